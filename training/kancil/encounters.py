"""Plots of two who meet: they talk, ride, threaten, work the field."""

from __future__ import annotations

import random
from dataclasses import replace

from storybook.art.cast import CAST
from storybook.art.places.settings import PLACES
from training.kancil.staging import DRY, PAIR_SCALE, TIMES, Actor, Scene, choose_mood, choose_view
from training.kancil.wording import Clause

CALM = ("standing", "walking", "sitting", "thinking", "waving", "looking_back", "lying")

TALK: tuple[tuple[str, str], ...] = (
    ("talking to {}", "berbicara dengan {}"),
    ("looking at {}", "melihat {}"),
    ("beside {}", "di samping {}"),
    ("meeting {}", "bertemu {}"),
    ("listening to {}", "mendengarkan {}"),
)

_REFERENCE = {
    "kancil": ("the mouse-deer", "kancil"),
    "buaya": ("the crocodile", "buaya"),
    "harimau": ("the tiger", "harimau"),
    "gajah": ("the elephant", "gajah"),
    "burung": ("the bird", "burung"),
    "pak_tani": ("the farmer", "petani"),
}

_SEATS = {
    "riding": ("standing", "berdiri"),
    "sitting": ("sitting", "duduk"),
    "waving": ("waving", "melambai"),
    "standing": ("standing", "berdiri"),
    "lying": ("lying", "berbaring"),
    "singing": ("singing", "bernyanyi"),
    "perching": ("perching", "bertengger"),
}


def meeting(rng: random.Random) -> Scene:
    """Two that face each other."""
    first = "kancil" if rng.random() < 0.8 else rng.choice(("harimau", "gajah", "burung"))
    second = rng.choice([w for w in CAST if w != first])
    pair = [first, second]
    rng.shuffle(pair)
    place = "river_bank" if "buaya" in pair and rng.random() < 0.8 else rng.choice(DRY)
    feet = PLACES[place].feet
    actors, clauses = [], []
    # The broader of the two gets the more room.
    wide = {"buaya": 0.62, "harimau": 0.54, "gajah": 0.54}
    share = wide.get(pair[0], 0.42) / (wide.get(pair[0], 0.42) + wide.get(pair[1], 0.42))
    for index, who in enumerate(pair):
        other = _REFERENCE[pair[1 - index]]
        poses = [p for p in CALM if p in CAST[who].poses] + (
            ["jaws_open", "looking_up"] if who == "buaya" else []
        )
        pose = rng.choice([p for p in poses if p != "looking_back"])
        mood = choose_mood(rng, who, pose)
        span = share if index == 0 else 1 - share
        x = 20 + 960 * share / 2 if index == 0 else 980 - 960 * (1 - share) / 2
        view = choose_view(rng, pose, front=False)
        actors.append(
            Actor(
                who,
                pose,
                mood,
                view,
                PAIR_SCALE[who],
                x,
                feet + rng.uniform(-12, 12),
                index == 1,
                room=span * 960,
            )
        )
        words = rng.choice(TALK) if rng.random() < 0.6 else None
        doing = None if words is None else (words[0].format(other[0]), words[1].format(other[1]))
        clauses.append(Clause(who, pose, mood, ("left", "right")[index], doing=doing))
    return Scene("meeting", place, rng.choice(TIMES), tuple(actors), tuple(clauses))


def _bearer(rng: random.Random, who: str) -> tuple[str, Actor]:
    """Where, and who carries another there."""
    in_river = who == "buaya" and rng.random() < 0.75
    if in_river:
        place, pose = "river", rng.choice(("floating", "swimming"))
    elif who == "buaya":
        place, pose = rng.choice(("river_bank", "sea_shore")), "lying"
    else:
        place, pose = rng.choice(DRY), rng.choice(("standing", "walking"))
    mood, view = choose_mood(rng, who, pose), choose_view(rng, pose, front=False)
    scale = {"buaya": 0.94, "gajah": 0.94, "harimau": 0.98, "kancil": 1.05}[who]
    feet = 800 + rng.uniform(-10, 30) if in_river else PLACES[place].feet
    x, mirror = 500 + rng.uniform(-30, 30), rng.random() < 0.5
    shadow = not in_river
    return place, Actor(who, pose, mood, view, scale, x, feet, mirror, shadow=shadow, room=860)


