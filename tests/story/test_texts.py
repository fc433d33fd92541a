"""Texts of further languages in files beside the story, and as PO files for translators."""

from pathlib import Path
from unicodedata import normalize

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storybook.errors import Fault, StorybookError, StoryError
from storybook.project import Project, translated_story
from storybook.story import LoadedStory, read_story
from storybook.story.exchange import export_texts, import_texts, po_file
from storybook.story.texts import read_texts
from tests.storyfiles import write

STORY = """\
title: {id: Layang-layang, en: The Kite}
language: [id, en]
characters:
  rina: {name: Rina, look: a girl}
pages:
  - text: {id: Satu., en: One.}
    characters: [{who: rina}]
    alt: {id: Seorang gadis.}
  - characters: [{who: rina}]
  - text: {id: Tiga., en: Three.}
moral: {id: Sabar, en: Be patient}
"""
SWAHILI = """\
title: Tiara
characters: {rina: Rina}
pages:
  - {text: Moja., alt: Msichana.}
  - ~
  - Tatu.
moral: Kuwa na subira
"""


def read(folder: Path, texts: str | None, *languages: str, story: str = STORY) -> LoadedStory:
    path = write(folder, story, "kite.yaml")
    if texts is not None:
        write(folder, texts, "kite.sw.yaml")
    return read_story(path, languages).loaded()


def faults(folder: Path, texts: str | None, *languages: str) -> list[Fault]:
    with pytest.raises(StoryError) as caught:
        read(folder, texts, *languages)
    return list(caught.value.faults)


def test_a_further_language_is_read_from_a_file_beside_the_story(tmp_path: Path) -> None:
    story = read(tmp_path, SWAHILI, story=STORY.replace("[id, en]", "[id, en, sw]")).printed
    assert story.language == ("id", "en", "sw")
    assert story.title == {"id": "Layang-layang", "en": "The Kite", "sw": "Tiara"}
    assert [page.text and page.text["sw"] for page in story.pages] == ["Moja.", None, "Tatu."]
    assert story.pages[0].alt == {"id": "Seorang gadis.", "sw": "Msichana."}
    assert story.characters["rina"].name == {"id": "Rina", "sw": "Rina"}


def test_the_picture_of_a_cover_is_described_in_a_further_language(tmp_path: Path) -> None:
    story = STORY + "cover: {characters: [{who: rina}], alt: {id: Rina.}}\n"
    cover = read(tmp_path, SWAHILI + "cover: {alt: Jalada.}\n", "sw", story=story).printed.cover
    assert cover is not None
    assert cover.alt == {"id": "Rina.", "sw": "Jalada."}


@pytest.mark.parametrize("languages", [("en",), ("sw",), ("en", "sw"), ("en", "id")])
def test_some_languages_are_printed_alone_without_warnings(
    languages: tuple[str, ...], tmp_path: Path
) -> None:
    loaded = read(tmp_path, SWAHILI, *languages)
    assert loaded.warnings == ()
    assert loaded.printed.language == languages
    # Pictures are those of the story, whatever is printed.
    assert loaded.story == read(tmp_path, None).story


def test_a_language_without_any_text_is_one_fault(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, None, "fr")
    assert fault.message == "the story has no texts in 'fr'"
    assert "kite.fr.yaml" in fault.suggestion
    assert "storybook texts export" in fault.suggestion


