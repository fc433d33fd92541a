"""Puts things that a page's text tells of where the text says that they are."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.things.heaps import OPENINGS
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor
from storybook.stage.cast.company import Company
from storybook.stage.cast.filling import put_in
from storybook.stage.cast.relations import Relations
from storybook.stage.kinds import ISLAND, is_building, is_small
from storybook.stage.words.readings import Described, Relation
from storybook.story.yaml_tree import NodePath


def put(actor: Actor, where: Relation, company: Company, path: NodePath) -> None:
    """Put a thing where the text of a page says that it is, and where it can be seen."""
    target = where.target
    hides = where.preposition == "behind" and target is not None
    if hides and target is not None and is_building(target.looks.kind):
        where = replace(where, preposition="near")
    is_of_place = target is not None and target.looks.kind == ISLAND
    if not (actor.background or is_of_place):
        Relations(company, actor, path).apply(where)


def put_shown(thing: Described, where: Relation | None, company: Company, path: NodePath) -> None:
    """Put a thing of the author's keys, which do not say where it is, where the text says."""
    if where is None:
        return
    for actor in list(company.actors):
        is_free = not (actor.key or actor.link or actor.spot or actor.picture or actor.background)
        if is_free and not actor.living and actor.described.noun == thing.noun:
            put(actor, where, company, path)


def put_into(thing: Described, where: Relation, company: Company, path: NodePath) -> bool:
    """Put a small thing into its container, which is added if need be; whether it shows there."""
    container, looks = where.target, thing.looks
    if where.preposition != "in" or container is None or not isinstance(looks, Thing):
        return False
    if container.looks.kind not in OPENINGS or not isinstance(container.looks, Thing):
        return False
    if not is_small(looks):
        return False
    full = replace(container.looks, contents=(replace(looks, count=thing.count),))
    if not put_in(full, company):
        company.add_thing(replace(container, looks=full), path)
    return True
