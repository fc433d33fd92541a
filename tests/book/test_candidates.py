"""Variants to choose from, and drawing more of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from storybook.book.candidates import draw_candidates, list_candidates
from storybook.book.plan import plan_book
from storybook.slot import Slot
from tests.painter import Painter
from tests.projects import shrink, write_scene
from tests.sessions import session_with

PAGE = Slot.of_page(1)


@pytest.mark.slow
def test_a_pick_keeps_its_neighbours_in_sight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storybook.book.variants.SIDE_PX", 96)
    text = "title: A\npages:\n  - text: Hi.\n    picture: {prompt: a deer, seed: 5}\n"
    plan, painter = shrink(plan_book(write_scene(tmp_path, text)), height=64), Painter()
    session = session_with(tmp_path / "store", painter)
    seeds = []
    for more, pick in ((2, 2), (1, 3), (2, 5)):
        draw_candidates(plan, PAGE, more, session)
        candidates = list_candidates(plan, PAGE, session.store)
        seeds.append([job.seed for job in candidates.values()])
        plan = replace(plan, jobs={PAGE: candidates[pick]})
    row = [5 + number * 7919 for number in range(5)]
    assert seeds == [row[:2], row[:3], row]
    assert len(painter.drawn) == 5
    # A seed of one's own is in no row: it begins one.
    plan = replace(plan, jobs={PAGE: replace(candidates[1], seed=42)})
    draw_candidates(plan, PAGE, 2, session)
    candidates = list_candidates(plan, PAGE, session.store)
    assert [job.seed for job in candidates.values()] == [42, 42 + 7919]
