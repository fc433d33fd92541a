"""The pages of a book in order, with the content of each, before layout."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from storybook.layout.facts import BookFacts
from storybook.layout.fonts.faces import Face
from storybook.layout.imprint import imprint_lines
from storybook.layout.passages import PassageBuilder
from storybook.layout.text.itemizing import faces_of
from storybook.layout.text.passage import Passage
from storybook.slot import Slot
from storybook.story import Page, Scene, Story, back_slot, cover_slot, slots, text_in_language
from storybook.story.markup import without_stars

SHORT_IMPRINT = 8  # most lines of an imprint in the lower half of its page
HEADING_LENGTH = 40  # most characters of a page's text shown in its bookmark


@dataclass(frozen=True)
class PageContent:
    """One page before layout: its texts by template slot name, and its picture.

    An empty `template` means it is chosen later, from the picture. `label` and `heading` are shown
    to readers, `place` names the page in messages, `name` its files ("" means `kind`).
    `heading_language` is that of a heading or label in words ("": the main one).
    """

    kind: str
    template: str
    label: str
    heading: str
    place: str
    words: Mapping[str, tuple[Passage, ...]]
    slot: Slot | None = None
    scene: Scene | None = None
    name: str = ""
    heading_language: str = ""


def plan_pages(
    builder: PassageBuilder, facts: BookFacts, with_covers: bool = True
) -> list[PageContent]:
    """Every page of the book, in order: cover, title page, scenes, moral, imprint, back.

    Without `with_covers`, only the interior: a half title replaces the cover, and there is no back.
    """
    first = front_cover(builder, "cover") if with_covers else _half_title(builder)
    front = [first, _dedication(builder), _title_page(builder)]
    pages: list[PageContent] = []
    for number, page in enumerate(builder.story.pages, 1):
        pages += _scene_pages(builder, number, len(pages) + 1, page)
    pages += _moral(builder, str(len(pages) + 1))
    pages += _about(builder, str(len(pages) + 1))
    pages.append(_imprint(builder, facts, str(len(pages) + 1), [*front, *pages]))
    return [*front, *pages, *([back_cover(builder)] if with_covers else [])]


def front_cover(builder: PassageBuilder, template: str) -> PageContent:
    """The front cover: title, author, and the cover's picture."""
    story, name = builder.story, builder.phrase("cover")
    return PageContent(
        kind="cover",
        template=template,
        label=name,
        heading=name,
        place="the cover",
        words={
            "title": builder.passages(story.title, "cover-title", "cover-second"),
            "author": _line(builder, _makers(story), "cover-author"),
        },
        slot=cover_slot(story),
        scene=story.cover or story.pages[0],
        heading_language=builder.phrase_language("cover"),
    )


def back_cover(builder: PassageBuilder) -> PageContent:
    """The back cover: a picture, if any, and the blurb, or else the subtitle or the title."""
    story, name = builder.story, builder.phrase("back")
    slot = back_slot(story)
    scene = dict(slots(story))[slot] if slot is not None else None
    blurb = builder.story_passages(story.blurb, "blurb", "blurb-second")
    pictured = "back-blurb" if blurb else "back"
    return PageContent(
        kind="back",
        template=pictured if slot is not None else "back-plain",
        label=name,
        heading=name,
        place="the back cover",
        words={
            "blurb": blurb or builder.passages(story.subtitle or story.title, "back", "back-second")
        },
        slot=slot,
        scene=scene,
        heading_language=builder.phrase_language("back"),
    )


def _makers(story: Story) -> str:
    """Author and illustrator, as on the cover."""
    return " · ".join(dict.fromkeys(name for name in (story.author, story.illustrator) if name))


def _line(builder: PassageBuilder, text: str | None, role: str) -> tuple[Passage, ...]:
    """A text that exists only in the main language; empty if there is none."""
    return (builder.passage(text, role),) if text else ()


def _half_title(builder: PassageBuilder) -> PageContent:
    title = text_in_language(builder.story.title, builder.main_language)
    return PageContent(
        kind="half-title",
        template="half-title",
        label="h",
        heading=builder.phrase("half_title"),
        place="the half title",
        words={"title": (builder.passage(title, "half-title"),)},
        heading_language=builder.phrase_language("half_title"),
    )


