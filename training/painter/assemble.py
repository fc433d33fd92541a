"""Put the trained parts together as a diffusers folder, which the product draws with."""

import copy
import json
import shutil
from pathlib import Path
from typing import Any

from training.base_model.assemble import INDEX, NOTES
from training.painter.decoder import PainterDecoderTrainer
from training.painter.sample_sheet import STEPS
from training.painter.unet import PainterTrainer

_VAE = ["storybook.diffusion.sketch_autoencoder", "SketchAutoencoder"]


def trained_steps(model: Path) -> dict[str, int]:
    """The steps that each part of an assembled model was trained for, by the trainer's name."""
    steps: dict[str, int] = json.loads((model / "storybook.json").read_text())["trained_steps"]
    return steps


def assemble(trainer: PainterTrainer, decoder: PainterDecoderTrainer, folder: Path) -> None:
    """Write the averaged weights as float16 with every configuration a pipeline needs."""
    with trainer.averaged():
        networks: dict[str, Any] = {**trainer.net, "vae": decoder.vae}
        for name, network in networks.items():
            # No file of more than 16 MiB: a repository takes many small ones better than one large.
            half = copy.deepcopy(network).cpu().half()
            half.save_pretrained(folder / name, max_shard_size="12MB")
    trainer.scheduler.save_pretrained(folder / "scheduler")
    shutil.copytree(trainer.folder / "tokenizer", folder / "tokenizer", dirs_exist_ok=True)
    notes = NOTES | {
        "num_inference_steps": STEPS,
        "guidance_scale": 1.0,
        "guidance_rescale": 0.0,
        "trained_samples": trainer.samples,
        "trained_steps": {part.name: part.step for part in (decoder, trainer)},
    }
    for name, content in {"model_index": INDEX | {"vae": _VAE}, "storybook": notes}.items():
        (folder / f"{name}.json").write_text(json.dumps(content, indent=2) + "\n")
