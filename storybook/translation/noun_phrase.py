"""Noun phrases: read from Indonesian words, written with English article, adjectives and order."""

from collections.abc import Iterator
from dataclasses import replace

from storybook.translation import english
from storybook.translation.cursor import DETERMINERS, Cursor, Quality
from storybook.translation.lexicon import ANIMALS, ANIMATE, CLOTHES, NOUNS, Word

UNIQUE = frozenset({"unique"})
LOCAL = UNIQUE | {"places", "times"}
WHERE = LOCAL | {"mass", "body"}

_PLAIN = frozenset({"mass", "pairs", "coats", "name", "unknown"})  # no article, no plural
_OWNERS = frozenset({"people", "kin", "name", "definite", "titles"})
_SEVERAL = frozenset({"limbs", "plenty"})


class NounPhrase:
    """A noun phrase being read. `many` is None where nothing said how many there are."""

    def __init__(self, head: Word, determiner: str, many: bool | None) -> None:
        self.head = head
        self.determiner = determiner
        self.many = many
        self.before: list[str] = []
        self.qualities: list[Quality] = []
        self.after: list[str] = []
        self.having: list[str] = []

    @property
    def in_plural(self) -> bool:
        """Whether the noun stands in the plural."""
        if self.head.kind in _PLAIN:
            return False
        if self.many is not None:
            return self.many
        if self.head.plural or self.head.kind in _SEVERAL:
            return True
        return "in a row" in self.after or "lined up" in self.after

    def be_part_of(self, whole: "NounPhrase | None") -> None:
        """'the back of a crocodile'; several wholes have several parts."""
        self.determiner = self.determiner or "the"
        if whole:
            self.many = self.many if self.many is not None else whole.in_plural or None
            self.after.append(f"of {whole.write(LOCAL)}")

    def write(self, definite: frozenset[str]) -> str:
        """The phrase; a bare noun of the kinds in `definite` takes 'the'."""
        noun = english.plural(self.head.english) if self.in_plural else self.head.english
        qualities = sorted(self.qualities, key=lambda quality: quality.rank)
        core = " ".join([*(quality.text for quality in qualities), *self.before, noun])
        having = " and ".join(_without_repeats(self.having))
        return " ".join([self._with_determiner(core, definite), *self.after, having]).strip()

    def _with_determiner(self, core: str, definite: frozenset[str]) -> str:
        kind = self.head.kind
        determiner = self.determiner or self.head.owner
        bare = not self.qualities and (not self.before or kind == "unique")
        if not determiner and kind in definite and bare and not self.in_plural:
            determiner = "the"
        elif any(quality.superlative for quality in self.qualities):
            determiner = determiner or "the"
        if determiner in ("", "a"):
            wants_none = kind in _PLAIN or self.in_plural or (kind in ("kin", "times") and bare)
            return core if not determiner and wants_none else english.with_article(core)
        if determiner == "many" and kind in _PLAIN:
            determiner = "much"
        return f"{determiner} {core}"


def _without_repeats(having: list[str]) -> Iterator[str]:
    """'with fur', 'with horns' -> 'with fur', 'horns'."""
    before = ""
    for text in having:
        first, _, rest = text.partition(" ")
        yield rest if first == before else text
        before = first


def write_noun_phrase(words: Cursor, definite: frozenset[str]) -> str:
    phrase = _read(words)
    return phrase if isinstance(phrase, str) else phrase.write(definite)


def _read(words: Cursor, with_having: bool = True) -> NounPhrase | str:
    """The noun phrase that comes next; text if it has no noun ('two of them')."""
    determiner, many = words.determiner()
    if words.peek().kind not in NOUNS:
        return "one" if determiner == "a" else determiner
    phrase = NounPhrase(words.take(), determiner, many)
    if _is_part(words, phrase.head):
        whole = _read(words, with_having)
        phrase.be_part_of(whole if isinstance(whole, NounPhrase) else None)
    else:
        _compound(words, phrase)
        _modifiers(words, phrase, with_having)
    return phrase


def _is_part(words: Cursor, head: Word) -> bool:
    """True before the whole that a part belongs to: 'punggung buaya', 'puncak gunung'."""
    if head.owner or not words.noun_is_next():
        return False
    whole = words.head_ahead()
    if head.kind == "edges":
        return whole.kind in NOUNS
    return head.kind in ("body", "limbs") and whole.kind in ANIMATE | {"name"}


def _compound(words: Cursor, phrase: NounPhrase) -> None:
    """The nouns after a noun: 'pohon buah' a fruit tree, 'rumah nenek' grandmother's house."""
    young = words.tables["before_animals"].get(phrase.head.source)
    if young and words.peek().kind in ANIMALS and not phrase.head.owner:
        many, animal = phrase.head.plural, words.take()
        phrase.head = replace(animal, english=f"{young} {animal.english}", plural=many)
    while words.noun_is_next() and not phrase.head.owner:
        word = words.peek()
        if phrase.head.kind not in ANIMATE and word.kind in _OWNERS:
            phrase.determiner = english.possessive(write_noun_phrase(words, UNIQUE))
            return
        timed = word.kind == "times" and phrase.head.kind not in ("unique", "places")
        if word.kind in DETERMINERS or timed:
            return
        if word.kind == "name":
            phrase.after.append(words.take().english)
        else:
            words.take()
            form = word.english if word.kind == "coats" else word.other or word.english
            phrase.before.insert(0, form)
            phrase.head = replace(phrase.head, owner=word.owner)


def _modifiers(words: Cursor, phrase: NounPhrase, with_having: bool) -> None:
    """What follows a noun and belongs to it."""
    linked = False
    while True:
        kind = words.peek().kind
        if kind == "relatives":
            words.take()
            linked = True
        elif words.quality_is_next():
            quality = words.qualities()
            if quality.kind == "predicates" or (phrase.head.owner and not linked):
                phrase.after.append(quality.text)
            else:
                phrase.qualities.append(quality)
            linked = False
        elif kind == "had" and with_having:
            phrase.having.append(write_having(words))
        elif linked and words.noun_is_next() and words.head_ahead().owner:
            phrase.having.append(f"with {write_noun_phrase(words, UNIQUE)}")
        elif kind == "demonstratives":
            words.take()
            phrase.determiner = phrase.determiner or "the"
        elif kind == "numbers" and not words.noun_is_next(1):
            phrase.determiner, phrase.many = words.determiner()
        elif kind == "numbers" and words.classifier_is_next(1) and not phrase.determiner:
            phrase.determiner = words.take().english
            phrase.many = phrase.determiner != "one"
            words.take()
        else:
            return


def write_having(words: Cursor) -> str:
    """'berbulu oranye' -> 'with orange fur'; 'bertopi biru' -> 'wearing a blue hat'."""
    word = words.turn_into_noun()
    phrase = _read(words, with_having=False)
    text = phrase if isinstance(phrase, str) else phrase.write(frozenset())
    return f"{'wearing' if word.had in CLOTHES else 'with'} {text}"
