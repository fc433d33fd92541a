"""Contact sheets: every pose, mood and view of the cast, to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from resvg_py import svg_to_bytes

from storybook.art.cast import CAST, VIEWS, Figure, figure

Cell = tuple[str, Figure]


def rasterize(svg: str, path: Path) -> None:
    """Write an SVG as PNG at its own size."""
    path.write_bytes(bytes(svg_to_bytes(svg_string=svg)))


def sheet_svg(cells: Sequence[Cell], columns: int, cell_px: tuple[int, int], span: float) -> str:
    """Figures on a grid, all at one scale: `span` drawing units fill a cell's width."""
    width, height = cell_px
    scale = width / span
    rows = -(-len(cells) // columns)
    parts = []
    for index, (label, drawn) in enumerate(cells):
        x, y = (index % columns) * width, (index // columns) * height
        left = x + width / 2 - drawn.width * scale / 2
        top = y + height - 34 - drawn.feet[1] * scale
        parts.append(
            f'<g transform="translate({left:.1f} {top:.1f}) scale({scale:.4f})">'
            f"{drawn.svg_body}</g>"
            f'<text x="{x + width / 2}" y="{y + height - 8}" font-size="14" text-anchor="middle" '
            f'font-family="DejaVu Sans" fill="#456">{label}</text>'
        )
    size = f'width="{columns * width}" height="{rows * height}"'
    ground = f'<rect {size} fill="#d5ecd9"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{ground}{"".join(parts)}</svg>'


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
            height = 230 if name == "buaya" else 400
            rasterize(sheet_svg(cells, 6, (320, height), span), path)
            written.append(path)
    return written
