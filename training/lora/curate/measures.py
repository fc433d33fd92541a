"""Measures of a picture's suitability for training; numpy and PIL only."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.images.colour import lab_histogram, uint8_to_lab
from storybook.images.quality import sharpness
from training.lora.config import Curate
from training.lora.curate.lettering import count_letters

_LOOK_PX = 512  # side at which pictures are measured, so thresholds do not depend on size
_HASH = 16


@dataclass(frozen=True)
class Measures:
    """The measurements of one picture; None for those not requested.

    `sharpness` and `colourfulness` are shares of their maximum, `letters` counts marks in rows
    like lettering, `difference_hash` (256,) bool, `palette` a histogram of Lab that sums to 1,
    `lab_mean` and `lab_spread` (3,) for colour normalisation.
    """

    width: int
    height: int
    sharpness: float | None = None
    colourfulness: float | None = None
    letters: int | None = None
    difference_hash: NDArray[np.bool_] | None = None
    palette: NDArray[np.float64] | None = None
    lab_mean: NDArray[np.float64] | None = None
    lab_spread: NDArray[np.float64] | None = None


# Each measure, and the setting that enables it unless null (or 0).
_ASKED_BY = {
    "sharpness": "min_sharpness",
    "colourfulness": "min_colourfulness",
    "letters": "max_letters",
    "difference_hash": "max_duplicate_bits",
    "palette": "max_palette_distance",
    "lab_mean": "normalise_colours",
    "lab_spread": "normalise_colours",
}
ALL = tuple(_ASKED_BY)


def asked(settings: Curate) -> tuple[str, ...]:
    """The measures required by the settings."""
    nothing = {"normalise_colours": 0.0}
    return tuple(
        name
        for name, setting in _ASKED_BY.items()
        if getattr(settings, setting) != nothing.get(setting)
    )


def measure(picture: Image.Image, wanted: Collection[str] = ALL) -> Measures:
    """Compute the wanted measures of one RGB picture."""
    small = picture.copy()
    small.thumbnail((_LOOK_PX, _LOOK_PX), Image.Resampling.LANCZOS)
    pixels = np.asarray(small)
    functions: dict[str, Any] = {}
    if "sharpness" in wanted or "letters" in wanted:
        grey = pixels / 255 @ np.array([0.299, 0.587, 0.114])
        functions = {"sharpness": lambda: sharpness(grey), "letters": lambda: count_letters(grey)}
    if {"colourfulness", "palette", "lab_mean", "lab_spread"} & set(wanted):
        lab = uint8_to_lab(pixels).reshape(-1, 3)
        functions |= {
            "colourfulness": lambda: colourfulness(lab),
            "palette": lambda: lab_histogram(lab),
            "lab_mean": lambda: lab.mean(0),
            "lab_spread": lambda: lab.std(0),
        }
    functions["difference_hash"] = lambda: difference_hash(picture)
    return Measures(
        picture.width, picture.height, **{name: functions[name]() for name in ALL if name in wanted}
    )


def as_row(measures: Measures) -> dict[str, Any]:
    """The measurements as JSON values, without loss; missing ones are omitted."""
    row = {name: value for name, value in vars(measures).items() if value is not None}
    for name, value in row.items():
        if isinstance(value, np.ndarray):
            row[name] = value.tolist() if value.dtype != bool else np.packbits(value).tolist()
    if measures.palette is not None:
        there = np.flatnonzero(measures.palette)
        row["palette"] = [len(measures.palette), there.tolist(), measures.palette[there].tolist()]
    return row


def from_row(row: Mapping[str, Any]) -> Measures:
    """The inverse of `as_row`."""
    values = dict(row)
    for name in ("lab_mean", "lab_spread"):
        if name in values:
            values[name] = np.array(values[name], np.float64)
    if "difference_hash" in values:
        packed = np.array(values["difference_hash"], np.uint8)
        values["difference_hash"] = np.unpackbits(packed).astype(bool)
    if "palette" in values:
        size, there, shares = values["palette"]
        values["palette"] = np.zeros(size)
        values["palette"][there] = shares
    return Measures(**values)


def colourfulness(lab: NDArray[np.float64]) -> float:
    """Upper quartile of chroma over non-background pixels, as a share of 100; 0 for white paper.

    Many picture-book pages are mostly white or black, so both backgrounds are excluded; a quartile
    keeps one red shoe from making a pencil drawing count as coloured.
    """
    light, chroma = lab[..., 0], np.hypot(lab[..., 1], lab[..., 2])
    drawn = chroma[((light > 10) & (light < 95)) | (chroma > 5)]
    return float(np.percentile(drawn, 75) / 100) if drawn.size else 0.0


def difference_hash(picture: Image.Image) -> NDArray[np.bool_]:
    """dHash, (256,): whether each of 16 x 16 cells is lighter than its left neighbour."""
    size = (_HASH + 1, _HASH)
    grey = np.asarray(picture.convert("L").resize(size, Image.Resampling.BOX), np.int16)
    bits: NDArray[np.bool_] = (np.diff(grey, axis=1) > 0).reshape(-1)
    return bits
