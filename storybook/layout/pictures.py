"""A finished picture, read once, with everything layout needs from it."""

import io
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from storybook.errors import LayoutError
from storybook.images.colour import luminances
from storybook.layout.book import Crop
from storybook.layout.figure_masks import THUMBNAIL_PX, FigureMasks, find_figures
from storybook.layout.scene_hints import NO_HINTS, FigureHints

CLOSE_UP_PX = 128


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture's size, its thumbnail `(64, 64, 3) float32 in 0..1`, and where its figures are.

    `data` are the bytes of its file, from which close-ups are made where text is placed on it.
    """

    path: Path
    data: bytes = field(repr=False)
    width_px: int
    height_px: int
    thumbnail: NDArray[np.float32]
    figures: FigureMasks

    @property
    def aspect(self) -> float:
        """Width / height."""
        return self.width_px / self.height_px

    @property
    def brightness(self) -> float:
        """Mean relative luminance, 0 to 1."""
        return float(luminances(self.thumbnail).mean())

    def close_up(self, crop: Crop) -> NDArray[np.float32]:
        """The cropped part, `(128, 128, 3) float32 in 0..1`."""
        width, height = self.width_px, self.height_px
        area = (crop.left * width, crop.top * height, crop.right * width, crop.bottom * height)
        with Image.open(io.BytesIO(self.data)) as image:
            return _shrink(image, CLOSE_UP_PX, area)


def load_picture(path: Path, hints: FigureHints = NO_HINTS) -> Picture:
    """Reads a picture file; `hints` say where the story puts its figures.

    Raises:
        LayoutError: the file is missing or not a readable picture.
    """
    try:
        data = path.read_bytes()
        return Picture(path, data, *_analyse(data, hints))
    except FileNotFoundError as error:
        message = f"{path} vanished while its page was laid out"
        raise LayoutError(message, "Run this again; finished pictures are kept.") from error
    except (OSError, UnidentifiedImageError, SyntaxError) as error:
        raise LayoutError(f"the picture {path} can't be read: {error}", "draw it again") from error


@lru_cache(maxsize=64)  # a book is laid out once for each of its profiles
def _analyse(data: bytes, hints: FigureHints) -> tuple[int, int, NDArray[np.float32], FigureMasks]:
    """The width, height, thumbnail and figures of a picture."""
    with Image.open(io.BytesIO(data)) as image:
        thumbnail = _shrink(image, THUMBNAIL_PX, (0, 0, image.width, image.height))
        thumbnail.setflags(write=False)
        return image.width, image.height, thumbnail, find_figures(thumbnail, hints)


def edge_strength(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Colour change from the cells above and to the left, summed: `(H, W, 3)` to `(H, W)`."""
    down = np.abs(np.diff(pixels, axis=0, prepend=pixels[:1])).sum(axis=2)
    across = np.abs(np.diff(pixels, axis=1, prepend=pixels[:, :1])).sum(axis=2)
    strength: NDArray[np.float32] = down + across
    return strength


def _shrink(
    image: Image.Image, side_px: int, area: tuple[float, float, float, float]
) -> NDArray[np.float32]:
    """An area of an image, averaged down to a square, `(side, side, 3) float32 in 0..1`."""
    small = image.convert("RGB").resize((side_px, side_px), Image.Resampling.BOX, box=area)
    return np.asarray(small, dtype=np.float32) / np.float32(255)
