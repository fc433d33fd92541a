"""Clothes: tables of how each garment is cut, and how it is put on a body in any pose."""

from __future__ import annotations

import math
from dataclasses import dataclass

from storybook.art.drawing.curves import blob, ellipse, polygon, stroke, swept
from storybook.art.drawing.shapes import Pair, Picture, Shape, merge
from storybook.art.people.body import Body, part_of, widened
from storybook.art.people.model import Garment, Person
from storybook.art.people.patterns import Cloth, paint_cloth
from storybook.art.people.skeleton import Limb
from storybook.art.people.skirts import skirt_folds, skirt_shape
from storybook.images.colour import mix


@dataclass(frozen=True)
class Cut:
    """How a piece is cut. Shares are of the spine (0 hips, 1 neck), the arm and the leg.

    `colour` overrides the garment's own; `plain` has no pattern; a `panel` covers the front only.
    """

    low: float | None = None
    high: float = 1.0
    sleeve: float = 0.0
    sleeve_flare: float = 0.0
    leg: float = 0.0
    skirt: float = 0.0
    flare: float = 0.0
    ease: float = 2.5
    collar: str = ""
    buttons: bool = False
    panel: bool = False
    band: float = 0.0
    colour: str = ""
    plain: bool = False


_SHORT_TOP = Cut(low=-0.1, sleeve=0.4, sleeve_flare=2)
CUTS: dict[str, tuple[Cut, ...]] = {
    "shirt": (Cut(low=-0.12, sleeve=0.9, collar="flat", buttons=True),),
    "t-shirt": (_SHORT_TOP,),
    "sweater": (Cut(low=-0.1, sleeve=0.94, ease=4, collar="roll"),),
    "dress": (Cut(low=0.2, sleeve=0.28, sleeve_flare=4, skirt=0.6, flare=11, collar="round"),),
    "skirt": (Cut(low=0.02, high=0.26, skirt=0.56, flare=10),),
    "trousers": (Cut(leg=0.93, ease=3),),
    "shorts": (Cut(leg=0.46, ease=4.5),),
    "sarong": (Cut(low=0.0, high=0.26, skirt=0.88, flare=3, ease=3),),
    "kebaya": (Cut(low=-0.14, sleeve=0.92, sleeve_flare=2, collar="lapel"),),
    "robe": (
        Cut(low=0.0, sleeve=0.95, sleeve_flare=6, skirt=0.94, flare=14, ease=5, collar="roll"),
    ),
    "school_uniform": (
        Cut(low=0.0, sleeve=0.42, sleeve_flare=2, collar="tie", buttons=True, colour="#fbfaf6"),
    ),
    "overalls": (
        Cut(leg=0.93, ease=3.5),
        Cut(low=-0.12, high=0.34, ease=3.5),
        Cut(low=0.1, high=0.74, panel=True, ease=3),
    ),
    "apron": (Cut(low=0.06, high=0.74, skirt=0.5, flare=6, ease=5, panel=True, band=0.3),),
    "coat": (Cut(low=0.0, sleeve=0.95, skirt=0.34, flare=6, ease=5, collar="flat", buttons=True),),
    "pyjamas": (
        Cut(leg=0.94, ease=4),
        Cut(low=-0.14, sleeve=0.92, ease=3.5, collar="flat", buttons=True),
    ),
    "swimsuit": (Cut(leg=0.3, ease=2), Cut(low=-0.1, sleeve=0.3, ease=1.5, collar="round")),
    "romper": (
        Cut(leg=0.74, ease=4),
        Cut(low=-0.14, ease=3.5, collar="round"),
        Cut(sleeve=0.86, ease=3.5, plain=True),
    ),
    "sash": (Cut(band=0.3),),
}
_SKIRT_OF_UNIFORM = Cut(low=-0.02, high=0.26, skirt=0.56, flare=9)
_SHORTS_OF_UNIFORM = Cut(leg=0.46, ease=4.5)
_ORDER = ("trousers", "shorts", "sarong", "skirt")


@dataclass(frozen=True)
class Piece:
    """One cut piece in its cloth."""

    cut: Cut
    cloth: Cloth


def pieces(person: Person, head: float) -> list[Piece]:
    """All pieces that are worn, the innermost first: bottoms before tops, coats last."""
    grain = max(head * 0.13, 8.0)
    worn = []
    for garment in sorted(person.clothes, key=lambda g: g.kind not in _ORDER):
        cuts = CUTS[garment.kind]
        if garment.kind == "school_uniform":
            lower = _SKIRT_OF_UNIFORM if person.gender == "female" else _SHORTS_OF_UNIFORM
            cuts = (lower, *cuts)
        for cut in cuts:
            pattern = "plain" if cut.colour or cut.plain else garment.pattern
            worn.append(Piece(cut, Cloth(cut.colour or garment.colour, pattern, grain)))
    return _covered(worn, grain)


