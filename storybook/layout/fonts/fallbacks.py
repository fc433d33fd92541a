"""Project fonts used for passages with characters missing from the book's fonts.

A passage is set in a single font: its style's font if that has all its characters, else the first
of the project's `fonts/*.ttf`, by name, that has them. Fonts that the story names for its text or
titles are not used as fallbacks.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from storybook.layout.fonts.faces import Face, FaceSource, load_face
from storybook.layout.fonts.story_fonts import FOLDER, named_files
from storybook.layout.text.passage import Passage, missing_characters
from storybook.layout.text.typography import is_shaped
from storybook.story import Fonts


def load_fallbacks(fonts: Fonts | None, project: Path | None) -> tuple[Face, ...]:
    """The project's fonts, sorted by file name, except those that the story names.

    Raises:
        LayoutError: one of them is broken or has no TrueType outlines.
    """
    folder = None if project is None else project / FOLDER
    if folder is None or not folder.is_dir():
        return ()
    named = named_files(fonts)
    files = sorted(path.name for path in folder.glob("*.ttf") if Path(path.name) not in named)
    return tuple(load_face(FaceSource(name), folder) for name in files)


def with_fallback(passage: Passage, fallbacks: Sequence[Face]) -> Passage:
    """The passage in a font that has all its characters; unchanged if there is none."""
    missing = missing_characters([passage])
    if not missing or any(is_shaped(character) for character in missing):
        return passage
    for face in fallbacks:
        changed = replace(passage, style=replace(passage.style, face=face))
        if not missing_characters([changed]):
            return changed
    return passage
