"""Networks compiled by OpenVINO: what they compute, and how they are kept between runs."""

import hashlib
import logging
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from storybook.errors import ModelError
from storybook.files import folder_size
from storybook.models.adapters import AdapterUse, resolve_adapters
from storybook.models.compiled import compiled_root, find_compiled, remove_compiled
from storybook.models.draft import draft_sha256
from storybook.models.lookup import find_model
from storybook.models.spec import ModelSpec
from storybook.models.speed import measured_speed
from storybook.models.user_models import remove_user_model
from storybook.render.job import JobAdapter, RenderJob
from storybook.render.plan import Sampling, plan_picture
from storybook.speeds import load_speeds
from storybook.story import AdapterRequest
from tests.diffusion.drawn import Pixels, draw, mean_difference
from tests.tiny import write_random_taesd, write_tiny_model

pytest.importorskip("openvino")
pytestmark = [pytest.mark.torch, pytest.mark.slow]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models with TAESD and a tiny one."""
    folder = tmp_path_factory.mktemp("models")
    write_random_taesd(folder)
    write_tiny_model(folder / "tiny")
    return folder


@pytest.fixture(scope="module")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for all tests that do not ask for one of their own."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _shared(monkeypatch: pytest.MonkeyPatch, shared_cache: Path, models: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))
    monkeypatch.setenv("STORYBOOK_MODELS", str(models))


@pytest.fixture
def cache(_shared: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of compiled networks in an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return compiled_root()


@pytest.fixture
def spec(models: Path) -> ModelSpec:
    return replace(find_model(str(models / "tiny")), backend="openvino-cpu")


@pytest.fixture
def adapter(spec: ModelSpec, tmp_path: Path) -> AdapterUse:
    from training.random_sd21 import write_random_adapter

    assert spec.folder is not None
    metadata = {"base_model": "tiny", "prediction_type": "v_prediction"}
    write_random_adapter(tmp_path / "lora", spec.folder, 4, metadata, ("unet",))
    return resolve_adapters([AdapterRequest(path="lora")], spec, tmp_path)[0]


def job_for(spec: ModelSpec, *uses: AdapterUse, decoder: str = "") -> RenderJob:
    job = plan_picture(spec, (("the deer", 1.0),), Sampling(1), adapters=uses)
    return replace(job, negative_prompt="bad", decoder=decoder)


def draw_afresh(spec: ModelSpec, *uses: AdapterUse, decoder: str = "") -> Pixels:
    """The picture of an illustrator that is opened for it."""
    from storybook.diffusion import open_illustrator

    return draw(open_illustrator(spec, uses), job_for(spec, *uses, decoder=decoder))


def test_each_network_computes_what_torch_does(spec: ModelSpec) -> None:
    """To within 1 % of the largest value: the weights are rounded to half precision."""
    import torch

    from storybook.diffusion.acceleration import Acceleration
    from storybook.diffusion.loading import load_pipeline
    from storybook.diffusion.networks import TorchNetworks
    from storybook.diffusion.openvino import CompiledNetworks

    exact = TorchNetworks(spec, load_pipeline(spec), Acceleration("cpu"))
    compiled = CompiledNetworks(spec, ())
    torch.manual_seed(0)
    latents, states = torch.randn(2, 4, 4, 4), torch.randn(2, 77, 32)
    ids = torch.randint(0, 500, (2, 77))
    calls: dict[str, Callable[[Any], Any]] = {
        "text encoder": lambda networks: networks.pipeline.text_encoder(ids)[0],
        "U-Net": lambda networks: networks.pipeline.unet(
            latents, torch.tensor(501), encoder_hidden_states=states, return_dict=False
        )[0],
        "autoencoder": lambda networks: networks.pipeline.vae.decode(latents, return_dict=False)[0],
        "TAESD": lambda networks: networks.draft_vae.decode(latents, return_dict=False)[0],
    }
    for name, call in calls.items():
        with torch.no_grad():
            wanted, given = call(exact), call(compiled)
        assert given.shape == wanted.shape, name
        assert float((given - wanted).abs().max()) < 0.01 * float(wanted.abs().max()), name


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_a_draft_is_another_picture_on_every_backend_the_same(spec: ModelSpec, dtype: str) -> None:
    """OpenVINO's pictures differ from torch's by 0.5 of 255 in the mean at most, 8 in bfloat16."""
    spec = replace(spec, dtype=dtype)
    decoder = draft_sha256(spec)
    assert job_for(spec, decoder=decoder).key != job_for(spec).key
    exact = replace(spec, dtype="float32", backend="torch-cpu")
    limit = 0.5 if dtype == "float32" else 8
    draft, whole = draw_afresh(spec, decoder=decoder), draw_afresh(spec)
    assert mean_difference(draft, draw_afresh(exact, decoder=decoder)) <= limit
    assert mean_difference(whole, draw_afresh(exact)) <= limit
    assert mean_difference(draft, whole) > 10


def test_a_second_start_loads_no_torch_weights_and_draws_the_same(
    spec: ModelSpec, adapter: AdapterUse, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = draw_afresh(spec, adapter)

    def refuse(*args: object) -> None:
        raise AssertionError("weights are loaded")

    monkeypatch.setattr("storybook.diffusion.openvino.load_network", refuse)
    assert np.array_equal(draw_afresh(spec, adapter), first)


def test_compiling_is_not_counted_as_drawing(spec: ModelSpec, cache: Path) -> None:
    from storybook.diffusion import open_illustrator

    job, since = job_for(spec), time.monotonic()
    list(open_illustrator(spec).draw([job]))
    whole_s = time.monotonic() - since
    speed = measured_speed(job.way, load_speeds())
    assert speed is not None
    assert 0 < speed.picture_s(job.step_count) < whole_s / 4


def test_adapters_share_the_networks_that_they_leave_alone(
    spec: ModelSpec, adapter: AdapterUse, cache: Path
) -> None:
    assert spec.folder is not None
    weights = spec.folder / "unet" / "diffusion_pytorch_model.safetensors"
    before = hashlib.sha256(weights.read_bytes()).digest()
    plain = draw_afresh(spec)
    assert len(list(cache.glob("*/"))) == 3  # the text encoder, the U-Net, the autoencoder
    adapted = draw_afresh(spec, adapter)
    weaker = draw_afresh(spec, replace(adapter, scale=0.5))
    assert len(list(cache.glob("*/"))) == 5
    pictures = [plain, adapted, weaker]
    assert all(mean_difference(a, b) > 1 for n, a in enumerate(pictures) for b in pictures[:n])
    assert hashlib.sha256(weights.read_bytes()).digest() == before


def test_a_picture_is_the_same_alone_in_a_pair_first_or_last(spec: ModelSpec) -> None:
    from storybook.diffusion import open_illustrator

    jobs = [replace(job_for(spec), seed=seed) for seed in range(3)]
    jobs += [replace(job, guidance_scale=1.0, num_inference_steps=2) for job in jobs]
    illustrator = open_illustrator(spec)
    for several in (jobs[:3], jobs[3:]):
        together = list(illustrator.draw(several))
        backwards = list(illustrator.draw(several[::-1]))[::-1]
        for job, one, other in zip(several, together, backwards, strict=True):
            (alone,) = illustrator.draw([job])
            assert np.array_equal(one.pixels, alone.pixels)
            assert np.array_equal(other.pixels, alone.pixels)


def test_one_model_in_memory_switches_adapters(spec: ModelSpec, adapter: AdapterUse) -> None:
    from storybook.diffusion.openvino import CompiledNetworks

    networks = CompiledNetworks(spec, (adapter,))
    plain = dict(networks.pipeline.components)
    networks.switch((JobAdapter.of(adapter),))
    assert networks.pipeline.unet is not plain["unet"]
    assert networks.pipeline.text_encoder is plain["text_encoder"]
    assert networks.pipeline.vae is plain["vae"]


def cut(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:100])


def scribble(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(b"?" * path.stat().st_size)


def embed_afresh(spec: ModelSpec) -> Any:
    """Embeddings by a text encoder that is opened for them: the smallest of the networks."""
    import torch

    from storybook.diffusion.openvino import CompiledNetworks

    ids = torch.arange(77)[None]
    return CompiledNetworks(spec, ()).pipeline.text_encoder(ids)[0].numpy()


@pytest.fixture(scope="module")
def whole(models: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Any]:
    """A cache folder with one network, a copy of it, and what that network computes."""
    folder, copy = (tmp_path_factory.mktemp(name) for name in ("whole", "copy"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        patch.setenv("STORYBOOK_MODELS", str(models))
        tiny = replace(find_model(str(models / "tiny")), backend="openvino-cpu")
        embeddings = embed_afresh(tiny)
    shutil.copytree(folder, copy, dirs_exist_ok=True)
    return folder, copy, embeddings


@pytest.mark.parametrize(
    ("pattern", "damage"),
    [
        ("network.bin", cut),
        ("network.bin", scribble),
        ("network.xml", scribble),
        ("*.blob", cut),
        ("*.blob", Path.unlink),
        ("record.json", cut),
        ("record.json", Path.unlink),  # as a process leaves it that is killed while it compiles
    ],
)
def test_what_is_damaged_is_compiled_again_and_said(
    spec: ModelSpec,
    whole: tuple[Path, Path, Any],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    pattern: str,
    damage: Callable[[Path], None],
) -> None:
    folder, copy, embeddings = whole
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)  # to the same place, which OpenVINO notes
    (path,) = compiled_root().glob(f"*/{pattern}")
    with caplog.at_level(logging.WARNING):
        assert np.array_equal(embed_afresh(spec), embeddings)
        assert not caplog.records
        damage(path)
        assert np.array_equal(embed_afresh(spec), embeddings)
        (record,) = caplog.records
        assert "compiled again" in record.message
        caplog.clear()
        assert np.array_equal(embed_afresh(spec), embeddings)
        assert not caplog.records


def test_a_cache_that_cannot_be_written_is_an_error_that_names_it(
    spec: ModelSpec, cache: Path
) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text("a file where the folder should be")
    with pytest.raises(ModelError, match=r"the text_encoder of tiny could not be compiled into"):
        draw_afresh(spec)


def test_what_is_unused_is_removed(spec: ModelSpec, cache: Path) -> None:
    embed_afresh(spec)
    assert find_compiled(unused_days=1) == []
    (network,) = find_compiled()
    assert network.size_bytes > 2**17
    remove_compiled([network])
    assert not list(cache.glob("*/"))


def test_a_model_that_is_removed_takes_along_what_was_compiled_from_it(
    spec: ModelSpec, cache: Path, models: Path
) -> None:
    embed_afresh(spec)
    (kept,) = find_compiled()
    write_tiny_model(models / "other", seed=1)
    embed_afresh(replace(find_model("other"), backend=spec.backend))
    (compiled,) = set(find_compiled()) - {kept}
    size_bytes = folder_size(models / "other") + compiled.size_bytes
    assert remove_user_model("other") == size_bytes
    assert find_compiled() == [kept]


def test_the_same_beginning_of_a_prompt_gives_the_same_embeddings(spec: ModelSpec) -> None:
    import torch

    from storybook.diffusion.openvino import CompiledNetworks
    from storybook.diffusion.prompts import encode_prompts

    for dtype in ("float32", "bfloat16"):
        pipeline = CompiledNetworks(replace(spec, dtype=dtype), ()).pipeline
        look = "a small deer, big dark eyes"
        pages = [f"{look}, by the river", f"{look}, asleep at night"]
        embeddings = encode_prompts(pipeline.tokenizer, pipeline.text_encoder, pages)
        count = len(pipeline.tokenizer(look).input_ids) - 1  # without the end sign
        assert torch.equal(embeddings[0, :count], embeddings[1, :count])
        assert not torch.equal(embeddings[0, count:], embeddings[1, count:])
