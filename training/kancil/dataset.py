"""Pictures with captions in both languages, written as the workshop reads them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from resvg_py import svg_to_bytes

TRAIN, HELD_OUT = "train", "held_out"


@dataclass(frozen=True)
class Plate:
    """One picture: its file's stem, its SVG, English and Indonesian caption."""

    name: str
    svg: str
    captions: tuple[str, str]


def held_out(index: int) -> bool:
    """Every fifth picture is kept from training."""
    return index % 5 == 4


def write_plates(plates: Iterable[Plate], folder: Path, size_px: int) -> list[Path]:
    """Write `train/` and `held_out/`: PNGs and a captions.csv (image, captions, caption_id).

    Returns the pictures' paths, in the order of the plates.
    """
    rows: dict[str, list[tuple[str, str, str]]] = {TRAIN: [], HELD_OUT: []}
    written = []
    for index, plate in enumerate(plates):
        part = HELD_OUT if held_out(index) else TRAIN
        path = folder / part / f"{plate.name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        png = svg_to_bytes(
            svg_string=plate.svg, width=size_px, height=size_px, skip_system_fonts=True
        )
        path.write_bytes(bytes(png))
        rows[part].append((path.name, *plate.captions))
        written.append(path)
    for part, lines in rows.items():
        with (folder / part / "captions.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("image", "captions", "caption_id"))
            writer.writerows(lines)
    return written
