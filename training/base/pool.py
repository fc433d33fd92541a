"""A growing pool of composed scenes as latents, so that training reads numbers and draws nothing.

A chunk holds the patch codes of scenes whose seeds follow each other, and which of the patches a
figure touches; captions are worded afresh at each visit.
"""

import functools
import multiprocessing
import random
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.base.compose import compose
from training.base.recipes import Recipe
from training.base.scenes import Scene, sample_scene

Floats = NDArray[np.float32]

CODE_PX = 128
PICTURE_PX = 512
FIRST_PICTURES = 100  # the decoder has chunk numbers, and so scenes, of its own
PATCH = 8
FLATTEN = 0.3


@dataclass(frozen=True)
class World:
    """Who meets where in one book: what a model with little time to learn should learn first."""

    cast: tuple[str, ...]
    settings: tuple[str, ...]


# The worlds of the three books in `scenes/`; each has a hundred chunk numbers of its own.
WORLDS = (
    World(("deer", "crocodile"), ("river", "riverbank", "forest")),
    World(("tiger", "rabbit", "owl", "turtle"), ("forest", "meadow", "river")),
    World(
        ("bird", "rooster", "elephant", "buffalo", "owl", "duck"),
        ("village", "forest", "ricefield", "meadow", "river"),
    ),
)
FIRST_WORLD_CHUNK = 500
CHUNKS_A_WORLD = 100


def world_of(chunk: int) -> int | None:
    """Which of the `WORLDS` a chunk's scenes are from; None for scenes of all kinds."""
    return (chunk - FIRST_WORLD_CHUNK) // CHUNKS_A_WORLD if chunk >= FIRST_WORLD_CHUNK else None


@functools.lru_cache(maxsize=100_000)
def scene_of(chunk: int, row: int, chunk_size: int) -> Scene:
    """The training scene in a row of a chunk: held-out combinations are passed over."""
    rng = random.Random(chunk * chunk_size + row)
    number = world_of(chunk)
    world = () if number is None else (WORLDS[number].cast, WORLDS[number].settings)
    scene = sample_scene(rng, *world)
    while is_held_out(scene):
        scene = sample_scene(rng, *world)
    return scene


def is_held_out(scene: Scene) -> bool:
    """True for about one in sixteen combinations of who, where and when; they are never trained."""
    words = (*sorted({group.creature for group in scene.groups}), scene.setting, scene.time)
    return sum((i + 3) * ord(letter) for i, letter in enumerate(" ".join(words))) % 16 == 5


def held_out_scenes(seed: int) -> Iterator[Scene]:
    """Endless held-out scenes."""
    rng = random.Random(seed)
    while True:
        scene = sample_scene(rng)
        if is_held_out(scene):
            yield scene


def patches_of(picture: NDArray[np.uint8]) -> Floats:
    """(128, 128, 3) uint8 -> (256, 192) float32 in -1..1, rows in reading order, channels first."""
    side = CODE_PX // PATCH
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


def fit_basis(channels: int, scenes: int) -> Basis:
    """Principal components of the patches of some scenes."""
    rows = np.concatenate(
        [patches_of(compose(scene_of(-1, i, scenes), CODE_PX)) for i in range(scenes)]
    )
    mean = rows.mean(0)
    values, vectors = np.linalg.eigh(np.cov(rows - mean, rowvar=False))
    order = np.argsort(values)[::-1][:channels]
    deviations = np.sqrt(values[order])
    gains = deviations**-FLATTEN / np.sqrt(np.mean(deviations ** (2 - 2 * FLATTEN)))
    components = vectors[:, order].T.astype(np.float32).copy()
    return Basis(components, mean.astype(np.float32), gains.astype(np.float32))


def load_basis(folder: Path) -> Basis:
    """The pool's patch code."""
    found = np.load(folder / "basis.npz")
    return Basis(found["components"], found["mean"], found["gains"])


def figure_mask(scene: Scene, patches: Floats) -> NDArray[np.bool_]:
    """(16, 16): which patches of a scene look otherwise than in the same scene without figures."""
    empty = patches_of(compose(replace(scene, groups=()), CODE_PX))
    touched: NDArray[np.bool_] = np.abs(patches - empty).max(1) > 0.1
    return touched.reshape(CODE_PX // PATCH, -1)


def fill_pool(folder: Path, recipe: Recipe) -> None:
    """Compose the chunks that are not there yet, one on each core."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "basis.npz").exists():
        fit_basis(recipe.latent_channels, recipe.basis_scenes).save(folder)
    worlds = (
        FIRST_WORLD_CHUNK + world * CHUNKS_A_WORLD + number
        for number in range(recipe.world_chunks)  # a first chunk of each world before a second
        for world in range(len(WORLDS))
    )
    on_all_cores(functools.partial(_fill_chunk, folder, recipe), (*range(recipe.chunks), *worlds))


def on_all_cores(work: Callable[[int], None], numbers: Iterable[int]) -> None:
    """Do `work` with each number in a process for each core.

    Raises:
        Exception: what the work raised.
    """
    # Not forked: a thread of torch may hold a lock at that moment.
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as processes:
        for _ in processes.map(work, numbers):
            pass


def _fill_chunk(folder: Path, recipe: Recipe, number: int) -> None:
    """Compose one chunk if it is not there; it appears whole or not at all."""
    path = folder / f"chunk-{number:04d}.npy"
    if path.exists():
        return
    basis = load_basis(folder)
    side = CODE_PX // PATCH
    codes = np.empty((recipe.chunk_size, recipe.latent_channels + 1, side, side), np.float16)
    for row in range(recipe.chunk_size):
        scene = scene_of(number, row, recipe.chunk_size)
        patches = patches_of(compose(scene, CODE_PX))
        rows = (patches - basis.mean) @ basis.components.T
        codes[row, :-1] = rows.T.reshape(recipe.latent_channels, side, side)
        codes[row, -1] = figure_mask(scene, patches)
    partial = path.with_suffix(".part.npy")
    np.save(partial, codes)
    partial.rename(path)


def fill_pictures(folder: Path, shelves: int, shelf_size: int) -> None:
    """Compose shelves of full-size pictures, uint8, one on each core."""
    folder.mkdir(parents=True, exist_ok=True)
    on_all_cores(functools.partial(_fill_shelf, folder, shelf_size), range(shelves))


def _fill_shelf(folder: Path, size: int, number: int) -> None:
    """Compose one shelf if it is not there; it appears whole or not at all."""
    path = folder / f"pictures-{number:03d}.npy"
    if path.exists():
        return
    scenes = (scene_of(FIRST_PICTURES + number, i, size) for i in range(size))
    partial = path.with_suffix(".part.npy")
    np.save(partial, np.stack([compose(scene, PICTURE_PX) for scene in scenes]))
    partial.rename(path)
