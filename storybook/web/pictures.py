"""Choosing a story and showing stored pictures, shared by *Review* and *Cast*."""

from collections import Counter

import streamlit as st

from storybook.book.plan import BookPlan
from storybook.render.job import RenderJob
from storybook.slot import Slot
from storybook.story import slots, text_in_language
from storybook.web.widgets import escape_markdown, language, say, show_blank
from storybook.web.workspace import Workspace


def describe_picture(plan: BookPlan, slot: Slot) -> str:
    """A picture's alternative text: the author's, or what it is known to show; else empty."""
    scene = dict(slots(plan.loaded.story))[slot]
    if scene.alt:
        return text_in_language(scene.alt, language(), *plan.loaded.story.language)
    return plan.descriptions(language()).get(slot, "")


def choose_story(workspace: Workspace) -> str | None:
    """Show the story selector; the chosen story, or None with a message if there is none."""
    labels = _label_stories(workspace)
    if not labels:
        st.info(say("no_story"))
        return None
    names = list(labels)
    opened = st.session_state.setdefault("story", names[0])
    if opened is not None and opened not in labels:
        st.session_state["story-gone"], opened = opened, None
    # Streamlit keeps a choice by its label, so with other labels the box has to be another one.
    box_key = f"story-{hash(tuple(labels.items()))}"
    with st.container(key="story-place"):
        name: str | None = st.selectbox(
            say("story"), names, None if opened is None else names.index(opened), key=box_key,
            format_func=labels.__getitem__, placeholder=say("choose_story"), width=320,
        )  # fmt: skip
    st.session_state["story"] = name
    if name is None:
        st.warning(escape_markdown(say("story_gone", story=st.session_state["story-gone"])))
    return name


def _label_stories(workspace: Workspace) -> dict[str, str]:
    """The stories' titles by name; with the name where it is needed to tell them apart."""
    titles = {
        name: text_in_language(title, language()) if title else say("broken_story", story=name)
        for name, title in workspace.titles().items()
    }
    count = Counter(titles.values())
    return {
        name: title if count[title] == 1 else f"{title} ({name})" for name, title in titles.items()
    }


def show_picture(workspace: Workspace, job: RenderJob | None, alt: str) -> None:
    """Show a stored picture, its bytes verified, or a blank square if it is no longer stored."""
    data = None if job is None else workspace.store.get(job.key)
    if data is None:
        show_blank(say("lost"))
    else:
        st.image(data, width="stretch", alt=alt or None)
