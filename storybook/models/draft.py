"""The tiny autoencoder (TAESD) that decodes a model's drafts, in the folder `draft` of the model.

It turns latents into pictures in a fraction of the time, with coarser details.
"""

import hashlib
from pathlib import Path

from storybook.errors import ModelError
from storybook.models.checksums import sha256_of
from storybook.models.components import DRAFT, component_files, read_config, weight_headers
from storybook.models.registry import REGISTRY, TAESD
from storybook.models.spec import ModelSpec


def has_draft_decoder(folder: Path) -> bool:
    """Whether a model's folder holds a tiny autoencoder."""
    return (folder / DRAFT / "config.json").is_file()


def draft_sha256(spec: ModelSpec) -> str:
    """The checksum of the tiny autoencoder that decodes a model's drafts.

    Raises:
        ModelError: the model has none here (the hint says what to do), or one that does not fit.
    """
    if spec.kind != "diffusion":
        raise ModelError(f"{spec.name} draws at once and has no drafts", "Leave --draft out.")
    if spec.folder is None or not has_draft_decoder(spec.folder):
        entry = REGISTRY.get(spec.name)
        hint = f"Put {TAESD.source} (its config.json and {TAESD.files[1]}) into {spec.folder}/draft"
        if entry is not None and entry.draft is not None:
            hint = f"Download it ({TAESD.download}) with: storybook models get {spec.name}"
        elif spec.name in REGISTRY:
            hint = f"{spec.name} is small and needs none"
        raise ModelError(
            f"{spec.name} has no tiny autoencoder for drafts", f"{hint}; or leave --draft out."
        )
    folder = spec.folder / DRAFT
    config, unet = (read_config(place / "config.json") for place in (folder, spec.folder / "unet"))
    channels = unet.get("in_channels", 4)
    is_tiny = config.get("_class_name") == "AutoencoderTiny"
    if not is_tiny or config.get("latent_channels", 4) != channels:
        raise ModelError(f"{folder} is not an AutoencoderTiny for latents of {channels} channels")
    weight_headers(spec.folder, DRAFT)
    sums = sha256_of(component_files(spec.folder, DRAFT))
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()
