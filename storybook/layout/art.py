"""What a finished picture is like, as far as a page needs it: detail, colours, contrast."""

import colorsys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from storybook.errors import LayoutError
from storybook.images.colour import contrast

THUMB_PX = 64
NO_ACCENT = "#3b3a4a"
PAPER_CONTRAST = 7.0  # WCAG AAA: what an accent colour keeps against the paper


@dataclass(frozen=True)
class Crop:
    """Part of a picture, in shares of its width and height from the top left."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0


@dataclass(frozen=True, eq=False)
class Art:
    """A picture and its thumbnail: `(64, 64, 3) float32 in 0..1`.

    `figures_at`: where across it, in shares of its width, somebody stands by the story; `aloft`:
    somebody may be in the air, by its words.
    """

    path: Path
    width_px: int
    height_px: int
    thumb: NDArray[np.float32]
    figures_at: tuple[float, ...] = ()
    aloft: bool = True

    @property
    def aspect(self) -> float:
        return self.width_px / self.height_px


def look_at(path: Path, figures_at: tuple[float, ...] = (), aloft: bool = True) -> Art:
    """Reads a picture once for everything that the layout asks of it.

    Raises:
        LayoutError: the file is missing or is no picture.
    """
    try:
        with Image.open(path) as image:
            small = image.convert("RGB").resize((THUMB_PX, THUMB_PX), Image.Resampling.BOX)
            thumb = np.asarray(small, dtype=np.float32) / np.float32(255)
            return Art(path, image.width, image.height, thumb, figures_at, aloft)
    except FileNotFoundError as error:
        message = f"{path} vanished while its page was laid out"
        raise LayoutError(message, "Run this again; what is drawn is kept.") from error
    except (OSError, UnidentifiedImageError, SyntaxError) as error:
        raise LayoutError(f"the picture {path} can't be read: {error}", "draw it again") from error


def accent(art: Art, paper: str) -> str:
    """A deep colour of the picture's main hue, dark enough for text on the paper."""
    hues = np.asarray([colorsys.rgb_to_hsv(*pixel) for pixel in art.thumb[::2, ::2].reshape(-1, 3)])
    weights = hues[:, 1] * hues[:, 2]
    bins = np.bincount((hues[:, 0] * 24).astype(int) % 24, weights=weights, minlength=24)
    spread = bins + 0.5 * (np.roll(bins, 1) + np.roll(bins, -1))
    if spread.max() < 0.05 * len(hues):
        return NO_ACCENT  # a grey picture has no hue of its own
    hue = (int(spread.argmax()) + 0.5) / 24
    for value in np.arange(0.75, 0.1, -0.01):
        red, green, blue = colorsys.hsv_to_rgb(hue, 0.72, float(value))
        found = f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
        if contrast(found, paper) >= PAPER_CONTRAST:
            return found
    return "#1d1d26"
