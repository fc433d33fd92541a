"""A story opened on the *Review* page: its plan, its pictures and its review."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from storybook.book.build import matches_story
from storybook.book.plan import BookPlan
from storybook.book.review import Entry, Review, list_entries, load_review, place_notes
from storybook.render.job import RenderJob
from storybook.render.lookup import stored_jobs
from storybook.slot import Slot
from storybook.web.workspace import Workspace


@dataclass(frozen=True)
class OpenBook:
    """An open story; `stored` are the jobs of the pictures in the store."""

    name: str
    workspace: Workspace
    plan: BookPlan
    stored: Mapping[Slot, RenderJob]
    review: Review
    entries: Mapping[Slot, Entry]
    notes: Mapping[Slot, str]

    @property
    def path(self) -> Path:
        """The story's file."""
        return self.plan.loaded.path

    @functools.cached_property
    def matches_story(self) -> bool:
        """Whether the bound book shows the story as it is, even if the store lacks a picture."""
        return matches_story(self.plan, {**self.plan.jobs, **self.stored})

    @property
    def ticket_key(self) -> str:
        """Session key of the book's ticket from the worker."""
        return f"work-{self.name}"

    def error_key(self, slot: Slot) -> str:
        """Session key of an error that is still to be shown on a page's card."""
        return f"error-{self.name}-{slot}"


def open_book(workspace: Workspace, name: str) -> OpenBook:
    """Plan a story, and read its review.

    Raises:
        StorybookError: the story has errors, or its review cannot be read.
    """
    plan = workspace.plan(name)
    stored = stored_jobs(plan.jobs, workspace.store, workspace.session.gate)
    keys = {slot: stored.get(slot, job).key for slot, job in plan.jobs.items()}
    review = load_review(plan.loaded.path)
    entries = list_entries(plan.loaded.story, keys)
    notes = place_notes(review, entries)
    return OpenBook(name, workspace, plan, stored, review, entries, notes)
