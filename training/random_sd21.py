"""Writes a Stable Diffusion 2.1 of random weights: true size, or tiny for tests.

`python -m training.random_sd21 [FOLDER]` writes one of true size in bfloat16 (2.6 GB), tensor by
tensor, so that a few hundred MiB of memory are enough. It draws noise; it tests that the path
of the real weights works: loading, adapting, fitting into memory and drawing.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from torch import Tensor
from transformers import CLIPTextConfig, CLIPTextModel

from storybook.models.components import module_shapes
from storybook.models.lora_keys import Part, peft_names

_unet_class: Any = UNet2DConditionModel  # diffusers has no types for mypy
_vae_class: Any = AutoencoderKL
START, END = "<|startoftext|>", "<|endoftext|>"
_TYPES = {torch.bfloat16: "BF16", torch.float16: "F16", torch.float32: "F32"}
_ATTENTION = ("to_q", "to_k", "to_v", "to_out.0")


@dataclass(frozen=True)
class Sizes:
    """Configurations of the three networks, and the type in which they are stored."""

    unet: Mapping[str, Any]
    text_encoder: Mapping[str, Any]
    vae: Mapping[str, Any]
    dtype: torch.dtype


_DOWN = ("CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D")
_UP = ("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D")
FULL = Sizes(
    unet={
        "sample_size": 96,
        "block_out_channels": (320, 640, 1280, 1280),
        "attention_head_dim": (5, 10, 20, 20),
        "cross_attention_dim": 1024,
        "down_block_types": _DOWN,
        "up_block_types": _UP,
        "use_linear_projection": True,
        "upcast_attention": True,
    },
    text_encoder={
        "vocab_size": 49408,
        "hidden_size": 1024,
        "intermediate_size": 4096,
        "num_hidden_layers": 23,
        "num_attention_heads": 16,
        "projection_dim": 512,
        "hidden_act": "gelu",
    },
    vae={
        "sample_size": 768,
        "block_out_channels": (128, 256, 512, 512),
        "down_block_types": ("DownEncoderBlock2D",) * 4,
        "up_block_types": ("UpDecoderBlock2D",) * 4,
        "layers_per_block": 2,
    },
    dtype=torch.bfloat16,
)


def write_random_model(
    folder: Path, sizes: Sizes = FULL, prediction_type: str = "v_prediction", seed: int = 0
) -> None:
    """Write a whole pipeline folder with the file names and keys of the real weights."""
    generator = torch.Generator().manual_seed(seed)
    ends = {"bos_token_id": 0, "eos_token_id": 2, "pad_token_id": 1}
    text_config = {**sizes.text_encoder, **ends, "max_position_embeddings": 77}
    with torch.device("meta"):
        networks = {
            "unet": _unet_class(**sizes.unet),
            "vae": _vae_class(**sizes.vae),
            "text_encoder": CLIPTextModel(CLIPTextConfig(**text_config)),
        }
    write_tokenizer(folder / "tokenizer")
    for part, network in networks.items():
        (folder / part).mkdir(parents=True, exist_ok=True)
        is_text = part == "text_encoder"
        source: Any = network.config if is_text else network
        (folder / part / "config.json").write_text(source.to_json_string())
        # The published text encoder's names have a prefix that newer transformers left off.
        prefix, stem = ("text_model.", "model") if is_text else ("", "diffusion_pytorch_model")
        shapes = {prefix + k: tuple(v.shape) for k, v in network.state_dict().items()}
        tensors = (_random(name, shape, generator) for name, shape in shapes.items())
        write_safetensors(folder / part / f"{stem}.safetensors", shapes, tensors, sizes.dtype)
    _write_json(folder / "scheduler" / "scheduler_config.json", _noise(prediction_type))
    _write_json(folder / "model_index.json", _INDEX)


_INDEX = {
    "_class_name": "StableDiffusionPipeline",
    "feature_extractor": [None, None],
    "requires_safety_checker": False,
    "safety_checker": [None, None],
    "scheduler": ["diffusers", "DDIMScheduler"],
    "text_encoder": ["transformers", "CLIPTextModel"],
    "tokenizer": ["transformers", "CLIPTokenizer"],
    "unet": ["diffusers", "UNet2DConditionModel"],
    "vae": ["diffusers", "AutoencoderKL"],
}


def _noise(prediction_type: str) -> dict[str, Any]:
    return {
        "_class_name": "DDIMScheduler",
        "beta_end": 0.012,
        "beta_schedule": "scaled_linear",
        "beta_start": 0.00085,
        "clip_sample": False,
        "num_train_timesteps": 1000,
        "prediction_type": prediction_type,
        "set_alpha_to_one": False,
        "skip_prk_steps": True,
        "steps_offset": 1,
        "trained_betas": None,
    }


def _random(name: str, shape: tuple[int, ...], generator: torch.Generator) -> Tensor:
    """A tensor of the size that keeps activations near 1 from layer to layer, float32."""
    if len(shape) < 2:
        return torch.ones(shape) if name.endswith("weight") else torch.zeros(shape)
    return torch.randn(shape, generator=generator) / math.sqrt(math.prod(shape[1:]))


def write_safetensors(
    path: Path,
    shapes: Mapping[str, tuple[int, ...]],
    tensors: Iterator[Tensor],
    dtype: torch.dtype,
    metadata: Mapping[str, str] | None = None,
) -> None:
    """Write a safetensors file from tensors that come one by one, in the order of `shapes`."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt", **(metadata or {})}}
    end = 0
    for name, shape in shapes.items():
        begin, end = end, end + math.prod(shape) * dtype.itemsize
        header[name] = {"dtype": _TYPES[dtype], "shape": shape, "data_offsets": [begin, end]}
    head = json.dumps(header).encode()
    with path.open("wb") as file:
        file.write(len(head).to_bytes(8, "little") + head)
        for tensor in tensors:
            file.write(tensor.to(dtype).contiguous().view(torch.uint8).numpy().tobytes())


