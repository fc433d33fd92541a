"""Which story is looked at, and pictures from the store: what *Review* and *Cast* share."""

import streamlit as st

from storybook.render.job import RenderJob
from storybook.web.widgets import say, show_blank
from storybook.web.workspace import Workspace


def choose_story(workspace: Workspace) -> str | None:
    """The story that the session looks at; None, and a word about it, where there is none."""
    names = list(workspace.project.stories())
    if not names:
        st.info(say("no_story"))
        return None
    if st.session_state.get("story") not in names:
        st.session_state["story"] = names[0]
    return st.selectbox(say("story"), names, key="story", persist_state="session", width=320)


def show_picture(workspace: Workspace, job: RenderJob | None, alt: str) -> None:
    """A picture of the store, every byte checked; a quiet square where it is not there any more."""
    data = None if job is None else workspace.store.get(job.key)
    if data is None:
        show_blank(say("lost"))
    else:
        st.image(data, width="stretch", alt=alt or None)
