"""How the bundled model is made: the whole chain on a tiny data set."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from storybook.models.spec import ModelSpec


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Working folder and model of the whole chain on a tiny data set."""
    import torch

    from training.base_model.chain import make_base
    from training.base_model.recipes import SMOKE

    work = tmp_path_factory.mktemp("chain")
    threads = torch.get_num_threads()
    assert make_base(SMOKE["cpu"], work, work / "mini")
    torch.set_num_threads(threads)
    return work, work / "mini"


@pytest.mark.torch
def test_the_whole_chain_makes_a_model_that_draws_and_goes_on(
    chain: tuple[Path, Path], tmp_path: Path
) -> None:
    import torch

    from storybook.diffusion import open_illustrator
    from storybook.diffusion.autoencoder import PatchAutoencoder
    from storybook.models.lookup import find_model
    from storybook.prompts.writer import build_prompts
    from storybook.render.plan import plan_jobs
    from storybook.story import Story
    from training.base_model.chain import basis_of, make_base
    from training.base_model.pool import load_basis
    from training.base_model.recipes import SMOKE

    work, made = chain
    sheets = sorted(work.glob("samples-*.png"))
    assert [sheet.name for sheet in sheets] == ["samples-000006.png"]
    story = Story.model_validate(
        {"title": "A", "pages": [{"text": "A.", "picture": {"prompt": "seekor rusa di hutan"}}]}
    )
    spec = find_model(str(made))
    jobs = plan_jobs(story, build_prompts(story, spec, tmp_path), spec, ())
    (drawing,) = open_illustrator(spec).draw(list(jobs.values()))
    assert drawing.pixels.shape == (512, 512, 3)
    assert drawing.pixels.std() > 5
    # What is kept of the patch code in the weights encodes as the code itself does.
    vae = PatchAutoencoder.from_pretrained(made / "vae", torch_dtype=torch.float32)
    kept, fitted = basis_of(vae), load_basis(work / "pool")
    patches = np.random.default_rng(0).uniform(-1, 1, (50, 192)).astype(np.float32)
    ours = (patches - kept.mean) @ kept.components.T * kept.gains
    theirs = (patches - fitted.mean) @ fitted.components.T * fitted.gains
    assert np.abs(ours - theirs).max() < 0.02
    again = tmp_path / "warm"
    # In slices: the first ends at once, the second has all the time it wants.
    assert not make_base(SMOKE["cpu"], tmp_path / "other", again, warm=made, minutes=0)
    assert make_base(SMOKE["cpu"], tmp_path / "other", again, warm=made)
    notes = (again / "storybook.json").read_text()
    assert '"trained_samples": 48' in notes


@pytest.mark.torch
def test_a_run_is_its_steps_one_after_the_other(chain: tuple[Path, Path], tmp_path: Path) -> None:
    """The loop that all trainers share adds nothing to what they calculate."""
    import shutil

    import torch

    from training.base_model.batches import Pool
    from training.base_model.recipes import SMOKE
    from training.base_model.unet import UnetTrainer
    from training.engine.checkpoint import load_checkpoint
    from training.engine.loop import Clock

    work, _ = chain
    recipe, trainers = replace(SMOKE["cpu"], unet_steps=3), []
    for name in ("run", "steps"):
        shutil.copytree(work / "tokenizer", tmp_path / name / "tokenizer")
        trainers.append(UnetTrainer(recipe, tmp_path / name, Pool(work / "pool", recipe)))
    run, steps = trainers
    assert run.run(Clock())
    steps.begin()
    for _ in range(3):
        steps.train_step()
    steps.save()
    ours, theirs = (load_checkpoint(one.checkpoint) for one in trainers)
    assert (ours.step, ours.notes) == (3, {"samples": 12, "first_step": 0})
    for mine, other in ((ours.weights, theirs.weights), (ours.average, theirs.average)):
        assert mine.keys() == other.keys()
        assert all(torch.equal(mine[name], other[name]) for name in mine)