def _covered(worn: list[Piece], grain: float) -> list[Piece]:
    """What is worn, with a plain top or shorts where there is none: nobody is drawn undressed."""
    plain = Cloth("#f4ead6", "plain", grain)
    cuts = [piece.cut for piece in worn]
    if not any(cut.leg or (cut.skirt > 0.4 and not cut.panel) for cut in cuts):
        worn = [Piece(CUTS["shorts"][0], plain), *worn]
    if not any(cut.low is not None and cut.high > 0.9 for cut in cuts):
        bottoms = sum(cut.low is None or cut.high < 0.5 for cut in cuts)
        worn = [*worn[:bottoms], Piece(_SHORT_TOP, plain), *worn[bottoms:]]
    return worn


def uniform_tie(clothes: tuple[Garment, ...]) -> str:
    """The colour of the school tie: that of the skirt or shorts."""
    return next((g.colour for g in clothes if g.kind == "school_uniform"), "#c0392b")


def spine_degrees(body: Body) -> float:
    """How far the trunk leans on the page, clockwise."""
    (ux, uy), _ = body.axis
    return math.degrees(math.atan2(ux, -uy))


def draw_sleeve(piece: Piece, body: Body, arm: Limb, far: bool) -> Picture:
    """A sleeve of a piece."""
    cut = piece.cut
    line = widened(part_of(body.arm_line(arm), 0.0, cut.sleeve), cut.ease * 0.8, cut.sleeve_flare)
    shape = swept(line)
    (x0, y0), (x1, y1) = line[0, :2], line[-1, :2]
    degrees = math.degrees(math.atan2(y1 - y0, x1 - x0)) - 90
    return paint_cloth(shape, piece.cloth, degrees, far, depth=4)


def draw_trouser_leg(
    piece: Piece, body: Body, leg: Limb, far: bool, part: tuple[float, float] = (0.0, 1.0)
) -> Picture:
    """A trouser leg of a piece, or the `part` of it between two shares of the leg."""
    cut = piece.cut
    if cut.leg <= part[0]:
        return Picture()
    line = widened(part_of(body.leg_line(leg), part[0], min(cut.leg, part[1])), cut.ease, 1.0)
    (x0, y0), (x1, y1) = line[0, :2], line[-1, :2]
    degrees = math.degrees(math.atan2(y1 - y0, x1 - x0)) - 90
    return paint_cloth(swept(line), piece.cloth, degrees, far, depth=4)


def draw_seat(piece: Piece, body: Body) -> Picture:
    """The upper part of trousers, round the hips."""
    shape = body.trunk(-0.15, 0.1, min(piece.cut.ease, 0.5))
    return paint_cloth(shape, piece.cloth, spine_degrees(body), depth=0.01)


def draw_skirt(piece: Piece, body: Body) -> Picture:
    """The part of a piece that hangs over the legs."""
    cut = piece.cut
    scale = body.proportions.leg / 108
    flare = cut.flare * scale**0.5
    shape = skirt_shape(body, max((cut.low or 0.0) + 0.12, 0.06), cut.skirt, flare, cut.ease)
    if cut.panel:
        shape = _front_only(shape, body)
    folds = skirt_folds(body, cut.skirt, flare, cut.ease) & shape
    return paint_cloth(shape, piece.cloth, spine_degrees(body)) + folds.paint("#1d1b3a", 0.2)


def draw_top(piece: Piece, body: Body) -> Picture:
    """The part of a piece that lies on the trunk."""
    cut = piece.cut
    ease = cut.ease if cut.high > 0.5 else 0.5
    shape = body.trunk(cut.low if cut.low is not None else 0.0, cut.high, ease)
    if cut.panel:
        shape = _front_only(shape, body)
    picture = paint_cloth(shape, piece.cloth, spine_degrees(body))
    if cut.panel and body.view != "back":
        picture += _straps(piece, body)
    if cut.panel and body.view == "back":
        picture += _straps(piece, body) if not cut.band else Picture()
    if cut.buttons and body.view in ("front", "three_quarter") and not body.is_end_on:
        picture += _buttons(piece, body)
    return picture


def draw_band(piece: Piece, body: Body, outer: float) -> Picture:
    """A sash, waistband or apron string; `outer` is the ease of the widest top under it."""
    cut = piece.cut
    thickness = body.proportions.trunk * (0.07 if cut.panel else 0.13)
    colour = mix(piece.cloth.colour, "#20182c", 0.18) if cut.low is not None else piece.cloth.colour
    band = body.band(cut.band, outer + thickness, thickness) & body.trunk(-0.15, 1.0, outer + 0.6)
    picture = paint_cloth(band, Cloth(colour, "plain", 8.0), depth=2)
    if cut.panel and body.view == "back":
        (x, y), _ = body.level(cut.band)
        r = body.proportions.trunk * 0.1
        bow = merge(*(ellipse(x + s * r, y + r * 0.2, r, r * 0.62, s * 20) for s in (-1, 1)))
        tails = merge(
            *(stroke((x, y), (x + s * r * 0.5, y + r * 2.4), width=r * 0.5) for s in (-1, 1))
        )
        picture += (tails | bow).paint(colour) + ellipse(x, y, r * 0.4).paint(piece.cloth.shade)
    return picture


