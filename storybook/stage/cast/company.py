"""The company of a picture: all its actors, collected from the story's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from storybook.art.animals.draw import ANIMALS
from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.actors import CHIMNEY, FOUND_AT, Actor, Beside
from storybook.stage.cast.anybody import members_of
from storybook.stage.cast.casting import NO_KEYS, Cast, Entry, Role, stand_in_name
from storybook.stage.cast.loads import share_loads
from storybook.stage.cast.moods import face_of
from storybook.stage.cast.present import Present
from storybook.stage.cast.props import same_prop, with_props
from storybook.stage.cast.relations import Relations
from storybook.stage.cast.serving import lay_on_table
from storybook.stage.cast.settling import settle
from storybook.stage.kinds import (
    ANIMAL_POSES,
    FLYING,
    PEOPLE_POSES,
    POSES_OF_ALL_ANIMALS,
    RAINBOW,
    TABLES,
    Ground,
    is_backdrop,
    is_tree,
)
from storybook.stage.unread import Unread
from storybook.stage.wording import split_list, split_place, words_of
from storybook.stage.words import describe, read_action, read_mood
from storybook.stage.words.lexicon import load_lexicon
from storybook.stage.words.readings import Action, Described, Looks, Sentence
from storybook.story import Appearance, Scene, Words
from storybook.story import Thing as PageThing
from storybook.story.yaml_tree import NodePath

_POSES = (*POSES, "fly")
_MOST_OF_A_KIND = 2  # most things of one kind that a setting adds
_MOST_THINGS = 3
_UP = 0.45  # share of a picture's height, from its top, in which things are in the air
_WITH = frozenset({"on", "in", "near", "with", "carry", "under", "behind", "in front of"})
_ON_LAND = frozenset({"stand", "walk", "run", "jump", "sit_ground", "sit_seat", "sleep", "lie"})
_ON_LAND |= {"eat", "cry", "cheer", "dance", "kneel", "crouch", "wave", "bend"}


class Company(Present):
    """Collects the actors of one picture, and the words that are not drawn."""

    def __init__(self, cast: Cast, ground: Ground) -> None:
        super().__init__(ground)
        self.cast = cast
        self.unread: list[Unread] = []
        self.moods: Mapping[str, str] = {}
        self.has_rainbow = False

    def add_scene(self, scene: Scene, path: NodePath, moods: Mapping[str, str]) -> None:
        """Add the things of a scene and its characters, then whatever their words mention.

        `moods` are those of the page's text by the key of the character; the story's keys win.
        """
        self.moods = moods
        entries = []
        for number, appearance in enumerate(scene.characters):
            words = (*path, "characters", number, "doing")
            role, action = self.cast.roles[appearance.who], self._read_action(appearance, words)
            entries.append(Entry(role, appearance, action, words, appearance.who))
        for number, thing in enumerate(scene.things):
            self._add_page_thing(thing, (*path, "things", number))
        self._add_entries([*entries, *self._partners(entries)])

    def _partners(self, entries: Sequence[Entry]) -> list[Entry]:
        """The characters with whom somebody does something, but whom the page does not list."""
        keys = {entry.key for entry in entries}
        paths = {
            relation.character: entry.words
            for entry in entries for relation in entry.action.relations
            if relation.character not in keys | {""} and relation.preposition in _WITH
        }  # fmt: skip
        return [
            Entry(self.cast.roles[key], Appearance(who=key), Action(), words, key)
            for key, words in paths.items()
        ]

    def add_sentence(self, sentence: Sentence, path: NodePath) -> None:
        """Add the figures of a free prompt."""
        self.note(sentence.unread, path, "is not drawn")
        entries = []
        for described, action in sentence.figures:
            self.note(action.unread, path, "is not drawn")
            # The noun of a figure that is a character is that character's key.
            role = self.cast.roles.get(described.noun) or Role(described, None)
            if role.described is described:
                self.note_described(described, path)
            key = described.noun if described.noun in self.cast.roles else ""
            entries.append(Entry(role, NO_KEYS, self._drawable(action, path), path, key))
        self._add_entries(entries)

    def add_backdrop(self, things: Sequence[Described], path: NodePath) -> None:
        """Add the things mentioned in a setting that the place itself does not contain."""
        room = _MOST_THINGS
        for thing in map(self.ground.suited, things):
            if thing.is_nothing:
                self.note((thing.stands_in_for,), path, "is not drawn")
            elif self.ground.has_anyway(thing):
                continue
            elif is_tree(thing) and (index := self.find_noun("tree")) is not None:
                self.actors[index].described = thing  # the tree that somebody is in
            elif is_backdrop(thing, self.ground) and self.find_noun(thing.noun) is None:
                self.note_described(thing, path)
                for _ in range(min(thing.count, _MOST_OF_A_KIND, room)):
                    self.add_thing(thing, path).background = True
                    room -= 1

    def add_thing(self, described: Described, path: NodePath) -> Actor:
        """Add one thing, or an animal that is not a character of the story."""
        actor = Actor("", described, path)
        if isinstance(described.looks, Animal):
            actor.in_water = self.ground.water and ANIMALS[described.looks.kind].home == "water"
            if actor.in_water and "swim" in ANIMALS[described.looks.kind].poses:
                actor.pose = "swim"
            if described.looks.kind in FLYING:
                actor.pose, actor.in_air = "fly", True
        self._float(actor)
        self.actors.append(actor)
        return actor

    def _float(self, actor: Actor) -> None:
        """Put a thing that is not a character where its kind is found: in the air, on the water."""
        looks = actor.described.looks
        if isinstance(looks, Thing) and not actor.key:
            mounts = THINGS[looks.kind].mounts
            lies = looks.kind == "kite" and self.ground.indoors
            actor.in_air |= mounts == "air" and not lies
            spot = FOUND_AT.get(looks.kind, "")
            if spot in self.ground.spots and not self.ground.indoors:
                actor.spot, actor.on_spot = spot, spot == CHIMNEY
            actor.in_water |= mounts == "water" and self.ground.water

    def note_rainbow(self, thing: Described) -> None:
        """Note that the sky has a rainbow, if that is what the thing is."""
        self.has_rainbow |= thing.looks == Thing(RAINBOW)

    def table(self) -> int | None:
        """Index of a table; in a room that has one, a table is added if there is none."""
        kinds = [actor.described.looks.kind for actor in self.actors]
        table = next((n for n, kind in enumerate(kinds) if kind in TABLES), None)
        if table is None and self.ground.has_tables:
            table = len(self.actors)
            self.add_thing(describe("a table"), ())
        return table

    def note(self, words: Sequence[str], path: NodePath, why: str) -> None:
        """Record words that are not drawn, each once per figure; see `Unread` for `why`."""
        for word in words:
            is_noted = any(
                noted.word == word and noted.path[:-1] == path[:-1] for noted in self.unread
            )
            if not is_noted:
                self.unread.append(Unread(word, path, why))

    def note_described(self, described: Described, path: NodePath) -> None:
        """Record the parts of a noun phrase that are not drawn, and the stand-in if it has one."""
        if described.stands_in_for:
            instead = stand_in_name(described)
            self.note((described.stands_in_for,), path, f"cannot be drawn; {instead} stands in")
        self.note(described.unread, path, "is not drawn")

    def things_named(self, words: Words | None, path: NodePath) -> Iterator[Described]:
        """The things that a key of the story such as `holds` names, as other pages show them."""
        text, language = words_of(words, self.cast.languages)
        for part in split_list(text):
            described = describe(part, language)
            self.note_described(described, path)
            yield same_prop(described, self.cast.props)

    def _read_action(self, appearance: Appearance, path: NodePath) -> Action:
        words, language = words_of(appearance.doing, self.cast.languages)
        action = read_action(words, language, self.cast.names) if words else Action()
        self.note(action.unread, path, "is not drawn")
        return with_props(self._drawable(action, path), self.cast.props)

    def _drawable(self, action: Action, path: NodePath) -> Action:
        """The action without the things that only a plain box could stand for, which are noted."""
        targets = [relation.target for relation in action.relations if relation.target]
        nothing = [t for t in (*action.holds, *action.things, *targets) if t.is_nothing]
        nothing += [held for held in action.holds if _is_unknown_person(held)]
        for thing in nothing:
            self.note((thing.stands_in_for,), path, "is not drawn")
        return replace(
            action,
            holds=tuple(thing for thing in action.holds if thing not in nothing),
            things=tuple(thing for thing in action.things if thing not in nothing),
            relations=tuple(r for r in action.relations if r.target not in nothing),
        )

    def _add_entries(self, entries: Sequence[Entry]) -> None:
        """Add all actors before relating them: words may mention a character listed later."""
        actors = [self._add_entry(entry) for entry in entries]
        for entry, same in zip(entries, actors, strict=True):
            for actor in same:
                Relations(self, actor, entry.words).equip(entry.appearance, entry.action)
        for entry, same in zip(entries, actors, strict=True):
            for actor in same:
                Relations(self, actor, entry.words).relate(entry.appearance, entry.action)
        share_loads(
            self,
            [(actor, e.action) for e, same in zip(entries, actors, strict=True) for actor in same],
        )
        settle(self)
        lay_on_table(self)

    def _add_entry(self, entry: Entry) -> list[Actor]:
        """Add `entry.count` actors."""
        role, appearance, action = entry.role, entry.appearance, entry.action
        path = entry.words[:-1]
        start = len(self.actors)
        same = [role.described] * entry.count
        for described in same if entry.key else members_of(role.described):
            actor = Actor(entry.key, described, path, picture=role.picture)
            actor.pose = self._pose(appearance, action, actor, path)
            actor.mood = self._mood(entry.key, appearance, action, path)
            actor.pair, actor.eats, actor.voice = action.pair, action.eats, action.voice
            actor.spot = appearance.at
            actor.size = appearance.size or role.size
            actor.in_air = actor.pose == "fly"
            looks = role.described.looks
            lives_there = isinstance(looks, Animal) and ANIMALS[looks.kind].home == "water"
            afloat = lives_there and self.ground.water and not _is_ashore(looks, action)
            actor.in_water = actor.pose == "swim" or afloat
            self._float(actor)
            actor.background = not entry.key and self.ground.stands_at_wall(role.described)
            self.actors.append(actor)
        return self.actors[start:]

    def _pose(self, appearance: Appearance, action: Action, actor: Actor, path: NodePath) -> str:
        pose = appearance.pose or action.pose
        if not pose or actor.picture is not None:
            return pose or "stand"
        looks = actor.described.looks
        if isinstance(looks, Animal):
            pose = ANIMAL_POSES.get(pose, pose)
            if pose not in (*ANIMALS[looks.kind].poses, *POSES_OF_ALL_ANIMALS):
                key = "pose" if appearance.pose else "doing"
                self.note((pose,), (*path, key), f"is no pose of a {actor.described.noun} here")
        elif isinstance(looks, Person) and (pose := PEOPLE_POSES.get(pose, pose)) not in _POSES:
            self.note((pose,), (*path, "pose"), "is no pose")
            return "stand"
        return pose

    def _mood(self, key: str, appearance: Appearance, action: Action, path: NodePath) -> str:
        words, language = words_of(appearance.mood, self.cast.languages)
        mood, unread = read_mood(words, language) if words else ("", ())
        self.note(unread, (*path, "mood"), "changes no face")
        return face_of(mood, action, self.moods.get(key, ""))

    def _add_page_thing(self, row: PageThing, path: NodePath) -> None:
        text, language = words_of(row.what, self.cast.languages)
        how: Beside | None = None
        whole = describe(text, language)
        if whole.unread and (placed := split_place(text)) is not None:
            text, how, where = placed  # 'a kitten in a tree'
            whole = describe(text, language)
        described = same_prop(self.ground.suited(whole), self.cast.props)
        picture = self.cast.pictures.get(row.picture or "")
        if picture is None:
            self.note_described(described, (*path, "what"))
        if picture is None and described.is_nothing and load_lexicon().knows(described.noun):
            return  # crumbs are not drawn as a box
        is_of_room = self.ground.stands_at_wall(described)
        is_there = self.ground.has_in_sky(described)
        is_there = is_there or (is_of_room and bool(self.ground.spot_of(described)))
        if is_there and row.at is None and picture is None:
            self.note_rainbow(described)
            return
        for member in members_of(described)[: 1 if described.stands_in_for else None]:
            actor = self.add_thing(member, path)
            actor.background = is_of_room
            actor.spot, actor.size, actor.picture = row.at, row.size, picture
            actor.in_air |= isinstance(row.at, tuple) and row.at[1] < _UP
            if how is not None:
                Relations(self, actor, path).link_words(how, where, (*path, "what"))


def _is_unknown_person(held: Described) -> bool:
    """Whether a person stands in for what is held, whose name only sounds like one: a rudder."""
    return bool(held.stands_in_for) and isinstance(held.looks, Person)


def _is_ashore(looks: Looks, action: Action) -> bool:
    """Whether a water bird does something on land; fish never do."""
    is_bird = isinstance(looks, Animal) and "fly" in ANIMALS[looks.kind].poses
    return is_bird and action.pose in _ON_LAND
