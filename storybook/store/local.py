"""Storage for the store's files: named byte strings, written atomically."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from storybook.errors import StoreError
from storybook.files import remove_unfinished, write_atomically, write_error

_TEMP_FOLDER = ".unfinished"
_LOCK = ".lock"


class Storage(Protocol):
    """A place for files, on this machine or another."""

    address: str

    def read(self, name: str) -> bytes | None:
        """The file's content; None if there is no such file."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file atomically; StoreError if that fails."""

    def stamp(self, name: str) -> tuple[int, int] | None:
        """(size in bytes, modification time in ns); None if there is no such file."""

    def remove(self, name: str) -> None:
        """Delete a file, if it exists."""

    def touch(self, name: str) -> None:
        """Mark a file as still in use, if the storage supports it."""

    def names(self, suffix: str) -> list[str]:
        """Names of all files with this suffix, sorted."""

    def write_lock(self) -> contextlib.AbstractContextManager[None]:
        """Lock out other writers, if the storage supports it."""

    def remove_unfinished(self) -> None:
        """Remove unfinished files of killed writers."""


class LocalStorage:
    """A folder on this machine.

    One lock serialises all writers. The operating system releases it when a process dies, so
    unfinished files seen by the lock's holder are leftovers of dead processes.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.address = str(root)

    def read(self, name: str) -> bytes | None:
        try:
            return (self.root / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreError(f"{self.root / name} cannot be read: {error.strerror}") from error

    def write(self, name: str, data: bytes) -> None:
        write_atomically(self.root / name, data, self.root / _TEMP_FOLDER)

    def stamp(self, name: str) -> tuple[int, int] | None:
        try:
            status = os.stat(f"{self.address}/{name}")
        except OSError:
            return None
        return status.st_size, status.st_mtime_ns

    def remove(self, name: str) -> None:
        try:
            (self.root / name).unlink(missing_ok=True)
        except OSError as error:
            raise write_error(error, self.root / name) from error

    def touch(self, name: str) -> None:
        with contextlib.suppress(OSError):
            os.utime(self.root / name)

    def names(self, suffix: str) -> list[str]:
        paths = self.root.glob(f"[0-9a-f][0-9a-f]/*{suffix}")
        return sorted(f"{path.parent.name}/{path.name}" for path in paths)

    @contextlib.contextmanager
    def write_lock(self) -> Iterator[None]:
        from filelock import FileLock

        lock = FileLock(self.root / _LOCK)
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except OSError as error:
            raise write_error(error, self.root) from error
        try:
            remove_unfinished(self.root / _TEMP_FOLDER)
            yield
        finally:
            lock.release()

    def remove_unfinished(self) -> None:
        # A read-only store can still be read, and holds no leftovers.
        with contextlib.suppress(StoreError), self.write_lock():
            pass
