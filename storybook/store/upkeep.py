"""Keeping a store in order: what it holds, whether that is whole, and throwing out what is old."""

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from storybook.errors import StoreError
from storybook.store import Store, picture_name, record_name

_DAY_NS = 86_400 * 10**9


@dataclass(frozen=True)
class Statistics:
    """What a store holds, or what was removed from it; `refused` pictures have no file."""

    pictures: int
    refused: int
    size_bytes: int


def measure_store(store: Store) -> Statistics:
    """How many pictures there are, and how large they are together."""
    return _measure(store, _keys(store))


def verify_store(store: Store) -> Iterator[tuple[str, str]]:
    """Check every byte of every picture: (key, what is damaged), "" for a whole one."""
    for key in _keys(store):
        try:
            if store.read(key) is not None:
                yield key, ""
        except StoreError as error:
            yield key, error.message


def collect_garbage(
    store: Store, keep: Collection[str], unused_days: float, dry_run: bool = False
) -> Statistics:
    """Remove the pictures that are not in `keep` and that no build used for so many days.

    Returns what was removed, or would be in a dry run.

    Raises:
        StoreError: the store cannot be written.
    """
    oldest_ns = time.time_ns() - int(unused_days * _DAY_NS)
    with store.shelf.writing():
        unused = [
            key for key in _keys(store) if key not in keep and _last_used_ns(store, key) < oldest_ns
        ]
        removed = _measure(store, unused)
        for key in () if dry_run else unused:
            store.shelf.remove(picture_name(key))
            store.shelf.remove(record_name(key))
    return removed


def _keys(store: Store) -> list[str]:
    names = store.shelf.names(".png") + store.shelf.names(".json")
    return sorted({PurePosixPath(name).stem for name in names})


def _measure(store: Store, keys: Collection[str]) -> Statistics:
    stamps = [store.shelf.stamp(picture_name(key)) for key in keys]
    sizes = [stamp[0] for stamp in stamps if stamp is not None]
    return Statistics(len(sizes), len(stamps) - len(sizes), sum(sizes))


def _last_used_ns(store: Store, key: str) -> int:
    stamps = (store.shelf.stamp(picture_name(key)), store.shelf.stamp(record_name(key)))
    return max((stamp[1] for stamp in stamps if stamp is not None), default=0)
