"""Writes a model as one file in the layout of Stable Diffusion 2's original checkpoints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

# Of a resnet and of whole networks: diffusers' names -> the original ones.
_RESNET = {
    "norm1": "in_layers.0",
    "conv1": "in_layers.2",
    "time_emb_proj": "emb_layers.1",
    "norm2": "out_layers.0",
    "conv2": "out_layers.3",
    "conv_shortcut": "skip_connection",
}
_UNET = {
    "conv_in": "input_blocks.0.0",
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "conv_norm_out": "out.0",
    "conv_out": "out.2",
}
_MIDDLE = {"resnets.0": "0", "attentions.0": "1", "resnets.1": "2"}
_VAE_ATTENTION = {
    "group_norm": "norm",
    "to_q": "q",
    "to_k": "k",
    "to_v": "v",
    "to_out.0": "proj_out",
}
_TEXT = {
    "layer_norm1": "ln_1",
    "layer_norm2": "ln_2",
    "mlp.fc1": "mlp.c_fc",
    "mlp.fc2": "mlp.c_proj",
    "self_attn.out_proj": "attn.out_proj",
}


def write_checkpoint(folder: Path, file: Path) -> Path:
    """Write a tiny model's folder as one checkpoint; its file."""
    from safetensors.torch import load_file, save_file

    def tensors(component: str, name: str) -> dict[str, Tensor]:
        return load_file(folder / component / f"{name}.safetensors")

    unet = tensors("unet", "diffusion_pytorch_model")
    vae = tensors("vae", "diffusion_pytorch_model")
    whole = {f"model.diffusion_model.{_unet_name(name)}": t for name, t in unet.items()}
    whole |= {f"first_stage_model.{_vae_name(name)}": _as_conv(name, t) for name, t in vae.items()}
    whole |= _text_tensors(tensors("text_encoder", "model"))
    save_file({name: tensor.contiguous().clone() for name, tensor in whole.items()}, file)
    return file


def _unet_name(name: str, layers: int = 1) -> str:
    for new, old in _UNET.items():
        if name.startswith(f"{new}."):
            return old + name[len(new) :]
    if name.startswith("mid_block."):
        part = name.removeprefix("mid_block.")
        new = next(key for key in _MIDDLE if part.startswith(key))
        return f"middle_block.{_MIDDLE[new]}{_in_resnet(part[len(new) :])}"
    match = re.fullmatch(r"(down|up)_blocks\.(\d+)\.(\w+)\.(\d+)(.*)", name)
    assert match is not None, name
    way, block, kind, layer, rest = match[1], int(match[2]), match[3], int(match[4]), match[5]
    if way == "down":
        if kind == "downsamplers":
            return f"input_blocks.{(block + 1) * (layers + 1)}.0.op{rest.removeprefix('.conv')}"
        place = f"input_blocks.{1 + block * (layers + 1) + layer}"
    else:
        if kind == "upsamplers":  # after the last resnet of its block, which has no attention here
            return f"output_blocks.{block * (layers + 1) + layers}.1{rest}"
        place = f"output_blocks.{block * (layers + 1) + layer}"
    return f"{place}.{int(kind == 'attentions')}{_in_resnet(rest)}"


def _in_resnet(rest: str) -> str:
    head, _, tail = rest.removeprefix(".").partition(".")
    return f".{_RESNET.get(head, head)}.{tail}"


def _vae_name(name: str, blocks: int = 4) -> str:
    name = name.replace("conv_norm_out", "norm_out").replace("conv_shortcut", "nin_shortcut")
    name = name.replace("mid_block.resnets.0", "mid.block_1")
    name = name.replace("mid_block.resnets.1", "mid.block_2")
    if "mid_block.attentions.0." in name:
        for new, old in _VAE_ATTENTION.items():
            name = name.replace(f"attentions.0.{new}.", f"attn_1.{old}.")
        return name.replace("mid_block.", "mid.")
    name = re.sub(r"down_blocks\.(\d+)\.resnets\.(\d+)", r"down.\1.block.\2", name)
    name = re.sub(r"down_blocks\.(\d+)\.downsamplers\.0", r"down.\1.downsample", name)

    def upwards(match: re.Match[str]) -> str:
        return f"up.{blocks - 1 - int(match[1])}.{match[2]}"

    name = re.sub(r"up_blocks\.(\d+)\.(resnets|upsamplers)", upwards, name)
    name = name.replace(".resnets.", ".block.").replace(".upsamplers.0", ".upsample")
    return name


def _as_conv(name: str, tensor: Tensor) -> Tensor:
    """Attention of the original autoencoder is made of convolutions of one pixel."""
    is_linear = ".attentions." in name and name.endswith("weight") and tensor.ndim == 2
    return tensor[:, :, None, None] if is_linear else tensor


def _text_tensors(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    import torch

    prefix, whole = "cond_stage_model.model.", {}
    plain = {name.removeprefix("text_model."): tensor for name, tensor in tensors.items()}
    whole["positional_embedding"] = plain.pop("embeddings.position_embedding.weight")
    whole["token_embedding.weight"] = plain.pop("embeddings.token_embedding.weight")
    for part in ("weight", "bias"):
        whole[f"ln_final.{part}"] = plain.pop(f"final_layer_norm.{part}")
    projections: dict[str, Tensor] = {}
    for name, tensor in plain.items():
        match = re.fullmatch(r"encoder\.layers\.(\d+)\.(.+)\.(weight|bias)", name)
        if match is None:
            continue
        layer, part, kind = match.groups()
        if part in _TEXT:
            whole[f"transformer.resblocks.{layer}.{_TEXT[part]}.{kind}"] = tensor
        else:
            projections[name] = tensor
    for name in (name for name in projections if ".q_proj." in name):
        _, _, layer, _, _, kind = name.split(".")
        whole[f"transformer.resblocks.{layer}.attn.in_proj_{kind}"] = torch.cat(
            [projections[name.replace(".q_proj.", f".{letter}_proj.")] for letter in "qkv"]
        )
    whole["text_projection"] = torch.eye(whole["positional_embedding"].shape[1])
    return {prefix + name: tensor for name, tensor in whole.items()}
