"""The licences of models that the user has accepted, so that each is asked about once."""

import json
from pathlib import Path

from storybook.files import write_atomically
from storybook.models.user_models import user_models_folder


def is_accepted(licence: str) -> bool:
    """Whether the user has accepted a licence with these words."""
    return licence in _accepted()


def accept_licence(licence: str) -> None:
    """Remember that the user accepts a licence.

    Raises:
        StoreError: the user's data folder cannot be written.
    """
    text = json.dumps(sorted({*_accepted(), licence}), indent=2)
    write_atomically(_file(), text.encode())


def _accepted() -> list[str]:
    try:
        licences = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return licences if isinstance(licences, list) else []


def _file() -> Path:
    return user_models_folder() / "accepted_licences.json"
