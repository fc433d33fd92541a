"""TAESD, the tiny autoencoder that decodes drafts of every Stable Diffusion 1 and 2 model.

It turns latents into pictures in a fraction of the time, with coarser details.
"""

import hashlib
from pathlib import Path

from storybook.errors import ModelError
from storybook.models.checksums import sha256_of
from storybook.models.components import TAESD, component_files, read_config
from storybook.models.registry import DRAFT_DECODER
from storybook.models.spec import ModelSpec
from storybook.models.user_models import find_download, user_models_folder


def find_draft_decoder(spec: ModelSpec) -> Path | None:
    """The folder that holds TAESD's folder; None if it is not here or the model has no use for it.

    Raises:
        ModelError: it is damaged.
    """
    if spec.folder is None or find_download(TAESD) is None:
        return None
    root = user_models_folder()
    config = read_config(root / TAESD / "config.json")
    if config.get("_class_name") != "AutoencoderTiny":
        raise ModelError(f"{root / TAESD} is not TAESD", f"Remove it, then: {_COMMAND}")
    channels = read_config(spec.folder / "unet" / "config.json").get("in_channels", 4)
    return root if channels == config.get("latent_channels", 4) else None


def draft_sha256(spec: ModelSpec) -> str:
    """The checksum of the tiny autoencoder that decodes a model's drafts.

    Raises:
        ModelError: the model has none; the message says what to do.
    """
    root = find_draft_decoder(spec)
    if root is not None:
        sums = sha256_of(component_files(root, TAESD))
        return hashlib.sha256("\n".join(sums).encode()).hexdigest()
    if spec.kind != "diffusion" or find_download(TAESD) is not None:
        raise ModelError(
            f"{spec.name} has no tiny autoencoder for drafts",
            "Leave --draft out: its pictures are quick, or name another --model.",
        )
    raise ModelError(
        "the tiny autoencoder that decodes drafts is not on this machine",
        f"Download it ({DRAFT_DECODER.download}) with: {_COMMAND}; or leave --draft out.",
    )


_COMMAND = f"storybook models get {TAESD}"
