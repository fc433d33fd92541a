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
    open_one = st.session_state.setdefault("story", next(iter(labels)))
    if open_one is not None and open_one not in labels:
        st.session_state["story-gone"], st.session_state["story"] = open_one, None
    is_gone = st.session_state["story"] is None
    name: str | None = st.selectbox(
        say("story"), list(labels), None if is_gone else 0, key="story",
        format_func=labels.__getitem__, placeholder=say("choose_story"), width=320,
        persist_state="session",
    )  # fmt: skip
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
