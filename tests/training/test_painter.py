"""The painter's training: pairs of a sketch and its picture, and the whole chain on a thimble."""

import random
from pathlib import Path

import numpy as np
import pytest

from tests.stages import stage_with


def test_a_pair_is_the_same_picture_flat_and_in_its_medium() -> None:
    from dataclasses import replace

    from storybook.vector.paint import paint_stage
    from training.painter.pairs import draw_pair

    flat = stage_with("rina", "goat").stage
    stage = replace(flat, media=(("watercolour", 1.0),))
    pair = draw_pair(stage, 128)
    assert np.array_equal(pair.sketch, paint_stage(flat, 128))
    assert np.array_equal(pair.picture, paint_stage(stage, 128))
    # The ground is 0, bodies are 1, faces 3.
    assert pair.importance.shape == (16, 16)
    assert pair.importance[0, 0] == 0
    assert (pair.importance == 1).any()
    assert 2 < pair.importance.max() <= 3


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The working folder of the whole chain on a thimble of data."""
    from training.painter.chain import train_painter
    from training.painter.recipes import SMOKE

    folder = tmp_path_factory.mktemp("painter")
    assert not train_painter(SMOKE, folder, minutes=0)
    assert train_painter(SMOKE, folder)
    return folder


@pytest.mark.torch
def test_the_whole_chain_ends_with_a_sheet_of_samples(work: Path) -> None:
    from training.engine.checkpoint import load_checkpoint
    from training.painter.recipes import SMOKE
    from training.painter.sample_sheet import SHEET_SCENES
    from training.pictures import read_pixels

    assert [path.name for path in sorted(work.glob("samples-*.png"))][-1] == "samples-000004.png"
    sheet = read_pixels(work / "samples-000004.png")
    assert sheet.shape == (SHEET_SCENES * 512, 4 * 512, 3)
    state = load_checkpoint(work / "unet-checkpoint.pt")
    assert (state.step, state.notes) == (4, {"samples": 4 * SMOKE.batch_size})
    decoder = load_checkpoint(work / "decoder-checkpoint.pt")
    assert decoder.step == SMOKE.decoder_steps


@pytest.mark.torch
def test_batches_are_crops_of_pairs_with_their_captions(work: Path) -> None:
    from training.painter.batches import PairPool
    from training.painter.recipes import SMOKE

    pool = PairPool(work / "pool", SMOKE)
    batch = pool.batch(32, random.Random(1), dropout=0.5)
    assert batch.latents.shape == batch.sketches.shape == (32, 12, 32, 32)
    assert batch.importance.shape == (32, 1, 32, 32)
    assert 0 < batch.captions.count("") < 32
    # A picture is much like its sketch, and not like that of another scene.
    assert (batch.latents - batch.sketches).square().mean() < (
        batch.latents - batch.sketches.roll(1, 0)
    ).square().mean() / 2
    figures = batch.importance.amax((1, 2, 3)) > 0
    assert figures.float().mean() > 0.5


@pytest.mark.torch
def test_the_patch_code_alone_is_near_the_picture_and_the_decoder_sees_the_sketch(
    work: Path,
) -> None:
    import torch

    from training.base_model.decoder import to_tensor
    from training.painter.decoder import make_autoencoder
    from training.painter.recipes import SMOKE

    vae = make_autoencoder(work / "pool", SMOKE)
    pictures = to_tensor(np.load(work / "pictures" / "pictures-000.npy")[0])
    sketch, picture = pictures.split(1)
    with torch.no_grad():
        latents = vae.encode(picture).latents
        assert latents.shape == (1, 12, 64, 64)
        assert (vae.decode(latents, sketch) - picture).abs().mean() < 0.1
        torch.nn.init.normal_(vae.last.weight)
        changed = vae.decode(latents, sketch) - vae.decode(latents, -sketch)
    assert changed.abs().amax() > 0
