"""Fine-tunes the decoder on latents as the model draws them, towards pictures as painted.

A small U-Net leaves patches that do not quite fit each other. From pairs of drawn latents and the
picture that they stand for (`redraw`), the decoder learns to correct such errors. An adapter's
figures are new to the decoder: it learns them from the adapter's training pictures.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from storybook.models.lookup import require_weights
from storybook.models.spec import ModelSpec
from training.base_model.decoder import CROP_PX, DecoderTrainer, to_tensor
from training.base_model.recipes import Recipe
from training.base_model.redraw import (
    LAST_STEPS,
    AdapterPictures,
    redraw_chunks,
    write_adapter_chunks,
)
from training.engine.loop import Clock

STEPS = 6000


class PolishTrainer(DecoderTrainer):
    """Continues the decoder's training on drawn latents, at half the learning rate."""

    name = "polish"

    def __init__(self, recipe: Recipe, folder: Path) -> None:
        rate = recipe.decoder_learning_rate / 2
        super().__init__(replace(recipe, decoder_steps=STEPS, decoder_learning_rate=rate), folder)

    def batch(self) -> tuple[Tensor, Tensor]:
        """Latents of crops in any version, and the crops."""
        chunks = sorted((self.folder / "redrawn").glob("*-???.npy"))
        rng, codes, targets = self.rng, [], []
        for _ in range(self.recipe.decoder_batch_size):
            path = rng.choice(chunks)
            redrawn = np.load(path, mmap_mode="r")
            pictures = np.load(self.folder / "pictures" / path.name, mmap_mode="r")
            row, version = rng.randrange(len(redrawn)), rng.randrange(1 + LAST_STEPS)
            side = CROP_PX // self.vae.patch_px
            y, x = (rng.randint(0, redrawn.shape[-1] - side) for _ in "yx")
            codes.append(redrawn[row, version, :, y : y + side, x : x + side].astype(np.float32))
            top, left = y * self.vae.patch_px, x * self.vae.patch_px
            targets.append(pictures[row, top : top + CROP_PX, left : left + CROP_PX])
        return torch.from_numpy(np.stack(codes)), to_tensor(np.stack(targets))


def polish_model(
    model: ModelSpec,
    recipe: Recipe,
    work: Path,
    clock: Clock,
    extra: AdapterPictures | None = None,
) -> bool:
    """Replace the decoder in the model's folder by one fine-tuned on latents that the model draws.

    Resumes from its checkpoint in `work`, where the pictures of the decoder's training are. Returns
    False if the time ran out first.
    """
    folder = require_weights(model)
    if extra is not None:
        write_adapter_chunks(extra, work / "pictures", recipe.picture_chunk_size)
    redraw_chunks(model, extra, recipe, work)
    trainer = PolishTrainer(recipe, work)
    if not trainer.resume():
        trainer.warm_start(folder)
    finished = trainer.run(clock)
    trainer.vae.cpu().half().save_pretrained(folder / "vae", max_shard_size="12MB")
    return finished
