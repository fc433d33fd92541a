"""Colour mathematics: sRGB, linear light, CIE L*a*b*, WCAG contrast, colour distances."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Real = TypeVar("Real", np.float32, np.float64)

_BINS = (6, 12, 12)
_RANGES = ((0.0, 100.0), (-90.0, 90.0), (-90.0, 90.0))
# sRGB to XYZ under D65, and D65's white (IEC 61966-2-1).
_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.072175],
        [0.0193339, 0.119192, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)  # rounded as in WCAG 2


def hex_to_rgb(colour: str) -> tuple[float, float, float]:
    """`#rrggbb` or `#rgb` as three numbers in 0..1."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies `share` (0..1) of the way from the first to the second, in sRGB."""
    pairs = zip(hex_to_rgb(first), hex_to_rgb(second), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)


def luminances(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Relative luminance (WCAG 2) of sRGB pixels (..., 3) in 0..1."""
    return (srgb_to_linear(pixels) @ _LUMINANCE).astype(np.float32)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2) of `#rrggbb`."""
    return float(luminances(np.asarray([hex_to_rgb(colour)], dtype=np.float32))[0])


def contrast(first: str, second: str) -> float:
    """WCAG contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def srgb_to_linear(pixels: NDArray[Real]) -> NDArray[Real]:
    """sRGB in 0..1 -> linear light in 0..1, of the same shape (IEC 61966-2-1)."""
    linear: NDArray[Real] = np.where(
        pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4
    )
    return linear


def uint8_to_lab(pixels: NDArray[np.uint8]) -> Floats:
    """sRGB (..., 3) uint8 -> CIE L*a*b*, float64: L in 0..100, a and b about -90..90.

    For speed, each of the 256 levels is linearised only once.
    """
    linear = srgb_to_linear(np.arange(256) / 255)[pixels]
    xyz = linear @ _TO_XYZ.T / _WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), xyz * (24389 / 27 / 116) + 16 / 116)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], -1)


def from_lab(lab: Floats) -> Floats:
    """CIE L*a*b* (..., 3) -> sRGB in 0..1, clipped to the sRGB gamut."""
    y = (lab[..., 0] + 16) / 116
    f = np.stack([y + lab[..., 1] / 500, y, y - lab[..., 2] / 200], -1)
    xyz = np.where(f > 6 / 29, f**3, (f - 16 / 116) * 3 * (6 / 29) ** 2) * _WHITE
    linear = np.clip(xyz @ np.linalg.inv(_TO_XYZ).T, 0, 1)
    rgb: Floats = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return rgb


def lab_histogram(lab: Floats) -> Floats:
    """Share of pixels in each of 6 x 12 x 12 bins of Lab, (864,), sums to 1.

    Pixels outside `_RANGES` are left out, also of the sum; if all are, every share is 0.
    """
    colours = lab.reshape(-1, 3)
    index, inside = np.zeros(len(colours), np.int64), np.ones(len(colours), bool)
    for axis, (bins, (low, high)) in enumerate(zip(_BINS, _RANGES, strict=True)):
        position = (colours[:, axis] - low) * (bins / (high - low))
        inside &= (position >= 0) & (position <= bins)
        index = index * bins + np.clip(position, 0, bins - 1).astype(np.int64)
    counts = np.bincount(index[inside], minlength=int(np.prod(_BINS)))
    shares: Floats = counts / max(counts.sum(), 1)
    return shares


def picture_histogram(pixels: NDArray[np.uint8]) -> Floats:
    """`lab_histogram` of a picture (H, W, 3) uint8; a large one is sampled, for speed.

    Every nth pixel of every nth row is counted, so that about 256 remain on the shorter side.
    """
    step = max(1, min(pixels.shape[:2]) // 256)
    return lab_histogram(uint8_to_lab(pixels[::step, ::step]))


def js_distance(p: Floats, q: Floats) -> float:
    """Jensen-Shannon distance with base 2, 0 (identical) to 1 (disjoint)."""
    middle = (p + q) / 2

    def divergence(a: Floats) -> float:
        positive = a > 0
        return float((a[positive] * np.log2(a[positive] / middle[positive])).sum())

    return float(np.sqrt(max(0.0, (divergence(p) + divergence(q)) / 2)))


def hue_histogram(pixels: NDArray[np.uint8], bins: int = 24) -> Floats:
    """Chroma-weighted histogram of the hue angle in Lab, (bins,), sums to 1; for bar charts.

    For speed only every second pixel of every second row is counted.
    """
    lab = uint8_to_lab(pixels[::2, ::2].reshape(-1, 3))
    chroma = np.hypot(lab[:, 1], lab[:, 2])
    angle = np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360
    counts, _ = np.histogram(angle, bins, (0, 360), weights=chroma)
    shares: Floats = counts / max(counts.sum(), 1e-9)
    return shares
