"""Pages that bring a book to its printer's number: things to find, to colour, to draw, to note."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from random import Random

from storybook.errors import LayoutError
from storybook.images.colour import luminances
from storybook.layout.art import Art
from storybook.layout.drafts import Draft
from storybook.layout.page_sizes import Profile
from storybook.layout.passages import Clerk
from storybook.layout.text.language import GLUE, leans
from storybook.layout.text.reading_level import words_of
from storybook.layout.text.typesetting import Passage
from storybook.story import Page, slots

GRID = 10  # letters across and down
MOST_WORDS = 8
FEWEST_WORDS = 3
MOST_NOTES = 3
SPACE_BETWEEN, SPACE_WITHIN = 1.5, 0.15  # before a question and its translation, in type sizes
FIRST_COLOUR = 4  # pictures to colour in before other things to do
# Mean luminances of a picture below which its figures are hard to tell from their ground: at dusk
# the lines are uncertain, by night they are scraps.
DARK = (0.45, 0.2)
MOST_FIGURES = 2  # of a picture to colour in: more are small and stand in each other's way
MORE_WORDS = {  # phrases of the house, by the kind of page
    "talk": ("talk_who", "talk_feel", "talk_you", "talk_page"),
    "read": ("read_name", "read_date", "read_with", "read_best"),
}
TEMPLATES = {"draw-best": "draw", "draw-next": "draw", "write": "notes"}  # else of the kind's name

_Drawn = tuple[str, Page]  # the slot of a picture, and its scene


def fill(
    drafts: Sequence[Draft], clerk: Clerk, profile: Profile, arts: Mapping[str, Art]
) -> list[Draft]:
    """The drafts with as many filler pages before the imprint as the profile asks for.

    `arts` are the finished pictures by their slots, of which the clearest are coloured in.

    Raises:
        LayoutError: the book is too long for the printer, or too short to be filled up.
    """
    if profile.pages is None:
        return list(drafts)
    # The printer puts its own mark on the last page.
    blank = (
        [Draft("blank", "blank", "", "", "the last page", {})] if profile.pages.last_blank else []
    )
    drafts = [*drafts, *blank]
    wanted = profile.pages.wanted(len(drafts))
    if wanted > profile.pages.most:
        message = f"{profile.name} takes at most {profile.pages.most} pages; the book has {wanted}"
        raise LayoutError(message, "split the story into two books")
    at = next(i for i, draft in enumerate(drafts) if draft.kind == "imprint")
    label = int(drafts[at].label)
    found = list(islice(_fillers(clerk, label, arts), wanted - len(drafts)))
    if len(drafts) + len(found) < wanted:
        short = wanted - len(drafts) - len(found)
        raise LayoutError(
            f"{profile.name} needs {profile.pages.least} pages at least and a multiple of "
            f"{profile.pages.multiple}; the book is {short} short, with {len(found)} filled up",
            "write more pages, or print it as a booklet",
        )
    imprint = replace(drafts[at], label=str(label + len(found)))
    return [*drafts[:at], *found, imprint, *drafts[at + 1 :]]


def _fillers(clerk: Clerk, first: int, arts: Mapping[str, Art]) -> Iterator[Draft]:
    """Filler pages in the order of how much fun they are; `first` is the label of the first."""
    for label, (kind, scene) in enumerate(_kinds(clerk, arts), first):
        if kind == "find":
            yield _words_page(clerk, words_to_find(clerk), label)
        elif kind in MORE_WORDS:
            yield _asking_page(clerk, kind, label)
        else:
            yield _plain(clerk, kind, label, scene)


def _kinds(clerk: Clerk, arts: Mapping[str, Art]) -> Iterator[tuple[str, _Drawn | None]]:
    """Kinds of filler pages, with the scene that is coloured in."""
    scenes = [(slot, scene) for slot, scene in slots(clerk.story) if isinstance(scene, Page)]
    # The middle of each stretch of the story, so that a few pictures tell of all of it.
    clearest = sorted(_spaced(scenes), key=lambda drawn: _unclear(drawn, arts))
    first = sorted(clearest[:FIRST_COLOUR], key=scenes.index)
    colour = [("colour", scene) for scene in [*first, *clearest[FIRST_COLOUR:]]]
    if len(words_to_find(clerk)) >= FEWEST_WORDS:
        yield "find", None
    yield "draw", None
    yield from colour[:FIRST_COLOUR]
    yield from (("talk", None), ("draw-best", None))
    yield from colour[FIRST_COLOUR:]
    yield from (("draw-next", None), ("write", None), ("read", None))
    yield from [("notes", None)] * MOST_NOTES


def _unclear(drawn: _Drawn, arts: Mapping[str, Art]) -> int:
    """How unfit a picture is for colouring in: by nobody or a crowd in it; above all by dark."""
    slot, scene = drawn
    figures = sum(one.count for one in scene.characters)
    crowd = not 1 <= figures <= MOST_FIGURES
    luminance = float(luminances(arts[slot].thumb).mean()) if slot in arts else 1.0
    return 2 * sum(luminance < limit for limit in DARK) + crowd


def _spaced(scenes: Sequence[tuple[str, Page]]) -> Iterator[tuple[str, Page]]:
    step = max(1, len(scenes) // 4)
    for start in range(step):
        yield from scenes[(start + step // 2) % step :: step]


def _plain(clerk: Clerk, kind: str, label: int, drawn: _Drawn | None = None) -> Draft:
    name = kind.replace("-", "_")
    words = {
        "heading": clerk.bilingual(name, "activity", "heading-second"),
        "folio": (clerk.passage(str(label), "folio"),),
    }
    slot, scene = drawn or (None, None)
    template, place = TEMPLATES.get(kind, kind), f"the page '{clerk.phrase(name)}'"
    return Draft(kind, template, str(label), "", place, words, slot, scene)


def _asking_page(clerk: Clerk, kind: str, label: int) -> Draft:
    """What fits any story: questions one under the other, or lines to fill in at their places."""
    base = _plain(clerk, kind, label)
    asked = {name: clerk.bilingual(name, "about", "about-second") for name in MORE_WORDS[kind]}
    if kind == "talk":
        asked = {"questions": tuple(_apart(asked.values()))}
    return replace(base, words={**base.words, **asked})


def _apart(questions: Iterable[tuple[Passage, ...]]) -> Iterator[Passage]:
    """The questions with more space between them than to their own translations."""
    for question in questions:
        for number, passage in enumerate(question):
            space = SPACE_WITHIN if number else SPACE_BETWEEN
            yield replace(passage, style=replace(passage.style, space_before=space))


def words_to_find(clerk: Clerk) -> list[str]:
    """The story's own long words, those that come most often first, in capitals."""
    counts: dict[str, int] = {}
    for page in clerk.story.pages:
        for word in words_of((page.text or {}).get(clerk.main, "")):
            plain = word.upper()
            fits = 4 <= len(plain) <= GRID - 1 and plain.isalpha() and plain.isascii()
            if fits and not leans(word, clerk.main):
                counts[plain] = counts.get(plain, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], -len(word), word))[:MOST_WORDS]


