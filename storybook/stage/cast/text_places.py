"""Puts actors where only the page's text says that they are; the author's keys win."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from storybook.art.animals.draw import ANIMALS
from storybook.art.animals.model import Animal
from storybook.art.pose_groups import GOING
from storybook.stage.actors import Actor, Link
from storybook.stage.cast.company import Company
from storybook.stage.cast.seating import possible
from storybook.stage.cast.spots import BESIDE, take_part
from storybook.stage.words.readings import Relation
from storybook.stage.words.text_places import TextPlace

_AHEAD, _GROUND = (
    0.9,
    0.89,
)  # shares of the picture's width and height: where something that is chased is


def act_by_text(company: Company, poses: Mapping[str, str]) -> None:
    """Let animals that are not characters do what the text says: 'the parrots flew away'."""
    for actor in company.actors:
        looks, pose = actor.described.looks, poses.get(actor.described.noun, "")
        is_free = not actor.key and actor.pose == "stand" and isinstance(looks, Animal)
        if not is_free or pose not in ("fly", *ANIMALS[looks.kind].poses):
            continue
        actor.pose = pose
        actor.in_air = pose == "fly"


def place_by_text(company: Company, places: Sequence[TextPlace]) -> None:
    """Relate actors without a place of their own as the text of the page says."""
    for place in places:
        if place.chased:
            _chase(company, place.relation)
            continue
        for actor in company.actors:
            if (not place.who or actor.key in place.who) and _is_anywhere(actor):
                _relate(company, actor, place.relation)


def _is_anywhere(actor: Actor) -> bool:
    """Whether it is a character whose place the story's keys do not say."""
    is_free = actor.link is None and actor.spot is None and not actor.background
    return bool(actor.key) and is_free and actor.pose not in GOING and not actor.in_water


def _relate(company: Company, actor: Actor, relation: Relation) -> None:
    if relation.part:
        take_part(company, actor, relation)
        return
    thing = relation.target
    index = company.find_noun(thing.noun) if thing is not None else None
    if index is None or company.actors[index].background or company.actors[index].link is not None:
        return
    target = company.actors[index].described
    how = possible(actor, BESIDE.get(relation.preposition, "near"), target, company.ground)
    if how in ("on", "in", "under"):
        actor.link = Link(how, index)


def _chase(company: Company, relation: Relation) -> None:
    """Put what is chased ahead of all who run."""
    thing = relation.target
    index = company.find_noun(thing.noun) if thing is not None else None
    runners = [actor for actor in company.actors if actor.pose == "run" and actor.looks_at is None]
    if index is None or not runners or company.actors[index].living:
        return
    chased = company.actors[index]
    if chased.link is not None or chased.spot is not None or chased.background:
        return
    chased.spot = (1 - _AHEAD if runners[0].spot == "left" else _AHEAD, _GROUND)
    for runner in runners:
        runner.looks_at = index
