"""Page templates: jinja2 -> YAML -> the slots of a page, checked.

A template is `NAME.yaml.j2`, with lengths in mm from the top left of the trim. Files in the
project's folder override the bundled ones; this includes the style sheet, the phrases and the
ornaments.
"""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from storybook.errors import LayoutError
from storybook.layout.book import Box, Edges, Side
from storybook.layout.sheets import Sheet
from storybook.layout.template_names import check_layout
from storybook.layout.template_slots import Ornament, PageTemplate, PictureSlot, WordsSlot
from storybook.templates import TEMPLATE_FAULTS, parse_data, sandbox

WIDE_SHARE = 0.62  # most of a wide page's height; the rest is for the text below
PICTURE_SHARE = 0.66  # of a page's height, if the text is not known

_ORNAMENTS = TypeAdapter(dict[str, Ornament])


class PageTemplates:
    """The page templates for one sheet, each rendered once per side.

    `picture_share` is the share of the page height that pictures take throughout this book, so
    that text starts at the same height on every page. Templates get it as `picture`, and as
    `above` for a picture above text, where it is capped on wide pages to leave room for the text.
    """

    def __init__(
        self, folders: Sequence[Path], sheet: Sheet, picture_share: float = PICTURE_SHARE
    ) -> None:
        self.folders = tuple(folders)
        self.sheet = sheet
        self.picture_share = picture_share
        self._jinja = sandbox(tuple(folders))
        self._pages: dict[tuple[str, Side], PageTemplate] = {}

    def find_file(self, name: str) -> Path:
        """The file of this name in the first folder that has it.

        Raises:
            LayoutError: no folder has it.
        """
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise LayoutError(f"{name} is missing in {self.folders[-1]}", "install storybook again")

    def load_yaml(self, name: str) -> Any:
        """The contents of a plain YAML file in the template folders.

        Raises:
            LayoutError: it is missing or not valid YAML.
        """
        path = self.find_file(name)
        try:
            return parse_data(path.read_text(encoding="utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise LayoutError(f"{path}: {error}") from error

    @cached_property
    def ornaments(self) -> dict[str, Ornament]:
        """The vector ornaments by name.

        Raises:
            LayoutError: their file is missing or invalid.
        """
        try:
            return _ORNAMENTS.validate_python(self.load_yaml("ornaments.yaml"))
        except ValidationError as error:
            path = self.find_file("ornaments.yaml")
            raise LayoutError(f"{path}: {_first_reason(error)}") from error

    def page(self, name: str, side: Side) -> PageTemplate:
        """The template rendered for this side of a spread.

        Raises:
            LayoutError: there is no such template, or its slots are invalid or badly placed.
        """
        if (name, side) not in self._pages:
            if self.sheet.direction == "ltr":
                page = self._render(name, side)
            else:  # templates are written for books from left to right
                facing: Side = "left" if side == "right" else "right"
                page = self._render(name, facing).mirrored(self.sheet.width_mm)
            self._pages[name, side] = page
        return self._pages[name, side]

    def _render(self, name: str, side: Side) -> PageTemplate:
        check_layout(name, self.folders)
        sheet, share = self.sheet, self.picture_share
        file = f"{name}.yaml.j2"
        try:
            text = self._jinja.get_template(file).render(
                width=sheet.width_mm,
                height=sheet.height_mm,
                side=side,
                bleed=sheet.bleed(side),
                safe=sheet.safe(side),
                page_width=sheet.page_width_mm,
                wide=sheet.wide,
                spine=sheet.spine_mm,
                picture=share,
                above=min(share, WIDE_SHARE) if sheet.wide else share,
            )
            template = _parse(text)
        except (*TEMPLATE_FAULTS, yaml.YAMLError) as error:
            path = self.find_file(file)
            raise LayoutError(f"page layout {path}: {_first_reason(error)}") from error
        faults = _faults(template, sheet, side)
        if faults:
            raise LayoutError(f"page layout {self.find_file(file)}: " + "; ".join(faults))
        return template


@lru_cache(maxsize=512)
def _parse(text: str) -> PageTemplate:
    """A rendered template -> its slots; cached, since many sheets render to the same text."""
    return PageTemplate.model_validate(parse_data(text))


def _first_reason(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'] if part != 'boxes')}: {first['msg']}"


def _faults(template: PageTemplate, sheet: Sheet, side: Side) -> list[str]:
    """Errors in the slots: text outside the safe area, pictures outside the bleed, overlaps."""
    safe, bleed = _safe_area(sheet, sheet.safe(side)), _bleed_area(sheet, sheet.bleed(side))
    words, pictures = template.words, template.pictures
    faults = [
        f"{_describe(slot)} leaves the safe area {_describe_box(safe)}"
        for slot in words
        if not safe.contains(slot.box)
    ]
    faults += [
        f"{_describe(slot)} leaves the page {_describe_box(bleed)}"
        for slot in pictures
        if not bleed.contains(slot.box)
    ]
    for index, slot in enumerate(words):
        others: list[WordsSlot | PictureSlot] = [*words[index + 1 :]]
        others += [] if slot.on_art else pictures
        faults += [
            f"{_describe(slot)} overlaps {_describe(other)}"
            for other in others
            if slot.box.overlaps(other.box)
        ]
    return faults


def _safe_area(sheet: Sheet, safe: Edges) -> Box:
    return Box(
        safe.left,
        safe.top,
        sheet.width_mm - (safe.left + safe.right),
        sheet.height_mm - (safe.top + safe.bottom),
    )


def _bleed_area(sheet: Sheet, bleed: Edges) -> Box:
    return Box(
        -bleed.left,
        -bleed.top,
        sheet.width_mm + bleed.left + bleed.right,
        sheet.height_mm + bleed.top + bleed.bottom,
    )


def _describe(slot: WordsSlot | PictureSlot) -> str:
    name = f"words '{slot.words}'" if isinstance(slot, WordsSlot) else "the picture"
    return f"{name} {_describe_box(slot.box)}"


def _describe_box(box: Box) -> str:
    sides = (box.x_mm, box.y_mm, box.width_mm, box.height_mm)
    return "[" + ", ".join(f"{number:g}" for number in sides) + "]"
