"""Relates an actor to others: what it holds, wears, looks at, and is beside, on or in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storybook.art.people.model import Person
from storybook.art.pose_groups import GOING, LYING
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor, Beside, Link
from storybook.stage.cast.anybody import members_of
from storybook.stage.cast.equipment import STICKS, Equipment
from storybook.stage.cast.holding import has_umbrella, take
from storybook.stage.cast.seating import (
    bearer_of,
    has_own,
    is_cover,
    is_shut_in,
    is_taken,
    lies_in,
    look_up,
    possible,
    settle_gaze,
    settle_pose,
    sleeps_anywhere,
    where_used,
)
from storybook.stage.cast.spots import (
    BESIDE,
    bear_on_back,
    between_two,
    carry,
    is_at_door,
    part_of,
    stand_at,
    stand_between,
    take_part,
    whole_of,
    work_on,
)
from storybook.stage.kinds import (
    TABLES,
    TOPS,
    WALL_THINGS,
    can_bear,
    is_building,
    is_holdable,
    is_small,
    is_tree,
)
from storybook.stage.words import describe
from storybook.stage.words.deeds import SHELTER, TOUCH
from storybook.stage.words.readings import Action, Described, Relation
from storybook.story import Appearance
from storybook.story.yaml_tree import NodePath

if TYPE_CHECKING:
    pass

_RESTING = frozenset({"sit_ground", "sit_seat", "sit", "sleep", "lie", "perch"})
_FROM_AFAR = frozenset({"wave", "point", "point_up", "look", "look_up", "cheer", "clap"})
_LEAVES = ("banana_leaf", "leaf")
_CARRYING = frozenset({"carry", "carry_in_arms", "carry_on_back", "carry_on_head", "hold"})


class Relations(Equipment):
    """Applies the relations of one actor within its company."""

    def relate(self, appearance: Appearance, action: Action) -> None:
        """Apply the rest of the verb phrase, once all actors have what they hold."""
        actor = self._actor
        facing = appearance.facing or action.facing
        if facing in ("left", "right", "viewer", "away"):
            actor.facing = facing
        elif facing:
            actor.looks_at = self._company.find(facing)
        stand_between(self._company, actor, action.relations)
        for relation in sorted(action.relations, key=self._is_beside_who_is_seated):
            self._link(relation)
        for thing in action.things:
            if action.pose == "reach_up":  # something is hung on a branch
                thing = whole_of(thing, "on", self._company)
            self.beside(thing, where_used(actor, thing))
        if sleeps_anywhere(actor) and self._company.has_bed:
            self.beside(describe("a bed"), "in")
        work_on(self._company, actor, action)
        settle_pose(actor, bearer_of(actor, self._company.actors), action)
        settle_gaze(actor)

    def _is_beside_who_is_seated(self, relation: Relation) -> bool:
        """Whether a relation comes after a seat: 'behind Grandpa on the bicycle' is on that."""
        looks, seat = self._actor.described.looks, relation.target
        is_seat = seat is not None and can_bear(seat.looks, looks, self._actor.pose)
        return not self._actor.pair and not (is_seat and relation.preposition in ("on", "in"))

    def link_words(self, how: Beside, words: str, path: NodePath) -> None:
        """Apply a key of the story such as `on: chair` or `near: KEY`."""
        actor, index = self._actor, self._company.find(words)
        ground = self._company.ground
        spot = words if words in ground.spots else ground.spot_of(describe(words))
        if index is not None:
            actor.link = Link(how, index)
        elif water := part_of(words, how, self._company):
            take_part(self._company, actor, water)
        elif spot and not has_own(actor, describe(words), how):
            actor.spot, actor.on_spot = spot, how in ("on", "in")
            actor.behind_spot = how == "behind"
        elif not ground.has_anyway(describe(words)):  # a picture is 'on the wall' of a room
            thing = whole_of(describe(words), how, self._company)
            self._company.note_described(thing, path)
            how = "in" if lies_in(actor, thing, how) else how
            how = "near" if is_shut_in(thing, how) else how
            actor.link = Link(how, self.index_of(thing, how))

    def put(self, where: Relation) -> None:
        """Put a thing where the text of a page says that it is, and where it can be seen."""
        target = where.target
        hides = where.preposition == "behind" and target is not None
        if hides and target is not None and is_building(target.looks.kind):
            where = replace(where, preposition="near")
        if not self._actor.background:
            self._link(where)

    def _link(self, relation: Relation) -> None:
        how = BESIDE.get(relation.preposition, "near")
        self._actor.flees = relation.preposition == "from" and self._actor.pose in GOING
        if relation.preposition == "carry":
            index = self._company.find(relation.character) if relation.character else None
            if index is None and relation.target is not None:
                index = self.index_of(relation.target)
            if index is not None:
                carry(self._company.actors, self._actor, self._company.actors[index], relation.part)
        elif relation.character:
            self._link_character(relation.character, how, relation.part)
        elif relation.part == "door" and is_at_door(self._actor, self._company.ground):
            self.beside(describe("a door"))
        elif relation.part and relation.target is None:
            take_part(self._company, self._actor, relation)
        elif relation.target is not None:
            self._link_thing(relation.target, how, relation.preposition)
            if relation.preposition == "between":
                between_two(self._company, self._actor, relation.target)

    def _link_character(self, key: str, how: Beside, part: str) -> None:
        actor, index = self._actor, self._company.find(key)
        if index is None or self._company.actors[index] is actor:
            return
        other = self._company.actors[index]
        if actor.pair == "hug" and not other.living:
            actor.pair, actor.pose = "", "carry_in_arms"  # a toy
        if actor.pose in _CARRYING and other.link is None and how != "to":
            carry(self._company.actors, actor, other)
            return
        self._shelter(other, how)
        if actor.pair or how == "to":
            actor.looks_at = index
        if how in ("on", "in"):
            looks = actor.described.looks
            how = how if can_bear(other.described.looks, looks, actor.pose) else "near"
        if actor.pair not in ("", TOUCH) and other.pose in LYING and actor.pose not in LYING:
            actor.pair, actor.pose = TOUCH, "bend"  # over somebody who lies
        chases = actor.pose in GOING and other.pose in (*GOING, "jump")
        if actor.pair == "hug" and actor.link is not None and not other.pair and not other.link:
            other.pair, other.link = "hug", Link("near", self._company.actors.index(actor))
        if actor.link is None and (actor.pair or how != "to" or chases):
            actor.link = Link("near" if actor.pair else how, index, part)
            if part in ("back", "lap") and actor.is_carried:
                bear_on_back(other, actor)

    def _shelter(self, other: Actor, how: Beside) -> None:
        """Let the actor hold its umbrella over the other actor too, not only over itself."""
        if how != "to" and other.living and not self._actor.pair and has_umbrella(self._actor):
            self._actor.pair = SHELTER

    def _link_thing(self, thing: Described, how: Beside, preposition: str) -> None:
        actor = self._actor
        thing = whole_of(thing, how, self._company)
        if thing.noun in STICKS and actor.is_drawn_person:
            self.give(thing)  # 'leaning on his walking stick'
            return
        held_kinds = [held.looks.kind for held in actor.holds if isinstance(held.looks, Thing)]
        if thing.looks.kind in held_kinds:
            return
        if how == "under" and thing.looks.kind in _LEAVES and not actor.holds:
            actor.pose = "stand"  # whoever shelters under a leaf holds it overhead
            self.give(thing)
            return
        if is_cover(actor, thing, how):
            self._put_to_bed(thing)
            return
        is_bed = actor.pose in _RESTING or thing.looks.kind == "nest"
        rests = is_bed and how in ("on", "in")  # 'sits in a box'
        rests |= how == "on" and can_bear(thing.looks, actor.described.looks, actor.pose)
        is_apart = preposition in ("near", "at", "from", "over") or rests  # 'kneels beside a box'
        can_hold = actor.can_hold and is_holdable(thing.looks) and not is_apart
        in_picture = self._company.find_noun(thing.noun) is not None
        if can_hold and not in_picture and how in ("in", "on", "near") and take(actor, thing):
            self._company.note_described(thing, self._path)
            return
        self.beside(thing, how)

    def _put_to_bed(self, cover: Described) -> None:
        """Put somebody who sleeps under a cover into the bed of the room, which has a cover."""
        in_bed = self._actor.link is not None or self._actor.on_spot
        if self._actor.pose == "crouch":  # peeps out from under it
            self._actor.pose = "lie"
        if not in_bed and self._company.has_bed:
            self.beside(describe("a bed"), "in")
        elif not in_bed:
            self._company.note((cover.noun,), self._path, "is not drawn")

    def beside(self, thing: Described, how: Beside = "near") -> None:
        """Relate the actor to a thing, which is added unless the place or the picture has it."""
        actor = self._actor
        thing = whole_of(self._company.ground.suited(thing), how, self._company)
        at_door = thing.looks.kind == "door" and is_at_door(actor, self._company.ground)
        thing = describe("a house") if at_door else thing
        if how == "under" and actor.pose == "look":
            actor.pose, how = "kneel", "to"
        spot = self._company.ground.spot_of(thing)
        elsewhere = actor.spot is not None and is_tree(thing)  # where the author wants the actor
        on_sill = thing.looks.kind == "window" and how == "on" and actor.pose in _RESTING
        on_top = thing.looks.kind in TOPS and how == "on" and not actor.is_drawn_person
        if thing.looks.kind in WALL_THINGS and how in ("on", "in") and not (on_sill or on_top):
            how = "near"  # in the doorway
        works = actor.pair == TOUCH and thing.looks.kind == "fence"  # on one of its own
        if spot and not (elsewhere or at_door or works) and not has_own(actor, thing, how):
            stand_at(self._company.actors, actor, spot, how)
            return
        if self._company.ground.has_anyway(thing):
            self._company.note_rainbow(thing)
            look_up(actor)
            return
        if how == "to" and (meant := self._company.find_alike(thing, actor)) is not None:
            actor.looks_at = meant
            return
        holder = self._company.holder_of(thing, actor) if how in ("under", "near", "to") else None
        index = self.index_of(thing, how) if holder is None else holder
        from_afar = how in ("near", "to") and actor.pose in _FROM_AFAR
        if how == "to" or from_afar:
            actor.looks_at = index
        if from_afar:
            return
        other = self._company.actors[index]
        if other is actor:
            return
        self._shelter(other, how)
        is_near = actor.link is not None and actor.link.how == "near"
        if is_near and how == "on" and other.link is None:
            # Somebody near a tree who climbs a ladder: the ladder is near the tree.
            other.link, actor.link = actor.link, None
        if actor.link is None:
            actor.link = Link(possible(actor, how, thing, self._company.ground), index)
        elif actor.is_carried and is_tree(thing):  # in a nest on its branch, on a ladder at it
            bearer = self._company.actors[actor.link.target]
            is_nest = bearer.described.looks.kind == "nest"
            bearer.link = bearer.link or Link("on" if is_nest else "near", index)
        elif actor.is_carried and not is_holdable(thing.looks):  # from somebody's shoulders
            bearer = self._company.actors[actor.link.target]
            bearer.link = bearer.link or (Link("near", index) if bearer.living else None)
        elif index == len(self._company.actors) - 1 and is_holdable(thing.looks):
            other.link = other.link or Link("near", self._company.actors.index(actor))

    def _table_under_actor(self) -> int | None:
        """The index of the table that the actor is on."""
        link = self._actor.link
        if link is None or link.how != "on":
            return None
        is_table = self._company.actors[link.target].described.looks.kind in TABLES
        return link.target if is_table else None

    def index_of(self, thing: Described, how: Beside = "near") -> int:
        """The index of a thing, which is added unless the picture already has one.

        Small things are on a table, unless the actor is on or in them.
        """
        same = self._company.find_noun(thing.noun)
        if thing.count > 1 and how in ("on", "in"):  # 'children on sleds' have one each
            same = next(iter(self._company.free(thing.noun)), same)
        if same is not None and not is_taken(same, self._company.actors, self._actor):
            return same
        self._company.note_described(thing, self._path)
        link = None
        is_small_one = is_small(thing.looks) and thing.looks.kind not in TABLES
        is_beside = is_small_one and how not in ("on", "in")
        if is_beside and (top := self._table_under_actor()) is not None:
            link = Link("on", top)
        elif is_beside and self._actor.is_drawn_person:
            table = self._company.table()
            link = None if table is None else Link("on", table)
        index = len(self._company.actors)
        # One stand-in is enough, however many the story asks for.
        for member in [thing] if thing.stands_in_for else members_of(thing):
            added = self._company.add_thing(member, self._path)
            if self._actor.pose == "read" and isinstance(member.looks, Person):
                added.pose = "sit_ground"  # somebody who is read to sits and listens
            added.background = self._company.ground.stands_at_wall(thing)
            added.link = link
        return index
