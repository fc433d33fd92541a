"""More things of stories: a parasol, a canoe, firs, a castle, noodles, wool, a bone."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, Shape, layers, merge
from storybook.art.things.paint import (
    BLUE,
    GOLD,
    INK,
    RED,
    STEEL,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
    YELLOW,
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


def parasol(dye: Dye) -> Drawn:
    """A striped sunshade on its pole, in a little heap of sand."""
    pole = bar((0, 0), (0, -250), 9)
    top = blob(*points("0,-262 60,-244 110,-204 132,-158 88,-166 44,-158 0,-168 -44,-158 -88,-166"
                       " -132,-158 -110,-204 -60,-244"))  # fmt: skip
    stripes = merge(
        blob((0, -262), (-22, -214), (-44, -156), (-90, -164), (-62, -216)),
        blob((0, -262), (22, -214), (44, -156), (90, -164), (62, -216)),
    )
    sand = blob(*points("-52,0 -26,-15 0,-19 28,-14 54,0"))
    return Drawn(
        solid(pole, WOOD_LIGHT, 2)
        + dye.body(top, 8)
        + (stripes & top).paint("#ffffff", 0.85)
        + ellipse(0, -266, 7).paint(WOOD)
        + solid(sand, "#e8cf94", 3)
    )


def canoe(dye: Dye) -> Drawn:
    """A slender canoe, both ends raised, with room for two."""
    behind = blob(*points("-146,-66 -96,-48 0,-42 96,-48 146,-66 110,-30 -110,-30"))
    hull = blob(*points("-156,-80 -146,-66 -96,-40 0,-33 96,-40 146,-66 156,-80 148,-34 110,-6 0,0"
                        " -110,-6 -148,-34"))  # fmt: skip
    rim = stroke((-152, -74), (-96, -40), (0, -33), (96, -40), (152, -74), width=8, taper=0.8)
    return Drawn(
        dye.body(hull, 7) + rim.paint(dye.light), solid(behind, dye.deep, 3), seat=(0, -26)
    )


def bone(dye: Dye) -> Drawn:
    """A bone with two knobs at either end."""
    whole = merge(
        slab(-52, -30, 52, -10, 8), *(ellipse(s * 56, y, 16) for s in (-1, 1) for y in (-33, -13))
    )
    return Drawn(dye.body(whole.fillet(6), 5), grip=(0, -20))


def bubbles(dye: Dye) -> Drawn:
    """Soap bubbles of several sizes in the air."""
    spots = ((-30, -50, 34), (34, -74, 24), (30, -22, 17), (-8, -104, 14), (58, -44, 9))
    return Drawn(
        layers(
            ellipse(x, y, r).paint(dye.colour, 0.42)
            + (ellipse(x, y, r) - ellipse(x, y, 0.9 * r)).paint("#ffffff", 0.8)
            + ellipse(x - 0.36 * r, y - 0.4 * r, 0.2 * r, 0.13 * r, -40).paint("#ffffff", 0.95)
            for x, y, r in spots
        )
    )


def axe(dye: Dye) -> Drawn:
    """An axe, its head up."""
    head = blob(*points("-10,-172 26,-178 54,-196 60,-160 54,-124 26,-142 -10,-144"))
    return Drawn(
        solid(bar((0, 0), (0, -180), 13), WOOD, 3)
        + dye.body(head, 4)
        + (head & slab(46, -210, 80, -110, 0)).paint("#eef2f5"),
        grip=(0, -40),
    )


def _fir(dye: Dye, height: float) -> tuple[Picture, list[Shape]]:
    """A fir of that height, and its tiers from the lowest to the top."""
    tiers = []
    for level in range(4):
        low = -0.12 * height - 0.2 * height * level
        reach = 0.36 * height * (1 - 0.2 * level)
        edge = [(reach * x, low - (0.035 * height if k % 2 else 0.0))
                for k, x in enumerate((1, 0.5, 0, -0.5, -1))]  # fmt: skip
        tiers.append(polygon((0, low - 0.36 * height), *edge).soften(0.02 * height))
    trunk = slab(-0.045 * height, -0.16 * height, 0.045 * height, 0, 3)
    return solid(trunk, WOOD_DARK, 4) + layers(solid(t, dye.colour, 7) for t in tiers), tiers


def pine_tree(dye: Dye) -> Drawn:
    """A fir tree."""
    picture, _ = _fir(dye, 300)
    return Drawn(picture)


def christmas_tree(dye: Dye) -> Drawn:
    """A fir with balls, candles and a star."""
    picture, _ = _fir(dye, 240)
    spots = ((-52, -44), (8, -38), (56, -50), (-34, -90), (30, -96), (-14, -136), (20, -160))
    colours = (RED, GOLD, BLUE, GOLD, RED, BLUE, GOLD)
    spikes = [polygon((-7, 0), (0, -24), (7, 0)).turn(72 * k) for k in range(5)]
    star = merge(*spikes, ellipse(0, 0, 9)).move(0, -244)
    return Drawn(
        picture
        + layers(
            solid(ellipse(x, y, 9), colour, 3)
            for (x, y), colour in zip(spots, colours, strict=True)
        )
        + solid(star, YELLOW, 2)
    )


def newspaper(dye: Dye) -> Drawn:
    """A folded newspaper with a picture and lines."""
    sheet, fold = slab(-70, -104, 62, 0, 3), slab(-62, -110, 70, -6, 3)
    lines = merge(
        *(bar((6, y), (52, y), 3) for y in (-62, -52, -42, -32, -22)),
        *(bar((-60, y), (-12, y), 3) for y in (-32, -22)),
    )
    return Drawn(
        solid(fold, dye.shade, 3)
        + dye.body(sheet, 3)
        + slab(-60, -94, 52, -78, 2).paint(INK, 0.8)
        + slab(-60, -70, -10, -40, 2).paint("#9fb6c6")
        + lines.paint("#8d8a86"),
        grip=(0, -10),
    )


def wool(dye: Dye) -> Drawn:
    """A ball of wool with a loose end."""
    ball = ellipse(0, -46, 46)
    turns = merge(
        *(stroke((-50, -46 + d), (0, -62 + d), (50, -40 + d), width=3) for d in (-22, -8, 6, 20)),
        *(stroke((d - 30, -96), (d - 6, -46), (d - 26, 4), width=3) for d in (0, 22, 44)),
    )
    end = stroke((20, -6), (52, -2), (78, -12), (96, -3), width=5, taper=0.9)
    return Drawn(
        end.paint(dye.shade) + dye.body(ball, 8) + (turns & ball).paint(dye.shade), grip=(0, -40)
    )


def sponge(dye: Dye) -> Drawn:
    """A sponge full of holes."""
    body = slab(-58, -44, 58, 0, 12)
    holes = merge(
        *(
            ellipse(x, y, r, 0.8 * r)
            for x, y, r in (
                *((-40, -30, 6), (-18, -16, 7), (4, -32, 5), (22, -14, 6), (42, -30, 7)),
                *((-42, -10, 4), (46, -9, 4), (-4, -12, 3)),
            )
        )
    )
    return Drawn(dye.body(body, 6) + holes.paint(dye.shade), grip=(0, -22))


def peas(dye: Dye) -> Drawn:
    """An open pod with five peas in it."""
    pod = blob(*points("-88,-40 -50,-18 0,-4 50,-18 92,-44 50,-50 0,-44 -50,-46"))
    inner = blob(*points("-72,-37 -46,-24 0,-14 46,-24 74,-40 40,-44 0,-40 -40,-42"))
    stalk = stroke((-84, -40), (-100, -52), (-108, -48), width=6)
    return Drawn(
        stalk.paint(dye.shade)
        + dye.body(pod, 5)
        + inner.paint(dye.deep)
        + layers(solid(ellipse(x, -33 + 0.003 * x * x * -1, 14), dye.light, 3)
                 for x in (-50, -25, 0, 25, 50)),
        grip=(0, -20),
    )  # fmt: skip


def cucumber(dye: Dye) -> Drawn:
    """A cucumber, and two slices cut from it."""
    whole = blob(*points("-92,-30 -70,-48 0,-44 66,-50 88,-34 78,-12 20,-2 -60,-4 -88,-14"))
    marks = merge(*(bar((x, -34 + (k % 2) * 14), (x + 12, -35 + (k % 2) * 14), 3)
                    for k, x in enumerate(range(-70, 40, 18))))  # fmt: skip
    slices = layers(
        solid(ellipse(x, -20, 21, 20), dye.colour, 3)
        + ellipse(x, -20, 17, 16).paint("#e4f0bd")
        + merge(*(ellipse(0, -8, 2, 3.4).turn(60 * k) for k in range(6))).move(x, -20)
        .paint("#bcd382")
        for x in (62, 92)
    )  # fmt: skip
    return Drawn(dye.body(whole, 6) + (marks & whole).paint(dye.light) + slices, grip=(-30, -22))


def noodles(dye: Dye) -> Drawn:
    """A bowl of noodles with an egg, greens and chopsticks."""
    bowl = blob(*points("-72,-62 72,-62 60,-22 34,0 -34,0 -60,-22"))
    strands = merge(*(stroke((x, -62), (x + 10, -74), (x + 22, -62), width=5)
                      for x in range(-64, 50, 12)))  # fmt: skip
    egg = ellipse(-28, -74, 18, 12)
    leaf = blob((10, -66), (18, -88), (44, -86), (46, -68))
    return Drawn(
        (bar((30, -70), (74, -128), 5) | bar((42, -70), (88, -120), 5)).paint(WOOD_DARK)
        + ellipse(0, -62, 70, 13).paint("#c98f45")
        + strands.paint("#f2d68a")
        + solid(egg, "#fff8ec", 2)
        + ellipse(-28, -74, 8, 6).paint("#f2b33c")
        + solid(leaf, "#6bab4f", 2)
        + dye.body(bowl, 7)
        + slab(-24, -6, 24, 4, 3).paint(dye.shade),
        grip=(0, -20),
    )


def castle(dye: Dye) -> Drawn:
    """A castle with three towers, flags and a gate."""

    def tower(x: float, width: float, height: float) -> Shape:
        teeth = [slab(x + width * a, -height - 16, x + width * (a + 0.22), -height + 4, 0)
                 for a in (-0.5, -0.11, 0.28)]  # fmt: skip
        return merge(slab(x - width / 2, -height, x + width / 2, 0, 0), *teeth)

    wall = merge(slab(-110, -84, 110, 0, 0),
                 *(slab(x, -96, x + 12, -80, 0) for x in range(-108, 100, 22)))  # fmt: skip
    towers = [tower(-104, 52, 150), tower(104, 52, 150)]
    keep = tower(0, 76, 196)
    roofs = [polygon((x - 34, -164), (x, -226), (x + 34, -164)) for x in (-104, 104)]
    gate = slab(-22, -54, 22, 0, 0) | ellipse(0, -54, 22)
    panes = merge(*(slab(x - 6, y - 14, x + 6, y + 10, 6)
                    for x, y in ((-104, -112), (104, -112), (-18, -140), (18, -140))))  # fmt: skip
    flag = polygon((2, -254), (40, -242), (2, -230))
    return Drawn(
        bar((0, -200), (0, -256), 4).paint(WOOD_DARK)
        + solid(flag, RED, 2)
        + solid(keep, dye.shade, 6)
        + dye.body(wall, 6)
        + layers(dye.body(each, 6) for each in towers)
        + layers(solid(roof, "#b4483c", 5) for roof in roofs)
        + panes.paint(shade_of(shade_of(dye.deep)))
        + gate.paint("#6b4a33")
        + merge(*(bar((x, -74), (x, 0), 3) for x in (-11, 0, 11))).paint("#4d3424")
    )


def paper_lantern(dye: Dye) -> Drawn:
    """A ribbed lantern of paper on a loop, with a tassel."""
    body = blob(*points("-22,-112 22,-112 46,-74 46,-58 22,-20 -22,-20 -46,-58 -46,-74"))
    ribs = merge(*(stroke((-48, y), (0, y + 6), (48, y), width=3) for y in (-96, -80, -64, -48,
                                                                           -34)))  # fmt: skip
    glow = ellipse(0, -66, 20, 28)
    return Drawn(
        stroke((0, -112), (-8, -132), (0, -142), (8, -132), (0, -114), width=4).paint(WOOD_DARK)
        + bar((0, -20), (0, 0), 9).paint(GOLD)
        + dye.body(body, 7)
        + only_if(dye.state != "unlit", glow.paint("#fff0b8", 0.65))
        + (ribs & body).paint(dye.shade)
        + (slab(-24, -120, 24, -108, 3) | slab(-24, -24, 24, -13, 3)).paint(WOOD_DARK),
        grip=(0, -136),
    )


RECIPES: dict[str, Recipe] = {
    "parasol": recipe(parasol, "#e05a4a", 218, 211),
    "canoe": recipe(canoe, "#b5713e", 76, 300, seat="in", mounts="water"),
    "bone": recipe(bone, "#f6ecd6", 9.4, 27, held="hand"),
    "bubbles": recipe(bubbles, "#a8dff0", 35, 40, mounts="air"),
    "axe": recipe(axe, STEEL, 70, 26, held="both_hands"),
    "pine_tree": recipe(pine_tree, "#3f8a55", 500, 305),
    "christmas_tree": recipe(christmas_tree, "#3f8a55", 200, 114),
    "newspaper": recipe(newspaper, "#f3f0e8", 34, 43, held="both_hands"),
    "wool": recipe(wool, "#c2487e", 14, 21.5, held="hand"),
    "sponge": recipe(sponge, "#f5d04e", 6, 15.8, held="hand"),
    "peas": recipe(peas, "#7cbf4f", 6, 23, held="hand"),
    "cucumber": recipe(cucumber, "#4d8f45", 7, 29, held="hand"),
    "noodles": recipe(noodles, "#d9503f", 20, 24, held="both_hands"),
    "castle": recipe(castle, "#cfc5b4", 1200, 1276),
    "paper_lantern": recipe(paper_lantern, "#d9403a", 44, 29, held="hand", states="unlit"),
}
