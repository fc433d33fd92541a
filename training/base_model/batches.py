"""Batches of scenes for the U-Net: latents from the pool's chunks, captions worded afresh."""

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
from training.base_model.pool import book_of, load_basis, scene_of
from training.base_model.recipes import Recipe
from training.worlds.world import WORLDS, SomeScene

_ALOFT = ("jump", "fly")


@dataclass(frozen=True)
class Batch:
    """Latents (B, C, h, w), masks (B, 1, h, w) and facts (B, F) float32; captions, scenes."""

    latents: Tensor
    masks: Tensor
    captions: list[str]
    scenes: list[SomeScene]
    facts: Tensor


class Pool:
    """The chunks that are on disk; looks for new ones between epochs of `refresh` steps."""

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        self.folder, self.world = folder, WORLDS[recipe.world]
        self.shares = recipe.book_shares[: len(self.world.books)]
        self.chunks: list[tuple[int, NDArray[np.float16]]] = []
        self.gains = torch.from_numpy(load_basis(folder).gains)[:, None, None]
        self.look()

    def look(self) -> None:
        """Open every chunk that has appeared."""
        paths = sorted(self.folder.glob("chunk-????.npy"))
        self.chunks = [(int(p.stem[-4:]), np.load(p, mmap_mode="r")) for p in paths]

    def batch(self, size: int, rng: random.Random, dropout: float) -> Batch:
        """Scenes at random, some of them with an empty caption."""
        picked = [self._pick(rng) for _ in range(size)]
        codes = torch.stack([torch.from_numpy(code.astype(np.float32)) for code, _ in picked])
        scenes = [scene for _, scene in picked]
        captions = [
            "" if rng.random() < dropout else self.world.caption(scene, rng) for scene in scenes
        ]
        latents, masks = codes.split([len(self.gains), 1], dim=1)
        held = [self.world.held(scene) for scene in scenes]
        facts = torch.stack([facts_row(own, self.world.facts) for own in held])
        return Batch(latents * self.gains, masks, captions, scenes, facts)

    def _pick(self, rng: random.Random) -> tuple[NDArray[np.float16], SomeScene]:
        """A code (C + 1, h, w), its last channel the figures' mask, and its scene."""
        books, shares = range(len(self.shares)), (1 - sum(self.shares), *self.shares)
        book = rng.choices((None, *books), shares)[0]
        wanted = [pair for pair in self.chunks if book_of(pair[0]) == book]
        while True:
            number, codes = rng.choice(wanted or self.chunks)
            row = rng.randrange(len(codes))
            scene = scene_of(number, row, len(codes), self.world)
            if rng.random() < share_taken(scene):
                return codes[row], scene


def share_taken(scene: SomeScene) -> float:
    """Which share of scenes like this one is trained on, 0..1: all of what is learnt last."""
    entangled = any(group.entangled for group in scene.groups)
    if len(scene.groups) > 1 and not entangled and any(group.count > 1 for group in scene.groups):
        return 1.0  # one of a kind and several of another: rare, and drawn as all of one kind
    if any(group.action in _ALOFT for group in scene.groups):
        return 0.6  # leaning, and before any part of the setting
    return 0.4 if len(scene.groups) > 1 else 0.2


class Draws(IterableDataset[Batch]):  # type: ignore[misc]
    """Endless batches of a pool, for a process beside the training."""

    def __init__(self, pool: Pool, recipe: Recipe, seed: int) -> None:
        self.pool, self.recipe, self.seed = pool, recipe, seed

    def __iter__(self) -> Iterator[Batch]:
        torch.set_num_threads(1)
        reader = get_worker_info()
        rng = random.Random(f"{self.seed} {0 if reader is None else reader.id}")
        while True:
            self.pool.look()
            for _ in range(50):
                yield self.pool.batch(self.recipe.batch_size, rng, self.recipe.caption_dropout)
