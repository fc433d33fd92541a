"""Frog, fish, turtle, snail and butterfly: small bodies of their own, with the family's faces."""

from __future__ import annotations

from collections.abc import Mapping

from storybook.art.animals.mouse_deer_face import front_mouth
from storybook.art.animals.rigs import Rig
from storybook.art.animals.small_rig import Parts, eyes, small_rig, solid
from storybook.art.drawing.curves import blob, ellipse, points, stroke, tube
from storybook.art.drawing.faces import Eye, Mood
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers, merge
from storybook.images.colour import mix

FROG, SNAIL, SHELL, TURTLE = "#79b84a", "#e8c08a", "#c4703c", "#8fbf5a"
FISH, WING = "#f08a3c", "#f2a33a"


def _frog(pose: str, mood: Mood) -> Parts:
    """A frog that sits on its hind legs, holds something in a hand, or leaps."""
    dark = mix(FROG, "#33204a", 0.22)
    leap, holds = pose in ("jump", "swim"), pose == "hold"
    body = blob(*points("-70,-30 -64,-66 -20,-96 30,-100 58,-70 54,-28 20,-8 -40,-8"))
    belly = ellipse(26, -40, 30, 32) & body
    if leap:
        # The thigh goes back and up, the shank back down, and the long foot ends in a web.
        hind = merge(
            tube((-36, -34, 25), (-88, -58, 15)),
            tube((-88, -58, 13), (-114, -18, 9)),
            tube((-114, -18, 8), (-142, -12, 6)),
            _web((-138, -12), 196),
        )
        fore = tube((34, -36, 12), (66, -24, 9), (90, -34, 7)) | _web((88, -34), -24)
        behind = [hind.move(30, -12).paint(dark), fore.move(18, -12).paint(dark)]
    else:
        hind = ellipse(-38, -34, 38, 30, -18) | tube((-50, -8, 8), (10, -4, 7))
        fore = tube((34, -40, 11), (38, -18, 8), (42, -6, 7)) | ellipse(50, -5, 17, 6)
        behind = [fore.move(22, -3).paint(dark)]
    hand = Picture()
    if holds:
        fore = tube((32, -46, 11), (56, -28, 9), (82, -42, 8))
        hand = solid(ellipse(86, -44, 13, 11), FROG, 3)
    parts = [*behind, solid(body, FROG, 8), belly.paint("#eaf0b4"), solid(hind, FROG, 5)]
    parts += [solid(fore, FROG, 3)]
    face = blob(*points("-44,12 -38,-18 -8,-32 34,-30 58,-8 58,16 30,36 -14,36"))
    bumps = ellipse(-12, -34, 22, 22) | ellipse(34, -36, 20, 21)
    chin = ellipse(14, 34, 50, 24) & face
    head = [solid(bumps | face, FROG, 6), chin.paint("#eaf0b4")]
    head += [eyes(mood, dark, Eye(36, -37, 14, 16), Eye(-10, -35, 16, 18))]
    head += [ellipse(x, 8, 10, 6).paint("#f58c6a", 0.6 * mood.blush) for x in (-24, 48)]
    head += [front_mouth(mood, 14, 12, 30, 1.0)]
    places = ((44, -104), (14, 14), (34, -72, 34), (-10, -98))
    return Parts(layers(parts), layers(head), *places, hand, (86, -44))


def _web(root: Pair, turn: float) -> Shape:
    """A frog's foot: three long toes with a web between them, turned clockwise."""
    toes = merge(*(tube((0, 0, 5), (34, y, 3.5)) | ellipse(36, y, 6) for y in (-13, 2, 17)))
    web = blob((0, -5), (26, -11), (24, 2), (26, 14), (0, 6))
    return (toes | web).turn(turn).move(*root)


