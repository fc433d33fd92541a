"""The cast of a story: each character is described once, for all pictures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from storybook.art.people.model import Person
from storybook.stage.actors import Beside
from storybook.stage.cast.props import story_props
from storybook.stage.model import OwnPicture
from storybook.stage.sizes import natural_size
from storybook.stage.unread import Unread
from storybook.stage.wording import words_of
from storybook.stage.words import describe
from storybook.stage.words.readings import Action, Described
from storybook.story import Appearance, Character, Story, slots
from storybook.story.yaml_tree import NodePath

_LARGEST_HERO = 600.0  # page units; a page is 1000 high
_LEAST_HERO = 0.26  # lowest height of a character, as a share of the tallest one's
# Where no person gives the scale, the largest animal is at least this long (page units), but it is
# enlarged by no more than this factor.
_LARGEST_ANIMAL, _MOST_ENLARGED = 320.0, 1.8


@dataclass(frozen=True)
class Role:
    """A character: how it looks, and its size as a share of the page's height (None: natural size).

    `picture` is the author's picture file, shown instead of a drawing; `name` is printed.
    """

    described: Described
    size: float | None
    picture: OwnPicture | None = None
    name: str = ""


@dataclass(frozen=True)
class Cast:
    """The characters by key, the words that name them, and the story's languages.

    `pictures` are the author's cut-out picture files, by path as written in the story; `props` the
    things that the story's keys name, by kind.
    """

    roles: Mapping[str, Role]
    names: Mapping[str, str]
    languages: tuple[str, ...]
    unread: Mapping[str, tuple[Unread, ...]] = field(default_factory=dict)
    pictures: Mapping[str, OwnPicture] = field(default_factory=dict)
    props: Mapping[str, Described] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """A character as it appears in a picture; `words` is the path of its `doing` in the story."""

    role: Role
    appearance: Appearance
    action: Action
    words: NodePath
    key: str = ""

    @property
    def count(self) -> int:
        """How many of them: as the picture says, else as the character's look says."""
        count_in_picture = self.appearance.count
        return self.role.described.count if count_in_picture == 1 else count_in_picture


NO_KEYS = Appearance(who="nobody")  # the figures of a prompt have no keys of their own


def cast_story(story: Story, pictures: Mapping[str, OwnPicture] | None = None) -> Cast:
    """Describe every character of a story from its `look`.

    `pictures` are the author's picture files, by path as written in the story.
    """
    pictures = pictures or {}
    roles, unread = {}, {}
    for key, character in story.characters.items():
        described = _describe(character, story.language)
        picture = pictures.get(character.picture or "")
        name, _ = words_of(character.name, story.language)
        roles[key] = Role(described, character.size, picture, name)
        is_drawn = picture is None
        unread[key] = _unread(described, ("characters", key, "look")) if is_drawn else ()
    crowds = {who.who for _, scene in slots(story) for who in scene.characters if who.count > 1}
    roles = _comparable(roles, crowds)
    names = _names(story, roles)
    props = story_props(story, names)
    return Cast(roles, names, story.language, unread, pictures, props)


def _comparable(roles: Mapping[str, Role], crowds: Collection[str]) -> dict[str, Role]:
    """The roles, resized so that nobody is a speck beside another.

    Children want to see the faces of a tiny mouse and a huge bear alike, also in a story of small
    animals only. The keys in `crowds` are characters of which there are several.
    """
    heights = {
        key: max(natural_size(role.described.looks)) * role.described.size
        for key, role in roles.items()
        if role.size is None and role.picture is None
    }
    largest = min(max(heights.values(), default=0.0), _LARGEST_HERO)
    least = _LEAST_HERO * largest
    has_people = any(isinstance(role.described.looks, Person) for role in roles.values())
    enlarged = 1.0
    if heights and not has_people and not crowds:
        enlarged = min(_MOST_ENLARGED, max(1.0, _LARGEST_ANIMAL / largest))
    return {
        key: _resized(role, heights[key], enlarged * min(max(heights[key], least), largest))
        if key in heights
        else role
        for key, role in roles.items()
    }


def _resized(role: Role, height: float, wanted: float) -> Role:
    if wanted == height:
        return role
    size = round(role.described.size * wanted / height, 3)
    return replace(role, described=replace(role.described, size=size))


def _describe(character: Character, languages: tuple[str, ...]) -> Described:
    text, language = words_of(character.look, languages)
    return describe(text, language)


def _names(story: Story, roles: Mapping[str, Role]) -> dict[str, str]:
    """Lower-case names and head nouns -> keys; a noun shared by two characters is left out."""
    nouns: dict[str, list[str]] = {}
    for key, role in roles.items():
        nouns.setdefault(role.described.noun.lower(), []).append(key)
    names = {noun: keys[0] for noun, keys in nouns.items() if len(keys) == 1 and noun}
    for key, character in story.characters.items():
        names[key.lower().replace("_", " ")] = key
        for name in character.name.values():
            names[name.lower()] = key
    return names


def _unread(described: Described, path: tuple[str, ...]) -> tuple[Unread, ...]:
    words = [Unread(word, path, "is not drawn") for word in described.unread]
    if described.stands_in_for:
        instead = f"cannot be drawn; {stand_in_name(described)} stands in"
        words.insert(0, Unread(described.stands_in_for, path, instead))
    return tuple(words)


def stand_in_name(described: Described) -> str:
    """The stand-in that is drawn for a noun without a drawing: "a plain person", "a box"."""
    if isinstance(described.looks, Person):
        return "a plain person"
    return f"a {described.looks.kind.replace('_', ' ')}"


def author_relations(appearance: Appearance) -> Iterator[tuple[str, Beside]]:
    """Yield the words of the keys `on`, `in`, `under`, `behind` and `near`, each with its key."""
    relations: list[tuple[str | None, Beside]] = [
        (appearance.on, "on"),
        (appearance.in_, "in"),
        (appearance.under, "under"),
        (appearance.behind, "behind"),
        (appearance.near, "near"),
    ]
    for words, how in relations:
        if words is not None:
            yield words, how
