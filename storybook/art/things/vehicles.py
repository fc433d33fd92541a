"""Vehicles on wheels, on snow, on water and in the air."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, Shape, layers, merge
from storybook.art.things.paint import (
    CREAM,
    GLASS,
    GOLD,
    INK,
    RED,
    STEEL,
    STEEL_DARK,
    WOOD,
    WOOD_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    recipe,
    slab,
    solid,
)
from storybook.art.things.wheels import spoked

TYRE = "#4a4550"


def _wheel(x: float, radius: float, hub: str = "#d9dde2") -> Picture:
    return (
        solid(ellipse(x, -radius, radius), TYRE, 4)
        + ellipse(x, -radius, 0.52 * radius).paint(hub)
        + ellipse(x, -radius, 0.2 * radius).paint(STEEL_DARK)
    )


def _panes(*panes: Shape) -> Picture:
    """Windows with a gleam in each."""
    parts = []
    for pane in panes:
        left, top, right, bottom = pane.box
        width = right - left
        gleam = polygon(
            (left, bottom),
            (left + 0.5 * width, top),
            (left + 0.8 * width, top),
            (left + 0.3 * width, bottom),
        )
        parts += [pane.paint(GLASS), (gleam & pane).paint("#ffffff", 0.5)]
    return layers(parts)


def bicycle(dye: Dye) -> Drawn:
    """A bicycle that looks right; broken, its front wheel is buckled and its chain hangs down."""
    broken = dye.state == "broken"
    parts = [spoked(62, TYRE, 12, broken and x > 0).move(x, 0) for x in (-92, 92)]
    frame = merge(
        bar((-92, -62), (-36, -122), 7),
        bar((-92, -62), (-14, -58), 7),
        bar((-14, -58), (-40, -142), 9),
        bar((-14, -58), (68, -148), 9),
        bar((-36, -122), (66, -142), 9),
        bar((92, -62), (62, -170), 9),
    )
    chain = ellipse(-14, -58, 17) - ellipse(-14, -58, 11)
    if broken:
        chain |= stroke((-4, -46), (10, -16), (-14, -5), (-40, -7), width=5, taper=1)
    crank = bar((-14, -58), (-2, -34), 6) | bar((-12, -33), (12, -33), 7)
    crank |= bar((-14, -58), (-26, -82), 6) | bar((-36, -83), (-14, -83), 7)
    saddle = blob(*points("-68,-152 -42,-156 -6,-148 -10,-142 -42,-140 -64,-140"))
    bars = stroke((62, -168), (58, -188), (34, -192), (22, -182), width=8, taper=1)
    carrier = bar((-158, -136), (-60, -136), 7) | bar((-140, -134), (-92, -62), 5)
    parts += [
        carrier.paint(STEEL_DARK),
        dye.body(frame, 3),
        (chain | crank).paint(STEEL_DARK),
        bars.paint(STEEL_DARK),
    ]
    parts += [bar((24, -184), (38, -192), 11).paint(INK), solid(saddle, "#6a4436", 3)]
    return Drawn(
        layers(parts),
        grip=(30, -190),
        seat=(-40, -152),
        footrests=((0, -37), (-24, -87)),
        pillion=(-122, -138),
    )


def bus(dye: Dye) -> Drawn:
    """A bus that looks right."""
    body = slab(-200, -176, 200, -26, 22)
    stripe = slab(-201, -78, 201, -66, 1) & body
    panes = [slab(x, -154, x + 54, -100, 8) for x in (-184, -122, -60, 2)]
    door = slab(70, -154, 118, -34, 6)
    screen = slab(134, -156, 196, -96, 10)
    roof = (body & slab(-210, -180, 210, -164, 0)).soften(2)
    return Drawn(
        dye.body(body, 9)
        + roof.paint(CREAM, 0.8)
        + stripe.paint(CREAM)
        + _panes(*panes, screen)
        + door.paint(dye.shade)
        + _panes(slab(76, -148, 93, -46, 4), slab(96, -148, 113, -46, 4))
        + ellipse(190, -52, 9, 11).paint("#ffe9a3")
        + slab(-206, -36, 206, -24, 6).paint(STEEL_DARK)
        + _wheel(-118, 34)
        + _wheel(136, 34)
    )


def truck(dye: Dye) -> Drawn:
    """A lorry with a box behind, looking right."""
    load = slab(-180, -180, 60, -40, 8)
    cab = blob(*points("68,-150 80,-158 128,-156 146,-108 172,-96 178,-40 68,-38"))
    pane = polygon((84, -142), (120, -142), (136, -104), (84, -104)).soften(5)
    ribs = merge(*(slab(x, -168, x + 6, -52, 2) for x in range(-150, 50, 36)))
    return Drawn(
        solid(load, CREAM, 7)
        + ribs.paint("#e0d3ba")
        + slab(-184, -50, 180, -30, 5).paint(STEEL_DARK)
        + dye.body(cab, 8)
        + _panes(pane)
        + bar((92, -88), (108, -88), 5).paint(dye.deep)
        + ellipse(172, -66, 8, 10).paint("#ffe9a3")
        + _wheel(-128, 34)
        + _wheel(-54, 34)
        + _wheel(122, 34)
    )


def train(dye: Dye) -> Drawn:
    """A steam engine with one carriage, going right."""
    boiler = slab(20, -132, 168, -56, 26)
    cab = slab(-10, -186, 56, -46, 6)
    roof = slab(-22, -198, 68, -180, 7)
    chimney = polygon((126, -130), (150, -130), (158, -180), (118, -180)).soften(3)
    dome = ellipse(92, -132, 17, 20)
    smoke = ellipse(132, -206, 18) | ellipse(112, -230, 24) | ellipse(76, -248, 28)
    coach = slab(-236, -166, -36, -46, 10)
    top = slab(-246, -178, -28, -160, 7)
    windows = [slab(x, -146, x + 44, -98, 6) for x in (-222, -160, -98)]
    guard = polygon((160, -50), (204, -12), (148, -12)).soften(3)
    parts = [smoke.paint("#f5f3ef"), (smoke - smoke.move(-5, -8)).soften(2).paint("#dcd9d6")]
    parts += [bar((-40, -38), (0, -38), 10).paint(STEEL_DARK), solid(chimney, TYRE, 3)]
    parts += [solid(dome, GOLD, 3), dye.body(boiler, 8), dye.body(cab, 6)]
    parts += [solid(roof, TYRE, 3), slab(70, -133, 78, -55, 1).paint(GOLD)]
    parts += [slab(128, -133, 136, -55, 1).paint(GOLD), _panes(slab(4, -166, 42, -122, 6))]
    parts += [solid(coach, "#4a86c5", 7), solid(top, CREAM, 4), _panes(*windows)]
    parts += [slab(-236, -84, -36, -76, 1).paint(GOLD), guard.paint(RED)]
    parts += [slab(-14, -54, 172, -38, 5).paint(TYRE), ellipse(168, -106, 10, 13).paint("#ffe9a3")]
    parts += [_wheel(x, 26, GOLD) for x in (-196, -76)]
    parts += [_wheel(x, r, GOLD) for x, r in ((16, 34), (88, 26), (140, 26))]
    parts += [bar((16, -34), (140, -26), 7).paint(STEEL)]
    return Drawn(layers(parts))


def aeroplane(dye: Dye) -> Drawn:
    """An aeroplane that flies right."""
    tail = polygon((-176, -62), (-200, -138), (-164, -138), (-112, -66)).soften(6)
    far = polygon((0, -84), (-56, -140), (-24, -140), (60, -84)).soften(5)
    body = blob(*points("-200,-72 -150,-92 0,-100 120,-94 176,-66 150,-40 40,-32 -100,-44"))
    wing = polygon((10, -58), (-86, 0), (-40, 0), (76, -54)).soften(6)
    fin = polygon((-150, -68), (-198, -44), (-170, -42), (-110, -62)).soften(4)
    nose = blob(*points("112,-92 136,-88 146,-72 116,-74"))
    windows = [ellipse(x, -74, 8, 9) for x in range(-110, 90, 28)]
    return Drawn(
        solid(far, dye.shade, 3)
        + solid(tail, dye.colour, 5)
        + solid(body, "#fbf6ee", 8)
        + (body & slab(-240, -60, 240, -48, 1)).paint(dye.colour)
        + _panes(*windows, nose)
        + dye.body(wing, 6)
        + dye.body(fin, 3)
    )


def rocket(dye: Dye) -> Drawn:
    """A rocket that stands on its fins."""
    fire = blob(*points("0,0 -20,-30 -14,-44 14,-44 20,-30"))
    body = blob(*points("0,-250 34,-204 46,-140 36,-60 24,-44 -24,-44 -36,-60 -46,-140 -34,-204"))
    tip = body & slab(-60, -260, 60, -192, 0)
    fins = [blob(*points("38,-110 70,-64 66,-26 30,-54")).scale(s, 1) for s in (-1, 1)]
    port = ellipse(0, -150, 24)
    return Drawn(
        fire.paint("#f59b36")
        + fire.scale(0.5, 0.6, (0, -40)).paint("#fff0a8")
        + layers(dye.body(f, 4) for f in fins)
        + solid(body, "#f4f1ec", 8)
        + solid(tip, dye.colour, 6)
        + solid(port, STEEL, 3)
        + ellipse(0, -150, 17).paint("#9fd0e8")
        + ellipse(-6, -157, 5, 3, -35).paint("#ffffff")
        + dye.body(slab(-5, -96, 5, -36, 4), 2)
    )


def toy_car(dye: Dye) -> Drawn:
    """A stubby toy car that looks right."""
    body = blob(
        *points("-70,-36 -60,-54 -40,-58 -24,-86 22,-86 40,-58 64,-52 72,-32 66,-16 -66,-16")
    )
    panes = [slab(-26, -78, -3, -58, 5), slab(4, -78, 26, -58, 5)]
    return Drawn(
        dye.body(body, 6)
        + _panes(*panes)
        + ellipse(66, -40, 5, 6).paint("#ffe9a3")
        + _wheel(-38, 21, CREAM)
        + _wheel(40, 21, CREAM)
    )


def sled(dye: Dye) -> Drawn:
    """A wooden sledge, its runners turned up to the right."""
    runner = stroke((-112, -4), (60, -4), (104, -14), (118, -44), (100, -58), width=9, taper=1)
    posts = merge(*(bar((x, -8), (x, -42), 8) for x in (-80, -10, 56)))
    slats = slab(-112, -54, 96, -40, 5)
    return Drawn(
        solid(posts, WOOD, 2) + solid(runner, WOOD_DARK, 3) + dye.body(slats, 4),
        seat=(-40, -54),
        grip=(110, -54),
        footrests=((70, -56), (62, -56)),
    )


def skateboard(dye: Dye) -> Drawn:
    """A skateboard."""
    deck = stroke((-96, -46), (-74, -34), (74, -34), (96, -46), width=12, taper=0.9)
    return Drawn(
        layers(bar((x, -30), (x, -20), 12).paint(STEEL) for x in (-56, 56))
        + dye.body(deck, 4)
        + _wheel(-56, 13, CREAM)
        + _wheel(56, 13, CREAM),
        seat=(0, -38),
        footrests=((34, -38), (-34, -38)),
    )


def raft(dye: Dye) -> Drawn:
    """A raft of logs."""
    logs = [slab(-136, -36 + 11 * k, 136, -20 + 11 * k, 8) for k in range(3)]
    ends = layers(ellipse(131, -28 + 11 * k, 5, 8).paint("#e8cfa0") for k in range(3))
    ties = bar((-92, -36), (-92, -1), 8) | bar((92, -36), (92, -1), 8)
    return Drawn(
        layers(dye.body(log, 4) for log in logs) + ends + ties.paint("#efe0bf"), seat=(0, -32)
    )


def swim_ring(dye: Dye) -> Drawn:
    """A blown-up ring that floats, striped, for somebody's waist."""
    outer, hole = ellipse(0, -30, 104, 36), ellipse(0, -40, 62, 15)
    ring = outer - hole
    stripes = merge(*(bar((x, -80), (1.5 * x, 20), 17) for x in (-62, 0, 62))) & ring
    picture = dye.body(ring, 7) + stripes.paint(CREAM)
    far = slab(-120, -90, 120, -38, 1)
    near = slab(-120, -38, 120, 20, 1)
    return Drawn(picture.within(near), behind=picture.within(far), grip=(86, -34), seat=(0, -20))


