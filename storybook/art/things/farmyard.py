"""What stands in yards: sacks, barrels, a pump, a gate, a trough, a tower; chests and parcels."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    STEEL,
    STEEL_DARK,
    WATER,
    WOOD,
    WOOD_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    only_if,
    recipe,
    slab,
    solid,
)

_STONE, _STONE_LIGHT = "#a49c92", "#c6beb2"
_WICKER, _WICKER_DARK = "#d6a763", "#a9773c"


def sack(dye: Dye) -> Drawn:
    """A full sack of coarse cloth, tied at its neck; "open", its rim is rolled down."""
    cloth = blob(
        *points("0,-92 22,-88 46,-66 56,-30 50,-6 30,0 -30,0 -50,-6 -56,-30 -46,-66 -22,-88")
    )
    folds = stroke((-26, -82), (-34, -58), (-34, -40), width=3, taper=0.6)
    folds |= stroke((24, -84), (32, -60), (33, -44), width=3, taper=0.6)
    patch = slab(8, -38, 32, -16, 2)
    stitches = merge(
        *(bar((x, -38), (x, -33), 2) | bar((x, -21), (x, -16), 2) for x in (13, 20, 27))
    )
    body = dye.body(cloth, 8) + folds.paint(dye.shade) + patch.paint(dye.shade)
    body += stitches.paint(CREAM)
    if dye.state == "open":
        rim, inside = ellipse(0, -86, 40, 13), ellipse(0, -87, 31, 8)
        return Drawn(body + solid(rim, dye.light, 3) + inside.paint(dye.deep), grip=(0, -50))
    neck = blob(*points("-12,-90 -26,-116 -8,-110 0,-120 8,-110 26,-116 12,-90"))
    tie = slab(-17, -96, 17, -87, 4)
    return Drawn(solid(neck, dye.colour, 4) + body + tie.paint(WOOD_DARK), grip=(0, -92))


def barrel(dye: Dye) -> Drawn:
    """A wooden barrel with two hoops; "full" or "open", its water or its inside is seen."""
    staves = blob(*points("-44,-150 44,-150 58,-76 44,0 -44,0 -58,-76"))
    seams = merge(
        *(stroke((0.72 * x, -148), (x, -76), (0.72 * x, -4), width=2) for x in (-36, -13, 13, 36))
    )
    hoops = merge(*(slab(-66, y, 66, y + 12, 1) & staves for y in (-124, -40)))
    lid = ellipse(0, -148, 44, 12)
    top = ellipse(0, -148, 37, 8).paint(WATER if dye.state == "full" else dye.deep)
    is_open = dye.state in ("full", "open", "empty")
    picture = dye.body(staves, 9) + seams.paint(dye.shade) + solid(hoops, STEEL_DARK, 3)
    return Drawn(picture + lid.paint(dye.light) + only_if(is_open, top))


def pump(dye: Dye) -> Drawn:
    """An iron hand pump on a stone, its spout over a bucket's place at the left."""
    stone = slab(-46, -18, 46, 0, 5)
    pillar = slab(-15, -150, 15, -16, 5)
    collar, cap = slab(-21, -110, 21, -98, 3), blob(*points("-20,-148 0,-172 20,-148"))
    spout = stroke((-10, -92), (-44, -92), (-52, -70), width=15, taper=0.8)
    handle = stroke((4, -154), (44, -158), (70, -118), (72, -78), width=9, taper=1)
    parts = [solid(stone, _STONE, 4), solid(handle, dye.shade, 2), solid(spout, dye.colour, 3)]
    parts += [dye.body(pillar, 6), solid(cap, dye.colour, 3), solid(collar, dye.light, 2)]
    return Drawn(layers(parts) + ellipse(72, -74, 8).paint(dye.deep))


def pitchfork(dye: Dye) -> Drawn:
    """A garden fork: a long shaft with a crossbar, and four prongs."""
    shaft = bar((0, -58), (0, -236), 9)
    cross = bar((-17, -238), (17, -238), 10)
    shoulder = stroke((-24, -52), (-14, -64), (0, -66), (14, -64), (24, -52), width=9, taper=1)
    prongs = merge(*(bar((x, -56), (0.9 * x, 0), 6) for x in (-24, -8, 8, 24)))
    wood = solid(shaft | cross, dye.colour, 3)
    return Drawn(wood + solid(shoulder | prongs, STEEL, 2), grip=(0, -150), other_grip=(0, -96))


