"""A growing pool of composed scenes as latents, so that training reads numbers and draws nothing.

A chunk holds the patch codes of scenes whose seeds follow each other, and which of the patches a
figure touches; captions are worded afresh at each visit.
"""

import functools
import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.base_model.recipes import PATCH, PICTURE_PX, Recipe
from training.pictures import save_array
from training.worlds.held_out import is_held_out
from training.worlds.world import SMALL, WORLDS, World

Floats = NDArray[np.float32]

FIRST_PICTURES = 100  # the decoder has chunk numbers, and so scenes, of its own
FLATTEN = 0.3


FIRST_BOOK_CHUNK = 500
CHUNKS_A_BOOK = 100


def book_of(chunk: int) -> int | None:
    """Which of its world's books a chunk's scenes are from; None for scenes of all kinds."""
    return (chunk - FIRST_BOOK_CHUNK) // CHUNKS_A_BOOK if chunk >= FIRST_BOOK_CHUNK else None


@functools.lru_cache(maxsize=100_000)
def scene_of(chunk: int, row: int, chunk_size: int, world: World = SMALL) -> Any:
    """The training scene in a row of a chunk: held-out combinations are passed over."""
    rng = random.Random(chunk * chunk_size + row)
    number = book_of(chunk)
    book = () if number is None else (world.books[number].cast, world.books[number].settings)
    scene = world.sample(rng, *book)
    while is_held_out(scene):
        scene = world.sample(rng, *book)
    return scene


def patches_of(picture: NDArray[np.uint8]) -> Floats:
    """(P, P, 3) uint8 -> ((P/8)², 192) float32 in -1..1, in reading order, channels first."""
    side = len(picture) // PATCH
    tiles = picture.astype(np.float32).reshape(side, PATCH, side, PATCH, 3) / 127.5 - 1
    return tiles.transpose(0, 2, 4, 1, 3).reshape(side * side, 3 * PATCH * PATCH)


@dataclass(frozen=True)
class Basis:
    """The patch code: orthonormal `components` (C, 192), `mean` (192,), `gains` (C,), float32.

    A latent channel is the component's coefficient times its gain. Gains flatten the spectrum by
    the power `FLATTEN` (0 natural, 1 whitened) and make the latents' overall deviation 1: the fine
    channels, which hold the shapes, would otherwise drown in noise until the last steps.
    """

    components: Floats
    mean: Floats
    gains: Floats

    def save(self, folder: Path) -> None:
        """Keep the code beside the chunks."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(folder / "basis.npz", components=self.components, mean=self.mean, gains=self.gains)


def fit_basis(recipe: Recipe) -> Basis:
    """Principal components of the patches of some scenes."""
    world, scenes = WORLDS[recipe.world], recipe.basis_scenes
    asked = (scene_of(-1, i, scenes, world) for i in range(scenes))
    rows = np.concatenate([patches_of(world.compose(one, recipe.code_px)) for one in asked])
    mean = rows.mean(0)
    values, vectors = np.linalg.eigh(np.cov(rows - mean, rowvar=False))
    order = np.argsort(values)[::-1][: recipe.latent_channels]
    deviations = np.sqrt(values[order])
    gains = deviations**-FLATTEN / np.sqrt(np.mean(deviations ** (2 - 2 * FLATTEN)))
    components = vectors[:, order].T.astype(np.float32).copy()
    return Basis(components, mean.astype(np.float32), gains.astype(np.float32))


def load_basis(folder: Path) -> Basis:
    """The pool's patch code."""
    found = np.load(folder / "basis.npz")
    return Basis(found["components"], found["mean"], found["gains"])


def figure_mask(scene: Any, patches: Floats, recipe: Recipe) -> NDArray[np.bool_]:
    """(h, w): which patches of a scene look otherwise than in the same scene without figures."""
    empty = WORLDS[recipe.world].compose(replace(scene, groups=()), recipe.code_px)
    touched: NDArray[np.bool_] = np.abs(patches - patches_of(empty)).max(1) > 0.1
    return touched.reshape(recipe.latent_side, -1)


def chunk_numbers(recipe: Recipe) -> tuple[int, ...]:
    """The chunks of a recipe in the order of their making."""
    books = (
        FIRST_BOOK_CHUNK + book * CHUNKS_A_BOOK + number
        for number in range(recipe.book_chunks)  # a first chunk of each book before a second
        for book in range(len(WORLDS[recipe.world].books))
    )
    return (*range(recipe.chunks), *books)


def fill_chunk(folder: Path, recipe: Recipe, number: int) -> None:
    """Compose one chunk if it is not there; it appears whole or not at all."""
    path = folder / f"chunk-{number:04d}.npy"
    if path.exists():
        return
    basis = load_basis(folder)
    side, world = recipe.latent_side, WORLDS[recipe.world]
    codes = np.empty((recipe.chunk_size, recipe.latent_channels + 1, side, side), np.float16)
    for row in range(recipe.chunk_size):
        scene = scene_of(number, row, recipe.chunk_size, world)
        patches = patches_of(world.compose(scene, recipe.code_px))
        rows = (patches - basis.mean) @ basis.components.T
        codes[row, :-1] = rows.T.reshape(recipe.latent_channels, side, side)
        codes[row, -1] = figure_mask(scene, patches, recipe)
    save_array(path, codes)


def fill_picture_chunk(folder: Path, recipe: Recipe, number: int) -> None:
    """Compose one chunk of full-size pictures if it is not there; whole or not at all."""
    path = folder / f"pictures-{number:03d}.npy"
    if path.exists():
        return
    size, world = recipe.picture_chunk_size, WORLDS[recipe.world]
    asked = (scene_of(FIRST_PICTURES + number, i, size, world) for i in range(size))
    save_array(path, np.stack([world.compose(scene, PICTURE_PX) for scene in asked]))
