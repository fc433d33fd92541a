"""The view *Changes* of a review: what differs from the approved book, picture by picture."""

from collections.abc import Sequence

import streamlit as st

from storybook.review import Approval, Change, Entry
from storybook.store import Store
from storybook.store.changes import changes as compare
from storybook.web.desk import Desk
from storybook.web.looks import language, name_slot, say, show_blank, show_words
from storybook.web.words import explain, write_date


def show_changes(desk: Desk, approval: Approval | None, found: Sequence[Change]) -> None:
    """Show each place that is not as it was approved, then and now side by side."""
    if approval is None:
        st.info(say("never_approved"))
        return
    on = write_date(language(), approval.on)
    if not found:
        st.success(say("nothing_changed", on=on), icon=":material/check_circle:")
        return
    st.markdown(say("since", on=on))
    for number, change in enumerate(found):
        with st.container(border=True, key=f"change-{number}"):
            _show_change(desk, change)


def _show_change(desk: Desk, change: Change) -> None:
    place = change.slot or change.was or ""
    st.subheader(name_slot(place), anchor=False)
    show_words(_describe(desk.store, change), kind="other")
    before, now = st.columns(2)
    for column, entry, name in ((before, change.before, "before"), (now, change.now, "now")):
        with column:
            st.caption(say(name))
            if entry is not None:
                _show_entry(desk, entry, change)


def _describe(store: Store, change: Change) -> str:
    """What is other, in words: "page taken away", "another picture: seed changed: 7 -> 9"."""
    if change.kind != "changed":
        return say(f"kind_{change.kind}")
    parts = []
    if change.picture:
        parts.append(": ".join(filter(None, (say("new_picture"), _compare(store, change)))))
    if change.words:
        parts.append(say("new_words"))
    return "; ".join(parts)


def _compare(store: Store, change: Change) -> str:
    """What the two pictures were drawn from differs in; "" where one is not in the store."""
    keys = [entry.key for entry in (change.before, change.now) if entry is not None and entry.key]
    stored = [store.get(key) for key in keys]
    jobs = [one.facts.job for one in stored if one is not None]
    if len(jobs) < 2:
        return ""
    return explain(language(), "; ".join(compare(jobs[1], jobs[0])))


def _show_entry(desk: Desk, entry: Entry, change: Change) -> None:
    stored = desk.store.get(entry.key) if entry.key else None
    if stored is not None:
        st.image(stored.data, width=320)
    elif entry.key:
        show_blank(say("lost") if entry is change.before else say("not_drawn"))
    if change.words:
        show_words(*entry.text.values())
