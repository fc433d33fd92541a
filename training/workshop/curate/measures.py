"""What is measured of a picture to tell whether it is fit to learn from; numpy and PIL only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from training.workshop.curate.lettering import count_letters
from training.workshop.scores.colour import lab_histogram, to_lab

_LOOK_PX = 512  # side at which pictures are measured, so that thresholds do not depend on size
_HASH = 16


@dataclass(frozen=True)
class Measures:
    """What is known of one picture.

    `sharpness` and `colourfulness` are shares of the most there can be, `letters` counts marks
    that stand in rows like writing, `difference_hash` (256,) bool, `palette` a histogram of Lab
    that sums to 1, `lab_mean` and `lab_spread` (3,) for colour normalisation.
    """

    width: int
    height: int
    sharpness: float
    colourfulness: float
    letters: int
    difference_hash: NDArray[np.bool_]
    palette: NDArray[np.float64]
    lab_mean: NDArray[np.float64]
    lab_spread: NDArray[np.float64]


def measure(picture: Image.Image) -> Measures:
    """Measure one RGB picture."""
    small = picture.copy()
    small.thumbnail((_LOOK_PX, _LOOK_PX), Image.Resampling.LANCZOS)
    pixels = np.asarray(small, np.float64) / 255
    grey = pixels @ np.array([0.299, 0.587, 0.114])
    lab = to_lab(pixels)
    return Measures(
        picture.width,
        picture.height,
        sharpness(grey),
        colourfulness(lab),
        count_letters(grey),
        difference_hash(picture),
        lab_histogram(lab),
        lab.reshape(-1, 3).mean(0),
        lab.reshape(-1, 3).std(0),
    )


def sharpness(grey: NDArray[np.float64]) -> float:
    """The 99th percentile of the step between neighbours, as a share of full contrast.

    Flat colours with clean edges, as in picture books, are sharp: so the steepest places count,
    and not the mean.
    """
    across = np.abs(np.diff(grey, axis=1))[:-1]
    down = np.abs(np.diff(grey, axis=0))[:, :-1]
    return float(np.percentile(np.maximum(across, down), 99))


def colourfulness(lab: NDArray[np.float64]) -> float:
    """Upper quartile of chroma where something is drawn, as a share of 100; 0 for white paper.

    Many pages of picture books are white for the most part, so the paper does not count; and a
    quartile, so that a red shoe does not make a pencil drawing a coloured one.
    """
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    drawn = chroma[(lab[..., 0] < 95) | (chroma > 5)]
    return float(np.percentile(drawn, 75) / 100) if drawn.size else 0.0


def difference_hash(picture: Image.Image) -> NDArray[np.bool_]:
    """(256,) whether each of 16 x 16 places is lighter than its left neighbour (dHash)."""
    size = (_HASH + 1, _HASH)
    grey = np.asarray(picture.convert("L").resize(size, Image.Resampling.BOX), np.int16)
    bits: NDArray[np.bool_] = (np.diff(grey, axis=1) > 0).reshape(-1)
    return bits
