"""Packs the nouns of many languages that the product reads.

`python -m storybook.stage.words.fill_nouns` fetches the Unicode CLDR and writes `nouns.zip`. The
nouns are the names of those emoji for which our English vocabulary has a word.
"""

from __future__ import annotations

import json
import re
import tarfile
import tomllib
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from storybook.art.noto.packages import Package, fetch
from storybook.stage.words.lexicon import NOUNS, load_lexicon
from storybook.stage.words.nouns import ARCHIVE

_LISTED = Path(__file__).parent / "fill_nouns.toml"
_CLDR = Package(
    "cldr-annotations-full",
    "48.2.0",
    "Unicode-3.0",
    "DV7A+rEcgUSNTRsVGNGqBZRmAkGfwhGHO5Q1dRwzBoBnVrHWp804JP7/QJdEc66iHmx3+zLWVIMCFLm0lW7PUQ==",
)
_DRAWN = NOUNS - {"abstract", "parts", "body", "measures", "portions"}
_FEWEST = 150  # a language with fewer nouns is left out
_OWN_LEXICON = frozenset({"en", "id"})
_DATE = (2026, 1, 1, 0, 0, 0)


class Annotation(TypedDict, total=False):
    """CLDR's entry for one emoji: its name (`tts`), and keywords (`default`)."""

    tts: list[str]
    default: list[str]


Annotations = Mapping[str, Annotation]


def pack(path: Path = ARCHIVE) -> int:
    """Write the archive, a table per language and CLDR's licence; return how many languages."""
    with tarfile.open(fetch(_CLDR)) as tar:
        licence = _member(tar, "LICENSE")
        languages = sorted(
            member.name.split("/")[2]
            for member in tar.getmembers()
            if member.name.startswith("package/annotations/")
        )
        english = _english(_annotations(tar, "en"))
        tables = {
            language: _table(_annotations(tar, language), english)
            for language in languages
            if "-" not in language and language not in _OWN_LEXICON | {"und"}
        }
    kept = {language: table for language, table in tables.items() if len(table) >= _FEWEST}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(zipfile.ZipInfo("LICENCE.txt", _DATE), licence, zipfile.ZIP_DEFLATED)
        for language, table in kept.items():
            rows = "".join(f"{noun}\t{name}\n" for noun, name in sorted(table.items()))
            archive.writestr(zipfile.ZipInfo(f"{language}.tsv", _DATE), rows, zipfile.ZIP_DEFLATED)
    return len(kept)


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(f"package/{name}")
    assert file is not None
    return file.read()


def _annotations(tar: tarfile.TarFile, language: str) -> Annotations:
    data = json.loads(_member(tar, f"annotations/{language}/annotations.json"))
    annotations: Annotations = data["annotations"].get("annotations", {})
    return annotations


def _english(annotations: Annotations) -> dict[str, str]:
    """Emoji -> the noun of our vocabulary that CLDR itself uses."""
    known = load_lexicon().entries
    return {
        emoji: name
        for emoji, annotation in annotations.items()
        for name in _names(annotation)
        if any(entry.kind in _DRAWN for entry in known.get(name, ()))
    }


def _table(annotations: Annotations, english: Mapping[str, str]) -> dict[str, str]:
    """Nouns of a language -> English nouns; a noun with several meanings is left out."""
    listed = tomllib.loads(_LISTED.read_text(encoding="utf-8"))
    meanings: dict[str, set[str]] = {}
    for emoji, noun in (english | listed["names"]).items():
        for name in _names(annotations.get(emoji, {})):
            meanings.setdefault(name, set()).add(noun)
    for noun, group in listed["shared"].items():
        for word in _shared_words([annotations.get(emoji, {}) for emoji in group]):
            meanings.setdefault(word, {noun})
    return {name: nouns.pop() for name, nouns in meanings.items() if len(nouns) == 1}


def _names(annotation: Annotation) -> list[str]:
    """The names before any comma, without endings in brackets, in lower case."""
    names = (re.split(r"[,،、(]", name)[0] for name in annotation.get("tts", []))
    return [_normal(name) for name in names]


def _shared_words(group: Sequence[Annotation]) -> set[str]:
    """Keywords that the names of all of a group share."""
    words = [{word for name in _names(annotation) for word in name.split()} for annotation in group]
    keywords = {_normal(word) for annotation in group for word in annotation.get("default", [])}
    return keywords.intersection(*words)


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip().lower())


if __name__ == "__main__":
    count = pack()
    print(f"{ARCHIVE}: {count} languages, {ARCHIVE.stat().st_size / 1e3:.0f} kB")
