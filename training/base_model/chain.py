"""All steps of the bundled model's training in order; each resumes where it was stopped."""

import functools
import os
import shutil
from pathlib import Path

import numpy as np
import torch

from storybook.diffusion.autoencoder import PatchAutoencoder
from storybook.diffusion.sketch_autoencoder import SketchAutoencoder
from training.base_model.assemble import assemble, paused_at
from training.base_model.batches import Pool
from training.base_model.decoder import DecoderTrainer
from training.base_model.pool import Basis, fill_chunk, fill_picture_chunk, fit_basis
from training.base_model.pool_filling import filling_pool
from training.base_model.recipes import Recipe
from training.base_model.sample_sheet import write_sheet
from training.base_model.tokenizer import train_tokenizer
from training.base_model.unet import UnetTrainer
from training.engine.curves import draw_curves, read_rows
from training.engine.loop import Clock


def make_base(
    recipe: Recipe, work: Path, out: Path, warm: Path | None = None, minutes: float | None = None
) -> bool:
    """Train a bundled model in `work` and write it, finished or not, to the folder `out`.

    Returns False if the minutes ran out before the recipe was finished; call it again to go on.

    Each step resumes from its checkpoint in `work`; where there is none and `warm` names an
    assembled model of the same sizes, from that model's weights, tokenizer and patch code: where
    its training was interrupted, or, if it was finished, from the first step.
    """
    clock = Clock(minutes)
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    if warm is not None and not (work / "tokenizer").is_dir():
        shutil.copytree(warm / "tokenizer", work / "tokenizer")
        vae = PatchAutoencoder.from_pretrained(warm / "vae", torch_dtype=torch.float32)
        basis_of(vae).save(work / "pool")
    prepare(recipe, work)
    pool, pictures = work / "pool", work / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    fill_pictures = functools.partial(fill_picture_chunk, pictures, recipe)
    with filling_pool(recipe, fill_pictures, functools.partial(fill_chunk, pool, recipe)):
        return _train(recipe, work, out, warm, clock)


def prepare(recipe: Recipe, work: Path) -> None:
    """Train the tokenizer and fit the patch code, where they do not exist; a GPU does not help."""
    if not (work / "tokenizer").is_dir():
        train_tokenizer(work / "tokenizer", recipe)
    if not (work / "pool" / "basis.npz").exists():
        fit_basis(recipe).save(work / "pool")


def _train(recipe: Recipe, work: Path, out: Path, warm: Path | None, clock: Clock) -> bool:
    """Train the decoder, then the U-Net, and write the model; whether the recipe was finished."""
    decoder = DecoderTrainer(recipe, work)
    trainer = UnetTrainer(recipe, work, Pool(work / "pool", recipe))
    steps = {} if warm is None else paused_at(warm)
    for part in (decoder, trainer):
        if not part.resume() and warm is not None:
            part.warm_start(warm, steps.get(part.name, 0))

    def show() -> None:
        write_sheet(trainer, decoder.vae, work)
        draw_curves(work / "loss.png", read_rows(trainer.stats))

    finished = decoder.run(clock) and trainer.run(clock, show)
    assemble(trainer, decoder, out, finished)
    return finished


def basis_of(vae: PatchAutoencoder | SketchAutoencoder) -> Basis:
    """The patch code of a float32 autoencoder's encoder.

    The encoder keeps only the mean patch's projection onto the code, which is all that encoding
    needs.
    """
    scaled = vae.project.weight.detach().flatten(1).numpy()
    gains = np.linalg.norm(scaled, axis=1)
    components = scaled / gains[:, None]
    mean = components.T @ (-vae.project.bias.detach().numpy() / gains)
    return Basis(components, mean, gains)