def _fish(pose: str, mood: Mood) -> Parts:
    """A round fish."""
    tail = blob(*points("-78,-60 -128,-104 -140,-92 -120,-60 -140,-26 -128,-14"))
    fins = blob(*points("-30,-104 0,-140 38,-128 40,-100")) | blob(
        *points("-20,-18 -6,8 20,4 16,-18")
    )
    body = blob(*points("-86,-60 -40,-102 20,-112 72,-90 92,-58 70,-26 20,-8 -40,-18"))
    belly = ellipse(20, -22, 84, 34) & body
    scales = merge(
        *(
            stroke((x, y - 9), (x + 7, y), (x, y + 9), width=3.4)
            for x, y in ((-46, -66), (-22, -78), (-22, -52), (-62, -56), (-2, -64), (-40, -42))
        )
    )
    fin = blob(*points("4,-52 -30,-64 -44,-46 -26,-30 2,-38"))
    parts = [solid(tail, mix(FISH, "#e2574c", 0.35)), solid(fins, mix(FISH, "#e2574c", 0.35))]
    parts += [
        solid(body, FISH, 9),
        belly.paint("#ffe3b0"),
        scales.paint(mix(FISH, "#33204a", 0.2)),
    ]
    parts += [solid(fin, mix(FISH, "#e2574c", 0.35), 4)]
    eye = Eye(44, -68, 15, 18, lean=4)
    gape = mood.mouth in ("laugh", "worried")
    lips = ellipse(86, -48, 6, 8) if gape else stroke((88, -50), (76, -42), (66, -46), width=4)
    head = [eyes(mood, mix(FISH, "#33204a", 0.2), eye), lips.paint("#9a3d2c")]
    head += [ellipse(50, -40, 10, 6).paint("#e2574c", 0.5 * mood.blush)]
    return Parts(layers(parts), layers(head), (0, 0), (86, -48), (6, -60, 46), (0, -108))


def _turtle(pose: str, mood: Mood) -> Parts:
    """A turtle that walks, or draws its head in to hide."""
    dark = mix(TURTLE, "#33204a", 0.22)
    step = 10.0 if pose in ("walk", "run") else 0.0
    sink = 16.0 if pose in ("sleep", "hide", "lie") else 0.0
    far = [tube((x, -30, 17), (x + d, -8, 14)) for x, d in ((54, -step), (-50, step))]
    near = [tube((x, -30, 20), (x + d, -8, 16)) for x, d in ((44, step), (-66, -step))]
    tail = blob(*points("-92,-34 -122,-20 -128,-14 -92,-18"))
    shell = blob(*points("-104,-32 -92,-86 -40,-126 24,-122 76,-84 88,-34 0,-24"))
    rim = tube((-108, -32, 9), (0, -24, 11), (92, -34, 9))
    plates = (
        merge(
            *(
                ellipse(x, y, rx, ry, turn)
                for x, y, rx, ry, turn in (
                    (-10, -84, 28, 24, 0),
                    (-62, -66, 19, 20, -30),
                    (42, -66, 19, 20, 30),
                    (-36, -44, 19, 10, 0),
                    (18, -44, 19, 10, 0),
                )
            )
        )
        & shell
    )
    parts = [leg.paint(dark) for leg in far] + [tail.paint(dark)]
    parts += [solid(leg, TURTLE, 4) for leg in near]
    neck = tube((66, -46, 22), (104, -74 + sink, 22))
    body = layers(parts).move(0, 0) + solid(neck, TURTLE, 4)
    body += solid(shell, "#9a6b45", 10) + plates.paint("#b98a5c") + solid(rim, "#d9b079", 4)
    face = ellipse(0, 0, 42, 39) | ellipse(22, 10, 30, 26)
    head = [solid(face.fillet(10), TURTLE, 6), eyes(mood, dark, Eye(12, -8, 14, 17, lean=4))]
    head += [ellipse(14, 18, 9, 6).paint("#f58c6a", 0.6 * mood.blush)]
    bend = -5.0 if mood.mouth in ("frown", "worried") else 5.0
    head += [stroke((50, 14), (38, 16 + bend), (26, 14), width=4).paint("#4f6a2c")]
    at = (118.0, (-44.0 if sink else -100.0))
    return Parts(body, layers(head), at, (44, 16), (92, -62 + sink, 26), (-10, -122))


