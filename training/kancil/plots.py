"""Plots of Kancil's tale: one alone, rows of crocodiles, leaps over their backs, flocks."""

from __future__ import annotations

import random

from storybook.art.cast import CAST
from storybook.art.places.settings import PLACES
from training.kancil.staging import DRY, FLYING, TIMES, WET, Actor, Scene, choose_mood, choose_view
from training.kancil.wording import Clause

SOLO = {
    "kancil": 1.12,
    "buaya": 0.98,
    "harimau": 1.08,
    "gajah": 1.12,
    "burung": 1.75,
    "pak_tani": 0.98,
}


PLACE_X = {"left": 265.0, "middle": 500.0, "right": 735.0, "near": 500.0, "far": 500.0}


def _place(rng: random.Random, who: str, pose: str) -> str:
    """A setting where this is done."""
    if who == "buaya":
        return "river" if pose in WET else rng.choice((*["river_bank"] * 2, "sea_shore", "meadow"))
    if pose == "hoeing":
        return rng.choice(("rice_field", "garden"))
    return "river_bank" if pose == "drinking" else rng.choice(DRY)


def solo(rng: random.Random, who: str = "") -> Scene:
    """One of the cast alone."""
    who = who or rng.choices(tuple(SOLO), (0.5, 0.22, 0.09, 0.06, 0.07, 0.06))[0]
    pose = rng.choice(CAST[who].poses)
    place = _place(rng, who, pose)
    at = rng.choices(("left", "middle", "right", "near", "far"), (0.25, 0.3, 0.25, 0.1, 0.1))[0]
    if pose in (*FLYING, "hiding", *WET) and at in ("near", "far"):
        at = "middle"
    size = SOLO[who] * rng.uniform(0.88, 1.0) * {"near": 1.16, "far": 0.5}.get(at, 1.0)
    near_feet = PLACES[place].feet + (50 if at == "near" else 0)
    feet = PLACES[place].far_feet if at == "far" else near_feet
    if pose in FLYING:
        feet = rng.uniform(600, 700)
    if pose in WET:
        feet = 800 + rng.uniform(-30, 30)
    mood = choose_mood(rng, who, pose)
    mirror = at == "right" or (at != "left" and rng.random() < 0.5)
    actor = Actor(
        who,
        pose,
        mood,
        choose_view(rng, pose),
        size,
        PLACE_X[at] + rng.uniform(-18, 18),
        feet,
        mirror,
        shadow=pose not in (*WET, *FLYING),
        bush=pose == "hiding",
        beside={"eating": "mango", "drinking": "pool"}.get(pose, ""),
    )
    return Scene("solo", place, rng.choice(TIMES), (actor,), (Clause(who, pose, mood, at),))


def solo_kancil(rng: random.Random) -> Scene:
    """Kancil alone: he is who the adapter is for."""
    return solo(rng, "kancil")


def _row(rng: random.Random, count: int, crowded: bool) -> list[Actor]:
    """Crocodiles side by side in the river, the nearer the larger."""
    mirror, view = rng.random() < 0.5, rng.choices(("side", "three-quarter"), (0.75, 0.25))[0]
    pose = rng.choice(("floating", "swimming"))
    mood = rng.choice(("still", "happy", "hungry", "angry", "surprised"))
    first = 726.0 if not crowded else 676.0 if count > 3 else 690.0
    last = 930.0 if count > 3 else 900.0
    actors = []
    for index in range(count):
        depth = index / (count - 1)
        sway = (70 if index % 2 else -70) + rng.uniform(-25, 25)
        size = (0.55 + 0.2 * depth) * (0.84 if count > 3 else 1)
        actors.append(
            Actor(
                "buaya",
                pose,
                mood,
                view,
                size,
                500 + sway,
                first + (last - first) * depth,
                mirror,
                shadow=False,
            )
        )
    return actors


def leap(rng: random.Random) -> Scene:
    """Kancil jumps over the backs of a row of crocodiles."""
    count = rng.choice((2, 3, 3, 4, 5))
    row = _row(rng, count, crowded=True)
    target = row[count // 2]
    pose, mood = rng.choice(
        (("jumping", "happy"), ("jumping", "laughing"), ("jumping", "afraid"), ("running", "happy"))
    )
    kancil = Actor(
        "kancil",
        pose,
        mood,
        rng.choices(("side", "three-quarter"), (0.7, 0.3))[0],
        0.74,
        500 + rng.uniform(-60, 60),
        target.feet - 104,
        rng.random() < 0.5,
        shadow=False,
    )
    kind = rng.choice(
        (
            ("jumping over the backs of the crocodiles", "melompati punggung buaya"),
            ("leaping across the crocodiles", "meloncat di atas para buaya"),
        )
    )
    words = (
        Clause("kancil", pose, mood, doing=kind),
        Clause("buaya", target.pose, target.mood, count=count),
    )
    return Scene("leap", "river", rng.choice(TIMES), (*row, kancil), words)


def lined_up(rng: random.Random) -> Scene:
    """A row of crocodiles, Kancil on the far bank or nobody."""
    count = rng.choice((3, 3, 4, 5))
    row = _row(rng, count, crowded=False)
    words: tuple[Clause, ...] = (Clause("buaya", row[0].pose, row[0].mood, count=count),)
    if rng.random() < 0.6:
        pose = rng.choice(("standing", "waving", "thinking", "sitting", "dancing"))
        mood = choose_mood(rng, "kancil", pose)
        x = rng.uniform(200, 620)
        kancil = Actor("kancil", pose, mood, choose_view(rng, pose), 0.5, x, 612, x > 500)
        return Scene(
            "row",
            "river",
            rng.choice(TIMES),
            (kancil, *row),
            (Clause("kancil", pose, mood, "far"), *words),
        )
    return Scene("row", "river", rng.choice(TIMES), tuple(row), words)


def flock(rng: random.Random) -> Scene:
    """Two or three of a kind."""
    who, count = rng.choice(
        (("burung", 2), ("burung", 3), ("kancil", 2), ("kancil", 3), ("buaya", 2), ("harimau", 2))
    )
    place = "river_bank" if who == "buaya" else rng.choice(DRY)
    pose = (
        rng.choice(("flying", "standing", "singing", "gliding"))
        if who == "burung"
        else rng.choice(
            ("lying", "walking") if who == "buaya" else ("standing", "walking", "lying")
        )
    )
    mood, feet = choose_mood(rng, who, pose), PLACES[place].feet
    size = {"burung": 1.0, "kancil": 0.72, "buaya": 0.55, "harimau": 0.66}[who]
    view, flip = choose_view(rng, pose, front=False), rng.random() < 0.5
    actors = []
    for index in range(count):
        x = (280.0, 720.0)[index] if count == 2 else (185.0, 500.0, 815.0)[index]
        y = feet + (0, -26, 10)[index] if pose not in FLYING else (560.0, 470.0, 600.0)[index]
        actors.append(
            Actor(
                who, pose, mood, view, size, x, y, flip, shadow=pose not in FLYING, room=900 / count
            )
        )
    return Scene(
        "flock", place, rng.choice(TIMES), tuple(actors), (Clause(who, pose, mood, count=count),)
    )
