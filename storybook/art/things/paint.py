"""How things are painted: a soft colour, shade below right, light above left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from storybook.art.drawing.curves import ellipse, polygon, tube
from storybook.art.drawing.shapes import Box, Pair, Picture, Shape, layers
from storybook.art.people.patterns import Cloth, paint_cloth
from storybook.art.things.model import ThingKind
from storybook.images.colour import mix

WOOD, WOOD_DARK, WOOD_LIGHT = "#c08a52", "#96653a", "#dcb079"
STEEL, STEEL_DARK = "#aab3bc", "#7d8894"
CREAM, PAPER, INK, GOLD = "#fff3dc", "#fbf6ea", "#3d3038", "#f2bf45"
LEAF, LEAF_DARK, STRAW = "#6bab4f", "#3f8440", "#d9a455"
RED, BLUE, YELLOW, GREEN = "#e2574c", "#4a86c5", "#f2c14e", "#5aa469"
GLASS, WATER = "#bfe3f2", "#7cc4e8"

NOTHING = Picture()

_RINGS = 14  # of a halo


@dataclass(frozen=True)
class Dye:
    """A thing's main colour and pattern, with shades derived from the colour, and its state.

    `count` is the number of small parts that a drawing may show, such as candles; 0 if unsaid.
    """

    colour: str
    pattern: str = ""
    state: str = ""
    count: int = 0

    @property
    def shade(self) -> str:
        """The colour in shadow."""
        return shade_of(self.colour)

    @property
    def light(self) -> str:
        """The colour in light."""
        return light_of(self.colour)

    @property
    def deep(self) -> str:
        """The colour in deep shadow."""
        return mix(self.colour, "#2a1c33", 0.45)

    def body(self, shape: Shape, depth: float = 5.0) -> Picture:
        """Paint the main part, with the pattern if there is one."""
        if self.pattern in ("", "plain"):
            return solid(shape, self.colour, depth)
        left, top, right, bottom = shape.box
        grain = max(8.0, 0.16 * min(right - left, bottom - top))
        return paint_cloth(shape, Cloth(self.colour, self.pattern, grain), depth=depth)


@dataclass(frozen=True)
class Drawn:
    """A drawn thing, standing on y = 0 around x = 0 (y down).

    `behind` is the part behind a figure that sits in it. Without a `grip` it is grasped at its
    middle; `other_grip` is for the left hand. `seat` is where to sit. A thing that `rises` above
    the hand is drawn behind its holder, leaning by `lean` degrees over the head. `footrests` are
    where the right and the left sole of a rider go, `pillion` is the seat of a second
    rider. The `tip` comes to the mouth, or over the head. The `pillow` is where a sleeper is seen:
    left, top, right, bottom.
    """

    front: Picture
    behind: Picture = NOTHING
    grip: Pair | None = None
    seat: Pair | None = None
    other_grip: Pair | None = None
    rises: bool = False
    lean: float = 0.0
    footrests: tuple[Pair, ...] = ()
    pillion: Pair | None = None
    tip: Pair | None = None
    pillow: Box | None = None


@dataclass(frozen=True)
class Recipe:
    """How a kind of thing is drawn: a function, its natural colour, and its kind."""

    draw: Callable[[Dye], Drawn]
    colour: str
    kind: ThingKind


def recipe(
    draw: Callable[[Dye], Drawn], colour: str, *size: float, states: str = "", **use: str
) -> Recipe:
    """A recipe; the other arguments are those of ThingKind, first height and width in cm."""
    return Recipe(draw, colour, ThingKind(size[0], size[1], states=tuple(states.split()), **use))


def only_if(condition: bool, picture: Picture) -> Picture:
    """The picture, or nothing."""
    return picture if condition else NOTHING


def halo(x: float, y: float, rx: float, ry: float, colour: str, opacity: float) -> Picture:
    """The glow round a flame: of that opacity (0 to 1) in its middle, and fading to its edge."""
    faint = 1 - (1 - opacity) ** (1.5 / _RINGS)
    rings = (ellipse(x, y, rx * k / _RINGS, ry * k / _RINGS) for k in range(_RINGS, 0, -1))
    return layers(ring.paint(colour, faint) for ring in rings)


def shade_of(colour: str) -> str:
    """A colour in shadow."""
    return mix(colour, "#33204a", 0.2)


def light_of(colour: str) -> str:
    """A colour in light."""
    return mix(colour, "#fffbe8", 0.38)


def solid(shape: Shape, colour: str, depth: float = 5.0) -> Picture:
    """Paint a soft body, shaded at the lower right, lit at the upper left."""
    shade = (shape - shape.move(-depth, -depth)).soften(0.12 * depth)
    light = (shape - shape.move(0.8 * depth, depth)).soften(0.2 * depth)
    return (
        shape.paint(colour)
        + shade.paint(shade_of(colour))
        + (light - shade).paint(light_of(colour), 0.85)
    )


def slab(left: float, top: float, right: float, bottom: float, radius: float = 4.0) -> Shape:
    """A rectangle with rounded corners."""
    corners = polygon((left, top), (right, top), (right, bottom), (left, bottom))
    return corners.soften(min(radius, 0.45 * min(right - left, bottom - top)))


def bar(start: Pair, end: Pair, width: float) -> Shape:
    """A straight rod with round ends."""
    return tube((*start, width / 2), (*end, width / 2))
