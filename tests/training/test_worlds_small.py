"""The small world: its scenes, its captions, and what is held out of training."""

import functools
import random
from collections.abc import Mapping
from itertools import islice

import numpy as np
import pytest

from training.base_model.pool import scene_of
from training.worlds.held_out import held_out_scenes, is_held_out
from training.worlds.small.captions import caption
from training.worlds.small.compose import compose
from training.worlds.small.scenes import Group, Scene
from training.worlds.small.vocabulary import ACTIONS, CREATURES, PLACES, SETTINGS, TIMES
from training.worlds.world import SMALL

RIVER = Scene("river", "day", (Group("crocodile", "swim", "middle"),), seed=3)


@functools.cache
def drawn(scene: Scene, size_px: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.int64]]":
    """The scene, (size_px, size_px, 3) int64: each is compared with many others."""
    return compose(scene, size_px).astype(int)


@pytest.mark.slow
def test_a_scene_is_drawn_the_same_at_any_time_and_alike_at_any_size() -> None:
    large, small = compose(RIVER, 256), compose(RIVER, 128)
    assert np.array_equal(large, compose(RIVER, 256))
    halved = large.reshape(128, 2, 128, 2, 3).mean((1, 3))
    assert np.abs(halved - small).mean() < 4


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("setting", SETTINGS)
def test_settings_and_times_look_different(setting: str, time: str) -> None:
    def draw(where: str, when: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.int64]]":
        return drawn(Scene(where, when, (), seed=1), 64)

    here = draw(setting, time)
    for other in set(TIMES) - {time}:
        assert np.abs(here - draw(setting, other)).mean() > 5
    for other in set(SETTINGS) - {setting}:
        assert np.abs(here - draw(other, time)).mean() > 3


@pytest.mark.parametrize("creature", CREATURES)
@pytest.mark.parametrize(("at", "columns"), [("left", slice(0, 32)), ("right", slice(32, 64))])
def test_a_creature_stands_where_it_is_put(creature: str, at: str, columns: slice) -> None:
    empty = drawn(Scene("meadow", "day", (), seed=5), 64)
    there = drawn(Scene("meadow", "day", (Group(creature, "stand", at),), seed=5), 64)
    changed = np.abs(there - empty).sum(2) > 40
    assert changed[:, columns].sum() > 0.85 * changed.sum() > 25


def test_what_is_held_out_is_never_trained_on() -> None:
    trained = [scene_of(0, row, 400) for row in range(400)]
    kept = list(islice(held_out_scenes(1), 40))
    assert not any(is_held_out(scene) for scene in trained)
    assert all(is_held_out(scene) for scene in kept)


@pytest.mark.parametrize("number", range(len(SMALL.books)))
def test_a_book_has_its_cast_and_its_places_and_no_other(number: int) -> None:
    scenes = [scene_of(500 + 100 * number, row, 200) for row in range(200)]
    cast = {group.creature for scene in scenes for group in scene.groups}
    assert cast == set(SMALL.books[number].cast)
    assert {scene.setting for scene in scenes} - {"river"} == set(SMALL.books[number].settings) - {
        "river"
    }


def test_captions_name_who_and_are_worded_in_many_ways() -> None:
    scene = Scene("forest", "night", (Group("tiger", "stand", "left"),), seed=1)
    words = [caption(scene, random.Random(n)) for n in range(60)]
    names = CREATURES["tiger"].names["en"] + CREATURES["tiger"].names["id"]
    assert all(any(name in text for name in names) for text in words)
    assert len(set(words)) > 55


@pytest.mark.parametrize(
    ("setting", "group", "table"),
    [
        ("forest", Group("tiger", "stand", "left"), PLACES["left"]),
        ("forest", Group("tiger", "stand", "right"), PLACES["right"]),
        ("forest", Group("bird", "fly", "middle"), ACTIONS["fly"]),
        ("river", Group("tiger", "swim", "middle"), ACTIONS["swim"]),
    ],
)
def test_captions_leave_unsaid_only_what_is_usual(
    setting: str, group: Group, table: Mapping[str, tuple[str, ...]]
) -> None:
    scene = Scene(setting, "day", (group,), seed=1)
    wordings = [words for of_language in table.values() for words in of_language]
    for n in range(60):
        text = caption(scene, random.Random(n))
        assert any(words in text for words in wordings), text


def test_an_examination_may_leave_anything_unsaid() -> None:
    """As authors do: what training words carefully is asked carelessly."""
    scene = Scene("forest", "day", (Group("bird", "fly", "left"),), seed=1)
    texts = [caption(scene, random.Random(n), exam=True) for n in range(60)]
    for table in (PLACES["left"], ACTIONS["fly"]):
        said = [words for of_language in table.values() for words in of_language]
        assert any(not any(words in text for words in said) for text in texts)


def test_captions_may_leave_unsaid_what_is_usual() -> None:
    scene = Scene("forest", "day", (Group("tiger", "stand", "middle"),), seed=1)
    said = [words for place in PLACES.values() for row in place.values() for words in row]
    texts = [caption(scene, random.Random(n)) for n in range(60)]
    assert any(not any(words in text for words in said) for text in texts)
