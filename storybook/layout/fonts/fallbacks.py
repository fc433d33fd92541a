"""Fonts for characters that the book's own lack: the project's, then installed packages."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from storybook.layout.fonts.faces import Face, FaceSource, is_installed, load_face
from storybook.layout.fonts.story_fonts import BUNDLED, FOLDER, font_files, named_files
from storybook.layout.text.itemizing import missing_characters
from storybook.layout.text.scripts import script_of
from storybook.story import Fonts, Story

_NOTO_SANS = (FaceSource("NotoSans[wdth,wght].ttf", "fontpkg_noto_sans"),)


def _noto(script: str) -> FaceSource:
    package = f"fontpkg_noto_sans_{script.lower()}"
    return FaceSource(f"NotoSans{script}[wdth,wght].ttf", package)


# Font packages by script (ISO 15924), the best first; Baloo 2 is always there, for titles.
PACKAGES = {
    "Latn": _NOTO_SANS,
    "Cyrl": _NOTO_SANS,
    "Grek": _NOTO_SANS,
    "Arab": (_noto("Arabic"),),
    "Deva": (_noto("Devanagari"), FaceSource("Baloo2[wght].ttf", "fontpkg_baloo_2")),
    "Taml": (_noto("Tamil"),),
    "Telu": (_noto("Telugu"),),
    "Thai": (_noto("Thai"),),
    "Khmr": (_noto("Khmer"),),
}


def load_fallbacks(
    story: Story, project: Path | None, faces: Iterable[Face]
) -> dict[int, tuple[Face, ...]]:
    """Fallbacks for faces of each weight: the project's fonts, except those that the story names.

    Those of the nearest weight come first, then by file name. After them come the packages that
    are installed and have letters of the story that one of `faces` and the project's fonts lack;
    last ABeeZee, for the Latin letters of the imprint, if a face has none.

    Raises:
        LayoutError: one of the fonts is broken, has no outlines, or forbids embedding.
    """
    faces = tuple(faces)
    characters = "".join(set(story.model_dump_json()))
    fallbacks = {}
    for weight in {face.weight for face in faces}:
        project_faces = _project_faces(story.fonts, project, weight)
        missing = {
            c for face in faces for c in missing_characters(characters, (face, *project_faces))
        }
        installed = [load_face(source, Path()) for source in _packages_for(missing, weight)]
        if not all(face.has("a") for face in faces):
            installed.append(load_face(BUNDLED["ABeeZee"], Path()))
        fallbacks[weight] = (*project_faces, *installed)
    return fallbacks


def _packages_for(characters: Iterable[str], weight: int) -> list[FaceSource]:
    """The best installed package of each script that the characters are of."""
    scripts = sorted({script_of(character) for character in characters} & PACKAGES.keys())
    best = (next(filter(is_installed, PACKAGES[script]), None) for script in scripts)
    return [replace(source, weight=weight) for source in dict.fromkeys(best) if source]


def _project_faces(fonts: Fonts | None, project: Path | None, weight: int) -> tuple[Face, ...]:
    if project is None:
        return ()
    folder, named = project / FOLDER, named_files(fonts)
    names = [path.name for path in font_files(folder) if path.parent == folder]
    sources = [FaceSource(name, weight=weight) for name in names if Path(name) not in named]
    faces = (load_face(source, folder) for source in sources)
    return tuple(sorted(faces, key=lambda face: (face.is_italic, abs(face.weight - weight))))
