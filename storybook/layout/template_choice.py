"""Which template a page gets where the author named none: by its words, its picture, its format."""

from collections.abc import Mapping, Sequence

from storybook.layout.art import Art
from storybook.layout.book import Side
from storybook.layout.crops import crop_to
from storybook.layout.drafts import Draft
from storybook.layout.page_templates import PictureSlot, TemplateShelf, WordsSlot
from storybook.layout.text.typesetting import fit_text
from storybook.story import Slot

MOST_HARM = 0.14  # of cropping; a picture that would lose more is shown whole
LEAST_WIDTH = 0.9  # of a picture: at its sides are the rumps and tails of whoever stands there
UPRIGHT = 1.2  # height to width from which a square picture does not fill a page
FEW_LETTERS = 24  # words as short as this may stand on the picture itself
# Tried in turn; the last has most room for words.
PORTRAIT = ("picture-top", "picture-card", "picture-small", "picture-half")
WIDE = ("picture-left", "picture-card", "picture-small")
CARDS = ("picture-card", "picture-small")
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


def choose_template(
    draft: Draft, side: Side, shelf: TemplateShelf, arts: Mapping[Slot, Art]
) -> str:
    """The template of a page: the author's choice, else the first that suits it."""
    page = draft.scene
    if draft.template == "picture-card":
        # The same but smaller, where a small trim leaves its words no room.
        cards = (one for one in CARDS if _fits(one, 1.0, draft, side, shelf))
        return next(cards, draft.template)
    if draft.kind != "page" or page is None or draft.template:
        return draft.template
    art = arts.get(draft.slot) if draft.slot else None
    story = draft.words["story"]
    # Before anything is drawn, a page is laid out as it will be with its picture.
    drawn = art is not None or (draft.slot is not None and not arts)
    if not drawn or not story:
        return "picture-only" if drawn else "text-only"
    sheet = shelf.sheet
    squarish = not sheet.wide and sheet.height_mm < UPRIGHT * sheet.width_mm
    if len(story[0].text) <= FEW_LETTERS and squarish:
        return "full-bleed"
    *names, roomiest = WIDE if sheet.wide else PORTRAIT
    for name in names:
        if _keeps(name, side, shelf, art) and _fits(name, COMFORTABLE, draft, side, shelf):
            return name
    return roomiest


def _keeps(name: str, side: Side, shelf: TemplateShelf, art: Art | None) -> bool:
    """Whether the template's crop leaves of the picture what matters in it."""
    slots = (slot for slot in shelf.page(name, side).boxes if isinstance(slot, PictureSlot))
    slot = next(slots, None)
    if art is None or slot is None:
        return True
    crop, harm = crop_to(art, slot.aspect, slot.hidden(shelf.sheet.height_mm))
    return harm <= MOST_HARM and crop.right - crop.left >= LEAST_WIDTH


def _fits(name: str, tightest: float, draft: Draft, side: Side, shelf: TemplateShelf) -> bool:
    """Whether the template has room for the words, set no tighter than that."""
    slot = _story_slot(name, side, shelf)
    if slot is None:
        return False
    size = slot.box.width_mm, slot.box.height_mm
    tightness = fit_text(draft.words["story"], *size, slot.align)
    return tightness is not None and tightness <= tightest


def _story_slot(name: str, side: Side, shelf: TemplateShelf) -> WordsSlot | None:
    """Where the template has the story's words."""
    slots = shelf.page(name, side).boxes
    return next((s for s in slots if isinstance(s, WordsSlot) and s.words == "story"), None)
