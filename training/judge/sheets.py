"""Contact sheets: pictures with a few lines of words under each."""

import textwrap
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

PICTURE_PX, WORDS_PX, GAP_PX, FONT_PX, LINE_CHARS = 240, 110, 14, 12, 42
COLUMNS, ROWS = 5, 4
_INK, _SOFT = "#202020", "#707070"

Shown = tuple[Image.Image, str, str]  # a picture, what was asked, what was seen


def write_sheets(shown: Sequence[Shown], folder: Path, name: str, most: int = 2) -> None:
    """Write the first `most` sheets of twenty as NAME-1.png...; those of an earlier run go."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{name}-?.png"):
        old.unlink()
    size = COLUMNS * ROWS
    for number in range(min(most, -(-len(shown) // size))):
        part = shown[number * size : (number + 1) * size]
        draw_sheet(part).save(folder / f"{name}-{number + 1}.png")


def draw_sheet(shown: Sequence[Shown], columns: int = COLUMNS) -> Image.Image:
    """Pictures in rows, each with its two texts under it."""
    rows = -(-len(shown) // columns)
    wide, high = PICTURE_PX + GAP_PX, PICTURE_PX + WORDS_PX
    sheet = Image.new("RGB", (columns * wide + GAP_PX, rows * high + GAP_PX), "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(FONT_PX)
    for number, (picture, asked, seen) in enumerate(shown):
        left = GAP_PX + number % columns * wide
        top = GAP_PX + number // columns * high
        sheet.paste(picture.resize((PICTURE_PX, PICTURE_PX), Image.Resampling.LANCZOS), (left, top))
        lines = [(line, _INK) for line in textwrap.wrap(asked, LINE_CHARS)[:4]]
        lines += [(line, _SOFT) for line in textwrap.wrap(seen, LINE_CHARS)[:3]]
        for at, (line, ink) in enumerate(lines):
            y = top + PICTURE_PX + 4 + at * (FONT_PX + 2)
            pen.text((left, y), line, fill=ink, font=font)
    return sheet
