"""Picks a book's accent colour from a picture, and defines the contrast text must have."""

import colorsys

import numpy as np
from numpy.typing import NDArray

from storybook.images.colour import contrast

LEAST_CONTRAST = 4.5  # WCAG AA: the minimum for any text against its background
GOOD_CONTRAST = 7.0  # WCAG AAA
DEFAULT_ACCENT = "#3b3a4a"
DARKEST_ACCENT = "#1d1d26"
HUE_BINS = 24
LEAST_SATURATION = 0.05  # mean saturation times value below which a picture counts as grey


def accent_of(thumbnail: NDArray[np.float32], paper: str) -> str:
    """A deep colour of a picture's main hue, dark enough for text on the paper.

    `thumbnail` is `(H, W, 3) float32 in 0..1`.
    """
    pixels = thumbnail[::2, ::2].reshape(-1, 3)
    hsv = np.asarray([colorsys.rgb_to_hsv(*pixel) for pixel in pixels])
    bins = (hsv[:, 0] * HUE_BINS).astype(int) % HUE_BINS
    weights = np.bincount(bins, weights=hsv[:, 1] * hsv[:, 2], minlength=HUE_BINS)
    smoothed = weights + 0.5 * (np.roll(weights, 1) + np.roll(weights, -1))
    if smoothed.max() < LEAST_SATURATION * len(hsv):
        return DEFAULT_ACCENT  # a grey picture has no main hue
    hue = (int(smoothed.argmax()) + 0.5) / HUE_BINS
    for value in np.arange(0.75, 0.1, -0.01):
        channels = colorsys.hsv_to_rgb(hue, 0.72, float(value))
        colour = "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
        if contrast(colour, paper) >= GOOD_CONTRAST:
            return colour
    return DARKEST_ACCENT
