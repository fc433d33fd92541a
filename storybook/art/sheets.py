"""Contact sheets of figures, for review: `python -m storybook.art.sheets people FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

from storybook.art.figure import Figure
from storybook.art.people.sheets import Sheet, people_sheets
from storybook.images.contact_sheet import contact_sheet
from storybook.images.svg import rasterise

FAMILIES: dict[str, Callable[[], Iterator[Sheet]]] = {"people": people_sheets}
_GROUND = "#d5ecd9"
_FOOT_PX = 10  # pixels of ground below the feet


def figure_picture(drawn: Figure, cell_px: tuple[int, int], span: float) -> Image.Image:
    """Rasterise a figure in a cell (width, height) whose width is `span` drawing units."""
    width, height = cell_px
    scale = width / span
    left = width / 2 - drawn.width * scale / 2
    top = height - _FOOT_PX - drawn.feet[1] * scale
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="100%" height="100%" fill="{_GROUND}"/>'
        f'<g transform="translate({left:.1f} {top:.1f}) scale({scale:.4f})">{drawn.svg_body}</g>'
        "</svg>"
    )
    return rasterise(svg, width, height)


def write_sheet(sheet: Sheet, folder: Path) -> Path:
    """Write a sheet of figures, all at one scale, as PNG; return its path."""
    name, cells, columns, cell_px, span = sheet
    pictures = [figure_picture(drawn, cell_px, span) for _, drawn in cells]
    path = folder / f"{name}.png"
    folder.mkdir(parents=True, exist_ok=True)
    contact_sheet(pictures, columns, 0, [label for label, _ in cells], _GROUND, 1).save(path)
    return path


if __name__ == "__main__":
    for figures in FAMILIES[sys.argv[1]]():
        print(write_sheet(figures, Path(sys.argv[2])))
