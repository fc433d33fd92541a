"""Noun phrases about people -> Person."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from storybook.art.people.model import Hair, Hat, Person
from storybook.art.people.presets import PRESETS
from storybook.stage.words.clothes import put_on, take_off
from storybook.stage.words.colours import paint_of
from storybook.stage.words.features import DescribedPhrase, Feature, looks_in
from storybook.stage.words.parsed import Adjective, Phrase

_GREY_HAIR, _WHITE_HAIR = "#b9b4b0", "#ece8e3"
_HAIR_COLOURS = {
    "#2b2628": "#2c2024",
    "#8a5a35": "#5a3820",
    "#f5c935": "#e6c163",
    "#e8b02e": "#e6c163",
    "#d63a35": "#b5482a",
    "#f6f3ee": _WHITE_HAIR,
    "#9c9a9b": _GREY_HAIR,
}
"""Colours as named -> colours of hair: red hair is ginger, black hair is not pure black."""
_LENGTHS = ("long", "short", "tousled")
_MARKINGS = {"stripe": "striped", "dot": "dotted", "spot": "dotted", "patch": "checked"}
_SEXES = {"woman": "female", "girl": "female", "man": "male", "boy": "male"}
_BARE_HAIR = ("bald", "balding", "curls", "spiky")
_NO_LOSS = (
    *("fillers", "moods", "sizes", "abstract", "places", "people"),
    *("times", "weathers", "seasons"),
)


def adult_or_child(years: int) -> str:
    """The age group for an age in years."""
    limits = ((2, "baby"), (4, "toddler"), (13, "child"), (20, "teenager"), (60, "adult"))
    return next((age for limit, age in limits if years < limit), "old")


@lru_cache(maxsize=512)
def defined(value: str) -> tuple[Person, float]:
    """Parse a value of the table "people": the person, and its size factor."""
    if value in PRESETS:
        return PRESETS[value], 1.0
    dresser = Dresser(looks_in(value.removeprefix("~").strip()))
    return dresser.person, dresser.size


class Dresser:
    """Builds a person from a noun phrase; `unread` are the words that cannot be applied."""

    def __init__(self, looks: DescribedPhrase) -> None:
        self.unread = list(looks.phrase.unread)
        if looks.phrase.of is not None:
            self.unread.append(looks.phrase.of.text)
        head = looks.phrase.head("people", "groups")
        value = head.value if head else "child"
        if head and head.kind == "groups":
            value = value.split()[0]
        self.person, self.size = defined(value)
        for adjective in looks.phrase.adjectives:
            self._adjective(adjective)
        if looks.years is not None:
            self._age(adult_or_child(looks.years))
        for feature in looks.features:
            self._feature(feature)

    def _change(self, **changes: object) -> None:
        self.person = replace(self.person, **changes)  # type: ignore[arg-type]

    # --- adjectives of the person ---------------------------------------------------------------

    def _adjective(self, adjective: Adjective) -> None:
        for kind in ("compounds", "ages", "sizes", "builds", "genders", "peoples", "barefoot"):
            value = adjective.value(kind)
            if value is not None:
                self._apply(kind, value)
                if kind != "ages" or adjective.value("sizes") is None:
                    return
        if adjective.value("people") in _SEXES:  # 'a woman doctor'
            self._change(gender=_SEXES[str(adjective.value("people"))])
        elif not _changes_nothing(adjective):
            self._hair_adjective(adjective)

    def _apply(self, kind: str, value: str) -> None:
        if kind == "ages":
            self._age(value)
        elif kind == "sizes":
            self._size(float(value))
        elif kind == "builds":
            self._change(build=value)
        elif kind == "genders":
            self._change(gender=value)
        elif kind == "peoples":
            self._change(skin=int(value))
        elif kind == "barefoot":
            self._change(shoes=None)
        elif value:
            looks = looks_in(value)
            for feature in looks.features or [Feature(looks.phrase)]:
                self._feature(feature)

    def _age(self, age: str) -> None:
        if age == "child" and self.person.age != "adult":
            return  # 'a young girl', 'a little boy'
        if age == "older":
            age = "teenager" if self.person.age in ("child", "teenager") else "old"
        age = "adult" if age == "child" else age
        if age == "old" and self.person.age != "old":
            self._change(hair=replace(self.person.hair, colour=_WHITE_HAIR))
        if age == "baby" and self.person.age != "baby":
            self.person = replace(PRESETS["baby"], gender=self.person.gender)
        self._change(age=age)

    def _size(self, size: float) -> None:
        """Apply a size factor, damped for people unless they are giants or tiny."""
        self.size *= size if size >= 1.8 or size <= 0.5 else 1 + (size - 1) * 0.5

    def _hair_adjective(self, adjective: Adjective) -> None:
        """Apply an adjective of hair: 'a blonde girl', 'a bald man'."""
        style, colour = adjective.value("hair_styles"), adjective.value("colours")
        if style in _BARE_HAIR:
            self._change(hair=replace(self.person.hair, style=style))
        elif adjective.text.lower() in ("blonde", "blond", "ginger", "grey", "gray") and colour:
            self._change(hair=replace(self.person.hair, colour=_HAIR_COLOURS.get(colour, colour)))
        else:
            self.unread.append(adjective.text)

    # --- what somebody wears, and the body ------------------------------------------------------

    def _feature(self, feature: Feature) -> None:
        phrase = feature.phrase
        self.unread += phrase.unread
        if feature.absent:
            self._without(phrase)
            return
        if self._worn(phrase):
            return
        body, style = phrase.head("body"), phrase.head("hair_styles")
        if body and body.words == "whisker":
            self._accessory("moustache", paint_of(phrase.adjectives).colour)
            return
        if body and body.words in _MARKINGS:
            self._pattern(_MARKINGS[body.words])
            return
        if body and body.value in ("hair", "skin", "eyes", "body", "beard", "moustache"):
            self._body(body.words, phrase)
        elif style:
            self._hair(phrase, style.value)
        elif body is None or not self._is_no_loss(phrase):
            self.unread.append(phrase.text)

    def _worn(self, phrase: Phrase) -> bool:
        """Put on clothes, hats, shoes or accessories; False if the phrase names none."""
        paint = paint_of(phrase.adjectives)
        hat = phrase.head("hats")
        accessory = phrase.head("accessories")
        garment = phrase.head("garments")
        if phrase.head("shoes"):
            self._change(shoes=paint.colour or self.person.shoes or "#5b4a42")
        elif phrase.head("barefoot") or self._is_bare_feet(phrase):
            self._change(shoes=None)
        elif self.person.age == "baby" and phrase.noun == "blanket":
            self.person = put_on(self.person, "romper", paint)
        elif garment and garment.words == "batik":
            self.person = put_on(self.person, garment.value, replace(paint, pattern="batik"))
        elif garment:
            self.person = put_on(self.person, garment.value, paint)
        elif hat and not phrase.head("hair_styles"):
            kind, _, colour = hat.value.partition(" ")
            before = self.person.hat.colour if self.person.hat else "#d9503f"
            self._change(hat=Hat(kind, paint.colour or colour or before))
        elif accessory:
            self._accessory(accessory.value, paint.colour)
        else:
            return False
        lengths = ("long", "short")
        self.unread += [
            a.text for a in paint.rest if not _changes_nothing(a) and a.text.lower() not in lengths
        ]
        return True

    def _is_bare_feet(self, phrase: Phrase) -> bool:
        body = phrase.head("body")
        return bool(body and body.value == "foot" and phrase.text.lower().startswith("bare"))

    def _accessory(self, kind: str, colour: str) -> None:
        if kind not in self.person.accessories:
            self._change(accessories=(*self.person.accessories, kind))
        if kind not in ("beard", "moustache"):
            self._colour_accessory(kind, colour)
        elif colour:  # beards and moustaches have the colour of the hair
            hair = _HAIR_COLOURS.get(colour, colour)
            self._change(hair=replace(self.person.hair, colour=hair))

    def _colour_accessory(self, kind: str, colour: str) -> None:
        """Colour an accessory, if Person has a field for its colour."""
        colours = getattr(self.person, "accessory_colours", None)
        if colour and colours is not None:
            self._change(accessory_colours=(*colours, (kind, colour)))
        elif colour:
            self.unread.append(kind)

    def _without(self, phrase: Phrase) -> None:
        accessory, hat = phrase.head("accessories"), phrase.head("hats")
        body = phrase.head("body")
        if accessory and accessory.value in self.person.accessories:
            left = tuple(name for name in self.person.accessories if name != accessory.value)
            self._change(accessories=left)
        elif phrase.head("shoes"):
            self._change(shoes=None)
        elif hat:
            self._change(hat=None)
        elif body and body.value == "hair":
            self._change(hair=replace(self.person.hair, style="bald"))
        elif garment := phrase.head("garments"):
            self.person = take_off(self.person, garment.value)

    def _pattern(self, pattern: str) -> None:
        """Apply a pattern to the last garment: 'a white blouse with red dots'."""
        *before, last = self.person.clothes
        self._change(clothes=(*before, replace(last, pattern=pattern)))

    def _body(self, noun: str, phrase: Phrase) -> None:
        if noun in ("hair", "curl"):
            curly = noun == "curl" and self.person.age != "baby"
            self._hair(phrase, "curls" if curly else "")
        elif noun == "skin":
            self._skin(phrase)
        elif noun == "eye":
            self._eyes(phrase)
        elif noun in ("belly", "tummy", "stomach") and phrase.adjectives:
            self._change(build="stout")
        elif not self._is_no_loss(phrase):
            self.unread.append(phrase.text)

    def _hair(self, phrase: Phrase, style: str) -> None:
        measured = phrase.of.adjectives if phrase.of else []  # 'one curl of red hair'
        paint = paint_of([*phrase.adjectives, *measured])
        for adjective in paint.rest:
            hair_style = self._hair_style(adjective)
            if hair_style and (style in ("", "long", "short") or hair_style not in _LENGTHS):
                style = hair_style if hair_style not in _LENGTHS else style or hair_style
            elif not hair_style and not _changes_nothing(adjective):
                self.unread.append(adjective.text)
        colour = _HAIR_COLOURS.get(paint.colour, paint.colour) or self.person.hair.colour
        self._change(hair=Hair(style or self.person.hair.style, colour))
        covered = self.person.hat and self.person.hat.kind == "headscarf"
        if covered and (paint.colour or style):
            self._change(hat=None)

    def _hair_style(self, adjective: Adjective) -> str | None:
        """Apply an adjective of hair style; a boy's straight hair stays short."""
        male = self.person.gender == "male" and adjective.text.lower() in ("straight", "wavy")
        return "short" if male else adjective.value("hair_styles")

    def _skin(self, phrase: Phrase) -> None:
        words = {adjective.text.lower() for adjective in phrase.adjectives}
        values = [int(v) for a in phrase.adjectives if (v := a.value("skins")) is not None]
        if {"light", "brown"} <= words:
            values = [3]
        if not values:
            self.unread.append(phrase.text)
            return
        skin = max(values) if max(values) > 3 else min(values)
        self._change(skin=min(skin + 1, 7) if {"very", "dark"} <= words else skin)

    def _eyes(self, phrase: Phrase) -> None:
        paint = paint_of(phrase.adjectives)
        if paint.colour:
            self._change(eyes=paint.colour)
        elif paint.pattern:
            self.unread.append(phrase.text)

    def _is_no_loss(self, phrase: Phrase) -> bool:
        return all(_changes_nothing(adjective) for adjective in phrase.adjectives) and not any(
            adjective.value("sizes") for adjective in phrase.adjectives
        )


def _changes_nothing(adjective: Adjective) -> bool:
    """Whether an adjective of a part or of clothes has no effect on the drawing."""
    return any(adjective.value(kind) is not None for kind in _NO_LOSS)
