"""Reading levels: a story's words counted against Bloom's table or StoryWeaver's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from storybook.errors import Fault
from storybook.story import LoadedStory, Story, fault_at

# A sentence ends at its mark, with the quote that may follow, unless it goes on in small letters.
_SENTENCE = re.compile(r"[.!?…]+[\"'”’»)]*(?:\s+(?=[^\sa-zà-ÿ])|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Picture books have about 500 to 800 words on 14 to 28 pages of story, so 20 to 60 on a page; the
# longest of them, for listeners of six to eight, seldom have twice that. This is a judgement.
MOST_PAGE_WORDS = 120
MOST_PAGE_SENTENCES = 15
_LEVEL = re.compile(r"^(bloom|storyweaver)[ -]*(?:level)?[ -]*([0-6]|emergent)$", re.IGNORECASE)


@dataclass(frozen=True)
class Level:
    """The limits of one level, in words, and the size of type that suits it; None is no limit.

    `sentence`, `page` and `book` are the most words of each, `sentences` the most on a page,
    `different` the most different words of the book.
    """

    name: str
    text_pt: float
    sentence: int | None = None
    sentences: int | None = None
    page: int | None = None
    book: int | None = None
    different: int | None = None


@lru_cache(maxsize=1)
def _levels() -> dict[tuple[str, int], Level]:
    path = Path(__file__).with_name("reading_levels.yaml")
    tables = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        (table, number): Level(f"{table} {number}", **limits)
        for table, rows in tables.items()
        for number, limits in rows.items()
    }


def find_level(name: str | None) -> Level | None:
    """The level of a name such as `bloom 3` or `storyweaver emergent`; None if unknown."""
    match = _LEVEL.match(name.strip()) if name else None
    if match is None:
        return None
    number = 0 if match[2].lower() == "emergent" else int(match[2])
    return _levels().get((match[1].lower(), number))


def words_of(text: str) -> list[str]:
    """The words of a text; `buaya-buaya` is one."""
    return _WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, without those that hold no word."""
    return [part for part in _SENTENCE.split(text) if words_of(part)]


def check_level(loaded: LoadedStory) -> tuple[Fault, ...]:
    """Warnings where the main text is harder than the story's own `level`.

    A level that is in neither table is a warning too: it can't be checked.
    """
    story = loaded.story
    if story.level is None:
        return ()
    level = find_level(story.level)
    if level is None:
        known = "use 'bloom 1' to 'bloom 6', 'storyweaver emergent' or 'storyweaver 1' to '4'"
        message = f"the level '{story.level}' is not in a table that can be checked"
        return (fault_at(loaded.marks, ("level",), message, known, "warning"),)
    texts = _main_texts(story)
    of_pages = [
        fault_at(loaded.marks, ("pages", index, "text"), message, "", "warning")
        for index, text in enumerate(texts)
        for message in _page_messages(text, index + 1, level)
    ]
    of_book = [
        fault_at(loaded.marks, ("level",), message, "", "warning")
        for message in _book_messages(texts, level)
    ]
    return (*of_pages, *of_book)


def check_page_length(loaded: LoadedStory) -> tuple[Fault, ...]:
    """Warnings where a page has more text than picture books print, and the story has no `level`.

    A level has limits of its own, which `check_level` holds the story to.
    """
    if loaded.story.level is not None:
        return ()
    faults = []
    for index, text in enumerate(_main_texts(loaded.story)):
        words, sentences = len(words_of(text)), len(sentences_of(text))
        if words > MOST_PAGE_WORDS or sentences > MOST_PAGE_SENTENCES:
            message = (
                f"page {index + 1} has {words} words in {sentences} sentences, which prints as a "
                f"block of grey; picture books have at most about {MOST_PAGE_WORDS} words or "
                f"{MOST_PAGE_SENTENCES} sentences on a page"
            )
            hint = (
                "share its text among several pages, or shorten it; if readers are meant to have "
                "that much, say so with a 'level', such as 'storyweaver 4'"
            )
            place = ("pages", index, "text")
            faults.append(fault_at(loaded.marks, place, message, hint, "warning"))
    return tuple(faults)


def _main_texts(story: Story) -> list[str]:
    """The text of each page in the main language, "" where there is none."""
    return [(page.text or {}).get(story.language[0], "") for page in story.pages]


def _page_messages(text: str, number: int, level: Level) -> list[str]:
    """What is too much for the level on one page."""
    count, sentences = len(words_of(text)), sentences_of(text)
    messages = []
    if level.page is not None and count > level.page:
        messages.append(f"page {number} has {count} words; {level.name} has at most {level.page}")
    if level.sentences is not None and len(sentences) > level.sentences:
        messages.append(
            f"page {number} has {len(sentences)} sentences; "
            f"{level.name} has at most {level.sentences}"
        )
    for sentence in sentences:
        length = len(words_of(sentence))
        if level.sentence is not None and length > level.sentence:
            shown = " ".join(sentence.split())
            messages.append(
                f"page {number}: a sentence of {length} words, '{shown}'; "
                f"{level.name} has at most {level.sentence}"
            )
    return messages


def _book_messages(texts: Sequence[str], level: Level) -> list[str]:
    """What is too much for the level in the whole book."""
    words = [word.lower() for text in texts for word in words_of(text)]
    different = len(set(words))
    messages = []
    if level.book is not None and len(words) > level.book:
        messages.append(f"the book has {len(words)} words; {level.name} has at most {level.book}")
    if level.different is not None and different > level.different:
        messages.append(
            f"the book has {different} different words; {level.name} has at most {level.different}"
        )
    return messages
