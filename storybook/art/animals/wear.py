"""What animals wear: scarves and collars at the neck; hats, bows and glasses on the head."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.animals.model import Worn
from storybook.art.drawing.curves import blob, ellipse, points, stroke, tube
from storybook.art.drawing.shapes import Pair, Picture, layers, merge
from storybook.images.colour import mix


@dataclass(frozen=True)
class Anchors:
    """Where things are worn, in drawing units, y down.

    `neck` is (x, y, half width) in the coordinates of the body; half width 0: nothing can be worn
    there. `crown` (top of the head) and `eyes` (x, y, radius) are in those of the upright head.
    `size` scales what is worn on the crown (1: for a head like the mouse-deer's).
    """

    neck: tuple[float, float, float]
    crown: Pair
    eyes: tuple[tuple[float, float, float], ...]
    size: float = 1.0


def at_neck(worn: tuple[Worn, ...], anchors: Anchors) -> Picture:
    """Draw the scarves and collars among the things worn; none for an animal without a neck."""
    if anchors.neck[2] <= 0:
        return Picture()
    return layers(_NECK[item.kind](item, anchors) for item in worn if item.kind in _NECK)


def on_head(worn: tuple[Worn, ...], anchors: Anchors) -> Picture:
    """Draw the hats, caps, crowns, bows, flowers and glasses among the things worn.

    They are for an upright head; the caller turns them with it.
    """
    return layers(_HEAD[item.kind](item, anchors) for item in worn if item.kind in _HEAD)


def _darker(colour: str) -> str:
    return mix(colour, "#33204a", 0.24)


def _scarf(worn: Worn, anchors: Anchors) -> Picture:
    x, y, half = anchors.neck
    half_width, thickness = half * 1.14, half * 0.3
    band = tube(
        (x - half_width, y - thickness, thickness),
        (x, y + thickness * 0.5, thickness),
        (x + half_width, y, thickness),
    )
    end = blob(
        (x + 0.2 * half, y),
        (x + 0.75 * half, y),
        (x + 0.72 * half, y + 1.5 * half),
        (x + 0.16 * half, y + 1.6 * half),
    )
    return (
        end.paint(_darker(worn.colour))
        + band.paint(worn.colour)
        + (band - band.move(0, -thickness * 0.5)).soften(0.5).paint(_darker(worn.colour))
    )


def _collar(worn: Worn, anchors: Anchors) -> Picture:
    x, y, half = anchors.neck
    half_width, thickness = half * 1.06, half * 0.14
    band = tube(
        (x - half_width, y - thickness, thickness),
        (x, y + thickness * 2, thickness),
        (x + half_width, y, thickness),
    )
    return band.paint(worn.colour) + ellipse(x + 0.3 * half, y + 0.5 * half, half * 0.2).paint(
        "#f2bf45"
    )


def _hat(worn: Worn, anchors: Anchors) -> Picture:
    (x, y), s = anchors.crown, anchors.size
    top = blob(*points("-30,2 -27,-34 -14,-46 14,-46 27,-34 30,2")).scale(s, s).move(x, y)
    brim = ellipse(x, y + 2 * s, 54 * s, 11 * s)
    band = (top & ellipse(x, y - 6 * s, 60 * s, 9 * s)).soften(0.4)
    shadow = (top - top.move(-6 * s, -3 * s)).soften(0.6)
    return (
        top.paint(worn.colour)
        + shadow.paint(_darker(worn.colour))
        + band.paint(mix(worn.colour, "#fffbe8", 0.7))
        + brim.paint(worn.colour)
        + (brim - brim.move(0, -5 * s)).soften(0.4).paint(_darker(worn.colour))
    )


def _crown(_worn: Worn, anchors: Anchors) -> Picture:
    """A crown, which is always gold."""
    (x, y), s = anchors.crown, anchors.size
    gold = blob(*points("-28,4 -32,-28 -20,-12 -12,-34 0,-14 12,-34 20,-12 32,-28 28,4"))
    gems = merge(*(ellipse(dx, -2, 4) for dx in (-15, 0, 15)))
    whole = gold.scale(s, s).move(x, y)
    return (
        whole.paint("#f2bf45")
        + (whole - whole.move(-5 * s, -3 * s)).soften(0.5).paint("#d99f2c")
        + gems.scale(s, s).move(x, y).paint("#d9503f")
    )


def _bow(worn: Worn, anchors: Anchors) -> Picture:
    (x, y), s = anchors.crown, anchors.size
    bow = blob(*points("0,0 -30,-18 -36,4 -28,16")) | blob(*points("0,0 30,-18 36,4 28,16"))
    placed = bow.scale(s, s).move(x, y)
    return (
        placed.paint(worn.colour)
        + (placed - placed.move(0, -5 * s)).soften(0.5).paint(_darker(worn.colour))
        + ellipse(x, y, 9 * s).paint(_darker(worn.colour))
    )


def _flower(worn: Worn, anchors: Anchors) -> Picture:
    (x, y), s = anchors.crown, anchors.size
    petals = merge(*(ellipse(0, -13, 9, 12).turn(k * 72) for k in range(5)))
    return petals.scale(s, s).move(x, y).paint(worn.colour) + ellipse(x, y, 8 * s).paint("#ffd65a")


def _glasses(worn: Worn, anchors: Anchors) -> Picture:
    rims = [
        ellipse(x, y, 1.35 * r) - ellipse(x, y, 1.35 * r - max(0.16 * r, 1.2))
        for x, y, r in anchors.eyes
    ]
    eyes = anchors.eyes
    if len(eyes) == 2:  # the bridge
        (ax, ay, ar), (bx, by, br) = sorted(eyes)
        rims.append(
            stroke(
                (ax + 1.3 * ar, ay), ((ax + bx) / 2, ay - 4), (bx - 1.3 * br, by), width=0.24 * ar
            )
        )
    elif eyes:  # in profile: the temple, from the lens back over the cheek
        x, y, r = eyes[0]
        rims.append(
            stroke((x - 1.3 * r, y), (x - 2.2 * r, y - 3), (x - 3 * r, y - 2), width=0.25 * r)
        )
    return merge(*rims).paint(worn.colour) if rims else Picture()


_NECK = {"scarf": _scarf, "collar": _collar}
_HEAD = {
    "hat": _hat,
    "cap": _hat,  # with a brim all round
    "crown": _crown,
    "bow": _bow,
    "flower": _flower,
    "glasses": _glasses,
}
