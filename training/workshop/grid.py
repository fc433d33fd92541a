"""The step `grid`: a run for each combination of settings; one table and one picture matrix.

Each cell is a folder under `grid/` with a run, an export and scores of its own; the data set is
shared. With the axis `method: [lora, dreambooth]` it answers what the study compared in words.
"""

from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from storybook.files import write_atomically
from storybook.models import ModelSpec
from training.workshop.config import Config
from training.workshop.configfile import with_train
from training.workshop.curate.sheet import data_url
from training.workshop.errors import WorkshopError
from training.workshop.evaluate import evaluate
from training.workshop.export import export
from training.workshop.pictures import grid_of
from training.workshop.steps import read_json, step_note, write_json
from training.workshop.train import train

_SHARED = ("curate", "caption", "encode", "prior")


@dataclass(frozen=True)
class Cell:
    """One combination: its settings, and the configuration of its run."""

    settings: dict[str, Any]
    config: Config

    @property
    def label(self) -> str:
        """Its settings in words."""
        return ", ".join(f"{name} {value}" for name, value in self.settings.items())


def cells(config: Config) -> list[Cell]:
    """All combinations, in the order of the axes.

    Raises:
        WorkshopError: there is no axis.
    """
    if not config.grid:
        raise WorkshopError(
            "there is no `grid` in the configuration",
            "Add one, such as grid: {num_train_epochs: [5, 10, 20], train_batch_size: [4, 8, 16]}",
        )
    found = []
    for values in product(*config.grid.values()):
        settings = dict(zip(config.grid, values, strict=True))
        changes = dict(settings)
        if "num_train_epochs" in changes:
            changes["max_train_steps"] = None  # which would go before the epochs
        name = "-".join(f"{key}={value}" for key, value in settings.items())
        work = str(config.folder / "grid" / name)
        changed = {"train": with_train(config.train, changes), "work": work, "grid": {}}
        found.append(Cell(settings, config.model_copy(update=changed)))
    return found


def grid(config: Config, spec: ModelSpec, say: Any = print) -> Path:
    """Run what is missing of the sweep, then write table.html, table.json and matrix.png."""
    folder = config.folder / "grid"
    rows = []
    pictures, captions = [], []
    made = cells(config)
    for number, cell in enumerate(made, 1):
        say(f"grid: {number} of {len(made)}: {cell.label}")
        for step in _SHARED:
            _link(config.folder / step, cell.config.folder / step)
        train(cell.config, spec, say)
        export(cell.config, spec, say)
        evaluate(cell.config, spec, say)
        rows.append(_row(cell))
        pictures.append(_first_picture(cell.config))
        captions.append(f"{cell.label}: held-out {rows[-1]['best held-out loss']}")
    columns = len(list(config.grid.values())[-1])
    grid_of(pictures, captions, columns).save(folder / "matrix.png")
    write_json(folder / "table.json", rows)
    write_atomically(folder / "table.html", _table(config, rows, folder / "matrix.png").encode())
    say(f"grid: {folder / 'table.html'}")
    return folder


def _link(shared: Path, own: Path) -> None:
    """The cell sees the shared step's folder under its own work folder."""
    if shared.is_dir() and not own.exists():
        own.parent.mkdir(parents=True, exist_ok=True)
        own.symlink_to(shared.resolve(), target_is_directory=True)


def _row(cell: Cell) -> dict[str, Any]:
    """Cost, likeness and drift of one cell."""
    work = cell.config.folder
    run, made = step_note(work / "train"), step_note(work / "export")
    scores = read_json(work / "evaluate" / "scores.json")
    drift = scores.get("drift", {})
    row = dict(cell.settings) | {
        "steps": run["steps"],
        "seconds": run["seconds"],
        "MiB": round(made["bytes"] / 2**20, 2),
        "best step": run["best_step"],
        "best held-out loss": _short(run["best_held_out_loss"]),
        "last held-out loss": _short(run["last_held_out_loss"]),
    }
    if "mmd" in scores:
        row[f"likeness: {scores['mmd_name']}"] = _short(scores["mmd"]["after"]["biased"])
    return row | {f"drift: {name}": _short(value) for name, value in drift.items() if value}


def _short(value: Any) -> Any:
    return round(value, 5) if isinstance(value, float) else value


def _first_picture(config: Config) -> Any:
    """The first subject's first picture, or the last sample grid's."""
    folder = config.folder / "evaluate"
    files = read_json(folder / "pictures.json")
    name = next(iter(files), None)
    if name is None:
        return None
    with Image.open(folder / name / files[name]["after"][0]) as picture:
        return np.asarray(picture.convert("RGB"))


def _table(config: Config, rows: list[dict[str, Any]], matrix: Path) -> str:
    head = "".join(f"<th>{name}" for name in rows[0])
    lines = "".join(
        "<tr>" + "".join(f"<td>{row.get(name, '')}" for name in rows[0]) for row in rows
    )
    with Image.open(matrix) as picture:
        sheet = data_url(picture)
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport "
        f'content="width=device-width"><title>{config.name}: sweep</title><style>'
        "body{font:16px/1.5 system-ui,sans-serif;margin:1rem}table{border-collapse:collapse}"
        "td,th{padding:.3rem .8rem .3rem 0;text-align:left;border-bottom:1px solid #ddd}"
        "div{overflow-x:auto}img{max-width:100%}</style>"
        f"<h1>{config.name}: sweep</h1><div><table><tr>{head}{lines}</table></div>"
        f'<p><img alt="" src="{sheet}">'
    )
