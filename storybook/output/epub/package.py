"""The package document: manifest, reading order, identifier, date, accessibility metadata."""

import datetime
import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from storybook import __version__
from storybook.layout.book import Book, PictureBox
from storybook.output.epub.markup import markup
from storybook.output.epub.page_view import PageView

_MEDIA_TYPES = {
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".opus": "audio/ogg; codecs=opus",
}
_FEATURES = ("readingOrder", "tableOfContents", "pageNavigation")
_DESCRIBED = "Every picture has a description,"
_NAMED = "Pictures are named, but not all are described;"
_SUMMARY = "{} the languages are marked, the pages are numbered. {}"
_FIXED = "The pages are laid out as in the printed book, with real text over the pictures."
_FLOWING = "The text can be enlarged and set in any font and colour."
NO_DATE = datetime.date(2000, 1, 1)  # EPUB requires one; today's would change the bytes


@dataclass(frozen=True)
class ManifestItem:
    """A manifest entry for a file that is not a page."""

    id: str
    file: str
    media_type: str
    properties: str = ""


def manifest_item(file: str, properties: str = "") -> ManifestItem:
    """The manifest item for a file; its media type follows from the file name's suffix."""
    name = "".join(char if char.isalnum() else "-" for char in file)
    return ManifestItem(f"part-{name}", file, _MEDIA_TYPES[file[file.rindex(".") :]], properties)


def isbn_urn(isbn: str) -> str:
    """The ISBN as a URN, without hyphens."""
    return f"urn:isbn:{''.join(char for char in isbn if char.isdigit())}"


def identifier(book: Book, fixed: bool) -> str:
    """The ISBN, or else a deterministic UUID from the title, author, languages and kind."""
    facts = [book.title, book.author, *book.languages, str(fixed)]
    if book.publication.epub_isbn:
        return isbn_urn(book.publication.epub_isbn)
    digest = hashlib.sha256("\n".join(facts).encode()).digest()
    return f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=5)}"


@dataclass(frozen=True)
class Conformance:
    """A claim of accessibility, and who makes it (EPUB Accessibility 1.1, section 4)."""

    standard: str
    certified_by: str


def conformance(book: Book, fixed: bool) -> Conformance | None:
    """The accessibility standard that the book conforms to; None if a picture is not described.

    The text of a page as printed does not reflow, which WCAG asks for at level AA.
    """
    if not _all_described(book):
        return None
    level = "A" if fixed else "AA"
    standard = f"EPUB Accessibility 1.1 - WCAG 2.1 Level {level}"
    return Conformance(standard, f"storybook {__version__}")


def modified(book: Book) -> str:
    """The modification date: the story's own date."""
    return f"{book.date or NO_DATE:%Y-%m-%d}T00:00:00Z"


def accessibility(book: Book, fixed: bool, spoken: bool) -> list[tuple[str, str]]:
    """schema.org properties (EPUB Accessibility 1.1) that apply to this book.

    Without a description of every picture, nothing is claimed for readers who cannot see them.
    """
    described = _all_described(book)
    features = [*(["alternativeText"] if described else []), *_FEATURES]
    features += [] if fixed else ["displayTransformability"]
    features += ["synchronizedAudioText"] if spoken else []
    modes = ["textual", "visual", *(["auditory"] if spoken else [])]
    enough = ["textual,visual", *(["textual"] if described else [])]
    enough += ["auditory"] if spoken and described else []
    pictures_are = _DESCRIBED if described else _NAMED
    return [
        *(("accessMode", mode) for mode in modes),
        *(("accessModeSufficient", some) for some in enough),
        *(("accessibilityFeature", feature) for feature in features),
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", _SUMMARY.format(pictures_are, _FIXED if fixed else _FLOWING)),
    ]


def _print_source(book: Book) -> str:
    """The printed book that the page numbers are from, if it has an ISBN of its own; else ""."""
    isbn = book.publication.isbn
    return isbn_urn(isbn) if isbn and isbn != book.publication.epub_isbn else ""


def _all_described(book: Book) -> bool:
    pictures = (item for page in book.pages for item in page.items if isinstance(item, PictureBox))
    return all(picture.is_described for picture in pictures)


def package_document(
    book: Book, pages: Sequence[PageView], manifest: Sequence[ManifestItem], fixed: bool
) -> bytes:
    """package.opf: metadata, manifest and reading order."""
    seconds = sum(page.seconds for page in pages)
    return markup(
        "package.opf",
        book=book,
        told=book.publication,
        main=book.languages[0],
        pages=pages,
        manifest=manifest,
        fixed=fixed,
        seconds=seconds,
        identifier=identifier(book, fixed),
        source=_print_source(book),
        conformance=conformance(book, fixed),
        modified=modified(book),
        accessibility=accessibility(book, fixed, spoken=seconds > 0),
    )