def flask(dye: Dye) -> Drawn:
    """A vacuum flask with its cup as a lid; "open", there is its narrow neck instead."""
    body = slab(-22, -84, 22, 0, 7)
    lid = polygon((-20, -82), (-16, -114), (16, -114), (20, -82)).soften(4)
    bands = slab(-30, -80, 30, -73, 1) | slab(-30, -13, 30, -7, 1)
    ear = stroke((18, -108), (31, -106), (29, -92), (18, -91), width=5, taper=1)
    gleam = slab(-14, -66, -8, -22, 3)
    neck = polygon((-15, -80), (-10, -108), (10, -108), (15, -80)).soften(2)
    mouth = slab(-13, -112, 13, -104, 3)
    shut = [solid(ear, STEEL, 1), solid(lid, STEEL, 3)]
    unscrewed = [solid(neck, CREAM, 2), solid(mouth, STEEL, 1)]
    parts = [*(unscrewed if dye.state == "open" else shut), dye.body(body, 5)]
    return Drawn(
        layers(parts) + (bands & body).paint(STEEL_DARK) + gleam.paint(dye.light, 0.9),
        grip=(0, -46),
    )


def trough(dye: Dye) -> Drawn:
    """A long wooden trough on feet; there is water in it unless it is "empty"."""
    board = polygon((-112, -52), (112, -52), (98, -10), (-98, -10)).soften(4)
    rim, inside = ellipse(0, -52, 114, 12), ellipse(0, -52, 104, 8)
    feet = slab(-92, -20, -74, 0, 2) | slab(74, -20, 92, 0, 2)
    grain = stroke((-96, -32), (0, -29), (96, -32), width=2)
    water = inside.paint(dye.deep if dye.state == "empty" else WATER)
    parts = [feet.paint(dye.shade), rim.paint(dye.light), water]
    return Drawn(layers(parts) + dye.body(board - inside, 6) + grain.paint(dye.shade))


def gate(dye: Dye) -> Drawn:
    """A field gate of five bars between posts; "open", it has swung half way to the viewer."""
    posts = slab(-128, -128, -112, 0, 4) | slab(112, -128, 128, 0, 4)
    if dye.state == "open":
        rails = [
            polygon((116, y - 6), (6, 1.14 * y + 27), (6, 1.14 * y + 41), (116, y + 6))
            for y in (-106, -82, -58, -34, -12)
        ]
        stiles = slab(-2, -96, 11, 30, 2) | slab(98, -112, 110, -2, 2)
        brace = polygon((20, 14), (104, -104), (104, -92), (20, 27))
        leaf = solid(merge(*rails), dye.colour, 3) + solid(brace | stiles, dye.light, 3)
        return Drawn(solid(posts, dye.shade, 5) + leaf, grip=(2, -72))
    rails_shut = merge(*(slab(-114, y - 6, 114, y + 6, 2) for y in (-106, -82, -58, -34, -12)))
    brace = bar((-108, -10), (104, -106), 9)
    stiles = slab(-106, -112, -94, -4, 2) | slab(94, -112, 106, -4, 2)
    wood = solid(rails_shut, dye.colour, 3) + solid(brace | stiles, dye.light, 3)
    return Drawn(wood + solid(posts, dye.shade, 5), grip=(-100, -88))


def steps(dye: Dye) -> Drawn:
    """Stone steps, as many as are told, each narrower than the one below it."""
    number = min(max(dye.count, 3), 7)
    blocks: list[Picture] = []
    for k in range(number):
        half = 104 - 40 * k / number
        top = -22 * (k + 1)
        tread = polygon(
            (-half + 6, top - 7), (half - 6, top - 7), (half, top), (-half, top)
        ).soften(2)
        blocks += [
            solid(slab(-half, top, half, top + 22, 3), dye.colour, 4),
            tread.paint(dye.light),
        ]
    return Drawn(layers(blocks), seat=(0, -28))


