"""Warnings for what a story asks of a model that was not trained on it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from storybook.checks.vocabulary import check_vocabulary
from storybook.cli import main
from storybook.errors import Fault, ModelError
from storybook.models.lookup import find_model
from storybook.models.vocabulary import find_phrase, load_words
from storybook.story import load_story
from tests.storyfiles import write
from training.judge.questions import load_questions

STORY = """\
title: A trial
language: [en]
characters:
  who: {{name: Who, look: "{look}"}}
  deer: {{name: Deer, look: a small deer}}
settings:
  here: "{setting}"
pages:
  - setting: here
    time: "{time}"
    characters:
      - {{who: who, doing: "{doing}"{more}}}
"""
FINE = {"look": "a tiger", "setting": "a forest", "time": "day", "doing": "standing", "more": ""}


def faults_of(folder: Path, **changes: str) -> list[Fault]:
    loaded = load_story(write(folder, STORY.format(**FINE | changes)))
    return check_vocabulary(loaded, find_model("mini"))


@pytest.mark.parametrize("story", ["burung", "harimau", "kancil"])
def test_nothing_is_said_of_the_stories_of_the_house(story: str) -> None:
    assert check_vocabulary(load_story(Path(f"scenes/{story}.yaml")), find_model("mini")) == []


@pytest.mark.parametrize(
    ("changes", "line", "word", "near"),
    [
        ({"look": "a brown bear cub, friend of the deer"}, 4, "'bear'", "buffalo (kerbau)"),
        ({"look": "seekor beruang berbulu cokelat"}, 4, "'beruang'", "buffalo (kerbau)"),
        ({"look": "two little goats"}, 4, "'goats'", "mouse-deer (kancil)"),
        ({"look": "a crocodyle"}, 4, "'a crocodyle'", "did you mean 'crocodile'?"),
        ({"look": "seorang gadis berbaju merah"}, 4, "'seorang'", "rooster (ayam jago)"),
        ({"look": "something odd"}, 4, "'something odd'", "it can draw: mouse-deer (kancil)"),
        ({"setting": "a sandy beach, forest behind"}, 7, "'beach'", "river bank (tepi sungai)"),
        ({"setting": "di dapur rumah"}, 7, "'dapur'", "village (desa)"),
        ({"doing": "dances with joy"}, 12, "'dances'", "jumping (melompat)"),
        ({"doing": "bernyanyi riang"}, 12, "'bernyanyi'", "standing (berdiri)"),
        ({"doing": "juggling"}, 12, "'juggling'", "standing (berdiri)"),
        ({"time": "long ago"}, 10, "'long ago'", "it can draw: morning (pagi)"),
        ({"more": ", count: 5"}, 12, "5 of a kind", "3 is the most"),
        ({"more": ", at: far"}, 12, "'far'", "left, middle, right"),
    ],
)
def test_what_was_never_taught_is_named_with_its_place_and_the_nearest(
    tmp_path: Path, changes: dict[str, str], line: int, word: str, near: str
) -> None:
    (fault,) = faults_of(tmp_path, **changes)
    assert fault.severity == "warning"
    assert fault.line == line
    assert word in fault.message
    assert near in fault.suggestion


@pytest.mark.parametrize(
    "changes",
    [
        {"look": "my best friend, an old sea turtle"},
        {"look": "raja harimau yang sombong"},
        {"look": "three striped tigers, kings of the wood"},
        {"look": "seekor burung merak"},
        {"setting": "the old trees by the sea"},
        {"setting": "hutan dengan jalan kecil"},
        {"doing": "hopped and ate"},
        {"doing": "melompat-lompat riang"},
        {"time": "one sunny afternoon"},
    ],
)
def test_no_wolf_is_cried(tmp_path: Path, changes: dict[str, str]) -> None:
    assert faults_of(tmp_path, **changes) == []


def test_weather_and_crowds_and_free_prompts(tmp_path: Path) -> None:
    weather = STORY.format(**FINE).replace("    time:", "    weather: rain\n    time:")
    (fault,) = check_vocabulary(load_story(write(tmp_path, weather)), find_model("mini"))
    assert (fault.line, "weather" in fault.message) == (10, True)
    story = STORY.format(**FINE) + "  - picture: {prompt: a lion in the grass}\n"
    (fault,) = check_vocabulary(load_story(write(tmp_path, story)), find_model("mini"))
    assert (fault.line, fault.suggestion) == (13, "the nearest that it can draw is tiger (harimau)")


def test_what_several_pictures_share_is_said_once(tmp_path: Path) -> None:
    again = "  - setting: here\n    characters: [{who: who}, {who: deer}]\n"
    story = STORY.format(**FINE | {"look": "a bear"}) + again
    assert len(check_vocabulary(load_story(write(tmp_path, story)), find_model("mini"))) == 1


def test_a_model_without_a_list_knows_everything(tmp_path: Path) -> None:
    loaded = load_story(write(tmp_path, STORY.format(**FINE | {"look": "a bear"})))
    assert check_vocabulary(loaded, find_model("sd21")) == []


def test_a_damaged_list_is_said(tmp_path: Path) -> None:
    (tmp_path / "words.json").write_text("[1")
    with pytest.raises(ModelError, match="holds no list of words"):
        load_words(tmp_path)


@pytest.mark.slow
def test_the_shipped_list_understands_what_the_model_is_examined_by() -> None:
    words = load_words(find_model("mini").folder)
    assert words is not None
    # The list has the keys of the model's own tables, the examination those of the product.
    keys = {"mouse_deer": "deer", "river_bank": "riverbank", "rice_field": "ricefield"}
    for question in load_questions(200):
        for figure in question.figures:
            creature = keys.get(figure.creature, figure.creature)
            names = {
                stems: key for stems, key in words.meanings["creatures"].items() if key == creature
            }
            assert find_phrase(question.prompt, names), question.prompt
        setting = keys.get(question.setting, question.setting)
        for kind, key in (("settings", setting), ("times", question.time)):
            phrases = {stems: one for stems, one in words.meanings[kind].items() if one == key}
            assert find_phrase(question.prompt, phrases), question.prompt


def test_nothing_is_both_known_and_unknown() -> None:
    words = load_words(find_model("mini").folder)
    assert words is not None
    for kind, untaught in words.untaught.items():
        assert not words.meanings[kind].keys() & untaught.keys()


def test_the_command_lists_them_in_both_languages() -> None:
    result = CliRunner().invoke(main, ["words", "--model", "mini"])
    assert result.exit_code == 0
    assert "en: mouse-deer, deer, fawn\n    id: kancil, rusa, kijang" in result.output
    assert "1 to 3 of a kind" in result.output
    for heading in ("Who (characters: look)", "Where (settings)", "When (time)"):
        assert f"\n{heading}\n" in result.output


def test_check_and_plan_say_it(tmp_path: Path) -> None:
    (tmp_path / "scenes").mkdir()
    story = write(tmp_path / "scenes", STORY.format(**FINE | {"look": "a bear"}))
    for command in ("check", "plan"):
        more = ["--model", "mini"]
        more += ["--store", str(tmp_path / "store")] if command == "plan" else []
        result = CliRunner().invoke(main, [command, str(story), *more])
        assert result.exit_code == 0
        assert "story.yaml:4:26: warning: mini was never taught to draw 'bear'" in result.output
    shutil.rmtree(tmp_path / "scenes")
