"""Adapters that change a model in the regions of single figures only, as layers beside its weights.

y = W x + sum over regions of m * (B A x), m the share of each position that the region fills; in
the keys and values of texts, B A x of that region's tokens alone. What comes from the timestep is
the same at all positions: there, m * (B A x) is added where diffusers has spread W x over them. A
change of the timestep's embedding itself is left out: in a picture by mini with its adapter for the
whole, that is 1 % of what the adapter changes.
"""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d, pad

from storybook.diffusion.lora import LoraChange, read_lora
from storybook.diffusion.regions import shares_at
from storybook.errors import RenderError
from storybook.models.adapters import AdapterUse
from storybook.models.spec import ModelSpec
from storybook.render.job import JobAdapter, Region

_OF_TEXTS = (".attn2.to_k", ".attn2.to_v")
_TIME_EMBEDDING = "time_embedding."
_OF_TIME = ".time_emb_proj"


@dataclass(frozen=True)
class _Applied:
    """The regions of a batch, and how much of each latent they fill, (B, regions, h, w)."""

    regions: Sequence[Region]
    coverage: Tensor


class _Local(threading.local):
    """What the thread that calls a network wants of it: regions, or an adapter for a text."""

    applied: _Applied | None = None
    text_adapter: JobAdapter | None = None

    def __init__(self) -> None:
        self.times: dict[_Layer, Tensor] = {}


class FigureAdapters:
    """The adapters of figures, which are attached to a pipeline's networks when first needed."""

    def __init__(self, spec: ModelSpec, uses: Sequence[AdapterUse]) -> None:
        self._spec = spec
        self._uses = {use.sha256: use for use in uses}
        self._attached: set[str] = set()
        self._local = _Local()

    def attach(self, pipeline: Any, regions: Sequence[Region]) -> None:
        """Attach the adapters of these regions, switched off.

        Raises:
            RenderError: one of them is not loaded.
            AdapterError: as `read_lora`.
        """
        for adapter in (region.adapter for region in regions):
            if adapter is None or adapter.sha256 in self._attached:
                continue
            if adapter.sha256 not in self._uses:
                raise RenderError(f"the adapter '{adapter.name}' is not loaded")
            changes = read_lora(self._uses[adapter.sha256], self._spec)
            for change in (c for c in changes if not c.module.startswith(_TIME_EMBEDDING)):
                network = getattr(pipeline, change.part)
                module = network.get_submodule(change.module)
                layer = _Layer(adapter.sha256, change, module, self._local)
                if change.module.endswith(_OF_TIME):
                    module.register_forward_hook(layer.keep_time)
                    block = network.get_submodule(change.module.removesuffix(_OF_TIME))
                    block.norm2.register_forward_pre_hook(layer.add_time)
                else:
                    module.register_forward_hook(layer.add)
            self._attached.add(adapter.sha256)

    @contextlib.contextmanager
    def in_regions(self, regions: Sequence[Region], coverage: Tensor | None) -> Iterator[None]:
        """Let the U-Net, called in this thread, be changed in each region by its adapter.

        `coverage` is that of `coverage_of`, None without regions.
        """
        self._local.applied = None if coverage is None else _Applied(regions, coverage)
        try:
            yield
        finally:
            self._local.applied = None

    @contextlib.contextmanager
    def in_text(self, adapter: JobAdapter | None) -> Iterator[None]:
        """Let the text encoder, called in this thread, be changed by an adapter."""
        self._local.text_adapter = adapter
        try:
            yield
        finally:
            self._local.text_adapter = None


class _Layer:
    """What one adapter adds to one module, as hooks (see torch's `nn.Module`)."""

    def __init__(self, sha256: str, change: LoraChange, module: Any, local: _Local) -> None:
        self._sha256, self._local = sha256, local
        self._is_of_texts = change.module.endswith(_OF_TEXTS)
        self._down, self._up = change.down.flatten(1), change.up.flatten(1)
        self._convolution = module if isinstance(module, nn.Conv2d) else None
        if self._convolution is not None:
            self._down = self._down.view(-1, *module.weight.shape[1:])
            self._up = self._up[..., None, None]

    @torch.compiler.disable  # type: ignore[untyped-decorator]
    def add(self, module: Any, args: tuple[Tensor, ...], output: Tensor) -> Tensor:
        """The module's output, with what the adapter adds in the text or in its regions."""
        text = self._local.text_adapter
        if text is not None and text.sha256 == self._sha256:
            return output + text.scale * self._change(args[0])
        weights = self._weights(output)
        return output if weights is None else output + weights * self._change(args[0])

    @torch.compiler.disable  # type: ignore[untyped-decorator]
    def keep_time(self, module: Any, args: tuple[Tensor, ...], output: Tensor) -> None:
        """Keep what a residual block's layer for the timestep is given, (rows, width)."""
        self._local.times[self] = args[0]

    @torch.compiler.disable  # type: ignore[untyped-decorator]
    def add_time(self, module: Any, args: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        """What the block normalises next, (rows, C, h, w), with what the adapter adds."""
        change = self._change(self._local.times.pop(self))[..., None, None]
        weights = self._weights(args[0])
        return args if weights is None else (args[0] + weights * change, *args[1:])

    def _change(self, inputs: Tensor) -> Tensor:
        """B A x, of the shape of the module's output."""
        down, up = self._down.to(inputs), self._up.to(inputs)
        layer = self._convolution
        if layer is not None:
            return conv2d(conv2d(inputs, down, None, layer.stride, layer.padding), up)
        return inputs @ down.T @ up.T

    def _weights(self, output: Tensor) -> Tensor | None:
        """How strongly the adapter acts in an output; None if it does not.

        The output is (rows, positions, C) or (rows, C, h, w), or (rows, tokens, C) of texts; the
        weights have one channel.
        """
        applied = self._local.applied
        scales = [] if applied is None else [self._scale(region) for region in applied.regions]
        if applied is None or not any(scales):
            return None
        coverage, scale = applied.coverage, torch.tensor(scales).to(output)
        if self._is_of_texts:
            tokens = output.shape[1] // (1 + len(scales))
            return pad(scale, (1, 0)).repeat_interleave(tokens)[:, None]
        positions = output.shape[1] if output.ndim == 3 else output.shape[2:].numel()
        shares = shares_at(coverage, len(output), positions).to(output.dtype)
        weights = scale @ shares
        return weights[..., None] if output.ndim == 3 else weights.view(-1, 1, *output.shape[2:])

    def _scale(self, region: Region) -> float:
        if region.adapter is None or region.adapter.sha256 != self._sha256:
            return 0.0
        return region.adapter.scale
