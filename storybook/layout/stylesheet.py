"""The style sheet: `style.yaml` -> a style for each role of text, and the book's colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from storybook.errors import LayoutError
from storybook.images.colour import contrast, mix
from storybook.layout.colours import DEFAULT_ACCENT, LEAST_CONTRAST, accent_of
from storybook.layout.fonts.emphasis import with_emphasis
from storybook.layout.fonts.faces import Face, FaceSource, load_face
from storybook.layout.page_templates import PageTemplates
from storybook.layout.pictures import Picture
from storybook.layout.template_slots import StrictModel
from storybook.layout.text.passage import Style, Tag
from storybook.layout.text.reading_level import Level
from storybook.project import template_folder
from storybook.templates import parse_data

FILE = "style.yaml"

_Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
_Size = Annotated[float, Field(gt=3, le=200)]
WHITE = "#ffffff"  # the paper colour if the style sheet has none


class _FaceEntry(StrictModel):
    file: str
    package: str | None = None
    weight: int | None = None


class _RoleEntry(StrictModel):
    face: str
    size_pt: _Size
    smallest_pt: _Size
    leading: Annotated[float, Field(ge=0.8, le=3)]
    colour: str
    space_before: Annotated[float, Field(ge=0, le=10)] = 0.0
    tag: Tag = "P"
    phrasing: Annotated[float, Field(ge=0, le=1)] = 1.0


class _StyleFile(StrictModel):
    colours: dict[str, _Colour]
    faces: dict[str, _FaceEntry]
    roles: dict[str, _RoleEntry]


@dataclass(frozen=True)
class StyleSheet:
    """Styles by role, colours by name, and the fonts in use by their name in the sheet."""

    styles: Mapping[str, Style]
    colours: Mapping[str, str]
    faces: Mapping[str, Face]

    def with_fallbacks(self, fallbacks: Mapping[int, tuple[Face, ...]]) -> "StyleSheet":
        """The sheet with faces, by weight, for characters that its own lack."""
        styles = {
            name: replace(style, fallbacks=fallbacks[style.face.weight])
            for name, style in self.styles.items()
        }
        return replace(self, styles=styles)

    def with_emphasis(self, faces: Sequence[Face]) -> "StyleSheet":
        """The sheet with the faces that emphasised words are set in."""
        styles = {name: with_emphasis(style, faces) for name, style in self.styles.items()}
        return replace(self, styles=styles)

    def style(self, role: str) -> Style:
        """The style of a role."""
        return self.styles[role]

    def colour(self, name: str) -> str:
        """The colour of this name, or `name` itself if it is a `#rrggbb` colour.

        Raises:
            LayoutError: there is no such colour.
        """
        if name.startswith("#") and len(name) == 7:
            return name
        if name not in self.colours:
            raise LayoutError(f"unknown colour '{name}'", "use one of " + ", ".join(self.colours))
        return self.colours[name]


def load_style_sheet(
    templates: PageTemplates,
    cover: Picture | None,
    chosen: Mapping[str, Face],
    paper: str | None,
    level: Level | None,
) -> StyleSheet:
    """Reads the style sheet; the accent is the cover's main colour, tints are mixed from it.

    `chosen` are the story's faces and `paper` is the profile's; both override the sheet's. The
    story text in both languages has the type size of the reading level.

    Raises:
        LayoutError: the sheet is invalid, or one of its fonts is missing or broken.
    """
    path = templates.find_file(FILE)
    sheet = _parse(templates.load_yaml(FILE), path)
    colours = _colours(sheet, cover, paper)
    faces = {
        name: chosen[name] if name in chosen else load_face(_source(entry), path.parent)
        for name, entry in sheet.faces.items()
    }
    for name, role in sheet.roles.items():
        if role.face not in faces or role.colour not in colours:
            raise LayoutError(f"{path}: role '{name}' names an unknown face or colour")
    scale = level.text_pt / sheet.roles["story"].size_pt if level else 1.0
    styles = {}
    for name, role in sheet.roles.items():
        size_pt = role.size_pt * (scale if name in ("story", "story-second") else 1.0)
        styles[name] = Style(
            face=faces[role.face],
            size_pt=size_pt,
            smallest_pt=min(size_pt, role.smallest_pt),
            leading=role.leading,
            colour=colours[role.colour],
            space_before=role.space_before,
            tag=role.tag,
            phrasing=role.phrasing,
        )
    return StyleSheet(styles, colours, faces)


def _source(entry: _FaceEntry) -> FaceSource:
    return FaceSource(entry.file, entry.package, entry.weight)


def _colours(sheet: _StyleFile, cover: Picture | None, paper: str | None) -> dict[str, str]:
    """The sheet's colours, plus an accent from the picture and tints between it and the paper."""
    paper = paper or sheet.colours.get("paper", WHITE)
    automatic = accent_of(cover.thumbnail, paper) if cover else DEFAULT_ACCENT
    accent = sheet.colours.get("accent", automatic)
    mixed = {
        "accent": accent,
        "soft": mix(paper, accent, 0.55),
        "tint": mix(paper, accent, 0.13),
        "deep-tint": mix(accent, WHITE, 0.12),
    }
    return mixed | sheet.colours | {"paper": paper}


def _parse(data: Any, path: Path) -> _StyleFile:
    try:
        sheet = _StyleFile.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise LayoutError(f"{path}: {where}: {first['msg']}") from error
    bundled = parse_data((template_folder() / "pages" / FILE).read_text(encoding="utf-8"))
    missing = [role for role in bundled["roles"] if role not in sheet.roles]
    if missing:
        raise LayoutError(
            f"{path}: there is no role '{missing[0]}'", "copy it from the built-in one"
        )
    paper = sheet.colours.get("paper", WHITE)
    for name in ("ink", "quiet"):
        ratio = contrast(sheet.colours[name], paper) if name in sheet.colours else 0
        if ratio < LEAST_CONTRAST:
            raise LayoutError(
                f"{path}: colour '{name}' is missing or too near the paper's ({ratio:.1f}:1)",
                f"text needs {LEAST_CONTRAST}:1 at least",
            )
    return sheet
