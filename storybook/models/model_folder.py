"""Reads a ModelSpec from a model's configurations and weight headers, without torch."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from storybook.errors import ModelError
from storybook.models.components import (
    COMPONENTS,
    SETTINGS_FILE,
    read_config,
    weight_files,
    weight_headers,
)
from storybook.models.hardware import backend_for, dtypes
from storybook.models.spec import SCHEDULERS, ModelSpec, sampling_defaults

# The only classes that are loaded, so that a model's folder cannot choose what code runs.
_CLASSES = {
    "tokenizer": ("CLIPTokenizer", "CLIPTokenizerFast"),
    "text_encoder": ("CLIPTextModel",),
    "unet": ("UNet2DConditionModel",),
    "vae": ("AutoencoderKL", "PatchAutoencoder", "SketchAutoencoder"),
}
_SETTINGS = (
    "prediction_type",
    "num_inference_steps",
    "guidance_scale",
    "guidance_rescale",
    "scheduler",
    "languages",
    "licence",
    "reads_negatives",
    "quick_steps",
    "quick_scheduler",
    "guidance_interval",
    "step_reuse",
)
_LARGE_BYTES = 256 * 2**20  # a smaller U-Net is computed by torch in float32 everywhere


@dataclass(frozen=True)
class ModelOrigin:
    """What is known about a model before its folder is read; fields as in `ModelSpec`."""

    name: str
    source: str
    revision: str | None
    languages: tuple[str, ...] = ("en",)
    licence: str = ""


def read_spec(folder: Path, origin: ModelOrigin) -> ModelSpec:
    """The model in a diffusers folder.

    Settings in the folder's `storybook.json` (`_SETTINGS`) override the defaults; sizes and limits
    come from the components' configurations.

    Raises:
        ModelError: a part is missing, damaged, a pickle, or of an unsupported class.
    """
    unet, text_encoder, vae = _check_components(folder)
    tokenizer = read_config(folder / "tokenizer" / "tokenizer_config.json")
    scheduler = read_config(folder / "scheduler" / "scheduler_config.json")
    settings = _read_settings(folder / SETTINGS_FILE)
    prediction_type = settings.get("prediction_type", scheduler.get("prediction_type", "epsilon"))
    if prediction_type not in ("epsilon", "v_prediction"):
        raise ModelError(f"{folder} predicts '{prediction_type}', which is not drawn with here")
    width, height = _picture_size(unet, vae)
    limits = (
        tokenizer.get("model_max_length", 77),
        text_encoder.get("max_position_embeddings", 77),
    )
    dtype, backend = _engine(folder, prediction_type)
    spec = ModelSpec(
        **vars(origin),
        **sampling_defaults(prediction_type),
        folder=folder,
        width=width,
        height=height,
        max_tokens=int(min(limits)),
        dtype=dtype,
        backend=backend,
        sees_sketch=_sees_sketch(vae),
    )
    spec = replace(spec, **settings)
    for name in (spec.scheduler, spec.quick_scheduler or spec.scheduler):
        if name not in SCHEDULERS:
            known = ", ".join(SCHEDULERS)
            raise ModelError(f"{folder} asks for the scheduler '{name}'", f"Known: {known}")
    interval = tuple(spec.guidance_interval)
    if len(interval) != 2 or not 0 <= interval[0] < interval[1] <= 1 or spec.step_reuse < 1:
        raise ModelError(
            f"{folder} has shortcuts that make no sense: guidance_interval {list(interval)}, "
            f"step_reuse {spec.step_reuse}",
            "An interval is two shares of the steps, such as [0.1, 0.8]; 2 reuses each step once.",
        )
    return replace(spec, languages=tuple(spec.languages), guidance_interval=interval)


def _check_components(folder: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Configurations of U-Net, text encoder and autoencoder, checked to fit together."""
    index = read_config(folder / "model_index.json")
    for component in _CLASSES:
        _check_class(folder, component, index.get(component))
    for name in ("vocab.json", "merges.txt"):
        if not (folder / "tokenizer" / name).is_file():
            raise ModelError(f"{folder / 'tokenizer'} has no {name}")
    unet, text, vae = (
        read_config(folder / component / "config.json")
        for component in ("unet", "text_encoder", "vae")
    )
    for component in COMPONENTS:
        weight_headers(folder, component)
    if unet.get("cross_attention_dim") != text.get("hidden_size"):
        raise ModelError(f"the U-Net and the text encoder in {folder} do not belong together")
    channels = vae.get("latent_channels", 4)
    if unet.get("in_channels", 4) != channels * (2 if _sees_sketch(vae) else 1):
        raise ModelError(f"the U-Net and the autoencoder in {folder} do not belong together")
    return unet, text, vae


def _sees_sketch(vae: Mapping[str, Any]) -> bool:
    """Whether the sketch is beside the latents, in the autoencoder and so in the U-Net."""
    return vae.get("_class_name") == "SketchAutoencoder"


def _read_settings(path: Path) -> dict[str, Any]:
    config = read_config(path) if path.exists() else {}
    return {name: config[name] for name in _SETTINGS if name in config}


def _picture_size(unet: Mapping[str, Any], vae: Mapping[str, Any]) -> tuple[int, int]:
    """Width and height in pixels: the U-Net's latent size times the autoencoder's scale factor."""
    size = unet.get("sample_size", 64)
    height, width = size if isinstance(size, list) else (size, size)
    factor = 2 ** (len(vae.get("block_out_channels", [1])) - 1)
    return width * factor, height * factor


def _engine(folder: Path, prediction_type: str) -> tuple[str, str]:
    """The best dtype and backend for the U-Net on this machine.

    In float16 the attention of U-Nets with v-prediction overflows, and pictures come out black.
    """
    size = sum(path.stat().st_size for path in weight_files(folder, "unet").paths)
    large = size >= _LARGE_BYTES
    overflows = {"float16"} if prediction_type == "v_prediction" else set()
    fitting = [name for name in dtypes() if name not in overflows]
    return fitting[0] if large else "float32", backend_for(large)


def _check_class(folder: Path, component: str, entry: Any) -> None:
    name = entry[1] if isinstance(entry, list) and len(entry) == 2 else None
    if name not in _CLASSES[component]:
        wanted = " or ".join(_CLASSES[component])
        raise ModelError(
            f"{folder} is not a Stable Diffusion 2.1 model: its {component} is {name}, not {wanted}"
        )
