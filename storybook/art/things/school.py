"""Musical instruments, things to write and draw with, devices."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import layers, merge
from storybook.art.things.paint import (
    CREAM,
    GLASS,
    GOLD,
    INK,
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


def guitar(dye: Dye) -> Drawn:
    """An acoustic guitar, its neck up."""
    body = blob(
        *points(
            "0,-122 30,-116 40,-92 30,-72 48,-44 44,-12 0,0 "
            "-44,-12 -48,-44 -30,-72 -40,-92 -30,-116"
        )
    )
    neck = slab(-8, -230, 8, -100, 2)
    head = polygon((-9, -226), (9, -226), (13, -266), (-13, -266)).soften(3)
    pegs = merge(*(bar((-17, y), (17, y), 5) for y in (-256, -244, -232)))
    frets = merge(*(bar((-7, y), (7, y), 1.6) for y in range(-216, -120, 16)))
    strings = merge(*(bar((x, -228), (x, -32), 1.1) for x in (-4.5, -1.5, 1.5, 4.5)))
    return Drawn(
        pegs.paint(CREAM)
        + dye.body(body, 7)
        + ellipse(0, -76, 18).paint(dye.shade)
        + ellipse(0, -76, 14).paint(INK)
        + solid(neck, WOOD_DARK, 2)
        + solid(head, WOOD_DARK, 3)
        + bar((-18, -32), (18, -32), 7).paint(WOOD_DARK)
        + frets.paint(STEEL)
        + strings.paint("#fbf1de"),
        grip=(0, -40),
        other_grip=(0, -176),
    )


def flute(dye: Dye) -> Drawn:
    """A wooden flute, its mouthpiece up."""
    pipe = slab(-8, -190, 8, 0, 6)
    rings = merge(*(bar((-9, y), (9, y), 5) for y in (-166, -24)))
    holes = merge(*(ellipse(0, y, 3.4) for y in (-128, -112, -96, -80, -64, -48)))
    return Drawn(
        dye.body(pipe, 4) + rings.paint(GOLD) + (holes | ellipse(0, -178, 4, 5)).paint(INK),
        grip=(0, -84),
    )


def pencil(dye: Dye) -> Drawn:
    """One pencil, its point down."""
    wood = polygon((-10, -32), (10, -32), (0, 0)).soften(1)
    lead = polygon((-3.4, -11), (3.4, -11), (0, 0)).soften(0.4)
    shaft = slab(-10, -150, 10, -30, 1)
    return Drawn(
        solid(slab(-10, -178, 10, -156, 5), "#ef9aa6", 3)
        + slab(-10, -160, 10, -148, 1).paint(STEEL)
        + dye.body(shaft, 3)
        + bar((-3, -144), (-3, -34), 2).paint(dye.light)
        + bar((4, -144), (4, -34), 2).paint(dye.shade)
        + wood.paint("#f0d0a0")
        + lead.paint(INK),
        grip=(0, -50),
        tip=(0, -2),
    )


def crayon(dye: Dye) -> Drawn:
    """One wax crayon, its point down."""
    tip = polygon((-11, -30), (11, -30), (4, -3), (-4, -3)).soften(2)
    shaft = slab(-13, -124, 13, -28, 4)
    paper = slab(-13.5, -108, 13.5, -42, 1)
    bands = slab(-13.5, -102, 13.5, -97, 0.5) | slab(-13.5, -53, 13.5, -48, 0.5)
    return Drawn(
        dye.body(tip, 3) + dye.body(shaft, 4) + paper.paint(dye.light, 0.8) + bands.paint(dye.deep),
        grip=(0, -50),
        tip=(0, -4),
    )


def phone(dye: Dye) -> Drawn:
    """A mobile phone; "turned", its back is seen."""
    case, screen = slab(-30, -116, 30, 0, 9), slab(-24, -106, 24, -14, 3)
    if dye.state == "turned":
        lens = ellipse(-14, -100, 8).paint(dye.deep) + ellipse(-15, -101, 4).paint("#8fb0c8")
        return Drawn(dye.body(case, 6) + lens, grip=(0, -34))
    return Drawn(
        dye.body(case, 4)
        + screen.paint("#9fd8e6")
        + (ellipse(0, -44, 20) & screen).paint("#bfe6d0")
        + ellipse(0, -7, 3.4).paint(STEEL),
        grip=(0, -34),
    )


def radio(dye: Dye) -> Drawn:
    """A radio with a handle and an aerial."""
    case = slab(-64, -82, 64, 0, 12)
    handle = stroke((-40, -80), (-36, -100), (36, -100), (40, -80), width=7, taper=1)
    speaker = ellipse(-28, -36, 26)
    dial = slab(12, -60, 52, -42, 4)
    return Drawn(
        bar((48, -80), (76, -140), 3.4).paint(STEEL_DARK)
        + handle.paint(WOOD_DARK)
        + dye.body(case, 6)
        + speaker.paint(CREAM)
        + layers(
            (ellipse(-28, -36, r) - ellipse(-28, -36, r - 2.4)).paint(dye.shade)
            for r in (20, 13, 6)
        )
        + dial.paint(CREAM)
        + bar((34, -58), (34, -44), 2.6).paint("#e2574c")
        + (ellipse(20, -22, 8) | ellipse(44, -22, 8)).paint(dye.deep),
        grip=(0, -98),
    )


def microphone(dye: Dye) -> Drawn:
    """A microphone."""
    head = ellipse(0, -106, 22, 24)
    lines = merge(*(bar((-26, y), (26, y), 1.8) for y in (-118, -108, -98))) & head
    return Drawn(
        dye.body(polygon((-13, -84), (13, -84), (8, 0), (-8, 0)).soften(4), 4)
        + solid(head, STEEL, 4)
        + lines.paint(STEEL_DARK)
        + bar((-18, -86), (18, -86), 7).paint(dye.shade),
        grip=(0, -36),
    )


def camera(dye: Dye) -> Drawn:
    """A camera that looks at the viewer."""
    body = slab(-58, -76, 58, 0, 10) | slab(-22, -90, 22, -60, 6)
    band = slab(-58, -60, 58, -14, 1)
    return Drawn(
        solid(slab(32, -84, 48, -70, 3), "#e2574c", 2)
        + dye.body(body, 5)
        + band.paint(dye.deep)
        + solid(ellipse(0, -36, 30), STEEL, 3)
        + ellipse(0, -36, 22).paint("#3c4654")
        + ellipse(0, -36, 13).paint("#6f93ad")
        + ellipse(-6, -43, 5, 4).paint("#ffffff", 0.9)
        + slab(-50, -72, -34, -64, 2).paint(GLASS),
        grip=(0, -16),
    )


def picture(dye: Dye) -> Drawn:
    """A picture of hills and the sun in a frame."""
    frame, sheet = slab(-64, -104, 64, 0, 4), slab(-52, -92, 52, -12, 1)
    hills = (ellipse(-26, -4, 50, 38) & sheet).paint("#8cc070")
    hills += (ellipse(36, -2, 44, 30) & sheet).paint("#6bab4f")
    return Drawn(
        dye.body(frame, 5) + sheet.paint("#bfe3f2") + ellipse(26, -72, 11).paint("#f6cf4f") + hills,
        grip=(0, -20),
    )


def scissors(dye: Dye) -> Drawn:
    """Scissors, a little open, their points up."""
    blades = merge(
        polygon((-5, -60), (6, -60), (24, -136), (18, -138)).soften(1.5),
        polygon((5, -60), (-6, -60), (-24, -136), (-18, -138)).soften(1.5),
    )
    rings = merge(
        *(
            ellipse(s * 22, -22, 19, 22, s * -14) - ellipse(s * 22, -22, 10, 13, s * -14)
            for s in (-1, 1)
        ),
        bar((10, -38), (-4, -62), 9),
        bar((-10, -38), (4, -62), 9),
    )
    return Drawn(
        solid(blades, STEEL, 2) + dye.body(rings, 3) + ellipse(0, -62, 4).paint(STEEL_DARK),
        grip=(0, -26),
    )


def paintbrush(dye: Dye) -> Drawn:
    """A paintbrush, its hairs up."""
    hairs = blob(*points("-9,-132 9,-132 12,-150 0,-180 -12,-150"))
    return Drawn(
        hairs.paint("#8a5a3c")
        + (hairs & slab(-20, -190, 20, -154, 0)).paint(dye.colour)
        + slab(-9, -136, 9, -112, 2).paint(STEEL)
        + dye.body(stroke((0, 0), (0, -60), (0, -114), width=14, taper=0.8), 3),
        grip=(0, -72),
        tip=(0, -178),
    )


def drumstick(dye: Dye) -> Drawn:
    """A stick with a round head, to beat a drum with."""
    return Drawn(
        solid(bar((0, -4), (0, -120), 8), WOOD, 2) + dye.body(ellipse(0, -126, 11, 14), 4),
        grip=(0, -28),
    )


RECIPES: dict[str, Recipe] = {
    "guitar": recipe(guitar, "#d99a4e", 92, 34, held="both_hands"),
    "flute": recipe(flute, "#b0703f", 42, 5.1, held="both_hands"),
    "pencil": recipe(pencil, "#f2c14e", 18, 2, held="hand"),
    "crayon": recipe(crayon, "#e2574c", 14, 3.1, held="hand"),
    "phone": recipe(phone, "#4a5568", 16, 8.3, held="hand", states="turned"),
    "radio": recipe(radio, "#c9503f", 30, 30, held="hand"),
    "microphone": recipe(microphone, "#4a5568", 22, 7.4, held="hand"),
    "camera": recipe(camera, "#5a5f6c", 14, 18, held="both_hands"),
    "picture": recipe(picture, "#b0703f", 42, 52, held="both_hands"),
    "scissors": recipe(scissors, "#e2574c", 20, 12, held="hand"),
    "paintbrush": recipe(paintbrush, "#4a86c5", 24, 3.2, held="hand"),
    "drumstick": recipe(drumstick, "#fbf1de", 28, 4.4, held="hand"),
}
