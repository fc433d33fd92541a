"""Cuts the subject of a picture out of its background.

A picture with transparency is taken as it is. In a scan or photograph on plain light paper, the
background is the paper connected to the picture's border: white areas within an outline stay. As
paper is lit unevenly, its colour is modelled as a plane fitted to the border.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from storybook.images.components import connected_components

Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]

_COARSE_PX = 480  # longer side of the grid on which regions are labelled, in cells
_MIN_PAPER_LEVEL = 120.0  # least mean level (0 to 255) of paper, even in the shade
_MIN_TOLERANCE, _MAX_TOLERANCE = 16.0, 42.0  # about the paper's colour, in levels
_MIN_PAPER_SHARE = 0.6  # least share of the border that must be paper
_SPECK_SHARE = 0.004  # area below which a part is a speck, as a share of the largest part
_GAP_CELLS = 3  # half of the widest gap in an outline that is closed, in cells: a few mm on A4
# Parts that are entirely this near the border are the sheet's edge or the scanner's lid.
_RIM_SHARE = 0.04  # share of the longer side
_TRANSPARENT_SHARE = 0.004  # of pixels, from which a picture is already cut out


@dataclass(frozen=True)
class CutOut:
    """An `RGBA` picture, trimmed to what is not transparent.

    `background_removed` is false if the background could not be recognised and is still there.
    """

    image: Image.Image
    background_removed: bool

    @property
    def aspect(self) -> float:
        """Width / height."""
        return self.image.width / self.image.height


def cut_out(image: Image.Image) -> CutOut:
    """Cut out the subject of a picture of mode `RGB` or `RGBA`."""
    if image.mode == "RGBA":
        transparent = np.asarray(image.getchannel("A")) < 128
        if transparent.mean() > _TRANSPARENT_SHARE:
            return CutOut(_trim(image), True)
    pixels = np.asarray(image.convert("RGB"))
    plane = _fit_paper(pixels)
    if plane is None:
        return CutOut(image.convert("RGBA"), False)
    paper = _find_paper(_may_be_paper(pixels, plane))
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


def _fit_paper(pixels: Pixels) -> Floats | None:
    """The paper's colour as a plane, (3, 3); None if the border is not plain and light.

    Its rows are the colour at the top left corner, and its change from top to bottom and from left
    to right.
    """
    rows, columns = np.nonzero(_border(pixels.shape))
    step = max(1, len(rows) // 20_000)
    rows, columns = rows[::step], columns[::step]
    colours = pixels[rows, columns].astype(np.float32)
    middle = np.median(colours, axis=0)
    if middle.mean() < _MIN_PAPER_LEVEL:
        return None
    height, width = pixels.shape[:2]
    positions = np.stack([np.ones(len(rows)), rows / height, columns / width], axis=1).astype(
        np.float32
    )
    inliers = np.abs(colours - middle).max(axis=1) < 1.5 * _MAX_TOLERANCE
    plane = np.zeros((3, 3), dtype=np.float32)
    for _ in range(3):
        if inliers.mean() < _MIN_PAPER_SHARE:
            return None
        plane = np.linalg.lstsq(positions[inliers], colours[inliers], rcond=None)[0]
        inliers = np.abs(colours - positions @ plane).max(axis=1) < _MAX_TOLERANCE
    return plane


def _may_be_paper(pixels: Pixels, plane: Floats) -> Bools:
    """A mask of the pixels that may be paper, allowing for noise and grain."""
    height, width = pixels.shape[:2]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    distance = np.zeros((height, width), dtype=np.float32)
    for channel in range(3):  # one at a time, to save memory
        level = Image.fromarray(pixels[:, :, channel]).filter(ImageFilter.MedianFilter(3))
        difference = np.asarray(level) - down * plane[1, channel]
        difference -= across * plane[2, channel] + plane[0, channel]
        np.maximum(distance, np.abs(difference), out=distance)
    rim = distance[_border(distance.shape)]
    paper_rim = rim[rim < _MAX_TOLERANCE]
    noise = float(np.percentile(paper_rim, 95)) if paper_rim.size else _MIN_TOLERANCE
    near: Bools = distance < min(max(_MIN_TOLERANCE, 1.6 * noise), _MAX_TOLERANCE)
    return near


def _find_paper(near: Bools) -> Bools:
    """A mask of the paper: pixels that look like it and are connected to the border, and specks.

    Parts that lie only along the border, such as the edge of the sheet, count as specks.

    Regions are found on a coarse grid, in which any line separates them and small gaps in lines are
    closed; then the paper is grown back to the lines.
    """
    height, width = near.shape
    cell = max(1, -(-max(height, width) // _COARSE_PX))
    padded = np.pad(near, ((0, -height % cell), (0, -width % cell)), mode="edge")
    blocks = padded.reshape(padded.shape[0] // cell, cell, padded.shape[1] // cell, cell)
    coarse = np.pad(blocks.mean(axis=(1, 3)) > 0.97, _GAP_CELLS + 1, constant_values=True)
    open_paper = ~_grow(~coarse, _GAP_CELLS, np.ones_like(coarse))
    labels = connected_components(open_paper.astype(np.int32))
    paper = _grow(labels == labels[0, 0], _GAP_CELLS + 2, coarse)
    parts = connected_components((~paper).astype(np.int32))
    areas = np.bincount(parts[~paper], minlength=int(parts.max()) + 1)
    rim = max(1, round(_RIM_SHARE * max(coarse.shape)))
    inner = np.bincount(parts[rim:-rim, rim:-rim].ravel(), minlength=len(areas)) > 0
    largest = areas[inner].max(initial=0)
    specks = ~paper & ((areas < _SPECK_SHARE * largest) | ~inner)[parts]
    inside = slice(_GAP_CELLS + 1, -_GAP_CELLS - 1)
    speckled = _enlarge(specks[inside, inside], cell, near.shape)
    fine = _enlarge(paper[inside, inside], cell, near.shape) | speckled
    return _grow(fine, 2 * cell, near | speckled)


def _grow(mask: Bools, steps: int, allowed: Bools) -> Bools:
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
    height, width = paper.shape
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
    place = ((rows + top) / height, (columns + left) / width)
    positions = np.stack([np.ones(len(rows)), *place], axis=1)
    paper_colours = positions.astype(np.float32) @ plane
    span = ink - paper_colours
    opacity = ((pixels[rows, columns] - paper_colours) * span).sum(axis=1)
    opacity = opacity / np.maximum((span**2).sum(axis=1), 900)
    alpha[rows, columns] = np.clip(opacity, 0, np.where(paper[rows, columns], 0.5, 1.0))
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
