"""The tiger: strong, orange, with brown stripes that run round the body."""

from __future__ import annotations

import math

from storybook.art.animals.quadruped import Build, Ink, Leg, Limb, Pose
from storybook.art.animals.tiger_face import CREAM, CREAM_SHADE, FAR, FUR, LIGHT, SHADE, STRIPE
from storybook.art.animals.tiger_head import front_head, side_head, turned_head
from storybook.art.drawing.curves import ellipse, spline, stroke, tube, wedge
from storybook.art.drawing.rig import Camera, Knot, Vec3
from storybook.art.drawing.shapes import Picture, Shape, merge

_SIT = (Leg(34, 10, 84), Leg(46, 10, 84))
_LIE_FORE, _LIE_HIND = (Leg(206, 14, 88), Leg(186, 14, 88)), (Leg(-26, 12, 86), Leg(-6, 12, 86))

POSES = {
    "standing": Pose(
        (-96, 172),
        (-10, 172),
        (82, 176),
        (148, 262),
        fore=(Leg(86, 10, 2), Leg(62, 10, 4)),
        hind=(Leg(-122, 10, -4), Leg(-98, 10, 0)),
    ),
    "walking": Pose(
        (-96, 170),
        (-10, 168),
        (82, 172),
        (152, 250),
        fore=(Leg(128, 14, 18), Leg(24, 10, -20)),
        hind=(Leg(-156, 14, -24), Leg(-58, 10, 8)),
        tilt=3,
    ),
    "running": Pose(
        (-104, 186),
        (-10, 182),
        (92, 190),
        (176, 254),
        fore=(Leg(210, 90, 50), Leg(180, 56, 36)),
        hind=(Leg(-226, 74, -58), Leg(-200, 46, -48)),
        tilt=4,
        ears=-14,
        tail=64,
    ),
    "jumping": Pose(
        (-100, 230),
        (-14, 262),
        (76, 300),
        (154, 376),
        fore=(Leg(176, 318, 70), Leg(164, 286, 62)),
        hind=(Leg(-190, 104, -36), Leg(-166, 90, -30)),
        tilt=-4,
        ears=-10,
        tail=70,
    ),
    "sitting": Pose(
        (-66, 70),
        (-26, 124),
        (24, 190),
        (70, 294),
        fore=(Leg(46, 10, 2), Leg(28, 10, 4)),
        hind=_SIT,
        tail=-4,
    ),
    "thinking": Pose(
        (-66, 70),
        (-26, 124),
        (24, 190),
        (74, 292),
        fore=(Leg(122, 224, 120), Leg(30, 10, 4)),
        hind=_SIT,
        tilt=-8,
        tail=-4,
    ),
    "waving": Pose(
        (-66, 70),
        (-26, 124),
        (24, 190),
        (66, 294),
        fore=(Leg(196, 208, 118, 132), Leg(30, 10, 4)),
        hind=_SIT,
        tilt=-5,
        tail=-4,
    ),
    "drinking": Pose(
        (-96, 172),
        (-10, 166),
        (78, 142),
        (168, 110),
        fore=(Leg(126, 10, 20), Leg(62, 10, -6)),
        hind=(Leg(-124, 10, -6), Leg(-98, 10, -2)),
        tilt=34,
        tail=54,
    ),
    "looking_back": Pose(
        (-96, 172),
        (-10, 172),
        (82, 176),
        (84, 278),
        fore=(Leg(86, 10, 2), Leg(62, 10, 4)),
        hind=(Leg(-122, 10, -4), Leg(-98, 10, 0)),
        back=True,
    ),
    "lying": Pose(
        (-96, 66), (-12, 76), (70, 90), (128, 190), fore=_LIE_FORE, hind=_LIE_HIND, tail=-8
    ),
    "sleeping": Pose(
        (-96, 66),
        (-12, 78),
        (70, 82),
        (146, 92),
        fore=_LIE_FORE,
        hind=_LIE_HIND,
        tilt=6,
        tail=-14,
    ),
    "hiding": Pose(
        (-96, 86),
        (-12, 92),
        (72, 88),
        (144, 132),
        fore=_LIE_FORE,
        hind=_LIE_HIND,
        tilt=4,
        ears=-16,
        tail=20,
    ),
}


