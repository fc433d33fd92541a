"""A story as the page *Review* has it open: its plan, its pictures, and what was said of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from storybook.book.build import BookPlan
from storybook.book.review import Entry, Review, list_entries, load_review, place_notes
from storybook.render.job import RenderJob
from storybook.web.workspace import Desk, standing_jobs


@dataclass(frozen=True)
class OpenBook:
    """An open story; `standing` are the jobs of the pictures that are there."""

    name: str
    desk: Desk
    plan: BookPlan
    standing: Mapping[str, RenderJob]
    review: Review
    entries: Mapping[str, Entry]
    notes: Mapping[str, str]

    @property
    def path(self) -> Path:
        """The story's file."""
        return self.plan.loaded.path

    @property
    def ticket_key(self) -> str:
        """Where the session keeps what it asked the studio for this book."""
        return f"work-{self.name}"

    @property
    def error_key(self) -> str:
        """Where the session keeps an error that is to be shown yet."""
        return f"error-{self.name}"


def open_book(desk: Desk, name: str) -> OpenBook:
    """Plan a story, and read what has been said of it.

    Raises:
        StorybookError: the story or its review is at fault.
    """
    plan = desk.plan(name)
    standing = standing_jobs(plan, desk.store)
    keys = {slot: standing.get(slot, job).key for slot, job in plan.jobs.items()}
    review = load_review(plan.loaded.path)
    entries = list_entries(plan.loaded.story, keys)
    notes = place_notes(review, entries)
    return OpenBook(name, desk, plan, standing, review, entries, notes)
