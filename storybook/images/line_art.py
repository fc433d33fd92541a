"""A picture -> line art to colour in: the borders of its plain areas, each area closed.

Small dark shapes, such as eyes, noses and stripes, are printed solid: a face is known by them. The
rest is cut into areas of one colour; an area that is too small or too much like a neighbour is
merged into it; what is left is smoothed, and the borders between the areas are drawn.
"""

from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from storybook.images.colour import lab_of
from storybook.images.components import (
    Labels,
    Mask,
    absorb_narrow,
    adjacent_pairs,
    connected_components,
)
from storybook.images.dark_shapes import find_dark_shapes

LINE_ART_PX = 1024
CELLS_ACROSS = 448  # the width at which areas are sought: what is finer is texture, not shape
MAX_COLOURS = 32
MIN_AREA_CELLS = 400  # a child's crayon does not fill a smaller area
MIN_DOT_CELLS = 40  # the same for an area that stands out from all its neighbours, such as an eye
DOT_CONTRAST = 15.0  # from which an area stands out
NARROW_CELLS = 2  # half the width of what a crayon does not get into
MIN_CONTRAST = 9.3  # least contrast, in CIE 1976 units, of a border that is drawn
MAX_CONTRAST = (
    20.0  # steps are clipped here, so that a few strong ones don't make a pale border clear
)
MIN_WIDTH_CELLS = 3.0  # what is thinner on average is the soft border of something
CONTRAST_CELLS = 2  # how far to either side of a border its contrast is measured
ROUNDING_CELLS = 1.8  # of the areas' corners
LINE_PX = 5  # about 0.8 mm in a picture of 170 mm
INK_LEVEL = 40

# By area: its neighbours, with the length of their border and the sum of contrast along it.
Borders = dict[int, dict[int, tuple[float, float]]]


def draw_line_art(image: Image.Image) -> Image.Image:
    """The picture (`RGB`) as dark lines on white, to colour in (`RGB`, 1024 px wide)."""
    size = CELLS_ACROSS, max(8, round(image.height * CELLS_ACROSS / image.width))
    small = image.resize(size, Image.Resampling.BOX)
    dark = find_dark_shapes(_lab(small)[..., 0])
    small = _inpaint(small, dark).filter(ImageFilter.MedianFilter(7))
    areas = connected_components(_posterise(small))
    areas = absorb_narrow(_merge_areas(areas, _measure_borders(areas, _lab(small))), NARROW_CELLS)
    lines = Image.fromarray(np.where(_edges(_enlarge_areas(areas)), 0, 255).astype(np.uint8))
    lines = lines.filter(ImageFilter.MinFilter(LINE_PX))
    lines = Image.composite(Image.new("L", lines.size), lines, _enlarge_mask(dark, lines.size))
    lines = lines.filter(ImageFilter.GaussianBlur(2))
    return lines.point(lambda value: min(255, max(INK_LEVEL, (value - 96) * 4))).convert("RGB")


def _lab(image: Image.Image) -> NDArray[np.float32]:
    return lab_of(np.asarray(image)).astype(np.float32)


def _inpaint(small: Image.Image, masked: Mask) -> Image.Image:
    """Fill the masked cells, and the soft border round them, with the colours around."""
    mask = Image.fromarray(np.where(masked, 255, 0).astype(np.uint8))
    mask = mask.filter(ImageFilter.MaxFilter(5))
    known = (np.asarray(mask) == 0).astype(np.float32)[..., None]
    colours = np.asarray(small, dtype=np.float32) * known
    while not known.all():
        total, count = _sum_3x3(colours), _sum_3x3(known)
        fillable = (known == 0) & (count > 0)
        if not fillable.any():
            break
        colours = np.where(fillable, total / np.maximum(count, 1), colours)
        known = np.where(fillable, np.float32(1), known)
    return Image.fromarray(colours.round().astype(np.uint8))


def _sum_3x3(cells: NDArray[np.float32]) -> NDArray[np.float32]:
    """The sum over each cell and its eight neighbours."""
    padded = np.pad(cells, ((1, 1), (1, 1), (0, 0)))
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    total: NDArray[np.float32] = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]
    return total


def _enlarge_mask(mask: Mask, size: tuple[int, int]) -> Image.Image:
    """The mask at this size, with smooth borders."""
    soft = Image.fromarray(np.where(mask, 255, 0).astype(np.uint8))
    soft = soft.filter(ImageFilter.GaussianBlur(0.8)).resize(size, Image.Resampling.BICUBIC)
    return soft.point(lambda value: 255 if value > 110 else 0)


def _posterise(small: Image.Image) -> Labels:
    """The index of each cell's colour among a few."""
    # The palette is chosen from a quarter of the cells, which takes a fraction of the time.
    sample_size = small.width // 2, max(1, small.height // 2)
    sample = small.resize(sample_size, Image.Resampling.NEAREST)
    palette = sample.quantize(MAX_COLOURS, Image.Quantize.MEDIANCUT, kmeans=1)
    indices = small.quantize(palette=palette, dither=Image.Dither.NONE)
    # A soft border is a band of a colour of its own: the two sides take it over.
    cleaned = Image.fromarray(np.asarray(indices)).filter(ImageFilter.ModeFilter(5))
    return np.asarray(cleaned).astype(np.int32)


