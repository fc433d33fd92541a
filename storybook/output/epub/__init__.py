"""Book -> EPUB 3 in two kinds: fixed-layout pages as printed, and reflowable.

Both hold the same texts in the same order, with alt text, both languages tagged, a table of
contents, a page list, and speech where there is any.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from storybook.layout.book import Book
from storybook.output.epub.archive import pack
from storybook.output.epub.fonts import embed_faces
from storybook.output.epub.markup import markup
from storybook.output.epub.package import manifest_item, package_document
from storybook.output.epub.page_view import PageView
from storybook.output.epub.sound import Clip
from storybook.output.epub.views import family_classes, view_fixed, view_flowing
from storybook.output.pictures import EpubPicture, EpubPictures

Kind = Literal["fixed", "flowing"]
FOLDER = "EPUB/"
COVER = "cover.jpg"


def make_epub(
    book: Book,
    kind: Kind,
    pictures: EpubPictures,
    cover: bytes,
    clips: Mapping[int, Sequence[Clip]],
) -> bytes:
    """Build the EPUB; the same book, pictures and sounds give the same bytes.

    `cover` is a JPEG of the front page, for library views and the first page of reflowable books;
    `clips` are the audio clips of each page, by page number.

    Raises:
        LayoutError: a font can't be embedded.
    """
    fixed = kind == "fixed"
    pages = _view_pages(book, fixed, pictures, EpubPicture(COVER, cover))
    clips = {page.number: _retarget(page, clips.get(page.number, ())) for page in pages}
    pages = [replace(page, seconds=sum(c.seconds for c in clips[page.number])) for page in pages]
    faces, fonts = embed_faces(book)
    embedded = {picture.file: picture.data for page in pages for picture in page.pictures}
    embedded.pop(COVER, None)  # the cover has its own manifest item in both kinds
    sounds = {clip.file: clip.data for page_clips in clips.values() for clip in page_clips}
    others = [manifest_item(file) for file in (*fonts, *embedded, *sounds)]
    manifest = [manifest_item(COVER, "cover-image"), *others]
    files = {
        "package.opf": package_document(book, pages, manifest, fixed),
        "nav.xhtml": markup(
            "nav.xhtml",
            book=book,
            pages=pages,
            main=book.languages[0],
            direction=book.direction,
        ),
        "style.css": markup(
            f"{'fixed' if fixed else 'flow'}.css", faces=faces, families=family_classes(book)
        ),
        COVER: cover,
        **fonts,
        **embedded,
        **sounds,
        **_pages(book, pages, fixed),
        **_overlays(pages, clips),
    }
    return pack(f"{FOLDER}package.opf", {FOLDER + name: data for name, data in files.items()})


def _view_pages(
    book: Book, fixed: bool, pictures: EpubPictures, cover: EpubPicture
) -> list[PageView]:
    """The views of all pages that are not empty."""
    if fixed:
        pages = [view_fixed(page, book, pictures) for page in book.pages]
    else:
        pages = [view_flowing(page, book, pictures, cover) for page in book.pages]
    return [page for page in pages if page.items]


def _retarget(page: PageView, clips: Sequence[Clip]) -> list[Clip]:
    """The page's clips; those of texts drawn inside a picture are retargeted to the whole page."""
    return [
        clip if clip.target in page.text_ids else replace(clip, target="page") for clip in clips
    ]


def _pages(book: Book, pages: Sequence[PageView], fixed: bool) -> dict[str, bytes]:
    return {
        page.file: markup(
            "fixed.xhtml" if fixed else "flow.xhtml",
            page=page,
            main=book.languages[0],
            direction=book.direction,
            width_px=page.width_px,
            height_px=page.height_px,
        )
        for page in pages
    }


def _overlays(pages: Sequence[PageView], clips: Mapping[int, Sequence[Clip]]) -> dict[str, bytes]:
    """The SMIL media overlay of each page that has audio."""
    return {
        f"{page.id}.smil": markup("overlay.smil", page=page, clips=clips[page.number])
        for page in pages
        if page.seconds
    }
