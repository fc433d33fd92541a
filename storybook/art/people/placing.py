"""A drawn person as a figure: laid over, put on the ground, mirrored, in its own box."""

from __future__ import annotations

import math
from dataclasses import dataclass

from storybook.art.drawing.shapes import Box, Pair, Picture, layers
from storybook.art.figure import Anchor, Figure
from storybook.art.people.body import Body
from storybook.art.people.poses.model import Pose


@dataclass(frozen=True)
class PersonDrawing:
    """A drawn person; the origin is on the ground under the hips, y down."""

    layers: tuple[Picture, Picture, Picture]
    head_box: Box
    head: Pair
    mouth: Pair
    grips: tuple[Anchor, Anchor]
    crown: Anchor
    carry: Anchor
    seat: Anchor


def turned_spot(spot: Pair, degrees: float) -> Pair:
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    return (spot[0] * cos - spot[1] * sin, spot[0] * sin + spot[1] * cos)


def rolled(drawing: PersonDrawing, pose: Pose, body: Body) -> PersonDrawing:
    """Lay a drawing over on the page and put it on the ground, or as high as it is lifted."""
    about = body.project(body.skeleton.hips)
    turned = [picture.turn(pose.roll, about) for picture in drawing.layers]
    bottom = max(picture.box[3] for picture in turned if picture.paints)
    rise = -bottom - pose.lift * body.proportions.leg

    def moved(spot: Pair) -> Pair:
        x, y = turned_spot((spot[0] - about[0], spot[1] - about[1]), pose.roll)
        return (x + about[0], y + about[1] + rise)

    def anchor(place: Anchor) -> Anchor:
        return Anchor(moved(place.at), place.degrees + pose.roll, place.layer)

    x, y = moved(drawing.head)
    half = body.proportions.head / 2
    back, front, near = (picture.move(0, rise) for picture in turned)
    return PersonDrawing(
        (back, front, near),
        (x - half, y - half, x + half, y + half),
        (x, y),
        moved(drawing.mouth),
        (anchor(drawing.grips[0]), anchor(drawing.grips[1])),
        anchor(drawing.crown),
        anchor(drawing.carry),
        anchor(drawing.seat),
    )


def to_figure(drawing: PersonDrawing, mirror: bool) -> Figure:
    """A figure in its own box, facing left if mirrored."""
    pictures = drawing.layers
    sign = -1.0 if mirror else 1.0
    if mirror:
        back, body, near = (picture.scale(-1, 1) for picture in pictures)
        pictures = (back, body, near)
    left, top, right, bottom = layers(pictures).box

    def moved(spot: Pair) -> Pair:
        return (spot[0] * sign - left, spot[1] - top)

    def anchor(place: Anchor) -> Anchor:
        return Anchor(moved(place.at), place.degrees * sign, place.layer)

    svgs = tuple(picture.move(-left, -top).svg() for picture in pictures)
    x0, y0, x1, y1 = drawing.head_box
    (ax, ay), (bx, by) = moved((x0, y0)), moved((x1, y1))
    return Figure(
        svg_body="".join(svgs),
        width=right - left,
        height=bottom - top,
        feet=(-left, -top),
        back=moved(drawing.carry.at),
        mouth=moved(drawing.mouth),
        head=moved(drawing.head),
        layers=svgs,
        head_box=(min(ax, bx), ay, max(ax, bx), by),
        grips=(anchor(drawing.grips[0]), anchor(drawing.grips[1])),
        crown=anchor(drawing.crown),
        carry=anchor(drawing.carry),
        seat=anchor(drawing.seat),
    )
