"""Book -> EPUB 3, of two kinds: fixed pages as they are printed, and one whose words flow.

Both hold the same texts in the same order, with alt text, both languages tagged, a table of
contents, a page list, and speech where there is any.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from storybook.files import write_atomically
from storybook.layout.book import Book
from storybook.output.epub.archive import pack
from storybook.output.epub.fonts import embed_faces
from storybook.output.epub.markup import markup
from storybook.output.epub.package import Part, accessibility, identifier, modified, part_of
from storybook.output.epub.pictures import PictureCase
from storybook.output.epub.sound import Clip
from storybook.output.epub.views import PageView, view_fixed, view_flowing

Kind = Literal["fixed", "flowing"]
FOLDER = "EPUB/"


def write_epub(
    book: Book,
    path: Path,
    kind: Kind,
    cover: bytes,
    clips: Mapping[int, Sequence[Clip]] | None = None,
) -> None:
    """Write the book; the same book and sounds give the same bytes.

    `cover` is a JPEG of the front page, for shelves and for the first page of flowing books;
    `clips` are what is heard on a page, by its number.

    Raises:
        StoreError: the file can't be written.
        LayoutError: a picture can't be read.
    """
    fixed, clips = kind == "fixed", clips or {}
    pictures = PictureCase()
    view = view_fixed if fixed else view_flowing
    pages = [view(page, book, pictures) for page in book.pages]
    pages = [page for page in pages if page.items]
    heard = {page.number: _clips_of(page, clips.get(page.number, ())) for page in pages}
    pages = [replace(page, seconds=sum(c.seconds for c in heard[page.number])) for page in pages]
    faces, fonts = embed_faces(book)
    sounds = {clip.file: clip for clips in heard.values() for clip in clips}
    parts = [part_of("cover.jpg", "cover-image"), *map(part_of, (*fonts, *pictures.files, *sounds))]
    main = book.languages[0]
    files = {
        "package.opf": _package(book, pages, parts, fixed),
        "nav.xhtml": markup("nav.xhtml", book=book, pages=pages, main=main),
        "style.css": markup(f"{'fixed' if fixed else 'flow'}.css", faces=faces),
        "cover.jpg": cover,
        **fonts,
        **pictures.files,
        **{name: clip.data for name, clip in sounds.items()},
        **_write_pages(book, pages, fixed),
    }
    files |= {
        f"{page.id}.smil": markup("overlay.smil", page=page, clips=heard[page.number])
        for page in pages
        if page.seconds
    }
    write_atomically(path, pack(f"{FOLDER}package.opf", {FOLDER + n: d for n, d in files.items()}))


def _clips_of(page: PageView, clips: Sequence[Clip]) -> list[Clip]:
    """The page's clips; those of a text that it shows within a picture are of the page itself."""
    ids = {item.get("id") for item in page.items}
    return [clip if clip.target in ids else replace(clip, target="page") for clip in clips]


def _write_pages(book: Book, pages: Sequence[PageView], fixed: bool) -> dict[str, bytes]:
    return {
        page.file: markup(
            "fixed.xhtml" if fixed else "flow.xhtml",
            page=page,
            main=book.languages[0],
            width_px=page.width_px,
            height_px=page.height_px,
        )
        for page in pages
    }


def _package(book: Book, pages: Sequence[PageView], parts: Sequence[Part], fixed: bool) -> bytes:
    seconds = sum(page.seconds for page in pages)
    return markup(
        "package.opf",
        book=book,
        main=book.languages[0],
        pages=pages,
        parts=parts,
        fixed=fixed,
        seconds=seconds,
        identifier=identifier(book, fixed),
        modified=modified(book),
        accessibility=accessibility(fixed, spoken=seconds > 0),
    )
