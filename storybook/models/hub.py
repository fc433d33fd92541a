"""Downloads models from the hub: only the files that are needed, resumed after a cut, verified.

The library's download keeps nothing of a file that was cut off, and loses up to 10 MB at each cut
that it survives, which is hard on a slow network. Here a file grows in place, and the next call
goes on where the last one stopped.

Mirror, token, proxies and certificates are set by the library's usual environment variables
(HF_ENDPOINT, HF_TOKEN, HTTPS_PROXY, SSL_CERT_FILE).
"""

import contextlib
import errno
import hashlib
import importlib
import json
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storybook.errors import ModelError
from storybook.files import write_atomically
from storybook.models.adapters import QUICK
from storybook.models.components import COMPONENTS, SETTINGS_FILE
from storybook.models.registry import QuickWay
from storybook.models.user_models import (
    UNFINISHED,
    DownloadRecord,
    folder_name,
    user_models_folder,
    write_record,
)

_CONFIGURATIONS = (
    "model_index.json",
    "scheduler/scheduler_config.json",
    *(f"tokenizer/{name}" for name in (
        "vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json",
    )),
    *(f"{component}/config.json" for component in COMPONENTS),
)  # fmt: skip
_SPARE_BYTES = 200 * 2**20  # left free on the disk
_BLOCK_BYTES = 2**20
_TRIES = 5  # in a row without a byte, before a download gives up
_PAUSE_S = 1.0  # between tries
_KEPT = "What is here is kept: run the command again to go on."


@dataclass(frozen=True)
class RemoteFile:
    """A file on the hub: its checksum is a SHA-256, or git's SHA-1 of a small file."""

    path: str
    size_bytes: int
    checksum: str


@dataclass(frozen=True)
class Download:
    """A model to download, or the rest of it; `folder` is where it will be when it is whole."""

    record: DownloadRecord
    files: tuple[RemoteFile, ...]
    folder: Path

    @property
    def unfinished(self) -> Path:
        """Where the files are until all are there."""
        return self.folder.with_name(self.folder.name + UNFINISHED)

    @property
    def size_bytes(self) -> int:
        """The size of all files."""
        return sum(file.size_bytes for file in self.files)

    @property
    def missing_bytes(self) -> int:
        """What is still to be downloaded."""
        return sum(
            file.size_bytes - _bytes_here(self.unfinished / file.path) for file in self.files
        )


def plan_download(name: str, source: str, revision: str | None, licence: str = "") -> Download:
    """What has to be downloaded of a model on the hub; nothing is downloaded yet.

    `licence` is the one known here; without one, that of the repository's card is taken.

    Raises:
        ModelError: the hub cannot be reached or refuses, there is no such repository, or it is not
            a Stable Diffusion model in safetensors.
    """
    folder = user_models_folder() / folder_name(name)
    return _plan(source, revision, licence, folder, needed_files)


def plan_quick_download(name: str, quick: QuickWay) -> Download:
    """What has to be downloaded for a model's quick way, which lies in the model's folder.

    Raises:
        ModelError: as for `plan_download`.
    """

    def adapter_file(paths: Sequence[str], source: str) -> list[str]:
        if quick.file not in paths:
            raise ModelError(f"{source} has no {quick.file} any more")
        return [quick.file]

    folder = user_models_folder() / folder_name(name) / QUICK
    return _plan(quick.source, None, quick.licence, folder, adapter_file)


def enable_quick_way(name: str, quick: QuickWay) -> None:
    """Note in a model's folder that its quick way is there."""
    settings = {"quick_steps": quick.steps, "quick_scheduler": quick.scheduler}
    path = user_models_folder() / folder_name(name) / SETTINGS_FILE
    write_atomically(path, json.dumps(settings, indent=2).encode())


def _plan(
    source: str,
    revision: str | None,
    licence: str,
    folder: Path,
    choose: Callable[[Sequence[str], str], list[str]],
) -> Download:
    """The download of the files that `choose` takes of those in a repository."""
    hub = _hub()
    with _explained(source):
        info = hub.HfApi().model_info(source, revision=revision, files_metadata=True)
    sizes = {sibling.rfilename: sibling for sibling in info.siblings or ()}
    files = [
        RemoteFile(
            path,
            sizes[path].size or 0,
            sizes[path].lfs.sha256 if sizes[path].lfs else sizes[path].blob_id or "",
        )
        for path in choose(tuple(sizes), source)
    ]
    stated = getattr(info.card_data, "license", None) or ""
    record = DownloadRecord(source, str(info.sha), licence or str(stated))
    return Download(record, tuple(files), folder)


