"""The checkpoint files of a run: their paths, and which to keep."""

from pathlib import Path


def checkpoint_path(folder: Path, step: int) -> Path:
    """Path of the checkpoint of a step."""
    return folder / "checkpoints" / f"step-{step:07d}.pt"


def checkpoints(folder: Path) -> dict[int, Path]:
    """The existing checkpoints by step, in order."""
    paths = sorted((folder / "checkpoints").glob("step-*.pt"))
    return {int(path.stem.removeprefix("step-")): path for path in paths}


def prune(folder: Path, keep: int, best: int | None) -> None:
    """Remove all but the last `keep` checkpoints and the best."""
    steps = list(checkpoints(folder))
    for step in set(steps[:-keep]) - {best}:
        checkpoint_path(folder, step).unlink(missing_ok=True)
