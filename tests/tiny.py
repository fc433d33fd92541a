"""Models for tests: a minimal one made without torch, and a tiny Stable Diffusion 2.1 that draws.

The tiny one has random weights and the real classes, keys and files; it draws 32 x 32 px.
"""

import json
import struct
from collections.abc import Mapping
from math import prod
from pathlib import Path
from typing import Any

BLOCK = "down_blocks.0.attentions.0.transformer_blocks.0"
BARE_UNET = {  # a few modules under their real names: linear projections and a convolution
    "conv_in.weight": (8, 4, 3, 3),
    "down_blocks.0.attentions.0.proj_in.weight": (8, 8),
    f"{BLOCK}.attn1.to_q.weight": (8, 8),
    f"{BLOCK}.attn1.to_out.0.weight": (8, 8),
    f"{BLOCK}.attn2.to_k.weight": (8, 6),
    f"{BLOCK}.norm1.weight": (8,),
}
BARE_TEXT = {
    f"text_model.encoder.layers.0.self_attn.{name}_proj.weight": (6, 6)
    for name in ("q", "k", "v", "out")
}


def write_weights(
    path: Path, shapes: Mapping[str, tuple[int, ...]], metadata: Mapping[str, str] | None = None
) -> Path:
    """Write a safetensors file of float32 zeros, in plain Python; its path."""
    header: dict[str, Any] = {"__metadata__": dict(metadata or {})}
    end = 0
    for name, shape in shapes.items():
        begin, end = end, end + 4 * prod(shape)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [begin, end]}
    head = json.dumps(header).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(head)) + head + bytes(end))
    return path


def write_bare_model(
    folder: Path, prediction_type: str = "v_prediction", notes: Mapping[str, Any] | None = None
) -> Path:
    """Write a model folder that can be looked at but not loaded, without torch; the folder."""
    diffusers, transformers = "diffusers", "transformers"
    configs: dict[str, Mapping[str, Any]] = {
        "model_index.json": {
            "tokenizer": [transformers, "CLIPTokenizer"],
            "text_encoder": [transformers, "CLIPTextModel"],
            "unet": [diffusers, "UNet2DConditionModel"],
            "vae": [diffusers, "AutoencoderKL"],
            "scheduler": [diffusers, "DDIMScheduler"],
        },
        "unet/config.json": {"sample_size": 96, "cross_attention_dim": 6, "in_channels": 4},
        "text_encoder/config.json": {"hidden_size": 6, "max_position_embeddings": 77},
        "vae/config.json": {"block_out_channels": [1, 1, 1, 1], "latent_channels": 4},
        "tokenizer/tokenizer_config.json": {"model_max_length": 77},
        "tokenizer/vocab.json": {"a</w>": 0},
        "scheduler/scheduler_config.json": {"prediction_type": prediction_type},
    }
    if notes is not None:
        configs["storybook.json"] = notes
    for name, config in configs.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(config))
    (folder / "tokenizer" / "merges.txt").write_text("#version: 0.2\n")
    write_weights(folder / "unet" / "diffusion_pytorch_model.safetensors", BARE_UNET)
    write_weights(folder / "text_encoder" / "model.safetensors", BARE_TEXT)
    write_weights(folder / "vae" / "diffusion_pytorch_model.safetensors", {"a.weight": (1, 1)})
    return folder


def write_tiny_model(folder: Path, prediction_type: str = "v_prediction", seed: int = 0) -> Path:
    """Write a tiny Stable Diffusion 2.1 that is told to draw in three steps; its folder."""
    import torch

    from training.random_sd21 import Sizes, write_random_model

    sizes = Sizes(TINY_UNET, TINY_TEXT, TINY_VAE, torch.float32)
    write_random_model(folder, sizes, prediction_type, seed)
    (folder / "storybook.json").write_text('{"num_inference_steps": 3}')
    return folder


def write_random_taesd(models: Path) -> Path:
    """Write TAESD of random weights in its true size into a folder of models; its folder."""
    import torch
    from diffusers import AutoencoderTiny

    folder = models / "taesd"
    torch.manual_seed(0)
    network: Any = AutoencoderTiny()
    network.half().save_pretrained(folder)
    record = {"source": "madebyollin/taesd", "revision": "random", "licence": "MIT"}
    (folder / "download.json").write_text(json.dumps(record))
    return folder


TINY_UNET = {
    "sample_size": 4,
    "block_out_channels": (32, 64),
    "attention_head_dim": (2, 4),
    "cross_attention_dim": 32,
    "norm_num_groups": 8,
    "layers_per_block": 1,
    "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D"),
    "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D"),
    "use_linear_projection": True,
}
TINY_TEXT = {
    "vocab_size": 600,
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "projection_dim": 32,
    "hidden_act": "gelu",
}
TINY_VAE = {
    "sample_size": 32,
    "block_out_channels": (8, 8, 16, 16),
    "down_block_types": ("DownEncoderBlock2D",) * 4,
    "up_block_types": ("UpDecoderBlock2D",) * 4,
    "norm_num_groups": 4,
    "layers_per_block": 1,
}


def write_tiny_clip(folder: Path, model: Path) -> Path:
    """Write a tiny random CLIP of the real class, with a tiny model's tokenizer; its folder."""
    import shutil

    import torch
    from transformers import CLIPConfig, CLIPModel, CLIPTokenizer

    shutil.copytree(model / "tokenizer", folder)
    tokenizer = CLIPTokenizer.from_pretrained(folder)
    words = {**TINY_TEXT, "vocab_size": len(tokenizer), "bos_token_id": tokenizer.bos_token_id}
    words["eos_token_id"] = tokenizer.eos_token_id
    torch.manual_seed(0)
    config = CLIPConfig(text_config=words, vision_config=TINY_VISION, projection_dim=24)
    CLIPModel(config).save_pretrained(folder)
    return folder


def write_tiny_blip(folder: Path) -> Path:
    """Write a tiny random BLIP of the real classes that captions; its folder."""
    import torch
    from transformers import (
        BertTokenizerFast,
        BlipConfig,
        BlipForConditionalGeneration,
        BlipImageProcessor,
        BlipProcessor,
    )

    folder.mkdir(parents=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[DEC]", "a", "deer", "by", "blue", "river"]
    (folder / "vocab.txt").write_text("\n".join(words))
    text = {
        **{key: TINY_TEXT[key] for key in ("hidden_size", "intermediate_size")},
        **{key: TINY_TEXT[key] for key in ("num_hidden_layers", "num_attention_heads")},
        "vocab_size": len(words),
        "encoder_hidden_size": TINY_VISION["hidden_size"],
        "bos_token_id": words.index("[DEC]"),
        "eos_token_id": words.index("[SEP]"),
        "sep_token_id": words.index("[SEP]"),
        "pad_token_id": 0,
    }
    torch.manual_seed(0)
    network = BlipForConditionalGeneration(BlipConfig(text_config=text, vision_config=TINY_VISION))
    network.save_pretrained(folder)
    tokenizer = BertTokenizerFast(str(folder / "vocab.txt"), additional_special_tokens=["[DEC]"])
    looks = BlipImageProcessor(size={"height": 32, "width": 32})
    BlipProcessor(looks, tokenizer).save_pretrained(folder)
    return folder


TINY_VISION = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "image_size": 32,
    "patch_size": 8,
}
