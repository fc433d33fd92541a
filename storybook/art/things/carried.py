"""Things to carry: boxes, bags, buckets, letters, flowers, lights."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    GOLD,
    LEAF,
    LEAF_DARK,
    PAPER,
    STEEL,
    STEEL_DARK,
    WATER,
    WOOD,
    WOOD_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    halo,
    only_if,
    recipe,
    slab,
    solid,
)


def box(dye: Dye) -> Drawn:
    """A plain cardboard box, its flaps taped, or "open"."""
    front = polygon((-54, -74), (36, -74), (36, 0), (-54, 0)).soften(3)
    side = polygon((36, -74), (60, -92), (60, -16), (36, 0)).soften(2)
    top = polygon((-54, -73), (-26, -93), (60, -93), (36, -73)).soften(2)
    tape = polygon((-16, -74), (10, -93), (22, -93), (-2, -74))
    strip = slab(-16, -75, -2, -52, 1)
    if dye.state == "open":
        near = polygon((-54, -74), (36, -74), (26, -52), (-70, -52)).soften(2)
        far = polygon((-26, -93), (60, -93), (70, -120), (-16, -120)).soften(2)
        behind = solid(far, dye.light, 3) + top.paint(dye.deep)
        body = side.paint(dye.shade) + dye.body(front, 5) + solid(near, dye.light, 3)
        return Drawn(body, behind, grip=(0, -40))
    return Drawn(
        side.paint(dye.shade)
        + dye.body(front, 5)
        + top.paint(dye.light)
        + (tape | strip).paint("#efe0bf", 0.9),
        grip=(0, -40),
    )


def toy_box(dye: Dye) -> Drawn:
    """An open chest from which a ball, a bear's ears and a block look out."""
    lid = polygon((-66, -84), (-58, -128), (58, -128), (66, -84)).soften(5)
    chest = slab(-66, -74, 66, 0, 6)
    ears = ellipse(-16, -104, 9) | ellipse(16, -104, 9)
    bear = ellipse(0, -88, 22) | ears
    eyes = ellipse(-8, -90, 3) | ellipse(8, -90, 3)
    parts = [solid(lid, dye.shade, 4), solid(bear, "#c98a4f", 4), eyes.paint("#3d3038")]
    parts += [solid(ellipse(-40, -84, 19), "#e2574c", 4)]
    parts += [solid(slab(28, -104, 56, -70, 3).turn(12, (42, -84)), "#4a86c5", 3)]
    star = merge(*(ellipse(0, -10, 4.5, 12).turn(72 * k) for k in range(5))).move(0, -36)
    return Drawn(layers(parts) + dye.body(chest, 6) + star.paint(GOLD), grip=(0, -30))


def suitcase(dye: Dye) -> Drawn:
    """A suitcase with two straps, carried by its handle; open, it lies full of clothes."""
    if dye.state == "open":
        lid, tray = slab(-66, -92, 66, -34, 9), slab(-70, -40, 70, 0, 8)
        clothes = [(-40, "#e2685c"), (-4, "#f3e6c4"), (34, "#5f9fc6")]
        folded = layers(solid(slab(x - 22, -58, x + 24, -32, 8), dyed, 3) for x, dyed in clothes)
        lining = lid.grow(-7).paint(dye.deep)
        return Drawn(dye.body(lid, 5) + lining + folded + dye.body(tray, 6), grip=(0, -20))
    bow = stroke((-18, -78), (-16, -98), (16, -98), (18, -78), width=9, taper=1)
    case = slab(-60, -82, 60, -2, 10)
    corners = merge(*(ellipse(x, y, 13) for x in (-60, 60) for y in (-82, -2))) & case
    straps = slab(-38, -83, -26, -1, 1) | slab(26, -83, 38, -1, 1)
    buckles = slab(-40, -62, -24, -50, 2) | slab(24, -62, 40, -50, 2)
    return Drawn(
        solid(bow, WOOD_DARK, 2)
        + dye.body(case, 7)
        + corners.paint(dye.shade)
        + straps.paint(dye.deep)
        + buckles.paint(GOLD),
        grip=(0, -95),
    )


def backpack(dye: Dye) -> Drawn:
    """A backpack with a flap and a pocket."""
    loop = stroke((-12, -104), (-8, -118), (8, -118), (12, -104), width=7, taper=1)
    straps = stroke((-40, -80), (-56, -50), (-46, -14), width=10, taper=0.9) | stroke(
        (40, -80), (56, -50), (46, -14), width=10, taper=0.9
    )
    bag = blob(*points("0,-108 32,-102 44,-74 48,-30 42,-4 0,0 -42,-4 -48,-30 -44,-74 -32,-102"))
    flap = (bag & slab(-70, -130, 70, -62, 4)).soften(4)
    pocket = slab(-28, -46, 28, -8, 9)
    seam = slab(-28, -38, 28, -34, 1)
    buckle = slab(-6, -72, 6, -52, 2)
    return Drawn(
        (straps | loop).paint(dye.deep)
        + dye.body(bag, 7)
        + solid(flap, dye.shade, 4)
        + solid(pocket, dye.colour, 4)
        + seam.paint(dye.deep)
        + buckle.paint(GOLD),
        grip=(0, -114),
    )


