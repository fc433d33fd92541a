"""What can be measured of a book's pictures without any model, for whoever reviews them.

None of these numbers knows what a picture shows: whether it fits its prompt is for eyes to say.
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
# Of 255. Of scenes that say who, where, when and what, mini's seeds differ by 6 to 8; by 11 to 17
# where the place is left open, by 70 where only a name is given; without its quick way as well.
ALIKE = 11.0


@dataclass(frozen=True, eq=False)
class Look:
    """One picture by itself.

    `sharpness` is a share of full contrast, `colours` its histogram in Lab (864,), `small` the
    picture at (32, 32, 3), 0 to 255.
    """

    sharpness: float
    colours: Floats
    small: NDArray[np.float32]


@dataclass(frozen=True)
class Score:
    """One picture among those of its book.

    `apart` is the median distance of its colours from those of the others (Jensen-Shannon, 0 the
    same to 1 nothing in common), `nearest` the place whose picture is most like it, `difference`
    how far that is (root mean square, of 255). All three are None where there is no other.
    """

    sharpness: float
    apart: float | None = None
    nearest: str | None = None
    difference: float | None = None


def look_at(data: bytes) -> Look:
    """Measure one picture, the bytes of a PNG that has been checked."""
    with Image.open(io.BytesIO(data), formats=("PNG",)) as opened:
        picture = opened.convert("RGB")
    grey = np.asarray(picture.convert("L"), np.float64) / 255
    return Look(sharpness(grey), picture_histogram(np.asarray(picture)), shrink(picture))


def compare(looks: Mapping[str, Look]) -> dict[str, Score]:
    """The scores of a book's pictures, by their places in it."""
    found = {}
    for slot, look in looks.items():
        others = {name: other for name, other in looks.items() if name != slot}
        if not others:
            found[slot] = Score(look.sharpness)
            continue
        apart = median(js_distance(look.colours, other.colours) for other in others.values())
        differences = {name: difference(look.small, one.small) for name, one in others.items()}
        nearest = min(differences, key=differences.__getitem__)
        found[slot] = Score(look.sharpness, apart, nearest, differences[nearest])
    return found


def shrink(picture: Image.Image) -> NDArray[np.float32]:
    """A picture so small that only what it shows is left, (32, 32, 3) in 0..255."""
    small = picture.convert("RGB").resize((SMALL_PX, SMALL_PX), Image.Resampling.BOX)
    return np.asarray(small, np.float32)


def difference(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Root mean square of the difference of two shrunk pictures, 0 to 255."""
    return float(np.sqrt(np.mean((one - other) ** 2)))


def sharpness(grey: Floats) -> float:
    """The 99th percentile of the step between neighbours, as a share of full contrast.

    Flat colours with clean edges, as in picture books, are sharp: so the steepest places count,
    and not the mean. Where light is low (a night, a dense forest), steps are small as well.
    """
    across = np.abs(np.diff(grey, axis=1))[:-1]
    down = np.abs(np.diff(grey, axis=0))[:, :-1]
    return float(np.percentile(np.maximum(across, down), 99))
