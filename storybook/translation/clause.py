"""A small grammar that translates one Indonesian clause to English for a prompt.

It reads from left to right with little lookahead: noun phrases are reordered ('harimau besar'
-> 'a large tiger'), verbs become -ing forms, everything else is translated word by word.
"""

from collections.abc import Sequence

from storybook.translation import english
from storybook.translation.cursor import END, Cursor
from storybook.translation.lexicon import VERBS, Lexicon, Word
from storybook.translation.noun_phrase import (
    LOCAL,
    UNIQUE,
    WHERE,
    write_having,
    write_noun_phrase,
)

_OBJECTS = {"its": "it", "my": "me", "your": "you"}
_VERBS_OF_LOOKING = ("look", "stare", "point", "look back", "look up")
_VERBS_OF_FLYING = ("fly", "hover", "flutter about", "shine")


def write_clause(words: Sequence[Word], lexicon: Lexicon) -> str:
    """The English of one clause without punctuation, in lower case except for names."""
    return _Clause(words, lexicon).write()


class _Clause:
    """Writes the words of one clause, from left to right."""

    def __init__(self, words: Sequence[Word], lexicon: Lexicon) -> None:
        self._words = Cursor(words, lexicon)
        self._surfaces = lexicon.surfaces
        self._previous = ""  # the kind of the last chunk
        self._verb = ""  # the English of the last verb
        self._base_form = False  # the next verb takes its base form
        self._was_base_form = False

    def write(self) -> str:
        chunks = []
        while self._words.peek() is not END:
            chunks.append(self._chunk())
        return " ".join(chunk for chunk in chunks if chunk)

    def _chunk(self) -> str:
        """The next few words that belong together."""
        kind = self._words.peek().kind
        after_verb = self._previous == "verbs"
        if self._words.noun_phrase_is_next():
            self._previous = "noun"
            return write_noun_phrase(self._words, UNIQUE)
        if kind in VERBS:
            return self._verb_phrase(serial=after_verb)
        if self._words.adjective_is_next():
            return self._words.adjectives(as_adverb=after_verb).text
        self._previous = kind
        if kind in ("locatives", "prepositions"):
            return self._place(after_verb)
        if kind == "having":
            return write_having(self._words)
        return self._small_word(self._words.take())

    def _small_word(self, word: Word) -> str:
        if word.kind == "auxiliaries":
            self._base_form = word.english.endswith(" to")
        elif word.kind == "conjunctions":
            self._base_form = self._was_base_form and word.english in ("and", "or")
        elif word.kind == "pronouns" and self._words.peek() is not END:
            return ""  # a subject, which prompts leave out
        elif word.kind == "demonstratives":
            return ""
        return word.english

    def _verb_phrase(self, serial: bool) -> str:
        """A verb and its object."""
        word = self._words.take()
        self._previous = word.kind
        if serial and word.other:
            text, particle = word.other, ""
        else:
            text, particle = self._verb_form(word)
        if word.owner:
            return f"{text} {particle}{_OBJECTS[word.owner]}"
        if self._words.noun_phrase_is_next() and self._words.peek().kind != "times":
            self._previous = "noun"
            return f"{text} {particle}{write_noun_phrase(self._words, LOCAL)}"
        if self._words.peek().kind == "pronouns":
            return f"{text} {particle}{self._words.take().english}"
        return text

    def _verb_form(self, word: Word) -> tuple[str, str]:
        """The verb in the required form, and its particle before an object."""
        verb, _, particle = word.english.rstrip(")").partition(" (")
        base, self._was_base_form = self._base_form, self._base_form
        self._base_form, self._verb = verb == "help", verb
        particle += " " if particle else ""
        if word.passive:
            done = f"{english.participle(verb)} {particle}".strip()
            return f"{'be' if base else 'being'} {done}", "by "
        return verb if base else english.ing(verb), particle

    def _place(self, after_verb: bool) -> str:
        """A preposition and its object."""
        word = self._words.take()
        if word.owner:
            return f"{word.english} {_OBJECTS[word.owner]}"
        if self._words.noun_phrase_is_next():
            form = self._preposition(word, after_verb)
            definite = WHERE if word.kind == "locatives" else UNIQUE
            return f"{form} {write_noun_phrase(self._words, definite)}"
        if self._words.peek().kind == "pronouns":
            return f"{word.english} {self._words.take().english}"
        if word.source == "dengan" and self._words.adjective_is_next():
            return self._words.adjectives(as_adverb=True).text
        if self._words.peek().kind in VERBS and word.english in ("for", "with"):
            self._base_form = word.english == "for"
            return "to" if self._base_form else "by"
        return word.other or word.english

    def _preposition(self, word: Word, after_verb: bool) -> str:
        if word.source == "di" and self._words.next_head().english in self._surfaces:
            return "on"
        if word.source == "ke" and after_verb and self._verb in _VERBS_OF_LOOKING:
            return "at"
        if word.source == "dari" and self._words.follows_comparative:
            return "than"
        if word.source == "di atas" and self._verb in _VERBS_OF_FLYING:
            return word.other
        return word.english
