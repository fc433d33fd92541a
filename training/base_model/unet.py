"""Train the U-Net and its text encoder together on the pool: v-prediction, zero-terminal SNR.

Resumable: the last checkpoint holds weights, their moving average, the optimiser and the step.
A run may be cut into slices by the clock; the learning rate goes by the step alone.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader
from transformers import CLIPTokenizer

from storybook.diffusion.prompts import token_ids
from training.base_model.batches import Batch, Draws, Pool
from training.base_model.caption_reader import reading_loss
from training.base_model.grounding import grounding_loss, grounds_of, watch_attention
from training.base_model.networks import make_scheduler, make_text_encoder, make_unet
from training.base_model.recipes import Recipe
from training.engine.loop import Clock, Statistics, train, write_checkpoint


def sample_timesteps(count: int) -> Tensor:
    """(count,) int64 in 0..999, a quarter each from the four spans of `_SPANS`.

    The large parts of a picture can be read off all but the noisiest latents, and a figure off
    those of middling noise: only above has the U-Net a reason to read the prompt, and only there
    does it settle what is drawn. Uniform timesteps learnt no prompt at all in 13,000 samples.
    """
    lowest, highest = torch.tensor(_SPANS)[torch.randint(0, len(_SPANS), (count,))].unbind(1)
    return lowest + (torch.rand(count) * (highest - lowest)).long()


_SPANS = ((0, 1000), (500, 900), (700, 950), (900, 1000))
READING_WEIGHT = 1.0
GROUNDING_WEIGHT = 0.2
# How much more an error in a patch of a figure counts: they fill an eighth of a picture, and all of
# its story is in them.
FIGURE_WEIGHT = 4.0


class BaseTrainer:
    """U-Net, text encoder, optimiser, moving average: all the state of a run."""

    def __init__(self, recipe: Recipe, folder: Path, pool: Pool) -> None:
        self.recipe, self.folder, self.pool = recipe, folder, pool
        self.tokenizer = CLIPTokenizer.from_pretrained(folder / "tokenizer")
        torch.manual_seed(1)
        self.unet = make_unet(recipe)
        self.text_encoder = make_text_encoder(recipe, self.tokenizer)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.watched = watch_attention(self.unet)
        self.scheduler = make_scheduler()
        self.net = nn.ModuleDict({"unet": self.unet, "text_encoder": self.text_encoder})
        self.net.to(self.device)
        self.optimizer = torch.optim.AdamW(
            self.net.parameters(),
            lr=recipe.learning_rate,
            betas=(0.9, 0.99),
            weight_decay=0.01,
            fused=True,
        )
        self.ema = {name: p.detach().clone() for name, p in self.net.named_parameters()}
        self.reader = nn.Linear(recipe.text_width, len(pool.world.facts)).to(self.device)
        self.reader_optimizer = torch.optim.AdamW(self.reader.parameters(), lr=3e-3)
        self.reading = self.grounding = torch.zeros(())
        self.step = 0
        self.samples = 0
        self.fresh_steps = 0  # how many of them the optimiser has seen
        self._drawn: Iterator[Batch] | None = None

    @property
    def checkpoint(self) -> Path:
        return self.folder / "unet-checkpoint.pt"

    def save(self) -> None:
        """Write the checkpoint whole or not at all."""
        state = {
            "net": self.net.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "ema": self.ema,
            "step": self.step,
            "samples": self.samples,
            "fresh_steps": self.fresh_steps,
            "reader": self.reader.state_dict(),
        }
        write_checkpoint(state, self.checkpoint)

    def resume(self) -> bool:
        """Go on from the checkpoint, if there is one."""
        if not self.checkpoint.exists():
            return False
        state = torch.load(self.checkpoint, weights_only=True, map_location=self.device)
        self.net.load_state_dict(state["net"])
        self.optimizer.load_state_dict(state["optimizer"])
        if "reader" in state:
            self.reader.load_state_dict(state["reader"])
        self.ema, self.step, self.samples = state["ema"], state["step"], state["samples"]
        self.fresh_steps = state.get("fresh_steps", self.step)
        return True

    def warm_start(self, model: Path) -> None:
        """Begin with the averaged weights of an assembled model and a fresh optimiser."""
        for part in ("unet", "text_encoder"):
            kind = type(self.net[part])
            found = kind.from_pretrained(model / part, torch_dtype=torch.float32)
            self.net[part].load_state_dict(found.state_dict())
        self.ema = {name: p.detach().clone() for name, p in self.net.named_parameters()}
        notes = json.loads((model / "storybook.json").read_text())
        self.samples = notes["trained_samples"]

    def learning_rate(self) -> float:
        """Warm-up of the optimiser, plateau, a linear fall to zero at the recipe's last step."""
        left = max(0, self.recipe.unet_steps - self.step)
        warm = (self.fresh_steps + 1) / self.recipe.warm_up_steps
        fall = left / self.recipe.decay_steps
        return self.recipe.learning_rate * min(1.0, warm) * min(1.0, fall)

    def loss(self, rng: random.Random) -> Tensor:
        """Mean squared error of the velocity (Salimans & Ho 2022), weighted towards figures."""
        batch = self._next_batch(rng)
        ids = token_ids(self.tokenizer, batch.captions).to(self.device)
        states = self.text_encoder(ids).last_hidden_state
        self.reading = reading_loss(
            self.reader, states, ids, self.tokenizer.eos_token_id, batch.facts.to(self.device)
        )
        latents, masks, states = (
            part.to(self.device).repeat_interleave(self.recipe.noises, 0)
            for part in (batch.latents, batch.masks, states)
        )
        noise = torch.randn_like(latents)
        steps = sample_timesteps(len(latents)).to(self.device)
        noisy = self.scheduler.add_noise(latents, noise, steps)
        target = self.scheduler.get_velocity(latents, noise, steps)
        guess = self.unet(noisy, steps, states).sample.float()
        self.grounding = self._grounding(batch)
        weights = 1 + (FIGURE_WEIGHT - 1) * masks
        return (weights * (guess - target) ** 2).mean() / weights.mean()

    def _next_batch(self, rng: random.Random) -> Batch:
        """A batch of the recipe's; drawn by other processes beside the steps, if it has readers."""
        recipe = self.recipe
        if not recipe.readers:
            return self.pool.batch(recipe.batch_size, rng, recipe.caption_dropout)
        if self._drawn is None:
            draws = Draws(self.pool, recipe, self.step)
            loader = DataLoader(draws, batch_size=None, num_workers=recipe.readers)
            self._drawn = iter(loader)
        return next(self._drawn)

    def _grounding(self, batch: Batch) -> Tensor:
        """Whether the words of the batch that the U-Net has just seen looked at their figures."""
        found = grounds_of(self.tokenizer, batch.captions, batch.scenes, batch.masks[:, 0])
        # Of the draws of noise of a scene the first is looked at: finding words takes its time.
        first = [replace(ground, row=ground.row * self.recipe.noises) for ground in found]
        return grounding_loss(self.watched, first).to(self.device)

    def train_step(self, rng: random.Random, rate: float) -> float:
        """One optimiser step; the loss as a number."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            loss = self.loss(rng)
        aside = READING_WEIGHT * self.reading + GROUNDING_WEIGHT * self.grounding
        (loss + aside).backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        for optimizer in (self.optimizer, self.reader_optimizer):
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self.fresh_steps += 1
        self.samples += self.recipe.batch_size * self.recipe.noises
        decay = min(self.recipe.ema_decay, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            names, values = zip(*self.net.named_parameters(), strict=True)
            torch._foreach_lerp_([self.ema[n] for n in names], list(values), 1 - decay)
        return float(loss.detach())

    def run(self, clock: Clock, on_checkpoint: Callable[[], None] = lambda: None) -> bool:
        """Train to the recipe's steps: every 25 a line of statistics, every 5 minutes a checkpoint.

        False if the time was up before.
        """
        rng = random.Random(self.step + 17)
        torch.manual_seed(self.step + 17)
        self.net.train()
        started = time.monotonic()

        def more() -> dict[str, Any]:
            self.pool.look()
            return {
                "samples": self.samples,
                "reading": float(self.reading.detach()),
                "grounding": float(self.grounding.detach()),
                "seconds": round(time.monotonic() - started, 1),
                "chunks": len(self.pool.chunks),
            }

        return train(
            self,
            self.recipe.unet_steps,
            lambda: self.train_step(rng, self.learning_rate()),
            Statistics(self.folder / "unet-stats.jsonl", 25, more),
            clock,
            on_checkpoint,
        )


def averaged(trainer: BaseTrainer) -> dict[str, Any]:
    """U-Net and text encoder of their own with the averaged weights, in evaluation mode."""
    fresh = {
        "unet": make_unet(trainer.recipe),
        "text_encoder": make_text_encoder(trainer.recipe, trainer.tokenizer),
    }
    for name, part in fresh.items():
        own = {n.removeprefix(f"{name}."): w for n, w in trainer.ema.items() if n.startswith(name)}
        part.load_state_dict({n: w.cpu() for n, w in own.items()}, strict=False)
        part.eval()
    return fresh
