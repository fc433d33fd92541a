"""Store maintenance: statistics, verification and garbage collection."""

import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from storybook.errors import StoreError
from storybook.store import Store, picture_name, record_name
from storybook.store.enlarged import (
    PICTURE_END,
    RECORD_END,
    decode_enlarged,
    enlarged_name,
    enlarged_record_name,
    source_sha256_of,
)
from storybook.store.records import Record

_DAY_NS = 86_400 * 10**9
_Names = tuple[Callable[[str], str], ...]  # functions that give the file names of a key
_DRAWN: _Names = (picture_name, record_name)
_ENLARGED: _Names = (enlarged_name, enlarged_record_name)


@dataclass(frozen=True)
class Statistics:
    """Counts and size of the pictures in a store, or of those removed from it.

    `refused` pictures have no file; `enlarged` ones are print enlargements of others, and are
    included in `size_bytes`.
    """

    pictures: int
    refused: int
    size_bytes: int
    enlarged: int = 0


def measure_store(store: Store) -> Statistics:
    """The number and total size of all pictures."""
    return _measure(store, _keys(store), _enlarged_keys(store))


def verify_store(store: Store, check: Callable[[bytes], object]) -> Iterator[tuple[str, str]]:
    """Verify every byte of every picture: (key, damage), "" for an intact one.

    `check` raises a StoreError for a picture that is wrong although its checksums are right.
    """
    for key in _keys(store):
        try:
            data = store.read(key)
            if data is not None:
                check(data)
                yield key, ""
        except StoreError as error:
            yield key, error.message
    for key in _enlarged_keys(store):
        data = store.storage.read(enlarged_name(key))
        if data is None:
            continue  # its record is left alone
        try:
            enlargement, _ = decode_enlarged(data)
            yield key, "" if enlargement.key == key else "it is the enlargement of another picture"
        except StoreError as error:
            yield key, error.message


def collect_garbage(
    store: Store, keep: Collection[str], unused_days: float, dry_run: bool = False
) -> Statistics:
    """Remove pictures that are not in `keep` and that no build used for this many days.

    Enlargements of pictures in `keep` are kept as well. Returns what was removed, or would be in
    a dry run.

    Raises:
        StoreError: the store cannot be written.
    """
    oldest_ns = time.time_ns() - int(unused_days * _DAY_NS)
    with store.storage.write_lock():
        unused = [
            key
            for key in _keys(store)
            if key not in keep and _last_used_ns(store, key, _DRAWN) < oldest_ns
        ]
        records = (Record.from_bytes(store.storage.read(record_name(key))) for key in keep)
        sources = {record.sha256 for record in records if record.sha256}
        enlarged = [
            key
            for key in _enlarged_keys(store)
            if _last_used_ns(store, key, _ENLARGED) < oldest_ns
            and source_sha256_of(store, key) not in sources
        ]
        removed = _measure(store, unused, enlarged)
        for keys, names in () if dry_run else ((unused, _DRAWN), (enlarged, _ENLARGED)):
            for key in keys:
                for name in names:
                    store.storage.remove(name(key))
    return removed


def _keys(store: Store) -> list[str]:
    names = store.storage.names(".png") + store.storage.names(".json")
    return sorted({PurePosixPath(name).stem for name in names if ".enlarged." not in name})


def _enlarged_keys(store: Store) -> list[str]:
    names = store.storage.names(PICTURE_END) + store.storage.names(RECORD_END)
    return sorted({PurePosixPath(name).name.split(".")[0] for name in names})


def _measure(store: Store, keys: Collection[str], enlarged: Collection[str]) -> Statistics:
    drawn, larger = (
        [stamp[0] for key in some if (stamp := store.storage.stamp(name(key))) is not None]
        for some, name in ((keys, picture_name), (enlarged, enlarged_name))
    )
    return Statistics(len(drawn), len(keys) - len(drawn), sum(drawn) + sum(larger), len(larger))


def _last_used_ns(store: Store, key: str, names: _Names) -> int:
    stamps = [store.storage.stamp(name(key)) for name in names]
    return max((stamp[1] for stamp in stamps if stamp is not None), default=0)
