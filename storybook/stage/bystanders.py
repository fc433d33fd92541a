"""People in the background of busy places: at the market, in the street, in the school yard."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache

from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.footing import scale_at
from storybook.stage.framing import Box
from storybook.stage.model import Held, StagedFigure
from storybook.stage.sizes import natural_size
from storybook.stage.words import describe
from storybook.stage.words.readings import Looks

# Busy places, by who is there.
_ADULTS = frozenset({"market", "street", "town"})
_CHILDREN = frozenset({"school_yard", "playground"})
BUSY = _ADULTS | _CHILDREN
_FEET = 722.0  # y of their feet: behind everybody else
_FEWEST, _MOST = 2, 6
_MOST_FIGURES = 7  # in a fuller picture there are no bystanders
_APART = 0.62  # of their height, from one to the next
_ROOM = 46.0  # page units kept free on both sides of a figure
_POSES = ("walk", "stand", "walk", "hold_one_hand", "stand", "wave")
_PLAYING = ("run", "jump", "walk", "clap", "run", "throw")
_CARRIED = {"hold_one_hand": Thing("basket")}
_PEOPLE = (
    "a woman with brown hair, a blue dress",
    "a man with black hair, a grey shirt and brown trousers",
    "an old woman with grey hair in a bun, a purple cardigan and a long skirt",
    "a man with a moustache, a green jumper",
    "a woman with red hair, a yellow blouse and a long skirt",
    "an old man with a cap and a brown coat",
)
_IN_THE_TROPICS = (
    "a woman with brown skin, a green headscarf and a long brown skirt",
    "a man with brown skin, black hair and a white shirt",
    "a woman with brown skin, black hair in a bun, a red blouse and a batik skirt",
    "a man with brown skin, a black peci and a blue shirt",
    "an old woman with brown skin, grey hair, a yellow blouse and a long skirt",
    "a man with dark brown skin, a straw hat and a green shirt",
)
_YOUNG = (
    "a girl with braids and a red dress",
    "a boy with black hair and a blue shirt",
    "a girl with short brown hair, a yellow shirt and a skirt",
    "a boy with curly hair and a green shirt",
    "a girl with a ponytail and a purple dress",
    "a boy with brown skin and an orange shirt",
)


def bystanders(
    place: str, figures: Sequence[StagedFigure], shown: Box, tropical: bool, seed: int
) -> tuple[StagedFigure, ...]:
    """A few people far behind the figures, where nobody stands in front of them.

    `shown` is the part of the page that the picture shows.
    """
    if len(figures) > _MOST_FIGURES:
        return ()
    rng = random.Random(f"bystanders {seed}")
    grown = _IN_THE_TROPICS if tropical else _PEOPLE
    crowd = _YOUNG if place in _CHILDREN else (*grown, *_YOUNG[:2])
    poses = _PLAYING if place in _CHILDREN else _POSES
    looks = rng.sample(crowd, len(crowd))
    gaps = _gaps(figures, shown)
    standing = [
        _bystander(_looks(words), poses[number % len(poses)], x, rng)
        for number, (words, x) in enumerate(zip(looks, gaps, strict=False))
    ][:_MOST]
    return tuple(standing) if len(standing) >= _FEWEST else ()


@cache
def _looks(words: str) -> Looks:
    return describe(words, "en").looks


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
    """Xs within the shown part of the page that are clear of figures and of furniture."""
    left, _, right, _ = shown
    step = _APART * natural_size(_looks(_PEOPLE[0]))[0] * scale_at(_FEET)
    taken = [_reach(figure) for figure in figures]
    width = right - left
    count = int(width / step)
    xs = [left + (k + 0.5) * width / max(count, 1) for k in range(count)]
    # From the sides inwards, so that few leave the middle free.
    for x in sorted(xs, key=lambda x: -abs(x - (left + right) / 2)):
        if all(not low < x < high for low, high in taken):
            yield x


def _reach(figure: StagedFigure) -> tuple[float, float]:
    """The xs between which a bystander would be behind a figure."""
    height, breadth = natural_size(figure.looks)
    half = 0.5 * breadth * figure.height / height
    small = isinstance(figure.looks, Thing) and bool(THINGS[figure.looks.kind].held)
    room = 0.0 if small or figure.placement == "air" else _ROOM
    return figure.x - half - room, figure.x + half + room
