"""A word-search puzzle from the words of the story."""

from collections import Counter
from collections.abc import Sequence
from random import Random

from storybook.layout.text.reading_level import words_of
from storybook.layout.text.typography import binds_to_next
from storybook.story import Story

GRID = 10  # letters across and down
MOST_WORDS = 8
SHORTEST_WORD = 4

_Cell = tuple[int, int]  # row, column


def words_to_find(story: Story) -> list[str]:
    """The story's long words in capitals, most frequent first; `MOST_WORDS` at most."""
    language = story.language[0]
    counts = Counter(
        word.upper()
        for page in story.pages
        for word in words_of((page.text or {}).get(language, ""))
        if _can_be_hidden(word.upper()) and not binds_to_next(word, language)
    )
    return sorted(counts, key=lambda word: (-counts[word], -len(word), word))[:MOST_WORDS]


def _can_be_hidden(word: str) -> bool:
    return SHORTEST_WORD <= len(word) <= GRID - 1 and word.isalpha() and word.isascii()


def hide_words(words: Sequence[str], seed: int) -> tuple[list[str], list[str]]:
    """The rows of a letter grid with the words hidden in it, and the words that fitted."""
    random = Random(seed)
    letters: dict[_Cell, str] = {}
    hidden = []
    for word in words:
        places = _places(len(word))
        random.shuffle(places)
        for place in places:
            needed = dict(zip(place, word, strict=True))
            if all(letters.get(cell, letter) == letter for cell, letter in needed.items()):
                letters |= needed
                hidden.append(word)
                break
    alphabet = "".join(sorted(set("".join(words)))) or "A"
    rows = [
        "".join(letters.get((row, column)) or random.choice(alphabet) for column in range(GRID))
        for row in range(GRID)
    ]
    return rows, hidden


def _places(length: int) -> list[list[_Cell]]:
    """The cells of each possible position of a word: horizontal ones first, then vertical."""
    across = [
        [(row, column + i) for i in range(length)]
        for row in range(GRID)
        for column in range(GRID - length + 1)
    ]
    down = [
        [(row + i, column) for i in range(length)]
        for row in range(GRID - length + 1)
        for column in range(GRID)
    ]
    return across + down
