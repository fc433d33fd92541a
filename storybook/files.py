"""Atomic file writes, and a lock for folders that two builds may write to."""

import contextlib
import errno
import json
import os
import socket
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from storybook.errors import StoreError

_UNFINISHED = ".part"
_LOCK = ".lock"
_HOLDER = ".lock-holder.json"


def write_atomically(path: Path, data: bytes, temp_folder: Path | None = None) -> None:
    """Write `data` to `path` atomically; see `open_atomically`.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    with open_atomically(path, temp_folder) as file:
        file.write(data)


@contextlib.contextmanager
def open_atomically(path: Path, temp_folder: Path | None = None) -> Iterator[BinaryIO]:
    """Open a temporary file, which is renamed to `path` if the block ends without an error.

    Readers see the old file or the new one, never a partial one. The temporary file is in
    `temp_folder` (by default the folder of `path`; it must be on the same disk) and is always
    removed unless the process is killed. Libraries that only write to paths may write to the
    file's `name`.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    folder = path.parent if temp_folder is None else temp_folder
    unfinished = folder / f".{path.name}.{uuid.uuid4().hex[:12]}{_UNFINISHED}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        with unfinished.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        if isinstance(error, OSError):
            raise write_error(error, path) from error
        raise


def folder_size(folder: Path) -> int:
    """The bytes of all files in a folder and those below it."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def remove_unfinished(folder: Path) -> int:
    """Remove temporary files of killed writers anywhere under `folder`; return their number.

    The caller must hold the lock that all writers of the folder use.
    """
    removed = 0
    for path in folder.rglob(f".*{_UNFINISHED}"):
        with contextlib.suppress(OSError):
            path.unlink()
            removed += 1
    return removed


@contextlib.contextmanager
def folder_lock(folder: Path, task: str) -> Iterator[None]:
    """Lock `folder` for this process: others get an error that names the holder and its `task`.

    The operating system releases the lock of a process that dies; the next holder then removes
    its unfinished files. The folder is created if it does not exist.

    Raises:
        StoreError: another process holds the lock, the folder cannot be written, or a file in it
            vanished while it was locked.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / _LOCK, timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise StoreError(
            f"{folder} is in use: {_describe_holder(folder / _HOLDER)}",
            "Wait until it has finished, or stop it; then run this again.",
        ) from error
    except OSError as error:
        raise write_error(error, folder) from error
    try:
        remove_unfinished(folder)
        write_atomically(folder / _HOLDER, _this_process(task))
        yield
    except FileNotFoundError as error:
        if not Path(error.filename or "").is_relative_to(folder):
            raise
        raise write_error(error, Path(error.filename)) from error
    finally:
        # Unlink while the lock is held: once released, another process may hold a lock on the file.
        for name in (_HOLDER, _LOCK):
            with contextlib.suppress(OSError):
                (folder / name).unlink()
        lock.release()


def write_error(error: OSError, path: Path) -> StoreError:
    """A StoreError that explains why `path` could not be written, with the next step."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StoreError(
            f"the disk is full: {path} could not be written",
            "Free some space and run this again; what is finished is kept.",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreError(
            f"{path} cannot be written: the folder is read-only",
            "Choose another folder, or change its permissions.",
        )
    if error.errno == errno.ENOENT:
        return StoreError(
            f"{path} vanished while it was needed",
            "Leave the folder alone and run this again; what is drawn is kept.",
        )
    return StoreError(f"{path} could not be written: {error.strerror or error}")


def _this_process(task: str) -> bytes:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    holder = {"task": task, "pid": os.getpid(), "host": socket.gethostname(), "since": since}
    return json.dumps(holder).encode()


def _describe_holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_bytes())
        return (
            f"'{holder['task']}', process {holder['pid']} on {holder['host']}, "
            f"since {holder['since']}"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "another storybook process has just begun to work on it"
