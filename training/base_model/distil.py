"""Distils an adapter with which the model draws in few steps and without guidance.

Progressive distillation (Salimans & Ho 2022) of guided steps (Meng et al. 2023): from a noisy
latent the model takes `leap` small guided steps of DDIM; the adapter learns the velocity that gets
there in one.
"""

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig
from safetensors.torch import save
from torch import Tensor

from storybook.diffusion.loading import load_pipeline
from storybook.diffusion.prompts import encode_prompts
from storybook.diffusion.schedulers import build_scheduler
from storybook.files import write_atomically
from storybook.models.adapters import QUICK
from storybook.models.components import module_shapes, weights_sha256
from storybook.models.lookup import require_weights
from storybook.models.lora_keys import peft_names
from storybook.models.spec import ModelSpec
from training.base_model.batches import Pool
from training.base_model.unet import figure_weighted_mse
from training.engine.schedules import warm_up_then_linear
from training.engine.trainer import Trainer

TRAIN_TIMESTEPS = 1000


@dataclass(frozen=True)
class Distillation:
    """How the adapter is trained: its `steps` replace `leap` times as many guided ones.

    There are `updates` of the weights, with a learning rate that falls linearly to zero.
    """

    steps: int = 8
    leap: int = 2
    rank: int = 24
    updates: int = 800
    batch_size: int = 8
    learning_rate: float = 1e-3
    ema_decay: float = 0.99


def trailing_timesteps(steps: int) -> Tensor:
    """(steps + 1,) int64: "trailing" timesteps from 999 downwards, and -1 for the picture."""
    return torch.arange(TRAIN_TIMESTEPS, -1, -TRAIN_TIMESTEPS / steps).round().long() - 1


@dataclass(frozen=True)
class VelocityDdim:
    """DDIM (Song et al. 2021) for velocities, between any two timesteps.

    `alphas` (1001,) float32 are the cumulative signal levels; the last, for a clean picture, is 1.
    """

    alphas: Tensor

    def shares(self, timesteps: Tensor) -> tuple[Tensor, Tensor]:
        """Signal and noise of timesteps (B,) from -1 to 999, each (B, 1, 1, 1)."""
        alpha = self.alphas[timesteps][:, None, None, None]
        return alpha, (1 - alpha**2).clamp(min=0).sqrt()

    def step(self, latents: Tensor, velocity: Tensor, here: Tensor, there: Tensor) -> Tensor:
        """The latents (B, C, h, w) at timestep `there` to which the velocity leads."""
        (alpha, sigma), (next_alpha, next_sigma) = self.shares(here), self.shares(there)
        picture = alpha * latents - sigma * velocity
        noise = sigma * latents + alpha * velocity
        return next_alpha * picture + next_sigma * noise

    def velocity(self, latents: Tensor, goal: Tensor, here: Tensor, there: Tensor) -> Tensor:
        """The velocity that leads from `latents` to `goal` in one step: the inverse of `step`."""
        (alpha, sigma), (next_alpha, next_sigma) = self.shares(here), self.shares(there)
        ratio = next_sigma / sigma
        picture = (goal - ratio * latents) / (next_alpha - ratio * alpha)
        return (alpha * latents - picture) / sigma


