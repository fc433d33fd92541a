"""The decoder learns to forgive: from latents as the model draws them to pictures as composed.

A small U-Net leaves patches that do not quite fit each other. Pairs of such latents with the
picture that they stand for are made by noising the latents of a composed picture and letting the
model draw its last steps; the decoder then mends what it sees too often.
"""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from storybook.diffusion.loading import load_pipeline
from storybook.diffusion.lora import open_adapters
from storybook.diffusion.prompts import encode_prompts
from storybook.errors import ModelError
from storybook.models import ModelSpec, require_weights
from storybook.models.adapters import quick_adapter
from storybook.plan import JobAdapter
from training.base.clock import Clock
from training.base.decoder import CROP_PX, DecoderTrainer, to_tensor
from training.base.distil import Walk, grid_of
from training.base.pool import FIRST_PICTURES, scene_of
from training.base.recipes import Recipe
from training.base.worlds import SMALL, WORLDS, World

STEPS = 1200
LAST_STEPS = 3  # latents are drawn from none to so many steps before the end


def redraw_shelves(spec: ModelSpec, pictures: Path, folder: Path, world: World = SMALL) -> None:
    """For each shelf of pictures its latents, (N, 1 + LAST_STEPS, C, h, w) float16, in `folder`.

    The first are the pictures' own, the others drawn over in one, two, three of the model's steps.

    Raises:
        ModelError: the model has no quick way.
    """
    quick = quick_adapter(spec)
    if quick is None:
        raise ModelError(f"{spec.name} has no quick way yet", "Run `python -m training distil`.")
    folder.mkdir(parents=True, exist_ok=True)
    pipeline = load_pipeline(spec)
    adapters = open_adapters(pipeline, (quick,), spec)
    adapters.switch((JobAdapter(quick.name, quick.sha256, quick.scale),))
    for shelf in sorted(pictures.glob("pictures-???.npy")):
        path = folder / shelf.name.replace("pictures", "redrawn")
        if not path.exists():
            partial = path.with_suffix(".part.npy")
            np.save(partial, _redraw(pipeline, grid_of(spec.quick_steps or 1), shelf, world))
            partial.rename(path)


@torch.no_grad()  # type: ignore[untyped-decorator]
def _redraw(pipeline: Any, grid: Tensor, shelf: Path, world: World) -> NDArray[np.float16]:
    """All versions of one shelf's latents."""
    pictures, number = np.load(shelf, mmap_mode="r"), int(shelf.stem[-3:])
    walk = Walk(torch.cat([pipeline.scheduler.alphas_cumprod.sqrt(), torch.ones(1)]))
    rng = random.Random(number)
    torch.manual_seed(number)
    versions = []
    for row, picture in enumerate(pictures):
        words = world.caption(scene_of(FIRST_PICTURES + number, row, len(pictures), world), rng)
        states = encode_prompts(pipeline.tokenizer, pipeline.text_encoder, [words])
        own: Tensor = pipeline.vae.encode(to_tensor(picture[None].copy())).latents
        versions.append([own[0]])
        for last in range(1, LAST_STEPS + 1):
            alpha, sigma = walk.shares(grid[-last - 1][None])
            drawn = alpha * own + sigma * torch.randn_like(own)
            for here, there in zip(grid[-last - 1 : -1], grid[-last:], strict=True):
                velocity = pipeline.unet(drawn, here, states).sample
                drawn = walk.step(drawn, velocity, here[None], there[None])
            versions[-1].append(drawn[0])
    stacked = torch.stack([torch.stack(own) for own in versions])
    found: NDArray[np.float16] = stacked.half().numpy()
    return found


class PolishTrainer(DecoderTrainer):
    """The decoder's training goes on with drawn latents, at half its rate."""

    def __init__(self, recipe: Recipe, folder: Path) -> None:
        rate = recipe.decoder_learning_rate / 2
        super().__init__(replace(recipe, decoder_steps=STEPS, decoder_learning_rate=rate), folder)

    @property
    def checkpoint(self) -> Path:
        return self.folder / "polish-checkpoint.pt"

    @property
    def stats(self) -> Path:
        return self.folder / "polish-stats.jsonl"

    def batch(self, rng: random.Random) -> tuple[Tensor, Tensor]:
        """Latents of crops in any version, and the crops."""
        shelves = sorted((self.folder / "redrawn").glob("redrawn-???.npy"))
        codes, targets = [], []
        for _ in range(self.recipe.decoder_batch_size):
            path = rng.choice(shelves)
            redrawn = np.load(path, mmap_mode="r")
            name = path.name.replace("redrawn", "pictures")
            pictures = np.load(self.folder / "pictures" / name, mmap_mode="r")
            row, version = rng.randrange(len(redrawn)), rng.randrange(1 + LAST_STEPS)
            side = CROP_PX // self.vae.patch_px
            y, x = (rng.randint(0, redrawn.shape[-1] - side) for _ in "yx")
            codes.append(redrawn[row, version, :, y : y + side, x : x + side].astype(np.float32))
            top, left = y * self.vae.patch_px, x * self.vae.patch_px
            targets.append(pictures[row, top : top + CROP_PX, left : left + CROP_PX])
        return torch.from_numpy(np.stack(codes)), to_tensor(np.stack(targets))


def polish_model(model: ModelSpec, recipe: Recipe, work: Path, clock: Clock) -> bool:
    """Put a decoder into the model's folder that has learnt what the model leaves.

    Goes on from its checkpoint in `work`, where the pictures of the decoder's training are. False
    if the time was up before the end.
    """
    folder = require_weights(model)
    redraw_shelves(model, work / "pictures", work / "redrawn", WORLDS[recipe.world])
    trainer = PolishTrainer(recipe, work)
    if not trainer.resume():
        trainer.warm_start(folder)
    finished = trainer.run(clock)
    trainer.vae.cpu().half().save_pretrained(folder / "vae", max_shard_size="12MB")
    return finished
