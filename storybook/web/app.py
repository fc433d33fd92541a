"""The Streamlit script: language, the four pages, and the project that they show.

Run by `storybook web`, which gives it the project's folder and the store's address.
"""

import functools
import sys
from pathlib import Path

import streamlit as st

from storybook.book.illustrators import open_illustrator
from storybook.project import Project
from storybook.render.safety import open_gate
from storybook.render.session import Illustrators, Session
from storybook.store import open_store
from storybook.web.cast import show_cast
from storybook.web.generate import show_generate
from storybook.web.review_page import show_review
from storybook.web.widgets import declare_language, errors_as_messages, language, say, style
from storybook.web.word_sheet import show_word_sheet
from storybook.web.wording import LANGUAGES
from storybook.web.workspace import Workspace


@functools.cache
def shared_illustrators() -> Illustrators:
    """The models of this process; the last one used stays loaded."""
    return Illustrators(open_illustrator)


def run_app(project: Path, store: str | None) -> None:
    """Show the page that the browser asks for."""
    st.set_page_config(
        page_title="Storybook", page_icon=str(Path(__file__).with_name("icon.png")), layout="wide"
    )
    st.session_state["language"] = language()
    st.html(style())
    session = Session(open_store(store), open_gate(), shared_illustrators())
    workspace = Workspace(Project.at(project), session)
    shows = {
        "generate": show_generate,
        "review": show_review,
        "cast": show_cast,
        "words": show_word_sheet,
    }
    pages = {
        name: st.Page(lambda: None, title=say(name), url_path=name, default=name == "generate")
        for name in shows
    }
    chosen = st.navigation(list(pages.values()), position="hidden")
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        for page in pages.values():
            st.page_link(page, width="content")
        with st.container(horizontal=True, horizontal_alignment="right", key="language-place"):
            st.segmented_control(
                say("language"), list(LANGUAGES), format_func=LANGUAGES.__getitem__,
                key="language", required=True, label_visibility="collapsed",
                persist_state="session",
            )  # fmt: skip
    chosen.run()
    with errors_as_messages():
        shows[next(name for name in pages if pages[name] == chosen)](workspace)
    declare_language()


if __name__ == "__main__":
    run_app(Path(sys.argv[1]), sys.argv[2] or None)
