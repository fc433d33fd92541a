"""Where the store keeps its files: named byte strings that are written whole or not at all."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from storybook.errors import StoreError
from storybook.files import remove_unfinished, write_atomically, write_error

_WORKSHOP = ".unfinished"
_LOCK = ".lock"


class Storage(Protocol):
    """A place for files, on this machine or another."""

    address: str

    def read(self, name: str) -> bytes | None:
        """The file's bytes; None if there is no such file."""

    def write(self, name: str, data: bytes) -> None:
        """Put a file there whole; StoreError if that cannot be done."""

    def stamp(self, name: str) -> tuple[int, int] | None:
        """(size in bytes, time of the last change in ns); None if there is no such file."""

    def remove(self, name: str) -> None:
        """Take a file away; nothing happens if it is not there."""

    def touch(self, name: str) -> None:
        """Say that a file is in use still, where the place can note that."""

    def names(self, suffix: str) -> list[str]:
        """Names of all files that end so, sorted."""

    def writing(self) -> contextlib.AbstractContextManager[None]:
        """Keep other writers away, where the place has the means."""

    def tidy(self) -> None:
        """Clear away what killed writers left."""


class LocalStorage:
    """A folder of this machine.

    All writers go one after another through one lock, which the operating system takes from a
    process that dies: so whoever holds it knows that anything unfinished is a dead one's.
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
        write_atomically(self.root / name, data, self.root / _WORKSHOP)

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
        found = self.root.glob(f"[0-9a-f][0-9a-f]/*{suffix}")
        return sorted(f"{path.parent.name}/{path.name}" for path in found)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        from filelock import FileLock

        lock = FileLock(self.root / _LOCK)
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except OSError as error:
            raise write_error(error, self.root) from error
        try:
            remove_unfinished(self.root / _WORKSHOP)
            yield
        finally:
            lock.release()

    def tidy(self) -> None:
        # A store that cannot be written can still be read; and then nobody left anything in it.
        with contextlib.suppress(StoreError), self.writing():
            pass
