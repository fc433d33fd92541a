"""Things in classrooms, libraries, shops and theatres, at the scale of `furniture`."""

from __future__ import annotations

import random

from storybook.art.drawing.curves import blob, ellipse
from storybook.art.drawing.shapes import Picture, Shape, layers
from storybook.art.places.furniture import legs
from storybook.art.places.kit import (
    CLOTHS,
    WHITE,
    box,
    dark,
    disc,
    loose,
    pale,
    quad,
    solid,
)


def blackboard(rng: random.Random, width: float, height: float) -> Picture:
    """A green board with chalk drawings; its middle at the origin."""
    w, h = width / 2, height / 2
    board = box(-w, -h, w, h).paint("#4F7F68", 1, "#3F6B58")
    chalk = _sun() if rng.random() < 0.5 else _tree()
    lines = loose(box(w * 0.1, y, w * rng.uniform(0.6, 0.82), y + 4, 2) for y in (-40, -14, 12))
    sums = loose(disc(w * 0.16 + k * 30, 50, 9) for k in range(rng.randint(3, 6)))
    tray = solid(box(-w - 8, h + 4, w + 8, h + 18, 4), "#B97F4F", 4)
    pieces = box(w * 0.3, h - 2, w * 0.3 + 26, h + 5, 3).paint(WHITE)
    return (
        solid(box(-w - 14, -h - 14, w + 14, h + 14, 5), "#B97F4F", 5)
        + board
        + chalk.move(-w * 0.5, 0)
        + lines.paint(WHITE, 0.75)
        + sums.paint("#F6E3A0", 0.8)
        + tray
        + pieces
    )


def _sun() -> Picture:
    rays = loose(box(-2.5, -62, 2.5, -44, 2).turn(a) for a in range(0, 360, 45))
    return rays.paint("#F6E3A0", 0.9) + (disc(0, 0, 34) - disc(0, 0, 29)).paint("#F6E3A0", 0.9)


def _tree() -> Picture:
    crown = disc(0, -26, 40, 36) - disc(0, -26, 35, 31)
    return box(-5, 10, 5, 60).paint("#E9C7A2", 0.85) + crown.paint("#CFE9B8", 0.9)


def shapes_strip(width: float) -> Picture:
    """Cards in a row with a simple shape on each, in place of an alphabet."""
    step, cards = 66.0, []
    for k in range(int(width / step) + 2):
        colour = CLOTHS[k % len(CLOTHS)]
        card = box(k * step - 26, -26, k * step + 26, 26, 5)
        cards.append(solid(card, WHITE, 3) + _sign(k % 4).move(k * step, 0).paint(colour))
    return layers(cards)


def _sign(kind: int) -> Shape:
    if kind == 0:
        return disc(0, 0, 14)
    if kind == 1:
        return box(-13, -13, 13, 13, 3)
    if kind == 2:
        return quad((0, -16), (16, 13), (-16, 13))
    return disc(0, 0, 16) - disc(8, -5, 14)


def school_desk(wood: str, cloth: str) -> Picture:
    """A pupil's desk from behind, low, with its chair."""
    return (
        legs((-66, 66), 100, "#8FA3AD", 10)
        + solid(box(-80, -108, 80, -78, 6), wood, 5)
        + box(-74, -78, 74, -58).paint(dark(wood, 0.3))
        + solid(box(-44, -122, 44, -42, 14), cloth, 5)
        + legs((-34, 34), 44, "#8FA3AD", 9)
        + solid(box(-50, -50, 50, -34, 8), dark(cloth, 0.1), 4)
    )


def globe() -> Picture:
    """A globe on its foot."""
    ball = disc(0, -62, 38)
    land = (disc(-16, -74, 18, 13) | disc(14, -50, 15, 18) | disc(20, -84, 12, 8)) & ball
    arm = (ellipse(0, -62, 48, 48) - ellipse(0, -62, 43, 43)) - box(-60, -120, -6, 0)
    return (
        arm.paint("#B97F4F")
        + box(-5, -18, 5, 0).paint("#B97F4F")
        + solid(disc(0, -3, 30, 7), "#B97F4F", 2)
        + solid(ball, "#6FB4D9", 6)
        + land.paint("#86AE66")
    )


def ladder(wood: str, height: float) -> Picture:
    """A ladder that leans on shelves."""
    rails = loose(
        quad((a + 34, -height), (a + 44, -height), (a, 0), (a - 10, 0)) for a in (-30.0, 34.0)
    )
    rungs = loose(
        box(-34 + 36 * k / 7, -height * k / 7 - 5, 36 + 36 * k / 7, -height * k / 7 + 4)
        for k in range(1, 7)
    )
    return rungs.paint(pale(wood, 0.2)) + rails.paint(wood, 1, dark(wood))


