"""A position in a list of tokens, with lookahead for verbs and prepositions."""

from __future__ import annotations

from collections.abc import Sequence

from storybook.stage.words.lexicon import Entry, load_lexicon
from storybook.stage.words.tokens import Token


class Cursor:
    """A position in a list of tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = list(tokens)
        self.at = 0
        self.lexicon = load_lexicon()

    @property
    def done(self) -> bool:
        return self.at >= len(self.tokens)

    def peek(self, ahead: int = 0) -> Token | None:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def word(self, ahead: int = 0) -> str:
        token = self.peek(ahead)
        return token.word if token else ""

    def take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def preposition(self) -> tuple[str, int]:
        """The relation of the preposition that comes next, and its length in words (0: none)."""
        for length in range(5, 0, -1):
            words = " ".join(token.word for token in self.tokens[self.at : self.at + length])
            relation = self.lexicon.prepositions.get(words)
            if relation:
                return relation, length
        return "", 0

    def verb(self) -> tuple[Entry | None, int]:
        """The entry of the verb that comes next, particles included, and its length in words."""
        token = self.peek()
        if token is None or token.character or token.is_mark:
            return None, 0
        following = self._following()
        for base in self.lexicon.verbs_of(token.word):
            for length in range(len(following), -1, -1):
                entry = self._verb_of(base, [word for word, _ in following[:length]])
                if entry:
                    return entry, 1 + (following[length - 1][1] if length else 0)
        return None, 0

    def _following(self) -> list[tuple[str, int]]:
        """Up to four words after the next one, without determiners, each with its distance."""
        words = []
        for ahead in range(1, 7):
            token = self.peek(ahead)
            if token is None or token.is_mark or token.character:
                break
            if not self.lexicon.is_small(token.word, "determiners"):
                words.append((token.word, ahead))
        return words[:4]

    def _verb_of(self, base: str, following: list[str]) -> Entry | None:
        singular = [self._singular(word) for word in following]
        lasts = self.lexicon.nouns_of(following[-1])[1:] if following else ()
        for words in (following, *([*following[:-1], last] for last in lasts), singular):
            entry = self.lexicon.verbs.get(" ".join([base, *words]))
            if entry:
                return entry
        return None

    def _singular(self, word: str) -> str:
        """The singular of a noun: the one that the lexicon knows, or the shortest."""
        *_, shortest = forms = self.lexicon.nouns_of(word)
        return next((form for form in forms[1:] if self.lexicon.knows(form)), shortest)

    def is_inflected_verb(self) -> bool:
        """Whether the next word is a verb in another form than its base form."""
        verb, _ = self.verb()
        return verb is not None and self.word() not in (verb.words, verb.words.split()[0])


def prepare(tokens: Sequence[Token]) -> list[Token]:
    """Split hyphenated words if only their parts are known ('mango-tree', 'dark-blue')."""
    lexicon = load_lexicon()
    prepared = []
    for token in tokens:
        parts = token.text.split("-")
        if len(parts) < 2 or token.character or lexicon.knows(token.word) or _is_age(parts):
            prepared.append(token)
        elif all(lexicon.knows(part.lower()) for part in parts):
            prepared += [Token(part, part.lower()) for part in parts]
        else:
            prepared.append(token)
    return prepared


def _is_age(parts: Sequence[str]) -> bool:
    return len(parts) > 1 and parts[1].lower().startswith("year")
