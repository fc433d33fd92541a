"""Finishes a drawn animal: coat, pattern, things worn, and its size in life."""

from __future__ import annotations

import functools
import random
from dataclasses import dataclass, replace

from storybook.art.animals.model import Animal
from storybook.art.animals.quadruped import Drawing
from storybook.art.animals.wear import Anchors, at_neck, on_head
from storybook.art.drawing.curves import blob, ellipse
from storybook.art.drawing.faces import EyeInk
from storybook.art.drawing.marks import Stain, blots, drops_on, silhouette
from storybook.art.drawing.shapes import Box, Paint, Pair, Picture, Shape, merge
from storybook.art.figure import Anchor, Figure
from storybook.art.noto.colours import shifted
from storybook.art.people.placing import turned_spot
from storybook.images.colour import hex_to_rgb, mix

_BLOTS = 44  # on an animal that is covered with something
_YOUNG_HEAD = 1.2
"""Size of a young animal's head relative to its body, compared with an adult's."""
# Marks on a coat at least this light are black, as on a black and white dog.
_WHITE, _BLACK = 0.9, "#4a4244"
_INK = EyeInk()
_EYES = frozenset({_INK.white, _INK.iris, _INK.glow, _INK.pupil, _INK.line})


@dataclass(frozen=True)
class Look:
    """Properties of a rig in one view: the fur's colour, and positions on the head.

    `crown` and `eyes` (x, y, radius) are relative to the middle of the head, whose radius is
    `reach`. Another coat leaves the colours in `keeps` as they are, such as that of the beak.
    """

    fur: str
    crown: Pair
    eyes: tuple[tuple[float, float, float], ...]
    reach: float = 80.0
    size: float = 1.0
    keeps: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Scale:
    """Figure units per drawing unit, and whether the figure is mirrored."""

    scale: float
    mirror: bool


def finished(
    animal: Animal, drawing: Drawing, look: Look, scale: Scale, weeps: bool = False
) -> Figure:
    """The finished figure; its feet are where the drawing has y = 0."""
    paints = drawing.picture.paints
    cut = len(paints) - drawing.head_paints
    x, y = drawing.head
    grown = _YOUNG_HEAD if animal.young and drawing.head_paints else 1.0
    if grown > 1.0:
        paints = _with_larger_head(drawing, grown)
    body, head = Picture(paints[:cut]), Picture(paints[cut:])
    fingers = Picture(drawing.picture.paints[slice(*drawing.near_paw)])
    if animal.coat:
        coated = functools.partial(_coated, look=look, coat=animal.coat)
        body, head, fingers = (part.recoloured(coated) for part in (body, head, fingers))
    if animal.pattern:
        fur = _coated(look.fur, look, animal.coat) if animal.coat else look.fur
        body, head = (_marked(part, fur, animal) for part in (body, head))
    anchors = Anchors(drawing.neck, look.crown, look.eyes, look.size)
    worn = on_head(animal.wears, anchors)
    if weeps:
        worn = _tears(look) + worn
    worn = worn.turn(drawing.turn).scale(drawing.flip, 1).scale(grown, grown).move(x, y)
    if animal.stain is not None:
        eyes = merge(*(ellipse(x + a, y + b, 1.4 * r) for a, b, r in look.eyes))
        (u, v), size = drawing.mouth, 0.2 * look.reach
        nose = ellipse(u, v - 0.8 * size, size, 0.7 * size)
        body += _stained(body, animal.stain, Shape(), Shape())
        head += _stained(head, animal.stain, eyes, nose)
    picture = body + at_neck(animal.wears, anchors) + head + worn
    cx, cy = turned_spot((look.crown[0] * grown, look.crown[1] * grown), drawing.turn)
    mouth = (x + (drawing.mouth[0] - x) * grown, y + (drawing.mouth[1] - y) * grown)
    spots = replace(drawing, mouth=mouth)
    crown = (x + drawing.flip * cx, y + cy)
    return _placed((picture, fingers), spots, crown, look.reach * grown, scale)


def _stained(part: Picture, stain: Stain, eyes: Shape, nose: Shape) -> Picture:
    """The stain on a part of the coat, but not on the eyes; an empty `nose`: it is not the head."""
    whole = silhouette(part) - eyes
    if stain.where == "wet":
        return drops_on(whole)
    if stain.where == "nose":
        return (nose & whole).paint(stain.colour, 0.95)
    covered = stain.where == "all" or bool(nose.outlines)
    return blots(whole, stain.colour, 0.9, 1.0, _BLOTS) if covered else Picture()