def shop_counter(wood: str, cloth: str, width: float) -> Picture:
    """A counter with scales and a bell jar of sweets."""
    w = width / 2
    front = solid(box(-w, -150, w, 0, 6), wood, 6)
    panels = layers(
        solid(
            box(-w + 16 + k * (width - 32) / 3, -122, -w + 4 + (k + 1) * (width - 32) / 3, -22, 6),
            pale(wood, 0.25),
            -3,
        )
        for k in range(3)
    )
    top = solid(box(-w - 12, -162, w + 12, -144, 6), pale(wood, 0.35), 4)
    return (
        front
        + panels
        + top
        + scales(cloth).move(-w * 0.5, -162)
        + sweets().move(w * 0.42, -162)
        + sweets("#86AE66").move(w * 0.78, -162)
    )


def scales(colour: str) -> Picture:
    """A shop's scales."""
    pans = loose(
        blob((x - 30, -58), (x + 30, -58), (x + 16, -44), (x - 16, -44)) for x in (-44, 44)
    )
    beam = box(-50, -66, 50, -60, 3) | box(-4, -66, 4, -10)
    return (
        pans.paint("#F2C14E", 1, dark("#F2C14E"))
        + beam.paint("#C79A3A")
        + solid(quad((-22, -24), (22, -24), (36, 0), (-36, 0)), colour, 4)
    )


def sweets(colour: str = "#DF7159") -> Picture:
    """A glass jar of sweets."""
    jar = box(-24, -64, 24, 0, 10)
    dots = loose(disc(x, y, 7) for x in (-13, 2, 15) for y in (-10, -25, -40))
    return (
        jar.paint("#E3F2F4", 0.85)
        + dots.paint(colour)
        + box(-20, -76, 20, -62, 5).paint("#B97F4F")
        + box(-18, -56, -12, -10, 3).paint("#FFFFFF", 0.6)
    )


def goods(rng: random.Random, left: float, right: float) -> Picture:
    """Boxes, tins and jars side by side on a shelf."""
    parts, x = [], left
    while x < right - 40:
        kind, colour, w = rng.randrange(3), rng.choice(CLOTHS), rng.uniform(30, 46)
        h = rng.uniform(38, 66)
        if kind == 0:
            parts.append(
                solid(box(x, -h, x + w, 0, 3), colour, 3)
                + disc(x + w / 2, -h / 2, w * 0.26).paint(pale(colour, 0.75))
            )
        elif kind == 1:
            parts.append(
                solid(box(x, -h * 0.8, x + w, 0, 7), pale(colour, 0.2), 3)
                + box(x, -h * 0.58, x + w, -h * 0.28).paint(WHITE, 0.85)
            )
        else:
            parts.append(sweets(colour).scale(0.8, 0.8).move(x + w / 2, 0))
        x += w + rng.uniform(5, 12)
    return layers(parts)


def goods_shelf(rng: random.Random, wood: str, width: float, height: float) -> Picture:
    """Shop shelves full of goods."""
    w, rows = width / 2, max(2, round(height / 96))
    picture = solid(box(-w, -height, w, 0, 5), wood, 6) + box(
        -w + 10, -height + 12, w - 10, -8
    ).paint(dark(wood, 0.35))
    for k in range(rows):
        foot = -14 - k * (height - 24) / rows
        picture += goods(rng, -w + 16, w - 16).move(0, foot) + box(
            -w + 6, foot, w - 6, foot + 10
        ).paint(pale(wood, 0.3), 1, wood)
    return picture


def drape(colour: str, width: float, height: float) -> Picture:
    """One theatre curtain, gathered to the left; its upper left corner at the origin."""
    cloth = blob(
        (-30, -20),
        (width, -20),
        (width * 0.9, height * 0.3),
        (width * 0.5, height * 0.62),
        (width * 0.34, height * 0.7),
        (width * 0.5, height),
        (-30, height),
        (-30, height * 0.5),
    )
    folds = loose(
        quad(
            (width * a, 0),
            (width * a + 18, 0),
            (width * a * 0.4 + 10, height * 0.68),
            (width * a * 0.4, height * 0.68),
        )
        for a in (0.14, 0.34, 0.54, 0.74)
    )
    low = loose(
        quad(
            (width * a * 0.4, height * 0.72),
            (width * a * 0.4 + 10, height * 0.72),
            (width * a * 0.5 + 16, height),
            (width * a * 0.5, height),
        )
        for a in (0.1, 0.4, 0.7)
    )
    tie = box(-30, height * 0.66, width * 0.4, height * 0.71, 12)
    return (
        cloth.paint(pale(colour, 0.15), 1, dark(colour, 0.25))
        + (folds & cloth).paint(dark(colour, 0.4), 0.5)
        + (low & cloth).paint(dark(colour, 0.4), 0.5)
        + solid(tie, "#E6AE45", 4)
    )


def valance(colour: str, width: float) -> Picture:
    """The short curtain above a stage, with a golden fringe."""
    step = 150.0
    swags = [
        solid(disc(k * step + step / 2, 20, step * 0.58, 92), colour, 8)
        + (
            disc(k * step + step / 2, 28, step * 0.58, 96)
            - disc(k * step + step / 2, 18, step * 0.58, 94)
        ).paint("#E6AE45")
        for k in range(-1, int(width / step) + 1)
    ]
    return (
        layers(swags)
        + box(-20, -20, width + 20, 44).paint(dark(colour, 0.15))
        + box(-20, 40, width + 20, 52).paint("#E6AE45")
    )
