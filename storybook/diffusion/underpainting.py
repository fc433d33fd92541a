"""The sketches under a batch of pictures, which a diffusion model paints over.

Denoising begins with the noisy sketch in place of noise alone (SDEdit, Meng et al. 2022). What is
painted in fewer steps than the rest is set back to the sketch, with the noise of each step, until
its own steps begin (Differential Diffusion, Levin & Fried 2023).
"""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d

from storybook.diffusion.latents import encode_pixels
from storybook.diffusion.networks import Networks
from storybook.diffusion.schedulers import LateStart
from storybook.render.job import RenderJob
from storybook.vector.illustrator import draw_job, mask_job


class Underpainting:
    """Sketches as latents, for jobs with the same settings; `noise` is (B, C, h, w) float32."""

    def __init__(
        self, jobs: Sequence[RenderJob], networks: Networks, noise: Tensor, scheduler: Any
    ) -> None:
        self._job, self._noise = jobs[0], noise
        skipped = self._job.num_inference_steps - self._job.step_count
        self.scheduler = LateStart(scheduler, self._job.num_inference_steps, skipped)
        sketches = (draw_job(job, job.height) for job in jobs)
        vae, device = networks.encoder, networks.device
        latents = [encode_pixels(vae, sketch, device) for sketch in sketches]
        self._sketches = torch.cat(latents).cpu()
        self._figures = torch.ones_like(noise[:, :1])
        if self._job.paint_figures != self._job.paint_ground:
            self._figures = torch.cat([_figures(job, noise.shape[-2:]) for job in jobs])

    @property
    def start(self) -> Tensor:
        """The latents with which denoising begins, (B, C, h, w) float32."""
        return self.scheduler.noised(self._sketches, self._noise, 0)

    def keep(self, latents: Tensor, done: int) -> Tensor:
        """Latents after `done` steps, with the noisy sketch where painting has not begun."""
        left = self._job.step_count - done
        if left >= self._job.steps_over(self._job.paint_figures):
            kept = self._figures
        elif left >= self._job.steps_over(self._job.paint_ground):
            kept = 1 - self._figures
        else:
            return latents
        sketches = self.scheduler.noised(self._sketches, self._noise, done)
        mixed = torch.lerp(latents.cpu().float(), sketches, kept)
        return mixed.to(latents)


def _figures(job: RenderJob, size: torch.Size) -> Tensor:
    """The share of figures in each latent, (1, 1, h, w), 0 to 1."""
    mask = torch.from_numpy(mask_job(job, job.height)).float()
    return adaptive_avg_pool2d(mask[None, None], tuple(size))
