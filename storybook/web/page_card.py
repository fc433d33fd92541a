"""The card of a page under review: its picture, text, prompt and note, and redrawing."""

from collections.abc import Mapping

import streamlit as st

from storybook.book.candidates import draw_candidates, list_candidates
from storybook.book.review import save_note
from storybook.book.variants import MOST_VARIANTS, look_alike
from storybook.errors import StoreError
from storybook.layout.legibility import PlacedPicture
from storybook.render.job import RenderJob
from storybook.render.lookup import reasons_to_draw
from storybook.slot import COVER, Slot
from storybook.store import Store
from storybook.story import cover_slot, text_in_language
from storybook.story.edit import set_seed
from storybook.web.open_book import OpenBook
from storybook.web.page_warnings import page_warnings
from storybook.web.pictures import describe_picture, show_picture
from storybook.web.scoring import name_candidate, show_scores
from storybook.web.widgets import (
    errors_as_messages,
    explain_refusal,
    language,
    name_slot,
    printed_words,
    say,
    show_blank,
    show_error,
    show_markup,
    show_warnings,
    show_words,
)
from storybook.web.wording import explain
from storybook.web.work import Work, show_work_end, start_work


def show_card(book: OpenBook, slot: Slot, placed: PlacedPicture | None, work: Work | None) -> None:
    """Show a page or the cover, with its details and the actions on it.

    `placed` is how its picture looks on the page in the bound book; None if that is unknown.
    `work` is the book's open or last request.
    """
    busy = work is not None and not work.ended
    job = book.plan.jobs.get(slot)
    with st.container(border=True, key=f"card-{slot}"):
        # Above the columns: on a phone, where they are stacked, it still comes first.
        st.subheader(name_slot(slot), anchor=False)
        left, right = st.columns([2, 3])
        with left:
            _show_drawing(book, slot)
            if slot in book.stored:
                show_scores(book, slot, placed)
        with right:
            _show_text(book, slot)
            show_warnings(page_warnings(book.plan, slot))
            _show_prompt(book, slot)
            _show_note(book, slot)
            if job is not None and not job.is_own_file:
                _show_tools(book, slot, busy)
            show_work_end(book, work, slot, book.matches_story)
        if job is not None and not job.is_own_file:
            _show_candidates(book, slot, busy)


def _show_drawing(book: OpenBook, slot: Slot) -> None:
    shown = cover_slot(book.plan.loaded.story) if slot == COVER else slot
    if shown in book.stored:
        show_picture(
            book.workspace,
            book.stored[shown],
            describe_picture(book.plan, shown)
            or text_in_language(book.entries[slot].text, language()),
        )
    elif shown in book.plan.jobs:
        show_blank(say("not_drawn"))
        show_words(_explain_missing(book, shown), kind="other")
    else:
        show_blank(say("no_picture"))
    if shown != slot:
        name = "borrowed" if shown in book.stored else "borrowed_missing"
        st.caption(say(name, place=name_slot(shown)))
    elif slot in book.plan.jobs and book.plan.jobs[slot].is_own_file:
        st.caption(say("own_file"))


def _explain_missing(book: OpenBook, slot: Slot) -> str:
    """Why a picture is not there; "" if it is just new."""
    session = book.workspace.session
    job, last = book.plan.jobs[slot], book.plan.last.get(slot)
    refusal = explain_refusal(job, session)
    if refusal:
        return say("refused_is", reason=refusal)
    reasons = reasons_to_draw(job, last, session.store, session.gate)
    return say("why", reason=explain(language(), reasons)) if last is not None else ""


def _show_text(book: OpenBook, slot: Slot) -> None:
    text = book.entries[slot].text
    if not text:
        st.caption(say("no_text"))
        return
    story = book.plan.loaded.story
    languages = [code for code in ("", *story.language) if code in text]
    show_markup(*(printed_words(text[code], story.markup) for code in languages))


