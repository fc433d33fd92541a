"""Colours of a page: WCAG contrast, mixing, and an accent taken from a picture."""

import colorsys

import numpy as np
from numpy.typing import NDArray

LEAST_CONTRAST = 4.5  # WCAG AA: what any text keeps against its background
GOOD_CONTRAST = 7.0  # WCAG AAA
DEFAULT_ACCENT = "#3b3a4a"
DARKEST_ACCENT = "#1d1d26"
HUE_BINS = 24
LEAST_SATURATION = 0.05  # mean saturation times value of a hue that colours a picture


def rgb(colour: str) -> tuple[float, float, float]:
    """`#rrggbb` as three numbers in 0..1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def luminances(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Relative luminance (WCAG 2) of sRGB pixels `(..., 3) in 0..1`."""
    linear = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    return (linear @ np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)).astype(np.float32)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2) of `#rrggbb`."""
    return float(luminances(np.asarray([rgb(colour)], dtype=np.float32))[0])


def contrast(first: str, second: str) -> float:
    """WCAG contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def mix(first: str, second: str, share: float) -> str:
    """`share` of the first colour and the rest of the second."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#" + "".join(f"{round(255 * (share * a + (1 - share) * b)):02x}" for a, b in pairs)


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
        return DEFAULT_ACCENT  # a grey picture has no hue of its own
    hue = (int(smoothed.argmax()) + 0.5) / HUE_BINS
    for value in np.arange(0.75, 0.1, -0.01):
        channels = colorsys.hsv_to_rgb(hue, 0.72, float(value))
        colour = "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
        if contrast(colour, paper) >= GOOD_CONTRAST:
            return colour
    return DARKEST_ACCENT
