"""Weight files in plain Python: safetensors headers and checksums. Pickles are refused."""

import contextlib
import hashlib
import json
import math
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storybook.errors import StorybookError

PICKLE_ENDINGS = (".bin", ".ckpt", ".pt", ".pth", ".pkl")
PICKLE_REASON = "it is a pickle, which can run any program when it is read"
PICKLE_HINT = "Use the safetensors file of the same weights."

_BITS = {"F64": 64, "F32": 32, "F16": 16, "BF16": 16, "I64": 64, "I32": 32, "I16": 16, "I8": 8}
_BITS |= {"U64": 64, "U32": 32, "U16": 16, "U8": 8, "BOOL": 8, "F8_E4M3": 8, "F8_E5M2": 8}
_MAX_HEADER = 100_000_000  # bytes; the format's own limit
_SETTLED_S = 2  # a file younger than this may change again within the clock's resolution


@dataclass(frozen=True)
class WeightHeader:
    """What a safetensors file holds: the shape of each tensor by name, and its metadata."""

    shapes: Mapping[str, tuple[int, ...]]
    metadata: Mapping[str, str]


# Headers that this process has read: inode, size and time of change of the file, what it holds.
_seen: dict[Path, tuple[tuple[int, int, int], WeightHeader]] = {}


def read_header(path: Path, kind: type[StorybookError]) -> WeightHeader:
    """The header of a safetensors file, checked against the file's size; no tensor is read.

    Raises:
        StorybookError: of the given kind; the file is missing, a pickle, truncated or damaged.
    """
    try:
        now = os.stat(path)
        state = now.st_ino, now.st_size, now.st_mtime_ns
    except OSError as error:
        raise kind(f"{path} cannot be read: {error.strerror}") from error
    seen = _seen.get(path)
    if seen is not None and seen[0] == state:
        return seen[1]
    header = _read_header(path, kind)
    if time.time() - now.st_mtime > _SETTLED_S:
        _seen[path] = state, header
    return header


def _read_header(path: Path, kind: type[StorybookError]) -> WeightHeader:
    try:
        with path.open("rb") as file:
            start = file.read(8)
            length = int.from_bytes(start, "little")
            size = os.fstat(file.fileno()).st_size
            _check_start(path, start, kind)
            if not 2 <= length <= _MAX_HEADER:
                raise kind(f"{path} is damaged: its header cannot be right", _again(path))
            if 8 + length > size:
                raise kind(f"{path} is truncated: its header is cut off", _again(path))
            entries = json.loads(file.read(length))
        metadata = {str(k): str(v) for k, v in entries.pop("__metadata__", {}).items()}
        shapes = {name: _shape(entry) for name, entry in entries.items()}
        end = max((entry["data_offsets"][1] for entry in entries.values()), default=0)
    except OSError as error:
        raise kind(f"{path} cannot be read: {error.strerror}") from error
    except (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise kind(f"{path} is damaged: its header cannot be understood", _again(path)) from error
    if 8 + length + end != size:
        word = "truncated" if size < 8 + length + end else "damaged"
        message = f"{path} is {word}: it has {size:,} bytes instead of {8 + length + end:,}"
        raise kind(message, _again(path))
    return WeightHeader(shapes, metadata)


def _check_start(path: Path, start: bytes, kind: type[StorybookError]) -> None:
    if start.startswith(b"version "):
        raise kind(f"{path} is a Git LFS pointer, not the weights", "Run: git lfs pull")
    if start.startswith((b"\x80\x02", b"\x80\x04", b"PK\x03\x04")):
        raise kind(f"{path} is refused: {PICKLE_REASON}", PICKLE_HINT)
    if len(start) < 8:
        raise kind(f"{path} is truncated: it has {len(start)} bytes", _again(path))


def _again(path: Path) -> str:
    return f"Copy or download {path.name} again."


def _shape(entry: Any) -> tuple[int, ...]:
    """The shape in one header entry, checked against the bytes it claims."""
    begin, end = entry["data_offsets"]
    shape = tuple(int(length) for length in entry["shape"])
    if (
        min(shape, default=0) < 0
        or begin < 0
        or (end - begin) * 8 != (math.prod(shape) * _BITS[entry["dtype"]])
    ):
        raise ValueError("a tensor's shape does not agree with its bytes")
    return shape


def sha256_of(paths: Sequence[Path]) -> list[str]:
    """The sha256 of each file, remembered by path, size and time of change in the user's cache."""
    from platformdirs import user_cache_path  # a check needs no checksums

    memory = user_cache_path("storybook") / "checksums.json"
    known = _remembered(memory)
    news = {}
    sums = []
    for path in paths:
        state = path.stat()
        key = f"{path.resolve()}|{state.st_size}|{state.st_mtime_ns}"
        if key not in known:
            with path.open("rb") as file:
                known[key] = hashlib.file_digest(file, "sha256").hexdigest()
            if time.time() - state.st_mtime > _SETTLED_S:
                news[key] = known[key]
        sums.append(known[key])
    if news:
        _remember(memory, _remembered(memory) | news)
    return sums


def _remembered(memory: Path) -> dict[str, str]:
    try:
        known = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _remember(memory: Path, known: Mapping[str, str]) -> None:
    import tempfile  # not needed by most commands, and slow to load

    # What cannot be remembered costs the seconds of reading the file again, nothing else.
    with contextlib.suppress(OSError):
        memory.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=memory.parent, delete=False
        ) as file:
            json.dump(known, file)
        os.replace(file.name, memory)
