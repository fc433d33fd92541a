"""Warnings, with their place, for words that are not drawn and keys that the model ignores."""

from dataclasses import replace
from pathlib import Path

import pytest

from storybook.book.plan import check_book, plan_book
from storybook.checks import check_story, was_taught
from storybook.checks.stage import (
    check_keys_beside_files,
    check_staged,
    check_stages,
    check_unused_keys,
)
from storybook.errors import Fault
from storybook.models.lookup import find_model
from storybook.models.sketch import SKETCH
from storybook.models.spec import ModelSpec
from storybook.stage.staging import stage_prompt, stage_story
from storybook.story import LoadedStory, load_story
from tests.storyfiles import write

STORY = """\
title: A
language: en
characters:
  deer: {name: Deer, look: a small deer}
  tiger: {name: Tiger, look: a tiger}
settings:
  wood: a forest
pages:
  - text: B
    setting: wood
    characters:
      - {who: deer, doing: standing, at: left}
      - {who: tiger, doing: standing, at: right}
  - text: C
    setting: wood
    characters:
      - {who: deer, doing: standing}
"""


def load(folder: Path, old: str = "", new: str = "") -> LoadedStory:
    assert old in STORY
    return load_story(write(folder, STORY.replace(old, new, 1) if old else STORY))


def told_of_stages(loaded: LoadedStory) -> list[Fault]:
    return check_stages(loaded, stage_story(loaded.story))


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("doing: standing, at: left", "doing: flurbing", (12, 28), "'flurbing' is not drawn"),
        ("at: left", "mood: flurby", (12, 44), "'flurby' changes no face"),
        ("at: left", "holds: a zorblax", (12, 45), "'zorblax' cannot be drawn"),
        ("- text: C", "- things: [a ball, a zorblax]\n    text: C", (14, 22), "'zorblax' cannot"),
        ("- text: C", "- time: flurbtime\n    text: C", (14, 11), "'flurbtime' is not drawn"),
        ("- text: C", "- weather: zorgs\n    text: C", (14, 14), "'zorgs' is not drawn"),
        ("a forest", "a zorbian crypt", (7, 9), "'crypt' is no place here; meadow stands in"),
        ("language: en", "language: en\nstyle: oil", (3, 8), "'oil' is no medium"),
    ],
)
def test_a_word_that_is_not_drawn_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: tuple[int, int], message: str
) -> None:
    found = [
        fault for fault in told_of_stages(load(tmp_path, old, new)) if message in fault.message
    ]
    assert found
    assert (found[0].line, found[0].column) == place
    assert found[0].severity == "warning"
    assert found[0].suggestion


def test_what_an_animal_cannot_wear_is_told(tmp_path: Path) -> None:
    (fault,) = told_of_stages(load(tmp_path, "at: left", "wears: a cake"))
    assert "'cake' cannot be worn here" in fault.message


def test_a_story_that_is_drawn_whole_has_no_warning(tmp_path: Path) -> None:
    assert told_of_stages(load(tmp_path)) == []
    assert check_book(tmp_path / "story.yaml").warnings == ()


def test_a_look_that_many_pictures_share_is_told_once(tmp_path: Path) -> None:
    faults = told_of_stages(load(tmp_path, "a small deer", "a small deer with flurby wings"))
    assert [(fault.line, fault.column) for fault in faults] == [(4, 28)]
    assert "flurby wings" in faults[0].message


def test_so_many_that_they_must_be_small_are_told(tmp_path: Path) -> None:
    crowd = "      - {who: tiger, count: 10}\n" * 3
    (fault,) = told_of_stages(load(tmp_path, "    characters:\n", "    characters:\n" + crowd))
    assert "much smaller" in fault.message
    assert "show fewer" in fault.suggestion
    assert fault.line == 12


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("look: a tiger", "look: a tiger, size: 0.3", 5, "size"),
        ("at: left", "pose: wave", 12, "pose"),
        ("at: left", "facing: left", 12, "facing"),
        ("at: left", "holds: a ball", 12, "holds"),
        ("at: left", "wears: a hat", 12, "wears"),
        ("at: left", "on: tiger", 12, "on"),
        ("at: left", "in: a boat", 12, "in"),
        ("at: left", "under: a tree", 12, "under"),
        ("at: left", "behind: tiger", 12, "behind"),
        ("at: left", "near: tiger", 12, "near"),
        ("at: left", "size: 0.3", 12, "size"),
        ("- text: C", "- things: [a ball]\n    text: C", 14, "things"),
        ("- text: C", "- camera: wide\n    text: C", 14, "camera"),
    ],
)
def test_a_key_that_mini_does_not_read_is_told(
    tmp_path: Path, old: str, new: str, line: int, key: str
) -> None:
    loaded, mini = load(tmp_path, old, new), find_model("mini")
    (fault,) = check_unused_keys(loaded, mini)
    assert fault.line == line
    assert fault.message == f"mini does not read '{key}'"
    assert "model: sketch" in fault.suggestion
    # Stories for mini always had sizes of characters, and are still drawn by it.
    assert was_taught(loaded, mini) == ("look" in old)
    assert check_unused_keys(loaded, SKETCH) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("language: en", "language: en\nquality: true", 3, "quality"),
        ("language: en", "language: en\nadapters: [{name: kancil}]", 3, "adapters"),
        (
            "- text: C",
            "- picture: {num_inference_steps: 4}\n    text: C",
            14,
            "num_inference_steps",
        ),
        ("- text: C", "- picture: {guidance_scale: 4}\n    text: C", 14, "guidance_scale"),
        ("- text: C", "- picture: {negative_prompt: fog}\n    text: C", 14, "negative_prompt"),
        ("language: en", "language: en\npaint: 0.5", 3, "paint"),
        ("- text: C", "- picture: {paint: 0.5}\n    text: C", 14, "paint"),
    ],
)  # fmt: skip
def test_a_key_that_the_sketch_does_not_read_is_told(
    tmp_path: Path, old: str, new: str, line: int, key: str
) -> None:
    loaded = load(tmp_path, old, new)
    (fault,) = check_unused_keys(loaded, SKETCH)
    assert fault.line == line
    assert fault.message == f"sketch does not read '{key}'"
    assert "model: mini" in fault.suggestion
    assert check_unused_keys(loaded, find_model("mini")) == []


