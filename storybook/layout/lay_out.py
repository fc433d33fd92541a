"""Story + pictures + templates -> a Book: every page with its boxes in mm."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from storybook.errors import LayoutError
from storybook.layout.art import look_at
from storybook.layout.book import Book, PageLayout, Side
from storybook.layout.book import BookFacts as BookFacts
from storybook.layout.drafts import Draft, check_characters, draft_book
from storybook.layout.fillers import fill
from storybook.layout.fonts.chosen import load_chosen
from storybook.layout.fonts.fallbacks import find_fallbacks, lend_fonts
from storybook.layout.page_sizes import Profile, Sheet, find_profile, find_sheet
from storybook.layout.page_templates import TemplateShelf, WordsSlot
from storybook.layout.passages import Clerk
from storybook.layout.phrases import load_phrases
from storybook.layout.placing import Desk, place_page, side_of
from storybook.layout.stylesheet import load_style_sheet
from storybook.layout.template_choice import choose_template, suit_shelf, usual
from storybook.layout.template_names import layout_folders
from storybook.layout.text.language import is_aloft
from storybook.layout.text.reading_level import find_level
from storybook.layout.text.typesetting import Passage, fit_text, set_text
from storybook.story import COVER, Scene, Slot, Story, say, slots

ACROSS = {"left": 0.25, "middle": 0.5, "right": 0.75}  # of a picture's width, by `at` in a story


def lay_out(
    story: Story,
    pictures: Mapping[Slot, Path],
    facts: BookFacts,
    project: Path | None = None,
    profile: str = "screen",
) -> Book:
    """Lays the book out: `pictures` maps slots (`cover`, `page-01`...) to PNG files.

    `project` is the story's folder: its `templates/pages` goes before the house's. With no
    pictures at all the words are fitted as they will be beside them, which finds every fault
    before anything is drawn; a page whose picture alone is missing has its words alone.

    Raises:
        LayoutError: naming every page whose words do not fit or cannot be drawn.
    """
    rules = find_profile(profile)
    sheet = find_sheet(story.trim, rules)
    desk = set_up(story, pictures, rules, sheet, project)
    drafts = draft_book(desk.clerk, facts, rules.whole)
    drafts = fill(drafts, desk.clerk, rules, desk.arts)
    drafts = lend_fonts(drafts, desk.fallbacks)
    check_characters(drafts)
    # The gutter is known when the pages are counted.
    bound = TemplateShelf(desk.shelf.folders, sheet.bound(rules, len(drafts)))
    shelf = suit_shelf(bound, drafts)
    return bind(story, place_drafts(drafts, replace(desk, shelf=shelf)), sheet, rules)


def set_up(
    story: Story,
    pictures: Mapping[Slot, Path],
    rules: Profile,
    sheet: Sheet,
    project: Path | None,
) -> Desk:
    """Reads templates, fonts and pictures: what placing the pages needs."""
    shelf = TemplateShelf(layout_folders(project), sheet)
    scenes = dict(slots(story))
    arts = {}
    for slot, path in pictures.items():
        scene = scenes.get(slot)
        arts[slot] = look_at(path, _places(scene), scene is None or _is_aloft(scene))
    first = arts.get(COVER) or arts.get(Slot.of_page(1)) or next(iter(arts.values()), None)
    chosen = load_chosen(story.fonts, project)
    style = load_style_sheet(shelf, first, chosen, rules.paper, find_level(story.level))
    clerk = Clerk(story, style, load_phrases(shelf))
    return Desk(clerk, shelf, style, arts, find_fallbacks(story.fonts, project))


def _places(scene: Scene | None) -> tuple[float, ...]:
    """Where across the picture somebody stands; nothing where that is not said of all of them."""
    if scene is None or any(one.at not in ACROSS for one in scene.characters):
        return ()
    return tuple(ACROSS[one.at] for one in scene.characters if one.at)


def _is_aloft(scene: Scene) -> bool:
    """Whether the story may have somebody in the air; a prompt of the author's own may."""
    said = [one.doing for one in scene.characters]
    if scene.picture.prompt or not any(said):
        return True
    return any(is_aloft(text) for words in said for text in (words or {}).values())


def bind(story: Story, pages: tuple[PageLayout, ...], sheet: Sheet, rules: Profile) -> Book:
    """The pages as a book, with what its file says of it."""
    main = story.language[0]
    return Book(
        title=say(story.title, main),
        author=story.author or "",
        subject=say(story.subtitle, main) if story.subtitle else "",
        languages=tuple(story.language),
        date=story.date,
        licence=story.license or "",
        width_mm=sheet.width_mm,
        height_mm=sheet.height_mm,
        bleeds={"left": sheet.bleed("left"), "right": sheet.bleed("right")},
        pages=pages,
        tagged=rules.tagged,
        pictures_ppi=rules.pictures_ppi,
        least_native_ppi=rules.least_native_ppi,
        imposed=rules.imposed,
        colour=rules.colour,
    )


def place_drafts(drafts: Sequence[Draft], desk: Desk) -> tuple[PageLayout, ...]:
    """Chooses templates, finds the sizes that fit, places everything."""
    faults: list[str] = []
    chosen: list[tuple[Draft, str, dict[str, float]]] = []
    for number, draft in enumerate(drafts, 1):
        side = side_of(number)
        template = choose_template(draft, side, desk.shelf, desk.arts)
        chosen.append((draft, template, _fit_page(draft, template, side, desk, faults)))
        if template == "spread-left" and side == "right":
            faults.append(f"{draft.place}: a spread has to begin on a left-hand page")
    if faults:
        hint = "shorten the text, move the page, or choose a roomier layout"
        raise LayoutError("\n".join(faults), hint)
    common = usual([fit["story"] for _, _, fit in chosen if "story" in fit])
    pages = []
    for number, (draft, template, fit) in enumerate(chosen, 1):
        if "story" in fit:
            fit["story"] = max(fit["story"], common)
        pages.append(place_page(draft, template, number, fit, desk))
    return tuple(pages)


def _fit_page(
    draft: Draft, template: str, side: Side, desk: Desk, faults: list[str]
) -> dict[str, float]:
    """Tightness of each text of the page; what does not fit is added to `faults`."""
    found: dict[str, float] = {}
    for slot in desk.shelf.page(template, side).boxes:
        if isinstance(slot, WordsSlot):
            passages = draft.words.get(slot.words, ())
            tightness = fit_text(passages, slot.box.width_mm, slot.box.height_mm, slot.align)
            if tightness is None:
                faults.append(_overflow(draft, template, slot, passages))
            found[slot.words] = tightness or 0.0
    if draft.words.get("story") and "story" not in found:
        faults.append(f"{draft.place}: layout '{template}' has no place for the text")
    return found


def _overflow(draft: Draft, template: str, slot: WordsSlot, passages: Sequence[Passage]) -> str:
    """The plain sentence for a text that does not fit, and by how much."""
    text = set_text(passages, slot.box.width_mm, slot.align, 1.0)
    size = passages[0].style.smallest_pt
    place = f"{draft.place}: the {slot.words} text does not fit '{template}'"
    if text.widest_mm > slot.box.width_mm:
        over = text.widest_mm - slot.box.width_mm
        return f"{place}: a word is {over:.1f} mm too wide at {size:g} pt"
    over = text.height_mm - slot.box.height_mm
    letters = sum(len(passage.text) for passage in passages)
    spare = max(1, round(letters * over / text.height_mm))
    return (
        f"{place}: at {size:g} pt it is {over:.1f} mm too high "
        f"(about {spare} of {letters} characters too many)"
    )
