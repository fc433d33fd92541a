"""Registry of the author's picture files, by the sha256 of their bytes.

A render job refers to a picture by sha256 alone, so that it is the same on every machine. Planning
a book registers where the bytes are; drawing reads them, and checks that they are unchanged.
"""

import hashlib
import threading
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from storybook.errors import PictureFileError
from storybook.images.own.cut_out import cut_out
from storybook.images.own.formats import MAX_FILE_BYTES
from storybook.images.own.reading import PictureInfo, inspect_picture, read_picture
from storybook.project import lies_inside


@dataclass(frozen=True)
class CutOutShape:
    """A cut-out's aspect (width / height), and whether its background was removed."""

    aspect: float
    background_removed: bool


@dataclass(frozen=True)
class KnownFile:
    """What is known of a file of that size and time of change; `shape` is its cut-out's."""

    size: int
    mtime_ns: int
    sha256: str
    info: PictureInfo
    shape: CutOutShape | None = None


_known: dict[Path, KnownFile] = {}
_places: dict[str, Path] = {}
_lock = threading.Lock()
_MEASURED_PX = 800


def find_picture_file(name: str, folder: Path, project: Path) -> Path:
    """The path of a picture file, from its name in a story, which is relative to `folder`.

    Raises:
        PictureFileError: it is outside the project, or does not exist.
    """
    if not lies_inside(name, folder, project):
        raise PictureFileError(
            f"the picture {name} is outside the project",
            f"copy it into {project.name or project}, and name it from the story's folder",
        )
    path = (folder / name).resolve()
    try:
        if path.is_file():
            return path
        reason = "is a folder" if path.is_dir() else "is not there"
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
    shown = path.relative_to(project)
    raise PictureFileError(f"the picture {name} {reason}", f"Looked for it at {shown}")


def read_picture_file(path: Path) -> bytes:
    """Read a file, and register it by the sha256 of its bytes.

    Raises:
        PictureFileError: it cannot be read, or is far too large.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise PictureFileError(f"it is over {MAX_FILE_BYTES // 10**6} MB", "save it smaller")
        data = path.read_bytes()
    except OSError as error:
        raise PictureFileError(f"it cannot be read: {error.strerror}") from error
    with _lock:
        _places[sha256_of(data)] = path
    return data


def picture_bytes(sha256: str) -> bytes:
    """The bytes of a registered picture.

    Raises:
        PictureFileError: it is not registered, or was deleted or changed.
    """
    with _lock:
        path = _places.get(sha256)
    if path is None:
        raise PictureFileError(
            "a picture file of the author's is not here", "Build its book again."
        )
    data = read_picture_file(path)
    if sha256_of(data) != sha256:
        raise PictureFileError(f"the picture {path.name} has changed meanwhile", "Run this again.")
    return data


def inspect_file(path: Path) -> tuple[str, PictureInfo]:
    """The sha256 of a picture file, and its properties; an unchanged file is not read again.

    Raises:
        PictureFileError: the file cannot be used.
    """
    known = _known_file(path)
    return known.sha256, known.info


def measure_cut_out(path: Path) -> tuple[str, CutOutShape]:
    """The sha256 of a picture file, and the shape of its cut-out.

    Raises:
        PictureFileError: the file cannot be used.
    """
    known = _known_file(path)
    if known.shape is None:
        cut = cut_out(read_picture(picture_bytes(known.sha256), _MEASURED_PX))
        shape = CutOutShape(round(cut.aspect, 2), cut.background_removed)
        known = _known[path] = replace(known, shape=shape)
    assert known.shape is not None
    return known.sha256, known.shape


def _known_file(path: Path) -> KnownFile:
    """What is known of a file, which is read if it is new or has changed."""
    try:
        stat = path.stat()
    except OSError as error:
        raise PictureFileError(f"it cannot be read: {error.strerror}") from error
    known = _known.get(path)
    if known is None or (known.size, known.mtime_ns) != (stat.st_size, stat.st_mtime_ns):
        data = read_picture_file(path)
        info = inspect_picture(data)
        known = KnownFile(stat.st_size, stat.st_mtime_ns, sha256_of(data), info)
        _known[path] = known
    with _lock:
        _places[known.sha256] = path
    return known


def load_known_files(notes: Path, root: Path) -> None:
    """Take what an earlier run knew of the files below `root`; a damaged file is ignored."""
    try:
        files = _codec().validate_json(notes.read_bytes())
    except (OSError, ValidationError):
        return
    for name, known in files.items():
        _known.setdefault(root / name, known)


def known_files(root: Path) -> bytes:
    """What is known of the files below `root`, for `load_known_files` of a later run."""
    files = {
        path.relative_to(root).as_posix(): known
        for path, known in sorted(_known.items())
        if path.is_relative_to(root)
    }
    return _codec().dump_json(files)


@cache
def _codec() -> TypeAdapter[dict[str, KnownFile]]:
    return TypeAdapter(dict[str, KnownFile])


def sha256_of(data: bytes) -> str:
    """The sha256 of bytes in hexadecimal, which is a picture's name in a render job."""
    return hashlib.sha256(data).hexdigest()
