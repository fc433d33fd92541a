"""Converts a picture to colouring-page line art: the borders of its plain areas, all closed.

Small dark shapes, such as eyes, noses and stripes, are printed solid, since they make a face
recognisable. The rest is segmented into areas of one colour; areas that are too small or too
similar to a neighbour are merged; the rest are smoothed and the borders between them drawn.
"""

from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from storybook.images.colour import uint8_to_lab
from storybook.images.components import (
    Labels,
    Mask,
    absorb_narrow,
    adjacent_pairs,
    connected_components,
)
from storybook.images.dark_shapes import find_dark_shapes

LINE_ART_PX = 1024
CELLS_ACROSS = 448  # width for segmentation: finer detail is texture, not shape
MAX_COLOURS = 32
MIN_AREA_CELLS = 400  # a child's crayon does not fill a smaller area
MIN_DOT_CELLS = 40  # the same for an area that contrasts with all its neighbours, such as an eye
DOT_CONTRAST = 15.0  # contrast from which an area counts as standing out
NARROW_CELLS = 2  # half the width of areas too narrow for a crayon
MIN_CONTRAST = 9.3  # least contrast, in CIE 1976 units, of a border that is drawn
# Steps are clipped here, so that a few strong ones do not make a pale border clear.
MAX_CONTRAST = 20.0
MIN_WIDTH_CELLS = 3.0  # an area thinner than this on average is the soft edge of another
CONTRAST_CELLS = 2  # how far to either side of a border its contrast is measured
ROUNDING_CELLS = 1.8  # smoothing of the areas' corners
LINE_PX = 5  # about 0.8 mm in a picture of 170 mm
INK_LEVEL = 40

# Area -> neighbour -> (border length, sum of contrast along the border).
Borders = dict[int, dict[int, tuple[float, float]]]


def draw_line_art(image: Image.Image) -> Image.Image:
    """Convert an `RGB` picture to dark lines on white for colouring (`RGB`, 1024 px wide)."""
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
    return uint8_to_lab(np.asarray(image)).astype(np.float32)


def _inpaint(small: Image.Image, masked: Mask) -> Image.Image:
    """Fill the masked cells and their soft border with the surrounding colours."""
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
    """Scale the mask to this size, with smooth borders."""
    soft = Image.fromarray(np.where(mask, 255, 0).astype(np.uint8))
    soft = soft.filter(ImageFilter.GaussianBlur(0.8)).resize(size, Image.Resampling.BICUBIC)
    return soft.point(lambda value: 255 if value > 110 else 0)


def _posterise(small: Image.Image) -> Labels:
    """Quantise colours: the palette index of each cell."""
    # The palette is chosen from a quarter of the cells, which takes a fraction of the time.
    sample_size = small.width // 2, max(1, small.height // 2)
    sample = small.resize(sample_size, Image.Resampling.NEAREST)
    palette = sample.quantize(MAX_COLOURS, Image.Quantize.MEDIANCUT, kmeans=1)
    indices = small.quantize(palette=palette, dither=Image.Dither.NONE)
    # A soft border quantises to a band of its own colour: absorb it into both sides.
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
    """Colour distance between the cells a few before and a few after each step along the axis."""
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
    """Merge areas until each is large enough or stands out, and all borders have contrast.

    `borders` is modified.
    """
    sizes = np.bincount(areas.ravel()).astype(float)
    merged_into = list(range(len(sizes)))
    merges = {area: _next_merge(area, sizes, borders) for area in borders}
    queue = [(*merge, area) for area, merge in merges.items()]
    heapify(queue)
    while queue:
        *merge, area = heappop(queue)
        if merges.get(area) != tuple(merge):
            continue  # stale queue entry
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
    """Merge priority of an area (lowest first), the area to merge, and the one to merge it into.

    Too-small areas go first, smallest first, then those with the weakest border; an area that can
    stay has priority infinity. The smaller of the two is merged into the larger.
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
    """Areas at full size, smoothed: each pixel gets the area with the largest share of it."""
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
