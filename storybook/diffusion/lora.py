"""Loads LoRA files into a pipeline, and exports them with kohya's names for A1111 and ComfyUI."""

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from storybook.errors import AdapterError
from storybook.models.adapter_layout import read_layout
from storybook.models.adapters import AdapterUse
from storybook.models.lora_keys import LoraModule, kohya_names, peft_names
from storybook.models.spec import ModelSpec
from storybook.render.job import JobAdapter


def read_lora(use: AdapterUse, spec: ModelSpec) -> list[tuple[LoraModule, Tensor, Tensor]]:
    """An adapter's modules with `down` (rank, in, ...) and `up` (out, rank, ...), float32.

    alpha / rank is multiplied into `up`, so the module's weight changes by `up @ down` alone,
    whatever the file's convention was.

    Raises:
        AdapterError: the file does not fit the model, or holds numbers that are not finite.
    """
    layout = read_layout(use.path, spec)
    modules = []
    with safe_open(use.path, framework="pt") as file:
        for module, factor in zip(layout.modules, layout.factors, strict=True):
            down, up = (file.get_tensor(key).float() for key in (module.down, module.up))
            if module.alpha is not None:
                factor = float(file.get_tensor(module.alpha)) / down.shape[0]
            up = up if factor is None else up * factor
            if not (torch.isfinite(down).all() and torch.isfinite(up).all()):
                raise AdapterError(
                    f"{use.path} is damaged: '{module.module}' has no finite numbers"
                )
            modules.append((module, down, up))
    return modules


def open_adapters(
    pipeline: Any, uses: Sequence[AdapterUse], spec: ModelSpec
) -> "MergedAdapters | LayeredAdapters":
    """Load the adapters, switched off.

    Raises:
        AdapterError: as `read_lora`.
    """
    kind = MergedAdapters if spec.dtype == "float32" else LayeredAdapters
    return kind(pipeline, uses, spec)


class MergedAdapters:
    """Adapters merged into the weights, so that they do not slow down a step.

    For float32 only: in 16 bits an adapter's change may be less than half the rounding step of
    the weight, and would be lost.
    """

    def __init__(self, pipeline: Any, uses: Sequence[AdapterUse], spec: ModelSpec) -> None:
        self._parts = {"unet": pipeline.unet, "text_encoder": pipeline.text_encoder}
        self._modules = {use.sha256: read_lora(use, spec) for use in uses}
        self._originals: dict[tuple[str, str], Tensor] = {}  # weights without any adapter

    def switch(self, active: Sequence[JobAdapter]) -> None:
        """Apply these adapters at their scales, and no others."""
        with torch.no_grad():
            for (part, name), original in self._originals.items():
                self._weight(part, name).copy_(original)
            for use in active:
                for module, down, up in self._modules[use.sha256]:
                    weight = self._weight(module.part, module.module)
                    self._originals.setdefault((module.part, module.module), weight.clone())
                    change = up.flatten(1) @ down.flatten(1)
                    weight.add_(change.view_as(weight), alpha=use.scale)

    def _weight(self, part: str, module: str) -> Tensor:
        weight: Tensor = self._parts[part].get_submodule(module).weight
        return weight


class LayeredAdapters:
    """Adapters as separate peft layers, for 16-bit networks."""

    def __init__(self, pipeline: Any, uses: Sequence[AdapterUse], spec: ModelSpec) -> None:
        self._pipeline = pipeline
        self._names = {use.sha256: f"adapter{number}" for number, use in enumerate(uses)}
        for use in uses:
            _add_layers(pipeline, use, spec, self._names[use.sha256])

    def switch(self, active: Sequence[JobAdapter]) -> None:
        """Apply these adapters at their scales, and no others."""
        if active:
            self._pipeline.enable_lora()
            names = [self._names[use.sha256] for use in active]
            self._pipeline.set_adapters(names, [use.scale for use in active])
        elif self._names:
            self._pipeline.disable_lora()


def _add_layers(pipeline: Any, use: AdapterUse, spec: ModelSpec, name: str) -> None:
    state: dict[str, Tensor] = {}
    parts = {"unet": pipeline.unet, "text_encoder": pipeline.text_encoder}
    for module, down, up in read_lora(use, spec):
        weight = parts[module.part].get_submodule(module.module).weight
        names = peft_names(module.part, module.module)
        # A linear layer's LoRA may have a convolution's two trailing dimensions of 1, and a 1 x 1
        # convolution's may lack them.
        shapes = (down.shape[:1] + weight.shape[1:], up.shape[:2] + (1,) * (weight.ndim - 2))
        state |= {names[0]: down.reshape(shapes[0]), names[1]: up.reshape(shapes[1])}
    unet = {key: value for key, value in state.items() if key.startswith("unet.")}
    text = {key: value for key, value in state.items() if key not in unet}
    with warnings.catch_warnings():
        # peft warns about every adapter after the first; here several are intended.
        warnings.filterwarnings("ignore", message="Already found a `peft_config`")
        if unet:
            pipeline.unet.load_lora_adapter(unet, prefix="unet", adapter_name=name)
        if text:
            pipeline.load_lora_into_text_encoder(
                text, None, pipeline.text_encoder, prefix="text_encoder", adapter_name=name
            )


def save_kohya(use: AdapterUse, spec: ModelSpec, path: Path, metadata: Mapping[str, str]) -> None:
    """Write an adapter under kohya's names, which A1111 and ComfyUI read, in float16."""
    tensors: dict[str, Tensor] = {}
    for module, down, up in read_lora(use, spec):
        names = kohya_names(module.part, module.module)
        rank = torch.tensor(float(down.shape[0]))  # alpha = rank: a factor of 1
        pairs = zip(names, (down.half(), up.half(), rank), strict=True)
        tensors |= {name: tensor.contiguous() for name, tensor in pairs}
    save_file(tensors, path, {"format": "pt", **metadata})
