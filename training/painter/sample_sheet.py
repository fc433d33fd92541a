"""What a painter paints while it is trained: held-out scenes beside their sketches and targets."""

from itertools import islice
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor

from storybook.diffusion.latents import to_pixels
from storybook.diffusion.prompts import encode_prompts
from training.base_model.decoder import to_tensor
from training.engine.precision import autocast
from training.painter.chunks import draw_both
from training.painter.decoder import PainterDecoderTrainer
from training.painter.unet import PainterTrainer
from training.pictures import Pixels, write_pixels
from training.scenes.domains import find_domain
from training.scenes.sampling import SampledScene, held_out_scenes
from training.scenes.storytelling import captions_of

SHEET_SCENES, STEPS = 6, 8


def held_out(count: int, domain: str) -> list[SampledScene]:
    """The first held-out scenes of a domain."""
    return list(islice(held_out_scenes(Random(9), find_domain(domain)), count))


def write_sheet(trainer: PainterTrainer, decoder: PainterDecoderTrainer) -> float:
    """Write `samples-STEP.png`: a row for each scene of sketch, target, target decoded, painted.

    Scenes and noise are the same at every call, so that sheets can be compared. Returns
    the mean peak signal-to-noise ratio of the decoded targets, dB.
    """
    rows, ratios = [], []
    for number, scene in enumerate(held_out(SHEET_SCENES, trainer.recipe.domain)):
        both = draw_both(scene)
        sketch, target = to_tensor(both).to(decoder.device).split(1)
        with torch.inference_mode(), autocast(decoder.device):
            decoded = decoder.vae.decode(decoder.vae.encode(target).latents, sketch)[0]
            latents = paint_latents(trainer, decoder.vae, sketch, captions_of(scene)[0], number)
            painted = decoder.vae.decode(latents, sketch)[0]
        pictures = (*both, to_pixels(decoded[0].float()), to_pixels(painted[0].float()))
        ratios.append(psnr(pictures[2], pictures[1]))
        rows.append(np.concatenate(pictures, 1))
    write_pixels(trainer.folder / f"samples-{trainer.step:06d}.png", np.concatenate(rows))
    return float(np.mean(ratios))


def paint_latents(
    trainer: PainterTrainer, vae: Any, sketch: Tensor, caption: str, seed: int
) -> Tensor:
    """The latents (1, C, h, w) that the averaged weights paint from noise over a sketch."""
    code = vae.encode(sketch).latents
    generator = torch.Generator().manual_seed(seed)
    latents = torch.randn(code.shape, generator=generator).to(code)
    trainer.scheduler.set_timesteps(STEPS)
    net = trainer.net
    with trainer.averaged():
        states = encode_prompts(trainer.tokenizer, net["text_encoder"], [caption])
        for time in trainer.scheduler.timesteps:
            velocity = net["unet"](torch.cat([latents, code], 1), time, states).sample
            latents = trainer.scheduler.step(velocity.float(), time, latents).prev_sample
    return latents


def psnr(picture: Pixels, target: Pixels) -> float:
    """Peak signal-to-noise ratio of 8-bit pictures, dB."""
    error = ((picture.astype(np.float32) - target) ** 2).mean()
    return float(10 * np.log10(255**2 / max(error, 1e-9)))
