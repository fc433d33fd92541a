"""Animals of the sea and its shores: whale, dolphin, crab, octopus, penguin, seal."""

from __future__ import annotations

from collections.abc import Mapping

from storybook.art.animals.mouse_deer_face import front_mouth
from storybook.art.animals.rigs import Rig
from storybook.art.animals.small_rig import Parts, eyes, small_rig, solid
from storybook.art.drawing.curves import blob, ellipse, points, stroke, tube
from storybook.art.drawing.faces import Eye, Mood
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.images.colour import mix

WHALE, DOLPHIN, CRAB, OCTOPUS, PENGUIN, SHARK = (
    "#5a8fc0",
    "#7fa6bd",
    "#e2663c",
    "#b07ac0",
    "#3f4a5e",
    "#8794a3",
)
_BLUSH, SEAL = "#f58c6a", "#9aa7b4"


def _bend(mood: Mood) -> float:
    return -8.0 if mood.mouth in ("frown", "worried") else 9.0


def _whale(pose: str, mood: Mood) -> Parts:
    """A round blue whale with a pale, pleated belly; it blows when it is glad."""
    body = blob(
        *points("-150,-44 -96,-60 -50,-112 20,-134 90,-118 128,-70 118,-24 60,-4 -40,-6 -110,-22")
    )
    flukes = blob(*points("-138,-40 -180,-88 -204,-92 -190,-62 -206,-36 -168,-34"))
    belly = (ellipse(56, -8, 116, 44) & body).soften(2)
    pleats = merge(
        *(
            stroke((-30 + 4 * k, -30 + 8 * k), (40, -22 + 8 * k), (112, -32 + 8 * k), width=3)
            for k in range(3)
        )
    )
    fin = blob(*points("10,-34 -24,-2 -46,6 -38,-18 -14,-42"))
    parts = []
    if pose not in ("sleep", "dive") and mood.mouth in ("smile", "laugh"):
        spray = stroke((30, -132), (26, -164), (2, -176), width=8) | stroke(
            (36, -132), (40, -166), (64, -174), width=8
        )
        parts.append((spray | ellipse(-2, -172, 7) | ellipse(70, -170, 7)).paint("#d3ecf7"))
    parts += [solid(flukes, WHALE, 6), solid(body, WHALE, 10), belly.paint("#e8f1f2")]
    parts += [(pleats & belly).paint("#c3d7de"), solid(fin, mix(WHALE, "#33204a", 0.14), 4)]
    head = [eyes(mood, mix(WHALE, "#33204a", 0.2), Eye(0, 0, 13, 16, lean=4))]
    head.append(ellipse(4, 25, 11, 7).paint(_BLUSH, 0.7 * mood.blush))
    b = _bend(mood)
    head.append(stroke((42, 16 - 0.3 * b), (30, 20 + 0.5 * b), (14, 20), width=5).paint("#2f5578"))
    return Parts(layers(parts), layers(head), (78, -66), (36, 18), (10, -60, 0), (-10, -128))


def _dolphin(pose: str, mood: Mood) -> Parts:
    """A slender dolphin."""
    body = blob(
        *points(
            "-142,-46 -80,-78 -10,-104 54,-100 92,-74 128,-58 124,-46 "
            "84,-40 30,-26 -50,-26 -110,-34"
        )
    )
    flukes = blob(*points("-130,-42 -166,-76 -186,-76 -172,-50 -184,-24 -150,-32"))
    back = blob(*points("-30,-96 -44,-136 -58,-140 -10,-112 6,-100"))
    belly = (ellipse(30, -22, 110, 26) & body).soften(2)
    fin = blob(*points("22,-44 -6,-8 -24,-2 -18,-24 2,-50"))
    flukes = flukes.turn(-24 if pose == "sleep" else 0, (-128, -40))
    parts = [solid(flukes | back, DOLPHIN, 5), solid(body, DOLPHIN, 8), belly.paint("#eef4f4")]
    parts.append(solid(fin, mix(DOLPHIN, "#33204a", 0.14), 4))
    head = [eyes(mood, mix(DOLPHIN, "#33204a", 0.2), Eye(0, -1, 13, 17, lean=4))]
    head.append(ellipse(2, 20, 9, 5.5).paint(_BLUSH, 0.7 * mood.blush))
    b = 0.6 * _bend(mood)
    head.append(stroke((56, 20 - b), (40, 21 + 0.2 * b), (22, 18), width=4).paint("#3f6478"))
    return Parts(layers(parts), layers(head), (64, -72), (50, 18), (10, -60, 0), (-10, -104))


