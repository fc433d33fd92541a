"""A picture -> lines to colour in: the borders of its plain areas, each area closed.

Small dark shapes, such as eyes, noses and stripes, are printed full: a face is known by them. The
rest is cut into areas of one colour; those that are too small or too much like a neighbour are
joined to it; what is left is made smooth, and the borders between the areas are drawn.
"""

from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from storybook.images.components import Labels, connected, pair, without_narrow
from storybook.images.dark_shapes import find_dark

LINE_ART_PX = 1024
SEEN_PX = 448  # where areas are looked for: what is finer is texture, not shape
MOST_COLOURS = 32
LEAST_CELLS = 400  # of an area: a child's crayon does not fill a smaller one
DOT_CELLS = 40  # of a small area that stands out from all that is round it, such as an eye
STANDS_OUT = 15.0  # of contrast with what is round it
NARROW = 2  # cells to each side of its middle: a crayon does not get into what is narrower
BORDER = 9.3  # least contrast, in CIE 1976 units, of a border that is drawn
CLEAR = 20.0  # contrast counts up to this: a few strong steps make no long pale border a clear one
THIN = 3.0  # cells across: what is thinner on the whole is the soft border of something
ACROSS = 2  # cells to either side of a border between which its contrast is measured
ROUNDING_CELLS = 1.8  # of the areas' corners
LINE_PX = 5  # about 0.8 mm in a picture of 170 mm
INK = 40

Touching = dict[int, dict[int, tuple[float, float]]]


def draw_lines(image: Image.Image) -> Image.Image:
    """The picture (`RGB`) as dark lines on white, to colour in (`RGB`, 1024 px wide)."""
    size = SEEN_PX, max(8, round(image.height * SEEN_PX / image.width))
    small = image.resize(size, Image.Resampling.BOX)
    dark = find_dark(_lab(small)[..., 0])
    small = _without(small, dark).filter(ImageFilter.MedianFilter(7))
    areas = connected(_posterised(small))
    joined = without_narrow(_joined(areas, _contrasts(areas, _lab(small))), NARROW)
    borders = _borders(_smooth(joined))
    lines = Image.fromarray(np.where(borders, 0, 255).astype(np.uint8))
    lines = lines.filter(ImageFilter.MinFilter(LINE_PX))
    lines = Image.composite(Image.new("L", lines.size), lines, _enlarged(dark, lines.size))
    lines = lines.filter(ImageFilter.GaussianBlur(2))
    return lines.point(lambda value: min(255, max(INK, (value - 96) * 4))).convert("RGB")


def _without(small: Image.Image, dark: NDArray[np.bool_]) -> Image.Image:
    """The picture with the colours from round about in the place of the dark cells."""
    mask = Image.fromarray(np.where(dark, 255, 0).astype(np.uint8))
    mask = mask.filter(ImageFilter.MaxFilter(5))  # with its soft border
    known = (np.asarray(mask) == 0).astype(np.float32)[..., None]
    colours = np.asarray(small, dtype=np.float32) * known
    while not known.all():
        around, count = _sum_near(colours), _sum_near(known)
        new = (known == 0) & (count > 0)
        if not new.any():
            break
        colours = np.where(new, around / np.maximum(count, 1), colours)
        known = np.where(new, np.float32(1), known)
    return Image.fromarray(colours.round().astype(np.uint8))


def _sum_near(cells: NDArray[np.float32]) -> NDArray[np.float32]:
    """The sum over each cell and its eight neighbours."""
    padded = np.pad(cells, ((1, 1), (1, 1), (0, 0)))
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    found: NDArray[np.float32] = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]
    return found


def _enlarged(cells: NDArray[np.bool_], size: tuple[int, int]) -> Image.Image:
    """The cells as a mask of this size, with round borders."""
    mask = Image.fromarray(np.where(cells, 255, 0).astype(np.uint8))
    mask = mask.filter(ImageFilter.GaussianBlur(0.8)).resize(size, Image.Resampling.BICUBIC)
    return mask.point(lambda value: 255 if value > 110 else 0)


def _posterised(small: Image.Image) -> Labels:
    """Which of a few colours each cell has."""
    # Colours are chosen by a part of the cells, which takes a fraction of the time.
    few = small.quantize(palette=_palette(small), dither=Image.Dither.NONE)
    # Soft borders are bands of a colour of their own; the two sides take them over.
    calm = Image.fromarray(np.asarray(few)).filter(ImageFilter.ModeFilter(5))
    return np.asarray(calm).astype(np.int32)


