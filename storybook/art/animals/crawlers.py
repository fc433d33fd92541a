"""Insects, spiders and the snake, with large friendly faces."""

from __future__ import annotations

import math
from collections.abc import Mapping

from storybook.art.animals.mouse_deer_face import front_mouth
from storybook.art.animals.rigs import Rig
from storybook.art.animals.small_rig import Parts, eyes, small_rig, solid
from storybook.art.drawing.curves import blob, ellipse, points, stroke, tube
from storybook.art.drawing.faces import Eye, Mood
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.images.colour import mix

WORM = "#f0a3a0"
BEE, LADYBIRD, ANT, GRUB, SPIDER, SNAKE = (
    "#f5c542",
    "#e04a3c",
    "#8a4a34",
    "#8cc45a",
    "#6a5a78",
    "#7ab85a",
)
INK = "#4a3a40"


def _face(mood: Mood, skin: str, size: float = 1.0, feelers: str = "") -> Picture:
    """A round face with two eyes, cheeks and a mouth; `feelers` is the colour of its feelers."""
    parts: list[Picture] = []
    if feelers:
        lines = stroke((-10, -26), (-16, -48), (-30, -58), width=5) | stroke(
            (14, -27), (24, -48), (40, -54), width=5
        )
        parts.append((lines | ellipse(-31, -58, 6) | ellipse(41, -54, 6)).paint(feelers))
    parts.append(solid(ellipse(0, 0, 38, 35), skin, 5))
    parts.append(eyes(mood, mix(skin, "#33204a", 0.2), Eye(21, -6, 11, 15), Eye(-9, -5, 13, 17)))
    parts += [ellipse(x, 13, 8, 5).paint("#f58c6a", 0.7 * mood.blush) for x in (-22, 29)]
    parts.append(front_mouth(mood, 7, 15, 17, 0.8))
    return layers(parts).scale(size, size)


def _bee(pose: str, mood: Mood) -> Parts:
    """A round bee; its wings are folded when it is not in the air."""
    spread = 0.0 if pose in ("sit", "sleep", "stand", "eat", "walk") else 1.0
    wing = blob(*points("0,0 -16,-34 -50,-52 -66,-30 -44,-4"))
    far = wing.turn(34 * spread + 4).move(4, -92)
    near = wing.turn(10 * spread - 20).move(-8, -88)
    body = blob(*points("-92,-48 -70,-82 -20,-98 30,-88 44,-54 24,-20 -30,-10 -74,-24"))
    bands = merge(*(ellipse(x, -54, 11, 52, -6) for x in (-62, -28, 6))) & body
    sting = blob((-86, -54), (-110, -46), (-86, -40))
    legs = merge(*(tube((x, -18, 4.5), (x + 6, -3, 4)) for x in (-40, -14, 12)))
    body_ = far.paint("#dcecf2", 0.9) + (legs | sting).paint(INK) + solid(body, BEE, 8)
    body_ += bands.paint(INK) + ((body - body.move(3, 8)) & bands).soften(1).paint("#7a656a")
    body_ += near.paint("#eef7fa", 0.92)
    return Parts(
        body_, _face(mood, "#fbe3a0", 1.1, INK), (58, -64), (7, 16), (30, -58, 20), (-20, -92)
    )


def _ladybird(pose: str, mood: Mood) -> Parts:
    """A ladybird with seven spots; its wings are open in the air."""
    legs = merge(*(tube((x, -20, 5), (x + 4, -3, 4.5)) for x in (-56, -18, 20)))
    dome = blob(*points("-88,-20 -82,-70 -40,-108 10,-106 46,-76 54,-20 0,-12"))
    spots = merge(
        *(
            ellipse(x, y, r)
            for x, y, r in (
                (-54, -48, 13),
                (-22, -82, 13),
                (-14, -36, 13),
                (22, -62, 12),
                (-64, -82, 9),
                (34, -30, 8),
            )
        )
    )
    seam = stroke((-8, -110), (10, -70), (14, -16), width=4)
    parts = [legs.paint(INK)]
    if pose in ("fly", "jump"):
        wing = blob((-10, -92), (-70, -150), (-118, -140), (-96, -96), (-40, -74))
        parts.append(wing.paint("#f3e6da", 0.9))
        parts.append(solid(blob((0, -96), (-40, -156), (-84, -156), (-70, -110)), LADYBIRD, 5))
    parts += [
        solid(dome, LADYBIRD, 9),
        (spots & dome).paint(INK),
        seam.paint(mix(LADYBIRD, INK, 0.5)),
    ]
    return Parts(
        layers(parts),
        _face(mood, "#f3d2b0", 1.0, INK),
        (66, -46),
        (7, 16),
        (44, -40, 20),
        (-20, -106),
    )


