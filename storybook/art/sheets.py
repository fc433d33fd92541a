"""Contact sheets of drawn figures, to look at: `python -m storybook.art.sheets people FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from resvg_py import svg_to_bytes

from storybook.art.people.sheets import Cell, Sheet, people_sheets

FAMILIES: dict[str, Callable[[], Iterator[Sheet]]] = {"people": people_sheets}


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


def write_family(family: str, folder: Path) -> Iterator[Path]:
    """Write the sheets of a family of figures, and yield each path.

    Raises:
        KeyError: there is no such family.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, cells, columns, cell_px, span in FAMILIES[family]():
        path = folder / f"{name}.png"
        rasterize(sheet_svg(cells, columns, cell_px, span), path)
        yield path


if __name__ == "__main__":
    for written in write_family(sys.argv[1], Path(sys.argv[2])):
        print(written)
