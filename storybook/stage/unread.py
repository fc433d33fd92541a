"""A word of the story that is not drawn: which, where in the file, and why."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.story.yaml_tree import NodePath


@dataclass(frozen=True)
class Unread:
    """A word of the story that is not drawn; `why` completes the sentence "'trampoline' ..."."""

    word: str
    path: NodePath
    why: str