def bucket(dye: Dye) -> Drawn:
    """A bucket, carried by its bow; full, it has water in it up to the rim.

    Upturned, it is stood or sat on.
    """
    if dye.state == "upturned":
        return _upturned_bucket(dye)
    bow = stroke((-44, -74), (-34, -116), (0, -132), (34, -116), (44, -74), width=6, taper=1)
    hold = bar((-12, -131), (12, -131), 12)
    pail = polygon((-46, -78), (46, -78), (34, 0), (-34, 0)).soften(4)
    rim, inside = ellipse(0, -78, 48, 12), ellipse(0, -78, 41, 8)
    band = pail & slab(-60, -26, 60, -18, 1)
    return Drawn(
        dye.body(pail, 7)
        + band.paint(dye.shade)
        + rim.paint(dye.light)
        + inside.paint(WATER if dye.state == "full" else dye.deep),
        bow.paint(STEEL_DARK) + hold.paint(WOOD),
        grip=(0, -130),
    )


def _upturned_bucket(dye: Dye) -> Drawn:
    pail = polygon((-46, -4), (46, -4), (34, -82), (-34, -82)).soften(4)
    rim, bottom = slab(-50, -12, 50, 2, 5), ellipse(0, -82, 34, 8)
    band = pail & slab(-60, -64, 60, -56, 1)
    picture = dye.body(pail, 7) + band.paint(dye.shade) + rim.paint(dye.light)
    return Drawn(picture + bottom.paint(dye.light), seat=(0, -82))


def letter(dye: Dye) -> Drawn:
    """A letter in its envelope, sealed with a heart."""
    sheet = slab(-60, -78, 60, 0, 4)
    folds = stroke((-58, -2), (-14, -40), width=2.6, taper=1) | stroke(
        (58, -2), (14, -40), width=2.6, taper=1
    )
    flap = polygon((-58, -77), (58, -77), (0, -30)).soften(4)
    heart = (
        ellipse(-5, -40, 7) | ellipse(5, -40, 7) | polygon((-11, -38), (11, -38), (0, -22))
    ).soften(2)
    return Drawn(
        dye.body(sheet, 4)
        + folds.paint(dye.shade)
        + solid(flap, dye.light, 3)
        + heart.paint("#e2574c"),
        grip=(0, -14),
    )


def bunch_of_flowers(dye: Dye) -> Drawn:
    """A bunch of flowers in paper."""
    heads = ((-42, -136), (0, -152), (42, -136), (-22, -116), (22, -116))
    tints = (dye.colour, "#f2c14e", "#fbf6ea", "#f2c14e", dye.colour)
    leaves = merge(
        *(
            ellipse(x, -112 - 10 * (k % 2), 12, 32, x * 0.8)
            for k, x in enumerate((-52, -20, 20, 52))
        )
    )
    cone = polygon((-46, -100), (46, -100), (12, 0), (-12, 0)).soften(5)
    fold = polygon((-46, -100), (8, -100), (-4, -30)).soften(4)
    stalks = merge(*(bar((x * 0.3, -40), (x, y), 5) for x, y in heads))
    blooms = Picture()
    for (x, y), tint in zip(heads, tints, strict=True):
        petals = merge(*(ellipse(0, -13, 9, 12).turn(60 * k) for k in range(6))).move(x, y)
        middle = "#e08a3a" if tint != dye.colour else GOLD
        blooms += solid(petals, tint, 3) + ellipse(x, y, 7).paint(middle)
    return Drawn(
        stalks.paint(LEAF_DARK)
        + leaves.paint(LEAF)
        + blooms
        + solid(cone, PAPER, 4)
        + fold.paint("#e6dcc8")
        + slab(-22, -42, 22, -32, 3).paint(dye.colour),
        grip=(0, -26),
    )


def key(dye: Dye) -> Drawn:
    """An old key, its bow below."""
    bow = ellipse(0, -22, 24) - ellipse(0, -22, 11)
    teeth = slab(0, -112, 24, -102, 2) | slab(0, -94, 18, -84, 2)
    return Drawn(dye.body(bow | bar((0, -44), (0, -110), 10) | teeth, 4), grip=(0, -20))


def coin(dye: Dye) -> Drawn:
    """A gold coin with a star."""
    whole, inner = ellipse(0, -50, 50), ellipse(0, -50, 38)
    star = merge(*(ellipse(0, -11, 5, 14).turn(72 * k) for k in range(5))).move(0, -50)
    return Drawn(
        dye.body(whole, 6)
        + (inner - ellipse(0, -50, 34)).paint(dye.shade)
        + star.paint(dye.shade)
        + ellipse(-20, -74, 9, 5, -35).paint("#ffffff", 0.7)
    )


