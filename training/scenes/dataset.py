"""Sampled scenes as files: pictures, masks and captions in both languages, as `lora` reads them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PIL import Image

from storybook.images.contact_sheet import contact_sheet
from storybook.stage.model import dump_stage
from storybook.vector.paint import paint_stage
from training.scenes.painting import figure_mask, paint
from training.scenes.sampling import SampledScene
from training.scenes.storytelling import captions_of, stage_of, unvaried_stage_of
from training.workers import Workers

TRAIN, HELD_OUT, MASKS, SKETCHES = "train", "held_out", "masks", "sketches"
_FLAT = (("flat", 1.0),)
_HEAD = ("image", "captions", "caption_id")
_SHEET_PX, _SHEET_COLUMNS, _LABEL_LINES = 256, 6, 11


def write_scenes(
    scenes: Sequence[SampledScene],
    folder: Path,
    size_px: int,
    say: Callable[[str], None] = print,
    with_sketches: bool = False,
) -> None:
    """Write `train/` and, every fifth, `held_out/`: PNGs and a captions.csv; on all cores.

    In `masks/`, under the same names, what belongs to a figure is white; in `sketches/` are the
    same pictures flat, and the stages and seeds that they are drawn from (JSON), if asked for.
    """
    folders = (TRAIN, HELD_OUT, MASKS, SKETCHES) if with_sketches else (TRAIN, HELD_OUT, MASKS)
    for part in folders:
        (folder / part).mkdir(parents=True, exist_ok=True)
    write = partial(_write_scene, folder, size_px, with_sketches)
    with Workers(len(scenes), say) as workers:
        numbered = list(enumerate(scenes))
        rows = list(workers.spread(write, numbered, "painted"))
    for part in (TRAIN, HELD_OUT):
        with (folder / part / "captions.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(_HEAD)
            writer.writerows(row for number, row in enumerate(rows) if part_of(number) == part)


def part_of(number: int) -> str:
    """Which part of a data set a picture belongs to: every fifth is kept from training."""
    return HELD_OUT if number % 5 == 4 else TRAIN


def _write_scene(
    folder: Path, size_px: int, with_sketch: bool, numbered: tuple[int, SampledScene]
) -> tuple[str, str, str]:
    """Write one picture, its mask and its sketch; returns its row of captions.csv."""
    number, scene = numbered
    name, stage = _file_name(number, scene), stage_of(scene)
    picture = Image.fromarray(paint_stage(stage, size_px))
    picture.save(folder / part_of(number) / name, compress_level=1)
    Image.fromarray(figure_mask(stage, size_px)).save(folder / MASKS / name)
    if with_sketch:
        sketch = Image.fromarray(paint_stage(replace(stage, media=_FLAT), size_px))
        sketch.save(folder / SKETCHES / name, compress_level=1)
        staged = json.dumps({"seed": scene.seed, "stage": dump_stage(unvaried_stage_of(scene))})
        (folder / SKETCHES / name).with_suffix(".json").write_text(staged)
    return name, *captions_of(scene)


def _file_name(number: int, scene: SampledScene) -> str:
    """A name that says who is in the picture: 0003-mouse_deer-ride-crocodile-swim.png."""
    who = (f"{figure.creature}-{figure.deed}" for figure in scene.figures)
    return f"{'-'.join((f'{number:04d}', *who))}.png"


def write_sheet(scenes: Sequence[SampledScene], path: Path) -> None:
    """Write scenes with their captions on one contact sheet."""
    pictures = [Image.fromarray(paint(scene, _SHEET_PX)) for scene in scenes]
    labels = ["\n".join(captions_of(scene)) for scene in scenes]
    path.parent.mkdir(parents=True, exist_ok=True)
    contact_sheet(pictures, _SHEET_COLUMNS, labels=labels, max_label_lines=_LABEL_LINES).save(path)
