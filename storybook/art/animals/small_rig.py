"""Rigs of small animals: a body and a head that are turned and lifted together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from storybook.art.animals.finish import Look
from storybook.art.animals.kinds import ALL_MOODS, AnimalKind
from storybook.art.animals.quadruped import Drawing
from storybook.art.animals.rigs import Rig
from storybook.art.drawing.faces import Eye, EyeInk, Mood, draw_eye
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers
from storybook.art.people.placing import turned_spot
from storybook.images.colour import mix

NOTHING = Picture()


@dataclass(frozen=True)
class Parts:
    """A drawn animal that stands on y = 0, before it is posed: body, head, and points.

    A `hand` that holds something at `paw` is painted over the body, and over what it holds.
    """

    body: Picture
    head: Picture
    at: Pair
    mouth: Pair
    neck: tuple[float, float, float]
    back: Pair
    hand: Picture = NOTHING
    paw: Pair = (0.0, 0.0)


Draw = Callable[[str, Mood], Parts]


def solid(shape: Shape, colour: str, depth: float = 6.0) -> Picture:
    """A soft body: shade below, light above."""
    shade = (shape - shape.move(-0.5 * depth, -depth)).soften(0.8)
    light = (shape - shape.move(0.5 * depth, depth)).soften(0.8)
    return (
        shape.paint(colour)
        + shade.paint(mix(colour, "#33204a", 0.2))
        + (light - shade).paint(mix(colour, "#fffbe8", 0.35))
    )


def eyes(mood: Mood, lid: str, *them: Eye) -> Picture:
    """Draw two eyes; `lid` is the colour of the lids."""
    return layers(draw_eye(eye, mood, EyeInk(lid=lid)) for eye in them)


_TURNS = {
    "jump": (-14.0, 46.0),
    "dive": (26.0, 0.0),
    "fly": (0.0, 90.0),
    "look_up": (-12.0, 0.0),
    "run": (-4.0, 8.0),
    "eat": (9.0, 0.0),
}
"""Rotation (degrees clockwise) and lift of the whole animal in a pose."""
_NODS = {"look_up": -14.0, "eat": 14.0}
"""Rotation of the head alone of animals that stand on the ground."""


def small_rig(
    draw: Draw,
    fur: str,
    size: tuple[float, float, float],
    poses: str,
    home: str,
    crown: Pair = (8.0, -38.0),
) -> Rig:
    """A rig from a drawing function; `size` is height and length in cm, and height as drawn."""
    height, length, stands = size
    kind = AnimalKind(
        height, length, tuple(poses.split()), tuple(ALL_MOODS), ("three_quarter",), home
    )

    def draw_pose(verb: str, mood: Mood, _view: str) -> Drawing:
        parts = draw(verb, mood)
        turn, lift = _TURNS.get(verb, (0.0, 0.0))
        nod = 0.0
        if home == "land" and verb in _NODS:
            turn, nod = 0.0, _NODS[verb]
        head = parts.head.turn(nod).move(*parts.at)
        picture = (parts.body + parts.hand + head).turn(turn, (0, -40)).move(0, -lift)

        def moved(spot: Pair) -> Pair:
            x, y = turned_spot((spot[0], spot[1] + 40), turn)
            return x, y - 40 - lift

        at = moved(parts.at)
        nx, ny = moved(parts.neck[:2])
        mx, my = turned_spot(parts.mouth, nod)
        mouth = moved((parts.at[0] + mx, parts.at[1] + my))
        count, below = len(parts.head.paints), len(parts.body.paints)
        hand = (below, below + len(parts.hand.paints))
        return Drawing(
            picture,
            mouth,
            moved(parts.back),
            at,
            turn + nod,
            1,
            count,
            (nx, ny, parts.neck[2]),
            paws=(moved(parts.paw),) * 2 if parts.hand.paints else (),
            near_paw=hand,
        )

    look = Look(fur, crown, (), reach=56, size=0.6)
    return Rig(kind, draw_pose, {"three_quarter": look}, stands)
