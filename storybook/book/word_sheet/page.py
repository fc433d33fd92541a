"""The word sheet as one HTML file, which needs nothing else; drawn once and kept in the cache."""

from __future__ import annotations

import hashlib
import unicodedata
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from storybook.files import write_atomically
from storybook.project import template_folder

_PACKAGE = Path(__file__).parents[2]
# What the sheet is made from: when any of it changes, the sheet is drawn again.
_SOURCES = ("art", "stage", "translation", "vector", "book/word_sheet")
_TEMPLATE = "page.html.j2"


def kept_sheet() -> Path:
    """Where the sheet of this version is kept; the file may not be there yet."""
    from platformdirs import user_cache_path

    return user_cache_path("storybook") / "words" / f"words-{_digest()}.html"


def write_sheet() -> Path:
    """Draws the sheet, which takes a minute, unless this version's is kept; returns its path.

    Raises:
        StoreError: the cache folder cannot be written.
    """
    path = kept_sheet()
    if not path.is_file():
        page = _render().encode()
        for old in path.parent.glob("words-*.html"):
            old.unlink(missing_ok=True)
        write_atomically(path, page)
    return path


def _render() -> str:
    from jinja2 import Environment, FileSystemLoader

    from storybook.book.word_sheet.sheet import draw_sections

    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"base64": lambda data: b64encode(data).decode(), "plain": _plain}
    return environment.get_template(_TEMPLATE).render(sections=list(draw_sections()))


def _plain(words: Iterable[str]) -> str:
    """Words as they are searched for: in small letters, without accents, hyphens and repeats."""
    text = unicodedata.normalize("NFD", " ".join(words).lower().replace("-", " "))
    letters = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(dict.fromkeys(letters.split()))


def _digest() -> str:
    folders = [*(_PACKAGE / source for source in _SOURCES), template_folder() / "stage"]
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    digest = hashlib.sha256()
    for path in [*files, template_folder() / "prompts" / "glossary.yaml"]:
        if path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
