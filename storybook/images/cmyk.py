"""sRGB -> CMYK for offset printing: FOGRA39 by ICC, with a limit on total ink."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from storybook.errors import LayoutError
from storybook.images.colour import hex_to_rgb

PROFILE = Path(__file__).with_name("FOGRA39L_coated.icc")
CONDITION = "FOGRA39"  # name in the ICC registry
# Vendors allow 240 %; the profile's black reaches 300 %, and JPEG adds a few per cent.
MAX_INK = 2.28
# A colour with at most this channel difference and lightness is printed in black ink alone.
MAX_CHROMA = 0.12
MAX_GREY = 0.45


@lru_cache(maxsize=1)
def _transform() -> Any:
    try:
        target = ImageCms.getOpenProfile(str(PROFILE))
        source = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(
            source, target, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC
        )
    except (OSError, ImageCms.PyCMSError) as error:
        message = f"the colour profile {PROFILE} can't be read: {error}"
        raise LayoutError(message, "install storybook again") from error


def to_cmyk(image: Image.Image) -> Image.Image:
    """Convert an `RGB` picture to `CMYK`; no pixel exceeds the total ink limit.

    Raises:
        LayoutError: the ICC profile is missing or broken.
    """
    converted = ImageCms.applyTransform(image, _transform())
    if converted is None:
        raise LayoutError(f"a picture can't be converted by {PROFILE}")
    inks = np.array(converted)
    # Few of a page's six million pixels exceed the limit: only those are processed.
    over = inks.sum(axis=-1, dtype=np.uint16) > MAX_INK * 255
    heavy = inks[over].astype(np.float32)
    room = MAX_INK * 255 - heavy[:, 3:]
    heavy[:, :3] *= room / np.maximum(heavy[:, :3].sum(axis=1, keepdims=True), 1)
    inks[over] = heavy.astype(np.uint8)
    return Image.fromarray(inks, "CMYK")


@lru_cache(maxsize=64)
def hex_to_cmyk(colour: str) -> tuple[float, float, float, float]:
    """`#rrggbb` as CMYK, 0..1 each; dark greys use black ink only, so small type stays sharp."""
    channels = hex_to_rgb(colour)
    if max(channels) - min(channels) <= MAX_CHROMA and max(channels) <= MAX_GREY:
        return 0.0, 0.0, 0.0, round(1 - sum(channels) / 3, 3)
    if min(channels) == 1:
        return 0.0, 0.0, 0.0, 0.0
    pixel = Image.new("RGB", (1, 1), colour)
    cyan, magenta, yellow, black = np.asarray(to_cmyk(pixel))[0, 0] / 255
    return float(cyan), float(magenta), float(yellow), float(black)
