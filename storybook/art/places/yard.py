"""Outdoor objects: fences, lamps, swings, hay, a fountain, a bridge."""

from __future__ import annotations

import random

from storybook.art.drawing.curves import blob, ellipse, stroke, tube
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.places.kit import (
    CLOTHS,
    WHITE,
    box,
    dark,
    disc,
    glow,
    loose,
    pale,
    quad,
    solid,
)
from storybook.art.places.pieces import Piece
from storybook.art.places.site import Site


def fence(left: float, right: float, colour: str = WHITE, height: float = 92.0) -> Picture:
    """A picket fence from left to right."""
    rails = loose(box(left, y, right, y + 11, 3) for y in (-height * 0.74, -height * 0.34))
    pickets = []
    for k in range(int((right - left) / 34) + 1):
        x = left + k * 34
        pickets.append(
            quad(
                (x, -height),
                (x + 10, -height + 12),
                (x + 10, 0),
                (x - 10, 0),
                (x - 10, -height + 12),
            )
        )
    return rails.paint(dark(colour, 0.18)) + loose(pickets).paint(
        pale(colour, 0.3), 1, dark(colour, 0.14)
    )


def rail_fence(left: float, right: float, colour: str = "#B58660") -> Picture:
    """A farm fence: posts and two rails."""
    rails = merge(
        *(tube((left, y, 6), ((left + right) / 2, y + 5, 6), (right, y, 6)) for y in (-62, -30))
    )
    posts = loose(box(x - 8, -88, x + 8, 2, 5) for x in range(int(left) + 20, int(right) + 90, 96))
    return solid(rails, colour, 3) + solid(posts, dark(colour, 0.08), 3)


def street_lamp(site: Site, share: float, y: float, height: float = 400.0) -> list[Piece]:
    """A lamp post, which shines when it is dark."""
    x, lit = share * site.width, site.light.lamps_lit
    post = box(-6, -height, 6, -10, 3) | box(-16, -34, 16, 0, 6) | disc(0, -height, 14, 8)
    glass = quad((-28, -height - 62), (28, -height - 62), (17, -height - 4), (-17, -height - 4))
    hat = quad((-12, -height - 86), (12, -height - 86), (36, -height - 60), (-36, -height - 60))
    lamp = Piece(
        glass.paint("#FFF3C4" if lit else "#E4EEF0", 1, "#FFCF70" if lit else "#C3D5DB"),
        y + 1,
        x,
        y,
        lit=lit,
    )
    pieces = [
        Piece(solid(post, "#4F6670", 4) + solid(hat, "#4F6670", 3), y, x, y, shadow=34, cap=3),
        lamp,
    ]
    if lit:
        pieces += [
            glow(x, y - height - 30, 300, y + 2, strength=0.6),
            glow(x, y - height - 30, 90, y + 2, "#FFF0BE", 0.7),
        ]
    return pieces


RED_AND_WHITE = ("#D6323A", "#FBF8F2")


def flag_pole(rng: random.Random, height: float, tropical: bool = False) -> Picture:
    """A flag that waves on a pole: Indonesia's in the tropics, else one of no country."""
    first, second = rng.sample(CLOTHS, 2)
    if tropical:
        first, second = RED_AND_WHITE
    h = -height
    flag = blob(
        (5, h + 12),
        (60, h + 4),
        (110, h + 20),
        (150, h + 12),
        (150, h + 92),
        (108, h + 100),
        (60, h + 84),
        (5, h + 92),
    )
    low = flag & box(0, h + 52, 200, h + 140)
    return (
        solid(box(-5, h, 5, 0, 3), "#CFC6B8", 3)
        + disc(0, h, 10).paint("#F2C14E")
        + solid(flag, first, 4)
        + low.paint(second if tropical else pale(second, 0.3), 1, second)
        + solid(box(-26, -16, 26, 2, 5), "#BDB3A6", 3)
    )


def swing(rng: random.Random) -> Picture:
    """A swing with two seats; a child sits at 88."""
    colour = rng.choice(CLOTHS)
    frame = merge(
        *(
            tube((a, 2, 9), (b, -330, 8))
            for a, b in ((-190, -150), (-110, -150), (190, 150), (110, 150))
        )
    )
    beam = tube((-164, -332, 10), (164, -332, 10))
    seats = Picture()
    for x, seat in ((-66, "#DF7159"), (66, "#4F9AA3")):
        ropes = loose(box(x + s * 34 - 2, -330, x + s * 34 + 2, -88) for s in (-1, 1))
        seats += ropes.paint("#8A6A50") + solid(box(x - 44, -94, x + 44, -80, 6), seat, 3)
    return solid(frame, colour, 4) + seats + solid(beam, pale(colour, 0.2), 4)


