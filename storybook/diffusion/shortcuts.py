"""Shortcuts of denoising, which change pictures: guidance and deep features in some steps only.

Guidance does most in the middle of denoising (Kynkäänniemi et al. 2024); what the U-Net computes in
its deep layers changes little from one step to the next (DeepCache, Ma et al. 2024).
"""

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

import torch
from diffusers.hooks import HookRegistry, ModelHook
from torch import Tensor, nn

from storybook.render.job import RenderJob

_HOOK = "storybook.deep_features"


class ShortcutUNet:
    """A U-Net for one batch, which computes less in some of its steps.

    Without guidance in a step, the prediction with the prompt takes the place of both. A network
    whose layers cannot be told apart computes all of them in every step.
    """

    def __init__(self, unet: Any, job: RenderJob) -> None:
        self._unet, self._job = unet, job
        self._step = job.num_inference_steps - job.step_count
        self._features = DeepFeatures(unet) if isinstance(unet, nn.Module) else None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._unet, name)

    def __call__(
        self, latents: Tensor, time: Tensor, encoder_hidden_states: Tensor, **more: Any
    ) -> tuple[Tensor]:
        """Latents (B, C, h, w) -> one-tuple of their prediction, of the same shape."""
        states, progress = encoder_hidden_states, self._step / self._job.num_inference_steps
        self._step += 1
        is_between = self._job.guidance_start <= progress < self._job.guidance_end
        if not self._job.is_guided or is_between:
            return (self._predict(latents, time, states, **more),)
        prediction = self._predict(latents.chunk(2)[1], time, states.chunk(2)[1], **more)
        return (torch.cat([prediction, prediction]),)

    def _predict(self, latents: Tensor, time: Tensor, states: Tensor, **more: Any) -> Tensor:
        with contextlib.ExitStack() as step:
            if self._features is not None:
                step.enter_context(self._features.step(len(latents), self._job.step_reuse))
            prediction: Tensor = self._unet(latents, time, encoder_hidden_states=states, **more)[0]
        return prediction


class DeepFeatures:
    """The outputs of a U-Net's deep layers, for the batch that is denoised in this thread."""

    def __init__(self, unet: nn.Module) -> None:
        self._hooks = hook_deep_layers(unet)
        self._outputs: dict[nn.Module, Any] = {}
        self._rows = self._age = 0

    @contextlib.contextmanager
    def step(self, rows: int, reuse: int) -> Iterator[None]:
        """Compute a step, its deep features only in every `reuse`-th or if `rows` have changed."""
        self._age = self._age % reuse if rows == self._rows else 0
        self._rows = rows
        for hook in self._hooks:
            hook.local.outputs = self._outputs
            hook.local.is_reused = self._age > 0
        try:
            yield
        finally:
            self._age += 1
            for hook in self._hooks:
                hook.local.outputs = None


class _Local(threading.local):
    """What a module does in the thread that calls it: keep its output here, or reuse it."""

    outputs: dict[nn.Module, Any] | None = None
    is_reused = False


class _LastOutput(ModelHook):  # type: ignore[misc]
    """Keeps a module's last output, and returns it again where it is reused."""

    def __init__(self) -> None:
        super().__init__()
        self.local = _Local()

    def new_forward(self, module: nn.Module, *args: Any, **more: Any) -> Any:
        outputs = self.local.outputs
        if outputs is None:
            return self.fn_ref.original_forward(*args, **more)
        if not self.local.is_reused:
            outputs[module] = self.fn_ref.original_forward(*args, **more)
        return outputs[module]


def hook_deep_layers(unet: nn.Module) -> list[_LastOutput]:
    """The hooks of a U-Net's deep layers, which the first call registers.

    All layers are deep but the first convolution, and the last of the last up block.
    """
    last = unet.up_blocks[-1]
    layers = (
        *unet.down_blocks,
        unet.mid_block,
        *unet.up_blocks[:-1],
        *last.resnets[:-1],
        *getattr(last, "attentions", ())[:-1],
    )
    hooks = []
    for layer in layers:
        registry = HookRegistry.check_if_exists_or_initialize(layer)
        hook = registry.get_hook(_HOOK)
        if hook is None:
            hook = _LastOutput()
            registry.register_hook(hook, _HOOK)
        hooks.append(hook)
    return hooks
