"""The table of pictures from Noto Emoji; each is read when it is drawn."""

from __future__ import annotations

import functools
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storybook.art.drawing.shapes import Box
from storybook.art.things.model import ThingKind

ARCHIVE = Path(__file__).parent / "noto.zip"


@dataclass(frozen=True)
class Entry:
    """A picture: its painted box, main colour, direction, and size in life.

    `eyes` are (x, y, radius) in the picture's units, empty if they cannot be closed.
    """

    member: str
    box: Box
    main: str
    faces: str
    kind: ThingKind
    eyes: tuple[tuple[float, float, float], ...] = ()
    home: str = ""

    def body(self) -> str:
        """The SVG elements."""
        return _archive().read(self.member).decode()


@functools.cache
def _archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(ARCHIVE)


@functools.cache
def _index() -> dict[str, dict[str, dict[str, Any]]]:
    index: dict[str, dict[str, dict[str, Any]]] = json.loads(_archive().read("index.json"))
    return index


def _entry(group: str, name: str, row: dict[str, Any]) -> Entry:
    left, top, right, bottom = row["box"]
    return Entry(
        f"{group}/{name}.svg",
        (left, top, right, bottom),
        row["main"],
        row["faces"],
        ThingKind(
            row["height_cm"],
            row["width_cm"],
            row.get("held", ""),
            row.get("seat", ""),
            row.get("mounts", "ground"),
        ),
        tuple((x, y, radius) for x, y, radius in row.get("eyes", ())),
        row.get("home", ""),
    )


@functools.cache
def thing_entries() -> dict[str, Entry]:
    """The things of the table by name."""
    return {name: _entry("things", name, row) for name, row in _index()["things"].items()}


@functools.cache
def animal_entries() -> dict[str, Entry]:
    """The animals of the table by name."""
    return {name: _entry("animals", name, row) for name, row in _index()["animals"].items()}
