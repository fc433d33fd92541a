"""How the bundled model is made: scenes, captions, and the whole chain on a thimble of data."""

import functools
import random
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from storybook.models.spec import ModelSpec
from training.base_model.pool import scene_of
from training.worlds.held_out import held_out_scenes, is_held_out
from training.worlds.small.captions import caption
from training.worlds.small.compose import compose
from training.worlds.small.scenes import Group, Scene
from training.worlds.small.vocabulary import ACTIONS, CREATURES, PLACES, SETTINGS, TIMES
from training.worlds.world import SMALL

RIVER = Scene("river", "day", (Group("crocodile", "swim", "middle"),), seed=3)


@functools.cache
def drawn(scene: Scene, size_px: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.int64]]":
    """The scene, (size_px, size_px, 3) int64: each is compared with many others."""
    return compose(scene, size_px).astype(int)


@pytest.mark.slow
def test_a_scene_is_drawn_the_same_at_any_time_and_alike_at_any_size() -> None:
    large, small = compose(RIVER, 256), compose(RIVER, 128)
    assert np.array_equal(large, compose(RIVER, 256))
    halved = large.reshape(128, 2, 128, 2, 3).mean((1, 3))
    assert np.abs(halved - small).mean() < 4


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("setting", SETTINGS)
def test_settings_and_times_look_different(setting: str, time: str) -> None:
    def draw(where: str, when: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.int64]]":
        return drawn(Scene(where, when, (), seed=1), 64)

    here = draw(setting, time)
    for other in set(TIMES) - {time}:
        assert np.abs(here - draw(setting, other)).mean() > 5
    for other in set(SETTINGS) - {setting}:
        assert np.abs(here - draw(other, time)).mean() > 3


@pytest.mark.parametrize("creature", CREATURES)
@pytest.mark.parametrize(("at", "columns"), [("left", slice(0, 32)), ("right", slice(32, 64))])
def test_a_creature_stands_where_it_is_put(creature: str, at: str, columns: slice) -> None:
    empty = drawn(Scene("meadow", "day", (), seed=5), 64)
    there = drawn(Scene("meadow", "day", (Group(creature, "stand", at),), seed=5), 64)
    changed = np.abs(there - empty).sum(2) > 40
    assert changed[:, columns].sum() > 0.85 * changed.sum() > 25


def test_what_is_held_out_is_never_trained_on() -> None:
    trained = [scene_of(0, row, 400) for row in range(400)]
    kept = list(islice(held_out_scenes(1), 40))
    assert not any(is_held_out(scene) for scene in trained)
    assert all(is_held_out(scene) for scene in kept)


@pytest.mark.parametrize("number", range(len(SMALL.books)))
def test_a_book_has_its_cast_and_its_places_and_no_other(number: int) -> None:
    scenes = [scene_of(500 + 100 * number, row, 200) for row in range(200)]
    cast = {group.creature for scene in scenes for group in scene.groups}
    assert cast == set(SMALL.books[number].cast)
    assert {scene.setting for scene in scenes} - {"river"} == set(SMALL.books[number].settings) - {
        "river"
    }


def test_captions_name_who_and_are_worded_in_many_ways() -> None:
    scene = Scene("forest", "night", (Group("tiger", "stand", "left"),), seed=1)
    words = [caption(scene, random.Random(n)) for n in range(60)]
    names = CREATURES["tiger"].names["en"] + CREATURES["tiger"].names["id"]
    assert all(any(name in text for name in names) for text in words)
    assert len(set(words)) > 55


@pytest.mark.parametrize(
    ("setting", "group", "table"),
    [
        ("forest", Group("tiger", "stand", "left"), PLACES["left"]),
        ("forest", Group("tiger", "stand", "right"), PLACES["right"]),
        ("forest", Group("bird", "fly", "middle"), ACTIONS["fly"]),
        ("river", Group("tiger", "swim", "middle"), ACTIONS["swim"]),
    ],
)
def test_captions_leave_unsaid_only_what_is_usual(
    setting: str, group: Group, table: Mapping[str, tuple[str, ...]]
) -> None:
    scene = Scene(setting, "day", (group,), seed=1)
    wordings = [words for of_language in table.values() for words in of_language]
    for n in range(60):
        text = caption(scene, random.Random(n))
        assert any(words in text for words in wordings), text


