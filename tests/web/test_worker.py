"""The worker of the web app: one request after the other, each with its own ticket."""

import functools
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storybook.errors import StorybookError
from storybook.models.adapters import AdapterUse
from storybook.models.spec import ModelSpec
from storybook.render.picture_file import read_facts
from storybook.render.session import Illustrators, Session
from storybook.slot import COVER
from storybook.store import open_store
from storybook.web.single import PicturePlan, PictureRequest, draw_request, plan_request
from storybook.web.worker import Subject, Ticket, Worker
from tests.painter import Painter
from tests.web.workspaces import make_workspace


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


def wait(ticket: Ticket[Any], seconds: float = 10) -> Ticket[Any]:
    until = time.monotonic() + seconds
    while not ticket.ended:
        assert time.monotonic() < until
        time.sleep(0.005)
    return ticket


def plan_small(folder: Path, prompt: str) -> PicturePlan:
    request = PictureRequest(prompt, "", "mini", None, 1.0, 5, 3, 2.5)
    plan = plan_request(make_workspace(folder), request)
    return replace(plan, job=replace(plan.job, width=96, height=64))


class Opener:
    """Opens slow painters, and counts them."""

    def __init__(self, seconds_a_step: float) -> None:
        self.opened = 0
        self._seconds_a_step = seconds_a_step

    def __call__(self, spec: ModelSpec, adapters: tuple[AdapterUse, ...]) -> Painter:
        self.opened += 1
        return Painter(seconds_a_step=self._seconds_a_step)

    def session(self, folder: Path) -> Session:
        return Session(open_store(folder / "store"), None, Illustrators(self))


@pytest.mark.slow
def test_each_ticket_gets_its_own_picture_and_one_model_is_loaded(
    tmp_path: Path, worker: Worker
) -> None:
    opener = Opener(0.01)
    session = opener.session(tmp_path)
    plans = [plan_small(tmp_path, f"picture {number}") for number in range(4)]
    tickets = [worker.submit(functools.partial(draw_request, plan), session) for plan in plans]
    for plan, ticket in zip(plans, tickets, strict=True):
        assert read_facts(wait(ticket).result or b"").job == plan.job
        assert (ticket.progress.stage, ticket.progress.drawn) == ("done", 1)
    assert opener.opened == 1


@pytest.mark.slow
def test_a_ticket_can_be_stopped_and_the_next_goes_on(tmp_path: Path, worker: Worker) -> None:
    session = Opener(0.05).session(tmp_path)
    slow, next_one = (
        worker.submit(functools.partial(draw_request, plan_small(tmp_path, words)), session)
        for words in ("slow", "next")
    )
    while slow.progress.stage == "waiting":
        time.sleep(0.005)
    slow.stop()
    assert wait(slow).progress.stage == "stopped"
    assert slow.result is None
    assert wait(next_one).progress.stage == "done"


@pytest.mark.slow
@pytest.mark.parametrize("refused", [False, True])
def test_the_unfinished_picture_is_on_the_ticket_unless_the_gate_refuses_it(
    tmp_path: Path, worker: Worker, refused: bool
) -> None:
    class Gate:
        name = "gate"

        def judge(self, pixels: object) -> str:
            return "not fit" if refused else ""

    session = replace(Opener(0.05).session(tmp_path), gate=Gate())
    ticket = worker.submit(functools.partial(draw_request, plan_small(tmp_path, "slow")), session)
    sizes = set()
    while not ticket.ended:
        preview = ticket.progress.preview
        sizes.add(None if preview is None else preview.shape)
    assert sizes == ({None} if refused else {None, (64, 96, 3)})
    assert ticket.progress.preview is None


@pytest.mark.slow
def test_a_waiting_request_is_stopped_at_once(tmp_path: Path, worker: Worker) -> None:
    session = Opener(0.05).session(tmp_path)
    running, waiting = (
        worker.submit(functools.partial(draw_request, plan_small(tmp_path, words)), session)
        for words in ("running", "waiting")
    )
    while running.progress.stage != "drawing":
        time.sleep(0.005)
    waiting.stop()
    assert waiting.progress.stage == "stopped"
    assert not running.stopping
    running.stop()
    assert running.stopping or running.ended
    wait(running)
    assert not running.stopping
    assert waiting.result is None


@pytest.mark.slow
def test_a_story_has_one_open_request_that_any_session_can_look_up(
    tmp_path: Path, worker: Worker
) -> None:
    session = Opener(0.05).session(tmp_path)
    story = tmp_path / "kite.yaml"
    request = functools.partial(draw_request, plan_small(tmp_path, "slow"))
    ticket = worker.submit(request, session, Subject(story))
    assert worker.submit(request, session, Subject(story, COVER)) is ticket
    assert worker.find(story) is ticket
    assert worker.find(tmp_path / "other.yaml") is None
    while ticket.progress.stage != "drawing":
        time.sleep(0.005)
    assert ticket.progress.slots == ("picture",)
    wait(ticket)
    assert worker.find(story) is None
    assert worker.submit(request, session, Subject(story)) is not ticket


def test_an_error_is_on_its_ticket_alone(tmp_path: Path, worker: Worker) -> None:
    session = Opener(0).session(tmp_path)

    def fail(session: Session) -> None:
        raise StorybookError("no", "Do this.")

    failed, fine = worker.submit(fail, session), worker.submit(lambda session: 3, session)
    assert str(wait(failed).error) == "no\n  Do this."
    assert (wait(fine).result, fine.error) == (3, None)
