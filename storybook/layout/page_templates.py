"""Page templates: jinja2 -> YAML -> the slots of a page, checked.

A template is `NAME.yaml.j2`, with lengths in mm from the top left of the trim. The author's own
folder goes before the house's, for the style sheet, the phrases and the ornaments too.
"""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from storybook.errors import LayoutError
from storybook.layout.book import Box, Edges, Shape, Side
from storybook.layout.page_sizes import Sheet
from storybook.layout.template_names import check_layout
from storybook.layout.text.typesetting import Align
from storybook.templates import TEMPLATE_FAULTS, parse_data, sandbox

MAX_SLOTS = 3000
WIDE_SHARE = 0.62  # at most, of a wide page's height: the words below have room, too
PICTURE_SHARE = 0.66  # of a page's height, where nothing is known of the words
KNIFE_MM = 5.0  # inside the trim: what stands so near is cut, or looks as if it might be


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Slot(_Strict):
    """A place in a template: x, y, width, height in mm."""

    at: tuple[float, float, Annotated[float, Field(gt=0)], Annotated[float, Field(gt=0)]]

    @property
    def box(self) -> Box:
        return Box(*self.at)


class PictureSlot(Slot):
    """`span` is the part of its width that this page shows of a picture across two pages."""

    picture: Literal["scene", "line-art"]
    span: tuple[float, float] = (0.0, 1.0)
    shape: Shape = "rectangle"
    size_mm: float = 0.0

    @property
    def aspect(self) -> float:
        """Width to height of the whole picture, with what lies on the facing page."""
        return self.box.width_mm / (self.span[1] - self.span[0]) / self.box.height_mm

    def hidden(self, height_mm: float) -> tuple[float, float]:
        """The shares at the top and the foot that a wave covers or a knife may take.

        `height_mm` is that of the page, which the knife cuts the picture at.
        """
        above = self.size_mm if self.shape == "wave-top" else 0.0
        below = self.size_mm if self.shape in ("wave", "wave-flipped") else 0.0
        if self.box.y_mm <= 0:
            above += KNIFE_MM - self.box.y_mm
        if self.box.bottom_mm >= height_mm:
            below += KNIFE_MM + self.box.bottom_mm - height_mm
        return above / self.box.height_mm, below / self.box.height_mm


class WordsSlot(Slot):
    words: str
    align: Align = "left"
    stand: Literal["top", "middle", "bottom", "calm"] = "top"

    @property
    def on_art(self) -> bool:
        """Whether the words may stand on the picture, where it is calm."""
        return self.stand == "calm"


class PanelSlot(Slot):
    panel: str
    shape: Shape = "rectangle"
    size_mm: float = 0.0


class OrnamentSlot(Slot):
    ornament: str


AnySlot = PictureSlot | WordsSlot | PanelSlot | OrnamentSlot


class PageTemplate(_Strict):
    """A template as rendered for one side of one sheet."""

    background: str = "paper"
    boxes: tuple[AnySlot, ...] = Field((), max_length=MAX_SLOTS)


class Ornament(_Strict):
    """A vector drawing: (SVG path, colour name) in a view of so many units."""

    view: tuple[float, float]
    paths: tuple[tuple[str, str], ...]


_ORNAMENTS = TypeAdapter(dict[str, Ornament])


