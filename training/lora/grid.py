"""The step `grid`: a run for each combination of settings; a table and a picture matrix.

Each cell is a folder under `grid/` with its own run, export and scores; the data set is shared.
An axis is a setting with its values, or named variants, each with several settings, e.g. LoRA and
DreamBooth with different learning rates (training/methods.yaml).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from PIL import Image

from storybook.files import write_atomically
from storybook.images.contact_sheet import contact_sheet
from storybook.models.spec import ModelSpec
from training.errors import TrainingError
from training.lora.caption import caption
from training.lora.comparison import BEFORE, drawn_pictures
from training.lora.config import Config
from training.lora.config_file import with_train
from training.lora.curate import curate
from training.lora.encode import encode
from training.lora.evaluate import evaluate
from training.lora.export import export
from training.lora.html import jpeg, render_page
from training.lora.steps import read_json, step_note, write_json
from training.lora.train import train
from training.pictures import thumbnail

# Shared by all cells: the data set, and the base model's pictures.
_SHARED = ("curate", "caption", "encode", "prior", BEFORE)


@dataclass(frozen=True)
class Cell:
    """One combination of settings, and the configuration of its run."""

    settings: dict[str, Any]
    config: Config

    @property
    def label(self) -> str:
        """Its settings in words."""
        return ", ".join(f"{name} {value}" for name, value in self.settings.items())


def cells(config: Config) -> list[Cell]:
    """All combinations, in the order of the axes.

    Raises:
        TrainingError: there is no axis.
    """
    if not config.grid:
        raise TrainingError(
            "there is no `grid` in the configuration",
            "Add one, such as grid: {num_train_epochs: [5, 10, 20], train_batch_size: [4, 8, 16]}",
        )
    combinations = []
    for points in product(*(_points(name, axis) for name, axis in config.grid.items())):
        settings = {name: shown for name, (shown, _) in zip(config.grid, points, strict=True)}
        changes: dict[str, Any] = {}
        for _, point_changes in points:
            changes |= point_changes
        if "num_train_epochs" in changes:
            changes["max_train_steps"] = None  # which would take precedence over the epochs
        name = "-".join(f"{key}={value}" for key, value in settings.items())
        work = str(config.folder / "grid" / name)
        changed = {"train": with_train(config.train, changes), "work": work, "grid": {}}
        combinations.append(Cell(settings, config.model_copy(update=changed)))
    return combinations


def _points(name: str, axis: Any) -> list[tuple[Any, dict[str, Any]]]:
    """The points of an axis: the displayed value, and the settings that it changes."""
    if isinstance(axis, Mapping):
        return [(shown, dict(settings)) for shown, settings in axis.items()]
    return [(value, {name: value}) for value in axis]


def grid(config: Config, spec: ModelSpec, say: Any = print) -> Path:
    """Prepare the data set, run missing cells; write table.html, table.json and matrix.png.

    Raises:
        TrainingError: there is no axis, or no picture to learn from.
    """
    folder = config.folder / "grid"
    ended: list[tuple[Cell, dict[str, Any]]] = []
    all_cells = cells(config)
    for step in (curate, caption, encode):
        step(config, spec, say)
    for number, cell in enumerate(all_cells, 1):
        say(f"grid: {number} of {len(all_cells)}: {cell.label}")
        try:
            _run(cell, config.folder, spec, say)
            ended.append((cell, _row(cell)))
        except TrainingError as error:  # e.g. a NaN loss, which is also a result
            say(f"grid: {cell.label} failed: {error}")
            ended.append((cell, cell.settings | {"failed": error.message}))
    columns = len(list(config.grid.values())[-1])
    matrix = _matrix(ended, columns)
    matrix.save(folder / "matrix.png")
    good = [pair for pair in ended if "failed" not in pair[1]]
    rows = [_base_row(*pair) for pair in good[:1]] + [row for _, row in ended]
    write_json(folder / "table.json", rows)
    page = render_page(
        "grid.html",
        title=f"{config.name}: sweep",
        columns=list(dict.fromkeys(name for row in rows for name in row)),
        rows=rows,
        matrix=jpeg(matrix),
    )
    write_atomically(folder / "table.html", page)
    say(f"grid: {folder / 'table.html'}")
    return folder


def _run(cell: Cell, shared: Path, spec: ModelSpec, say: Any) -> None:
    """Train, export and evaluate one cell; steps that are up to date are skipped."""
    (shared / BEFORE).mkdir(exist_ok=True)
    for step in _SHARED:
        _link(shared / step, cell.config.folder / step)
    for own in (train, export, evaluate):
        own(cell.config, spec, say)


def _matrix(ended: Sequence[tuple[Cell, Mapping[str, Any]]], columns: int) -> Image.Image:
    """A picture of each cell, in rows, below the base model's for comparison."""
    pictures, captions = [], []
    first = None
    for cell, row in ended:
        failed = "failed" in row
        pictures.append(None if failed else _first_picture(cell.config, "after"))
        first = first if failed or first is not None else _first_picture(cell.config, BEFORE)
        captions.append(f"{cell.label}: {'failed' if failed else row['best held-out loss']}")
    labels = ["without training", *[""] * (columns - 1), *captions]
    shown = [first, *[None] * (columns - 1), *pictures]
    small = [None if pixels is None else thumbnail(pixels, 256) for pixels in shown]
    return contact_sheet(small, columns, labels=labels)


def _link(shared: Path, linked: Path) -> None:
    """Link a shared step's folder into the cell's work folder."""
    if shared.is_dir() and not linked.exists():
        linked.parent.mkdir(parents=True, exist_ok=True)
        linked.symlink_to(shared.resolve(), target_is_directory=True)


def _row(cell: Cell) -> dict[str, Any]:
    """Cost, likeness and drift of one cell."""
    work = cell.config.folder
    run, export_note = step_note(work / "train"), step_note(work / "export")
    scores = read_json(work / "evaluate" / "scores.json")
    drift = scores.get("drift", {})
    row = dict(cell.settings) | {
        "steps": run["steps"],
        "seconds": run["seconds"],
        "peak memory, MiB": run["peak_mib"],
        "file, MiB": round(export_note["bytes"] / 2**20, 2),
        "best step": run["best_step"],
        "best held-out loss": _short(run["best_held_out_loss"]),
        "last held-out loss": _short(run["last_held_out_loss"]),
    }
    if "mmd" in scores:
        row[f"likeness: {scores['mmd_name']}"] = _short(scores["mmd"]["after"]["biased"])
    row |= {
        f"drift: {name}": _short(distance)
        for name, distance in drift.items()
        if distance is not None
    }
    return row | {"warnings": len(scores["warnings"])}


def _base_row(cell: Cell, like: Mapping[str, Any]) -> dict[str, Any]:
    """The base model's values, as measured in a cell, under the columns of its row."""
    work = cell.config.folder
    scores = read_json(work / "evaluate" / "scores.json")
    row: dict[str, Any] = dict.fromkeys(like, "–")
    row[next(iter(like))] = "without training"
    row["best held-out loss"] = _short(step_note(work / "train")["first_held_out_loss"])
    if "mmd" in scores:
        row[f"likeness: {scores['mmd_name']}"] = _short(scores["mmd"][BEFORE]["biased"])
    return row


def _short(value: Any) -> Any:
    return round(value, 5) if isinstance(value, float) else value


def _first_picture(config: Config, side: str) -> Any:
    """The first picture of the first plan that `evaluate` drew; None if it drew nothing."""
    name = next(iter(read_json(config.folder / "evaluate" / "pictures.json")), None)
    return None if name is None else drawn_pictures(config, name, side)[0]
