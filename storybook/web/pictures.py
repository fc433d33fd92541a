"""Choosing a story and showing stored pictures, shared by *Review* and *Cast*."""

import streamlit as st

from storybook.book.plan import BookPlan
from storybook.render.job import RenderJob
from storybook.slot import Slot
from storybook.story import slots, text_in_language
from storybook.web.widgets import language, say, show_blank
from storybook.web.workspace import Workspace


def describe_picture(plan: BookPlan, slot: Slot) -> str:
    """A picture's alternative text: the author's, or what it is known to show; else empty."""
    scene = dict(slots(plan.loaded.story))[slot]
    if scene.alt:
        return text_in_language(scene.alt, language(), *plan.loaded.story.language)
    return plan.descriptions(language()).get(slot, "")


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
