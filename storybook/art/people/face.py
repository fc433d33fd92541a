"""A person's face: eyes, brows, nose, mouth, cheeks and wrinkles, placed for each view.

Faces are drawn in head units: the middle of the head is (0, 0), its crown at y = -55 and its
chin near y = 56; facing right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from storybook.art.drawing.curves import blob, ellipse, stroke
from storybook.art.drawing.faces import Eye, EyeInk, Mood, draw_eye
from storybook.art.drawing.shapes import Picture, Shape, layers, merge
from storybook.images.colour import hex_to_rgb, mix

_OPEN = {
    "round": (6.0, 7.5),
    "wide_round": (8.0, 10.5),
    "yawn": (6.5, 5.0),
    "worried": (7.0, 4.5),
    "sing": (9.0, 9.5),
    "blow": (3.6, 4.0),
}
"""Round open mouths: half their width and height."""

_TONGUE_OUT = ((-7, 3), (7, 3), (7.5, 13), (0, 19), (-7.5, 13))

MOUTH, TONGUE, TEETH, TEAR = "#8a3538", "#ee8580", "#fffaf0", "#8fd0ee"


@dataclass(frozen=True)
class FaceInk:
    """Colours of a face."""

    skin: str
    light: str
    shade: str
    blush: str
    line: str
    brow: str
    iris: str


@dataclass(frozen=True)
class FacePlan:
    """Where a view has its features. Eyes are (x, width share); `squeeze` narrows the mouth."""

    eyes: tuple[tuple[float, float], ...]
    cheeks: tuple[tuple[float, float], ...]
    nose: float
    mouth: float
    squeeze: tuple[float, float]


PLANS = {
    "front": FacePlan(((-22, 1), (22, 1)), ((-34, 1), (34, 1)), 0, 0, (1, 1)),
    "three_quarter": FacePlan(((-3, 1), (34.5, 0.82)), ((-19, 1), (40, 0.62)), 21, 17, (1, 0.8)),
    "side": FacePlan(((27, 0.8),), ((16, 1),), 51, 46, (0.95, 0.0)),
}


def face_ink(skin: str, hair: str, iris: str) -> FaceInk:
    """Colours that go with a skin tone; brows have the hair's colour, never paler than skin."""
    dark = sum(hex_to_rgb(skin)) < 330 / 255
    return FaceInk(
        skin=skin,
        light=mix(skin, "#ffe9cf", 0.35 if not dark else 0.2),
        shade=mix(skin, "#8a3a24" if not dark else "#26100c", 0.24 if not dark else 0.34),
        blush=mix("#ec6a58", skin, 0.1) if not dark else mix("#c2453f", skin, 0.25),
        line=mix("#4a2418", skin, 0.12) if not dark else "#22100c",
        brow=mix(hair, "#2a1712", 0.3),
        iris=iris,
    )


def draw_face(view: str, mood: Mood, ink: FaceInk, maturity: float, feminine: bool) -> Picture:
    """Cheeks, nose, mouth, eyes and brows."""
    plan = PLANS[view]
    eye_y, rx, ry = _between((7.0, 10.2, 13.4), (1.5, 8.2, 10.8), maturity)
    eyes = [
        Eye(
            x * (1 - 0.06 * maturity),
            eye_y,
            rx * share,
            ry,
            lean=(3 if x < plan.nose else -3) if view != "side" else 3,
            forward=1.0 if view == "side" or x < plan.nose else -1.0,
        )
        for x, share in plan.eyes
    ]
    eye_ink = EyeInk(
        iris=ink.iris,
        glow=mix(ink.iris, "#d98a4e", 0.45),
        pupil=mix(ink.iris, "#140a08", 0.8),
        line=ink.line,
        lid=mix(ink.skin, ink.shade, 0.55),
        flick=feminine,
    )
    parts = [
        *(
            ellipse(x, eye_y + ry + 6.5, 10 * share, 7).paint(ink.blush, min(0.5 * mood.blush, 0.8))
            for x, share in plan.cheeks
        ),
        _nose(view, plan.nose, eye_y + 12 + 2 * maturity, ink, maturity),
        draw_mouth(mood.mouth, plan.mouth, 32 + 2.5 * maturity, plan.squeeze, ink),
    ]
    for eye in eyes:
        set_for_eye = _mirrored_gaze(mood, eye)
        parts.append(draw_eye(eye, set_for_eye, eye_ink))
        parts.append(_brow(eye, mood, 3.6 + 1.2 * maturity - 0.7 * feminine).paint(ink.brow))
        if mood.shut == "tears":
            parts.append(_tears(eye))
    return layers(parts)