def _snail(pose: str, mood: Mood) -> Parts:
    """A snail with its house."""
    foot = blob(*points("-110,-2 -70,-26 20,-30 52,-60 92,-66 104,-40 92,-8 60,0 -60,2"))
    house = ellipse(-18, -66, 60, 58)
    turns = [ellipse(-14, -62, 42, 41), ellipse(-10, -58, 25, 24), ellipse(-8, -56, 10, 10)]
    parts = [solid(foot, SNAIL, 5), solid(house, SHELL, 9)]
    for k, ring in enumerate(turns):
        line = ring - ring.move(2, 3).grow(-5)
        parts.append(line.soften(0.6).paint(mix(SHELL, "#33204a", 0.28 if k < 2 else 0.1)))
    stalks = merge(tube((-10, -10, 5), (-14, -44, 4)), tube((16, -12, 5), (26, -44, 4)))
    face = ellipse(2, 4, 30, 28)
    balls = ellipse(27, -50, 11, 12) | ellipse(-14, -50, 12, 13)
    head = [(balls | stalks).paint(mix(SNAIL, "#33204a", 0.15)), solid(face, SNAIL, 4)]
    head += [eyes(mood, mix(SNAIL, "#33204a", 0.2), Eye(27, -50, 11, 13), Eye(-14, -50, 12, 14))]
    head += [ellipse(x, 6, 7, 5).paint("#f58c6a", 0.6 * mood.blush) for x in (-12, 20)]
    bend = -5.0 if mood.mouth in ("frown", "worried") else 6.0
    head += [stroke((-4, 12), (5, 12 + bend), (14, 12), width=3.6).paint("#7a4a2c")]
    return Parts(layers(parts), layers(head), (84, -62), (5, 14), (78, -34, 24), (-18, -122))


def _butterfly(pose: str, mood: Mood) -> Parts:
    """A butterfly with open wings, seen from above and in front."""
    fold = 0.55 if pose in ("sleep", "sit", "perch", "stand") else 1.0
    parts = []
    for side in (-1, 1):
        upper = blob(*points("4,-60 40,-118 96,-124 104,-84 74,-52 8,-46"))
        lower = blob(*points("4,-48 60,-50 82,-20 58,6 22,0 6,-28"))
        for wing, spot in ((upper, ellipse(68, -92, 17, 15)), (lower, ellipse(50, -24, 12, 11))):
            squeezed = wing.scale(side * fold, 1)
            parts.append(solid(squeezed, WING, 6))
            parts.append((squeezed - squeezed.grow(-7)).paint(mix(WING, "#4a2440", 0.55)))
            parts.append(spot.scale(side * fold, 1).paint("#fff3d6"))
    body = tube((0, -62, 8), (0, -36, 10), (0, 2, 5))
    parts.append(solid(body, "#6a4a4a", 3))
    feelers = merge(
        stroke((-5, -18), (-12, -40), (-26, -50), width=3.4),
        stroke((5, -18), (12, -40), (26, -50), width=3.4),
    )
    balls = ellipse(-26, -50, 4.5) | ellipse(26, -50, 4.5)
    face = ellipse(0, 0, 25, 23)
    head = [(feelers | balls).paint("#6a4a4a"), solid(face, "#f3cfa0", 4)]
    head += [eyes(mood, "#d9ae80", Eye(9, -2, 7.5, 9.5, forward=-1), Eye(-9, -2, 7.5, 9.5))]
    head += [ellipse(x, 8, 5, 3.6).paint("#f58c6a", 0.7 * mood.blush) for x in (-16, 16)]
    bend = -3.0 if mood.mouth in ("frown", "worried") else 4.0
    head += [stroke((-5, 11), (0, 11 + bend), (5, 11), width=2.6).paint("#7a4a2c")]
    return Parts(layers(parts), layers(head), (0, -80), (0, 11), (0, -60, 14), (0, -70))


SMALL: Mapping[str, Rig] = {
    "frog": small_rig(
        _frog,
        FROG,
        (16, 17, 160),
        "stand jump run swim sit eat look_up sleep hold",
        "land",
        (12, -56),
    ),
    "fish": small_rig(
        _fish, FISH, (18, 29, 146), "swim jump run dive eat look_up sleep", "water", (20, -108)
    ),
    "turtle": small_rig(
        _turtle, TURTLE, (34, 60, 140), "stand walk run jump hide lie eat look_up sleep", "land"
    ),
    "snail": small_rig(
        _snail, SHELL, (12, 19, 126), "stand walk run eat look_up sleep", "land", (6, -66)
    ),
    "butterfly": small_rig(
        _butterfly,
        WING,
        (13, 18, 136),
        "fly stand run perch sit eat look_up sleep",
        "air",
        (0, -22),
    ),
}
