"""Pots, cups, bags and other small things of the house."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, Shape, layers, merge
from storybook.art.things.model import DRAWN
from storybook.art.things.paint import (
    BLUE,
    CREAM,
    GREEN,
    RED,
    YELLOW,
    Drawn,
    Dye,
    Recipe,
    bar,
    only_if,
    recipe,
    slab,
    solid,
)


def bag(dye: Dye) -> Drawn:
    """A cloth bag with two handles."""
    handle = stroke((-26, -84), (-24, -118), (0, -132), (24, -118), (26, -84), width=9, taper=0.9)
    sack = blob(*points("-44,-88 44,-88 54,-40 48,-6 0,0 -48,-6 -54,-40"))
    hem = slab(-48, -90, 48, -76, 3) & sack.grow(2)
    return Drawn(handle.paint(dye.deep) + dye.body(sack, 8) + hem.paint(dye.shade), grip=(0, -128))


def hat(dye: Dye) -> Drawn:
    """A sun hat with a ribbon."""
    brim = ellipse(0, -12, 84, 13)
    top = blob(*points("-48,-14 -44,-52 -24,-70 24,-70 44,-52 48,-14"))
    ribbon = (slab(-60, -32, 60, -14, 0) & top).soften(0.5)
    return Drawn(
        solid(brim, dye.colour, 4) + dye.body(top, 7) + ribbon.paint("#c9503f"), grip=(60, -12)
    )


def _vessel(shape: Shape, rim: Shape, colour: str, inside: str) -> Picture:
    return (
        solid(shape, colour, 7)
        + solid(rim, colour, 3)
        + rim.scale(0.88, 0.66, _middle(rim)).paint(inside)
    )


def _middle(shape: Shape) -> tuple[float, float]:
    left, top, right, bottom = shape.box
    return (left + right) / 2, (top + bottom) / 2


def pot(dye: Dye) -> Drawn:
    """A cooking pot with two ears."""
    ears = merge(ellipse(-66, -56, 14, 9), ellipse(66, -56, 14, 9))
    belly = blob(*points("-60,-72 60,-72 64,-40 54,-6 0,0 -54,-6 -64,-40"))
    return Drawn(
        ears.paint(dye.deep) + _vessel(belly, ellipse(0, -72, 62, 15), dye.colour, dye.deep)
    )


def kettle(dye: Dye) -> Drawn:
    """A kettle; grasped by its bow."""
    bow = stroke((-34, -74), (-32, -118), (0, -132), (32, -118), (34, -74), width=9, taper=0.9)
    spout = blob(*points("40,-54 62,-64 78,-92 90,-94 84,-66 66,-34 44,-24"))
    belly = blob(*points("0,-82 36,-76 56,-44 52,-8 0,0 -52,-8 -56,-44 -36,-76"))
    lid = ellipse(0, -80, 30, 9)
    return Drawn(
        bow.paint("#5b4a42")
        + solid(spout, dye.colour, 4)
        + dye.body(belly, 9)
        + lid.paint(dye.shade)
        + ellipse(0, -92, 7).paint("#5b4a42"),
        grip=(0, -130),
        tip=(88, -92),
    )


def plate(dye: Dye) -> Drawn:
    """A plate, seen a little from above."""
    rim = ellipse(0, -16, 76, 16)
    return Drawn(
        ellipse(0, -8, 46, 8).paint(dye.deep, 0.6)
        + solid(rim, dye.colour, 3)
        + ellipse(0, -17, 54, 10).paint(dye.shade, 0.5)
        + ellipse(0, -15, 51, 9).paint(dye.light),
        grip=(58, -14),
    )


def bowl(dye: Dye) -> Drawn:
    """A bowl, "full" of soup or empty."""
    belly = (ellipse(0, -56, 62, 56) - slab(-80, -130, 80, -56, 0)) | slab(-24, -8, 24, 0, 2)
    inside = "#e8a24c" if dye.state == "full" else dye.deep
    return Drawn(_vessel(belly, ellipse(0, -56, 62, 12), dye.colour, inside), grip=(0, -30))


def cup(dye: Dye) -> Drawn:
    """A mug, grasped by its ear, with a brown drink in it, or "empty"."""
    inside = dye.deep if dye.state == "empty" else "#7a4a2c"
    ear = ellipse(44, -40, 24, 26) - ellipse(44, -40, 13, 15)
    mug = blob(*points("-42,-78 42,-78 42,-30 34,-4 0,0 -34,-4 -42,-30"))
    return Drawn(
        solid(ear, dye.shade, 3) + _vessel(mug, ellipse(0, -78, 42, 9), dye.colour, inside),
        grip=(62, -40),
        tip=(-30, -76),
    )


def bottle(dye: Dye) -> Drawn:
    """A bottle of drink."""
    glass = blob(
        *points("-10,-138 10,-138 11,-100 28,-78 30,-40 28,-4 0,0 -28,-4 -30,-40 -28,-78 -11,-100")
    )
    label = slab(-31, -62, 31, -24, 2) & glass
    return Drawn(
        dye.body(glass, 6)
        + label.paint(CREAM)
        + slab(-13, -150, 13, -134, 3).paint("#d9503f")
        + bar((-17, -80), (-17, -30), 5).paint("#ffffff", 0.5),
        grip=(0, -60),
    )


_WICKER = "#d9a455"


def basket(dye: Dye) -> Drawn:
    """A woven basket with a bow; what is in it lies between its two sides."""
    bow = stroke((-58, -66), (-50, -126), (0, -152), (50, -126), (58, -66), width=9, taper=0.9)
    rim = ellipse(0, -66, 70, 15)
    belly = blob(*points("-70,-66 0,-54 70,-66 64,-30 52,-4 0,0 -52,-4 -64,-30"))
    weave = merge(
        *(
            stroke((-72, y - 6), (0, y + 6), (72, y - 6), width=4, taper=0.8)
            for y in (-46, -32, -18)
        ),
        *(bar((x, -66), (x * 0.8, 0), 3) for x in range(-60, 61, 20)),
    )
    withies = merge(*(bar((x, -84), (0.9 * x, -52), 3) for x in range(-60, 61, 15)))
    wall = rim.paint(dye.shade) + (withies & rim).paint(dye.deep, 0.55)
    floor = (rim & rim.move(0, 12)).paint(dye.deep, 0.6)
    behind = bow.paint(dye.shade) + wall + floor + (rim - rim.grow(-3.5)).paint(dye.light)
    front = dye.body(belly, 6) + (weave & belly).paint(dye.shade, 0.8)
    edge = (rim - ellipse(0, -70, 66, 13)) & slab(-90, -66, 90, -40, 0)
    goods = only_if(dye.state == "full", _heap(Dye(RED)))
    front = goods + front + edge.paint(dye.light)
    return Drawn(front, behind, grip=(0, -150), seat=(0, -40))


def _heap(dye: Dye) -> Picture:
    spots = ((-38, -76), (38, -76), (0, -80), (-20, -92), (20, -92))
    return layers(dye.body(ellipse(x, y, 23), 4) for x, y in spots)


def full_basket(dye: Dye) -> Drawn:
    """A basket with a heap of round things; the dye is theirs."""
    empty = basket(Dye(_WICKER))
    return Drawn(empty.behind + _heap(dye) + empty.front, grip=(0, -150))


def paper(dye: Dye) -> Drawn:
    """A sheet of paper with a turned corner; a `drawn` one shows a child's picture."""
    sheet = polygon((-40, -110), (18, -110), (40, -88), (40, 0), (-40, 0)).soften(2)
    corner = polygon((18, -110), (18, -88), (40, -88)).soften(1)
    page = Dye(dye.colour).body(sheet, 3) + corner.paint(dye.shade)
    return Drawn(page + _picture() if dye.pattern == DRAWN else page, grip=(0, -20))


