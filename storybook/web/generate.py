"""The *Generate* page: the study's form with exactly its texts, colours and layout."""

from dataclasses import dataclass

import streamlit as st

from storybook.models.lookup import find_model
from storybook.models.spec import ModelSpec
from storybook.render.plan import UNGUIDED
from storybook.web.single import PicturePlan, PictureRequest, draw_request, plan_request
from storybook.web.widgets import errors_as_messages, escape_markdown, say, show_end, wait_for
from storybook.web.wording import (
    FORM_BUTTON,
    FORM_DRAWING,
    FORM_LOADING,
    FORM_PLACEHOLDER,
    FORM_SUBTITLE,
    FORM_TITLE,
)
from storybook.web.worker import Progress, Ticket, get_worker
from storybook.web.workspace import Workspace


@dataclass(frozen=True)
class _Request:
    """This session's last request."""

    ticket: Ticket[bytes]
    plan: PicturePlan


def show_generate(workspace: Workspace) -> None:
    """Show the form, and the picture that this session last requested."""
    with st.container(key="form"):
        st.title(FORM_TITLE, anchor=False)
        st.markdown(FORM_SUBTITLE)
        prompt = st.text_area(
            FORM_PLACEHOLDER,
            placeholder=FORM_PLACEHOLDER,
            key="prompt",
            height=110,
            max_chars=4000,
            label_visibility="collapsed",
            persist_state="session",
        )
        request: _Request | None = st.session_state.get("request")
        busy = request is not None and not request.ticket.ended
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.button(FORM_BUTTON, key="generate", disabled=busy)
            with st.popover(say("settings"), icon=":material/tune:"):
                requested = _ask_settings(workspace, prompt or "")
        if pressed:
            with errors_as_messages():
                _send(workspace, requested)
                return
        with st.container(key="status"):
            if request is not None and busy:
                wait_for(request.ticket, _describe)
        _show_canvas(None if busy else request)


def _ask_settings(workspace: Workspace, prompt: str) -> PictureRequest:
    models = workspace.models()
    model = st.selectbox(say("model"), models, key="model", persist_state="session")
    spec = find_model(model if model in models else "mini")
    names = workspace.adapters(spec.name)
    adapter = st.selectbox(
        say("adapter"),
        ["", *names],
        format_func=lambda name: name or say("no_adapter"),
        key=f"adapter-{spec.name}",
        disabled=not names,
        persist_state="session",
    )
    scale = 1.0
    if adapter:
        scale = st.slider(say("scale"), 0.0, 2.0, 1.0, 0.05, key="scale", persist_state="session")
    quick = spec.quick_steps is not None and st.toggle(
        say("quick", steps=spec.quick_steps), True,
        key=f"quick-{spec.name}", help=say("quick_help"), persist_state="session",
    )  # fmt: skip
    seed, steps, guidance = _ask_numbers(spec, quick)
    negative = _ask_negative(spec)
    known = adapter if adapter in names else None
    chosen_numbers = (None, None) if quick else (steps, guidance)
    return PictureRequest(prompt, negative, spec.name, known, scale, seed, *chosen_numbers)


def _ask_numbers(spec: ModelSpec, quick: bool) -> tuple[int, int, float]:
    """Seed, steps and guidance; in quick mode the last two are fixed and shown disabled.

    Quick mode has separate input boxes, so that the values of full mode are kept.
    """
    mode, default_steps, default_guidance = spec.name, spec.num_inference_steps, spec.guidance_scale
    if quick and spec.quick_steps is not None:
        mode, default_steps, default_guidance = f"{spec.name}-quick", spec.quick_steps, UNGUIDED
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    seed = left.number_input(
        say("seed"), 0, 2**32 - 1, 777, 1,
        key="seed", help=say("seed_help"), persist_state="session",
    )  # fmt: skip
    steps = middle.number_input(
        say("steps"), 1, 150, default_steps, 1,
        key=f"steps-{mode}", persist_state="session", disabled=quick,
    )  # fmt: skip
    guidance = right.number_input(
        say("guidance"), 0.0, 30.0, default_guidance, 0.5,
        key=f"guidance-{mode}", help=say("guidance_help"), persist_state="session", disabled=quick,
    )  # fmt: skip
    return int(seed), int(steps), float(guidance)


def _ask_negative(spec: ModelSpec) -> str:
    words = st.text_area(
        say("negative"),
        key="negative",
        height=68,
        max_chars=1000,
        help=say("negative_help"),
        disabled=not spec.reads_negatives,
        placeholder="" if spec.reads_negatives else say("negative_unread"),
        persist_state="session",
    )
    return (words or "") if spec.reads_negatives else ""


def _send(workspace: Workspace, request: PictureRequest) -> None:
    if not request.prompt.strip():
        st.warning(say("enter_prompt"), icon=":material/edit:")
        _show_canvas(st.session_state.get("request"))
        return
    plan = plan_request(workspace, request)
    ticket = get_worker().submit(lambda session: draw_request(plan, session), workspace.session)
    st.session_state["request"] = _Request(ticket, plan)
    st.rerun()


def _describe(progress: Progress) -> str:
    if progress.stage == "waiting":
        return say("waiting")
    return FORM_LOADING if progress.stage == "loading" else FORM_DRAWING


def _show_canvas(request: _Request | None) -> None:
    """Show the large grey area with the picture, if any, and its warnings, download and details."""
    well = request is not None and show_end(request.ticket)
    data = request.ticket.result if request is not None and well else None
    with st.container(key="canvas"):
        if data:
            st.image(data, width="stretch", alt=st.session_state.get("prompt") or FORM_TITLE)
        else:
            st.html(f'<p class="sb-hint">{say("empty_canvas")}</p>')
    if not data or request is None:
        return
    job = request.plan.job
    for fault in request.plan.warnings:
        st.warning(escape_markdown(fault.message), icon=":material/info:")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say("download"),
            data,
            file_name=f"storybook-{job.key[:8]}.png",
            mime="image/png",
            on_click="ignore",
            icon=":material/download:",
        )
        st.caption(
            say(
                "drawn_with",
                model=job.model,
                seed=job.seed,
                steps=job.num_inference_steps,
                guidance=job.guidance_scale,
            )
        )
