"""Cuts the subject of a picture out of its background.

A picture with transparency is taken as it is. In a scan or photograph on plain light paper, the
background is the paper connected to the picture's border: white areas within an outline stay. As
paper is lit unevenly, its colour is modelled as a plane fitted to the border.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from storybook.images.own.regions import label_regions

Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]

_COARSE_PX = 480  # longer side of the grid on which regions are labelled, in cells
_LIGHT = 120.0  # least mean level (0 to 255) of paper, even in the shade
_LEAST, _MOST = 16.0, 42.0  # limits of the tolerance about the paper's colour, in levels
_PLAIN = 0.6  # least share of the border that must be paper
_SPECK = 0.004  # area below which a part is a speck, as a share of the largest part
_GAP = 3  # half of the widest gap in an outline that is closed, in cells: a few mm on A4
# Parts that are entirely this near the border are the sheet's edge or the scanner's lid.
_RIM = 0.04  # share of the longer side
_CLEAR = 0.004  # share of transparent pixels from which a picture counts as already cut out


@dataclass(frozen=True)
class CutOut:
    """An `RGBA` picture, trimmed to what is not transparent.

    `plain` is false if the background could not be recognised and is still there.
    """

    image: Image.Image
    plain: bool

    @property
    def aspect(self) -> float:
        """Width / height."""
        return self.image.width / self.image.height


def cut_out(image: Image.Image) -> CutOut:
    """Cut out the subject of a picture of mode `RGB` or `RGBA`."""
    if image.mode == "RGBA":
        clear = np.asarray(image.getchannel("A")) < 128
        if clear.mean() > _CLEAR:
            return CutOut(_trim(image), True)
    pixels = np.asarray(image.convert("RGB"))
    plane = _fit_ground(pixels)
    if plane is None:
        return CutOut(image.convert("RGBA"), False)
    paper = _paper(_near_ground(pixels, plane))
    if paper.mean() > 0.995:  # a blank sheet
        return CutOut(image.convert("RGBA"), False)
    return CutOut(_trim(_feather(pixels, plane, paper)), True)


def _trim(image: Image.Image) -> Image.Image:
    solid = image.getchannel("A").point(lambda level: 255 if level >= 24 else 0)
    box = solid.getbbox()
    return image.crop(box) if box else image


def _bounds(mask: Bools) -> tuple[int, int, int, int]:
    """The bounds of a mask with a few pixels around it: top, bottom, left, right."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return (
        max(0, int(rows[0]) - 4),
        int(rows[-1]) + 5,
        max(0, int(columns[0]) - 4),
        int(columns[-1]) + 5,
    )


def _border(shape: tuple[int, ...]) -> Bools:
    rim = max(2, round(0.012 * max(shape[:2])))
    border = np.ones(shape[:2], dtype=np.bool_)
    border[rim:-rim, rim:-rim] = False
    return border


