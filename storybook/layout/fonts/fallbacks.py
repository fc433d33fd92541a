"""Fonts for characters that the book's own lack: the project's, then installed packages."""

from collections.abc import Iterable
from pathlib import Path

from storybook.layout.fonts.faces import Face, FaceSource, is_installed, load_face
from storybook.layout.fonts.story_fonts import BUNDLED, FOLDER, font_files, named_files
from storybook.layout.text.itemizing import missing_characters
from storybook.layout.text.scripts import script_of
from storybook.story import Fonts, Story

_NOTO_SANS = (FaceSource("NotoSans[wdth,wght].ttf", "fontpkg_noto_sans", 400),)


def _noto(script: str) -> FaceSource:
    package = f"fontpkg_noto_sans_{script.lower()}"
    return FaceSource(f"NotoSans{script}[wdth,wght].ttf", package, 400)


# Font packages by script (ISO 15924), the best first; Baloo 2 is always there, for titles.
PACKAGES = {
    "Latn": _NOTO_SANS,
    "Cyrl": _NOTO_SANS,
    "Grek": _NOTO_SANS,
    "Arab": (_noto("Arabic"),),
    "Deva": (_noto("Devanagari"), FaceSource("Baloo2[wght].ttf", "fontpkg_baloo_2", 400)),
    "Taml": (_noto("Tamil"),),
    "Telu": (_noto("Telugu"),),
    "Thai": (_noto("Thai"),),
    "Khmr": (_noto("Khmer"),),
}


def load_fallbacks(story: Story, project: Path | None, faces: Iterable[Face]) -> tuple[Face, ...]:
    """The project's fonts by file name, except those that the story names; then font packages.

    Last comes ABeeZee, for the Latin letters of the imprint, if a face has none.
    Of the packages, those that are installed and have letters of the story that one of `faces`
    and the project's fonts lack.

    Raises:
        LayoutError: one of the fonts is broken, has no outlines, or forbids embedding.
    """
    faces, own = tuple(faces), _project_faces(story.fonts, project)
    text = story.model_dump_json()
    missing = {c for face in faces for c in missing_characters(text, (face, *own))}
    scripts = sorted({script_of(character) for character in missing} & PACKAGES.keys())
    best = (next(filter(is_installed, PACKAGES[script]), None) for script in scripts)
    installed = [load_face(source, Path()) for source in dict.fromkeys(best) if source]
    if not all(face.has("a") for face in faces):
        installed.append(load_face(BUNDLED["ABeeZee"], Path()))
    return (*own, *installed)


def _project_faces(fonts: Fonts | None, project: Path | None) -> tuple[Face, ...]:
    if project is None:
        return ()
    folder, named = project / FOLDER, named_files(fonts)
    files = [path.name for path in font_files(folder) if path.parent == folder]
    return tuple(load_face(FaceSource(name), folder) for name in files if Path(name) not in named)
