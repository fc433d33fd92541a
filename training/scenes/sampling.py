"""Scenes at random: who does what, where and when."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from storybook.art.places.settings import PLACES
from training.scenes.domains import Domain
from training.scenes.vocabulary import Creature, load_vocabulary

Position = Literal["left", "middle", "right"]
_SIDES: tuple[Position, Position] = ("left", "right")
_OFF_THE_GROUND = ("swim", "fly")
_FELT_DEEDS = ("sleep", "cry", "cheer", "clap", "dance")
_LEAD_SHARE, _MOOD_SHARE, _WEATHER_SHARE, _MEETING_SHARE = 0.75, 0.35, 0.4, 0.4


@dataclass(frozen=True)
class SampledFigure:
    """One creature, or several alike: what it does and feels, and where it is said to be.

    `deed` is a key of the vocabulary's deeds, or "meet" or "ride", which are about the other
    figure; `thing` is what the deed is done with. `at` is None if no position is said.
    """

    creature: str
    deed: str
    count: int = 1
    mood: str = ""
    at: Position | None = None
    thing: str = ""


@dataclass(frozen=True)
class SampledScene:
    """A scene in keys of the vocabulary; whoever rides comes before whom it is on.

    `seed` chooses the words, and the scenery.
    """

    figures: tuple[SampledFigure, ...]
    place: str
    time: str
    weather: str
    style: str
    camera: str
    seed: int


def sample_scene(rng: random.Random, domain: Domain) -> SampledScene:
    """One scene of a domain."""
    plots, weights = zip(*_PLOTS, strict=True)
    place, figures = rng.choices(plots, weights)[0](rng, domain)
    rough = not PLACES[place].sheltered and rng.random() < _WEATHER_SHARE
    return SampledScene(
        figures,
        place,
        rng.choice(domain.times),
        rng.choice(domain.weathers) if rough else "clear",
        rng.choice(domain.styles),
        rng.choice(domain.cameras),
        rng.randrange(2**31),
    )


def sample_scenes(count: int, seed: int, domain: Domain) -> list[SampledScene]:
    """That many scenes; the same seed gives the same ones."""
    rng = random.Random(seed)
    return [sample_scene(rng, domain) for _ in range(count)]


def places_for(key: str, domain: Domain) -> list[str]:
    """The places of a domain where a creature may be."""
    creature = load_vocabulary().creatures[key]
    return [place for place in domain.places if _belongs(creature, place)]


def _belongs(creature: Creature, place: str) -> bool:
    vocabulary = load_vocabulary()
    if place in vocabulary.places_of_the_sea:
        return not creature.ashore
    if place in vocabulary.places_to_swim:
        return "swim" in creature.deeds
    if place in vocabulary.places_to_fly:
        return "fly" in creature.deeds
    return creature.ashore and not (PLACES[place].indoors and creature.large)


_Plot = tuple[str, tuple[SampledFigure, ...]]  # where, and who


def _lead_and_place(rng: random.Random, domain: Domain) -> tuple[str, str]:
    leads = domain.leads if domain.leads and rng.random() < _LEAD_SHARE else domain.creatures
    lead = rng.choice(leads)
    return lead, rng.choice(places_for(lead, domain))


def _another(rng: random.Random, domain: Domain, first: str, place: str) -> str:
    """Another creature that may be in the same place; the same where there is none."""
    others = [
        creature
        for creature in domain.creatures
        if creature != first and place in places_for(creature, domain)
    ]
    return rng.choice(others or [first])


def _figure(
    rng: random.Random, creature: str, place: str, count: int = 1, at: Position | None = None
) -> SampledFigure:
    """A creature doing something that it can do in this place."""
    vocabulary = load_vocabulary()
    kind = vocabulary.creatures[creature]
    deed = rng.choice(_deeds_in(kind, place))
    things = vocabulary.things.get(deed)
    mood = rng.choice(kind.moods) if _may_feel(kind, deed) and rng.random() < _MOOD_SHARE else ""
    thing = rng.choice(list(things)) if things else ""
    return SampledFigure(creature, deed, count, mood, at, thing)


def _deeds_in(creature: Creature, place: str) -> tuple[str, ...]:
    vocabulary = load_vocabulary()
    if place in (*vocabulary.places_to_swim, *vocabulary.places_of_the_sea):
        return ("swim",)
    if place in vocabulary.places_to_fly:
        return ("fly",)
    indoors = PLACES[place].indoors
    return tuple(
        deed for deed in creature.deeds if deed != "swim" and not (indoors and deed == "fly")
    )


def _may_feel(creature: Creature, deed: str) -> bool:
    return bool(creature.moods) and deed not in _FELT_DEEDS


def _alone(rng: random.Random, domain: Domain) -> _Plot:
    lead, place = _lead_and_place(rng, domain)
    return place, (_figure(rng, lead, place, at=rng.choice((None, "middle", *_SIDES))),)


def _pair(rng: random.Random, domain: Domain) -> _Plot:
    """Two of different kinds, each on its side if sides are said."""
    lead, place = _lead_and_place(rng, domain)
    sides = rng.choice((_SIDES, _SIDES[::-1], (None, None)))
    first = _figure(rng, lead, place, at=sides[0])
    second = _figure(rng, _another(rng, domain, lead, place), place, at=sides[1])
    on_land = first.deed not in (*_OFF_THE_GROUND, "sleep")
    if on_land and rng.random() < _MEETING_SHARE:
        first = SampledFigure(lead, "meet", mood=first.mood, at=first.at)
    return place, (first, second)


def _row(rng: random.Random, domain: Domain) -> _Plot:
    lead, place = _lead_and_place(rng, domain)
    return place, (_figure(rng, lead, place, rng.randint(2, domain.largest_count)),)


def _one_and_row(rng: random.Random, domain: Domain) -> _Plot:
    lead, place = _lead_and_place(rng, domain)
    other = _another(rng, domain, lead, place)
    return place, (_figure(rng, lead, place), _figure(rng, other, place, 2))


def _ride(rng: random.Random, domain: Domain) -> _Plot:
    """A small one on a large one's back, where the large one may be."""
    vocabulary = load_vocabulary()
    riders = [key for key in vocabulary.riders if key in domain.creatures]
    led = [key for key in riders if key in domain.leads]
    bearer = rng.choice([key for key in vocabulary.bearers if key in domain.creatures])
    place = rng.choice(places_for(bearer, domain))
    carried = SampledFigure(rng.choice(led or riders), "ride")
    swims = place in vocabulary.places_to_swim
    deed = "swim" if swims else rng.choice(_walking(vocabulary.creatures[bearer]))
    return place, (carried, SampledFigure(bearer, deed))


