"""Train the painter's U-Net and text encoder on pairs: v-prediction, zero-terminal SNR.

Resumable: the last checkpoint holds weights, their moving average, the optimiser and the step.
"""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import CLIPTokenizer

from storybook.diffusion.loading import load_network
from storybook.diffusion.prompts import tokenise_prompts
from training.base_model.networks import make_scheduler, make_text_encoder, make_unet
from training.base_model.recipes import Recipe
from training.base_model.unet import figure_weighted_mse, sample_timesteps
from training.engine.precision import autocast
from training.engine.schedules import warm_up_then_linear
from training.engine.trainer import Trainer
from training.painter.batches import PairPool


class PainterTrainer(Trainer):
    """Trains U-Net and text encoder together."""

    name = "unet"

    def __init__(self, recipe: Recipe, folder: Path) -> None:
        self.recipe, self.pool = recipe, PairPool(folder / "pool", recipe)
        self.tokenizer = CLIPTokenizer.from_pretrained(folder / "tokenizer")
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.scheduler = make_scheduler()
        torch.manual_seed(1)
        self.net = nn.ModuleDict(
            {
                "unet": make_unet(recipe, sketch_channels=recipe.latent_channels),
                "text_encoder": make_text_encoder(recipe, self.tokenizer),
            }
        )
        self.net.to(self.device).train()
        optimizer = torch.optim.AdamW(
            self.net.parameters(),
            lr=recipe.learning_rate,
            betas=(0.9, 0.99),
            weight_decay=0.01,
            fused=True,
        )
        self.samples = 0
        self._started_s = time.monotonic()
        weights = self.net.state_dict(keep_vars=True)
        lr_factor = warm_up_then_linear(recipe.warm_up_steps, recipe.unet_steps, recipe.decay_steps)
        super().__init__(
            folder, recipe.unet_steps, weights, optimizer, [lr_factor], recipe.ema_decay
        )

    def notes(self) -> dict[str, Any]:
        """Samples seen."""
        return {"samples": self.samples}

    def load_notes(self, notes: Mapping[str, Any]) -> bool:
        """Go on counting samples from a checkpoint."""
        self.samples = notes["samples"]
        return True

    def warm_start(self, model: Path, step: int) -> None:
        """Begin at a step with the averaged weights of an assembled model, a fresh optimiser."""
        parts = {part: load_network(model, part, torch.float32) for part in self.net}
        self.set_weights(nn.ModuleDict(parts).state_dict())
        self.samples = json.loads((model / "storybook.json").read_text())["trained_samples"]
        self.start_at(step)

    def losses(self) -> dict[str, Tensor]:
        """Mean squared error of the velocity (Salimans & Ho 2022), in which faces count most."""
        recipe = self.recipe
        batch = self.pool.batch(recipe.batch_size, self.rng, recipe.caption_dropout)
        latents, sketches, importance = (
            part.to(self.device) for part in (batch.latents, batch.sketches, batch.importance)
        )
        ids = tokenise_prompts(self.tokenizer, batch.captions).to(self.device)
        noise = torch.randn_like(latents)
        # Mostly high noise: where latents already show the medium, the caption is not learnt from.
        times = sample_timesteps(len(latents)).to(self.device)
        noisy = self.scheduler.add_noise(latents, noise, times)
        target = self.scheduler.get_velocity(latents, noise, times)
        with autocast(self.device):
            states = self.net["text_encoder"](ids).last_hidden_state
            pred = self.net["unet"](torch.cat([noisy, sketches], 1), times, states).sample
        return {"loss": figure_weighted_mse(pred.float(), target, importance)}

    def update(self) -> None:
        """See `Trainer`."""
        super().update()
        self.samples += self.recipe.batch_size

    def more_statistics(self) -> dict[str, float]:
        """Samples, seconds of this run, and chunks; opens new chunks of the pool first."""
        self.pool.open_new_chunks()
        seconds = round(time.monotonic() - self._started_s, 1)
        return {"samples": self.samples, "seconds": seconds, "chunks": len(self.pool.chunks)}
