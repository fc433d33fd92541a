"""Contact sheets of an examination: prompt and verdict under each picture."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from storybook.images.contact_sheet import contact_sheet

COLUMNS, PER_SHEET, PICTURE_PX = 5, 20, 240

CaptionedPicture = tuple[Image.Image, str]  # a picture, and the text under it


def write_sheets(
    pictures: Sequence[CaptionedPicture], folder: Path, name: str, most: int = 2
) -> None:
    """Write up to `most` sheets of twenty as NAME-1.png...; those of earlier runs are deleted."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{name}-?.png"):
        old.unlink()
    for number in range(min(most, -(-len(pictures) // PER_SHEET))):
        images, labels = zip(*pictures[number * PER_SHEET :][:PER_SHEET], strict=True)
        small = [picture.resize((PICTURE_PX, PICTURE_PX)) for picture in images]
        sheet = contact_sheet(small, COLUMNS, labels=labels, max_label_lines=7)
        sheet.save(folder / f"{name}-{number + 1}.png")
