"""Chooses a page's template from its text, picture and sheet if the author named none."""

from collections.abc import Sequence

from storybook.layout.book import Side
from storybook.layout.crops import crop_to
from storybook.layout.page_contents import PageContent
from storybook.layout.page_templates import PageTemplates
from storybook.layout.pictures import Picture
from storybook.layout.story_pictures import StoryPictures
from storybook.layout.template_slots import WordsSlot
from storybook.layout.text.passage import Passage
from storybook.layout.text.typesetting import fit_text

MOST_HARM = 0.14  # of cropping; above this another template is tried
LEAST_WIDTH = 0.9  # of a picture's width to keep: figures' tails and hindquarters are at the sides
UPRIGHT = 1.2  # page height / width from which a square picture does not fill a page
FEW_LETTERS = 24  # most characters of a text that may be placed on the picture
# Tried in this order; the last has the most room for text.
PORTRAIT = ("picture-top", "picture-card", "picture-small", "picture-half")
WIDE = ("picture-left", "picture-card", "picture-small")
CARDS = ("picture-card", "picture-small")
# Shares of the page height, tried in this order: the more text, the smaller the pictures.
PICTURE_SHARES = (0.76, 0.7, 0.66, 0.63, 0.6)
COMFORTABLE = 0.6  # the greatest tightness accepted in exchange for a larger picture
# Share of pages that determine the common type size; longer ones are set smaller.
TYPICAL_PAGES = 0.9
UNFIT = 2.0  # the tightness used for a text that does not fit at all


def typical_tightness(tightness: Sequence[float]) -> float:
    """The tightness, 0 to 1, that is enough for all but a story's longest pages."""
    ordered = sorted(tightness)
    return ordered[int(TYPICAL_PAGES * (len(ordered) - 1))] if ordered else 0.0


def fit_picture_share(templates: PageTemplates, pages: Sequence[PageContent]) -> PageTemplates:
    """The templates with the largest pictures that still leave the text a comfortable size."""
    texts = [words for page in pages if (words := page.words.get("story"))]
    if not texts:
        return templates
    for share in PICTURE_SHARES:
        fitted = PageTemplates(templates.folders, templates.sheet, share)
        slot = _story_slot("picture-card", "right", fitted)
        if slot is None:
            break
        tightness = [_tightness(words, slot) for words in texts]
        if typical_tightness(tightness) <= COMFORTABLE:
            break
    return fitted


def choose_template(
    page: PageContent, side: Side, templates: PageTemplates, pictures: StoryPictures
) -> str:
    """The template of a page: the author's choice, else the first that fits."""
    if page.template == "picture-card":
        # Use the smaller variant if the text does not fit on a small trim size.
        fitting = (name for name in CARDS if _fits(name, 1.0, page, side, templates))
        return next(fitting, page.template)
    if page.kind != "page" or page.template:
        return page.template
    text = page.words["story"]
    if page.slot is None or page.slot not in pictures.expected:
        return "text-only"
    if not text:
        return "picture-only"
    sheet = templates.sheet
    squarish = not sheet.wide and sheet.height_mm < UPRIGHT * sheet.width_mm
    if len(text[0].text) <= FEW_LETTERS and squarish:
        return "full-bleed"
    picture = pictures.drawn.get(page.slot)
    *names, roomiest = WIDE if sheet.wide else PORTRAIT
    for name in names:
        acceptable = picture is None or _crop_is_acceptable(name, side, templates, picture)
        if acceptable and _fits(name, COMFORTABLE, page, side, templates):
            return name
    return roomiest


def _crop_is_acceptable(name: str, side: Side, templates: PageTemplates, picture: Picture) -> bool:
    """Whether the template's crop keeps the important parts of the picture."""
    slot = next(iter(templates.page(name, side).pictures), None)
    if slot is None:
        return True
    crop, harm = crop_to(picture, slot.aspect, slot.hidden(templates.sheet.height_mm))
    return harm <= MOST_HARM and crop.right - crop.left >= LEAST_WIDTH


def _fits(
    name: str, tightest: float, page: PageContent, side: Side, templates: PageTemplates
) -> bool:
    """Whether the template fits the text at a tightness of at most `tightest`."""
    slot = _story_slot(name, side, templates)
    return slot is not None and _tightness(page.words["story"], slot) <= tightest


def _tightness(words: Sequence[Passage], slot: WordsSlot) -> float:
    tightness = fit_text(words, slot.box.width_mm, slot.box.height_mm, slot.align)
    return UNFIT if tightness is None else tightness


def _story_slot(name: str, side: Side, templates: PageTemplates) -> WordsSlot | None:
    """The template's slot for the story text, if it has one."""
    slots = templates.page(name, side).words
    return next((slot for slot in slots if slot.words == "story"), None)
