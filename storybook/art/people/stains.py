"""Draws what is on somebody's face and clothes: flour, mud, cream, drops of water."""

from __future__ import annotations

from storybook.art.drawing.curves import ellipse
from storybook.art.drawing.marks import Stain, blots, drops_on, silhouette
from storybook.art.drawing.shapes import Picture, Shape, merge

_MANY = 44  # blots on somebody who is covered with something
_NOSE = {"front": (0.0, 15.0), "three_quarter": (17.0, 15.0), "side": (47.0, 16.0)}
# Middle and radii of the blots on a face, beside the nose: both cheeks, chin and forehead.
_FACE = ((-30, 20, 13, 8), (29, 24, 11, 7), (4, 45, 9, 5), (-12, -30, 12, 6), (24, -26, 8, 5))


def on_face(stain: Stain | None, view: str, outline: Shape) -> Picture:
    """The stain on a face with this outline, in head units (see face.py)."""
    if stain is None or stain.where == "wet" or view not in _NOSE:
        return Picture()
    x, y = _NOSE[view]
    dabs = [ellipse(x, y, 10, 8), ellipse(x + 8, y + 5, 5, 4)]
    if stain.where != "nose":
        aside = 0.4 * x if view == "side" else 0.8 * x
        dabs += [ellipse(aside + cx, cy, rx, ry) for cx, cy, rx, ry in _FACE]
    return _dabs(merge(*dabs) & outline.grow(1.5), stain.colour)


def on_hair(stain: Stain | None, hair: Picture) -> Picture:
    """The stain on the hair."""
    if stain is None or stain.where != "all" or not hair.paints:
        return Picture()
    return blots(silhouette(hair), stain.colour, 0.85, sinking=0.7, count=_MANY)


def stained(
    stain: Stain | None, pictures: tuple[Picture, Picture, Picture], head: Shape
) -> tuple[Picture, Picture, Picture]:
    """The layers of a figure, with the stain on its body and clothes; not on its head."""
    if stain is None or stain.where in ("nose", "face"):
        return pictures
    behind, middle, near = (part + _on_body(stain, silhouette(part), head) for part in pictures)
    return behind, middle, near


def _on_body(stain: Stain, part: Shape, head: Shape) -> Picture:
    return (
        drops_on(part)
        if stain.where == "wet"
        else blots(part - head, stain.colour, 0.88, 1.0, _MANY)
    )


def _dabs(shape: Shape, colour: str) -> Picture:
    edge = shape - shape.move(-1.5, -2)
    return shape.paint(colour, 0.95) + edge.paint("#3a2a30", 0.18)
