"""Crops of pairs from the chunks on disk."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.base_model.recipes import PATCH, Recipe
from training.painter.recipes import CROP_PX

_CROP = CROP_PX // PATCH  # of latents
_AIMED = 0.6  # share of crops that contain one of the most important places


@dataclass(frozen=True)
class PairBatch:
    """Latents of pictures and sketches (B, C, h, w), importance (B, 1, h, w), float32; captions."""

    latents: Tensor
    sketches: Tensor
    importance: Tensor
    captions: list[str]


@dataclass(frozen=True)
class _Chunk:
    codes: NDArray[np.float16]
    captions: list[tuple[str, ...]]


class PairPool:
    """The chunks of latents that are on disk."""

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        self.folder, self.channels = folder, recipe.latent_channels
        self.chunks: dict[Path, _Chunk] = {}
        self.open_new_chunks()

    def open_new_chunks(self) -> None:
        """Open every chunk that has appeared."""
        for path in sorted(set(self.folder.glob("chunk-????.npy")) - self.chunks.keys()):
            captions = json.loads(path.with_suffix(".json").read_bytes())
            self.chunks[path] = _Chunk(np.load(path, mmap_mode="r"), captions)

    def batch(self, size: int, rng: random.Random, dropout: float) -> PairBatch:
        """Random crops, most of them with part of a figure; a share `dropout` without captions."""
        chunks, crops, captions = list(self.chunks.values()), [], []
        for _ in range(size):
            chunk = rng.choice(chunks)
            row = rng.randrange(len(chunk.codes))
            crops.append(_crop(chunk.codes[row], rng))
            captions.append("" if rng.random() < dropout else rng.choice(chunk.captions[row]))
        codes = torch.from_numpy(np.stack(crops).astype(np.float32))
        latents, sketches, importance = codes.split([self.channels, self.channels, 1], dim=1)
        return PairBatch(latents, sketches, importance, captions)


def _crop(codes: NDArray[np.float16], rng: random.Random) -> NDArray[np.float16]:
    """A crop of codes (2 C + 1, H, W), mostly with one of the most important places in it."""
    importance = codes[-1]
    aimed = rng.random() < _AIMED and importance.max() > 0
    centre = _important_place(importance, rng) if aimed else None
    limits = [side - _CROP for side in importance.shape]
    if centre is None:
        y, x = (rng.randint(0, limit) for limit in limits)
    else:
        y, x = (
            min(max(0, place - rng.randrange(_CROP)), limit)
            for place, limit in zip(centre, limits, strict=True)
        )
    return codes[:, y : y + _CROP, x : x + _CROP]


def _important_place(importance: NDArray[np.float16], rng: random.Random) -> tuple[int, int]:
    """One of the most important places, (y, x) in latents."""
    places = np.argwhere(importance > 0.8 * float(importance.max()))
    y, x = places[rng.randrange(len(places))].tolist()
    return y, x
