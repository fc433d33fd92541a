"""What a thing is: plain data that says how it looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Thing:
    """How a thing looks. `kind` is a key of THINGS.

    `colour` is its main colour as #rrggbb, or "" for its natural colours; `pattern` is one of
    `art.people.model.PATTERNS`, or "".
    """

    kind: str
    colour: str = ""
    pattern: str = ""
