"""Pictures with captions in both languages, written as `training.lora` reads them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.images.svg import rasterise
from training.workers import Workers

TRAIN, HELD_OUT, MASKS = "train", "held_out", "masks"
_Scene = TypeVar("_Scene")


@dataclass(frozen=True)
class Plate:
    """One picture: its file's stem, its SVG, English and Indonesian caption.

    `mask` is (h, w) bool, of any size: what belongs to a figure.
    """

    name: str
    svg: str
    captions: tuple[str, str]
    mask: NDArray[np.bool_] | None = None


def held_out(index: int) -> bool:
    """Every fifth picture is kept from training."""
    return index % 5 == 4


def write_plates(
    scenes: Sequence[_Scene],
    draw: Callable[[int, _Scene], Plate],
    folder: Path,
    size_px: int,
    say: Any = print,
) -> None:
    """Write `train/` and `held_out/`: PNGs and a captions.csv (image, captions, caption_id).

    Plates' masks come into `masks/` under the same names: what belongs to a figure is white.
    `draw` makes the plate of a scene and its number, on all cores: it is a function of a module.
    """
    for part in (TRAIN, HELD_OUT):
        (folder / part).mkdir(parents=True, exist_ok=True)
    write = partial(_write_plate, draw, folder, size_px)
    with Workers(len(scenes), say) as workers:
        rows = list(workers.spread(write, list(enumerate(scenes)), "composed"))
    for part in (TRAIN, HELD_OUT):
        with (folder / part / "captions.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("image", "captions", "caption_id"))
            writer.writerows(row for index, row in enumerate(rows) if _part(index) == part)


def _part(index: int) -> str:
    return HELD_OUT if held_out(index) else TRAIN


def _write_plate(
    draw: Callable[[int, _Scene], Plate], folder: Path, size_px: int, numbered: tuple[int, _Scene]
) -> tuple[str, str, str]:
    """Write one plate; its row of captions.csv."""
    plate = draw(*numbered)
    file = f"{plate.name}.png"
    picture = rasterise(plate.svg, size_px, size_px)
    picture.save(folder / _part(numbered[0]) / file, compress_level=1)
    if plate.mask is not None:
        (folder / MASKS).mkdir(exist_ok=True)
        mask = Image.fromarray(np.where(plate.mask, 255, 0).astype(np.uint8))
        mask.resize((size_px, size_px), Image.Resampling.NEAREST).save(folder / MASKS / file)
    return (file, *plate.captions)
