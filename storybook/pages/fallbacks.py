"""Fonts that stand in where the house's lack a script: the author's own, from `fonts/`.

A passage is set in one font: in its own if that has all its characters, else in the first of
`fonts/*.ttf`, by name, that has them.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from storybook.pages.fonts import Face, FaceSource, load_face
from storybook.pages.language import is_shaped
from storybook.pages.matter import Draft
from storybook.pages.typography import Passage, missing_characters

FOLDER = "fonts"


def find_fallbacks(project: Path | None) -> tuple[Face, ...]:
    """The fonts beside the story, by name.

    Raises:
        LayoutError: one of them is broken or has no TrueType outlines.
    """
    folder = None if project is None else project / FOLDER
    if folder is None or not folder.is_dir():
        return ()
    files = sorted(path.name for path in folder.glob("*.ttf"))
    return tuple(load_face(name, FaceSource(name), folder) for name in files)


def lend_fonts(drafts: Sequence[Draft], faces: Sequence[Face]) -> list[Draft]:
    """The drafts with every passage in a font that can draw it, as far as there is one."""
    return [
        replace(
            draft,
            words={
                name: tuple(_lend(passage, faces) for passage in passages)
                for name, passages in draft.words.items()
            },
        )
        for draft in drafts
    ]


def _lend(passage: Passage, faces: Sequence[Face]) -> Passage:
    missing = missing_characters([passage])
    if not missing or any(is_shaped(character) for character in missing):
        return passage
    for face in faces:
        lent = replace(passage, style=replace(passage.style, face=face))
        if not missing_characters([lent]):
            return lent
    return passage
