"""Drawing with a tiny Stable Diffusion 2.1 of random weights, and with a tiny mini."""

import json
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from storybook.diffusion import open_illustrator
from storybook.errors import AdapterError, RenderError
from storybook.models.adapters import AdapterUse, quick_adapter, resolve_adapters
from storybook.models.lookup import find_model
from storybook.models.spec import SCHEDULERS, ModelSpec
from storybook.models.speed import measured_speed
from storybook.render.job import JobAdapter, RenderJob
from storybook.render.plan import Sampling, plan_picture
from storybook.speeds import load_speeds
from storybook.story import AdapterRequest
from tests.diffusion.drawn import difference, draw, pixels_of
from tests.tiny import TINY_TEXT, TINY_UNET, write_tiny_model

pytestmark = [
    pytest.mark.torch,
    # diffusers' Euler scheduler makes arrays of tensors in a way that numpy will give up.
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
]


def job_for(spec: ModelSpec, *uses: AdapterUse, text: str = "the deer", seed: int = 1) -> RenderJob:
    job = plan_picture(spec, ((text, 1.0),), Sampling(seed), adapters=uses)
    return replace(job, negative_prompt="bad", backend="torch-cpu")


def test_a_picture_is_the_same_alone_in_a_batch_first_or_last(
    spec: ModelSpec, illustrator: Any
) -> None:
    jobs = [job_for(spec, text=f"the deer {n}", seed=n) for n in range(4)]
    ticks: list[tuple[int, int]] = []
    together = list(illustrator.draw(jobs, lambda *step: ticks.append(step)))
    assert ticks == [(step, 12) for step in range(1, 13)]
    backwards = list(illustrator.draw(jobs[::-1]))[::-1]
    again = open_illustrator(spec)
    for job, one, other in zip(jobs, together, backwards, strict=True):
        alone = draw(again, job)
        assert alone.shape == (32, 32, 3)
        assert np.ptp(alone) > 50
        assert difference(pixels_of(one), alone) == difference(pixels_of(other), alone) == 0
    assert difference(pixels_of(together[0]), pixels_of(together[1])) > 0


def test_what_a_gpu_draws_in_one_batch_differs_by_rounding_alone(
    spec: ModelSpec, illustrator: Any
) -> None:
    for scheduler in ("ddim", "tcd"):
        jobs = [
            replace(job_for(spec, text=f"the deer {n}", seed=n), scheduler=scheduler)
            for n in range(4)
        ]
        batch = illustrator.model.draw_batch(jobs, lambda: None).drawings
        for job, drawing in zip(jobs, batch, strict=True):
            assert difference(pixels_of(drawing), draw(illustrator, job)) <= 1


def test_diffusers_own_call_draws_the_same_picture(spec: ModelSpec, illustrator: Any) -> None:
    import torch

    job = job_for(spec)
    pipeline = illustrator.model.pipeline
    torch.set_num_threads(1)
    picture = pipeline(
        job.prompts[0][0],
        negative_prompt=job.negative_prompt,
        num_inference_steps=job.num_inference_steps,
        guidance_scale=job.guidance_scale,
        guidance_rescale=job.guidance_rescale,
        generator=torch.Generator().manual_seed(job.seed),
        output_type="np",
    ).images[0]
    assert difference(draw(illustrator, job), (picture * 255).round().astype(np.uint8)) == 0


def test_the_network_and_the_seed_decide_the_picture(spec: ModelSpec, illustrator: Any) -> None:
    job = job_for(spec)
    picture = draw(illustrator, job)
    changes: list[dict[str, Any]] = [
        {"seed": 2},
        {"prompts": (("the river", 1.0),)},
        {"negative_prompt": "other"},
        {"guidance_scale": 3.0},
        {"guidance_rescale": 0.0},
        {"num_inference_steps": 2},
        {"scheduler": "euler"},
    ]
    for change in changes:
        assert difference(picture, draw(illustrator, replace(job, **change))) > 0, change


