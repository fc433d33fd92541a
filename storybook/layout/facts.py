"""What the imprint of a book says of how its pictures came about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BookFacts:
    """What drew the book's pictures."""

    model: str
    adapters: tuple[str, ...] = ()
    seed: int | None = None
    version: str = ""
    licence_notes: tuple[str, ...] = ()
