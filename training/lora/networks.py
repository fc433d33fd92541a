"""The networks of a run: the base model, and its trained weights."""

from dataclasses import replace
from typing import Any

import torch
from diffusers.training_utils import cast_training_params
from peft import LoraConfig
from torch import Tensor, nn

from storybook.diffusion.loading import load_pipeline
from storybook.models.components import module_shapes
from storybook.models.lookup import require_weights
from storybook.models.spec import ModelSpec
from training.errors import TrainingError
from training.lora.config import Train
from training.lora.lora_weights import scale_of

_DTYPES = {"no": "float32", "fp16": "float16", "bf16": "bfloat16"}
TEXT_TARGETS = ("q_proj", "k_proj", "v_proj", "out_proj")


class Denoiser(nn.Module):  # type: ignore[misc]
    """U-Net, and the text encoder if trained, as one module for accelerate."""

    def __init__(self, unet: Any, text_encoder: Any) -> None:
        super().__init__()
        self.unet = unet
        self.text_encoder = text_encoder

    def forward(
        self,
        noisy: Tensor,
        timesteps: Tensor,
        states_or_ids: Tensor,
        sketches: Tensor | None = None,
    ) -> Tensor:
        """Noisy latents (B, C, h, w), beside sketches' if they are seen -> the prediction.

        It is of the same shape. The texts are hidden states (B, T, D), or token ids (B, T) if
        their encoder is trained too.
        """
        states = states_or_ids
        if not states.is_floating_point():
            states = self.text_encoder(states_or_ids)[0]
        if sketches is not None:
            noisy = torch.cat([noisy, sketches.to(noisy)], 1)
        prediction: Tensor = self.unet(noisy, timesteps, states, return_dict=False)[0]
        return prediction


class Networks:
    """A base model and its trained weights.

    `trained` maps names (the prefix `unet.` or `text_encoder.`, then peft's parameter name) to the
    weights, in float32.
    """

    def __init__(self, spec: ModelSpec, train: Train, device: Any, precision: str) -> None:
        check_targets(spec, train)
        is_full = train.method == "dreambooth"
        dtype = "float32" if is_full else _DTYPES[precision]
        self.spec = replace(spec, dtype=dtype)
        self.pipeline = load_pipeline(self.spec, str(device))
        torch.manual_seed(train.seed)
        unet, text = self.pipeline.unet, self.pipeline.text_encoder
        if is_full:
            unet.requires_grad_(True)
        else:
            unet.add_adapter(_lora_config(train, train.target_modules))
        if train.train_text_encoder:
            text.add_adapter(_lora_config(train, TEXT_TARGETS))
        unet.train()
        parts = {"unet": unet, "text_encoder": text}
        cast_training_params([unet, text], dtype=torch.float32)
        self.denoiser: Any = Denoiser(unet, text if train.train_text_encoder else None)
        self.trained: dict[str, Any] = {
            f"{part}.{name}": weight
            for part, network in parts.items()
            for name, weight in network.named_parameters()
            if weight.requires_grad
        }


def _lora_config(train: Train, targets: Any) -> Any:
    return LoraConfig(
        r=train.rank,
        lora_alpha=train.rank * scale_of(train),
        lora_dropout=train.lora_dropout,
        target_modules=list(targets),
    )


def check_targets(spec: ModelSpec, train: Train) -> None:
    """Check that each target matches modules of the U-Net.

    Raises:
        TrainingError: a target matches none.
    """
    modules = module_shapes(require_weights(spec), "unet")
    for target in train.target_modules if train.method == "lora" else ():
        if not any(name == target or name.endswith(f".{target}") for name in modules):
            ends = sorted({name.rpartition(".")[2] for name in modules})
            raise TrainingError(
                f"no module of {spec.name}'s U-Net ends in '{target}'",
                f"target_modules may be: {', '.join(ends)}",
            )
