"""How far the drawing is: what `render` tells a reporter, and how long the rest will take."""

import time
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from storybook.slot import Slot

Origin = Literal["store", "drawn", "failed"]


class Reporter(Protocol):
    """What `render` tells, in this order; `slots` are places in the book such as "page-03"."""

    def begin(self, total: int, stored: int, to_draw: int) -> None:
        """Of the book's pictures so many are stored, so many to draw; the others cannot be."""

    def advance(self, slots: Sequence[Slot], share: float, seconds_left: float | None) -> None:
        """These are being drawn; `share` (0 to 1) of all drawing is done."""

    def picture(self, slot: Slot, origin: Origin, detail: str) -> None:
        """A picture is there, or failed; `detail` says what is to be said of it."""

    def end(self) -> None:
        """Nothing more comes, whether all went well or not."""


class SilentReporter:
    """Says nothing."""

    def begin(self, total: int, stored: int, to_draw: int) -> None: ...

    def advance(self, slots: Sequence[Slot], share: float, seconds_left: float | None) -> None: ...

    def picture(self, slot: Slot, origin: Origin, detail: str) -> None: ...

    def end(self) -> None: ...


class Pace:
    """How long the rest will take, by how long the work so far took.

    The clock starts with the first work that is done: what comes before it (loading the model,
    reading prompts) will not come again.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._first: tuple[float, float] | None = None

    def measure(self, done: float, total: float) -> tuple[float, float | None]:
        """(share done, 0 to 1; seconds left, None as long as nothing can be said)."""
        share = min(done / total, 1.0) if total else 1.0
        now = self._clock()
        if self._first is None:
            self._first = (now, done)
        since, at_first = self._first
        if done <= at_first:
            return share, None
        return share, max(total - done, 0.0) * (now - since) / (done - at_first)
