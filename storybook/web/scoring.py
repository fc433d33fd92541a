"""The scores of a picture under review, shown beside those of the other pictures in its book."""

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

_UNCROPPED_SHARE = 0.995  # the visible share that counts as all of it, allowing for rounding
_Row = tuple[str, str, str]  # name, value, note beside the value


def show_scores(book: OpenBook, slot: Slot, placed: PlacedPicture | None) -> None:
    """Show the scores of a picture that has been drawn, then any doubts about it.

    `placed` is how the picture looks on its page in the bound book; None if that is unknown.
    """
    keys = tuple((place, job.key) for place, job in book.stored.items())
    scores = _scores(book.workspace.store, keys)
    score = scores.get(slot)
    if score is None:  # the picture is missing or damaged; its card says so
        return
    st.caption(f"**{say('scores')}**", help=say("scores_help"))
    rows = (*_score_rows(score, scores), *_page_rows(placed))
    cells = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(value)} <span>{escape(note)}</span></dd>"
        for name, value, note in rows
    )
    st.html(f'<dl class="sb-scores">{cells}</dl>')
    doubts = tuple(_doubts(score, placed))
    if doubts:
        show_words(*doubts, kind="doubt")


def name_candidate(book: OpenBook, slot: Slot, job: RenderJob) -> str:
    """A label for a variant: its seed, and how much it differs from the picture in use."""
    current, label = book.stored.get(slot), say("seed_is", seed=job.seed)
    if current is None or current.key == job.key:
        return label
    store = book.workspace.store
    candidate_stats, current_stats = _stats(store, job.key), _stats(store, current.key)
    if candidate_stats is None or current_stats is None:
        return label
    differs = difference(candidate_stats.small, current_stats.small)
    return f"{label} · {say('nearly' if differs < ALIKE else 'apart', share=differs / 255)}"


@st.cache_data(show_spinner=False, max_entries=50)
def _scores(_store: Store, keys: tuple[tuple[str, str], ...]) -> dict[str, Score]:
    """The scores of the pictures that can be read, by slot."""
    pictures = {slot: _stats(_store, key) for slot, key in keys}
    return compare({slot: stats for slot, stats in pictures.items() if stats is not None})


@st.cache_data(show_spinner=False, max_entries=1000)
def _stats(_store: Store, key: str) -> PictureStats | None:
    """A picture's measurements, cached; None if it is no longer in the store."""
    data = _store.get(key)
    return None if data is None else measure_picture(data)


def _score_rows(score: Score, scores: Mapping[str, Score]) -> Iterator[_Row]:
    sharpness_range = _book_range(other.sharpness for other in scores.values())
    yield say("sharpness"), f"{score.sharpness:.0%}", sharpness_range
    if score.colour_distance is not None:
        distances = (
            other.colour_distance for other in scores.values() if other.colour_distance is not None
        )
        yield say("colours_apart"), f"{score.colour_distance:.0%}", _book_range(distances)
    if score.nearest is not None and score.difference is not None:
        differs = say("differs", share=score.difference / 255)
        yield say("most_like"), name_slot(Slot(score.nearest)), differs


def _page_rows(placed: PlacedPicture | None) -> Iterator[_Row]:
    if placed is None:
        return
    uncropped = placed.shown >= _UNCROPPED_SHARE
    shown = say("seen_whole") if uncropped else say("seen_part", share=placed.shown)
    yield say("resolution"), f"{placed.native_ppi} ppi", shown
    if placed.contrast is not None:
        yield say("contrast"), f"{placed.contrast:.1f} : 1", say("contrast_of")


def _doubts(score: Score, placed: PlacedPicture | None) -> Iterator[str]:
    if score.nearest is not None and score.difference is not None and score.difference < ALIKE:
        yield say("twin", place=name_slot(Slot(score.nearest)))
    if placed is not None and placed.shown < LEAST_SHOWN:
        yield say("slice", share=placed.shown)
    if placed is not None and placed.contrast is not None and placed.contrast < LEAST_CONTRAST:
        yield say("faint")


def _book_range(values: Iterable[float]) -> str:
    """The lowest to the highest value in the book, as text to show; "" if they are the same."""
    shares = sorted(f"{value:4.0%}" for value in values)
    low, high = shares[0].strip(), shares[-1].strip()
    return "" if low == high else say("in_book", low=low, high=high)