def test_every_scheduler_draws_with_both_predictions(tmp_path: Path, spec: ModelSpec) -> None:
    base = find_model(str(write_tiny_model(tmp_path / "base", "epsilon")))
    for model in (spec, base):
        illustrator = open_illustrator(model)
        for name in SCHEDULERS:
            picture = draw(illustrator, replace(job_for(model), scheduler=name))
            assert np.ptp(picture) > 20, (model.name, name)


def test_scheduler_settings_follow_the_prediction_type() -> None:
    from storybook.diffusion.schedulers import build_scheduler, eta_of

    config = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear"}
    config |= {"clip_sample": True, "rescale_betas_zero_snr": True}
    for name in SCHEDULERS:
        dark = build_scheduler(name, "v_prediction", config)
        assert dark.config.timestep_spacing == "trailing"
        assert dark.config.rescale_betas_zero_snr
        assert dark.alphas_cumprod[-1] < 1e-6
        plain = build_scheduler(name, "epsilon", config)
        assert not plain.config.rescale_betas_zero_snr
        assert plain.alphas_cumprod[-1] > 1e-3
        for scheduler in (dark, plain):
            assert not scheduler.config.get("clip_sample", False)
            assert scheduler.config.steps_offset == 1
    assert (eta_of("tcd"), eta_of("ddim")) == (0.3, 0.0)


def test_without_guidance_the_negative_prompt_counts_for_nothing(
    spec: ModelSpec, illustrator: Any
) -> None:
    job = replace(job_for(spec), guidance_scale=0.0)
    assert difference(draw(illustrator, job), draw(illustrator, job)) == 0
    assert (
        difference(draw(illustrator, job), draw(illustrator, replace(job, negative_prompt=""))) == 0
    )


def test_one_failing_picture_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    folder = write_tiny_model(tmp_path / "poisoned")
    weights = folder / "text_encoder" / "model.safetensors"
    tensors = load_file(weights)
    token = json.loads((folder / "tokenizer" / "vocab.json").read_text())["q</w>"]
    tensors["text_model.embeddings.token_embedding.weight"][token] = torch.nan
    save_file(tensors, weights)
    spec = find_model(str(folder))
    jobs = [job_for(spec, text=text) for text in ("the deer", "q", "the river")]
    illustrator = open_illustrator(spec)
    good, bad, other = illustrator.draw(jobs)
    assert isinstance(bad, RenderError)
    assert "no finite numbers" in bad.message
    assert difference(pixels_of(good), draw(illustrator, jobs[0])) == 0
    assert difference(pixels_of(other), draw(illustrator, jobs[2])) == 0