def paw(camera: Camera, spots: list[Vec3], fill: str, fur: str, size: float = 1.0) -> Picture:
    """Round paw with three toes."""
    (fx, fy), angle = camera.foot(spots)
    ahead = math.cos(math.radians(camera.yaw))
    pad = ellipse(9 * ahead, -4, 25, 17)
    toes = merge(
        *(
            stroke((x + 9 * ahead, 12), (x + 10 * ahead + 1, 5), (x + 9 * ahead, -1), width=3.4)
            for x in (0, 11)
        )
    )
    # Paws are flat unless the leg is raised far from the vertical.
    lean = angle if abs(angle) > 50 or spots[3][1] > 24 else 0
    picture = (pad.paint(fur) + toes.paint(fill)).scale(size, size, (0, 10))
    return picture.turn(lean).move(fx, fy)


def tail(camera: Camera, pose: Pose) -> Picture:
    """Long ringed tail with a dark tip."""
    x, y = camera.project((pose.rump[0] - 44, pose.rump[1] + 18, 0))
    squeeze = 0.35 + 0.65 * math.cos(math.radians(camera.yaw))
    path = [
        (12.0, 6.0, 17.0),
        (-40.0, 18.0, 16.0),
        (-86.0, 4.0, 15.0),
        (-112.0, -40.0, 15.0),
        (-138.0, -62.0, 12.0),
    ]
    knots = [(px * squeeze, py, r) for px, py, r in path]
    shape = tube(*knots)
    line = spline(knots, closed=False, samples=10)
    rings = [
        tube(
            (float(a[0]), float(a[1]), float(a[2]) + 2), (float(b[0]), float(b[1]), float(b[2]) + 2)
        )
        for a, b in ((line[k], line[k + 1]) for k in (12, 19, 26))
    ]
    tip = tube(*((float(p[0]), float(p[1]), float(p[2]) + 2) for p in line[33::3]))
    dark = (
        merge(tip, *(ring.scale(0.55, 1.0, ((ring.box[0] + ring.box[2]) / 2, 0)) for ring in rings))
        & shape
    )
    return (
        (shape.paint(SHADE) + (shape & shape.move(3, -6)).paint(FUR) + dark.paint(STRIPE))
        .turn(pose.tail - 40)
        .move(x, y)
    )


def stripes(camera: Camera, knots: list[Knot], legs: list[list[Vec3]], whole: Shape) -> Picture:
    """Wedge-shaped stripes from the back around the body, and bands on the legs."""
    line = spline([(*spot, radius) for spot, radius in knots], closed=False, samples=10)
    marks = []
    # When foreshortened, they would merge into a dark patch.
    every = 2 if camera.yaw > 50 else 1
    for index, k in enumerate((0, 3, 6, 9, 12, 15, 18)[::every]):
        x, y, _, radius = (float(v) for v in line[k])
        before, after = line[max(k - 1, 0)], line[min(k + 1, len(line) - 1)]
        length = math.hypot(after[0] - before[0], after[1] - before[1])
        nx, ny = -(after[1] - before[1]) / length, (after[0] - before[0]) / length
        reach = (62, 84, 68, 90, 70, 86, 64)[index]
        for side in (1, -1):
            spots = []
            for share in (0.0, 0.5, 1.0):
                angle = math.radians(reach * share) * side
                up, out = radius * math.cos(angle) * 1.04, radius * math.sin(angle)
                spots.append(camera.project((x + nx * up - 5 * share, y + ny * up, out)))
            facing = camera.nearness((nx * 0.3, 0, math.sin(math.radians(reach)) * side)) > 0.12
            if facing:
                marks.append(wedge(*spots, width=17 / every**0.5))
    for spots_ in legs:
        for lower, upper in ((1, 0), (2, 1)):
            a, b = spots_[lower], spots_[upper]
            for share in (0.1, 0.5):
                spot = tuple(p + (q - p) * share for p, q in zip(a, b, strict=True))
                px, py = camera.project((spot[0], spot[1], spot[2]))
                marks.append(wedge((px - 40, py + 3), (px - 14, py + 4), (px + 2, py), width=11))
    return (merge(*marks) & whole).paint(STRIPE)


BUILD = Build(
    ink=Ink(FUR, LIGHT, SHADE, FAR, CREAM, CREAM_SHADE, STRIPE, STRIPE),
    torso=(62, 57, 64),
    neck=(60, 52, 46),
    fore=Limb((66, 58, 40), (36, 25, 20, 19), (-6, -18), -1),
    hind=Limb((66, 60, 46), (52, 33, 21, 19), (-4, -12), 1),
    spread=32,
    throat=20,
    nape=(-12, -16),
    heads={"side": side_head, "three_quarter": turned_head, "front": front_head},
    foot=paw,
    tail=tail,
    views={"side": Camera(0, 6), "three_quarter": Camera(38, 9), "front": Camera(64, 9)},
    marks=stripes,
)
