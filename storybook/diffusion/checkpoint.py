"""Converts a single-file checkpoint, as other programs use them, to a folder of networks."""

import shutil
from pathlib import Path

import torch
from diffusers.loaders.single_file_utils import SingleFileComponentError

from storybook.diffusion.loading import Pipeline, quiet_libraries
from storybook.errors import ModelError
from storybook.models.adapters import QUICK
from storybook.models.components import COMPONENTS, SETTINGS_FILE
from storybook.models.lookup import require_weights
from storybook.models.spec import ModelSpec

_FAILURES = (ValueError, TypeError, RuntimeError, KeyError, OSError)
_SETTINGS = ("model_index.json", SETTINGS_FILE, "tokenizer", "scheduler", QUICK)


def convert_checkpoint(file: Path, like: ModelSpec, folder: Path) -> None:
    """Write the networks of a checkpoint in half precision, with the settings of a model like it.

    Raises:
        ModelError: it does not have the networks of `like`.
    """
    source = require_weights(like)
    quiet_libraries()
    try:
        pipeline = Pipeline.from_single_file(
            str(file), config=str(source), local_files_only=True, torch_dtype=torch.float16
        )
    except (*_FAILURES, SingleFileComponentError) as error:
        reason = str(error).strip().splitlines()[0]
        raise ModelError(
            f"{file} does not have the networks of {like.name}: {reason}",
            "Name another --model that it was made from.",
        ) from error
    for component in COMPONENTS:
        getattr(pipeline, component).save_pretrained(folder / component)
    for name in _SETTINGS:
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name)
        elif (source / name).is_file():
            shutil.copyfile(source / name, folder / name)
