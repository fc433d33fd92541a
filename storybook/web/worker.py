"""Runs the web app's drawing requests one at a time; each has a ticket that shows its progress.

Several people share one loaded model, so only one of them draws at a time. A request's result is on
its ticket. A story has at most one request at a time, whose ticket any session can look up: a
reloaded page is a new session.
"""

import functools
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from storybook.render.progress import Origin
from storybook.render.session import Session
from storybook.slot import Slot

if TYPE_CHECKING:
    from storybook.images.png import Pixels

Stage = Literal["waiting", "loading", "drawing", "done", "failed", "stopped"]
_Result = TypeVar("_Result")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Progress:
    """A request's progress: `share` drawn (0 to 1), and `failures` by slot.

    `slots` are being drawn now; `preview` is an unfinished one of them, (H, W, 3) uint8.
    """

    stage: Stage = "waiting"
    share: float = 0.0
    seconds_left: float | None = None
    drawn: int = 0
    to_draw: int = 0
    failures: tuple[tuple[Slot, str], ...] = ()
    slots: tuple[Slot, ...] = ()
    preview: "Pixels | None" = field(default=None, compare=False)


@dataclass(frozen=True)
class Subject:
    """What a request is about: a story, and its picture to redraw; None if the book is built."""

    story: Path
    slot: Slot | None = None


class StoppedError(BaseException):
    """The request was cancelled; not an Exception, so it is not handled as a failed picture."""


class Ticket(Generic[_Result]):
    """A handle to one request to the worker; `subject` is None if it concerns no story."""

    def __init__(self, subject: Subject | None = None) -> None:
        self.subject = subject
        self.progress = Progress()  # replaced by the worker's thread, never mutated
        self.result: _Result | None = None
        self.error: BaseException | None = None
        self._stop = threading.Event()
        self._lock = threading.Lock()

    @property
    def ended(self) -> bool:
        """Whether the request has ended."""
        return self.progress.stage in ("done", "failed", "stopped")

    @property
    def stopping(self) -> bool:
        """Whether the request has been cancelled, but is still busy with its current step."""
        return self._stop.is_set() and not self.ended

    def stop(self) -> None:
        """Cancel the request at once while it waits, else at its next step.

        Finished pictures are kept.
        """
        with self._lock:
            self._stop.set()
            if self.progress.stage == "waiting":
                self.progress = replace(self.progress, stage="stopped")

    def update(self, **fields: Any) -> None:
        """Update fields of the progress; called by the worker.

        Raises:
            StoppedError: the request has been cancelled.
        """
        with self._lock:
            if self._stop.is_set():
                raise StoppedError
            self.progress = replace(self.progress, **fields)


class TicketReporter:
    """Reports the progress of `render` to a ticket."""

    def __init__(self, ticket: Ticket[Any]) -> None:
        self._ticket = ticket

    def begin(self, total: int, stored: int, to_draw: int) -> None:
        self._ticket.update(to_draw=to_draw, drawn=0, share=0.0)

    def advance(self, slots: Sequence[Slot], share: float, seconds_left: float | None) -> None:
        self._ticket.update(
            stage="drawing", share=share, seconds_left=seconds_left, slots=tuple(slots)
        )

    def picture(self, slot: Slot, origin: Origin, detail: str) -> None:
        progress = self._ticket.progress
        if origin == "drawn":
            self._ticket.update(drawn=progress.drawn + 1, preview=None)
        elif origin == "failed":
            self._ticket.update(failures=(*progress.failures, (slot, detail)))

    def preview(self, slots: Sequence[Slot], pixels: "Pixels") -> None:
        """Show an unfinished picture."""
        self._ticket.update(preview=pixels, slots=tuple(slots))

    def end(self) -> None: ...


class Worker:
    """Runs requests one at a time in its own thread."""

    def __init__(self) -> None:
        self._requests: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._tickets: list[Ticket[Any]] = []
        self._lock = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="worker", daemon=True)
        self._thread.start()

    def submit(
        self,
        request: Callable[[Session], _Result],
        session: Session,
        subject: Subject | None = None,
    ) -> Ticket[_Result]:
        """Queue a request; it gets the session with a reporter that updates its ticket.

        While a request about the same story is open, its ticket is returned, and nothing queued.
        """
        with self._lock:
            open_one = None if subject is None else self.find(subject.story)
            if open_one is not None:
                return open_one
            ticket: Ticket[_Result] = Ticket(subject)
            self._tickets = [known for known in self._tickets if not known.ended] + [ticket]
        self._requests.put(lambda: self._serve(ticket, request, session))
        return ticket

    def find(self, story: Path) -> Ticket[Any] | None:
        """The ticket of the waiting or running request about a story, whoever made it."""
        for ticket in self._tickets:
            if not ticket.ended and ticket.subject is not None and ticket.subject.story == story:
                return ticket
        return None

    def close(self) -> None:
        """Cancel the current and all queued requests; return when the thread has ended."""
        self._closed = True
        for ticket in self._tickets:
            ticket.stop()
        self._requests.put(lambda: None)
        self._thread.join(timeout=30)

    def _work(self) -> None:
        while not self._closed:
            self._requests.get()()

    def _serve(
        self, ticket: Ticket[_Result], request: Callable[[Session], _Result], session: Session
    ) -> None:
        try:
            ticket.update(stage="loading")
            reporter = TicketReporter(ticket)
            ticket.result = request(session.with_reporter(reporter, reporter.preview))
            stage: Stage = "done"
        except StoppedError:
            stage = "stopped"
        except Exception as error:  # shown by the session that made the request
            _LOG.info("a request failed", exc_info=True)
            ticket.error = error
            stage = "failed"
        ticket.progress = replace(ticket.progress, stage=stage)


@functools.cache
def get_worker() -> Worker:
    """The one worker of this process."""
    return Worker()
