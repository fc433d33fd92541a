"""Interprets noun phrases about animals: their coats, what they wear, and parts of bodies."""

from __future__ import annotations

from storybook.art.animals.model import Animal, Worn
from storybook.stage.words import drawable
from storybook.stage.words.adjectives import SHAPES, left_over, sizes
from storybook.stage.words.colours import Paint, paint_of
from storybook.stage.words.features import WORN, DescribedPhrase
from storybook.stage.words.lexicon import Entry, load_lexicon
from storybook.stage.words.parsed import Phrase
from storybook.stage.words.readings import Described

# Nouns whose colour is that of the coat.
_COAT_PARTS = frozenset({"fur", "feather coat", "body", "skin", "feathers", "scale", "mane"})
_PATTERN_OF_MARKING = {"stripe": "striped", "spot": "spotted", "dot": "spotted", "patch": "patched"}
# The pattern of things -> that of animals.
_PATTERN_OF_CLOTH = {"striped": "striped", "dotted": "spotted", "patched": "patched"}
_RED, _RUSSET, _BLACK = "#d63a35", "#b4552f", "#2b2628"  # as named in the table of colours
# A "red" fox or hen is russet; a red fish or parrot is as red as a ball.
WITH_FUR = frozenset({
    "badger", "bat", "bear", "beaver", "bison", "black_cat", "boar", "buffalo", "camel", "cat",
    "cow", "deer", "dog", "donkey", "dromedary", "fox", "giraffe", "goat", "gorilla", "guide_dog",
    "hedgehog", "horse", "kangaroo", "koala", "leopard", "lion", "llama", "mammoth", "monkey",
    "mouse", "mouse_deer", "orangutan", "otter", "ox", "panda", "pig", "poodle", "rabbit",
    "raccoon", "ram", "rat", "seal", "service_dog", "sheep", "skunk", "sloth", "squirrel", "tiger",
    "wolf", "zebra",
})  # fmt: skip
_RUSSET_BIRDS = frozenset({"hen", "chicken", "rooster"})


def describe_animal(looks: DescribedPhrase, head: Entry) -> Described:
    """Interpret a noun phrase about an animal; `head` is its head noun's entry in "animals".

    A kind without a drawing becomes a stand-in, at worst a dog.
    """
    kind, stands_in = drawable.choose(head, "dog")
    phrase = looks.phrase
    paint = paint_of(phrase.adjectives)
    coat = _Coat(paint, kind)
    unread = [*phrase.unread, *left_over(paint.rest)]
    for feature in looks.features:
        if not feature.absent:
            unread += coat.add(feature.phrase)
        elif not feature.phrase.head(*WORN):  # no part of a body can be taken off
            unread.append(f"without {feature.phrase.text}")
    young = head.value.startswith("young ") or any(
        adjective.text.lower() in ("young", "baby", "newborn") for adjective in phrase.adjectives
    )
    return Described(
        Animal(
            kind,
            _natural_red(coat.colour, kind),
            coat.pattern,
            young,
            tuple(coat.wears),
            _natural_red(coat.marks, kind),
        ),
        head.words,
        size=sizes(paint.rest),
        stands_in_for=head.words if stands_in else "",
        unread=tuple(unread),
    )


def _natural_red(colour: str, kind: str) -> str:
    """The colour, or russet for the red of fur: a red squirrel is not as red as a ball."""
    is_russet = colour == _RED and kind in WITH_FUR | _RUSSET_BIRDS
    return _RUSSET if is_russet else colour


class _Coat:
    """The coat of an animal and what it wears, from adjectives and features."""

    def __init__(self, paint: Paint, kind: str) -> None:
        self.kind = kind
        self.colour, self.pattern = paint.colour, _PATTERN_OF_CLOTH.get(paint.pattern, "")
        self.marks = ""
        self.wears: list[Worn] = []
        if self.pattern == "striped" and "stripe" in load_lexicon().natural.get(kind, ()):
            # 'a black striped tiger': black is the stripes' colour, which the kind has anyway.
            self.colour, self.pattern = "" if self.colour == _BLACK else self.colour, ""
        self._mix(paint)

    def _mix(self, paint: Paint) -> None:
        """Of several colours, use the lightest for the coat and the darkest for patches."""
        if len(paint.colours) > 1 and not self.pattern:
            by_lightness = sorted(paint.colours, key=_lightness)
            self.colour, self.marks = by_lightness[-1], by_lightness[0]
            self.pattern = "patched"

    def add(self, phrase: Phrase) -> list[str]:
        """Apply a feature; return its words that were not understood or cannot be drawn."""
        paint = paint_of(phrase.adjectives)
        worn, body = phrase.head("animal_wear"), phrase.head("body", "animal_parts")
        if worn:
            kind, _, default = worn.value.partition(" ")
            self.wears.append(Worn(kind, paint.colour or default or "#d9503f"))
            return [*phrase.unread, *left_over(paint.rest)]
        if body and self._is_always_drawn(phrase, body):
            return list(phrase.unread)
        if body and body.words in _PATTERN_OF_MARKING:
            self.pattern, self.marks = _PATTERN_OF_MARKING[body.words], paint.colour
            return list(phrase.unread)
        whole = not any(a.value("body") for a in paint.rest)  # not 'tail feathers'
        if body and whole and body.words in _COAT_PARTS and (paint.colour or paint.pattern):
            self.colour = paint.colour or self.colour
            self.pattern = _PATTERN_OF_CLOTH.get(paint.pattern, self.pattern)
            self._mix(paint)
            return [*phrase.unread, *left_over(paint.rest)]
        return [] if self._needs_no_change(phrase, paint) else [phrase.text]

    def _is_always_drawn(self, phrase: Phrase, body: Entry) -> bool:
        """Whether the kind always has this marking: black stripes on a tiger need no change."""
        colours = [a.text.lower() for a in phrase.adjectives if a.value("colours")]
        named = " ".join((" and ".join(colours), body.words)).strip()
        return named in load_lexicon().natural.get(self.kind, frozenset())

    def _needs_no_change(self, phrase: Phrase, paint: Paint) -> bool:
        """Whether a phrase names a part of the body in a natural colour for the kind.

        It may be of any size or shape.
        """
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
    """The sum of the channels of #rrggbb, 0 to 765."""
    return sum(int(colour[i : i + 2], 16) for i in (1, 3, 5))
