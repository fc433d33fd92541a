"""A word-search puzzle from the words of the story, in the letters of its language."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from storybook.layout.fonts.faces import Face
from storybook.layout.text.itemizing import missing_characters
from storybook.layout.text.letters import capitals, letters_of, main_script, words_of
from storybook.layout.text.typography import binds_to_next
from storybook.story import Story

GRID = 10  # letters across and down
MOST_WORDS = 8
SHORTEST_WORD = 4
# The same for scripts whose letters are syllables or words.
SHORTEST_WORDS = {
    **dict.fromkeys(("Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh", "Taml"), 2),
    **dict.fromkeys(("Telu", "Hang", "Hani"), 2),
    **dict.fromkeys(("Ethi", "Hira", "Kana", "Khmr", "Laoo", "Mymr", "Thai"), 3),
}
# Written without spaces and not split into words by ICU, or with letters that stay joined.
UNSPLIT = frozenset(("Bali", "Bugi", "Cham", "Java", "Lana", "Mong", "Phag", "Tibt"))
_VOWELLED = frozenset(("Arab", "Hebr"))  # whose vowel marks are left out

_Cell = tuple[int, int]  # row, column


@dataclass(frozen=True)
class PuzzleWords:
    """The words to find, most frequent first, each as its letters; and all letters of the story."""

    words: tuple[tuple[str, ...], ...] = ()
    letters: tuple[str, ...] = ()


def words_to_find(story: Story, faces: Sequence[Face]) -> PuzzleWords:
    """The story's long words in capitals that the faces have; `MOST_WORDS` at most."""
    language, texts, script = _main_text(story)
    if script in UNSPLIT:
        return PuzzleWords()
    shortest = SHORTEST_WORDS.get(script, SHORTEST_WORD)
    counts = Counter[tuple[str, ...]]()
    letters = set[str]()
    for word in (word for text in texts for word in words_of(text, language)):
        printed = _as_printed(word, language, script)
        spelled = tuple(letters_of(printed, language))
        if not all(letter[0].isalpha() and main_script(letter) == script for letter in spelled):
            continue
        if missing_characters(printed, faces):
            continue  # a font with the small letters may lack the capitals
        letters.update(spelled)
        if shortest <= len(spelled) < GRID and not binds_to_next(word, language):
            counts[spelled] += 1
    words = sorted(counts, key=lambda word: (-counts[word], -len(word), word))[:MOST_WORDS]
    return PuzzleWords(tuple(words), tuple(sorted(letters)))


def why_unsplit(story: Story) -> str:
    """Why the story's script has no word search; "" if it may have one."""
    from fontTools.unicodedata import script_name

    script = _main_text(story)[2]
    if script not in UNSPLIT:
        return ""
    return f"words in {script_name(script)} script can't be told apart or split into letters"


def _main_text(story: Story) -> tuple[str, list[str], str]:
    """The main language, each page's text in it, and its script."""
    language = story.language[0]
    texts = [(page.text or {}).get(language, "") for page in story.pages]
    return language, texts, main_script("".join(texts))


def _as_printed(word: str, language: str, script: str) -> str:
    if script in _VOWELLED:
        return "".join(letter for letter in word if unicodedata.category(letter) != "Mn")
    return capitals(word, language)


def hide_words(puzzle: PuzzleWords, seed: int) -> tuple[list[list[str]], list[str]]:
    """The rows of a letter grid, in reading direction, and the words that fitted into it."""
    random = Random(seed)
    letters: dict[_Cell, str] = {}
    hidden = []
    for word in puzzle.words:
        places = _places(len(word))
        random.shuffle(places)
        for place in places:
            needed = dict(zip(place, word, strict=True))
            if all(letters.get(cell, letter) == letter for cell, letter in needed.items()):
                letters |= needed
                hidden.append("".join(word))
                break
    rows = [
        [letters.get((row, column)) or random.choice(puzzle.letters) for column in range(GRID)]
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