@pytest.mark.torch
def test_a_model_that_was_cut_off_goes_on_with_nothing_but_itself(
    chain: tuple[Path, Path], tmp_path: Path
) -> None:
    """As on a fresh machine, to which only the assembled weights were carried."""
    import json
    import shutil

    from training.base_model.chain import make_base
    from training.base_model.recipes import SMOKE
    from training.engine.checkpoint import load_checkpoint

    work, made = chain
    model = Path(shutil.copytree(made, tmp_path / "model"))
    notes = json.loads((model / "storybook.json").read_text())
    assert "paused_at" not in notes
    notes |= {"paused_at": {"decoder": 6, "unet": 4}, "trained_samples": 16}
    (model / "storybook.json").write_text(json.dumps(notes))
    fresh = tmp_path / "fresh"
    for part in ("pool", "pictures"):  # which it would compose again
        shutil.copytree(work / part, fresh / part)
    assert not make_base(SMOKE["cpu"], fresh, tmp_path / "none", warm=model, minutes=0)
    paused = json.loads((tmp_path / "none" / "storybook.json").read_text())
    assert paused["paused_at"] == notes["paused_at"]
    assert make_base(SMOKE["cpu"], fresh, tmp_path / "again", warm=model)
    state = load_checkpoint(fresh / "unet-checkpoint.pt")
    assert (state.step, state.notes) == (6, {"samples": 24, "first_step": 4})
    again = json.loads((tmp_path / "again" / "storybook.json").read_text())
    assert "paused_at" not in again


@pytest.mark.torch
def test_a_step_of_the_pupil_leads_where_the_teacher_went() -> None:
    import torch

    from training.base_model.distil import VelocityDdim, trailing_timesteps

    assert trailing_timesteps(8).tolist() == [999, 874, 749, 624, 499, 374, 249, 124, -1]
    signal = torch.linspace(1, 0, 1000)  # no signal is left at the last
    ddim = VelocityDdim(torch.cat([signal, torch.ones(1)]))
    here, there = trailing_timesteps(8)[:-1], trailing_timesteps(8)[1:]
    latents, velocity = torch.randn(2, 8, 4, 16, 16)
    goal = ddim.step(latents, velocity, here, there)
    torch.testing.assert_close(ddim.velocity(latents, goal, here, there), velocity)
    picture = ddim.step(latents, velocity, here, torch.full_like(here, -1))
    alpha, sigma = ddim.shares(here)
    torch.testing.assert_close(picture, alpha * latents - sigma * velocity)


@pytest.mark.torch
def test_a_model_learns_to_draw_in_few_steps(chain: tuple[Path, Path], tmp_path: Path) -> None:
    import shutil

    import torch

    from storybook.diffusion import open_illustrator
    from storybook.errors import AdapterError
    from storybook.models.adapters import quick_adapter
    from storybook.models.lookup import find_model
    from storybook.models.safetensors_header import read_header
    from storybook.prompts.writer import build_prompts
    from storybook.render.plan import plan_jobs
    from storybook.story import Story
    from training.base_model.batches import Pool
    from training.base_model.distil import Distillation, Distiller
    from training.base_model.recipes import SMOKE
    from training.engine.loop import Clock

    work, made = chain
    model = Path(shutil.copytree(made, tmp_path / "mini"))
    spec = find_model(str(model))
    assert quick_adapter(spec) is None
    how = Distillation(steps=4, rank=2, updates=3, batch_size=2)

    def distiller() -> Distiller:
        return Distiller(how, spec, Pool(work / "pool", SMOKE["cpu"]), tmp_path)

    first = distiller()
    assert not first.resume()
    assert not first.run(Clock(0))
    again = distiller()
    assert again.resume()
    assert again.run(Clock())
    again.export()
    assert all(bool(torch.isfinite(weight).all()) for weight in again.average.values())
    spec = find_model(str(model))
    quick = quick_adapter(spec)
    assert quick is not None
    facts = read_header(quick.path, AdapterError).metadata
    assert "base_model" not in facts  # a model may be renamed, and keeps its quick way
    pages = [{"picture": {"prompt": "a deer"}}, {"picture": {"prompt": "a deer", "seed": 5}}]
    story = Story.model_validate({"title": "A", "pages": pages})
    jobs = plan_jobs(story, build_prompts(story, spec, tmp_path), spec, (), quick)
    job = jobs["page-01"]
    assert (job.num_inference_steps, job.guidance_scale) == (4, 1.0)
    assert [use.name for use in job.adapters] == ["quick"]
    first_picture, second = open_illustrator(spec, (quick,)).draw(list(jobs.values()))
    assert np.abs(first_picture.pixels.astype(int) - second.pixels.astype(int)).mean() > 1
    _polish(find_model(str(model)), work, tmp_path)


