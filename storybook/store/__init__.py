"""The store: a render job's key -> its picture, shared by all books.

A picture is one PNG that carries its whole job and shows by its checksums whether it is whole;
beside it lies a record. `look` trusts a file that has not been touched since it was last found
whole, and is cheap enough for a plan. `read` checks every byte: nothing else gets into a book.
"""

import contextlib
import hashlib
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from storybook.errors import StoreError
from storybook.files import write_atomically
from storybook.render.job import RenderJob, tries
from storybook.render.picture_file import PictureFacts, encode_picture, read_facts
from storybook.render.reasons import changes
from storybook.store.local import LocalShelf, Shelf
from storybook.store.records import NO_STAMP, Record

if TYPE_CHECKING:
    from storybook.render.picture_file import Pixels

STORE_VARIABLE = "STORYBOOK_STORE"


@dataclass(frozen=True)
class StoredPicture:
    """A picture whose every byte has been checked; `data` is the PNG file."""

    facts: PictureFacts
    data: bytes


@dataclass(frozen=True)
class Look:
    """What a cheap look says of a picture; `reason` says what is damaged."""

    state: Literal["stored", "missing", "damaged"]
    reason: str = ""


class Store:
    """Pictures under the keys of their render jobs."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def look(self, key: str) -> Look:
        """Whether a picture is there and whole, as cheaply as can be told."""
        stamp = self.shelf.stamp(picture_name(key))
        if stamp is None:
            return Look("missing")
        if self._record(key).stamp == stamp:
            return Look("stored")
        try:
            return Look("missing" if self.read(key) is None else "stored")
        except StoreError as error:
            return Look("damaged", error.message)

    def read(self, key: str) -> StoredPicture | None:
        """A picture, every byte checked; None if it is not there.

        Raises:
            StoreError: it is damaged; the message says in what way.
        """
        stamp = self.shelf.stamp(picture_name(key))
        data = self.shelf.read(picture_name(key))
        if stamp is None or data is None:
            return None
        record = self._record(key)
        try:
            facts = _check(key, data, record)
        except StoreError:
            if record.stamp == stamp:  # the next look is to read the file as well
                with contextlib.suppress(StoreError), self.shelf.writing():
                    self.shelf.write(record_name(key), replace(record, stamp=NO_STAMP).to_bytes())
            raise
        if record.stamp == stamp:
            self.shelf.touch(record_name(key))
        else:
            # A store that cannot be written is checked in full at every look, no more.
            with contextlib.suppress(StoreError), self.shelf.writing():
                self._write_record(facts.job, record, sha256=_sha256(data), stamp=stamp)
        return StoredPicture(facts, data)

    def get(self, key: str) -> StoredPicture | None:
        """As `read`, but None for a damaged picture too: it has to be drawn again."""
        try:
            return self.read(key)
        except StoreError:
            return None

    def put(
        self,
        job: RenderJob,
        pixels: "Pixels",
        made_with: Mapping[str, str] | None = None,
        gate: str | None = None,
    ) -> StoredPicture:
        """Store a picture, (H, W, 3) uint8, that `gate` let pass; give back what is stored then.

        Of two that draw the same job at once the first one's picture stays, so that both of
        their books, and all later ones, hold the same bytes.

        Raises:
            StoreError: the disk is full, or the store cannot be written.
        """
        data = encode_picture(pixels, job, {} if made_with is None else made_with)
        with self.shelf.writing():
            record = self._record(job.key)
            earlier = self.shelf.read(picture_name(job.key))
            if earlier is not None:
                with contextlib.suppress(StoreError):
                    return StoredPicture(_check(job.key, earlier, record), earlier)
            self.shelf.write(picture_name(job.key), data)
            stamp = self.shelf.stamp(picture_name(job.key)) or NO_STAMP
            verdicts = dict(record.verdicts) if gate is None else {**record.verdicts, gate: ""}
            self._write_record(job, record, sha256=_sha256(data), stamp=stamp, verdicts=verdicts)
        return StoredPicture(read_facts(data), data)

    def export(self, key: str, path: Path) -> PictureFacts:
        """Copy a picture to `path`, checked; a file that is the same already stays.

        Raises:
            StoreError: it is not there, or damaged, or `path` cannot be written.
        """
        stored = self.read(key)
        if stored is None:
            raise StoreError(f"the store has no picture for {path.name}", "Build the book again.")
        if not path.is_file() or path.read_bytes() != stored.data:
            write_atomically(path, stored.data)
        return stored.facts

    def keep(self, key: str) -> None:
        """Say that a picture is in use, without reading it."""
        self.shelf.touch(record_name(key))

    def verdict(self, key: str, gate: str) -> str | None:
        """What `gate` said of a picture: "" it may pass, a reason why not, None if not asked."""
        return self._record(key).verdicts.get(gate)

    def set_verdict(self, job: RenderJob, gate: str, verdict: str) -> None:
        """Remember what `gate` said; a picture that it refused is not kept.

        Raises:
            StoreError: the store cannot be written.
        """
        with self.shelf.writing():
            record = self._record(job.key)
            if verdict:
                self.shelf.remove(picture_name(job.key))
            self._write_record(job, record, verdicts={**record.verdicts, gate: verdict})

    def settle(self, job: RenderJob, gate: str | None) -> RenderJob | None:
        """The job that stands for `job`: the first of its tries that `gate` has not refused.

        None if it refused them all.
        """
        for candidate in tries(job):
            if gate is None or not self.verdict(candidate.key, gate):
                return candidate
        return None

    def why(self, job: RenderJob, last: RenderJob | None, gate: str | None = None) -> str:
        """Why the picture has to be drawn; "" if it is stored.

        `last` is the job that the same place in the book had in the last build; `gate` is the
        name of the safety gate in use.
        """
        settled = self.settle(job, gate)
        if settled is None:
            return "refused by the safety gate with every seed"
        look = self.look(settled.key)
        if look.state == "stored":
            return ""
        if look.state == "damaged":
            return f"file damaged: {look.reason}"
        if last is None:
            return "new"
        # A seed that stood for this one, which the gate refused, is no change of the story.
        wanted = replace(last, seed=job.seed)
        before = wanted if self.settle(wanted, gate) == last else last
        return "; ".join(changes(job, before)) or "not in the store"

    def _record(self, key: str) -> Record:
        return Record.from_bytes(self.shelf.read(record_name(key)))

    def _write_record(self, job: RenderJob, record: Record, **found: Any) -> None:
        made = replace(record, job=asdict(job), **found)
        self.shelf.write(record_name(job.key), made.to_bytes())


def open_store(address: str | Path | None = None) -> Store:
    """The store at `address`: a folder, or what fsspec knows, such as s3://bucket/pictures.

    None is $STORYBOOK_STORE, or the user's cache folder.

    Raises:
        StoreError: the address cannot be used.
    """
    if address is None:
        address = os.environ.get(STORE_VARIABLE) or None
    if address is None:
        from platformdirs import user_cache_path

        address = user_cache_path("storybook", appauthor=False) / "store"
    if "://" in str(address):
        from storybook.store.remote import RemoteShelf

        return Store(RemoteShelf(str(address)))
    return Store(LocalShelf(Path(address).expanduser().absolute()))


def picture_name(key: str) -> str:
    """The picture's file on the shelf."""
    return f"{key[:2]}/{key}.png"


def record_name(key: str) -> str:
    """The record's file on the shelf."""
    return f"{key[:2]}/{key}.json"


def _check(key: str, data: bytes, record: Record) -> PictureFacts:
    facts = read_facts(data)
    if facts.job.key != key:
        raise StoreError("the file is the picture of another render job")
    if record.sha256 and record.sha256 != _sha256(data):
        raise StoreError("the file is not the one that was stored")
    return facts


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
