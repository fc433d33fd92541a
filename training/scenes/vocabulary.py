"""What scenes are made of: who does what, where and when, worded in English and Indonesian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

from storybook.art.animals.draw import ANIMALS
from storybook.art.animals.kinds import AnimalKind
from storybook.art.animals.model import Animal
from storybook.art.people.presets import PRESETS
from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.telling_words import indonesian_noun, kind_name, place_noun
from storybook.translation.english import with_article

LANGUAGES = ("en", "id")
_LARGE_CM = 100  # height or length above which an animal is not put indoors


@dataclass(frozen=True)
class Wording:
    """The same words in English and Indonesian."""

    en: str
    id: str

    def filled(self, placeholder: str, noun: Wording) -> Wording:
        """The words with `noun` in place of `placeholder`, such as "{other}"."""
        return Wording(self.en.replace(placeholder, noun.en), self.id.replace(placeholder, noun.id))

    def by_language(self) -> dict[str, str]:
        """The words as the value of a text in a story: {"en": ..., "id": ...}."""
        return {"en": self.en, "id": self.id}


Wordings = tuple[Wording, ...]
# In words.yaml a wording is a pair [English, Indonesian].
_WordingPair = Annotated[Wording, BeforeValidator(lambda pair: Wording(*pair))]
_WordingPairs = tuple[_WordingPair, ...]
_PairsByKey = dict[str, _WordingPairs]


@dataclass(frozen=True)
class Creature:
    """An animal or a person, with the deeds (poses) and moods that it can be drawn in.

    `looks` are descriptions ("a small brown dog"). `home` is "land", "water" or "air". `ashore`: it
    may be placed on land; False for animals that stay in the water. `large`: never placed indoors.
    """

    noun: Wording
    looks: Wordings
    deeds: tuple[str, ...]
    moods: tuple[str, ...]
    home: str = "land"
    person: bool = False
    ashore: bool = True
    large: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """Everything that scenes are sampled from, by the product's keys.

    `things` maps a deed to the things that it can be done with ({thing}). In `rides` and `meetings`
    the first creature does something with a second one, {other}. `riders` and `bearers` are the
    creatures that may ride, or be ridden on. `places_to_swim`, `places_of_the_sea` and
    `places_to_fly` have only creatures that swim, live in the water, or fly. `sizes` are adjectives
    for a creature.
    """

    creatures: Mapping[str, Creature]
    deeds: Mapping[str, Wordings]
    things: Mapping[str, Mapping[str, Wording]]
    moods: Mapping[str, Wordings]
    places: Mapping[str, Wordings]
    times: Mapping[str, Wordings]
    weathers: Mapping[str, Wordings]
    sizes: Wordings
    meetings: Wordings
    rides: Wordings
    riders: tuple[str, ...]
    bearers: tuple[str, ...]
    places_to_swim: tuple[str, ...]
    places_of_the_sea: tuple[str, ...]
    places_to_fly: tuple[str, ...]


class _Tables(BaseModel):
    """The content of `words.yaml`.

    `left_out` are animals and people, `places_left_out` places, that scenes do without.
    """

    model_config = ConfigDict(extra="forbid")

    left_out: list[str]
    places_left_out: list[str]
    ashore: list[str]
    places_to_swim: tuple[str, ...]
    places_of_the_sea: tuple[str, ...]
    places_to_fly: tuple[str, ...]
    deeds: _PairsByKey
    deeds_of_people: _PairsByKey
    meetings: _WordingPairs
    rides: _WordingPairs
    riders: tuple[str, ...]
    bearers: tuple[str, ...]
    things: dict[str, list[str]]
    moods: _PairsByKey
    times: _PairsByKey
    weathers: _PairsByKey
    places: _PairsByKey
    looks: _PairsByKey
    clothes: _WordingPairs
    sizes: _WordingPairs


@cache
def load_vocabulary() -> Vocabulary:
    """The tables of `words.yaml` and of the product, read once.

    Raises:
        ValidationError: words.yaml has a missing, unknown or malformed table.
    """
    text = (Path(__file__).parent / "words.yaml").read_text(encoding="utf-8")
    tables = _Tables.model_validate(yaml.safe_load(text))
    return Vocabulary(
        creatures={**_animals(tables), **_people(tables)},
        deeds=tables.deeds | tables.deeds_of_people,
        things={deed: _things(kinds) for deed, kinds in tables.things.items()},
        moods=tables.moods,
        places=_places(tables),
        times=tables.times,
        weathers=tables.weathers,
        sizes=tables.sizes,
        meetings=tables.meetings,
        rides=tables.rides,
        riders=tables.riders,
        bearers=tables.bearers,
        places_to_swim=tables.places_to_swim,
        places_of_the_sea=tables.places_of_the_sea,
        places_to_fly=tables.places_to_fly,
    )


def _noun(english: str) -> Wording:
    return Wording(english, indonesian_noun(english))


def _animals(tables: _Tables) -> dict[str, Creature]:
    return {
        key: Creature(
            noun=_noun(kind_name(Animal(key))),
            looks=tables.looks.get(key, ()),
            deeds=tuple(deed for deed in tables.deeds if _can_do(kind, deed)),
            moods=tuple(mood for mood in tables.moods if mood in kind.moods),
            home=kind.home,
            ashore=kind.home != "water" or key in tables.ashore,
            large=max(kind.height_cm, kind.length_cm) > _LARGE_CM,
        )
        for key, kind in ANIMALS.items()
        if key not in tables.left_out
    }


def _can_do(kind: AnimalKind, deed: str) -> bool:
    """Whether a kind has a pose for a deed. Animals of the air do not walk or run."""
    is_on_foot = deed in ("walk", "run")
    return deed in kind.poses and not (is_on_foot and kind.home == "air")


def _people(tables: _Tables) -> dict[str, Creature]:
    # People do everything that animals do, except fly.
    deeds = tuple(deed for deed in tables.deeds if deed != "fly")
    nouns = {key: _noun(key.replace("_", " ")) for key in PRESETS if key not in tables.left_out}
    return {
        key: Creature(
            noun=noun,
            looks=tuple(
                Wording(f"{with_article(noun.en)} {worn.en}", f"seorang {noun.id} {worn.id}")
                for worn in tables.clothes
            ),
            deeds=(*deeds, *tables.deeds_of_people),
            moods=tuple(tables.moods),
            person=True,
        )
        for key, noun in nouns.items()
    }


def _things(kinds: list[str]) -> dict[str, Wording]:
    """Kind of thing -> its wording as the object of a verb: 'an apple', 'apel'."""
    nouns = {kind: _noun(kind_name(Thing(kind))) for kind in kinds}
    return {kind: Wording(with_article(noun.en), noun.id) for kind, noun in nouns.items()}


def _places(tables: _Tables) -> dict[str, Wordings]:
    """Each place that is not left out: its wordings in `words.yaml`, else its noun."""
    nouns = {
        place: (Wording(place_noun("en", place), place_noun("id", place)),)
        for place in PLACES
        if place not in tables.places_left_out
    }
    return nouns | tables.places
