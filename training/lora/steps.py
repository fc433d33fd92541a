"""Step folders: each records a fingerprint of its inputs, to tell if it is up to date."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from storybook.files import write_atomically
from training.errors import TrainingError

_NOTE = "step.json"
_Item = TypeVar("_Item")


def fingerprint(*parts: Any) -> str:
    """sha256 of JSON-serialisable values, 64 hex digits; independent of key order."""
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def write_json(path: Path, data: Any) -> None:
    """Write data as readable JSON, atomically."""
    write_atomically(path, (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode())


def read_json(path: Path) -> Any:
    """Read what `write_json` wrote.

    Raises:
        TrainingError: the file is missing or damaged.
    """
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise TrainingError(
            f"{path} is missing", f"Run the step '{path.parent.name}' first."
        ) from error
    except (OSError, ValueError) as error:
        raise TrainingError(
            f"{path} cannot be read: {error}", f"Run the step '{path.parent.name}' again."
        ) from error


def is_current(folder: Path, digest: str) -> bool:
    """Whether this folder's step has finished with the same input and settings."""
    try:
        note = json.loads((folder / _NOTE).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(note, dict) and note.get("fingerprint") == digest


def finish(folder: Path, digest: str, **summary: Any) -> None:
    """Record that a step has finished, with a summary for the report."""
    write_json(folder / _NOTE, {"fingerprint": digest, **summary})


def step_note(folder: Path) -> Mapping[str, Any]:
    """Read the note of a finished step.

    Raises:
        TrainingError: the step has not finished.
    """
    note = read_json(folder / _NOTE)
    if not isinstance(note, dict):
        raise TrainingError(f"{folder / _NOTE} is damaged", f"Run the step '{folder.name}' again.")
    return note


def in_groups(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """The items in lists of `size`, the last one shorter."""
    rest = iter(items)
    while group := list(islice(rest, size)):
        yield group
