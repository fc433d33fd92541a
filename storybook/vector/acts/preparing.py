"""Moves the figures of a stage to where they act together: push, share, feed or cook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.model import PAGE_HEIGHT, Stage, StagedFigure
from storybook.vector.acts import ropes
from storybook.vector.acts.beneath import get_under
from storybook.vector.acts.between import carried_between
from storybook.vector.acts.cooking import set_stoves
from storybook.vector.acts.couples import couples_of
from storybook.vector.acts.cuddling import hugged_animal, snuggles
from storybook.vector.acts.feeding import facing_food, fed_animal
from storybook.vector.acts.handling import handled, turned_to_work
from storybook.vector.acts.harness import harnessed
from storybook.vector.acts.huddling import leans_to, seated_hugs
from storybook.vector.acts.kites import let_fly
from storybook.vector.acts.loads import lifted, stepped_back
from storybook.vector.acts.meals import at_troughs, under_mouths
from storybook.vector.acts.sharing import apart, side_by_side
from storybook.vector.acts.sheltering import beside_sheltered, gather_under, take_up
from storybook.vector.acts.shoulders import turned_to_viewer
from storybook.vector.acts.smoke import risen
from storybook.vector.acts.tables import table_of
from storybook.vector.acts.trunks import at_trunks
from storybook.vector.acts.using import fitted, riders_of


@dataclass(frozen=True)
class Prepared:
    """The figures of a stage in the places where they act together; the rest are their indices.

    `couples` (left, right) are each drawn as one. `pushed` maps pushers to things, `companions` the
    holders of umbrellas to those under them, `kites` fliers to kites, `stoves` cooks to stoves,
    and `carts` animals to carts. Those `with_rope` pull, throw or lead by a rope; the umbrellas
    `in_hands` are drawn with their holders.
    """

    figures: Sequence[StagedFigure]
    couples: Sequence[tuple[int, int]]
    pushed: Mapping[int, int]
    companions: Mapping[int, tuple[int, ...]]
    with_rope: frozenset[int]
    in_hands: frozenset[int]
    kites: Mapping[int, Thing]
    stoves: Mapping[int, int]
    carts: Mapping[int, int]

    def worktop_of(self, index: int) -> StagedFigure | None:
        """The table or stove in front of somebody; None if there is none."""
        if index in self.stoves:
            return self.figures[self.stoves[index]]
        return table_of(self.figures[index], self.figures)

    @property
    def order(self) -> list[int]:
        """The indices of those drawn one by one: bearers before riders, pushers last."""
        apart = self.in_hands.union(*self.couples)
        drawn = [index for index in _bearers_first(self.figures) if index not in apart]
        last = {
            at
            for at in drawn
            if hugged_animal(at, self.figures) is not None
            or snuggles(at, self.figures) is not None
            or leans_to(at, self.figures) is not None
            or fed_animal(at, self.figures) is not None
            or handled(at, self.figures) is not None
        }
        return sorted(drawn, key=lambda index: index in last.union(self.pushed, self.carts))


def prepare(staged: Sequence[StagedFigure], stage: Stage) -> Prepared:
    """The figures of a stage, or its bystanders, put in the places where they act together."""
    figures, with_rope = ropes.in_use(turned_to_viewer(lifted(staged)))
    figures, kites = let_fly(risen(figures), PLACES[stage.place].indoors)
    width = stage.aspect * PAGE_HEIGHT
    figures = carried_between(apart(figures, width), width)
    figures, in_hands = take_up(at_trunks(get_under(turned_to_work(facing_food(figures)))))
    figures, companions = gather_under(figures)
    figures, pushed = fitted(side_by_side(stepped_back(seated_hugs(figures))))
    figures, carts = harnessed(under_mouths(at_troughs(figures)))
    figures = beside_sheltered(figures)
    figures, stoves = set_stoves(figures, PLACES[stage.place].indoors)
    couples = couples_of(figures)
    in_use = frozenset(with_rope), frozenset(in_hands)
    return Prepared(figures, couples, pushed, companions, *in_use, kites, stoves, carts)


def _bearers_first(figures: Sequence[StagedFigure]) -> list[int]:
    """All indices, sorted so that bearers come before their riders, the first rider first."""

    def order(index: int) -> tuple[int, int]:
        mount = figures[index].mount
        if mount is None:
            return 0, 0
        return 1 + order(mount.bearer)[0], riders_of(mount.bearer, figures).index(index)

    return sorted(range(len(figures)), key=order)
