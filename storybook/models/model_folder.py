"""A model's folder on this machine -> ModelSpec, by configurations and headers; no torch."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storybook.errors import ModelError
from storybook.models.hardware import backend_for, has_bfloat16
from storybook.models.weight_files import (
    PICKLE_ENDINGS,
    PICKLE_HINT,
    PICKLE_REASON,
    WeightHeader,
    read_header,
    sha256_of,
)

# The classes that are loaded, and nothing else: a model's folder does not choose what code runs.
CLASSES = {
    "tokenizer": ("CLIPTokenizer", "CLIPTokenizerFast"),
    "text_encoder": ("CLIPTextModel",),
    "unet": ("UNet2DConditionModel",),
    "vae": ("AutoencoderKL", "PatchAutoencoder"),
}
SCHEDULERS = {
    "ddim": "DDIMScheduler",
    "euler": "EulerDiscreteScheduler",
    "dpm": "DPMSolverMultistepScheduler",
    "tcd": "TCDScheduler",
}
_STEMS = {
    "text_encoder": "model",
    "unet": "diffusion_pytorch_model",
    "vae": "diffusion_pytorch_model",
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
)
_SMALL_BYTES = 256 * 2**20  # a U-Net below this is calculated by torch in float32 everywhere


@dataclass(frozen=True)
class ModelSpec:
    """A model and its defaults.

    `source` is the hub id or folder as given; `folder` is where the weights lie on this machine,
    None if they are not here; `width` and `height` are in pixels; `dtype` is what this machine
    calculates in, `backend` with what; `languages` are those that its text encoder reads;
    `reads_negatives` is false for a model that was never taught what not to draw, only the empty
    prompt; `quick_steps` is how many steps it takes, without guidance, with the adapter that it
    brings for that.
    """

    name: str
    source: str
    revision: str | None
    folder: Path | None
    prediction_type: str
    width: int
    height: int
    num_inference_steps: int
    guidance_scale: float
    guidance_rescale: float
    scheduler: str
    dtype: str
    backend: str
    max_tokens: int
    languages: tuple[str, ...]
    licence: str
    reads_negatives: bool = True
    quick_steps: int | None = None


@dataclass(frozen=True)
class WeightFiles:
    """The files that hold one component's weights; `variant` is the word in their names, if any."""

    variant: str | None
    paths: tuple[Path, ...]


def default_settings(prediction_type: str) -> dict[str, Any]:
    """Steps, guidance and scheduler that suit a Stable Diffusion 2.1.

    v-prediction goes with zero-terminal SNR and so needs the guidance rescaled (Lin et al. 2023).
    """
    if prediction_type == "v_prediction":
        return {
            "num_inference_steps": 30,
            "guidance_scale": 7.5,
            "guidance_rescale": 0.7,
            "scheduler": "ddim",
        }
    return {
        "num_inference_steps": 25,
        "guidance_scale": 7.5,
        "guidance_rescale": 0.0,
        "scheduler": "dpm",
    }


def read_spec(folder: Path, given: dict[str, Any]) -> ModelSpec:
    """The model in a diffusers folder; `given` is what is known of it before: name, source...

    A file `storybook.json` in the folder may say how to draw with it (`_SETTINGS`), and wins;
    sizes and limits come from the components' configurations.

    Raises:
        ModelError: a part is missing, damaged, a pickle, or of a class that is not loaded here.
    """
    unet, text, vae = _check_parts(folder)
    tokenizer = _read_json(folder / "tokenizer" / "tokenizer_config.json")
    noise = _read_json(folder / "scheduler" / "scheduler_config.json")
    notes = _read_json(folder / "storybook.json") if (folder / "storybook.json").exists() else {}
    notes = {key: notes[key] for key in _SETTINGS if key in notes}
    prediction_type = notes.get("prediction_type", noise.get("prediction_type", "epsilon"))
    if prediction_type not in ("epsilon", "v_prediction"):
        raise ModelError(f"{folder} predicts '{prediction_type}', which is not drawn with here")
    width, height = _picture_size(unet, vae)
    limits = tokenizer.get("model_max_length", 77), text.get("max_position_embeddings", 77)
    facts = {
        "revision": None,
        "folder": folder,
        "prediction_type": prediction_type,
        "width": width,
        "height": height,
        "max_tokens": int(min(limits)),
        "languages": ("en",),
        "licence": "",
    }
    facts |= _engine(folder) | default_settings(prediction_type) | given | notes
    facts["languages"] = tuple(facts["languages"])
    scheduler = facts["scheduler"]
    if scheduler not in SCHEDULERS:
        known = ", ".join(SCHEDULERS)
        raise ModelError(f"{folder} asks for the scheduler '{scheduler}'", f"Known: {known}")
    return ModelSpec(**facts)


