"""A plain, clearly labelled placeholder for a picture that could not be drawn."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_WORDS = {"id": "Gambar menyusul", "ms": "Gambar menyusul", "en": "Picture to come"}
_GROUND, _HILL, _LINE, _INK = "#ece7dc", "#e0d9ca", "#b9b0a0", "#7d7466"
_SIDE_PX = 1024  # of the longer side; keeps text sharp even for models with small pictures


def paint_placeholder(width: int, height: int, language: str) -> bytes:
    """A PNG with aspect ratio `width` to `height`: plain background, picture icon, short text.

    Icon and text are centred, so that no layout crops them.
    """
    from PIL import Image, ImageDraw, ImageFont

    from storybook.layout.fonts.faces import find_font
    from storybook.layout.fonts.story_fonts import BUNDLED

    share = _SIDE_PX / max(width, height)
    size = (round(width * share), round(height * share))
    picture = Image.new("RGB", size, _GROUND)
    draw = ImageDraw.Draw(picture)
    middle, base = size[0] / 2, size[1] / 2
    unit = min(size) / 1000
    _frame(draw, middle, base - 70 * unit, unit)
    words = _WORDS.get(language.split("-")[0], _WORDS["en"])
    font = find_font(BUNDLED["ABeeZee"], Path())
    face = ImageFont.truetype(font, round(36 * unit))
    draw.text((middle, base + 112 * unit), words, _INK, face, "mm")
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _frame(draw: "ImageDraw", x: float, y: float, unit: float) -> None:
    """Draw a picture icon (frame, sun, hills) centred on (x, y); `unit` is a thousandth."""

    def at(*places: float) -> list[float]:
        return [(x, y)[index % 2] + place * unit for index, place in enumerate(places)]

    draw.rounded_rectangle(at(-150, -115, 150, 115), 22 * unit, _HILL, _LINE, round(9 * unit))
    draw.ellipse(at(55, -75, 103, -27), _LINE)
    draw.polygon(at(-125, 88, -45, -28, 35, 88), _LINE)
    draw.polygon(at(-15, 88, 50, 6, 122, 88), _LINE)
