"""The step `train`: trains, watches for overfitting, keeps checkpoints, resumes after a stop."""

import contextlib
import os
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from storybook.cli.wording import count
from storybook.files import folder_lock
from storybook.images.contact_sheet import contact_sheet
from storybook.models.spec import ModelSpec
from training.engine import loop
from training.engine.curves import Statistics, append_row, best_row, draw_curves, read_rows, rewind
from training.engine.loop import Clock
from training.errors import TrainingError
from training.lora.checkpoints import checkpoints, prune
from training.lora.config import Config
from training.lora.drawing import PictureRequest, PromptRenderer
from training.lora.encoded_dataset import load_encoded_dataset
from training.lora.held_out import held_out_entries
from training.lora.memory import forget_peak, peak_mib
from training.lora.networks import check_targets
from training.lora.run_files import HELD_OUT, STATS, run_folder
from training.lora.runs import run_settings
from training.lora.samples import read_samples
from training.lora.scores.encoders import best_encoder
from training.lora.scores.mmd import kernel_mmd
from training.lora.steps import fingerprint, finish, is_current, write_json
from training.lora.tensorboard import Board
from training.lora.trainer import LoraTrainer
from training.pictures import Pixels, read_pixels, thumbnail


def train(config: Config, spec: ModelSpec, say: Any = print) -> Path:
    """Start or resume; writes checkpoints/, stats.jsonl, held_out.jsonl, loss.png, samples/.

    Raises:
        TrainingError: no data, a checkpoint of another configuration, or a NaN loss.
    """
    check_targets(spec, config.train)
    folder = run_folder(config)
    digest = fingerprint(run_settings(config, spec))
    if is_current(folder, digest):
        say(f"train: {folder} is up to date")
        return folder
    lock = folder_lock(folder, f"training {config.name}") if _is_first() else None
    with lock or contextlib.nullcontext():
        _Run(config, spec, say).go()
        if _is_first():
            finish(folder, digest, **_summary(folder))
    return folder


def _is_first() -> bool:
    """Whether this is accelerate's main process, which writes files and prints."""
    return int(os.environ.get("RANK", "0")) == 0


def _silent(text: str) -> None:
    """Print nothing, for processes other than the main one."""


