"""What the Kancil adapter learns from: figures on the grid, masks, prompts as the product's."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from storybook.art.cast import CAST
from storybook.models.lookup import find_model
from storybook.prompts.writer import build_prompts
from storybook.story import load_story
from training.kancil.deeds import DEEDS
from training.kancil.tale_art import figure_mask, place, write_tales
from training.kancil.tales import GUESTS, Role, Tale, make_tales
from training.kancil.telling import tell
from training.worlds.art import ART_FOLDER
from training.worlds.sketch import GRID
from training.worlds.small.figures import place_figures
from training.worlds.small.scenes import Group
from training.worlds.small.scenes import Scene as Land
from training.worlds.small.vocabulary import CREATURES, SETTINGS

needs_art = pytest.mark.skipif(not any(ART_FOLDER.glob("*.tgz")), reason="the art is not fetched")


def test_the_same_seed_gives_the_same_tales_with_each_plot_in_its_share() -> None:
    tales = make_tales(1000)
    assert tales == make_tales(1000)
    assert len({tale.seed for tale in tales}) == 1000
    assert {tale.setting for tale in tales} == set(SETTINGS)
    deeds = [role.deed for tale in tales for role in tale.roles]
    assert 70 <= deeds.count("ride") <= 130  # few can be told apart, and all are drawn
    assert 15 <= deeds.count("hop") <= 50
    assert {role.who for tale in tales for role in tale.roles} == set(DEEDS)
    strangers = {guest.creature for tale in tales for guest in tale.guests}
    assert strangers == set(GUESTS)  # nobody takes their place
    assert 180 <= sum(not tale.roles for tale in tales) <= 260


def test_every_deed_can_be_drawn() -> None:
    for who, deeds in DEEDS.items():
        for deed in deeds.values():
            assert deed.pose in CAST[who].poses
            assert deed.mood in CAST[who].moods


@pytest.mark.slow
def test_kancil_asks_for_what_the_book_asks_for() -> None:
    """A prompt of the book, word for word, is among those learnt from."""
    story = load_story(Path("scenes/kancil.yaml")).story
    book = {
        prompt.texts[0][0] for prompt in build_prompts(story, find_model("mini"), Path()).values()
    }
    asked = next(text for text in book if "jumping for joy" in text)
    tale = Tale("riverbank", "day", (Role("kancil", "jump"),))
    assert asked in {tell(tale, seed)[0] for seed in range(200)}


def test_languages_say_the_same() -> None:
    for tale in make_tales(60):
        english, indonesian = tell(tale, tale.seed)
        if not tale.roles:
            continue  # the base model's own captions, each worded for itself
        assert english.count(";") == indonesian.count(";")
        assert ("on the left" in english) == ("di kiri" in indonesian)
        assert "{" not in english + indonesian


def test_portraits_alone_are_told_of_at_length() -> None:
    """What many words leave no room for is the same in all of them: one, in the middle, by day."""
    tales = make_tales(400)
    portraits = [tale for tale in tales if tale.portrait]
    assert 8 <= len(portraits) <= 36
    for tale in portraits:
        assert [one.at for one in (*tale.roles, *tale.guests)] == ["middle"]
        assert tale.time == "day"
        english, indonesian = tell(tale, tale.seed)
        assert "Background" in english
        assert "Latar belakang" in indonesian
    assert not any("Background" in tell(tale, 1)[0] for tale in tales if not tale.portrait)


def test_whom_a_guest_is_about_is_named() -> None:
    tale = Tale(
        "meadow",
        "day",
        (Role("kancil", "talk", "left"),),
        guests=(Group("rabbit", "stand", "right"),),
    )
    told = [tell(tale, seed) for seed in range(30)]
    rabbits = CREATURES["rabbit"].names["en"]
    assert all(any(name in english for name in rabbits) for english, _ in told)
    assert any("talking to the rabbit" in english for english, _ in told)
    assert any("the mouse-deer" in english for english, _ in told)


def test_a_rider_on_a_guest_stands_where_the_base_model_has_riders() -> None:
    bearer = Group("elephant", "stand", "middle")
    tale = Tale("meadow", "day", (Role("kancil", "ride"),), guests=(bearer,))
    (kancil,) = place(tale)
    elephant, own = place_figures(
        Land("meadow", "day", (Group("deer", "ride", above=1), bearer), 0)
    )
    assert elephant.creature == "elephant"
    assert (kancil.x, kancil.feet) == (own.x, own.feet)
    assert kancil.feet < elephant.feet


@pytest.mark.slow
def test_figures_stand_on_the_grid_and_on_the_page() -> None:
    for tale in make_tales(40):
        for one in place(tale):  # guests are the base composer's
            left, top, right, _ = one.drawing.picture.box
            half = (right - left) / 2 * one.scale
            assert one.x - half >= -4
            assert one.x + half <= 104
            assert one.feet + top * one.scale >= 0
            assert one.x / GRID == pytest.approx(round(one.x / GRID))


@pytest.mark.slow
def test_a_rider_stands_on_the_back() -> None:
    ride = Tale("river", "day", (Role("kancil", "ride"), Role("buaya", "swim")))
    bearer, rider = place(ride)
    _, back = bearer.on_page(bearer.drawing.back)
    assert abs(rider.feet - back) < GRID / 2
    assert rider.role.who == "kancil"


@needs_art
@pytest.mark.slow
def test_masks_are_where_the_figures_are() -> None:
    tale = Tale("riverbank", "day", (Role("kancil", "stand", "left"),))
    left, right = (
        figure_mask(tale),
        figure_mask(replace(tale, roles=(Role("buaya", "lie", "right"),))),
    )
    assert left[:, :8].any()
    assert not left[:, 9:].any()
    assert not right[:, :5].any()


@needs_art
@pytest.mark.slow
def test_a_written_set_has_a_caption_and_a_mask_for_every_picture(tmp_path: Path) -> None:
    write_tales(make_tales(5), tmp_path, size_px=64)
    names = set()
    for part, count in (("train", 4), ("held_out", 1)):
        with (tmp_path / part / "captions.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == count
        assert {row["image"] for row in rows} == {p.name for p in (tmp_path / part).glob("*.png")}
        names |= {row["image"] for row in rows}
    assert {path.name for path in (tmp_path / "masks").iterdir()} == names
    assert np.all([row["captions"] for row in rows])