def pet_basket(dye: Dye) -> Drawn:
    """A low round basket with a cushion, in which an animal lies."""
    cushion = ellipse(0, -34, 96, 22)
    back = ellipse(0, -38, 112, 34) | slab(-112, -40, 112, -24, 8)
    wall = blob(*points("-112,-38 -70,-20 0,-14 70,-20 112,-38 104,-8 80,0 -80,0 -104,-8"))
    weave = merge(
        *(bar((x, -38 + 0.2 * (112 - abs(x))), (0.94 * x, -3), 4) for x in range(-96, 97, 24)),
        stroke((-108, -22), (0, -4), (108, -22), width=3),
    )
    rim = stroke((-112, -38), (-70, -20), (0, -13), (70, -20), (112, -38), width=9, taper=1)
    inside = solid(back, dye.shade, 4) + solid(cushion, "#d9786c", 5)
    front = dye.body(wall, 6) + (weave & wall).paint(dye.shade) + solid(rim, dye.light, 2)
    return Drawn(front, inside, seat=(0, -22))


def smoke(dye: Dye) -> Drawn:
    """Smoke that rises and spreads in puffs."""
    puffs = ((0, -8, 10), (6, -32, 15), (-4, -62, 20), (14, -96, 26), (36, -134, 31), (6, -140, 24))
    cloud = merge(*(ellipse(x, y, r) for x, y, r in puffs)).soften(3)
    low = (cloud - cloud.move(-6, -8)).soften(1.5)
    return Drawn(cloud.paint(dye.colour, 0.85) + low.paint(dye.shade, 0.4))


def hot_air_balloon(dye: Dye) -> Drawn:
    """A striped balloon with a wicker basket on ropes."""
    envelope = blob(
        *points(
            "0,-470 92,-448 140,-372 126,-286 62,-206 0,-196 -62,-206 -126,-286 -140,-372 -92,-448"
        )
    )
    stripes = merge(
        blob(*points("0,-480 34,-448 48,-372 42,-286 18,-190 -18,-190 -42,-286 -48,-372 -34,-448")),
        blob(*points("-92,-470 -80,-440 -104,-372 -92,-286 -48,-190 -150,-190 -170,-372")),
        blob(*points("92,-470 80,-440 104,-372 92,-286 48,-190 150,-190 170,-372")),
    )
    ropes = merge(*(bar((0.6 * x, -204), (x, -112), 4) for x in (-84, -32, 32, 84)))
    mouth = slab(-34, -206, 34, -192, 5)
    basket = polygon((-90, -112), (90, -112), (78, 0), (-78, 0)).soften(8)
    weave = merge(*(slab(-95, y, 95, y + 4, 1) for y in (-84, -58, -32))) & basket
    rim = slab(-96, -120, 96, -104, 6)
    inside = ellipse(0, -112, 90, 10)
    back = [ropes.paint(WOOD_DARK), dye.body(envelope, 14), (stripes & envelope).paint(CREAM, 0.95)]
    back += [solid(mouth, dye.shade, 2), inside.paint(_WICKER_DARK)]
    front = solid(basket, _WICKER, 5) + weave.paint(_WICKER_DARK) + solid(rim, _WICKER_DARK, 2)
    return Drawn(front, layers(back), seat=(0, -96))


def chest(dye: Dye) -> Drawn:
    """An old wooden chest with iron bands; "open", its lid is up."""
    box = slab(-74, -64, 74, 0, 4)
    bands = (slab(-54, -110, -42, 1, 1) | slab(42, -110, 54, 1, 1)) & box
    lock = slab(-11, -66, 11, -42, 3)
    if dye.state == "open":
        lid = blob(*points("-74,-70 -68,-120 -40,-134 40,-134 68,-120 74,-70"))
        inside = polygon((-74, -64), (74, -64), (70, -80), (-70, -80))
        top = solid(lid, dye.shade, 5) + inside.paint(dye.deep)
    else:
        lid = blob(*points("-76,-62 -74,-92 -52,-112 52,-112 74,-92 76,-62"))
        irons = (slab(-54, -116, -42, -60, 1) | slab(42, -116, 54, -60, 1)) & lid
        top = dye.body(lid, 6) + irons.paint(STEEL_DARK)
    body = dye.body(box, 7) + bands.paint(STEEL_DARK) + slab(-76, -66, 76, -60, 1).paint(dye.shade)
    return Drawn(top + body + solid(lock, STEEL, 2), grip=(0, -40))


