"""Finds an Indonesian-English translation model on this machine; nothing is downloaded."""

import os
from pathlib import Path

from storybook.errors import ModelError
from storybook.models.hub_cache import find_snapshot

_REPOSITORY = "Helsinki-NLP/opus-mt-id-en"

_FILES = ("config.json", "model.safetensors", "source.spm", "target.spm", "vocab.json")
# The safetensors conversions exist only as open pull requests in the hub's repository.
_REVISIONS = ("main", *(f"refs/pr/{number}" for number in range(1, 21)))


def find_translator() -> Path | None:
    """Folder of an Indonesian-English MarianMT model on this machine, None if there is none.

    $STORYBOOK_TRANSLATOR names one; otherwise the hub's cache on disk is searched.

    Raises:
        ModelError: the folder in $STORYBOOK_TRANSLATOR lacks a required file.
    """
    given = os.environ.get("STORYBOOK_TRANSLATOR")
    if given:
        folder = Path(given).expanduser()
        missing = _missing_file(folder)
        if missing:
            raise ModelError(
                f"$STORYBOOK_TRANSLATOR is {given}, and there is no {missing} in it",
                "Give the folder of a MarianMT model saved with safetensors, or unset it.",
            )
        return folder
    snapshots = (find_snapshot(_REPOSITORY, revision) for revision in _REVISIONS)
    return next((folder for folder in snapshots if folder and not _missing_file(folder)), None)


def _missing_file(folder: Path) -> str:
    return next((name for name in _FILES if not (folder / name).is_file()), "")
