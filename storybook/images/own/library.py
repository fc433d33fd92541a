"""Registry of the author's picture files, by the sha256 of their bytes.

A render job refers to a picture by sha256 alone, so that it is the same on every machine. Planning
a book registers where the bytes are; drawing reads them, and checks that they are unchanged.
"""

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path

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


_inspected: dict[str, PictureInfo] = {}
_shapes: dict[str, CutOutShape] = {}
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
    """The sha256 of a picture file, and its properties.

    Raises:
        PictureFileError: the file cannot be used.
    """
    data = read_picture_file(path)
    sha256 = sha256_of(data)
    if sha256 not in _inspected:
        _inspected[sha256] = inspect_picture(data)
    return sha256, _inspected[sha256]


def measure_cut_out(path: Path) -> tuple[str, CutOutShape]:
    """The sha256 of a picture file, and the shape of its cut-out.

    Raises:
        PictureFileError: the file cannot be used.
    """
    sha256, _ = inspect_file(path)
    if sha256 not in _shapes:
        cut = cut_out(read_picture(picture_bytes(sha256), _MEASURED_PX))
        _shapes[sha256] = CutOutShape(round(cut.aspect, 2), cut.background_removed)
    return sha256, _shapes[sha256]


def sha256_of(data: bytes) -> str:
    """The sha256 of bytes in hexadecimal, which is a picture's name in a render job."""
    return hashlib.sha256(data).hexdigest()
