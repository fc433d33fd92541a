"""What a book can be made for, and the file that each profile is written as."""

from typing import Literal

SCREEN = "screen"
# Covers printed as one sheet, with the vendor whose pages each goes round.
COVERS = {"cover": "kdp", "cover-ingram": "ingram", "cover-lulu": "lulu"}
EPUBS: dict[str, Literal["fixed", "flowing"]] = {"epub": "fixed", "epub-reflow": "flowing"}
PROFILES = (SCREEN, "kdp", "ingram", "lulu", "booklet", *COVERS, *EPUBS)


def book_file(profile: str) -> str:
    """The name of a profile's file: `book.pdf` and `book.epub`, the others with their profile's."""
    suffix = ".epub" if profile in EPUBS else ".pdf"
    stem = "book" if profile in (SCREEN, "epub") else f"book-{profile}"
    return stem + suffix
