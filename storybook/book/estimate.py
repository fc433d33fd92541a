"""Estimates the time that building books takes, from what earlier builds on this machine took."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storybook.book.batch import BookResult, BookTask
from storybook.book.build import is_up_to_date
from storybook.layout.profiles import find_profile
from storybook.models.speed import estimate_speed
from storybook.profiles import COVERS, EPUBS, SCREEN
from storybook.render.lookup import find_stored
from storybook.render.session import Session
from storybook.speeds import load_speeds, record_speeds

# Seconds a page on one core of a common laptop, by profile.
_PAGE_S: Mapping[str, float] = {SCREEN: 0.1, "booklet": 0.1, "epub": 0.1, "epub-reflow": 0.06}
_PRINT_PAGE_S = 0.4


@dataclass(frozen=True)
class Estimate:
    """The work of building books: pictures, files to bind, and seconds on one core for each."""

    pictures: int
    to_draw: int
    files: int
    draw_s: float
    bind_s: float

    @property
    def seconds(self) -> float:
        """The seconds of all work."""
        return self.draw_s + self.bind_s

    def wall_s(self, workers: int) -> float:
        """The time that it takes with several workers."""
        return self.seconds / max(1, workers)


def estimate(books: Sequence[BookTask], session: Session) -> Estimate:
    """The work that is left; a picture that several books share is counted once."""
    speeds = load_speeds()
    keys: set[str] = set()
    to_draw, files, draw_s, bind_s = 0, 0, 0.0, 0.0
    for book in books:
        for job in book.plan.jobs.values():
            if job.key in keys:
                continue
            keys.add(job.key)
            if find_stored(job, session.store, session.gate).state != "stored":
                to_draw += 1
                draw_s += estimate_speed(job.way, speeds).picture_s(job.step_count)
        wanted = [b for b in book.bindings if not is_up_to_date(book.plan, session, b)]
        files += len(wanted)
        for binding in wanted:
            pages = _page_count(len(book.plan.loaded.printed.pages), binding.profile)
            guess_s = _PAGE_S.get(binding.profile, _PRINT_PAGE_S)
            bind_s += speeds.get(_kind(binding.profile), guess_s) * pages
    return Estimate(len(keys), to_draw, files, draw_s, bind_s)


def record_binding(books: Sequence[BookTask], results: Sequence[BookResult]) -> None:
    """Note how long the pages of books took to bind; drawing is noted where it is done."""
    spent, pages = defaultdict[str, float](float), defaultdict[str, int](int)
    for book, result in zip(books, results, strict=True):
        for file in result.bound:
            if file.changed:
                kind = _kind(file.profile)
                spent[kind] += file.seconds
                pages[kind] += _page_count(len(book.plan.loaded.printed.pages), file.profile)
    record_speeds({kind: spent[kind] / pages[kind] for kind in spent})


def _kind(profile: str) -> str:
    """The kind of work that a page of a profile is, for `load_speeds`."""
    return f"bind a page: {profile}"


def _page_count(story_pages: int, profile: str) -> int:
    """About how many pages a profile has; the sheet of a cover counts as the pages behind it."""
    rules = find_profile(COVERS.get(profile, SCREEN if profile in EPUBS else profile))
    pages = story_pages + (6 if rules.with_covers else 4)
    return rules.pages.rounded_up(pages) if rules.pages else pages
