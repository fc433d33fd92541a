"""Toys that are made like something else: toy animals, small cars and boats."""

from __future__ import annotations

from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.words import drawable
from storybook.stage.words.adjectives import sizes, state_of
from storybook.stage.words.colours import paint_of
from storybook.stage.words.features import DescribedPhrase
from storybook.stage.words.readings import Described

_TOYS = ("toy", "stuffed", "plush", "cuddly", "knitted", "model")
_SMALL = ("toy ", "model ")
_TOY_CM, _COMPRESSION = 28.0, 0.72


def toy_of(looks: DescribedPhrase) -> Described | None:
    """Describe a toy version of something; None if the phrase names none.

    A toy animal is drawn as a teddy bear, a stand-in unless it is a bear; a toy soldier as a doll.
    """
    phrase = looks.phrase
    material = next((a.text.lower() for a in phrase.adjectives if a.text.lower() in _TOYS), "")
    alive = phrase.head("animals", "people")
    if material and alive:
        kind = "teddy_bear" if alive.kind == "animals" else "doll"
        noun = f"{material} {alive.words}"
        other = alive.words not in ("bear", "teddy")
        return _toy(looks, kind, noun, noun if other else "", 1.0)
    head = phrase.head("things")
    if head is None or not (material or head.words.startswith(_SMALL)):
        return None
    kind, stands_in = drawable.choose(head, "box")
    noun = head.words if head.words.startswith((*_TOYS, *_SMALL)) else f"{material} {head.words}"
    return _toy(looks, kind, noun, noun if stands_in else "", _share(kind))


def _share(kind: str) -> float:
    """The size factor of a toy, relative to the real thing."""
    if kind not in THINGS:
        return 1.0
    longer = max(THINGS[kind].height_cm, THINGS[kind].width_cm)
    share: float = (_TOY_CM / longer) ** _COMPRESSION
    return round(min(1.0, share), 3)


def _toy(looks: DescribedPhrase, kind: str, noun: str, stands_in: str, share: float) -> Described:
    paint = paint_of(looks.phrase.adjectives)
    size = round(share * max(0.4, min(sizes(paint.rest), 2.2)), 3)
    unread = tuple(looks.phrase.unread)
    pattern = paint.pattern if paint.pattern != "patched" else "checked"
    return Described(
        Thing(kind, paint.colour, pattern, state_of(kind, looks.phrase.adjectives)),
        noun,
        size=size,
        stands_in_for=stands_in,
        unread=unread,
    )