def _palette(small: Image.Image) -> Image.Image:
    part = small.resize((small.width // 2, max(1, small.height // 2)), Image.Resampling.NEAREST)
    return part.quantize(MOST_COLOURS, Image.Quantize.MEDIANCUT, kmeans=1)


def _lab(small: Image.Image) -> NDArray[np.float32]:
    """CIE 1976 L*a*b* of sRGB, white D65."""
    rgb = np.asarray(small, dtype=np.float32) / np.float32(255)
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = linear @ to_xyz.T / np.array([0.9505, 1.0, 1.089])
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    x, y, z = np.moveaxis(root, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1).astype(np.float32)


def _contrasts(areas: Labels, lab: NDArray[np.float32]) -> Touching:
    """For each area those that touch it: the length of the border, and all its contrast."""
    touching: Touching = {int(one): {} for one in np.unique(areas)}
    for axis in (0, 1):
        steps = _contrast_along(lab, axis)
        one, other = (side.ravel() for side in pair(areas, axis))
        edge = one != other
        pairs, places = np.unique(
            np.stack([one[edge], other[edge]], axis=1), axis=0, return_inverse=True
        )
        lengths = np.bincount(places.ravel())
        contrasts = np.bincount(places.ravel(), steps.ravel()[edge])
        for (a, b), *border in zip(pairs.tolist(), lengths, contrasts, strict=True):
            _add(touching, a, b, (float(border[0]), float(border[1])))
    return touching


def _contrast_along(lab: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """The distance of the colours a few cells before and behind each step along the axis."""
    length = lab.shape[axis]
    before = np.clip(np.arange(length - 1) - ACROSS, 0, None)
    behind = np.clip(np.arange(1, length) + ACROSS, None, length - 1)
    found: NDArray[np.float32] = np.linalg.norm(
        np.take(lab, behind, axis) - np.take(lab, before, axis), axis=-1
    )
    return np.minimum(found, CLEAR)


def _add(touching: Touching, a: int, b: int, border: tuple[float, float]) -> None:
    length, contrast = touching[a].get(b, (0.0, 0.0))
    touching[a][b] = touching[b][a] = (length + border[0], contrast + border[1])


def _joined(areas: Labels, touching: Touching) -> Labels:
    """The areas, joined until each is large enough, or stands out, and has borders that show."""
    sizes = np.bincount(areas.ravel()).astype(float)
    owner = list(range(len(sizes)))
    wishes = {one: _wish(one, sizes, touching) for one in touching}
    waiting = [(*wish, one) for one, wish in wishes.items()]
    heapify(waiting)
    while waiting:
        *wish, one = heappop(waiting)
        if wishes.get(one) != tuple(wish):
            continue  # it has changed its wish since, or is gone
        rank, gone, into = wishes[one]
        if rank == np.inf:
            break
        owner[gone] = into
        sizes[into] += sizes[gone]
        for other, border in touching.pop(gone).items():
            del touching[other][gone]
            if other != into:
                _add(touching, into, other, border)
        del wishes[gone]
        for one in (into, *touching[into]):
            wishes[one] = _wish(one, sizes, touching)
            heappush(waiting, (*wishes[one], one))
    return np.array([_root(owner, one) for one in range(len(owner))], dtype=np.int32)[areas]


def _root(owner: list[int], one: int) -> int:
    while owner[one] != one:
        one = owner[one]
    return one


def _wish(one: int, sizes: NDArray[np.float64], touching: Touching) -> tuple[float, int, int]:
    """How urgently an area is to be joined, and which goes into which: the smaller to the larger.

    The smallest of those that are too small goes first, then what has the palest border; what can
    stay has infinity.
    """
    borders = [(total / length, other) for other, (length, total) in touching[one].items()]
    if not borders:
        return np.inf, one, one
    contrast, near = min(borders)
    clear = contrast > STANDS_OUT
    thin = sizes[one] < THIN / 2 * sum(length for length, _ in touching[one].values())
    enclosed = clear and len(borders) == 1
    if sizes[one] < (DOT_CELLS if clear else LEAST_CELLS) or (thin and not enclosed):
        rank = float(sizes[one]) - 1e9
    elif contrast < BORDER:
        rank = contrast
    else:
        rank = np.inf
    return (rank, one, near) if sizes[one] <= sizes[near] else (rank, near, one)


def _smooth(areas: Labels) -> Labels:
    """The areas at full size, with round borders: each cell goes to whom most of it belongs."""
    height, width = areas.shape
    scale = LINE_ART_PX / width
    shape = round(height * scale), LINE_ART_PX
    most, owners = np.zeros(shape, dtype=np.uint8), np.zeros(shape, dtype=np.int32)
    room = round(4 * ROUNDING_CELLS)
    around = np.pad(areas, room, mode="edge")
    for one in np.unique(areas):
        rows, columns = np.nonzero(areas == one)
        top, left = max(0, rows.min() - room), max(0, columns.min() - room)
        bottom, right = min(height, rows.max() + room), min(width, columns.max() + room)
        seen = around[top : bottom + 2 * room, left : right + 2 * room] == one
        mask = Image.fromarray(np.where(seen, 255, 0).astype(np.uint8))
        soft = mask.filter(ImageFilter.GaussianBlur(ROUNDING_CELLS))
        inner = soft.crop((room, room, room + right - left, room + bottom - top))
        place = (
            slice(round(top * scale), round(bottom * scale)),
            slice(round(left * scale), round(right * scale)),
        )
        size = place[1].stop - place[1].start, place[0].stop - place[0].start
        share = np.asarray(inner.resize(size, Image.Resampling.BICUBIC))
        more = share > most[place]
        most[place][more], owners[place][more] = share[more], one
    return owners


def _borders(owners: Labels) -> NDArray[np.bool_]:
    found = np.zeros(owners.shape, dtype=bool)
    found[:-1] |= owners[:-1] != owners[1:]
    found[:, :-1] |= owners[:, :-1] != owners[:, 1:]
    return found
