"""Interprets noun phrases about people: builds a `Person` from adjectives and features."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from storybook.art.people.model import Hair, Hat, Person
from storybook.art.people.presets import PRESETS
from storybook.stage.words.ages import GREY_HAIR, WHITE_HAIR, age_group, at_age
from storybook.stage.words.clothes import put_on, take_off, wears
from storybook.stage.words.colours import paint_of
from storybook.stage.words.features import DescribedPhrase, Feature, looks_in
from storybook.stage.words.parsed import Adjective, Phrase

_HAIR_COLOURS = {
    "#2b2628": "#2c2024",
    "#8a5a35": "#5a3820",
    "#f5c935": "#e6c163",
    "#e8b02e": "#e6c163",
    "#d63a35": "#b5482a",
    "#f6f3ee": WHITE_HAIR,
    "#9c9a9b": GREY_HAIR,
}
"""Named colour -> the hair colour that it means: red hair is ginger, black hair not pure black."""
_WEAK_STYLES = ("long", "short", "tousled")  # give way to any other style
_MARKINGS = {"stripe": "striped", "dot": "dotted", "spot": "dotted", "patch": "checked"}
_GENDERS = {"woman": "female", "girl": "female", "man": "male", "boy": "male"}
_HAIR_OF_PERSON = ("bald", "balding", "curls", "spiky")  # 'a bald man', 'a spiky boy'
# Tables of adjectives that change nothing in the drawing.
_WITHOUT_EFFECT = (
    *("fillers", "moods", "sizes", "abstract", "places", "people"),
    *("times", "weathers", "seasons"),
)


@lru_cache(maxsize=512)
def person_of_value(value: str) -> tuple[Person, float]:
    """Build the person that a value of the table "people" stands for, and their size factor.

    The value is a preset or a description ("man with a white cap"); a leading "~" marks a
    stand-in, and is ignored here.
    """
    if value in PRESETS:
        return PRESETS[value], 1.0
    builder = PersonBuilder(looks_in(value.removeprefix("~").strip()))
    return builder.person, builder.size


class PersonBuilder:
    """Builds `person` and their `size` factor from a noun phrase.

    `unread` lists the words that could not be applied.
    """

    def __init__(self, looks: DescribedPhrase) -> None:
        self.unread = list(looks.phrase.unread)
        if looks.phrase.of is not None:
            self.unread.append(looks.phrase.of.text)
        head = looks.phrase.head("people", "groups")
        value = head.value if head else "child"
        if head and head.kind == "groups":
            value = value.split()[0]
        self.person, self.size = person_of_value(value)
        for adjective in looks.phrase.adjectives:
            self._adjective(adjective)
        if looks.years is not None:
            self.person = at_age(self.person, age_group(looks.years))
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
                # 'little' is both an age and a size: both are applied.
                if kind != "ages" or adjective.value("sizes") is None:
                    return
        if adjective.value("people") in _GENDERS:  # 'a woman doctor'
            self._change(gender=_GENDERS[str(adjective.value("people"))])
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
        """Apply an adjective of age."""
        if age == "child":
            return  # 'young' and 'little' make nobody younger
        if age == "older":  # 'an older boy' is a teenager, 'an older woman' is old
            age = "teenager" if self.person.age in ("child", "teenager") else "old"
        self.person = at_age(self.person, age)

    def _size(self, size: float) -> None:
        """Multiply the size by a factor, at half strength unless extreme: a big man is no giant."""
        self.size *= size if size >= 1.8 or size <= 0.5 else 1 + (size - 1) * 0.5

    def _hair_adjective(self, adjective: Adjective) -> None:
        """Apply an adjective of hair: 'a blonde girl', 'a bald man'."""
        style, colour = adjective.value("hair_styles"), adjective.value("colours")
        if style in _HAIR_OF_PERSON:
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
            self._body(body.words, phrase)  # by its words: 'belly' has the value "body"
        elif style:
            self._hair(phrase, style.value)
        elif body is None or not _is_without_effect(phrase):
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
            if colour:
                colours = (*self.person.accessory_colours, (kind, colour))
                self._change(accessory_colours=colours)
        elif colour:  # beards and moustaches have the colour of the hair
            hair = _HAIR_COLOURS.get(colour, colour)
            self._change(hair=replace(self.person.hair, colour=hair))

    def _without(self, phrase: Phrase) -> None:
        """Take off what the phrase names; what cannot be taken off is unread."""
        accessory, hat = phrase.head("accessories"), phrase.head("hats")
        body, style = phrase.head("body"), phrase.head("hair_styles")
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
            if wears(self.person, garment.value):
                self.unread.append(f"without {phrase.text}")
        elif not accessory and (style is None or style.value == self.person.hair.style):
            self.unread.append(f"without {phrase.text}")

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
        elif not _is_without_effect(phrase):
            self.unread.append(phrase.text)

    def _hair(self, phrase: Phrase, style: str) -> None:
        measured = phrase.of.adjectives if phrase.of else []  # 'one curl of red hair'
        paint = paint_of([*phrase.adjectives, *measured])
        for adjective in paint.rest:
            hair_style = self._hair_style(adjective)
            if hair_style in _WEAK_STYLES:
                style = style or hair_style
            elif hair_style:
                style = hair_style
            elif not _changes_nothing(adjective):
                self.unread.append(adjective.text)
        colour = _HAIR_COLOURS.get(paint.colour, paint.colour) or self.person.hair.colour
        self._change(hair=Hair(style or self.person.hair.style, colour))
        covered = self.person.hat and self.person.hat.kind == "headscarf"
        if covered and (paint.colour or style):
            self._change(hat=None)

    def _hair_style(self, adjective: Adjective) -> str | None:
        """The hair style that an adjective names, None if none.

        A boy's straight or wavy hair is short.
        """
        is_short = self.person.gender == "male" and adjective.text.lower() in ("straight", "wavy")
        return "short" if is_short else adjective.value("hair_styles")

    def _skin(self, phrase: Phrase) -> None:
        words = {adjective.text.lower() for adjective in phrase.adjectives}
        values = [int(v) for a in phrase.adjectives if (v := a.value("skins")) is not None]
        if {"light", "brown"} <= words:
            values = [3]
        if not values:
            self.unread.append(phrase.text)
            return
        # Of several shades the more extreme one: 'very dark brown' is dark, 'pale pink' is pale.
        skin = max(values) if max(values) > 3 else min(values)
        self._change(skin=min(skin + 1, 7) if {"very", "dark"} <= words else skin)

    def _eyes(self, phrase: Phrase) -> None:
        paint = paint_of(phrase.adjectives)
        if paint.colour:
            self._change(eyes=paint.colour)
        elif paint.pattern:
            self.unread.append(phrase.text)


def _is_without_effect(phrase: Phrase) -> bool:
    """Whether leaving a phrase out loses nothing: no adjective has an effect or is a size."""
    return all(_changes_nothing(adjective) for adjective in phrase.adjectives) and not any(
        adjective.value("sizes") for adjective in phrase.adjectives
    )


def _changes_nothing(adjective: Adjective) -> bool:
    """Whether an adjective of a part or of clothes has no effect on the drawing."""
    return any(adjective.value(kind) is not None for kind in _WITHOUT_EFFECT)