def _shark(pose: str, mood: Mood) -> Parts:
    """A rounded shark, not a fierce one."""
    body = blob(*points("-140,-48 -70,-82 10,-108 84,-96 126,-62 110,-34 30,-22 -60,-28"))
    tail = blob(*points("-126,-48 -160,-104 -186,-112 -166,-56 -176,-14 -150,-22"))
    back = blob(*points("-16,-100 -40,-146 -54,-148 -48,-92"))
    belly = (ellipse(40, -20, 110, 30) & body).soften(2)
    fin = blob(*points("20,-42 -12,-2 -34,4 -24,-22 0,-48"))
    gills = merge(*(stroke((x, -66), (x - 4, -54), (x, -42), width=3.4) for x in (26, 36, 46)))
    tail = tail.turn(-20 if pose == "sleep" else 0, (-128, -46))
    parts = [solid(tail | back, SHARK, 5), solid(body, SHARK, 8), belly.paint("#f1f3f2")]
    parts += [gills.paint(mix(SHARK, "#33204a", 0.3)), solid(fin, mix(SHARK, "#33204a", 0.14), 4)]
    head = [eyes(mood, mix(SHARK, "#33204a", 0.2), Eye(0, -1, 13, 17, lean=4))]
    head.append(ellipse(2, 19, 9, 5.5).paint(_BLUSH, 0.6 * mood.blush))
    b = 0.6 * _bend(mood)
    head.append(stroke((40, 20 - b), (26, 25 + 0.2 * b), (10, 26), width=4).paint("#4f5a68"))
    return Parts(layers(parts), layers(head), (76, -72), (32, 22), (10, -60, 0), (-10, -104))


def _crab(pose: str, mood: Mood) -> Parts:
    """A crab with raised claws, its eyes on stalks."""
    raised = -24.0 if pose in ("jump", "dance", "wave", "run") else 0.0
    dark = mix(CRAB, "#33204a", 0.22)
    legs = merge(
        *(
            tube((s * 50, -40, 7), (s * (82 + 10 * k), -44 + 12 * k, 6), (s * (88 + 12 * k), -4, 4))
            for s in (-1, 1)
            for k in range(3)
        )
    )
    shell = blob(*points("-70,-40 -56,-74 0,-88 56,-74 70,-40 40,-12 -40,-12"))
    parts = [legs.paint(dark)]
    for side in (-1, 1):
        arm = tube((side * 58, -54, 9), (side * 92, -70 + 0.4 * raised, 9))
        claw = ellipse(side * 106, -92 + raised, 27, 25) - blob(
            (side * 106, -92 + raised), (side * 96, -130 + raised), (side * 120, -130 + raised)
        )
        parts += [solid(arm, CRAB, 3), solid(claw.soften(2), CRAB, 5)]
    hand = Picture()
    if pose == "hold":
        hand = parts.pop()
    parts.append(solid(shell, CRAB, 8))
    stalks = tube((-18, -14, 6), (-20, -40, 6)) | tube((18, -14, 6), (22, -40, 6))
    head = [stalks.paint(dark), (ellipse(-20, -48, 16, 17) | ellipse(22, -48, 15, 17)).paint(CRAB)]
    head.append(eyes(mood, dark, Eye(23, -48, 12, 14), Eye(-19, -48, 12.5, 14.5)))
    head += [ellipse(x, 8, 9, 6).paint("#ffb48a", 0.9 * mood.blush) for x in (-32, 32)]
    head.append(front_mouth(mood, 0, 8, 22, 1.0))
    places = ((0, -56), (0, 10), (0, -30, 0), (0, -86))
    return Parts(layers(parts), layers(head), *places, hand, (108, -100))


