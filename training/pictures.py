"""Pictures and arrays as files: read as pixels, written atomically."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.files import open_atomically

Pixels = NDArray[np.uint8]


def read_pixels(path: Path) -> Pixels:
    """A picture file as (H, W, 3) uint8 RGB."""
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def write_pixels(path: Path, pixels: Pixels) -> None:
    """Write (H, W, 3) uint8 RGB as a PNG.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    with open_atomically(path) as file:
        Image.fromarray(pixels).save(file, "PNG")


def thumbnail(pixels: Pixels, side_px: int) -> Image.Image:
    """A picture (H, W, 3) made to fit into a square."""
    picture = Image.fromarray(np.asarray(pixels))
    picture.thumbnail((side_px, side_px), Image.Resampling.LANCZOS)
    return picture


def save_array(path: Path, array: NDArray[Any]) -> None:
    """Write an array atomically.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    with open_atomically(path) as file:
        np.save(file, array)
