"""Predicts the finished latents (x0) at each step of denoising, for previews."""

from typing import Any

import torch
from torch import Tensor

from storybook.render.job import RenderJob


class X0TrackingUNet:
    """A U-Net for one batch, which keeps the finished latents (x0) that its last output implies.

    Every scheduler scales what it gives to the U-Net so that its noise follows `alphas_cumprod`.
    """

    def __init__(self, unet: Any, job: RenderJob, alphas_cumprod: Tensor) -> None:
        self._unet, self._job, self._alphas_cumprod = unet, job, alphas_cumprod
        self.latents: Tensor | None = None  # (B, C, h, w) float32; None before the first step

    def __getattr__(self, name: str) -> Any:
        return getattr(self._unet, name)

    def __call__(self, latents: Tensor, time: Tensor, **more: Any) -> tuple[Tensor]:
        """See diffusers' `UNet2DConditionModel`, with `return_dict` false."""
        prediction: Tensor = self._unet(latents, time, **more)[0]
        self.latents = self._predict_x0(latents.float(), time, prediction.float())
        return (prediction,)

    def _predict_x0(self, noisy: Tensor, time: Tensor, prediction: Tensor) -> Tensor:
        """The finished latents, by the definitions of noise and velocity (Salimans & Ho 2022)."""
        if self._job.is_guided:
            noisy = noisy.chunk(2)[1]
            without, with_prompt = prediction.chunk(2)
            prediction = torch.lerp(without, with_prompt, self._job.guidance_scale)
        alpha_squared = self._alphas_cumprod[int(time)]
        alpha, sigma = float(alpha_squared.sqrt()), float((1 - alpha_squared).sqrt())
        if self._job.prediction_type == "v_prediction":
            return alpha * noisy - sigma * prediction
        return (noisy - sigma * prediction) / max(alpha, 1e-3)
