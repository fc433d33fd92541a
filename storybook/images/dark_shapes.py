"""The small dark shapes of a picture that line art prints full: eyes, noses, stripes."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from storybook.images.components import dilated, eroded, large

DARK = 34.0  # L* of the darkest part of a shape that is printed full
DARKER = 18.0  # how much darker in L* that is than what lies round it
ACROSS = 21  # cells: wider dark areas are coloured in
SURE_CELLS = 4  # of the darkest part
LEAST_CELLS = 9  # of a whole shape: less is a speck
RIM = 0.4  # of the depth of the darkest part beside it: an eye is paler at its rim
RIM_LIGHT = 40.0  # L* of what is printed full at most
RIM_CELLS = 4  # how far from its darkest part a shape reaches
GAP_CELLS = 2  # half of the gaps in a shape that are closed, as where light touches an eye's rim
GLINT = 3.0  # of L*: light in an eye, which stays white, is as light as all round it but for this


def find_dark(light: NDArray[np.float32]) -> NDArray[np.bool_]:
    """What is printed full, by the L* of each cell: small and much darker than all round it."""
    ground = _without_small_dark(light)
    depth = ground - light
    sure = large((depth > DARKER) & (light < DARK), SURE_CELLS)
    found = _grown(sure, np.where(light < RIM_LIGHT, depth, np.float32(0)))
    whole = large(found | eroded(dilated(found, GAP_CELLS), GAP_CELLS), LEAST_CELLS)
    inner = eroded(whole, 1)
    return whole & ~(dilated(inner & (depth < GLINT), 1) & inner)


def _without_small_dark(light: NDArray[np.float32]) -> NDArray[np.float32]:
    closed = Image.fromarray(np.clip(light * 2.55, 0, 255).astype(np.uint8))
    for rank in (ImageFilter.MaxFilter, ImageFilter.MinFilter):
        for _ in range(ACROSS // 6):
            closed = closed.filter(rank(7))
    return np.asarray(closed, dtype=np.float32) / np.float32(2.55)


def _grown(sure: NDArray[np.bool_], depth: NDArray[np.float32]) -> NDArray[np.bool_]:
    """The darkest parts with their rims, each as deep as it should be by the part beside it."""
    deepest = np.where(sure, depth, np.float32(0))
    for _ in range(RIM_CELLS):
        around = np.pad(deepest, 1)
        beside = [around[1:-1, 1:-1]]
        beside += [around[:-2, 1:-1], around[2:, 1:-1], around[1:-1, :-2], around[1:-1, 2:]]
        most = np.max(beside, axis=0)
        deepest = np.where((depth > RIM * most) & (most > 0), most, deepest)
    grown: NDArray[np.bool_] = deepest > 0
    return grown
