"""The scores of a picture under review: what can be measured of it, beside the rest of its book."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

import streamlit as st

from storybook.images.quality import (
    ALIKE,
    PictureStats,
    Score,
    compare,
    difference,
    measure_picture,
)
from storybook.layout.colours import LEAST_CONTRAST
from storybook.layout.legibility import PlacedPicture
from storybook.layout.resolution import LEAST_SHOWN
from storybook.render.job import RenderJob
from storybook.slot import Slot
from storybook.store import Store
from storybook.web.open_book import OpenBook
from storybook.web.widgets import name_slot, say, show_words

_WHOLE = 0.995  # from here on a picture is seen whole, but for what rounding leaves
_Row = tuple[str, str, str]  # name, value, what to compare it with


def show_scores(book: OpenBook, slot: Slot, seen: PlacedPicture | None) -> None:
    """Show the scores of a picture that is there, then what is doubtful about them.

    `seen` is how readers of the bound book see it, None if that is not known.
    """
    keys = tuple((place, job.key) for place, job in book.standing.items())
    scores = _scores(book.workspace.store, keys)
    score = scores.get(slot)
    if score is None:  # the picture is gone or damaged; its place says so
        return
    st.caption(f"**{say('scores')}**", help=say("scores_help"))
    rows = (*_measured(score, scores), *_placed(seen))
    cells = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(value)} <span>{escape(rest)}</span></dd>"
        for name, value, rest in rows
    )
    st.html(f'<dl class="sb-scores">{cells}</dl>')
    doubts = tuple(_doubts(score, seen))
    if doubts:
        show_words(*doubts, kind="doubt")


def name_candidate(book: OpenBook, slot: Slot, job: RenderJob) -> str:
    """A variant's seed, and how far it is from the picture in use."""
    now, words = book.standing.get(slot), say("seed_is", seed=job.seed)
    if now is None or now.key == job.key:
        return words
    look, used = (_look(book.workspace.store, one.key) for one in (job, now))
    if look is None or used is None:
        return words
    apart = difference(look.small, used.small)
    return f"{words} · {say('nearly' if apart < ALIKE else 'apart', share=apart / 255)}"


@st.cache_data(show_spinner=False, max_entries=50)
def _scores(_store: Store, keys: tuple[tuple[str, str], ...]) -> dict[str, Score]:
    """The scores of the pictures that can be read, by slot."""
    looks = {slot: _look(_store, key) for slot, key in keys}
    return compare({slot: look for slot, look in looks.items() if look is not None})


@st.cache_data(show_spinner=False, max_entries=1000)
def _look(_store: Store, key: str) -> PictureStats | None:
    """A picture measured once; None if the store has it no more."""
    data = _store.get(key)
    return None if data is None else measure_picture(data)


def _measured(score: Score, scores: Mapping[str, Score]) -> Iterator[_Row]:
    beside = _span(one.sharpness for one in scores.values())
    yield say("sharpness"), f"{score.sharpness:.0%}", beside
    if score.apart is not None:
        beside = _span(one.apart for one in scores.values() if one.apart is not None)
        yield say("colours_apart"), f"{score.apart:.0%}", beside
    if score.nearest is not None and score.difference is not None:
        differs = say("differs", share=score.difference / 255)
        yield say("most_like"), name_slot(Slot(score.nearest)), differs


def _placed(seen: PlacedPicture | None) -> Iterator[_Row]:
    if seen is None:
        return
    whole = seen.shown >= _WHOLE
    shown = say("seen_whole") if whole else say("seen_part", share=seen.shown)
    yield say("resolution"), f"{seen.native_ppi} ppi", shown
    if seen.contrast is not None:
        yield say("contrast"), f"{seen.contrast:.1f} : 1", say("contrast_of")


def _doubts(score: Score, seen: PlacedPicture | None) -> Iterator[str]:
    if score.nearest is not None and score.difference is not None and score.difference < ALIKE:
        yield say("twin", place=name_slot(Slot(score.nearest)))
    if seen is not None and seen.shown < LEAST_SHOWN:
        yield say("slice", share=seen.shown)
    if seen is not None and seen.contrast is not None and seen.contrast < LEAST_CONTRAST:
        yield say("faint")


def _span(values: Iterable[float]) -> str:
    """From the least to the most of a book, in words."""
    shares = sorted(f"{value:4.0%}" for value in values)
    return say("in_book", low=shares[0].strip(), high=shares[-1].strip())
