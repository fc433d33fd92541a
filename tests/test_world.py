"""The large world: what there is in it, where it stands, and how it is worded."""

import random

import numpy as np
import pytest

from training.base.large import beings, wordlist
from training.base.large.captions import PLURALS, caption
from training.base.large.compose import compose
from training.base.large.reading import FACTS, held_facts
from training.base.large.scenes import LargeScene, Party, sample_scene
from training.base.large.staging import place
from training.base.people import PEOPLE, draw_person
from training.base.pool import held_out_scenes, is_held_out, scene_of
from training.base.worlds import LARGE, SMALL

SCENES = [sample_scene(random.Random(number)) for number in range(400)]


def test_the_large_world_is_as_large_as_it_says() -> None:
    assert len(beings.BEINGS) >= 40
    assert sum(being.person for being in beings.BEINGS.values()) == len(PEOPLE) == 10
    assert len(beings.THINGS) >= 25
    sizes = (beings.SETTINGS, beings.TIMES, beings.WEATHERS, beings.STYLES)
    assert [len(table) for table in sizes] == [12, 5, 4, 3]
    assert set(SMALL.books[2].cast) < set(beings.BEINGS)


@pytest.mark.parametrize("table", ["BEINGS", "THINGS"])
def test_all_have_names_of_their_own_in_both_languages(table: str) -> None:
    rows = getattr(beings, table)
    for language in ("en", "id"):
        names = [name for row in rows.values() for name in set(row.names[language])]
        assert len(names) == len(set(names)), "a name that means two"


def test_scenes_hold_all_that_they_can() -> None:
    held = {fact for scene in SCENES for fact in held_facts(scene)}
    assert held <= set(FACTS)
    assert {f"relation {name}" for name in ("facing", "beside", "behind")} <= held
    counts = {party.count for scene in SCENES for party in scene.groups}
    assert counts == {1, 2, 3, 4, 5}
    assert {party.action for scene in SCENES for party in scene.groups} == set(beings.ACTIONS)
    assert any(party.far for scene in SCENES for party in scene.groups)


def test_nobody_of_the_water_is_on_land_and_nobody_without_wings_flies() -> None:
    for scene in SCENES:
        for party in scene.groups:
            being = beings.BEINGS[party.creature]
            if being.home == "water":
                assert party.action == "swim"
                assert scene.setting in ("river", "riverbank", "shore")
            if party.action == "fly":
                assert being.flies or being.hovers


@pytest.mark.slow
def test_nobody_is_cut_off_and_feet_are_on_the_ground() -> None:
    for scene in SCENES:
        for piece in place(scene):
            assert piece.x - piece.width / 2 >= 0 <= piece.feet - piece.height * (1 - piece.sunk)
            assert piece.x + piece.width / 2 <= 100 >= piece.feet


@pytest.mark.slow
def test_styles_weathers_and_times_change_the_picture() -> None:
    def drawn(time: str, weather: str, style: str) -> "np.ndarray[tuple[int, ...], np.dtype]":
        scene = LargeScene("road", time, weather, style, (Party("king"),), seed=4)
        return compose(scene, 64).astype(int)

    plain = drawn("day", "clear", "flat")
    others = [("dawn", "clear", "flat"), ("day", "rain", "flat"), ("day", "mist", "flat")]
    others += [("day", "cloudy", "flat"), ("day", "clear", "ink"), ("day", "clear", "pastel")]
    for other in others:
        assert np.abs(drawn(*other) - plain).mean() > 0.3, other


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_caption_names_whom_it_is_about(language: str) -> None:
    for number, scene in enumerate(SCENES[:200]):
        text = caption(scene, random.Random(number), language)
        assert "{" not in text
        assert "  " not in text
        for party in scene.groups:
            names = {n for spoken in beings.BEINGS[party.creature].names.values() for n in spoken}
            names |= {PLURALS.get(name, name) for name in names}
            assert any(name in text for name in names), (text, party)


def test_frames_of_the_examination_are_never_trained_on() -> None:
    opening = ("once upon a time", "we see", "page of a story")
    trained = [caption(s, random.Random(n), "en") for n, s in enumerate(SCENES)]
    asked = [caption(s, random.Random(n), "en", exam=True) for n, s in enumerate(SCENES)]
    assert not any(text.startswith(opening) for text in trained)
    assert all(text.startswith(opening) for text in asked)


def test_combinations_that_are_held_out_are_never_trained_on() -> None:
    assert not any(is_held_out(scene_of(3, row, 300, LARGE)) for row in range(300))
    kept = held_out_scenes(2, LARGE)
    assert all(is_held_out(next(kept)) for _ in range(20))


def test_the_list_of_words_knows_what_was_taught_and_calls_it_no_stranger() -> None:
    words = wordlist.words_of_world()
    near = {phrase for phrases in words["near"]["creatures"].values() for phrase in phrases}
    assert "lion" in near
    assert not near & {"cat", "kucing", "king", "raja", "geese", "mice", "children", "petani"}
    assert "hut" in words["settings"]["hut"]["en"]
    assert "huts" not in words["settings"]["village"]["en"]
    assert (words["largest_count"], words["weather"]) == (5, True)


def test_people_are_drawn_and_differ() -> None:
    assert len({draw_person(name) for name in PEOPLE}) == len(PEOPLE)


@pytest.mark.torch
def test_the_gpu_recipe_fits_its_sizes() -> None:
    import torch

    from training.base.decoder import make_autoencoder
    from training.base.networks import make_unet
    from training.base.recipes import RECIPES

    recipe = RECIPES["gpu"]
    vae, unet = make_autoencoder(recipe), make_unet(recipe)
    latents = vae.encode(torch.zeros(1, 3, 512, 512)).latents
    assert latents.shape == (1, 16, recipe.latent_side, recipe.latent_side) == (1, 16, 32, 32)
    assert vae.decode(latents[..., :8, :8])[0].shape == (1, 3, 128, 128)
    assert 20e6 < sum(weights.numel() for weights in unet.parameters()) < 24e6
