"""Reporters that print drawing progress line by line, for people or for machines."""

import json
from collections.abc import Sequence
from typing import TextIO

from storybook.cli.wording import count, describe_seconds
from storybook.render.progress import Origin, Reporter
from storybook.slot import Slot


class LineReporter:
    """Prints one line per picture; on a terminal also a progress line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._total = self._done = 0

    def begin(self, total: int, stored: int, to_draw: int) -> None:
        self._total, self._done = total, 0
        self._say(f"{count(total, 'picture')}: {stored} in the store, {to_draw} to draw")

    def advance(self, slots: Sequence[Slot], share: float, seconds_left: float | None) -> None:
        if not self._live:
            return
        left = "" if seconds_left is None else f", {describe_seconds(seconds_left)} left"
        bar = "#" * round(share * 20)
        self._stream.write(f"\r\x1b[K  [{bar:.<20}] {share:4.0%}{left}  {_name_slots(slots)}")
        self._stream.flush()

    def picture(self, slot: Slot, origin: Origin, detail: str) -> None:
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
    """Prints one JSON object per line, for machines."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def begin(self, total: int, stored: int, to_draw: int) -> None:
        self._say({"event": "begin", "total": total, "stored": stored, "to_draw": to_draw})

    def advance(self, slots: Sequence[Slot], share: float, seconds_left: float | None) -> None:
        left_s = None if seconds_left is None else round(seconds_left, 1)
        share = round(share, 4)
        self._say({"event": "advance", "slots": [*slots], "share": share, "seconds_left": left_s})

    def picture(self, slot: Slot, origin: Origin, detail: str) -> None:
        self._say({"event": "picture", "slot": slot, "origin": origin, "detail": detail})

    def end(self) -> None:
        self._say({"event": "end"})

    def _say(self, event: dict[str, object]) -> None:
        self._stream.write(json.dumps(event) + "\n")
        self._stream.flush()


class SkipStoredReporter:
    """Reports drawn and failed pictures to another reporter, not those already stored."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._drawing = False

    def begin(self, total: int, stored: int, to_draw: int) -> None:
        self._drawing = stored < total
        if self._drawing:
            self._reporter.begin(total - stored, 0, to_draw)

    def advance(self, slots: Sequence[Slot], share: float, seconds_left: float | None) -> None:
        self._reporter.advance(slots, share, seconds_left)

    def picture(self, slot: Slot, origin: Origin, detail: str) -> None:
        if origin != "store":
            self._reporter.picture(slot, origin, detail)

    def end(self) -> None:
        if self._drawing:
            self._reporter.end()


def _name_slots(slots: Sequence[Slot]) -> str:
    return slots[0] if len(slots) == 1 else f"{slots[0]} and {len(slots) - 1} more"