def write_random_adapter(
    folder: Path, model: Path, rank: int, metadata: Mapping[str, str], parts: tuple[Part, ...]
) -> Path:
    """Write a LoRA on all attention layers of a model's parts, in diffusers' names; its file."""
    generator = torch.Generator().manual_seed(rank)
    shapes: dict[str, tuple[int, ...]] = {}
    for part in parts:
        for module, shape in module_shapes(model, part).items():
            if module.endswith((*_ATTENTION, "q_proj", "v_proj", "proj_in", "proj_out")):
                down, up = peft_names(part, module)
                shapes |= {down: (rank, shape[1]), up: (shape[0], rank)}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "adapter_model.safetensors"
    tensors = (0.2 * _random(name, shape, generator) for name, shape in shapes.items())
    write_safetensors(path, shapes, tensors, torch.float32, metadata)
    return path


def write_tokenizer(folder: Path) -> None:
    """Write a CLIP tokenizer that knows single bytes and a few English words.

    As in Stable Diffusion 2, `!` is token 0 and the padding token.
    """
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    signs = [chr(byte) for byte in printable] + [chr(256 + i) for i in range(len(others))]
    merges = ["t h", "th e</w>", "d e", "e r</w>", "de er</w>", "r i", "v er</w>", "ri ver</w>"]
    words = signs + [f"{sign}</w>" for sign in signs] + [pair.replace(" ", "") for pair in merges]
    numbers = {word: number for number, word in enumerate([*words, START, END])}
    _write_json(folder / "vocab.json", numbers)
    (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n")
    special = {"bos_token": START, "eos_token": END, "unk_token": END}
    config = {"tokenizer_class": "CLIPTokenizer", "model_max_length": 77, "pad_token": END}
    _write_json(folder / "tokenizer_config.json", config | special)
    _write_json(folder / "special_tokens_map.json", special | {"pad_token": "!"})


def _write_json(path: Path, data: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=1))


@click.command()
@click.argument(
    "folder", type=click.Path(file_okay=False, path_type=Path), default=Path(".cache/sd21-random")
)
def main(folder: Path) -> None:
    """Write Stable Diffusion 2.1 in its true size with random weights (2.5 GB) into FOLDER."""
    write_random_model(folder)


if __name__ == "__main__":
    main()
