"""The whole workshop on a thimble of pictures with a tiny random model; what breaks, and how."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from storybook.errors import AdapterError, StorybookError, StoryError
from storybook.models.lookup import find_model
from tests.thimble import prepare, quiet, rows_of, settings, spec_of, trainer_of, write_pictures
from tests.tiny import write_tiny_model
from training.errors import TrainingError
from training.lora.config import Config

pytestmark = pytest.mark.torch


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workshop")
    write_tiny_model(folder / "model")
    write_pictures(folder / "pictures", 12)
    return folder


@pytest.fixture(scope="module")
def done(root: Path) -> Config:
    """The whole chain, once."""
    from training.lora.evaluate import evaluate
    from training.lora.export import export
    from training.lora.report import report
    from training.lora.train import train

    config = settings(root, "whole", report_to="tensorboard")
    prepare(config)
    for step in (train, export, evaluate, report):
        step(config, spec_of(config), quiet)
    return config


def test_the_chain_ends_in_a_report_that_stands_by_itself(done: Config) -> None:
    page = (done.folder / "report" / "report.html").read_text()
    assert not re.search(r"""(src|href)=["']?https?:""", page)
    assert page.count("<img") >= 2 * (4 + 1) + 4
    assert "width=device-width" in page
    links = re.findall(r'href="#(part\d+)">(.*?)</a>', page)
    assert [name for _, name in links][:3] == ["Deer", "Drift", "Loss"]
    assert all(f'<h2 id="{place}">{name}</h2>' in page for place, name in links)
    assert "Learnt from 9 pictures in 6 steps" in page
    found = json.loads((done.folder / "report" / "report.json").read_text())
    assert found["scores"]["mmd_name"] == f"{found['scores']['encoder']}_mmd"
    assert found["scores"]["encoder"] != "clip"
    assert "is not on this machine; hf download" in found["scores"]["skipped"][0]
    assert "pip install" in found["scores"]["skipped"][1]
    assert "Not scored" in page
    assert "prompt_fit" not in found["scores"]
    assert any("mean little" in warning for warning in found["scores"]["warnings"])
    assert found["steps"]["curate"]["kept"] == 12
    assert (done.folder / "train" / "loss.png").stat().st_size > 5000
    assert list((done.folder / "train" / "tensorboard").glob("events*"))
    assert (done.folder / "train" / "samples" / "step-0000006.png").is_file()


def test_a_second_call_finds_every_step_done(done: Config) -> None:
    from training.lora.evaluate import evaluate
    from training.lora.export import export
    from training.lora.train import train

    said: list[str] = []
    prepare(done)
    for step in (train, export, evaluate):
        step(done, spec_of(done), said.append)
    assert [line.rpartition(" is ")[2] for line in said] == ["up to date"] * 3


def test_both_formats_hold_exactly_the_same_adapter(done: Config) -> None:
    import torch
    from safetensors import safe_open

    from storybook.diffusion.lora import read_lora
    from storybook.models.adapters import AdapterUse

    spec, folder = spec_of(done), done.folder / "export"
    files = [folder / "adapter_model.safetensors", folder / "trial.kohya.safetensors"]
    ours, kohya = (read_lora(AdapterUse("trial", 1.0, path, "", ""), spec) for path in files)
    assert len(ours) == len(kohya) == 4 * 8  # attention projections of four blocks
    for mine, theirs in zip(ours, kohya, strict=True):
        assert torch.equal(mine.down, theirs.down)
        assert torch.equal(mine.up, theirs.up)
    with safe_open(files[1], "pt") as file:
        facts = file.metadata()
    assert facts["prediction_type"] == "v_prediction"
    assert facts["ss_base_model_version"] == "sd_v2_v"
    assert facts["trigger_words"] == "kancil"
    assert "CC BY 4.0" in (folder / "README.md").read_text()


def test_diffusers_loads_the_adapter_as_it_is_and_it_is_what_was_trained(done: Config) -> None:
    import torch

    from storybook.diffusion.loading import load_pipeline
    from training.engine.checkpoint import load_checkpoint
    from training.lora.checkpoints import checkpoint_path
    from training.lora.train import best_step

    spec = spec_of(done)
    pipeline = load_pipeline(spec)
    pipeline.load_lora_weights(done.folder / "export", weight_name="adapter_model.safetensors")
    state = load_checkpoint(checkpoint_path(done.folder / "train", best_step(done)))
    trained = state.average
    name = "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k"
    layer = pipeline.unet.get_submodule(name)
    loaded = layer.get_delta_weight(layer.active_adapters[0])
    down, up = (trained[f"unet.{name}.lora_{letter}.default.weight"] for letter in "AB")
    assert torch.allclose(loaded, 2 * up @ down, atol=1e-5)
    assert loaded.abs().max() > 0


