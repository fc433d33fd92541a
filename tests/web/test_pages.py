"""The pages as Streamlit runs them, without a browser: what they say and what they offer."""

import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from storybook.book.build import build_book
from storybook.book.review import load_review, review_path
from storybook.book.word_sheet.page import kept_sheet
from storybook.errors import RenderError
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
settings: {garden: a garden of entropy}
pages:
  - text: Zed waves.
    characters: [{who: zed, doing: waving}]
  - text: He is in the garden, and nobody else is.
    setting: garden
  - text: That is all.
"""
PAGE_1, PAGE_2 = Slot.of_page(1), Slot.of_page(2)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = make_workspace(tmp_path, Painter({"storm": RenderError("no")}))
    (workspace.project.scenes / "kancil.yaml").unlink()
    write_scene(workspace.project.root, SKETCH, "wizards")
    return workspace


def show(page: str, workspace: Workspace, language: str = "en") -> Any:
    """The page `review`, `generate` or `words` as shown to a new session."""
    from streamlit.testing.v1 import AppTest

    from storybook.web.generate import show_generate
    from storybook.web.review_page import show_review
    from storybook.web.word_sheet import show_word_sheet

    def script(show, workspace):  # type: ignore[no-untyped-def]  # is run without its imports
        from storybook.web.widgets import errors_as_messages

        with errors_as_messages():
            show(workspace)

    pages = {"generate": show_generate, "review": show_review, "words": show_word_sheet}
    shown = AppTest.from_function(script, default_timeout=60, args=(pages[page], workspace))
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
    return "\n".join([*texts, *(unescape(element.proto.body) for element in shown.get("html"))])


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


def test_each_page_says_what_its_picture_lacks(workspace: Workspace) -> None:
    plan = workspace.plan("wizards")
    messages = {
        slot: [fault.message for fault in page_warnings(plan, slot)] for slot in (PAGE_1, PAGE_2)
    }
    assert any("theremin" in message for message in messages[PAGE_1])
    assert not any("entropy" in message for message in messages[PAGE_1])
    assert any("entropy" in message for message in messages[PAGE_2])
    assert page_warnings(plan, COVER) == ()  # it has no part of its own in the file
    shown = show("review", workspace)
    assert [part.label for part in shown.expander if "warning" in part.label] == [
        f"{len(plan.warnings)} warnings"
    ]
    press(shown, "Next")
    assert words(shown).count("theremin") == 3  # in the list of all, on the card, in the prompt


def test_emphasis_is_shown_as_it_is_printed(workspace: Workspace) -> None:
    starred = SKETCH.replace("Zed waves.", "Zed *waves* <b>2 * 3</b>.")
    write_scene(workspace.project.root, starred, "wizards")
    shown = show("review", workspace)
    press(shown, "Next")
    assert "Zed <em>waves</em> &lt;b&gt;2 * 3&lt;/b&gt;." in "".join(
        element.proto.body for element in shown.get("html")
    )


def test_a_story_that_is_removed_while_open_is_said(workspace: Workspace) -> None:
    write_scene(workspace.project.root, name="alpha")
    shown = show("review", workspace)
    shown.selectbox[0].set_value("wizards")
    run(shown)
    path = workspace.project.scenes / "wizards.yaml"
    path.unlink()
    shown.text_area[0].set_value("Too dark.")
    run(shown)
    assert "The story wizards is gone" in words(shown)
    assert "The note was not saved" in words(shown)
    assert not review_path(path).exists()
    assert shown.selectbox[0].value is None
    assert not shown.title
    shown.selectbox[0].set_value("alpha")
    run(shown)
    assert "is gone" not in words(shown)
    shown.session_state["language"] = "id"  # another language has other titles for its list
    run(shown)
    assert [title.value for title in shown.title] == ["Si Kancil"]


def test_stories_are_listed_by_title_and_broken_ones_are_marked(workspace: Workspace) -> None:
    write_scene(workspace.project.root, "title: A\npages:\n  - txt: B\n", "wrong")
    write_scene(workspace.project.root, SKETCH, "again")
    shown = show("review", workspace)
    box = shown.selectbox[0]
    assert list(box.options) == ["Wizards (again)", "Wizards (wizards)", "wrong (has errors)"]
    box.set_value("wrong")
    run(shown)
    (error,) = shown.error
    assert "2 errors in wrong.yaml" in error.value.replace("\\", "")
    assert error.value.count("Line 3") == 2
    assert "^" not in error.value


def test_a_picture_file_of_the_authors_is_not_drawn_again(workspace: Workspace) -> None:
    from PIL import Image

    story = "title: T\nmodel: sketch\npages:\n  - {text: One., picture: {file: own.png}}\n"
    path = write_scene(workspace.project.root, story, "wizards")
    Image.new("RGB", (300, 900), "blue").save(path.with_name("own.png"))
    shown = press(show("review", workspace), "Next")
    assert "A picture file of yours." in words(shown)
    assert not {"Draw", "Draw again", "Draw variants"} & set(labels(shown))


def bind(workspace: Workspace) -> None:
    plan = workspace.plan("wizards")
    for job in plan.jobs.values():
        put(workspace.store, job)
    assert build_book(plan, workspace.session).book is not None


@pytest.mark.book
def test_what_hinders_an_approval_is_said_with_its_page(workspace: Workspace) -> None:
    shown = show("review", workspace)
    approve = "Approve the book"
    assert "these have to be drawn: Page 1, Page 2." in words(shown)
    shown = wait(press(shown, "Build the book"), lambda page: "The book is bound" in words(page))
    assert "Before it can be approved" not in words(shown)
    shown.text_area[0].set_value("Too dark.")
    run(shown)
    assert "do what the notes ask for and clear them: Cover." in words(shown)
    shown.text_area[0].set_value("")
    run(shown)
    press(shown, approve)
    assert "The book is approved as it is now." in words(shown)
    assert load_review(workspace.project.scenes / "wizards.yaml").approval is not None


@pytest.mark.book
def test_a_bound_book_is_older_only_if_the_story_has_changed(
    workspace: Workspace, tmp_path: Path
) -> None:
    bind(workspace)
    shown = wait(
        press(show("review", workspace), "Build the book"),
        lambda page: "The book is bound" in words(page),
    )
    shutil.rmtree(tmp_path / "store")
    run(shown)
    assert "2 pictures: 0 ready" in words(shown)
    assert "older" not in words(shown)
    write_scene(workspace.project.root, SKETCH.replace("waves", "dances"), "wizards")
    run(shown)
    assert "The bound book is older than the story." in words(shown)
    assert "The book is bound." not in words(shown)
    assert shown.selectbox[1].options[-1] == "Back cover"


def test_a_failure_is_told_on_the_card_of_its_page(workspace: Workspace) -> None:
    story = SKETCH.replace("doing: waving", "doing: waving in a storm")
    write_scene(workspace.project.root, story, "wizards")
    shown = press(press(show("review", workspace), "Next"), "Draw")
    shown = wait(shown, lambda page: page.error)
    assert shown.error[0].value.startswith("Page 1 could not be drawn")
    assert "That did not succeed" in words(shown)
    press(shown, "Next")
    assert not shown.error


def test_a_refused_picture_is_explained_in_the_pages_language(workspace: Workspace) -> None:
    story = SKETCH.replace("doing: waving", "doing: standing naked")
    write_scene(workspace.project.root, story, "wizards")
    shown = press(show("review", workspace, "id"), "Berikutnya")
    assert "Tidak dapat digambar: gambar anak tidak dibuat dari kata 'naked'." in words(shown)


def generate(shown: Any, prompt: str) -> Any:
    shown.text_area(key="prompt").set_value(prompt)
    shown.button(key="generate").click()
    run(shown)
    return wait(shown, lambda page: not page.button(key="generate").disabled)


def test_what_cannot_be_sent_is_said(workspace: Workspace) -> None:
    shown = generate(show("generate", workspace), "   ")
    assert "Enter a prompt first." in words(shown)
    generate(shown, "a bird " * 600)
    assert "This text has 4200 characters; at most 4000 are read." in words(shown)
    shown.number_input(key="seed").set_value(2**32)
    generate(shown, "a bird")
    assert words(shown).count("Seed: choose a number from 0 to 4294967295.") == 2
    assert "request" not in shown.session_state


def test_the_sketch_has_no_settings_that_it_ignores(workspace: Workspace) -> None:
    shown = show("generate", workspace)
    assert [number.label for number in shown.number_input] == ["Seed"]
    assert [area.label for area in shown.text_area] == ["Please Enter your prompt here!"]
    assert "Drawn by: sketch" in words(shown)
    shown.selectbox(key="model").set_value("mini")
    run(shown)
    assert [number.label for number in shown.number_input] == ["Seed", "Steps", "Guidance"]
    assert "Drawn by: mini" in words(shown)


def test_a_failure_keeps_the_last_picture_and_its_description(workspace: Workspace) -> None:
    shown = generate(show("generate", workspace), "a wizard and a zygote")
    (warning,) = shown.warning
    assert "wizard" in warning.value
    assert "zygote" in warning.value
    assert warning.value.count("say it in other words") == 1

    def described() -> str:
        (picture,) = shown.get("image")
        return str(picture.proto.imgs[0].alt)

    assert described() == "a wizard and a zygote"
    generate(shown, "a bird in a storm")
    assert "could not be drawn" in words(shown)
    assert described() == "a wizard and a zygote"


def test_the_word_sheet_is_a_page_of_the_app(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept_sheet().parent.mkdir(parents=True)
    kept_sheet().write_text("<p>tiger, harimau</p>")
    (frame,) = show("words", workspace).get("iframe")
    assert frame.proto.srcdoc == "<p>tiger, harimau</p>"
