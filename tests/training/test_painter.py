"""The painter's training: pairs of a sketch and its picture, and the chain on tiny data."""

import random
from pathlib import Path

import numpy as np
import pytest

from storybook.models.spec import ModelSpec
from tests.stages import stage_with


@pytest.mark.slow
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
    """The working folder of the whole chain on a tiny data set."""
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
        assert (vae.decode(latents, sketch)[0] - picture).abs().mean() < 0.1
        torch.nn.init.normal_(vae.last.weight)
        changed = vae.decode(latents, sketch)[0] - vae.decode(latents, -sketch)[0]
    assert changed.abs().amax() > 0


@pytest.fixture(scope="module")
def spec(work: Path) -> ModelSpec:
    from storybook.models.lookup import find_model

    return find_model(str(work / "model"))


@pytest.mark.torch
def test_training_goes_on_with_nothing_but_the_model(work: Path, tmp_path: Path) -> None:
    """As on a fresh machine, to which only the assembled weights were carried."""
    import shutil

    import torch

    from storybook.diffusion.loading import load_network
    from training.base_model.chain import basis_of
    from training.base_model.pool import load_basis
    from training.engine.checkpoint import load_checkpoint
    from training.engine.curves import append_row, read_rows
    from training.painter.assemble import trained_steps
    from training.painter.decoder import PainterDecoderTrainer
    from training.painter.recipes import SMOKE
    from training.painter.unet import PainterTrainer

    model = work / "model"
    shutil.copytree(model / "tokenizer", tmp_path / "tokenizer")
    basis_of(load_network(model, "vae", torch.float32)).save(tmp_path / "pool")
    kept, fitted = load_basis(tmp_path / "pool"), load_basis(work / "pool")
    assert np.abs(kept.components - fitted.components).max() < 0.002
    assert trained_steps(model) == {"decoder": SMOKE.decoder_steps, "unet": SMOKE.unet_steps}
    for trainer_class in (PainterDecoderTrainer, PainterTrainer):
        trainer = trainer_class(SMOKE, tmp_path)
        assert not trainer.resume()
        trainer.warm_start(model, trained_steps(model)[trainer.name])
        state = load_checkpoint(work / f"{trainer.name}-checkpoint.pt")
        assert trainer.step == state.step
        assert trainer.notes() == state.notes
        for name, weight in (state.average or state.weights).items():
            torch.testing.assert_close(trainer.weights[name].detach(), weight, atol=2e-3, rtol=2e-3)
        for step in (1, 99):
            append_row(trainer.stats, {"step": step})
        trainer.begin()  # the steps after are run again
        assert read_rows(trainer.stats) == [{"step": 1}]


def story_in(folder: Path, *doings: str) -> Path:
    """A story of a girl on a meadow with a page for each thing that she does; its path."""
    pages = "".join(
        "  - {text: A., setting: meadow, camera: wide,"
        f" characters: [{{who: rina, doing: {doing}}}]}}\n"
        for doing in doings
    )
    path = folder / "story.yaml"
    path.write_text(
        "title: A\nstyle: watercolour\n"
        "characters: {rina: {name: Rina, look: a girl in a red dress}}\n"
        f"settings: {{meadow: a meadow}}\npages:\n{pages}"
    )
    return path


@pytest.mark.torch
def test_the_model_paints_over_the_sketches_of_a_book(
    work: Path, spec: ModelSpec, tmp_path: Path
) -> None:
    from dataclasses import replace

    from storybook.book.plan import BookRequest, plan_book
    from storybook.diffusion import open_illustrator
    from storybook.models.sketch import drawing_code_sha256
    from storybook.slot import Slot

    story = story_in(tmp_path, "walking", "sleeping")
    plan = plan_book(story, BookRequest(model=str(work / "model")))
    assert not plan.warnings
    assert spec.sees_sketch
    assert plan.descriptions("en")[Slot.of_page(1)] == "Rina is walking in the meadow."
    walking, sleeping = (plan.jobs[Slot.of_page(number)] for number in (1, 2))
    assert walking.stage != sleeping.stage
    assert walking.sketch_sha256 == drawing_code_sha256()
    assert (walking.num_inference_steps, walking.guidance_scale) == (8, 1.0)
    illustrator = open_illustrator(spec)
    jobs = [walking, replace(walking, stage=sleeping.stage), replace(walking, prompts=(("", 1.0),))]
    drawn, over_another, other_words = (drawing.pixels for drawing in illustrator.draw(jobs))
    assert drawn.shape == (512, 512, 3)
    changed = np.abs(drawn.astype(int) - over_another).max(2) > 40
    assert changed.any()  # the decoder alone shows the other sketch
    assert (drawn != other_words).any()
    batch = illustrator.model.draw_batch(jobs[:2], lambda: None).drawings
    for alone, together in zip((drawn, over_another), batch, strict=True):
        assert np.abs(together.pixels.astype(int) - alone).max() <= 1


@pytest.mark.torch
def test_a_prompt_of_the_form_is_staged_for_it(work: Path, tmp_path: Path) -> None:
    from storybook.stage.model import load_stage
    from storybook.web.single import PictureRequest, plan_request
    from tests.painter import Painter
    from tests.web.workspaces import make_workspace

    asked = PictureRequest("a girl flies a kite", "", str(work / "model"), None, 1.0, 7, None, None)
    job = plan_request(make_workspace(tmp_path, Painter()), asked).job
    assert [figure.noun for figure in load_stage(job.stage).figures][:1] == ["girl"]
    assert job.sketch_sha256
    assert not job.is_over_sketch
