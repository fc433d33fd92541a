"""An actor: somebody or something in a picture, before it has a place on the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.model import Held, OwnPicture
from storybook.stage.words.readings import Described
from storybook.story.yaml_tree import NodePath

Beside = Literal["on", "in", "under", "behind", "in front of", "near", "at", "to"]
Spot = (
    str | tuple[float, float] | None
)  # left, middle..., a spot of the place, or shares of the page


@dataclass(frozen=True)
class Link:
    """Where an actor is in relation to another: its index among the actors."""

    how: Beside
    target: int


@dataclass
class Actor:
    """Somebody or something of a picture before it has a place; changed while it is put together.

    `size` is the author's share of the page's height, None for the natural size. `facing` is
    "left", "right", "viewer", "away" or "", `looks_at` the index of another actor. Whoever is
    `on_spot` is on the thing at the spot, such as a bed, not only beside it. A `background` actor
    belongs to the place.
    """

    key: str
    described: Described
    path: NodePath
    pose: str = "stand"
    mood: str = "happy"
    pair: str = ""
    facing: str = ""
    looks_at: int | None = None
    spot: Spot = None
    size: float | None = None
    holds: list[Held] = field(default_factory=list)
    link: Link | None = None
    on_spot: bool = False
    background: bool = False
    in_water: bool = False
    in_air: bool = False
    picture: OwnPicture | None = None

    @property
    def has_side(self) -> bool:
        """Whether the author has decided on left or right."""
        free = self.spot is None or self.spot in ("middle", "near", "far")
        return not free or self.facing in ("left", "right")

    @property
    def is_carried(self) -> bool:
        """Whether it is on or in another."""
        return self.link is not None and self.link.how in ("on", "in")

    @property
    def is_drawn_person(self) -> bool:
        """Whether it is a person who can hold and wear things; one in a picture cannot."""
        return self.picture is None and isinstance(self.described.looks, Person)

    @property
    def living(self) -> bool:
        """Whether it is a person or an animal."""
        return not isinstance(self.described.looks, Thing)


MOVING = frozenset({"walk", "run", "crawl", "swim", "ride", "push", "climb", "throw", "kick"})
