"""Chooses each page's template and type size, then places the pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from storybook.errors import LayoutError
from storybook.layout.book import PageLayout
from storybook.layout.context import LayoutContext
from storybook.layout.page_contents import PageContent
from storybook.layout.placing import place_page
from storybook.layout.template_choice import choose_template, typical_tightness
from storybook.layout.template_slots import WordsSlot
from storybook.layout.text.passage import Passage
from storybook.layout.text.typesetting import fit_text, set_text


@dataclass(frozen=True)
class _FittedPage:
    """A page with its template, the tightness of each of its texts, and its error messages."""

    content: PageContent
    template: str
    tightness: dict[str, float]
    faults: tuple[str, ...]


def place_pages(contents: Sequence[PageContent], context: LayoutContext) -> tuple[PageLayout, ...]:
    """Chooses templates, finds the sizes that fit, and places everything.

    Raises:
        LayoutError: naming every page whose text does not fit.
    """
    fitted = [_fit(content, number, context) for number, content in enumerate(contents, 1)]
    faults = [fault for page in fitted for fault in page.faults]
    if faults:
        hint = "shorten the text, move the page, or choose a roomier layout"
        raise LayoutError("\n".join(faults), hint)
    story_texts = [page.tightness["story"] for page in fitted if "story" in page.tightness]
    common = typical_tightness(story_texts)
    pages = []
    for number, page in enumerate(fitted, 1):
        tightness = dict(page.tightness)
        if "story" in tightness:
            tightness["story"] = max(tightness["story"], common)
        pages.append(place_page(page.content, page.template, number, tightness, context))
    return tuple(pages)


def _fit(content: PageContent, number: int, context: LayoutContext) -> _FittedPage:
    """The page with its best template and the tightness of each text that has a slot there."""
    sheet = context.templates.sheet
    side = sheet.side_of(number)
    template = choose_template(content, side, context.templates, context.pictures)
    tightness: dict[str, float] = {}
    faults = []
    for slot in context.templates.page(template, side).words:
        passages = content.words.get(slot.words, ())
        fit = fit_text(passages, slot.box.width_mm, slot.box.height_mm, slot.align)
        if fit is None:
            faults.append(_overflow(content, template, slot, passages))
        tightness[slot.words] = fit or 0.0
    if content.words.get("story") and "story" not in tightness:
        faults.append(f"{content.place}: layout '{template}' has no place for the text")
    if template == "spread-left" and number % 2 == 1:
        first = sheet.side_of(2)
        faults.append(f"{content.place}: a spread has to begin on a {first}-hand page")
    return _FittedPage(content, template, tightness, tuple(faults))


def _overflow(
    content: PageContent, template: str, slot: WordsSlot, passages: Sequence[Passage]
) -> str:
    """The message for a text that does not fit, including by how much."""
    text = set_text(passages, slot.box.width_mm, slot.align, 1.0)
    size_pt = passages[0].style.smallest_pt
    problem = f"{content.place}: the {slot.words} text does not fit '{template}'"
    if text.widest_mm > slot.box.width_mm:
        over_mm = text.widest_mm - slot.box.width_mm
        return f"{problem}: a word is {over_mm:.1f} mm too wide at {size_pt:g} pt"
    over_mm = text.height_mm - slot.box.height_mm
    characters = sum(len(passage.text) for passage in passages)
    spare = max(1, round(characters * over_mm / text.height_mm))
    return (
        f"{problem}: at {size_pt:g} pt it is {over_mm:.1f} mm too high "
        f"(about {spare} of {characters} characters too many)"
    )
