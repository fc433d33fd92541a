"""Pages that bring a book to its printer's number: things to find, to colour, to draw, to note."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from random import Random

from storybook.errors import LayoutError
from storybook.pages.clerk import Clerk
from storybook.pages.language import leans
from storybook.pages.levels import words_of
from storybook.pages.matter import Draft
from storybook.pages.sheets import Profile
from storybook.pages.typography import Passage
from storybook.story import Page, slots

GRID = 10  # letters across and down
MOST_WORDS = 8
MOST_NOTES = 3


def fill(drafts: Sequence[Draft], clerk: Clerk, profile: Profile) -> list[Draft]:
    """The drafts with as many filler pages before the imprint as the profile asks for.

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
    found = list(islice(_fillers(clerk, label), wanted - len(drafts)))
    if len(drafts) + len(found) < wanted:
        short = wanted - len(drafts) - len(found)
        raise LayoutError(
            f"{profile.name} needs {profile.pages.least} pages at least and a multiple of "
            f"{profile.pages.multiple}; the book is {short} short, with {len(found)} filled up",
            "write more pages, or print it as a booklet",
        )
    imprint = replace(drafts[at], label=str(label + len(found)))
    return [*drafts[:at], *found, imprint, *drafts[at + 1 :]]


def _fillers(clerk: Clerk, label: int) -> Iterator[Draft]:
    """Filler pages in the order of how much fun they are."""
    words = words_to_find(clerk)
    if len(words) >= 3:
        yield _words_page(clerk, words, label)
        label += 1
    yield _plain(clerk, "draw", label)
    scenes = [(slot, scene) for slot, scene in slots(clerk.story) if isinstance(scene, Page)]
    # The middle of each stretch of the story, so that a few pictures tell of all of it.
    for count, (slot, scene) in enumerate(_spaced(scenes), 1):
        page = _plain(clerk, "colour", label + count)
        yield Draft("colour", "colour", page.label, "", page.place, page.words, slot, scene)
    for count in range(MOST_NOTES):
        yield _plain(clerk, "notes", label + 1 + len(scenes) + count)


def _spaced(scenes: Sequence[tuple[str, Page]]) -> Iterator[tuple[str, Page]]:
    step = max(1, len(scenes) // 4)
    for start in range(step):
        yield from scenes[(start + step // 2) % step :: step]


def _plain(clerk: Clerk, kind: str, label: int) -> Draft:
    words = {
        "heading": clerk.bilingual(kind, "activity", "heading-second"),
        "folio": (clerk.passage(str(label), "folio"),),
    }
    return Draft(kind, kind, str(label), "", f"the page '{kind}'", words)


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
        "list": (clerk.passage("  ·  ".join(hidden), "find-words"),),
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
