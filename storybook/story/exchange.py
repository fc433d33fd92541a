"""A story's texts as a gettext PO file, for translators, and back into a file of texts.

PO is what Poedit, Weblate, Crowdin, OmegaT and Pootle read and write. Each entry has the place of
its text as its context, such as `pages.3.text`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polib
import yaml

from storybook.errors import Fault, StorybookError, StoryError, did_you_mean
from storybook.project import Project, translation_file
from storybook.story.defaults import read_defaults, with_defaults
from storybook.story.fields import is_language, languages_of, name_main_language
from storybook.story.texts import (
    StoryTexts,
    TextPath,
    describe_text,
    needs_translation,
    read_texts,
    story_texts,
)
from storybook.story.yaml_reader import read_yaml
from storybook.story.yaml_tree import plain_value

_FUZZY = "fuzzy"  # a translation that has to be looked at again


def po_file(story: Path, language: str) -> Path:
    """The PO file of a story's texts: kancil.sw.po for kancil.yaml."""
    return story.with_suffix(f".{language}.po")


def export_texts(story: Path, language: str, before: Path | None = None) -> bytes:
    """The story's texts as a PO file, with the translations that exist already.

    `before` is an earlier PO file: its translations are kept, and marked as fuzzy where the
    story's text has changed since. Without one, they are those of the story's texts file.

    Raises:
        StoryError: the story or its texts file cannot be read.
        StorybookError: `before` is not a PO file, or the story has the language itself.
    """
    texts, main = _texts_of(story)
    if language == main:
        message = f"{story.name} is written in '{main}'"
        raise StorybookError(message, "Name the language to translate it into.")
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": story.stem,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": main,
    }
    known = _known_translations(story, language) if before is None else {}
    old = None if before is None else _read_po(before)
    for path, words in texts.items():
        entry = _entry(path, words, main)
        entry.msgstr = words.get(language, "") or known.get(path, "")
        if old is not None:
            _keep_translation(entry, old)
        file.append(entry)
    return f"{file}\n".encode()


def import_texts(story: Path, po: Path) -> tuple[Path, bytes]:
    """The path and contents of the file of texts that a PO file holds.

    Raises:
        StoryError: with each text that is missing, changed since, or not in the story.
        StorybookError: it is not a PO file, or does not name its language.
    """
    texts, main = _texts_of(story)
    file = _read_po(po)
    language = str(file.metadata.get("Language", "")).replace("_", "-")
    if not is_language(language):
        raise StorybookError(f"{po} does not say its language", 'Add "Language: sw" to its header.')
    faults = list(_compare(file, texts, main, language, str(po)))
    if faults:
        raise StoryError(faults)
    translated = {
        _path_of(entry.msgctxt): entry.msgstr for entry in file if entry.msgstr and entry.msgctxt
    }
    return translation_file(story, language), _to_yaml(translated, _page_count(story))


def _texts_of(story: Path) -> tuple[dict[TextPath, Mapping[str, str]], str]:
    """The texts of a story with its project's defaults, by path and language; its main language."""
    data, _, faults = read_yaml(story)
    defaults = read_defaults(Project.of_story(story))
    if defaults is not None and not defaults.is_valid:
        raise StoryError(defaults.faults)
    if defaults is not None:
        data = with_defaults(data, defaults.for_story(story))
    if faults:
        raise StoryError(faults)
    texts = story_texts(name_main_language(data))
    main = languages_of(data)[0]
    return {path: words for path, words in texts.items() if isinstance(words, Mapping)}, main


def _page_count(story: Path) -> int:
    pages = read_yaml(story)[0].get("pages")
    return len(pages) if isinstance(pages, list) else 0


def _known_translations(story: Path, language: str) -> dict[TextPath, str]:
    data, _, _ = read_yaml(story)
    reading = read_texts(story, data, language)
    return dict(reading.texts.items()) if reading and reading.texts else {}


def _entry(path: TextPath, words: Mapping[str, str], main: str) -> polib.POEntry:
    """A text to translate; its other languages are a comment that helps the translator."""
    others = [f"{code or main}: {text}" for code, text in words.items() if code not in ("", main)]
    comment = "\n".join([describe_text(path), *others])
    source = words.get(main) or words.get("") or next(iter(words.values()))
    return polib.POEntry(msgctxt=_context(path), msgid=source, comment=comment)