@pytest.mark.parametrize(
    ("old", "new", "message", "suggestion", "line"),
    [
        ("  - Tatu.\n", "", "the story has 3 pages, and this file has 2", "pages 3 to 3", 4),
        ("  - Tatu.\n", "  - A\n  - B\n  - C\n", "and this file has 5", "pages 4 to 5", 4),
        ("  - Tatu.\n", "  - ~\n", "page 3 is not translated", "the story has this text", 6),
        ("  - ~\n", "  - Mbili.\n", "the story has no text on page 2", "leave it out", 5),
        ("moral: Kuwa na subira\n", "", "'moral' is not translated", "", 1),
        ("title: Tiara", "title: Tiara\nabout: Hadithi", "no 'about' to translate", "leave", 2),
        ("rina: Rina", "tina: Rina", "no 'name' of 'tina' to translate", "leave it out", 2),
        ("title: Tiara", "title: Tiara\ncover: Jalada", "'cover' should be {alt: ...}", "", 2),
        ("title: Tiara", "title: Tiara\nback: Jalada", "'back' should be {alt: ...}", "", 2),
        ("title: Tiara", "title: Tiara\ncover: {txt: A}", "unknown key 'txt'", "here: alt", 2),
        ("title: Tiara", "titel: Tiara", "unknown key 'titel'", "did you mean 'title'?", 1),
        ("{text: Moja.,", "{txt: Moja.,", "unknown key 'txt'", "did you mean 'text'?", 4),
    ],
)
def test_pages_that_are_missing_or_too_many_are_told(
    old: str, new: str, message: str, suggestion: str, line: int, tmp_path: Path
) -> None:
    fault = next(
        fault
        for fault in faults(tmp_path, SWAHILI.replace(old, new), "sw")
        if message in fault.message
    )
    assert Path(fault.file).name == "kite.sw.yaml"
    assert fault.line == line
    assert suggestion in fault.suggestion


def test_a_translation_is_no_story(tmp_path: Path) -> None:
    scenes = tmp_path / "scenes"
    scenes.mkdir()
    story, texts = write(scenes, STORY, "kite.yaml"), write(scenes, SWAHILI, "kite.sw.yaml")
    alone = write(scenes, STORY, "the.end.yaml")
    assert translated_story(texts) == story
    assert translated_story(alone) is None
    assert list(Project.at(tmp_path).stories()) == ["kite", "the.end"]


def translate(po: bytes, **changes: str) -> bytes:
    """A PO file with every text translated, and some of them as given by context."""
    file = polib.pofile(po.decode(), wrapwidth=0)
    for entry in file:
        entry.msgstr = changes.get(entry.msgctxt, f"sw {entry.msgid}")
    return f"{file}\n".encode()


def test_texts_go_to_a_translator_and_back(tmp_path: Path) -> None:
    story = write(tmp_path, STORY, "kite.yaml")
    po = export_texts(story, "sw")
    file = polib.pofile(po.decode())
    assert [(entry.msgctxt, entry.msgid) for entry in file] == [
        ("title", "Layang-layang"),
        ("characters.rina.name", "Rina"),
        ("pages.1.text", "Satu."),
        ("pages.1.alt", "Seorang gadis."),
        ("pages.3.text", "Tiga."),
        ("moral", "Sabar"),
    ]
    assert "en: One." in file[2].comment
    path, data = import_texts(story, write(tmp_path, translate(po), "kite.sw.po"))
    assert path == tmp_path / "kite.sw.yaml"
    path.write_bytes(data)
    printed = read_story(story, ["sw"]).loaded().printed
    assert printed.title["sw"] == "sw Layang-layang"
    assert [page.text and page.text["sw"] for page in printed.pages] == [
        "sw Satu.",
        None,
        "sw Tiga.",
    ]
    # What is translated is exported again.
    again = polib.pofile(export_texts(story, "sw").decode())
    assert [entry.msgstr for entry in again] == [f"sw {entry.msgid}" for entry in again]


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1)


@pytest.mark.slow
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=_TEXT, third=_TEXT, title=_TEXT)
def test_any_text_comes_back_as_it_was_written(
    first: str, third: str, title: str, tmp_path: Path
) -> None:
    texts = {"pages.1.text": f"{first}\n{third}", "pages.3.text": third, "title": title}
    if not all(text.strip() for text in texts.values()):
        return
    story = write(tmp_path, STORY, "kite.yaml")
    (tmp_path / "kite.sw.yaml").unlink(missing_ok=True)
    po = write(tmp_path, translate(export_texts(story, "sw"), **texts), "kite.sw.po")
    path, data = import_texts(story, po)
    path.write_bytes(data)
    reading = read_texts(story, {}, "sw")
    assert reading is not None
    assert reading.texts is not None
    kept = dict(reading.texts.items())
    assert kept["pages", 0, "text"].split() == normalize("NFC", texts["pages.1.text"]).split()
    assert kept["title",].split() == normalize("NFC", title).split()