def _octopus(pose: str, mood: Mood) -> Parts:
    """An octopus on its curled arms."""
    spread = 1.15 if pose in ("jump", "swim", "run") else 1.0
    dark = mix(OCTOPUS, "#33204a", 0.2)
    far = [tube((x * 0.5, -60, 15), (x, -30, 12), (x * 1.3 * spread, -16, 8)) for x in (-44, 44)]
    near = [
        tube(
            (x * 0.4, -62, 17),
            (x * 0.9, -22, 14),
            (x * 1.3 * spread, -9, 11),
            (x * 1.6 * spread, -24, 6),
        )
        for x in (-74, -28, 30, 76)
    ]
    mantle = blob(*points("-58,-66 -66,-120 -40,-164 0,-176 40,-164 66,-120 58,-66 0,-48"))
    suckers = merge(*(ellipse(x, -10, 4, 3) for x in (-104, -92, -40, 42, 96, 108)))
    parts = [arm.paint(dark) for arm in far] + [solid(arm, OCTOPUS, 5) for arm in near]
    parts += [suckers.paint("#e6c8ea", 0.8), solid(mantle, OCTOPUS, 9)]
    parts.append(ellipse(-28, -146, 12, 8, -35).paint("#ffffff", 0.3))
    head = [eyes(mood, dark, Eye(26, -4, 14, 18), Eye(-14, -3, 16, 20))]
    head += [ellipse(x, 20, 10, 6).paint(_BLUSH, 0.7 * mood.blush) for x in (-32, 40)]
    head.append(front_mouth(mood, 6, 22, 20, 0.9))
    return Parts(layers(parts), layers(head), (2, -98), (6, 24), (0, -52, 0), (0, -172))


def _penguin(pose: str, mood: Mood) -> Parts:
    """An upright penguin; it slides on its belly when it swims."""
    sink = 34.0 if pose in ("sit", "sleep", "lie", "eat") else 0.0
    stride = 12.0 if pose in ("walk", "run") else 0.0
    lifted = {"jump": 74.0, "run": 46.0, "wave": 80.0, "dance": 80.0}.get(pose, 12.0)
    dark = mix(PENGUIN, "#1f1530", 0.3)
    feet = [
        blob(*points("-20,-12 6,-14 26,-4 22,1 -16,1")).move(x, -y)
        for x, y in ((-22 - stride, 0), (16 + stride, 0.5 * stride))
    ]
    body = blob(*points("-54,-30 -62,-84 -44,-138 0,-156 44,-138 60,-84 52,-30 0,-8"))
    front = blob(*points("-20,-30 -30,-86 -10,-132 22,-138 46,-116 50,-78 42,-32 10,-14"))
    wing = blob(*points("0,0 14,10 8,52 -6,76 -16,62 -14,16"))
    parts = [wing.turn(-lifted).move(46, -124).paint(dark), solid(body, PENGUIN, 8)]
    parts += [front.paint("#fbf7ee"), ((front - front.move(-4, -8)).soften(1)).paint("#ddd6d0")]
    near = solid(wing.turn(-58 if pose == "hold" else lifted).move(-38, -122), PENGUIN, 4)
    hand = near if pose == "hold" else Picture()
    parts += [] if pose == "hold" else [near]
    picture: Picture = layers(f.paint("#f09a3c") for f in feet) + layers(parts).move(0, 0.6 * sink)
    if sink:
        picture = layers(parts).move(0, 0.6 * sink).within(ellipse(0, -70, 200, 72)) + layers(
            f.paint("#f09a3c") for f in feet
        )
    skull = ellipse(0, 0, 52, 48)
    cheeks = (ellipse(-8, 10, 32, 33) | ellipse(32, 9, 22, 31)) & skull.grow(-2)
    head = [solid(skull, PENGUIN, 6), cheeks.paint("#fbf7ee")]
    head.append(eyes(mood, "#e3d9d0", Eye(30, -2, 11, 16), Eye(-6, -1, 14, 18)))
    head += [ellipse(x, 22, 9, 6).paint(_BLUSH, 0.7 * mood.blush) for x in (-18, 37)]
    gape = 10.0 if mood.mouth in ("laugh", "worried") else 0.0
    lower = blob((4, 16), (26, 15), (17, 24 + gape))
    head += [lower.paint("#b8503a"), blob((2, 13), (14, 7), (30, 12), (18, 23)).paint("#f2a33a")]
    places = ((6, -182 + sink), (16, 18), (2, -146 + 0.8 * sink, 42), (-30, -120))
    return Parts(picture, layers(head), *places, hand, (24, -84))


