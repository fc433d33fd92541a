"""Noun phrases, read from Indonesian words and written in English order with an article."""

from collections.abc import Iterator
from dataclasses import replace

from storybook.translation import english
from storybook.translation.cursor import DETERMINERS, AdjectivePhrase, Cursor
from storybook.translation.lexicon import ANIMALS, ANIMATE, CLOTHES, NOUNS, Word

UNIQUE = frozenset({"unique"})
LOCAL = UNIQUE | {"places", "times"}
WHERE = LOCAL | {"mass", "body"}

_PLAIN = frozenset({"mass", "pairs", "coats", "name", "unknown"})  # no article, no plural
_OWNERS = frozenset({"people", "kin", "name", "definite", "titles"})
_SEVERAL = frozenset({"limbs", "plenty"})


class NounPhrase:
    """A noun phrase being read. `is_plural` is None while the number is unknown."""

    def __init__(self, head: Word, determiner: str, is_plural: bool | None) -> None:
        self.head = head
        self.determiner = determiner
        self.is_plural = is_plural
        self.modifiers: list[str] = []
        self.adjectives: list[AdjectivePhrase] = []
        self.postmodifiers: list[str] = []
        self.possessions: list[str] = []

    @property
    def takes_plural(self) -> bool:
        """Whether the noun is written in the plural."""
        if self.head.kind in _PLAIN:
            return False
        if self.is_plural is not None:
            return self.is_plural
        if self.head.plural or self.head.kind in _SEVERAL:
            return True
        return "in a row" in self.postmodifiers or "lined up" in self.postmodifiers

    def make_part_of(self, whole: "NounPhrase | None") -> None:
        """Make this a part: 'the back of a crocodile'; a plural whole makes it plural."""
        self.determiner = self.determiner or "the"
        if whole:
            if self.is_plural is None and whole.takes_plural:
                self.is_plural = True
            self.postmodifiers.append(f"of {whole.write(LOCAL)}")

    def write(self, definite: frozenset[str]) -> str:
        """The phrase; a bare noun of the kinds in `definite` takes 'the'."""
        noun = english.plural(self.head.english) if self.takes_plural else self.head.english
        adjectives = sorted(self.adjectives, key=lambda adjective: adjective.rank)
        core = " ".join([*(adjective.text for adjective in adjectives), *self.modifiers, noun])
        possessions = " and ".join(_without_repeats(self.possessions))
        determined = self._with_determiner(core, definite)
        return " ".join([determined, *self.postmodifiers, possessions]).strip()

    def _with_determiner(self, core: str, definite: frozenset[str]) -> str:
        kind = self.head.kind
        determiner = self.determiner or self.head.owner
        bare = not self.adjectives and (not self.modifiers or kind == "unique")
        if not determiner and kind in definite and bare and not self.takes_plural:
            determiner = "the"
        elif any(adjective.takes_the for adjective in self.adjectives):
            determiner = determiner or "the"
        if determiner in ("", "a"):
            wants_none = kind in _PLAIN or self.takes_plural or (kind in ("kin", "times") and bare)
            return core if not determiner and wants_none else english.with_article(core)
        if determiner == "many" and kind in _PLAIN:
            determiner = "much"
        return f"{determiner} {core}"


def _without_repeats(possessions: list[str]) -> Iterator[str]:
    """'with fur', 'with horns' -> 'with fur', 'horns'."""
    last = ""
    for text in possessions:
        first, _, rest = text.partition(" ")
        yield rest if first == last else text
        last = first


def write_noun_phrase(words: Cursor, definite: frozenset[str]) -> str:
    """The English of the next noun phrase; `definite` is as for `NounPhrase.write`."""
    phrase = _read(words)
    return phrase if isinstance(phrase, str) else phrase.write(definite)


def _read(words: Cursor, with_possessions: bool = True) -> NounPhrase | str:
    """Parse the next noun phrase; English text if it has no noun ('two of them')."""
    determiner, is_plural = words.determiner()
    if words.peek().kind not in NOUNS:
        return "one" if determiner == "a" else determiner
    phrase = NounPhrase(words.take(), determiner, is_plural)
    if _is_part_of_next(words, phrase.head):
        whole = _read(words, with_possessions)
        phrase.make_part_of(whole if isinstance(whole, NounPhrase) else None)
    else:
        _read_compound(words, phrase)
        _read_modifiers(words, phrase, with_possessions)
    return phrase


def _is_part_of_next(words: Cursor, head: Word) -> bool:
    """True if `head` is a part and its whole comes next: 'punggung buaya', 'puncak gunung'."""
    if head.owner or not words.noun_phrase_is_next():
        return False
    whole = words.next_head()
    if head.kind == "edges":
        return whole.kind in NOUNS
    return head.kind in ("body", "limbs") and whole.kind in ANIMATE | {"name"}


def _read_compound(words: Cursor, phrase: NounPhrase) -> None:
    """Nouns after a noun: 'pohon buah' a fruit tree, 'rumah nenek' grandmother's house."""
    young = words.tables["before_animals"].get(phrase.head.source)
    if young and words.peek().kind in ANIMALS and not phrase.head.owner:
        is_plural, animal = phrase.head.plural, words.take()
        phrase.head = replace(animal, english=f"{young} {animal.english}", plural=is_plural)
    while words.noun_phrase_is_next() and not phrase.head.owner:
        word = words.peek()
        if phrase.head.kind not in ANIMATE and word.kind in _OWNERS:
            phrase.determiner = english.possessive(write_noun_phrase(words, UNIQUE))
            return
        timed = word.kind == "times" and phrase.head.kind not in ("unique", "places")
        if word.kind in DETERMINERS or timed:
            return
        if word.kind == "name":
            phrase.postmodifiers.append(words.take().english)
        else:
            words.take()
            form = word.english if word.kind == "coats" else word.other or word.english
            phrase.modifiers.insert(0, form)
            phrase.head = replace(phrase.head, owner=word.owner)


def _read_modifiers(words: Cursor, phrase: NounPhrase, with_possessions: bool) -> None:
    """Parse the modifiers after a noun."""
    linked = False
    while True:
        kind = words.peek().kind
        if kind == "relatives":
            words.take()
            linked = True
        elif words.adjective_is_next():
            adjective = words.adjectives()
            if adjective.kind == "predicates" or (phrase.head.owner and not linked):
                phrase.postmodifiers.append(adjective.text)
            else:
                phrase.adjectives.append(adjective)
            linked = False
        elif kind == "having" and with_possessions:
            phrase.possessions.append(write_having(words))
        elif linked and words.noun_phrase_is_next() and words.next_head().owner:
            phrase.possessions.append(f"with {write_noun_phrase(words, UNIQUE)}")
        elif kind == "demonstratives":
            words.take()
            phrase.determiner = phrase.determiner or "the"
        elif kind == "numbers" and not words.noun_phrase_is_next(1):
            phrase.determiner, phrase.is_plural = words.determiner()
        elif kind == "numbers" and words.classifier_is_next(1) and not phrase.determiner:
            phrase.determiner = words.take().english
            phrase.is_plural = phrase.determiner != "one"
            words.take()
        else:
            return


def write_having(words: Cursor) -> str:
    """'berbulu oranye' -> 'with orange fur'; 'bertopi biru' -> 'wearing a blue hat'."""
    word = words.turn_into_noun()
    phrase = _read(words, with_possessions=False)
    text = phrase if isinstance(phrase, str) else phrase.write(frozenset())
    return f"{'wearing' if word.possessed in CLOTHES else 'with'} {text}"
