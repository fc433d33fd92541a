"""Hair: a cap over the skull for every view, and what hangs from it, in head units.

Head space is that of the skeleton: x ahead, y up, z to the person's right.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from storybook.art.drawing.curves import blob, ellipse, points, polygon, spline, stroke
from storybook.art.drawing.rig import Camera, Vec3
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers, merge
from storybook.art.people.hair_tails import HairInk, draw_bobble, draw_bun, draw_tail
from storybook.art.people.hairlines import HAIRLINES, STYLES, Style

HEAD_CAMERAS = {
    "side": Camera(0, 0),
    "three_quarter": Camera(52, 0),
    "front": Camera(90, 0),
    "back": Camera(-90, 0),
}
_REACH = {"front": 53.0, "three_quarter": 50.5, "side": 47.5, "back": 53.0}
"""How far from the middle a hairline runs in each view, at the height of the eyes."""

_OUTER = {
    "front": points("55,8 57,-16 50,-41 28,-60 0,-66 -28,-60 -50,-41 -57,-16 -55,8"),
    "three_quarter": points(
        "51,-8 50,-26 42,-46 22,-62 -6,-65 -32,-58 -52,-40 -60,-12 -58,14 -47,36 -36,34"
    ),
    "side": points(
        "48,-14 47,-30 36,-50 14,-63 -12,-64 -36,-55 -54,-36 -61,-10 -57,16 -44,36 -26,40 -16,26"
    ),
    "back": points(
        "55,8 57,-16 50,-41 28,-60 0,-66 -28,-60 -50,-41 -57,-16 -55,8 -51,26 -36,38 -16,37 0,41 "
        "16,37 36,38 51,26"
    ),
}


_BESIDE, _BACK = 40.0, 40.0
"""How far from the middle a tail beside the head is; largest distance it is set back."""

_LONG_OUTER = {
    "three_quarter": [*_OUTER["three_quarter"][:-3], (-59, 16), (-58, 40), (-51, 56), (-40, 55)],
    "side": [*_OUTER["side"][:-4], (-59, 20), (-57, 44), (-40, 57), (-16, 56)],
}
"""The same for loose hair, which covers the ears."""


@dataclass(frozen=True)
class HairParts:
    """Hair behind the neck, and hair over the skull."""

    behind: Picture
    front: Picture
    ears_hidden: bool


@functools.lru_cache(maxsize=512)
def draw_hair(style: str, view: str, ink: HairInk, lying: bool = False) -> HairParts:
    """Hair of a style as seen in a view; if `lying`, only what stays on the skull."""
    plan = STYLES[style]
    if lying:
        plan = replace(plan, fall=min(plan.fall, 46.0), flare=0.0, tails=())
    behind: list[Picture] = []
    front: list[Picture] = []
    if plan.fall:
        mass = _fall(view, plan)
        if view == "front":
            behind.append(mass.paint(ink.shade))
        elif view == "three_quarter":
            near_half = polygon((-90, -90), (-24, -90), (-24, 300), (-90, 300))
            behind.append(mass.paint(ink.shade) + (mass & near_half).paint(ink.base))
        else:
            shade = mass - mass.move(-5, -3)
            front.append(mass.paint(ink.base) + shade.paint(ink.shade))
    camera = HEAD_CAMERAS[view]
    for tail in plan.tails:
        spots = _clear_of_hair(tail.spots, view)
        picture = draw_tail(camera, spots, tail.radii, tail.braided, ink)
        near = camera.nearness(tail.spots[-1]) > (2 if view != "back" else -10)
        (front if near else behind).append(picture)
        if not tail.braided:
            bobble = draw_bobble(camera, spots[0], tail.radii[0], ink)
            at_back = view == "three_quarter" and not _is_beside(tail.spots)
            (front if near or at_back else behind).append(bobble)
    for spot, radius in plan.buns:
        picture = draw_bun(camera, spot, radius, ink)
        (front if camera.nearness(spot) > 4 else behind).append(picture)
    if plan.halo:
        halo = _halo(view, plan).paint(ink.base)
        (front if view == "back" else behind).append(halo)
    if plan.wisp:
        front.append(_wisp(view).paint(ink.base))
    if plan.hairline:
        cap = _cap(view, plan)
        front.insert(0, _painted_cap(cap, view, ink, plan))
    return HairParts(layers(behind), layers(front), plan.covers_ears)


def _clear_of_hair(spots: Sequence[Vec3], view: str) -> list[Vec3]:
    """The points of a tail, moved back where it would be lost against the hair."""
    back = 0.0
    if view == "side" and _is_beside(spots):
        back = _BACK
    elif view == "three_quarter" and not _is_beside(spots):
        back = 0.5 * _BACK
    return [(x - back, y, z) for x, y, z in spots]


def _is_beside(spots: Sequence[Vec3]) -> bool:
    """Whether a tail is beside the head, not behind it."""
    return abs(spots[0][2]) > _BESIDE


def _hairline(view: str, line: Sequence[tuple[float, float]]) -> list[Pair]:
    """The visible part of a hairline, from the far (right) end to the near (left) end.

    Points are (degrees from the middle of the face, y), to the page's left negative.
    """
    turn = {"front": 0.0, "three_quarter": 38.0, "side": 90.0}[view]
    dense = spline(list(line), closed=False, samples=6)
    shown = [
        (_half_width(view, y) * math.sin(math.radians(a + turn)), float(y))
        for a, y in dense
        if a + turn <= 92
    ]
    return shown[::-1]


def _half_width(view: str, y: float) -> float:
    return _REACH[view] * math.sqrt(max(0.05, 1 - (min(y, 0) / 60) ** 2))


def _cap(view: str, plan: Style) -> Shape:
    """Hair over the skull: from the hairline up over the crown and down at the back."""
    outer = np.asarray(_LONG_OUTER.get(view, _OUTER[view]) if plan.fall else _OUTER[view])
    grown = outer * (1 + plan.volume / 60)
    grown[:, 1] -= plan.volume * 0.12
    if view == "back":
        shape = blob(*((float(x), float(y)) for x, y in grown))
    else:
        line = np.asarray(_hairline(view, HAIRLINES[plan.hairline]))
        lower = line[::-1]  # from the near temple to the far side
        ring = np.concatenate((spline(grown, closed=False, samples=6), lower))
        shape = Shape((ring,))
        shape = merge(shape if _area(ring) > 0 else Shape((ring[::-1],)))
    if plan.curl:
        shape = merge(shape, *_curls(view, plan))
    if plan.bare_above is not None:
        x, wide = {"front": (0, 50), "three_quarter": (8, 53), "side": (16, 60), "back": (0, 47)}[
            view
        ]
        bare = ellipse(x, plan.bare_above - 32, wide, 44 if view != "back" else 40)
        return (shape - bare - polygon((-90, -90), (90, -90), (90, -42), (-90, -42))).soften(3)
    if plan.spikes and view != "back":
        shape = merge(shape, *_spikes(view))
    return shape.soften(0.4)


def _area(ring: Sequence[Pair] | np.ndarray) -> float:
    points_ = np.asarray(ring)
    x, y = points_[:, 0], points_[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))


def _curls(view: str, plan: Style) -> list[Shape]:
    """Round curls along the rim of the hair."""
    rim = np.asarray(_OUTER[view]) * (1 + plan.volume / 60)
    closed = view == "back"
    line = spline(rim, closed=closed, samples=10)
    steps = np.hypot(*np.diff(line, axis=0).T).cumsum()
    count = max(6, int(steps[-1] / (plan.curl * 1.25)))
    picks = [
        line[min(int(np.searchsorted(steps, s)), len(line) - 1)]
        for s in np.linspace(0, steps[-1], count)
    ]
    curls = [
        ellipse(float(x), float(y), plan.curl * (1.0 if i % 2 else 0.86))
        for i, (x, y) in enumerate(picks)
    ]
    if view != "back":
        lower_rim = _hairline(view, HAIRLINES[plan.hairline])
        inner = lower_rim[:: max(1, len(lower_rim) // 6)]
        curls += [ellipse(x, y - plan.curl * 0.55, plan.curl * 0.72) for x, y in inner]
    return curls


def _halo(view: str, plan: Style) -> Shape:
    """A round cloud of curls behind the head."""
    x = {"front": 0.0, "three_quarter": -5.0, "side": -12.0, "back": 0.0}[view]
    y, curl = -12.0, plan.curl
    angles = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    rim = [ellipse(x + plan.halo * math.cos(a), y + plan.halo * math.sin(a), curl) for a in angles]
    return merge(ellipse(x, y, plan.halo), *rim)


def _wisp(view: str) -> Shape:
    """A baby's one curl on the crown."""
    x = {"front": 2.0, "three_quarter": 0.0, "side": -4.0, "back": -2.0}[view]
    return merge(
        stroke((x - 4, -52), (x - 6, -62), (x + 2, -70), (x + 10, -65), (x + 6, -59), width=5),
        stroke((x - 12, -51), (x - 14, -57), (x - 10, -62), width=4),
        stroke((x + 6, -52), (x + 13, -56), (x + 16, -61), width=4),
    )