def _ant(pose: str, mood: Mood) -> Parts:
    """An ant of three round parts."""
    swing = 9.0 if pose in ("walk", "run") else 0.0
    legs = merge(
        *(
            tube((x, -44, 5), (x + s * 12 + lean, -30, 4.5), (x + s * 16 + lean * 2, -3, 4))
            for x, s, lean in ((-26, -1, swing), (-6, 0, -swing), (14, 1, swing))
        )
    )
    rear, waist = ellipse(-66, -50, 40, 32, 8), ellipse(-8, -48, 26, 22)
    parts = [legs.move(10, -4).paint(mix(ANT, "#33204a", 0.35)), solid(rear, ANT, 6)]
    parts += [solid(waist, ANT, 5), legs.paint(mix(ANT, "#33204a", 0.2))]
    return Parts(
        layers(parts),
        _face(mood, mix(ANT, "#f3c9a0", 0.4), 1.0, ANT),
        (44, -66),
        (7, 16),
        (18, -54, 18),
        (-20, -76),
    )


def _caterpillar(pose: str, mood: Mood) -> Parts:
    """A caterpillar whose back arches when it walks."""
    arch = 26.0 if pose in ("walk", "run", "jump") else 6.0
    parts = []
    for k in range(6):
        x = -126 + 28 * k
        y = -32 - arch * math.sin(math.pi * k / 5)
        tint = GRUB if k % 2 == 0 else mix(GRUB, "#f2e06a", 0.45)
        if y > -44:
            parts.append(tube((x, y + 22, 6), (x + 2, -4, 5)).paint("#d9824a"))
        parts.append(solid(ellipse(x, y, 28, 28), tint, 5))
    return Parts(
        layers(parts),
        _face(mood, GRUB, 1.12, "#5a7a3c"),
        (38, -52),
        (7, 16),
        (12, -36, 24),
        (-50, -80),
    )


def _worm(pose: str, mood: Mood) -> Parts:
    """An earthworm whose back arches when it crawls."""
    arch = 44.0 if pose in ("walk", "run", "jump") else 18.0
    body = tube(
        (-132, -10, 9),
        (-92, -14, 15),
        (-48, -16 - arch, 17),
        (0, -18, 18),
        (34, -40, 18),
        (44, -64, 18),
    )
    rings = merge(*(stroke((x, -90), (x + 5, -40), (x, 0), width=4) for x in range(-112, 30, 22)))
    belt = body & ellipse(-16, -30, 17, 40)
    parts = solid(body, WORM, 5) + (rings & body).paint(mix(WORM, "#7a3048", 0.25), 0.7)
    parts += belt.paint(mix(WORM, "#c9505f", 0.4))
    return Parts(parts, _face(mood, WORM, 0.86), (52, -82), (7, 14), (42, -50, 18), (-40, -50))


