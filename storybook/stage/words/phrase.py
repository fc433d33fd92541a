"""Noun phrases: determiner, adjectives, head noun, 'of ...', read from left to right."""

from __future__ import annotations

from storybook.stage.words.cursor import Cursor
from storybook.stage.words.lexicon import ADJECTIVES, NOUNS, Entry
from storybook.stage.words.parsed import Adjective, Phrase
from storybook.stage.words.tokens import Token, text_of

_ALIVE = frozenset({"people", "animals"})
_ENTITIES = frozenset({"people", "animals", "things"})
_NUMBER = frozenset({"numbers"})
_STATES = frozenset({"states"})
_MARKINGS = frozenset({"batik", "stripes", "dots", "checks", "spots", "patches"})
_MOST_DETERMINERS, _MOST_ADJECTIVES = 6, 8
_PIECES = frozenset({"slice", "piece"})
_SHARES = _PIECES | {"cup", "glass", "loaf", "bottle", "bowl", "sheet"}  # counted in portions
_PILES = frozenset({"pile", "heap", "stack", "tower", "bunch"})
_FULL_OF = (("full", "of"), ("filled", "with"), ("loaded", "with"), ("laden", "with"))
_FUNCTION_WORDS = ("determiners", "pronouns", "auxiliaries", "conjunctions")
_IN_IT = (("in", "it"), ("in", "them"), ("on", "it"), ("on", "top"), ("in", "there"))


