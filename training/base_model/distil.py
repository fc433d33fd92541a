"""Few steps: an adapter with which the model leaps where it walked, and needs no guidance.

Progressive distillation (Salimans & Ho 2022) of guided steps (Meng et al. 2023): from a noisy
latent the model takes `leap` small guided steps of DDIM; the adapter learns the velocity that gets
there in one.
"""

import copy
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig
from safetensors.torch import save
from torch import Tensor, nn

from storybook.diffusion.loading import load_pipeline
from storybook.diffusion.prompts import encode_prompts
from storybook.diffusion.schedulers import build_scheduler
from storybook.files import write_atomically
from storybook.models import ModelSpec, require_weights, weights_sha256
from storybook.models.adapters import QUICK
from storybook.models.lora_keys import peft_names
from storybook.models.model_folder import module_shapes
from training.base_model.batches import Pool
from training.base_model.unet import FIGURE_WEIGHT
from training.engine.loop import Clock, Statistics, train, write_checkpoint

TRAIN_TIMESTEPS = 1000


@dataclass(frozen=True)
class Distillation:
    """How the adapter is made: `steps` of it stand for `leap` times as many guided ones.

    `updates` of the weights, whose rate falls linearly to zero.
    """

    steps: int = 8
    leap: int = 2
    rank: int = 24
    updates: int = 800
    batch_size: int = 8
    learning_rate: float = 1e-3
    ema_decay: float = 0.99


def grid_of(steps: int) -> Tensor:
    """(steps + 1,) int64: "trailing" timesteps from 999 downwards, and -1 for the picture."""
    return torch.arange(TRAIN_TIMESTEPS, -1, -TRAIN_TIMESTEPS / steps).round().long() - 1


@dataclass(frozen=True)
class Walk:
    """DDIM (Song et al. 2021) for velocities, between any two timesteps.

    `alphas` (1001,) float32 are the signal's shares, the last of them that of a picture, 1.
    """

    alphas: Tensor

    def shares(self, timesteps: Tensor) -> tuple[Tensor, Tensor]:
        """Signal and noise of timesteps (B,) from -1 to 999, each (B, 1, 1, 1)."""
        alpha = self.alphas[timesteps][:, None, None, None]
        return alpha, (1 - alpha**2).clamp(min=0).sqrt()

    def step(self, latents: Tensor, velocity: Tensor, here: Tensor, there: Tensor) -> Tensor:
        """(B, C, h, w): where the velocity leads to."""
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


