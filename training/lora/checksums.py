"""Checksums of the parts of a base model, each of no more than what it decides.

A decoder that was polished changes no latents, no embeddings and no adapter: runs and caches of
before go on.
"""

import hashlib

import torch
from safetensors import safe_open

from storybook.models.checksums import sha256_of
from storybook.models.components import weight_files
from storybook.models.lookup import require_weights
from storybook.models.spec import ModelSpec
from training.lora.steps import fingerprint

# Tensors of an autoencoder that only decode; the last two are of our own `PatchAutoencoder`.
_DECODING = ("decoder.", "post_quant_conv.", "invert.", "refine.")


def latent_sign(spec: ModelSpec) -> str:
    """Checksum of what turns pictures into latents."""
    folder, digest = require_weights(spec), hashlib.sha256()
    for path in weight_files(folder, "vae").paths:
        with safe_open(path, "pt") as file:
            for name in sorted(file.keys()):
                if not name.startswith(_DECODING):
                    tensor = file.get_tensor(name).contiguous()
                    digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
                    digest.update(tensor.flatten().view(torch.uint8).numpy().tobytes())
    return fingerprint(sha256_of([folder / "vae" / "config.json"]), digest.hexdigest())


def text_sign(spec: ModelSpec) -> str:
    """Checksum of what turns texts into embeddings."""
    folder = require_weights(spec) / "tokenizer"
    words = sha256_of([folder / "vocab.json", folder / "merges.txt"])
    return fingerprint(_files_sign(spec, "text_encoder"), words, spec.dtype)


def base_sign(spec: ModelSpec) -> str:
    """Checksum of what an adapter is trained on: U-Net and text encoder, with its words."""
    return fingerprint(_files_sign(spec, "unet"), text_sign(spec))


def _files_sign(spec: ModelSpec, part: str) -> str:
    folder = require_weights(spec)
    return fingerprint(
        sha256_of([folder / part / "config.json", *weight_files(folder, part).paths])
    )
