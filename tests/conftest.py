"""Shared by all tests: compiled modules, and pictures that are painted only once."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from storybook.layout.book import Book

# As on a user's machine modules are compiled once, in the processes that tests start as well.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
gc.set_threshold(50_000)  # as the command line does

PICTURE_PX = 96


def pytest_collection_finish() -> None:
    """Spare the garbage collector the modules and tests, which stay."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A small painted picture for each slot of the sample story, 96 x 96 px; to be read only."""
    from tests.samples import paint_pictures, sample_story

    return paint_pictures(sample_story(), tmp_path_factory.mktemp("pictures"), PICTURE_PX)


@pytest.fixture(scope="session")
def book(pictures: dict[str, Path]) -> "Book":
    """The sample story of 14 pages, laid out for the screen."""
    from storybook.layout.lay_out import lay_out
    from tests.samples import FACTS, sample_story

    return lay_out(sample_story(), pictures, FACTS)