class Reader(Cursor):
    """Reads noun phrases from a list of tokens."""

    def noun_phrase(self) -> Phrase | None:
        """Read the noun phrase that starts here; if none does, read nothing and return None."""
        start = self.at
        phrase = Phrase()
        self._determine(phrase)
        self._describe(phrase)
        if not (phrase.heads or phrase.noun or phrase.character):
            self._adjective_as_noun(phrase)
        if not (phrase.heads or phrase.noun or phrase.character):
            self.at = start
            return None
        phrase.tokens = self.tokens[start : self.at]
        return self._belongs(phrase)

    def _determine(self, phrase: Phrase) -> None:
        """Read articles, possessives and numbers."""
        for _ in range(_MOST_DETERMINERS):
            token = self.peek()
            if token is None or token.character or token.is_mark:
                return
            number, length = self.lexicon.find(self.tokens, self.at, _NUMBER)
            if number:
                phrase.number = int(number[0].value)
                phrase.determiner = phrase.determiner or token.word
                self.at += length
            elif token.word.isdigit():
                phrase.number = max(1, min(int(token.word[:3]), 12))
                self.at += 1
            elif self.lexicon.is_small(token.word, "determiners"):
                phrase.determiner = token.word
                states, _ = self.lexicon.find(self.tokens, self.at, _STATES)
                phrase.adjectives += [Adjective(token.text, states)] if states else []  # 'half a'
                self.at += 1
            elif token.word == "of" and (phrase.number or phrase.adjectives):
                self.at += 1
            else:
                return

    def _describe(self, phrase: Phrase) -> None:
        """Read the adjectives and the head noun."""
        while not self.done and not self.tokens[self.at].is_mark:
            too_long = len(phrase.adjectives) + len(phrase.unread) > _MOST_ADJECTIVES
            if too_long or not self._next_in_phrase(phrase):
                return

    def _next_in_phrase(self, phrase: Phrase) -> bool:
        """Read one noun or adjective; False if the phrase has ended."""
        token = self.tokens[self.at]
        if token.character:
            if phrase.heads and not (token.is_proper and phrase.head("people", "animals")):
                return False  # but 'baby Kofi' is Kofi
            phrase.character, phrase.noun = token.character, token.word
            self.at += 1
            return False
        nouns, reach = self.lexicon.find(self.tokens, self.at, NOUNS)
        adjectives, span = self.lexicon.find(self.tokens, self.at, ADJECTIVES)
        if nouns and token.word in _MARKINGS and self.word(1) in ("and", ",", ""):
            adjectives, span = (), 0  # 'with stripes and ...'
        named = bool(phrase.heads or phrase.noun)
        if named and (self._ends(phrase, reach) or not nouns):
            return self._add_name(phrase)
        if adjectives and not named and (span > reach or (span == reach and self._leads_on(span))):
            self._add_adjective(phrase, adjectives, span)
            return True
        if nouns:
            self._set_head(phrase, nouns, reach)
            return True
        return self._participle(phrase) or self._unknown(phrase)

    def _participle(self, phrase: Phrase) -> bool:
        """Read a participle before the noun: 'the barking dog'."""
        token = self.tokens[self.at]
        if not phrase.determiner or not token.word.endswith(("ing", "ed")):
            return False
        if not self.lexicon.find(self.tokens, self.at + 1, NOUNS | ADJECTIVES)[1]:
            return False
        phrase.unread.append(token.text)
        self.at += 1
        return True

    def _ends(self, phrase: Phrase, reach: int) -> bool:
        """Whether a phrase with a head noun ends before the next word."""
        ends = self.preposition()[1] > 0 or self._is_verb_here(phrase, reach)
        if ends or (reach == 1 and self.word() == "home"):  # 'carries the bucket home'
            return True
        return self.lexicon.is_small(self.word(), *_FUNCTION_WORDS)

    def _is_verb_here(self, phrase: Phrase, reach: int) -> bool:
        """Whether the next word is a verb; a base form after a singular is not ('front row')."""
        verb, length = self.verb()
        if verb is None or length < reach:
            return False
        proper = phrase.noun[:1].isupper() and not phrase.heads
        alive = proper or phrase.head("people", "animals", "groups") is not None
        return not reach or alive or phrase.plural or self.is_inflected_verb()

    def _add_name(self, phrase: Phrase) -> bool:
        """Add a name that follows a noun or a name: 'Grandma Safiya', 'Tinny Tim'."""
        token = self.tokens[self.at]
        proper = phrase.noun[:1].isupper() and not phrase.heads
        if not token.is_proper or self.lexicon.knows(token.word) or phrase.character:
            return False
        if not (proper or phrase.head("people", "animals")):
            return False
        phrase.noun = f"{phrase.noun} {token.text}" if proper else phrase.noun
        self.at += 1
        return True

    def _leads_on(self, ahead: int) -> bool:
        """Whether a noun is only a modifier of the next one ('a baby elephant')."""
        if not self.lexicon.find(self.tokens, self.at, _ALIVE)[1]:
            return self._goes_on(ahead)
        at = self.at + ahead
        while length := self.lexicon.find(self.tokens, at, ADJECTIVES)[1]:
            at += length
        return self._goes_on(ahead) and self._is_noun_after(at)

    def _goes_on(self, ahead: int) -> bool:
        """Whether the words after an adjective can belong to the same noun phrase."""
        token = self.peek(ahead)
        if token is None or token.is_mark:
            return False
        if token.character:
            return True
        start = self.at + ahead
        if self.lexicon.find(self.tokens, start, NOUNS | ADJECTIVES)[1]:
            return not self.lexicon.is_small(token.word, "conjunctions", "determiners")
        if token.word in ("and", "'s"):
            after = self.lexicon.find(self.tokens, start + 1, frozenset({"colours"}))[1]
            return after > 0 and self._is_noun_after(start + 1 + after)
        return not self.lexicon.knows(token.word)

    def _is_noun_after(self, at: int) -> bool:
        return self.lexicon.find(self.tokens, at, NOUNS)[1] > 0

    def _add_adjective(self, phrase: Phrase, meanings: tuple[Entry, ...], length: int) -> None:
        text = text_of(self.tokens[self.at : self.at + length])
        phrase.adjectives.append(Adjective(text, meanings))
        self.at += length
        if self.word() in ("and", ",") and self._joins_adjectives():
            self.at += 1

    def _joins_adjectives(self) -> bool:
        start = self.at + 1
        _, length = self.lexicon.find(self.tokens, start, ADJECTIVES)
        after = start + length
        if not length or after >= len(self.tokens) or self.tokens[after].is_mark:
            return False
        if self.tokens[after].is_proper and not self.lexicon.knows(self.tokens[after].word):
            return True
        return self.lexicon.find(self.tokens, after, NOUNS | ADJECTIVES)[1] > 0

    def _set_head(self, phrase: Phrase, nouns: tuple[Entry, ...], length: int) -> None:
        """Make these words the head; a noun before them becomes a modifier ('fruit shop')."""
        if phrase.heads:
            phrase.adjectives.append(Adjective(phrase.noun, phrase.heads))
        last = self.tokens[self.at + length - 1].word
        if last == "glasses" and (phrase.number > 1 or self.word(length) == "of"):
            nouns = self.lexicon.entries["glass"]  # nobody has six spectacles, or some of milk
        phrase.heads, phrase.noun = nouns, nouns[0].words
        entities = [noun for noun in nouns if noun.kind in _ENTITIES] or nouns
        phrase.plural = all(last != noun.words.split()[-1] for noun in entities)
        self.at += length

    def _unknown(self, phrase: Phrase) -> bool:
        """Read an unknown word: an adjective if a noun follows, else the head noun."""
        token = self.tokens[self.at]
        if self._is_known_otherwise(token) or _is_lone_participle(token, phrase):
            return False
        self.at += 1
        following = self.peek()
        named = token.is_proper and following is not None and following.is_proper
        if self._starts_noun() and not (named and not self.lexicon.knows(self.word())):
            phrase.unread += [] if named else [token.text]
            return True
        phrase.noun = token.text
        plural = token.word.endswith("s") and not token.word.endswith("ss")
        phrase.plural = plural and not token.is_proper
        return token.is_proper

    def _is_known_otherwise(self, token: Token) -> bool:
        if self.preposition()[1] or self.verb()[0] is not None:
            return True
        return self.lexicon.is_small(token.word, *_FUNCTION_WORDS) or token.word.endswith("ly")

    def _starts_noun(self) -> bool:
        token = self.peek()
        if token is None or token.is_mark:
            return False
        if token.character or self.lexicon.find(self.tokens, self.at, NOUNS | ADJECTIVES)[1]:
            return not self._ends(Phrase(), 0)
        return not self.lexicon.knows(token.word)

    def _adjective_as_noun(self, phrase: Phrase) -> None:
        """Turn a final adjective into the head, if it is a noun too ('an orange', 'her braids')."""
        if not phrase.adjectives:
            return
        last = phrase.adjectives[-1]
        nouns = tuple(entry for entry in last.meanings if entry.kind in NOUNS)
        if nouns:
            phrase.adjectives.pop()
            phrase.heads, phrase.noun = nouns, nouns[0].words

    def _belongs(self, phrase: Phrase) -> Phrase:
        """Read a possessive or 'of ...' after the noun."""
        start = self.at
        if self.word() == "'s":
            self.at += 1
            owned = self.noun_phrase()
            if owned:
                owned.owner = owned.owner or phrase
                owned.tokens = [*phrase.tokens, self.tokens[start], *owned.tokens]
                return owned
        elif self.word() == "of":
            return self._of(phrase, start)
        elif phrase.head("things"):
            return self._contents(phrase, start)
        return phrase

    def _contents(self, phrase: Phrase, start: int) -> Phrase:
        """Read what is in a thing: 'full of leaves', 'with a pumpkin in it', 'with six candles'."""
        words = (self.word(), self.word(1))
        if words not in _FULL_OF and words[0] != "with":
            return phrase
        self.at += 1 if words[0] == "with" else 2
        inner = self.noun_phrase()
        is_in_it = tuple(self.word(k) for k in range(2)) in _IN_IT
        is_inside = self.word() == "inside" and self.word(1) in ("", ",", "and", ".")
        is_known = words in _FULL_OF or is_in_it or is_inside
        if inner is None or not inner.head("things") or not (is_known or _is_candle(phrase, inner)):
            self.at = start
            return phrase
        self.at += 2 * is_in_it or int(is_inside)
        inner.plural = inner.plural or words[0] == "filled"  # no basket is filled with one egg
        phrase.of = inner
        phrase.tokens = [*phrase.tokens, *self.tokens[start : self.at]]
        return phrase

    def _of(self, phrase: Phrase, start: int) -> Phrase:
        self.at += 1
        inner = self.noun_phrase()
        if inner is None:
            self.at = start
            return phrase
        if inner.noun == "glasses" and not inner.determiner:  # 'a tray of glasses'
            inner.heads, inner.noun, inner.plural = self.lexicon.entries["glass"], "glass", True
        inner_tokens = inner.tokens
        measure = phrase.head("measures")
        if measure or phrase.head("portions"):
            several = inner.plural or inner.head("people", "animals") is not None
            number = int(measure.value) if measure and several else 1  # not 'a heap of moss'
            inner.is_piece = phrase.noun in _PIECES
            if phrase.noun in _SHARES:
                inner.number, inner.plural = phrase.number, phrase.plural
            else:
                inner.number = number if measure else inner.number or 1
            inner.piled = phrase.noun in _PILES
            inner.determiner = phrase.determiner
            inner.tokens = [*phrase.tokens, self.tokens[start], *inner_tokens]
            return inner
        phrase.of = inner
        phrase.tokens = [*phrase.tokens, self.tokens[start], *inner_tokens]
        return phrase


def _is_candle(phrase: Phrase, inner: Phrase) -> bool:
    """Whether it is a cake with its candles."""
    return phrase.noun.endswith("cake") and inner.noun == "candle"


def _is_lone_participle(token: Token, phrase: Phrase) -> bool:
    bare = not phrase.determiner and not phrase.adjectives
    return bare and not token.is_proper and token.word.endswith(("ing", "ed"))
