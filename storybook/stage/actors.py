"""An actor: a person, animal or thing in a picture, before it has a position on the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from storybook.art.animals.holding import HANDY
from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.model import Held, OwnPicture
from storybook.stage.words.readings import Described
from storybook.story.yaml_tree import NodePath

Beside = Literal["on", "in", "under", "behind", "in front of", "near", "at", "to", "over"]
Spot = (
    str | tuple[float, float] | None
)  # "left", "middle"..., a spot of the place, or (x, y) as shares of the page

SMOKE, CHIMNEY = "smoke", "chimney"
"""A thing in the air, and the spot that it rises from."""

FOUND_AT = {SMOKE: CHIMNEY, "steps": "door"}
"""Kinds of things -> the spot of a place where they are."""


@dataclass(frozen=True)
class Link:
    """An actor's relation to another; `target` is the other's index among the actors.

    `part` is the part of the other's body that the actor is on: "head", "belly", or "".
    """

    how: Beside
    target: int
    part: str = ""


@dataclass
class Actor:
    """A person, animal or thing that has no position yet; mutable while the picture is composed.

    `size` is the share of the page's height that the author asked for, None for the natural size.
    `facing` is "left", "right", "viewer", "away" or "", `looks_at` the index of another actor.
    An actor that `eats` has what it holds at the mouth; one that `flees` turns its back on what it
    is near; one that `looks_up` looks at the sky. `voice` is the pose of one that says something.
    With the pair "touch", it has a hand on `done_to`, or else on what it is linked to. `on_spot`
    means on the furniture at the spot, such as a bed, and not just beside it; `behind_spot` means
    behind it. A `background` actor is part of the scenery.
    """

    key: str
    described: Described
    path: NodePath
    pose: str = "stand"
    mood: str = "happy"
    pair: str = ""
    done_to: int | None = None
    facing: str = ""
    looks_at: int | None = None
    spot: Spot = None
    size: float | None = None
    holds: list[Held] = field(default_factory=list)
    link: Link | None = None
    on_spot: bool = False
    behind_spot: bool = False
    background: bool = False
    in_water: bool = False
    in_air: bool = False
    eats: bool = False
    flees: bool = False
    looks_up: bool = False
    voice: str = ""
    picture: OwnPicture | None = None

    @property
    def has_side(self) -> bool:
        """Whether its side of the picture or the direction it faces is fixed.

        The author's words fix them, or the place, whose water is not alike on both sides.
        """
        free = self.spot is None or self.spot in ("middle", "near", "far")
        return not free or self.in_water or self.facing in ("left", "right")

    @property
    def is_carried(self) -> bool:
        """Whether it stands on, sits on or is inside another actor."""
        return self.link is not None and self.link.how in ("on", "in")

    @property
    def is_drawn_person(self) -> bool:
        """Whether it is a drawn person, who can wear things; a picture file cannot."""
        return self.picture is None and isinstance(self.described.looks, Person)

    @property
    def can_hold(self) -> bool:
        """Whether it can take a thing: animals without hands eat and drink from the ground."""
        looks = self.described.looks
        if isinstance(looks, Animal) and self.pose in ("eat", "drink") and looks.kind not in HANDY:
            return False
        return self.picture is None and self.living

    @property
    def living(self) -> bool:
        """Whether it is a person or an animal."""
        return not isinstance(self.described.looks, Thing)
