"""The alternative text of a built book: described for the sketch, not for other models."""

import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

from storybook.book.bind import Binding
from storybook.book.build import build_book
from storybook.book.plan import BookRequest, plan_book
from storybook.store import open_store
from tests.ownpictures import photograph, save
from tests.painter import Painter
from tests.projects import shrink, write_scene
from tests.sessions import session_with

STORY = """
title: Kite
language: [en]
date: 2026-11-22
characters: {rina: {name: Rina, look: a girl in a red dress}}
settings: {meadow: a meadow}
pages:
  - text: She ran.
    setting: meadow
    characters: [{who: rina, doing: running}]
  - text: She waved.
    setting: meadow
    characters: [{who: rina, doing: waving}]
    alt: Rina waves from far away.
  - text: Her photo.
    picture: {file: photo.jpg}
"""
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(autouse=True)
def _coarse_previews(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storybook.output.previews.SPREAD_DPI", 16)


def build(folder: Path, model: str, profile: str) -> Path:
    path = write_scene(folder, STORY)
    save(photograph(1200, 900), path.parent / "photo.jpg")
    plan = shrink(plan_book(path, BookRequest(model)))
    session = session_with(open_store(folder / "store"), Painter())
    built = build_book(plan, session, Binding(profile, previews=False)).book
    assert built is not None
    return built


def pdf_alts(path: Path) -> set[str]:
    with pikepdf.open(path) as pdf:
        return {str(item.Alt) for item in pdf.objects if _is_figure(item)}


def _is_figure(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"


def epub_alts(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as book:
        pages = [
            ElementTree.fromstring(book.read(name))
            for name in book.namelist()
            if name.endswith(".xhtml")
        ]
    return {image.get("alt", "") for page in pages for image in page.iter(XHTML + "img")}


TOLD = "Rina is running in the meadow."
AUTHORS = "Rina waves from far away."


@pytest.mark.slow
def test_the_sketch_is_told(tmp_path: Path) -> None:
    for profile, alts in (("screen", pdf_alts), ("epub", epub_alts), ("epub-reflow", epub_alts)):
        texts = alts(build(tmp_path, "sketch", profile))
        assert {TOLD, AUTHORS, "Picture for page 3"} <= texts, profile


@pytest.mark.slow
def test_nothing_is_claimed_of_a_model_that_may_draw_something_else(tmp_path: Path) -> None:
    for profile, alts in (("screen", pdf_alts), ("epub", epub_alts)):
        texts = alts(build(tmp_path, "mini", profile))
        assert {"Picture for page 1", AUTHORS, "Picture for page 3"} <= texts, profile
        assert TOLD not in texts


@pytest.mark.slow
def test_a_plan_tells_only_what_the_sketch_draws(tmp_path: Path) -> None:
    path = write_scene(tmp_path, STORY)
    save(photograph(1200, 900), path.parent / "photo.jpg")
    plan = plan_book(path, BookRequest("sketch"))
    assert plan.descriptions()["page-01"] == TOLD  # type: ignore[index]
    assert plan.descriptions("id")["page-01"] == "Rina berlari di padang rumput."  # type: ignore[index]
    assert "page-03" not in plan.descriptions()
    assert plan_book(path, BookRequest("mini")).descriptions() == {}
    assert replace(plan, stages={}).descriptions() == {}
