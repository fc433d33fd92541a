"""Story -> drafts: which pages a book has, in order, and the words of each, not yet placed."""

from collections.abc import Mapping
from dataclasses import dataclass

from storybook.errors import LayoutError
from storybook.layout.book import BookFacts
from storybook.layout.imprint import imprint_lines
from storybook.layout.passages import Clerk
from storybook.layout.text.language import is_shaped
from storybook.layout.text.typesetting import Passage, missing_characters
from storybook.story import Page, Scene, cover_slot, say, slots

HEADING_LENGTH = 40  # characters of a page's first words that its bookmark shows


@dataclass(frozen=True)
class Draft:
    """One page before layout: `place` is its name in messages, `words` what a template may use.

    `name` is that of its files, if not its kind.
    """

    kind: str
    template: str
    label: str
    heading: str
    place: str
    words: Mapping[str, tuple[Passage, ...]]
    slot: str | None = None
    scene: Scene | None = None
    name: str = ""


def draft_book(clerk: Clerk, facts: BookFacts, whole: bool = True) -> list[Draft]:
    """Every page of the book, in order: cover, title page, scenes, moral, imprint, back.

    The inside alone (not `whole`) begins with a half title in the place of the cover.
    """
    story = clerk.story
    drafts = [_cover(clerk) if whole else _half_title(clerk), _dedication(clerk)]
    drafts.append(_title_page(clerk))
    front = len(drafts)
    for number, page in enumerate(story.pages, 1):
        drafts += _scene(clerk, number, len(drafts) - front + 1, page)
    for build in (_closing, _about):
        drafts += build(clerk, str(len(drafts) - front + 1))
    drafts.append(_imprint(clerk, facts, str(len(drafts) - front + 1)))
    return [*drafts, back_cover(clerk)] if whole else drafts


def _cover(clerk: Clerk) -> Draft:
    story = clerk.story
    words = {
        "title": clerk.passages(story.title, "cover-title", "cover-second"),
        "author": (clerk.passage(story.author, "cover-author"),) if story.author else (),
    }
    scene = story.cover or story.pages[0]
    slot = cover_slot(story)
    name = clerk.phrase("cover")
    return Draft("cover", "cover", name, name, "the cover", words, slot, scene)


def _half_title(clerk: Clerk) -> Draft:
    words = {"title": (clerk.passage(say(clerk.story.title, clerk.main), "half-title"),)}
    name = clerk.phrase("half_title")
    return Draft("half-title", "half-title", "h", name, "the half title", words)


def back_cover(clerk: Clerk) -> Draft:
    """The back cover: the last picture, if any, small, with the subtitle or the title again."""
    story = clerk.story
    drawn = [(slot, scene) for slot, scene in slots(story) if slot != "cover"]
    slot, scene = drawn[-1] if drawn else (None, None)
    words = {"blurb": clerk.passages(story.subtitle or story.title, "back", "back-second")}
    name = clerk.phrase("back")
    template = "back" if drawn else "back-plain"
    return Draft("back", template, name, name, "the back cover", words, slot, scene)


def _dedication(clerk: Clerk) -> Draft:
    """The page facing the title: patterned, and with the dedication where there is one."""
    passages = clerk.passages(clerk.story.dedication, "dedication", "dedication-second")
    heading = clerk.phrase("dedication") if passages else ""
    template = "dedication" if passages else "endpaper"
    words = {"dedication": passages}
    return Draft("dedication", template, "i", heading, "the dedication", words)


def _title_page(clerk: Clerk) -> Draft:
    story = clerk.story
    words = {
        "title": clerk.passages(story.title, "title", "title-second"),
        "subtitle": clerk.passages(story.subtitle, "subtitle", "subtitle-second"),
        "author": (clerk.passage(story.author, "author"),) if story.author else (),
        "publisher": (clerk.passage(story.publisher, "folio"),) if story.publisher else (),
    }
    return Draft("title", "title", "ii", clerk.phrase("title_page"), "the title page", words)


def _scene(clerk: Clerk, number: int, folio: int, page: Page) -> list[Draft]:
    """The page of a scene, or two where its layout is a spread."""
    drawn = bool(page.setting or page.characters or page.picture.prompt)
    name = f"page-{number:02d}"
    slot = name if drawn else None
    text = clerk.passages(page.text, "story", "story-second")
    heading = f"{folio}  {_first_words(say(page.text, clerk.main))}" if page.text else str(folio)
    place = f"page {number}"

    def draft(template: str, folio: int, heading: str, text: tuple[Passage, ...]) -> Draft:
        words = {"story": text, "folio": (clerk.passage(str(folio), "folio"),)}
        return Draft("page", template, str(folio), heading, place, words, slot, page, name)

    if page.layout == "spread":
        return [
            draft("spread-left", folio, heading, ()),
            draft("spread-right", folio + 1, "", text),
        ]
    # Without a wish the template is chosen when the picture is known.
    return [draft(page.layout or "", folio, heading, text)]


def _first_words(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= HEADING_LENGTH:
        return text
    return text[:HEADING_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:–—") + "…"


def _closing(clerk: Clerk, label: str) -> list[Draft]:
    """The end, and what the story teaches."""
    if clerk.story.moral is None:
        return []
    words = {
        "end": clerk.bilingual("the_end", "end", "end")[:1],
        "heading": clerk.bilingual("moral", "heading", "heading-second"),
        "moral": clerk.passages(clerk.story.moral, "moral", "moral-second"),
    }
    return [Draft("moral", "moral", label, clerk.phrase("moral"), "the moral", words)]


def _about(clerk: Clerk, label: str) -> list[Draft]:
    if clerk.story.about is None:
        return []
    words = {
        "heading": clerk.bilingual("about", "heading", "heading-second"),
        "about": clerk.passages(clerk.story.about, "about", "about-second"),
        "folio": (clerk.passage(label, "folio"),),
    }
    return [Draft("about", "about", label, clerk.phrase("about"), "about the tale", words)]


def _imprint(clerk: Clerk, facts: BookFacts, label: str) -> Draft:
    words = {
        "title": (clerk.passage(say(clerk.story.title, clerk.main), "imprint-title"),),
        "imprint": tuple(
            clerk.passage(text, "imprint", language)
            for text, language in imprint_lines(clerk, facts)
        ),
    }
    return Draft("imprint", "imprint", label, clerk.phrase("imprint"), "the imprint", words)


def check_characters(drafts: list[Draft]) -> None:
    """Makes sure that every character of the book can be drawn.

    Raises:
        LayoutError: naming each page, and the characters that its fonts lack.
    """
    faults, shaped = [], False
    for draft in drafts:
        for passages in draft.words.values():
            missing = missing_characters(passages)
            if missing:
                shaped |= any(is_shaped(character) for character in missing)
                shown = ", ".join(f"'{c}' (U+{ord(c):04X})" for c in missing[:8])
                more = f" and {len(missing) - 8} more" if len(missing) > 8 else ""
                face = passages[0].style.face.name
                faults.append(f"{draft.place}: the font {face} lacks {shown}{more}")
    if faults:
        hint = (
            "put a font that has them (.ttf, such as Noto Sans) into a folder 'fonts' in the "
            "project, or change the text"
        )
        if shaped:
            hint = (
                "letters that join or change with their neighbours can't be set yet: "
                "write those words in Latin letters"
            )
        raise LayoutError("\n".join(faults), hint)
