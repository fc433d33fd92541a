"""Template + draft -> a page: each slot becomes boxes with set lines, pictures, ornaments."""

from collections.abc import Mapping
from dataclasses import dataclass

from storybook.errors import LayoutError
from storybook.layout.art import Art, Crop
from storybook.layout.book import (
    Box,
    Hidden,
    Item,
    OrnamentBox,
    Outline,
    PageLayout,
    PanelBox,
    PictureBox,
    Side,
    TextBox,
)
from storybook.layout.crops import crop_to
from storybook.layout.drafts import Draft
from storybook.layout.figure_masks import figures, heads
from storybook.layout.fonts.faces import Face
from storybook.layout.page_templates import (
    OrnamentSlot,
    PanelSlot,
    PictureSlot,
    TemplateShelf,
    WordsSlot,
)
from storybook.layout.passages import Clerk, describe
from storybook.layout.stylesheet import StyleSheet
from storybook.layout.text.typesetting import set_text
from storybook.layout.text_on_art import Who, covered, look_closely, place_on_art
from storybook.story import COVER, Slot


@dataclass(frozen=True)
class Desk:
    """What placing a page needs, gathered once for the book."""

    clerk: Clerk
    shelf: TemplateShelf
    style: StyleSheet
    arts: Mapping[Slot, Art]
    fallbacks: tuple[Face, ...] = ()


def side_of(number: int) -> Side:
    """The cover lies on the right, and sides alternate from there."""
    return "right" if number % 2 else "left"


def place_page(
    draft: Draft, template: str, number: int, tightness: Mapping[str, float], desk: Desk
) -> PageLayout:
    """The page with everything in its place; `tightness` is by the names of its words."""
    side = side_of(number)
    page = desk.shelf.page(template, side)
    items: list[Item] = []
    hidden = Hidden()
    for slot in page.boxes:
        if isinstance(slot, PictureSlot):
            items += _picture(slot, draft, desk)
        elif isinstance(slot, WordsSlot):
            found, covers = _words(slot, draft, tightness.get(slot.words, 0.0), items, desk)
            items, hidden = [*items, *found], hidden.plus(covers)
        elif isinstance(slot, PanelSlot):
            colour = desk.style.colour(slot.panel)
            items.append(PanelBox(slot.box, colour, Outline(slot.shape, slot.size_mm)))
        else:
            items.append(_ornament(slot, desk))
    ground = desk.style.colour(page.background)
    return PageLayout(
        kind=draft.kind,
        number=number,
        label=draft.label,
        heading=draft.heading,
        side=side,
        background=ground,
        items=tuple(items),
        name=draft.name or draft.kind,
        hidden=hidden,
    )


def _picture(slot: PictureSlot, draft: Draft, desk: Desk) -> list[Item]:
    art = desk.arts.get(draft.slot) if draft.slot else None
    if art is None or draft.scene is None:
        return []
    hidden = slot.hidden(desk.shelf.sheet.height_mm)
    near = abs(art.aspect - slot.aspect) < 0.01
    crop = Crop() if near else crop_to(art, slot.aspect, hidden)[0]
    start, end = (crop.left + share * (crop.right - crop.left) for share in slot.span)
    alt = describe(draft.scene, desk.clerk)
    return [
        PictureBox(
            slot.box,
            art.path,
            Crop(start, crop.top, end, crop.bottom),
            Outline(slot.shape, slot.size_mm),
            # Across two pages the picture is told once.
            alt if slot.span[0] == 0 else "",
            desk.clerk.main,
            slot.picture == "line-art",
        )
    ]


def _words(
    slot: WordsSlot, draft: Draft, tightness: float, below: list[Item], desk: Desk
) -> tuple[list[Item], Hidden]:
    """The words in their place, and what they cover of the figures."""
    passages = draft.words.get(slot.words, ())
    if not passages:
        return [], Hidden()
    text = set_text(passages, slot.box.width_mm, slot.align, tightness)
    pictures = [item for item in below if isinstance(item, PictureBox)]
    if slot.on_art and pictures:
        colours = desk.style.colours
        inks = colours["ink"], colours["white"]
        art = desk.arts[draft.slot or COVER]
        who = Who(figures(art), figures(art, standing=not art.aloft), heads(art))
        ground = look_closely(pictures[-1], who)
        placed = place_on_art(ground, slot.box, text, inks, colours["paper"])
        return placed, covered(ground, placed)
    spare = slot.box.height_mm - text.height_mm
    drop = {"middle": spare / 2, "bottom": spare}.get(slot.stand, 0.0)
    box = Box(slot.box.x_mm, slot.box.y_mm + drop, slot.box.width_mm, text.height_mm)
    return [TextBox(box, text.lines)], Hidden()


def _ornament(slot: OrnamentSlot, desk: Desk) -> OrnamentBox:
    known = desk.shelf.ornaments
    if slot.ornament not in known:
        names = ", ".join(known)
        raise LayoutError(f"there is no ornament '{slot.ornament}'", f"use one of {names}")
    found = known[slot.ornament]
    paths = tuple((path, desk.style.colour(colour)) for path, colour in found.paths)
    return OrnamentBox(slot.box, found.view, paths)
