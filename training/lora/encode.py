"""Encodes pictures and captions once, so that training reads a data set of them.

It holds mean and deviation of the autoencoder's posterior, so that each use of a picture samples
new latents, as training on the pictures themselves does; and the mean of its sketch, for a base
model that paints over sketches.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image, ImageOps
from torch import Tensor

from storybook.diffusion.latents import encode_posterior, from_pixels
from storybook.diffusion.loading import load_pipeline
from storybook.diffusion.prompts import encode_prompts
from storybook.models.hardware import has_cuda
from storybook.models.spec import ModelSpec
from training.lora.checksums import latent_checksum, text_checksum
from training.lora.companions import check_sketches, mask_of, read_sketch, sketch_of
from training.lora.config import Config
from training.lora.prior import prior_samples
from training.lora.samples import TRAIN, Sample, read_samples
from training.lora.shards import Shards, pack
from training.lora.steps import (
    fingerprint,
    finish,
    in_groups,
    is_current,
    step_note,
    write_json,
)

_SHARD = 32  # entries per shard: the most a killed run loses


@dataclass(frozen=True)
class View:
    """An augmentation: mirroring, and a `crop` (left, top, side) in fractions of the picture."""

    flip: bool
    crop: tuple[float, float, float] | None


@dataclass(frozen=True)
class Entry:
    """One training entry: the key of its latents, and its captions."""

    key: str
    image: str
    split: str
    captions: tuple[str, ...]


def encode(config: Config, spec: ModelSpec, say: Any = print) -> Path:
    """Write the folder `encode`: entries.json, and shards of latents and text embeddings.

    Raises:
        StoreError: the disk is full; finished shards are kept.
        TrainingError: the previous step has not been run, or a sketch is missing.
    """
    folder = config.folder / "encode"
    samples = read_samples(config.folder / "caption")
    check_sketches(config, spec)
    samples += prior_samples(config, spec, say)
    entries = {
        entry.key: (entry, sample, view) for entry, sample, view in _views(config, spec, samples)
    }
    listed = [asdict(entry) for entry, _, _ in entries.values()]
    digest = fingerprint(listed, text_checksum(spec), config.train.train_text_encoder)
    if is_current(folder, digest):
        say(f"encode: {folder} is up to date")
        return folder
    latents, texts = Shards(folder, "latents"), Shards(folder, "texts")
    wanted = latents.missing(entries, "mean")
    captions = ["", *(text for entry, _, _ in entries.values() for text in entry.captions)]
    if config.train.train_text_encoder:
        captions = []  # a trained text encoder's embeddings can't be cached
    by_key = {text_key(text, spec): text for text in captions}
    new_texts = texts.missing(by_key, "states")
    say(
        f"encode: {len(wanted)} of {len(entries)} views, {len(new_texts)} of {len(by_key)} captions"
    )
    if wanted or new_texts:
        pipeline = load_pipeline(spec, "cuda" if has_cuda() else "cpu")
        with torch.inference_mode():
            jobs = [(key, *entries[key][1:]) for key in wanted]
            for group in in_groups(jobs, _SHARD):
                latents.add(_encode_group(pipeline.vae, group, config))
            for keys in in_groups(new_texts, _SHARD):
                states = encode_prompts(
                    pipeline.tokenizer, pipeline.text_encoder, [by_key[key] for key in keys]
                )
                texts.add({f"{key}.states": state for key, state in zip(keys, states, strict=True)})
    write_json(folder / "entries.json", [asdict(entry) for entry, _, _ in entries.values()])
    finish(folder, digest, entries=len(entries), texts=len(by_key))
    return folder


def text_key(text: str, spec: ModelSpec) -> str:
    """The key under which a text's embedding is kept."""
    return fingerprint(text, text_checksum(spec))


def _views(
    config: Config, spec: ModelSpec, samples: Sequence[Sample]
) -> Iterator[tuple[Entry, Sample, View]]:
    """Every view of every picture; only training pictures are flipped and cropped."""
    flips = (False, True) if config.encode.random_flip else (False,)
    digest = latent_checksum(spec)
    for sample in samples:
        crops = [None, *_crops(config)] if sample.split == TRAIN else [None]
        for crop in crops:
            for flip in flips if sample.split == TRAIN else (False,):
                view = View(flip, crop)
                beside = (mask_of(config, sample), sketch_of(config, sample))
                digests = [hashlib.sha256(p.read_bytes()).hexdigest() if p else "" for p in beside]
                key = fingerprint(sample.sha256, asdict(view), digest, digests)
                yield Entry(key, sample.image, sample.split, sample.captions), sample, view


def _crops(config: Config) -> list[tuple[float, float, float]]:
    """Crops at the corners first, then the centre, then the middles of the sides."""
    side = config.encode.crop_share
    room = 1 - side
    corners = [(x * room, y * room, side) for y in (0, 1) for x in (0, 1)]
    middles = [(x * room, y * room, side) for x, y in ((0.5, 0.5), (0.5, 0), (0, 0.5), (1, 0.5))]
    return (corners + middles)[: config.encode.crops]


def _encode_group(
    vae: Any, group: Iterable[tuple[str, Sample, View]], config: Config
) -> dict[str, Tensor]:
    """Latents of a group of views; pictures are read by several threads, encoded one by one."""
    tensors: dict[str, Tensor] = {}
    with ThreadPoolExecutor(max(1, config.train.dataloader_num_workers)) as pool:
        for key, view in pool.map(partial(_read_view, config), group):
            mean, deviation = encode_posterior(vae, _to_tensor(view.picture).to(vae.device))
            sketch = covered = None
            if view.sketch is not None:
                sketch = encode_posterior(vae, _to_tensor(view.sketch).to(vae.device))[0][0].float()
            if view.mask is not None:
                small = view.mask.resize((mean.shape[3], mean.shape[2]), Image.Resampling.BOX)
                # Slightly above zero, since `pack` omits all-zero fields.
                covered = torch.from_numpy(np.asarray(small, np.float32) / 255 + 1e-6)[None]
            tensors |= pack(
                key,
                mean=mean[0].float(),
                std=deviation[0].float(),
                mask=covered,
                sketch=sketch,
            )
    return tensors


@dataclass(frozen=True)
class _Read:
    """A view of a picture, of its sketch and of its mask."""

    picture: Image.Image
    sketch: Image.Image | None
    mask: Image.Image | None


def _read_view(config: Config, job: tuple[str, Sample, View]) -> tuple[str, _Read]:
    key, sample, view = job
    with Image.open(sample.path) as file:
        picture = file.convert("RGB")
    sketch, mask = sketch_of(config, sample), mask_of(config, sample)
    return key, _Read(
        _apply(picture, view),
        _apply(read_sketch(sketch, picture.size), view) if sketch else None,
        _apply(Image.open(mask).convert("L"), view) if mask else None,
    )


def _to_tensor(picture: Image.Image) -> Tensor:
    """(1, 3, H, W) float32 in -1..1."""
    return from_pixels(np.array(picture))


def _apply(picture: Image.Image, view: View) -> Image.Image:
    if view.crop is not None:
        left, top, side = view.crop
        width, height = picture.size
        box = (left * width, top * height, (left + side) * width, (top + side) * height)
        picture = picture.resize(picture.size, Image.Resampling.LANCZOS, box)
    return ImageOps.mirror(picture) if view.flip else picture


def encode_note(config: Config) -> str:
    """The fingerprint of the encoded data.

    Raises:
        TrainingError: the step has not been run.
    """
    return str(step_note(config.folder / "encode")["fingerprint"])
