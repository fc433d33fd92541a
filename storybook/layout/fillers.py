"""Filler pages, which bring a book to a number of pages that its printer accepts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from storybook.errors import LayoutError
from storybook.layout.book import PageLayout
from storybook.layout.page_contents import PageContent
from storybook.layout.passages import PassageBuilder
from storybook.layout.profiles import PageCount, Profile
from storybook.layout.story_pictures import StoryPictures
from storybook.layout.text.passage import Passage
from storybook.layout.text.typography import NBSP
from storybook.layout.word_search import PuzzleWords, hide_words, why_unsplit, words_to_find
from storybook.slot import Slot
from storybook.story import Page, Story, slots

FEWEST_WORDS = 3  # in a word search
MOST_NOTES = 3
# Before a question, and before its translation, in multiples of the type size.
SPACE_BETWEEN, SPACE_WITHIN = 1.5, 0.15
FIRST_COLOURING = 4  # colouring pages that come before other activities
# Mean luminances below which a picture is hard to turn into line art: at dusk the outlines are
# uncertain, at night they are fragments.
DARK = (0.45, 0.2)
MOST_FIGURES = 2  # in a colouring picture: more would be small and overlap
BLANK = PageContent("blank", "blank", "", "", "a blank page", {})
MOST_BLANK = 10  # at the end of a book: more look like a mistake, and KDP refuses them
# Phrase names by kind of page.
QUESTIONS = {
    "talk": ("talk_who", "talk_feel", "talk_you", "talk_page"),
    "read": ("read_name", "read_date", "read_with", "read_best"),
}
# By kind of page; the default is the kind itself.
TEMPLATES = {"draw-best": "draw", "draw-next": "draw", "write": "notes"}


@dataclass(frozen=True)
class _Drawing:
    """A picture of the story that becomes a colouring page."""

    slot: Slot
    page: Page


def add_fillers(
    pages: Sequence[PageContent],
    builder: PassageBuilder,
    profile: Profile,
    pictures: StoryPictures,
) -> list[PageContent]:
    """The pages, with fillers inserted before the imprint to reach the profile's page count.

    The clearest pictures become colouring pages first.

    Raises:
        LayoutError: the book is too long for the printer, or too short even with all fillers.
    """
    limits = profile.pages
    if limits is None:
        return list(pages)
    if limits.last_blank:  # the printer adds its own mark on that page
        pages = [*pages, BLANK]
    wanted = limits.rounded_up(len(pages))
    if wanted > limits.most:
        message = f"{_describe_limits(profile, limits)}; this book has {wanted}"
        raise LayoutError(message, "split the story into two books")
    imprint = next(index for index, page in enumerate(pages) if page.kind == "imprint")
    label = int(pages[imprint].label)
    fillers = list(islice(_fillers(builder, label, pictures), wanted - len(pages)))
    missing = wanted - len(pages) - len(fillers)
    blank = missing if builder.story.fillers is not True else 0
    if missing and (not blank or blank > MOST_BLANK):
        total = len(pages) + len(fillers)
        activities = f" (of them {len(fillers)} for activities)" if fillers else ""
        raise LayoutError(
            f"{_describe_limits(profile, limits)}; this book has {total}{activities}, "
            f"which is {missing} too few",
            "write more pages, or print it at home: --profile booklet",
        )
    moved = replace(pages[imprint], label=str(label + len(fillers)))
    return [*pages[:imprint], *fillers, moved, *[BLANK] * blank, *pages[imprint + 1 :]]


def note_fillers(pages: Sequence[PageLayout], story: Story, profile: Profile) -> tuple[str, ...]:
    """Which filler pages a laid-out book lacks though the story names them, and why.

    A story that names none is told only why its script has no word search.
    """
    if profile.pages is None:
        return ()
    present = Counter(page.kind for page in pages)
    if story.fillers is True:
        reason = why_unsplit(story) if present["draw"] and not present["find"] else ""
        return (f"no word search: {reason}",) if reason else ()
    missing = Counter[str](story.fillers or ()) - present
    return tuple(
        f"filler '{kind}' left out{f' {count} times' if count > 1 else ''}: "
        f"{_why_missing(kind, story, present)}"
        for kind, count in missing.items()
    )


def _why_missing(kind: str, story: Story, present: Counter[str]) -> str:
    if kind == "find" and (reason := why_unsplit(story)):
        return reason
    if kind == "find" and present["blank"]:
        return f"the story has fewer than {FEWEST_WORDS} words that are long enough"
    if kind == "colour" and present["blank"]:
        return f"the story has no more than {present['colour']} pictures"
    return f"the book has its {present.total()} pages without it"


def _describe_limits(profile: Profile, limits: PageCount) -> str:
    return (
        f"{profile.title} prints books of {limits.least} to {limits.most} pages, "
        f"in multiples of {limits.multiple}"
    )


def _fillers(
    builder: PassageBuilder, first_label: int, pictures: StoryPictures
) -> Iterator[PageContent]:
    """Filler pages, the most fun ones first."""
    puzzle = words_to_find(builder.story, builder.sheet.style("grid").faces)
    kinds = _kinds(builder, pictures, len(puzzle.words) >= FEWEST_WORDS)
    for label, (kind, drawing) in enumerate(kinds, first_label):
        if kind == "find":
            yield _word_search_page(builder, puzzle, label)
        elif kind in QUESTIONS:
            yield _question_page(builder, kind, label)
        else:
            yield _plain_page(builder, kind, label, drawing)


def _kinds(
    builder: PassageBuilder, pictures: StoryPictures, with_word_search: bool
) -> Iterator[tuple[str, _Drawing | None]]:
    """Kinds of filler pages, in order; colouring pages come with their drawing."""
    drawings = [
        _Drawing(slot, scene) for slot, scene in slots(builder.story) if isinstance(scene, Page)
    ]
    clearest = sorted(
        _spaced(drawings), key=lambda drawing: _colouring_difficulty(drawing, pictures)
    )
    if builder.story.fillers is not True:
        yield from _chosen_kinds(builder.story.fillers or (), clearest, with_word_search)
        return
    first_drawings = sorted(clearest[:FIRST_COLOURING], key=drawings.index)
    if with_word_search:
        yield "find", None
    yield "draw", None
    yield from (("colour", drawing) for drawing in first_drawings)
    yield from (("talk", None), ("draw-best", None))
    yield from (("colour", drawing) for drawing in clearest[FIRST_COLOURING:])
    yield from (("draw-next", None), ("write", None), ("read", None))
    yield from [("notes", None)] * MOST_NOTES


def _chosen_kinds(
    chosen: Sequence[str], drawings: Sequence[_Drawing], with_word_search: bool
) -> Iterator[tuple[str, _Drawing | None]]:
    """The kinds that the publisher chose, in that order; each `colour` is another picture."""
    to_colour = iter(drawings)
    for kind in chosen:
        drawing = next(to_colour, None) if kind == "colour" else None
        if (kind != "colour" or drawing is not None) and (kind != "find" or with_word_search):
            yield kind, drawing


def _spaced(drawings: Sequence[_Drawing]) -> Iterator[_Drawing]:
    """The middle of each quarter of the story first, so that a few pictures cover all of it."""
    step = max(1, len(drawings) // 4)
    for start in range(step):
        yield from drawings[(start + step // 2) % step :: step]


def _colouring_difficulty(drawing: _Drawing, pictures: StoryPictures) -> int:
    """Sort key, higher is worse: 1 for no or too many figures, 2 for each `DARK` limit missed."""
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
    """A page of discussion questions in one column (`talk`), or of fields to fill in (`read`)."""
    page = _plain_page(builder, kind, label)
    questions_by_slot = {
        name: builder.phrase_passages(name, "about", "about-second") for name in QUESTIONS[kind]
    }
    if kind == "talk":
        questions_by_slot = {"questions": tuple(_spread_out(questions_by_slot.values()))}
    return replace(page, words={**page.words, **questions_by_slot})


def _spread_out(questions: Iterable[tuple[Passage, ...]]) -> Iterator[Passage]:
    """The questions, with more space between questions than before a question's translation."""
    for question in questions:
        for number, passage in enumerate(question):
            space = SPACE_WITHIN if number else SPACE_BETWEEN
            yield replace(passage, style=replace(passage.style, space_before=space))


def _word_search_page(builder: PassageBuilder, puzzle: PuzzleWords, label: int) -> PageContent:
    page = _plain_page(builder, "find", label)
    rows, hidden = hide_words(puzzle, builder.story.seed)
    style = builder.sheet.style("grid")
    grid = tuple(Passage(" ".join(row), builder.main_language, style) for row in rows)
    listed = builder.passage(f"{NBSP}· ".join(hidden), "find-words")
    return replace(page, words={**page.words, "grid": grid, "list": (listed,)})
