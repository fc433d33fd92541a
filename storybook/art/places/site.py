"""Places: how a place is drawn, where feet stand in it, and its spots."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from storybook.art.drawing.shapes import Pair, Picture
from storybook.art.places.furniture import pot_plant
from storybook.art.places.growing import grown, sizes
from storybook.art.places.light import Grade, Light
from storybook.art.places.pieces import Piece, standing
from storybook.art.places.seasons import is_gone, kind_in

# What grows instead of tropical plants where it is cold in winter.
_TEMPERATE = {"palm": "tree", "banana": "fruit_tree"}

_INTO_THE_ROOM = 0.5  # share of the way from a spot at the wall to the front of a room


@dataclass(frozen=True)
class Spot:
    """Where a figure's feet are when it is at something: "at the window", "by the tree".

    `x` is a share (0 to 1) of the page's width, `y` is in page units. `top` is the y of the
    thing's upper surface, if it has one: a seat, a bed, a table, a shelf. Stairs rise by `slope`
    page units per page unit to the right.
    """

    x: float
    y: float
    top: float | None = None
    slope: float = 0.0


@dataclass(frozen=True)
class Site:
    """What drawing a place depends on: random numbers, light, the page's width, the climate."""

    rng: random.Random
    light: Light
    width: float
    tropical: bool = False

    def grow(self, kind: str, size: float, x: float, y: float, movable: bool = False) -> Piece:
        """One plant or thing, `size` page units high or broad, standing at (x, y).

        A plant that is out of season uses up its random numbers all the same, so that the
        rest of the place stays the same.
        """
        kind = kind if self.tropical else _TEMPERATE.get(kind, kind)
        is_left = not is_gone(self.light, kind)
        kind = kind_in(self.light, kind)
        picture = grown(self.rng, kind)
        if not is_left:
            picture = Picture()
        return standing(picture, x, y, size / sizes(kind), movable)

    def rooted(self, kind: str, size: float, share: float, y: float) -> Piece:
        """One plant or thing that stays at that share of the width, with its shadow."""
        piece = self.grow(kind, size, share * self.width, y, movable=True)
        return piece.fixed()

    def put(
        self, picture: Picture, share: float, y: float, shadow: float = 0.0, kind: str = ""
    ) -> Piece:
        """A picture that stands at that share of the width, in full colour."""
        return Piece(picture, y, share * self.width, y, shadow=shadow, kind=kind)

    def pot_plant(self, size: float, share: float, y: float = 664.0) -> Piece:
        """A plant in a pot, which makes way for heads."""
        picture = pot_plant(self.rng, size)
        return Piece(picture, y, share * self.width, y, movable=True, shadow=0.3 * size)

    def side(self, inset: float) -> float:
        """An x at the distance `inset` from the left or the right edge of the page."""
        return self.rng.choice((inset, self.width - inset))

    def across(self, step: float, jitter: float) -> Iterable[float]:
        """x positions from edge to edge, about `step` apart."""
        for k in range(int(self.width / step) + 2):
            yield k * step + self.rng.uniform(-jitter, jitter)

    def pick(self, colours: Sequence[str]) -> str:
        """One of the colours."""
        return self.rng.choice(colours)


@dataclass(frozen=True)
class Place:
    """How a place is drawn, where feet stand in it, near and far (y on the page), and its spots.

    `water` is the range of y for water lines, for swimmers and boats, and `across` the range of x,
    in shares of the width, where these are seen: a pond has ends, a tree stands before a lake.
    `indoors` there are walls, and lamps at night. In a `sheltered` place there is no rain, snow
    or fog. A `submerged` place is under water. Without `sky` the place paints its own.
    `figures` changes the light on the figures. `chimney` is the top of the chimney, (x, y) on a
    page of a width, where that is not at the same share of every page.
    """

    make: Callable[[Site], list[Piece]]
    feet: float = 890.0
    far_feet: float = 772.0
    hilly: bool = True
    spots: Mapping[str, Spot] = field(default_factory=dict)
    water: tuple[float, float] | None = None
    across: tuple[float, float] = (0.0, 1.0)
    indoors: bool = False
    sheltered: bool = False
    submerged: bool = False
    sky: bool = True
    figures: Grade | None = None
    chimney: Callable[[float], Pair] | None = None

    def ground_at(self, spot: Spot) -> float:
        """The y of feet at a spot; in a room a step from the wall, so that nobody looks tiny."""
        away = _INTO_THE_ROOM * max(0.0, self.feet - spot.y) if self.indoors else 0.0
        return spot.y + away


def room(make: Callable[[Site], list[Piece]], spots: Mapping[str, Spot]) -> Place:
    """A place indoors."""
    return Place(
        make, 895.0, 765.0, hilly=False, spots=spots, indoors=True, sheltered=True, sky=False
    )
