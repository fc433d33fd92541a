"""When a slice of training has to end: a lent machine is lent by the minute."""

import time


class Clock:
    """Runs from the moment it is made; `minutes` None is for ever."""

    def __init__(self, minutes: float | None = None) -> None:
        self._end = None if minutes is None else time.monotonic() + 60 * minutes

    def is_over(self) -> bool:
        """Whether the time is up."""
        return self._end is not None and time.monotonic() >= self._end
