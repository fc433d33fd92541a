"""Filler pages, which bring a book to the number of pages that its printer takes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from storybook.errors import LayoutError
from storybook.layout.page_contents import PageContent
from storybook.layout.page_sizes import Profile
from storybook.layout.passages import PassageBuilder
from storybook.layout.story_pictures import StoryPictures
from storybook.layout.text.passage import Passage
from storybook.layout.text.typography import GLUE
from storybook.layout.word_search import hide_words, words_to_find
from storybook.slot import Slot
from storybook.story import Page, slots

FEWEST_WORDS = 3  # of a word search
MOST_NOTES = 3
SPACE_BETWEEN, SPACE_WITHIN = 1.5, 0.15  # before a question and its translation, in type sizes
FIRST_COLOURING = 4  # pictures to colour in before other things to do
# Mean luminances of a picture below which its figures are hard to tell from their background: at
# dusk the lines are uncertain, by night they are scraps.
DARK = (0.45, 0.2)
MOST_FIGURES = 2  # of a picture to colour in: more are small and stand in each other's way
QUESTIONS = {  # phrases of the book, by the kind of page
    "talk": ("talk_who", "talk_feel", "talk_you", "talk_page"),
    "read": ("read_name", "read_date", "read_with", "read_best"),
}
TEMPLATES = {"draw-best": "draw", "draw-next": "draw", "write": "notes"}  # else of the kind's name


@dataclass(frozen=True)
class _Drawing:
    """A picture of the story, to be coloured in."""

    slot: Slot
    page: Page


def add_fillers(
    pages: Sequence[PageContent],
    builder: PassageBuilder,
    profile: Profile,
    pictures: StoryPictures,
) -> list[PageContent]:
    """The pages with as many fillers before the imprint as the profile asks for.

    The clearest of the pictures are coloured in.

    Raises:
        LayoutError: the book is too long for the printer, or too short to be filled up.
    """
    limits = profile.pages
    if limits is None:
        return list(pages)
    if limits.last_blank:  # the printer puts its own mark there
        pages = [*pages, PageContent("blank", "blank", "", "", "the last page", {})]
    wanted = limits.wanted(len(pages))
    if wanted > limits.most:
        message = f"{profile.name} takes at most {limits.most} pages; the book has {wanted}"
        raise LayoutError(message, "split the story into two books")
    imprint = next(index for index, page in enumerate(pages) if page.kind == "imprint")
    label = int(pages[imprint].label)
    fillers = list(islice(_fillers(builder, label, pictures), wanted - len(pages)))
    missing = wanted - len(pages) - len(fillers)
    if missing:
        raise LayoutError(
            f"{profile.name} needs {limits.least} pages at least and a multiple of "
            f"{limits.multiple}; the book is {missing} short, with {len(fillers)} filled up",
            "write more pages, or print it as a booklet",
        )
    moved = replace(pages[imprint], label=str(label + len(fillers)))
    return [*pages[:imprint], *fillers, moved, *pages[imprint + 1 :]]


def _fillers(
    builder: PassageBuilder, first_label: int, pictures: StoryPictures
) -> Iterator[PageContent]:
    """Filler pages, the most fun first."""
    words = words_to_find(builder.story)
    kinds = _kinds(builder, pictures, len(words) >= FEWEST_WORDS)
    for label, (kind, drawing) in enumerate(kinds, first_label):
        if kind == "find":
            yield _word_search_page(builder, words, label)
        elif kind in QUESTIONS:
            yield _question_page(builder, kind, label)
        else:
            yield _plain_page(builder, kind, label, drawing)


def _kinds(
    builder: PassageBuilder, pictures: StoryPictures, with_word_search: bool
) -> Iterator[tuple[str, _Drawing | None]]:
    """Kinds of filler pages, with the drawing that is coloured in."""
    drawings = [
        _Drawing(slot, scene) for slot, scene in slots(builder.story) if isinstance(scene, Page)
    ]
    clearest = sorted(_spaced(drawings), key=lambda drawing: _unclear(drawing, pictures))
    first = sorted(clearest[:FIRST_COLOURING], key=drawings.index)
    if with_word_search:
        yield "find", None
    yield "draw", None
    yield from (("colour", drawing) for drawing in first)
    yield from (("talk", None), ("draw-best", None))
    yield from (("colour", drawing) for drawing in clearest[FIRST_COLOURING:])
    yield from (("draw-next", None), ("write", None), ("read", None))
    yield from [("notes", None)] * MOST_NOTES


def _spaced(drawings: Sequence[_Drawing]) -> Iterator[_Drawing]:
    """The middle of each quarter of the story first, so that a few pictures tell of all of it."""
    step = max(1, len(drawings) // 4)
    for start in range(step):
        yield from drawings[(start + step // 2) % step :: step]


def _unclear(drawing: _Drawing, pictures: StoryPictures) -> int:
    """How hard a picture is to colour in: it has nobody, or a crowd; worse, it is dark."""
    figures = sum(appearance.count for appearance in drawing.page.characters)
    picture = pictures.drawn.get(drawing.slot)
    brightness = picture.brightness if picture else 1.0
    return 2 * sum(brightness < limit for limit in DARK) + (not 1 <= figures <= MOST_FIGURES)


def _plain_page(
    builder: PassageBuilder, kind: str, label: int, drawing: _Drawing | None = None
) -> PageContent:
    """A filler with a heading, and a drawing to colour in if there is one."""
    phrase = kind.replace("-", "_")
    return PageContent(
        kind=kind,
        template=TEMPLATES.get(kind, kind),
        label=str(label),
        heading="",
        place=f"the page '{builder.phrase(phrase)}'",
        words={
            "heading": builder.phrase_passages(phrase, "activity", "heading-second"),
            "folio": (builder.passage(str(label), "folio"),),
        },
        slot=drawing.slot if drawing else None,
        scene=drawing.page if drawing else None,
    )


def _question_page(builder: PassageBuilder, kind: str, label: int) -> PageContent:
    """Questions on any story one under the other, or lines to fill in, each at its place."""
    page = _plain_page(builder, kind, label)
    asked = {
        name: builder.phrase_passages(name, "about", "about-second") for name in QUESTIONS[kind]
    }
    if kind == "talk":
        asked = {"questions": tuple(_spread_out(asked.values()))}
    return replace(page, words={**page.words, **asked})


def _spread_out(questions: Iterable[tuple[Passage, ...]]) -> Iterator[Passage]:
    """The questions with more space between them than before their own translations."""
    for question in questions:
        for number, passage in enumerate(question):
            space = SPACE_WITHIN if number else SPACE_BETWEEN
            yield replace(passage, style=replace(passage.style, space_before=space))


def _word_search_page(builder: PassageBuilder, words: Sequence[str], label: int) -> PageContent:
    page = _plain_page(builder, "find", label)
    rows, hidden = hide_words(words, builder.story.seed)
    style = builder.sheet.style("grid")
    grid = tuple(Passage(" ".join(row), builder.main_language, style) for row in rows)
    listed = builder.passage(f"{GLUE}· ".join(hidden), "find-words")
    return replace(page, words={**page.words, "grid": grid, "list": (listed,)})