class Distiller:
    """The model as teacher, and the same with the adapter as pupil; resumable."""

    def __init__(self, how: Distillation, spec: ModelSpec, pool: Pool, folder: Path) -> None:
        self.how, self.spec, self.pool, self.folder = how, spec, pool, folder
        self.model = weights_sha256(require_weights(spec))
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.pipeline = load_pipeline(spec, self.device)
        self.teacher = copy.deepcopy(self.pipeline.unet)
        noise = build_scheduler("ddim", spec.prediction_type, self.pipeline.scheduler.config)
        alphas = torch.cat([noise.alphas_cumprod.sqrt(), torch.ones(1)])
        self.walk = Walk(alphas.to(self.device))
        self.grid = grid_of(how.steps).to(self.device)
        # Where nearly all is noise it is settled what is drawn: there a leap has most to learn.
        self.chances = torch.linspace(4, 1, how.steps)
        unet = self.pipeline.unet
        modules = sorted(module_shapes(require_weights(spec), "unet"))
        torch.manual_seed(17)
        unet.add_adapter(LoraConfig(r=how.rank, lora_alpha=how.rank, target_modules=modules))
        self.trained = {name: w for name, w in unet.named_parameters() if w.requires_grad}
        self.ema = {name: w.detach().clone() for name, w in self.trained.items()}
        self.optimizer = torch.optim.AdamW(
            list(self.trained.values()), how.learning_rate, weight_decay=0.0
        )
        self.step = 0

    @property
    def checkpoint(self) -> Path:
        return self.folder / "distil-checkpoint.pt"

    def save(self) -> None:
        weights = {name: weight.detach() for name, weight in self.trained.items()}
        state = {"weights": weights, "ema": self.ema, "optimizer": self.optimizer.state_dict()}
        write_checkpoint({**state, "step": self.step, "model": self.model}, self.checkpoint)

    def resume(self) -> bool:
        """Go on from the checkpoint, if there is one of this model."""
        if not self.checkpoint.exists():
            return False
        state = torch.load(self.checkpoint, weights_only=True, map_location=self.device)
        if state["model"] != self.model:
            return False
        with torch.no_grad():
            for name, weight in self.trained.items():
                weight.copy_(state["weights"][name])
        self.ema, self.step = state["ema"], state["step"]
        self.optimizer.load_state_dict(state["optimizer"])
        return True

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def guided(self, latents: Tensor, timesteps: Tensor, states: Tensor) -> Tensor:
        """The teacher's velocity, guided and rescaled as the model is drawn with (Lin et al.).

        `states` are (2B, T, D), those of the empty prompt first.
        """
        both = self.teacher(latents.repeat(2, 1, 1, 1), timesteps.repeat(2), states).sample
        empty, told = both.chunk(2)
        velocity = empty + self.spec.guidance_scale * (told - empty)
        dims = (1, 2, 3)
        alike = velocity * told.std(dims, keepdim=True) / velocity.std(dims, keepdim=True)
        result: Tensor = torch.lerp(velocity, alike, self.spec.guidance_rescale)
        return result

    def loss(self, rng: random.Random) -> Tensor:
        """Mean squared error of the pupil's velocity, weighted towards figures."""
        batch = self.pool.batch(self.how.batch_size, rng, 0.0)
        encode = self.pipeline.tokenizer, self.pipeline.text_encoder
        with torch.no_grad():
            told = encode_prompts(*encode, batch.captions)
            empty = encode_prompts(*encode, [""]).expand_as(told)
        latents, masks = batch.latents.to(self.device), batch.masks.to(self.device)
        level = torch.multinomial(self.chances, len(told), replacement=True).to(self.device)
        here, there = self.grid[level], self.grid[level + 1]
        alpha, sigma = self.walk.shares(here)
        start = alpha * latents + sigma * torch.randn_like(latents)
        goal, at = start, here
        for number in range(1, self.how.leap + 1):
            following = here + (there - here) * number // self.how.leap
            velocity = self.guided(goal, at, torch.cat([empty, told]))
            goal, at = self.walk.step(goal, velocity, at, following), following
        target = self.walk.velocity(start, goal, here, there)
        guess = self.pipeline.unet(start, here, told).sample
        weights = 1 + (FIGURE_WEIGHT - 1) * masks
        return (weights * (guess - target) ** 2).mean() / weights.mean()

    def train_step(self, rng: random.Random) -> float:
        """One update of the adapter; the loss as a number."""
        warm = min(1.0, (self.step + 1) / 50)
        for group in self.optimizer.param_groups:
            group["lr"] = self.how.learning_rate * warm * (1 - self.step / self.how.updates)
        loss = self.loss(rng)
        loss.backward()
        nn.utils.clip_grad_norm_(self.trained.values(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        share = 1 - min(self.how.ema_decay, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.ema.values()), list(self.trained.values()), share)
        return float(loss.detach())

    def run(self, clock: Clock) -> bool:
        """Train to the end: every 25 updates a line of statistics, every 5 minutes a checkpoint.

        False if the time was up before.
        """
        rng = random.Random(self.step + 29)
        torch.manual_seed(self.step + 29)
        statistics = Statistics(self.folder / "distil-stats.jsonl", 25)
        return train(self, self.how.updates, lambda: self.train_step(rng), statistics, clock)

    def export(self) -> None:
        """Put the averaged adapter, float16, into the model's folder, which then draws with it."""
        model = require_weights(self.spec)
        (model / QUICK).mkdir(exist_ok=True)
        tensors: dict[str, Tensor] = {}
        for name, weight in sorted(self.ema.items()):
            module, _, letter = name.partition(".lora_")
            names = peft_names("unet", module)
            tensors[names[0 if letter.startswith("A") else 1]] = weight.half().cpu().contiguous()
        # Of its model it names nothing: it lies in that model's folder, whatever that is called.
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
