"""Pictures from Noto as figures: at their natural size, facing right."""

from __future__ import annotations

from storybook.art.figure import Anchor, Figure
from storybook.art.noto.colours import recoloured
from storybook.art.noto.table import Entry
from storybook.art.things.model import UNITS_PER_CM


def noto_thing(entry: Entry, colour: str, mirror: bool) -> Figure:
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
    middle = (width / 2, height / 2)
    # The seat is on top.
    seat = Anchor((width / 2, 0.1 * height)) if entry.kind.seat else None
    return Figure(
        svg_body=svg,
        width=width,
        height=height,
        feet=(width / 2, height),
        back=seat.at if seat else middle,
        mouth=middle,
        head=middle,
        layers=(svg,),
        grips=(Anchor(middle),),
        seat=seat,
    )
