"""Sheets of samples that a model draws while it is trained."""

from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import torch

from storybook.diffusion.autoencoder import PatchAutoencoder
from storybook.diffusion.loading import Pipeline
from storybook.diffusion.schedulers import build_scheduler
from storybook.images.contact_sheet import contact_sheet
from training.base_model.assemble import NOTES
from training.base_model.unet import UnetTrainer, averaged
from training.scenes.sampling import held_out_scenes
from training.scenes.storytelling import captions_of

COLUMNS, ROWS = 4, 2


def write_sheet(trainer: UnetTrainer, vae: PatchAutoencoder, folder: Path) -> Path:
    """Draw eight held-out captions with the averaged weights; `samples-STEP.png` in `folder`.

    Captions and noise are the same at every call, so that sheets can be compared.
    """
    rng = Random(9)
    scenes = islice(held_out_scenes(rng, trainer.pool.domain), COLUMNS * ROWS)
    captions = [rng.choice(captions_of(scene)) for scene in scenes]
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
