"""Variants of a picture, the sheet to choose from, and picking one."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from storybook.book.plan import BookPlan, plan_book
from storybook.book.variants import (
    draw_variants,
    look_alike,
    read_sheet,
    sheet_path,
    variant_jobs,
    write_sheet,
)
from storybook.errors import RenderError, StoreError, StorybookError
from storybook.render.job import RenderJob
from storybook.slot import Slot
from storybook.store import Store, open_store
from tests.painter import Painter, paint, put
from tests.projects import shrink, write_scene
from tests.sessions import session_with

PAGE = Slot.of_page(1)
STORY = """
title: A   # of my own
settings: {hutan: a green forest}
pages:
  - text: One.
    setting: hutan
    picture: {seed: 5}  # the best of many
  - text: Two.
"""


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    return write_scene(tmp_path, STORY)


@pytest.fixture(autouse=True)
def _small_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storybook.book.variants.SIDE_PX", 96)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "store")


def small_plan(scene: Path) -> BookPlan:
    """The book's plan with pictures that are painted in no time."""
    return shrink(plan_book(scene), height=64)


def draw(plan: BookPlan, store: Store, count: int, painter: Painter) -> dict[int, RenderJob]:
    drawn = draw_variants(plan, PAGE, count, session_with(store, painter))
    write_sheet(plan, PAGE, drawn, store)
    return drawn


def test_variants_are_stored_and_numbered_for_good(scene: Path, store: Store) -> None:
    plan, painter = small_plan(scene), Painter()
    first = draw(plan, store, 3, painter)
    job = plan.jobs[PAGE]
    assert first == {1: job, 2: replace(job, seed=5 + 7919), 3: replace(job, seed=5 + 2 * 7919)}
    more = draw(plan, store, 5, painter)
    assert {number: more[number] for number in first} == first
    assert len(painter.drawn) == 5
    assert all(store.quick_check(job.key).state == "stored" for job in painter.drawn)


def test_seeds_stay_below_their_bound(scene: Path) -> None:
    job = replace(small_plan(scene).jobs[PAGE], seed=2**32 - 1)
    assert [variant.seed for variant in variant_jobs(job, 2).values()] == [2**32 - 1, 7918]


def test_a_sheet_shows_each_and_knows_what_it_shows(scene: Path, store: Store) -> None:
    plan = small_plan(scene)
    drawn = draw(plan, store, 6, Painter())
    path = sheet_path(plan, PAGE)
    assert path == scene.parent.parent / "output" / "short" / "variants" / "page-01.png"
    assert read_sheet(path) == drawn
    with Image.open(path) as sheet:
        assert sheet.width > sheet.height > 2 * 64
    assert not list(path.parent.parent.rglob(".*"))


def test_variants_that_are_nearly_one_picture_are_told(scene: Path, store: Store) -> None:
    jobs = variant_jobs(small_plan(scene).jobs[PAGE], 3)
    one = paint(jobs[1])
    for number, job in jobs.items():
        put(store, job, one // 2 + number)
    assert look_alike(jobs, store)
    assert not look_alike({1: jobs[1]}, store)  # one alone is like no other
    others = variant_jobs(replace(jobs[1], seed=1), 3)
    for job in others.values():
        put(store, job)
    assert not look_alike(others, store)


def test_one_that_fails_is_left_out(scene: Path, store: Store) -> None:
    plan = small_plan(scene)
    painter = Painter({"forest": RenderError("no")})
    drawn = draw_variants(plan, PAGE, 2, session_with(store, painter))
    assert drawn == {}


@pytest.mark.parametrize(("slot", "count"), [("page-02", 2), ("cover", 2), ("page-01", 0)])
def test_what_cannot_be_drawn_is_said(scene: Path, store: Store, slot: str, count: int) -> None:
    with pytest.raises(StorybookError) as caught:
        draw_variants(small_plan(scene), Slot(slot), count, session_with(store, Painter()))
    assert caught.value.hint


def test_a_sheet_that_cannot_be_read_is_said(scene: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no variants of page 1"):
        read_sheet(sheet_path(small_plan(scene), PAGE))
    Image.new("RGB", (8, 8)).save(tmp_path / "page-01.png")
    with pytest.raises(StoreError, match="not a sheet"):
        read_sheet(tmp_path / "page-01.png")
