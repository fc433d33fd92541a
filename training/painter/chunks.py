"""Chunks of pairs on disk: as latents for the U-Net, as pixels for the decoder."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storybook.files import write_atomically
from training.base_model.pool import Basis, load_basis, patches_of, principal_components, scenes_for
from training.base_model.recipes import PICTURE_PX, Recipe
from training.painter.pairs import Pixels, draw_pair
from training.pictures import save_array
from training.scenes.sampling import SampledScene
from training.scenes.storytelling import captions_of, stage_of

_EVERY = 7  # one patch in so many is enough to fit the basis; odd, so that all columns are used


def fit_pair_basis(recipe: Recipe) -> Basis:
    """Principal components of the patches of some sketches and pictures."""
    rows = []
    for scene in scenes_for("basis", 0, recipe.basis_scenes, recipe):
        pair = draw_pair(stage_of(scene), PICTURE_PX)
        rows += [patches_of(pair.sketch)[::_EVERY], patches_of(pair.picture)[::_EVERY]]
    return principal_components(np.concatenate(rows), recipe)


def fill_pair_chunk(folder: Path, recipe: Recipe, number: int) -> None:
    """Draw one chunk of pairs if it does not exist; it is written atomically, after its captions.

    It is (N, 2 C + 1, h, w) float16: the codes of the picture, of the sketch, and the importance.
    """
    path = folder / f"chunk-{number:04d}.npy"
    if path.exists():
        return
    basis, side, captions = load_basis(folder), recipe.latent_side, []
    channels = recipe.latent_channels
    codes = np.empty((recipe.chunk_size, 2 * channels + 1, side, side), np.float16)
    for row, scene in enumerate(scenes_for("unet", number, recipe.chunk_size, recipe)):
        pair = draw_pair(stage_of(scene), PICTURE_PX)
        codes[row, :channels] = encode_patches(pair.picture, basis)
        codes[row, channels:-1] = encode_patches(pair.sketch, basis)
        codes[row, -1] = pair.importance
        captions.append(captions_of(scene))
    write_atomically(path.with_suffix(".json"), json.dumps(captions).encode())
    save_array(path, codes)


def encode_patches(picture: Pixels, basis: Basis) -> NDArray[np.float32]:
    """The latents (C, h, w) of a picture (H, W, 3), H = W."""
    rows = (patches_of(picture) - basis.mean) @ basis.components.T * basis.gains
    side = round(len(rows) ** 0.5)
    return np.asarray(rows.T.reshape(-1, side, side))


def fill_pair_pictures(folder: Path, recipe: Recipe, number: int) -> None:
    """Draw one chunk (N, 2, H, W, 3) uint8 of sketches and pictures if it does not exist."""
    path = folder / f"pictures-{number:03d}.npy"
    if not path.exists():
        scenes = scenes_for("decoder", number, recipe.picture_chunk_size, recipe)
        save_array(path, np.stack([draw_both(scene) for scene in scenes]))


def draw_both(scene: SampledScene) -> Pixels:
    """The sketch and the picture of a scene, (2, H, W, 3) uint8."""
    pair = draw_pair(stage_of(scene), PICTURE_PX)
    return np.stack([pair.sketch, pair.picture])
