"""People in the background of busy places: at the market, in the street, in the school yard."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

from storybook.art.people.model import Person
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.cast.anybody import ADULTS, ADULTS_OF_THE_TROPICS, CHILDREN, somebody
from storybook.stage.model import Held, StagedFigure
from storybook.stage.positions.framing import Box
from storybook.stage.positions.perspective import scale_at
from storybook.stage.sizes import natural_size
from storybook.stage.words.readings import Looks

# Busy places of adults, and of children.
_OF_ADULTS = frozenset({"market", "street", "town", "station"})
_OF_CHILDREN = frozenset({"school_yard", "playground"})
BUSY = _OF_ADULTS | _OF_CHILDREN
_FEET = 722.0  # y of their feet: behind everybody else
_FEWEST, _MOST = 2, 6
_MOST_FIGURES = 7  # in a fuller picture there are no bystanders
_APART = 0.62  # distance from one to the next, as a share of their height
_ROOM = 46.0  # page units kept free on both sides of a figure
_POSES = ("walk", "stand", "walk", "hold_one_hand", "stand", "wave")
_PLAYING = ("run", "jump", "walk", "clap", "run", "throw")
_YOUNG = frozenset({"baby", "toddler", "child", "teenager"})
_CARRIED = {"hold_one_hand": Thing("basket")}


def passers_by(place: str, tropical: bool, heroes: Iterable[Looks]) -> tuple[Person, ...]:
    """People who may be about in a place: none who could be mistaken for a hero of the story."""
    grown = ADULTS_OF_THE_TROPICS if tropical else ADULTS
    words = CHILDREN if place in _OF_CHILDREN else (*grown, *CHILDREN[:2])
    known = {mark for hero in heroes if isinstance(hero, Person) for mark in _marks(hero)}
    people = [looks for each in words if isinstance(looks := somebody(each).looks, Person)]
    return tuple(person for person in people if known.isdisjoint(_marks(person)))


def _marks(person: Person) -> set[tuple[bool, str, str]]:
    """What identifies somebody from afar: child or adult, and the clothes and hat."""
    is_young = person.age in _YOUNG
    marks = {(is_young, "clothes", garment.colour) for garment in person.clothes[:1]}
    if person.hat is not None:
        marks.add((is_young, person.hat.kind, person.hat.colour))
    return marks


def bystanders(
    place: str, figures: Sequence[StagedFigure], shown: Box, people: Sequence[Person], seed: int
) -> tuple[StagedFigure, ...]:
    """A few of `people` far behind the figures, where nobody stands in front of them.

    `shown` is the part of the page that the picture shows.
    """
    if len(figures) > _MOST_FIGURES:
        return ()
    rng = random.Random(f"bystanders {seed}")
    poses = _PLAYING if place in _OF_CHILDREN else _POSES
    looks = rng.sample(people, len(people))
    gaps = _gaps(figures, shown)
    standing = [
        _bystander(person, poses[number % len(poses)], x, rng)
        for number, (person, x) in enumerate(zip(looks, gaps, strict=False))
    ][:_MOST]
    return tuple(standing) if len(standing) >= _FEWEST else ()


def _bystander(looks: Looks, pose: str, x: float, rng: random.Random) -> StagedFigure:
    y = _FEET + rng.uniform(-14, 12)
    holds = (Held(_CARRIED[pose]),) if pose in _CARRIED else ()
    return StagedFigure(
        key="",
        noun="person",
        looks=looks,
        x=round(x, 1),
        y=round(y, 1),
        height=round(natural_size(looks)[0] * scale_at(y), 1),
        pose=pose,
        mirrored=rng.random() < 0.5,
        holds=holds,
    )


def _gaps(figures: Sequence[StagedFigure], shown: Box) -> Iterator[float]:
    """x positions within the shown part of the page that are clear of figures and furniture."""
    left, _, right, _ = shown
    step = _APART * natural_size(somebody(ADULTS[0]).looks)[0] * scale_at(_FEET)
    taken = [_reach(figure) for figure in figures]
    width = right - left
    count = int(width / step)
    xs = [left + (k + 0.5) * width / max(count, 1) for k in range(count)]
    # From the sides inwards, so that a few bystanders leave the middle free.
    for x in sorted(xs, key=lambda x: -abs(x - (left + right) / 2)):
        if all(not low < x < high for low, high in taken):
            yield x


def _reach(figure: StagedFigure) -> tuple[float, float]:
    """The range of x in which a bystander would be behind a figure."""
    height, breadth = natural_size(figure.looks)
    half = 0.5 * breadth * figure.height / height
    small = isinstance(figure.looks, Thing) and bool(THINGS[figure.looks.kind].held)
    room = 0.0 if small or figure.placement == "air" else _ROOM
    return figure.x - half - room, figure.x + half + room
