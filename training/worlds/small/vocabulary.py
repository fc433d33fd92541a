"""The small world: the cast and the places of the three books in `scenes/`, and their words.

What there is stands in `tables/small/`. The order of the tables decides, with a seed, what a scene
holds; the large world is a package of its own.
"""

from dataclasses import dataclass

from training.worlds.tables import Words, load_table, words_of


@dataclass(frozen=True)
class Creature:
    """One animal: its sprite, its size in a picture, and how people name and describe it.

    `size` is the longer side of the figure as a share of the picture's height.
    `names` and `looks` map a language to wordings; a look is what follows the name.
    """

    sprite: str
    size: float
    names: Words
    looks: Words
    swims: bool = False
    flies: bool = False
    carries: bool = False


CREATURES = {
    key: Creature(**{**row, "names": words_of(row["names"]), "looks": words_of(row["looks"])})
    for key, row in load_table("small/creatures").items()
}
_WORDINGS = load_table("small/wordings")
SETTINGS, TIMES, ACTIONS, PLACES = (
    {key: words_of(row) for key, row in _WORDINGS[kind].items()}
    for kind in ("settings", "times", "actions", "places")
)
MEETINGS, MOODS, SIZES, STYLES = (
    words_of(_WORDINGS[kind]) for kind in ("meetings", "moods", "sizes", "styles")
)
COUNTS = {
    language: {int(count): tuple(wordings) for count, wordings in row.items()}
    for language, row in _WORDINGS["counts"].items()
}
