"""Headers of safetensors files, read in plain Python. Pickles are refused."""

import json
import math
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from storybook.errors import StorybookError
from storybook.models.checksums import SETTLED_S

_PICKLE_ENDINGS = (".bin", ".ckpt", ".pt", ".pth", ".pkl")
_PICKLE_REASON = "it is a pickle, which can run any program when it is read"
_PICKLE_HINT = "Use the safetensors file of the same weights."
# Errors that parsing a damaged header may raise.
_DAMAGES = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
_BITS = {"F64": 64, "F32": 32, "F16": 16, "BF16": 16, "I64": 64, "I32": 32, "I16": 16, "I8": 8}
_BITS |= {"U64": 64, "U32": 32, "U16": 16, "U8": 8, "BOOL": 8, "F8_E4M3": 8, "F8_E5M2": 8}
_MAX_HEADER_BYTES = 100_000_000  # the format's own limit


@dataclass(frozen=True)
class SafetensorsHeader:
    """The shape of each tensor by name, and the metadata of the file."""

    shapes: Mapping[str, tuple[int, ...]]
    metadata: Mapping[str, str]


class _HeaderError(StorybookError):
    """The file is not a complete safetensors file."""


def refuse_pickle(path: Path, error_class: type[StorybookError]) -> None:
    """Raise an error of the given class if the file has a pickle's suffix."""
    if path.suffix in _PICKLE_ENDINGS:
        raise error_class(f"{path} is refused: {_PICKLE_REASON}", _PICKLE_HINT)


def read_header(path: Path, error_class: type[StorybookError]) -> SafetensorsHeader:
    """The header of a safetensors file, checked against the file's size; no tensor is read.

    Raises:
        StorybookError: of the given class; the file is missing, a pickle, truncated or damaged.
    """
    refuse_pickle(path, error_class)
    try:
        stat = os.stat(path)
        if time.time() - stat.st_mtime <= SETTLED_S:
            return _read_header(path)
        return _read_settled(path, (stat.st_ino, stat.st_size, stat.st_mtime_ns))
    except OSError as error:
        raise error_class(f"{path} cannot be read: {error.strerror}") from error
    except _HeaderError as error:
        raise error_class(error.message, error.hint) from error


@lru_cache(maxsize=64)
def _read_settled(path: Path, state: tuple[int, int, int]) -> SafetensorsHeader:
    """`_read_header`, cached by the file's state: inode, size, modification time in ns."""
    return _read_header(path)


def _read_header(path: Path) -> SafetensorsHeader:
    hint = f"Copy or download {path.name} again."
    with path.open("rb") as file:
        start = file.read(8)
        length = int.from_bytes(start, "little")
        size = os.fstat(file.fileno()).st_size
        _check_start(path, start, hint)
        if not 2 <= length <= _MAX_HEADER_BYTES:
            raise _HeaderError(f"{path} is damaged: its header cannot be right", hint)
        if 8 + length > size:
            raise _HeaderError(f"{path} is truncated: its header is cut off", hint)
        text = file.read(length)
    try:
        entries = json.loads(text)
        metadata = {str(k): str(v) for k, v in entries.pop("__metadata__", {}).items()}
        shapes = {name: _shape(entry) for name, entry in entries.items()}
        end = max((entry["data_offsets"][1] for entry in entries.values()), default=0)
    except _DAMAGES as error:
        raise _HeaderError(f"{path} is damaged: its header cannot be understood", hint) from error
    if 8 + length + end != size:
        word = "truncated" if size < 8 + length + end else "damaged"
        message = f"{path} is {word}: it has {size:,} bytes instead of {8 + length + end:,}"
        raise _HeaderError(message, hint)
    return SafetensorsHeader(shapes, metadata)


def _check_start(path: Path, start: bytes, hint: str) -> None:
    if start.startswith(b"version "):
        raise _HeaderError(f"{path} is a Git LFS pointer, not the weights", "Run: git lfs pull")
    if start.startswith((b"\x80\x02", b"\x80\x04", b"PK\x03\x04")):
        raise _HeaderError(f"{path} is refused: {_PICKLE_REASON}", _PICKLE_HINT)
    if len(start) < 8:
        raise _HeaderError(f"{path} is truncated: it has {len(start)} bytes", hint)


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
