"""What a pose is, and the stances and gestures that many poses share."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.drawing.rig import Vec3

_ELBOW = (-0.6, -0.7, 0.45)
_KNEE = (1.0, 0.15, 0.12)


@dataclass(frozen=True)
class Reach:
    """Where a hand goes: x ahead, y up, z outwards from `to`, and which way the elbow points.

    From the "shoulder", in arm lengths; from "head", "neck", "mouth", "eyes", "crown", "chest",
    "hip" or "knee", in heads, with z from the middle of the body. `form` is the hand's: relaxed,
    open, fist, point; it is turned from the forearm by `bend`, clockwise in degrees.
    """

    x: float
    y: float
    z: float = 0.2
    to: str = "shoulder"
    form: str = "relaxed"
    elbow: Vec3 = _ELBOW
    bend: float = 0.0


@dataclass(frozen=True)
class Step:
    """Where an ankle goes from its hip, in leg lengths; `pitch` turns the toes down, in degrees."""

    x: float
    y: float
    z: float = 0.06
    pitch: float = 0.0
    knee: Vec3 = _KNEE


@dataclass(frozen=True)
class Pose:
    """A stance. Hands and feet are (right, left); angles in degrees; `lift` in leg lengths.

    `bears` is what is on the ground: feet, seat or knees. `roll` lays the whole figure over on
    the page, clockwise. `tilt` turns the head clockwise, `nod` carries it ahead. If the
    person `lies`, loose hair falls to the ground; if `loaded`, there is something on the head.
    Whoever `spreads_skirt` holds it out at both sides.
    """

    hands: tuple[Reach, Reach]
    feet: tuple[Step, Step]
    lean: float = 0.0
    sway: float = 0.0
    nod: float = 0.0
    tilt: float = 0.0
    bears: str = "feet"
    lift: float = 0.0
    roll: float = 0.0
    upright: bool = True
    looks_back: bool = False
    arms_behind_head: bool = False
    lies: bool = False
    loaded: bool = False
    spreads_skirt: bool = False


HANG = Reach(0.06, -0.93, 0.21, elbow=(-0.8, -0.4, 0.6))
STAND = (Step(0.0, -1, 0.02), Step(0.05, -0.985, 0.15, knee=(1, 0.1, 0.5)))
SEATED = (
    Step(0.5, -0.5, 0.08, knee=(1, 0.5, 0.1)),
    Step(0.47, -0.5, 0.08, knee=(1, 0.5, 0.1)),
)
ON_GROUND = (
    Step(0.7, -0.08, 0.1, knee=(0.2, 1, 0.12)),
    Step(0.64, -0.08, 0.1, knee=(0.2, 1, 0.12)),
)
CROSSED = (
    Step(0.42, -0.1, -0.2, pitch=10, knee=(0.5, 0.25, 1)),
    Step(0.34, -0.1, -0.2, pitch=10, knee=(0.5, 0.25, 1)),
)
KNEELING = (
    Step(-0.44, -0.5, 0.06, pitch=166, knee=(1, -0.5, 0.1)),
    Step(-0.46, -0.5, 0.06, pitch=166, knee=(1, -0.5, 0.1)),
)
CROUCHED = (
    Step(0.14, -0.4, 0.12, knee=(1, 0.5, 0.25)),
    Step(0.0, -0.4, 0.12, pitch=14, knee=(1, 0.3, 0.25)),
)
RAISED = (
    Reach(0.8, 0.2, 0.25, "head", "open", elbow=(0.1, -1, 0.5)),
    Reach(0.7, 0.28, 0.25, "head", "open", elbow=(0.1, -1, 0.5)),
)


def both(reach: Reach) -> tuple[Reach, Reach]:
    """The same for the right and the left hand."""
    return (reach, reach)


HUG = Reach(0.7, -0.02, 0.0, form="open", elbow=(-0.3, -0.5, 1))
