"""Four-legged figures: one skeleton, many poses, drawn from any side, with a head per view."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from storybook.art.drawing.curves import ellipse
from storybook.art.drawing.faces import Head, Mood
from storybook.art.drawing.rig import Camera, Knot, Vec3, bend
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers, merge

Triple = tuple[float, float, float]
_FRONTAL = 50.0  # yaw in degrees from which an animal is seen from the front


@dataclass(frozen=True)
class Leg:
    """A foot's position (x forward, y above the ground), and how far its shank leans forwards.

    `out` is the foot's distance from its normal position, away from the body, in front view; from
    the side and half-turned, the foot would be hidden before the breast.
    """

    x: float
    y: float = 0.0
    lean: float = 0.0
    out: float = 0.0


@dataclass(frozen=True)
class Pose:
    """A stance: points in the plane of symmetry, and pairs of legs (near, far from the viewer)."""

    rump: Pair
    waist: Pair
    chest: Pair
    head: Pair
    fore: tuple[Leg, Leg]
    hind: tuple[Leg, Leg]
    tilt: float = 0.0
    back: bool = False
    ears: float = 0.0
    tail: float = 40.0
    trunk: str = "down"


@dataclass(frozen=True)
class Ink:
    """Colours of a coat; `far` is for the legs on the far side."""

    fur: str
    light: str
    shade: str
    far: str
    belly: str
    belly_shade: str
    foot: str
    far_foot: str


@dataclass(frozen=True)
class Limb:
    """A pair of legs: bone lengths and joint radii from the top, and the position of the root."""

    lengths: Triple
    radii: tuple[float, float, float, float]
    root: Pair
    bend: float


@dataclass(frozen=True)
class Build:
    """The proportions of an animal, in drawing units (the mouse-deer is about 400 high)."""

    ink: Ink
    torso: Triple
    neck: Triple
    fore: Limb
    hind: Limb
    spread: float
    throat: float
    nape: Pair
    heads: Mapping[str, Callable[[Mood, Pose], Head]]
    foot: Callable[[Camera, list[Vec3], str, str], Picture]
    tail: Callable[[Camera, Pose], Picture]
    views: Mapping[str, Camera]
    marks: Callable[[Camera, list[Knot], list[list[Vec3]], Shape], Picture] | None = None
    chin_floor: float = 6.0


@dataclass(frozen=True)
class Drawing:
    """A drawn figure; the ground is y = 0. `mouth`, `back` and `head` are points of it.

    The head is turned clockwise by `turn` degrees; `flip` is -1 if it looks back, else 1. The
    picture's last `head_paints` paints are the part of the head in front of the neck;
    `picture.paints[behind[0]:behind[1]]` is the part behind it. `neck` is (x, y, half width).
    `paws` are those of the near and the far foreleg; `picture.paints[near_paw[0]:near_paw[1]]` is
    the near one.
    """

    picture: Picture
    mouth: Pair
    back: Pair
    head: Pair
    turn: float = 0.0
    flip: int = 1
    head_paints: int = 0
    neck: tuple[float, float, float] = (0.0, 0.0, 0.0)
    behind: tuple[int, int] = (0, 0)
    paws: tuple[Pair, ...] = ()
    near_paw: tuple[int, int] = (0, 0)


def leg_spots(root: Pair, leg: Leg, limb: Limb, z: float, yaw: float = 90.0) -> list[Vec3]:
    """Hip, knee, ankle and foot of a leg in space."""
    angle = math.radians(leg.lean)
    upper, lower, shank = limb.lengths
    ankle = (leg.x - shank * math.sin(angle), leg.y + shank * math.cos(angle))
    knee = bend(root, ankle, upper, lower, limb.bend)
    knee = (knee[0], max(knee[1], limb.radii[1]))  # a folded leg lies on the ground
    away = math.copysign(leg.out, z) if yaw > _FRONTAL else 0.0
    return [
        (*root, z),
        (*knee, z + 0.45 * away),
        (*ankle, z + 0.85 * away),
        (leg.x, leg.y + 6, z * 1.05 + away),
    ]


def belly_patch(build: Build, pose: Pose, camera: Camera) -> Shape:
    """Pale strip along the underside of the body."""
    (rx, ry), (cx, cy) = pose.rump, pose.chest
    length = math.hypot(cx - rx, cy - ry)
    gx, gy = (cx - rx) / length, (cy - ry) / length
    spots = zip(
        (pose.rump, pose.waist, pose.chest),
        build.torso,
        (0.16, 0.42, 0.16),
        (20, 0, -10),
        strict=True,
    )
    return camera.limb(
        *(
            ((x + dx * gx + r * 0.9 * gy, y + dx * gy - r * 0.9 * gx, 0.0), r * share)
            for (x, y), r, share, dx in spots
        )
    )


def throat_patch(build: Build, pose: Pose, camera: Camera, neck: Pair) -> Shape:
    """Pale strip from the chin down the front of the neck to the breast."""
    flip = -1 if pose.back else 1
    (hx, hy), (cx, cy), angle = pose.head, pose.chest, math.radians(pose.tilt)
    length = math.hypot(hx - cx, hy - cy)
    fx, fy = (hy - cy) / length, (cx - hx) / length
    breadth = build.throat * (1 + 0.5 * math.sin(math.radians(camera.yaw)))
    out, chest = build.neck[1] * 0.73, build.torso[2] * 0.84
    chin = (
        hx + flip * (12 * math.cos(angle) - 50 * math.sin(angle)),
        hy - 12 * math.sin(angle) - 50 * math.cos(angle),
        0.0,
    )
    return camera.limb(
        (chin, 1.6 * breadth),
        ((neck[0] + out * fx, neck[1] + out * fy, 0), breadth),
        ((cx + chest * fx, cy + chest * fy + 12, 0), breadth),
        ((cx + chest * 0.5 * fx, cy - chest * 0.9, 0), 0.8 * breadth),
    )


@dataclass(frozen=True)
class _Body:
    """Shapes of the body on the page."""

    torso: Shape
    trunk: Shape
    knots: list[Knot]
    neck: Pair
    legs: dict[tuple[str, int], list[Vec3]]
    shapes: dict[tuple[str, int], Shape]


def _body(build: Build, pose: Pose, camera: Camera) -> _Body:
    (hx, hy), (cx, cy), (rx, ry) = pose.head, pose.chest, pose.rump
    spots = (pose.rump, pose.waist, pose.chest)
    knots: list[Knot] = [((x, y, 0.0), r) for (x, y), r in zip(spots, build.torso, strict=True)]
    torso = camera.limb(*knots)
    n0, n1, n2 = build.neck
    middle = (cx + (hx - cx) * 0.45, cy + (hy - cy) * 0.45)
    nape = (hx + build.nape[0], hy + build.nape[1], 0.0)
    neck = camera.limb(((cx - 4, cy + 6, 0), n0), ((*middle, 0), n1), (nape, n2))
    legs, shapes = {}, {}
    for index, side in enumerate((1, -1)):
        for kind, limb, (x, y), feet in (
            ("fore", build.fore, (cx, cy), pose.fore),
            ("hind", build.hind, (rx, ry), pose.hind),
        ):
            spots_ = leg_spots(
                (x + limb.root[0], y + limb.root[1]),
                feet[index],
                limb,
                build.spread * side,
                camera.yaw,
            )
            legs[kind, side] = spots_
            shapes[kind, side] = camera.limb(*zip(spots_, limb.radii, strict=True))
    return _Body(torso, merge(torso, neck).fillet(build.neck[0] * 0.7), knots, middle, legs, shapes)


def draw(build: Build, pose: Pose, mood: Mood, view: str) -> Drawing:
    """Draw the figure facing right; `view` is a key of `build.views`."""
    camera, ink = build.views[view], build.ink
    body = _body(build, pose, camera)
    front = [k for k in body.legs if k[1] > 0 and (k[0] == "fore" or view != "front")]
    rear = [k for k in body.legs if k not in front]
    rear.sort(key=lambda k: k[1] + (2.5 if k[0] == "fore" else 0))
    head = build.heads[view](replace(mood, ear_turn=mood.ear_turn + pose.ears), pose)
    tilt = pose.tilt * {"side": 1, "three_quarter": 0.7, "front": 0}[view]
    flip = -1 if pose.back else 1
    skull = head.skull.turn(tilt).scale(flip, 1)
    x, y = camera.project((*pose.head, 0.0))
    y = min(y, build.chin_floor - skull.box[3])
    skull = skull.move(x, y)

    def placed(picture: Picture) -> Picture:
        return picture.turn(tilt).scale(flip, 1).move(x, y)

    parts = []
    for key in rear:
        near = key[1] > 0 or (view, key[0]) == ("front", "fore")
        parts.append(body.shapes[key].fillet(8).paint(ink.shade if near else ink.far))
        parts.append(
            build.foot(camera, body.legs[key], ink.far_foot, ink.shade if near else ink.far)
        )
    parts.append(build.tail(camera, pose))
    coat = _coat(build, pose, body, camera, front)
    # The ears of a head that is held low are in front of the body.
    is_low = view != "side" and pose.head[1] < pose.chest[1] + 0.5 * build.torso[2]
    parts += coat if is_low else []
    before = sum(len(part.paints) for part in parts)
    parts.append(placed(head.behind))
    parts += [] if is_low else coat
    parts += [build.foot(camera, body.legs[key], ink.foot, ink.fur) for key in front[1:]]
    below_paw = sum(len(part.paints) for part in parts)
    parts.append(build.foot(camera, body.legs[front[0]], ink.foot, ink.fur))
    above_paw = below_paw + len(parts[-1].paints)
    cast = skull.move(-4 * flip, 12) & body.trunk
    parts += [cast.paint(ink.far, 0.32), placed(head.front)]
    mouth = ellipse(*head.mouth, 1).turn(tilt).scale(flip, 1).move(x, y).box
    saddle = camera.project((pose.waist[0], pose.waist[1] + build.torso[1], 0.0))
    nx, ny = camera.project((*body.neck, 0.0))
    return Drawing(
        layers(parts),
        (mouth[0] + 1, mouth[1] + 1),
        saddle,
        (x, y),
        tilt,
        flip,
        len(head.front.paints),
        (nx, ny, build.neck[1]),
        (before, before + len(head.behind.paints)),
        tuple(camera.project(body.legs["fore", side][3]) for side in (1, -1)),
        (below_paw, above_paw),
    )


def _coat(
    build: Build, pose: Pose, body: _Body, camera: Camera, front: list[tuple[str, int]]
) -> list[Picture]:
    """Body and near legs: fur, pale patches, marks, and the soft shades that model them."""
    ink, trunk = build.ink, body.trunk
    near = merge(*(body.shapes[key] for key in front))
    whole = merge(trunk, near).fillet(10)
    belly = belly_patch(build, pose, camera) | throat_patch(build, pose, camera, body.neck)
    pale = ((belly & trunk) - near).soften(2)
    under = (whole - whole.move(-3, -9)).soften(0.6) & trunk
    parts = [whole.paint(ink.fur), pale.paint(ink.belly)]
    parts += [(under - pale).paint(ink.shade), (under & pale).paint(ink.belly_shade)]
    parts.append(((whole - whole.move(3, 9)).soften(0.8) & body.torso.grow(2)).paint(ink.light))
    if build.marks is not None:
        parts.append(build.marks(camera, body.knots, [body.legs[key] for key in front], whole))
    for key in front:
        spots, shape = body.legs[key], body.shapes[key]
        dx, dy = (-5.5, 2.0) if key[0] == "hind" else (5.0, -2.0)
        # A raised foreleg lies over the breast without a fold.
        if key[0] == "hind" or spots[1][1] < spots[0][1] - 12:
            crease = ((shape - shape.move(dx, dy)) & body.torso.grow(-5)).soften(1.3)
            parts.append(crease.paint(ink.shade))
    return parts
