"""Story + pictures -> the files of a book: PDF or e-book, the report on it, and previews."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from storybook.profiles import COVERS, EPUBS, SCREEN, book_file

if TYPE_CHECKING:
    from storybook.layout.book import Book
    from storybook.layout.facts import BookFacts
    from storybook.output.epub.sound import ReadAloud
    from storybook.slot import Slot
    from storybook.store import Store
    from storybook.story import Story


@dataclass(frozen=True)
class Binding:
    """How a book is bound: its profile, previews, and what an e-book reads aloud.

    `strict` turns warnings about pictures into errors; with `allow_missing`, a picture that could
    not be drawn is replaced by a placeholder.
    """

    profile: str = SCREEN
    previews: bool = True
    read_aloud: "ReadAloud | None" = None
    strict: bool = False
    allow_missing: bool = False


SCREEN_BINDING = Binding()


def lay_out_profile(
    story: "Story",
    pictures: Mapping["Slot", Path],
    facts: "BookFacts",
    project: Path,
    profile: str,
    descriptions: Mapping["Slot", str] | None = None,
) -> "Book":
    """Lay the book out for a profile: its pages, or the cover sheet.

    `descriptions`, by slot, are the alternative text of pictures for which the author gave none.

    Raises:
        LayoutError: the text does not fit, or there is no such profile.
    """
    from storybook.layout.covers import lay_out_cover
    from storybook.layout.lay_out import check_fit, lay_out

    if profile not in COVERS:
        return lay_out(story, pictures, facts, project, _pages_of(profile), descriptions)
    vendor = COVERS[profile]
    page_count = check_fit(story, facts, project, vendor)
    return lay_out_cover(story, pictures, page_count, project, story.paper, vendor, descriptions)


def check_profile_fit(story: "Story", facts: "BookFacts", project: Path, profile: str) -> None:
    """Check, before anything is drawn, that the book can be laid out for the profile.

    Raises:
        LayoutError: as `lay_out_profile`.
    """
    from storybook.layout.covers import check_cover_fit
    from storybook.layout.lay_out import check_fit

    vendor = COVERS.get(profile)
    page_count = check_fit(story, facts, project, vendor or _pages_of(profile))
    if vendor is not None:
        check_cover_fit(story, page_count, project, story.paper, vendor)


def _pages_of(profile: str) -> str:
    """The profile that defines the pages; an e-book uses the screen pages."""
    return SCREEN if profile in EPUBS else profile


def bind_book(
    book: "Book", folder: Path, binding: Binding = SCREEN_BINDING, store: "Store | None" = None
) -> Path:
    """Write the book's file: `book.pdf` for the screen, else named by its profile.

    The screen profile also gets previews, unless disabled: `contact-sheet.jpg` and `spreads/`
    (facing pages). Each PDF gets a report on the resolution of its pictures; pictures enlarged
    for print are cached in `store`.

    Raises:
        StoryError: strict, and a picture is too small for the profile, of the wrong shape, or
            covered by words.
        LayoutError: a picture or a font can't be read.
        StoreError: the folder cannot be written.
        StorybookError: a recording can't be read, or speech can't be made.
    """
    from storybook.files import write_atomically

    path = folder / book_file(binding.profile)
    if binding.profile in EPUBS:
        write_atomically(path, _make_epub(book, binding, store))
    else:
        _bind_pdf(book, path, binding, store)
    return path


def _bind_pdf(book: "Book", path: Path, binding: Binding, store: "Store | None") -> None:
    from storybook.book.enlarging import PrintEnlarger, is_sketch
    from storybook.errors import StoryError
    from storybook.files import write_atomically
    from storybook.images.enlarging import upscaler
    from storybook.layout.legibility import check_coverage
    from storybook.layout.resolution import (
        check_resolution,
        check_shape,
        measure,
        picture_paths,
        write_report,
    )
    from storybook.output.pdf import make_pdf
    from storybook.output.pictures import prepare_pdf_pictures
    from storybook.output.previews import render_previews

    sketches = {path for path in picture_paths(book) if is_sketch(path)}
    resolutions = measure(book, upscaler(), sketches)
    warnings = (
        *check_coverage(book.pages),
        *check_shape(resolutions),
        *check_resolution(book, resolutions),
    )
    if binding.strict and warnings:
        raise StoryError(warnings)
    pdf = make_pdf(book, prepare_pdf_pictures(book, PrintEnlarger(store)))
    write_report(resolutions, warnings, report_path(path), book.notes)
    write_atomically(path, pdf)
    if binding.profile == SCREEN and binding.previews:
        for name, preview in render_previews(book, pdf):
            write_atomically(path.parent / name, preview)


def _make_epub(book: "Book", binding: Binding, store: "Store | None") -> bytes:
    from storybook.book.enlarging import PrintEnlarger, is_sketch
    from storybook.layout.resolution import picture_paths
    from storybook.output.epub import make_epub
    from storybook.output.pictures import prepare_epub_pictures
    from storybook.output.previews import render_cover

    clips = binding.read_aloud.clips(book) if binding.read_aloud else {}
    kind = EPUBS[binding.profile]
    front = replace(book, pages=book.pages[:1])
    # Redrawing a sketch takes a second; enlarging the pixels of another picture may take minutes.
    redrawn = all(is_sketch(path) for path in picture_paths(front))
    cover = render_cover(book, PrintEnlarger(store) if redrawn else None)
    return make_epub(book, kind, prepare_epub_pictures(book), cover, clips)


def report_path(book: Path) -> Path:
    """The path of the report on a bound book's pictures, beside the book."""
    return book.with_suffix(".ppi.json")


def read_report(book: Path) -> list[str]:
    """The report on a bound PDF's pictures, as lines to print; empty if there is none."""
    if book.suffix != ".pdf":
        return []
    try:
        report = json.loads(report_path(book).read_text(encoding="utf-8"))
        lines = [report["summary"], *report["notes"], *report["warnings"]]
        return [str(line) for line in lines]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def preview_part(book: "Book", folder: Path, names: Sequence[str]) -> list[Path]:
    """Write only the spreads that show the named pages to `folder`.

    Spreads of an earlier part are removed. Pictures are not enlarged for print, and pages are in
    reading order, however the profile imposes them.

    Raises:
        LayoutError: the book has no such pages.
        StoreError: the folder cannot be written.
    """
    from storybook.book.enlarging import PrintEnlarger
    from storybook.errors import LayoutError
    from storybook.files import write_atomically
    from storybook.output.pdf import make_pdf
    from storybook.output.pictures import prepare_pdf_pictures
    from storybook.output.previews import render_part

    wanted = [index for index, page in enumerate(book.pages) if page.name in names]
    lacking = [name for name in names if name not in {page.name for page in book.pages}]
    if lacking:
        known = ", ".join(dict.fromkeys(page.name for page in book.pages))
        raise LayoutError(f"the book has no {', no '.join(lacking)}", f"it has {known}")
    plain = replace(book, pictures_ppi=None, imposed=False, colour="rgb")
    pdf = make_pdf(plain, prepare_pdf_pictures(plain, PrintEnlarger(None)))
    paths = []
    for name, spread in render_part(book, pdf, wanted):
        paths.append(folder / name)
        write_atomically(paths[-1], spread)
    for path in set(folder.glob("spread-*.jpg")) - set(paths):
        path.unlink()
    return paths
