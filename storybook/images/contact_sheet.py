"""Many pictures on one, in rows of equal cells, to be looked over at once."""

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

LABEL_PX = 14  # type size of labels
LABEL_STRIP_PX = 22


def contact_sheet(
    pictures: Sequence[Image.Image],
    columns: int,
    gap_px: int = 12,
    labels: Sequence[str] | None = None,
    ground: str = "#ffffff",
) -> Image.Image:
    """The pictures in reading order on one sheet (`RGB`), with a gap between and around them.

    Each stands in the left top corner of its cell; cells are as large as the largest picture.
    `labels`, one for each picture, stand under them in black.

    Raises:
        ValueError: no pictures, or another number of labels than of pictures.
    """
    if not pictures:
        raise ValueError("a contact sheet needs a picture")
    strip_px = 0 if labels is None else LABEL_STRIP_PX
    width = max(picture.width for picture in pictures) + gap_px
    height = max(picture.height for picture in pictures) + strip_px + gap_px
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * width + gap_px, rows * height + gap_px), ground)
    corners = [
        (gap_px + index % columns * width, gap_px + index // columns * height)
        for index in range(len(pictures))
    ]
    for corner, picture in zip(corners, pictures, strict=True):
        sheet.paste(picture, corner)
    if labels is not None:
        draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(LABEL_PX)
        for (left, top), picture, label in zip(corners, pictures, labels, strict=True):
            draw.text((left, top + picture.height + 4), label, "#000000", font)
    return sheet
