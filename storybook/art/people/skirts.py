"""Skirts: cloth that hangs from the waist over both legs and follows the knees."""

from __future__ import annotations

import numpy as np

from storybook.art.drawing.curves import hull, polygon
from storybook.art.drawing.shapes import Points, Shape, merge
from storybook.art.people.body import Body, part_of, thigh_points_at_viewer
from storybook.art.people.skeleton import Limb

_SOFT_HEM = 0.13
"""Radius of the corners of a whole hem, in leg lengths."""
_HEM = 3.0
"""Radius of the rounded corners of a hem."""


def skirt_shape(body: Body, top: float, length: float, flare: float, ease: float) -> Shape:
    """Cloth from the waist over both legs to a share of their length."""
    legs = [_cloth_line(body, leg, length, flare, ease) for leg in body.skeleton.legs]
    discs = [_discs(line) for line in legs]
    webs = [
        hull(np.concatenate((discs[0][i], discs[0][i + 1], discs[1][i], discs[1][i + 1])))
        for i in range(len(discs[0]) - 1)
    ]
    waist = _band(body, top, body.proportions.waist * 0.25)
    hips = _band(body, 0.02, body.level(0.02)[1] * 0.5)
    if any(thigh_points_at_viewer(body, leg) for leg in body.skeleton.legs):
        # Over knees that point at the viewer the hem is one straight edge.
        webs.append(hull(np.concatenate((*discs[0][4:], *discs[1][4:]))))
    if body.view == "back" and all(_points_away(body, leg) for leg in body.skeleton.legs):
        webs.append(hull(np.concatenate((*discs[0][2:], *discs[1][2:], hips))))
    thighs = np.concatenate((discs[0][0], discs[1][0]))
    upper = hull(np.concatenate((waist, hips, thighs)))
    if body.pose.spreads_skirt:
        webs += _held_out(body, hips, discs)
    whole = merge(upper, *webs).fillet(10)
    # The hem hangs in one soft line, without a point between the legs.
    soft = whole.soften(_SOFT_HEM * body.proportions.leg)
    return (soft | (whole & _upper_half(whole))).soften(4)


def _held_out(body: Body, hips: Points, discs: list[list[Points]]) -> list[Shape]:
    """The cloth from the hips and the hem to either hand."""
    hems = np.concatenate([rows[-1] for rows in discs])
    wings = []
    for arm in body.skeleton.arms:
        x, y = body.grip(arm)
        to_left = x < body.project(body.skeleton.hips)[0]
        hip, hem = (
            rows[np.argmin(rows[:, 0]) if to_left else np.argmax(rows[:, 0])]
            for rows in (hips, hems)
        )
        wings.append(hull(np.array((hip, (x, y, _HEM), hem))))
    return wings


def _upper_half(shape: Shape) -> Shape:
    left, top, right, bottom = shape.box
    middle = (top + bottom) / 2
    return polygon((left, top), (right, top), (right, middle), (left, middle))


def skirt_folds(body: Body, length: float, flare: float, ease: float) -> Shape:
    """The shaded parts of a skirt: between the shins, and under knees that point at the viewer."""
    if length < 0.66:
        return Shape()
    lines = [_cloth_line(body, leg, length, flare, ease) for leg in body.skeleton.legs]
    tubes = [merge(*_tube(_discs(line))) for line in lines]
    low = [_discs(line)[4:] for line in lines]
    between = merge(
        *(hull(np.concatenate((*low[0][i : i + 2], *low[1][i : i + 2]))) for i in range(4))
    )
    shade = between - tubes[0] - tubes[1]
    if all(thigh_points_at_viewer(body, leg) for leg in body.skeleton.legs):
        for line in lines:
            lap = merge(*_tube(_discs(line)[:5]), hull(line[2:6]))
            shade = merge(shade, merge(*_tube(_discs(line)[4:])) - lap)
    return shade.soften(5)


def _tube(discs: list[Points]) -> list[Shape]:
    return [hull(np.concatenate(discs[i : i + 2])) for i in range(len(discs) - 1)]


def _band(body: Body, share: float, radius: float) -> Points:
    """Two discs at the edges of the trunk."""
    (x, y), half = body.level(share)
    _, (ax, ay) = body.axis
    out = half + 1.5 - radius
    return np.array([(x + ax * s * out, y + ay * s * out, radius) for s in (-1, 1)])


def _cloth_line(body: Body, leg: Limb, length: float, flare: float, ease: float) -> Points:
    """(x, y, radius) rows of the cloth round a leg, down to the hem."""
    if is_kicked(body, leg):
        length = min(length, 0.7)
    line = part_of(body.leg_line(leg), 0.0, length)
    rows = np.stack([np.interp(np.linspace(0, 1, 9), _shares(line), column) for column in line.T])
    rows[2] += ease + flare * np.linspace(0, 1, 9) ** 1.3
    return rows.T


def is_kicked(body: Body, leg: Limb) -> bool:
    """Whether the lower leg is thrown up behind, where cloth does not follow it."""
    if body.pose.bears == "knees":
        return False
    drop = leg.joint[1] - leg.end[1]
    return drop < body.proportions.leg * 0.2 and leg.end[0] < leg.joint[0]


def _points_away(body: Body, leg: Limb) -> bool:
    """Whether a thigh points away from the viewer, as when a sitter is seen from behind."""
    return body.nearness(leg.root) - body.nearness(leg.joint) > body.proportions.leg * 0.22


def _shares(line: Points) -> Points:
    return np.linspace(0, 1, len(line))


def _discs(line: Points) -> list[Points]:
    """Discs of the cloth round a leg at each row: round above, flat at the hem."""
    ways = np.gradient(line[:, :2], axis=0)
    sizes = np.hypot(ways[:, 0], ways[:, 1])
    ways = np.where((sizes > 1.0)[:, None], ways / np.maximum(sizes, 1e-6)[:, None], (0.0, 1.0))
    left = np.hypot(*(line[-1, :2] - line[:, :2]).T)
    rows = []
    for (x, y, radius), (wx, wy), rest in zip(line, ways, left, strict=True):
        half = radius - _HEM
        edge = [(x - wy * s * half, y + wx * s * half, _HEM) for s in (-1, 1)]
        if rest > radius:
            edge.append((x, y, radius))
        rows.append(np.array(edge))
    return rows