class TemplateShelf:
    """The templates at hand, the author's own before the house's; each is rendered once a side.

    `picture` is the share of a page's height that its picture has in this book, `picture` in the
    templates too: the words stand at one height from page to page. A wide page is low: a picture
    above or below words has the share `above` of it.
    """

    def __init__(
        self, folders: Sequence[Path], sheet: Sheet, picture: float = PICTURE_SHARE
    ) -> None:
        self.folders = tuple(folders)
        self.sheet = sheet
        self.picture = picture
        self.page = lru_cache(maxsize=256)(self._page)
        self._jinja = sandbox(self.folders)

    def find(self, name: str) -> Path:
        """The file of this name in the first folder that has it.

        Raises:
            LayoutError: no folder has it.
        """
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise LayoutError(f"{name} is missing in {self.folders[-1]}", "install storybook again")

    def data(self, name: str) -> Any:
        """A plain YAML file of the shelf.

        Raises:
            LayoutError: it is missing or no YAML.
        """
        path = self.find(name)
        try:
            return parse_data(path.read_text(encoding="utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise LayoutError(f"{path}: {error}") from error

    @cached_property
    def ornaments(self) -> dict[str, Ornament]:
        try:
            return _ORNAMENTS.validate_python(self.data("ornaments.yaml"))
        except ValidationError as error:
            raise LayoutError(f"{self.find('ornaments.yaml')}: {_reason(error)}") from error

    def _page(self, name: str, side: Side) -> PageTemplate:
        """The template as it lies on this side of a spread.

        Raises:
            LayoutError: there is no such template, or it breaks the rules of a page.
        """
        check_layout(name, self.folders)
        sheet = self.sheet
        file = f"{name}.yaml.j2"
        try:
            text = self._jinja.get_template(file).render(
                width=sheet.width_mm,
                height=sheet.height_mm,
                side=side,
                bleed=sheet.bleed(side),
                safe=sheet.safe(side),
                leaf=sheet.leaf_mm,
                wide=sheet.wide,
                spine=sheet.spine_mm,
                picture=self.picture,
                above=min(self.picture, WIDE_SHARE) if sheet.wide else self.picture,
            )
            found = _parse(text)
        except (*TEMPLATE_FAULTS, yaml.YAMLError) as error:
            raise LayoutError(f"page layout {self.find(file)}: {_reason(error)}") from error
        faults = _faults(found, sheet, side)
        if faults:
            raise LayoutError(f"page layout {self.find(file)}: " + "; ".join(faults))
        return found


@lru_cache(maxsize=512)
def _parse(text: str) -> PageTemplate:
    """A template filled in -> its boxes; many pages of a book have the same."""
    return PageTemplate.model_validate(parse_data(text))


def _reason(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'] if part != 'boxes')}: {first['msg']}"


def _faults(page: PageTemplate, sheet: Sheet, side: Side) -> list[str]:
    """What is wrong with the boxes: words off the safe area, ink off the bleed, overlaps."""
    safe = _inset(sheet, sheet.safe(side), -1)
    bleed = _inset(sheet, sheet.bleed(side), 1)
    words = [slot for slot in page.boxes if isinstance(slot, WordsSlot)]
    pictures = [slot for slot in page.boxes if isinstance(slot, PictureSlot)]
    faults = [
        f"{_call(w)} leaves the safe area {_say(safe)}" for w in words if not safe.holds(w.box)
    ]
    faults += [
        f"{_call(p)} leaves the page {_say(bleed)}" for p in pictures if not bleed.holds(p.box)
    ]
    for index, one in enumerate(words):
        others: list[WordsSlot | PictureSlot] = [*words[index + 1 :]]
        for other in others if one.on_art else [*others, *pictures]:
            if one.box.meets(other.box):
                faults.append(f"{_call(one)} overlaps {_call(other)}")
    return faults


def _inset(sheet: Sheet, edges: Edges, sign: int) -> Box:
    return Box(
        -sign * edges.left,
        -sign * edges.top,
        sheet.width_mm + sign * (edges.left + edges.right),
        sheet.height_mm + sign * (edges.top + edges.bottom),
    )


def _call(slot: WordsSlot | PictureSlot) -> str:
    name = f"words '{slot.words}'" if isinstance(slot, WordsSlot) else "the picture"
    return f"{name} {_say(slot.box)}"


def _say(box: Box) -> str:
    sides = (box.x_mm, box.y_mm, box.width_mm, box.height_mm)
    return "[" + ", ".join(f"{number:g}" for number in sides) + "]"
