"""The characters of a story, described once for all its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from storybook.art.people.model import Person
from storybook.stage.actors import Beside
from storybook.stage.model import OwnPicture
from storybook.stage.unread import Unread
from storybook.stage.words import describe
from storybook.stage.words.readings import Described
from storybook.story import Appearance, Character, Story, Words


@dataclass(frozen=True)
class Role:
    """A character: how it looks, and its size as a share of a page's height, None if natural.

    `picture` is the author's own, in place of a drawn one.
    """

    described: Described
    size: float | None
    picture: OwnPicture | None = None


@dataclass(frozen=True)
class Cast:
    """The characters by key, the words that name them, and the story's languages.

    `pictures` are the author's own, cut out, by their paths as the story has them.
    """

    roles: Mapping[str, Role]
    names: Mapping[str, str]
    languages: tuple[str, ...]
    unread: Mapping[str, tuple[Unread, ...]] = field(default_factory=dict)
    pictures: Mapping[str, OwnPicture] = field(default_factory=dict)


def cast_story(story: Story, pictures: Mapping[str, OwnPicture] | None = None) -> Cast:
    """Describe every character of a story from its `look`, or from its name if that says more."""
    pictures = pictures or {}
    roles, unread = {}, {}
    for key, character in story.characters.items():
        described = _describe(character, story.language)
        picture = pictures.get(character.picture or "")
        roles[key] = Role(described, character.size, picture)
        drawn = picture is None
        unread[key] = _unread(described, ("characters", key, "look")) if drawn else ()
    return Cast(roles, _names(story, roles), story.language, unread, pictures)


def words_of(words: Words | None, languages: tuple[str, ...]) -> tuple[str, str]:
    """The text that is understood best, and its language ("" if unstated)."""
    if not words:
        return "", ""
    for language in ("en", "id", "", *languages):
        if language in words:
            return words[language], language
    return next((text, language) for language, text in words.items())


def split_list(text: str) -> list[str]:
    """The parts of 'a ball, a book and a hat'."""
    for joint in (" and ", " dan "):
        text = text.replace(joint, ",")
    return [part.strip() for part in text.split(",") if part.strip()]


def _describe(character: Character, languages: tuple[str, ...]) -> Described:
    text, language = words_of(character.look, languages)
    return describe(text, language)


def _names(story: Story, roles: Mapping[str, Role]) -> dict[str, str]:
    """Lower-case names and head nouns -> keys; a noun that two share names nobody."""
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
    """What is drawn in place of something that there is no drawing of."""
    if isinstance(described.looks, Person):
        return "a plain person"
    return f"a {described.looks.kind.replace('_', ' ')}"


def author_relations(appearance: Appearance) -> Iterator[tuple[str, Beside]]:
    """The keys that say beside whom or what a figure is, with their words."""
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