def _between(
    child: tuple[float, float, float], adult: tuple[float, float, float], share: float
) -> tuple[float, float, float]:
    a, b, c = (x + (y - x) * share for x, y in zip(child, adult, strict=True))
    return (a, b, c)


def _mirrored_gaze(mood: Mood, eye: Eye) -> Mood:
    """Both eyes look the same way on the page, whichever way is forward for an eye."""
    return mood if eye.forward > 0 else replace(mood, gaze=(-mood.gaze[0], mood.gaze[1]))


def _brow(eye: Eye, mood: Mood, width: float) -> Shape:
    """A soft arched brow; a mood lifts and tilts it."""
    rise = eye.y - eye.ry - 6 - mood.brow_lift * 0.75
    outer, inner = -eye.forward * eye.rx * 0.95, eye.forward * eye.rx * 0.85
    arch = stroke(
        (eye.x + outer, rise + 2.6),
        (eye.x + outer * 0.35, rise - 0.8),
        (eye.x + inner, rise + 0.8),
        width=width,
        taper=0.5,
    )
    return arch.turn(mood.brow_tilt * eye.forward, (eye.x, rise))


def _nose(view: str, x: float, y: float, ink: FaceInk, maturity: float) -> Picture:
    if view == "side":
        return ellipse(x + 0.5, y - 3, 3.4, 2.4).paint(ink.light, 0.8)
    size = 5.2 + 1.6 * maturity
    button = ellipse(x, y, size, size * 0.8)
    under = (button - button.move(-0.6, -2.2)).soften(0.3)
    return under.paint(ink.shade) + ellipse(x - 0.5, y - 2.2, size * 0.5, size * 0.32).paint(
        ink.light, 0.75
    )