def _keep_translation(entry: polib.POEntry, old: polib.POFile) -> None:
    """Keep an earlier translation of the same text, preferably at the same place.

    If there is none, that of the text which was at this place before is kept as fuzzy.
    """
    same = [other for other in old if other.msgid == entry.msgid and other.msgstr]
    candidates = [other for other in same if other.msgctxt == entry.msgctxt] or same
    if candidates:
        entry.msgstr, entry.flags = candidates[0].msgstr, list(candidates[0].flags)
        return
    changed = old.find(entry.msgctxt, by="msgctxt")
    if changed is not None and changed.msgstr:
        entry.msgstr, entry.previous_msgid = changed.msgstr, changed.msgid
        entry.flags = [_FUZZY]


def _compare(
    file: polib.POFile,
    texts: Mapping[TextPath, Mapping[str, str]],
    main: str,
    language: str,
    name: str,
) -> Iterator[Fault]:
    """Texts that are missing, are changed since they were translated, or are not in the story."""
    entries = {_path_of(entry.msgctxt): entry for entry in file if entry.msgctxt}
    for path, words in texts.items():
        entry = entries.get(path)
        done = entry is not None and entry.msgstr and _FUZZY not in entry.flags
        if entry is None or not done:
            if needs_translation(path) and language not in words:
                line = entry.linenum if entry is not None else 0
                is_fuzzy = entry is not None and _FUZZY in entry.flags
                state = "is marked as fuzzy" if is_fuzzy else "is not translated"
                yield Fault(f"{describe_text(path)} {state}", file=name, line=line or 0)
        elif entry.msgid != _entry(path, words, main).msgid:
            message = f"{describe_text(path)} has changed in the story since it was translated"
            advice = "export the texts again: what is translated is kept"
            yield Fault(message, advice, name, entry.linenum or 0)
    known = [_context(path) for path in texts]
    for path, entry in entries.items():
        if path not in texts:
            message = f"the story has no text '{entry.msgctxt}'"
            advice = did_you_mean(str(entry.msgctxt), known) or "export the texts again"
            yield Fault(message, advice, name, entry.linenum or 0)


def _read_po(path: Path) -> polib.POFile:
    try:
        return polib.pofile(path.read_text(encoding="utf-8-sig"), wrapwidth=0)
    except (OSError, UnicodeDecodeError) as error:
        raise StorybookError(f"{path} is not a readable PO file: {error}") from error


def _context(path: TextPath) -> str:
    """`pages.3.text` for the text of the third page."""
    return ".".join(str(step + 1 if isinstance(step, int) else step) for step in path)


def _path_of(context: str) -> TextPath:
    steps = context.split(".")
    if steps[0] == "pages" and len(steps) == 3 and steps[1].isdigit():
        return "pages", int(steps[1]) - 1, steps[2]
    return (steps[0], ".".join(steps[1:-1]), steps[-1]) if len(steps) > 2 else tuple(steps)


def _to_yaml(texts: Mapping[TextPath, str], page_count: int) -> bytes:
    """The contents of a file of texts."""
    pages: list[dict[str, str]] = [{} for _ in range(page_count)]
    data: dict[str, Any] = {}
    for path, text in texts.items():
        if path[0] == "pages":
            pages[int(path[1])][str(path[2])] = text
        elif path[0] == "characters":
            data.setdefault("characters", {})[path[1]] = text
        elif len(path) == 1:
            data[str(path[0])] = text
        else:
            data.setdefault(str(path[0]), {})[path[1]] = text
    order = [name for name in StoryTexts.model_fields if name in data or name == "pages"]
    shown = [page["text"] if [*page] == ["text"] else page or None for page in pages]
    whole = {name: shown if name == "pages" else data[name] for name in order}
    text = yaml.dump(whole, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # YAML 1.1 takes `1e5` for text, our reader and YAML 1.2 for a number.
    quoted = "'" if plain_value(text) != text else None
    style = "|" if "\n" in text else quoted
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
