"""The crocodile: poses of one long spine, drawn from any side, with a head per view."""

from __future__ import annotations

import math
from itertools import pairwise

from storybook.art.animals.crocodile_face import (
    BELLY,
    BELLY_SHADE,
    CLAW,
    FAR,
    LIGHT,
    SCUTE,
    SHADE,
    SKIN,
)
from storybook.art.animals.crocodile_head import front_head, side_head, turned_head
from storybook.art.animals.crocodile_poses import Pose
from storybook.art.animals.quadruped import Drawing
from storybook.art.drawing.curves import blob, ellipse, points, polygon, spline, stroke
from storybook.art.drawing.faces import Mood
from storybook.art.drawing.rig import Camera, Knot, Vec3
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers, merge

RADII = (5.0, 22.0, 42.0, 62.0, 82.0, 70.0, 60.0)


VIEWS = {"side": Camera(0, 6), "three_quarter": Camera(34, 12), "front": Camera(62, 14)}
# Seen from low down the surface hardly tilts; otherwise a swimmer would seem to slide downhill.
WATER_VIEWS = {"side": Camera(0, 4), "three_quarter": Camera(34, 2.5), "front": Camera(62, 1.5)}
HEADS = {"side": side_head, "three_quarter": turned_head, "front": front_head}


def body_knots(pose: Pose) -> list[Knot]:
    """The spine as (x, y, z, radius) knots, from the tail."""
    return [((x, y, z), r) for (x, y), z, r in zip(pose.spine, pose.sway, RADII, strict=True)]


def scutes(knots: list[Knot], camera: Camera, offset: float) -> list[Shape]:
    """Rounded plates along the back, from the neck to the tail's tip."""
    line = spline([(*spot, radius) for spot, radius in knots], closed=False, samples=24)
    plates = []
    step, wait = 0.0, 0.0
    for index in range(1, len(line) - 1):
        before, here, after = line[index - 1], line[index], line[index + 1]
        step += float(math.dist(before[:3], here[:3]))
        if step < wait:
            continue
        radius = float(here[3])
        wait = step + 14 + radius * 0.42
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy)
        nx, ny = -dy / length, dx / length
        rise = math.sqrt(1 - offset**2)
        foot = (
            here[0] + nx * radius * rise,
            here[1] + ny * radius * rise,
            here[2] + radius * offset,
        )
        ahead = (foot[0] + dx, foot[1] + dy, foot[2])
        (fx, fy), (ax, ay) = camera.project(foot), camera.project(ahead)
        angle = math.degrees(math.atan2(ay - fy, ax - fx))
        size = 9 + radius * 0.2
        squeeze = max(0.55, math.hypot(ax - fx, ay - fy) / max(length, 1e-6))
        plate = blob(
            (-size * 0.95, size * 0.5),
            (-size * 0.72, -size * 0.3),
            (-size * 0.28, -size * 0.8),
            (size * 0.2, -size * 0.72),
            (size * 0.6, -size * 0.2),
            (size * 0.95, size * 0.5),
            (0, size * 0.7),
        ).scale(squeeze, 1)
        plates.append(plate.turn(angle).move(fx, fy))
    return plates


def belly_bands(knots: list[Knot], camera: Camera) -> list[Shape]:
    """Soft lines across the belly."""
    line = spline([(*spot, radius) for spot, radius in knots[2:]], closed=False, samples=5)
    bands = []
    for before, here in pairwise(line[1:]):
        dx, dy = here[0] - before[0], here[1] - before[1]
        length = math.hypot(dx, dy)
        nx, ny = dy / length * here[3], -dx / length * here[3]
        ends = [
            camera.project((here[0] + nx * k + lead, here[1] + ny * k, here[2]))
            for k, lead in ((0.3, -4), (0.7, 3), (1.1, -4))
        ]
        bands.append(stroke(*ends, width=4, taper=0.6))
    return bands


def leg(
    camera: Camera, root: Vec3, foot: Pair, radius: float, bend: float
) -> tuple[Shape, Picture]:
    """A short sturdy leg with claws; `bend` is how far the knee is bent forwards."""
    z = root[2] * 1.25
    crouch = max(0.0, 110 - math.dist(root[:2], foot))
    knee = (
        (root[0] + foot[0]) / 2 + bend * (1 + crouch / 60),
        (root[1] + foot[1]) / 2 + 10 + crouch * 0.1,
        (root[2] + z) / 2,
    )
    heel = (foot[0] - 6, foot[1] + 12, z)
    shape = camera.limb((root, radius), (knee, radius * 0.7), (heel, radius * 0.48))
    fx, fy = camera.project((foot[0], foot[1], z))
    ahead = math.cos(math.radians(camera.yaw))
    toes, claws = [], []
    for index, reach in enumerate((-6.0, 12.0, 30.0)):
        tx = fx + reach * (0.55 + 0.45 * ahead) - (1 - ahead) * 12
        ty = fy - 3 + (index - 1) * 2.5 * (1 - ahead)
        toes.append(ellipse(tx, ty, 15, 10.5, 6))
        claws.append(ellipse(tx + 12 * ahead + 1, ty + 4.5, 5.5, 4.2, 20).paint(CLAW))
    return merge(shape, *toes).fillet(8), layers(claws)


