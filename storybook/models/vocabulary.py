"""The vocabulary that a model was trained on, and the search for its words in a text.

Training writes it to `words.json` in the model's folder; a model without the file is assumed to
know everything.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from storybook.errors import ModelError

WORDS_FILE = "words.json"
TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True)
class KnownWords:
    """The `words.json` of a model, by kind: creatures, settings, times, actions.

    `meanings` maps the stems of a phrase to the key of its meaning; `untaught` maps those of a
    phrase that the model was not trained on to the key of the closest known one ("" if none is
    close); `names` maps a key to its names by language.
    """

    meanings: dict[str, dict[tuple[str, ...], str]]
    untaught: dict[str, dict[tuple[str, ...], str]]
    names: dict[str, dict[str, dict[str, list[str]]]]
    places: tuple[str, ...]
    largest_count: int
    most_kinds: int
    weather: bool

    def name(self, kind: str, key: str) -> str:
        """The first name of a key in each language: 'tiger (harimau)'."""
        names = [words[0] for words in self.names[kind][key].values()]
        return names[0] + (f" ({', '.join(names[1:])})" if names[1:] else "")


def load_words(folder: Path | None) -> KnownWords | None:
    """The vocabulary of the model in a folder; None if it has no `words.json`.

    Raises:
        ModelError: its `words.json` is damaged.
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
        meanings={kind: _by_stems(_all_languages(data[kind])) for kind in kinds},
        untaught={kind: _by_stems(data["near"].get(kind, {})) for kind in kinds},
        names={kind: data["action_names" if kind == "actions" else kind] for kind in kinds},
        places=tuple(data["places"]),
        largest_count=int(data["largest_count"]),
        most_kinds=int(data["most_kinds"]),
        weather=bool(data["weather"]),
    )


def _all_languages(phrases: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Iterable[str]]:
    return {key: chain.from_iterable(by_language.values()) for key, by_language in phrases.items()}


def _by_stems(phrases: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], str]:
    """Invert phrases by key into a map from a phrase's stems to its key."""
    return {
        tuple(stem(token) for token in TOKEN.findall(phrase)): key
        for key, variants in phrases.items()
        for phrase in variants
    }


@lru_cache(maxsize=4096)
def stem(token: str) -> str:
    """A word without its common endings, English or Indonesian: jumps, jumping -> jump.

    Not a linguistic stem: it only has to be the same for all forms of a word.
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
    """A phrase found in a text: position and length in words, its spelling there, and its key."""

    at: int
    length: int
    text: str
    key: str


def find_phrase(text: str, phrases: Mapping[tuple[str, ...], str]) -> Match | None:
    """The first of the phrases in a text, the longest of those that start there."""
    tokens = TOKEN.findall(text)
    stems = tuple(stem(token) for token in tokens)
    longest = max(map(len, phrases), default=0)
    for at in range(len(stems)):
        for length in range(min(longest, len(stems) - at), 0, -1):
            key = phrases.get(stems[at : at + length])
            if key is not None:
                return Match(at, length, " ".join(tokens[at : at + length]), key)
    return None
