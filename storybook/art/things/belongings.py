"""Things that people own or find: tools, a telescope, a trumpet, a wand, books, a nest."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Shape, layers, merge
from storybook.art.things.paint import (
    CREAM,
    GLASS,
    GOLD,
    INK,
    PAPER,
    RED,
    STEEL,
    STEEL_DARK,
    STRAW,
    WOOD,
    WOOD_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    only_if,
    recipe,
    shade_of,
    slab,
    solid,
)


def toolbox(dye: Dye) -> Drawn:
    """A box of metal with a handle, closed; open, with tools that look out of it."""
    case, lid = slab(-76, -62, 76, 0, 6), slab(-80, -84, 80, -58, 6)
    handle = slab(-34, -112, 34, -78, 14) - slab(-24, -102, 24, -70, 8)
    latch = slab(-10, -68, 10, -46, 3)
    tools = (
        bar((-46, -50), (-46, -96), 9).paint(WOOD)
        + slab(-66, -112, -30, -94, 4).paint(STEEL_DARK)
        + (bar((4, -50), (16, -104), 9) | ellipse(18, -112, 14) - ellipse(20, -118, 7)).paint(STEEL)
        + bar((46, -50), (50, -82), 14).paint("#f2c14e")
        + bar((50, -82), (52, -112), 5).paint(STEEL)
    )
    is_open = dye.state == "open"
    return Drawn(
        only_if(is_open, tools)
        + only_if(not is_open, solid(handle, INK, 3) + solid(lid, dye.light, 4))
        + dye.body(case, 7)
        + only_if(not is_open, latch.paint(STEEL)),
        grip=(0, -104) if not is_open else (0, -30),
    )


def telescope(dye: Dye) -> Drawn:
    """A telescope on three legs that points up to the right."""
    legs = merge(*(bar((0, -104), (x, -4), 8) for x in (-50, 8, 58)))
    tube_ = polygon((-78, -14), (50, -18), (50, 18), (-78, 14)).soften(3)
    front = slab(44, -24, 74, 24, 5)
    eyepiece = slab(-104, -10, -74, 10, 4)
    rings = slab(-40, -18, -30, 18, 2) | slab(14, -20, 24, 20, 2)
    picture = (
        solid(eyepiece, INK, 2)
        + dye.body(tube_, 6)
        + rings.paint(GOLD)
        + solid(front, dye.shade, 4)
        + ellipse(74, 0, 6, 23).paint(GLASS)
    )
    return Drawn(
        solid(legs, WOOD_DARK, 2)
        + picture.turn(-32).move(0, -124)
        + ellipse(0, -112, 12).paint(INK),
    )


def trumpet(dye: Dye) -> Drawn:
    """A trumpet with its mouthpiece to the left."""
    bell = blob(*points("52,-40 84,-48 104,-70 112,-36 104,-4 84,-26 52,-32"))
    pipe = bar((-104, -36), (62, -36), 9)
    bow = slab(-58, -36, 42, -6, 15) - slab(-49, -28, 33, -14, 7)
    valves = merge(*(slab(x, -62, x + 13, -2, 4) for x in (-26, -8, 10)))
    mouthpiece = polygon((-104, -40), (-118, -46), (-118, -26), (-104, -32)).soften(2)
    return Drawn(
        solid(bow, dye.shade, 2)
        + solid(valves, dye.light, 3)
        + solid(pipe, dye.colour, 3)
        + dye.body(bell, 5)
        + mouthpiece.paint(dye.shade),
        grip=(-2, -30),
    )


def magnifying_glass(dye: Dye) -> Drawn:
    """A magnifying glass with its handle below."""
    ring = ellipse(0, -112, 46) - ellipse(0, -112, 36)
    shine = stroke((-24, -112), (-18, -130), (-2, -138), width=7)
    return Drawn(
        solid(bar((0, -8), (0, -58), 17), dye.colour, 4)
        + slab(-7, -74, 7, -52, 3).paint(STEEL_DARK)
        + ellipse(0, -112, 38).paint(GLASS, 0.3)
        + shine.paint("#ffffff", 0.8)
        + solid(ring, STEEL, 3),
        grip=(0, -28),
        tip=(0, -112),
    )


def books(dye: Dye) -> Drawn:
    """A pile of three books."""
    pile = []
    for level, (aside, colour) in enumerate(((0, dye.colour), (8, "#d9a441"), (-6, "#4a86c5"))):
        low = -34 * level
        cover = slab(-78 + aside, low - 32, 78 + aside, low, 5)
        pages = slab(-66 + aside, low - 27, 80 + aside, low - 5, 2)
        band = slab(-62 + aside, low - 32, -52 + aside, low, 0)
        pile.append(
            solid(cover, colour, 4) + pages.paint(PAPER) + (band & cover).paint(shade_of(colour))
        )
    return Drawn(layers(pile), grip=(0, -20))


def empty_nest(dye: Dye) -> Drawn:
    """A nest of straw in which nothing lies."""
    bowl = blob(*points("-76,-46 76,-46 66,-14 36,0 -36,0 -66,-14"))
    hollow, floor = ellipse(0, -46, 74, 21), ellipse(0, -42, 58, 13)
    straws = merge(
        *(
            bar((x, -38 + (7 * x) % 22), (x + 32, -30 + (11 * x) % 24), 3)
            for x in range(-74, 46, 10)
        )
    )
    ends = merge(
        *(bar((s * 60, -34), (s * 92, -48 + k * 16), 3) for s in (-1, 1) for k in range(3)),
        *(bar((x, -60), (x + 16, -72), 3) for x in (-50, -14, 30)),
    )
    return Drawn(
        ends.paint(dye.shade)
        + solid(hollow, dye.shade, 3)
        + floor.paint(dye.deep)
        + dye.body(bowl - hollow.move(0, -7), 6)
        + (straws & (bowl - hollow)).paint(dye.light)
        + (straws.move(4, 6) & (bowl - hollow)).paint(dye.shade),
        grip=(0, -20),
    )


def closed_umbrella(dye: Dye) -> Drawn:
    """A folded umbrella, its point down."""
    folds = polygon((-7, -158), (-24, -124), (-10, -22), (10, -22), (24, -124), (7, -158)).soften(5)
    lines = bar((-3, -154), (-5, -28), 3.4) | bar((10, -138), (4, -28), 3.4)
    hook = stroke((0, -158), (0, -186), (14, -198), (28, -186), width=8, taper=1)
    return Drawn(
        hook.paint(WOOD_DARK)
        + bar((0, -26), (0, -3), 6).paint(STEEL_DARK)
        + dye.body(folds, 6)
        + lines.paint(dye.shade)
        + slab(-17, -104, 17, -94, 3).paint(dye.deep),
        grip=(12, -196),
    )


def magic_wand(dye: Dye) -> Drawn:
    """A wand with a star at its tip."""
    star = _star(44).move(0, -146)
    return Drawn(
        solid(bar((0, 0), (0, -112), 9), WOOD_DARK, 2) + dye.body(star, 5),
        grip=(0, -22),
        tip=(0, -190),
    )


def _star(size: float) -> Shape:
    """A star with five points around (0, 0)."""
    spikes = [polygon((-0.3 * size, 0), (0, -size), (0.3 * size, 0)).turn(72 * k) for k in range(5)]
    return merge(*spikes, ellipse(0, 0, 0.42 * size)).soften(1.5)


def alarm_clock(dye: Dye) -> Drawn:
    """An alarm clock with two bells."""
    feet = bar((-30, -14), (-40, -2), 10) | bar((30, -14), (40, -2), 10)
    bells = merge(*(ellipse(s * 32, -106, 22, 17, s * 32) for s in (-1, 1)))
    return Drawn(
        feet.paint(STEEL_DARK)
        + bar((0, -100), (0, -124), 6).paint(STEEL_DARK)
        + slab(-9, -130, 9, -118, 4).paint(STEEL_DARK)
        + solid(bells, dye.shade, 4)
        + dye.body(ellipse(0, -56, 54), 7)
        + ellipse(0, -56, 43).paint(CREAM)
        + (bar((0, -56), (0, -86), 6) | bar((0, -56), (20, -44), 6)).paint(INK)
        + merge(*(ellipse(0, -36, 3.4).turn(90 * k) for k in range(4))).move(0, -56).paint(RED),
        grip=(0, -56),
    )


def saw(dye: Dye) -> Drawn:
    """A saw with its handle below."""
    blade = polygon((-14, -60), (22, -60), (8, -190), (-6, -190))
    tooth = polygon((0, 0), (-10, -7), (1, -13))
    teeth = merge(*(tooth.move(-17.6 - 0.06 * y, y) for y in range(-62, -180, -13)))
    handle = blob(*points("-20,-64 26,-64 34,-34 22,0 -12,-4 -26,-34"))
    hole = ellipse(4, -32, 12, 16)
    return Drawn(
        solid(blade | teeth, STEEL, 3) + solid(handle - hole, dye.colour, 4),
        grip=(4, -14),
        tip=(0, -150),
    )


def feather(dye: Dye) -> Drawn:
    """One feather."""
    vane = blob(*points("0,-24 20,-50 26,-100 16,-150 2,-174 -14,-150 -24,-100 -18,-50"))
    cuts = polygon((-30, -90), (-10, -84), (-30, -80)) | polygon((30, -60), (10, -56), (30, -50))
    quill = stroke((-4, 0), (0, -60), (2, -160), width=6)
    whole = (vane - cuts).soften(1)
    barbs = merge(
        *(bar((0, y), (s * 22, y - 18), 2) for y in range(-140, -40, 18) for s in (-1, 1))
    )
    return Drawn(
        dye.body(whole, 5) + (barbs & whole).paint(dye.shade, 0.7) + quill.paint(CREAM),
        grip=(-3, -10),
    )


RECIPES: dict[str, Recipe] = {
    "toolbox": recipe(toolbox, "#c93f35", 29, 41, held="hand", states="open"),
    "telescope": recipe(telescope, "#5f87a8", 110, 100),
    "trumpet": recipe(trumpet, "#f2bf45", 18, 60, held="both_hands"),
    "magnifying_glass": recipe(magnifying_glass, "#8a4a3c", 26, 15, held="hand"),
    "books": recipe(books, "#c9503f", 26, 44.5, held="both_hands"),
    "empty_nest": recipe(empty_nest, STRAW, 14, 35, held="both_hands"),
    "closed_umbrella": recipe(closed_umbrella, "#6a5fc0", 85, 23, held="hand"),
    "magic_wand": recipe(magic_wand, "#f6cf4a", 36, 14.5, held="hand"),
    "alarm_clock": recipe(alarm_clock, "#d9453c", 20, 17, held="hand"),
    "saw": recipe(saw, WOOD, 50, 15, held="hand"),
    "feather": recipe(feather, "#f0ebe0", 24, 6.9, held="hand"),
}
