"""The media by name."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storybook.art.media.chalks import crayon, pastel
from storybook.art.media.cloth import batik
from storybook.art.media.cut import paper_cut
from storybook.art.media.drawn import cartoon, ink
from storybook.art.media.masks import Masks
from storybook.art.media.watercolour import watercolour

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Medium:
    """The function that paints pixels, and whether it needs `masks.depth`."""

    paint: Callable[[Pixels, Masks, int], Pixels]
    needs_depth: bool = False


def _flat(pixels: Pixels, masks: Masks, seed: int) -> Pixels:
    return pixels


MEDIA: dict[str, Medium] = {
    "flat": Medium(_flat),
    "watercolour": Medium(watercolour),
    "watercolour-sheet": Medium(functools.partial(watercolour, ragged=True)),
    "ink": Medium(ink),
    "crayon": Medium(crayon),
    "pastel": Medium(pastel),
    "paper-cut": Medium(paper_cut, needs_depth=True),
    "batik": Medium(batik),
    "cartoon": Medium(cartoon),
}


def apply_medium(name: str, pixels: Pixels, masks: Masks, seed: int) -> Pixels:
    """Paint an (H, W, 3) uint8 picture in a medium; deterministic.

    Raises:
        KeyError: there is no such medium.
    """
    return MEDIA[name].paint(pixels, masks, seed)
