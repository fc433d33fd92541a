"""The mouse-deer: small, nimble, reddish-brown, white at the throat and belly."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.animals.mouse_deer_face import CREAM, CREAM_SHADE, FAR, FUR, HOOF, LIGHT, SHADE
from storybook.art.animals.mouse_deer_head import front_head, side_head, turned_head
from storybook.art.animals.quadruped import Build, Ink, Leg, Limb, Pose
from storybook.art.drawing.curves import blob, points
from storybook.art.drawing.rig import Camera, Vec3
from storybook.art.drawing.shapes import Picture

STANDING = Pose(
    rump=(-62, 164),
    waist=(-8, 173),
    chest=(46, 160),
    head=(102, 274),
    fore=(Leg(52, 0, -2), Leg(36, 0, 2)),
    hind=(Leg(-86, 0, -4), Leg(-68, 0, -2)),
)

POSES = {
    "standing": STANDING,
    "walking": replace(
        STANDING,
        head=(106, 270),
        tilt=2,
        fore=(Leg(84, 4, 18), Leg(8, 0, -22)),
        hind=(Leg(-118, 4, -30), Leg(-38, 0, 8)),
    ),
    "running": Pose(
        rump=(-72, 172),
        waist=(-8, 172),
        chest=(58, 176),
        head=(136, 262),
        tilt=2,
        ears=-22,
        fore=(Leg(152, 84, 52), Leg(126, 50, 34)),
        hind=(Leg(-172, 64, -62), Leg(-150, 36, -50)),
        tail=62,
    ),
    "jumping": Pose(
        rump=(-66, 214),
        waist=(-10, 248),
        chest=(42, 276),
        head=(102, 376),
        tilt=-8,
        ears=-14,
        fore=(Leg(112, 236, -46), Leg(96, 208, -58)),
        hind=(Leg(-150, 92, -38), Leg(-128, 78, -30)),
        tail=70,
    ),
    "sitting": Pose(
        rump=(-48, 58),
        waist=(-20, 106),
        chest=(16, 158),
        head=(54, 266),
        fore=(Leg(34, 0, 3), Leg(20, 0, 5)),
        hind=(Leg(14, 6, 84), Leg(26, 6, 84)),
        tail=28,
    ),
    "thinking": Pose(
        rump=(-48, 58),
        waist=(-20, 106),
        chest=(16, 156),
        head=(56, 268),
        tilt=-8,
        fore=(Leg(94, 197, 128), Leg(24, 0, 4)),
        hind=(Leg(14, 6, 84), Leg(26, 6, 84)),
        tail=28,
    ),
    "drinking": Pose(
        rump=(-64, 164),
        waist=(-10, 164),
        chest=(42, 138),
        head=(134, 92),
        tilt=42,
        ears=-10,
        fore=(Leg(108, 0, 28), Leg(24, 0, -12)),
        hind=(Leg(-92, 0, -8), Leg(-70, 0, -4)),
        tail=48,
    ),
    "hiding": Pose(
        rump=(-62, 62),
        waist=(-8, 78),
        chest=(44, 66),
        head=(96, 136),
        tilt=4,
        fore=(Leg(96, 8, 88), Leg(84, 8, 88)),
        hind=(Leg(-20, 6, 84), Leg(-6, 6, 84)),
        tail=-6,
    ),
    "looking_back": replace(STANDING, head=(56, 286), back=True),
    "lying": Pose(
        rump=(-64, 52),
        waist=(-10, 62),
        chest=(42, 62),
        head=(90, 174),
        fore=(Leg(98, 8, 88), Leg(86, 8, 88)),
        hind=(Leg(-14, 7, 86), Leg(2, 7, 86)),
        tail=10,
    ),
    "sleeping": Pose(
        rump=(-64, 52),
        waist=(-10, 64),
        chest=(42, 54),
        head=(112, 66),
        tilt=8,
        fore=(Leg(88, 8, 88), Leg(76, 8, 88)),
        hind=(Leg(-14, 7, 86), Leg(2, 7, 86)),
        tail=-20,
    ),
    "waving": Pose(
        rump=(-48, 58),
        waist=(-20, 106),
        chest=(16, 156),
        head=(46, 267),
        tilt=-6,
        fore=(Leg(166, 204, 124, 104), Leg(24, 0, 4)),
        hind=(Leg(14, 6, 84), Leg(26, 6, 84)),
        tail=28,
    ),
    "dancing": Pose(
        rump=(-34, 138),
        waist=(-24, 178),
        chest=(-2, 218),
        head=(26, 332),
        tilt=-10,
        fore=(Leg(112, 268, 128), Leg(104, 218, 104)),
        hind=(Leg(-34, 0, -8), Leg(24, 40, 30)),
        tail=20,
    ),
    "eating": Pose(
        rump=(-64, 164),
        waist=(-10, 166),
        chest=(44, 142),
        head=(138, 150),
        tilt=30,
        ears=-6,
        fore=(Leg(66, 0, 8), Leg(36, 0, -8)),
        hind=(Leg(-90, 0, -6), Leg(-68, 0, -2)),
        tail=48,
    ),
    "riding": Pose(
        rump=(-56, 158),
        waist=(-10, 172),
        chest=(34, 164),
        head=(86, 280),
        tilt=-4,
        fore=(Leg(30, 0, -6), Leg(18, 0, -2)),
        hind=(Leg(-48, 0, 12), Leg(-36, 0, 14)),
        tail=58,
    ),
}


def hoof(camera: Camera, spots: list[Vec3], fill: str, _fur: str) -> Picture:
    """Small hoof at the end of a leg."""
    (fx, fy), angle = camera.foot(spots)
    toe = blob(*points("-6.4,-12 0,-14 6.4,-12 9,-3 11,3 9.5,5.5 0,6 -7,5.5 -8,1"))
    return toe.turn(angle).move(fx, fy).paint(fill)


def tail(camera: Camera, pose: Pose) -> Picture:
    """Short tail, white beneath."""
    x, y = camera.project((pose.rump[0] - 42, pose.rump[1] + 22, 0))
    outer = (
        blob(*points("6,12 -8,10 -26,14 -42,8 -46,-2 -34,-10 -14,-12 6,-12"))
        .turn(pose.tail)
        .move(x, y)
    )
    white = blob(*points("2,16 -12,8 -30,8 -44,4 -50,12 -30,26"))
    return outer.paint(FUR) + (white.turn(pose.tail).move(x, y) & outer).paint(CREAM)


BUILD = Build(
    ink=Ink(FUR, LIGHT, SHADE, FAR, CREAM, CREAM_SHADE, HOOF, "#3D211A"),
    torso=(51, 47, 43),
    neck=(42, 33, 30),
    fore=Limb((52, 48, 46), (25, 12, 7.4, 6), (-6, -12), -1),
    hind=Limb((58, 58, 54), (39, 20, 8, 6.2), (-4, -10), 1),
    spread=23,
    throat=15,
    nape=(-8, -20),
    heads={"side": side_head, "three_quarter": turned_head, "front": front_head},
    foot=hoof,
    tail=tail,
    views={"side": Camera(0, 6), "three_quarter": Camera(38, 9), "front": Camera(64, 9)},
)
