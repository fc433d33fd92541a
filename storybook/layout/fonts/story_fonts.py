"""Finds, checks and reads the fonts that a story names for its text and titles."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from storybook.errors import LayoutError, did_you_mean
from storybook.layout.fonts.faces import SUFFIXES, Face, FaceSource, load_face
from storybook.story import Fonts

FOLDER = "fonts"  # in the project
BUNDLED = {
    "ABeeZee": FaceSource("ABeeZee-Regular.ttf", "fontpkg_abeezee"),
    "Baloo 2": FaceSource("Baloo2[wght].ttf", "fontpkg_baloo_2"),
}
# The style sheet faces, with weights, that each font chosen by the story replaces.
_FACES = {"text": {"text": 400}, "title": {"title": 700, "name": 500}}


def load_story_fonts(fonts: Fonts | None, project: Path | None) -> dict[str, Face]:
    """The faces that the story chooses, by the style sheet face that they replace.

    Raises:
        LayoutError: as for `load_face`; or the file is outside the project's font folder.
    """
    faces = {}
    for role, name in _named(fonts):
        bundled = _bundled(name)
        if bundled is None:
            folder, file, package = _project_folder(name, project), name, None
        else:
            folder, file, package = Path(), bundled.file, bundled.package
        for face, weight in _FACES[role].items():
            faces[face] = load_face(FaceSource(file, package, weight), folder)
    return faces


def named_files(fonts: Fonts | None) -> set[Path]:
    """The font files that the story names, relative to the project's font folder."""
    return {Path(name) for _, name in _named(fonts) if _bundled(name) is None}


def font_files(folder: Path) -> list[Path]:
    """The font files in a folder and its subfolders, sorted."""
    files = folder.rglob("*") if folder.is_dir() else ()
    return sorted(path for path in files if path.suffix.lower() in SUFFIXES)


def _named(fonts: Fonts | None) -> Iterator[tuple[str, str]]:
    """Pairs of role and font name, for each role that the story names a font for."""
    for role in _FACES:
        name = getattr(fonts, role, None)
        if name is not None:
            yield role, name


def _bundled(name: str) -> FaceSource | None:
    return next((face for known, face in BUNDLED.items() if known.lower() == name.lower()), None)


def _project_folder(name: str, project: Path | None) -> Path:
    """The project's font folder, after checking that it contains the font file `name`.

    Raises:
        LayoutError: it does not, or `name` is outside it or not a font file.
    """
    known = " or ".join(BUNDLED)
    if project is None:
        raise LayoutError(f"there is no font '{name}'", f"use {known}")
    folder = project / FOLDER
    windows = PureWindowsPath(name)
    relative = not (windows.drive or windows.root or "\\" in name or name.startswith("~"))
    if not relative or not (folder / name).resolve().is_relative_to(folder.resolve()):
        hint = f"name a file in {FOLDER}/, or {known}"
        raise LayoutError(f"the font '{name}' is not in the project's folder {FOLDER}", hint)
    if PurePosixPath(name).suffix.lower() not in SUFFIXES:
        hint = f"name a file in {FOLDER}/ ({', '.join(SUFFIXES)}), or {known}"
        raise LayoutError(f"'{name}' is not a font file", hint)
    if not (folder / name).is_file():
        there = [path.relative_to(folder).as_posix() for path in font_files(folder)]
        near = did_you_mean(name, there) or f"put it there, or use {known}"
        raise LayoutError(f"there is no font {FOLDER}/{name}", near)
    return folder
