"""Collects the actors of a picture from the story's words and keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from storybook.art.animals.draw import ANIMALS
from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.people.pose_table import POSES
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor, Beside, Link
from storybook.stage.casting import Cast, Role, words_of
from storybook.stage.holding import take
from storybook.stage.unread import Unread
from storybook.stage.wearing import put_on
from storybook.stage.words import describe, read_action, read_mood
from storybook.stage.words.readings import Action, Described, Relation, Sentence
from storybook.story import Appearance, Scene, Words
from storybook.story import Thing as PageThing
from storybook.story.yaml_tree import NodePath

_BESIDE: Mapping[str, Beside] = {
    "on": "on",
    "in": "in",
    "under": "under",
    "behind": "behind",
    "in front of": "in front of",
    "to": "to",
    "from": "to",
}


@dataclass(frozen=True)
class _Entry:
    """Somebody as the story or a prompt names them."""

    role: Role
    appearance: Appearance
    action: Action
    path: NodePath

    @property
    def count(self) -> int:
        """How many they are: as the picture says, else as their look does."""
        said = self.appearance.count
        return self.role.described.count if said == 1 else said


_NO_KEYS = Appearance(who="nobody")  # a prompt's figures have only their words


class Company:
    """The actors of one picture, as they are collected from the words."""

    def __init__(self, cast: Cast, place_spots: frozenset[str]) -> None:
        self.cast = cast
        self.place_spots = place_spots
        self.actors: list[Actor] = []
        self.unread: list[Unread] = []

    def add_scene(self, scene: Scene, path: NodePath) -> None:
        """Add everybody of a scene, then the things that their words and the page name."""
        entries = []
        for number, appearance in enumerate(scene.characters):
            at = (*path, "characters", number)
            role = self.cast.roles[appearance.who]
            entries.append(_Entry(role, appearance, self._read_action(appearance, at), at))
        self._add_entries(entries)
        for number, thing in enumerate(scene.things):
            self._add_page_thing(thing, (*path, "things", number))

    def add_sentence(self, sentence: Sentence, path: NodePath) -> None:
        """Add everybody that a free prompt names."""
        for described, action in sentence.figures:
            self.note_described(described, path)
            self.note(action.unread, path, "is not drawn")
        self.note(sentence.unread, path, "is not drawn")
        self._add_entries(
            [
                _Entry(Role(described, None), _NO_KEYS, action, path)
                for described, action in sentence.figures
            ]
        )

    def _add_entries(self, entries: Sequence[_Entry]) -> None:
        """Add all actors first: words may speak of somebody who is named later."""
        actors = [self._add_entry(entry) for entry in entries]
        for entry, same in zip(entries, actors, strict=True):
            for actor in same:
                self._relate(actor, entry.appearance, entry.action, entry.path)
                self._settle(actor, entry.action)

    def _read_action(self, appearance: Appearance, path: NodePath) -> Action:
        words, language = words_of(appearance.doing, self.cast.languages)
        action = read_action(words, language, self.cast.names) if words else Action()
        self.note(action.unread, (*path, "doing"), "is not drawn")
        return action

    def _add_entry(self, entry: _Entry) -> list[Actor]:
        """Add an actor for each of them."""
        role, appearance, action, path = entry.role, entry.appearance, entry.action, entry.path
        first = len(self.actors)
        for _ in range(entry.count):
            actor = Actor("" if appearance is _NO_KEYS else appearance.who, role.described, path)
            actor.pose = self._pose(appearance, action, actor, path)
            actor.mood = self._mood(appearance, action, path)
            actor.pair = action.pair
            actor.spot = appearance.at
            actor.size = appearance.size or role.size
            actor.in_air = actor.pose == "fly"
            actor.in_water = actor.pose == "swim"
            self.actors.append(actor)
        return self.actors[first:]

    def _pose(self, appearance: Appearance, action: Action, actor: Actor, path: NodePath) -> str:
        pose = appearance.pose or action.pose
        if not pose:
            return "stand"
        looks = actor.described.looks
        if isinstance(looks, Animal):
            pose = _ANIMAL_POSES.get(pose, pose)
            if pose not in (*ANIMALS[looks.kind].poses, "stand", "fly", "swim"):
                key = "pose" if appearance.pose else "doing"
                self.note((pose,), (*path, key), f"is no pose of a {actor.described.noun} here")
        elif isinstance(looks, Person) and pose not in (*POSES, "fly"):
            self.note((pose,), (*path, "pose"), "is no pose")
            return "stand"
        return pose

    def _mood(self, appearance: Appearance, action: Action, path: NodePath) -> str:
        words, language = words_of(appearance.mood, self.cast.languages)
        mood, unread = read_mood(words, language) if words else ("", ())
        self.note(unread, (*path, "mood"), "changes no face")
        if action.pose == "sleep":
            return "asleep"
        return mood or action.mood or ("calm" if action.pose else "happy")

    def _relate(self, actor: Actor, appearance: Appearance, action: Action, path: NodePath) -> None:
        """What the actor holds, wears, looks at, and beside whom it is; the author's keys first."""
        for thing in (*self._author_things(appearance.holds, (*path, "holds")), *action.holds):
            self._give(actor, thing, (*path, "doing"))
        for garment in (*self._author_things(appearance.wears, (*path, "wears")), *action.wears):
            self._dress(actor, garment, (*path, "wears"))
        facing = appearance.facing or action.facing
        if facing in ("left", "right", "viewer", "away"):
            actor.facing = facing
        elif facing:
            actor.looks_at = self.find(facing)
        for key, how in _author_relations(appearance):
            self._link_words(actor, how, key, (*path, how))
        for relation in action.relations:
            self._link(actor, relation, path)
        for thing in action.things:
            self._add_beside(actor, thing, "near", (*path, "doing"))

    def _settle(self, actor: Actor, action: Action) -> None:
        """Sit on a chair or in a boat, and astride an animal."""
        if actor.link is None or actor.link.how not in ("on", "in"):
            return
        bearer = self.actors[actor.link.target].described.looks
        if isinstance(bearer, Thing):
            seat = THINGS[bearer.kind].seat
            sits = actor.pose in ("sit_ground", "hold_one_hand")
            if (seat and sits) or (seat == "in" and actor.pose == "stand"):
                actor.pose = "sit_seat"
        elif action.pose in ("", "sit_ground", "sit_seat"):
            actor.pose = "ride"

    def _author_things(self, words: Words | None, path: NodePath) -> Iterator[Described]:
        text, language = words_of(words, self.cast.languages)
        for part in _split_list(text):
            described = describe(part, language)
            self.note_described(described, path)
            yield described

    def _give(self, actor: Actor, thing: Described, path: NodePath) -> None:
        """Let somebody hold a thing; what cannot be held lies beside them."""
        if isinstance(actor.described.looks, Person) and take(actor, thing):
            self.note_described(thing, path)
        else:
            self._add_beside(actor, thing, "near", path)

    def _dress(self, actor: Actor, garment: Described, path: NodePath) -> None:
        dressed = put_on(actor.described.looks, garment)
        if dressed is None:
            self.note((garment.stands_in_for or garment.noun,), path, "cannot be worn here")
            return
        actor.described = replace(actor.described, looks=dressed)

    def _link_words(self, actor: Actor, how: Beside, words: str, path: NodePath) -> None:
        """An author's `on: chair` or `near: KEY`."""
        index = self.find(words)
        if index is not None:
            actor.link = Link(how, index)
            return
        if words in self.place_spots:
            actor.spot = words
            return
        thing = describe(words)
        self.note_described(thing, path)
        self._add_beside(actor, thing, how, path)

    def _link(self, actor: Actor, relation: Relation, path: NodePath) -> None:
        how = _BESIDE.get(relation.preposition, "near")
        if relation.character:
            index = self.find(relation.character)
            if index is None or self.actors[index] is actor:
                return
            if how == "to" or actor.pair:
                actor.looks_at = index
            if actor.pair:
                actor.link = actor.link or Link("near", index)
            elif how != "to":
                actor.link = actor.link or Link(how, index)
        elif relation.part:
            self._take_part(actor, relation)
        elif relation.target is not None:
            self._add_beside(actor, relation.target, how, (*path, "doing"))

    def _take_part(self, actor: Actor, relation: Relation) -> None:
        """A part of the place: the water, the air, or a spot that it has."""
        if relation.part == "water" and relation.preposition in ("in", "on"):
            actor.in_water = True
        elif relation.part == "sky" and relation.preposition in ("in", "to"):
            actor.in_air = True
        elif actor.spot is None and relation.part in self.place_spots:
            actor.spot = relation.part

    def _add_beside(self, actor: Actor, thing: Described, how: Beside, path: NodePath) -> None:
        """Put a thing into the picture, and the actor beside, on, in or under it."""
        spot = self._own_spot(thing)
        if spot:
            if actor.spot in (None, "near", "far"):
                actor.spot, actor.on_spot = spot, how in ("on", "in")
            return
        same = self._find_noun(thing.noun)
        if same is None:
            self.note_described(thing, path)
            same = len(self.actors)
            self._add_things(thing, path)
        if actor.link is None and self.actors[same] is not actor:
            actor.link = Link(how, same)
        if how == "to":
            actor.looks_at = same

    def _add_page_thing(self, row: PageThing, path: NodePath) -> None:
        text, language = words_of(row.what, self.cast.languages)
        described = describe(text, language)
        self.note_described(described, (*path, "what"))
        first = len(self.actors)
        self._add_things(described, path)
        for actor in self.actors[first:]:
            actor.spot, actor.size = row.at, row.size

    def add_things(self, things: Sequence[Described], path: NodePath) -> None:
        """Add things that the place's words name and that the place does not have anyway."""
        for thing in things:
            if self._own_spot(thing) or self._find_noun(thing.noun) is not None:
                continue
            self.note_described(thing, path)
            first = len(self.actors)
            self._add_things(thing, path)
            for actor in self.actors[first:]:
                actor.background = True

    def _own_spot(self, thing: Described) -> str:
        """The spot of the place where it has such a thing itself; "" if it has none."""
        if not isinstance(thing.looks, Thing) or thing.looks.colour or thing.stands_in_for:
            return ""
        kind = _SAME_SPOT.get(thing.looks.kind, thing.looks.kind)
        return next((spot for spot in (kind, f"{kind}s") if spot in self.place_spots), "")

    def _add_things(self, described: Described, path: NodePath) -> None:
        for _ in range(described.count):
            actor = Actor("", described, path)
            if isinstance(described.looks, Thing):
                actor.in_air = THINGS[described.looks.kind].mounts == "air"
                actor.in_water = THINGS[described.looks.kind].mounts == "water"
            self.actors.append(actor)

    def find(self, key: str) -> int | None:
        """Index of the first actor of a character, by key; None if not in the picture."""
        return next((n for n, actor in enumerate(self.actors) if actor.key == key), None)

    def _find_noun(self, noun: str) -> int | None:
        nouns = ((n, actor) for n, actor in enumerate(self.actors) if not actor.key)
        return next((n for n, actor in nouns if actor.described.noun == noun), None)

    def note(self, words: Sequence[str], path: NodePath, why: str) -> None:
        """Remember words that are not drawn, once."""
        for word in words:
            unread = Unread(word, path, why)
            if unread not in self.unread:
                self.unread.append(unread)

    def note_described(self, described: Described, path: NodePath) -> None:
        """Remember what of a noun phrase is not drawn, or what stands in for it."""
        if described.stands_in_for:
            instead = _stand_in_name(described)
            self.note((described.stands_in_for,), path, f"cannot be drawn; {instead} stands in")
        self.note(described.unread, path, "is not drawn")


