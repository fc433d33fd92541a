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
from storybook.stage.telling_words import indonesian_noun, kind_name, load_telling
from storybook.translation.english import with_article

LANGUAGES = ("en", "id")
_LARGE_CM = 100


@dataclass(frozen=True)
class Wording:
    """The same words in English and Indonesian."""

    en: str
    id: str

    def about(self, name: str, noun: Wording) -> Wording:
        """The words with a noun in the place of `{name}`."""
        return Wording(self.en.replace(name, noun.en), self.id.replace(name, noun.id))

    def by_language(self) -> dict[str, str]:
        """The words as a story has them."""
        return {"en": self.en, "id": self.id}


Wordings = tuple[Wording, ...]
_Wording = Annotated[Wording, BeforeValidator(lambda pair: Wording(*pair))]
_Wordings = tuple[_Wording, ...]
_WordingsByKey = dict[str, _Wordings]


@dataclass(frozen=True)
class Creature:
    """An animal or a person: its noun, descriptions, and what it can be drawn at.

    `home` is "land", "water" or "air"; whoever lives in the water is on land only if `ashore`.
    Who is `large` is not seen in a room.
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
    """All that can be sampled, by the product's keys; `things` are those that a deed is done with.

    `rides` and `meetings` are deeds of two, of whom `{other}` is the second.
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
    """The content of `words.yaml`; each wording is a pair of English and Indonesian."""

    model_config = ConfigDict(extra="forbid")

    left_out: list[str]
    places_left_out: list[str]
    ashore: list[str]
    places_to_swim: tuple[str, ...]
    places_of_the_sea: tuple[str, ...]
    places_to_fly: tuple[str, ...]
    deeds: _WordingsByKey
    deeds_of_people: _WordingsByKey
    meetings: _Wordings
    rides: _Wordings
    riders: tuple[str, ...]
    bearers: tuple[str, ...]
    things: dict[str, list[str]]
    moods: _WordingsByKey
    times: _WordingsByKey
    weathers: _WordingsByKey
    places: _WordingsByKey
    looks: _WordingsByKey
    clothes: _Wordings
    sizes: _Wordings


@cache
def load_vocabulary() -> Vocabulary:
    """The tables of `words.yaml` and of the product, read once."""
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
            _noun(kind_name(Animal(key))),
            tables.looks.get(key, ()),
            tuple(deed for deed in tables.deeds if _can(kind, deed)),
            tuple(mood for mood in tables.moods if mood in kind.moods),
            kind.home,
            ashore=kind.home != "water" or key in tables.ashore,
            large=max(kind.height_cm, kind.length_cm) > _LARGE_CM,
        )
        for key, kind in ANIMALS.items()
        if key not in tables.left_out
    }


def _can(kind: AnimalKind, deed: str) -> bool:
    """Whether a kind has a pose for a deed; who flies does not go on foot."""
    goes_on_foot = deed in ("walk", "run")
    return deed in kind.poses and not (goes_on_foot and kind.home == "air")


def _people(tables: _Tables) -> dict[str, Creature]:
    deeds = tuple(deed for deed in tables.deeds if deed != "fly")
    nouns = {key: _noun(key.replace("_", " ")) for key in PRESETS if key not in tables.left_out}
    return {
        key: Creature(
            noun,
            tuple(
                Wording(f"{with_article(noun.en)} {worn.en}", f"seorang {noun.id} {worn.id}")
                for worn in tables.clothes
            ),
            (*deeds, *tables.deeds_of_people),
            tuple(tables.moods),
            person=True,
        )
        for key, noun in nouns.items()
    }


def _things(kinds: list[str]) -> dict[str, Wording]:
    """Things as the object of a verb: 'an apple', 'apel'."""
    nouns = {kind: _noun(kind_name(Thing(kind))) for kind in kinds}
    return {kind: Wording(with_article(noun.en), noun.id) for kind, noun in nouns.items()}


def _places(tables: _Tables) -> dict[str, Wordings]:
    """Each place as the product tells of it, or as `words.yaml` has it."""
    telling = load_telling()
    told = {
        place: (Wording(*(telling[language]["places"][place][1] for language in LANGUAGES)),)
        for place in PLACES
        if place not in tables.places_left_out
    }
    return told | tables.places