def _show_prompt(book: OpenBook, slot: Slot) -> None:
    prompt, job = book.plan.prompts.get(slot), book.plan.jobs.get(slot)
    if prompt is None or job is None or job.is_own_file:
        return
    with st.expander(say("prompt")):
        for words, share in prompt.texts:
            mixed = f" ({say('prompt_share', share=share)})" if len(prompt.texts) > 1 else ""
            show_words(words + mixed)
        if job.negative_prompt:
            show_words(say("negative_is", words=job.negative_prompt), kind="other")
        seed = book.stored.get(slot, job).seed
        facts = say("seed_is", seed=seed)
        if not job.is_sketch:  # a sketch has neither steps nor tokens
            facts = say(
                "prompt_facts",
                seed=seed,
                steps=job.step_count,
                guidance=job.guidance_scale,
                tokens=", ".join(str(count) for count in prompt.token_counts),
            )
        st.caption(facts + (f" · {say('translated')}" if prompt.translated else ""))


def _show_note(book: OpenBook, slot: Slot) -> None:
    saved_note = book.notes.get(slot, "")
    # A different stored note gets a new text box, so that the box shows the stored text.
    key = f"note-{book.name}-{slot}-{hash(saved_note)}"

    def save() -> None:
        if not book.path.is_file():
            st.toast(say("note_lost", story=book.name), icon=":material/error:", duration="long")
            return
        try:
            save_note(book.path, slot, st.session_state[key], book.entries, saved_note)
        except Exception as error:  # shown on the next rerun
            st.session_state[book.error_key(slot)] = error

    st.text_area(
        say("note"), saved_note, key=key, height=68, on_change=save, placeholder=say("note_hint")
    )
    if (error := st.session_state.pop(book.error_key(slot), None)) is not None:
        show_error(error)


def _show_tools(book: OpenBook, slot: Slot, busy: bool) -> None:
    drawn = slot in book.stored
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            say("draw_again") if drawn else say("draw"), disabled=busy, key=f"again-{slot}",
            icon=":material/brush:", help=say("draw_again_help") if drawn else None,
        ):  # fmt: skip
            _draw(book, slot, 1)
        # A new key after each use makes a new popover, which starts closed.
        used = st.session_state.setdefault(f"asked-{slot}", 0)
        with st.popover(
            say("variants"), icon=":material/grid_view:", disabled=busy,
            key=f"ask-{slot}-{used}",
        ):  # fmt: skip
            more = st.slider(say("variants_count"), 2, MOST_VARIANTS // 2, 4, key=f"more-{slot}")
            if st.button(say("variants_draw"), key=f"variants-{slot}", type="primary"):
                st.session_state[f"asked-{slot}"] = used + 1
                _draw(book, slot, more)


def _draw(book: OpenBook, slot: Slot, more: int) -> None:
    start_work(book, lambda session: draw_candidates(book.plan, slot, more, session), slot)


def _show_candidates(book: OpenBook, slot: Slot, busy: bool) -> None:
    candidates = list_candidates(book.plan, slot, book.workspace.store)
    if len(candidates) < 2:
        return
    st.markdown(f"**{say('candidates')}**", help=say("candidates_help"))
    if _alike(book.workspace.store, candidates, tuple(job.key for job in candidates.values())):
        st.caption(say("alike"))
    with st.container(horizontal=True, key=f"grid-{slot}"):
        for number, job in candidates.items():
            with st.container(key=f"candidate-{slot}-{number}"):
                show_picture(book.workspace, job, say("seed_is", seed=job.seed))
                st.caption(name_candidate(book, slot, job))
                _show_pick(book, slot, job, busy)


@st.cache_data(show_spinner=False, max_entries=50)
def _alike(_store: Store, _candidates: Mapping[int, RenderJob], keys: tuple[str, ...]) -> bool:
    """As `look_alike`, cached by the pictures' keys."""
    try:
        return look_alike(_candidates, _store)
    except StoreError:  # a picture is missing or damaged; its own slot shows that
        return False


def _show_pick(book: OpenBook, slot: Slot, job: RenderJob, busy: bool) -> None:
    now = book.stored.get(slot)
    used = now is not None and now.key == job.key
    name = say("in_use") if used else say("pick")
    key = f"pick-{slot}-{job.seed}"
    if st.button(name, key=key, disabled=used or busy, width="stretch"):
        with errors_as_messages():
            set_seed(book.path, slot, job.seed)
            st.toast(say("picked", seed=job.seed), icon=":material/check:")
            st.rerun()