def stone_tower(dye: Dye) -> Drawn:
    """A round tower of stone with a pointed roof and a window high up."""
    wall = polygon((-66, -360), (66, -360), (78, 0), (-78, 0)).soften(3)
    ledge = slab(-78, -384, 78, -354, 5)
    roof = polygon((-92, -380), (0, -520), (92, -380)).soften(6)
    stones = merge(
        *(
            slab(x, y, x + 26, y + 12, 4)
            for x, y in ((-52, -214), (22, -196), (-24, -138), (30, -96), (-58, -66), (-2, -230))
        )
    )
    hole = slab(-24, -326, 24, -262, 2) | ellipse(0, -326, 24, 22)
    frame = (hole.grow(7) - hole) | slab(-36, -262, 36, -252, 3)
    door = slab(-22, -58, 22, 0, 2) | ellipse(0, -58, 22, 20)
    pole = bar((0, -512), (0, -560), 5)
    flag = polygon((2, -560), (44, -546), (2, -532)).soften(2)
    parts = [pole.paint(WOOD_DARK), flag.paint("#f2c14e"), dye.body(wall, 10)]
    parts += [stones.paint(dye.shade, 0.7), solid(ledge, dye.light, 4), solid(roof, "#c8574a", 8)]
    parts += [hole.paint("#4a4358"), frame.paint(dye.light), solid(door, WOOD_DARK, 3)]
    return Drawn(layers(parts))


def parcel(dye: Dye) -> Drawn:
    """A parcel in brown paper, tied with string, and with a stamp."""
    front = polygon((-60, -70), (36, -70), (36, 0), (-60, 0)).soften(3)
    side = polygon((36, -70), (62, -90), (62, -18), (36, 0)).soften(2)
    top = polygon((-60, -69), (-32, -91), (62, -91), (36, -69)).soften(2)
    string = slab(-16, -70, -10, 0, 0) | slab(-60, -38, 36, -32, 0)
    string |= polygon((-16, -70), (12, -91), (18, -91), (-10, -70))
    string |= polygon((36, -38), (62, -57), (62, -51), (36, -32))
    bow = stroke((0, -78), (-20, -98), (-24, -84), (0, -78), width=4)
    bow |= stroke((0, -78), (22, -98), (26, -84), (0, -78), width=4)
    stamp = slab(12, -64, 30, -46, 1)
    parts = [side.paint(dye.shade), dye.body(front, 5), top.paint(dye.light)]
    return Drawn(
        layers(parts) + stamp.paint("#c8574a") + (string | bow).paint("#f4ead2"), grip=(0, -38)
    )


RECIPES: dict[str, Recipe] = {
    "sack": recipe(sack, "#cfa873", 48, 44, held="arms", states="open"),
    "barrel": recipe(barrel, WOOD, 78, 53, states="open full empty"),
    "pump": recipe(pump, "#5f8f7a", 95, 76),
    "pitchfork": recipe(pitchfork, WOOD, 95, 22, held="hand"),
    "flask": recipe(flask, "#4a86c5", 30, 14.8, held="hand", states="open"),
    "trough": recipe(trough, WOOD, 34, 121, states="empty"),
    "gate": recipe(gate, "#b98a55", 90, 180, states="open"),
    "steps": recipe(steps, _STONE_LIGHT, 40, 114, seat="on"),
    "pet_basket": recipe(pet_basket, _WICKER, 26, 80, seat="in"),
    "smoke": recipe(smoke, "#e4e2e6", 120, 65, mounts="air"),
    "hot_air_balloon": recipe(hot_air_balloon, "#e2574c", 330, 195, seat="in", mounts="air"),
    "stone_tower": recipe(stone_tower, "#b9b2bf", 620, 191),
    "parcel": recipe(parcel, "#c99a66", 36, 44.5, held="arms"),
    "chest": recipe(chest, "#9a6a3f", 52, 70, states="open"),
}