def scooter(dye: Dye) -> Drawn:
    """A push scooter that looks right."""
    stem = bar((72, -22), (50, -170), 9)
    bars = bar((28, -170), (62, -174), 9)
    deck = stroke((-70, -24), (30, -22), (66, -44), width=11, taper=1)
    return Drawn(
        dye.body(stem, 3)
        + bars.paint(STEEL_DARK)
        + bar((26, -170), (40, -171), 12).paint(INK)
        + dye.body(deck, 4)
        + _wheel(-72, 18)
        + _wheel(74, 18),
        grip=(34, -170),
        footrests=((-10, -30), (-34, -30)),
    )


RECIPES: dict[str, Recipe] = {
    "bicycle": recipe(bicycle, "#4a9fc5", 105, 164, seat="on", states="broken"),
    "bus": recipe(bus, "#e8a23c", 300, 702),
    "truck": recipe(truck, "#e2574c", 280, 570),
    "lorry": recipe(truck, "#4a86c5", 300, 611),
    "train": recipe(train, "#d9503f", 380, 613),
    "aeroplane": recipe(aeroplane, "#4a86c5", 300, 806, mounts="air"),
    "rocket": recipe(rocket, "#e2574c", 620, 356, mounts="air"),
    "toy_car": recipe(toy_car, "#e2574c", 15, 24, held="hand"),
    "sled": recipe(sled, "#c9503f", 41, 157, seat="on"),
    "skateboard": recipe(skateboard, "#5aa469", 18, 71, held="hand", seat="on"),
    "raft": recipe(raft, "#b0804a", 24, 152, seat="on", mounts="water"),
    "swim_ring": recipe(swim_ring, "#f2c14e", 22, 66, held="both_hands", seat="in", mounts="water"),
    "scooter": recipe(scooter, "#5aa469", 95, 97),
}
