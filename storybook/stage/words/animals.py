"""Noun phrases about animals: coat, things worn, and natural parts of the body."""

from __future__ import annotations

from storybook.art.animals.draw import ANIMALS
from storybook.art.animals.model import Animal, Worn
from storybook.stage.words import drawable
from storybook.stage.words.adjectives import SHAPES, left_over, sizes
from storybook.stage.words.colours import Paint, paint_of
from storybook.stage.words.features import DescribedPhrase
from storybook.stage.words.lexicon import Entry, load_lexicon
from storybook.stage.words.parsed import Phrase
from storybook.stage.words.readings import Described

_COAT_PARTS = frozenset({"fur", "feather coat", "body", "skin", "feathers", "scale", "mane"})
_MARKINGS = {"stripe": "striped", "spot": "spotted", "dot": "spotted", "patch": "patched"}
# The red of fur and of hens; other animals may be as red as any thing.
_RED, _RUSSET = "#d63a35", "#b4552f"
_BLACK = "#2b2628"
_RUSSET_TOO = frozenset({"hen", "chicken", "rooster"})
_RED_INDEED = frozenset({"dragon", "dinosaur", "turtle", "crocodile"})
_ANIMAL_PATTERNS = {"striped": "striped", "dotted": "spotted", "patched": "patched"}


def animal(looks: DescribedPhrase, head: Entry) -> Described:
    """Interpret a noun phrase about an animal."""
    kind, stands_in = drawable.choose(head, "dog")
    phrase = looks.phrase
    paint = paint_of(phrase.adjectives)
    coat = _Coat(paint, kind)
    unread = [*phrase.unread, *left_over(paint.rest)]
    for feature in looks.features:
        if not feature.absent:
            unread += coat.add(feature.phrase)
    young = head.value.startswith("young ") or any(
        adjective.text.lower() in ("young", "baby", "newborn") for adjective in phrase.adjectives
    )
    return Described(
        Animal(
            kind,
            _of_fur(coat.colour, kind),
            coat.pattern,
            young,
            tuple(coat.wears),
            _of_fur(coat.marks, kind),
        ),
        head.words,
        size=sizes(paint.rest),
        stands_in_for=head.words if stands_in else "",
        unread=tuple(unread),
    )


def _of_fur(colour: str, kind: str) -> str:
    """The colour of a coat: a red squirrel is not as red as a red ball."""
    is_furry = "lie" in ANIMALS[kind].poses and kind not in _RED_INDEED
    return _RUSSET if colour == _RED and (is_furry or kind in _RUSSET_TOO) else colour


class _Coat:
    """The coat of an animal and what it wears, from adjectives and features."""

    def __init__(self, paint: Paint, kind: str) -> None:
        self.kind = kind
        self.colour, self.pattern = paint.colour, _ANIMAL_PATTERNS.get(paint.pattern, "")
        self.marks = ""
        self.wears: list[Worn] = []
        if self.pattern == "striped" and "stripe" in load_lexicon().natural.get(kind, ()):
            # The black is that of the stripes, which a tiger has anyway.
            self.colour, self.pattern = "" if self.colour == _BLACK else self.colour, ""
        self._mix(paint)

    def _mix(self, paint: Paint) -> None:
        """Of two colours ('black and white') take the lighter one as the coat, with patches."""
        if len(paint.colours) > 1 and not self.pattern:
            self.marks, *_, self.colour = sorted(paint.colours, key=_lightness)
            self.pattern = "patched"

    def add(self, phrase: Phrase) -> list[str]:
        """Apply a feature; return its words that were not understood or cannot be drawn."""
        paint = paint_of(phrase.adjectives)
        worn, body = phrase.head("animal_wear"), phrase.head("body", "animal_parts")
        if worn:
            kind, _, default = worn.value.partition(" ")
            self.wears.append(Worn(kind, paint.colour or default or "#d9503f"))
            return [*phrase.unread, *left_over(paint.rest)]
        if body and self._has_by_nature(phrase, body):
            return list(phrase.unread)
        if body and body.words in _MARKINGS:
            self.pattern, self.marks = _MARKINGS[body.words], paint.colour
            return list(phrase.unread)
        whole = not any(a.value("body") for a in paint.rest)  # not 'tail feathers'
        if body and whole and body.words in _COAT_PARTS and (paint.colour or paint.pattern):
            self.colour = paint.colour or self.colour
            self.pattern = _ANIMAL_PATTERNS.get(paint.pattern, self.pattern)
            self._mix(paint)
            return [*phrase.unread, *left_over(paint.rest)]
        return [] if self._is_natural(phrase, paint) else [phrase.text]

    def _has_by_nature(self, phrase: Phrase, body: Entry) -> bool:
        """Whether the kind is always drawn so: a tiger with black stripes is a tiger."""
        colours = [a.text.lower() for a in phrase.adjectives if a.value("colours")]
        named = " ".join((" and ".join(colours), body.words)).strip()
        return named in load_lexicon().natural.get(self.kind, frozenset())

    def _is_natural(self, phrase: Phrase, paint: Paint) -> bool:
        """Whether it is a part of the body in a colour natural for the kind, of any size."""
        body = phrase.head("body", "animal_parts")
        if phrase.unread or body is None or paint.pattern:
            return False
        shapes = (*SHAPES, "body")
        if any(all(a.value(kind) is None for kind in shapes) for a in paint.rest):
            return False
        natural = load_lexicon().natural
        natural_parts = natural["any"] | natural.get(self.kind, frozenset())
        colours = [a.text.lower() for a in phrase.adjectives if a.value("colours")]
        return all(f"{colour} {body.words}" in natural_parts for colour in colours) or (
            f"{' and '.join(colours)} {body.words}" in natural_parts
        )


def _lightness(colour: str) -> int:
    return sum(int(colour[i : i + 2], 16) for i in (1, 3, 5))
