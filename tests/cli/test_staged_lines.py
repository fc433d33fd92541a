"""How the command line prints a stage: a line for every figure, and what is not drawn."""

import json
from pathlib import Path

import pytest

from storybook.art.animals.model import Animal
from storybook.art.people.presets import PRESETS
from storybook.art.things.model import Thing
from storybook.cli.staged import describe_figure
from storybook.cli.wording import describe_missing
from storybook.slot import Slot
from storybook.stage.model import Held, Mount, StagedFigure, Together
from tests.cli.command import run
from tests.ownpictures import child_drawing, photograph
from tests.projects import write_scene

RINA = """
title: Rina
language: en
characters:
  rina: {name: Rina, look: a girl in a red dress}
  goat: {name: Goat, look: a white goat}
settings: {field: a field}
pages:
  - text: One.
    setting: field
    characters:
      - {who: goat, doing: walking}
      - {who: rina, doing: rides the goat, holds: a red kite, mood: happy, facing: right}
  - text: Two.
    setting: field
    characters: [{who: rina, doing: standing}]
    things: [a centrifuge, purple moat]
"""
GOAT = StagedFigure("goat", "goat", Animal("goat"), 500.0, 800.0, 300.0, "walk", view="side")
GIRL = StagedFigure("rina", "girl", PRESETS["child"], 500.0, 800.0, 300.0, "run", mirrored=True)
BOX = StagedFigure("", "centrifuge", Thing("box"), 500.0, 800.0, 300.0)


@pytest.fixture
def story(project: Path) -> Path:
    return write_scene(project, RINA, "rina")


