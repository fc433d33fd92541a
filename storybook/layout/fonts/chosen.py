"""The fonts that a story names for its text and its titles: found, checked, read."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from storybook.errors import LayoutError, did_you_mean
from storybook.layout.fonts.faces import Face, FaceSource, load_face
from storybook.story import Fonts

FOLDER = "fonts"  # of the project: names of files count from there
HOUSE = {
    "ABeeZee": FaceSource("ABeeZee-Regular.ttf", "fontpkg_abeezee"),
    "Baloo 2": FaceSource("Baloo2[wght].ttf", "fontpkg_baloo_2"),
}
# What a choice stands for in the style sheet: faces, each with its weight of a variable font.
_FACES = {"text": {"text": 400}, "title": {"title": 700, "name": 500}}


def load_chosen(fonts: Fonts | None, project: Path | None) -> dict[str, Face]:
    """The faces that the story names, by their names in the style sheet.

    Raises:
        LayoutError: as `load_face`, and for a file outside of the project's fonts.
    """
    found = {}
    for role, name in _named(fonts):
        file, package, folder = _source(name, project)
        for face, weight in _FACES[role].items():
            found[face] = load_face(FaceSource(file, package, weight), folder)
    return found


def chosen_files(fonts: Fonts | None) -> set[Path]:
    """The files that the story names, from the folder of fonts."""
    return {Path(name) for _, name in _named(fonts) if _house_face(name) is None}


def _named(fonts: Fonts | None) -> Iterator[tuple[str, str]]:
    for role in _FACES:
        name = getattr(fonts, role, None)
        if name is not None:
            yield role, name


def _house_face(name: str) -> FaceSource | None:
    return next((face for known, face in HOUSE.items() if known.lower() == name.lower()), None)


def _source(name: str, project: Path | None) -> tuple[str, str | None, Path]:
    """File, package and folder of a font.

    Raises:
        LayoutError: it is no file in the project's folder of fonts.
    """
    house = _house_face(name)
    if house is not None:
        return house.file, house.package, Path()
    known = " or ".join(HOUSE)
    if project is None:
        raise LayoutError(f"there is no font '{name}'", f"use {known}")
    folder = project / FOLDER
    foreign = PureWindowsPath(name)
    inside = not (foreign.drive or foreign.root or "\\" in name or name.startswith("~"))
    if not inside or not (folder / name).resolve().is_relative_to(folder.resolve()):
        hint = f"name a file in {FOLDER}/, or {known}"
        raise LayoutError(f"the font '{name}' is not in the project's folder {FOLDER}", hint)
    if PurePosixPath(name).suffix.lower() != ".ttf":
        hint = f"name a TrueType file (.ttf) in {FOLDER}/, or {known}"
        raise LayoutError(f"'{name}' is no TrueType font", hint)
    if not (folder / name).is_file():
        there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.ttf"))
        near = did_you_mean(name, there) or f"put it there, or use {known}"
        raise LayoutError(f"there is no font {FOLDER}/{name}", near)
    return name, None, folder
