"""Glasses, beards, scarves, bags and walking sticks.

What is on the head is in head units (see face.py); the rest is in drawing units, like `Body`.
"""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke, tube
from storybook.art.drawing.shapes import Pair, Picture, merge
from storybook.art.people.body import Body
from storybook.art.people.face import PLANS
from storybook.art.people.head import skull
from storybook.art.people.patterns import Cloth, paint_cloth
from storybook.images.colour import mix

BAG_COLOUR = "#9a6a3c"
BACKPACK_COLOUR = "#3f8f86"
STICK_COLOUR = "#a8703c"
GLASSES_COLOUR = "#3a2f3a"
SCARF_COLOUR = "#d9503f"
_SCARF_DROP = 0.72
"""Length of a scarf's hanging end, as a share of the trunk's length."""


def draw_glasses(view: str, maturity: float, frame: str = GLASSES_COLOUR) -> Picture:
    """Round glasses, in head units; none from behind.

    `maturity` is 0 (child) to 1 (adult), `frame` a colour (#rrggbb). KeyError: unknown view.
    """
    if view == "back":
        return Picture()
    y, radius = 7 - 5.5 * maturity, 15.0 - 1.5 * maturity
    rims, glass = [], []
    for x, narrowing in PLANS[view].eyes:
        outer = ellipse(x, y, radius * (0.55 + 0.45 * narrowing), radius)
        rims.append(outer - outer.grow(-2.2))
        glass.append(outer)
    bridge = []
    if view != "side":
        (left, left_narrowing), (right, right_narrowing) = PLANS[view].eyes
        bridge = [
            stroke(
                (left + radius * left_narrowing, y - 2),
                ((left + right) / 2, y - 5),
                (right - radius * right_narrowing, y - 2),
                width=2.4,
                taper=0.9,
            )
        ]
    near = PLANS[view].eyes[0][0] - radius * (0.9 if view != "side" else 0.85)
    ear = {"front": near, "three_quarter": -42.0, "side": -10.0}[view]
    temple = [stroke((near, y - 2), (ear, y - 1), width=2.6, taper=0.9)] if view != "front" else []
    shine = merge(*glass).paint("#ffffff", 0.16)
    return shine + merge(*rims, *bridge, *temple).paint(frame)


def draw_beard(view: str, colour: str) -> Picture:
    """A full soft beard under the mouth, in head units."""
    if view == "back":
        return Picture()
    shape = {
        "front": blob(
            *points(
                "-49,10 -44,24 -28,27 -14,26 0,27 14,26 28,27 44,24 49,10 50,34 36,60 16,74 "
                "0,77 -16,74 -36,60 -50,34"
            )
        ),
        "three_quarter": blob(
            *points(
                "-38,16 -28,26 -8,27 6,27 20,27 34,26 48,20 47,38 42,58 28,73 12,76 -8,68 "
                "-28,52 -40,34"
            )
        ),
        "side": blob(*points("-2,18 10,26 28,27 40,26 50,28 50,44 48,62 36,73 20,70 4,56 -8,38")),
    }[view]
    mouth = ellipse(PLANS[view].mouth, 36, 13 if view != "side" else 9, 6)
    light, dark = mix(colour, "#ffffff", 0.25), mix(colour, "#1d1520", 0.25)
    strands = {"front": (-16, 0, 16), "three_quarter": (0, 14, 28), "side": (18, 30)}[view]
    lines = merge(*(stroke((x, 52), (x * 0.9, 62), (x * 0.7, 70), width=2.2) for x in strands))
    hair = shape - mouth
    return (
        hair.paint(colour)
        + (hair - hair.move(-5, -4)).soften(0.7).paint(dark, 0.7)
        + (lines & hair).paint(light)
    )


def draw_moustache(view: str, colour: str) -> Picture:
    """A moustache of two soft halves with upturned ends, in head units."""
    if view == "back":
        return Picture()
    left, right = {"front": (23, 23), "three_quarter": (22, 17), "side": (18, 7)}[view]
    x, y = PLANS[view].mouth, 26.5
    halves = [
        blob(
            (x, y - 4.5),
            (x + d * 0.5, y - 3.5),
            (x + d * 1.04, y - 6),
            (x + d * 0.95, y + 1.5),
            (x + d * 0.5, y + 5.5),
            (x, y + 3),
        )
        for d in (-left, right)
    ]
    return merge(*halves).fillet(2).paint(colour)


def draw_bald_shine(view: str) -> Picture:
    """A highlight on a bald head, in head units."""
    shine = ellipse(-16 if view != "side" else -10, -43, 13, 5, -18)
    return (shine & skull(view, 0.5)).paint("#ffffff", 0.22)


