"""The models that the user downloaded or added: one folder each, in the user's data folder.

The environment variable STORYBOOK_MODELS names another folder.
"""

import contextlib
import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from storybook.errors import ModelError, did_you_mean
from storybook.files import folder_size, write_atomically
from storybook.models.compiled import compiled_from, remove_compiled

VARIABLE = "STORYBOOK_MODELS"
UNFINISHED = ".unfinished"  # suffix of a folder whose download has not ended
_RECORD = "download.json"


@dataclass(frozen=True)
class DownloadRecord:
    """Where a downloaded model came from: hub id, commit, and its licence as stated there.

    `requested` is the branch, tag or commit that was asked for.
    """

    source: str
    revision: str
    licence: str
    requested: str = "main"

    def is_of(self, revision: str | None) -> bool:
        """Whether this is the revision that is asked for; None asks for any."""
        return revision in (None, self.revision, self.requested)


def user_models_folder() -> Path:
    """The folder of all the user's models."""
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE]).expanduser()
    from platformdirs import user_data_path

    return user_data_path("storybook") / "models"


def folder_name(name: str) -> str:
    """The name of a model's folder; a hub id's `/` becomes `--`."""
    return name.replace("/", "--")


def find_user_model(name: str) -> Path | None:
    """The folder of one of the user's models; None if there is none of that name."""
    if not re.fullmatch(r"[\w][\w.-]*(/[\w][\w.-]*)?", name) or name.endswith(UNFINISHED):
        return None
    folder = user_models_folder() / folder_name(name)
    return folder if folder.is_dir() else None


def user_models() -> dict[str, Path]:
    """All the user's models by name, sorted."""
    root = user_models_folder()
    folders = sorted(root.glob("*/")) if root.is_dir() else []
    return {
        folder.name.replace("--", "/", 1): folder
        for folder in folders
        if folder.suffix != UNFINISHED
    }


def read_record(folder: Path) -> DownloadRecord | None:
    """Where a model came from; None for a folder that was not downloaded."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        return DownloadRecord(**json.loads((folder / _RECORD).read_text("utf-8")))
    return None


def find_download(name: str, revision: str | None = None) -> tuple[Path, DownloadRecord] | None:
    """The folder and record of a downloaded model; None if it is not here in that revision."""
    folder = find_user_model(name)
    record = None if folder is None else read_record(folder)
    if folder is None or record is None or not record.is_of(revision):
        return None
    return folder, record


def write_record(folder: Path, record: DownloadRecord) -> None:
    """Note in the folder where a model came from."""
    write_atomically(folder / _RECORD, json.dumps(asdict(record), indent=2).encode())


def add_folder(folder: Path, name: str) -> Path:
    """Make a folder known by a name: linked, or copied where links are not allowed.

    Raises:
        ModelError: the name is taken or is not a name.
    """
    place = new_place(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        place.symlink_to(folder.resolve(), target_is_directory=True)
    except OSError:
        shutil.copytree(folder, place)
    return place


def new_place(name: str) -> Path:
    """The folder for a new model of that name, which does not exist yet.

    Raises:
        ModelError: the name is taken or is not a name.
    """
    if not re.fullmatch(r"[\w][\w.-]*", name):
        raise ModelError(
            f"'{name}' cannot be a model's name", "Use letters, digits, dots and hyphens."
        )
    if find_user_model(name) is not None:
        raise ModelError(
            f"there is a model '{name}' already", "Choose another --name, or remove that one first."
        )
    return user_models_folder() / name


def remove_user_model(name: str) -> int:
    """Remove a model, or an unfinished download of it; the number of bytes freed.

    What was compiled from it goes, too; the target of a linked folder is kept.

    Raises:
        ModelError: the user has no model of that name.
    """
    unfinished = user_models_folder() / (folder_name(name) + UNFINISHED)
    places = [place for place in (find_user_model(name), unfinished) if place and place.is_dir()]
    if not places:
        near = did_you_mean(name, user_models()) or f"Yours are in {user_models_folder()}."
        raise ModelError(f"you have no model '{name}'", near)
    size_bytes = 0
    for place in places:
        compiled = compiled_from(place)
        size_bytes += sum(network.size_bytes for network in compiled)
        remove_compiled(compiled)
        if place.is_symlink():
            place.unlink()
            continue
        size_bytes += folder_size(place)
        shutil.rmtree(place)
    return size_bytes
