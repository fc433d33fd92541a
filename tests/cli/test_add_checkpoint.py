"""`storybook models add` with a single-file checkpoint: converted, or refused in words."""

import json
from pathlib import Path

import pytest

from storybook.models.adapters import quick_adapter
from storybook.models.lookup import find_model
from tests.checkpoints import write_checkpoint
from tests.cli.command import run
from tests.tiny import BLOCK, write_tiny_model, write_weights

pytestmark = pytest.mark.torch
LORA = {
    f"unet.{BLOCK}.attn2.to_k.lora_A.weight": (2, 32),
    f"unet.{BLOCK}.attn2.to_k.lora_B.weight": (32, 2),
}
KEY = "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight"


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STORYBOOK_MODELS", str(tmp_path / "models"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "models"


def test_a_checkpoint_becomes_a_model_with_the_settings_of_its_base(
    models: Path, tmp_path: Path
) -> None:
    import torch

    from storybook.diffusion.loading import load_pipeline

    base = write_tiny_model(tmp_path / "base")
    file = write_checkpoint(base, tmp_path / "watercolour.safetensors")
    code, output = run("models", "add", file, "--model", base)
    assert code == 0, output
    assert "use it: storybook build STORY --model watercolour" in output
    spec, like = find_model("watercolour"), find_model(str(base))
    assert spec.folder == models / "watercolour"
    assert (spec.prediction_type, spec.num_inference_steps) == ("v_prediction", 3)
    added, original = load_pipeline(spec), load_pipeline(like)
    for component in ("unet", "vae", "text_encoder"):
        weights = getattr(added, component).state_dict()
        for name, weight in getattr(original, component).state_dict().items():
            assert torch.equal(weights[name].half(), weight.half()), (component, name)
    code, output = run("models", "add", file, "--model", base)
    assert code == 1
    assert "there is a model 'watercolour' already" in output


def test_a_checkpoint_without_its_base_is_a_usage_error(models: Path, tmp_path: Path) -> None:
    file = write_weights(tmp_path / "own.safetensors", {KEY: (32, 32)})
    code, output = run("models", "add", file)
    assert code == 2
    assert "name the one that it was made from, --model sd21 or sd21-base" in output


@pytest.mark.parametrize(
    ("shape", "family"),
    [
        ((32, 768), "Stable Diffusion 1"),
        ((32, 2048), "Stable Diffusion XL"),
        (None, "another family"),
    ],
)
def test_a_checkpoint_of_another_family_is_named(
    models: Path, tmp_path: Path, shape: tuple[int, int] | None, family: str
) -> None:
    base = write_tiny_model(tmp_path / "base")
    shapes = {KEY: shape} if shape else {"model.diffusion_model.double_blocks.0.a": (2, 2)}
    file = write_weights(tmp_path / "other.safetensors", shapes)
    code, output = run("models", "add", file, "--model", base)
    assert code == 1
    assert f"other.safetensors is of {family}, and base is not" in output
    assert not models.exists()


def test_a_checkpoint_that_lacks_weights_leaves_nothing(models: Path, tmp_path: Path) -> None:
    base = write_tiny_model(tmp_path / "base")
    file = write_weights(tmp_path / "own.safetensors", {KEY: (32, 32)})
    code, output = run("models", "add", file, "--model", base)
    assert code == 1
    assert "own.safetensors does not have the networks of base" in output
    assert list(models.iterdir()) == []


def test_a_pickle_is_refused(models: Path, tmp_path: Path) -> None:
    (tmp_path / "v2.ckpt").write_bytes(b"anything")
    code, output = run("models", "add", tmp_path / "v2.ckpt", "--model", "sd21")
    assert code == 1
    assert "it is a pickle, which can run any program when it is read" in output


def test_the_quick_way_of_the_base_comes_along(models: Path, tmp_path: Path) -> None:
    base = write_tiny_model(tmp_path / "base")
    notes = {"quick_steps": 2, "quick_scheduler": "tcd"}
    (base / "storybook.json").write_text(json.dumps(notes))
    adapter = write_weights(base / "quick" / "pytorch_lora_weights.safetensors", LORA)
    file = write_checkpoint(base, tmp_path / "own.safetensors")
    code, output = run("models", "add", file, "--model", base)
    assert code == 0, output
    quick = quick_adapter(find_model("own"))
    assert quick is not None
    assert quick.path.read_bytes() == adapter.read_bytes()


def test_a_folder_with_a_base_is_a_usage_error(models: Path, tmp_path: Path) -> None:
    base = write_tiny_model(tmp_path / "base")
    code, output = run("models", "add", base, "--model", "sd21")
    assert code == 2
    assert "--model is for an adapter or a checkpoint, not a folder" in output
