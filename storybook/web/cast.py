"""The *Cast* page: each character's look, beside every picture it appears in."""

from collections.abc import Mapping

import streamlit as st

from storybook.book.plan import BookPlan
from storybook.render.job import RenderJob
from storybook.render.lookup import stored_jobs
from storybook.slot import Slot
from storybook.story import Character, slots, text_in_language
from storybook.web.pictures import choose_story, describe_picture, show_picture
from storybook.web.widgets import escape_markdown, language, name_slot, say, show_blank, show_words
from storybook.web.workspace import Workspace


def show_cast(workspace: Workspace) -> None:
    """Show every character of a story with all its pictures."""
    name = choose_story(workspace)
    if name is None:
        return
    plan = workspace.plan(name)
    st.title(escape_markdown(text_in_language(plan.loaded.story.title, language())), anchor=False)
    stored = stored_jobs(plan.jobs, workspace.store, workspace.session.gate)
    if not plan.loaded.story.characters:
        st.info(say("no_cast"))
    for key, character in plan.loaded.story.characters.items():
        with st.container(border=True, key=f"cast-{name}-{key}"):
            _show_character(workspace, plan, stored, key, character)


def _show_character(
    workspace: Workspace,
    plan: BookPlan,
    stored: Mapping[Slot, RenderJob],
    key: str,
    character: Character,
) -> None:
    slots_shown = [
        slot
        for slot, scene in slots(plan.loaded.story)
        if any(appearance.who == key for appearance in scene.characters)
    ]
    st.subheader(escape_markdown(text_in_language(character.name, language())), anchor=False)
    count = say("appears", count=len(slots_shown)) if slots_shown else say("never_appears")
    size = "" if character.size is None else f"{say('size', share=character.size)}. "
    show_words(text_in_language(character.look, language()), size + count)
    with st.container(horizontal=True, key=f"grid-{key}"):
        for slot in slots_shown:
            with st.container(key=f"cell-{key}-{slot}"):
                job = stored.get(slot)
                if job is None:
                    show_blank(say("not_drawn"))
                else:
                    show_picture(workspace, job, describe_picture(plan, slot))
                st.caption(name_slot(slot))
