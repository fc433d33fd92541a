"""What scenes are made of: who does what, where and when, worded in English and Indonesian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

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


@cache
def load_vocabulary() -> Vocabulary:
    """The tables of `words.yaml` and of the product, read once."""
    tables = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
    deeds = _wordings_by_key(tables["deeds"])
    return Vocabulary(
        creatures={**_animals(tables), **_people(tables)},
        deeds=deeds | _wordings_by_key(tables["deeds_of_people"]),
        things={deed: _things(kinds.split()) for deed, kinds in tables["things"].items()},
        moods=_wordings_by_key(tables["moods"]),
        places=_places(tables),
        times=_wordings_by_key(tables["times"]),
        weathers=_wordings_by_key(tables["weathers"]),
        sizes=_wordings(tables["sizes"]),
        meetings=_wordings(tables["meetings"]),
        rides=_wordings(tables["rides"]),
        riders=tuple(tables["riders"].split()),
        bearers=tuple(tables["bearers"].split()),
        places_to_swim=tuple(tables["places_to_swim"]),
        places_of_the_sea=tuple(tables["places_of_the_sea"]),
        places_to_fly=tuple(tables["places_to_fly"]),
    )


def _wordings(rows: list[list[str]]) -> Wordings:
    return tuple(Wording(*row) for row in rows)


def _wordings_by_key(table: Mapping[str, list[list[str]]]) -> dict[str, Wordings]:
    return {key: _wordings(rows) for key, rows in table.items()}


def _noun(english: str) -> Wording:
    return Wording(english, indonesian_noun(english))


def _animals(tables: Mapping[str, Any]) -> dict[str, Creature]:
    left_out, ashore = tables["left_out"].split(), tables["ashore"].split()
    looks = _wordings_by_key(tables["looks"])
    return {
        key: Creature(
            _noun(kind_name(Animal(key))),
            looks.get(key, ()),
            tuple(deed for deed in tables["deeds"] if _can(kind, deed)),
            tuple(mood for mood in tables["moods"] if mood in kind.moods),
            kind.home,
            ashore=kind.home != "water" or key in ashore,
            large=max(kind.height_cm, kind.length_cm) > _LARGE_CM,
        )
        for key, kind in ANIMALS.items()
        if key not in left_out
    }


def _can(kind: AnimalKind, deed: str) -> bool:
    """Whether a kind has a pose for a deed; who flies does not go on foot."""
    goes_on_foot = deed in ("walk", "run")
    return deed in kind.poses and not (goes_on_foot and kind.home == "air")


def _people(tables: Mapping[str, Any]) -> dict[str, Creature]:
    left_out = tables["left_out"].split()
    deeds = tuple(deed for deed in tables["deeds"] if deed != "fly")
    clothes = _wordings(tables["clothes"])
    nouns = {key: _noun(key.replace("_", " ")) for key in PRESETS if key not in left_out}
    return {
        key: Creature(
            noun,
            tuple(
                Wording(f"{with_article(noun.en)} {worn.en}", f"seorang {noun.id} {worn.id}")
                for worn in clothes
            ),
            (*deeds, *tables["deeds_of_people"]),
            tuple(tables["moods"]),
            person=True,
        )
        for key, noun in nouns.items()
    }


def _things(kinds: list[str]) -> dict[str, Wording]:
    """Things as the object of a verb: 'an apple', 'apel'."""
    nouns = {kind: _noun(kind_name(Thing(kind))) for kind in kinds}
    return {kind: Wording(with_article(noun.en), noun.id) for kind, noun in nouns.items()}


def _places(tables: Mapping[str, Any]) -> dict[str, Wordings]:
    """Each place as the product tells of it, or as `words.yaml` has it."""
    own = _wordings_by_key(tables["places"])
    telling = load_telling()
    told = {
        place: (Wording(*(telling[language]["places"][place][1] for language in LANGUAGES)),)
        for place in PLACES
        if place not in tables["places_left_out"].split()
    }
    return told | own
