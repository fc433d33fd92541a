"""All steps of the painter's training in order; each resumes where it was stopped."""

import functools
import shutil
from pathlib import Path

import torch

from storybook.diffusion.loading import load_network
from training.base_model.chain import basis_of
from training.base_model.pool_filling import filling_pool
from training.base_model.recipes import Recipe
from training.base_model.tokenizer import train_tokenizer
from training.engine.curves import draw_curves, read_rows
from training.engine.loop import Clock
from training.painter.assemble import assemble, trained_steps
from training.painter.chunks import fill_pair_chunk, fill_pair_pictures, fit_pair_basis
from training.painter.decoder import PainterDecoderTrainer
from training.painter.sample_sheet import write_sheet
from training.painter.unet import PainterTrainer


def train_painter(
    recipe: Recipe, work: Path, minutes: float | None = None, warm: Path | None = None
) -> bool:
    """Train a painter and write it, finished or not, to `work/model`.

    Returns False if the minutes ran out before the recipe was finished; call it again to go on.
    Each step resumes from its checkpoint in `work`; without one, from the weights and the step of
    `warm`, an assembled model of the same sizes, if it is given.
    """
    clock = Clock(minutes)
    if warm is not None and not (work / "tokenizer").is_dir():
        shutil.copytree(warm / "tokenizer", work / "tokenizer")
        basis_of(load_network(warm, "vae", torch.float32)).save(work / "pool")
    prepare(recipe, work)
    pool, pictures = work / "pool", work / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    fill_pictures = functools.partial(fill_pair_pictures, pictures, recipe)
    with filling_pool(recipe, fill_pictures, functools.partial(fill_pair_chunk, pool, recipe)):
        return _train(recipe, work, clock, warm)


def prepare(recipe: Recipe, work: Path) -> None:
    """Train the tokenizer and fit the patch code, where they do not exist yet."""
    if not (work / "tokenizer").is_dir():
        train_tokenizer(work / "tokenizer", recipe)
    if not (work / "pool" / "basis.npz").exists():
        fit_pair_basis(recipe).save(work / "pool")


def _train(recipe: Recipe, work: Path, clock: Clock, warm: Path | None) -> bool:
    """Train the decoder, then the U-Net, and write the model; whether the recipe was finished."""
    decoder = PainterDecoderTrainer(recipe, work)
    trainer = PainterTrainer(recipe, work)
    for part in (decoder, trainer):
        if not part.resume() and warm is not None:
            part.warm_start(warm, trained_steps(warm)[part.name])

    def show() -> None:
        ratio = write_sheet(trainer, decoder)
        print(f"step {trainer.step}: decoder {ratio:.1f} dB on held-out pictures", flush=True)
        draw_curves(work / "loss.png", read_rows(trainer.stats))

    finished = decoder.run(clock) and trainer.run(clock, show)
    assemble(trainer, decoder, work / "model")
    return finished
