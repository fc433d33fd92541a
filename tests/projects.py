"""Small stories in projects of their own, for the tests of books, the command line and the web."""

from dataclasses import replace
from pathlib import Path

from storybook.book.plan import BookPlan

STORY = """
title: {id: Si Kancil, en: Kancil}
language: [id, en]
date: 2026-11-22
characters:
  kancil: {name: Si Kancil, look: "a small mouse-deer, reddish-brown fur"}
  buaya: {name: Buaya, look: a large crocodile}
settings: {hutan: a green forest, tepi: a river bank}
cover: {setting: tepi, characters: [{who: kancil}]}
pages:
  - text: {id: "Suatu pagi Si Kancil lapar.", en: "One morning Kancil was hungry."}
    setting: hutan
    characters: [{who: kancil, doing: walking}]
  - text: {id: "Ia berpikir.", en: "He thought."}
    setting: tepi
    characters: [{who: kancil, doing: thinking}, {who: buaya, at: right}]
  - text: {id: "Lalu ia pulang.", en: "Then he went home."}
    setting: hutan
    characters: [{who: kancil, doing: resting}]
"""


def write_scene(project: Path, text: str = STORY, name: str = "short") -> Path:
    """Write a story into a project's `scenes`; `name` may have folders, as in `year1/kite`."""
    path = project / "scenes" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def shrink(plan: BookPlan, width: int = 96, height: int = 96) -> BookPlan:
    """The book's plan, with pictures that are painted in no time; sizes in pixels."""
    jobs = {slot: replace(job, width=width, height=height) for slot, job in plan.jobs.items()}
    return replace(plan, jobs=jobs)