def _dedication(builder: PassageBuilder) -> PageContent:
    """The page facing the title page: patterned, with the dedication if there is one."""
    passages = builder.story_passages(builder.story.dedication, "dedication", "dedication-second")
    return PageContent(
        kind="dedication",
        template="dedication" if passages else "endpaper",
        label="i",
        heading=builder.phrase("dedication") if passages else "",
        place="the dedication",
        words={"dedication": passages},
        heading_language=builder.phrase_language("dedication"),
    )


def _title_page(builder: PassageBuilder) -> PageContent:
    story = builder.story
    return PageContent(
        kind="title",
        template="title",
        label="ii",
        heading=builder.phrase("title_page"),
        place="the title page",
        words={
            "title": builder.passages(story.title, "title", "title-second"),
            "subtitle": builder.passages(story.subtitle, "subtitle", "subtitle-second"),
            "author": _line(builder, _makers(story), "author"),
            "publisher": _line(builder, story.publisher, "folio"),
        },
        heading_language=builder.phrase_language("title_page"),
    )


def _scene_pages(builder: PassageBuilder, number: int, folio: int, page: Page) -> list[PageContent]:
    """The page of a scene, or its two pages if its layout is a spread."""
    own_picture = page.picture.prompt or page.picture.file
    pictured = bool(page.setting or page.characters or page.things or own_picture)
    name = Slot.of_page(number)
    text = builder.story_passages(page.text, "story", "story-second")
    main_text = text_in_language(page.text or {}, builder.main_language)
    first_words = _first_words(without_stars(main_text, builder.story.markup))

    def content(template: str, folio: int, heading: str, text: tuple[Passage, ...]) -> PageContent:
        return PageContent(
            kind="page",
            template=template,
            label=str(folio),
            heading=heading,
            place=f"page {number}",
            words={"story": text, "folio": (builder.passage(str(folio), "folio"),)},
            slot=name if pictured else None,
            scene=page,
            name=name,
        )

    heading = f"{folio}  {first_words}" if page.text else str(folio)
    if page.layout == "spread":
        return [
            content("spread-left", folio, heading, ()),
            content("spread-right", folio + 1, "", text),
        ]
    return [content(page.layout or "", folio, heading, text)]


def _first_words(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= HEADING_LENGTH:
        return text
    return text[:HEADING_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:–—") + "…"


def _moral(builder: PassageBuilder, label: str) -> list[PageContent]:
    """The page with "The End" and the moral, if the story has a moral."""
    if builder.story.moral is None:
        return []
    words = {
        "end": builder.phrase_passages("the_end", "end", "end")[:1],
        "heading": builder.phrase_passages("moral", "heading", "heading-second"),
        "moral": builder.story_passages(builder.story.moral, "moral", "moral-second"),
    }
    heading, language = builder.phrase("moral"), builder.phrase_language("moral")
    page = PageContent("moral", "moral", label, heading, "the moral", words)
    return [replace(page, heading_language=language)]


def _about(builder: PassageBuilder, label: str) -> list[PageContent]:
    if builder.story.about is None:
        return []
    words = {
        "heading": builder.phrase_passages("about", "heading", "heading-second"),
        "about": builder.story_passages(builder.story.about, "about", "about-second"),
        "folio": (builder.passage(label, "folio"),),
    }
    heading, language = builder.phrase("about"), builder.phrase_language("about")
    page = PageContent("about", "about", label, heading, "about the tale", words)
    return [replace(page, heading_language=language)]


def _faces(pages: Sequence[PageContent]) -> dict[Face, None]:
    """The faces that the texts of the pages are set in, in order of use."""
    passages = chain.from_iterable(words for page in pages for words in page.words.values())
    faces = (faces_of(p.text, p.language, p.style) for p in passages)
    return dict.fromkeys(chain.from_iterable(faces))


def _imprint(
    builder: PassageBuilder, facts: BookFacts, label: str, others: Sequence[PageContent]
) -> PageContent:
    title = text_in_language(builder.story.title, builder.main_language)
    lines = imprint_lines(builder, facts, _faces(others))
    words = {
        "title": (builder.passage(title, "imprint-title"),),
        "imprint": tuple(builder.passage(text, "imprint", language) for text, language in lines),
    }
    template = "imprint" if len(lines) <= SHORT_IMPRINT else "imprint-long"
    heading, language = builder.phrase("imprint"), builder.phrase_language("imprint")
    page = PageContent("imprint", template, label, heading, "the imprint", words)
    return replace(page, heading_language=language)
