"""The pages as Streamlit runs them, without a browser: what they say, and which controls they have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from storybook.book.build import build_book
from storybook.book.review import load_review, review_path
from storybook.errors import RenderError
from storybook.images.png import encode_png
from storybook.slot import COVER, Slot
from storybook.web.page_warnings import page_warnings
from storybook.web.workspace import Workspace
from tests.painter import Painter, put
from tests.projects import write_scene
from tests.web.workspaces import make_workspace

pytestmark = pytest.mark.slow  # streamlit takes a third of a second to import

SKETCH = """
title: Wizards
model: sketch
characters:
  zed: {name: Zed, look: a boy with a theremin}
pages:
  - text: Zed waves.
    characters: [{who: zed, doing: waving}]
  - text: He is in the garden, and nobody else is.
    setting: a garden of entropy
"""
PAGE_1, PAGE_2 = Slot.of_page(1), Slot.of_page(2)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = make_workspace(tmp_path, Painter({"storm": RenderError("no")}))
    (workspace.project.scenes / "kancil.yaml").unlink()
    write_scene(workspace.project.root, SKETCH, "wizards")
    return workspace


def show(page: str, workspace: Workspace, language: str = "en") -> Any:
    """The page `review` or `generate` as shown to a new session."""
    from streamlit.testing.v1 import AppTest

    def script(page: str, workspace: Any) -> None:
        import importlib

        module = {"review": "review_page"}.get(page, page)
        getattr(importlib.import_module(f"storybook.web.{module}"), f"show_{page}")(workspace)

    shown = AppTest.from_function(script, default_timeout=60, args=(page, workspace))
    shown.session_state["language"] = language
    return run(shown)


def run(shown: Any) -> Any:
    shown.run()
    assert not shown.exception
    return shown


def words(shown: Any) -> str:
    """Everything that a page says."""
    kinds = ("title", "markdown", "caption", "info", "warning", "error", "success", "toast")
    texts = [element.value for kind in kinds for element in shown.get(kind)]
    return "\n".join([*texts, *(element.proto.body for element in shown.get("html"))])


def labels(shown: Any) -> list[str]:
    return [button.label for button in shown.button]


def press(shown: Any, label: str) -> Any:
    next(button for button in shown.button if button.label == label).click()
    return run(shown)


def wait(shown: Any, done: Callable[[Any], bool]) -> Any:
    import time

    until = time.monotonic() + 60
    while not done(shown):
        assert time.monotonic() < until
        time.sleep(0.1)
        run(shown)
    return shown
