"""The *Changes* view of a review: what differs from the approved book, page by page."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

import streamlit as st

from storybook.book.review import Change, Entry
from storybook.render.job import RenderJob
from storybook.render.picture_file import read_facts
from storybook.render.reasons import compare_jobs
from storybook.slot import COVER
from storybook.store import Store
from storybook.web.open_book import OpenBook
from storybook.web.widgets import language, name_slot, say, show_blank, show_markup, show_words
from storybook.web.wording import explain, write_date


def show_changes(book: OpenBook, changes: Sequence[Change]) -> None:
    """Show each change since the approval, with before and now side by side."""
    if book.review.approval is None:
        st.info(say("never_approved"))
        return
    on = write_date(language(), book.review.approval.on)
    if not changes:
        st.success(say("nothing_changed", on=on), icon=":material/check_circle:")
        return
    st.markdown(say("since", on=on))
    for number, change in enumerate(changes):
        with st.container(border=True, key=f"change-{number}"):
            _show_change(book, change)


def _show_change(book: OpenBook, change: Change) -> None:
    place = change.slot or change.old_slot or COVER
    st.subheader(name_slot(place), anchor=False)
    show_words(_describe(book, change), kind="other")
    before, now = st.columns(2)
    for column, entry, name in ((before, change.before, "before"), (now, change.now, "now")):
        with column:
            st.caption(say(name))
            if entry is not None:
                _show_entry(book.workspace.store, entry, change)


def _describe(book: OpenBook, change: Change) -> str:
    """Describe a change: "page taken away", "another picture: seed changed: 7 -> 9"."""
    if change.kind != "changed":
        return say(f"kind_{change.kind}")
    parts = []
    if change.picture:
        parts.append(": ".join(filter(None, (say("new_picture"), _compare(book, change)))))
    if change.words:
        parts.append(say("new_words"))
    return "; ".join(parts)


def _compare(book: OpenBook, change: Change) -> str:
    """How the jobs of the two pictures differ; "" if the old picture is not in the store."""
    before = _job_of(book.workspace.store, change.before)
    now = _job_of(book.workspace.store, change.now) or book.plan.jobs.get(change.slot or COVER)
    if before is None or now is None:
        return ""
    return explain(language(), compare_jobs(now, before))


def _job_of(store: Store, entry: Entry | None) -> RenderJob | None:
    data = store.get(entry.key) if entry is not None and entry.key else None
    return None if data is None else read_facts(data).job


def _show_entry(store: Store, entry: Entry, change: Change) -> None:
    """Show one side of a change; leave the picture out if only the text changed."""
    if change.picture or change.kind != "changed":
        data = store.get(entry.key) if entry.key else None
        if data is not None:
            st.image(data, width=320)
        elif entry.key:
            show_blank(say("lost") if entry is change.before else say("not_drawn"))
    if change.words:
        other = change.now if entry is change.before else change.before
        show_markup(
            *(
                _mark(text, None if other is None else other.text.get(code, ""))
                for code, text in entry.text.items()
            )
        )


def _mark(text: str, other: str | None) -> str:
    """HTML of a text, with the words that the other text lacks marked."""
    if other is None:
        return escape(text)
    words, others = text.split(), other.split()
    shown = []
    for kind, start, end, *_ in SequenceMatcher(None, words, others, False).get_opcodes():
        part = escape(" ".join(words[start:end]))
        shown.append(part if kind == "equal" or not part else f"<mark>{part}</mark>")
    return " ".join(filter(None, shown))
