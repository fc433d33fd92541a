"""Redraws painted pictures: latents as the model leaves them after its last steps.

The latents of a picture are noised, and the model denoises them in its few last steps. The result
stands for the same picture, with the errors that the model leaves.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from storybook.diffusion.loading import load_pipeline
from storybook.diffusion.lora import MergedAdapters
from storybook.diffusion.prompts import encode_prompts
from storybook.errors import ModelError
from storybook.models.adapters import AdapterUse, adapter_at, quick_adapter
from storybook.models.lookup import find_model
from storybook.models.spec import ModelSpec
from storybook.render.job import JobAdapter
from training.base_model.decoder import to_tensor
from training.base_model.distil import VelocityDdim, trailing_timesteps
from training.base_model.pool import scenes_for
from training.base_model.recipes import Recipe
from training.lora.config import Config
from training.lora.export import ADAPTER
from training.lora.samples import TRAIN, read_samples
from training.pictures import read_pixels, save_array
from training.scenes.storytelling import captions_of

LAST_STEPS = 3  # latents are redrawn in 0 to this many last steps
_AT_ONCE = 10


@dataclass(frozen=True)
class AdapterPictures:
    """An adapter's training data: files of pictures of the model's size, and their captions."""

    adapter: AdapterUse
    pictures: tuple[Path, ...]
    captions: tuple[tuple[str, ...], ...]


def load_adapter_pictures(config: Config) -> AdapterPictures:
    """The pictures and captions that an exported adapter was trained on.

    Raises:
        AdapterError: it is not exported, or was made for another model.
        TrainingError: the steps before have not been run.
    """
    samples = [
        sample for sample in read_samples(config.folder / "caption") if sample.split == TRAIN
    ]
    adapter = adapter_at(config.folder / "export" / ADAPTER, find_model(config.base))
    return AdapterPictures(
        adapter,
        tuple(sample.path for sample in samples),
        tuple(sample.captions for sample in samples),
    )


def write_adapter_chunks(extra: AdapterPictures, folder: Path, chunk_size: int) -> None:
    """Put whole chunks of an adapter's pictures, (chunk_size, H, W, 3) uint8, into `folder`."""
    for number in range(len(extra.pictures) // chunk_size):
        path = folder / f"adapter-{number:03d}.npy"
        if not path.exists():
            files = extra.pictures[number * chunk_size :][:chunk_size]
            save_array(path, np.stack([read_pixels(file) for file in files]))


class Redrawer:
    """Redraws pictures in the last steps of the model's few-step sampling."""

    def __init__(self, spec: ModelSpec, extra: AdapterPictures | None, recipe: Recipe) -> None:
        quick = quick_adapter(spec)
        if quick is None:
            raise ModelError(
                f"{spec.name} has no quick way yet", "Run `python -m training distil`."
            )
        self._recipe, self._extra = recipe, extra
        self._pipeline = load_pipeline(spec)
        self._timesteps = trailing_timesteps(spec.quick_steps or 1)
        alphas = self._pipeline.scheduler.alphas_cumprod.sqrt()
        self._ddim = VelocityDdim(torch.cat([alphas, torch.ones(1)]))
        self._uses = (quick,) if extra is None else (quick, extra.adapter)
        self._adapters = MergedAdapters(self._pipeline, self._uses, spec)

    def redraw(self, chunk: Path) -> NDArray[np.float16]:
        """(N, 1 + LAST_STEPS, C, h, w): a chunk's latents, then redrawn in 1, 2... steps."""
        number, of_adapter = int(chunk.stem[-3:]), chunk.name.startswith("adapter")
        uses = self._uses if of_adapter else self._uses[:1]
        self._adapters.switch([JobAdapter.of(use) for use in uses])
        torch.manual_seed(number)
        pictures = np.load(chunk, mmap_mode="r")
        tell = self._adapter_captions if of_adapter else self._scene_captions
        captions = tell(number, len(pictures), random.Random(number))
        versions = [
            self._versions(pictures[row : row + _AT_ONCE], captions[row : row + _AT_ONCE])
            for row in range(0, len(pictures), _AT_ONCE)
        ]
        stacked: NDArray[np.float16] = torch.cat(versions).half().numpy()
        return stacked

    def _scene_captions(self, number: int, count: int, rng: random.Random) -> list[str]:
        scenes = scenes_for("decoder", number, count, self._recipe)
        return [rng.choice(captions_of(scene)) for scene in scenes]

    def _adapter_captions(self, number: int, count: int, rng: random.Random) -> list[str]:
        assert self._extra is not None
        return [rng.choice(captions) for captions in self._extra.captions[number * count :][:count]]

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def _versions(self, pictures: NDArray[np.uint8], captions: Sequence[str]) -> Tensor:
        """All versions of some pictures' latents, (B, 1 + LAST_STEPS, C, h, w)."""
        pipeline, timesteps, ddim = self._pipeline, self._timesteps, self._ddim
        states = encode_prompts(pipeline.tokenizer, pipeline.text_encoder, list(captions))
        latents: Tensor = pipeline.vae.encode(to_tensor(pictures.copy())).latents
        versions = [latents]
        for last in range(1, LAST_STEPS + 1):
            alpha, sigma = ddim.shares(timesteps[-last - 1][None])
            drawn = alpha * latents + sigma * torch.randn_like(latents)
            for here, there in zip(timesteps[-last - 1 : -1], timesteps[-last:], strict=True):
                velocity = pipeline.unet(drawn, here, states).sample
                drawn = ddim.step(drawn, velocity, here[None], there[None])
            versions.append(drawn)
        return torch.stack(versions, 1)


def redraw_chunks(
    spec: ModelSpec, extra: AdapterPictures | None, recipe: Recipe, work: Path
) -> None:
    """Write the latents of each chunk in `work/pictures` to `work/redrawn`, under the same name.

    Raises:
        ModelError: the model has no few-step adapter.
    """
    pictures, folder = work / "pictures", work / "redrawn"
    folder.mkdir(parents=True, exist_ok=True)
    kinds = ("pictures",) if extra is None else ("pictures", "adapter")
    chunks = [path for kind in kinds for path in sorted(pictures.glob(f"{kind}-???.npy"))]
    missing = [chunk for chunk in chunks if not (folder / chunk.name).exists()]
    if not missing:
        return
    redrawer = Redrawer(spec, extra, recipe)
    for chunk in missing:
        save_array(folder / chunk.name, redrawer.redraw(chunk))
