"""Story files for the tests: a complete one, and helpers to write, load and break story files."""

from pathlib import Path

import pytest

from storybook.errors import Fault, StoryError
from storybook.story import LoadedStory, load_story

WHOLE = """\
# yaml-language-server: $schema=../storybook/story.schema.json
title: {id: Si Kancil, en: Mouse-deer}
language: [id, en]
date: 2026-11-22
style: [{name: crayon, weight: 3}, {name: batik}]
adapters:
  - {name: kancil, scale: 0.9}
  - {path: adapters/rusa}
characters:
  kancil: {name: Si Kancil, look: a small mouse-deer, size: 0.4}
  buaya: {name: Buaya, look: {en: a crocodile, id: seekor buaya}}
settings:
  sungai: a wide river
cover:
  setting: sungai
pages:
  - text: {id: Satu., en: One.}
    setting: sungai
    time: morning
    characters:
      - {who: kancil, doing: jumping, at: left}
      - {who: buaya, count: 3}
  - text: {id: Dua., en: Two.}
  - picture: {prompt: a free prompt, seed: 0}
"""


def write(folder: Path, text: str | bytes, name: str = "story.yaml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def load(folder: Path, text: str | bytes) -> LoadedStory:
    return load_story(write(folder, text))


def faults(folder: Path, text: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(StoryError) as caught:
        load(folder, text)
    return caught.value.faults


def only(folder: Path, text: str | bytes) -> Fault:
    found = faults(folder, text)
    assert len(found) == 1, [fault.render() for fault in found]
    return found[0]


def story_with(line: str) -> str:
    """A good story and one more line of it, which stands in line 5."""
    return f"title: A\nlanguage: en\npages:\n  - text: B\n{line}\n"
