"""The author's text -> English tokens, and English words -> those of the author.

Indonesian is translated whole, other languages by their nouns alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from storybook.stage.words.cursor import prepare
from storybook.stage.words.lexicon import load_lexicon
from storybook.stage.words.names import mark_names, with_names_replaced
from storybook.stage.words.nouns import split_by_nouns
from storybook.stage.words.readings import Described
from storybook.stage.words.tokens import Token, tokenise
from storybook.translation import english
from storybook.translation.glossary import is_indonesian, to_english
from storybook.translation.lexicon import load_lexicon as load_glossary

_INDONESIAN = ("id", "ind", "in", "indonesian")
_FIRST_WORDS = 400


@dataclass(frozen=True)
class Text:
    """English tokens of a text; `sources` maps English words to the author's (empty: English).

    `untranslated` are parts of the text that have no tokens.
    """

    tokens: list[Token]
    sources: Mapping[str, str] = field(default_factory=dict)
    untranslated: tuple[str, ...] = ()

    def unread(self, unread: Iterable[str]) -> tuple[str, ...]:
        """The author's words that were not understood; `unread` are the English ones."""
        return (*self.original(unread), *self.untranslated)

    def original(self, unread: Iterable[str]) -> tuple[str, ...]:
        """The author's words for English ones, without repetition."""
        originals: dict[str, None] = {}
        for phrase in unread:
            words = [self.sources.get(word.word, word.text) for word in tokenise(phrase)]
            own_words = self._in_order(words) if self.sources else [phrase]
            if own_words:
                originals[" ".join(own_words)] = None
        return tuple(originals)

    def named(self, description: Described) -> Described:
        """The same description, with `stands_in_for` in the author's words."""
        if not (self.sources and description.stands_in_for):
            return description
        return replace(
            description, stands_in_for=" ".join(self.original([description.stands_in_for]))
        )

    def _in_order(self, words: Iterable[str]) -> list[str]:
        """Words of the author without repetition, in the order of the text."""
        order = list(self.sources.values())
        unique = [word for word in dict.fromkeys(words) if word]
        return sorted(unique, key=lambda word: order.index(word) if word in order else len(order))


def read_text(text: str, language: str, names: Mapping[str, str] | None = None) -> Text:
    """Tokenise a text in English or Indonesian, up to 400 words.

    `language` is a language tag; "" means to detect Indonesian.
    `names` maps names of characters to keys.
    """
    names = names or {}
    text = " ".join(text.split()[:_FIRST_WORDS])
    base = language.lower().partition("-")[0]
    if base in _INDONESIAN or (not base and is_indonesian(text)):
        return _from_indonesian(text, names)
    if base and not _is_english(text):
        pairs = list(split_by_nouns(text, base))
        if any(english for _, english in pairs):
            return _from_nouns(pairs, names)
    return Text(prepare(mark_names(tokenise(text), names)))


def _is_english(text: str) -> bool:
    """Whether the lexicon knows all words, one of them not a noun: 'a hut', unlike 'Hut'."""
    lexicon = load_lexicon()
    words = [token.word for token in tokenise(text) if not token.is_mark]
    return all(map(lexicon.knows, words)) and any(
        lexicon.is_small(word, "determiners", "pronouns") or word in lexicon.prepositions
        for word in words
    )


def _from_nouns(pairs: Iterable[tuple[str, str]], names: Mapping[str, str]) -> Text:
    """Make a text of translated nouns and characters' names, joined by 'with'."""
    words: list[str] = []
    sources: dict[str, str] = dict.fromkeys(("a", "with"), "")
    untranslated: list[str] = []
    for part, noun in pairs:
        if noun and part.lower() not in names:  # Rosa is somebody, not a rose
            words.append(f"a {noun}")
            sources.update(dict.fromkeys(noun.split(), part))
            continue
        marked = mark_names(tokenise(part), names)
        words += [token.text for token in marked if token.character]
        untranslated += [] if any(token.character for token in marked) else [part]
    tokens = mark_names(tokenise(" with ".join(words)), names)
    return Text(prepare(tokens), sources, tuple(untranslated))


def _from_indonesian(text: str, names: Mapping[str, str]) -> Text:
    replaced, stand_ins = with_names_replaced(text, names)
    translated = tokenise(to_english(replaced).text)
    marked = mark_names(translated, {**names, **stand_ins} if stand_ins else names)
    return Text(prepare(marked), {**_sources(text), **_spelt(text, names, stand_ins)})


def _spelt(text: str, names: Mapping[str, str], stand_ins: Mapping[str, str]) -> dict[str, str]:
    """Stand-ins for names -> the names as the author spelt them."""
    written = [token.text for token in mark_names(tokenise(text), names) if token.character]
    return dict(zip(stand_ins, written, strict=False))


def _sources(text: str) -> dict[str, str]:
    """English words of the translation -> the author's words that they translate."""
    tokens = [token.text for token in tokenise(text) if not token.is_mark]
    sources: dict[str, str] = dict.fromkeys(("a", "an", "the", "of", "is", "its", "with"), "")
    at = 0
    for word, length in load_glossary().read(tokens):
        original = " ".join(tokens[at : at + length])
        for part in tokenise(f"{word.english} {word.other}"):
            forms = (part.word, english.ing(part.word), english.plural(part.word))
            for form in (*forms, english.adverb(part.word)):
                sources.setdefault(form, original)
        at += length
    return {word: original for word, original in sources.items() if len(word) > 1 or not original}
