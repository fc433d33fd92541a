"""The record beside a stored picture: what is known of it without reading it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

NO_STAMP = (-1, -1)


@dataclass(frozen=True)
class Record:
    """When the picture was last verified, and what safety gates said of it.

    `stamp` is the file's (size in bytes, time of change in ns) when it was last intact and had
    this `sha256`. `verdicts` go by the gate's name: "" lets the picture pass, else why not. A
    refused picture is not kept, its record is. A lost record does no harm: all of it is made anew
    from the picture.
    """

    sha256: str = ""
    stamp: tuple[int, int] = NO_STAMP
    verdicts: Mapping[str, str] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_bytes(cls, data: bytes | None) -> "Record":
        """An empty record where there is none, or none that can be read."""
        if data is None:
            return cls()
        try:
            facts = json.loads(data)
            size, mtime_ns = facts["stamp"]
            verdicts = {str(gate): str(said) for gate, said in facts["verdicts"].items()}
            return cls(str(facts["sha256"]), (size, mtime_ns), verdicts)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls()
