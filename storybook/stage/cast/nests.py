"""Birds on their nests: the eggs are under them, and not on the grass or in the beak."""

from __future__ import annotations

from storybook.art.animals.draw import ANIMALS
from storybook.art.animals.model import Animal
from storybook.stage.actors import Actor
from storybook.stage.cast.company import Company
from storybook.stage.cast.filling import remove

_NEST, _EGG = "nest", "egg"


def brood(company: Company) -> None:
    """Leave out eggs of which nobody says where they are, if a bird sits on a nest with eggs."""
    birds = [actor for actor in company.actors if _broods(actor, company)]
    for bird in birds:
        bird.holds = [held for held in bird.holds if held.looks.kind != _EGG]
    eggs = [actor for actor in company.actors if actor.described.looks.kind == _EGG]
    for egg in eggs if birds else ():
        if not (egg.key or egg.spot or egg.in_water or egg.picture or egg.is_carried):
            remove(company, egg)


def _broods(actor: Actor, company: Company) -> bool:
    """Whether it is a bird on or in a nest."""
    looks = actor.described.looks
    if not isinstance(looks, Animal) or "fly" not in ANIMALS[looks.kind].poses:
        return False
    if actor.link is None or actor.link.how not in ("on", "in"):
        return False
    return company.actors[actor.link.target].described.looks.kind == _NEST
