"""Where in a picture somebody is, as well as can be told from its colours and the story's words."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from storybook.images.components import connected_components, dilate, erode, linked_components
from storybook.layout.art import THUMB_PX, Art

Cells = NDArray[np.bool_]

BLUR_CELLS = 5
APART_FROM = 0.2  # of a colour channel: how far a figure is from the ground beside it
SMOOTH = 0.02  # of a colour channel, from cell to cell: so far the sky is one with itself
REACH = 0.14  # of the picture's width: how far a figure reaches to both sides
GROUND_FROM = 0.62  # of the picture's height: what nobody's feet are above, except in the air
NEAR = 0.3  # of how likely a figure is at a place: from here on it is looked for there
TWIG_CELLS = 1  # to each side of its middle: what is thinner does not make one figure of two
TRUNK_CELLS = 2  # nor what is thinner than this and joins two colours
HEAD_SHARE = 0.4  # of a figure's height, from its top
LEAST = 0.2  # of the largest figure: what is smaller is a flower


def figures(art: Art, standing: bool = False) -> NDArray[np.float32]:
    """What differs from the ground at its height, where the story has somebody stand.

    `(64, 64) float32 in 0..1`; without a word of that, in the middle more than at the sides.
    `standing`: only what reaches down to where somebody stands, if anything does.
    """
    apart = _apart(art, standing)
    return soften((apart * _likely(art)[None, :]).astype(np.float32))


def heads(art: Art) -> NDArray[np.float32]:
    """Where heads may be: `(64, 64) float32`, of which each figure has 1 in all.

    No face is looked for. The head of somebody who stands is at the top; of somebody who lies, it
    may be at either end, so that the whole of a back counts.
    """
    found = np.zeros((THUMB_PX, THUMB_PX), np.float32)
    parts = list(_parts(_apart(art, standing=not art.aloft) & (_likely(art) > NEAR)[None, :]))
    largest = max((part.sum() for part in parts), default=0)
    for part in parts:
        if part.sum() >= LEAST * largest:
            depth = np.arange(THUMB_PX)[:, None] - part.argmax(axis=0)[None, :]
            upper = part & (depth <= HEAD_SHARE * part.any(axis=1).sum())
            found += upper / np.float32(upper.sum())
    return found


def soften(cells: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean over a square of five cells; the border is repeated."""
    padded = np.pad(cells, BLUR_CELLS // 2, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (BLUR_CELLS, BLUR_CELLS))
    mean: NDArray[np.float32] = windows.mean(axis=(2, 3), dtype=np.float32)
    return mean


@lru_cache(maxsize=256)  # asked for each template tried, and again when all pages are placed
def _apart(art: Art, standing: bool) -> Cells:
    """What differs from the ground at its height and is not the sky, seen between trees."""
    ground = np.median(art.thumb, axis=1, keepdims=True)
    apart: Cells = (np.abs(art.thumb - ground).max(axis=2) > APART_FROM) & ~_sky(art.thumb)
    if not standing:
        return apart
    # What is joined by something thin is two: a deer, and the palm behind its ear.
    thick = erode(apart & (_likely(art) > NEAR)[None, :], TWIG_CELLS)
    low = np.arange(THUMB_PX)[:, None] >= round(GROUND_FROM * THUMB_PX) - TWIG_CELLS
    grounded = dilate(_touching(thick, low), TWIG_CELLS + 1) & apart
    alone = grounded & ~_behind(art, grounded, low)
    return alone if alone.any() else apart


def _behind(art: Art, cells: Cells, low: Cells) -> Cells:
    """What stands on somebody as by a trunk, and has another colour: a tree behind them."""
    found = np.zeros_like(cells)
    parts = list(_parts(erode(cells, TRUNK_CELLS)))
    standing = [part for part in parts if (part & low).any()]
    for part in parts if standing else ():
        colours = [np.median(art.thumb[one], axis=0) for one in (part, *standing)]
        if not (part & low).any() and all(
            np.abs(colours[0] - other).max() > APART_FROM for other in colours[1:]
        ):
            found |= dilate(part, TRUNK_CELLS + 1)
    return found


def _likely(art: Art) -> NDArray[np.float32]:
    """How likely a figure is at each place across, `(64,) float32 in 0..1`."""
    along = np.linspace(0, 1, THUMB_PX, dtype=np.float32)
    if not art.figures_at:
        return (1 - (2 * along - 1) ** 2).astype(np.float32)
    near = [np.exp(-(((along - x) / REACH) ** 2)) for x in art.figures_at]
    likely: NDArray[np.float32] = np.max(near, axis=0)
    return likely


def _sky(thumb: NDArray[np.float32]) -> Cells:
    """What goes over smoothly into the top edge of the picture."""
    down, across = (np.abs(np.diff(thumb, axis=axis)).max(axis=2) < SMOOTH for axis in (0, 1))
    numbers = linked_components(down, across)
    return np.isin(numbers, numbers[0])


def _parts(cells: Cells) -> Iterator[Cells]:
    """The connected parts of `cells`, from the top."""
    numbers = connected_components(cells.astype(np.int32))
    for number in np.unique(numbers[cells]):
        yield numbers == number


def _touching(cells: Cells, place: Cells) -> Cells:
    """The connected parts of `cells` of which some is in `place`."""
    numbers = connected_components(cells.astype(np.int32))
    return np.isin(numbers, numbers[cells & place])