def slide(rng: random.Random) -> Picture:
    """A slide with a ladder; it runs down to the right."""
    colour = rng.choice(CLOTHS)
    ladder = loose((box(-150, -300, -140, 0, 4), box(-100, -300, -90, 0, 4)))
    rungs = loose(box(-146, y, -94, y + 9, 4) for y in range(-246, 0, 44))
    chute = merge(
        stroke((-96, -240), (-20, -200), (70, -80), (130, -22), (190, -14), width=46, taper=0.9)
    )
    inner = stroke((-92, -250), (-16, -210), (74, -92), (134, -34), (186, -28), width=16, taper=0.9)
    top = solid(box(-152, -244, -70, -228, 5), "#E6AE45", 4)
    rail = (ellipse(-112, -268, 42, 38) - ellipse(-112, -268, 33, 29)) - box(-170, -262, -50, -220)
    prop = box(40, -110, 50, 0, 4).paint("#8FA3AD")
    return (
        ladder.paint("#8FA3AD")
        + rungs.paint("#A9BBC4")
        + prop
        + solid(chute, colour, 5)
        + inner.paint(pale(colour, 0.55))
        + top
        + rail.paint("#8FA3AD")
    )


def sandpit(half: float) -> Picture:
    """A round sandpit with a bucket and a castle; its middle at the origin."""
    rim, sand = disc(0, 0, half, half * 0.24), disc(0, -3, half * 0.9, half * 0.19)
    castle = quad((-24, -56), (24, -56), (34, 0), (-34, 0))
    bucket = quad((-20, -36), (20, -36), (15, 0), (-15, 0))
    return (
        solid(rim, "#CB955F", 5)
        + sand.paint("#F3DCA6", 1, "#E6C684")
        + (
            solid(castle, "#E6C684", 4)
            + loose(box(x, -66, x + 12, -54) for x in (-24, -6, 12)).paint("#E6C684")
        ).move(-half * 0.3, 2)
        + solid(bucket, "#DF7159", 3).move(half * 0.32, 10)
    )


def bench(colour: str) -> Picture:
    """A park bench; a child's seat is at 80."""
    feet = loose(box(x - 6, -84, x + 6, 0, 3) for x in (-84, 84)).paint("#4F6670")
    slats = layers(solid(box(-110, y, 110, y + 20, 4), colour, 3) for y in (-160, -132, -88))
    return loose(box(x - 5, -166, x + 5, -80) for x in (-84, 84)).paint("#4F6670") + feet + slats


def park_bench(site: Site, colour: str, share: float, y: float) -> Piece:
    """A bench far enough off to be smaller than one in front."""
    picture = bench(colour).scale(0.8, 0.8)
    return Piece(picture, y, share * site.width, y, shadow=110, cap=5, kind="bench")


def hay_bale(width: float) -> Picture:
    """A round bale of hay."""
    r = width / 2
    ring = layers(
        (disc(0, -r, r * a) - disc(0, -r, r * a - 5)).paint("#B98F3F", 0.55)
        for a in (0.78, 0.52, 0.26)
    )
    straw = layers(
        stroke((r * x, -2), (r * x * 1.3, -10), width=4).paint("#D9B04F")
        for x in (-1.1, -0.8, 0.8, 1.1)
    )
    return solid(disc(0, -r, r), "#E4BE5E", 7) + ring + straw


def fountain(size: float = 1.0) -> Picture:
    """A round fountain with two bowls."""
    stone = "#CFC6B8"
    jets = [
        stroke((0, -262), (s * 24, -290), (s * 58, -204), width=8).paint("#DDF3FA", 0.9)
        for s in (-1, 1)
    ]
    jets += [
        stroke((s * 56, -186), (s * 84, -176), (s * 112, -64), width=7).paint("#DDF3FA", 0.8)
        for s in (-1, 1)
    ]
    bowl = blob((-78, -190), (78, -190), (30, -152), (-30, -152))
    basin = blob((-190, -70), (190, -70), (176, 0), (0, 12), (-176, 0))
    whole = (
        solid(box(-16, -260, 16, -50, 6), stone, 4)
        + disc(0, -70, 184, 30).paint("#6FB8DC", 1, "#A8DAEC")
        + solid(box(-24, -160, 24, -62, 8), stone, 4)
        + solid(bowl, stone, 5)
        + disc(0, -190, 70, 10).paint("#A8DAEC")
        + solid(disc(0, -262, 20, 10), stone, 3)
        + layers(jets)
        + solid(basin - disc(0, -74, 178, 25), stone, 6)
    )
    return whole.scale(size, size)


def footbridge(width: float) -> Picture:
    """An arched wooden bridge with a rail, seen from its side; people stand on it at 60 to 96."""
    w = width / 2
    deck = blob(
        (-w, -36),
        (-w * 0.5, -84),
        (0, -100),
        (w * 0.5, -84),
        (w, -36),
        (w, 0),
        (w * 0.5, -40),
        (0, -56),
        (-w * 0.5, -40),
        (-w, 0),
    )
    posts, rail = [], []
    for k in range(9):
        t = -1 + k / 4
        y = -100 + 62 * t * t
        posts.append(box(t * w * 0.94 - 6, y - 84, t * w * 0.94 + 6, y + 6, 4))
        rail.append((t * w * 0.94, y - 76))
    beam = stroke(*rail, width=14, taper=1)
    planks = loose(box(x, -110, x + 3, 0) for x in range(int(-w) + 20, int(w), 30)) & deck
    return (
        solid(loose(posts), "#A9714A", 3)
        + solid(beam, "#CB955F", 4)
        + solid(deck, "#B97F4F", 6)
        + planks.paint(dark("#A9714A"), 0.5)
    )
