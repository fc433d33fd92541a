"""Which template a page gets where the author named none: by its words, its picture, its format."""

from collections.abc import Mapping, Sequence

from storybook.pages.art import Art
from storybook.pages.book import Side
from storybook.pages.crops import crop_to
from storybook.pages.layouts import PictureSlot, TemplateShelf, WordsSlot
from storybook.pages.matter import Draft
from storybook.pages.typography import fit_text

MOST_HARM = 0.14  # of cropping; a picture that would lose more is shown whole
FEW_LETTERS = 24  # words as short as this may stand on the picture itself
# Tried in turn; picture-half has most room for words.
PORTRAIT = ("picture-top", "picture-card", "picture-small")
LANDSCAPE = 1.2  # width to height from which the words stand beside the picture
# Of a page's height, tried in turn: the more words a book has, the less picture.
PICTURE_SHARES = (0.76, 0.7, 0.66, 0.63, 0.6)
COMFORTABLE = 0.6  # the tightest that type is set for the sake of a larger picture
MOST_PAGES = 0.9  # of a story: what suits them is its usual; its longest go their own way


def usual(each: Sequence[float]) -> float:
    """The tightness that all but a story's longest pages need, 0 to 1."""
    ordered = sorted(each)
    return ordered[int(MOST_PAGES * (len(ordered) - 1))] if ordered else 0.0


def suit_shelf(shelf: TemplateShelf, drafts: Sequence[Draft]) -> TemplateShelf:
    """The shelf with as much picture a page as leaves the story's words a comfortable size."""
    stories = [words for draft in drafts if (words := draft.words.get("story"))]
    found = shelf
    for share in PICTURE_SHARES if stories else ():
        found = TemplateShelf(shelf.folders, shelf.sheet, share)
        slot = _story_slot("picture-card", "right", found)
        if slot is None:
            break
        size = slot.box.width_mm, slot.box.height_mm
        each = [fit_text(words, *size, slot.align) for words in stories]
        if usual([2.0 if one is None else one for one in each]) <= COMFORTABLE:
            break
    return found


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
    fitting = (name for name in names if _is_comfortable(name, draft, side, shelf))
    return next(fitting, "picture-half")


def _harm(name: str, side: Side, shelf: TemplateShelf, art: Art) -> float:
    """What the template's crop does to the picture."""
    for slot in shelf.page(name, side).boxes:
        if isinstance(slot, PictureSlot):
            return crop_to(art, slot.aspect, slot.hidden(shelf.sheet.height_mm))[1]
    return 0.0


def _is_comfortable(name: str, draft: Draft, side: Side, shelf: TemplateShelf) -> bool:
    slot = _story_slot(name, side, shelf)
    if slot is None:
        return False
    size = slot.box.width_mm, slot.box.height_mm
    tightness = fit_text(draft.words["story"], *size, slot.align)
    return tightness is not None and tightness <= COMFORTABLE


def _story_slot(name: str, side: Side, shelf: TemplateShelf) -> WordsSlot | None:
    """Where the template has the story's words."""
    slots = shelf.page(name, side).boxes
    return next((s for s in slots if isinstance(s, WordsSlot) and s.words == "story"), None)
