"""Choosing a story and showing stored pictures, shared by *Review* and *Cast*."""

import streamlit as st

from storybook.render.job import RenderJob
from storybook.web.widgets import say, show_blank
from storybook.web.workspace import Workspace


def choose_story(workspace: Workspace) -> str | None:
    """Show the story selector; the chosen story, or None with a message if there are none."""
    names = list(workspace.project.stories())
    if not names:
        st.info(say("no_story"))
        return None
    if st.session_state.get("story") not in names:
        st.session_state["story"] = names[0]
    return st.selectbox(say("story"), names, key="story", persist_state="session", width=320)


def show_picture(workspace: Workspace, job: RenderJob | None, alt: str) -> None:
    """Show a stored picture, its bytes verified, or a blank square if it is no longer stored."""
    data = None if job is None else workspace.store.get(job.key)
    if data is None:
        show_blank(say("lost"))
    else:
        st.image(data, width="stretch", alt=alt or None)