def test_an_adapter_for_the_other_prediction_type_is_refused(done: Config, root: Path) -> None:
    from storybook.models.adapter_layout import read_layout

    other = find_model(str(write_tiny_model(root / "epsilon", "epsilon")))
    with pytest.raises(AdapterError, match="together they would draw noise"):
        read_layout(done.folder / "export" / "adapter_model.safetensors", other)


def test_a_run_that_is_killed_goes_on_bit_for_bit(
    done: Config, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from training.engine.checkpoint import load_checkpoint
    from training.engine.curves import Statistics
    from training.lora import train as module
    from training.lora.checkpoints import checkpoint_path

    config = settings(root, "killed")
    prepare(config)
    add = Statistics.add

    def dying(statistics: Statistics, step: int, row: Any) -> None:
        if step == 5:
            raise KeyboardInterrupt  # between the checkpoints of steps 4 and 6
        add(statistics, step, row)

    monkeypatch.setattr(Statistics, "add", dying)
    with pytest.raises(KeyboardInterrupt):
        module.train(config, spec_of(config), quiet)
    monkeypatch.undo()
    said: list[str] = []
    module.train(config, spec_of(config), said.append)
    assert "train: goes on from step 4" in said
    assert rows_of(config) == rows_of(done)
    states = [load_checkpoint(checkpoint_path(c.folder / "train", 6)) for c in (config, done)]
    for part in ("weights", "average"):
        ours, theirs = (getattr(state, part) for state in states)
        assert ours.keys() == theirs.keys()
        assert all(torch.equal(tensor, theirs[name]) for name, tensor in ours.items())
    torch.testing.assert_close(states[0].optimizer, states[1].optimizer, rtol=0, atol=0)


def test_a_checkpoint_of_another_configuration_is_refused(done: Config, root: Path) -> None:
    from training.lora.train import train

    other = settings(root, "whole", learning_rate=5e-4)
    with pytest.raises(TrainingError, match=r"learning_rate was 0.001, is 0.0005"):
        train(other, spec_of(other), quiet)


def test_gradients_are_really_clipped(done: Config, root: Path) -> None:
    import torch

    config = settings(root, "whole", max_grad_norm=1e-3)
    trainer = trainer_of(config)
    norms: list[float] = []

    def look(optimizer: Any, args: Any, kwargs: Any) -> None:
        grads = [p.grad for group in optimizer.param_groups for p in group["params"]]
        norms.append(float(torch.nn.utils.get_total_norm([g for g in grads if g is not None])))

    trainer.optimizer.optimizer.register_step_pre_hook(look)
    steps = [trainer.train_step() for _ in range(3)]
    assert all(step["grad_norm"] > 2e-3 for step in steps)
    assert norms == pytest.approx([1e-3] * 3, rel=1e-2)


def test_a_loss_that_is_no_number_stops_and_keeps_the_last_good_checkpoint(
    done: Config, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from training.engine.checkpoint import load_checkpoint
    from training.engine.curves import Statistics
    from training.lora import train as module
    from training.lora.checkpoints import checkpoints

    config = settings(root, "nan")
    prepare(config)
    load, add = module.load_encoded_dataset, Statistics.add
    dataset = load(config, spec_of(config))

    def poison(statistics: Statistics, step: int, row: Any) -> None:
        add(statistics, step, row)
        for name, tensor in dataset.tensors.items() if step == 5 else ():
            if name.endswith(".mean"):
                tensor.fill_(float("nan"))

    monkeypatch.setattr(module, "load_encoded_dataset", lambda config, spec: dataset)
    monkeypatch.setattr(Statistics, "add", poison)
    with pytest.raises(
        TrainingError, match=r"not a number at step 6, learning rate 0\.000"
    ) as caught:
        module.train(config, spec_of(config), quiet)
    steps = checkpoints(config.folder / "train")
    assert list(steps) == [2, 4]
    assert str(steps[4]) in caught.value.hint
    weights = load_checkpoint(steps[4]).weights
    assert all(bool(torch.isfinite(weight).all()) for weight in weights.values())
    assert [row["step"] for row in rows_of(config)] == [1, 2, 3, 4, 5]


def test_a_disk_that_fills_keeps_what_is_encoded(
    done: Config, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import os

    from training.lora import encode as module

    config = settings(root, "full")
    from training.lora.caption import caption
    from training.lora.curate import curate

    for step in (curate, caption):
        step(config, spec_of(config), quiet)
    monkeypatch.setattr(module, "_SHARD", 8)
    sync, calls = os.fsync, [0]

    def full(number: int) -> None:
        calls[0] += 1
        if calls[0] > 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(number)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorybookError, match="the disk is full"):
        module.encode(config, spec_of(config), quiet)
    monkeypatch.setattr(os, "fsync", sync)
    said: list[str] = []
    module.encode(config, spec_of(config), said.append)
    assert "encode: 23 of 39 views" in said[0]


def test_latents_in_the_cache_are_those_of_the_picture_and_its_mirror(done: Config) -> None:
    import numpy as np
    import torch
    from PIL import Image

    from storybook.diffusion.latents import encode_posterior
    from storybook.diffusion.loading import load_pipeline
    from training.lora.encoded_dataset import load_encoded_dataset
    from training.lora.samples import read_samples

    dataset = load_encoded_dataset(done, spec_of(done))
    vae = load_pipeline(spec_of(done)).vae
    sample = next(s for s in read_samples(done.folder / "caption") if s.split == "train")
    found = [e for e in dataset.entries["train"] if e.image == sample.image]
    assert len(found) == 4  # as it is and mirrored, whole and cropped
    pixels = np.asarray(Image.open(sample.path), np.float32) / 127.5 - 1
    for entry, look in zip(found[:2], (pixels, pixels[:, ::-1].copy()), strict=True):
        mean, deviation = encode_posterior(vae, torch.from_numpy(look).permute(2, 0, 1)[None])
        assert torch.allclose(dataset.tensors[f"{entry.key}.mean"], mean[0], atol=1e-5)
        assert torch.allclose(dataset.tensors[f"{entry.key}.std"], deviation[0], atol=1e-5)
    # Each visit samples the posterior anew, around the mean.
    drawn = dataset.latents(found[0], torch.ones(dataset.shape(found[0])))
    spread = dataset.tensors[f"{found[0].key}.std"]
    assert torch.allclose(drawn - dataset.latents(found[0]), spread, atol=1e-5)


def test_min_snr_weights_follow_the_paper_and_refuse_zero_signal() -> None:
    import torch

    from training.lora.objective import min_snr_weights

    snr = torch.tensor([0.1, 1.0, 5.0, 50.0])
    epsilon = min_snr_weights(snr, 5.0, "epsilon")
    assert epsilon.tolist() == pytest.approx([1, 1, 1, 0.1])
    velocity = min_snr_weights(snr, 5.0, "v_prediction")
    assert velocity.tolist() == pytest.approx([0.1 / 1.1, 0.5, 5 / 6, 5 / 51])
    assert min_snr_weights(torch.zeros(1), 5.0, "v_prediction").item() == 0
    assert min_snr_weights(torch.zeros(1), None, "epsilon").item() == 1
    with pytest.raises(TrainingError, match="ends at zero signal"):
        min_snr_weights(torch.zeros(1), 5.0, "epsilon")


def test_masks_weigh_places_and_an_epoch_sees_each_picture_once() -> None:
    import torch

    from training.lora.encoded_dataset import BatchOrder
    from training.lora.objective import sample_losses

    guess, target = torch.zeros(1, 2, 2, 2), torch.zeros(1, 2, 2, 2)
    target[..., 0] = 2.0
    mask = torch.zeros(1, 1, 2, 2)
    mask[..., 0] = 1.0
    assert sample_losses(guess, target, "mse").item() == 2.0
    assert sample_losses(guess, target, "mse", mask).item() == 4.0
    shapes = [(4, 4, 4)] * 6 + [(4, 2, 8)] * 4
    order = BatchOrder(shapes, 2, seed=1)
    epoch = [order.batch(number) for number in range(order.batches_per_epoch)]
    assert sorted(index for batch in epoch for index in batch) == list(range(10))
    assert all(len({shapes[index] for index in batch}) == 1 for batch in epoch)
    again = [order.batch(number) for number in range(5, 10)]
    assert again != epoch
    assert [BatchOrder(shapes, 2, seed=1).batch(number) for number in range(5, 10)] == again


def test_a_sweep_compares_lora_with_dreambooth_and_its_prior(done: Config, root: Path) -> None:
    from training.lora.grid import grid

    prior = {"class_prompts": ["a deer"], "num_class_images": 2}
    small = {"max_train_steps": 2, "train_batch_size": 1, "gradient_accumulation_steps": 1}
    config = settings(root, "sweep", prior=prior, **small)
    methods = {"LoRA": {"prior": None}, "DreamBooth": {"method": "dreambooth"}}
    config = config.model_copy(update={"grid": {"method": methods}})
    said: list[str] = []
    grid(config, spec_of(config), said.append)
    base, lora, booth = json.loads((config.folder / "grid" / "table.json").read_text())
    assert base["method"] == "without training"
    assert (lora["method"], booth["method"]) == ("LoRA", "DreamBooth")
    assert min(lora["peak memory, MiB"], booth["peak memory, MiB"]) > 50
    runs = [json.loads(p.read_text()) for p in config.folder.glob("grid/*/train/best.json")]
    assert [run["steps"] for run in runs] == [2, 2]
    assert booth["file, MiB"] > 5 * lora["file, MiB"]
    assert {"seconds", "best held-out loss", "drift: pixels"} <= set(lora)
    assert any(name.startswith("likeness: ") for name in lora)
    assert (config.folder / "grid" / "matrix.png").is_file()
    # What the base model draws is drawn for the first cell, and serves the second.
    assert sum(line.endswith(", before") for line in said) == 3
    assert sum(line.endswith(", after") for line in said) == 6


def test_the_text_encoder_learns_too_where_it_is_asked_to(done: Config, root: Path) -> None:
    import torch

    config = settings(root, "words", train_text_encoder=True)
    prepare(config)
    trainer = trainer_of(config)
    before = {name: weight.detach().clone() for name, weight in trainer.networks.trained.items()}
    for _ in range(2):  # the first has a rate of 0
        trainer.train_step()
    moved = {n for n, w in trainer.networks.trained.items() if not torch.equal(w, before[n])}
    assert {name.partition(".")[0] for name in moved} == {"unet", "text_encoder"}


def test_captions_that_are_edited_stay_and_those_too_long_are_named(root: Path) -> None:
    from training.lora.caption import caption, guess_caption
    from training.lora.curate import curate
    from training.lora.samples import read_samples

    config = settings(root, "captions")
    spec = spec_of(config)
    curate(config, spec, quiet)
    caption(config, spec, quiet)
    texts = {one.image: one.captions for one in read_samples(config.folder / "caption")}
    # The model reads English only: Indonesian is translated, and the trigger word is put first.
    assert texts["03.png"][0] == "kancil, the deer by the river 3"
    assert "rusa" not in texts["03.png"][1]
    file = config.folder / "caption" / "captions.csv"
    file.write_text(file.read_text().replace("the deer by the river 3", "a blue deer"))
    caption(config, spec, quiet)
    texts = {one.image: one.captions for one in read_samples(config.folder / "caption")}
    assert texts["03.png"][0] == "kancil, a blue deer"
    file.write_text(file.read_text().replace("a blue deer", "river " * 500))
    with pytest.raises(StoryError, match=r"captions\.csv:5:1: a caption of \d+ tokens"):
        caption(config, spec, quiet)
    assert guess_caption("buaya/tidur-siang_02.png") == "buaya, tidur siang"


def test_broken_and_few_pictures_are_told(tmp_path: Path, root: Path) -> None:
    from training.lora.curate import curate

    folder = write_pictures(tmp_path / "ten", 10)
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nno picture")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    config = settings(root, "few")
    data = config.data.model_copy(update={"pictures": str(folder)})
    config = config.model_copy(update={"data": data, "work": str(tmp_path / "work")})
    said: list[str] = []
    curate(config, spec_of(config), said.append)
    assert any("10 kept" in line and "1 broken" in line for line in said)
    assert any("scores of so few mean little" in line for line in said)
    assert (tmp_path / "work" / "curate" / "sheet.png").is_file()
    assert "broken.png" in (tmp_path / "work" / "curate" / "sheet.html").read_text()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