def _stand_in_name(described: Described) -> str:
    if isinstance(described.looks, Person):
        return "a plain person"
    return "a plain animal" if isinstance(described.looks, Animal) else "a plain box"


# What people do -> what animals do that looks the same.
_ANIMAL_POSES = {
    "sit_ground": "sit",
    "sit_seat": "sit",
    "kneel": "sit",
    "crouch": "lie",
    "look": "stand",
    "point": "stand",
    "hold_one_hand": "stand",
    "hold_both_hands": "stand",
    "read": "sit",
    "cheer": "jump",
    "cry": "sit",
    "play": "jump",
}
_SAME_SPOT = {"hut": "house", "bathtub": "tub", "blackboard": "board", "stone": "rock"}


def _author_relations(appearance: Appearance) -> Iterator[tuple[str, Beside]]:
    for words, how in (
        (appearance.on, "on"),
        (appearance.in_, "in"),
        (appearance.under, "under"),
        (appearance.behind, "behind"),
        (appearance.near, "near"),
    ):
        if words is not None:
            yield words, how  # type: ignore[misc]


def _split_list(text: str) -> list[str]:
    """The parts of 'a ball, a book and a hat'."""
    for joint in (" and ", " dan "):
        text = text.replace(joint, ",")
    return [part.strip() for part in text.split(",") if part.strip()]
