"""Puts the drawing of a head on the neck, or on the ground beside it."""

from __future__ import annotations

from storybook.art.drawing.shapes import Picture
from storybook.art.people.dressed import Dressed

HEAD_UNITS = 110.0
"""Height of a head in the units that heads are drawn in."""


def head_degrees(d: Dressed) -> float:
    """How far the head is turned clockwise on the page."""
    if d.pose.roll:
        return d.pose.tilt
    share = {"side": 1.0, "three_quarter": 0.9, "front": 0.7, "back": -0.7}[d.body.view]
    sway = d.pose.sway * {"front": -0.5, "back": 0.5}.get(d.body.view, 0.0)
    return d.pose.tilt * share + sway


def on_ground(d: Dressed, picture: Picture) -> Picture:
    """A picture on the ground beside a lying head, turned to be level once the figure lies."""
    scale = d.body.proportions.head / HEAD_UNITS
    x, y = d.body.project(d.body.skeleton.head)
    return picture.scale(scale, scale).turn(-d.pose.roll).move(x, y)


def on_neck(d: Dressed, picture: Picture) -> Picture:
    """The picture of a head, or of a part of it, where the head is."""
    scale = d.body.proportions.head / HEAD_UNITS
    flip = -1 if d.pose.looks_back and d.body.view != "front" else 1
    x, y = d.body.project(d.body.skeleton.head)
    return picture.scale(scale * flip, scale).turn(head_degrees(d)).move(x, y)
