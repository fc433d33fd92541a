"""A blanket that somebody is wrapped in: round the shoulders, closed in front of the chest."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, stroke
from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.people.body import Body
from storybook.art.things.paint import light_of, shade_of, solid

BLANKET = "#6f9fd0"
_SHARES = (0.98, 0.8, 0.45, 0.0)  # levels of the trunk, as shares of the spine
_OVER_ARMS = (
    0.3,
    1.0,
    1.2,
    1.25,
)  # how far beyond the trunk the cloth is there, in breadths of an arm
_DOWN = 0.42  # how far below the hips the cloth hangs, in leg lengths
_ARM = 0.11  # breadth of an arm with the cloth, as a share of the standing height


def draw_wrap(body: Body, height: float, colour: str) -> tuple[Figure, Pair]:
    """The blanket round a body, and its middle: (ahead, down) from the ground under the hips.

    `height` is the body's when standing.
    """
    left, right = [], []
    for share, times in zip(_SHARES, _OVER_ARMS, strict=True):
        (x, y), half = body.level(share)
        half += _ARM * height * times
        left.append((x - half, y))
        right.append((x + half, y))
    hem = min(left[-1][1] + _DOWN * body.proportions.leg, -0.02 * height)
    hem = max(hem, left[-1][1])
    broad = 0.05 * height
    outline = [*left, (left[-1][0] - broad, hem), (right[-1][0] + broad, hem), *reversed(right)]
    cloth = blob(*outline)
    (neck, top), _ = body.level(_SHARES[0])
    middle = (left[2][0] + right[2][0]) / 2
    low = 0.9 * hem + 0.1 * top
    opening = stroke((neck, top), (middle, (top + low) / 2), (middle + broad, low), width=5.0)
    picture = solid(cloth, colour or BLANKET, 6)
    picture += (opening & cloth).paint(shade_of(colour or BLANKET))
    rim = stroke(left[1], left[0], (neck, top + broad), right[0], right[1], width=9.0, taper=0.9)
    picture += rim.paint(light_of(colour or BLANKET))
    x0, y0, x1, y1 = picture.box
    svg = picture.move(-x0, -y0).svg()
    at = ((x1 - x0) / 2, (y1 - y0) / 2)
    figure = Figure(svg, x1 - x0, y1 - y0, at, at, at, at, layers=(svg,))
    return figure, ((x0 + x1) / 2, (y0 + y1) / 2)
