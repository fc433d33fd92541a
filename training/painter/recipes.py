"""Sizes and rates of the painter's training, one recipe for each kind of machine."""

from dataclasses import replace

from training.base_model.recipes import PICTURE_PX, Recipe

CROP_PX = 256
"""The side of the crops that are trained on; the networks are convolutions, and draw any size."""

_CPU = Recipe(
    domain="painter",
    code_px=PICTURE_PX,
    chunks=240,
    chunk_size=100,
    first_chunks=1,
    cores_kept=1,
    basis_scenes=100,
    captions=8000,
    vocabulary=2000,
    latent_channels=12,
    flatten=0.5,
    picture_chunks=6,
    picture_chunk_size=50,
    decoder_steps=2500,
    decoder_batch_size=2,
    decoder_learning_rate=1.5e-3,
    unet_steps=80_000,
    decay_steps=20_000,
    unet_channels=(96, 160, 224),
    attention=(False, True, True),
    text_width=96,
    text_layers=2,
    batch_size=6,
    learning_rate=5e-4,
    ema_decay=0.999,
)
RECIPES = {
    "cpu": _CPU,
    # One data-centre GPU for 15 minutes, with pairs drawn on 16 cores before and during it.
    "gpu": replace(
        _CPU,
        chunks=1000,
        first_chunks=40,
        cores_kept=4,
        picture_chunks=24,
        decoder_steps=2500,
        decoder_batch_size=32,
        unet_steps=8000,
        decay_steps=3000,
        batch_size=128,
        learning_rate=8e-4,
        ema_decay=0.9995,
    ),
}
SMOKE = replace(
    _CPU,
    chunks=1,
    chunk_size=6,
    first_chunks=None,
    basis_scenes=3,
    captions=200,
    vocabulary=700,
    picture_chunks=1,
    picture_chunk_size=3,
    decoder_steps=3,
    decoder_batch_size=2,
    unet_steps=4,
    decay_steps=2,
    unet_channels=(32, 32),
    attention=(False, True),
    text_width=32,
    text_layers=1,
    batch_size=2,
    warm_up_steps=2,
)
"""The same code with tiny networks and data, for tests."""