def test_the_first_picture_is_timed_with_and_without_guidance_apart(
    spec: ModelSpec, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    illustrator = open_illustrator(spec)
    job = job_for(spec)
    unguided = replace(job, guidance_scale=1.0, num_inference_steps=1)
    list(illustrator.draw([job]))
    assert measured_speed(unguided.way, load_speeds()) is None
    list(illustrator.draw([unguided]))
    for one in (job, unguided):
        speed = measured_speed(one.way, load_speeds())
        assert speed is not None
        assert 0 < speed.decode_s < speed.picture_s(one.step_count) < 60


def test_ctrl_c_ends_the_drawing_at_the_next_step(spec: ModelSpec, illustrator: Any) -> None:
    import torch

    def interrupt(step: int, steps: int) -> None:
        raise KeyboardInterrupt

    jobs = [job_for(spec, seed=n) for n in range(6)]
    threads = torch.get_num_threads()
    with pytest.raises(KeyboardInterrupt):
        list(illustrator.draw(jobs, interrupt))
    assert torch.get_num_threads() == threads
    assert draw(illustrator, jobs[5]).shape == (32, 32, 3)


def test_identity_first_gives_the_same_embeddings_on_every_page(illustrator: Any) -> None:
    import torch

    from storybook.diffusion.prompts import encode_prompts

    parts = illustrator.model.pipeline.tokenizer, illustrator.model.pipeline.text_encoder
    look = "a small deer, big dark eyes"
    pages = [f"{look}, by the river", f"{look}, asleep in the hut at night", look]
    embeddings = encode_prompts(*parts, pages)
    count = len(parts[0](look).input_ids) - 1  # without the end sign
    assert torch.equal(embeddings[0, :count], embeddings[1, :count])
    assert torch.equal(embeddings[0, :count], embeddings[2, :count])
    assert not torch.equal(embeddings[0, count:], embeddings[1, count:])
    assert torch.equal(encode_prompts(*parts, pages[1:2])[0], embeddings[1])


def test_a_long_prompt_is_cut_at_the_limit(illustrator: Any) -> None:
    import torch

    from storybook.diffusion.prompts import encode_prompts

    parts = illustrator.model.pipeline.tokenizer, illustrator.model.pipeline.text_encoder
    long = "x " * 75
    embeddings = encode_prompts(*parts, [long, f"{long} more", long[:-4]])
    assert embeddings.shape == (3, 77, 32)
    assert torch.equal(embeddings[0], embeddings[1])
    assert not torch.equal(embeddings[0], embeddings[2])


def test_padding_is_number_0_and_an_exclamation_mark_is_a_word(spec: ModelSpec) -> None:
    from storybook.diffusion.loading import load_tokenizer

    assert spec.folder is not None
    tokenizer = load_tokenizer(spec.folder / "tokenizer")
    numbers = tokenizer("deer !", padding="max_length", max_length=8).input_ids
    start, end = tokenizer.bos_token_id, tokenizer.eos_token_id
    deer, mark = (tokenizer.convert_tokens_to_ids(word) for word in ("deer</w>", "!</w>"))
    assert numbers == [start, deer, mark, end, 0, 0, 0, 0]


def test_styles_are_mixed_by_weight(spec: ModelSpec, illustrator: Any) -> None:
    from storybook.diffusion.prompts import encode_prompts, mix_embeddings

    job = job_for(spec)
    ink, oil = "the deer, ink", "the deer, oil"
    both = draw(illustrator, replace(job, prompts=((ink, 0.7), (oil, 0.3))))
    ends = [draw(illustrator, replace(job, prompts=((text, 1.0),))) for text in (ink, oil)]
    assert all(difference(both, end) > 0 for end in ends)
    assert (
        difference(draw(illustrator, replace(job, prompts=((ink, 1.0), (oil, 0.0)))), ends[0]) == 0
    )
    parts = illustrator.model.pipeline.tokenizer, illustrator.model.pipeline.text_encoder
    embeddings = encode_prompts(*parts, [ink, oil])
    mixed = mix_embeddings(embeddings, [3, 1])[0]
    assert np.allclose(mixed, 0.75 * embeddings[0] + 0.25 * embeddings[1], atol=1e-6)


def test_sixteen_bits_draw_nearly_the_same(spec: ModelSpec, illustrator: Any) -> None:
    narrow = replace(spec, dtype="bfloat16")
    picture = draw(open_illustrator(narrow), job_for(narrow))
    exact = draw(illustrator, job_for(spec))
    assert np.abs(picture.astype(int) - exact.astype(int)).mean() < 8


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["torch-cpu", "openvino-cpu"])
def test_a_trained_model_draws_the_same_picture_in_sixteen_bits(backend: str) -> None:
    """To within a level of 255 in the mean, 3 in 99 of 100 places: nobody sees that."""
    if backend == "openvino-cpu":
        pytest.importorskip("openvino")
    wide = find_model("mini")
    narrow = replace(wide, dtype="bfloat16", backend=backend)
    quick = quick_adapter(wide)
    assert quick is not None
    drawn, exact = (
        draw(
            open_illustrator(spec, (quick,)),
            replace(
                job_for(spec, quick, text="a small deer, standing; a green forest, morning"),
                num_inference_steps=wide.quick_steps or 1,
                guidance_scale=1.0,
            ),
        ).astype(int)
        for spec in (narrow, wide)
    )
    apart = np.abs(drawn - exact)
    assert 0 < apart.mean() < 1
    assert np.percentile(apart, 99) <= 3


