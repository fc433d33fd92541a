"""`build.json`: what each picture of a book was drawn from, and by what."""

import json
import os
from dataclasses import asdict
from pathlib import Path

from storybook import __version__
from storybook.errors import StorybookError
from storybook.files import write_atomically
from storybook.models.choice import ModelChoice
from storybook.render.job import RenderJob
from storybook.render.run import RenderResult

NAME = "build.json"


def read_jobs(folder: Path) -> dict[str, RenderJob]:
    """The jobs of the last build in `folder`, by slot; empty where there is none to be read."""
    try:
        record = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return {slot: RenderJob.from_dict(one["job"]) for slot, one in record["pictures"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, StorybookError):
        return {}


def write_record(folder: Path, record: bytes) -> None:
    """Write what has been drawn, unless just that is written there.

    Raises:
        StoreError: the folder cannot be written.
    """
    if not is_recorded(folder, record):
        write_atomically(folder / NAME, record)


def is_recorded(folder: Path, record: bytes) -> bool:
    """Whether the last build's record is this one."""
    try:
        return (folder / NAME).read_bytes() == record
    except OSError:
        return False


def make_record(folder: Path, story: Path, choice: ModelChoice, result: RenderResult) -> bytes:
    """What has been drawn, as JSON; the same build gives the same bytes."""
    pictures = {
        outcome.slot: {
            "key": outcome.job.key,
            "file": f"pictures/{outcome.slot}.png",
            "job": asdict(outcome.job),
        }
        for outcome in result.outcomes
        if outcome.job is not None
    }
    record = {
        "storybook": __version__,
        "story": Path(os.path.relpath(story, folder)).as_posix(),
        "model": {"name": choice.spec.name, "reason": choice.describe()},
        "pictures": pictures,
        "failures": {one.slot: one.detail for one in result.failures},
    }
    text = json.dumps(record, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    return text.encode("utf-8")