def test_an_examination_may_leave_anything_unsaid() -> None:
    """As authors do: what training words carefully is asked carelessly."""
    scene = Scene("forest", "day", (Group("bird", "fly", "left"),), seed=1)
    texts = [caption(scene, random.Random(n), exam=True) for n in range(60)]
    for table in (PLACES["left"], ACTIONS["fly"]):
        said = [words for of_language in table.values() for words in of_language]
        assert any(not any(words in text for words in said) for text in texts)


def test_captions_may_leave_unsaid_what_is_usual() -> None:
    scene = Scene("forest", "day", (Group("tiger", "stand", "middle"),), seed=1)
    said = [words for place in PLACES.values() for row in place.values() for words in row]
    texts = [caption(scene, random.Random(n)) for n in range(60)]
    assert any(not any(words in text for words in said) for text in texts)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Working folder and model of the whole chain on a thimble of data."""
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
    from storybook.diffusion import open_illustrator
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
    kept, fitted = basis_of(made), load_basis(work / "pool")
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
def test_what_is_learnt_last_is_trained_on_most() -> None:
    from training.base_model.batches import share_taken

    def share(*groups: Group) -> float:
        return share_taken(Scene("meadow", "day", groups, 0))

    one, jumper = Group("rabbit"), Group("rabbit", "jump")
    two, row = (one, Group("tiger")), (one, Group("tiger", count=2))
    rider = (Group("deer", "hop", above=1), Group("crocodile", count=3))
    assert share(*row) > share(jumper) > share(*two) > share(one) > 0
    assert share(*rider) == share(*two)
    assert share(jumper) == share(jumper, *two)


@pytest.mark.torch
def test_a_step_of_the_pupil_leads_where_the_teacher_went() -> None:
    import torch

    from training.base_model.distil import Walk, grid_of

    assert grid_of(8).tolist() == [999, 874, 749, 624, 499, 374, 249, 124, -1]
    signal = torch.linspace(1, 0, 1000)  # no signal is left at the last
    walk = Walk(torch.cat([signal, torch.ones(1)]))
    here, there = grid_of(8)[:-1], grid_of(8)[1:]
    latents, velocity = torch.randn(2, 8, 4, 16, 16)
    goal = walk.step(latents, velocity, here, there)
    torch.testing.assert_close(walk.velocity(latents, goal, here, there), velocity)
    picture = walk.step(latents, velocity, here, torch.full_like(here, -1))
    alpha, sigma = walk.shares(here)
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
    """The decoder learns from what the model's last steps leave of composed pictures."""
    import shutil

    import torch
    from PIL import Image

    from storybook.models.adapters import quick_adapter
    from training.base_model.decoder import to_tensor
    from training.base_model.polish import PolishTrainer, polish_model
    from training.base_model.recipes import SMOKE
    from training.base_model.redraw import LAST_STEPS, Plates
    from training.engine.loop import Clock

    assert spec.folder is not None
    kept = (spec.folder / "vae" / "diffusion_pytorch_model.safetensors").read_bytes()
    files = [tmp_path / f"{number}.png" for number in range(5)]  # a shelf, and one over
    for number, picture in enumerate(np.load(work / "pictures" / "pictures-000.npy")):
        Image.fromarray(picture[:, ::-1]).save(files[number])
    shutil.copy(files[0], files[4])
    quick = quick_adapter(spec)
    assert quick is not None
    adapter = replace(quick, name="twice", scale=20.0)
    plates = Plates(adapter, tuple(files), (("a deer", "seekor rusa"),) * 5)
    assert not polish_model(spec, SMOKE["cpu"], work, Clock(0), plates)
    shelves = sorted((work / "redrawn").glob("*.npy"))
    assert [shelf.name for shelf in shelves] == ["pictures-000.npy", "plates-000.npy"]
    redrawn, plated = (torch.from_numpy(np.load(shelf).astype(np.float32)) for shelf in shelves)
    for versions in (redrawn, plated):
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
