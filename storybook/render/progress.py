"""Reports on drawing: `render` tells a reporter what happens, the reporter tells people."""

import json
import time
from collections.abc import Callable, Sequence
from typing import Literal, Protocol, TextIO

from storybook.cli.counting import count

Origin = Literal["store", "drawn", "failed"]


class Reporter(Protocol):
    """What `render` tells, in this order; `slots` are places in the book such as "page-03"."""

    def begin(self, total: int, stored: int, to_draw: int) -> None:
        """Of the book's pictures so many are stored, so many to draw; the others cannot be."""

    def advance(self, slots: Sequence[str], share: float, seconds_left: float | None) -> None:
        """These are being drawn; `share` (0 to 1) of all drawing is done."""

    def picture(self, slot: str, origin: Origin, detail: str) -> None:
        """A picture is there, or failed; `detail` says what is to be said of it."""

    def end(self) -> None:
        """Nothing more comes, whether all went well or not."""


class SilentReporter:
    """Says nothing."""

    def begin(self, total: int, stored: int, to_draw: int) -> None: ...

    def advance(self, slots: Sequence[str], share: float, seconds_left: float | None) -> None: ...

    def picture(self, slot: str, origin: Origin, detail: str) -> None: ...

    def end(self) -> None: ...


class LineReporter:
    """One line for each picture; on a terminal also one that shows how far the drawing is."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._total = self._done = 0

    def begin(self, total: int, stored: int, to_draw: int) -> None:
        self._total = total
        self._say(f"{count(total, 'picture')}: {stored} in the store, {to_draw} to draw")

    def advance(self, slots: Sequence[str], share: float, seconds_left: float | None) -> None:
        if not self._live:
            return
        left = "" if seconds_left is None else f", {describe_seconds(seconds_left)} left"
        bar = "#" * round(share * 20)
        self._stream.write(f"\r\x1b[K  [{bar:.<20}] {share:4.0%}{left}  {_name_slots(slots)}")
        self._stream.flush()

    def picture(self, slot: str, origin: Origin, detail: str) -> None:
        self._done += 1
        words = {"store": "from the store", "drawn": "drawn", "failed": "FAILED"}[origin]
        more = f": {detail}" if detail else ""
        self._say(f"  {self._done:>{len(str(self._total))}}/{self._total} {slot} {words}{more}")

    def end(self) -> None:
        if self._live:
            self._stream.write("\r\x1b[K")
        self._stream.flush()

    def _say(self, line: str) -> None:
        self._stream.write(("\r\x1b[K" if self._live else "") + line + "\n")
        self._stream.flush()


class JsonReporter:
    """One JSON object a line, for machines."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def begin(self, total: int, stored: int, to_draw: int) -> None:
        self._say({"event": "begin", "total": total, "stored": stored, "to_draw": to_draw})

    def advance(self, slots: Sequence[str], share: float, seconds_left: float | None) -> None:
        left_s = None if seconds_left is None else round(seconds_left, 1)
        share = round(share, 4)
        self._say({"event": "advance", "slots": [*slots], "share": share, "seconds_left": left_s})

    def picture(self, slot: str, origin: Origin, detail: str) -> None:
        self._say({"event": "picture", "slot": slot, "origin": origin, "detail": detail})

    def end(self) -> None:
        self._say({"event": "end"})

    def _say(self, event: dict[str, object]) -> None:
        self._stream.write(json.dumps(event) + "\n")
        self._stream.flush()


class NewsReporter:
    """Passes on to another reporter what is drawn, and nothing of what the store holds already."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._drawing = False

    def begin(self, total: int, stored: int, to_draw: int) -> None:
        self._drawing = stored < total
        if self._drawing:
            self._reporter.begin(total - stored, 0, to_draw)

    def advance(self, slots: Sequence[str], share: float, seconds_left: float | None) -> None:
        self._reporter.advance(slots, share, seconds_left)

    def picture(self, slot: str, origin: Origin, detail: str) -> None:
        if origin != "store":
            self._reporter.picture(slot, origin, detail)

    def end(self) -> None:
        if self._drawing:
            self._reporter.end()


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


def describe_seconds(seconds: float) -> str:
    """A time to wait, e.g. "45 s", "3 min 10 s", "1 h 5 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def _name_slots(slots: Sequence[str]) -> str:
    return slots[0] if len(slots) == 1 else f"{slots[0]} and {len(slots) - 1} more"
