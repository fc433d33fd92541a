"""Asks the hub which files of a model are needed, and how large they are.

Mirror, token, proxies and certificates are set by the library's usual environment variables
(HF_ENDPOINT, HF_TOKEN, HTTPS_PROXY, SSL_CERT_FILE).
"""

import contextlib
import errno
import importlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storybook.errors import ModelError
from storybook.files import write_atomically
from storybook.models.adapters import QUICK
from storybook.models.components import COMPONENTS, SETTINGS_FILE, TAESD
from storybook.models.model_folder import ModelOrigin
from storybook.models.registry import DRAFT_DECODER, QuickWay
from storybook.models.user_models import (
    UNFINISHED,
    DownloadRecord,
    folder_name,
    user_models_folder,
)

_CONFIGURATIONS = (
    "model_index.json",
    "scheduler/scheduler_config.json",
    *(f"tokenizer/{name}" for name in (
        "vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json",
    )),
    *(f"{component}/config.json" for component in COMPONENTS),
)  # fmt: skip
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
        return sum(file.size_bytes - bytes_here(self.unfinished / file.path) for file in self.files)


def plan_download(origin: ModelOrigin) -> Download:
    """The files to download of a model on the hub; nothing is downloaded yet.

    If the licence is not known, the one on the repository's card is taken.

    Raises:
        ModelError: the hub cannot be reached or refuses, there is no such repository, or it is not
            a Stable Diffusion model in safetensors.
    """
    folder = user_models_folder() / folder_name(origin.name)
    return _plan(origin.source, origin.revision, origin.licence, folder, needed_files)


def plan_quick_download(name: str, quick: QuickWay) -> Download:
    """The download of a model's few-step adapter, which lies in the model's folder.

    Raises:
        ModelError: as for `plan_download`.
    """

    folder = user_models_folder() / folder_name(name) / QUICK
    return _plan(quick.source, None, quick.licence, folder, _exactly(quick.file))


def plan_draft_download(revision: str | None = None) -> Download:
    """The download of TAESD, the tiny autoencoder for drafts.

    Raises:
        ModelError: as for `plan_download`.
    """
    decoder = DRAFT_DECODER
    folder = user_models_folder() / TAESD
    return _plan(decoder.source, revision, decoder.licence, folder, _exactly(*decoder.files))


def _exactly(*files: str) -> Callable[[Sequence[str], str], list[str]]:
    """A chooser of exactly these files of a repository; ModelError if one is missing."""

    def choose(paths: Sequence[str], source: str) -> list[str]:
        for file in files:
            if file not in paths:
                raise ModelError(f"{source} has no {file} any more")
        return list(files)

    return choose


def enable_quick_way(name: str, quick: QuickWay) -> None:
    """Note in a model's folder that its few-step adapter is there."""
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
    """The download of the files that `choose` selects from those of a repository."""
    hub = hub_library()
    with explained(source):
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
    record = DownloadRecord(source, str(info.sha), licence or str(stated), revision or "main")
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


def bytes_here(path: Path) -> int:
    """The size of a file; 0 if there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def hub_library() -> Any:
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
def explained(source: str) -> Iterator[None]:
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