def _polish(spec: ModelSpec, work: Path, tmp_path: Path) -> None:
    """The decoder learns from what the model's last steps leave of painted pictures."""
    import shutil

    import torch
    from PIL import Image

    from storybook.models.adapters import quick_adapter
    from training.base_model.decoder import to_tensor
    from training.base_model.polish import PolishTrainer, polish_model
    from training.base_model.recipes import SMOKE
    from training.base_model.redraw import LAST_STEPS, AdapterPictures
    from training.engine.loop import Clock

    assert spec.folder is not None
    kept = (spec.folder / "vae" / "diffusion_pytorch_model.safetensors").read_bytes()
    files = [tmp_path / f"{number}.png" for number in range(5)]  # a chunk, and one over
    for number, picture in enumerate(np.load(work / "pictures" / "pictures-000.npy")):
        Image.fromarray(picture[:, ::-1]).save(files[number])
    shutil.copy(files[0], files[4])
    quick = quick_adapter(spec)
    assert quick is not None
    adapter = replace(quick, name="twice", scale=20.0)
    extra = AdapterPictures(adapter, tuple(files), (("a deer", "seekor rusa"),) * 5)
    assert not polish_model(spec, SMOKE["cpu"], work, Clock(0), extra)
    chunks = sorted((work / "redrawn").glob("*.npy"))
    assert [chunk.name for chunk in chunks] == ["adapter-000.npy", "pictures-000.npy"]
    of_adapter, redrawn = (torch.from_numpy(np.load(chunk).astype(np.float32)) for chunk in chunks)
    for versions in (redrawn, of_adapter):
        assert versions.shape == (4, 1 + LAST_STEPS, 16, 16, 16)
        strayed = (versions - versions[:, :1]).abs().mean((0, 2, 3, 4)).tolist()
        assert 0 == strayed[0] < strayed[1] < strayed[2] < strayed[3]
    trainer = PolishTrainer(SMOKE["cpu"], work)
    trainer.warm_start(spec.folder)
    codes, targets = trainer.batch()
    assert (codes.shape, targets.shape) == ((2, 16, 8, 8), (2, 3, 256, 256))
    own = trainer.vae.encode(to_tensor(np.load(work / "pictures" / "pictures-000.npy"))).latents
    assert (own - redrawn[:, 0]).abs().max() < 0.02
    trainer.train_step()
    assert kept == (spec.folder / "vae" / "diffusion_pytorch_model.safetensors").read_bytes()


@pytest.mark.torch
def test_the_gpu_recipe_fits_its_sizes() -> None:
    import torch

    from training.base_model.decoder import make_autoencoder
    from training.base_model.networks import make_unet
    from training.base_model.recipes import RECIPES

    recipe = RECIPES["gpu"]
    vae, unet = make_autoencoder(recipe), make_unet(recipe)
    latents = vae.encode(torch.zeros(1, 3, 512, 512)).latents
    assert latents.shape == (1, 16, recipe.latent_side, recipe.latent_side) == (1, 16, 32, 32)
    assert vae.decode(latents[..., :8, :8])[0].shape == (1, 3, 128, 128)
    assert 20e6 < sum(weights.numel() for weights in unet.parameters()) < 24e6


@pytest.mark.torch
def test_the_gpu_recipes_model_fits_into_the_package() -> None:
    """All networks and the quick adapter in sixteen bits: at most 56 MiB."""
    from types import SimpleNamespace

    import torch

    from training.base_model.decoder import make_autoencoder
    from training.base_model.distil import Distillation
    from training.base_model.networks import make_text_encoder, make_unet
    from training.base_model.recipes import RECIPES

    recipe = RECIPES["gpu"]
    words = SimpleNamespace(model_max_length=77, bos_token_id=0, eos_token_id=1, pad_token_id=1)
    tokenizer = type("Words", (SimpleNamespace,), {"__len__": lambda _: recipe.vocabulary})
    with torch.device("meta"):
        unet = make_unet(recipe)
        parts = (
            unet,
            make_autoencoder(recipe),
            make_text_encoder(recipe, tokenizer(**vars(words))),
        )
    numbers = sum(weights.numel() for part in parts for weights in part.parameters())
    shapes = [
        module.weight.shape
        for module in unet.modules()
        if isinstance(module, (torch.nn.Linear, torch.nn.Conv2d))
    ]
    rank = Distillation().rank
    # Down: the rank's rows of all that a unit reads; up: a number of each rank for each unit.
    quick = sum(rank * (shape[1:].numel() + shape[0]) for shape in shapes)
    assert 45 * 2**20 < 2 * (numbers + quick) < 56 * 2**20
