"""The names of the output profiles, and the file of each; `layout/profiles.py` has their sizes."""

from typing import Literal

SCREEN = "screen"
# Wraparound covers printed as one sheet, each with the vendor profile of its inner pages.
COVERS = {"cover": "kdp", "cover-ingram": "ingram", "cover-lulu": "lulu"}
EPUBS: dict[str, Literal["fixed", "flowing"]] = {"epub": "fixed", "epub-reflow": "flowing"}
PROFILES = (SCREEN, "kdp", "ingram", "lulu", "booklet", *COVERS, *EPUBS)


def book_file(profile: str) -> str:
    """File name of a profile: `book.pdf`, `book.epub`, otherwise with the profile's name in it."""
    suffix = ".epub" if profile in EPUBS else ".pdf"
    stem = "book" if profile in (SCREEN, "epub") else f"book-{profile}"
    return stem + suffix