@pytest.mark.parametrize("text", ["1e5", "0E0", "+1e2", "1.e3", "12", "null", "yes", "12:30"])
def test_text_that_looks_like_a_number_stays_text(text: str, tmp_path: Path) -> None:
    story = write(tmp_path, STORY, "kite.yaml")
    po = write(tmp_path, translate(export_texts(story, "sw"), title=text), "kite.sw.po")
    path, data = import_texts(story, po)
    path.write_bytes(data)
    reading = read_texts(story, {}, "sw")
    assert reading is not None
    assert reading.texts is not None
    assert reading.texts.title == text


def test_faults_of_the_defaults_are_told_before_texts_are_exported(tmp_path: Path) -> None:
    story = write(tmp_path, STORY, "kite.yaml")
    defaults = Project.of_story(story).root / "storybook.yaml"
    defaults.write_text("publisher: [A, B]\n")
    with pytest.raises(StoryError, match="publisher"):
        export_texts(story, "sw")


def test_a_text_that_has_changed_since_is_marked(tmp_path: Path) -> None:
    story = write(tmp_path, STORY, "kite.yaml")
    po = write(tmp_path, translate(export_texts(story, "sw")), "kite.sw.po")
    write(tmp_path, STORY.replace("Tiga.", "Tiga kali."), "kite.yaml")
    with pytest.raises(StoryError) as caught:
        import_texts(story, po)
    assert "page 3 has changed in the story since" in str(caught.value)
    po.write_bytes(export_texts(story, "sw", po))
    (entry,) = [entry for entry in polib.pofile(str(po)) if "fuzzy" in entry.flags]
    assert (entry.msgid, entry.previous_msgid, entry.msgstr) == ("Tiga kali.", "Tiga.", "sw Tiga.")
    with pytest.raises(StoryError, match="page 3 is marked as fuzzy"):
        import_texts(story, po)


def test_a_page_that_moved_keeps_its_translation(tmp_path: Path) -> None:
    story = write(tmp_path, STORY, "kite.yaml")
    po = write(tmp_path, translate(export_texts(story, "sw")), "kite.sw.po")
    write(
        tmp_path,
        STORY.replace("pages:\n", "pages:\n  - text: {id: Nol., en: Zero.}\n"),
        "kite.yaml",
    )
    entries = {e.msgctxt: e.msgstr for e in polib.pofile(export_texts(story, "sw", po).decode())}
    assert entries["pages.1.text"] == "sw Satu."  # its place: to be looked at again
    assert entries["pages.2.text"] == "sw Satu."
    assert entries["pages.4.text"] == "sw Tiga."


def test_what_is_missing_or_too_much_in_a_po_file_is_told(tmp_path: Path) -> None:
    story = write(tmp_path, STORY, "kite.yaml")
    file = polib.pofile(translate(export_texts(story, "sw")).decode())
    file.find("pages.3.text", by="msgctxt").msgstr = ""
    file.find("moral", by="msgctxt").msgctxt = "morals"
    po = write(tmp_path, f"{file}\n", "kite.sw.po")
    with pytest.raises(StoryError) as caught:
        import_texts(story, po)
    messages = [fault.message for fault in caught.value.faults]
    assert "page 3 is not translated" in messages
    assert "'moral' is not translated" in messages
    assert "the story has no text 'morals'" in messages


def test_no_po_file_and_no_language_are_told(tmp_path: Path) -> None:
    story = write(tmp_path, STORY, "kite.yaml")
    with pytest.raises(StorybookError, match="does not say its language"):
        import_texts(story, write(tmp_path, 'msgid ""\nmsgstr ""\n', "a.po"))
    with pytest.raises(StorybookError, match="is not a readable PO file"):
        import_texts(story, write(tmp_path, "title: Tiara\n", "a.po"))
    with pytest.raises(StorybookError, match="is written in 'id'"):
        export_texts(story, "id")
    assert po_file(story, "sw").name == "kite.sw.po"


def test_the_reading_level_is_that_of_the_language_that_is_printed(tmp_path: Path) -> None:
    from storybook.checks.reading_level import check_level

    sentence = " ".join(["kata"] * 60)
    story = STORY.replace("Satu.", f"{sentence}.") + "level: bloom 1\n"
    warnings = check_level(read(tmp_path, None, story=story))
    assert warnings
    assert check_level(read(tmp_path, None, "en", story=story)) == ()