def _spider(pose: str, mood: Mood) -> Parts:
    """A spider on eight thin legs."""
    step = 8.0 if pose in ("walk", "run") else 0.0
    sink = 20.0 if pose in ("sleep", "sit", "lie") else 0.0
    legs = merge(
        *(
            tube(
                (s * 20, -66 + sink, 6),
                (s * (52 + 20 * k), -110 + 18 * k + sink, 5),
                (s * (70 + 24 * k) + step * (k % 2), -3, 4),
            )
            for s in (-1, 1)
            for k in range(4)
        )
    )
    body = ellipse(0, -76 + sink, 50, 46)
    mark = ellipse(-22, -98 + sink, 13, 8, -30)
    parts = [legs.paint(mix(SPIDER, "#33204a", 0.25)), solid(body, SPIDER, 8)]
    parts.append(mark.paint("#ffffff", 0.25))
    face = _face(mood, mix(SPIDER, "#d9c2e0", 0.35), 1.0)
    return Parts(layers(parts), face, (6, -66 + sink), (7, 16), (0, -40, 0), (0, -120 + sink))


def _snake(pose: str, mood: Mood) -> Parts:
    """A snake with its head raised, coiled when it rests."""
    pale, dark = "#eef0b8", mix(SNAKE, "#2f5a3c", 0.5)
    if pose in ("sit", "lie", "sleep", "hide"):
        sink = 52.0 if pose in ("sleep", "hide") else 0.0
        coils = [
            tube((-80, -16 - 24 * k, 17), (0, -9 - 24 * k, 19), (78 - 8 * k, -18 - 24 * k, 17))
            for k in range(2)
        ]
        rise = tube((-46, -62, 17), (0, -70, 18), (16, -96 + 0.4 * sink, 16), (28, -122 + sink, 18))
        shapes, at = [*coils, rise], (40.0, -142.0 + sink)
    else:
        wave = 12.0 if pose in ("walk", "run", "swim") else 0.0
        trail = tube(
            (-176, -8, 4),
            (-134, -24 - wave, 11),
            (-90, -15, 15),
            (-46, -26 - wave, 18),
            (0, -19, 19),
            (32, -42, 18),
            (30, -88, 17),
            (44, -126, 18),
        )
        shapes, at = [trail], (56.0, -146.0)
    parts = []
    for shape in shapes:
        belly = (shape - shape.move(-6, -12)).soften(2)
        rings = merge(*(ellipse(x, y, 10, 7) for x in range(-160, 90, 34) for y in (-30, -66)))
        parts += [
            solid(shape, SNAKE, 6),
            (rings & shape.grow(-5)).paint(dark, 0.8),
            belly.paint(pale, 0.55),
        ]
    head = ellipse(0, 0, 41, 33) | ellipse(16, 8, 33, 25)
    tongue = stroke((44, 12), (60, 18), (72, 13), width=4) | stroke((60, 18), (72, 25), width=4)
    face = [tongue.paint("#d9505a")] if not mood.shut else []
    face += [
        solid(head.fillet(8), SNAKE, 5),
        eyes(mood, dark, Eye(24, -12, 11, 14), Eye(-6, -10, 13, 16)),
    ]
    face += [ellipse(x, 10, 8, 5).paint("#f58c6a", 0.6 * mood.blush) for x in (-16, 34)]
    face.append(front_mouth(mood, 14, 12, 19, 0.8))
    return Parts(
        layers(parts), layers(face), at, (14, 16), (at[0] - 14, at[1] + 44, 20), (-50, -40)
    )


_POSES = "stand walk run jump sit eat look_up sleep"
CRAWLERS: Mapping[str, Rig] = {
    "bee": small_rig(_bee, BEE, (14, 18, 150), f"fly {_POSES}", "air", (4, -38)),
    "ladybird": small_rig(_ladybird, LADYBIRD, (13, 18, 130), f"{_POSES} fly", "land", (4, -34)),
    "ant": small_rig(_ant, ANT, (12, 19, 128), _POSES, "land", (4, -34)),
    "caterpillar": small_rig(_caterpillar, GRUB, (13, 26, 128), _POSES, "land", (4, -38)),
    "worm": small_rig(_worm, WORM, (11, 18, 112), f"{_POSES} hide", "land", (4, -30)),
    "spider": small_rig(_spider, SPIDER, (14, 26, 124), _POSES, "land", (4, -34)),
    "snake": small_rig(_snake, SNAKE, (50, 80, 180), f"{_POSES} swim hide", "land", (6, -34)),
}
