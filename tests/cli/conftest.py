"""A project to work in, for the tests of the command line."""

from pathlib import Path

import pytest

from tests.projects import write_scene

TWO_PAGES = """\
title: A
settings: {hutan: a forest}
pages:
  - text: One.
    setting: hutan  # green
  - text: Two.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a store of its own; previews may be coarse."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("STORYBOOK_STORE", str(tmp_path / "store"))
    monkeypatch.setattr("storybook.output.previews.SPREAD_DPI", 16)
    monkeypatch.setattr("storybook.book.variants.SIDE_PX", 96)
    return folder


@pytest.fixture
def scene(project: Path) -> Path:
    """A story with one picture."""
    return write_scene(project, TWO_PAGES)