def figure(**changes: object) -> StagedFigure:
    return StagedFigure(**{**vars(GIRL), **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("staged", "words"),
    [
        (GIRL, "rina: girl, runs, happy, looks left"),
        (figure(mirrored=False, view="side"), "rina: girl, runs, happy, looks right"),
        (figure(view="front", pose="cry"), "rina: girl, cries, happy, looks at the reader"),
        (
            figure(view="back", pose="catch"),
            "rina: girl, catches, happy, looks away from the reader",
        ),
        (figure(pose="sit_ground"), "rina: girl, sits on the ground, happy, looks left"),
        (
            figure(holds=(Held(Thing("kite", "#d63a35")), Held(Thing("umbrella"), "head"))),
            "rina: girl, runs, happy, looks left, holds a red kite, "
            "carries an umbrella on the head",
        ),
        (
            figure(pose="ride", mount=Mount(0)),
            "rina: girl, rides, happy, looks left; on the goat",
        ),
        (
            figure(pose="swim", placement="water"),
            "rina: girl, swims, happy, looks left; in the water",
        ),
        (figure(together=Together("hug", 0)), "rina: girl, hugs the goat, happy, looks left"),
        (
            figure(key="", looks=Animal("goat", "#f6f3ee"), noun="goat", placement="air"),
            "white goat, runs, happy, looks left; in the air",
        ),
        (BOX, "centrifuge (a plain box)"),
        (figure(key="", noun="ball", looks=Thing("ball", "#3d7cc9")), "blue ball"),
    ],
)  # fmt: skip
def test_a_figure_is_one_line(staged: StagedFigure, words: str) -> None:
    assert describe_figure(staged, [GOAT]) == words


def test_plan_says_what_every_figure_does_and_what_is_not_drawn(story: Path) -> None:
    code, output = run("plan", story)
    lines = [line.strip() for line in output.splitlines()]
    assert code == 0
    assert "field, day; flat" in lines
    assert "goat: white goat, walks, calm, looks right" in lines
    assert "rina: girl, rides, happy, looks right, holds a red kite; on the goat" in lines
    assert "centrifuge (a plain box)" in lines
    assert "not drawn: 'centrifuge', 'moat'" in lines
    assert "token" not in output
    assert "step" not in output


@pytest.mark.slow
def test_plan_shows_the_side_that_is_drawn(project: Path) -> None:
    """Where left and right are free, the seed chooses between them."""
    text = RINA.replace(", facing: right", "")
    faces_left = set()
    for seed in range(12):
        story = write_scene(project, f"seed: {seed}\n{text}", "rina")
        output = run("plan", story)[1]
        faces_left.add("rides, happy, looks left" in output)
        assert ("goat, walks, calm, looks left" in output) == ("happy, looks left" in output)
    assert faces_left == {True, False}


@pytest.mark.slow
def test_a_build_ends_with_what_its_pictures_lack(story: Path) -> None:
    last = "1 of 2 pictures lacks something you asked for: page 2 'centrifuge' and 'moat'"
    for _ in ("drawn", "up to date"):
        code, output = run("build", story)
        assert code == 0
        assert output.count("something you asked for") == 1
        assert output.splitlines()[-1] == last
    code, output = run("build", story, "--json")
    event = json.loads([line for line in output.splitlines() if line.startswith("{")][-1])
    assert event == {
        "event": "not_drawn",
        "pictures": {"page-02": ["centrifuge", "moat"]},
        "total": 2,
    }


@pytest.mark.slow
def test_some_pages_are_summed_up_alone(story: Path) -> None:
    assert "something you asked for" not in run("build", story, "--pages", "1")[1]
    output = run("build", story, "--pages", "2")[1]
    assert "1 of 1 picture lacks something you asked for: page 2 'centrifuge'" in output


@pytest.mark.parametrize("command", [["build", "--dry-run"], ["plan"]])
def test_nothing_is_summed_up_where_nothing_is_drawn(story: Path, command: list[str]) -> None:
    code, output = run(*command, story)
    assert code == 0
    assert "something you asked for" not in output


@pytest.mark.slow
def test_a_book_that_shows_everything_is_not_said_to_lack_anything(project: Path) -> None:
    text = RINA.replace("things: [a centrifuge, purple moat]", "things: [a ball]")
    code, output = run("build", write_scene(project, text, "rina"))
    assert code == 0
    assert "you asked for" not in output


@pytest.mark.slow
def test_a_strict_build_stops_at_words_that_are_not_drawn(story: Path) -> None:
    code, output = run("build", "--strict", story)
    assert code == 1
    assert "'centrifuge' cannot be drawn" in output
    assert not (Path("output") / "rina").exists()
    story.write_text(RINA.replace("things: [a centrifuge, purple moat]", "things: [a ball]"))
    code, output = run("build", "--strict", story)
    assert code == 0, output


def test_many_pictures_are_counted_and_some_named() -> None:
    words = {Slot("cover"): ["smoke"], Slot.of_page(3): ["a", "b"]}
    assert describe_missing(words, 12) == (
        "2 of 12 pictures lack something you asked for: the cover 'smoke', page 3 'a' and 'b'"
    )
    many = {Slot.of_page(number): ["fog"] for number in range(1, 10)}
    line = describe_missing(many, 9)
    assert line.startswith("9 of 9 pictures lack")
    assert line.endswith("page 6 'fog', and 3 more")


@pytest.mark.slow
def test_plan_names_the_author_s_own_pictures(project: Path) -> None:
    text = RINA.replace("look: a girl in a red dress", "look: a girl, picture: girl.png")
    text = text.replace(
        "    things:", "  - text: Three.\n    picture: {file: page.png}\n    things:"
    )
    text = text.replace("field: a field", "field: {look: a field, picture: field.png}")
    story = write_scene(project, text, "rina")
    child_drawing(300).save(story.parent / "girl.png")
    for name in ("page.png", "field.png"):
        photograph(800, 600).save(story.parent / name)
    code, output = run("plan", story)
    assert code == 0, output
    assert "your picture field.png, day; flat" in output
    assert "rina: girl (your picture girl.png)" in output
    assert "a picture file of yours, 800 x 600 px" in output
    code, output = run("build", story)
    assert code == 0, output
    assert "you asked for" not in output
