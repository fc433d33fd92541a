"""Drawing and building for the *Review* page: starting it, its progress, and how it ended."""

from collections.abc import Callable

import streamlit as st

from storybook.book.build import BuiltBook
from storybook.render.session import Session
from storybook.slot import Slot
from storybook.web.open_book import OpenBook
from storybook.web.widgets import (
    explain_refusal,
    has_succeeded,
    name_slot,
    say,
    show_end,
    wait_for,
)
from storybook.web.worker import Progress, Subject, Ticket, get_worker

Work = Ticket[object]


def start_work(
    book: OpenBook, request: Callable[[Session], object], slot: Slot | None = None
) -> None:
    """Queue the drawing of a picture, or the build if `slot` is None, and rerun the page."""
    ticket = get_worker().submit(request, book.workspace.session, Subject(book.path, slot))
    st.session_state[book.ticket_key] = ticket
    st.rerun()


def find_work(book: OpenBook) -> Work | None:
    """The book's open request, whoever made it, else the last one that this session showed."""
    open_one = get_worker().find(book.path)
    if open_one is not None:
        st.session_state[book.ticket_key] = open_one
    work: Work | None = st.session_state.get(book.ticket_key)
    return work


def show_work(book: OpenBook, work: Work) -> None:
    """Show the progress of an open request; show once, in a toast, how an ended one ended.

    A toast is in sight however far the page is scrolled.
    """
    if not work.ended:
        wait_for(work, lambda progress: _describe(book, work, progress))
    elif st.session_state.get(f"told-{book.name}") is not work:
        st.session_state[f"told-{book.name}"] = work
        slot = _slot_of(work)
        if not has_succeeded(work):
            name = "stopped" if work.progress.stage == "stopped" else "not_finished"
            st.toast(say(name), icon=":material/error:")
        elif slot is None:
            st.toast(say("built"), icon=":material/auto_stories:")
        else:
            st.toast(say("drawn", place=name_slot(slot)), icon=":material/brush:")


def show_work_end(book: OpenBook, work: Work | None, slot: Slot | None, current: bool) -> None:
    """Show how the drawing of a picture ended, or the build if `slot` is None.

    `current` tells whether the bound book matches the story.
    """
    if work is None or not work.ended or _slot_of(work) != slot:
        return
    succeeded = show_end(work, lambda failed, reason: _describe_failure(book, work, failed, reason))
    if isinstance(work.result, BuiltBook):
        if work.result.book is None:
            st.warning(say("not_built"))
        elif succeeded and current:
            st.success(say("built"), icon=":material/auto_stories:")


def _slot_of(work: Work) -> Slot | None:
    return None if work.subject is None else work.subject.slot


def _describe(book: OpenBook, work: Work, progress: Progress) -> str:
    if progress.stage == "waiting":
        return say("waiting")
    if progress.stage != "drawing":
        loads_model = book.plan.choice.spec.kind != "vector"
        return say("loading") if progress.stage == "loading" and loads_model else say("working")
    slot = _slot_of(work)
    if progress.drawn == progress.to_draw:
        return say("binding") if slot is None else say("working")
    place = ", ".join(map(name_slot, progress.slots)) if slot is None else name_slot(slot)
    return say("drawing", place=place, number=progress.drawn + 1, total=progress.to_draw)


def _describe_failure(book: OpenBook, work: Work, failed: Slot, reason: str) -> str:
    slot = _slot_of(work) or failed
    job = book.plan.jobs.get(slot)
    refusal = "" if job is None else explain_refusal(job, book.workspace.session)
    return say("failed", place=name_slot(slot), reason=refusal or reason)
