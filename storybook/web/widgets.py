"""Shared by the web app's pages: styles, texts in the session's language, errors, progress."""

import contextlib
import logging
import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any, Literal, cast

import streamlit as st

from storybook.errors import StorybookError
from storybook.slot import COVER, Slot
from storybook.web import wording as words
from storybook.web.wording import LANGUAGES, Language
from storybook.web.worker import Progress, Ticket

THEME = {
    "theme_base": "light",
    "theme_primaryColor": "#2f6f5e",
    "theme_backgroundColor": "#fffdf9",
    "theme_secondaryBackgroundColor": "#ececea",
    "theme_textColor": "#2b2a33",
    "theme_borderColor": "#dcd8d0",
    "theme_baseRadius": "0.6rem",
    "theme_paddingTop": "1rem",
    "theme_paddingBottom": "4rem",
}
STYLE = """
<style>
h1 { font-size: 2.1rem !important; padding: 0 0 .4rem !important; }
h2 { font-size: 1.5rem !important; } h3 { font-size: 1.15rem !important; }
.stMainBlockContainer { max-width: 1180px; margin: 0 auto; }
.st-key-form { max-width: 760px; margin: 0 auto; }
.st-key-prompt textarea { background: #e6e6e6; color: #2b2a33; border-radius: .6rem; }
.st-key-prompt textarea::placeholder { color: #62616a; opacity: 1; }
.st-key-generate button { background: #fff; color: #000; border: 1px solid #8b8a90; }
.st-key-generate button:hover { background: #f4f4f4; color: #000; border-color: #000; }
.st-key-generate button:disabled { background: #fff; color: #777; border-color: #ccc; }
.st-key-canvas {
  background: #d9d9d9; border-radius: .6rem; min-height: min(62vh, 36rem); padding: 1rem;
  display: flex; align-items: center; justify-content: center;
}
.st-key-canvas img { max-height: 78vh; object-fit: contain; border-radius: .3rem; }
.sb-hint { color: #5b5a60; text-align: center; }
.sb-blank {
  background: #e9e7e2; color: #5b5a60; border-radius: .4rem; width: 100%; aspect-ratio: 1;
  display: flex; align-items: center; justify-content: center; text-align: center; padding: .6rem;
  font-size: .9rem;
}
.sb-words { font-size: 1.05rem; line-height: 1.5; margin: 0 0 .35rem; }
.sb-other { color: #5b5a60; line-height: 1.45; margin: 0 0 .2rem; }
.sb-doubt { background: #fbe6a6; border-radius: .3rem; padding: .2rem .5rem; margin: .3rem 0 0; }
.sb-scores {
  display: grid; grid-template-columns: auto 1fr; gap: .1rem .8rem; font-size: .9rem;
  margin: -.6rem 0 0 !important; padding: 0 !important;
}
.sb-scores dt { color: #5b5a60; font-weight: 400; } .sb-scores dd { margin: 0; }
.sb-scores span { color: #5b5a60; white-space: nowrap; }
.sb-words mark, .sb-other mark { background: #fbe6a6; color: inherit; border-radius: .2rem; }
/* Streamlit's own words on the button of a picture, which it has in English only. */
body:has(.stElementToolbar [aria-describedby] [aria-label]) [data-testid="stTooltipContent"] p {
  font-size: 0;
}
body:has(.stElementToolbar [aria-describedby] [aria-label])
  [data-testid="stTooltipContent"] p::after { font-size: .875rem; content: "FULLSCREEN"; }
.stAppHeader, [data-testid="InputInstructions"] { display: none; }
.st-key-work:has([data-testid="stProgress"]) {
  position: fixed; left: 0; bottom: 0; width: 100vw; z-index: 99; background: #fffdf9;
  padding: .8rem max(1rem, (100vw - 1020px) / 2) .4rem; border-top: 1px solid #dcd8d0; gap: .2rem;
}
[class*="st-key-change-"] .sb-blank { max-width: 320px; }
[class*="st-key-cell-"], [class*="st-key-all-"], [class*="st-key-candidate-"] { gap: .4rem; }
.st-key-top { border-bottom: 1px solid #e6e2da; padding-bottom: .6rem; margin-bottom: .6rem; }
.st-key-language-place { flex: 1 0 auto; width: auto; }
[class*="st-key-grid"] > div { flex: 0 0 calc(20% - .8rem); min-width: 0; }
.st-key-pager { flex-wrap: nowrap; }
.st-key-spread img { max-height: 74vh; object-fit: contain; }
@media (max-width: 640px) {
  h1 { font-size: 1.7rem !important; }
  .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; }
  [class*="st-key-grid"] > div { flex-basis: calc(50% - .5rem); }
  [data-testid="stLayoutWrapper"]:has(> .st-key-language-place) { flex: 1 0 100%; }
  .st-key-story, .st-key-story > div { width: 100% !important; }
  .st-key-pager button p { position: absolute; width: 1px; height: 1px; overflow: hidden; }
  .st-key-pager > div:has(.stSelectbox) { flex: 1 1 0; width: auto; min-width: 0; }
  .st-key-pager .stSelectbox { width: 100%; }
}
</style>
"""
Kind = Literal["words", "other", "doubt"]
_LOG = logging.getLogger(__name__)


def style() -> str:
    """The style sheet, including the texts that replace Streamlit's."""
    return STYLE.replace("FULLSCREEN", say("fullscreen"))


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
    return say("cover") if number is None else say("page", n=number)


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
    lines = error.message.splitlines()
    if len(lines) > 1:  # a story's faults, each with its position and line
        st.error(escape_markdown(lines[0]), icon=":material/error:")
        st.code(error.message, language=None, wrap_lines=True)
    else:
        st.error(escape_markdown(error.message), icon=":material/error:")
    if error.hint:
        show_words(error.hint, kind="other")


def wait_for(ticket: Ticket[Any], describe: Callable[[Progress], str]) -> None:
    """Show a ticket's progress, updating itself; rerun the whole page when it has ended."""

    @st.fragment(run_every=0.5)
    def follow() -> None:
        if ticket.ended:
            st.rerun()
        progress = ticket.progress
        text = describe(progress)
        if progress.seconds_left is not None and progress.stage == "drawing":
            time = words.write_time(language(), progress.seconds_left)
            text = f"{text}  {say('left', time=time)}"
        st.progress(min(1.0, progress.share), text=text)
        st.button(say("stop"), on_click=ticket.stop, type="tertiary", icon=":material/stop_circle:")

    follow()


def show_end(ticket: Ticket[Any]) -> bool:
    """Show any error of an ended ticket; return whether it succeeded."""
    if ticket.error is not None:
        show_error(ticket.error)
    elif ticket.progress.stage == "stopped":
        st.info(say("stopped"))
    for place, reason in ticket.progress.failures:
        in_book = place == COVER or place.startswith("page-")
        name = name_slot(place) if in_book else say("the_picture")
        st.error(escape_markdown(say("failed", place=name, reason=reason)), icon=":material/error:")
    return ticket.progress.stage == "done" and not ticket.progress.failures


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


def escape_markdown(text: str) -> str:
    """Escape text so that Markdown shows it verbatim."""
    return re.sub(r"([\\`*_{}\[\]()#+\-!~|<>$:])", r"\\\1", text)
