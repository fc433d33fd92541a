"""The crocodile's poses: his spine from the tip of the tail to the neck, his head and his feet."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.drawing.shapes import Pair


@dataclass(frozen=True)
class Pose:
    """Points from the tip of the tail to the neck, then the head; near and far feet (x, y)."""

    spine: tuple[Pair, ...]
    head: Pair
    tilt: float = 0.0
    jaw: float = 0.0
    sway: tuple[float, ...] = (0, 0, 0, 0, 0, 0, 0)
    fore: tuple[Pair, Pair] | None = ((150, 6), (118, 6))
    hind: tuple[Pair, Pair] | None = ((-168, 6), (-196, 6))
    wet: bool = False


LYING = ((-366, 104), (-330, 44), (-244, 46), (-136, 70), (-22, 88), (92, 84), (150, 96))


AFLOAT = ((-372, 44), (-326, 12), (-236, 6), (-130, 8), (-20, 12), (92, 8), (150, 18))


POSES = {
    "lying": Pose(LYING, (206, 124)),
    "walking": Pose(
        ((-376, 150), (-334, 84), (-246, 84), (-138, 118), (-24, 138), (92, 134), (148, 146)),
        (202, 174),
        fore=((162, 6), (66, 14)),
        hind=((-172, 14), (-84, 6)),
    ),
    "swimming": Pose(
        AFLOAT, (206, 50), sway=(50, -20, -30, 0, 0, 0, 0), fore=None, hind=None, wet=True
    ),
    "floating": Pose(AFLOAT, (206, 34), fore=None, hind=None, wet=True),
    "jaws_open": Pose(LYING, (204, 146), tilt=-8, jaw=36),
    "looking_up": Pose(
        ((-366, 104), (-330, 44), (-244, 46), (-138, 72), (-26, 96), (78, 122), (124, 164)),
        (172, 218),
        tilt=-18,
        fore=((132, 6), (100, 6)),
    ),
    "sleeping": Pose(
        ((-300, 30), (-300, 24), (-236, 44), (-136, 70), (-22, 88), (92, 80), (150, 80)),
        (210, 68),
        tilt=1,
        sway=(130, 60, 10, 0, 0, 0, 0),
    ),
    "diving": Pose(
        ((-214, 300), (-226, 224), (-180, 150), (-110, 76), (-20, 0), (80, -80), (130, -120)),
        (180, -160),
        tilt=36,
        fore=None,
        hind=None,
        wet=True,
    ),
    "rising": Pose(
        ((-350, -260), (-310, -210), (-230, -160), (-140, -90), (-50, 0), (30, 104), (62, 168)),
        (110, 226),
        tilt=-12,
        jaw=12,
        fore=((128, 40), (104, 70)),
        hind=None,
        wet=True,
    ),
    "lunging": Pose(
        ((-340, -230), (-300, -190), (-220, -130), (-140, -60), (-40, 30), (60, 112), (116, 156)),
        (172, 196),
        tilt=-12,
        jaw=38,
        fore=((158, 50), (132, 76)),
        hind=None,
        wet=True,
    ),
}
