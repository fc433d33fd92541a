"""A medium taught as an adapter to a painter over sketches; what is wrong with a set's sketches."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from PIL import Image

from storybook.models.lookup import find_model
from storybook.models.spec import ModelSpec
from tests.thimble import quiet
from training.errors import TrainingError
from training.lora.config import Config
from training.lora.config_file import load_config

pytestmark = pytest.mark.torch
_SCENES = 10


@pytest.fixture(scope="module")
def painter(tmp_path_factory: pytest.TempPathFactory) -> ModelSpec:
    """A painter that was trained for some steps."""
    from training.painter.chain import train_painter
    from training.painter.recipes import SMOKE

    folder = tmp_path_factory.mktemp("painter")
    assert train_painter(SMOKE, folder)
    return find_model(str(folder / "model"))


def config_of(root: Path, painter: ModelSpec, **changes: dict[str, Any]) -> Config:
    """A configuration that teaches crayon on ten scenes; `changes` go into its parts."""
    parts: dict[str, Any] = {
        "data": {
            "pictures": str(root / "scenes" / "train"),
            "held_out": str(root / "scenes" / "held_out"),
            "compose": {"scenes": _SCENES, "domain": "painter", "style": "crayon"},
            "licence": "Apache-2.0",
        },
        "curate": dict.fromkeys(
            ("max_duplicate_bits", "max_palette_distance", "max_letters", "min_sharpness")
        ),
        "caption": {"cut": True},
        "encode": {"sketches": str(root / "scenes" / "sketches"), "crops": 1},
        "train": {
            "rank": 2,
            "train_batch_size": 2,
            "gradient_accumulation_steps": 1,
            "max_train_steps": 3,
            "learning_rate": 1e-2,
            "checkpointing_steps": 3,
            "report_to": "none",
        },
        "validation": {"validation_prompts": ["a cat"], "validation_steps": 3},
        "evaluate": {
            "subjects": {"cat": {"name": "Cat", "prompts": ["a cat in the garden"]}},
            "seeds": [1, 2],
            "held_out_prompts": 2,
            "permutations": 20,
        },
    }
    merged = {name: part | changes.get(name, {}) for name, part in parts.items()}
    file = root / "crayon.yaml"
    whole = {"name": "crayon", "base": str(painter.folder), "work": str(root / "work"), **merged}
    file.write_text(yaml.safe_dump(whole))
    return load_config(file)


@pytest.fixture(scope="module")
def done(painter: ModelSpec, tmp_path_factory: pytest.TempPathFactory) -> Config:
    """The steps up to the export, once."""
    from training.lora.caption import caption
    from training.lora.curate import curate
    from training.lora.encode import encode
    from training.lora.export import export
    from training.lora.train import train

    config = config_of(tmp_path_factory.mktemp("crayon"), painter)
    for step in (curate, caption, encode, train, export):
        step(config, painter, quiet)
    return config


def test_each_picture_is_encoded_beside_its_sketch(done: Config, painter: ModelSpec) -> None:
    import torch

    from storybook.diffusion.latents import encode_pixels
    from storybook.diffusion.loading import load_pipeline
    from training.lora.encoded_dataset import load_encoded_dataset

    dataset = load_encoded_dataset(done, painter)
    views = [entry for entries in dataset.entries.values() for entry in entries]
    assert len(views) == 2 * 8 + 2  # those to train on also cropped
    vae = load_pipeline(painter).vae
    scenes = Path(done.data.pictures).parent
    whole = {entry.image: entry for entry in reversed(views)}
    for name, entry in whole.items():
        sketch = Image.open(scenes / "sketches" / Path(name).name)
        expected = encode_pixels(vae, np.array(sketch), "cpu")
        beside = dataset.sketches([entry])
        assert beside is not None
        assert torch.allclose(beside, expected, atol=1e-5)
        assert not torch.allclose(beside[0], dataset.latents(entry), atol=0.05)


def test_the_prediction_depends_on_the_sketch(done: Config, painter: ModelSpec) -> None:
    import torch

    from training.lora.encoded_dataset import load_encoded_dataset
    from training.lora.trainer import LoraTrainer

    dataset = load_encoded_dataset(done, painter)
    trainer = LoraTrainer(done, painter, dataset, quiet)
    loss = float(trainer.losses()["loss"])
    tensors = {
        name: torch.zeros_like(tensor) if name.endswith(".sketch") else tensor
        for name, tensor in dataset.tensors.items()
    }
    without = LoraTrainer(done, painter, replace(dataset, tensors=tensors), quiet)
    assert float(without.losses()["loss"]) != loss


def test_the_adapter_changes_pictures_over_their_sketches(done: Config, painter: ModelSpec) -> None:
    from storybook.models.adapters import adapter_at
    from training.lora.drawing import PictureRequest, PromptRenderer

    use = adapter_at(done.folder / "export" / "adapter_model.safetensors", painter, "crayon")
    renderer = PromptRenderer(painter, use)
    cat, kite = (
        PictureRequest(prompt, 1) for prompt in ("a cat in the garden", "a girl flies a kite")
    )
    plain, other = renderer.draw([cat, kite])
    (adapted,) = renderer.draw([cat], adapted=True)
    assert (plain != adapted).any()
    # The decoder alone shows the sketch of each prompt.
    assert (np.abs(plain.astype(int) - other).max(2) > 40).any()


def test_held_out_pictures_are_drawn_over_their_own_sketches(done: Config) -> None:
    from storybook.stage.model import load_stage
    from storybook.stage.variation import vary_stage
    from storybook.vector.paint import paint_stage
    from training.lora.evaluate import held_out_samples, plan_requests

    held = held_out_samples(done)
    scenes = Path(done.data.pictures).parent
    for sample, request in zip(held, plan_requests(done, held)["held_out"], strict=True):
        stage = replace(load_stage(request.stage), media=(("flat", 1.0),))
        sketch = Image.open(scenes / "sketches" / Path(sample.image).name)
        assert np.array_equal(paint_stage(vary_stage(stage, request.seed), 512), np.array(sketch))


def test_a_painters_set_needs_a_sketch_for_every_picture(
    done: Config, painter: ModelSpec, tmp_path: Path
) -> None:
    from training.lora.encode import encode

    sketches = tmp_path / "sketches"
    shutil.copytree(Path(done.data.pictures).parent / "sketches", sketches)
    moved = done.model_copy(
        update={"encode": done.encode.model_copy(update={"sketches": sketches})}
    )
    first = min(sketches.glob("*.png"))
    Image.open(first).crop((0, 0, 512, 400)).save(first)
    with pytest.raises(TrainingError, match="is 512 x 400 px, its picture 512 x 512"):
        encode(moved, painter, quiet)
    first.unlink()
    with pytest.raises(TrainingError, match=f"{first.name} is missing"):
        encode(moved, painter, quiet)


def test_sketches_are_for_painters_and_painters_need_them(
    painter: ModelSpec, tmp_path: Path
) -> None:
    from training.lora.companions import check_sketches

    check_sketches(config_of(tmp_path, painter), painter)
    with pytest.raises(TrainingError, match="paints over sketches, and the data set has none"):
        check_sketches(config_of(tmp_path, painter, encode={"sketches": None}), painter)
    with pytest.raises(TrainingError, match="does not paint over sketches"):
        check_sketches(config_of(tmp_path, painter), replace(painter, sees_sketch=False))
    prior = {"prior": {"class_prompts": ["a cat"], "num_class_images": 2}}
    with pytest.raises(TrainingError, match="class pictures have no sketches"):
        check_sketches(config_of(tmp_path, painter, train=prior), painter)
