"""Dressing a person: which garments a new one replaces, and which it needs to go with it."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.people.model import Garment, Person
from storybook.stage.words.colours import Paint

_TOPS = frozenset({"shirt", "t-shirt", "sweater", "kebaya"})
_BOTTOMS = frozenset({"skirt", "trousers", "shorts", "sarong"})
_OVER = frozenset({"coat", "apron", "sash"})
_BIBS = frozenset({"overalls"})
_COLOURS = {
    "shirt": "#f4ead6",
    "t-shirt": "#f2c14e",
    "sweater": "#7a5ea8",
    "dress": "#e2574c",
    "skirt": "#8a4f7d",
    "trousers": "#46566e",
    "shorts": "#33658a",
    "sarong": "#6b3f2a",
    "kebaya": "#b0627e",
    "robe": "#7a5ea8",
    "school_uniform": "#b8343c",
    "overalls": "#4a6fa5",
    "apron": "#f4ead6",
    "coat": "#5a6b7b",
    "pyjamas": "#86c1ec",
    "swimsuit": "#3d7cc9",
    "romper": "#f2c14e",
    "sash": "#d9503f",
}


def put_on(person: Person, value: str, paint: Paint) -> Person:
    """The person in a garment: `value` is a kind and perhaps a colour ("trousers #3f5f8f")."""
    kind, _, default = value.partition(" ")
    worn = next((garment for garment in person.clothes if garment.kind == kind), None)
    colour = paint.colour or default or (worn.colour if worn else _COLOURS[kind])
    pattern = paint.pattern or ("plain" if paint.colours or default or not worn else worn.pattern)
    if len(paint.colours) > 1 and not paint.pattern:
        pattern = "striped"
    new = Garment(kind, colour, pattern if pattern != "patched" else "checked")
    kept = [garment for garment in person.clothes if not _replaces(kind, garment.kind)]
    return replace(person, clothes=tuple(_completed(person, [*kept, new])))


def take_off(person: Person, value: str) -> Person:
    """The person without a garment that is worn over others; unchanged for any other kind."""
    kind = value.partition(" ")[0]
    left = tuple(g for g in person.clothes if g.kind != kind or kind not in _OVER)
    return replace(person, clothes=left)


def wears(person: Person, value: str) -> bool:
    """Whether somebody wears such a garment; without a shirt, nobody wears any other top."""
    kind = value.partition(" ")[0]
    alike = _TOPS if kind in ("shirt", "t-shirt") else frozenset({kind})
    return any(garment.kind in alike for garment in person.clothes)


def _replaces(new: str, old: str) -> bool:
    """Whether a garment replaces another."""
    if new == old:
        return True
    if new in _OVER or old in _OVER:
        return False
    if new in _TOPS:
        return old not in _BOTTOMS | _BIBS
    if new in _BOTTOMS:
        return old not in _TOPS
    if new in _BIBS:
        return old not in _TOPS
    return True


def _completed(person: Person, clothes: list[Garment]) -> list[Garment]:
    """The clothes, with a top or a bottom added where one is missing."""
    kinds = {garment.kind for garment in clothes}
    if kinds & _TOPS and not kinds & (_BOTTOMS | _BIBS):
        bottom = _bottom(person, kinds)
        return [*clothes, Garment(bottom, _COLOURS[bottom])]
    if kinds & (_BOTTOMS | _BIBS) and not kinds & _TOPS:
        return [Garment("t-shirt", "#f4ead6"), *clothes]
    return clothes


def _bottom(person: Person, kinds: set[str]) -> str:
    if "kebaya" in kinds:
        return "sarong"
    young = person.age in ("toddler", "child")
    if person.gender == "female" and "shirt" in kinds:
        return "skirt"
    return "shorts" if young else "trousers"
