"""A Stage: one picture as plain data, decided from the words before anything is drawn.

All lengths are in page units: a page is 1000 units high, whatever its size in print, and as wide as
its shape makes it; x grows to the right, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import TypeAdapter

from storybook.stage.words.readings import Looks

PAGE_HEIGHT = 1000.0

Placement = Literal["ground", "water", "air"]
HeldBy = Literal["hand", "other_hand", "both_hands", "head", "back", "arms"]
Medium = tuple[str, float]  # name of a medium, and its share


@dataclass(frozen=True)
class OwnPicture:
    """A picture file of the author's: its path from the story's folder, and its sha256.

    `aspect` is the width divided by the height of what is shown of it.
    """

    path: str
    sha256: str
    aspect: float = 1.0


@dataclass(frozen=True)
class Held:
    """Something that a figure holds or carries, and how."""

    looks: Looks
    by: HeldBy = "hand"


@dataclass(frozen=True)
class Mount:
    """What a figure stands, sits or rides on, or is in: the index of that figure in the stage."""

    bearer: int
    how: Literal["on", "in"] = "on"


@dataclass(frozen=True)
class Together:
    """What a person does with another one: "hug", "hold_hands", "high_five" or "give"."""

    how: str
    partner: int


@dataclass(frozen=True)
class StagedFigure:
    """Somebody or something in the picture, and where.

    `key` is the character's in the story, "" for things and for figures that only the words name.
    (x, y) is where the feet touch the ground or the water, `height` that of the figure standing
    upright, `above` how far it is over the ground. `picture` takes the place of `looks`.
    """

    key: str
    noun: str
    looks: Looks
    x: float
    y: float
    height: float
    pose: str = "stand"
    mood: str = "happy"
    view: str = "three_quarter"
    mirrored: bool = False
    placement: Placement = "ground"
    above: float = 0.0
    together: Together | None = None
    holds: tuple[Held, ...] = ()
    mount: Mount | None = None
    picture: OwnPicture | None = None


@dataclass(frozen=True)
class Frame:
    """The part of the page that is shown, enlarged to the whole: its middle, and its zoom."""

    x: float
    y: float
    zoom: float = 1.0


@dataclass(frozen=True)
class Stage:
    """What a picture shows, and in which medium; `aspect` is its width divided by its height.

    `seed` gives the corner of the place and the texture of the medium. `mirrorable` is whether left
    and right are free. `ground` is a picture file of the author's in place of the landscape.
    `media` has two entries where styles are mixed.
    """

    place: str
    time: str
    weather: str
    seed: int
    figures: tuple[StagedFigure, ...] = ()
    frame: Frame = Frame(500.0, 500.0)
    media: tuple[Medium, ...] = (("flat", 1.0),)
    aspect: float = 1.0
    mirrorable: bool = True
    ground: OwnPicture | None = None


@cache
def _codec() -> TypeAdapter[Stage]:
    return TypeAdapter(Stage)


def dump_stage(stage: Stage) -> str:
    """The stage as canonical JSON, with every field, so that another default is another stage."""
    return _codec().dump_json(stage).decode()


def load_stage(text: str) -> Stage:
    """The stage that `dump_stage` wrote.

    Raises:
        ValueError: the text is not a stage.
    """
    return _codec().validate_json(text)
