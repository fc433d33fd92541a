"""Batches of scenes for the U-Net: latents and captions from the pool's chunks."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import IterableDataset, get_worker_info

from training.base_model.caption_reader import facts_row
from training.base_model.pool import load_basis
from training.base_model.recipes import Recipe
from training.base_model.scene_record import SceneRecord, load_record
from training.scenes.domains import find_domain
from training.scenes.facts import all_facts


@dataclass(frozen=True)
class Batch:
    """Latents (B, C, h, w), masks (B, 1, h, w) and facts (B, F) float32; captions, records."""

    latents: Tensor
    masks: Tensor
    captions: list[str]
    records: list[SceneRecord]
    facts: Tensor


@dataclass(frozen=True)
class Chunk:
    """The codes (N, C + 1, h, w) of some scenes, the last channel the figures' mask; records."""

    codes: NDArray[np.float16]
    records: list[bytes]


class Pool:
    """The chunks that are on disk; looks for new ones between epochs of `refresh` steps."""

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        self.folder, self.domain = folder, find_domain(recipe.domain)
        self.facts = all_facts(self.domain)
        self.chunks: dict[Path, Chunk] = {}
        self.gains = torch.from_numpy(load_basis(folder).gains)[:, None, None]
        self.open_new_chunks()

    def open_new_chunks(self) -> None:
        """Open every chunk that has appeared."""
        for path in sorted(set(self.folder.glob("chunk-????.npy")) - self.chunks.keys()):
            records = path.with_suffix(".jsonl").read_bytes().split(b"\n")
            self.chunks[path] = Chunk(np.load(path, mmap_mode="r"), records)

    def batch(self, size: int, rng: random.Random, dropout: float) -> Batch:
        """Random scenes; a share `dropout` of them has an empty caption."""
        picked = [self._pick(rng) for _ in range(size)]
        codes = torch.stack([torch.from_numpy(code.astype(np.float32)) for code, _ in picked])
        records = [record for _, record in picked]
        captions = ["" if rng.random() < dropout else record.caption(rng) for record in records]
        latents, masks = codes.split([len(self.gains), 1], dim=1)
        facts = torch.stack([facts_row(record.facts, self.facts) for record in records])
        return Batch(latents * self.gains, masks, captions, records, facts)

    def _pick(self, rng: random.Random) -> tuple[NDArray[np.float16], SceneRecord]:
        """A code (C + 1, h, w) and its record."""
        chunk = rng.choice(list(self.chunks.values()))
        row = rng.randrange(len(chunk.codes))
        return chunk.codes[row], load_record(chunk.records[row])


class BatchStream(IterableDataset[Batch]):  # type: ignore[misc]
    """Endless batches of a pool, for a data-loading process."""

    def __init__(self, pool: Pool, recipe: Recipe, seed: int) -> None:
        self.pool, self.recipe, self.seed = pool, recipe, seed

    def __iter__(self) -> Iterator[Batch]:
        torch.set_num_threads(1)
        reader = get_worker_info()
        rng = random.Random(f"{self.seed} {0 if reader is None else reader.id}")
        while True:
            self.pool.open_new_chunks()
            for _ in range(50):
                yield self.pool.batch(self.recipe.batch_size, rng, self.recipe.caption_dropout)
