"""A growing pool of painted scenes as latents, so that training does not wait for painting.

A chunk holds the patch codes of scenes, and which of the patches a figure touches; beside it lie
the scenes' records, one a line.
"""

import random
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storybook.files import write_atomically
from storybook.vector.paint import paint_stage
from training.base_model.recipes import PATCH, PICTURE_PX, Recipe
from training.base_model.scene_record import dump_record, record_of
from training.pictures import save_array
from training.scenes.domains import find_domain
from training.scenes.painting import figure_mask, paint
from training.scenes.sampling import SampledScene, training_scenes
from training.scenes.storytelling import stage_of

Floats = NDArray[np.float32]


def scenes_for(use: str, number: int, count: int, recipe: Recipe) -> list[SampledScene]:
    """The training scenes of chunk `number`; `use` is what they are for: "unet", "decoder"..."""
    rng = random.Random(f"{use} {number}")
    return list(islice(training_scenes(rng, find_domain(recipe.domain)), count))


def patches_of(picture: NDArray[np.uint8]) -> Floats:
    """(P, P, 3) uint8 -> ((P/8)², 192) float32 in -1..1, in reading order, channels first."""
    side = len(picture) // PATCH
    tiles = picture.astype(np.float32).reshape(side, PATCH, side, PATCH, 3) / 127.5 - 1
    return tiles.transpose(0, 2, 4, 1, 3).reshape(side * side, 3 * PATCH * PATCH)


@dataclass(frozen=True)
class Basis:
    """The patch code: orthonormal `components` (C, 192), `mean` (192,), `gains` (C,), float32.

    A latent channel is the component's coefficient times its gain. Gains flatten the spectrum by
    the recipe's power (0 natural, 1 whitened) and make the latents' overall deviation 1: the fine
    channels, which hold the shapes, would otherwise drown in noise until the last steps.
    """

    components: Floats
    mean: Floats
    gains: Floats

    def save(self, folder: Path) -> None:
        """Write the code to the folder of the chunks."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(folder / "basis.npz", components=self.components, mean=self.mean, gains=self.gains)


def fit_basis(recipe: Recipe) -> Basis:
    """Principal components of the patches of some scenes."""
    scenes = scenes_for("basis", 0, recipe.basis_scenes, recipe)
    rows = np.concatenate([patches_of(paint(scene, recipe.code_px)) for scene in scenes])
    return principal_components(rows, recipe)


def principal_components(rows: Floats, recipe: Recipe) -> Basis:
    """The code of patches (N, 192) by its leading components, one for each channel."""
    mean = rows.mean(0)
    values, vectors = np.linalg.eigh(np.cov(rows - mean, rowvar=False))
    order = np.argsort(values)[::-1][: recipe.latent_channels]
    deviations = np.sqrt(values[order])
    gains = deviations**-recipe.flatten / np.sqrt(np.mean(deviations ** (2 - 2 * recipe.flatten)))
    components = vectors[:, order].T.astype(np.float32).copy()
    return Basis(components, mean.astype(np.float32), gains.astype(np.float32))


def load_basis(folder: Path) -> Basis:
    """The pool's patch code."""
    arrays = np.load(folder / "basis.npz")
    return Basis(arrays["components"], arrays["mean"], arrays["gains"])


def patch_mask(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """(P, P) pixels -> (P/8, P/8): the patches in which any pixel is set."""
    side = len(mask) // PATCH
    return np.asarray(mask.reshape(side, PATCH, side, PATCH).any((1, 3)))


def fill_chunk(folder: Path, recipe: Recipe, number: int) -> None:
    """Paint one chunk if it does not exist; it is written atomically, after its records."""
    path = folder / f"chunk-{number:04d}.npy"
    if path.exists():
        return
    basis, side, records = load_basis(folder), recipe.latent_side, []
    codes = np.empty((recipe.chunk_size, recipe.latent_channels + 1, side, side), np.float16)
    for row, scene in enumerate(scenes_for("unet", number, recipe.chunk_size, recipe)):
        stage = stage_of(scene)
        patches = patches_of(paint_stage(stage, recipe.code_px))
        rows = (patches - basis.mean) @ basis.components.T
        codes[row, :-1] = rows.T.reshape(recipe.latent_channels, side, side)
        codes[row, -1] = patch_mask(figure_mask(stage, recipe.code_px))
        records.append(dump_record(record_of(scene, stage)))
    write_atomically(path.with_suffix(".jsonl"), b"\n".join(records))
    save_array(path, codes)


def fill_picture_chunk(folder: Path, recipe: Recipe, number: int) -> None:
    """Paint one chunk of full-size pictures if it does not exist; it is written atomically."""
    path = folder / f"pictures-{number:03d}.npy"
    if path.exists():
        return
    scenes = scenes_for("decoder", number, recipe.picture_chunk_size, recipe)
    save_array(path, np.stack([paint(scene, PICTURE_PX) for scene in scenes]))
