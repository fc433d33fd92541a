"""Grids of pictures with words under them, for samples, sheets and reports."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from storybook.render.picture_file import Pixels

_GAP_PX = 10
_FONT_PX = 15


def grid_of(
    pictures: "Sequence[Pixels | None]",
    captions: Sequence[str],
    columns: int | None = None,
    side_px: int = 256,
) -> Image.Image:
    """Pictures in rows, each with a caption of up to three lines; None leaves a place free."""
    columns = columns or min(4, max(1, len(pictures)))
    rows = -(-len(pictures) // columns)
    font = ImageFont.load_default(_FONT_PX)
    line_px = _FONT_PX + 4
    width, height = side_px + _GAP_PX, side_px + 3 * line_px + _GAP_PX
    sheet = Image.new("RGB", (columns * width + _GAP_PX, rows * height + _GAP_PX), "white")
    draw = ImageDraw.Draw(sheet)
    for number, (pixels, caption) in enumerate(zip(pictures, captions, strict=True)):
        left = _GAP_PX + number % columns * width
        top = _GAP_PX + number // columns * height
        if pixels is not None:
            picture = Image.fromarray(np.asarray(pixels))
            picture.thumbnail((side_px, side_px), Image.Resampling.LANCZOS)
            sheet.paste(picture, (left + (side_px - picture.width) // 2, top))
        lines = textwrap.wrap(caption, int(side_px / _FONT_PX * 1.95), max_lines=3, placeholder="…")
        for row, line in enumerate(lines):
            draw.text((left, top + side_px + 3 + row * line_px), line, "#222222", font)
    return sheet