def _spikes(view: str) -> list[Shape]:
    """Tufts that stand up from the crown."""
    shift = {"front": 0.0, "three_quarter": -4.0, "side": -10.0}[view]
    return [
        blob(
            (x - 11 + shift, -52),
            (x + lean - 2 + shift, -66 - rise),
            (x + lean + 3 + shift, -65 - rise),
            (x + 11 + shift, -54),
        )
        for x, lean, rise in ((-30, -10, 2), (-12, -4, 10), (8, 4, 12), (28, 12, 5))
    ]


def _painted_cap(cap: Shape, view: str, ink: HairInk, plan: Style) -> Picture:
    parts = [
        cap.paint(ink.base),
        (cap - cap.move(-5, -4.5)).soften(0.8).paint(ink.shade, 0.8),
    ]
    if plan.curl:
        dots = [
            stroke((x - 5, y), (x, y - 4), (x + 5, y), width=2)
            for x, y in ((-34, -38), (-14, -50), (8, -44), (-46, -16), (28, -46), (40, -26))
        ]
        parts.append((merge(*dots) & cap).paint(ink.light, 0.9))
    elif plan.bare_above is None:
        shift = {"front": 0, "three_quarter": -4, "side": -8, "back": 0}[view]
        gloss = stroke(
            (-42 + shift, -34), (-30 + shift, -48), (-10 + shift, -55.5), width=5, taper=0.25
        ) | stroke((-3 + shift, -56.5), (5 + shift, -56.5), width=4.4, taper=0.3)
        parts.append((gloss & cap).paint(ink.light))
    if view == "back" and plan.parted:
        parts.append(stroke((0, -62), (0, -20), (0, 30), width=2).paint(ink.shade))
    elif view == "back" and not plan.curl:
        strands = merge(
            stroke((-6, -40), (2, -46), (9, -38), (4, -30), width=2),
            *(stroke((x * 0.9, 8), (x, 22), (x * 0.96, 34), width=2) for x in (-30, -12, 10, 29)),
        )
        parts.append((strands & cap).paint(ink.shade))
    return layers(parts)


def _fall(view: str, plan: Style) -> Shape:
    """Loose hair down to `fall`, behind the neck."""
    low, wide = plan.fall, 56 + plan.volume * 0.6 + plan.flare
    if view in ("front", "back"):
        half = [
            (0, -58),
            (40, -46),
            (57, -10),
            (wide, low * 0.5),
            (wide - 3, low * 0.76),
            (wide - 15, low * 0.93),
            (24, low + 4),
            (0, low + 8),
        ]
        return blob(*half, *((-x, y) for x, y in half[-2:0:-1]))
    if view == "three_quarter":
        return blob(
            (-6, -58),
            (-40, -46),
            (-58, -12),
            (-58 - plan.flare, low * 0.5),
            (-56 - plan.flare, low - 6),
            (-42, low + 4),
            (-10, low + 1),
            (14, low + 3),
            (30, low - 8),
            (40, 30),
            (34, -20),
        )
    return blob(
        (-20, -56),
        (-46, -42),
        (-60, -10),
        (-60 - plan.flare, low * 0.5),
        (-57 - plan.flare, low - 6),
        (-40, low + 4),
        (-14, low + 1),
        (-4, low * 0.6),
        (2, 20),
        (0, -10),
        (4, -30),
    )
