"""Files written whole or not at all, and the lock on a folder that two builds may want."""

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


def write_atomically(path: Path, data: bytes, workshop: Path | None = None) -> None:
    """Write `data` to `path`, whole or not at all; see `open_atomically`.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    with open_atomically(path, workshop) as file:
        file.write(data)


@contextlib.contextmanager
def open_atomically(path: Path, workshop: Path | None = None) -> Iterator[BinaryIO]:
    """A new file to write to, which becomes `path` when the block ends without an error.

    Whoever looks sees the old file or the new one, never a half. The unfinished file lies in
    `workshop` (the same folder if None; it must be on the same disk) and is gone afterwards,
    whatever happens short of the process being killed. A library that writes to a path alone may
    write to the file's `name`.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    folder = path.parent if workshop is None else workshop
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


def remove_unfinished(folder: Path) -> int:
    """Remove what killed writers left anywhere under `folder`; how many files that was.

    Only for one who holds the lock by which all writers of the folder go.
    """
    removed = 0
    for path in folder.rglob(f".*{_UNFINISHED}"):
        with contextlib.suppress(OSError):
            path.unlink()
            removed += 1
    return removed


@contextlib.contextmanager
def folder_lock(folder: Path, task: str) -> Iterator[None]:
    """Hold `folder` for one process: a second gets an error that names the first and its `task`.

    The operating system drops the lock of a process that dies, so the next one takes it over and
    clears away what the dead one left unfinished. The folder is made if it is not there.

    Raises:
        StoreError: somebody else holds it, it cannot be written, or a file of it vanished while it
            was held.
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
        # Unlinked while still held: one who waits on the unlinked file sees that and starts over.
        for name in (_HOLDER, _LOCK):
            with contextlib.suppress(OSError):
                (folder / name).unlink()
        lock.release()


def write_error(error: OSError, path: Path) -> StoreError:
    """What kept `path` from being written, in plain words, with the next step to take."""
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