def _check_parts(folder: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Configurations of U-Net, text encoder and autoencoder, when all is there and of one model."""
    index = _read_json(folder / "model_index.json")
    for part in CLASSES:
        _check_class(folder, part, index.get(part))
    for name in ("vocab.json", "merges.txt"):
        if not (folder / "tokenizer" / name).is_file():
            raise ModelError(f"{folder / 'tokenizer'} has no {name}")
    unet, text, vae = (
        _read_json(folder / part / "config.json") for part in ("unet", "text_encoder", "vae")
    )
    for part in _STEMS:
        weight_headers(folder, part)
    if unet.get("cross_attention_dim") != text.get("hidden_size"):
        raise ModelError(f"the U-Net and the text encoder in {folder} do not belong together")
    if unet.get("in_channels", 4) != vae.get("latent_channels", 4):
        raise ModelError(f"the U-Net and the autoencoder in {folder} do not belong together")
    return unet, text, vae


def _picture_size(unet: Mapping[str, Any], vae: Mapping[str, Any]) -> tuple[int, int]:
    """Width and height in pixels: the U-Net's latents times what the autoencoder enlarges."""
    size = unet.get("sample_size", 64)
    height, width = size if isinstance(size, list) else (size, size)
    factor = 2 ** (len(vae.get("block_out_channels", [1])) - 1)
    return width * factor, height * factor


def _engine(folder: Path) -> dict[str, str]:
    size = sum(path.stat().st_size for path in weight_files(folder, "unet").paths)
    large = size >= _SMALL_BYTES
    dtype = "bfloat16" if large and has_bfloat16() else "float32"
    return {"dtype": dtype, "backend": backend_for(large)}


def _check_class(folder: Path, part: str, entry: Any) -> None:
    name = entry[1] if isinstance(entry, list) and len(entry) == 2 else None
    if name not in CLASSES[part]:
        wanted = " or ".join(CLASSES[part])
        raise ModelError(
            f"{folder} is not a Stable Diffusion 2.1 model: its {part} is {name}, not {wanted}"
        )


def _read_json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ModelError(
            f"{path} is missing",
            "A model is a folder in diffusers' layout, with a model_index.json in it.",
        ) from error
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise ModelError(f"{path} is damaged: it holds no settings")
    return data


def weight_files(folder: Path, part: str) -> WeightFiles:
    """The safetensors of one component; full precision before half, one file before shards.

    Raises:
        ModelError: there is none, or there are pickles only.
    """
    stem = folder / part / _STEMS[part]
    single, index, half = (
        stem.with_name(stem.name + ending)
        for ending in (".safetensors", ".safetensors.index.json", ".fp16.safetensors")
    )
    if single.exists():
        return WeightFiles(None, (single,))
    if index.exists():
        shards = sorted(set(_read_json(index).get("weight_map", {}).values()))
        return WeightFiles(None, tuple(folder / part / Path(name).name for name in shards))
    if half.exists():
        return WeightFiles("fp16", (half,))
    for path in sorted((folder / part).glob("*")):
        if path.suffix in PICKLE_ENDINGS:
            raise ModelError(f"{path} is refused: {PICKLE_REASON}", PICKLE_HINT)
    raise ModelError(f"{folder / part} holds no weights", "Copy or download the model again.")


def weight_headers(folder: Path, part: str) -> tuple[WeightHeader, ...]:
    """The headers of one component's weight files, checked."""
    return tuple(read_header(path, ModelError) for path in weight_files(folder, part).paths)


def module_shapes(folder: Path, part: str) -> dict[str, tuple[int, ...]]:
    """Shape of the weight of each linear layer and convolution, by the module's name.

    A text encoder's names are without the `text_model.` that older files put before them.
    """
    return {
        name.removesuffix(".weight").removeprefix("text_model."): shape
        for header in weight_headers(folder, part)
        for name, shape in header.shapes.items()
        if name.endswith(".weight") and len(shape) in (2, 4)
    }


def weights_sha256(folder: Path) -> str:
    """One checksum of all that decides what the model draws: weights, settings, vocabulary."""
    paths = [folder / "model_index.json", folder / "scheduler" / "scheduler_config.json"]
    paths += sorted(path for path in (folder / "tokenizer").iterdir() if path.is_file())
    for part in _STEMS:
        paths += [folder / part / "config.json", *weight_files(folder, part).paths]
    lines = [
        f"{sha256}  {path.relative_to(folder).as_posix()}\n"
        for path, sha256 in zip(paths, sha256_of(paths), strict=True)
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
