"""Train the decoder that sees the sketch: from the codes of pictures to the pictures.

The encoder is linear and fixed by the patch code, so the U-Net can train at the same time.
"""

from pathlib import Path

import torch
from torch import Tensor, nn

from storybook.diffusion.loading import load_network
from storybook.diffusion.sketch_autoencoder import SketchAutoencoder
from training.base_model.decoder import crops, to_tensor
from training.base_model.pool import load_basis
from training.base_model.recipes import Recipe
from training.engine.precision import autocast
from training.engine.schedules import warm_up_then_cosine
from training.engine.trainer import Trainer
from training.painter.recipes import CROP_PX

_NOISE = 0.2
"""Largest deviation of the noise on latents, so that the decoder tolerates errors of the U-Net."""


def make_autoencoder(folder: Path, recipe: Recipe) -> SketchAutoencoder:
    """An autoencoder with the patch code in `folder`, and a decoder of random weights."""
    basis = load_basis(folder)
    torch.manual_seed(2)
    vae: SketchAutoencoder = SketchAutoencoder(recipe.latent_channels)
    arrays = basis.components, basis.mean, basis.gains
    vae.set_basis(*(torch.from_numpy(array) for array in arrays))
    vae.project.requires_grad_(False)
    return vae


class PainterDecoderTrainer(Trainer):
    """Trains the decoder by the mean absolute error of pictures."""

    name, seed = "decoder", 23

    def __init__(self, recipe: Recipe, folder: Path) -> None:
        self.recipe = recipe
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.vae = make_autoencoder(folder / "pool", recipe).to(self.device)
        trained = [weight for weight in self.vae.parameters() if weight.requires_grad]
        optimizer = torch.optim.AdamW(trained, lr=recipe.decoder_learning_rate, fused=True)
        steps = recipe.decoder_steps
        weights = self.vae.state_dict(keep_vars=True)
        lr_factor = warm_up_then_cosine(100, steps)
        super().__init__(folder, steps, weights, optimizer, [lr_factor])

    def warm_start(self, model: Path, step: int) -> None:
        """Begin at a step with the autoencoder of an assembled model."""
        self.set_weights(load_network(model, "vae", torch.float32).state_dict())
        self.start_at(step)

    def losses(self) -> dict[str, Tensor]:
        """See `Trainer`."""
        size = self.recipe.decoder_batch_size
        pairs = crops(self.folder / "pictures", size, CROP_PX, self.rng)
        sketch, picture = (to_tensor(pairs[:, number]).to(self.device) for number in (0, 1))
        with torch.no_grad():
            code = self.vae.encode(picture).latents
        code = code + torch.randn_like(code) * self.rng.uniform(0, _NOISE)
        with autocast(self.device):
            return {"loss": nn.functional.l1_loss(self.vae.decode(code, sketch)[0], picture)}
