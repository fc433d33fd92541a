"""Checksums of a base model's parts, each covering only the files that affect its result.

A fine-tuned decoder changes no latents, embeddings or adapters, so earlier runs and caches stay
valid.
"""

import hashlib

import torch
from safetensors import safe_open

from storybook.models.checksums import sha256_of
from storybook.models.components import weight_files
from storybook.models.lookup import require_weights
from storybook.models.spec import ModelSpec
from training.lora.steps import fingerprint

# Decoder-only tensors of an autoencoder: diffusers', our `PatchAutoencoder`'s, the painter's.
_DECODING = (
    *("decoder.", "post_quant_conv.", "invert.", "refine."),
    *("stages.", "enlarge.", "last."),
)


def latent_checksum(spec: ModelSpec) -> str:
    """Checksum of everything that turns pictures into latents."""
    folder, digest = require_weights(spec), hashlib.sha256()
    for path in weight_files(folder, "vae").paths:
        with safe_open(path, "pt") as file:
            for name in sorted(file.keys()):
                if not name.startswith(_DECODING):
                    tensor = file.get_tensor(name).contiguous()
                    digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
                    digest.update(tensor.flatten().view(torch.uint8).numpy().tobytes())
    return fingerprint(sha256_of([folder / "vae" / "config.json"]), digest.hexdigest())


def text_checksum(spec: ModelSpec) -> str:
    """Checksum of everything that turns texts into embeddings."""
    folder = require_weights(spec) / "tokenizer"
    words = sha256_of([folder / "vocab.json", folder / "merges.txt"])
    return fingerprint(_files_checksum(spec, "text_encoder"), words, spec.dtype)


def base_checksum(spec: ModelSpec) -> str:
    """Checksum of an adapter's base: U-Net, text encoder and its vocabulary."""
    return fingerprint(_files_checksum(spec, "unet"), text_checksum(spec))


def _files_checksum(spec: ModelSpec, part: str) -> str:
    folder = require_weights(spec)
    return fingerprint(
        sha256_of([folder / part / "config.json", *weight_files(folder, part).paths])
    )