def test_what_the_sketch_reads_is_read_where_it_is_painted_over(tmp_path: Path) -> None:
    mini, things = find_model("mini"), "- things: [a ball]\n    text: C"
    loaded = load(tmp_path, "- text: C", f"{things}\n    picture: {{paint: 0.5}}")
    assert check_unused_keys(loaded, mini) == []
    loaded = load(tmp_path, "- text: C", f"{things}\n    picture: {{paint: 1.0}}")
    assert [fault.message for fault in check_unused_keys(loaded, mini)] == [
        "mini does not read 'things'"
    ]


def test_keys_that_would_draw_what_is_a_picture_file_are_told(tmp_path: Path) -> None:
    picture = "picture: {file: own.png, paint: 0.5, seed: 3}"
    loaded = load(tmp_path, "- text: C", f"- {picture}\n    text: C")
    assert [fault.message for fault in check_keys_beside_files(loaded)] == [
        "'seed' has no effect on a picture file",
        "'paint' has no effect on a picture file",
    ]
    assert check_unused_keys(loaded, SKETCH) == []
    plain = load(tmp_path, "- text: C", "- picture: {file: own.png}\n    text: C")
    assert check_keys_beside_files(plain) == []


def test_the_plain_keys_are_read_by_all(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    for spec in (SKETCH, find_model("mini")):
        assert check_unused_keys(loaded, spec) == []
    assert was_taught(loaded, find_model("mini"))


@pytest.mark.parametrize(
    ("extra", "model"),
    [
        ("", "sketch"),
        ("adapters: [{name: kancil}]", "mini"),
        ("model: mini", "mini"),
        ("adapters: [{name: kancil}]\nseed: 4", "mini"),
        ("model: sketch\nadapters: [{name: kancil}]", "sketch"),
        ("adapters: [{name: kancil}]\ncover: {things: [a ball]}", "sketch"),
        ("adapters: [{name: kancil}]\ncover: {setting: wood, weather: rain}", "sketch"),
    ],
)
def test_what_a_story_asks_for_decides_who_draws(tmp_path: Path, extra: str, model: str) -> None:
    plan = plan_book(write(tmp_path, f"{STORY}{extra}\n"))
    assert plan.choice.spec.name == model
    assert bool(plan.stages) == (model == "sketch")
    assert all(bool(job.stage) == (model == "sketch") for job in plan.jobs.values())


def test_warnings_are_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = STORY.replace("at: left", "mood: flurby").replace("a forest", "a zorbian crypt")
    loaded = load_story(write(tmp_path, f"{text}quality: true\n"))
    stages = stage_story(loaded.story)
    lines = [fault.line for fault in check_story(loaded, SKETCH, {}, stages)]
    assert lines == sorted(lines)
    assert {7, 12, 18} <= set(lines)


def test_without_a_model_nothing_is_told_of_pictures(tmp_path: Path) -> None:
    loaded = load(tmp_path, "at: left", "mood: flurby")
    assert check_story(loaded, None, {}, stage_story(loaded.story)) == ()


def test_a_free_prompt_s_words_are_told_without_a_place() -> None:
    (fault,) = check_staged(stage_prompt("a man flurbs in a forest"))
    assert fault.message == "'flurbs' is not drawn"
    assert fault.severity == "warning"
    assert check_staged(stage_prompt("a man runs in a forest")) == []


def test_a_model_of_weights_is_not_held_to_the_sketch_s_words(tmp_path: Path) -> None:
    loaded = load(tmp_path, "at: left", "mood: flurby")
    spec: ModelSpec = replace(find_model("mini"), folder=None)
    assert check_story(loaded, spec, {}, {}) == ()
