"""The *Words* page: everything that the sketch draws, to search by word."""

import streamlit as st

from storybook.book.word_sheet.page import write_sheet
from storybook.web.widgets import say
from storybook.web.workspace import Workspace

_HEIGHT_PX = 720  # where the browser does not follow the style sheet


@st.cache_resource(show_spinner=False)  # drawn once, even if several people ask for it
def _page() -> str:
    return write_sheet().read_text(encoding="utf-8")


def show_word_sheet(_workspace: Workspace) -> None:
    """Show the word sheet; the same in every project."""
    with st.spinner(say("drawing_words")):
        page = _page()
    with st.container(key="word-sheet"):
        st.iframe(page, height=_HEIGHT_PX, alt=say("word_sheet"))
