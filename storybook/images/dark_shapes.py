"""The small dark shapes of a picture that line art prints solid: eyes, noses, stripes."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from storybook.images.components import Mask, dilate, erode, remove_small

CORE_LIGHTNESS = 34.0  # L* below which a cell can be the core of a solid shape
CORE_DEPTH = 18.0  # how much darker in L* a core is than its surroundings
MAX_WIDTH_CELLS = 21  # wider dark areas are left to be coloured in
MIN_CORE_CELLS = 4
MIN_SHAPE_CELLS = 9  # anything smaller is a speck
RIM_DEPTH = 0.4  # share of the adjacent core's depth: an eye is paler at its rim
RIM_LIGHTNESS = 40.0  # L* below which a rim cell can be printed solid
RIM_CELLS = 4  # how far a shape extends from its core
GAP_CELLS = 2  # half the width of gaps to close, e.g. where a glint touches an eye's rim
GLINT_DEPTH = 3.0  # a glint in an eye stays white: it is nearly as light as the surroundings


def find_dark_shapes(lightness: NDArray[np.float32]) -> Mask:
    """Mask of shapes to print solid: small, and much darker than their surroundings.

    `lightness` is L* (H, W), 0 to 100.
    """
    depth = _close_dark(lightness) - lightness
    cores = remove_small((depth > CORE_DEPTH) & (lightness < CORE_LIGHTNESS), MIN_CORE_CELLS)
    shapes = _grow_rims(cores, np.where(lightness < RIM_LIGHTNESS, depth, np.float32(0)))
    closed = erode(dilate(shapes, GAP_CELLS), GAP_CELLS)
    shapes = remove_small(shapes | closed, MIN_SHAPE_CELLS)
    inner = erode(shapes, 1)
    glints = dilate(inner & (depth < GLINT_DEPTH), 1) & inner
    return shapes & ~glints


def _close_dark(lightness: NDArray[np.float32]) -> NDArray[np.float32]:
    """Morphological closing of the lightness, which removes small dark shapes."""
    closed = Image.fromarray(np.clip(lightness * 2.55, 0, 255).astype(np.uint8))
    for rank_filter in (ImageFilter.MaxFilter, ImageFilter.MinFilter):
        for _ in range(MAX_WIDTH_CELLS // 6):
            closed = closed.filter(rank_filter(7))
    return np.asarray(closed, dtype=np.float32) / np.float32(2.55)


def _grow_rims(cores: Mask, depth: NDArray[np.float32]) -> Mask:
    """Grow cores to surrounding cells that are deep enough relative to the adjacent core."""
    core_depth = np.where(cores, depth, np.float32(0))
    for _ in range(RIM_CELLS):
        around = np.pad(core_depth, 1)
        beside = [around[1:-1, 1:-1]]
        beside += [around[:-2, 1:-1], around[2:, 1:-1], around[1:-1, :-2], around[1:-1, 2:]]
        deepest = np.max(beside, axis=0)
        core_depth = np.where((depth > RIM_DEPTH * deepest) & (deepest > 0), deepest, core_depth)
    grown: Mask = core_depth > 0
    return grown
