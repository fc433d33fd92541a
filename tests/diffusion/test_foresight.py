"""Unfinished pictures: what a step predicts, decoded by the tiny autoencoder."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from storybook.diffusion import open_illustrator
from storybook.models.draft import draft_sha256
from storybook.models.lookup import find_model
from storybook.models.spec import SCHEDULERS, ModelSpec
from storybook.render.plan import Sampling, plan_picture
from tests.diffusion.drawn import Pixels, difference, draw, mean_difference
from tests.tiny import write_random_taesd, write_tiny_model

pytestmark = [
    pytest.mark.torch,
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
]


@pytest.fixture(scope="module", params=["epsilon", "v_prediction"])
def with_taesd(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, ModelSpec]:
    """A folder of models with TAESD, and a tiny model."""
    folder = tmp_path_factory.mktemp("models")
    write_random_taesd(folder)
    return folder, find_model(str(write_tiny_model(folder / "tiny", request.param)))


@pytest.mark.parametrize("scheduler", SCHEDULERS)
@pytest.mark.parametrize("guidance_scale", [1.0, 4.0])
def test_the_prediction_is_the_finished_picture(
    with_taesd: tuple[Path, ModelSpec],
    monkeypatch: pytest.MonkeyPatch,
    scheduler: str,
    guidance_scale: float,
) -> None:
    folder, spec = with_taesd
    monkeypatch.setenv("STORYBOOK_MODELS", str(folder))
    monkeypatch.setattr("storybook.diffusion.illustrator._PREVIEW_INTERVAL_S", 0.0)
    illustrator = open_illustrator(spec)
    job = plan_picture(spec, (("the deer", 1.0),), Sampling(1, 12, guidance_scale))
    job = replace(job, scheduler=scheduler, guidance_rescale=0.0)
    previews: list[Pixels] = []
    list(illustrator.draw([job], None, lambda number, pixels: previews.append(pixels)))
    draft = draw(illustrator, replace(job, decoder=draft_sha256(spec)))
    assert len(previews) == 12
    apart = [mean_difference(preview, draft) for preview in previews]
    assert apart[-1] < 2
    assert apart[-1] <= min(apart[:6])


def test_previews_change_no_picture_and_are_of_the_batchs_first(
    with_taesd: tuple[Path, ModelSpec], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, spec = with_taesd
    monkeypatch.setenv("STORYBOOK_MODELS", str(folder))
    illustrator = open_illustrator(spec)
    jobs = [plan_picture(spec, (("the deer", 1.0),), Sampling(seed)) for seed in range(3)]
    seen: list[int] = []

    def look(number: int, pixels: Any) -> None:
        assert pixels.shape == (32, 32, 3)
        assert pixels.dtype == np.uint8
        seen.append(number)

    monkeypatch.setattr("storybook.diffusion.illustrator._PREVIEW_INTERVAL_S", 1000.0)
    list(illustrator.draw(jobs, None, look))
    assert not seen
    monkeypatch.setattr("storybook.diffusion.illustrator._PREVIEW_INTERVAL_S", 0.0)
    drawn = list(illustrator.draw(jobs, None, look))
    assert set(seen) == {0, 1, 2}  # on a CPU each is a batch of its own
    for job, drawing in zip(jobs, drawn, strict=True):
        assert difference(np.asarray(drawing.pixels), draw(illustrator, job)) == 0


def test_a_slow_listener_misses_nothing(
    with_taesd: tuple[Path, ModelSpec], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, spec = with_taesd
    monkeypatch.setenv("STORYBOOK_MODELS", str(folder))
    monkeypatch.setattr("storybook.diffusion.illustrator._PREVIEW_INTERVAL_S", 0.0)
    illustrator = open_illustrator(spec)
    jobs = [plan_picture(spec, (("the deer", 1.0),), Sampling(seed)) for seed in range(3)]
    steps: list[int] = []
    previewed: list[int] = []

    def count(done: int, total: int) -> None:
        assert total == sum(job.step_count for job in jobs)
        if not steps:
            time.sleep(2)  # all pictures are finished before the second step is told
        steps.append(done)

    drawings = illustrator.draw(jobs, count, lambda number, pixels: previewed.append(number))
    assert len(list(drawings)) == len(jobs)
    assert steps == list(range(1, sum(job.step_count for job in jobs) + 1))
    assert set(previewed) == {0, 1, 2}


def test_without_a_tiny_autoencoder_there_are_none(
    spec: ModelSpec, illustrator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storybook.diffusion.illustrator._PREVIEW_INTERVAL_S", 0.0)
    job = plan_picture(spec, (("the deer", 1.0),), Sampling(1))
    previews: list[Pixels] = []
    list(illustrator.draw([job], None, lambda number, pixels: previews.append(pixels)))
    assert not previews