def _picture() -> Picture:
    """A house under the sun, as a child draws it."""
    walls = stroke((-26, -18), (-26, -48), (6, -48), (6, -18), (-26, -18), width=3.4)
    roof = stroke((-32, -47), (-10, -70), (12, -47), width=3.4)
    sun = ellipse(18, -76, 9)
    grass = stroke((-34, -14), (-10, -17), (34, -14), width=3.4)
    return walls.paint(BLUE) + roof.paint(RED) + sun.paint(YELLOW) + grass.paint(GREEN)


RECIPES: dict[str, Recipe] = {
    "bag": recipe(bag, "#c98a4f", 44, 36, held="hand"),
    "hat": recipe(hat, "#e8be63", 16, 38, held="head"),
    "pot": recipe(pot, "#7d8894", 28, 50, held="both_hands"),
    "kettle": recipe(kettle, "#4f8a8b", 30, 32, held="hand"),
    "plate": recipe(plate, "#eef3f6", 7, 34, held="hand"),
    "bowl": recipe(bowl, "#5b8fc7", 13, 24, held="both_hands", states="full"),
    "cup": recipe(cup, "#e2574c", 14, 18, held="hand", states="empty"),
    "bottle": recipe(bottle, "#5aa469", 28, 11, held="hand"),
    "basket": recipe(basket, _WICKER, 40, 37, held="hand", seat="in", states="full"),
    "full_basket": recipe(full_basket, "#d8483c", 40, 37, held="hand"),
    "paper": recipe(paper, "#fbf6ea", 26, 19, held="hand"),
}