def ride(rng: random.Random) -> Scene:
    """One on the other's back."""
    bearer = rng.choices(("buaya", "gajah", "harimau", "kancil"), (0.6, 0.2, 0.1, 0.1))[0]
    rider = "burung" if bearer == "kancil" or rng.random() < 0.25 else "kancil"
    place, below = _bearer(rng, bearer)
    seat = rng.choice([pose for pose in _SEATS if pose in CAST[rider].poses])
    mood = choose_mood(rng, rider, seat)
    scale = {"kancil": 0.62, "burung": 0.95}[rider] * {"gajah": 0.85}.get(bearer, 1.0)
    view = "side" if seat == "waving" else below.view
    above = replace(
        below,
        view=view,
        who=rider,
        pose=seat,
        mood=mood,
        scale=scale,
        shadow=False,
        room=940.0,
        on=0,
    )
    on = (
        f"{_SEATS[seat][0]} on the back of {_REFERENCE[bearer][0]}",
        f"{_SEATS[seat][1]} di atas punggung {_REFERENCE[bearer][1]}",
    )
    words = (Clause(rider, seat, mood, doing=on), Clause(bearer, below.pose, below.mood))
    return Scene("ride", place, rng.choice(TIMES), (below, above), words)


_HUNTS = {
    "buaya": (("jaws_open", "walking", "looking_up"), ("angry", "hungry"), ("river_bank",)),
    "harimau": (("walking", "hiding", "running"), ("angry", "happy"), ("forest", "meadow", "hill")),
}
_FLIGHTS = {
    "running": ("running away from {}", "lari dari {}"),
    "jumping": ("jumping away from {}", "melompat menjauhi {}"),
    "looking_back": ("looking back at {}", "menoleh pada {}"),
    "standing": ("facing {}", "berhadapan dengan {}"),
}


def threat(rng: random.Random) -> Scene:
    """A crocodile comes at Kancil, or a tiger creeps up on him."""
    hunter = rng.choice(("buaya", "buaya", "harimau"))
    pose, mood, place = (rng.choice(choices) for choices in _HUNTS[hunter])
    deed, flip, feet = rng.choice(tuple(_FLIGHTS)), rng.random() < 0.5, PLACES[place].feet
    here, there = ((700.0, 225.0), (300.0, 775.0))[0 if flip else 1]
    sides = ("right", "left") if flip else ("left", "right")
    view, scale = choose_view(rng, pose, front=False), PAIR_SCALE[hunter]
    beast = Actor(hunter, pose, mood, view, scale, here, feet, flip, room=560)
    away = not flip if deed == "standing" else flip
    height = feet - (40 if deed == "jumping" else 0)
    prey = Actor("kancil", deed, "afraid", "side", 0.8, there, height, away, room=400)
    english, indonesian = _FLIGHTS[deed]
    doing = (english.format(_REFERENCE[hunter][0]), indonesian.format(_REFERENCE[hunter][1]))
    creeping = ("creeping closer", "mengendap-endap") if pose == "hiding" else None
    words = (
        Clause("kancil", deed, "afraid", sides[1], doing=doing),
        Clause(hunter, pose, mood, sides[0], doing=creeping),
    )
    return Scene("threat", place, rng.choice(TIMES), (beast, prey), words)


def farm(rng: random.Random) -> Scene:
    """Pak Tani at work, Kancil near by."""
    place = rng.choice(("garden", "rice_field", "village"))
    pose = rng.choice(
        ("hoeing", "carrying", "standing", "waving", "pointing", "walking", "cheering")
    )
    deed = rng.choice(
        ("eating", "running", "standing", "sitting", "looking_back", "waving", "hiding")
    )
    flip, feet = rng.random() < 0.5, PLACES[place].feet
    mood, kancil_mood = choose_mood(rng, "pak_tani", pose), choose_mood(rng, "kancil", deed)
    here, there = (715.0, 265.0) if flip else (285.0, 735.0)
    sides = ("right", "left") if flip else ("left", "right")
    view = choose_view(rng, pose)
    man = Actor("pak_tani", pose, mood, view, 0.88, here, feet - 24, flip)
    view = choose_view(rng, deed, front=False)
    deer = Actor("kancil", deed, kancil_mood, view, 0.8, there, feet, not flip)
    if deed in ("hiding", "eating"):
        deer = replace(deer, bush=deed == "hiding", beside="cucumber" if deed == "eating" else "")
    doing = ("eating a cucumber", "makan mentimun") if deed == "eating" else None
    words = (
        Clause("pak_tani", pose, mood, sides[0]),
        Clause("kancil", deed, kancil_mood, sides[1], doing=doing),
    )
    return Scene("farm", place, rng.choice(TIMES), (man, deer), words)
