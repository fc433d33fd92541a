"""The *Generate* page: the study's form with exactly its texts, colours and layout."""

from dataclasses import dataclass

import streamlit as st

from storybook.models.lookup import find_model
from storybook.models.spec import ModelSpec
from storybook.render.job import RenderJob
from storybook.render.plan import UNGUIDED
from storybook.render.session import Session
from storybook.web.single import PicturePlan, PictureRequest, draw_request, plan_request
from storybook.web.widgets import (
    errors_as_messages,
    explain_refusal,
    say,
    show_end,
    show_warnings,
    wait_for,
)
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

_MAX_PROMPT, _MAX_NEGATIVE = 4000, 1000  # characters
_LIMITS = {"seed": (0, 2**32 - 1), "steps": (1, 150), "guidance": (0, 30)}


@dataclass(frozen=True)
class _Request:
    """A request of this session: the prompt as entered, its plan, and its ticket."""

    prompt: str
    plan: PicturePlan
    ticket: Ticket[bytes]


def show_generate(workspace: Workspace) -> None:
    """Show the form, and the last picture that was drawn for this session."""
    with st.container(key="form"):
        st.title(FORM_TITLE, anchor=False)
        st.markdown(FORM_SUBTITLE)
        prompt = st.text_area(
            FORM_PLACEHOLDER,
            placeholder=FORM_PLACEHOLDER,
            key="prompt",
            height=110,
            label_visibility="collapsed",
            persist_state="session",
        )
        request: _Request | None = st.session_state.get("request")
        busy = request is not None and not request.ticket.ended
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.button(FORM_BUTTON, key="generate", disabled=busy)
            with st.popover(say("settings"), icon=":material/tune:"):
                requested = _ask_settings(workspace, prompt or "")
            st.caption(say("drawn_by", model=requested.model))
        with st.container(key="status"):
            if pressed:
                with errors_as_messages():
                    _send(workspace, requested)
            elif request is not None:
                _show_request(request, workspace.session)
        _show_canvas(None if busy else st.session_state.get("picture"))


def _ask_settings(workspace: Workspace, prompt: str) -> PictureRequest:
    models = workspace.models()
    model = st.selectbox(say("model"), models, key="model", persist_state="session")
    spec = find_model(model if model in models else "mini")
    if spec.kind == "vector":  # reads no other settings
        seed = int(_ask_number("seed", 777, "seed"))
        return PictureRequest(prompt, "", spec.name, None, 1.0, seed, None, None)
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
    if adapter in names:
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
    with left:
        seed = _ask_number("seed", 777, "seed")
    with middle:
        steps = _ask_number("steps", default_steps, f"steps-{mode}", quick)
    with right:
        guidance = _ask_number("guidance", default_guidance, f"guidance-{mode}", quick)
    return int(seed), int(steps), float(guidance)


def _ask_number(name: str, default: float, key: str, disabled: bool = False) -> float:
    """A number input; outside its limits it gets a message, as Streamlit's own only turn red."""
    number: float = st.number_input(
        say(name), value=default, step=1 if isinstance(default, int) else 0.5,
        key=key, help=say(f"{name}_help"), persist_state="session", disabled=disabled,
    )  # fmt: skip
    for obstacle in _check_number(name, number):
        st.error(obstacle)
    return number


def _check_number(name: str, number: float | None) -> list[str]:
    low, high = _LIMITS[name]
    if number is None or low <= number <= high:
        return []
    return [say("outside", field=say(name), low=low, high=high)]


def _check_length(text: str, most: int) -> list[str]:
    return [say("long_prompt", length=len(text), most=most)] if len(text) > most else []


def _list_obstacles(request: PictureRequest) -> list[str]:
    """What has to be corrected before a request can be sent."""
    return [
        *([] if request.prompt.strip() else [say("enter_prompt")]),
        *_check_length(request.prompt, _MAX_PROMPT),
        *_check_length(request.negative_prompt, _MAX_NEGATIVE),
        *_check_number("seed", request.seed),
        *_check_number("steps", request.num_inference_steps),
        *_check_number("guidance", request.guidance_scale),
    ]


def _ask_negative(spec: ModelSpec) -> str:
    words = st.text_area(
        say("negative"),
        key="negative",
        height=68,
        help=say("negative_help"),
        disabled=not spec.reads_negatives,
        placeholder="" if spec.reads_negatives else say("negative_unread"),
        persist_state="session",
    )
    return (words or "") if spec.reads_negatives else ""


def _send(workspace: Workspace, request: PictureRequest) -> None:
    obstacles = _list_obstacles(request)
    for obstacle in obstacles:
        st.warning(obstacle, icon=":material/edit:")
    if obstacles:
        return
    plan = plan_request(workspace, request)
    ticket = get_worker().submit(lambda session: draw_request(plan, session), workspace.session)
    st.session_state["request"] = _Request(request.prompt, plan, ticket)
    st.rerun()


def _show_request(request: _Request, session: Session) -> None:
    """Show the progress of the last request, or how it ended; keep its picture."""
    job = request.plan.job
    if not request.ticket.ended:
        wait_for(request.ticket, lambda progress: _describe(progress, job))
        return
    succeeded = show_end(
        request.ticket,
        lambda _, reason: say(
            "failed", place=say("the_picture"), reason=explain_refusal(job, session) or reason
        ),
    )
    if succeeded and request.ticket.result:
        st.session_state["picture"] = request
        show_warnings(request.plan.warnings)


def _describe(progress: Progress, job: RenderJob) -> str:
    if progress.stage == "waiting":
        return say("waiting")
    if job.is_sketch:  # loads no model
        return say("sketching")
    return FORM_LOADING if progress.stage == "loading" else FORM_DRAWING


def _show_canvas(request: _Request | None) -> None:
    """Show the large grey area with the picture of a request, if any, its download and details."""
    data = None if request is None else request.ticket.result
    with st.container(key="canvas"):
        if request is not None and data:
            st.image(data, width="stretch", alt=request.prompt)
        else:
            st.html(f'<p class="sb-hint">{say("empty_canvas")}</p>')
    if request is None or not data:
        return
    job = request.plan.job
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say("download"),
            data,
            file_name=f"storybook-{job.key[:8]}.png",
            mime="image/png",
            on_click="ignore",
            icon=":material/download:",
        )
        st.caption(_describe_job(job))


def _describe_job(job: RenderJob) -> str:
    if job.is_sketch:
        return say("sketched_with", model=job.model, seed=job.seed)
    return say(
        "drawn_with",
        model=job.model,
        seed=job.seed,
        steps=job.num_inference_steps,
        guidance=job.guidance_scale,
    )
