"""Who and what there is in the large world, and its words; the tables are in `tables/`."""

from dataclasses import dataclass
from typing import Any

from training.worlds.small import vocabulary as small
from training.worlds.tables import Words, load_table, words_of


@dataclass(frozen=True)
class Being(small.Creature):
    """An animal or a person, as in the small world and with more to say of it.

    `looks_right` is of the art, which otherwise looks left. Whoever's `home` is the water is never
    on land, whoever `hovers` never on the ground, whoever has no legs to stand on never `rides`.
    `eyes`, middle and radius of each in the art's units, are of those who can close them.
    """

    person: bool = False
    hovers: bool = False
    home: str = "land"
    looks_right: bool = False
    front: bool = False
    rides: bool = True
    eyes: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True)
class Thing:
    """A prop; it may be eaten, float where there is water, or hang in the air."""

    sprite: str
    size: float
    names: Words
    food: bool = False
    floats: bool = False
    hangs: bool = False


def _beings() -> dict[str, Being]:
    rows = load_table("small/creatures") | load_table("large/creatures")
    eyes = load_table("large/eyes")
    return {
        key: Being(
            **{**row, "names": words_of(row["names"]), "looks": words_of(row["looks"])},
            eyes=tuple((x, y, radius) for x, y, radius in eyes.get(key, ())),
        )
        for key, row in rows.items()
    }


def _thing(row: dict[str, Any]) -> Thing:
    names = words_of({language: row.pop(language) for language in ("en", "id")})
    return Thing(**row, names=names)


BEINGS = _beings()
THINGS = {key: _thing(row) for key, row in load_table("large/props").items()}
_WORDINGS = load_table("large/wordings")


def _words(kind: str) -> dict[str, Words]:
    return {key: words_of(row) for key, row in _WORDINGS[kind].items()}


SETTINGS = small.SETTINGS | _words("settings")
TIMES = _words("times") | {key: small.TIMES[key] for key in ("day", "sunset", "night")}
ACTIONS = small.ACTIONS | _words("actions")
WEATHERS, STYLES, RELATIONS, DEPTHS, FRAMES = (
    _words(kind) for kind in ("weather", "styles", "relations", "depths", "frames")
)
WITH_THING, MEALS = words_of(_WORDINGS["things"]), words_of(_WORDINGS["meals"])
FINE = words_of(_WORDINGS["fine"])
COUNTS = {
    language: {int(count): tuple(wordings) for count, wordings in row.items()}
    for language, row in _WORDINGS["counts"].items()
}
