"""Loads LoRA files into a pipeline, and exports them with kohya's names for A1111 and ComfyUI."""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from storybook.diffusion.factored import factored, with_lengths
from storybook.errors import AdapterError
from storybook.models.adapter_layout import read_layout
from storybook.models.adapters import AdapterUse
from storybook.models.lora_keys import Part, kohya_names, peft_names
from storybook.models.spec import ModelSpec
from storybook.render.job import JobAdapter


@dataclass(frozen=True)
class LoraChange:
    """What a LoRA adds to a module's weight: `up @ down`; with a `magnitude`, DoRA.

    `down` is (rank, in, ...) and `up` (out, rank, ...), float32; alpha / rank is in `up`.
    """

    part: Part
    module: str
    down: Tensor
    up: Tensor
    magnitude: Tensor | None = None

    def delta(self) -> Tensor:
        """(out, in * window), float32."""
        return self.up.flatten(1) @ self.down.flatten(1)


@dataclass(frozen=True)
class OtherChange:
    """What an adapter of another kind adds to a module's weight; see `factored`."""

    part: Part
    module: str
    tensors: Mapping[str, Tensor]

    @property
    def magnitude(self) -> Tensor | None:
        """The lengths of rows or columns, where the adapter is also a DoRA."""
        return self.tensors.get("dora_scale")

    def delta(self) -> Tensor:
        """Of as many values as the weight has, float32."""
        return factored(self.tensors)


Change = LoraChange | OtherChange


def changed_weight(weight: Tensor, change: Change, scale: float) -> Tensor:
    """The weight with a change at a scale, float32; weight (out, in) or (out, in, h, w)."""
    weight = weight.float()
    delta = change.delta().view_as(weight)
    if change.magnitude is not None:
        delta = with_lengths(weight + delta, change.magnitude) - weight
    return weight + scale * delta


def merge_changes(network: Any, changes: Iterable[Change], scale: float) -> None:
    """Change a network's weights for good; they keep their dtype, and files their bytes."""
    for change in changes:
        layer = network.get_submodule(change.module)
        changed = changed_weight(layer.weight, change, scale).to(layer.weight.dtype)
        layer.weight = torch.nn.Parameter(changed, requires_grad=False)


def read_adapter(use: AdapterUse, spec: ModelSpec) -> list[Change]:
    """The changes that an adapter makes to the model's modules.

    Raises:
        AdapterError: the file does not fit the model, or holds numbers that are not finite.
    """
    layout = read_layout(use.path, spec)
    changes: list[Change] = []
    with safe_open(use.path, framework="pt") as file:

        def tensor(key: str, module: str) -> Tensor:
            values: Tensor = file.get_tensor(key).float()
            if not torch.isfinite(values).all():
                raise AdapterError(f"{use.path} is damaged: '{module}' has no finite numbers")
            return values

        for module, factor in zip(layout.modules, layout.factors, strict=True):
            name = module.module
            down, up = tensor(module.down, name), tensor(module.up, name)
            if module.alpha is not None:
                factor = float(tensor(module.alpha, name)) / down.shape[0]
            up = up if factor is None else up * factor
            magnitude = None if module.magnitude is None else tensor(module.magnitude, name)
            changes.append(LoraChange(module.part, name, down, up, magnitude))
        for other in layout.others:
            tensors = {role: tensor(key, other.module) for role, key in other.tensors.items()}
            changes.append(OtherChange(other.part, other.module, tensors))
    return changes


def read_lora(use: AdapterUse, spec: ModelSpec) -> list[LoraChange]:
    """The changes of a plain LoRA.

    Raises:
        AdapterError: as `read_adapter`; or it is of another kind.
    """
    changes = read_adapter(use, spec)
    plain = [c for c in changes if isinstance(c, LoraChange) and c.magnitude is None]
    if len(plain) < len(changes):
        raise AdapterError(f"{use.path} is of another kind than LoRA")
    return plain


def open_adapters(
    pipeline: Any, uses: Sequence[AdapterUse], spec: ModelSpec
) -> "MergedAdapters | LayeredAdapters":
    """Load the adapters, switched off.

    Raises:
        AdapterError: as `read_adapter`.
    """
    is_plain = all(read_layout(use.path, spec).is_plain_lora for use in uses)
    kind = LayeredAdapters if spec.dtype != "float32" and is_plain else MergedAdapters
    return kind(pipeline, uses, spec)


class MergedAdapters:
    """Adapters merged into the weights, so that they do not slow down a step.

    In 16 bits a LoRA's change may be less than half the rounding step of the weight, and would be
    lost: there only adapters of other kinds are merged, whose changes are as large as the weights'
    own rounding allows.
    """

    def __init__(self, pipeline: Any, uses: Sequence[AdapterUse], spec: ModelSpec) -> None:
        self._parts = {"unet": pipeline.unet, "text_encoder": pipeline.text_encoder}
        self._changes = {use.sha256: read_adapter(use, spec) for use in uses}
        self._originals: dict[tuple[str, str], Tensor] = {}  # weights without any adapter

    def switch(self, active: Sequence[JobAdapter]) -> None:
        """Apply these adapters at their scales, and no others."""
        with torch.no_grad():
            for (part, name), original in self._originals.items():
                self._layer(part, name).weight.copy_(original)
            for use in active:
                for change in self._changes[use.sha256]:
                    layer = self._layer(change.part, change.module)
                    place = change.part, change.module
                    self._originals.setdefault(place, layer.weight.clone())
                    layer.weight.copy_(changed_weight(layer.weight, change, use.scale))

    def _layer(self, part: str, module: str) -> Any:
        return self._parts[part].get_submodule(module)


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
    for change in read_lora(use, spec):
        down, up = change.down, change.up
        weight = parts[change.part].get_submodule(change.module).weight
        names = peft_names(change.part, change.module)
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
    for change in read_lora(use, spec):
        names = kohya_names(change.part, change.module)
        rank = torch.tensor(float(change.down.shape[0]))  # alpha = rank: a factor of 1
        pairs = zip(names, (change.down.half(), change.up.half(), rank), strict=True)
        tensors |= {name: tensor.contiguous() for name, tensor in pairs}
    save_file(tensors, path, {"format": "pt", **metadata})
