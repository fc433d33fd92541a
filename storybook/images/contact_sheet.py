"""Contact sheets: many labelled pictures in rows on one image."""

import textwrap
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

_INK = "#222222"
_FONT_PX, _LINE_PX, _GAP_ABOVE_PX = 14, 18, 3
_CHARACTERS_PER_EM = 1.95  # of the default font, for an average text


def contact_sheet(
    pictures: Sequence[Image.Image | None],
    columns: int,
    gap_px: int = 10,
    labels: Sequence[str] = (),
    ground: str = "white",
    max_label_lines: int = 3,
) -> Image.Image:
    """Pictures in rows, in cells as large as the largest of them; None leaves a cell empty.

    `labels`, if given, has one per picture, wrapped to the cell width and cut after
    `max_label_lines`; line breaks are kept. There are `gap_px` around each cell.
    """
    width = max((picture.width for picture in pictures if picture), default=1)
    height = max((picture.height for picture in pictures if picture), default=1)
    label_px = max_label_lines * _LINE_PX + _GAP_ABOVE_PX if labels else 0
    step_x, step_y = width + gap_px, height + label_px + gap_px
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * step_x + gap_px, rows * step_y + gap_px), ground)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(_FONT_PX)
    for number, picture in enumerate(pictures):
        left = gap_px + number % columns * step_x
        top = gap_px + number // columns * step_y
        if picture is not None:
            sheet.paste(picture, (left, top))
        if labels:
            text = _wrapped(labels[number], width, max_label_lines)
            draw.multiline_text((left, top + height + _GAP_ABOVE_PX), text, _INK, font)
    return sheet


def _wrapped(label: str, width_px: int, max_lines: int) -> str:
    characters = max(1, int(width_px / _FONT_PX * _CHARACTERS_PER_EM))
    lines = [line for part in label.splitlines() for line in textwrap.wrap(part, characters)]
    if len(lines) > max_lines:
        lines = [*lines[: max_lines - 1], lines[max_lines - 1][: characters - 1] + "…"]
    return "\n".join(lines)