def _seal(pose: str, mood: Mood) -> Parts:
    """A plump seal on its flippers, its tail behind it."""
    sink = 30.0 if pose in ("sleep", "lie", "eat") else 0.0
    dark = mix(SEAL, "#33204a", 0.2)
    body = blob(
        *points("-120,-14 -92,-44 -40,-66 10,-104 44,-126 70,-104 72,-50 50,-8 -20,0 -90,-2")
    )
    tail = blob(*points("-108,-16 -150,-44 -166,-38 -150,-22 -168,-6 -148,0 -112,-4"))
    belly = (ellipse(54, -44, 34, 62) & body).soften(2)
    fin = blob(*points("14,-40 -6,-12 -28,2 2,4 34,-4 40,-34"))
    parts = [solid(tail, dark, 4), solid(body, SEAL, 8), belly.paint("#eef0ee")]
    parts.append(solid(fin, dark, 4))
    skull = ellipse(0, 0, 46, 42) | ellipse(22, 12, 30, 24)
    pale = ellipse(24, 16, 24, 17) & skull
    head = [solid(skull.fillet(10), SEAL, 6), pale.paint("#eef0ee")]
    head.append(eyes(mood, dark, Eye(24, -8, 11, 15), Eye(-8, -7, 13, 17)))
    head += [ellipse(x, 14, 8, 5).paint(_BLUSH, 0.7 * mood.blush) for x in (-18, 42)]
    head += [ellipse(28, 8, 8, 6).paint("#3f3b45"), front_mouth(mood, 27, 18, 19, 0.8)]
    return Parts(
        layers(parts), layers(head), (46, -148 + sink), (28, 18), (48, -116 + sink, 40), (-30, -64)
    )


_SWIM = "swim jump dive run sit eat look_up sleep"
_SHORE = "stand walk run jump sit eat look_up sleep"
SEA: Mapping[str, Rig] = {
    "whale": small_rig(_whale, WHALE, (170, 420, 140), _SWIM, "water", (4, -62)),
    "dolphin": small_rig(_dolphin, DOLPHIN, (80, 190, 138), _SWIM, "water", (-10, -34)),
    "shark": small_rig(_shark, SHARK, (100, 240, 148), _SWIM, "water", (-10, -34)),
    "seal": small_rig(_seal, SEAL, (80, 120, 190), f"{_SHORE} swim lie", "land", (4, -40)),
    "crab": small_rig(_crab, CRAB, (22, 40, 120), f"{_SHORE} dance wave hold", "land", (0, -69)),
    "octopus": small_rig(_octopus, OCTOPUS, (60, 80, 176), f"{_SHORE} swim", "water", (0, -78)),
    "penguin": small_rig(
        _penguin, PENGUIN, (80, 50, 232), f"{_SHORE} wave dance hold", "land", (4, -44)
    ),
}
