"""What a person is: plain data that says how somebody looks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from storybook.art.drawing.marks import Stain

AGES = ("baby", "toddler", "child", "teenager", "adult", "old")
BUILDS = ("slim", "medium", "stout")
GENDERS = ("female", "male", "neutral")
VIEWS = ("side", "three_quarter", "front", "back")

SKINS = (
    "#fbe0cc",
    "#f3c9a5",
    "#e8b288",
    "#d79a6c",
    "#bf7f52",
    "#9f643d",
    "#7d4a2c",
    "#5c3623",
)
"""Skin tones, the lightest first."""

HAIR_STYLES = (
    "short",
    "tousled",
    "side_part",
    "bob",
    "long",
    "curls",
    "afro",
    "braids",
    "bun",
    "low_bun",
    "ponytail",
    "pigtails",
    "spiky",
    "balding",
    "wisp",
    "bald",
)
HATS = (
    "headscarf",
    "turban",
    "caping",
    "cap",
    "crown",
    "helmet",
    "beanie",
    "sun_hat",
    "peci",
    "flower",
    "bow",
)
GARMENTS = (
    "shirt",
    "t-shirt",
    "sweater",
    "dress",
    "skirt",
    "trousers",
    "shorts",
    "sarong",
    "kebaya",
    "robe",
    "school_uniform",
    "overalls",
    "apron",
    "coat",
    "pyjamas",
    "swimsuit",
    "romper",
    "sash",
)
PATTERNS = ("plain", "striped", "dotted", "checked", "batik")
ACCESSORIES = (
    "glasses",
    "beard",
    "moustache",
    "bag",
    "backpack",
    "walking_stick",
    "wheelchair",
    "scarf",
)


def _check(what: str, word: str, known: Iterable[str]) -> None:
    if word not in known:
        raise ValueError(f"no {what} {word!r}; there are {', '.join(known)}")


def _check_colour(colour: str) -> None:
    if not re.fullmatch(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", colour):
        raise ValueError(f"colour {colour!r} is not written as #rrggbb or #rgb")


@dataclass(frozen=True)
class Hair:
    """A hair style and its colour."""

    style: str = "short"
    colour: str = "#3a2a20"

    def __post_init__(self) -> None:
        _check("hair style", self.style, HAIR_STYLES)
        _check_colour(self.colour)


@dataclass(frozen=True)
class Hat:
    """What is worn on the head, and its colour."""

    kind: str
    colour: str = "#d9503f"

    def __post_init__(self) -> None:
        _check("hat", self.kind, HATS)
        _check_colour(self.colour)


@dataclass(frozen=True)
class Garment:
    """A piece of clothing, its colour and its pattern."""

    kind: str
    colour: str
    pattern: str = "plain"

    def __post_init__(self) -> None:
        _check("garment", self.kind, GARMENTS)
        _check("pattern", self.pattern, PATTERNS)
        _check_colour(self.colour)


@dataclass(frozen=True)
class Person:
    """How somebody looks. `skin` counts into SKINS, the lightest first; no `shoes` is barefoot.
    `accessory_colours` pairs the names of accessories with colours other than their usual ones.
    A `stain` is what is on the face and clothes.

    Colours are written `#rrggbb` or `#rgb`.

    Raises:
        ValueError: a word or number that there is no drawing for.
    """

    kind: ClassVar[str] = "person"

    age: str = "child"
    build: str = "medium"
    gender: str = "neutral"
    skin: int = 3
    hair: Hair = Hair()
    hat: Hat | None = None
    clothes: tuple[Garment, ...] = (Garment("t-shirt", "#e2574c"), Garment("shorts", "#33658a"))
    shoes: str | None = "#5b4a42"
    accessories: tuple[str, ...] = ()
    accessory_colours: tuple[tuple[str, str], ...] = ()
    eyes: str = "#5a3420"
    stain: Stain | None = None

    def __post_init__(self) -> None:
        _check("age", self.age, AGES)
        _check("build", self.build, BUILDS)
        _check("gender", self.gender, GENDERS)
        for name in self.accessories:
            _check("accessory", name, ACCESSORIES)
        for name, _ in self.accessory_colours:
            _check("accessory", name, ACCESSORIES)
        for colour in (self.shoes, self.eyes, *(colour for _, colour in self.accessory_colours)):
            if colour is not None:
                _check_colour(colour)
        if not 0 <= self.skin < len(SKINS):
            raise ValueError(f"skin {self.skin} is not 0 to {len(SKINS) - 1}")

    def colour_of(self, accessory: str, usual: str) -> str:
        """The colour of an accessory: its own, or the `usual` one."""
        return dict(self.accessory_colours).get(accessory, usual)
