"""What an e-book says of itself: its parts, its identity, its date, whom it serves."""

import datetime
import hashlib
import uuid
from dataclasses import dataclass

from storybook.layout.book import Book

_KINDS = {
    ".ttf": "font/ttf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".opus": "audio/ogg; codecs=opus",
}
_FEATURES = ("alternativeText", "readingOrder", "tableOfContents", "pageNavigation")
_SUMMARY = "Every picture has a description, the languages are marked, the pages are numbered. {}"
_FIXED = "The pages are laid out as in the printed book, with real text over the pictures."
_FLOWING = "The text can be enlarged and set in any font and colour."
NO_DATE = datetime.date(2000, 1, 1)  # an e-book has to have one; today's would change the bytes


@dataclass(frozen=True)
class Part:
    """A file of the e-book that is no page."""

    id: str
    file: str
    kind: str
    properties: str = ""


def part_of(file: str, properties: str = "") -> Part:
    """The manifest's entry for a file."""
    name = "".join(char if char.isalnum() else "-" for char in file)
    return Part(f"part-{name}", file, _KINDS[file[file.rindex(".") :]], properties)


def identifier(book: Book, fixed: bool) -> str:
    """A name of the book's own, the same each time it is made from the same texts."""
    says = [book.title, book.author, *book.languages, str(fixed)]
    digest = hashlib.sha256("\n".join(says).encode()).digest()
    return f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=5)}"


def modified(book: Book) -> str:
    """When it was last changed: the story's own date."""
    return f"{book.date or NO_DATE:%Y-%m-%d}T00:00:00Z"


def accessibility(fixed: bool, spoken: bool) -> list[tuple[str, str]]:
    """schema.org's properties (EPUB Accessibility 1.1), only what the book keeps."""
    features = list(_FEATURES)
    features += [] if fixed else ["displayTransformability"]
    features += ["synchronizedAudioText"] if spoken else []
    modes = ["textual", "visual", *(["auditory"] if spoken else [])]
    enough = ["textual,visual", "textual", *(["auditory"] if spoken else [])]
    return [
        *(("accessMode", mode) for mode in modes),
        *(("accessModeSufficient", some) for some in enough),
        *(("accessibilityFeature", feature) for feature in features),
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", _SUMMARY.format(_FIXED if fixed else _FLOWING)),
    ]
