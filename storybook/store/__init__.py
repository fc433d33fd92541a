"""The store: key -> the bytes of a picture, shared by all books, on this machine or another.

A picture is a PNG that shows by its checksums whether it is intact and names its key in a text
chunk; beside it lies a record. `look` trusts a file that has not been touched since it was last
verified, and is cheap enough for a plan. `read` verifies every byte: nothing else gets into a book.
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
KEY_CHUNK = "storybook"  # the text chunk, of JSON, in which a picture names its key


@dataclass(frozen=True)
class Look:
    """What a cheap look says of a picture; `damage` says what is wrong with a damaged one."""

    state: Literal["stored", "missing", "damaged"]
    damage: str = ""


class Store:
    """Pictures under the keys of their render jobs; 64 hex digits each."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def look(self, key: str) -> Look:
        """Whether a picture is there and intact, as cheaply as can be told."""
        stamp = self.storage.stamp(picture_name(key))
        if stamp is None:
            return Look("missing")
        if self._record(key).stamp == stamp:
            return Look("stored")
        try:
            return Look("missing" if self.read(key) is None else "stored")
        except StoreError as error:
            return Look("damaged", error.message)

    def read(self, key: str) -> bytes | None:
        """A picture's PNG file, every byte verified; None if it is not there.

        Raises:
            StoreError: it is damaged; the message says in what way.
        """
        stamp = self.storage.stamp(picture_name(key))
        data = self.storage.read(picture_name(key))
        if stamp is None or data is None:
            return None
        record = self._record(key)
        try:
            _verify(key, data, record)
        except StoreError:
            if record.stamp == stamp:  # so that the next look reads the file as well
                with contextlib.suppress(StoreError), self.storage.writing():
                    self._write_record(key, replace(record, stamp=NO_STAMP))
            raise
        if record.stamp == stamp:
            self.storage.touch(record_name(key))
        else:
            # A store that cannot be written is verified in full at every look, no more.
            with contextlib.suppress(StoreError), self.storage.writing():
                self._write_record(key, replace(record, sha256=_sha256(data), stamp=stamp))
        return data

    def get(self, key: str) -> bytes | None:
        """As `read`, but None for a damaged picture too: it has to be drawn again."""
        try:
            return self.read(key)
        except StoreError:
            return None

    def put(self, key: str, data: bytes, gate: str | None = None) -> bytes:
        """Store a picture that `gate` let pass; the bytes that are stored afterwards.

        Of two processes that draw the same picture at once the first one's file stays, so that
        both of their books, and all later ones, hold the same bytes.

        Raises:
            StoreError: the disk is full, or the store cannot be written.
        """
        with self.storage.writing():
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
        """Copy a picture to `path`, verified; a file that is the same already stays.

        Raises:
            StoreError: it is not there, or damaged, or `path` cannot be written.
        """
        data = self.read(key)
        if data is None:
            raise StoreError(f"the store has no picture for {path.name}", "Build the book again.")
        if not path.is_file() or path.read_bytes() != data:
            write_atomically(path, data)

    def touch(self, key: str) -> None:
        """Note that a picture is in use, without reading it."""
        self.storage.touch(record_name(key))

    def verdict(self, key: str, gate: str) -> str | None:
        """What `gate` said of a picture: "" it may pass, a reason why not, None if not asked."""
        return self._record(key).verdicts.get(gate)

    def set_verdict(self, key: str, gate: str, verdict: str) -> None:
        """Remember what `gate` said; a picture that it refused is not kept.

        Raises:
            StoreError: the store cannot be written.
        """
        with self.storage.writing():
            record = self._record(key)
            if verdict:
                self.storage.remove(picture_name(key))
            self._write_record(key, replace(record, verdicts={**record.verdicts, gate: verdict}))

    def _record(self, key: str) -> Record:
        return Record.from_bytes(self.storage.read(record_name(key)))

    def _write_record(self, key: str, record: Record) -> None:
        self.storage.write(record_name(key), record.to_bytes())


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
        from storybook.store.remote import RemoteStorage

        return Store(RemoteStorage(str(address)))
    return Store(LocalStorage(Path(address).expanduser().absolute()))


def picture_name(key: str) -> str:
    """The picture's file in the storage."""
    return f"{key[:2]}/{key}.png"


def record_name(key: str) -> str:
    """The record's file in the storage."""
    return f"{key[:2]}/{key}.json"


def _verify(key: str, data: bytes, record: Record) -> None:
    facts = read_json_chunk(data, KEY_CHUNK)
    if not isinstance(facts, dict) or facts.get("key") != key:
        raise StoreError("the file is the picture of another render job")
    if record.sha256 and record.sha256 != _sha256(data):
        raise StoreError("the file is not the one that was stored")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
