"""Downloads models: resumes files where they were cut off, and verifies them.

The hub's library keeps nothing of a file that was cut off, and loses up to 10 MB at each cut that
it survives, which is hard on a slow network.
"""

import hashlib
import importlib
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from storybook.errors import ModelError
from storybook.models.hub import Download, RemoteFile, bytes_here, explained, hub_library
from storybook.models.user_models import DownloadRecord, write_record

_SPARE_BYTES = 200 * 2**20  # left free on the disk
_BLOCK_BYTES = 2**20
_TRIES = 5  # in a row that bring nothing, before a download gives up
_PAUSE_S = 1.0  # between tries


def check_disk(download: Download) -> None:
    """Check that the rest of a download fits the disk.

    Raises:
        ModelError: it does not.
    """
    folder = next(path for path in download.unfinished.parents if path.is_dir())
    free = shutil.disk_usage(folder).free - _SPARE_BYTES
    if download.missing_bytes > free:
        raise ModelError(
            f"{download.record.source} needs {download.missing_bytes / 1e9:.1f} GB, and "
            f"{max(free, 0) / 1e9:.1f} GB are free in {folder}",
            "Make room, or set STORYBOOK_MODELS to a folder on another disk.",
        )


def run_download(download: Download, on_bytes: Callable[[int], None] = lambda count: None) -> Path:
    """Download what is missing, verify every file, and put the model in place; its folder.

    `on_bytes` gets the number of bytes received; a negative one if they have to come again.

    Raises:
        ModelError: the network or the disk failed (what is here is kept), or a file is not what
            the hub says it is (it is removed).
    """
    check_disk(download)
    for file in download.files:
        path = download.unfinished / file.path
        with explained(download.record.source):
            path.parent.mkdir(parents=True, exist_ok=True)
            _fetch(download.record, file, path, on_bytes)
        if checksum_of(path, file.checksum) != file.checksum:
            path.unlink()
            raise ModelError(
                f"{file.path} of {download.record.source} came damaged, and was removed",
                "Run the command again; the other files are kept.",
            )
    write_record(download.unfinished, download.record)
    if download.folder.is_dir():
        shutil.rmtree(download.folder)
    download.unfinished.rename(download.folder)
    return download.folder


def checksum_of(path: Path, like: str) -> str:
    """The file's checksum of the same kind as `like`: SHA-256, or git's SHA-1 of a blob."""
    digest = hashlib.sha256()
    if len(like) == 40:
        digest = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


def _fetch(
    record: DownloadRecord, file: RemoteFile, path: Path, on_bytes: Callable[[int], None]
) -> None:
    """Download the rest of one file; resume it when it is cut off, as long as there is progress."""
    hub = hub_library()
    errors: Any = importlib.import_module("huggingface_hub.errors")
    url = hub.hf_hub_url(record.source, file.path, revision=record.revision)
    failures = 0
    if bytes_here(path) > file.size_bytes:
        path.unlink()  # of another revision
    path.touch()
    while bytes_here(path) < file.size_bytes:
        before = bytes_here(path)
        try:
            _fetch_on(url, path, on_bytes)
        except errors.HfHubHTTPError:
            raise
        except errors.HTTPError:
            failures = 0 if bytes_here(path) > before else failures + 1
            if failures == _TRIES:
                raise
            time.sleep(_PAUSE_S)


def _fetch_on(url: str, path: Path, on_bytes: Callable[[int], None]) -> None:
    """Append the missing part of a file in one request."""
    hub = hub_library()
    start = bytes_here(path)
    # A compressed answer would have another length.
    headers = hub.utils.build_hf_headers() | {"Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    with hub.get_session().stream("GET", url, headers=headers) as response, path.open("ab") as out:
        hub.utils.hf_raise_for_status(response)
        if start and response.status_code == 200:  # the server cannot send parts
            out.truncate(0)
            on_bytes(-start)
        for block in response.iter_bytes():
            out.write(block)
            on_bytes(len(block))
