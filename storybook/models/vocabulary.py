"""What a model was taught to draw, where its folder says so in `words.json`; words in a text.

See training/worlds/small/wordlist.py for what writes the file. A model without one is taken to know
everything.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from storybook.errors import ModelError

WORDS_FILE = "words.json"
TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True)
class KnownWords:
    """The `words.json` of a model, by kind: creatures, settings, times, actions.

    `meanings` maps stems of a phrase to the key of what it means, `strangers` to the key of what
    comes nearest ("" where nothing does); `names` maps a key to its names by language.
    """

    meanings: dict[str, dict[tuple[str, ...], str]]
    strangers: dict[str, dict[tuple[str, ...], str]]
    names: dict[str, dict[str, dict[str, list[str]]]]
    places: tuple[str, ...]
    largest_count: int
    most_kinds: int
    weather: bool

    def name(self, kind: str, key: str) -> str:
        """'tiger (harimau)'."""
        names = [words[0] for words in self.names[kind][key].values()]
        return names[0] + (f" ({', '.join(names[1:])})" if names[1:] else "")


def load_words(folder: Path | None) -> KnownWords | None:
    """What the model in a folder knows; None if it does not say.

    Raises:
        ModelError: its list of words is damaged.
    """
    path = None if folder is None else folder / WORDS_FILE
    if path is None or not path.is_file():
        return None
    try:
        return _parse_words(path.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path} is damaged: it holds no list of words") from error


@lru_cache(maxsize=8)
def _parse_words(text: str) -> KnownWords:
    data = json.loads(text)
    kinds = ("creatures", "settings", "times", "actions")
    return KnownWords(
        {kind: _stems_of(data[kind], nested=True) for kind in kinds},
        {kind: _stems_of(data["near"].get(kind, {})) for kind in kinds},
        {kind: data["action_names"] if kind == "actions" else data[kind] for kind in kinds},
        tuple(data["places"]),
        int(data["largest_count"]),
        int(data["most_kinds"]),
        bool(data["weather"]),
    )


def _stems_of(words: Mapping[str, Any], nested: bool = False) -> dict[tuple[str, ...], str]:
    """Stems of each phrase -> its key; `nested` where phrases stand under their language."""
    return {
        tuple(stem(token) for token in TOKEN.findall(phrase)): key
        for key, value in words.items()
        for phrases in (value.values() if nested else (value,))
        for phrase in phrases
    }


@lru_cache(maxsize=4096)
def stem(token: str) -> str:
    """A word without its common endings, English or Indonesian: jumps, jumping -> jump.

    Not a linguist's stem: two forms of a word only have to come out alike.
    """
    word = token.lower().replace("’", "'").removesuffix("'s")
    first, _, second = word.partition("-")
    if len(second) > 2 and first.endswith(second):  # pohon-pohon, melompat-lompat
        word = first
    word = re.sub(r"(?<=\w{3})(nya|lah)$", "", word)
    word = re.sub(r"(?<=\w\w\w)(ing|es|ed|s)$", "", word)
    word = re.sub(r"(?<=\w\w)e$", "", word)
    word = re.sub(r"([bdglmnprst])\1$", r"\1", word)
    return re.sub(r"y$", "i", word)


@dataclass(frozen=True)
class Match:
    """A phrase found in a text: where, how many words, as written, and the key it leads to."""

    at: int
    length: int
    text: str
    key: str


def find_phrase(text: str, phrases: Mapping[tuple[str, ...], str]) -> Match | None:
    """The first of the phrases in a text, the longest where several begin together."""
    tokens = TOKEN.findall(text)
    stems = tuple(stem(token) for token in tokens)
    longest = max(map(len, phrases), default=0)
    for at in range(len(stems)):
        for length in range(min(longest, len(stems) - at), 0, -1):
            key = phrases.get(stems[at : at + length])
            if key is not None:
                return Match(at, length, " ".join(tokens[at : at + length]), key)
    return None
