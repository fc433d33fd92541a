"""Things in kitchens, bathrooms and sickrooms, at the scale of `furniture`."""

from __future__ import annotations

import random

from storybook.art.drawing.curves import blob, ellipse
from storybook.art.drawing.shapes import Picture, layers
from storybook.art.places.furniture import legs
from storybook.art.places.kit import (
    CLOTHS,
    WHITE,
    box,
    dark,
    disc,
    flat,
    loose,
    pale,
    quad,
    solid,
)

COUNTER_TOP = 150.0
STEEL = "#C9D2D6"


def counter(colour: str, left: float, right: float, top: str = "#D9A873") -> Picture:
    """Kitchen cupboards with a worktop, from left to right."""
    count = max(1, round((right - left) / 100))
    step = (right - left) / count
    picture = flat(box(left, -COUNTER_TOP, right, -14), dark(colour, 0.1))
    picture += box(left + 6, -14, right - 6, 0).paint(dark(colour, 0.5))
    for k in range(count):
        x = left + k * step
        picture += solid(box(x + 6, -COUNTER_TOP + 26, x + step - 6, -22, 7), colour, 5)
        picture += box(x + step - 26, -100, x + step - 18, -72, 4).paint("#F4E4BC")
    return picture + solid(box(left - 8, -COUNTER_TOP - 4, right + 8, -COUNTER_TOP + 14, 5), top, 4)


def stove(colour: str, lit: bool) -> Picture:
    """A stove with an oven window and a pot that steams."""
    body = solid(box(-80, -COUNTER_TOP, 80, 0, 8), colour, 6)
    oven = solid(box(-58, -104, 58, -24, 10), dark(colour, 0.25), -4)
    glass = box(-44, -90, 44, -38, 8).paint(
        "#FFB65C" if lit else "#6B5560", 1, "#E8793F" if lit else "#4A3A48"
    )
    knobs = loose(disc(x, -128, 8) for x in (-54, -18, 18, 54)).paint(pale(WHITE))
    rail = box(-50, -112, 50, -106, 3).paint(STEEL)
    top = box(-84, -COUNTER_TOP - 8, 84, -COUNTER_TOP + 4, 4).paint("#5A4F55")
    return (
        body
        + knobs
        + oven
        + glass
        + rail
        + top
        + pot("#DF7159").move(-34, -COUNTER_TOP - 6)
        + kettle().move(40, -COUNTER_TOP - 6)
    )


def pot(colour: str) -> Picture:
    """A cooking pot with a lid."""
    body = box(-36, -46, 36, 0, 12)
    ears = loose((box(-48, -36, -34, -26, 5), box(34, -36, 48, -26, 5)))
    lid = blob((-38, -46), (-20, -58), (20, -58), (38, -46), (0, -43))
    return (
        ears.paint(dark(colour))
        + solid(body, colour, 5)
        + solid(lid, pale(colour, 0.2), 3)
        + disc(0, -62, 7).paint(dark(colour))
    )


def kettle() -> Picture:
    """A kettle."""
    body = blob((-30, 0), (-34, -26), (-18, -46), (18, -46), (34, -26), (30, 0))
    spout = quad((26, -24), (52, -44), (56, -36), (30, -10))
    handle = ellipse(0, -46, 24, 24) - ellipse(0, -46, 17, 17)
    return handle.paint("#5A4F55") + spout.paint(dark("#4F9AA3", 0.1)) + solid(body, "#4F9AA3", 5)


def wall_shelf(rng: random.Random, width: float, wood: str) -> Picture:
    """A shelf on the wall with jars, cups and plates; its board at the origin."""
    parts, x = [], -width / 2 + 14
    while x < width / 2 - 44:
        parts.append(_ware(rng).move(x + 20, -7))
        x += rng.uniform(48, 58)
    brackets = loose(box(s * width * 0.34 - 5, 0, s * width * 0.34 + 5, 24, 4) for s in (-1, 1))
    return (
        brackets.paint(dark(wood))
        + layers(parts)
        + solid(box(-width / 2, -8, width / 2, 6, 3), wood, 3)
    )


def _ware(rng: random.Random) -> Picture:
    colour, kind = rng.choice(CLOTHS), rng.randrange(4)
    if kind == 0:
        jar = box(-17, -52, 17, 0, 8)
        return (
            solid(jar, pale(colour, 0.3), 4)
            + box(-19, -60, 19, -48, 4).paint("#A9714A")
            + box(-12, -36, 12, -16).paint(WHITE, 0.9)
        )
    if kind == 1:
        ear = disc(20, -18, 10, 11) - disc(20, -18, 5, 6)
        return ear.paint(colour) + solid(box(-18, -36, 16, 0, 6), colour, 4)
    if kind == 2:
        return solid(disc(0, -28, 27), WHITE, 3) + (disc(0, -28, 19) - disc(0, -28, 15)).paint(
            colour
        )
    bowl = blob((-26, -26), (26, -26), (14, 0), (-14, 0))
    return solid(bowl, colour, 4) + solid(bowl.scale(0.9, 0.8).move(0, -18), pale(colour), 3)


def fridge(colour: str) -> Picture:
    """A round-cornered fridge with a drawing on its door."""
    body = solid(box(-78, -318, 78, -8, 24), colour, 7)
    gap = box(-78, -214, 78, -209).paint(dark(colour, 0.35))
    bars = loose((box(-62, -266, -52, -226, 5), box(-62, -196, -52, -136, 5))).paint(STEEL)
    note = box(-8, -180, 44, -118).turn(4, (18, -150)).paint(WHITE) + disc(20, -150, 12).paint(
        "#F2C14E"
    )
    return (
        legs((-56, 56), 10, "#5A4F55")
        + body
        + gap
        + bars
        + note
        + disc(18, -182, 6).paint("#DF7159")
    )


