"""Relations between figures: each fault has its place and what to do."""

from pathlib import Path

import pytest

from tests.storyfiles import faults, load, only

STORY = """\
title: A
language: en
characters:
  rina: {name: Rina, look: a girl}
  goat: {name: Goat, look: a goat}
  cat: {name: Cat, look: a cat}
pages:
  - text: B
    camera: wide
    characters:
      - {who: rina}
      - {who: goat}
"""


def story_with(rina: str = "", goat: str = "", camera: str = "wide") -> str:
    text = STORY.replace("{who: rina}", f"{{who: rina{rina}}}")
    text = text.replace("{who: goat}", f"{{who: goat{goat}}}")
    return text.replace("camera: wide", f"camera: {camera}")


@pytest.mark.parametrize(
    ("rina", "goat", "camera", "place", "message", "suggestion"),
    [
        ("", "", "closs", (9, 13), "unknown camera 'closs'", "did you mean 'close'?"),
        ("", "", "sky", (9, 13), "unknown camera 'sky'", "somebody in the picture"),
        ("", "", "cat", (9, 13), "unknown camera 'cat'", "wide, middle, close"),
        (", facing: lefft", "", "wide", (11, 29), "nobody can face 'lefft'", "did you mean 'left'"),
        (", facing: up", "", "wide", (11, 29), "nobody can face 'up'", "left, right, viewer, away"),
        (", facing: cat", "", "wide", (11, 29), "nobody can face 'cat'", ""),
        (", on: cat", "", "wide", (11, 25), "'cat' is not in this picture", "add '- who: cat'"),
        (", in: cat", "", "wide", (11, 25), "'cat' is not in this picture", "add '- who: cat'"),
        (", under: cat", "", "wide", (11, 28), "'cat' is not in this picture", "add '- who: cat'"),
        (", behind: cat", "", "wide", (11, 29), "nobody can be behind", "add '- who: cat'"),
        (", near: cat", "", "wide", (11, 27), "nobody can be near", "add '- who: cat'"),
        (", on: rina", "", "wide", (11, 25), "'rina' cannot be on itself", "name somebody"),
        (", near: rina", "", "wide", (11, 27), "'rina' cannot be near itself", "name somebody"),
        (", on: goat", ", on: rina", "wide", (11, 9), "they are on each other", "take one of them"),
        (", in: goat", ", on: rina", "wide", (11, 9), "rina on goat on rina", "take one of them"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(
    tmp_path: Path,
    rina: str,
    goat: str,
    camera: str,
    place: tuple[int, int],
    message: str,
    suggestion: str,
) -> None:
    fault = only(tmp_path, story_with(rina, goat, camera))
    assert (fault.line, fault.column) == place
    assert fault.severity == "error"
    assert message in fault.message
    assert suggestion in fault.suggestion


@pytest.mark.parametrize(
    ("rina", "camera"),
    [
        (", on: goat", "wide"), (", near: goat, facing: goat", "close"),
        (", on: a chair, holds: a kite", "middle"), (", under: a tree", "rina"),
        (", facing: viewer, behind: goat", "goat"), (", facing: away, at: [0.2, 0.9]", "wide"),
        (", facing: rina", "wide"),
    ],
)  # fmt: skip
def test_what_is_in_order_is_no_fault(tmp_path: Path, rina: str, camera: str) -> None:
    story = load(tmp_path, story_with(rina, camera=camera)).story
    assert story.pages[0].camera == camera


def test_a_circle_of_three_is_found(tmp_path: Path) -> None:
    text = story_with(", on: goat", ", on: cat") + "      - {who: cat, in: rina}\n"
    fault = only(tmp_path, text)
    assert "rina on goat on cat on rina" in fault.message
    assert fault.line == 11


def test_to_be_near_each_other_is_no_circle(tmp_path: Path) -> None:
    load(tmp_path, story_with(", near: goat", ", near: rina"))


def test_one_may_bear_many(tmp_path: Path) -> None:
    load(tmp_path, story_with(", on: goat") + "      - {who: cat, on: goat}\n")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, story_with(", on: cat, facing: up", ", near: goat", "clos"))
    assert [fault.line for fault in found] == [9, 11, 11, 12]


def test_the_cover_is_checked_too(tmp_path: Path) -> None:
    cover = "cover: {characters: [{who: rina, on: goat}]}\n"
    fault = only(tmp_path, STORY + cover)
    assert fault.line == 13
    assert "'goat' is not in this picture" in fault.message
