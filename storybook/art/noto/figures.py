"""Pictures from Noto as figures: at their natural size, facing right."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Anchor, Figure
from storybook.art.noto.colours import recoloured
from storybook.art.noto.table import Entry
from storybook.art.things.model import UNITS_PER_CM


@dataclass(frozen=True)
class _Used:
    """Where the user of a thing sits, holds on and puts the feet, in the picture's units."""

    handle: Pair
    seat: Pair | None = None
    footrests: tuple[Pair, ...] = ()


_USED = {
    "motorcycle": _Used((50, 57), (80, 74), ((64, 104), (64, 104))),
    "motor_scooter": _Used((64, 31), (86, 56), ((64, 98), (58, 98))),
    "shopping_trolley": _Used((116, 9)),
}


_STEMS = {"sundae": 0.82, "drink": 0.8}
"""Where a glass is held by its foot: share of its height from the top."""


def noto_thing(kind: str, entry: Entry, colour: str, mirror: bool) -> Figure:
    """Draw a thing facing right (mirrored if the picture faces left), or left with `mirror`."""
    left, top, right, bottom = entry.box
    scale = entry.kind.height_cm * UNITS_PER_CM / (bottom - top)
    width, height = (right - left) * scale, (bottom - top) * scale
    flip = (entry.faces == "left") != mirror
    across = -scale if flip else scale
    start = (right if flip else -left) * scale
    svg = (
        f'<g transform="matrix({across:.4f} 0 0 {scale:.4f} {start:.2f} {-top * scale:.2f})">'
        f"{recoloured(entry.body(), entry.main, colour)}</g>"
    )

    def placed(spot: Pair) -> Pair:
        return start + spot[0] * across, (spot[1] - top) * scale

    middle = (width / 2, height / 2)
    # The seat is on top.
    seat = Anchor((width / 2, 0.1 * height)) if entry.kind.seat else None
    used = _USED.get(kind)
    if used is not None and used.seat is not None:
        seat = Anchor(placed(used.seat))
    return Figure(
        svg_body=svg,
        width=width,
        height=height,
        feet=(width / 2, height),
        back=seat.at if seat else middle,
        mouth=middle,
        head=middle,
        layers=(svg,),
        grips=(Anchor((width / 2, _STEMS.get(kind, 0.5) * height)),),
        seat=seat,
        handles=(placed(used.handle),) if used else (),
        footrests=tuple(map(placed, used.footrests)) if used else (),
    )
