"""A thimble of pictures and a configuration for it: what the tests of LoRA training share."""

import csv
import json
import random
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageDraw

from storybook.models.lookup import find_model
from storybook.models.spec import ModelSpec
from training.lora.config import Config
from training.lora.config_file import load_config


def quiet(text: str) -> None:
    """Swallow what a step says."""


def scene(seed: int, side: int = 256) -> Image.Image:
    """A picture of coloured shapes, of its own for each seed."""
    rng = random.Random(seed)
    picture = Image.new("RGB", (side, side), (150, 200, 240))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, side * 0.6, side, side), (90, 170, 80))
    for _ in range(12):
        x, y, r = (rng.randrange(side) for _ in range(3))
        colour = tuple(rng.randrange(30, 230) for _ in range(3))
        draw.ellipse((x - r / 3, y - r / 3, x + r / 3, y + r / 3), colour)
    return picture


def write_pictures(folder: Path, count: int) -> Path:
    """That many pictures of 48 px with captions in both languages; the folder."""
    folder.mkdir(parents=True)
    rows = [("image", "captions", "caption_id")]
    for number in range(count):
        name = f"{number:02d}.png"
        scene(number, 48).save(folder / name)
        rows.append((name, f"the deer by the river {number}", f"rusa di sungai {number}"))
    with (folder / "captions.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder


def settings(root: Path, work: str, **train: Any) -> Config:
    """A configuration on the tiny model; `train` changes its training."""
    plain = {
        "name": "trial",
        "base": str(root / "model"),
        "work": str(root / work),
        "data": {
            "pictures": str(root / "pictures"),
            "held_out_share": 0.25,
            "caption_columns": ["captions", "caption_id"],
            "licence": "CC BY 4.0",
        },
        "curate": {
            "min_side_px": 16,
            "min_sharpness": None,
            "max_letters": None,
            "max_palette_distance": None,
            "max_duplicate_bits": None,
        },
        "caption": {"trigger_words": ["kancil"]},
        "encode": {"random_flip": True, "crops": 1},
        "train": {
            "rank": 2,
            "lora_alpha": 4,
            "train_batch_size": 2,
            "gradient_accumulation_steps": 2,
            "max_train_steps": 6,
            "learning_rate": 1e-3,
            "lr_warmup_steps": 2,
            "snr_gamma": 5.0,
            "ema_decay": 0.9,
            "caption_dropout": 0.2,
            "lora_dropout": 0.1,
            "checkpointing_steps": 2,
            "report_to": "none",
            **train,
        },
        "validation": {
            "validation_prompts": ["the deer"],
            "validation_steps": 6,
            "score_pictures": 2,
            "held_out_timesteps": 2,
        },
        "evaluate": {
            "subjects": {"deer": {"name": "Deer", "prompts": ["the deer", "a deer, night"]}},
            "drift_prompts": ["the river"],
            "seeds": [1, 2],
            "held_out_prompts": 3,
            "permutations": 20,
        },
    }
    file = root / f"{work}.yaml"
    file.write_text(yaml.safe_dump(plain))
    return load_config(file)


def spec_of(config: Config) -> ModelSpec:
    """The base model of a configuration."""
    return find_model(config.base)


def prepare(config: Config) -> None:
    """Curate, caption, encode."""
    from training.lora.caption import caption
    from training.lora.curate import curate
    from training.lora.encode import encode

    for step in (curate, caption, encode):
        step(config, spec_of(config), quiet)


def rows_of(config: Config) -> list[dict[str, Any]]:
    """The rows of stats.jsonl, without the seconds."""
    text = (config.folder / "train" / "stats.jsonl").read_text()
    return [{k: v for k, v in json.loads(r).items() if k != "seconds"} for r in text.splitlines()]


def trainer_of(config: Config) -> Any:
    """A trainer at step 0 of what is encoded."""
    from training.lora.encoded_dataset import load_encoded_dataset
    from training.lora.trainer import LoraTrainer

    return LoraTrainer(
        config, spec_of(config), load_encoded_dataset(config, spec_of(config)), quiet
    )
