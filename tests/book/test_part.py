"""Building some pages of a book: what is drawn and shown."""

from pathlib import Path

import pytest

from storybook.book.part import build_part, slots_of
from storybook.book.plan import BookRequest, plan_book
from storybook.slot import COVER, Slot
from tests.painter import Painter
from tests.projects import write_scene
from tests.sessions import session_with

STORY = """
title: Si Kancil
date: 2026-11-22
settings: {hutan: a green forest, tepi: a river bank}
pages:
  - {text: Kancil lapar., setting: hutan}
  - {text: Ia berpikir., setting: tepi}
  - {text: Lalu ia pulang., setting: hutan, time: night}
"""


def test_a_part_needs_the_pictures_that_it_shows() -> None:
    slots = [Slot.of_page(number) for number in (1, 2, 3)]
    assert slots_of(["cover"], slots, None) == ["page-01"]
    assert slots_of(["cover"], [COVER, *slots], None) == ["cover"]
    assert slots_of(["back", "page-02"], slots, slots[-1]) == ["page-02", "page-03"]


@pytest.mark.slow
def test_a_part_draws_its_own_pictures_and_binds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storybook.output.previews.SPREAD_DPI", 16)
    plan, painter = plan_book(write_scene(tmp_path, STORY), BookRequest("mini")), Painter()
    session = session_with(tmp_path / "store", painter)
    for _ in range(2):
        built = build_part(plan, session, "2-3", "booklet")
    assert painter.drawn == [plan.jobs[Slot.of_page(number)] for number in (2, 3)]
    assert [path.name for path in built.spreads] == ["spread-04-05.jpg", "spread-06-07.jpg"]
    assert all(path.parent == plan.folder / "part" for path in built.spreads)
    assert not list(plan.folder.rglob("*.pdf"))
