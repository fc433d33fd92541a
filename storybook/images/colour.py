"""Colours: mixing them, Lab, histograms, and distances between pictures."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

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


def rgb(colour: str) -> tuple[int, int, int]:
    """`#rrggbb` as red, green and blue in 0..255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, other: str, share: float) -> str:
    """The colour `#rrggbb` that lies `share` (0..1) of the way from one to the other, in sRGB."""
    pairs = zip(rgb(colour), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def to_lab(pixels: Floats) -> Floats:
    """sRGB (..., 3) in 0..1 -> CIE L*a*b*: L in 0..100, a and b about -90..90."""
    return _lab_of_linear(_linear(pixels))


def lab_of(pixels: NDArray[np.uint8]) -> Floats:
    """`to_lab` of a picture's bytes (..., 3), of which there are but 256 to make linear."""
    return _lab_of_linear(_linear(np.arange(256) / 255)[pixels])


def _linear(pixels: Floats) -> Floats:
    light: Floats = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    return light


def _lab_of_linear(linear: Floats) -> Floats:
    xyz = linear @ _TO_XYZ.T / _WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), xyz * (24389 / 27 / 116) + 16 / 116)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], -1)


def from_lab(lab: Floats) -> Floats:
    """CIE L*a*b* (..., 3) -> sRGB in 0..1, cut where it cannot be shown."""
    y = (lab[..., 0] + 16) / 116
    f = np.stack([y + lab[..., 1] / 500, y, y - lab[..., 2] / 200], -1)
    xyz = np.where(f > 6 / 29, f**3, (f - 16 / 116) * 3 * (6 / 29) ** 2) * _WHITE
    linear = np.clip(xyz @ np.linalg.inv(_TO_XYZ).T, 0, 1)
    rgb: Floats = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return rgb


def lab_histogram(lab: Floats) -> Floats:
    """Share of pixels in each of 6 x 12 x 12 bins of Lab, flat, sums to 1."""
    colours = lab.reshape(-1, 3)
    index, inside = np.zeros(len(colours), np.int64), np.ones(len(colours), bool)
    for axis, (bins, (low, high)) in enumerate(zip(_BINS, _RANGES, strict=True)):
        place = (colours[:, axis] - low) * (bins / (high - low))
        inside &= (place >= 0) & (place <= bins)
        index = index * bins + np.clip(place, 0, bins - 1).astype(np.int64)
    counts = np.bincount(index[inside], minlength=int(np.prod(_BINS)))
    shares: Floats = counts / max(counts.sum(), 1)
    return shares


def picture_histogram(pixels: NDArray[np.uint8]) -> Floats:
    """`lab_histogram` of a picture (H, W, 3) uint8."""
    step = max(1, min(pixels.shape[:2]) // 256)
    return lab_histogram(lab_of(pixels[::step, ::step]))


def js_distance(p: Floats, q: Floats) -> float:
    """Jensen-Shannon distance with base 2, 0 (the same) to 1 (nothing in common)."""
    middle = (p + q) / 2

    def divergence(a: Floats) -> float:
        there = a > 0
        return float((a[there] * np.log2(a[there] / middle[there])).sum())

    return float(np.sqrt(max(0.0, (divergence(p) + divergence(q)) / 2)))


def hue_histogram(pixels: NDArray[np.uint8], bins: int = 24) -> Floats:
    """Chroma-weighted histogram of the hue angle in Lab, (bins,), sums to 1; for bar charts."""
    lab = lab_of(pixels[::2, ::2].reshape(-1, 3))
    chroma = np.hypot(lab[:, 1], lab[:, 2])
    angle = np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360
    counts, _ = np.histogram(angle, bins, (0, 360), weights=chroma)
    shares: Floats = counts / max(counts.sum(), 1e-9)
    return shares
