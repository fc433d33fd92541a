"""Where the web face draws: one request after the other, each with a ticket that tells how far.

Sessions of several people share one loaded model, so only one of them draws at a time. What a
request gives is on its own ticket, and nobody else holds that.
"""

import functools
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Literal, TypeVar

from storybook.book.build import BookPlan, open_model
from storybook.render.illustrator import Illustrator
from storybook.render.progress import Origin, Reporter

Stage = Literal["waiting", "loading", "drawing", "done", "failed", "stopped"]
Opener = Callable[[BookPlan], Illustrator]
_Result = TypeVar("_Result")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Progress:
    """How far a request is: `share` (0 to 1) of its drawing; `failures` by place in the book."""

    stage: Stage = "waiting"
    share: float = 0.0
    seconds_left: float | None = None
    drawn: int = 0
    to_draw: int = 0
    failures: tuple[tuple[str, str], ...] = field(default=())


class Ticket(Generic[_Result]):
    """One request to the studio, for the session that made it."""

    def __init__(self) -> None:
        self.progress = Progress()  # replaced whole by the studio's thread, never changed
        self.result: _Result | None = None
        self.error: BaseException | None = None
        self._stop = threading.Event()

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.progress.stage in ("done", "failed", "stopped")

    def stop(self) -> None:
        """Give the request up at its next step; pictures that are finished are kept."""
        self._stop.set()

    def tell(self, **news: Any) -> None:
        """Put news into the progress; for the studio.

        Raises:
            KeyboardInterrupt: the request has been given up.
        """
        if self._stop.is_set():
            raise KeyboardInterrupt
        self.progress = replace(self.progress, **news)


class TicketReporter:
    """Tells a ticket what `render` tells."""

    def __init__(self, ticket: Ticket[Any]) -> None:
        self._ticket = ticket

    def begin(self, total: int, stored: int, to_draw: int) -> None:
        self._ticket.tell(to_draw=to_draw, drawn=0, share=0.0)

    def advance(self, slots: Sequence[str], share: float, seconds_left: float | None) -> None:
        self._ticket.tell(share=share, seconds_left=seconds_left)

    def picture(self, slot: str, origin: Origin, detail: str) -> None:
        progress = self._ticket.progress
        if origin == "drawn":
            self._ticket.tell(drawn=progress.drawn + 1)
        elif origin == "failed":
            self._ticket.tell(failures=(*progress.failures, (slot, detail)))

    def end(self) -> None: ...


class Studio:
    """Does one request after the other in a thread of its own; keeps the last model loaded."""

    def __init__(self, open_illustrator: Opener = open_model) -> None:
        self._open_illustrator = open_illustrator
        self._requests: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._tickets: list[Ticket[Any]] = []
        self._loaded: tuple[object, Illustrator] | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="studio", daemon=True)
        self._thread.start()

    def submit(self, request: Callable[[Reporter, Opener], _Result]) -> Ticket[_Result]:
        """Queue a request; it is given a reporter, and what opens the model of a plan."""
        ticket: Ticket[_Result] = Ticket()
        self._tickets = [one for one in self._tickets if not one.ended] + [ticket]
        self._requests.put(lambda: self._serve(ticket, request))
        return ticket

    def close(self) -> None:
        """Give up what is being drawn and what waits; return when the thread has ended."""
        self._closed = True
        for ticket in self._tickets:
            ticket.stop()
        self._requests.put(lambda: None)
        self._thread.join(timeout=30)

    def _work(self) -> None:
        while not self._closed:
            self._requests.get()()

    def _serve(
        self, ticket: Ticket[_Result], request: Callable[[Reporter, Opener], _Result]
    ) -> None:
        def opener(plan: BookPlan) -> Illustrator:
            illustrator = self._open(plan)
            ticket.tell(stage="drawing")
            return illustrator

        try:
            ticket.tell(stage="loading")
            ticket.result = request(TicketReporter(ticket), opener)
            stage: Stage = "done"
        except KeyboardInterrupt:
            stage = "stopped"
        except Exception as error:  # the session that asked shows it, in words
            _LOG.info("a request failed", exc_info=True)
            ticket.error = error
            stage = "failed"
        ticket.progress = replace(ticket.progress, stage=stage)

    def _open(self, plan: BookPlan) -> Illustrator:
        weights = {job.weights_sha256 for job in plan.jobs.values()}
        key = (plan.choice.spec, weights, [use.sha256 for use in plan.adapters])
        if self._loaded is None or self._loaded[0] != key:
            self._loaded = None  # its memory is free before the next model is loaded
            self._loaded = (key, self._open_illustrator(plan))
        return self._loaded[1]


@functools.cache
def the_studio() -> Studio:
    """The one studio of this process."""
    return Studio()