def draw_collar(piece: Piece, body: Body, tie: str) -> Picture:
    """What lies round the neck, over it."""
    kind, cloth, p = piece.cut.collar, piece.cloth, body.proportions
    radius = p.head * (0.16 + 0.04 * p.maturity)

    def spot(share: float, forward: float, right: float) -> Pair:
        return body.project(body.skeleton.spine(share, forward, right))

    if kind in ("round", "roll") and body.view != "back":
        neck = body.neck()
        rim = neck.grow(3.0 if kind == "round" else 6.0) - neck
        return (rim & body.trunk(0.4, 1.02, 2)).paint(mix(cloth.colour, "#fffaf0", 0.3))
    if kind == "lapel" and body.view != "back":
        front = p.depth * 1.02
        edges = [
            stroke(
                spot(0.99, radius * 0.2, s * radius),
                spot(0.8, front * 0.9, s * radius * 0.4),
                spot(0.55, front, 0),
                spot(0.0, front + p.belly, s * 1.5),
                width=5,
                taper=0.7,
            )
            for s in (1, -1)
        ]
        return (merge(*edges) & body.trunk(-0.14, 1.1, 4)).paint(mix(cloth.colour, "#fff2d0", 0.45))
    if kind not in ("flat", "tie"):
        return Picture()
    flaps = []
    for s in (1, -1):
        flap = blob(
            spot(1.03, -radius * 0.3, s * radius * 0.95),
            spot(0.97, radius * 0.9, s * 1.0),
            spot(0.84, radius * 1.15, s * radius * 0.75),
            spot(0.93, radius * 0.2, s * radius * 1.3),
        )
        flaps.append(flap)
    shown = merge(*flaps) if body.view != "back" else body.band(0.97, -p.shoulder * 0.35, 6)
    colour = mix(cloth.colour, "#ffffff", 0.28) if kind == "flat" else "#ffffff"
    picture = shown.paint(colour) + (shown - shown.move(-1.5, -2.5)).soften(0.4).paint(
        cloth.shade, 0.7
    )
    if kind == "tie" and body.view != "back":
        front = p.depth * 1.02
        knot, low = spot(0.9, radius * 1.1, 0), spot(0.45, front, 0)
        blade = polygon(
            knot, spot(0.52, front, p.head * 0.055), low, spot(0.52, front, -p.head * 0.055)
        )
        picture += merge(blade.grow(1.5), ellipse(*knot, p.head * 0.04)).paint(tie)
    return picture


def _buttons(piece: Piece, body: Body) -> Picture:
    p = body.proportions
    low = 0.06 if (piece.cut.low or 0) < 0.05 else 0.2
    spots = [
        body.project(body.skeleton.spine(s, p.depth + p.belly * 0.6))
        for s in (0.72, 0.72 - (0.72 - low) / 2, low)
    ]
    seam = stroke(
        body.project(body.skeleton.spine(0.86, p.depth * 0.8)), *spots, width=1.8, taper=0.8
    )
    dots = merge(*(ellipse(x, y, p.head * 0.022) for x, y in spots))
    return seam.paint(piece.cloth.shade) + dots.paint(mix(piece.cloth.colour, "#fffaf0", 0.65))


def _straps(piece: Piece, body: Body) -> Picture:
    p = body.proportions
    forward = p.depth if body.view != "back" else -p.depth
    straps = [
        stroke(
            body.project(body.skeleton.spine(0.7, forward, s * p.shoulder * 0.34)),
            body.project(body.skeleton.spine(0.88, forward * 0.8, s * p.shoulder * 0.46)),
            body.project(body.skeleton.spine(1.0, 0, s * p.shoulder * 0.48)),
            width=p.head * 0.07,
            taper=0.9,
        )
        for s in (1, -1)
    ]
    return merge(*straps).paint(mix(piece.cloth.colour, "#20182c", 0.12))


def _front_only(shape: Shape, body: Body) -> Shape:
    """The part of a shape that a panel on the front covers in this view."""
    spans = {"front": (-0.8, 0.8), "three_quarter": (-0.42, 1.5), "side": (0.05, 2.0)}
    if body.view not in spans:
        return Shape()
    (ux, uy), (ax, ay) = body.axis
    (x, y), half = body.level(0.3)
    long = body.proportions.trunk + body.proportions.leg
    low, high = (half * s * (1 if abs(s) < 1.2 else 2.5) for s in spans[body.view])
    corners = [
        (x + ax * across + ux * along, y + ay * across + uy * along)
        for across, along in ((low, -long), (high, -long), (high, long), (low, long))
    ]
    return (shape & polygon(*corners)).soften(3)
