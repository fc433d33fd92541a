"""How a book's pictures were generated, for its imprint."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BookFacts:
    """The model and settings that generated the book's pictures."""

    model: str
    adapters: tuple[str, ...] = ()
    seed: int | None = None
    version: str = ""
    licence_notes: tuple[str, ...] = ()