@pytest.mark.parametrize("adapted", [False, True])
def test_openvino_draws_nearly_the_same(
    spec: ModelSpec, adapters: tuple[AdapterUse, ...], adapted: bool
) -> None:
    pytest.importorskip("openvino")
    compiled = replace(spec, backend="openvino-cpu")
    uses = adapters if adapted else ()
    drawn, exact = (
        draw(open_illustrator(one, uses), job_for(one, *uses)) for one in (compiled, spec)
    )
    assert difference(drawn, exact) <= 1


@pytest.fixture(scope="module")
def adapters(spec: ModelSpec, tmp_path_factory: pytest.TempPathFactory) -> tuple[AdapterUse, ...]:
    """One adapter on the U-Net, one on both parts."""
    from training.random_sd21 import write_random_adapter

    assert spec.folder is not None
    project = tmp_path_factory.mktemp("project")
    metadata = {"base_model": "tiny", "prediction_type": "v_prediction"}
    write_random_adapter(project / "first", spec.folder, 4, metadata, ("unet",))
    write_random_adapter(project / "second", spec.folder, 3, metadata, ("unet", "text_encoder"))
    requests = [AdapterRequest(path="first", scale=0.8), AdapterRequest(path="second", scale=-0.5)]
    return resolve_adapters(requests, spec, project)


def test_adapters_work_by_their_scales_and_leave_no_trace(
    spec: ModelSpec, illustrator: Any, adapters: tuple[AdapterUse, ...]
) -> None:
    first, second = adapters
    loaded = open_illustrator(spec, adapters)
    plain = draw(illustrator, job_for(spec))
    both = draw(loaded, job_for(spec, first, second))
    assert difference(draw(loaded, job_for(spec)), plain) == 0
    assert difference(draw(loaded, job_for(spec, replace(first, scale=0))), plain) == 0
    one = draw(loaded, job_for(spec, first))
    assert difference(one, draw(open_illustrator(spec, (first,)), job_for(spec, first))) == 0
    assert difference(draw(loaded, job_for(spec, first, second)), both) == 0
    pictures = [plain, one, both, draw(loaded, job_for(spec, second))]
    assert all(difference(a, b) > 5 for n, a in enumerate(pictures) for b in pictures[:n])
    with pytest.raises(RenderError, match="is not loaded"):
        list(illustrator.draw([job_for(spec, first)]))


def test_a_lora_adds_alpha_times_up_times_down(
    spec: ModelSpec, illustrator: Any, adapters: tuple[AdapterUse, ...]
) -> None:
    """The picture of an adapter is that of a model whose weights hold what it adds."""
    from storybook.diffusion.lora import read_lora

    merged = open_illustrator(spec)
    parts = {"unet": merged.model.pipeline.unet, "text_encoder": merged.model.pipeline.text_encoder}
    for change in read_lora(adapters[1], spec):
        weight = parts[change.part].get_submodule(change.module).weight
        product = change.up.flatten(1) @ change.down.flatten(1)
        weight += adapters[1].scale * product.view_as(weight)
    adapted = draw(open_illustrator(spec, adapters[1:]), job_for(spec, adapters[1]))
    assert difference(adapted, draw(merged, job_for(spec))) <= 1