def _walking(creature: Creature) -> list[str]:
    return [deed for deed in ("stand", "walk") if deed in creature.deeds]


def _nobody(rng: random.Random, domain: Domain) -> _Plot:
    return rng.choice(domain.places), ()


_PLOTS: tuple[tuple[Callable[[random.Random, Domain], _Plot], float], ...] = (
    (_alone, 0.4),
    (_pair, 0.25),
    (_row, 0.12),
    (_one_and_row, 0.05),
    (_ride, 0.1),
    (_nobody, 0.08),
)


def is_held_out(scene: SampledScene) -> bool:
    """True for about one in sixteen combinations of who, where and when; they are never trained."""
    who = sorted({figure.creature for figure in scene.figures})
    words = " ".join((*who, scene.place, scene.time))
    return sum((i + 3) * ord(letter) for i, letter in enumerate(words)) % 16 == 5


def training_scenes(rng: random.Random, domain: Domain) -> Iterator[SampledScene]:
    """Endless scenes that are not held out."""
    while True:
        scene = sample_scene(rng, domain)
        if not is_held_out(scene):
            yield scene


def held_out_scenes(rng: random.Random, domain: Domain) -> Iterator[SampledScene]:
    """Endless scenes of the combinations that are held out."""
    while True:
        scene = sample_scene(rng, domain)
        if is_held_out(scene):
            yield scene
