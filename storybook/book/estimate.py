"""Estimates the time that building books takes, from what earlier builds on this machine took."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from storybook.book.batch import BookResult, BookTask
from storybook.book.build import is_up_to_date
from storybook.errors import StoreError
from storybook.files import write_atomically
from storybook.layout.profiles import find_profile
from storybook.profiles import COVERS, EPUBS, SCREEN
from storybook.render.lookup import find_stored
from storybook.render.session import Session

# Seconds on one core of a common laptop: a step of a picture by model, and a page by profile.
_STEP_S: Mapping[str, float] = {"sketch": 0.4, "mini": 0.7}
_LARGE_MODEL_STEP_S = 6.0
_PAGE_S: Mapping[str, float] = {SCREEN: 0.1, "booklet": 0.1, "epub": 0.1, "epub-reflow": 0.06}
_PRINT_PAGE_S = 0.4
_FILE = "pace.json"
_PRIOR_WEIGHT = 0.5  # weight of what was known before a build against what it measured


@dataclass(frozen=True)
class Pace:
    """Seconds for each kind of work, such as `draw sketch` (a step) and `bind kdp` (a page)."""

    seconds: Mapping[str, float]

    def of_step(self, model: str) -> float:
        default = _STEP_S.get(model, _LARGE_MODEL_STEP_S)
        return self.seconds.get(f"draw {model}", default)

    def of_page(self, profile: str) -> float:
        return self.seconds.get(f"bind {profile}", _PAGE_S.get(profile, _PRINT_PAGE_S))


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


def pace_file(session: Session) -> Path:
    """Where the pace of this machine is kept: in the store, or the cache if that is remote."""
    address = session.store.storage.address
    if "://" not in address:
        return Path(address) / _FILE
    from platformdirs import user_cache_path

    return user_cache_path("storybook", appauthor=False) / _FILE


def load_pace(path: Path) -> Pace:
    """The pace of earlier builds; the usual one if there is none, or it cannot be read."""
    try:
        record = json.loads(path.read_bytes())
        return Pace({str(kind): float(seconds) for kind, seconds in record.items()})
    except (OSError, ValueError, AttributeError, TypeError):
        return Pace({})


def estimate(books: Sequence[BookTask], session: Session, pace: Pace) -> Estimate:
    """The work that is left; a picture that several books share is counted once."""
    keys: set[str] = set()
    to_draw, files, draw_s, bind_s = 0, 0, 0.0, 0.0
    for book in books:
        for job in book.plan.jobs.values():
            if job.key in keys:
                continue
            keys.add(job.key)
            if find_stored(job, session.store, session.gate).state != "stored":
                to_draw += 1
                draw_s += pace.of_step(job.model) * job.step_count
        wanted = [b for b in book.bindings if not is_up_to_date(book.plan, session, b)]
        files += len(wanted)
        for binding in wanted:
            pages = _page_count(len(book.plan.loaded.printed.pages), binding.profile)
            bind_s += pace.of_page(binding.profile) * pages
    return Estimate(len(keys), to_draw, files, draw_s, bind_s)


def record_pace(path: Path, books: Sequence[BookTask], results: Sequence[BookResult]) -> None:
    """Add what a build took to the pace of this machine; without a writable cache, do nothing."""
    spent, amount = defaultdict[str, float](float), defaultdict[str, float](float)
    for book, result in zip(books, results, strict=True):
        drawn = [outcome.job for outcome in result.pictures.outcomes if outcome.origin == "drawn"]
        steps = sum(job.step_count for job in drawn if job and not job.is_own_file)
        if steps:
            kind = f"draw {book.plan.choice.spec.name}"
            spent[kind] += result.pictures.seconds
            amount[kind] += steps
        for file in result.bound:
            if file.changed:
                spent[f"bind {file.profile}"] += file.seconds
                amount[f"bind {file.profile}"] += _page_count(
                    len(book.plan.loaded.printed.pages), file.profile
                )
    seconds = dict(load_pace(path).seconds)
    for kind in spent:
        measured = spent[kind] / amount[kind]
        before = seconds.get(kind, measured)
        seconds[kind] = round(_PRIOR_WEIGHT * before + (1 - _PRIOR_WEIGHT) * measured, 4)
    try:
        write_atomically(path, json.dumps(seconds, indent=1, sort_keys=True).encode())
    except StoreError:
        return


def _page_count(story_pages: int, profile: str) -> int:
    """About how many pages a profile has; the sheet of a cover counts as the pages behind it."""
    rules = find_profile(COVERS.get(profile, SCREEN if profile in EPUBS else profile))
    pages = story_pages + (6 if rules.with_covers else 4)
    return rules.pages.rounded_up(pages) if rules.pages else pages
