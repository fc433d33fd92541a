"""Where the figures of a picture are, guessed from its colours and the story's words."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storybook.images.components import connected_components, dilate, erode, linked_components
from storybook.layout.scene_hints import FigureHints

Mask = NDArray[np.bool_]
Weights = NDArray[np.float32]

THUMBNAIL_PX = 64
BLUR_CELLS = 5
FOREGROUND_FROM = 0.2  # of a colour channel: how far a figure is from the background beside it
SMOOTH = 0.02  # of a colour channel, from cell to cell: changes within the sky are smaller
REACH = 0.14  # of the picture's width: how far a figure reaches to both sides
GROUND_FROM = 0.62  # of the picture's height: nobody's feet are above, except in the air
LIKELY = 0.3  # a figure is looked for where it is at least this likely
TWIG_CELLS = 1  # half the width of what joins two figures without making them one
TRUNK_CELLS = 2  # the same of what joins two colours
HEAD_SHARE = 0.4  # of a figure's height, from its top
LEAST_FIGURE = 0.2  # of the largest figure: what is smaller is a flower


@dataclass(frozen=True, eq=False)
class FigureMasks:
    """Where somebody is in a picture: each `(64, 64) float32` over the whole of it.

    `foreground`, 0 to 1, is anything that may be a figure; `figures`, 0 to 1, is what is one as
    well as can be told; `heads` is where heads may be, with a sum of 1 for each figure.
    """

    foreground: Weights
    figures: Weights
    heads: Weights


def find_figures(thumbnail: Weights, hints: FigureHints) -> FigureMasks:
    """The figures of a picture, from its thumbnail `(64, 64, 3) float32 in 0..1`.

    Without hints the middle is likelier than the sides; where nobody is in the air, only what
    reaches down to the ground is a figure, if anything does.
    """
    likely = _likelihood(hints.positions)[None, :]
    foreground = _foreground(thumbnail)
    standing = _standing(thumbnail, foreground, likely > LIKELY) if hints.grounded else foreground
    return FigureMasks(
        foreground=blur((foreground * likely).astype(np.float32)),
        figures=blur((standing * likely).astype(np.float32)),
        heads=_heads(standing & (likely > LIKELY)),
    )


def blur(weights: Weights) -> Weights:
    """Mean over a square of five cells; the border is repeated."""
    padded = np.pad(weights, BLUR_CELLS // 2, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (BLUR_CELLS, BLUR_CELLS))
    mean: Weights = windows.mean(axis=(2, 3), dtype=np.float32)
    return mean


def _likelihood(positions: tuple[float, ...]) -> Weights:
    """How likely a figure is at each place across, `(64,) float32 in 0..1`."""
    across = np.linspace(0, 1, THUMBNAIL_PX, dtype=np.float32)
    if not positions:
        return (1 - (2 * across - 1) ** 2).astype(np.float32)
    bells = [np.exp(-(((across - x) / REACH) ** 2)) for x in positions]
    likely: Weights = np.max(bells, axis=0)
    return likely


def _foreground(thumbnail: Weights) -> Mask:
    """What differs from the usual colour of its row and is not sky, as between trees."""
    background = np.median(thumbnail, axis=1, keepdims=True)
    differs = np.abs(thumbnail - background).max(axis=2) > FOREGROUND_FROM
    mask: Mask = differs & ~_sky(thumbnail)
    return mask


def _sky(thumbnail: Weights) -> Mask:
    """What is joined to the top edge of the picture without a step in colour."""
    down, across = (np.abs(np.diff(thumbnail, axis=axis)).max(axis=2) < SMOOTH for axis in (0, 1))
    labels = linked_components(down, across)
    return np.isin(labels, labels[0])


def _standing(thumbnail: Weights, foreground: Mask, likely: Mask) -> Mask:
    """What of the foreground reaches the ground; all of it if nothing does."""
    # What is joined by something thin is two: a deer, and the palm behind its ear.
    thick = erode(foreground & likely, TWIG_CELLS)
    low = np.arange(THUMBNAIL_PX)[:, None] >= round(GROUND_FROM * THUMBNAIL_PX) - TWIG_CELLS
    labels = connected_components(thick.astype(np.int32))
    touching = np.isin(labels, labels[thick & low])
    grounded = dilate(touching, TWIG_CELLS + 1) & foreground
    standing = grounded & ~_behind(thumbnail, grounded, low)
    return standing if standing.any() else foreground


def _behind(thumbnail: Weights, mask: Mask, low: Mask) -> Mask:
    """What is joined to a standing figure by a trunk and has another colour: a tree behind it."""
    parts = list(_components(erode(mask, TRUNK_CELLS)))
    standing = [part for part in parts if (part & low).any()]
    raised = [part for part in parts if not (part & low).any()]
    behind = np.zeros_like(mask)
    if not standing:
        return behind
    colours = [np.median(thumbnail[part], axis=0) for part in standing]
    for part in raised:
        colour = np.median(thumbnail[part], axis=0)
        if all(np.abs(colour - other).max() > FOREGROUND_FROM for other in colours):
            behind |= dilate(part, TRUNK_CELLS + 1)
    return behind


def _heads(mask: Mask) -> Weights:
    """The upper part of each figure, with a sum of 1 for each.

    No face is looked for. The head of somebody who stands is at the top; of somebody who lies, it
    may be at either end, so the whole of a back counts.
    """
    heads = np.zeros((THUMBNAIL_PX, THUMBNAIL_PX), np.float32)
    parts = list(_components(mask))
    largest = max((part.sum() for part in parts), default=0)
    for part in parts:
        if part.sum() >= LEAST_FIGURE * largest:
            depth = np.arange(THUMBNAIL_PX)[:, None] - part.argmax(axis=0)[None, :]
            upper = part & (depth <= HEAD_SHARE * part.any(axis=1).sum())
            heads += upper / np.float32(upper.sum())
    return heads


def _components(mask: Mask) -> Iterator[Mask]:
    """The connected components of a mask, from the top."""
    labels = connected_components(mask.astype(np.int32))
    for label in np.unique(labels[mask]):
        yield labels == label
