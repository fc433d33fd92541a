"""Reading levels: a story's words counted against Bloom's table or StoryWeaver's."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from storybook.errors import Fault
from storybook.story import LoadedStory, Story, fault_at

# A sentence ends at its mark, with the quote that may follow, unless it goes on in small letters.
_SENTENCE = re.compile(r"[.!?…]+[\"'”’»)]*(?:\s+(?=[^\sa-zà-ÿ])|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEVEL = re.compile(r"^(bloom|storyweaver)[ -]*(?:level)?[ -]*([0-6]|emergent)$", re.IGNORECASE)


@dataclass(frozen=True)
class Level:
    """The limits of one level; None is no limit."""

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
    found = _LEVEL.match(name.strip()) if name else None
    if found is None:
        return None
    number = 0 if found[2].lower() == "emergent" else int(found[2])
    return _levels().get((found[1].lower(), number))


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
    found = [
        fault_at(loaded.marks, ("pages", index, "text"), message, "", "warning")
        for index in range(len(story.pages))
        for message in _page_faults(story, index, level)
    ]
    found += [
        fault_at(loaded.marks, ("level",), message, "", "warning")
        for message in _book_faults(story, level)
    ]
    return tuple(found)


def _text(story: Story, index: int) -> str:
    text = story.pages[index].text
    return (text or {}).get(story.language[0], "")


def _page_faults(story: Story, index: int, level: Level) -> list[str]:
    text = _text(story, index)
    count, sentences = len(words_of(text)), sentences_of(text)
    found = []
    if level.page is not None and count > level.page:
        found.append(f"page {index + 1} has {count} words; {level.name} has at most {level.page}")
    if level.sentences is not None and len(sentences) > level.sentences:
        found.append(
            f"page {index + 1} has {len(sentences)} sentences; "
            f"{level.name} has at most {level.sentences}"
        )
    for sentence in sentences:
        length = len(words_of(sentence))
        if level.sentence is not None and length > level.sentence:
            shown = " ".join(sentence.split())
            found.append(
                f"page {index + 1}: a sentence of {length} words, '{shown}'; "
                f"{level.name} has at most {level.sentence}"
            )
    return found


def _book_faults(story: Story, level: Level) -> list[str]:
    words = [word.lower() for i in range(len(story.pages)) for word in words_of(_text(story, i))]
    found = []
    if level.book is not None and len(words) > level.book:
        found.append(f"the book has {len(words)} words; {level.name} has at most {level.book}")
    different = len(set(words))
    if level.different is not None and different > level.different:
        found.append(
            f"the book has {different} different words; {level.name} has at most {level.different}"
        )
    return found
