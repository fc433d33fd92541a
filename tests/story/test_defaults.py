"""`storybook.yaml`: defaults for all books of a project, and what a story says instead."""

import json
from pathlib import Path

import pytest

from storybook.checks import read_checked
from storybook.errors import Fault, StoryError
from storybook.project import Project
from storybook.story import LoadedStory, file_schema, load_defaults, load_story
from tests.ownpictures import photograph, save

STORY = "title: A\nlanguage: en\npages:\n  - text: B\n"
HOUSE = """\
publisher: Rumah Buku
address: Jalan Kenanga 12
logo: art/logo.png
rights: {id: "Hak cipta", en: "All rights reserved"}
fonts: {text: ABeeZee, title: Baloo 2}
trim: a5
series: {name: Tales, books: [first, second]}
fillers: [colour, draw]
profiles: [screen, kdp]
"""


def write_project(folder: Path, defaults: str, **stories: str) -> Path:
    """A project with `storybook.yaml` and stories; returns the folder of the stories."""
    scenes = folder / "scenes"
    scenes.mkdir(exist_ok=True)
    (folder / "storybook.yaml").write_text(defaults)
    for name, text in stories.items():
        (scenes / f"{name}.yaml").write_text(text)
    return scenes


def loaded(folder: Path, defaults: str, story: str = STORY) -> LoadedStory:
    scenes = write_project(folder, defaults, first=STORY, second=story)
    return load_story(scenes / "second.yaml")


def only_fault(folder: Path, defaults: str, story: str = STORY) -> Fault:
    scenes = write_project(folder, defaults, first=STORY, second=story)
    with pytest.raises(StoryError) as caught:
        read_checked(scenes / "second.yaml")
    (fault,) = caught.value.faults
    return fault


def test_a_story_has_what_all_books_have(tmp_path: Path) -> None:
    story = loaded(tmp_path, HOUSE).story
    assert (story.publisher, story.trim, story.profiles) == (
        "Rumah Buku",
        "a5",
        ("screen", "kdp"),
    )
    assert story.logo == "../art/logo.png"
    assert story.series is not None
    assert (story.series.name, story.series.number) == ({"": "Tales"}, 2)
    assert story.fillers == ("colour", "draw")


def test_what_a_story_says_wins(tmp_path: Path) -> None:
    more = "publisher: Other\ntrim: a4\nfonts: {title: ABeeZee}\nseries: {number: 7}\n"
    story = loaded(tmp_path, HOUSE, STORY + more).story
    assert (story.publisher, story.trim) == ("Other", "a4")
    assert story.fonts is not None
    assert (story.fonts.text, story.fonts.title) == ("ABeeZee", "ABeeZee")
    assert story.series is not None
    assert (story.series.name, story.series.number) == ({"": "Tales"}, 7)


def test_a_story_that_the_series_does_not_list_is_not_in_it(tmp_path: Path) -> None:
    scenes = write_project(tmp_path, HOUSE, first=STORY, second=STORY, third=STORY)
    assert load_story(scenes / "third.yaml").story.series is None


def test_a_series_without_books_has_all_of_them(tmp_path: Path) -> None:
    series = loaded(tmp_path, "series: {name: Tales}\n").story.series
    assert series is not None
    assert series.number is None


@pytest.mark.parametrize(
    ("defaults", "line", "message", "suggestion"),
    [
        ("publisher: A\npubliser: B\n", 2, "unknown key 'publiser'", "did you mean 'publisher'?"),
        ("title: A\n", 1, "unknown key 'title'", "known here: author, "),
        ("trim: a55\n", 1, "unknown page size 'a55'", "use one of "),
        ("fonts: {text: Andica.ttf}\n", 1, "there is no font fonts/Andica.ttf", "put it there"),
        ("profiles: [screen, kpd]\n", 1, "has no profile 'kpd': did you mean 'kdp'?", ""),
        ("fillers: sometimes\n", 1, "should be true, false, or a list of find, draw", ""),
        ("fillers: [paint]\n", 1, "should be 'find', 'draw', 'colour'", ""),
        ("imprint: ['By {autor}']\n", 1, "has 'autor' in braces: did you mean 'author'?", ""),
        ("imprint: ['By {author']\n", 1, "has braces that do not match", ""),
        ("logo: logo.png\n", 1, "the picture logo.png is not there", "Looked for it at logo.png"),
        ("logo: ../logo.png\n", 1, "outside the project", "copy it into"),
        ("series: {name: A, books: [frist]}\n", 1, "there is no story 'frist'", "'first'?"),
        ("series: {name: A, books: [first, first]}\n", 1, "'first' is listed twice", "leave"),
        ("series: {books: [first]}\n", 1, "'series' has no 'name'", "it is needed"),
        ("language: 5\n", 1, "'language' should be a list", ""),
        ("publisher: A # B\n", 1, "'publisher' ends here", ""),
        ("- a\n", 1, "a list at the top of the file", ""),
        ("publisher: [\n", 2, "not valid YAML", ""),
    ],
)
def test_faults_are_told_with_file_and_line(
    defaults: str, line: int, message: str, suggestion: str, tmp_path: Path
) -> None:
    if "ends here" in message:  # a warning
        (fault,) = loaded(tmp_path, defaults).warnings
    else:
        fault = only_fault(tmp_path, defaults)
    assert Path(fault.file).name == "storybook.yaml"
    assert fault.line == line
    assert message in fault.message
    assert suggestion in fault.suggestion


def test_a_fault_of_the_story_is_told_with_those_of_the_defaults(tmp_path: Path) -> None:
    scenes = write_project(tmp_path, "trim: a55\n", first=STORY + "publiser: A\n")
    with pytest.raises(StoryError) as caught:
        read_checked(scenes / "first.yaml")
    names = {Path(fault.file).name for fault in caught.value.faults}
    assert names == {"first.yaml", "storybook.yaml"}


def test_texts_of_all_books_need_no_other_languages(tmp_path: Path) -> None:
    story = "title: {id: A, en: B}\npages:\n  - text: {id: C, en: D}\n"
    kept = loaded(tmp_path, "blurb: {id: Buku}\nrights: Hak cipta\nedition: {fr: Un}\n", story)
    assert kept.warnings == ()
    assert kept.story.blurb == {"id": "Buku"}


def test_the_defaults_are_no_story(tmp_path: Path) -> None:
    (tmp_path / "storybook.yaml").write_text("publisher: A\n")
    (tmp_path / "kite.yaml").write_text(STORY)
    assert list(Project.at(tmp_path).stories()) == ["kite"]
    assert load_story(tmp_path / "kite.yaml").story.publisher == "A"


def test_a_project_without_the_file_has_no_defaults(tmp_path: Path) -> None:
    assert load_defaults(Project.at(tmp_path)).publisher is None


def test_a_logo_is_a_picture_of_the_book(tmp_path: Path) -> None:
    save(photograph(90, 60), tmp_path / "logo.png")
    scenes = write_project(tmp_path, "logo: logo.png\n", first=STORY)
    assert read_checked(scenes / "first.yaml").story.logo == "../logo.png"


def test_the_schema_of_each_file_knows_its_keys() -> None:
    keys = {kind: set(file_schema(kind)["properties"]) for kind in ("story", "project", "texts")}
    assert {"publisher", "blurb", "imprint", "fillers", "back"} <= keys["story"]
    assert keys["project"] - keys["story"] == set()
    assert "title" not in keys["project"]
    assert keys["texts"] <= keys["story"]
    json.dumps(file_schema("project"))
