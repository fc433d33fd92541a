"""All steps of the bundled model in order; each goes on where it was stopped."""

import os
from pathlib import Path

import torch

from training.base.art import fetch_art
from training.base.assemble import assemble
from training.base.decoder import DecoderTrainer, fill_pictures
from training.base.pool import fill_pool
from training.base.recipes import Recipe
from training.base.tokenizer import train_tokenizer
from training.base.unet import BaseTrainer, Pool


def make_base(recipe: Recipe, work: Path, out: Path) -> Path:
    """Train a bundled model in `work` and write it to the folder `out`."""
    torch.set_num_threads(os.cpu_count() or 1)
    fetch_art()
    fill_pool(work / "pool", recipe)
    if not (work / "tokenizer").is_dir():
        train_tokenizer(work / "tokenizer", recipe.captions, recipe.vocabulary)
    fill_pictures(work / "pictures", recipe.shelves, recipe.shelf_size)
    decoder = DecoderTrainer(recipe, work)
    decoder.resume()
    decoder.run()
    trainer = BaseTrainer(recipe, work, Pool(work / "pool", recipe))
    trainer.resume()
    trainer.run(recipe.unet_steps, recipe.unet_steps - recipe.decay_steps, recipe.decay_steps)
    assemble(trainer, decoder.vae, out)
    return out
