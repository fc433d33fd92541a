"""What an animal is: plain data that says how it looks."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.drawing.marks import Stain


@dataclass(frozen=True)
class Worn:
    """Something that an animal wears (a scarf, hat, collar, bow or glasses), and its colour."""

    kind: str
    colour: str = "#d9503f"


@dataclass(frozen=True)
class Animal:
    """How an animal looks. `kind` is a key of ANIMALS.

    `coat` is its main colour as #rrggbb, or "" for its natural colours; `pattern` is "", "spotted",
    "striped" or "patched", in the colour of its `marks`, or "" for one that suits the coat.
    A `stain` is what it is covered with.
    """

    kind: str
    coat: str = ""
    pattern: str = ""
    young: bool = False
    wears: tuple[Worn, ...] = ()
    marks: str = ""
    stain: Stain | None = None
