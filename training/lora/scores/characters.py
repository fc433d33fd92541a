"""Scores of characters: consistency over all pairs, diversity, colours, fit to the prompt."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from storybook.images.colour import js_distance, picture_histogram
from training.lora.scores.mmd import Floats

Pictures = Sequence[NDArray[np.uint8]]


@dataclass(frozen=True)
class Consistency:
    """How alike one character's pictures are.

    `similarity` is the mean cosine over all pairs of different prompts, `diversity` 1 minus the
    mean cosine over seeds of one prompt: high similarity means little if diversity is lost.
    NaN if there are no such pairs.
    """

    similarity: float
    diversity: float
    colour_distance: float
    pairs: int


def consistency(rows: Floats, prompts: Sequence[int], histograms: Sequence[Floats]) -> Consistency:
    """Consistency of unit-length embeddings (n, d); `prompts` gives the prompt index of each."""
    across, within, colours = [], [], []
    for i, j in combinations(range(len(rows)), 2):
        cosine = float(rows[i] @ rows[j])
        if prompts[i] == prompts[j]:
            within.append(cosine)
        else:
            across.append(cosine)
            colours.append(js_distance(histograms[i], histograms[j]))
    return Consistency(_mean(across), 1 - _mean(within), _mean(colours), len(across))


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else float("nan")


def prompt_fit(pictures: Floats, texts: Floats) -> float:
    """CLIP-T: 2.5 times the mean cosine of picture and text, at least 0 (Hessel et al. 2021)."""
    cosines = (pictures * texts).sum(1)
    return float(2.5 * np.maximum(cosines, 0).mean())


def palette(pictures: Pictures) -> Floats:
    """Mean Lab histogram of several pictures, sums to 1."""
    mean: Floats = np.mean([picture_histogram(picture) for picture in pictures], axis=0)
    return mean


def pixel_drift(before: Pictures, after: Pictures) -> float:
    """Mean pairwise pixel difference of two lists of pictures, 0..1."""
    each = [
        float(np.abs(a.astype(np.float32) - b.astype(np.float32)).mean() / 255)
        for a, b in zip(before, after, strict=True)
    ]
    return _mean(each)
