"""Where a climber is on a ladder, and which rungs the hands and the feet are on."""

from __future__ import annotations

from storybook.art.drawing.shapes import Pair
from storybook.art.people.meeting import built
from storybook.art.people.model import Person
from storybook.art.people.touching import Limb, Touch
from storybook.stage.model import StagedFigure
from storybook.vector.acts.riding import Bearer
from storybook.vector.drawing import unit_scale

_LOWEST = 2  # the rung that the lower foot is on
# From the lower foot: how far behind it and above it the seat is, and how much higher the other
# foot is, in leg lengths.
_BEHIND, _ABOVE, _STEP = 0.42, 0.74, 0.42
# Height of the hands over the seat: the trunk's length, and shares of the arm's length.
_HANDS = (0.5, 0.1)


def climb(figure: StagedFigure, ladder: Bearer) -> tuple[Pair, tuple[Touch, ...]]:
    """Where the climber's seat is, in the ladder's drawing units, and the rungs touched."""
    assert isinstance(figure.looks, Person)
    body, rungs = built(figure.looks), ladder.drawn.footrests
    ratio = ladder.placed.scale / unit_scale(figure)
    ahead = -1 if figure.mirrored else 1
    x, y = rungs[_LOWEST]
    seat = (x - ahead * _BEHIND * body.leg / ratio, y - _ABOVE * body.leg / ratio)

    def touch(limb: Limb, index: int, height: float) -> Touch:
        rung = min(rungs, key=lambda spot: abs((seat[1] - spot[1]) * ratio - height))
        at = ((rung[0] - seat[0]) * ahead * ratio, (rung[1] - seat[1]) * ratio)
        return Touch(limb, index, at, from_seat=True)

    touches = (
        touch("sole", 0, -_ABOVE * body.leg + _STEP * body.leg),
        touch("sole", 1, -_ABOVE * body.leg),
        *(touch("hand", n, body.trunk + share * body.arm) for n, share in enumerate(_HANDS)),
    )
    return seat, touches
