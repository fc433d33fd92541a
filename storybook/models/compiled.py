"""Where networks that OpenVINO compiled are kept between runs, each in a folder of its own.

A folder is named by the hash of all that its files depend on. Its record is written last and lists
the files, so that an incomplete, truncated or altered folder is recognised as damaged.
"""

import contextlib
import json
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from storybook.files import folder_size, write_atomically

_RECORD = "record.json"
_DAY_S = 24 * 3600.0


@dataclass(frozen=True)
class _Record:
    """The record of a complete network: the folder of the weights it was made from, and its files.

    `files` maps a file's name to its size in bytes and its modification time in ns.
    """

    weights: str
    files: Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class CompiledFolder:
    """The folder of a compiled network, and its size."""

    path: Path
    size_bytes: int


def compiled_root() -> Path:
    """The folder of all compiled networks, in the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("storybook") / "openvino"


def write_record(folder: Path, weights: Path) -> None:
    """Note that the files in a network's folder are complete; `weights` is what it was made from.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    record = _Record(str(weights), _states(folder))
    write_atomically(folder / _RECORD, json.dumps(asdict(record)).encode())


def is_complete(folder: Path) -> bool:
    """Whether a network's folder holds the files of its record, as they were written."""
    record = _read_record(folder)
    return record is not None and record.files == _states(folder)


def note_use(folder: Path) -> None:
    """Keep the network from being removed as unused for another while."""
    (folder / _RECORD).touch()


def find_compiled(unused_days: float = 0.0) -> list[CompiledFolder]:
    """The compiled networks that nothing has used for `unused_days`."""
    limit_s = time.time() - unused_days * _DAY_S
    root = compiled_root()
    networks = []
    for folder in sorted(root.glob("*/")) if root.is_dir() else ():
        record = folder / _RECORD
        used = record if record.exists() else folder
        if used.stat().st_mtime <= limit_s:
            networks.append(CompiledFolder(folder, folder_size(folder)))
    return networks


def compiled_from(model: Path) -> list[CompiledFolder]:
    """The compiled networks that were made from the weights in a model's folder."""
    records = {network: _read_record(network.path) for network in find_compiled()}
    return [
        network
        for network, record in records.items()
        if record is not None and Path(record.weights).is_relative_to(model)
    ]


def remove_compiled(networks: Iterable[CompiledFolder]) -> None:
    """Remove compiled networks."""
    for network in networks:
        shutil.rmtree(network.path)


def _read_record(folder: Path) -> _Record | None:
    """The record of a network's folder; None if it is missing or damaged."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        return _Record(**json.loads((folder / _RECORD).read_bytes()))
    return None


def _states(folder: Path) -> dict[str, list[int]]:
    """Size and modification time (ns) of each file but the record and temporary ones."""
    return {
        path.name: [path.stat().st_size, path.stat().st_mtime_ns]
        for path in sorted(folder.iterdir())
        if not path.name.startswith(".") and path.name != _RECORD
    }
