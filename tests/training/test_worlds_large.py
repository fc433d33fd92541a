"""The large world: what there is in it, where it stands, and how it is worded."""

import random
import re
from itertools import islice

import numpy as np
import pytest

from training.base_model.pool import FIRST_PICTURES, scene_of
from training.worlds.art import NAMES, PACKAGES, fetch, read_json
from training.worlds.held_out import held_out_scenes, is_held_out
from training.worlds.large import beings, wordlist
from training.worlds.large.captions import PLURALS, caption
from training.worlds.large.compose import compose, scene_svg
from training.worlds.large.eyes import closed_eyes
from training.worlds.large.reading import FACTS, held_facts
from training.worlds.large.scenes import LargeScene, Party, sample_scene
from training.worlds.large.staging import place
from training.worlds.people import PEOPLE, draw_person
from training.worlds.world import LARGE, SMALL

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


@pytest.mark.parametrize("language", ["en", "id"])
def test_frames_of_the_examination_are_never_trained_on(language: str) -> None:
    """Told by the words between who, where and when, in which no two frames are alike."""
    frames = beings.FRAMES["exam"][language]
    patterns = [
        re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", frame))) + "$") for frame in frames
    ]
    asked = [caption(s, random.Random(n), language, exam=True) for n, s in enumerate(SCENES)]
    assert all(any(pattern.match(text) for pattern in patterns) for text in asked)
    opening = tuple(frame.split(" {")[0].rstrip(":,") for frame in frames)
    for row in range(1500):
        scene = scene_of(row % 400, row, 500, LARGE)
        assert not caption(scene, random.Random(row)).startswith(opening)


def test_combinations_that_are_held_out_are_never_trained_on() -> None:
    """In no chunk of the U-Net's or the decoder's, no caption of the tokenizer's."""
    chunks = [scene_of(number, row, 500, LARGE) for number in range(0, 400, 8) for row in range(30)]
    pictures = [
        scene_of(FIRST_PICTURES + n, row, 100, LARGE) for n in range(40) for row in range(5)
    ]
    captions = [scene_of(0, row, 60_000, LARGE) for row in range(0, 60_000, 400)]
    trained = [*chunks, *pictures, *captions]
    assert not any(is_held_out(scene) for scene in trained)

    def combination(scene: LargeScene) -> tuple[object, ...]:
        return frozenset(party.creature for party in scene.groups), scene.setting, scene.time

    kept = list(islice(held_out_scenes(2, LARGE), 200))
    assert not {combination(scene) for scene in trained} & {combination(scene) for scene in kept}
    assert len({scene.setting for scene in kept}) == 12


def test_what_is_told_of_a_place_or_a_time_suits_the_weather() -> None:
    for number, scene in enumerate(SCENES):
        text = caption(scene, random.Random(number))
        if scene.weather != "clear":
            fine = [words for language in ("en", "id") for words in beings.FINE[language]]
            assert not any(words in text for words in fine), text
        assert "sepasang ekor" not in text


def test_who_sleeps_has_closed_eyes() -> None:
    lids = closed_eyes("noto:owl")
    for action, closed in (("sleep", True), ("sing", False)):
        for style in ("flat", "ink"):
            scene = LargeScene("meadow", "day", "clear", style, (Party("owl", action),), seed=4)
            assert (lids in scene_svg(scene)) is closed
    sleepers = {
        party.creature for scene in SCENES for party in scene.groups if party.action == "sleep"
    }
    assert all(beings.BEINGS[name].eyes for name in sleepers)


def test_riders_are_smaller_than_who_carries_them() -> None:
    for scene in SCENES:
        for party in scene.groups:
            if party.action == "ride":
                rider, bearer = (beings.BEINGS[name.creature] for name in scene.groups)
                assert rider.rides
                assert rider.size < bearer.size


# A heap of books is drawn, and CLDR calls it books.
OTHERWISE_NAMED = {"books"}


@pytest.mark.slow
def test_names_are_those_of_unicode() -> None:
    """Of each picture one of our names, in each language, is a name or a keyword of CLDR's."""
    characters = read_json(fetch(PACKAGES["noto"]), "chars.json")
    codes = {icon: code for code, icon in reversed(characters.items())}
    for language in ("en", "id"):
        file = f"annotations/{language}/annotations.json"
        known = read_json(fetch(NAMES), file)["annotations"]["annotations"]
        for key, one in {**beings.BEINGS, **beings.THINGS}.items():
            collection, icon = one.sprite.split(":")
            if collection != "noto" or key in OTHERWISE_NAMED:
                continue
            sign = "".join(chr(int(code, 16)) for code in codes[icon].split("-"))
            row = known[sign]
            said = {word.lower() for word in (*row["default"], *row["tts"])}
            assert said & set(one.names[language]), (key, language, sorted(said))


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

    from training.base_model.decoder import make_autoencoder
    from training.base_model.networks import make_unet
    from training.base_model.recipes import RECIPES

    recipe = RECIPES["gpu"]
    vae, unet = make_autoencoder(recipe), make_unet(recipe)
    latents = vae.encode(torch.zeros(1, 3, 512, 512)).latents
    assert latents.shape == (1, 16, recipe.latent_side, recipe.latent_side) == (1, 16, 32, 32)
    assert vae.decode(latents[..., :8, :8])[0].shape == (1, 3, 128, 128)
    assert 20e6 < sum(weights.numel() for weights in unet.parameters()) < 24e6


@pytest.mark.torch
def test_the_gpu_recipes_model_fits_into_the_package() -> None:
    """All networks and the quick adapter in sixteen bits: at most 56 MiB."""
    from types import SimpleNamespace

    import torch

    from training.base_model.decoder import make_autoencoder
    from training.base_model.distil import Distillation
    from training.base_model.networks import make_text_encoder, make_unet
    from training.base_model.recipes import RECIPES

    recipe = RECIPES["gpu"]
    words = SimpleNamespace(model_max_length=77, bos_token_id=0, eos_token_id=1, pad_token_id=1)
    tokenizer = type("Words", (SimpleNamespace,), {"__len__": lambda _: recipe.vocabulary})
    with torch.device("meta"):
        unet = make_unet(recipe)
        parts = (
            unet,
            make_autoencoder(recipe),
            make_text_encoder(recipe, tokenizer(**vars(words))),
        )
    numbers = sum(weights.numel() for part in parts for weights in part.parameters())
    shapes = [
        module.weight.shape
        for module in unet.modules()
        if isinstance(module, (torch.nn.Linear, torch.nn.Conv2d))
    ]
    rank = Distillation().rank
    # Down: the rank's rows of all that a unit reads; up: a number of each rank for each unit.
    quick = sum(rank * (shape[1:].numel() + shape[0]) for shape in shapes)
    assert 45 * 2**20 < 2 * (numbers + quick) < 56 * 2**20
