"""What a run looks like while it runs: a sheet of samples and the curve of its loss."""

import json
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch

from storybook.diffusion.autoencoder import PatchAutoencoder
from storybook.diffusion.loading import Pipeline
from storybook.diffusion.schedulers import build_scheduler
from storybook.images.contact_sheet import contact_sheet
from training.base_model.assemble import NOTES
from training.base_model.unet import BaseTrainer, averaged
from training.worlds.held_out import held_out_scenes

COLUMNS, ROWS = 4, 2
SMOOTHED = 20  # lines of statistics


def write_sheet(trainer: BaseTrainer, vae: PatchAutoencoder, folder: Path) -> Path:
    """Draw eight held-out captions with the averaged weights; `samples-STEP.png` in `folder`.

    Captions and noise are the same at every call, so that sheets can be laid side by side.
    """
    rng = Random(5)
    world = trainer.pool.world
    asked = islice(held_out_scenes(9, world), COLUMNS * ROWS)
    captions = [world.caption(scene, rng) for scene in asked]
    parts: dict[str, Any] = {**averaged(trainer), "vae": vae, "tokenizer": trainer.tokenizer}
    pipeline = Pipeline(
        **parts,
        scheduler=build_scheduler("ddim", "v_prediction", trainer.scheduler.config),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    ).to(trainer.device)
    pipeline.set_progress_bar_config(disable=True)
    pictures = pipeline(
        captions,
        num_inference_steps=NOTES["num_inference_steps"],
        guidance_scale=NOTES["guidance_scale"],
        guidance_rescale=NOTES["guidance_rescale"],
        generator=[torch.Generator().manual_seed(n) for n in range(len(captions))],
        output_type="pil",
    ).images
    path = folder / f"samples-{trainer.step:06d}.png"
    contact_sheet(pictures, COLUMNS, gap_px=0).save(path)
    path.with_suffix(".txt").write_text("\n".join(captions) + "\n", encoding="utf-8")
    return path


def write_curve(stats: Path, path: Path) -> None:
    """The loss of every line of `stats` (JSON lines with `samples` and `loss`), and its mean."""
    from matplotlib.figure import Figure

    if not stats.exists():  # a run of fewer steps than make a line
        return
    rows = [json.loads(line) for line in stats.read_text().splitlines()]
    samples, losses = ([row[name] for row in rows] for name in ("samples", "loss"))
    window = np.ones(min(SMOOTHED, len(rows)))
    figure = Figure(figsize=(8, 4))
    axes = figure.subplots()
    axes.plot(samples, losses, color="#c9d6e2", linewidth=1)
    axes.plot(samples[len(window) - 1 :], np.convolve(losses, window / len(window), "valid"))
    axes.set(xlabel="samples", ylabel="loss", title="U-Net and text encoder", yscale="log")
    figure.savefig(path, dpi=110, bbox_inches="tight")
