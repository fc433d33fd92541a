"""A growing pool of composed scenes as latents, so that training reads numbers and draws nothing.

A chunk holds `CHUNK` scenes by their seeds and their patch codes; captions are worded afresh at
each visit. Run as many composers as there are spare cores; each takes its own range of chunks.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.base.compose import compose
from training.base.scenes import Scene, sample_scene

CHUNK = 2000
CODE_PX = 128
PATCH = 8
FLATTEN = 0.3


def scene_of(seed: int) -> Scene:
    """The training scene of a seed: held-out combinations are passed over."""
    rng = random.Random(seed)
    scene = sample_scene(rng)
    while is_held_out(scene):
        scene = sample_scene(rng)
    return scene


def is_held_out(scene: Scene) -> bool:
    """True for about one in sixteen combinations of who, where and when: training never sees them."""
    words = (*sorted({group.creature for group in scene.groups}), scene.setting, scene.time)
    return sum((i + 3) * ord(letter) for i, letter in enumerate(" ".join(words))) % 16 == 5


def held_out_scenes(seed: int) -> Iterator[Scene]:
    """Endless held-out scenes."""
    rng = random.Random(seed)
    while True:
        scene = sample_scene(rng)
        if is_held_out(scene):
            yield scene


def patches_of(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(128, 128, 3) uint8 -> (256, 192) float32 in -1..1, rows in reading order, channels first."""
    side = CODE_PX // PATCH
    tiles = picture.astype(np.float32).reshape(side, PATCH, side, PATCH, 3) / 127.5 - 1
    return tiles.transpose(0, 2, 4, 1, 3).reshape(side * side, 3 * PATCH * PATCH)


def fit_basis(channels: int, scenes: int = 1500) -> tuple[NDArray[np.float32], ...]:
    """Principal components of patches: (channels, 192) orthonormal rows, mean (192,), deviations."""
    rows = np.concatenate([patches_of(compose(scene_of(-1 - i), CODE_PX)) for i in range(scenes)])
    mean = rows.mean(0)
    values, vectors = np.linalg.eigh(np.cov(rows - mean, rowvar=False))
    order = np.argsort(values)[::-1][:channels]
    kept = values[order].sum() / values.sum()
    print(
        f"patch code: {channels} channels keep {kept:.2%} of the variance, linear inverse "
        f"{10 * np.log10(4 / (values.sum() * (1 - kept) / len(values))):.1f} dB"
    )
    deviations = np.sqrt(values[order]).astype(np.float32)
    return vectors[:, order].T.astype(np.float32).copy(), mean.astype(np.float32), deviations


@dataclass(frozen=True)
class Basis:
    """The patch code: orthonormal `components` (C, 192), `mean` (192,), `gains` (C,), float32.

    A latent channel is the component's coefficient times its gain. Gains flatten the spectrum by
    the power `FLATTEN` (0 natural, 1 whitened) and make the latents' overall deviation 1: the fine
    channels, which hold the shapes, would otherwise drown in noise until the last steps.
    """

    components: NDArray[np.float32]
    mean: NDArray[np.float32]
    gains: NDArray[np.float32]


def load_basis(folder: Path, channels: int) -> Basis:
    """The pool's patch code, fitted once and kept beside the chunks."""
    path = folder / "basis.npz"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        components, mean, deviations = fit_basis(channels)
        np.savez(path, components=components, mean=mean, deviations=deviations)
    found = np.load(path)
    deviations = found["deviations"][:channels]
    gains = deviations**-FLATTEN / np.sqrt(np.mean(deviations ** (2 - 2 * FLATTEN)))
    return Basis(found["components"][:channels], found["mean"], gains.astype(np.float32))


def fill_pool(folder: Path, first: int, last: int, channels: int) -> None:
    """Compose chunks first..last-1 that are not there yet; a chunk appears whole or not at all."""
    basis = load_basis(folder, channels)
    side = CODE_PX // PATCH
    for number in range(first, last):
        path = folder / f"chunk-{number:04d}.npy"
        if path.exists():
            continue
        codes = np.empty((CHUNK, channels, side, side), np.float16)
        for row in range(CHUNK):
            patches = patches_of(compose(scene_of(number * CHUNK + row), CODE_PX))
            codes[row] = ((patches - basis.mean) @ basis.components.T).T.reshape(channels, side, side)
        partial = path.with_suffix(".part.npy")
        np.save(partial, codes)
        partial.rename(path)
        print(f"{path.name} written", flush=True)