def _measure_borders(areas: Labels, lab: NDArray[np.float32]) -> Borders:
    """The borders between all areas that touch."""
    borders: Borders = {int(area): {} for area in np.unique(areas)}
    for axis in (0, 1):
        contrasts = _contrast_along(lab, axis)
        before, after = (side.ravel() for side in adjacent_pairs(areas, axis))
        edge = before != after
        pairs, index = np.unique(
            np.stack([before[edge], after[edge]], axis=1), axis=0, return_inverse=True
        )
        lengths = np.bincount(index.ravel())
        sums = np.bincount(index.ravel(), contrasts.ravel()[edge])
        for (a, b), length, contrast in zip(pairs.tolist(), lengths, sums, strict=True):
            _add_border(borders, a, b, (float(length), float(contrast)))
    return borders


def _contrast_along(lab: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """The distance of the colours a few cells before and after each step along the axis."""
    length = lab.shape[axis]
    before = np.clip(np.arange(length - 1) - CONTRAST_CELLS, 0, None)
    after = np.clip(np.arange(1, length) + CONTRAST_CELLS, None, length - 1)
    distances: NDArray[np.float32] = np.linalg.norm(
        np.take(lab, after, axis) - np.take(lab, before, axis), axis=-1
    )
    return np.minimum(distances, MAX_CONTRAST)


def _add_border(borders: Borders, a: int, b: int, border: tuple[float, float]) -> None:
    length, contrast = borders[a].get(b, (0.0, 0.0))
    borders[a][b] = borders[b][a] = (length + border[0], contrast + border[1])


def _merge_areas(areas: Labels, borders: Borders) -> Labels:
    """Merge areas until each is large enough, or stands out, and all borders are clear.

    `borders` is used up.
    """
    sizes = np.bincount(areas.ravel()).astype(float)
    merged_into = list(range(len(sizes)))
    merges = {area: _next_merge(area, sizes, borders) for area in borders}
    queue = [(*merge, area) for area, merge in merges.items()]
    heapify(queue)
    while queue:
        *merge, area = heappop(queue)
        if merges.get(area) != tuple(merge):
            continue  # out of date
        urgency, gone, into = merges[area]
        if urgency == np.inf:
            break
        merged_into[gone] = into
        sizes[into] += sizes[gone]
        for other, border in borders.pop(gone).items():
            del borders[other][gone]
            if other != into:
                _add_border(borders, into, other, border)
        del merges[gone]
        for changed in (into, *borders[into]):
            merges[changed] = _next_merge(changed, sizes, borders)
            heappush(queue, (*merges[changed], changed))
    roots = [_root(merged_into, area) for area in range(len(merged_into))]
    return np.array(roots, dtype=np.int32)[areas]


def _root(merged_into: list[int], area: int) -> int:
    while merged_into[area] != area:
        area = merged_into[area]
    return area


def _next_merge(area: int, sizes: NDArray[np.float64], borders: Borders) -> tuple[float, int, int]:
    """How urgently an area is to be merged (least first), which area goes, and into which.

    The smallest of those that are too small goes first, then the one with the palest border; an
    area that can stay has infinity. The smaller of the two goes into the larger.
    """
    contrasts = [(total / length, other) for other, (length, total) in borders[area].items()]
    if not contrasts:
        return np.inf, area, area
    contrast, nearest = min(contrasts)
    stands_out = contrast > DOT_CONTRAST
    thin = sizes[area] < MIN_WIDTH_CELLS / 2 * sum(length for length, _ in borders[area].values())
    enclosed = stands_out and len(contrasts) == 1
    if sizes[area] < (MIN_DOT_CELLS if stands_out else MIN_AREA_CELLS) or (thin and not enclosed):
        urgency = float(sizes[area]) - 1e9
    elif contrast < MIN_CONTRAST:
        urgency = contrast
    else:
        urgency = np.inf
    if sizes[area] <= sizes[nearest]:
        return urgency, area, nearest
    return urgency, nearest, area


def _enlarge_areas(areas: Labels) -> Labels:
    """The areas at full size, smoothed: a pixel goes to the area that has the most of it."""
    height, width = areas.shape
    scale = LINE_ART_PX / width
    shape = round(height * scale), LINE_ART_PX
    best, labels = np.zeros(shape, dtype=np.uint8), np.zeros(shape, dtype=np.int32)
    margin = round(4 * ROUNDING_CELLS)
    padded = np.pad(areas, margin, mode="edge")
    for label in np.unique(areas):
        rows, columns = np.nonzero(areas == label)
        top, left = max(0, rows.min() - margin), max(0, columns.min() - margin)
        bottom, right = min(height, rows.max() + margin), min(width, columns.max() + margin)
        area = padded[top : bottom + 2 * margin, left : right + 2 * margin] == label
        mask = Image.fromarray(np.where(area, 255, 0).astype(np.uint8))
        soft = mask.filter(ImageFilter.GaussianBlur(ROUNDING_CELLS))
        soft = soft.crop((margin, margin, margin + right - left, margin + bottom - top))
        window = (
            slice(round(top * scale), round(bottom * scale)),
            slice(round(left * scale), round(right * scale)),
        )
        size = window[1].stop - window[1].start, window[0].stop - window[0].start
        share = np.asarray(soft.resize(size, Image.Resampling.BICUBIC))
        larger = share > best[window]
        best[window][larger], labels[window][larger] = share[larger], label
    return labels


def _edges(labels: Labels) -> Mask:
    """The cells whose neighbour to the right or below has another label."""
    edges = np.zeros(labels.shape, dtype=bool)
    edges[:-1] |= labels[:-1] != labels[1:]
    edges[:, :-1] |= labels[:, :-1] != labels[:, 1:]
    return edges