def weights_of_kind(kind: str, weight: Any) -> tuple[dict[str, Any], Any]:
    """Random tensors of one kind of adapter for a linear layer, and the weight that they make.

    The formulas are those of FedPara (LoHa), KronA (LoKr) and DoRA.
    """
    import torch

    dice = torch.Generator().manual_seed(7)
    out, size = weight.shape

    def some(*shape: int) -> Any:
        return torch.randn(shape, generator=dice) * 0.3

    if kind == "LoHa":
        a, b, c, d = some(out, 2), some(2, size), some(out, 2), some(2, size)
        names = ("hada_w1_a", "hada_w1_b", "hada_w2_a", "hada_w2_b")
        tensors = dict(zip(names, (a, b, c, d), strict=True)) | {"alpha": torch.tensor(1.0)}
        return tensors, weight + (a @ b) * (c @ d) / 2
    if kind == "LoKr":
        a, b = some(2, 2), some(out // 2, size // 2)
        tensors = {"lokr_w1": a, "lokr_w2": b, "alpha": torch.tensor(1.0)}
        return tensors, weight + torch.kron(a, b)
    if kind == "full difference":
        change = some(out, size)
        return {"diff": change}, weight + change
    down, up = some(2, size), some(out, 2)
    lengths = 1 + some(out, 1) if kind == "DoRA by row" else 1 + some(1, size)
    tensors = {"lora_down.weight": down, "lora_up.weight": up, "alpha": torch.tensor(2.0)}
    whole = weight + up @ down
    norm = whole.norm(dim=1 if kind == "DoRA by row" else 0, keepdim=True)
    return tensors | {"dora_scale": lengths}, whole / norm * lengths


@pytest.mark.parametrize(
    "kind", ["LoHa", "LoKr", "full difference", "DoRA by row", "DoRA by column"]
)
@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_other_kinds_of_adapters_change_the_weights_as_their_authors_say(
    tmp_path: Path, spec: ModelSpec, kind: str, dtype: str
) -> None:
    import torch
    from safetensors.torch import save_file

    from storybook.diffusion.loading import load_pipeline
    from storybook.diffusion.lora import MergedAdapters

    spec = replace(spec, dtype=dtype)
    pipeline = load_pipeline(spec)
    # Rows and columns differ in number, so that one cannot be taken for the other.
    name = next(
        name
        for name, layer in pipeline.unet.named_modules()
        if name.endswith("attn2.to_k") and layer.weight.shape[0] != layer.weight.shape[1]
    )
    layer = pipeline.unet.get_submodule(name)
    before = layer.weight.clone()
    tensors, wanted = weights_of_kind(kind, before.float())
    stem = f"lora_unet_{name}".replace(".", "_")
    named = {f"{stem}.{role}": tensor.contiguous() for role, tensor in tensors.items()}
    save_file(named, tmp_path / "it.safetensors")
    (use,) = resolve_adapters([AdapterRequest(path="it.safetensors")], spec, tmp_path)
    adapters = MergedAdapters(pipeline, [use], spec)
    adapters.switch([JobAdapter.of(use)])
    tolerance = 1e-5 if dtype == "float32" else 1e-2
    assert torch.allclose(layer.weight.float(), wanted, atol=tolerance, rtol=tolerance)
    assert not torch.allclose(layer.weight, before)
    adapters.switch([])
    assert torch.equal(layer.weight, before)


def test_in_sixteen_bits_changes_smaller_than_the_rounding_count_on_average(
    spec: ModelSpec, adapters: tuple[AdapterUse, ...]
) -> None:
    import torch

    from storybook.diffusion.loading import load_pipeline
    from storybook.diffusion.lora import MergedAdapters, read_adapter

    pipeline = load_pipeline(replace(spec, dtype="bfloat16"))
    changes = [change for change in read_adapter(adapters[0], spec) if change.part == "unet"]
    layers = [pipeline.unet.get_submodule(change.module) for change in changes]
    before = torch.cat([layer.weight.double().flatten() for layer in layers])
    change = torch.cat([change.delta().double().flatten() for change in changes])
    scale = float(before.std() / change.std() / 1000)  # half a step of bfloat16 is 1 / 512
    merged = MergedAdapters(pipeline, adapters[:1], spec)
    merged.switch([JobAdapter.of(replace(adapters[0], scale=scale))])
    after = torch.cat([layer.weight.double().flatten() for layer in layers])
    counted = ((after - before) * change).mean() / (change**2).mean() / scale
    assert 0.8 < float(counted) < 1.2


@pytest.mark.parametrize("as_convolution", [False, True])
def test_kohya_files_draw_the_same_picture(
    tmp_path: Path, spec: ModelSpec, adapters: tuple[AdapterUse, ...], as_convolution: bool
) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    from storybook.diffusion.lora import save_kohya

    save_kohya(adapters[1], spec, tmp_path / "k.safetensors", {"ss_v2": "True"})
    tensors = load_file(tmp_path / "k.safetensors")
    assert any("proj_in" in name for name in tensors)
    for name in tensors:
        if name.endswith("alpha"):  # as other trainers write them: alpha 1, the rest in `up`
            tensors[name] = torch.tensor(1.0)
        elif name.endswith("up.weight"):
            tensors[name] = tensors[name] * 3
        if as_convolution and "proj_" in name and tensors[name].ndim == 2:
            tensors[name] = tensors[name][:, :, None, None]
    save_file(tensors, tmp_path / "k.safetensors")
    request = AdapterRequest(path="k.safetensors", scale=adapters[1].scale)
    (use,) = resolve_adapters([request], spec, tmp_path)
    picture = draw(open_illustrator(spec, (use,)), job_for(spec, use))
    assert (
        difference(picture, draw(open_illustrator(spec, adapters), job_for(spec, adapters[1]))) <= 3
    )


def test_an_adapter_of_infinite_numbers_is_refused(
    tmp_path: Path, spec: ModelSpec, adapters: tuple[AdapterUse, ...]
) -> None:
    from safetensors.torch import load_file, save_file

    tensors = load_file(adapters[0].path)
    tensors[sorted(tensors)[0]][0, 0] = float("inf")
    save_file(tensors, tmp_path / "broken.safetensors")
    uses = resolve_adapters([AdapterRequest(path="broken.safetensors")], spec, tmp_path)
    with pytest.raises(AdapterError, match="has no finite numbers"):
        open_illustrator(spec, uses)


def test_pictures_go_through_the_autoencoder_by_one_scale(illustrator: Any) -> None:
    import torch

    from storybook.diffusion.latents import decode_latents, encode_posterior, start_noise, to_pixels

    vae = illustrator.model.pipeline.vae
    pictures = torch.rand(2, 3, 32, 32) * 2 - 1
    latents, deviation = encode_posterior(vae, pictures)
    assert latents.shape == (2, 4, 4, 4)
    assert torch.equal(latents, encode_posterior(vae, pictures)[0])
    assert (deviation > 0).all()
    expected = vae.encode(pictures).latent_dist.mode() * vae.config.scaling_factor
    assert torch.equal(latents, expected)
    assert decode_latents(vae, latents).shape == (2, 3, 32, 32)
    noise, generator = start_noise(7, (4, 2, 2))
    assert torch.equal(noise, torch.randn(1, 4, 2, 2, generator=torch.Generator().manual_seed(7)))
    assert not torch.equal(noise, torch.randn(1, 4, 2, 2, generator=generator))
    edge = to_pixels(torch.tensor([-1.0, 1.0, 0.0, 9.0, -9.0, 0.5])[None, None].expand(3, 1, 6))
    assert edge[0, :, 0].tolist() == [0, 255, 128, 255, 0, 191]


def test_a_model_with_our_own_autoencoder_draws(tmp_path: Path) -> None:
    """`mini` in small: 24 channels, pictures 32 times as large as latents, stored in 16 bits."""
    import torch
    from diffusers import UNet2DConditionModel
    from safetensors.torch import load_file

    from storybook.diffusion.autoencoder import PatchAutoencoder

    folder = write_tiny_model(tmp_path / "mini")
    unet_class: Any = UNet2DConditionModel
    torch.manual_seed(0)
    unet = unet_class(**TINY_UNET | {"in_channels": 24, "out_channels": 24, "sample_size": 2})
    vae = PatchAutoencoder(latent_channels=24)
    torch.nn.init.normal_(vae.refine[-2].weight, std=0.02)
    for part, network in {"unet": unet, "vae": vae}.items():
        for file in (folder / part).iterdir():
            file.unlink()
        network.half().save_pretrained(folder / part)
    index = json.loads((folder / "model_index.json").read_text())
    index["vae"] = ["storybook.diffusion.autoencoder", "PatchAutoencoder"]
    (folder / "model_index.json").write_text(json.dumps(index))
    stored = load_file(folder / "unet" / "diffusion_pytorch_model.safetensors")
    assert {tensor.dtype for tensor in stored.values()} == {torch.float16}
    spec = find_model(str(folder))
    assert (spec.width, spec.height, spec.dtype) == (64, 64, "float32")
    illustrator = open_illustrator(spec)
    jobs = [job_for(spec, seed=n) for n in range(4)]
    for job, drawing in zip(jobs, illustrator.draw(jobs), strict=True):
        assert difference(pixels_of(drawing), draw(illustrator, job)) == 0
    assert np.ptp(draw(illustrator, jobs[0])) > 20


def test_true_size_has_the_real_number_of_parameters() -> None:
    import torch
    from diffusers import UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel

    from training.random_sd21 import FULL

    unet_class: Any = UNet2DConditionModel
    with torch.device("meta"):
        unet = unet_class(**FULL.unet)
        text = CLIPTextModel(CLIPTextConfig(**FULL.text_encoder))
    assert sum(weight.numel() for weight in unet.parameters()) == 865_910_724
    assert sum(weight.numel() for weight in text.parameters()) == 340_387_840
    assert TINY_TEXT.keys() <= FULL.text_encoder.keys()


FULL_STORY = """
title: True size
adapters: [{path: ../lora}]
settings: {river: a wide blue river}
pages:
  - {text: A river., setting: river, picture: {num_inference_steps: 2}}
"""


def full_size_project(project: Path, model: Path) -> None:
    """A project that draws one picture of 256 px with the true-size weights in `model`."""
    from training.random_sd21 import write_random_adapter, write_random_model

    if not (model / "model_index.json").exists():
        write_random_model(model)
    facts = {"base_model": "sd21", "prediction_type": "v_prediction"}
    write_random_adapter(project / "lora", model, 16, facts, ("unet", "text_encoder"))
    (project / "scenes").mkdir()
    (project / "scenes" / "full.yaml").write_text(FULL_STORY)
    for part in model.rglob("*"):
        place = project / "true-size" / part.relative_to(model)
        if part.is_file():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(part)
    config = json.loads((model / "unet" / "config.json").read_text())
    (project / "true-size" / "unet" / "config.json").unlink()
    # The size of a picture is the model's; a smaller one takes a ninth of the time.
    small = json.dumps(config | {"sample_size": 32})
    (project / "true-size" / "unet" / "config.json").write_text(small)


@pytest.mark.long
def test_true_size_loads_adapts_and_draws_within_12_gib(tmp_path: Path) -> None:
    """Minutes, and 2.6 GB in .cache/sd21-random, which is kept for the next time."""
    root = Path(__file__).resolve().parents[2]
    full_size_project(tmp_path, root / ".cache" / "sd21-random")
    command = [sys.executable, "-c", "from storybook.cli import main; main()", "build"]
    command += ["scenes/full.yaml", "--model", "true-size", "--store", "store", "--json"]
    begin = time.monotonic()
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        timed_events = [(time.monotonic() - begin, json.loads(line)) for line in process.stdout]
    assert process.returncode == 0
    steps = [at for at, event in timed_events if event["event"] == "advance"]
    print(f"opened in {steps[0]:.0f} s, {steps[2] - steps[1]:.1f} s the second step")
    assert (tmp_path / "output" / "full" / "book.pdf").exists()
    peak_kib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"peak {peak_kib / 2**20:.1f} GiB")
    assert peak_kib < 12 * 2**20