def sink(colour: str) -> Picture:
    """A basin with a tap, standing on the floor."""
    stand = solid(quad((-20, -120), (20, -120), (28, 0), (-28, 0)), colour, 5)
    bowl = blob((-66, -150), (66, -150), (54, -112), (20, -100), (-20, -100), (-54, -112))
    tap = (ellipse(0, -168, 18, 18) - ellipse(0, -168, 11, 11)) - box(-30, -166, 0, -140)
    return (
        stand
        + solid(bowl, colour, 5)
        + box(10, -172, 18, -150).paint(STEEL)
        + tap.paint(STEEL)
        + solid(box(-72, -158, 72, -144, 7), pale(colour), 4)
    )


def mirror(width: float, height: float) -> Picture:
    """A round-topped mirror; its middle at the origin."""
    glass = disc(0, 0, width / 2, height / 2)
    glint = quad(
        (-width * 0.2, height * 0.2),
        (width * 0.06, -height * 0.32),
        (width * 0.14, -height * 0.28),
        (-width * 0.12, height * 0.26),
    )
    return (
        solid(glass.grow(10), "#E6AE45", 4)
        + glass.paint("#E3F2F4", 1, "#BFDDE4")
        + glint.paint("#FFFFFF", 0.6)
    )


def tub(colour: str) -> Picture:
    """A bath tub on feet, full of foam."""
    body = blob(
        (-196, -118),
        (-150, -114),
        (0, -112),
        (150, -114),
        (196, -118),
        (178, -52),
        (130, -22),
        (0, -18),
        (-130, -22),
        (-178, -52),
    )
    foam = layers(
        disc(x, -122 - 8 * (k % 2), 32, 24).paint("#FFFFFF", 1, "#E3F2F4")
        for k, x in enumerate(range(-150, 160, 34))
    )
    bubbles = loose(
        disc(x, y, r) for x, y, r in ((-70, -172, 9), (20, -186, 12), (60, -164, 7), (-20, -162, 6))
    )
    feet = loose((disc(-130, -12, 18, 13), disc(130, -12, 18, 13))).paint(
        "#E6AE45", 1, dark("#E6AE45")
    )
    tap = box(150, -182, 162, -110, 4).paint(STEEL) + box(122, -188, 164, -174, 6).paint(
        STEEL, 1, dark(STEEL)
    )
    duck = disc(-96, -146, 20, 14) | disc(-84, -164, 11)
    return (
        feet
        + tap
        + foam
        + bubbles.paint("#FFFFFF", 0.7)
        + solid(duck, "#F2C14E", 3)
        + quad((-74, -166), (-64, -162), (-75, -159)).paint("#E8793F")
        + disc(-82, -167, 2).paint("#4A2A2A")
        + solid(body, colour, 8)
        + solid(box(-206, -128, 206, -108, 10), pale(colour), 4)
    )


def towels(rng: random.Random) -> Picture:
    """Two towels on a rail; the rail at the origin."""
    first, second = rng.sample(CLOTHS, 2)
    cloths = solid(box(-66, 0, -6, 108, 5), first, 4) + box(-66, 82, -6, 92).paint(pale(first, 0.7))
    cloths += solid(box(8, 0, 62, 88, 5), second, 4) + box(8, 66, 62, 74).paint(pale(second, 0.7))
    return cloths + box(-86, -6, 86, 4, 5).paint("#A9714A")


def hospital_bed(blanket: str) -> Picture:
    """A bed with a steel frame, the pillow to the left."""
    rails = loose(
        (
            box(-196, -214, -186, 0, 5),
            box(186, -158, 196, 0, 5),
            box(-150, -210, -142, -80, 3),
            box(-196, -214, -142, -204, 5),
        )
    )
    frame = box(-190, -84, 190, -68, 6).paint(STEEL, 1, dark(STEEL))
    wheels = loose(disc(x, -8, 11) for x in (-186, 186)).paint("#5A4F55")
    mattress = flat(box(-182, -112, 184, -80, 12), WHITE)
    pillow = solid(
        blob((-176, -112), (-168, -156), (-120, -162), (-84, -140), (-80, -110)), WHITE, 5
    )
    cover = blob(
        (-88, -104),
        (-80, -130),
        (0, -136),
        (150, -132),
        (184, -112),
        (182, -56),
        (90, -62),
        (0, -54),
        (-82, -60),
    )
    fold = box(-92, -134, -44, -56, 10)
    return (
        wheels
        + rails.paint(STEEL, 1, dark(STEEL))
        + frame
        + mattress
        + pillow
        + solid(cover, blanket, 6)
        + solid(fold, WHITE, 4)
    )


def screen(colour: str, height: float = 330.0) -> Picture:
    """A curtain on a rail that stands by a sickbed."""
    w = 100
    folds = loose(
        quad((x, -height + 8), (x + 7, -height + 8), (x + 11, -34), (x + 1, -34))
        for x in range(-84, 90, 30)
    )
    cloth = box(-w, -height, w, -30, 10)
    return (
        legs((-w - 8, w + 8), height + 6, STEEL, 9)
        + cloth.paint(pale(colour, 0.35), 1, colour)
        + folds.paint(dark(colour, 0.2), 0.5)
        + box(-w - 14, -height - 10, w + 14, -height + 2, 5).paint(STEEL)
    )