def _coated(fill: str, look: Look, coat: str) -> str:
    """The colour that replaces a natural coat's `fill` in another coat; eyes stay as they are."""
    return fill if fill in look.keeps | _EYES else shifted(fill, look.fur, coat)


def _tears(look: Look) -> Picture:
    """Two tears under each eye."""
    drops = merge(
        *(
            blob((x + a * r, y + (b - 0.5) * r), (x + (a + 0.24) * r, y + (b + 0.16) * r),
                 (x + a * r, y + (b + 0.36) * r), (x + (a - 0.24) * r, y + (b + 0.16) * r))
            for x, y, r in look.eyes
            for a, b in ((-0.3, 1.35), (0.1, 2.1))
        )
    )  # fmt: skip
    return drops.paint("#6cb8ea") + (drops & drops.move(-2, -2)).paint("#bfe3f7", 0.7)


def _with_larger_head(drawing: Drawing, grown: float) -> tuple[Paint, ...]:
    """The paints of a drawing, with a young animal's head, `grown` times as large."""
    paints = drawing.picture.paints
    start, end = drawing.behind
    front = len(paints) - drawing.head_paints
    about = drawing.head

    def larger(part: tuple[Paint, ...]) -> tuple[Paint, ...]:
        return Picture(part).scale(grown, grown, about).paints

    return (
        *paints[:start],
        *larger(paints[start:end]),
        *paints[end:front],
        *larger(paints[front:]),
    )


def _placed(
    pictures: tuple[Picture, Picture], drawing: Drawing, crown: Pair, reach: float, how: Scale
) -> Figure:
    """The figure from a whole picture, and a picture of the near paw alone."""
    sign = -1.0 if how.mirror else 1.0
    picture, fingers = (part.scale(sign, 1) if how.mirror else part for part in pictures)
    left, top, right, bottom = picture.box
    scale = how.scale

    def placed(spot: Pair) -> Pair:
        return ((spot[0] * sign - left) * scale, (spot[1] - top) * scale)

    mouth, back, head = (placed(spot) for spot in (drawing.mouth, drawing.back, drawing.head))
    half = reach * scale
    box: Box = (head[0] - half, head[1] - half, head[0] + half, head[1] + half)
    onto = f"translate({-left * scale:.2f} {-top * scale:.2f}) scale({scale:.4f})"
    svg, over = (f'<g transform="{onto}">{part.svg()}</g>' for part in (picture, fingers))
    return Figure(
        svg_body=svg,
        width=(right - left) * scale,
        height=(bottom - top) * scale,
        feet=placed((0.0, 0.0)),
        back=back,
        mouth=mouth,
        head=head,
        layers=(svg,),
        head_box=box,
        grips=tuple(Anchor(placed(paw)) for paw in drawing.paws),
        crown=Anchor(placed(crown)),
        fingers=over if drawing.paws else "",
        bite=Anchor(mouth, drawing.turn * drawing.flip * sign),
    )


def _marked(picture: Picture, fur: str, animal: Animal) -> Picture:
    """Add spots, stripes or patches on parts in the fur's colour."""
    paints = []
    red, green, blue = hex_to_rgb(fur)
    light = 0.3 * red + 0.59 * green + 0.11 * blue
    suited = mix(fur, "#fff6e6", 0.62) if light < 0.42 else mix(fur, "#4a2a22", 0.62)
    ink = animal.marks or (_BLACK if light > _WHITE else suited)
    for paint in picture.paints:
        paints.append(paint)
        if paint.fill == fur and paint.opacity >= 1:
            paints += (_pattern(paint.shape.box, animal.pattern) & paint.shape).paint(ink).paints
    return Picture(tuple(paints))


def _pattern(box: Box, pattern: str) -> Shape:
    left, top, right, bottom = box
    rng = random.Random(7)
    if pattern == "striped":
        bands = [
            blob((x, top - 5), (x + 9, top), (x + 5, bottom), (x - 2, bottom), (x - 7, top + 20))
            for x in range(int(left), int(right) + 20, 34)
        ]
        return merge(*bands) if bands else Shape()
    step, size = (74.0, 27.0) if pattern == "patched" else (34.0, 8.5)
    spots = []
    y, row = top + 0.3 * step, 0
    while y < bottom:
        x = left + step * (0.2 + 0.5 * (row % 2))
        while x < right:
            grown = size * rng.uniform(0.75, 1.25)
            at = (x + rng.uniform(-6, 6), y + rng.uniform(-5, 5))
            spots.append(ellipse(*at, grown, grown * rng.uniform(0.75, 1.0), rng.uniform(0, 90)))
            x += step
        y += 0.86 * step
        row += 1
    return merge(*spots) if spots else Shape()
