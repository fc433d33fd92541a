"""The record beside a stored picture: what is known about it without reading it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

NO_STAMP = (-1, -1)


@dataclass(frozen=True)
class Record:
    """The state of a picture when it was last verified, and the safety gates' verdicts.

    `stamp` is the file's (size in bytes, modification time in ns) when it was last intact with
    this `sha256`. `verdicts` are by gate name: "" if the picture passed, else the reason. A
    refused picture is deleted, but its record is kept. A lost record is harmless: it is
    recomputed from the picture.
    """

    sha256: str = ""
    stamp: tuple[int, int] = NO_STAMP
    verdicts: Mapping[str, str] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_bytes(cls, data: bytes | None) -> "Record":
        """Parse a record; missing or unreadable data gives an empty one."""
        if data is None:
            return cls()
        try:
            facts = json.loads(data)
            size, mtime_ns = facts["stamp"]
            verdicts = {str(gate): str(reason) for gate, reason in facts["verdicts"].items()}
            return cls(str(facts["sha256"]), (size, mtime_ns), verdicts)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls()
