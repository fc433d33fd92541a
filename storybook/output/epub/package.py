"""The package document: manifest, reading order, identifier, date, accessibility metadata."""

import datetime
import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

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


def identifier(book: Book, fixed: bool) -> str:
    """A deterministic UUID from the book's title, author, languages and kind."""
    facts = [book.title, book.author, *book.languages, str(fixed)]
    digest = hashlib.sha256("\n".join(facts).encode()).digest()
    return f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=5)}"


def modified(book: Book) -> str:
    """The modification date: the story's own date."""
    return f"{book.date or NO_DATE:%Y-%m-%d}T00:00:00Z"


def accessibility(book: Book, fixed: bool, spoken: bool) -> list[tuple[str, str]]:
    """schema.org properties (EPUB Accessibility 1.1) that apply to this book.

    Without a description of every picture, nothing is claimed for readers who cannot see them.
    """
    pictures = [item for page in book.pages for item in page.items if isinstance(item, PictureBox)]
    described = all(picture.is_described for picture in pictures)
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


def package_document(
    book: Book, pages: Sequence[PageView], manifest: Sequence[ManifestItem], fixed: bool
) -> bytes:
    """package.opf: metadata, manifest and reading order."""
    seconds = sum(page.seconds for page in pages)
    return markup(
        "package.opf",
        book=book,
        main=book.languages[0],
        pages=pages,
        manifest=manifest,
        fixed=fixed,
        seconds=seconds,
        identifier=identifier(book, fixed),
        modified=modified(book),
        accessibility=accessibility(book, fixed, spoken=seconds > 0),
    )
