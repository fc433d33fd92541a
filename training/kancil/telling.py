"""Captions of tales: the product's own prompts, English and Indonesian."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storybook.templates import Templates
from training.base.world import SETTINGS as BASE_SETTINGS
from training.base.world import TIMES as BASE_TIMES
from training.kancil.deeds import Pair
from training.kancil.tales import Role, Tale

LOOKS: dict[str, tuple[Pair, ...]] = {
    "kancil": (
        (
            "a small mouse-deer, reddish-brown fur, big dark eyes, upright ears",
            "seekor kancil kecil, berbulu cokelat kemerahan, bermata besar, bertelinga tegak",
        ),
        ("a small mouse-deer, reddish-brown fur", "seekor kancil kecil berbulu cokelat kemerahan"),
    ),
    "buaya": (
        (
            "a large dark green crocodile, wide jaws, thick tail",
            "seekor buaya besar hijau tua, berahang lebar, berekor tebal",
        ),
        ("a dark green crocodile, wide jaws", "seekor buaya hijau tua berahang lebar"),
    ),
}
SETTINGS: dict[str, Pair] = {
    "forest": ("a green forest", "hutan hijau"),
    "river": ("a wide blue river, forest behind", "sungai biru yang lebar, hutan di belakang"),
    "riverbank": ("a sandy river bank", "tepi sungai berpasir"),
}
TIMES: dict[str, Pair] = {
    "morning": ("morning", "pagi"),
    "day": ("day", "siang"),
    "sunset": ("sunset", "senja"),
    "night": ("night", "malam"),
}
STYLE: Pair = ("flat children's picture-book illustration", "ilustrasi buku cerita anak")
REFERENCES: dict[str, Pair] = {
    "kancil": ("the mouse-deer", "kancil"),
    "buaya": ("the crocodile", "buaya"),
}
_MANY: Pair = ("the crocodiles", "buaya-buaya")
_BOOK_SHARE = 0.7  # how often the words are those of the book itself


def tell(tale: Tale, seed: int) -> Pair:
    """English and Indonesian prompt that say the same; the seed picks the words."""
    rng = random.Random(seed)
    templates = Templates("prompts", Path())
    house = templates.data("words.yaml")
    clauses = [_clause(tale, role, rng) for role in tale.roles]
    in_book = rng.random() < _BOOK_SHARE
    texts = []
    for number, language in enumerate(("en", "id")):
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


@dataclass(frozen=True)
class _Clause:
    """What is said of one role, in both languages."""

    role: Role
    look: Pair
    doing: Pair
    other: Pair
    mood: Pair
    placed: bool

    def words(self, number: int, house: Mapping[str, Any]) -> dict[str, str]:
        """What the template wants of a figure, in the language of that number."""
        count, at = self.role.count, self.role.at
        return {
            "look": self.look[number],
            "count": house["counts"][count] if count > 1 else "",
            "doing": self.doing[number].format(self.other[number]),
            "mood": self.mood[number],
            "place": house["places"][at] if self.placed else "",
        }


def _clause(tale: Tale, role: Role, rng: random.Random) -> _Clause:
    return _Clause(
        role,
        LOOKS[role.who][0 if rng.random() < _BOOK_SHARE else 1],
        rng.choice(role.drawn.words),
        _other(tale, role.who),
        rng.choice(role.drawn.moods) if rng.random() < 0.5 else ("", ""),
        # A side that is not said would be taught to mean a blend of both.
        role.count == 1 and (role.at != "middle" or rng.random() < 0.6),
    )


def _other(tale: Tale, who: str) -> Pair:
    """Whom a deed is about."""
    for role in tale.roles:
        if role.who != who:
            return _MANY if role.count > 1 else REFERENCES[role.who]
    return REFERENCES["buaya" if who == "kancil" else "kancil"]
