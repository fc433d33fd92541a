"""Pak Tani the farmer: caping hat, kind moustache, indigo shirt, red sash, bare feet."""

from __future__ import annotations

import math
from collections.abc import Callable

from storybook.art.animals.quadruped import Drawing
from storybook.art.drawing.curves import blob, ellipse, points, stroke
from storybook.art.drawing.faces import Head, Mood
from storybook.art.drawing.rig import Camera, Spot
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.people.pak_tani_head import SHADE, SKIN, front_head, side_head, turned_head
from storybook.art.people.pak_tani_poses import Pose
from storybook.art.people.pak_tani_props import draw_prop

SHIRT, SHIRT_LIGHT, SHIRT_SHADE = "#3E78B5", "#5E97CE", "#2C5D93"
CLOTH, CLOTH_SHADE, SASH, SASH_SHADE = "#6B4E3D", "#533B2E", "#D9503F", "#B23A2E"


VIEWS = {"side": Camera(0, 5), "three-quarter": Camera(38, 6), "front": Camera(76, 6)}
HEAD_SCALE = 1.28
HEADS: dict[str, Callable[[Mood], Head]] = {
    "side": side_head,
    "three-quarter": turned_head,
    "front": front_head,
}


def _joint(root: Spot, tip: Spot, bone: float, towards: Spot) -> Spot:
    """Middle joint of a limb of two bones of `bone` each, pushed `towards` a side."""
    span = [t - r for r, t in zip(root, tip, strict=True)]
    length = max(math.hypot(*span), 1e-6)
    along = sum(a * b for a, b in zip(towards, span, strict=True)) / length**2
    side = [a - along * b for a, b in zip(towards, span, strict=True)]
    size = max(math.hypot(*side), 1e-6)
    out = math.sqrt(max(bone**2 - (length / 2) ** 2, 0.0)) / size
    x, y, z = (r + s / 2 + d * out for r, s, d in zip(root, span, side, strict=True))
    return (x, y, z)


def _arm(camera: Camera, pose: Pose, side: int, far: bool) -> Picture:
    hx, hy, hz = pose.hands[0 if side > 0 else 1]
    # Seen from the side, a hand raised beside the head would hide the face.
    hx += 88 if camera.yaw == 0 and hy > pose.chest[1] + 60 else 0
    shoulder = (pose.chest[0] - 2, pose.chest[1] + 22, 40.0 * side)
    hand = (hx, hy, hz * side)
    reach = math.dist(shoulder, hand)
    if reach > 128:
        hand = tuple(s + (h - s) * 128 / reach for s, h in zip(shoulder, hand, strict=True))  # type: ignore[assignment]
    elbow = _joint(shoulder, hand, 66, (-0.5, -0.8, 0.35 * side))
    cuff = tuple(e + (h - e) * 0.35 for e, h in zip(elbow, hand, strict=True))
    sleeve = camera.limb((shoulder, 24), (elbow, 19), ((cuff[0], cuff[1], cuff[2]), 19))
    forearm = camera.limb((elbow, 14), (hand, 11.5))
    x, y = camera.page(hand)
    ex, ey = camera.page(elbow)
    angle = math.degrees(math.atan2(y - ey, x - ex))
    palm = (
        merge(ellipse(6, 0, 15, 12.5), ellipse(4, -11, 8, 5, -50), ellipse(18, 3, 8, 6))
        .turn(angle)
        .move(x, y)
    )
    skin, dark, cloth = (SHADE, "#8E5834", SHIRT_SHADE) if far else (SKIN, SHADE, SHIRT)
    bare = merge(forearm, palm).fillet(4)
    picture = (
        bare.paint(skin) + (bare - bare.move(-2, -5)).soften(0.8).paint(dark) + sleeve.paint(cloth)
    )
    if not far:
        picture += (sleeve - sleeve.move(-3, -6)).soften(0.8).paint(SHIRT_SHADE) + (
            sleeve - sleeve.move(3, 7)
        ).soften(0.8).paint(SHIRT_LIGHT)
    return picture


