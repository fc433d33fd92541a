"""Fonts that stand in where the book's lack a script: the author's own, from `fonts/`.

A passage is set in one font: in its own if that has all its characters, else in the first of
`fonts/*.ttf`, by name, that has them. Those that the story names for its text or its titles stand
in for no other.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from storybook.layout.drafts import Draft
from storybook.layout.fonts.chosen import FOLDER, chosen_files
from storybook.layout.fonts.faces import Face, FaceSource, load_face
from storybook.layout.text.language import is_shaped
from storybook.layout.text.typesetting import Passage, missing_characters
from storybook.story import Fonts


def find_fallbacks(fonts: Fonts | None, project: Path | None) -> tuple[Face, ...]:
    """The fonts beside the story, by name; `fonts` are those that it names.

    Raises:
        LayoutError: one of them is broken or has no TrueType outlines.
    """
    folder = None if project is None else project / FOLDER
    if folder is None or not folder.is_dir():
        return ()
    named = chosen_files(fonts)
    files = sorted(path.name for path in folder.glob("*.ttf") if Path(path.name) not in named)
    return tuple(load_face(FaceSource(name), folder) for name in files)


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