def draw_scarf(body: Body, colour: str = SCARF_COLOUR) -> Picture:
    """A woollen scarf round the neck; one end hangs in front, and is not seen from behind."""
    p = body.proportions
    band = body.band(0.98, -p.shoulder * 0.28, p.head * 0.17)
    scarf = paint_cloth(band, Cloth(colour, "plain", 9.0), depth=3)
    if body.view == "back":
        return scarf
    x, y = body.project(body.skeleton.spine(0.93, p.depth * 0.8, p.shoulder * 0.3))
    size = p.head * 0.16
    bottom = y + max(size * 2.6, p.trunk * _SCARF_DROP)
    end = polygon(
        (x - size / 2, y),
        (x + size / 2, y),
        (x + size * 0.62, bottom),
        (x - size * 0.5, bottom),
    ).soften(3)
    return paint_cloth(end, Cloth(colour, "striped", p.head * 0.12), depth=3) + scarf


def draw_bag(body: Body, colour: str = BAG_COLOUR) -> Picture:
    """A shoulder bag at the left hip, its strap across the trunk; the body hides it in profile."""
    p, s = body.proportions, body.skeleton
    forward = p.depth * (1.0 if body.view != "back" else -1.0)
    strap = stroke(
        body.project(s.spine(0.98, 0, p.shoulder * 0.5)),
        body.project(s.spine(0.6, forward, p.shoulder * 0.1)),
        body.project(s.spine(0.08, forward * 0.4, -p.hip)),
        width=p.head * 0.06,
        taper=0.9,
    )
    x, y = body.project(s.spine(-0.06, p.depth * 0.3, -p.hip * 1.05))
    return strap.paint(mix(colour, "#2a1712", 0.25)) + (
        _satchel(x, y, p.head * 0.24, colour) if body.view != "side" else Picture()
    )


def _satchel(x: float, y: float, half: float, colour: str) -> Picture:
    box = blob(
        (x - half, y - half * 0.7),
        (x + half, y - half * 0.7),
        (x + half * 1.02, y + half * 0.8),
        (x - half * 1.02, y + half * 0.8),
    )
    flap = blob(
        (x - half, y - half * 0.75),
        (x + half, y - half * 0.75),
        (x + half * 0.8, y + half * 0.1),
        (x, y + half * 0.3),
        (x - half * 0.8, y + half * 0.1),
    )
    return (
        box.paint(colour)
        + (box - box.move(-4, -4)).soften(0.7).paint(mix(colour, "#2a1712", 0.3))
        + flap.paint(mix(colour, "#ffe0b0", 0.2))
        + ellipse(x, y + half * 0.12, half * 0.14).paint("#f2cc66")
    )


def draw_backpack(body: Body, colour: str = BACKPACK_COLOUR) -> tuple[Picture, Picture]:
    """A backpack: the part drawn behind the trunk, and the part drawn over it.

    Over it are the straps or, from behind, the pack itself.
    """
    p, s = body.proportions, body.skeleton
    x, y = body.project(s.spine(0.52, -p.depth - p.head * 0.16))
    half = body.projected_half_width(p.shoulder * 0.92, p.head * 0.2)
    half_height = p.trunk * 0.42
    pack = blob(
        (x - half * 0.8, y - half_height),
        (x + half * 0.8, y - half_height),
        (x + half, y - half_height * 0.3),
        (x + half, y + half_height * 0.8),
        (x, y + half_height),
        (x - half, y + half_height * 0.8),
        (x - half, y - half_height * 0.3),
    )
    pocket = blob(
        (x - half * 0.66, y + half_height * 0.1),
        (x + half * 0.66, y + half_height * 0.1),
        (x + half * 0.7, y + half_height * 0.72),
        (x - half * 0.7, y + half_height * 0.72),
    )
    cloth = Cloth(colour, "plain", 10.0)
    picture = paint_cloth(pack, cloth) + paint_cloth(
        pocket, Cloth(mix(colour, "#fff4dc", 0.2), "plain", 10.0), depth=3
    )
    straps = [
        stroke(
            body.project(s.spine(1.0, -p.depth * 0.3, side * p.shoulder * 0.55)),
            body.project(s.spine(0.82, p.depth * 0.9, side * p.shoulder * 0.6)),
            body.project(s.spine(0.45, p.depth * 0.8, side * p.shoulder * 0.78)),
            width=p.head * 0.075,
            taper=0.85,
        )
        for side in ((1, -1) if body.view != "side" else (1,))
    ]
    bands = merge(*straps).paint(mix(colour, "#1d1b3a", 0.2))
    if body.view == "back":
        return Picture(), picture
    return picture, bands


def draw_stick(grip: Pair, length: float, colour: str = STICK_COLOUR) -> Picture:
    """A walking stick with a bent handle, held at `grip`.

    It is `length` long, but reaches no lower than the ground (y = 0).
    """
    x, y = grip
    foot = (x + length * 0.05, min(0.0, y + length))

    handle = stroke(
        (x + 1, y + 6),
        (x, y - 16),
        (x - 9, y - 25),
        (x - 19, y - 22),
        (x - 23, y - 13),
        width=8,
        taper=0.9,
    )
    shaft = tube((x, y - 6, 4.2), (*foot, 3.4))
    whole = merge(handle, shaft)
    return whole.paint(colour) + (whole - whole.move(-1.6, -1)).soften(0.3).paint(
        mix(colour, "#2a1712", 0.35)
    )
