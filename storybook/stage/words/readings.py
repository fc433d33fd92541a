"""Results of parsing the words of a picture, with the words that were not understood."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.things.model import Thing

Looks = Person | Animal | Thing


@dataclass(frozen=True)
class Described:
    """A parsed noun phrase: a person, animal or thing, and its looks.

    `noun` is the head noun in English ("girl"); `size` multiplies the natural height ("tiny" is
    about 0.5, "big" 1.3, "huge" 1.8, and of things more). `stands_in_for` is the author's noun if
    it has no drawing and a neutral person, animal or thing takes its place ("" otherwise).
    `unread` are the author's words that were not understood, or cannot be drawn on this kind of
    figure.
    """

    looks: Looks
    noun: str
    count: int = 1
    size: float = 1.0
    stands_in_for: str = ""
    unread: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to draw for a thing but a plain box."""
        return self.stands_in_for != "" and self.looks == Thing("box")


@dataclass(frozen=True)
class Relation:
    """The relation of a figure to something: "on", "in", "under", "behind", "near", "at",
    "in front of", "between", "to" (moves or reaches towards), "from", "down", "with",
    "carry" (the subject has the target on the lap or in the arms).

    The target is a character of the story (`character`, a key), else something described, else a
    part of the place (`part`, such as "window", "water", "sky", "ground"). With a target, `part` is
    that part of its body ("head", "belly") which the figure is on, "" for the back or lap.
    """

    preposition: str
    character: str = ""
    target: Described | None = None
    part: str = ""


@dataclass(frozen=True)
class Action:
    """A parsed verb phrase.

    `pose` is a key of `art.people.poses.table.POSES`, or "fly" or "" if no verb was understood;
    animals take the nearest of their own poses. `pair` is "hug", "hold_hands", "high_five" or
    "give" if it is done with `relations[...]` "with" or "to" a character. `facing` is "", "left",
    "right", "viewer", "away", or the key of a character who is looked at. `mood` is the mood
    implied by the words ("cries": sad), "" if none. With the pair "touch", a hand is on `done_to`,
    a character's key or a noun. `on_head` is worn there like a hat. If it
    `eats` (or drinks), the figure has what it holds at the mouth, whatever the pose; if it
    `pulls`, it goes ahead of what it pulls; if it `stands`, it does not sit on what it is on.
    `voice` is the pose of somebody who says something ("talk", "shout") and does nothing else.
    What is done `together` is done with one and the same thing: 'a boy and a girl carry a box'.
    """

    pose: str = ""
    pair: str = ""
    mood: str = ""
    facing: str = ""
    holds: tuple[Described, ...] = ()
    wears: tuple[Described, ...] = ()
    things: tuple[Described, ...] = ()
    relations: tuple[Relation, ...] = ()
    unread: tuple[str, ...] = ()
    on_head: Described | None = None
    eats: bool = False
    done_to: str = ""
    pulls: bool = False
    stands: bool = False
    voice: str = ""
    together: bool = False


@dataclass(frozen=True)
class Setting:
    """Where and when a picture is set: keys of PLACES, LIGHTS and WEATHERS, "" if not given.

    `season` is one of SEASONS, or "". `stands_in_for` is the author's noun for a place that has no
    drawing. `things` are the things mentioned as being there.
    """

    place: str = ""
    time: str = ""
    weather: str = ""
    stands_in_for: str = ""
    things: tuple[Described, ...] = ()
    unread: tuple[str, ...] = ()
    season: str = ""


@dataclass(frozen=True)
class Change:
    """A thing in the text, and its new state; `on_floor` is whether it then lies on the floor.

    The state is one of STATES, FALLEN, ALOFT, AFLOAT, STUCK or MENDED; a stuck thing is in or on
    `where`.
    """

    thing: Described
    state: str
    on_floor: bool = False
    where: Described | None = None


@dataclass(frozen=True)
class Sentence:
    """A parsed free prompt: figures with their actions, the setting, and what has happened."""

    figures: tuple[tuple[Described, Action], ...] = ()
    setting: Setting = Setting()
    unread: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
