"""Variants of a picture, the sheet to choose from, and picking one."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from storybook.book.build import BookPlan, plan_book
from storybook.book.variants import (
    are_alike,
    draw_variants,
    read_sheet,
    sheet_path,
    variant_jobs,
    write_sheet,
)
from storybook.errors import RenderError, StoreError, StorybookError
from storybook.render.progress import SilentReporter
from storybook.store import Store, open_store
from tests.painter import Painter, paint

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
    (tmp_path / "scenes").mkdir()
    path = tmp_path / "scenes" / "short.yaml"
    path.write_text(STORY)
    return path


@pytest.fixture(autouse=True)
def no_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Landscapes need no look at each, which takes a second; and a sheet may be small."""
    monkeypatch.setattr("storybook.book.variants.open_gate", lambda wish: None)
    monkeypatch.setattr("storybook.book.variants.SIDE_PX", 96)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "store")


def small_plan(scene: Path) -> BookPlan:
    """The book's plan with pictures that are painted in no time."""
    plan = plan_book(scene)
    jobs = {slot: replace(job, width=96, height=64) for slot, job in plan.jobs.items()}
    return replace(plan, jobs=jobs)


def draw(plan: BookPlan, store: Store, count: int, painter: Painter) -> dict[int, object]:
    drawn = draw_variants(plan, "page-01", count, store, SilentReporter(), lambda plan: painter)
    write_sheet(plan, "page-01", drawn, store)
    return dict(drawn)


def test_variants_are_stored_and_numbered_for_good(scene: Path, store: Store) -> None:
    plan, painter = small_plan(scene), Painter()
    first = draw(plan, store, 3, painter)
    job = plan.jobs["page-01"]
    assert first == {1: job, 2: replace(job, seed=5 + 7919), 3: replace(job, seed=5 + 2 * 7919)}
    more = draw(plan, store, 5, painter)
    assert {number: more[number] for number in first} == first
    assert len(painter.drawn) == 5
    assert all(store.look(one.key).state == "stored" for one in painter.drawn)


def test_seeds_stay_below_their_bound(scene: Path) -> None:
    job = replace(small_plan(scene).jobs["page-01"], seed=2**32 - 1)
    assert [one.seed for one in variant_jobs(job, 2).values()] == [2**32 - 1, 7918]


def test_a_sheet_shows_each_and_knows_what_it_shows(scene: Path, store: Store) -> None:
    plan = small_plan(scene)
    drawn = draw(plan, store, 6, Painter())
    path = sheet_path(plan, "page-01")
    assert path == scene.parent.parent / "output" / "short" / "variants" / "page-01.png"
    assert read_sheet(path) == drawn
    with Image.open(path) as sheet:
        assert sheet.width > sheet.height > 2 * 64
    assert not list(path.parent.parent.rglob(".*"))


def test_variants_that_are_nearly_one_picture_are_told(scene: Path, store: Store) -> None:
    jobs = variant_jobs(small_plan(scene).jobs["page-01"], 3)
    one = paint(jobs[1])
    for number, job in jobs.items():
        store.put(job, one // 2 + number)
    assert are_alike(jobs, store)
    assert not are_alike({1: jobs[1]}, store)  # one alone is like no other
    others = variant_jobs(replace(jobs[1], seed=1), 3)
    for job in others.values():
        store.put(job, paint(job))
    assert not are_alike(others, store)


def test_one_that_fails_is_left_out(scene: Path, store: Store) -> None:
    plan = small_plan(scene)
    painter = Painter({"forest": RenderError("no")})
    drawn = draw_variants(plan, "page-01", 2, store, SilentReporter(), lambda plan: painter)
    assert drawn == {}


@pytest.mark.parametrize(("slot", "count"), [("page-02", 2), ("cover", 2), ("page-01", 0)])
def test_what_cannot_be_drawn_is_said(scene: Path, store: Store, slot: str, count: int) -> None:
    with pytest.raises(StorybookError) as caught:
        draw_variants(small_plan(scene), slot, count, store, SilentReporter())
    assert caught.value.hint


def test_a_sheet_that_cannot_be_read_is_said(scene: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no variants of page 1"):
        read_sheet(sheet_path(small_plan(scene), "page-01"))
    Image.new("RGB", (8, 8)).save(tmp_path / "page-01.png")
    with pytest.raises(StoreError, match="not a sheet"):
        read_sheet(tmp_path / "page-01.png")
