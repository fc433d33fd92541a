"""What an actor holds and wears, as the story's keys and its verb phrase say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storybook.stage.actors import Actor, Beside, Link
from storybook.stage.cast.casting import author_relations
from storybook.stage.cast.holding import has_hands, is_too_large, needs_hands, take
from storybook.stage.cast.spots import tuck_in
from storybook.stage.cast.wearing import dress, dress_in_words
from storybook.stage.kinds import BACKPACKS
from storybook.stage.model import Held
from storybook.stage.wording import is_named
from storybook.stage.words.deeds import is_vessel
from storybook.stage.words.readings import Action, Described
from storybook.story import Appearance
from storybook.story.yaml_tree import NodePath

if TYPE_CHECKING:
    from storybook.stage.cast.company import Company

STICKS = ("walking stick", "cane")


class Equipment:
    """Lets one actor hold and wear things within its company.

    `words` is the path of the words about the actor in the story, for warnings.
    """

    def __init__(self, company: Company, actor: Actor, words: NodePath) -> None:
        self._company = company
        self._actor = actor
        self._path = words

    def equip(self, appearance: Appearance, action: Action) -> None:
        """Apply the story's keys for the actor, and what its verb phrase has it hold and wear."""
        actor = self._actor
        for thing in self._company.things_named(appearance.holds, (*actor.path, "holds")):
            self.give(thing)
        if appearance.wears is not None and actor.picture is None:
            dress_in_words(self._company, actor, appearance.wears, (*actor.path, "wears"))
        for words, how in author_relations(appearance):
            self.link_words(how, words, (*actor.path, how))
        for thing in action.holds:
            if not needs_hands(thing) or has_hands(actor.described.looks):
                self.give(thing)
            elif is_named(thing.noun, appearance.doing, self._company.cast.languages):
                self.beside(thing, "near")
        if action.on_head is not None:
            actor.holds.append(Held(action.on_head.looks, "head"))
            self._company.note_described(action.on_head, self._path)
        for garment in action.wears:
            dress(self._company, self._actor, garment, self._path)

    def give(self, thing: Described) -> None:
        """Let the actor hold a thing, or put it beside the actor if it cannot be held."""
        is_stick = thing.noun in STICKS and self._actor.is_drawn_person
        if thing.looks.kind in BACKPACKS or is_stick:
            worn = replace(thing, noun="walking_stick") if is_stick else thing
            dress(self._company, self._actor, worn, self._path)
        elif thing.looks.kind == "blanket" and tuck_in(self._actor, self._company.actors):
            pass  # it is that of the bed
        elif self._pours_into(thing):
            return
        elif self._actor.can_hold and not is_too_large(thing) and take(self._actor, thing):
            self._company.note_described(thing, self._path)
        elif self._company.holder_of(thing, self._actor) is None:
            item = self._company.actors[self.index_of(thing)]
            if self._actor.eats and item.in_water:
                item.in_water, item.pose = False, "lie"  # a fish that is eaten
            if item.link is None:  # it lies on no table
                self.beside(thing)
        else:  # its own apple, and not that of somebody else
            index = self.index_of(thing)
            if self._company.actors[index].link is None:
                self._actor.link = self._actor.link or Link("near", index)

    def _pours_into(self, vessel: Described) -> bool:
        """Whether the actor pours into a bowl that another holds, and so stands beside them."""
        holder = self._company.holder_of(vessel, self._actor) if is_vessel(vessel) else None
        if holder is None or self._actor.pose != "give" or not self._actor.holds:
            return False
        self._actor.link = self._actor.link or Link("near", holder)
        return True

    def link_words(self, how: Beside, words: str, path: NodePath) -> None:
        """Apply a key of the story such as `on: chair` or `near: KEY`."""
        raise NotImplementedError

    def beside(self, thing: Described, how: Beside = "near") -> None:
        """Relate the actor to a thing, which is added unless the place or the picture has it."""
        raise NotImplementedError

    def index_of(self, thing: Described, how: Beside = "near") -> int:
        """The index of a thing, which is added unless the picture already has one."""
        raise NotImplementedError
