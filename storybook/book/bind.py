"""Story + pictures -> the files of a book: lays out, writes PDF or e-book, and previews."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from storybook.layout.book import Book
    from storybook.layout.facts import BookFacts
    from storybook.output.epub.sound import ReadAloud
    from storybook.store import Store
    from storybook.story import Slot, Story

SCREEN = "screen"
# By profile, the vendor whose pages the cover goes round.
COVERS = {"cover": "kdp", "cover-ingram": "ingram", "cover-lulu": "lulu"}
EPUBS: dict[str, Literal["fixed", "flowing"]] = {"epub": "fixed", "epub-reflow": "flowing"}
PROFILES = (SCREEN, "kdp", "ingram", "lulu", "booklet", *COVERS, *EPUBS)


@dataclass(frozen=True)
class Binding:
    """How a book is bound: for what, with previews or not, and what an e-book reads aloud.

    `strict` refuses pictures that are too small for the profile; with `allow_missing`, a picture
    that could not be drawn is replaced by a placeholder.
    """

    profile: str = SCREEN
    previews: bool = True
    read_aloud: "ReadAloud | None" = None
    strict: bool = False
    allow_missing: bool = False


FOR_THE_SCREEN = Binding()


def lay_out_profile(
    story: "Story", pictures: Mapping["Slot", Path], facts: "BookFacts", project: Path, profile: str
) -> "Book":
    """The book as a profile wants it: its pages, or the sheet of its cover.

    Raises:
        LayoutError: the words do not fit, or there is no such profile.
    """
    from storybook.layout.covers import lay_out_cover
    from storybook.layout.lay_out import lay_out

    if profile not in COVERS:
        return lay_out(story, pictures, facts, project, _pages_of(profile))
    vendor = COVERS[profile]
    inside = lay_out(story, pictures, facts, project, vendor)
    return lay_out_cover(story, pictures, len(inside.pages), project, story.paper, vendor)


def check_profile_fit(story: "Story", facts: "BookFacts", project: Path, profile: str) -> None:
    """Check, before anything is drawn, that the book can be laid out as the profile wants it.

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
    """The profile of the pages: an e-book has those for the screen, in another file."""
    return SCREEN if profile in EPUBS else profile


def bind_book(
    book: "Book", folder: Path, binding: Binding = FOR_THE_SCREEN, store: "Store | None" = None
) -> Path:
    """Write the book's file: `book.pdf` for the screen, else named by its profile.

    For the screen there are also previews unless they are not wanted: `contact-sheet.png` and
    `spreads/`, as the book lies open. For each PDF there is a report on the resolution of its
    pictures; what is enlarged for print is kept in `store`.

    Raises:
        StoryError: strict, and a picture is too small for the profile, of the wrong shape, or
            covered by words.
        StoreError: the folder cannot be written.
        StorybookError: what is to be heard can't be had.
    """
    from storybook.errors import StoryError
    from storybook.files import write_atomically
    from storybook.images.enlarging import upscaler
    from storybook.layout.legibility import check_coverage
    from storybook.layout.resolution import check_resolution, check_shape, measure, write_report
    from storybook.output.pdf import make_pdf
    from storybook.output.previews import write_previews

    profile = binding.profile
    if profile in EPUBS:
        return _bind_epub(book, folder, profile, binding.read_aloud)
    resolutions = measure(book, upscaler())
    doubts = (
        *check_coverage(book.pages),
        *check_shape(resolutions),
        *check_resolution(book, resolutions),
    )
    if binding.strict and doubts:
        raise StoryError(doubts)
    data = make_pdf(book, store)
    path = folder / ("book.pdf" if profile == SCREEN else f"book-{profile}.pdf")
    write_report(resolutions, doubts, report_path(path), book.notes)
    write_atomically(path, data)
    if profile == SCREEN and binding.previews:
        write_previews(book, data, folder)
    return path


def report_path(book: Path) -> Path:
    """Where the report on a bound book's pictures lies: beside it."""
    return book.with_suffix(".ppi.json")


def read_report(book: Path) -> list[str]:
    """What people are told of the pictures of a bound book; nothing where there is no report."""
    try:
        report = json.loads(report_path(book).read_text(encoding="utf-8"))
        lines = [report["summary"], *report["notes"], *report["warnings"]]
        return [str(line) for line in lines]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _bind_epub(book: "Book", folder: Path, profile: str, read_aloud: "ReadAloud | None") -> Path:
    from storybook.output.epub import write_epub
    from storybook.output.pdf import make_pdf
    from storybook.output.previews import draw_cover

    clips = read_aloud.clips(book) if read_aloud else {}
    cover = draw_cover(book, make_pdf(replace(book, pages=book.pages[:1])))
    path = folder / ("book.epub" if profile == "epub" else f"book-{profile}.epub")
    write_epub(book, path, EPUBS[profile], cover, clips)
    return path


def preview_part(book: "Book", folder: Path, names: Sequence[str]) -> list[Path]:
    """Write the spreads that show the pages of these names to `folder`, and no book.

    Spreads of an earlier part are removed. Pictures are drawn as they are, not enlarged for print,
    and pages in reading order, however the profile imposes them.

    Raises:
        LayoutError: the book has no such pages.
        StoreError: the folder cannot be written.
    """
    from storybook.errors import LayoutError
    from storybook.output.pdf import make_pdf
    from storybook.output.previews import write_part

    wanted = [index for index, page in enumerate(book.pages) if page.name in names]
    lacking = [name for name in names if name not in {page.name for page in book.pages}]
    if lacking:
        known = ", ".join(dict.fromkeys(page.name for page in book.pages))
        raise LayoutError(f"the book has no {', no '.join(lacking)}", f"it has {known}")
    seen = replace(book, pictures_ppi=None, imposed=False, colour="rgb")
    paths = write_part(book, make_pdf(seen), folder, wanted)
    for path in set(folder.glob("spread-*.png")) - set(paths):
        path.unlink()
    return paths
