"""Noun phrases -> Described: somebody, an animal or a thing, and how they look."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.animals.model import Animal, Worn
from storybook.art.people.presets import PRESETS
from storybook.art.things.model import Thing
from storybook.stage.words import drawable
from storybook.stage.words.colours import Paint, paint_of
from storybook.stage.words.features import Looks
from storybook.stage.words.lexicon import Entry, load_lexicon
from storybook.stage.words.parsed import Adjective, Phrase
from storybook.stage.words.people import Dresser
from storybook.stage.words.readings import Described

_NO_LOSS = (
    *("fillers", "moods", "ages", "builds", "genders", "barefoot", "places", "people"),
    *("abstract", "body", "times", "weathers", "peoples"),
)
_COAT_PARTS = frozenset({"fur", "feather coat", "body", "skin", "feathers", "scale", "mane"})
_MARKINGS = {"stripe": "striped", "spot": "spotted", "dot": "spotted", "patch": "patched"}
_ANIMAL_PATTERNS = {"striped": "striped", "dotted": "spotted", "patched": "patched"}
_JOBS = ("er", "or", "ist", "man", "woman", "boy", "girl", "ian", "keeper", "lady", "mate")
_CLOTHES = ("garments", "accessories", "shoes", "hair_styles")
_PAIRS = ("shoes", "socks", "gloves", "glasses")
_SMALLEST, _LARGEST = 0.4, 2.2


def described(looks: Looks) -> Described:
    """What a noun phrase with its features means."""
    head = looks.phrase.head("people", "groups", "animals", "things")
    found = _entity(looks, head) if head else _stand_in(looks)
    size = max(_SMALLEST, min(found.size, _LARGEST))
    return replace(found, count=_count(looks.phrase, head), size=round(size, 3))


def _count(phrase: Phrase, head: Entry | None) -> int:
    if head and head.kind == "groups" and phrase.number <= 1:
        return int(head.value.split()[1])
    if head and head.kind == "things" and (head.value.startswith(_PAIRS) or head.words in _PAIRS):
        return 1
    return phrase.count


def _entity(looks: Looks, head: Entry) -> Described:
    if head.kind in ("people", "groups"):
        return _person(looks, head)
    return _animal(looks, head) if head.kind == "animals" else _thing(looks, head)


def _person(looks: Looks, head: Entry | None) -> Described:
    dresser = Dresser(looks)
    stands_in = head is None or head.value.startswith("~")
    return Described(
        dresser.person,
        looks.phrase.noun.lower(),
        size=dresser.size,
        stands_in_for=looks.phrase.noun if stands_in else "",
        unread=tuple(dresser.unread),
    )


def _sizes(adjectives: tuple[Adjective, ...]) -> float:
    size = 1.0
    for adjective in adjectives:
        size *= float(adjective.value("sizes") or 1)
    return size


def _left_over(adjectives: tuple[Adjective, ...]) -> list[str]:
    """The adjectives that nothing can be done with."""
    known = (*_NO_LOSS, "sizes")
    return [a.text for a in adjectives if all(a.value(kind) is None for kind in known)]


def _animal(looks: Looks, head: Entry) -> Described:
    kind, stands_in = drawable.choose(head, "dog")
    phrase = looks.phrase
    paint = paint_of(phrase.adjectives)
    coat = _Coat(paint, kind)
    unread = [*phrase.unread, *_left_over(paint.rest)]
    for feature in looks.features:
        if not feature.absent:
            unread += coat.add(feature.phrase)
    young = head.value.startswith("young ") or any(
        adjective.text.lower() in ("young", "baby", "newborn") for adjective in phrase.adjectives
    )
    return Described(
        Animal(kind, coat.colour, coat.pattern, young, tuple(coat.wears)),
        head.words,
        size=_sizes(paint.rest),
        stands_in_for=head.words if stands_in else "",
        unread=tuple(unread),
    )


class _Coat:
    """The coat of an animal and what it wears, from adjectives and features."""

    def __init__(self, paint: Paint, kind: str) -> None:
        self.kind = kind
        self.colour, self.pattern = paint.colour, _ANIMAL_PATTERNS.get(paint.pattern, "")
        self.wears: list[Worn] = []
        self._mix(paint)

    def _mix(self, paint: Paint) -> None:
        """Black and white: the lighter is the coat, in patches."""
        if len(paint.colours) > 1 and not self.pattern:
            self.colour, self.pattern = max(paint.colours, key=_lightness), "patched"

    def add(self, phrase: Phrase) -> list[str]:
        """Takes in a feature; returns what is not understood or cannot be drawn of it."""
        paint = paint_of(phrase.adjectives)
        worn, body = phrase.head("animal_wear"), phrase.head("body")
        if worn:
            self.wears.append(Worn(worn.value, paint.colour or "#d9503f"))
            return [*phrase.unread, *_left_over(paint.rest)]
        if body and body.words in _MARKINGS:
            self.pattern = _MARKINGS[body.words]
            return list(phrase.unread)
        if body and body.words in _COAT_PARTS and (paint.colour or paint.pattern):
            self.colour = paint.colour or self.colour
            self.pattern = _ANIMAL_PATTERNS.get(paint.pattern, self.pattern)
            self._mix(paint)
            return [*phrase.unread, *_left_over(paint.rest)]
        return [] if self._is_natural(phrase, paint) else [phrase.text]

    def _is_natural(self, phrase: Phrase, paint: Paint) -> bool:
        """A part without adjectives, or one that such an animal has anyway."""
        body = phrase.head("body")
        if phrase.unread or body is None:
            return False
        adjectives = " ".join(a.text.lower() for a in phrase.adjectives)
        if f"{adjectives} {body.words}" in load_lexicon().natural.get(self.kind, frozenset()):
            return True
        plain = not paint.colours and not paint.pattern
        return plain and all(a.value("fillers") is not None for a in paint.rest)


def _lightness(colour: str) -> int:
    return sum(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _thing(looks: Looks, head: Entry | None) -> Described:
    kind, stands_in = drawable.choose(head, "box") if head else ("box", True)
    phrase = looks.phrase
    paint = paint_of(phrase.adjectives)
    unread = [*phrase.unread, *_left_over(paint.rest)]
    if phrase.of is not None:
        unread.append(phrase.of.text)
    pattern = paint.pattern if paint.pattern != "patched" else "checked"
    for feature in looks.features:
        body = feature.phrase.head("body")
        if body and body.words in _MARKINGS:
            pattern = {"striped": "striped", "patched": "checked"}.get(
                _MARKINGS[body.words], "dotted"
            )
        elif not feature.absent:
            unread.append(feature.phrase.text)
    noun = head.words if head else phrase.noun
    return Described(
        Thing(kind, paint.colour, pattern),
        noun,
        size=_sizes(paint.rest),
        stands_in_for=noun if stands_in else "",
        unread=tuple(unread),
    )


def worn_thing(phrase: Phrase) -> Described:
    """Something that somebody wears, as a thing: "a red hat"."""
    head = phrase.head("hats", "garments", "accessories", "shoes", "animal_wear", "things")
    paint = paint_of(phrase.adjectives)
    kind = head.value.split()[0] if head else "box"
    colour = paint.colour or (head.value.partition(" ")[2] if head else "")
    if head and head.kind == "things":
        kind, _ = drawable.choose(head, "box")
        colour = paint.colour
    return Described(
        Thing("shoes" if kind == "shoe" else kind, colour, paint.pattern),
        head.words if head else phrase.noun,
        size=_sizes(paint.rest),
        unread=(*phrase.unread, *_left_over(paint.rest)),
    )


def garment_as_thing(phrase: Phrase) -> Described:
    """Clothes that nobody wears, as a thing that can be drawn."""
    worn = worn_thing(phrase)
    kind = worn.looks.kind if isinstance(worn.looks, Thing) else "shirt"
    entry = Entry("things", worn.noun, f"{kind} > shirt > blanket", worn.noun)
    drawn, stands_in = drawable.choose(entry, "box")
    colour, pattern = (getattr(worn.looks, name) for name in ("colour", "pattern"))
    looks = Thing(drawn, colour, pattern)
    return replace(worn, looks=looks, stands_in_for=worn.noun if stands_in else "")


def _stand_in(looks: Looks) -> Described:
    """A neutral somebody, animal or thing for a noun that is in no table."""
    phrase = looks.phrase
    noun = phrase.noun.lower()
    if looks.years is not None and "-year" in noun:
        return replace(_person(looks, None), noun="child", stands_in_for="")
    if _seems_human(looks, noun):
        found = _person(looks, None)
        adult = PRESETS["man"] if noun.endswith(_JOBS) and looks.years is None else None
        if adult and not looks.features and not phrase.adjectives:
            found = replace(found, looks=adult)
        return found
    if _seems_animal(looks):
        entry = Entry("animals", phrase.noun, "dog", phrase.noun)
        return replace(_animal(looks, entry), stands_in_for=phrase.noun)
    worn = phrase.head("hats", "garments", "accessories", "shoes", "animal_wear")
    found = garment_as_thing(phrase) if worn else _thing(looks, None)
    return found if worn else replace(found, stands_in_for=phrase.noun)


def _seems_human(looks: Looks, noun: str) -> bool:
    if any(feature.phrase.head(*_CLOTHES) for feature in looks.features):
        worn = [f.phrase.head("animal_wear") for f in looks.features]
        return not all(worn)
    bodies = {e.words for f in looks.features if (e := f.phrase.head("body"))}
    capital = bool(looks.phrase.noun[:1].isupper())
    known = bool(looks.phrase.heads)
    return not known and (
        capital or noun.endswith(_JOBS) or bool(bodies & {"hair", "skin", "beard"})
    )


def _seems_animal(looks: Looks) -> bool:
    """Worn by animals, parts of animals, or said of what is alive."""
    if looks.phrase.heads:
        return False
    bodies = [f.phrase.head("body", "animal_wear") for f in looks.features]
    alive = ("ages", "moods", "builds", "genders")
    return any(bodies) or any(a.value(kind) for a in looks.phrase.adjectives for kind in alive)
