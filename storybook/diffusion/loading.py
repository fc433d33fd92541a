"""Loads a Stable Diffusion pipeline from a model's folder."""

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers
from diffusers import (
    AutoencoderKL,
    AutoencoderTiny,
    StableDiffusionPipeline,
    UNet2DConditionModel,
)
from huggingface_hub.errors import StrictDataclassError
from safetensors import safe_open
from torch import Tensor
from transformers import CLIPTextModel, CLIPTokenizer

from storybook.diffusion.autoencoder import PatchAutoencoder
from storybook.diffusion.schedulers import build_scheduler
from storybook.diffusion.sketch_autoencoder import SketchAutoencoder
from storybook.errors import ModelError
from storybook.models.components import COMPONENTS, TAESD, weight_files
from storybook.models.lookup import require_weights
from storybook.models.spec import ModelSpec

Pipeline: Any = StableDiffusionPipeline  # diffusers and transformers have no types for mypy
_LOGGING: Any = transformers.utils.logging, diffusers.utils.logging
_AUTOENCODERS = {
    "AutoencoderKL": AutoencoderKL,
    "PatchAutoencoder": PatchAutoencoder,
    "SketchAutoencoder": SketchAutoencoder,
}
_CLASSES = {
    "text_encoder": CLIPTextModel,
    "unet": UNet2DConditionModel,
    TAESD: AutoencoderTiny,
}


def load_pipeline(
    spec: ModelSpec, device: str = "cpu", vae_dtype: torch.dtype = torch.float32
) -> Any:
    """The model's StableDiffusionPipeline in `spec.dtype`, its autoencoder in `vae_dtype`.

    Reads local safetensors only, never the network. There is no safety checker: `storybook.render`
    applies its own safety gate to all models.

    Raises:
        ModelError: the weights are not on this machine, or a network cannot be loaded.
    """
    folder = require_weights(spec)
    dtype = getattr(torch, spec.dtype)
    networks = {
        component: load_network(folder, component, vae_dtype if component == "vae" else dtype)
        for component in COMPONENTS
    }
    return assemble_pipeline(spec, networks).to(device)


def assemble_pipeline(spec: ModelSpec, networks: Mapping[str, Any]) -> Any:
    """The model's StableDiffusionPipeline with these networks, by component."""
    folder = require_weights(spec)
    scheduler_config = json.loads(
        (folder / "scheduler" / "scheduler_config.json").read_text("utf-8")
    )
    pipeline = Pipeline(
        **{component: networks[component] for component in COMPONENTS},
        tokenizer=load_tokenizer(folder / "tokenizer"),
        scheduler=build_scheduler(spec.scheduler, spec.prediction_type, scheduler_config),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def quiet_libraries() -> None:
    """Let transformers and diffusers show no progress of their own."""
    for logging in _LOGGING:
        logging.disable_progress_bar()


def load_network(folder: Path, component: str, dtype: torch.dtype) -> Any:
    """One of a model's networks from its safetensors, for inference.

    Raises:
        ModelError: its configuration or its weights are unusable.
    """
    quiet_libraries()
    try:
        network = _network_class(folder, component).from_pretrained(
            folder / component,
            variant=weight_files(folder, component).variant,
            use_safetensors=True,
            local_files_only=True,
            **{"dtype" if component == "text_encoder" else "torch_dtype": dtype},
        )
    except (ValueError, TypeError, RuntimeError, OSError, StrictDataclassError) as error:
        raise ModelError(
            f"the {component} in {folder} cannot be loaded: {str(error).strip().splitlines()[0]}",
            "Compare its config.json with the model's original, or download it again.",
        ) from error
    return network.eval().requires_grad_(False)


def read_weights(
    folder: Path, component: str, modules: Collection[str]
) -> Iterator[tuple[str, Tensor]]:
    """The weights of some modules of a network as they are in its files, by the module's name."""
    for path in weight_files(folder, component).paths if modules else ():
        with safe_open(path, framework="pt") as file:
            for key in file.keys():  # noqa: SIM118 (not a dictionary)
                module = key.removesuffix(".weight").removeprefix("text_model.")
                if module in modules and key.endswith(".weight"):
                    yield module, file.get_tensor(key)


def load_network_config(folder: Path, component: str) -> Any:
    """The configuration of one of a model's networks, with defaults; reads no weights."""
    network_class = _network_class(folder, component)
    with torch.device("meta"):
        if component == "text_encoder":
            return network_class.config_class.from_pretrained(folder / component)
        config = network_class.load_config(folder / component, local_files_only=True)
        return network_class.from_config(config).config


def _network_class(folder: Path, component: str) -> Any:
    if component == "vae":
        index = json.loads((folder / "model_index.json").read_text("utf-8"))
        return _AUTOENCODERS[index["vae"][1]]
    return _CLASSES[component]


def load_tokenizer(folder: Path) -> Any:
    """The tokenizer, with the padding that the model was trained with.

    Stable Diffusion 2 pads with `!` (id 0), but treats a `!` in a text as an ordinary token
    (diffusers #4153); without this fix, the tokenizer would treat it as padding.
    """
    tokenizer = CLIPTokenizer.from_pretrained(folder, local_files_only=True)
    if tokenizer.pad_token in (tokenizer.eos_token, tokenizer.bos_token):
        return tokenizer
    vocabulary = json.loads(tokenizer.backend_tokenizer.to_str())["model"]
    merges: Any = [tuple(pair) for pair in vocabulary["merges"]]
    plain = CLIPTokenizer(
        vocab=vocabulary["vocab"],
        merges=merges,
        model_max_length=tokenizer.model_max_length,
    )
    plain.pad_token = tokenizer.pad_token
    return plain
