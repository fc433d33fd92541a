"""Checkpoints: everything needed to resume a run exactly, in one file."""

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from storybook.files import open_atomically
from training.errors import TrainingError


@dataclass(frozen=True)
class State:
    """The state of a run after `step` steps.

    `weights` and their moving `average` (empty if none is kept) are keyed by name; `optimizer` is
    torch's optimiser state; `notes` are plain values by which a trainer recognises its run.
    """

    step: int
    weights: dict[str, Tensor]
    average: dict[str, Tensor]
    optimizer: dict[str, Any]
    notes: dict[str, Any]


def save_checkpoint(path: Path, state: State) -> None:
    """Write a checkpoint atomically.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    with open_atomically(path) as file:
        torch.save(vars(state), file)


def load_checkpoint(path: Path) -> State:
    """Read a checkpoint into the CPU's memory.

    Raises:
        TrainingError: the file is damaged, or was written by another version of the program.
    """
    try:
        return State(**torch.load(path, weights_only=True, map_location="cpu"))
    except (OSError, EOFError, RuntimeError, TypeError, pickle.UnpicklingError) as error:
        raise TrainingError(
            f"the checkpoint {path} cannot be read: {error}", "Remove it, and run this again."
        ) from error
