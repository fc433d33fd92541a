"""Sizes and rates of the bundled model's training, one recipe for each kind of machine."""

from dataclasses import dataclass

PICTURE_PX = 512
PATCH = 8  # pixels along a side of the coded picture that one latent stands for


@dataclass(frozen=True)
class Recipe:
    """How a bundled model is trained; the defaults are the `cpu` recipe: two cores, some hours.

    Scenes are of the `domain`, coded from pictures of `code_px`: `chunks` of them for the U-Net,
    `picture_chunks` of full-size pictures for the decoder. Training begins with the pictures and
    the `first_chunks` (None: all); the others are painted meanwhile on all cores but `cores_kept`;
    `readers` are processes that collect batches (0: the trainer itself does).
    `flatten` is the power by which the latents' spectrum is flattened: 0 natural, 1 whitened.
    The U-Net's rate warms up, stays, and falls to zero over the last `decay_steps`. A batch holds
    `batch_size` scenes, each with `noises` draws of noise: reading a scene costs more than a step
    of a fast machine.
    """

    domain: str = "mini"
    code_px: int = 128
    chunks: int = 20
    chunk_size: int = 2000
    first_chunks: int | None = None
    cores_kept: int = 0
    readers: int = 0
    basis_scenes: int = 1500
    captions: int = 40_000
    vocabulary: int = 3000
    latent_channels: int = 16
    flatten: float = 0.3
    picture_chunks: int = 20
    picture_chunk_size: int = 100
    decoder_steps: int = 2200
    decoder_batch_size: int = 8
    decoder_learning_rate: float = 1e-3
    unet_steps: int = 16_000
    decay_steps: int = 2500
    unet_channels: tuple[int, ...] = (64, 128, 192)
    attention: tuple[bool, ...] = (False, True, True)
    text_width: int = 128
    text_layers: int = 3
    head_width: int = 32
    norm_groups: int = 16
    batch_size: int = 8
    noises: int = 1
    learning_rate: float = 8e-4
    warm_up_steps: int = 300
    ema_decay: float = 0.999
    caption_dropout: float = 0.1

    @property
    def latent_side(self) -> int:
        """Rows and columns of a latent."""
        return self.code_px // PATCH


RECIPES = {
    "cpu": Recipe(),
    # One data-centre GPU for 25 minutes, with scenes painted on 16 cores meanwhile; within 56 MiB.
    "gpu": Recipe(
        domain="full",
        code_px=256,
        chunks=400,
        chunk_size=500,
        first_chunks=24,
        cores_kept=5,
        readers=4,
        basis_scenes=500,
        captions=60_000,
        vocabulary=4000,
        picture_chunks=40,
        decoder_steps=5_000,
        decoder_batch_size=32,
        unet_steps=24_000,
        decay_steps=8_000,
        unet_channels=(96, 192, 256),
        text_width=192,
        text_layers=4,
        batch_size=64,
        noises=4,
        learning_rate=6e-4,
        ema_decay=0.9995,
    ),
}
# The same code with tiny networks and data, for tests.
SMOKE = {
    "cpu": Recipe(
        chunks=1,
        chunk_size=24,
        basis_scenes=20,
        captions=300,
        vocabulary=700,
        picture_chunks=1,
        picture_chunk_size=4,
        decoder_steps=6,
        decoder_batch_size=2,
        unet_steps=6,
        decay_steps=3,
        unet_channels=(32, 64),
        attention=(False, True),
        text_width=64,
        text_layers=1,
        batch_size=4,
        warm_up_steps=2,
    ),
    "gpu": Recipe(
        domain="full",
        code_px=256,
        chunks=2,
        chunk_size=16,
        first_chunks=1,
        cores_kept=1,
        readers=1,
        basis_scenes=20,
        captions=600,
        vocabulary=900,
        picture_chunks=1,
        picture_chunk_size=4,
        decoder_steps=4,
        decoder_batch_size=2,
        unet_steps=4,
        decay_steps=2,
        unet_channels=(32, 64),
        attention=(False, True),
        text_width=64,
        text_layers=1,
        batch_size=2,
        noises=2,
        warm_up_steps=2,
    ),
}