def needed_files(paths: Sequence[str], source: str) -> list[str]:
    """The files to load a model from: its settings, and each network's smallest weights.

    Half precision is enough to draw with, and is half the download.

    Raises:
        ModelError: a network has no safetensors.
    """
    files = [path for path in _CONFIGURATIONS if path in paths]
    if "model_index.json" not in files:
        raise ModelError(
            f"{source} is not a model in diffusers' layout: it has no model_index.json"
        )
    for component, stem in COMPONENTS.items():
        single = [f"{component}/{stem}{ending}.safetensors" for ending in (".fp16", "")]
        weights = next(([path] for path in single if path in paths), [])
        if not weights:
            index = f"{component}/{stem}.safetensors.index.json"
            start = f"{component}/{stem}-0"
            shards = [p for p in paths if p.startswith(start) and p.endswith(".safetensors")]
            weights = [index, *shards] if index in paths else []
        if not weights:
            raise ModelError(
                f"the {component} of {source} is not there as safetensors",
                "A pickle is refused: it can run any program when it is read.",
            )
        files += weights
    return files


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

    `on_bytes` is told how many bytes came; fewer than none if they have to come again.

    Raises:
        ModelError: the network or the disk failed (what is here is kept), or a file is not what
            the hub says it is (it is removed).
    """
    check_disk(download)
    for file in download.files:
        path = download.unfinished / file.path
        with _explained(download.record.source):
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
    """Download what is missing of one file; after a cut, go on while anything still comes."""
    hub = _hub()
    errors: Any = importlib.import_module("huggingface_hub.errors")
    url = hub.hf_hub_url(record.source, file.path, revision=record.revision)
    vain = 0
    if _bytes_here(path) > file.size_bytes:
        path.unlink()  # of another revision
    path.touch()
    while _bytes_here(path) < file.size_bytes:
        before = _bytes_here(path)
        try:
            _fetch_on(url, path, on_bytes)
        except errors.HfHubHTTPError:
            raise
        except errors.HTTPError:
            vain = 0 if _bytes_here(path) > before else vain + 1
            if vain == _TRIES:
                raise
            time.sleep(_PAUSE_S)


def _fetch_on(url: str, path: Path, on_bytes: Callable[[int], None]) -> None:
    """Append to a file what it lacks, as it comes."""
    hub = _hub()
    start = _bytes_here(path)
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


def _bytes_here(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _hub() -> Any:
    """The hub's library, which comes with the models' libraries.

    Raises:
        ModelError: it is not installed.
    """
    try:
        import huggingface_hub
    except ImportError as error:
        raise ModelError(
            "models are downloaded with huggingface_hub, which is not installed",
            "Install what draws with them: pip install 'storybook[diffusion]'",
        ) from error
    return huggingface_hub


@contextlib.contextmanager
def _explained(source: str) -> Iterator[None]:
    """Turn errors of the hub, the network and the disk into ones that say what to do next."""
    errors: Any = importlib.import_module("huggingface_hub.errors")
    try:
        yield
    except errors.GatedRepoError as error:
        hint = "Ask for access on its page, then set HF_TOKEN to a token of yours."
        raise ModelError(f"{source} is open to those with access only", hint) from error
    except errors.RepositoryNotFoundError as error:
        hint = "Look at the spelling; a private one needs a token of yours in HF_TOKEN."
        raise ModelError(f"the hub has no model {source}", hint) from error
    except errors.RevisionNotFoundError as error:
        raise ModelError(
            f"{source} has no such revision", "Name a branch, tag or commit."
        ) from error
    except errors.HfHubHTTPError as error:
        status = error.response.status_code
        hint = "Try again later." if status >= 500 else "Look at HF_TOKEN and HF_ENDPOINT."
        raise ModelError(f"the hub answered {status} for {source}", f"{hint} {_KEPT}") from error
    except errors.OfflineModeIsEnabled as error:
        raise ModelError("HF_HUB_OFFLINE forbids the network", "Unset it to download.") from error
    except errors.HTTPError as error:
        proxy = "Behind a proxy, set HTTPS_PROXY; with a certificate of its own, SSL_CERT_FILE."
        raise ModelError(
            f"the connection to the hub failed: {error}", f"{_KEPT} {proxy}"
        ) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise ModelError(f"the disk is full at {user_models_folder()}", _KEPT) from error
        raise ModelError(f"{source} could not be downloaded: {error}", _KEPT) from error
