"""Where networks that OpenVINO compiled are kept between runs, each in a folder of its own.

A folder is named by the hash of all that its files depend on. Its record is written last and lists
the files, so that a folder that is cut short, cut down or written to by others is seen as damaged.
"""

import json
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from storybook.files import write_atomically

_RECORD = "files.json"
_DAY_S = 24 * 3600.0


@dataclass(frozen=True)
class CompiledSize:
    """How many compiled networks there are, and the bytes that they take."""

    networks: int
    size_bytes: int


def compiled_root() -> Path:
    """The folder of all compiled networks, in the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("storybook") / "openvino"


def write_record(folder: Path) -> None:
    """Note that the files in a network's folder are complete.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    write_atomically(folder / _RECORD, json.dumps(_states(folder)).encode())


def is_complete(folder: Path) -> bool:
    """Whether a network's folder holds the files of its record, as they were written."""
    try:
        record = json.loads((folder / _RECORD).read_bytes())
    except (OSError, ValueError):
        return False
    return bool(record == _states(folder))


def note_use(folder: Path) -> None:
    """Keep the network from being removed as unused for another while."""
    (folder / _RECORD).touch()


def remove_compiled(unused_days: float, dry_run: bool) -> CompiledSize:
    """Remove the networks that nothing has used for so long."""
    limit_s = time.time() - unused_days * _DAY_S
    root = compiled_root()
    networks = size_bytes = 0
    for folder in sorted(root.glob("*/")) if root.is_dir() else ():
        record = folder / _RECORD
        used = record if record.exists() else folder
        if used.stat().st_mtime > limit_s:
            continue
        networks += 1
        size_bytes += sum(file.stat().st_size for file in folder.iterdir())
        if not dry_run:
            shutil.rmtree(folder)
    return CompiledSize(networks, size_bytes)


def measure_compiled() -> CompiledSize:
    """What all compiled networks take."""
    return remove_compiled(0, dry_run=True)


def _states(folder: Path) -> dict[str, list[int]]:
    """Size and time of change of each file but the record and temporary ones."""
    return {
        path.name: [path.stat().st_size, path.stat().st_mtime_ns]
        for path in sorted(folder.iterdir())
        if not path.name.startswith(".") and path.name != _RECORD
    }
