"""Template + content -> a page: each slot becomes text, picture, panel or ornament boxes."""

from collections.abc import Mapping, Sequence

from storybook.errors import LayoutError
from storybook.layout.alternative import alternative_of
from storybook.layout.book import (
    Box,
    Coverage,
    Crop,
    Item,
    OrnamentBox,
    Outline,
    PageLayout,
    PanelBox,
    PictureBox,
    TextBox,
)
from storybook.layout.context import LayoutContext
from storybook.layout.crops import crop_to
from storybook.layout.page_contents import PageContent
from storybook.layout.template_slots import OrnamentSlot, PanelSlot, PictureSlot, WordsSlot
from storybook.layout.text.typesetting import set_text
from storybook.layout.text_on_art import backdrop_of, coverage_of, place_on_art
from storybook.slot import COVER, LOGO

LOGO_MARGIN_MM = 2.0  # of white round a logo
SAME_ASPECT = 0.01  # pictures whose aspect differs from the slot's by less are not cropped


def place_page(
    content: PageContent,
    template: str,
    number: int,
    tightness: Mapping[str, float],
    context: LayoutContext,
) -> PageLayout:
    """Places all items of a page; `tightness` is by text slot name."""
    side = context.templates.sheet.side_of(number)
    page = context.templates.page(template, side)
    items: list[Item] = []
    coverage = Coverage()
    for slot in page.boxes:
        if isinstance(slot, PictureSlot) and slot.picture == "logo":
            items += _place_logo(slot.box, context)
        elif isinstance(slot, PictureSlot):
            items += _place_picture(slot, content, context)
        elif isinstance(slot, WordsSlot):
            placed, hidden = _place_words(
                slot, content, tightness.get(slot.words, 0.0), items, context
            )
            items += placed
            coverage += hidden
        elif isinstance(slot, PanelSlot):
            colour = context.styles.colour(slot.panel)
            items.append(PanelBox(slot.box, colour, Outline(slot.shape, slot.size_mm)))
        else:
            items.append(_place_ornament(slot, context))
    return PageLayout(
        kind=content.kind,
        number=number,
        label=content.label,
        heading=content.heading,
        side=side,
        background=context.styles.colour(page.background),
        items=tuple(items),
        name=content.name or content.kind,
        coverage=coverage,
        heading_language=content.heading_language,
    )


def _place_picture(slot: PictureSlot, content: PageContent, context: LayoutContext) -> list[Item]:
    """The picture cropped to its slot; nothing if it is not drawn yet."""
    picture = context.pictures.drawn.get(content.slot) if content.slot else None
    if picture is None or content.scene is None:
        return []
    hidden = slot.hidden(context.templates.sheet.height_mm)
    same = abs(picture.aspect - slot.aspect) < SAME_ASPECT
    crop = Crop() if same else crop_to(picture, slot.aspect, hidden)[0]
    start, end = (crop.left + share * (crop.right - crop.left) for share in slot.span)
    # Of a picture across two pages, only the first part gets the alt text.
    direction = context.templates.sheet.direction
    first_part = slot.span[0] == 0 if direction == "ltr" else slot.span[1] == 1
    alternative = alternative_of(content, context.builder, context.pictures)
    return [
        PictureBox(
            box=slot.box,
            path=picture.path,
            width_px=picture.width_px,
            crop=Crop(start, crop.top, end, crop.bottom),
            outline=Outline(slot.shape, slot.size_mm),
            alt=alternative.text if first_part else "",
            language=alternative.language,
            line_art=slot.picture == "line-art",
            is_described=alternative.is_description,
        )
    ]


def _place_logo(slot: Box, context: LayoutContext) -> list[Item]:
    """The publisher's logo on a white panel, at the lower left of its slot; nothing without one."""
    logo = context.pictures.drawn.get(LOGO)
    if logo is None:
        return []
    room = slot.expanded(-LOGO_MARGIN_MM)
    height_mm = min(room.height_mm, room.width_mm / logo.aspect)
    top_mm = room.bottom_mm - height_mm
    box = Box(room.x_mm, top_mm, height_mm * logo.aspect, height_mm)
    panel = box.expanded(LOGO_MARGIN_MM)
    story = context.story
    picture = PictureBox(
        box=box,
        path=logo.path,
        width_px=logo.width_px,
        crop=Crop(),
        outline=Outline(),
        alt=story.publisher or context.builder.phrase("imprint"),
        language=story.language[0],
        is_described=True,
    )
    return [PanelBox(panel, context.styles.colour("white"), Outline("rounded", 1.5)), picture]


def _place_words(
    slot: WordsSlot,
    content: PageContent,
    tightness: float,
    below: Sequence[Item],
    context: LayoutContext,
) -> tuple[list[Item], Coverage]:
    """The placed text, and what it hides of a picture's figures."""
    passages = content.words.get(slot.words, ())
    if not passages:
        return [], Coverage()
    text = set_text(passages, slot.box.width_mm, slot.align, tightness)
    boxes = [item for item in below if isinstance(item, PictureBox)]
    if slot.on_art and boxes:
        picture = context.pictures.drawn[content.slot or COVER]
        behind = backdrop_of(picture, boxes[-1].box, boxes[-1].crop)
        colours = context.styles.colours
        inks = colours["ink"], colours["white"]
        placed = place_on_art(behind, slot.box, text, inks, colours["paper"])
        return placed, coverage_of(behind, placed)
    spare = slot.box.height_mm - text.height_mm
    drop = {"middle": spare / 2, "bottom": spare}.get(slot.valign, 0.0)
    box = Box(slot.box.x_mm, slot.box.y_mm + drop, slot.box.width_mm, text.height_mm)
    return [TextBox(box, text.lines)], Coverage()


def _place_ornament(slot: OrnamentSlot, context: LayoutContext) -> OrnamentBox:
    known = context.templates.ornaments
    if slot.ornament not in known:
        names = ", ".join(known)
        raise LayoutError(f"there is no ornament '{slot.ornament}'", f"use one of {names}")
    ornament = known[slot.ornament]
    paths = tuple((path, context.styles.colour(colour)) for path, colour in ornament.paths)
    return OrnamentBox(slot.box, ornament.view, paths)
