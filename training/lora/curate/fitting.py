"""Fits a picture to the training size: crop, pad or follow the subject; buckets; colours."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.images.colour import from_lab, uint8_to_lab
from training.lora.config import Curate
from training.lora.curate.measures import Measures

_ASPECTS = (1 / 2, 9 / 16, 2 / 3, 3 / 4, 1.0, 4 / 3, 3 / 2, 16 / 9, 2.0)
_SALIENCY_PX = 96


def bucket_of(
    width: int, height: int, resolution: int, step: int, buckets: bool
) -> tuple[int, int]:
    """Width and height to train a picture at: multiples of `step`, about `resolution` squared."""
    if not buckets:
        return resolution, resolution
    aspect = min(_ASPECTS, key=lambda candidate: abs(np.log(width / height / candidate)))
    width_px = max(step, round(resolution * aspect**0.5 / step) * step)
    height_px = max(step, round(resolution / aspect**0.5 / step) * step)
    return width_px, height_px


def fit(picture: Image.Image, size: tuple[int, int], how: str) -> Image.Image:
    """Fit the picture to exactly `size` px; `how` is "centre", "subject" or "pad"."""
    width, height = size
    if how == "pad":
        return _padded(picture, size)
    scale = max(width / picture.width, height / picture.height)
    box_w, box_h = min(width / scale, picture.width), min(height / scale, picture.height)
    x, y = (0.5, 0.5) if how == "centre" else _subject(picture, box_w, box_h)
    left, top = x * (picture.width - box_w), y * (picture.height - box_h)
    # Rounding errors may overshoot the edge.
    right, bottom = min(left + box_w, picture.width), min(top + box_h, picture.height)
    box = (left, top, right, bottom)
    return picture.resize(size, Image.Resampling.LANCZOS, box)


def _padded(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The whole picture, padded with the median colour of its border."""
    pixels = np.asarray(picture)
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    red, green, blue = (int(value) for value in np.median(border, axis=0))
    inside = picture.copy()
    scale = min(size[0] / picture.width, size[1] / picture.height)
    fitted = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    inside = inside.resize(fitted, Image.Resampling.LANCZOS)
    ground = Image.new("RGB", size, (red, green, blue))
    ground.paste(inside, ((size[0] - fitted[0]) // 2, (size[1] - fitted[1]) // 2))
    return ground


def _subject(picture: Image.Image, box_w: float, box_h: float) -> tuple[float, float]:
    """The crop position with the most saliency, as x and y in 0..1 of the free space.

    Salient areas differ from the border's colours and have edges; a weak centre bias breaks ties.
    """
    small = picture.copy()
    small.thumbnail((_SALIENCY_PX, _SALIENCY_PX), Image.Resampling.BOX)
    lab = uint8_to_lab(np.asarray(small))
    border = np.concatenate([lab[0], lab[-1], lab[:, 0], lab[:, -1]])
    apart = np.linalg.norm(lab - np.median(border, axis=0), axis=2)
    light = lab[..., 0]
    edges = np.abs(np.diff(light, axis=0, append=light[-1:])) + np.abs(
        np.diff(light, axis=1, append=light[:, -1:])
    )
    weight = apart / (apart.mean() + 1e-9) + edges / (edges.mean() + 1e-9)
    sums = np.pad(weight.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    scale = small.width / picture.width
    w, h = min(small.width, round(box_w * scale)), min(small.height, round(box_h * scale))
    best, place = -1.0, (0.5, 0.5)
    for top in range(small.height - h + 1):
        for left in range(small.width - w + 1):
            inside = sums[top + h, left + w] - sums[top, left + w] - sums[top + h, left]
            inside += sums[top, left]
            x = left / max(1, small.width - w) if small.width > w else 0.5
            y = top / max(1, small.height - h) if small.height > h else 0.5
            value = float(inside) * (1 - 0.02 * (abs(x - 0.5) + abs(y - 0.5)))
            if value > best:
                best, place = value, (x, y)
    return place


def colour_target(
    measures: Sequence[Measures],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Target mean and spread of Lab, (3,) each: medians over the set."""
    means = np.array([measured.lab_mean for measured in measures], np.float64)
    spreads = np.array([measured.lab_spread for measured in measures], np.float64)
    return np.median(means, axis=0), np.median(spreads, axis=0)


def normalise_colours(
    picture: Image.Image,
    measures: Measures,
    target: tuple[NDArray[np.float64], NDArray[np.float64]],
    settings: Curate,
) -> Image.Image:
    """Colour transfer in Lab towards the set's mean and spread (Reinhard et al. 2001)."""
    share = settings.normalise_colours
    own_mean, own_spread = np.array(measures.lab_mean, float), np.array(measures.lab_spread, float)
    mean = own_mean + share * (target[0] - own_mean)
    ratio = 1 + share * (target[1] / np.maximum(own_spread, 1.0) - 1)
    lab = uint8_to_lab(np.asarray(picture))
    shifted = (lab - own_mean) * np.clip(ratio, 0.5, 2.0) + mean
    return Image.fromarray((from_lab(shifted) * 255).round().astype(np.uint8))
