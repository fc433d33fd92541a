"""Model-free measures of a book's pictures, to support human review.

None of them knows what a picture shows: whether it fits its prompt needs a human look.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.images.colour import Floats, js_distance, picture_histogram

SMALL_PX = 32
# Below this `difference` (0..255) two pictures look alike. Different seeds of the mini model
# differ by 6 to 8 if the scene gives who, where, when and what; by 11 to 17 if it omits the
# place; by 70 if it gives only a name. The quick adapter does not change this.
ALIKE = 11.0


@dataclass(frozen=True, eq=False)
class PictureStats:
    """Measures of one picture by itself.

    `sharpness` is a share of full contrast, `colours` a histogram in Lab (864,), `small` the
    picture at (32, 32, 3), 0 to 255.
    """

    sharpness: float
    colours: Floats
    small: NDArray[np.float32]


@dataclass(frozen=True)
class Score:
    """Measures of one picture among those of its book.

    `colour_distance` is the median Jensen-Shannon distance of its colours from those of the others,
    0 (identical) to 1 (disjoint); `nearest` is the slot of the most similar picture, `difference`
    their root mean square difference, 0 to 255. All three are None for a single picture.
    """

    sharpness: float
    colour_distance: float | None = None
    nearest: str | None = None
    difference: float | None = None


def measure_picture(data: bytes) -> PictureStats:
    """Measure a picture given the bytes of an already verified PNG file."""
    with Image.open(io.BytesIO(data), formats=("PNG",)) as opened:
        picture = opened.convert("RGB")
    grey = np.asarray(picture.convert("L"), np.float64) / 255
    return PictureStats(sharpness(grey), picture_histogram(np.asarray(picture)), shrink(picture))


def compare(pictures: Mapping[str, PictureStats]) -> dict[str, Score]:
    """The scores of a book's pictures, by slot."""
    scores = {}
    for slot, picture in pictures.items():
        others = {name: other for name, other in pictures.items() if name != slot}
        if not others:
            scores[slot] = Score(picture.sharpness)
            continue
        distances = (js_distance(picture.colours, other.colours) for other in others.values())
        differences = {name: difference(picture.small, o.small) for name, o in others.items()}
        nearest = min(differences, key=differences.__getitem__)
        scores[slot] = Score(picture.sharpness, median(distances), nearest, differences[nearest])
    return scores


def shrink(picture: Image.Image) -> NDArray[np.float32]:
    """Shrink to (32, 32, 3), 0..255, which keeps composition and drops texture."""
    small = picture.convert("RGB").resize((SMALL_PX, SMALL_PX), Image.Resampling.BOX)
    return np.asarray(small, np.float32)


def difference(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """Root mean square difference of two shrunk pictures, 0 to 255."""
    return float(np.sqrt(np.mean((first - second) ** 2)))


def sharpness(grey: Floats) -> float:
    """The 99th percentile of the gradient of `grey`, (H, W) in 0..1, as a share of full contrast.

    Flat colours with clean edges, as in picture books, count as sharp, so this uses the steepest
    edges, not the mean. Dark scenes (night, a dense forest) have lower values.
    """
    across = np.abs(np.diff(grey, axis=1))[:-1]
    down = np.abs(np.diff(grey, axis=0))[:, :-1]
    return float(np.percentile(np.maximum(across, down), 99))
