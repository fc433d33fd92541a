"""The *Review* page: a story's spreads, its pictures, and what changed since its approval."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from storybook.book.build import build_book
from storybook.book.plan import BookPlan
from storybook.book.review import Change, approve_book, changes_since
from storybook.slot import COVER
from storybook.story import text_in_language
from storybook.web.changes import show_changes
from storybook.web.open_book import OpenBook, open_book
from storybook.web.page_card import show_card
from storybook.web.pictures import choose_story, show_picture
from storybook.web.spreads import BoundSpreads, Spread, open_spreads
from storybook.web.widgets import (
    errors_as_messages,
    escape_markdown,
    language,
    list_slots,
    name_slot,
    say,
    show_blank,
    show_warnings,
    show_words,
)
from storybook.web.wording import write_date
from storybook.web.work import Work, find_work, show_work, show_work_end, start_work
from storybook.web.workspace import Workspace


def show_review(workspace: Workspace) -> None:
    """Show a story for review."""
    name = choose_story(workspace)
    if name is None:
        return
    book = open_book(workspace, name)
    title = text_in_language(book.plan.loaded.story.title, language())
    st.title(escape_markdown(title), anchor=False)
    work = find_work(book)
    busy = work is not None and not work.ended
    approval = book.review.approval
    changes = () if approval is None else changes_since(approval, book.entries)
    _show_state(book, changes, busy)
    _show_warnings(book)
    _show_actions(book, busy)
    # Present even when empty, so that what follows does not jump while pictures are drawn.
    with st.container(key="work"):
        if work is not None:
            show_work(book, work)
    show_work_end(book, work, None, book.matches_story)
    _show_views(book, changes, work)


def _show_state(book: OpenBook, changes: Sequence[Change], busy: bool) -> None:
    total, ready = len(book.plan.jobs), len(book.stored)
    sentences = [say("state", total=total, ready=ready, missing=total - ready)]
    if ready == total:
        sentences = [say("state_whole", total=total)]
    elif busy:  # the progress bar counts
        sentences = [say("state_busy", total=total)]
    if book.review.approval is not None:
        on = write_date(language(), book.review.approval.on)
        name = "approved_before" if changes else "approved"
        sentences.append(say(name, on=on, places=", ".join(map(_name_change, changes))))
    if not (book.plan.folder / "book.pdf").is_file():
        sentences.append(say("unbound"))
    elif not book.matches_story:
        sentences.append(say("older"))
    if not busy:
        sentences.append(_approval_obstacle(book))
    show_words(" ".join(filter(None, sentences)), kind="other")


def _show_warnings(book: OpenBook) -> None:
    if book.plan.warnings:
        label = say("warnings", count=len(book.plan.warnings))
        with st.expander(label, icon=":material/warning:"):
            show_warnings(book.plan.warnings)


def _show_actions(book: OpenBook, busy: bool) -> None:
    obstacle = _approval_obstacle(book)
    with st.container(horizontal=True):
        if st.button(
            say("build"), type="primary", disabled=busy, icon=":material/auto_stories:",
            help=say("build_help"), key="build",
        ):  # fmt: skip
            start_work(book, lambda session: build_book(book.plan, session))
        if st.button(
            say("approve"), disabled=busy or bool(obstacle), icon=":material/check_circle:",
            help=obstacle or say("approve_help"), key="approve",
        ):  # fmt: skip
            with errors_as_messages():
                approve_book(book.path, book.entries, date.today())
                st.toast(say("approve_done"), icon=":material/check_circle:")
                st.rerun()
        pdf = book.plan.folder / "book.pdf"
        if pdf.is_file() and book.workspace.project.contains(pdf):
            st.download_button(
                say("pdf"), pdf.read_bytes(), file_name=f"{book.name}.pdf", on_click="ignore",
                mime="application/pdf", icon=":material/download:",
            )  # fmt: skip


def _approval_obstacle(book: OpenBook) -> str:
    """What is to be done before the book can be approved; "" if it can be now."""
    missing = [slot for slot in book.plan.jobs if slot not in book.stored]
    if missing:
        return say("approve_missing", places=list_slots(missing))
    if not book.matches_story:
        return say("approve_stale")
    return say("approve_notes", places=list_slots(book.notes)) if book.notes else ""


def _name_change(change: Change) -> str:
    """The name of the changed page; a removed page goes by its name in the approved book."""
    name = name_slot(change.slot or change.old_slot or COVER)
    return f"{name} ({say('kind_gone')})" if change.kind == "gone" else name


def _show_views(book: OpenBook, changes: Sequence[Change], work: Work | None) -> None:
    names = {
        "spreads": say("spreads"),
        "pictures": say("pictures"),
        "changes": say("changes") + (f" ({len(changes)})" if changes else ""),
    }
    view = st.segmented_control(
        say("view"), list(names), default="spreads", required=True, key="view",
        format_func=names.__getitem__, label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    if view == "changes":
        show_changes(book, changes)
    elif view == "pictures":
        _show_pictures(book)
    else:
        _show_spread(book, work)


def _show_pictures(book: OpenBook) -> None:
    with st.container(horizontal=True, key="grid-all"):
        for slot in book.plan.jobs:
            with st.container(key=f"all-{slot}"):
                if slot in book.stored:
                    show_picture(book.workspace, book.stored[slot], name_slot(slot))
                else:
                    show_blank(say("not_drawn"))
                st.caption(name_slot(slot))


@st.cache_data(show_spinner=False, max_entries=20)
def _cached_spreads(
    _plan: BookPlan, story_path: str, bound_at: int, story_json: str
) -> BoundSpreads:
    """As `open_spreads`, cached until the story or the bound book changes."""
    return open_spreads(_plan)


def _show_spread(book: OpenBook, work: Work | None) -> None:
    """One spread of the open book, with buttons to turn the pages; below it, a card per page."""
    pdf = book.plan.folder / "book.pdf"
    bound_at = pdf.stat().st_mtime_ns if pdf.is_file() else 0
    story_json = book.plan.loaded.story.model_dump_json()
    bound = _cached_spreads(book.plan, str(book.path), bound_at, story_json)
    names = [_name_spread(spread) for spread in bound.spreads]
    spread = bound.spreads[_turn_pages(f"spread-{book.name}", names)]
    with st.container(key="spread"):
        if spread.picture is not None and book.workspace.project.contains(spread.picture):
            alt = say("spread_alt", pages=_name_spread(spread))
            st.image(spread.picture.read_bytes(), width="stretch", alt=alt)
    for slot in spread.slots:
        # How a picture looks in the bound book is unknown if it was redrawn after binding.
        is_bound = book.plan.last.get(slot) == book.stored.get(slot)
        show_card(book, slot, bound.placed.get(slot) if is_bound else None, work)


def _turn_pages(key: str, names: Sequence[str]) -> int:
    """Show the page turner; the index of the open spread, kept in the session under `key`."""
    last = len(names) - 1
    at = st.session_state[key] = min(st.session_state.get(key, 0), last)
    # Each spread has its own select box, so that a quick click cannot submit an outdated choice.
    box_key = f"{key}-{at}"

    def turn(by: int) -> None:
        st.session_state[key] = min(max(st.session_state[key] + by, 0), last)

    def jump() -> None:
        st.session_state[key] = st.session_state[box_key]

    with st.container(horizontal=True, vertical_alignment="bottom", key="pager"):
        st.button(
            say("previous"), on_click=turn, args=(-1,), disabled=at == 0, key="previous",
            icon=":material/chevron_left:",
        )  # fmt: skip
        st.selectbox(
            say("spread"), range(last + 1), at, key=box_key, width=240, on_change=jump,
            format_func=names.__getitem__, label_visibility="collapsed",
        )  # fmt: skip
        st.button(
            say("next"), on_click=turn, args=(1,), disabled=at == last, key="next",
            icon=":material/chevron_right:", icon_position="right",
        )  # fmt: skip
    return int(at)


def _name_spread(spread: Spread) -> str:
    numbers = [slot.page_number for slot in spread.slots if slot.page_number is not None]
    if len(numbers) == 2:
        return say("pages", a=numbers[0], b=numbers[1])
    if spread.slots:
        return name_slot(spread.slots[0])
    if spread.numbers[0] == spread.numbers[1]:  # only the first and the last page lie alone
        return say("back_cover")
    return say("sheets", a=spread.numbers[0], b=spread.numbers[1])