def in_water(picture: Picture, wet: Shape, camera: Camera) -> Picture:
    """The part of a picture above the water, with ripples along the waterline."""
    yaw, down = math.radians(camera.yaw), math.radians(camera.pitch)
    slope = math.degrees(math.atan2(math.sin(yaw) * math.sin(down), math.cos(yaw)))
    level = wet.turn(-slope) & polygon(*points("-999,-14 999,-14 999,8 -999,8"))
    left, _, right, _ = level.box
    air = polygon(*points("-999,-999 999,-999 999,4 -999,4"))
    return (picture.turn(-slope).within(air) + ripples(left, right)).turn(slope)


def ripples(left: float, right: float) -> Picture:
    """Soft light lines on the water around x from `left` to `right`, at y = 0."""
    middle, half = (left + right) / 2, (right - left) / 2
    lines = [
        stroke(
            (left - 34, 2),
            (left + half * 0.4, 7),
            (middle, 4),
            (right - half * 0.4, 8),
            (right + 34, 2),
            width=9,
            taper=0.2,
        ),
    ]
    wide = [
        stroke(
            (middle - half * 0.9, 22),
            (middle - half * 0.45, 26),
            (middle - half * 0.1, 22),
            width=7,
            taper=0.2,
        ),
        stroke(
            (middle + half * 0.25, 24),
            (middle + half * 0.65, 28),
            (right + 12, 22),
            width=7,
            taper=0.2,
        ),
        stroke((left - 70, 12), (left - 40, 15), (left - 12, 12), width=6, taper=0.2),
        stroke((right + 26, 13), (right + 56, 16), (right + 84, 12), width=6, taper=0.2),
        stroke(
            (middle - half * 0.3, 40),
            (middle + half * 0.02, 43),
            (middle + half * 0.3, 40),
            width=6,
            taper=0.2,
        ),
    ]
    return merge(*lines).paint("#F2FBFF", 0.95) + merge(*wide).paint("#E3F5FC", 0.75)


def draw(pose: Pose, mood: Mood, jaw: float, view: str) -> Drawing:
    """Draw the figure facing right; the ground, or the water's surface, is y = 0."""
    camera = WATER_VIEWS[view] if pose.wet else VIEWS[view]
    knots = body_knots(pose)
    hx, hy = pose.head
    x, y = camera.project((hx, hy, 0.0))
    neck_end = ((hx - 20, hy - 6, 0.0), 52.0)
    trunk = camera.limb(*knots, neck_end)
    near, far = _legs(pose, camera)
    belly = (
        camera.limb(
            *(((px, py - r * 0.78, z), r * 0.5) for (px, py, z), r in [*knots[1:], neck_end])
        )
        & trunk
    )
    head = HEADS[view](mood, max(pose.jaw, jaw))
    tilt = pose.tilt * {"side": 1, "three_quarter": 0.6, "front": 0}[view]
    skull = head.skull.turn(tilt).move(x, y)
    parts = [shape.paint(FAR) + claws for shape, claws in far]
    parts += [plate.paint(SCUTE) for plate in scutes(knots, camera, 0.0)]
    parts += _hide(knots, camera, trunk, belly)
    for shape, claws in near:
        crease = ((shape - shape.move(-6, 3)) & trunk.grow(-2)).soften(1.2)
        shadow = ((shape.move(8, 5) - shape) & trunk.grow(-2)).soften(1.2)
        parts += [(shadow & belly).paint(BELLY_SHADE), (shadow - belly).paint(SHADE)]
        parts += [shape.paint(SKIN), crease.paint(SHADE), claws]
    cast = skull.move(-8, 12) & trunk
    parts += [(cast - belly).paint(SHADE), (cast & belly).paint(BELLY_SHADE)]
    parts.append(head.front.turn(tilt).move(x, y))
    picture = layers(parts)
    if pose.wet:
        picture = in_water(picture, merge(trunk, skull, *(shape for shape, _ in near)), camera)
    mouth = ellipse(*head.mouth, 1).turn(tilt).move(x, y).box
    bx, by = pose.spine[4]
    return Drawing(
        picture, (mouth[0] + 1, mouth[1] + 1), camera.project((bx, by + RADII[4], 0)), (x, y)
    )


def _legs(
    pose: Pose, camera: Camera
) -> tuple[list[tuple[Shape, Picture]], list[tuple[Shape, Picture]]]:
    """Near and far legs, the hind ones first."""
    (sx, sy), (px, py) = pose.spine[5], pose.spine[3]
    near, far = [], []
    for feet, (x, y), radius, ahead in (
        (pose.hind, (px + 4, py), 48.0, 18.0),
        (pose.fore, (sx - 4, sy), 40.0, -16.0),
    ):
        if feet is not None:
            near.append(leg(camera, (x, y - 14, 46.0), feet[0], radius, ahead))
            far.append(leg(camera, (x, y - 14, -46.0), feet[1], radius, ahead))
    return near, far


def _hide(knots: list[Knot], camera: Camera, trunk: Shape, belly: Shape) -> list[Picture]:
    """Skin, belly, shades and the second row of plates."""
    parts = [trunk.paint(SKIN), belly.paint(BELLY)]
    parts += [(band & belly).paint(BELLY_SHADE) for band in belly_bands(knots, camera)]
    under = (trunk - trunk.move(-2, -11)).soften(1)
    parts += [(under & belly).paint(BELLY_SHADE), (under - belly).paint(SHADE)]
    parts.append((trunk - trunk.move(2, 12)).soften(1.2).paint(LIGHT))
    for plate in scutes(knots, camera, 0.5):
        left, _, right, bottom = plate.box
        parts.append(
            (plate & trunk.grow(-4)).scale(0.8, 0.7, ((left + right) / 2, bottom)).paint(SHADE)
        )
    return parts
