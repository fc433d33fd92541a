"""Put the trained parts together as a diffusers folder, which the product bundles as `mini`."""

import copy
import json
import shutil
from pathlib import Path
from typing import Any

from training.base_model.decoder import DecoderTrainer
from training.base_model.unet import UnetTrainer, averaged
from training.scenes.wordlist import word_list, write_words

INDEX = {
    "_class_name": "StableDiffusionPipeline",
    "_diffusers_version": "0.42.1",
    "tokenizer": ["transformers", "CLIPTokenizer"],
    "text_encoder": ["transformers", "CLIPTextModel"],
    "unet": ["diffusers", "UNet2DConditionModel"],
    "vae": ["storybook.diffusion.autoencoder", "PatchAutoencoder"],
    "scheduler": ["diffusers", "DDIMScheduler"],
    "safety_checker": [None, None],
    "feature_extractor": [None, None],
    "image_encoder": [None, None],
    "requires_safety_checker": False,
}
NOTES = {
    "prediction_type": "v_prediction",
    "num_inference_steps": 25,
    "guidance_scale": 3.0,
    "guidance_rescale": 0.7,
    "scheduler": "ddim",
    "languages": ["en", "id"],
    "reads_negatives": False,
    "licence": "Apache-2.0 (Noto Emoji, Apache-2.0)",
}

_PAUSED = "paused_at"


def assemble(trainer: UnetTrainer, decoder: DecoderTrainer, folder: Path, finished: bool) -> None:
    """Write the averaged weights as float16 with every configuration a pipeline needs.

    A model whose training was interrupted records the steps, so that the model alone is enough to
    continue.
    """
    vae = copy.deepcopy(decoder.vae).cpu()
    for name, part in {**averaged(trainer), "vae": vae}.items():
        # No file of more than 16 MiB: a repository takes many small ones better than a large one.
        part.half().save_pretrained(folder / name, max_shard_size="12MB")
    trainer.scheduler.save_pretrained(folder / "scheduler")
    shutil.copytree(trainer.folder / "tokenizer", folder / "tokenizer", dirs_exist_ok=True)
    (folder / "model_index.json").write_text(json.dumps(INDEX, indent=2) + "\n")
    notes: dict[str, Any] = NOTES | {
        "trained_samples": trainer.samples,
        "trained_steps": trainer.step,
    }
    if not finished:
        notes[_PAUSED] = {one.name: one.step for one in (decoder, trainer)}
    (folder / "storybook.json").write_text(json.dumps(notes, indent=2) + "\n")
    write_words(folder, word_list(trainer.pool.domain))


def paused_at(model: Path) -> dict[str, int]:
    """Trainer's name -> step at which an assembled model's training was interrupted; {}: never."""
    steps: dict[str, int] = json.loads((model / "storybook.json").read_text()).get(_PAUSED, {})
    return steps
