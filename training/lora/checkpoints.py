"""Checkpoints: everything that a run needs to go on exactly, in one safetensors file."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import safetensors.torch
import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from storybook.files import write_error
from storybook.models.weight_files import read_header
from training.errors import TrainingError

_MOMENTS = ("step", "exp_avg", "exp_avg_sq")


@dataclass(frozen=True)
class State:
    """A run at one step: `tensors` are weights/NAME, average/NAME and each moment of AdamW."""

    step: int
    tensors: dict[str, Tensor]
    run: Mapping[str, Any]
    scaler: Mapping[str, Any]


def checkpoint_path(folder: Path, step: int) -> Path:
    """Where the checkpoint of a step lies."""
    return folder / "checkpoints" / f"step-{step:07d}.safetensors"


def checkpoints(folder: Path) -> dict[int, Path]:
    """The checkpoints that are there, by step, in order."""
    paths = sorted((folder / "checkpoints").glob("step-*.safetensors"))
    return {int(path.stem.removeprefix("step-")): path for path in paths}


def save_checkpoint(folder: Path, state: State) -> Path:
    """Write a checkpoint, whole or not at all.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    path = checkpoint_path(folder, state.step)
    notes = {"step": state.step, "run": state.run, "scaler": state.scaler}
    write_tensors(path, state.tensors, {"workshop": json.dumps(notes)})
    return path


def write_tensors(path: Path, tensors: Mapping[str, Tensor], notes: dict[str, str]) -> None:
    """Write a safetensors file, whole or not at all, without a second copy of it in memory.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    unfinished = path.with_suffix(".part")
    plain = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        safetensors.torch.save_file(plain, unfinished, notes)
        os.replace(unfinished, path)
    except (OSError, SafetensorError) as error:
        unfinished.unlink(missing_ok=True)
        wrong = error if isinstance(error, OSError) else _as_os_error(error)
        raise write_error(wrong, path) from error


def _as_os_error(error: SafetensorError) -> OSError:
    """safetensors reports a full disk in words only."""
    import errno

    full = "No space left" in str(error) or "os error 28" in str(error)
    return OSError(errno.ENOSPC if full else errno.EIO, str(error))


def load_checkpoint(path: Path) -> State:
    """Read a checkpoint.

    Raises:
        TrainingError: it is damaged.
    """
    notes = json.loads(read_header(path, TrainingError).metadata["workshop"])
    with safe_open(path, framework="pt") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    return State(notes["step"], tensors, notes["run"], notes["scaler"])


def moments(optimizer: Any, trained: Mapping[str, Any]) -> dict[str, Tensor]:
    """AdamW's state as tensors by name."""
    return {
        f"{moment}/{name}": optimizer.state[weight][moment]
        for name, weight in trained.items()
        if weight in optimizer.state
        for moment in _MOMENTS
    }


def restore_moments(
    optimizer: Any, trained: Mapping[str, Any], tensors: Mapping[str, Tensor]
) -> None:
    """Put AdamW's state back."""
    for name, weight in trained.items():
        if f"step/{name}" in tensors:
            optimizer.state[weight] = {
                moment: tensors[f"{moment}/{name}"].to(
                    "cpu" if moment == "step" else weight.device, torch.float32
                )
                for moment in _MOMENTS
            }


def part_of(state: State, kind: str) -> dict[str, Tensor]:
    """The tensors of one kind ('weights', 'average') by name; none if there are none."""
    return {
        name.removeprefix(f"{kind}/"): tensor
        for name, tensor in state.tensors.items()
        if name.startswith(f"{kind}/")
    }


def prune(folder: Path, keep: int, best: int | None) -> None:
    """Remove all but the last `keep` checkpoints and the best."""
    steps = list(checkpoints(folder))
    for step in set(steps[:-keep]) - {best}:
        checkpoint_path(folder, step).unlink(missing_ok=True)


def all_finite(tensors: Mapping[str, Tensor]) -> bool:
    """Whether every number is finite."""
    return all(bool(torch.isfinite(tensor).all()) for tensor in tensors.values())
