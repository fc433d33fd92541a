"""Contact sheets: every pose, mood and view of the cast, to look at."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from storybook.art.cast import CAST, VIEWS, Figure, figure
from storybook.images.contact_sheet import contact_sheet
from storybook.images.svg import rasterise

_GROUND = "#d5ecd9"
_CELL_PX = 320


def figure_picture(drawn: Figure, height_px: int, span: float) -> Image.Image:
    """A figure in a cell of its sheet, of which `span` drawing units fill the width."""
    scale = _CELL_PX / span
    left = _CELL_PX / 2 - drawn.width * scale / 2
    top = height_px - 10 - drawn.feet[1] * scale
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_CELL_PX}" height="{height_px}">'
        f'<rect width="100%" height="100%" fill="{_GROUND}"/>'
        f'<g transform="translate({left:.1f} {top:.1f}) scale({scale:.4f})">{drawn.svg_body}</g>'
        "</svg>"
    )
    return rasterise(svg, _CELL_PX, height_px)


def write_sheets(folder: Path) -> list[Path]:
    """Write for each of the cast one sheet of poses by view and one of moods by view."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, member in CAST.items():
        calm = "still" if name == "buaya" else "happy"
        span = {"buaya": 860.0, "gajah": 640.0, "burung": 330.0, "harimau": 560.0}.get(name, 460.0)
        poses = [(f"{p}, {v}", figure(name, p, calm, v)) for p in member.poses for v in VIEWS]
        moods = [
            (f"{m}, {v}", figure(name, member.poses[0], m, v)) for m in member.moods for v in VIEWS
        ]
        for kind, cells in (("poses", poses), ("moods", moods)):
            path = folder / f"{name}-{kind}.png"
            height = 206 if name == "buaya" else 376
            pictures = [figure_picture(drawn, height, span) for _, drawn in cells]
            contact_sheet(pictures, 6, 0, [label for label, _ in cells], _GROUND, 1).save(path)
            written.append(path)
    return written
