"""Which template a page gets where the author named none: by its words, its picture, its format."""

from collections.abc import Mapping

from storybook.pages.art import Art, crop_to
from storybook.pages.book import Side
from storybook.pages.layouts import PictureSlot, TemplateShelf, WordsSlot
from storybook.pages.matter import Draft
from storybook.pages.typography import fit_text

MOST_HARM = 0.14  # of cropping; a picture that would lose more is shown whole
FEW_LETTERS = 24  # words as short as this may stand on the picture itself
# Tried in turn; picture-half has most room for words.
PORTRAIT = ("picture-top", "picture-card", "picture-small")
LANDSCAPE = 1.2  # width to height from which the words stand beside the picture


def choose_template(draft: Draft, side: Side, shelf: TemplateShelf, arts: Mapping[str, Art]) -> str:
    """The template of a page: the author's choice, else the first that suits it."""
    page = draft.scene
    if draft.kind != "page" or page is None or draft.template:
        return draft.template
    art = arts.get(draft.slot) if draft.slot else None
    story = draft.words["story"]
    # Before anything is drawn, a page is laid out as it will be with its picture.
    drawn = art is not None or (draft.slot is not None and not arts)
    if not drawn or not story:
        return "picture-only" if drawn else "text-only"
    aspect = shelf.sheet.width_mm / shelf.sheet.height_mm
    if aspect >= LANDSCAPE:
        return "picture-left"
    if len(story[0].text) <= FEW_LETTERS and aspect > 1 / LANDSCAPE:
        return "full-bleed"
    names = [n for n in PORTRAIT if art is None or _harm(n, side, shelf, art) <= MOST_HARM]
    fitting = (name for name in names if _fits(name, draft, side, shelf))
    return next(fitting, "picture-half")


def _harm(name: str, side: Side, shelf: TemplateShelf, art: Art) -> float:
    """What the template's crop does to the picture."""
    for slot in shelf.page(name, side).boxes:
        if isinstance(slot, PictureSlot):
            return crop_to(art, slot.aspect)[1]
    return 0.0


def _fits(name: str, draft: Draft, side: Side, shelf: TemplateShelf) -> bool:
    for slot in shelf.page(name, side).boxes:
        if isinstance(slot, WordsSlot) and slot.words == "story":
            size = slot.box.width_mm, slot.box.height_mm
            return fit_text(draft.words["story"], *size, slot.align) is not None
    return False
