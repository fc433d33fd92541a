"""Shared by the web app's pages: styles, texts in the session's language, errors, progress."""

import contextlib
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, Literal, cast

import streamlit as st

from storybook.errors import Fault, StorybookError, StoryError
from storybook.render.job import RenderJob
from storybook.render.lookup import reasons_to_draw
from storybook.render.session import Session
from storybook.slot import BACK, Slot
from storybook.story.markup import mark_emphasis, pieces_of
from storybook.web import wording as words
from storybook.web.style import STYLE
from storybook.web.wording import LANGUAGES, Language
from storybook.web.worker import Progress, Ticket

Kind = Literal["words", "other", "doubt"]
_REFUSALS = ("refused word", "refused")
_PREVIEW_PX = 256
_MOST_NAMED = 4  # pages in one sentence
_LOG = logging.getLogger(__name__)


def style() -> str:
    """The style sheet, including the texts that replace Streamlit's."""
    return STYLE.replace("FULLSCREEN", say("fullscreen"))


def declare_language() -> None:
    """Declare the page's language to the browser, which screen readers pronounce it in."""
    script = f"<script>document.documentElement.lang = '{language()}'</script>"
    st.html(script, unsafe_allow_javascript=True)


def language() -> Language:
    """The session's language: the chosen one, else the browser's."""
    chosen = st.session_state.get("language")
    if chosen not in LANGUAGES:
        chosen = "id" if str(st.context.locale or "").lower().startswith(("id", "in")) else "en"
    return cast(Language, chosen)


def say(name: str, **values: object) -> str:
    """The named text in the session's language."""
    return words.get_text(language(), name, **values)


def name_slot(slot: Slot) -> str:
    """The reader-facing name of a slot."""
    number = slot.page_number
    if number is None:
        return say("back_cover" if slot == BACK else "cover")
    return say("page", n=number)


@contextlib.contextmanager
def errors_as_messages() -> Iterator[None]:
    """A context whose errors are shown as a sentence and the next step."""
    try:
        yield
    except Exception as error:  # no page ever shows a traceback
        show_error(error)


def show_error(error: BaseException) -> None:
    """Show an error as a message; an unexpected one is also logged to the terminal in full."""
    if not isinstance(error, StorybookError):
        _LOG.error("a page of the web app failed", exc_info=error)
        st.error(say("trouble"), icon=":material/error:")
        return
    if isinstance(error, StoryError) and error.faults:
        name = Path(error.faults[0].file).name
        heading = say("faults", count=len(error.faults), story=name)
        st.error(f"**{escape_markdown(heading)}**\n\n{_list_faults(error.faults)}")
    else:
        st.error(escape_markdown(error.message).replace("\n", "\n\n"), icon=":material/error:")
    if error.hint:
        show_words(error.hint, kind="other")


def show_warnings(warnings: Sequence[Fault]) -> None:
    """Show warnings in one box; nothing if there are none."""
    if warnings:
        st.warning(_list_faults(warnings))


def _list_faults(faults: Sequence[Fault]) -> str:
    """Faults in Markdown, each on a line; those with the same suggestion share it."""
    groups: dict[str, list[str]] = {}
    for fault in faults:
        place = f"{say('line', n=fault.line)}: " if fault.line else ""
        groups.setdefault(fault.suggestion, []).append(escape_markdown(place + fault.message))
    for suggestion, lines in groups.items():
        if suggestion:
            lines.append(f"*{escape_markdown(suggestion)}*")
    return "\n\n".join("  \n".join(lines) for lines in groups.values())


def list_slots(slots: Iterable[Slot]) -> str:
    """The names of slots in one line; of many, only the first few."""
    names = [name_slot(slot) for slot in slots]
    more = len(names) - _MOST_NAMED
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} {say('and_more', count=more)}" if more > 0 else shown


def wait_for(ticket: Ticket[Any], describe: Callable[[Progress], str]) -> None:
    """Show a ticket's progress, updating itself; rerun the whole page when it has ended."""

    @st.fragment(run_every=0.5)
    def follow() -> None:
        if ticket.ended:
            st.rerun()
        progress = ticket.progress
        text = say("stopping") if ticket.stopping else describe(progress)
        is_drawing = progress.stage == "drawing" and not ticket.stopping
        if progress.seconds_left is not None and is_drawing:
            time = words.write_time(language(), progress.seconds_left)
            text = f"{text}  {say('left', time=time)}"
        st.progress(min(1.0, progress.share), text=text)
        if progress.preview is not None and is_drawing:
            st.image(progress.preview, width=_PREVIEW_PX, alt=say("unfinished"))
        st.button(
            say("stop"), on_click=ticket.stop, type="tertiary", icon=":material/stop_circle:",
            disabled=ticket.stopping,
        )  # fmt: skip

    follow()


def show_end(ticket: Ticket[Any], describe_failure: Callable[[Slot, str], str]) -> bool:
    """Show any error of an ended ticket; return whether it succeeded.

    `describe_failure` makes a sentence of a failed picture's slot and the reason.
    """
    if ticket.error is not None:
        show_error(ticket.error)
    elif ticket.progress.stage == "stopped":
        st.info(say("stopped"))
    for slot, reason in ticket.progress.failures:
        st.error(escape_markdown(describe_failure(slot, reason)), icon=":material/error:")
    return has_succeeded(ticket)


def has_succeeded(ticket: Ticket[Any]) -> bool:
    """Whether a ticket has ended with all its pictures drawn."""
    return ticket.progress.stage == "done" and not ticket.progress.failures


def explain_refusal(job: RenderJob, session: Session) -> str:
    """Why a picture is refused, in the session's language; "" if it is not."""
    reasons = reasons_to_draw(job, None, session.store, session.gate)
    return words.explain(language(), [reason for reason in reasons if reason.kind in _REFUSALS])


def show_blank(text: str) -> None:
    """Show a blank square in place of a picture."""
    st.html(f'<div class="sb-blank">{escape(text)}</div>')


def show_words(*lines: str, kind: Kind = "words") -> None:
    """Show lines verbatim: the first in full colour, the rest and kind `other` in grey.

    Kind `doubt` has a coloured background.
    """
    show_markup(*(escape(line) for line in lines), kind=kind)


def show_markup(*lines: str, kind: Kind = "words") -> None:
    """As `show_words`, for lines that are already HTML."""
    kinds = [kind, *["doubt" if kind == "doubt" else "other"] * len(lines)]
    paragraphs = [
        f'<p class="sb-{css}">{line}</p>' for css, line in zip(kinds, lines, strict=False)
    ]
    st.html("".join(paragraphs))


def printed_words(text: str, markup: str) -> str:
    """HTML of a story's text as it is printed: with emphasis; `markup` is the story's."""
    if markup != "emphasis":
        return escape(text)
    pieces = pieces_of(mark_emphasis(text))
    return "".join(f"<{tag}>{escape(s)}</{tag}>" if tag else escape(s) for tag, s in pieces)


def escape_markdown(text: str) -> str:
    """Escape text so that Markdown shows it verbatim."""
    return re.sub(r"([\\`*_{}\[\]()#+\-!~|<>$:])", r"\\\1", text)
