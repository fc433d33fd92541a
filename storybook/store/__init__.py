"""The picture store: maps keys to PNG files, shared by all books, local or remote.

A picture is a PNG with checksums and its key in a text chunk; a record lies beside it.
`quick_check` trusts a file that is unmodified since it was last verified, and is cheap enough for
planning. `read` verifies every byte; only pictures from `read` go into a book.
"""

import contextlib
import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from storybook.errors import StoreError
from storybook.files import write_atomically
from storybook.images.png import read_json_chunk
from storybook.store.local import LocalStorage, Storage
from storybook.store.records import NO_STAMP, Record

STORE_VARIABLE = "STORYBOOK_STORE"
KEY_CHUNK = "storybook"  # name of the JSON text chunk that holds a picture's key


@dataclass(frozen=True)
class QuickCheck:
    """Result of a quick check of a picture; `damage` describes the damage, if any."""

    state: Literal["stored", "missing", "damaged"]
    damage: str = ""


class Store:
    """Pictures by the keys of their render jobs, 64 hex digits each."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def quick_check(self, key: str) -> QuickCheck:
        """Check cheaply whether a picture is stored and intact."""
        stamp = self.storage.stamp(picture_name(key))
        if stamp is None:
            return QuickCheck("missing")
        if self._record(key).stamp == stamp:
            return QuickCheck("stored")
        try:
            return QuickCheck("missing" if self.read(key) is None else "stored")
        except StoreError as error:
            return QuickCheck("damaged", error.message)

    def read(self, key: str) -> bytes | None:
        """A picture's PNG file, every byte verified; None if it is not stored.

        Raises:
            StoreError: it is damaged; the message describes the damage.
        """
        stamp = self.storage.stamp(picture_name(key))
        data = self.storage.read(picture_name(key))
        if stamp is None or data is None:
            return None
        record = self._record(key)
        try:
            _verify(key, data, record)
        except StoreError:
            if record.stamp == stamp:  # so that the next `quick_check` reads the file as well
                with contextlib.suppress(StoreError), self.storage.write_lock():
                    self._write_record(key, replace(record, stamp=NO_STAMP))
            raise
        if record.stamp == stamp:
            self.storage.touch(record_name(key))
        else:
            # Harmless: a read-only store is only verified in full at every quick check.
            with contextlib.suppress(StoreError), self.storage.write_lock():
                self._write_record(key, replace(record, sha256=_sha256(data), stamp=stamp))
        return data

    def get(self, key: str) -> bytes | None:
        """As `read`, but None for a damaged picture too, which has to be redrawn."""
        try:
            return self.read(key)
        except StoreError:
            return None

    def put(self, key: str, data: bytes, gate: str | None = None) -> bytes:
        """Store a picture that passed `gate`; return the bytes that are now in the store.

        If two processes draw the same picture at once, the first file is kept, so that all books
        hold the same bytes.

        Raises:
            StoreError: the disk is full, or the store cannot be written.
        """
        with self.storage.write_lock():
            record = self._record(key)
            earlier = self.storage.read(picture_name(key))
            if earlier is not None:
                with contextlib.suppress(StoreError):
                    _verify(key, earlier, record)
                    return earlier
            self.storage.write(picture_name(key), data)
            stamp = self.storage.stamp(picture_name(key)) or NO_STAMP
            verdicts = dict(record.verdicts) if gate is None else {**record.verdicts, gate: ""}
            self._write_record(key, Record(_sha256(data), stamp, verdicts))
        return data

    def export(self, key: str, path: Path) -> None:
        """Copy a picture to `path`, verified; an identical file is left alone.

        Raises:
            StoreError: it is not stored, or damaged, or `path` cannot be written.
        """
        data = self.read(key)
        if data is None:
            raise StoreError(f"the store has no picture for {path.name}", "Build the book again.")
        if not path.is_file() or path.read_bytes() != data:
            write_atomically(path, data)

    def touch(self, key: str) -> None:
        """Mark a picture as in use, without reading it."""
        self.storage.touch(record_name(key))

    def verdict(self, key: str, gate: str) -> str | None:
        """The verdict of `gate`: "" if it passed, else the reason; None if not yet judged."""
        return self._record(key).verdicts.get(gate)

    def set_verdict(self, key: str, gate: str, verdict: str) -> None:
        """Record the verdict of `gate`; a refused picture is deleted.

        Raises:
            StoreError: the store cannot be written.
        """
        with self.storage.write_lock():
            record = self._record(key)
            if verdict:
                self.storage.remove(picture_name(key))
            self._write_record(key, replace(record, verdicts={**record.verdicts, gate: verdict}))

    def _record(self, key: str) -> Record:
        return Record.from_bytes(self.storage.read(record_name(key)))

    def _write_record(self, key: str, record: Record) -> None:
        self.storage.write(record_name(key), record.to_bytes())


def open_store(address: str | Path | None = None) -> Store:
    """The store at `address`: a folder, or an fsspec URL such as s3://bucket/pictures.

    None means $STORYBOOK_STORE, or the user's cache folder.

    Raises:
        StoreError: the address cannot be used.
    """
    if address is None:
        address = os.environ.get(STORE_VARIABLE) or None
    if address is None:
        from platformdirs import user_cache_path

        address = user_cache_path("storybook", appauthor=False) / "store"
    if "://" in str(address):
        from storybook.store.remote import RemoteStorage

        return Store(RemoteStorage(str(address)))
    return Store(LocalStorage(Path(address).expanduser().absolute()))


def picture_name(key: str) -> str:
    """File name of the picture in the storage."""
    return f"{key[:2]}/{key}.png"


def record_name(key: str) -> str:
    """File name of the record in the storage."""
    return f"{key[:2]}/{key}.json"


def _verify(key: str, data: bytes, record: Record) -> None:
    facts = read_json_chunk(data, KEY_CHUNK)
    if not isinstance(facts, dict) or facts.get("key") != key:
        raise StoreError("the file is the picture of another render job")
    if record.sha256 and record.sha256 != _sha256(data):
        raise StoreError("the file is not the one that was stored")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
