"""Words of feeling -> a mood of people."""

from __future__ import annotations

from collections.abc import Sequence

from storybook.stage.words.lexicon import load_lexicon
from storybook.stage.words.phrase import Reader
from storybook.stage.words.tokens import Token

_MOODS = frozenset({"moods"})
_IGNORED = frozenset({"fillers", "body", "abstract"})
_STRONG = ("crying", "asleep", "laughing", "angry", "afraid", "surprised", "sad", "worried")
DENIED = {"happy": "sad", "sad": "happy", "afraid": "proud", "angry": "calm", "worried": "calm"}
_NOT = ("not", "no", "never", "n't", "isn't", "aren't", "without")


def mood_at(reader: Reader) -> tuple[str, int]:
    """The mood that the next words name, and how many they are; "" and 0 if none."""
    entries, length = reader.lexicon.find(reader.tokens, reader.at, _MOODS)
    return (entries[0].value, length) if entries else ("", 0)


def mood_of(tokens: Sequence[Token]) -> tuple[str, list[str]]:
    """The strongest mood named by some words ("" if none), and the words not understood."""
    reader = Reader(tokens)
    moods: list[str] = []
    unread: list[str] = []
    denied = False
    while not reader.done:
        mood, length = mood_at(reader)
        verb, reach = reader.verb()
        if mood or (verb and "mood:" in verb.value):
            shown = mood or verb.value.partition("mood:")[2].split()[0] if verb else mood
            moods.append(DENIED.get(shown, shown) if denied else shown)
            reader.at += max(length, reach if not mood else length)
            denied = False
            continue
        token = reader.take()
        denied = denied or token.word in _NOT
        if not _is_ignored(reader, token):
            unread.append(token.text)
    strongest = next((mood for mood in _STRONG if mood in moods), moods[0] if moods else "")
    return strongest, unread


def _is_ignored(reader: Reader, token: Token) -> bool:
    if token.word in ",.;:!?'-" or token.character:
        return True
    lexicon = load_lexicon()
    small = ("determiners", "pronouns", "auxiliaries", "conjunctions", "reflexives")
    filler = lexicon.find([token], 0, _IGNORED)[1]
    return bool(
        filler or lexicon.is_small(token.word, *small) or token.word in lexicon.prepositions
    ) or token.word in ("look", "looks", "looking", "feeling", "feels", "feel", "bit", "seems")
