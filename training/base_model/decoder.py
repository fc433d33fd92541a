"""Train the autoencoder's decoder: from the patch codes of painted scenes to full-size pictures.

The encoder is linear and fixed by the pool's patch code, so the U-Net can train at the same time.
"""

import random
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from storybook.diffusion.autoencoder import PATCH_PX, PatchAutoencoder
from training.base_model.pool import load_basis
from training.base_model.recipes import PATCH, PICTURE_PX, Recipe
from training.engine.schedules import warm_up_then_cosine
from training.engine.trainer import Trainer

CROP_PX = 256


def to_tensor(pictures: NDArray[np.uint8]) -> Tensor:
    """(B, H, W, 3) uint8 -> (B, 3, H, W) float32 in -1..1."""
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 127.5 - 1


def crops(folder: Path, count: int, side_px: int, rng: random.Random) -> NDArray[np.uint8]:
    """Random crops (count, ..., side, side, 3) on the patch grid, of chunks (N, ..., H, W, 3)."""
    picture_chunks = sorted(folder.glob("pictures-???.npy"))
    cropped = []
    for _ in range(count):
        chunk = np.load(rng.choice(picture_chunks), mmap_mode="r")
        y, x = (PATCH_PX * rng.randint(0, (PICTURE_PX - side_px) // PATCH_PX) for _ in "yx")
        picture = chunk[rng.randrange(len(chunk))]
        cropped.append(picture[..., y : y + side_px, x : x + side_px, :])
    return np.stack(cropped)


def make_autoencoder(recipe: Recipe) -> PatchAutoencoder:
    """An autoencoder of the recipe's size with random weights."""
    pool_px = PICTURE_PX // recipe.code_px
    halvings = (pool_px * PATCH).bit_length()  # diffusers derives a latent's size from this
    vae: PatchAutoencoder = PatchAutoencoder(
        recipe.latent_channels, pool_px=pool_px, block_out_channels=(1,) * halvings
    )
    return vae


class DecoderTrainer(Trainer):
    """Trains the decoder by the mean absolute error of pictures, from slightly noisy latents.

    The noise makes the decoder tolerate the errors that the U-Net leaves in latents.
    """

    name, seed = "decoder", 23

    def __init__(self, recipe: Recipe, folder: Path) -> None:
        self.recipe = recipe
        torch.manual_seed(2)
        self.vae = make_autoencoder(recipe)
        basis = load_basis(folder / "pool")
        self.vae.set_basis(
            torch.from_numpy(basis.components),
            torch.from_numpy(basis.mean),
            torch.from_numpy(basis.gains),
        )
        self.vae.project.requires_grad_(False)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.vae.to(self.device)
        trained = [weight for weight in self.vae.parameters() if weight.requires_grad]
        optimizer = torch.optim.AdamW(trained, lr=recipe.decoder_learning_rate, fused=True)
        steps = recipe.decoder_steps
        lr_factor = warm_up_then_cosine(100, steps)
        weights = self.vae.state_dict(keep_vars=True)
        super().__init__(folder, steps, weights, optimizer, [lr_factor])

    def warm_start(self, model: Path, step: int = 0) -> None:
        """Begin with the autoencoder of an assembled model, at that step of the training."""
        vae = PatchAutoencoder.from_pretrained(model / "vae", torch_dtype=torch.float32)
        self.set_weights(vae.state_dict())
        self.start_at(step)

    def batch(self) -> tuple[Tensor, Tensor]:
        """Slightly noisy latents of crops, and the crops."""
        size = self.recipe.decoder_batch_size
        target = to_tensor(crops(self.folder / "pictures", size, CROP_PX, self.rng))
        with torch.no_grad():
            code = self.vae.encode(target.to(self.device)).latents.cpu()
        return code + torch.randn_like(code) * self.rng.uniform(0, 0.08), target

    def losses(self) -> dict[str, Tensor]:
        """See `Trainer`."""
        code, target = (part.to(self.device) for part in self.batch())
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            return {"loss": nn.functional.l1_loss(self.vae.decode(code)[0], target)}
