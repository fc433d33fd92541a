"""The faces for emphasised words: italic and bold ones of the fonts that a book is set in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from storybook.layout.fonts.faces import Face, FaceSource, load_face
from storybook.layout.fonts.story_fonts import FOLDER, font_files
from storybook.layout.text.passage import Style

BOLD = 700  # weight of a variable font
_BUNDLED = (
    FaceSource("ABeeZee-Italic.ttf", "fontpkg_abeezee"),
    FaceSource("Baloo2[wght].ttf", "fontpkg_baloo_2", BOLD),
)


def load_emphasis_faces(project: Path | None) -> tuple[Face, ...]:
    """The bundled faces, and all in the project's font folder, variable ones in bold, too.

    Raises:
        LayoutError: one of them is broken, has no outlines, or forbids embedding.
    """
    folder = Path() if project is None else project / FOLDER
    files = [] if project is None else [path.relative_to(folder) for path in font_files(folder)]
    sources = [FaceSource(str(file), None, weight) for file in files for weight in (None, BOLD)]
    return tuple(load_face(source, folder) for source in (*_BUNDLED, *sources))


def with_emphasis(style: Style, faces: Sequence[Face]) -> Style:
    """The style with those of the faces that are the italic and the bold of its own."""
    family = [
        face
        for face in faces
        if face.family == style.face.family and face.postscript_name != style.face.postscript_name
    ]
    return replace(
        style,
        em=_named(family, ("-Italic", "-Oblique")),
        strong=_named(family, ("-Bold", f"-{BOLD}")),
    )


def _named(faces: Iterable[Face], endings: tuple[str, ...]) -> Face | None:
    """The first face whose name ends so."""
    return next((face for face in faces if face.postscript_name.endswith(endings)), None)
