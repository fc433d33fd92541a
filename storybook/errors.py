"""The error classes, and `Fault`, a problem at a place in a file.

Only `cli` turns them into messages and exit codes; everything else raises them.
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

MAX_FAULTS = 200  # nobody reads more at once
_SOURCE_WIDTH = 96  # characters of an offending line that are shown
_MESSAGE_WIDTH = 300


@dataclass(frozen=True)
class Fault:
    """One problem in a file: its place, a message, and a suggested fix.

    `line` and `column` count from 1, 0 means unknown; `source` is the text of the line.
    """

    message: str
    suggestion: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    source: str = ""
    severity: Literal["error", "warning"] = "error"

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    def render(self) -> str:
        """The fault in plain text: place and message, the line with a caret, the suggestion."""
        place = self.file
        if self.line:
            place += f":{self.line}" + (f":{self.column}" if self.column else "")
        label = "warning: " if self.severity == "warning" else ""
        lines = [f"{place}: {label}{self.message}" if place else label + self.message]
        lines += self._source_lines()
        if self.suggestion:
            lines.append(f"  {self.suggestion}")
        # A file can hold escape sequences that would take over the reader's terminal.
        return "\n".join(_printable(line[:_MESSAGE_WIDTH]) for line in lines)

    def _source_lines(self) -> list[str]:
        """The offending line, cut to a window round the column, and the caret under it."""
        text = self.source.rstrip()
        if not text.strip():
            return []
        start = len(text) - len(text.lstrip())
        caret = max(self.column - 1, start) if self.column else -1
        if caret - start > _SOURCE_WIDTH - 16:
            start = caret - _SOURCE_WIDTH // 2
        shown = ["    " + text[start : start + _SOURCE_WIDTH]]
        if 0 <= caret <= len(text):
            shown.append("    " + " " * (caret - start) + "^")
        return shown


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion of the most similar known word, "" if none is similar."""
    plain = {item.casefold(): item for item in known}
    near = difflib.get_close_matches(word[:80].casefold(), plain, n=1, cutoff=0.6)
    return f"did you mean '{plain[near[0]]}'?" if near else ""


def _printable(line: str) -> str:
    return "".join(
        char if char.isprintable() else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"
        for char in line
    )


class StorybookError(Exception):
    """An error that a user can fix: a plain sentence, and the next step to take."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}" if self.hint else self.message


class StoryError(StorybookError):
    """The story is invalid; carries its faults (the first 200), in file order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        by_place = sorted(faults, key=lambda fault: (fault.line, fault.column))
        self.faults = tuple(by_place[:MAX_FAULTS])
        super().__init__("\n".join(fault.render() for fault in self.faults))

    def __reduce__(self) -> tuple[type["StoryError"], tuple[tuple[Fault, ...]]]:
        return StoryError, (self.faults,)  # to be sent from one process to another


class ModelError(StorybookError):
    """A model is missing, damaged or of an unsupported kind."""


class AdapterError(StorybookError):
    """An adapter is missing, damaged or made for another model."""


class RenderError(StorybookError):
    """A picture could not be drawn."""


class PictureFileError(StorybookError):
    """A picture file of the author's is missing, damaged, unsafe or too large."""


class LayoutError(StorybookError):
    """A page cannot be laid out as requested."""


class StoreError(StorybookError):
    """The picture store (or another output file) cannot be read or written."""
