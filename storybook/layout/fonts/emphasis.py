"""The faces for emphasised words: italic and bold ones of the fonts that a book is set in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from storybook.layout.fonts.faces import Face, FaceSource, load_face
from storybook.layout.fonts.story_fonts import FOLDER, font_files
from storybook.layout.text.passage import Style

SEMIBOLD, BOLD = 600, 700  # weights, of which 400 is regular
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
    """The style with the italic and bold faces of its own family, as far as `faces` has them."""
    regular = style.face
    family = [face for face in faces if face.family == regular.family]
    italics = [face for face in family if face.is_italic and not regular.is_italic]
    bolds = [
        face
        for face in family
        if face.is_italic == regular.is_italic and face.weight >= SEMIBOLD > regular.weight
    ]
    return replace(style, em=_of_weight(regular.weight, italics), strong=_of_weight(BOLD, bolds))


def _of_weight(weight: int, faces: Iterable[Face]) -> Face | None:
    """The face of the nearest weight."""
    return min(faces, key=lambda face: abs(face.weight - weight), default=None)
