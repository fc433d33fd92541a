"""Remote storage: any URL that fsspec can read and write (s3://, gs://...).

It needs no lock and no temporary files: object stores write a file atomically; elsewhere a reader
detects a partial file as damaged, and the picture is redrawn.
"""

import contextlib
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from storybook.errors import StoreError

_DAY_NS = 86_400 * 10**9
_FLAT_PROTOCOLS = (
    "s3",
    "gs",
    "abfs",
    "memory",
)  # a typo must not create a bucket
_MODIFIED_KEYS = ("LastModified", "last_modified", "mtime", "updated", "created")

Result = TypeVar("Result")


class RemoteStorage:
    """A folder of an fsspec file system.

    Raises:
        StoreError: the protocol is unknown, or its package is not installed; from all methods, if
            the storage cannot be reached.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._files, self._root = _open(address)

    def read(self, name: str) -> bytes | None:
        return self._do(lambda: bytes(self._files.cat_file(self._path(name))))

    def write(self, name: str, data: bytes) -> None:
        if self._do(lambda: self._put(name, data)) is None:
            raise StoreError(
                f"{self.address} does not exist", "Create the bucket or the folder first."
            )

    def stamp(self, name: str) -> tuple[int, int] | None:
        facts = self._do(lambda: self._files.info(self._path(name)))
        return None if facts is None else (int(facts["size"]), _changed_ns(facts))

    def remove(self, name: str) -> None:
        self._do(lambda: self._files.rm_file(self._path(name)))

    def touch(self, name: str) -> None:
        # Only a copy updates the modification time; once a day is enough for garbage collection.
        stamp = self.stamp(name)
        if stamp is None or stamp[1] > time.time_ns() - _DAY_NS:
            return
        data = self.read(name)
        with contextlib.suppress(StoreError):
            if data is not None:
                self.write(name, data)

    def names(self, suffix: str) -> list[str]:
        paths = self._do(lambda: self._files.find(self._root)) or []
        names = (str(path).removeprefix(self._root).lstrip("/") for path in paths)
        return sorted(name for name in names if name.endswith(suffix))

    def write_lock(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()

    def remove_unfinished(self) -> None:
        """Do nothing: there are no unfinished files."""

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _put(self, name: str, data: bytes) -> bool:
        path = self._path(name)
        if not set(_FLAT_PROTOCOLS).intersection(_protocols(self._files)):
            self._files.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        self._files.pipe_file(path, data)
        return True

    def _do(self, work: Callable[[], Result]) -> Result | None:
        """The result of `work`; None if there is no such file."""
        try:
            return work()
        except FileNotFoundError:
            return None
        except Exception as error:  # fsspec backends raise errors without a common base class
            raise StoreError(
                f"the store {self.address} cannot be used: {type(error).__name__}: {error}",
                "Check the address, the network and your credentials.",
            ) from error


def _open(address: str) -> tuple[Any, str]:
    """The file system, and the path on it."""
    from fsspec.core import url_to_fs

    try:
        files, root = url_to_fs(address, use_listings_cache=False)
    except ImportError as error:
        raise StoreError(
            f"the store {address} needs a package that is not installed: {error}",
            "For s3:// addresses: pip install 'storybook[s3]'",
        ) from error
    except ValueError as error:
        raise StoreError(f"{address} is not the address of a store: {error}") from error
    return files, str(root).rstrip("/")


def _protocols(files: Any) -> tuple[str, ...]:
    return (files.protocol,) if isinstance(files.protocol, str) else tuple(files.protocol)


def _changed_ns(facts: dict[str, Any]) -> int:
    """A file's modification time in ns, from its file system; 0 if unknown."""
    for name in _MODIFIED_KEYS:
        when = facts.get(name)
        if isinstance(when, datetime):
            return int(when.timestamp() * 1e9)
        if isinstance(when, int | float):
            return int(when * 1e9)
    return 0