def _words_page(clerk: Clerk, words: Sequence[str], label: int) -> Draft:
    rows, hidden = hide_words(words, clerk.story.seed)
    style = clerk.sheet.style("grid")
    base = _plain(clerk, "find", label)
    more = {
        "grid": tuple(Passage(" ".join(row), clerk.main, style) for row in rows),
        "list": (clerk.passage(f"{GLUE}· ".join(hidden), "find-words"),),
    }
    return Draft("find", "find", base.label, "", base.place, {**base.words, **more})


def hide_words(words: Sequence[str], seed: int) -> tuple[list[str], list[str]]:
    """A square of letters with the words in it, across or down, and those that found a place."""
    dice = Random(seed)
    cells: dict[tuple[int, int], str] = {}
    hidden = []
    for word in words:
        places = [
            [(row + i * down, column + i * (1 - down)) for i in range(len(word))]
            for down in (0, 1)
            for row in range(GRID - (len(word) - 1) * down)
            for column in range(GRID - (len(word) - 1) * (1 - down))
        ]
        dice.shuffle(places)
        for place in places:
            letters = dict(zip(place, word, strict=True))
            if all(cells.get(cell, letter) == letter for cell, letter in letters.items()):
                cells |= letters
                hidden.append(word)
                break
    alphabet = "".join(sorted(set("".join(words)))) or "A"
    rows = [
        "".join(cells.get((row, column)) or dice.choice(alphabet) for column in range(GRID))
        for row in range(GRID)
    ]
    return rows, hidden
