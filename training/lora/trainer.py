"""One training run of an adapter: batches, training step, and checkpoint contents.

All randomness is a function of the seed and the sample's number, so checkpoints need no
generator state, and several processes see the same samples as one would.
"""

import contextlib
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from diffusers.optimization import get_scheduler
from torch import Tensor

from storybook.diffusion.prompts import tokenise_prompts
from storybook.diffusion.schedulers import build_scheduler
from storybook.models.spec import ModelSpec
from training.engine.checkpoint import State, load_checkpoint
from training.engine.trainer import Trainer
from training.errors import TrainingError
from training.lora.checkpoints import checkpoint_path, checkpoints
from training.lora.config import Config
from training.lora.encode import Entry
from training.lora.encoded_dataset import BatchOrder, EncodedDataset
from training.lora.held_out import HeldOut, held_out_loss
from training.lora.lora_weights import first_weights
from training.lora.networks import Networks
from training.lora.objective import (
    SampleNoise,
    draw_sample_noise,
    min_snr_weights,
    sample_losses,
    snr_of,
    target_of,
)
from training.lora.run_files import run_folder
from training.lora.runs import refuse_other_run, run_settings, usable_precision
from training.lora.samples import PRIOR, TRAIN


class LoraTrainer(Trainer):
    """Trains an adapter's weights, or a whole U-Net, with accelerate."""

    def __init__(
        self, config: Config, spec: ModelSpec, dataset: EncodedDataset, say: Any = print
    ) -> None:
        train = config.train
        self.config, self.dataset = config, dataset
        self.run_settings = run_settings(config, spec)
        precision = usable_precision(train.mixed_precision, say)
        self.accelerator: Any = Accelerator(mixed_precision=precision)
        self.device = self.accelerator.device
        self.networks = Networks(spec, train, self.device, precision)
        self.scheduler = build_scheduler(
            "ddim", spec.prediction_type, self.networks.pipeline.scheduler.config
        )
        shapes = [dataset.shape(entry) for entry in dataset.entries[TRAIN]]
        self.order = BatchOrder(shapes, train.train_batch_size, train.seed)
        weights = self.networks.trained
        optimizer = torch.optim.AdamW(
            list(weights.values()),
            lr=train.learning_rate,
            betas=(train.adam_beta1, train.adam_beta2),
            weight_decay=train.adam_weight_decay,
            eps=train.adam_epsilon,
        )
        steps = _total_steps(config, self.order, self.accelerator.num_processes)
        rates = get_scheduler(
            train.lr_scheduler,
            optimizer,
            num_warmup_steps=train.lr_warmup_steps,
            num_training_steps=steps,
            num_cycles=train.lr_num_cycles,
        )
        self._denoiser, prepared = self.accelerator.prepare(self.networks.denoiser, optimizer)
        super().__init__(
            run_folder(config), steps, weights, prepared, rates.lr_lambdas, train.ema_decay
        )
        if train.init_adapter is not None:
            adapter = Path(train.init_adapter)
            self.set_weights(first_weights(weights, adapter, spec, train))

    @property
    def checkpoint(self) -> Path:
        """Path of this step's checkpoint; a run keeps several."""
        return checkpoint_path(self.folder, self.step)

    def losses(self) -> dict[str, Tensor]:
        """The mean loss of all accumulated batches; runs their backward passes."""
        train, processes = self.config.train, self.accelerator.num_processes
        losses = []
        for micro in range(train.gradient_accumulation_steps):
            last = micro == train.gradient_accumulation_steps - 1
            number = self.step * train.gradient_accumulation_steps + micro
            number = number * processes + self.accelerator.process_index
            torch.manual_seed((train.seed << 20) + number)  # dropout uses the global generator
            waits = contextlib.nullcontext() if last else self.accelerator.no_sync(self._denoiser)
            with waits:
                loss = self._loss(number)
                self.accelerator.backward(loss / train.gradient_accumulation_steps)
            losses.append(loss.detach())
        return {"loss": self.accelerator.reduce(torch.stack(losses).mean(), "mean")}

    def train_step(self) -> dict[str, float]:
        """Make one optimiser step; returns mean loss, gradient norm before clipping, learning rate.

        Raises:
            TrainingError: the loss or the gradient is NaN.
        """
        rate = self.schedule.get_last_lr()[0]
        loss = float(self.losses()["loss"])
        most = self.config.train.max_grad_norm
        weights = list(self.trained.values())  # a list, since a generator would be exhausted
        norm = float(self.accelerator.clip_grad_norm_(weights, math.inf if most is None else most))
        skipped = self.accelerator.scaler is not None  # the loss scaler skips such steps
        if not math.isfinite(loss) or not (math.isfinite(norm) or skipped):
            self._stop_at_nan()
        self.update()
        return {"loss": loss, "grad_norm": norm, "learning_rate": rate}

    def _stop_at_nan(self) -> None:
        rate = self.schedule.get_last_lr()[0]
        there = checkpoints(self.folder)
        kept = f"The last good checkpoint is {list(there.values())[-1]}." if there else ""
        raise TrainingError(
            f"the loss is not a number at step {self.step + 1}, learning rate {rate:.3g}",
            f"{kept} Try a lower learning_rate, or mixed_precision 'no', in a new `work`.".strip(),
        )

    def _loss(self, number: int) -> Tensor:
        """The loss of batch `number`, plus that of as many prior-preservation pictures."""
        train = self.config.train
        rows = self.order.batch(number)
        entries = [self.dataset.entries[TRAIN][row] for row in rows]
        first = number * train.train_batch_size
        loss = self._batch_loss(entries, first)
        prior = self.dataset.entries[PRIOR]
        if train.prior is not None and prior:
            beside = [prior[(first + i) % len(prior)] for i in range(len(rows))]
            loss = loss + train.prior.prior_loss_weight * self._batch_loss(beside, first, "prior")
        return loss

    def _batch_loss(self, entries: Sequence[Entry], first: int, kind: str = "") -> Tensor:
        train, scheduler = self.config.train, self.scheduler
        count = scheduler.config.num_train_timesteps
        seed = train.seed if not kind else train.seed ^ 0x5EED
        draws = [
            draw_sample_noise(seed, first + i, self.dataset.shape(one), train.timestep_spans, count)
            for i, one in enumerate(entries)
        ]
        pairs = list(zip(entries, draws, strict=True))
        latents = torch.stack([self.dataset.latents(e, draw.posterior) for e, draw in pairs])
        latents = latents.to(self.device)
        noise = torch.stack([draw.noise for draw in draws]).to(self.device)
        timesteps = torch.tensor([draw.timestep for draw in draws], device=self.device)
        texts = self.texts([_caption(entry, draw, train.caption_dropout) for entry, draw in pairs])
        noisy = scheduler.add_noise(latents, noise, timesteps)
        guess = self._denoiser(noisy, timesteps, texts, self.dataset.sketches(entries))
        masks = None
        if train.masked_loss is not None:
            masks = torch.stack([self.dataset.mask(e, train.masked_loss) for e in entries])
            masks = masks.to(self.device)
        target = target_of(scheduler, latents, noise, timesteps)
        snr = snr_of(scheduler, timesteps)
        weights = min_snr_weights(snr, train.snr_gamma, scheduler.config.prediction_type)
        return (weights * sample_losses(guess, target, train.loss, masks)).mean()

    def texts(self, captions: Sequence[str]) -> Tensor:
        """The denoiser's text input: cached states (B, T, D), or tokens (B, T) for the encoder."""
        if not self.config.train.train_text_encoder:
            states = torch.stack([self.dataset.states[caption] for caption in captions])
            return states.to(self.device)
        return tokenise_prompts(self.networks.pipeline.tokenizer, captions).to(self.device)

    def held_out(self) -> HeldOut | None:
        """The held-out loss of the averaged weights."""
        with self.averaged():
            return held_out_loss(
                self._denoiser, self.scheduler, self.dataset, self.texts, self.config
            )

    @contextlib.contextmanager
    def averaged(self) -> Iterator[None]:
        """Temporarily use the averaged weights, in evaluation mode without gradients."""
        self.networks.denoiser.eval()
        try:
            with super().averaged(), torch.no_grad():
                yield
        finally:
            self.networks.denoiser.train()

    def notes(self) -> dict[str, Any]:
        """The run's settings, and the loss scaler's state."""
        scaler = self.accelerator.scaler
        return {
            "run": self.run_settings,
            "scaler": None if scaler is None else scaler.state_dict(),
        }

    def load_notes(self, notes: Mapping[str, Any]) -> bool:
        """See `notes`."""
        if self.accelerator.scaler is not None and notes["scaler"]:
            self.accelerator.scaler.load_state_dict(notes["scaler"])
        return True

    def state(self) -> State:
        """The state to save in a checkpoint.

        Raises:
            TrainingError: a weight is NaN.
        """
        if not all(bool(torch.isfinite(weight).all()) for weight in self.weights.values()):
            self._stop_at_nan()
        return super().state()

    def resume_from(self, path: Path) -> None:
        """Resume from a checkpoint.

        Raises:
            TrainingError: the checkpoint is damaged, or belongs to another configuration.
        """
        state = load_checkpoint(path)
        refuse_other_run(path, state.notes["run"], self.run_settings)
        self.load_state(state)


def _caption(entry: Entry, draw: SampleNoise, dropout: float) -> str:
    if draw.dropped < dropout or not entry.captions:
        return ""
    return entry.captions[min(int(draw.caption * len(entry.captions)), len(entry.captions) - 1)]


def _total_steps(config: Config, order: BatchOrder, processes: int) -> int:
    train = config.train
    if train.max_train_steps is not None:
        return train.max_train_steps
    assert train.num_train_epochs is not None
    each = train.gradient_accumulation_steps * processes
    return -(-train.num_train_epochs * order.batches_per_epoch // each)
