"""Captions of tales: the product's own prompts, English and Indonesian."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storybook.templates import Templates
from training.kancil.deeds import Pair
from training.kancil.looks import DESCRIPTIONS, LOOKS, REFERENCES
from training.kancil.tales import HOUSE, Role, Tale
from training.worlds.small.captions import caption, describe, pick
from training.worlds.small.scenes import Group
from training.worlds.small.vocabulary import ACTIONS, CREATURES, MEETINGS
from training.worlds.small.vocabulary import SETTINGS as BASE_SETTINGS
from training.worlds.small.vocabulary import TIMES as BASE_TIMES

SETTINGS: dict[str, Pair] = {
    "forest": ("a green forest", "hutan hijau"),
    "river": ("a wide blue river, forest behind", "sungai biru yang lebar, hutan di belakang"),
    "riverbank": ("a sandy river bank", "tepi sungai berpasir"),
    "meadow": ("a meadow with flowers", "padang rumput berbunga"),
    "village": ("a small village with huts", "desa kecil dengan gubuk"),
    "ricefield": ("green rice fields", "sawah hijau"),
}
TIMES: dict[str, Pair] = {
    "morning": ("morning", "pagi"),
    "day": ("day", "siang"),
    "sunset": ("sunset", "senja"),
    "night": ("night", "malam"),
}
STYLE: Pair = ("flat children's picture-book illustration", "ilustrasi buku cerita anak")
LANGUAGES = ("en", "id")
_MANY: Pair = ("the crocodiles", "buaya-buaya")
# How often the words are those of the book itself, another look's, or, else, the base model's.
_BOOK_SHARE, _SECOND_SHARE = 0.65, 0.8


def tell(tale: Tale, seed: int) -> Pair:
    """English and Indonesian prompt that say the same; the seed picks the words."""
    rng = random.Random(seed)
    if tale.portrait:
        return _at_length(tale, rng)
    if not tale.roles:
        english, indonesian = (caption(tale.land, rng, language) for language in LANGUAGES)
        return english, indonesian
    templates = Templates("prompts", Path())
    house = templates.data("words.yaml")
    clauses = [_clause(tale, role, rng) for role in tale.roles]
    clauses += [_guest_clause(tale, guest, rng) for guest in tale.guests]
    if not tale.roles[0].above and rng.random() < 0.5:
        clauses.reverse()  # where they stand is said of one at least
    in_book = rng.random() < _BOOK_SHARE
    texts = []
    for number, language in enumerate(LANGUAGES):
        where, when = SETTINGS[tale.setting][number], TIMES[tale.time][number]
        if not in_book:
            where = rng.choice(BASE_SETTINGS[tale.setting][language])
            when = rng.choice(BASE_TIMES[tale.time][language])
        values = {
            "figures": [clause.words(number, house[language]) for clause in clauses],
            "setting": where,
            "time": when,
            "weather": "",
            "style": STYLE[number],
        }
        texts.append(templates.render("scene.j2", values))
    return texts[0], texts[1]


def _at_length(tale: Tale, rng: random.Random) -> Pair:
    """Some sentences about one animal, and, beyond what is read if they are many, where it is."""
    creature = HOUSE[tale.roles[0].who] if tale.roles else tale.guests[0].creature
    said = rng.sample(DESCRIPTIONS[creature], rng.randint(2, 6))
    where, when = SETTINGS[tale.setting], TIMES[tale.time]
    said.append((f"Background {where[0]}, {when[0]}.", f"Latar belakang {where[1]}, {when[1]}."))
    return " ".join(pair[0] for pair in said), " ".join(pair[1] for pair in said)


@dataclass(frozen=True)
class _Clause:
    """What is said of one figure, in both languages."""

    look: Pair
    doing: Pair
    mood: Pair = ("", "")
    count: int = 1
    at: str | None = None

    def words(self, number: int, house: Mapping[str, Any]) -> dict[str, str]:
        """What the template wants of a figure, in the language of that number."""
        return {
            "look": self.look[number],
            "count": house["counts"][self.count] if self.count > 1 else "",
            "doing": self.doing[number],
            "mood": self.mood[number],
            "place": house["places"][self.at] if self.at else "",
        }


def _clause(tale: Tale, role: Role, rng: random.Random) -> _Clause:
    drawn, other = role.drawn, _other(tale, role.who, rng)
    english, indonesian = rng.choice(drawn.words)
    # A side that is not said would be taught to mean a blend of both.
    placed = role.count == 1 and (role.at != "middle" or rng.random() < 0.6)
    return _Clause(
        _look(role.who, rng),
        (english.format(other[0]), indonesian.format(other[1])),
        rng.choice(drawn.moods) if drawn.moods and rng.random() < 0.5 else ("", ""),
        role.count,
        role.at if placed else None,
    )


def _look(who: str, rng: random.Random) -> Pair:
    lot = rng.random()
    if lot < _SECOND_SHARE:
        return LOOKS[who][0 if lot < _BOOK_SHARE else 1]
    english, indonesian = (describe(Group(HOUSE[who]), language, rng) for language in LANGUAGES)
    return english, indonesian


def _guest_clause(tale: Tale, guest: Group, rng: random.Random) -> _Clause:
    looks = [describe(guest, language, rng) for language in LANGUAGES]
    meets = guest.action == "stand" and not tale.roles[0].above and rng.random() < 0.6
    words = MEETINGS if meets else ACTIONS[guest.action]
    other = REFERENCES[tale.roles[0].who]
    doing = [
        # The wordings name it with an article of their own.
        rng.choice(words[language]).format(other=other[number].removeprefix("the "))
        for number, language in enumerate(LANGUAGES)
    ]
    return _Clause((looks[0], looks[1]), (doing[0], doing[1]), at=guest.at)


def _other(tale: Tale, who: str, rng: random.Random) -> Pair:
    """Whom a deed is about."""
    for role in tale.roles:
        if role.who != who:
            return _MANY if role.count > 1 else REFERENCES[role.who]
    for guest in tale.guests:
        names = CREATURES[guest.creature].names
        return f"the {pick(names['en'], rng)}", pick(names["id"], rng)
    return REFERENCES["buaya" if who == "kancil" else "kancil"]
