"""A picture described as plain data: the place, its light and weather, and the drawings in it.

Everything is in page units: a page is 1000 units high, whatever its size in print, and as wide as
its shape makes it. x grows to the right, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.drawing.shapes import Box, Pair
from storybook.art.places.pieces import PAGE_HEIGHT


@dataclass(frozen=True)
class Shadow:
    """A soft ellipse on the ground, its middle `drop` below the drawing's foot."""

    rx: float
    ry: float
    drop: float = 0.0
    opacity: float = 1.0


def shadow_of(width: float, above: float = 0.0) -> Shadow:
    """The shadow of something that broad, `above` page units over the ground: the higher, the
    smaller and fainter.
    """
    near = 1 / (1 + above / 350)
    return Shadow(0.43 * width * near, 0.055 * width * near + 4, above, near)


@dataclass(frozen=True)
class PlacedDrawing:
    """A drawing and where it stands. `foot` is the spot of the drawing that comes to (x, y).

    The SVG body, its `width` and `height`, `foot` and `faces` are in the drawing's own units,
    of which one is `scale` page units. `depth` is the y of the ground it stands on, which a
    flier or a rider shares with what is below it. What is below `water_line` (y on the page) is
    under water. `faces` are boxes that a medium keeps sharp.
    """

    svg_body: str
    width: float
    height: float
    foot: Pair
    x: float
    y: float
    depth: float
    scale: float = 1.0
    flip: bool = False
    shadow: Shadow | None = None
    water_line: float | None = None
    faces: tuple[Box, ...] = ()

    def on_page(self, spot: Pair) -> Pair:
        """Where a spot of the drawing falls on the page."""
        across = (spot[0] - self.foot[0]) * self.scale
        down = (spot[1] - self.foot[1]) * self.scale
        return self.x + (-across if self.flip else across), self.y + down

    def box_on_page(self, box: Box) -> Box:
        """Where a box of the drawing falls on the page: left, top, right, bottom."""
        (x0, y0), (x1, y1) = self.on_page(box[:2]), self.on_page(box[2:])
        return min(x0, x1), y0, max(x0, x1), y1

    @property
    def box(self) -> Box:
        """Left, top, right, bottom on the page."""
        return self.box_on_page((0.0, 0.0, self.width, self.height))


@dataclass(frozen=True)
class Scene:
    """What a picture shows.

    `aspect` is the page's width divided by its height. `frame` is the part of the page that the
    picture shows, in the same shape: left, top, right, bottom; the whole page if left out.
    `ground_svg` is painted in place of the sky and the land.
    """

    place: str
    time: str = "day"
    weather: str = "clear"
    seed: int = 0
    aspect: float = 1.0
    drawings: tuple[PlacedDrawing, ...] = ()
    frame: Box | None = None
    ground_svg: str = ""

    @property
    def width(self) -> float:
        """Page units."""
        return PAGE_HEIGHT * self.aspect

    @property
    def shown(self) -> Box:
        """What the picture shows of the page: left, top, right, bottom."""
        return self.frame or (0.0, 0.0, self.width, PAGE_HEIGHT)
