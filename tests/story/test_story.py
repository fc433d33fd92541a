"""The story file: its contents, positions, pictures and schema."""

import datetime
import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from storybook.errors import StoryError
from storybook.project import PACKAGE_FOLDER
from storybook.story import (
    AdapterRequest,
    Page,
    Story,
    fault_at,
    file_schema,
    slots,
    text_in_language,
)
from tests.storyfiles import WHOLE, load


def test_everything_a_story_says_is_read(tmp_path: Path) -> None:
    loaded = load(tmp_path, WHOLE)
    story = loaded.story
    assert loaded.warnings == ()
    assert story.title == {"id": "Si Kancil", "en": "Mouse-deer"}
    assert story.date == datetime.date(2026, 11, 22)
    assert [(part.name, part.weight) for part in story.style] == [  # type: ignore[union-attr]
        ("crayon", 0.75),
        ("batik", 0.25),
    ]
    assert story.adapters[0].scale == 0.9
    assert story.adapters[1].path == "adapters/rusa"
    assert story.characters["kancil"].name == {"id": "Si Kancil"}
    assert story.characters["kancil"].look == {"": "a small mouse-deer"}
    assert story.pages[0].characters[1].count == 3
    assert story.pages[2].picture.seed == 0


def test_the_shortest_story_needs_a_title_and_a_page(tmp_path: Path) -> None:
    story = load(tmp_path, "title: Hello\npages: [{text: Once.}]\n").story
    assert story.language == ("en",)
    assert story.pages[0].text == {"en": "Once."}
    assert (story.seed, story.style, story.trim) == (777, "picture-book", "square-210mm")


def test_languages_left_out_are_those_of_the_first_text_by_language(tmp_path: Path) -> None:
    text = "title: Kancil\npages:\n  - text: {id: Satu., ms: Satu.}\n"
    with pytest.raises(StoryError, match="'title' has no text in 'ms'"):
        load(tmp_path, text)
    story = load(
        tmp_path, "title: {id: Kancil, ms: Kancil}\npages: [{setting: s}]\nsettings: {s: x}"
    )
    assert story.story.language == ("id", "ms")


def test_no_yes_and_on_are_words(tmp_path: Path) -> None:
    text = (
        "title: {no: Hjorten, en: yes}\nlanguage: [no, en]\n"
        "characters: {on: {name: off, look: y}}\npages: [{characters: [{who: on, doing: no}]}]\n"
    )
    story = load(tmp_path, text).story
    assert story.language == ("no", "en")
    assert story.title == {"no": "Hjorten", "en": "yes"}
    assert story.pages[0].characters[0].doing == {"": "no"}


def test_what_looks_like_a_date_stays_text_where_text_is_wanted(tmp_path: Path) -> None:
    story = load(tmp_path, "title: 2026-11-22\npages: [{text: 12:30:45}]\ndate: 2026-11-22").story
    assert story.title == {"en": "2026-11-22"}
    assert story.pages[0].text == {"en": "12:30:45"}
    assert story.date == datetime.date(2026, 11, 22)


def test_text_is_stripped_and_in_composed_form(tmp_path: Path) -> None:
    story = load(
        tmp_path, "title: 'Cafe\u0301 '\npages:\n  - text: |\n      One.\n      Two.\n\n"
    ).story
    assert story.title == {"en": "Caf\u00e9"}
    assert story.pages[0].text == {"en": "One.\nTwo."}


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_byte_order_mark_and_line_ends_do_not_matter(
    tmp_path: Path, mark: bytes, end: bytes
) -> None:
    loaded = load(tmp_path, mark + WHOLE.encode().replace(b"\n", end))
    assert loaded.story == load(tmp_path, WHOLE).story
    assert loaded.marks.at(("pages", 0, "characters", 1, "who")) == (22, 15)
    assert loaded.marks.lines[1].startswith("title:")


def test_an_alias_repeats_a_part(tmp_path: Path) -> None:
    text = (
        "title: A\nlanguage: en\nsettings: {s: river}\n"
        "pages:\n  - &p {text: B, setting: s}\n  - *p\n"
    )
    loaded = load(tmp_path, text)
    assert loaded.story.pages[0] == loaded.story.pages[1]
    assert loaded.marks.at(("pages", 1, "text")) == (5, 15)


def test_marks_name_the_place_of_each_node(tmp_path: Path) -> None:
    marks = load(tmp_path, WHOLE).marks
    assert marks.at(("pages", 0, "characters", 0, "who")) == (21, 15)
    assert marks.at(("pages", 0, "text", "en", "and", "below")) == marks.at(
        ("pages", 0, "text", "en")
    )
    fault = fault_at(marks, ("pages", 0, "setting"), "too wet", "try land", "warning")
    assert fault.render() == (
        f"{tmp_path}/story.yaml:18:14: warning: too wet\n"
        "    setting: sungai\n"
        "             ^\n"
        "  try land"
    )


def test_slots_are_the_pictures_that_are_asked_for(tmp_path: Path) -> None:
    story = load(tmp_path, WHOLE).story
    assert [slot for slot, _ in slots(story)] == ["cover", "page-01", "page-03"]
    assert slots(story)[1][1] is story.pages[0]
    plain = Story(title={"en": "A"}, pages=(Page(text={"en": "B"}),))
    assert slots(plain) == []


def test_say_takes_the_first_language_that_is_there() -> None:
    words = {"id": "rusa", "": "deer", "fr": "cerf"}
    assert text_in_language(words, "en", "id") == "rusa"
    assert text_in_language(words, "en") == "deer"
    assert text_in_language({"fr": "cerf"}, "en") == "cerf"
    assert text_in_language({}, "en") == ""


def test_a_story_can_be_built_in_python_and_is_frozen() -> None:
    story = Story.model_validate({"title": "A", "pages": [{"text": "B"}], "language": "id"})
    assert story.title == {"id": "A"}
    with pytest.raises(ValidationError):
        story.seed = 3
    with pytest.raises(ValidationError, match="a name or a path"):
        AdapterRequest(name="a", path="b")


def test_the_schema_for_editors_is_up_to_date() -> None:
    kept = (PACKAGE_FOLDER / "story.schema.json").read_text(encoding="utf-8")
    assert json.loads(kept) == file_schema("story"), (
        "run: storybook schema > storybook/story.schema.json"
    )


def test_the_schema_describes_every_key() -> None:
    schema = file_schema("story")
    for part in [schema, *schema["$defs"].values()]:
        for name, value in part["properties"].items():
            assert value.get("description"), (part["title"], name)


def test_a_page_may_describe_its_place_in_words() -> None:
    place = "a snowy park with a bench"
    scene = {"text": "A.", "setting": place}
    story = Story.model_validate({"title": "T", "pages": [scene], "cover": {"setting": place}})
    assert story.pages[0].setting == place
    assert list(story.settings[place].look.values()) == [place]
    assert story.pages[0].setting_path(("pages", 0)) == ("pages", 0, "setting")