class Distiller(Trainer):
    """Trains the adapter: the model is the teacher, and with the adapter the student."""

    name, seed = "distil", 29

    def __init__(self, how: Distillation, spec: ModelSpec, pool: Pool, folder: Path) -> None:
        self.how, self.spec, self.pool = how, spec, pool
        self.model = weights_sha256(require_weights(spec))
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.pipeline = load_pipeline(spec, self.device)
        self.teacher = copy.deepcopy(self.pipeline.unet)
        noise = build_scheduler("ddim", spec.prediction_type, self.pipeline.scheduler.config)
        alphas = torch.cat([noise.alphas_cumprod.sqrt(), torch.ones(1)])
        self.ddim = VelocityDdim(alphas.to(self.device))
        self.timesteps = trailing_timesteps(how.steps).to(self.device)
        # What is drawn is decided at high noise: there the adapter has most to learn.
        self.chances = torch.linspace(4, 1, how.steps)
        unet = self.pipeline.unet
        modules = sorted(module_shapes(require_weights(spec), "unet"))
        torch.manual_seed(17)
        unet.add_adapter(LoraConfig(r=how.rank, lora_alpha=how.rank, target_modules=modules))
        weights = {name: w for name, w in unet.named_parameters() if w.requires_grad}
        optimizer = torch.optim.AdamW(weights.values(), how.learning_rate, weight_decay=0.0)
        lr_factor = warm_up_then_linear(50, how.updates, how.updates)
        super().__init__(folder, how.updates, weights, optimizer, [lr_factor], how.ema_decay)

    def notes(self) -> dict[str, Any]:
        """The model that is distilled."""
        return {"model": self.model}

    def load_notes(self, notes: Mapping[str, Any]) -> bool:
        """Whether a checkpoint is of this model."""
        return bool(notes["model"] == self.model)

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def guided(self, latents: Tensor, timesteps: Tensor, states: Tensor) -> Tensor:
        """The teacher's velocity, guided and rescaled as the model is drawn with (Lin et al.).

        `states` are (2B, T, D), those of the empty prompt first.
        """
        both = self.teacher(latents.repeat(2, 1, 1, 1), timesteps.repeat(2), states).sample
        empty, prompted = both.chunk(2)
        velocity = empty + self.spec.guidance_scale * (prompted - empty)
        dims = (1, 2, 3)
        alike = velocity * prompted.std(dims, keepdim=True) / velocity.std(dims, keepdim=True)
        result: Tensor = torch.lerp(velocity, alike, self.spec.guidance_rescale)
        return result

    def losses(self) -> dict[str, Tensor]:
        """Mean squared error of the student's velocity, weighted towards figures."""
        batch = self.pool.batch(self.how.batch_size, self.rng, 0.0)
        encode = self.pipeline.tokenizer, self.pipeline.text_encoder
        with torch.no_grad():
            states = encode_prompts(*encode, batch.captions)
            empty = encode_prompts(*encode, [""]).expand_as(states)
        latents, masks = batch.latents.to(self.device), batch.masks.to(self.device)
        level = torch.multinomial(self.chances, len(states), replacement=True).to(self.device)
        here, there = self.timesteps[level], self.timesteps[level + 1]
        alpha, sigma = self.ddim.shares(here)
        start = alpha * latents + sigma * torch.randn_like(latents)
        goal, at = start, here
        for number in range(1, self.how.leap + 1):
            following = here + (there - here) * number // self.how.leap
            velocity = self.guided(goal, at, torch.cat([empty, states]))
            goal, at = self.ddim.step(goal, velocity, at, following), following
        target = self.ddim.velocity(start, goal, here, there)
        guess = self.pipeline.unet(start, here, states).sample
        return {"loss": figure_weighted_mse(guess, target, masks)}

    def export(self) -> None:
        """Write the averaged adapter, float16, to the model's folder, so that it draws with it."""
        model = require_weights(self.spec)
        (model / QUICK).mkdir(exist_ok=True)
        tensors: dict[str, Tensor] = {}
        for name, weight in sorted(self.average.items()):
            module, _, letter = name.partition(".lora_")
            names = peft_names("unet", module)
            tensors[names[0 if letter.startswith("A") else 1]] = weight.half().cpu().contiguous()
        # It does not name its model: it lies in the model's folder, whatever that is called.
        facts: dict[str, Any] = {
            "format": "pt",
            "prediction_type": self.spec.prediction_type,
            "method": "progressive distillation of guided steps",
            "num_inference_steps": str(self.how.steps),
            "updates": str(self.step),
        }
        write_atomically(model / QUICK / "adapter_model.safetensors", save(tensors, facts))
        notes = json.loads((model / "storybook.json").read_text("utf-8"))
        notes["quick_steps"] = self.how.steps
        text = json.dumps(notes, indent=2) + "\n"
        write_atomically(model / "storybook.json", text.encode())