def draw_mouth(
    kind: str, x: float, y: float, squeeze: tuple[float, float], ink: FaceInk
) -> Picture:
    """A mouth about (x, y); `squeeze` is how much of its left and right half is seen."""
    left, right = squeeze

    def line(*knots: tuple[float, float], width: float = 3.0) -> Picture:
        placed = [(x + dx * (left if dx < 0 else right), y + dy) for dx, dy in knots]
        return stroke(*placed, width=width, taper=0.55).paint(ink.line)

    def gape(*knots: tuple[float, float]) -> Shape:
        return blob(*((x + dx * (left if dx < 0 else right), y + dy) for dx, dy in knots))

    middle = x + 8 * (right - left)
    if kind == "laugh":
        hole = gape((-16, -3), (0, 0), (16, -3), (14, 8), (6, 15), (0, 16), (-6, 15), (-14, 8))
        teeth = hole & gape((-18, -8), (18, -8), (17, 1), (0, 3.6), (-17, 1))
        tongue = ellipse(middle, y + 15, 9, 7) & hole
        return hole.paint(MOUTH) + tongue.paint(TONGUE) + teeth.paint(TEETH)
    if kind == "sob":
        hole = gape((-12, 8), (-8, 0), (0, -3), (8, 0), (12, 8), (9, 13), (0, 11), (-9, 13))
        tongue = ellipse(middle, y + 12, 7, 5) & hole
        return hole.paint(MOUTH) + tongue.paint(TONGUE)
    if kind == "grin":
        hole = gape((-13, -2), (0, 1), (13, -3), (10, 5), (0, 8), (-10, 6))
        return hole.paint(TEETH) + (hole.grow(1.3) - hole.grow(-0.5)).paint(ink.line)
    if kind == "open_smile":
        hole = gape(
            (-12, -2), (-6, 1.4), (0, 2.4), (6, 1.4), (12, -2), (8.5, 5.5), (0, 9), (-8.5, 5.5)
        )
        tongue = ellipse(middle, y + 10, 7, 4.5) & hole
        return hole.paint(MOUTH) + tongue.paint(TONGUE)
    if kind == "talk":
        hole = gape((-11, -1), (0, 1), (11, -1), (8, 7), (0, 10), (-8, 7))
        tongue = ellipse(middle, y + 10, 6, 4) & hole
        return hole.paint(MOUTH) + tongue.paint(TONGUE)
    if kind == "gritted":
        hole = gape((-13, 8), (-9, 0), (0, -2.5), (9, 0), (13, 8), (0, 6))
        return hole.paint(TEETH) + (hole.grow(1.5) - hole.grow(-0.8)).paint(ink.line)
    if kind == "tongue":
        tongue = blob(*((x + dx * (left if dx < 0 else right), y + dy) for dx, dy in _TONGUE_OUT))
        lips = line((-13, -1.5), (-7, 3.8), (0, 5.4), (7, 3.8), (13, -1.5))
        return lips + tongue.paint("#e2566a")
    if kind in _OPEN:
        wide, tall = _OPEN[kind]
        share = (left + right) / 2 if right else 0.75
        hole = ellipse(middle, y + 3, wide * share, tall)
        return hole.paint(MOUTH) + (
            ellipse(middle, y + 3 + tall, wide * 0.7, tall * 0.6) & hole
        ).paint(TONGUE)
    knots = {
        "smile": ((-13, -1.5), (-7, 3.8), (0, 5.4), (7, 3.8), (13, -1.5)),
        "content": ((-8, 1), (-4, 3.2), (0, 3.9), (4, 3.2), (8, 1)),
        "aside": ((-4, 3.5), (2, 3.2), (6, 2), (10, -0.5)),
        "frown": ((-10, 6.5), (-5, 2.6), (0, 1.6), (5, 2.6), (10, 6.5)),
        "firm": ((-9, 4.5), (-4, 2.4), (0, 3.2), (4, 2.4), (9, 4)),
        "calm": ((-6, 2), (0, 3.4), (6, 2)),
        "pout": ((-11, 9), (-6, 3.4), (0, 1.6), (6, 3.4), (11, 9)),
        "wavy": ((-11, 4.5), (-6, 1.5), (-1, 4), (4, 6), (11, 2)),
        "small_smile": ((-6.5, 1.6), (-3, 3.8), (0, 4.4), (3, 3.8), (6.5, 1.6)),
    }[kind]
    if right == 0:
        # In profile only the near half of the mouth is seen.
        knots = ((-4, 3.5), (-9, 2)) if kind == "aside" else tuple(k for k in knots if k[0] <= 0)
    return line(*knots)


def _tears(eye: Eye) -> Picture:
    x, y = eye.x - eye.forward * eye.rx * 0.5, eye.y + eye.ry * 0.55
    drop = blob((x, y), (x + 4, y + 9), (x, y + 14), (x - 4, y + 9))
    lower = drop.scale(0.8, 0.8).move(x * 0.2 - eye.forward * 3, y * 0.2 + 15)
    return merge(drop, lower).paint(TEAR) + ellipse(x - 1, y + 9.5, 1.1, 1.8).paint("#ffffff")


def wrinkles(view: str, ink: FaceInk) -> Picture:
    """A few kind lines: beside the eyes and round the smile."""
    plan = PLANS[view]
    lines = []
    for x, share in plan.eyes:
        outward = -1.0 if x < plan.nose else 1.0
        edge = x + outward * 11.5 * share
        if abs(edge) < 42:
            lines += [
                stroke((edge, 2), (edge + outward * 5.5, -1.5), width=1.9),
                stroke((edge, 7), (edge + outward * 6, 7.5), width=1.9),
            ]
        bag = x - outward * 1.5
        lines.append(stroke((bag - 6 * share, 15), (bag, 17), (bag + 6 * share, 15), width=1.7))
    brow = {"front": 0.0, "three_quarter": 14.0, "side": 30.0}[view]
    lines += [
        stroke((brow - 13, y), (brow, y - 1.6), (brow + 13, y), width=1.8) for y in (-27, -21)
    ]
    for outward, share in ((-1.0, plan.squeeze[0]), (1.0, plan.squeeze[1])):
        if share:
            x = plan.mouth + outward * 18 * share
            lines.append(stroke((x - outward * 3, 22), (x + outward * 1.5, 29), (x, 38), width=2))
    return merge(*lines).paint(ink.shade, 0.95)
