"""Progress of a render: the reporter interface and the estimate of the time left."""

import time
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from storybook.slot import Slot

Origin = Literal["store", "drawn", "failed"]


class Reporter(Protocol):
    """Receives progress from `render`; `begin` is called first and `end` last."""

    def begin(self, total: int, stored: int, to_draw: int) -> None:
        """Counts of pictures: all, already stored, and to draw; the rest cannot be drawn."""

    def advance(self, slots: Sequence[Slot], share: float, seconds_left: float | None) -> None:
        """`slots` are being drawn; `share` is the fraction (0 to 1) of all drawing that is done."""

    def picture(self, slot: Slot, origin: Origin, detail: str) -> None:
        """A slot is finished or has failed; `detail` is a message for the user, or ""."""

    def end(self) -> None:
        """The run is over, whether it succeeded or failed."""


class SilentReporter:
    """Discards all reports."""

    def begin(self, total: int, stored: int, to_draw: int) -> None: ...

    def advance(self, slots: Sequence[Slot], share: float, seconds_left: float | None) -> None: ...

    def picture(self, slot: Slot, origin: Origin, detail: str) -> None: ...

    def end(self) -> None: ...


class TimeLeft:
    """Estimates the time left from the time that the work so far took.

    The clock starts with the first work done, because the one-off work before it (loading the
    model, reading prompts) must not count.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._first: tuple[float, float] | None = None

    def measure(self, done: float, total: float) -> tuple[float, float | None]:
        """(share done, 0 to 1; seconds left, None while there is no estimate)."""
        share = min(done / total, 1.0) if total else 1.0
        now = self._clock()
        if self._first is None:
            self._first = (now, done)
        since, at_first = self._first
        if done <= at_first:
            return share, None
        return share, max(total - done, 0.0) * (now - since) / (done - at_first)
