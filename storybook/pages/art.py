"""What a finished picture is like, as far as a page needs it: detail, colours, contrast."""

import colorsys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from storybook.errors import LayoutError

THUMB_PX = 64
BLUR_CELLS = 5
CUT_WEIGHT = 0.12  # harm of cutting through the densest thing in the picture
SKY_WEIGHT = 0.4  # what the top edge of a picture counts beside its lower part
FIGURE_FROM = 0.2  # of a colour channel: how far a figure is from the ground beside it
FIGURE_REACH = 0.14  # of the picture's width: how far a figure reaches to both sides
GROUND_FROM = 0.62  # of the picture's height: what nobody's feet are above, except in the air
NEAR = 0.3  # of how likely a figure is at a place: from here on it is looked for there
FIGURES_SHARE = 0.8  # of what a reader would miss; the rest is detail of any kind
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


def salience(art: Art) -> NDArray[np.float32]:
    """How much a reader would miss each cell, `(64, 64) float32`, 1 in all.

    A part goes by dense detail, the sky less; the other by figures. A bird in the sky has its head
    there; where nobody flies or jumps, a cloud, the sun or a hill is not taken for one.
    """
    detail, apart = _detail(art.thumb), figures(art, standing=not art.aloft)
    shares = [one / max(float(one.sum()), 1e-6) for one in (detail, apart)]
    return ((1 - FIGURES_SHARE) * shares[0] + FIGURES_SHARE * shares[1]).astype(np.float32)


def figures(art: Art, standing: bool = False) -> NDArray[np.float32]:
    """What differs from the ground at its height, where the story has somebody stand.

    `(64, 64) float32 in 0..1`; without a word of that, in the middle more than at the sides.
    `standing`: only what reaches down to where somebody stands, if anything does.
    """
    ground = np.median(art.thumb, axis=1, keepdims=True)
    apart = np.abs(art.thumb - ground).max(axis=2) > FIGURE_FROM
    along = np.linspace(0, 1, THUMB_PX, dtype=np.float32)
    if art.figures_at:
        near = [np.exp(-(((along - x) / FIGURE_REACH) ** 2)) for x in art.figures_at]
        likely = np.max(near, axis=0)
    else:
        likely = 1 - (2 * along - 1) ** 2
    if standing:
        grounded = _reaching(apart & (likely > NEAR)[None, :], round(GROUND_FROM * THUMB_PX))
        apart = grounded if grounded.any() else apart
    return _blur((apart * likely[None, :]).astype(np.float32), BLUR_CELLS)


def _reaching(cells: NDArray[np.bool_], row: int) -> NDArray[np.bool_]:
    """The connected parts of `cells` that reach down to `row`, or begin below it."""
    found = np.zeros_like(cells)
    found[row:] = cells[row:]
    while True:
        grown = found.copy()
        grown[1:] |= found[:-1]
        grown[:-1] |= found[1:]
        grown[:, 1:] |= found[:, :-1]
        grown[:, :-1] |= found[:, 1:]
        grown &= cells
        if (grown == found).all():
            return found
        found = grown


def _detail(thumb: NDArray[np.float32]) -> NDArray[np.float32]:
    down = np.abs(np.diff(thumb, axis=0, prepend=thumb[:1])).sum(axis=2)
    across = np.abs(np.diff(thumb, axis=1, prepend=thumb[:, :1])).sum(axis=2)
    # Clipped, so that one black outline does not outweigh a whole animal; averaged and squared,
    # so that the many small edges of an animal outweigh the long thin one of a cloud or a hill.
    edges = np.minimum(down + across, np.float32(0.3))
    dense = _blur(edges, BLUR_CELLS) ** 2
    heights = np.linspace(0, 1, THUMB_PX, dtype=np.float32)[:, None]
    weighed: NDArray[np.float32] = dense * np.clip(heights / 0.4, SKY_WEIGHT, 1)
    return weighed


def _blur(cells: NDArray[np.float32], width: int) -> NDArray[np.float32]:
    """Mean over a square of `width` cells; the border is repeated."""
    padded = np.pad(cells, width // 2, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (width, width))
    mean: NDArray[np.float32] = windows.mean(axis=(2, 3), dtype=np.float32)
    return mean


def crop_to(
    art: Art, aspect: float, hidden: tuple[float, float] = (0.0, 0.0)
) -> tuple[Crop, float]:
    """The best window of this shape, and its harm: 0 where nothing is missed, to about 1.

    `hidden` are the shares of the window's height at its top and its foot that may not be seen:
    what a wave covers, or what a printer's knife may take.
    """
    wide, high = min(1.0, aspect / art.aspect), min(1.0, art.aspect / aspect)
    if high < 1:
        top, harm = _best_window(salience(art), high, hidden)
        return Crop(top=top, bottom=top + high), harm
    if wide < 1:
        left, harm = _best_window(salience(art).T, wide)
        return Crop(left=left, right=left + wide), harm
    return Crop(), 0.0


def _best_window(
    cells: NDArray[np.float32], share: float, hidden: tuple[float, float] = (0.0, 0.0)
) -> tuple[float, float]:
    """Start and harm of the best window of rows: what it leaves out, and what its edges cut."""
    count = len(cells)
    length = max(1, round(share * count))
    first, last = (round(part * length) for part in hidden)
    seen = max(1, length - first - last)
    rows = cells.sum(axis=1)
    total = max(float(rows.sum()), 1e-6)
    starts = np.arange(count - length + 1)
    left_out = 1 - np.convolve(rows, np.ones(seen, dtype=np.float32), mode="valid") / total
    # An edge through something dense cuts an animal in two; a cloud left out whole is no loss.
    peaks = np.concatenate([[0], cells.max(axis=1), [0]]) / max(float(cells.max()), 1e-6)
    cut = peaks[starts + first] + peaks[starts + first + seen + 1]
    harm = left_out[starts + first] + CUT_WEIGHT * cut
    best = int(harm.argmin())
    return min(best / count, 1 - share), float(harm[best])


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2) of `#rrggbb`."""
    return float(luminances(np.asarray([rgb(colour)], dtype=np.float32))[0])


def luminances(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Relative luminance of sRGB pixels `(..., 3) in 0..1`."""
    linear = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    return (linear @ np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)).astype(np.float32)


def contrast(one: str, other: str) -> float:
    """WCAG contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rgb(colour: str) -> tuple[float, float, float]:
    """`#rrggbb` as three numbers in 0..1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


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


def mix(one: str, other: str, share: float) -> str:
    """`share` of the first colour and the rest of the second."""
    pairs = zip(rgb(one), rgb(other), strict=True)
    return "#" + "".join(f"{round(255 * (share * a + (1 - share) * b)):02x}" for a, b in pairs)
