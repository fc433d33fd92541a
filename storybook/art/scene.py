"""A picture as plain data: the place, its light and weather, and the drawings in it.

All lengths are in page units: a page is 1000 units high, whatever its printed size, and as wide as
its aspect ratio makes it. x grows to the right, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.drawing.shapes import Box, Pair
from storybook.art.figure import Lamp
from storybook.art.places.pieces import PAGE_HEIGHT


@dataclass(frozen=True)
class Shadow:
    """A soft ellipse on the ground; its middle is `drop` page units below the drawing's foot."""

    rx: float
    ry: float
    drop: float = 0.0
    opacity: float = 1.0


def shadow_of(width: float, above: float = 0.0) -> Shadow:
    """The shadow of something `width` wide and `above` the ground, both in page units.

    The higher something is, the smaller and fainter its shadow.
    """
    near = 1 / (1 + above / 350)
    return Shadow(0.43 * width * near, 0.055 * width * near + 4, above, near)


@dataclass(frozen=True)
class PlacedDrawing:
    """A drawing at a position on the page: its point `foot` is placed at (x, y).

    The SVG body, `width`, `height`, `foot` and `faces` are in drawing units, each `scale` page
    units. `depth` is the y of the ground it stands on; figures that fly or ride have the depth of
    the ground or mount below them. Everything below `water_line` (y on the page) is under water.
    `faces` are boxes that media keep sharp, `lamps` what shines in the dark, `figures` the indices
    of the stage's figures that it shows.
    """

    svg_body: str
    width: float
    height: float
    foot: Pair
    x: float
    y: float
    depth: float
    scale: float = 1.0
    shadow: Shadow | None = None
    water_line: float | None = None
    faces: tuple[Box, ...] = ()
    lamps: tuple[Lamp, ...] = ()
    figures: tuple[int, ...] = ()

    def on_page(self, spot: Pair) -> Pair:
        """A point of the drawing -> page units."""
        dx, dy = spot[0] - self.foot[0], spot[1] - self.foot[1]
        return self.x + dx * self.scale, self.y + dy * self.scale

    def of_page(self, at: Pair) -> Pair:
        """A point in page units -> a point of the drawing."""
        dx, dy = at[0] - self.x, at[1] - self.y
        return self.foot[0] + dx / self.scale, self.foot[1] + dy / self.scale

    def box_on_page(self, box: Box) -> Box:
        """A box of the drawing -> page units: left, top, right, bottom."""
        return *self.on_page(box[:2]), *self.on_page(box[2:])

    @property
    def box(self) -> Box:
        """Left, top, right, bottom in page units."""
        return self.box_on_page((0.0, 0.0, self.width, self.height))


_FIRE = 400.0  # reach, in drawing units, from which a light is a fire rather than a candle
_FIRELIT = 220.0  # reach of a fire that lights a whole room, in page units


@dataclass(frozen=True)
class Scene:
    """What a picture shows.

    `place`, `time` and `weather` are keys of PLACES, LIGHTS and WEATHERS, `season` is one of
    SEASONS or "". `aspect` is the page's width / height. `frame` is the part of the page that
    is shown, with the same aspect: left, top, right, bottom; None for the whole page.
    `ground_svg` replaces the sky and the land. `tropical` land has palms, banana plants and
    huts. `without` are kinds of furniture that are left out, as the drawings have their own.
    """

    place: str
    time: str = "day"
    weather: str = "clear"
    season: str = ""
    seed: int = 0
    aspect: float = 1.0
    drawings: tuple[PlacedDrawing, ...] = ()
    frame: Box | None = None
    ground_svg: str = ""
    tropical: bool = False
    without: frozenset[str] = frozenset()

    @property
    def width(self) -> float:
        """The page's width in page units."""
        return PAGE_HEIGHT * self.aspect

    @property
    def shown(self) -> Box:
        """The part of the page that is shown: left, top, right, bottom."""
        return self.frame or (0.0, 0.0, self.width, PAGE_HEIGHT)

    @property
    def firelight(self) -> float:
        """How far the fires among the drawings light the picture, 0 to 1.

        Candles and torches light only what is near them.
        """
        fires = [
            lamp.reach * drawing.scale
            for drawing in self.drawings
            for lamp in drawing.lamps
            if lamp.reach >= _FIRE
        ]
        return min(1.0, sum(fires) / _FIRELIT)