def _leg(camera: Camera, pose: Pose, side: int, far: bool) -> Picture:
    fx, fy, fz = pose.feet[0 if side > 0 else 1]
    hip, ankle = (pose.hips[0], pose.hips[1] - 6, 19.0 * side), (fx - 4.0, fy + 8.0, fz * side)
    knee = _joint(hip, ankle, 78, (1.0, 0.15, 0.0))
    hem = tuple(k + (a - k) * 0.3 for k, a in zip(knee, ankle, strict=True))
    trouser = camera.limb((hip, 34), (knee, 26), ((hem[0], hem[1], hem[2]), 25))
    shin = camera.limb((knee, 17), (ankle, 11))
    x, y = camera.page((fx, fy, fz * side))
    ahead = math.cos(math.radians(camera.yaw))
    foot = blob(*points("-14,-14 4,-14 20,-4 34,2 36,9 0,11 -15,9 -18,-2"))
    foot = foot.scale(0.5 + 0.5 * ahead, 1).move(x, y)
    skin, dark, cloth = (SHADE, "#8E5834", CLOTH_SHADE) if far else (SKIN, SHADE, CLOTH)
    bare = merge(shin, foot).fillet(6)
    picture = (
        bare.paint(skin) + (bare - bare.move(3, -4)).soften(0.8).paint(dark) + trouser.paint(cloth)
    )
    return (
        picture if far else picture + (trouser - trouser.move(4, -3)).soften(0.8).paint(CLOTH_SHADE)
    )


def _body(camera: Camera, pose: Pose) -> Picture:
    """Shirt with a row of buttons, and a sash round the waist."""
    (hx, hy), (cx, cy) = pose.hips, pose.chest
    sides = [
        camera.limb(
            ((hx, hy + 4, z * 0.75), 36),
            (((hx + cx) / 2 + 4, (hy + cy) / 2, z), 38),
            ((cx - 2, cy + 12, z * 1.3), 32),
        )
        for z in (17.0, -17.0)
    ]
    shirt = merge(*sides).fillet(30)
    sash = camera.limb(
        ((hx, hy + 26, 30), 12),
        ((hx + 34, hy + 22, 8), 12),
        ((hx + 34, hy + 22, -8), 12),
        ((hx, hy + 26, -30), 12),
    )
    band = camera.limb(((hx - 44, hy + 24, 20), 12), ((hx + 44, hy + 22, 20), 12))
    sash = (sash | band) & shirt.grow(2)
    front = [
        camera.page((hx + (cx - hx) * k + 38, hy + (cy - hy) * k + 6, 0)) for k in (0.5, 0.75, 1.0)
    ]
    seam = (
        stroke(
            camera.page((hx + 36, hy + 30, 0)),
            *front,
            camera.page((cx + 26, cy + 40, 0)),
            width=3.5,
            taper=0.6,
        )
        & shirt
    )
    tail = blob(*points("0,-6 14,0 18,34 6,40 -4,34")).move(*camera.page((hx + 8, hy + 22, 32)))
    under = (shirt - shirt.move(6, -6)).soften(1)
    return layers(
        [
            shirt.paint(SHIRT),
            (shirt - shirt.move(-6, 7)).soften(1).paint(SHIRT_LIGHT),
            under.paint(SHIRT_SHADE),
            seam.paint(SHIRT_SHADE),
            sash.paint(SASH),
            (sash - sash.move(0, -6)).soften(0.6).paint(SASH_SHADE),
            tail.paint(SASH),
            (tail - tail.move(-4, -2)).soften(0.6).paint(SASH_SHADE),
        ]
    )


def draw(pose: Pose, mood: Mood, view: str) -> Drawing:
    """Draw the farmer facing right; the ground is y = 0."""
    camera = VIEWS[view]
    head = HEADS[view](mood)
    tilt = pose.tilt * {"side": 1, "three-quarter": 0.7, "front": 0.2}[view]
    flip = -1 if pose.back else 1
    x, y = camera.page((*pose.head, 0))
    (cx, cy), (hx, hy) = pose.chest, pose.head
    neck = camera.limb(((cx, cy + 30, 0), 20), ((hx - 8, hy - 30, 0), 19))
    collar = camera.limb(
        ((cx - 16, cy + 38, 14), 9), ((cx + 16, cy + 34, 14), 9), ((cx + 20, cy + 34, -14), 9)
    )
    prop = draw_prop(camera, pose)

    def placed(picture: Picture) -> Picture:
        return picture.scale(HEAD_SCALE, HEAD_SCALE).turn(tilt).scale(flip, 1).move(x, y)

    parts = [] if view == "front" else [_arm(camera, pose, -1, True)]
    parts += [
        _leg(camera, pose, -1, True),
        _leg(camera, pose, 1, False),
        placed(head.behind),
        _body(camera, pose),
    ]
    parts += [neck.paint(SHADE), collar.paint(SHIRT_LIGHT), placed(head.front)]
    if view == "front":
        parts.append(_arm(camera, pose, -1, False))
    parts += [prop, _arm(camera, pose, 1, False)]
    mouth = (
        ellipse(*head.mouth, 1)
        .scale(HEAD_SCALE, HEAD_SCALE)
        .turn(tilt)
        .scale(flip, 1)
        .move(x, y)
        .box
    )
    return Drawing(
        layers(parts), (mouth[0] + 1, mouth[1] + 1), camera.page((cx - 30, cy, 0)), (x, y)
    )
