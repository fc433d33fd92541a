"""What is trained, averaged, masked and exported, number by number; two processes as one."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.thimble import prepare, quiet, rows_of, settings, spec_of, trainer_of, write_pictures
from tests.tiny import write_tiny_model
from training.errors import TrainingError
from training.lora.config import Config

pytestmark = pytest.mark.torch


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("training")
    write_tiny_model(folder / "model")
    write_pictures(folder / "pictures", 12)
    return folder


def with_masks(config: Config, root: Path, left: int, right: int) -> Config:
    """The configuration with a mask for each picture: its left and its right half that grey."""
    folder = root / f"masks-{left}-{right}"
    folder.mkdir(exist_ok=True)
    for path in (root / "pictures").glob("*.png"):
        mask = Image.new("L", (48, 48), left)
        mask.paste(right, (24, 0, 48, 48))
        mask.save(folder / path.name)
    views = {"masks": str(folder), "random_flip": False, "crops": 0}
    return config.model_copy(update={"encode": config.encode.model_copy(update=views)})


def test_the_average_is_what_its_decay_makes_of_each_step_and_is_exported(root: Path) -> None:
    import torch
    from safetensors.torch import load_file

    from training.lora.export import export, lora_tensors
    from training.lora.steps import finish

    config = settings(root, "average", checkpointing_steps=3)
    prepare(config)
    trainer = trainer_of(config)
    networks = trainer.networks
    expected = {name: weight.detach().clone() for name, weight in networks.trained.items()}
    for step in range(1, 4):
        trainer.train_step()
        decay = min(0.9, (1 + step) / (10 + step))
        for name, weight in networks.trained.items():
            expected[name] = decay * expected[name] + (1 - decay) * weight.detach()
    last = {name: weight.detach().clone() for name, weight in networks.trained.items()}
    assert any(not torch.equal(last[name], expected[name]) for name in last)
    for name, mean in trainer.average.items():
        assert torch.allclose(mean, expected[name], atol=1e-7), name
    with trainer.averaged():
        assert all(torch.equal(w, trainer.average[n]) for n, w in networks.trained.items())
    assert all(torch.equal(w, last[n]) for n, w in networks.trained.items())

    trainer.save()
    finish(config.folder / "train", "", steps=3)
    written = load_file(export(config, spec_of(config), quiet) / "adapter_model.safetensors")
    for name, tensor in lora_tensors(trainer.average, config.train).items():
        assert torch.equal(tensor, written[name])
    other = lora_tensors(last, config.train)
    assert any(not torch.equal(tensor, written[name]) for name, tensor in other.items())


def test_a_training_goes_on_from_an_adapter_as_it_was_exported(root: Path) -> None:
    import torch
    from safetensors.torch import load_file

    from training.lora.export import export, lora_tensors
    from training.lora.steps import finish

    config = settings(root, "begun", train_text_encoder=True)
    prepare(config)
    trainer = trainer_of(config)
    trainer.train_step()
    trainer.save()
    finish(config.folder / "train", "", steps=1)
    folder = export(config, spec_of(config), quiet)
    written = load_file(folder / "adapter_model.safetensors")

    further = settings(root, "further", train_text_encoder=True, init_adapter=str(folder))
    prepare(further)
    begun = lora_tensors(trainer_of(further).networks.trained, further.train)
    assert set(begun) == set(written)
    assert all(torch.equal(begun[name], written[name]) for name in written)
    ranks = settings(root, "ranks", train_text_encoder=True, rank=4, init_adapter=str(folder))
    prepare(ranks)
    with pytest.raises(TrainingError, match="another rank"):
        trainer_of(ranks)


def first_loss(config: Config) -> float:
    prepare(config)
    return float(trainer_of(config).train_step()["loss"])


def test_a_masked_loss_counts_the_places_of_the_mask(root: Path) -> None:
    plain: dict[str, Any] = {"lora_dropout": 0.0, "snr_gamma": None, "caption_dropout": 0.0}
    whole = with_masks(settings(root, "masked-not", **plain), root, 255, 0)
    halves = [
        with_masks(settings(root, f"masked-{left}", **plain, masked_loss=0.0), root, left, right)
        for left, right in ((255, 0), (0, 255))
    ]
    losses = [first_loss(config) for config in halves]
    # Either half counts alone, so the whole picture's loss is the mean of the two.
    assert losses[0] != pytest.approx(losses[1], rel=1e-3)
    assert first_loss(whole) == pytest.approx(sum(losses) / 2, rel=1e-4)
    train = halves[0].train.model_copy(update={"masked_loss": 1.0})
    outside_too = halves[0].model_copy(update={"train": train})
    assert first_loss(outside_too) == pytest.approx(first_loss(whole), rel=1e-4)


def test_an_adapted_text_encoder_comes_back_from_both_formats_exactly(root: Path) -> None:
    import torch

    from storybook.diffusion.loading import load_pipeline
    from storybook.diffusion.lora import read_lora
    from storybook.models.adapters import AdapterUse
    from training.engine.checkpoint import load_checkpoint
    from training.lora.checkpoints import checkpoint_path
    from training.lora.export import export, lora_tensors
    from training.lora.train import best_step, train

    config = settings(root, "texts", train_text_encoder=True, learning_rate=1e-2)
    prepare(config)
    spec = spec_of(config)
    train(config, spec, quiet)
    folder = export(config, spec, quiet)
    files = [folder / "adapter_model.safetensors", folder / "trial.kohya.safetensors"]
    ours, kohya = (read_lora(AdapterUse("trial", 1.0, path, "", ""), spec) for path in files)
    assert len(ours) == len(kohya) == 4 * 8 + 2 * 4  # four blocks of the U-Net, two layers of text
    for mine, theirs in zip(ours, kohya, strict=True):
        assert (mine.part, mine.module) == (theirs.part, theirs.module)
        assert torch.equal(mine.down, theirs.down)
        assert torch.equal(mine.up, theirs.up)
    # The product reads a difference that was learnt, diffusers the same one.
    state = load_checkpoint(checkpoint_path(config.folder / "train", best_step(config)))
    written = lora_tensors(state.average, config.train)
    words = {name: one for name, one in written.items() if name.startswith("text_encoder.")}
    assert len(words) == 2 * 2 * 4
    assert all(bool(one.any()) for one in words.values())
    pipeline = load_pipeline(spec)
    tokens = pipeline.tokenizer(["the deer"], return_tensors="pt").input_ids
    with torch.inference_mode():
        before = pipeline.text_encoder(tokens)[0]
        pipeline.load_lora_weights(folder, weight_name=files[0].name)
        after = pipeline.text_encoder(tokens)[0]
    assert (after - before).abs().max() > 1e-4
    name = "encoder.layers.0.self_attn.q_proj"
    layers = dict(pipeline.text_encoder.named_modules())
    layer = next(one for path, one in layers.items() if path.endswith(name))
    down, up = (
        next(one for key, one in words.items() if f"{name}.lora_{letter}" in key).float()
        for letter in "AB"
    )
    assert torch.allclose(layer.get_delta_weight(layer.active_adapters[0]), up @ down, atol=1e-5)


@pytest.mark.parametrize("prediction_type", ["v_prediction", "epsilon"])
def test_the_studys_own_settings_run_on_both_kinds_of_model(
    root: Path, tmp_path: Path, prediction_type: str
) -> None:
    from training.lora.config_file import load_config

    study = load_config(Path(__file__).parents[2] / "training" / "study.yaml")
    config = settings(root, f"study-{prediction_type}")
    if prediction_type == "epsilon":
        changed = {"base": str(write_tiny_model(tmp_path / "epsilon", "epsilon"))}
        config = config.model_copy(update=changed)
    config = config.model_copy(update={"train": study.train})  # as it stands, fp16 and all
    prepare(config)
    trainer = trainer_of(config)
    assert (trainer.steps, trainer.accelerator.mixed_precision) == (660, "no")  # no GPU: no fp16
    rate = [trainer.schedule.lr_lambdas[0](step) for step in (0, 50, 100, 660)]
    assert rate == pytest.approx([0, 0.5, 1, 0])
    found = [trainer.train_step() for _ in range(2)]
    assert [step["learning_rate"] for step in found] == pytest.approx([0, 2e-7])
    assert all(0 < step["loss"] < 10 for step in found)


def test_the_rate_starts_again_as_often_as_it_is_told(root: Path) -> None:
    config = settings(root, "restarts", max_train_steps=12, lr_num_cycles=2)
    prepare(config)
    rate = trainer_of(config).schedule.lr_lambdas[0]
    cosine = [rate(step) for step in range(2, 12)]  # after two steps of warm-up
    assert cosine[0] == cosine[5] == 1
    assert cosine[:5] == sorted(cosine[:5], reverse=True)
    assert cosine[5:] == pytest.approx(cosine[:5])


def launch(config: Config) -> str:
    """Train in two processes by accelerate's launcher; what they say.

    With --cpu that launcher would start one process only, whatever it is asked for (accelerate
    #2741): so it is told of GPUs, as with real ones, and each process to use the CPU.
    """
    launcher = [sys.executable, "-m", "accelerate.commands.launch", "--multi_gpu"]
    launcher += ["--num_processes", "2", "--num_machines", "1", "--main_process_port", "0"]
    launcher += ["--mixed_precision", "no", "--dynamo_backend", "no"]
    file = config.folder.with_suffix(".yaml")
    done = subprocess.run(
        [*launcher, "-m", "training", "train", "--config", str(file)],
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
        env=os.environ
        | {"OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore", "ACCELERATE_USE_CPU": "true"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.long
def test_two_processes_train_as_one_and_one_of_them_writes(root: Path) -> None:
    import torch

    from training.engine.checkpoint import load_checkpoint
    from training.lora.checkpoints import checkpoint_path
    from training.lora.train import train

    shared: dict[str, Any] = {"max_train_steps": 4, "report_to": "tensorboard"}
    both = settings(root, "both", gradient_accumulation_steps=1, **shared)
    prepare(both)
    said = launch(both)
    assert said.count("train: step 4/4") == 1
    assert len(list((both.folder / "train" / "tensorboard").glob("events*"))) == 1
    assert [row["step"] for row in rows_of(both)] == [1, 2, 3, 4]

    # One process that accumulates two batches takes the same steps.
    alone = settings(root, "alone", gradient_accumulation_steps=2, **shared)
    prepare(alone)
    train(alone, spec_of(alone), quiet)
    for ours, theirs in zip(rows_of(both), rows_of(alone), strict=True):
        assert ours == pytest.approx(theirs, rel=1e-4)

    # Stopped after the second step, as a kill leaves it, and started again.
    path = both.folder / "train"
    whole = load_checkpoint(checkpoint_path(path, 4))
    checkpoint_path(path, 4).unlink()
    (path / "step.json").unlink()
    assert "train: goes on from step 2" in launch(both)
    again = load_checkpoint(checkpoint_path(path, 4))
    assert all(torch.equal(one, again.weights[name]) for name, one in whole.weights.items())
    assert len(rows_of(both)) == 4


def test_another_decoder_makes_no_other_run(root: Path, tmp_path: Path) -> None:
    """A polished decoder leaves runs and caches as they are; every other part makes them others."""
    import shutil

    import torch
    from safetensors.torch import load_file, save_file

    from storybook.models.lookup import find_model
    from training.lora.checksums import base_checksum, latent_checksum, text_checksum

    def kept_checksums(part: str, begins: str) -> tuple[bool, bool, bool]:
        """Which checksums are kept when the tensors of a part that begin so are changed."""
        folder = tmp_path / f"{part}-{begins}"
        shutil.copytree(root / "model", folder)
        (path,) = (folder / part).glob("*.safetensors")
        tensors = load_file(path)
        assert any(name.startswith(begins) for name in tensors)
        changed = {n: t + 1 if n.startswith(begins) else t for n, t in tensors.items()}
        save_file({name: torch.as_tensor(tensor) for name, tensor in changed.items()}, path)
        here, there = find_model(str(root / "model")), find_model(str(folder))
        latents, texts, base = (
            checksum(here) == checksum(there)
            for checksum in (latent_checksum, text_checksum, base_checksum)
        )
        return latents, texts, base

    assert kept_checksums("vae", "decoder.") == (True, True, True)
    assert kept_checksums("vae", "encoder.") == (False, True, True)
    assert kept_checksums("unet", "") == (True, True, False)
    assert kept_checksums("text_encoder", "") == (True, False, False)


def test_the_bench_measures_both_loops(tmp_path: Path) -> None:
    from tests.bench_training import bench

    table = bench("mini", tmp_path, batch_size=2, rounds=1, precision="no")
    assert table["samples/s cached"] > 0
    assert table["gain that the parts predict"] > 1