def _fit_ground(pixels: Pixels) -> Floats | None:
    """Fit the paper's colour; None if the border is not plain and light.

    The rows of the result, (3, 3), are the colour at the top left corner, and its change from top
    to bottom and from left to right.
    """
    rows, columns = np.nonzero(_border(pixels.shape))
    step = max(1, len(rows) // 20_000)
    rows, columns = rows[::step], columns[::step]
    colours = pixels[rows, columns].astype(np.float32)
    middle = np.median(colours, axis=0)
    if middle.mean() < _LIGHT:
        return None
    high, wide = pixels.shape[:2]
    positions = np.stack([np.ones(len(rows)), rows / high, columns / wide], axis=1).astype(
        np.float32
    )
    inliers = np.abs(colours - middle).max(axis=1) < 1.5 * _MOST
    plane = np.zeros((3, 3), dtype=np.float32)
    for _ in range(3):
        if inliers.mean() < _PLAIN:
            return None
        plane = np.linalg.lstsq(positions[inliers], colours[inliers], rcond=None)[0]
        inliers = np.abs(colours - positions @ plane).max(axis=1) < _MOST
    return plane


def _near_ground(pixels: Pixels, plane: Floats) -> Bools:
    """A mask of the pixels that may be paper, allowing for noise and grain."""
    high, wide = pixels.shape[:2]
    down = np.linspace(0, 1, high, dtype=np.float32)[:, None]
    across = np.linspace(0, 1, wide, dtype=np.float32)[None, :]
    distance = np.zeros((high, wide), dtype=np.float32)
    for channel in range(3):  # one at a time, to save memory
        level = Image.fromarray(pixels[:, :, channel]).filter(ImageFilter.MedianFilter(3))
        apart = np.asarray(level) - down * plane[1, channel]
        apart -= across * plane[2, channel] + plane[0, channel]
        np.maximum(distance, np.abs(apart), out=distance)
    rim = distance[_border(distance.shape)]
    noise = float(np.percentile(rim[rim < _MOST], 95)) if (rim < _MOST).any() else _LEAST
    near: Bools = distance < min(max(_LEAST, 1.6 * noise), _MOST)
    return near


def _paper(near: Bools) -> Bools:
    """A mask of the paper: pixels that look like it and are connected to the border, and specks.

    Parts that lie only along the border, such as the edge of the sheet, count as specks.

    Regions are found on a coarse grid, in which any line separates them and small gaps in lines are
    closed; then the paper is grown back to the lines.
    """
    high, wide = near.shape
    cell = max(1, -(-max(high, wide) // _COARSE_PX))
    padded = np.pad(near, ((0, -high % cell), (0, -wide % cell)), mode="edge")
    blocks = padded.reshape(padded.shape[0] // cell, cell, padded.shape[1] // cell, cell)
    coarse = np.pad(blocks.mean(axis=(1, 3)) > 0.97, _GAP + 1, constant_values=True)
    wide_open = ~_grown(~coarse, _GAP, np.ones_like(coarse))
    labels = label_regions(wide_open)
    paper = _grown(labels == labels[0, 0], _GAP + 2, coarse)
    parts = label_regions(~paper)
    areas = np.bincount(parts[~paper], minlength=int(parts.max()) + 1)
    rim = max(1, round(_RIM * max(coarse.shape)))
    inner = np.bincount(parts[rim:-rim, rim:-rim].ravel(), minlength=len(areas)) > 0
    largest = areas[inner].max(initial=0)
    specks = ~paper & ((areas < _SPECK * largest) | ~inner)[parts]
    inside = slice(_GAP + 1, -_GAP - 1)
    speckled = _enlarge(specks[inside, inside], cell, near.shape)
    fine = _enlarge(paper[inside, inside], cell, near.shape) | speckled
    return _grown(fine, 2 * cell, near | speckled)


def _grown(mask: Bools, steps: int, allowed: Bools) -> Bools:
    """The mask grown by up to `steps` pixels within `allowed`."""
    for _ in range(steps):
        larger = _spread(mask) & allowed
        if (larger == mask).all():
            break
        mask = larger
    return mask


def _enlarge(cells: Bools, cell: int, shape: tuple[int, ...]) -> Bools:
    return np.repeat(np.repeat(cells, cell, axis=0), cell, axis=1)[: shape[0], : shape[1]]


def _spread(mask: Bools) -> Bools:
    """The mask grown by one pixel up, down and to the sides."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    grown[:, 1:] |= mask[:, :-1]
    grown[:, :-1] |= mask[:, 1:]
    return grown


def _feather(pixels: Pixels, plane: Floats, paper: Bools) -> Image.Image:
    """Make the paper transparent, soften the edge, and remove the paper's colour from it.

    A pixel at the edge is a mixture of ink and paper. The ink's colour is taken from the nearest
    pixels that are all ink; its share is the pixel's opacity.
    """
    high, wide = paper.shape
    top, bottom, left, right = _bounds(~paper)
    pixels, paper = pixels[top:bottom, left:right], paper[top:bottom, left:right]
    solid = Image.fromarray(np.where(paper, 0, 255).astype(np.uint8))
    # Lines too thin to have pure ink inside are only softened, and keep their colours.
    alpha = np.asarray(solid.filter(ImageFilter.GaussianBlur(0.7)), dtype=np.float32) / 255
    alpha = np.where(paper, np.float32(0), np.maximum(alpha, np.float32(0.5)))
    near_paper = _spread(_spread(paper))
    rows, columns = np.nonzero(near_paper & _spread(~paper))
    ink, known = _mean_around(pixels, ~near_paper, rows, columns)
    rows, columns, ink = rows[known], columns[known], ink[known]
    positions = np.stack([np.ones(len(rows)), (rows + top) / high, (columns + left) / wide], axis=1)
    local = positions.astype(np.float32) @ plane
    span = ink - local
    share = ((pixels[rows, columns] - local) * span).sum(axis=1)
    share = share / np.maximum((span**2).sum(axis=1), 900)
    alpha[rows, columns] = np.clip(share, 0, np.where(paper[rows, columns], 0.5, 1.0))
    colours = pixels.copy()
    colours[rows, columns] = np.clip(ink, 0, 255).round()
    return Image.fromarray(np.dstack([colours, (alpha * 255).round().astype(np.uint8)]), "RGBA")


def _mean_around(
    pixels: Pixels, mask: Bools, rows: NDArray[np.intp], columns: NDArray[np.intp]
) -> tuple[Floats, Bools]:
    """The mean of the masked pixels around each position, and whether there are any."""
    reach = 3
    padded = np.pad(pixels, ((reach, reach), (reach, reach), (0, 0)))
    weights = np.pad(mask, reach).astype(np.float32)
    total = np.zeros((len(rows), 3), dtype=np.float32)
    weight = np.zeros(len(rows), dtype=np.float32)
    for down in range(2 * reach + 1):
        for across in range(2 * reach + 1):
            at = rows + down, columns + across
            total += padded[at] * weights[at][:, None]
            weight += weights[at]
    known: Bools = weight > 0
    return (total / np.maximum(weight, 1)[:, None]).astype(np.float32), known
