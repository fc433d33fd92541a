"""A Stage: one picture as plain data, decided before anything is drawn.

All lengths are in page units: a page is 1000 units high, whatever its printed size, and as wide as
its aspect ratio makes it; x grows to the right, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import TypeAdapter

from storybook.art.media.finish import PLAIN, Finish
from storybook.stage.words.readings import Looks

PAGE_HEIGHT = 1000.0
HANDLEBARS, ARMS = "handlebars", "arms"  # parts of a bearer

Placement = Literal["ground", "water", "air"]
HeldBy = Literal["hand", "other_hand", "both_hands", "head", "back", "arms", "mouth"]
Medium = tuple[str, float]  # name of a medium, and its share (0 to 1)


@dataclass(frozen=True)
class OwnPicture:
    """One of the author's picture files: its path from the story's folder, and its sha256.

    `aspect` is width / height of the part that is shown.
    """

    path: str
    sha256: str
    aspect: float = 1.0


@dataclass(frozen=True)
class Held:
    """Something that a figure holds or carries, and how."""

    looks: Looks
    by: HeldBy = "hand"


CARRY = "carry"
"""How two are together with the thing that they carry between them."""


@dataclass(frozen=True)
class Mount:
    """What a figure is on or in; `bearer` is that figure's index in the stage.

    `part` is the part of the bearer: "head", "belly", "back" of a person, HANDLEBARS, the ARMS of
    an animal, or "" for an animal's back, or the lap or shoulders.
    """

    bearer: int
    how: Literal["on", "in"] = "on"
    part: str = ""


@dataclass(frozen=True)
class Together:
    """A joint action of two people: `how` is "hug", "hold_hands", "high_five" or "give".

    With "touch", a hand or the tool in it is on the partner, which may be anything; with "shelter",
    the figure holds an umbrella over the partner. With "carry", the partner is a thing of which the
    figure has one end in its hands.

    `partner` is the index of the other figure in the stage.
    """

    how: str
    partner: int


@dataclass(frozen=True)
class StagedFigure:
    """A figure with its position in the picture.

    `key` is the key of a character of the story; "" for things and for figures that are not
    characters. (x, y) is where the feet touch the ground or the water, `height` the figure's
    height when standing upright, `above` its height above the ground. A thing that several share is
    drawn `breadth` times broader than usual. `picture` is shown instead of `looks`.
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
    breadth: float = 1.0

    @property
    def pair(self) -> Together | None:
        """Its joint action with another; None for what is done to a partner."""
        is_alone = self.together is None or self.together.how in ("touch", "shelter", CARRY)
        return None if is_alone else self.together


@dataclass(frozen=True)
class Frame:
    """The part of the page that is shown: its centre (x, y), and its magnification (1: all)."""

    x: float
    y: float
    zoom: float = 1.0


@dataclass(frozen=True)
class Stage:
    """What a picture shows, and in which media; `aspect` is width / height.

    `place`, `time` and `weather` are keys of PLACES, LIGHTS and WEATHERS, `season` is one of
    SEASONS or "". `seed` (0 to 2**32 - 1) varies the scenery and the texture of the medium.
    `mirrorable` is whether left and right may be swapped. `ground` is a picture file shown
    instead of the landscape. `media` has two entries where styles are mixed; `finish` is
    applied to the whole. `tropical` land has palms, banana plants and huts. `bystanders` are
    people in the background whom the story does not mention.
    """

    place: str
    time: str
    weather: str
    seed: int
    figures: tuple[StagedFigure, ...] = ()
    frame: Frame = Frame(500.0, 500.0)
    media: tuple[Medium, ...] = (("flat", 1.0),)
    finish: Finish = PLAIN
    aspect: float = 1.0
    mirrorable: bool = True
    ground: OwnPicture | None = None
    tropical: bool = False
    season: str = ""
    bystanders: tuple[StagedFigure, ...] = ()


@cache
def _codec() -> TypeAdapter[Stage]:
    return TypeAdapter(Stage)


def dump_stage(stage: Stage) -> str:
    """The stage as canonical JSON, defaults included, so that a changed default shows in it."""
    return _codec().dump_json(stage).decode()


def load_stage(text: str) -> Stage:
    """Parse the JSON written by `dump_stage`.

    Raises:
        ValueError: `text` is not a valid stage.
    """
    return _codec().validate_json(text)