def shell(dye: Dye) -> Drawn:
    """A scallop shell."""
    fan = merge(*(ellipse(0, -62, 15, 44).turn(a, (0, -10)) for a in range(-60, 61, 20)))
    whole = (fan | ellipse(0, -40, 40, 30) | slab(-22, -14, 22, 0, 5)).fillet(4)
    ribs = merge(
        *(bar((0, -10), (0, -92), 3).turn(a, (0, -8)) for a in (-50, -30, -10, 10, 30, 50))
    )
    return Drawn(dye.body(whole, 6) + (ribs & whole).paint(dye.shade))


def crown(dye: Dye) -> Drawn:
    """A crown with round points and stones."""
    band = slab(-58, -26, 58, 0, 6)
    peaks = polygon(
        (-58, -16), (-66, -72), (-32, -40), (0, -84), (32, -40), (66, -72), (58, -16)
    ).soften(3)
    knobs = ellipse(-66, -76, 8) | ellipse(0, -88, 9) | ellipse(66, -76, 8)
    stones = layers(
        ellipse(x, -14, 7, 8).paint(c)
        for x, c in ((-36, "#4a86c5"), (0, "#e2574c"), (36, "#5aa469"))
    )
    back = ellipse(0, -26, 56, 9)
    return Drawn(
        back.paint(dye.deep)
        + dye.body(peaks | band, 6)
        + band.paint(dye.light, 0.7)
        + solid(knobs, dye.light, 2)
        + stones
    )


def candle(dye: Dye) -> Drawn:
    """A candle in its holder, lit or "unlit"."""
    is_lit = dye.state != "unlit"
    glow = only_if(is_lit, halo(0, -124, 34, 40, "#ffe9a3", 0.45))
    wax = slab(-13, -100, 13, -14, 4) | ellipse(-9, -78, 6, 14)
    flame = blob(*points("0,-148 10,-124 7,-108 -7,-108 -10,-124"))
    dish = polygon((-38, -18), (38, -18), (26, 0), (-26, 0)).soften(4)
    loop = ellipse(44, -14, 12) - ellipse(44, -14, 6)
    return Drawn(
        glow
        + loop.paint(STEEL_DARK)
        + dye.body(wax, 4)
        + bar((0, -102), (0, -110), 3).paint("#5a4038")
        + only_if(is_lit, flame.paint("#f59b36"))
        + only_if(is_lit, flame.scale(0.5, 0.55, (0, -112)).paint("#fff3b8"))
        + solid(dish, STEEL, 3),
        grip=(0, -10),
    )


def torch(dye: Dye) -> Drawn:
    """An electric torch that shines upwards, or is "unlit"."""
    is_lit = dye.state != "unlit"
    # Fainter towards its edge and its end.
    cones = []
    for k in range(8):
        half, wide, end = 22 - k, 60 - 5 * k, 8 * k - 262
        cone = polygon((-half, -112), (half, -112), (wide, end), (-wide, end))
        cones.append((cone | ellipse(0, end, wide, 0.34 * wide)).paint("#fff0b0", 0.09))
    beam = layers(cones)
    barrel = slab(-14, -88, 14, 0, 6)
    head = polygon((-14, -86), (14, -86), (26, -112), (-26, -112)).soften(3)
    glass = ellipse(0, -112, 26, 7)
    return Drawn(
        only_if(is_lit, beam)
        + dye.body(barrel, 5)
        + solid(head, dye.shade, 3)
        + glass.paint("#fff6cf")
        + slab(-5, -64, 5, -46, 3).paint(CREAM),
        grip=(0, -34),
    )


RECIPES: dict[str, Recipe] = {
    "box": recipe(box, "#c9a274", 36, 44, held="arms", states="open"),
    "toy_box": recipe(toy_box, "#5a9ab8", 62, 64),
    "suitcase": recipe(suitcase, "#a8603c", 46, 53, held="hand", states="open"),
    "backpack": recipe(backpack, "#4a86c5", 42, 41, held="back"),
    "school_bag": recipe(backpack, "#d9503f", 40, 39, held="back"),
    "bucket": recipe(bucket, "#5b9fc9", 36, 25, held="hand", states="full upturned"),
    "letter": recipe(letter, "#fbf1de", 15, 23, held="hand"),
    "bunch_of_flowers": recipe(bunch_of_flowers, "#e98aa6", 42, 36, held="hand"),
    "key": recipe(key, "#d9a53a", 14, 5.7, held="hand"),
    "coin": recipe(coin, "#f2bf45", 9, 9, held="hand"),
    "shell": recipe(shell, "#f2b8a0", 14, 22, held="hand"),
    "crown": recipe(crown, "#f2bf45", 20, 31, held="head"),
    "candle": recipe(candle, "#fbf1de", 30, 17, held="hand", states="unlit"),
    "torch": recipe(torch, "#c9503f", 52, 22, held="hand", states="unlit"),
}