class _Run:
    """A run in progress: the work at each step and checkpoint."""

    def __init__(self, config: Config, spec: ModelSpec, say: Any) -> None:
        forget_peak()
        self._main = _is_first()
        self._config, self._say = config, say if self._main else _silent
        self._folder = run_folder(config)
        self._dataset = load_encoded_dataset(config, spec)
        self._trainer = LoraTrainer(config, spec, self._dataset, self._say)
        self._board: Board | None = None

    @property
    def step(self) -> int:
        """Number of steps made."""
        return self._trainer.step

    def go(self) -> None:
        """Train from the last checkpoint to the last step."""
        trainer, config = self._trainer, self._config
        there = checkpoints(self._folder)
        if there:
            trainer.resume_from(list(there.values())[-1])
            self._say(f"train: goes on from step {self.step}")
        statistics = None
        if self._main:
            for name in (STATS, HELD_OUT):
                rewind(self._folder / name, self.step)
            self._board = Board(self._folder, config, self.step, self._say)
            rows = read_rows(self._folder / STATS)
            earlier_s = rows[-1]["seconds"] if rows else 0.0
            statistics = Statistics(
                self._folder / STATS, 1, lambda: {"seconds": round(earlier_s + self._seconds(), 2)}
            )
        if self.step == 0:
            self._watch()
        self._started_s, self._first_step = time.monotonic(), self.step
        if self.step < trainer.steps:
            loop.train(self, trainer.steps, statistics, Clock(), config.train.checkpointing_steps)
        if self._board is not None:
            self._board.close()

    def _seconds(self) -> float:
        return time.monotonic() - self._started_s

    def train_step(self) -> dict[str, float]:
        """One step, and any samples due after it."""
        row = self._trainer.train_step()
        self._loss = row["loss"]
        if self._board is not None:
            names = {"loss": "loss", "learning_rate": "lr", "grad_norm": "norm"}
            self._board.add(self.step, **{names[name]: value for name, value in row.items()})
        due = self.step % self._config.validation.validation_steps == 0
        if due or self.step == self._trainer.steps:
            self._sample_grid()
        return row

    def save(self) -> None:
        """Save a checkpoint with its held-out loss, and print progress."""
        self._watch()
        if self._main:
            self._trainer.save()
            best = best_row(read_rows(self._folder / HELD_OUT))
            kept = self._config.train.checkpoints_total_limit
            prune(self._folder, kept, None if best is None else int(best["step"]))
            draw_run(self._folder)
        pace = (self.step - self._first_step) / self._seconds()
        left = (self._trainer.steps - self.step) / pace / 60
        self._say(
            f"train: step {self.step}/{self._trainer.steps}, loss {self._loss:.4f}, "
            f"{pace:.2f} steps/s, {left:.1f} min left"
        )

    def _watch(self) -> None:
        """Record the held-out loss, and the score of pictures drawn from held-out captions."""
        held_out = self._trainer.held_out()
        if self._board is None:
            return
        row: dict[str, Any] = {"step": self.step, "loss": None, "by_timestep": {}}
        row["peak_mib"] = peak_mib()
        if held_out is not None:
            row |= asdict(held_out)
            self._say(f"train: held-out loss {held_out.loss:.5f} at step {self.step}")
        row |= self._score()
        append_row(self._folder / HELD_OUT, row)
        self._board.add(self.step, held_out_loss=row["loss"], held_out_score=row.get("score"))

    def _score(self) -> dict[str, Any]:
        captioned = [entry for entry in held_out_entries(self._dataset) if entry.captions]
        entries = captioned[: self._config.validation.score_pictures]
        if not entries:
            return {}
        networks = self._trainer.networks
        clip = self._config.evaluate.clip
        encoder = best_encoder(clip, networks.spec.name, networks.pipeline.vae)
        drawn = self._draw(
            [PictureRequest(entry.captions[0], self._config.train.seed) for entry in entries]
        )
        real = [picture_of(self._config, entry.image) for entry in entries]
        score = kernel_mmd(encoder.pictures(real), encoder.pictures(drawn))
        by = f"{encoder.name}_mmd, {count(len(entries), 'picture')}"
        return {"score": score, "score_name": by}

    def _draw(self, requests: list[PictureRequest]) -> list[Any]:
        networks = self._trainer.networks
        steps = self._config.validation.num_inference_steps
        with self._trainer.averaged():
            renderer = PromptRenderer(networks.spec, pipeline=networks.pipeline)
            return renderer.draw(requests, num_inference_steps=steps)

    def _sample_grid(self) -> None:
        prompts = self._config.validation.validation_prompts
        if not prompts or not self._main:
            return
        drawn = self._draw([PictureRequest(prompt, self._config.train.seed) for prompt in prompts])
        folder = self._folder / "samples"
        folder.mkdir(parents=True, exist_ok=True)
        pictures = [thumbnail(pixels, 256) for pixels in drawn]
        sheet = contact_sheet(pictures, min(4, len(pictures)), labels=prompts)
        sheet.save(folder / f"step-{self.step:07d}.png")


def draw_run(folder: Path) -> Path:
    """Plot the curves of a run."""
    path = folder / "loss.png"
    draw_curves(path, read_rows(folder / STATS), read_rows(folder / HELD_OUT))
    return path


def picture_of(config: Config, image: str) -> Pixels:
    """Load a curated picture by its source name, (H, W, 3) uint8."""
    for sample in read_samples(config.folder / "caption"):
        if sample.image == image:
            return read_pixels(sample.path)
    raise TrainingError(f"{image} is not in the data set any more", "Run the steps again.")


def best_step(config: Config) -> int:
    """Step of the checkpoint with the lowest held-out loss; the last if nothing is held out.

    Raises:
        TrainingError: there is no checkpoint.
    """
    folder = run_folder(config)
    there = checkpoints(folder)
    if not there:
        raise TrainingError(f"there is no checkpoint in {folder}", "Run the step 'train' first.")
    best = best_row([row for row in read_rows(folder / HELD_OUT) if row["step"] in there])
    return max(there) if best is None else int(best["step"])


def _summary(folder: Path) -> dict[str, Any]:
    """The run's summary for the report; also written to best.json in its folder."""
    stats, held = read_rows(folder / STATS), read_rows(folder / HELD_OUT)
    best = best_row(held)
    losses = [row["loss"] for row in stats]
    summary = {
        "steps": len(stats),
        "mean_loss": sum(losses) / max(1, len(losses)),
        "best_step": None if best is None else best["step"],
        "best_held_out_loss": None if best is None else best["loss"],
        "first_held_out_loss": held[0]["loss"] if held else None,
        "last_held_out_loss": held[-1]["loss"] if held else None,
        "seconds": stats[-1]["seconds"] if stats else 0.0,
        "peak_mib": max((row["peak_mib"] or 0 for row in held), default=None),
    }
    write_json(folder / "best.json", summary)
    return summary
