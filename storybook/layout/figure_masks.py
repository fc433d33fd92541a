"""Estimates where a picture's figures are, from its colours and the story's text."""

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
FOREGROUND_FROM = 0.2  # least difference in a colour channel (0..1) between figure and background
SMOOTH = 0.02  # largest change in a colour channel between adjacent sky cells
FIGURE_WIDTH = 0.14  # of the picture's width: how far a figure extends to either side
GROUND_FROM = 0.62  # of the picture's height: feet of a grounded figure are below this
MIN_LIKELIHOOD = 0.3  # figures are searched for only where the likelihood is above this
THIN_LINK_CELLS = 1  # half the width up to which a link between two figures is ignored
THICK_LINK_CELLS = 2  # the same for a link between parts of different colours
HEAD_SHARE = 0.4  # of a figure's height, from its top
LEAST_FIGURE = 0.2  # of the largest figure's area: anything smaller is ignored, such as a flower


@dataclass(frozen=True, eq=False)
class FigureMasks:
    """Where the figures are in a picture: `(64, 64) float32` masks over the whole picture.

    `foreground`, 0 to 1, is anything that may be a figure; `figures`, 0 to 1, is the best
    estimate of the figures; `heads` is where heads may be, summing to 1 per figure.
    """

    foreground: Weights
    figures: Weights
    heads: Weights


def find_figures(thumbnail: Weights, hints: FigureHints) -> FigureMasks:
    """The figures of a picture, from its thumbnail `(64, 64, 3) float32 in 0..1`.

    Without positions in `hints` the middle is likelier than the sides. If `hints.grounded`, only
    foreground that reaches the ground counts as a figure, unless none of it does.
    """
    likelihood = _likelihood(hints.positions)[None, :]
    likely = likelihood > MIN_LIKELIHOOD
    foreground = _foreground(thumbnail)
    standing = _standing(thumbnail, foreground, likely) if hints.grounded else foreground
    return FigureMasks(
        foreground=blur((foreground * likelihood).astype(np.float32)),
        figures=blur((standing * likelihood).astype(np.float32)),
        heads=_heads(standing & likely),
    )


def blur(weights: Weights) -> Weights:
    """Mean over a 5 x 5 window; border cells are repeated."""
    padded = np.pad(weights, BLUR_CELLS // 2, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (BLUR_CELLS, BLUR_CELLS))
    mean: Weights = windows.mean(axis=(2, 3), dtype=np.float32)
    return mean


def _likelihood(positions: tuple[float, ...]) -> Weights:
    """Likelihood of a figure at each column, `(64,) float32 in 0..1`."""
    across = np.linspace(0, 1, THUMBNAIL_PX, dtype=np.float32)
    if not positions:
        return (1 - (2 * across - 1) ** 2).astype(np.float32)
    bells = [np.exp(-(((across - x) / FIGURE_WIDTH) ** 2)) for x in positions]
    likely: Weights = np.max(bells, axis=0)
    return likely


def _foreground(thumbnail: Weights) -> Mask:
    """Cells that differ from their row's median colour and are not sky, as between trees."""
    background = np.median(thumbnail, axis=1, keepdims=True)
    differs = np.abs(thumbnail - background).max(axis=2) > FOREGROUND_FROM
    mask: Mask = differs & ~_sky(thumbnail)
    return mask


def _sky(thumbnail: Weights) -> Mask:
    """Cells connected to the picture's top edge without a step in colour."""
    down, across = (np.abs(np.diff(thumbnail, axis=axis)).max(axis=2) < SMOOTH for axis in (0, 1))
    labels = linked_components(down, across)
    return np.isin(labels, labels[0])


def _standing(thumbnail: Weights, foreground: Mask, likely: Mask) -> Mask:
    """The part of the foreground that reaches the ground; all of it if none does."""
    # Separate parts with only a thin link, such as a deer and the palm behind its ear.
    thick = erode(foreground & likely, THIN_LINK_CELLS)
    low = np.arange(THUMBNAIL_PX)[:, None] >= round(GROUND_FROM * THUMBNAIL_PX) - THIN_LINK_CELLS
    labels = connected_components(thick.astype(np.int32))
    touching = np.isin(labels, labels[thick & low])
    grounded = dilate(touching, THIN_LINK_CELLS + 1) & foreground
    standing = grounded & ~_behind(thumbnail, grounded, low)
    return standing if standing.any() else foreground


def _behind(thumbnail: Weights, mask: Mask, low: Mask) -> Mask:
    """Parts linked to a standing figure by a thick part of another colour: trees behind it."""
    parts = list(_components(erode(mask, THICK_LINK_CELLS)))
    standing = [part for part in parts if (part & low).any()]
    raised = [part for part in parts if not (part & low).any()]
    behind = np.zeros_like(mask)
    if not standing:
        return behind
    colours = [np.median(thumbnail[part], axis=0) for part in standing]
    for part in raised:
        colour = np.median(thumbnail[part], axis=0)
        if all(np.abs(colour - other).max() > FOREGROUND_FROM for other in colours):
            behind |= dilate(part, THICK_LINK_CELLS + 1)
    return behind


def _heads(mask: Mask) -> Weights:
    """The upper part of each figure, summing to 1 per figure.

    There is no face detection. A standing figure's head is at the top; a lying figure's may be at
    either end, so its whole back counts.
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
