"""What the contact sheets of people show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storybook.art.figure import Figure
from storybook.art.holding import Held, hold
from storybook.art.people import props
from storybook.art.people.draw import draw_person
from storybook.art.people.head import PEOPLE_MOODS
from storybook.art.people.model import (
    ACCESSORIES,
    AGES,
    BUILDS,
    GARMENTS,
    HAIR_STYLES,
    HATS,
    PATTERNS,
    SKINS,
    VIEWS,
    Garment,
    Hair,
    Hat,
    Person,
)
from storybook.art.people.pairs import PAIRS, Couple, draw_pair
from storybook.art.people.poses.table import POSES
from storybook.art.people.presets import PRESETS

Cell = tuple[str, Figure]
Sheet = tuple[str, Sequence[Cell], int, tuple[int, int], float]
"""A name, its cells, how many columns, a cell's size in px, drawing units over a cell's width."""

COLOURS = ("#e2574c", "#33658a", "#f2c14e", "#4aa3a2", "#7a5ea8", "#e08a3c", "#7a9e7e", "#d76a8a")
HAIR_COLOURS = ("#2c2024", "#4a2c1c", "#7a4a26", "#a8482a", "#c98a3c", "#e3c27a", "#ece8e3")
_WORN_WITH = {
    "skirt": (Garment("t-shirt", "#f4ead6"),),
    "trousers": (Garment("t-shirt", "#f4ead6"),),
    "shorts": (Garment("t-shirt", "#f4ead6"),),
    "sarong": (Garment("t-shirt", "#f4ead6"),),
    "overalls": (Garment("t-shirt", "#f4ead6"),),
    "sash": (Garment("t-shirt", "#f4ead6"), Garment("trousers", "#46566e")),
    "apron": (Garment("dress", "#7a9ed0"),),
    "kebaya": (Garment("sarong", "#6b3f2a", "batik"),),
}
_GREYS = ("#3a2a20", "#3a2a20", "#b9b4b0", "#3a2a20")
"""Hair of the four ages that wear the garments: the old one's is grey."""

_TROUSERS = (Garment("trousers", "#46566e"),)
_WHOLE = ("dress", "robe", "school_uniform", "pyjamas", "swimsuit", "romper")


def dressed_in(garment: Garment) -> tuple[Garment, ...]:
    """A garment with what is worn with it."""
    if garment.kind in _WHOLE:
        return (garment,)
    return (*_WORN_WITH.get(garment.kind, _TROUSERS), garment)


def people_sheets() -> Iterator[Sheet]:
    """Every pose, mood, hair style, hat, garment, accessory, age, skin, preset and pair."""
    for name in ("girl", "boy", "woman", "farmer", "grandmother", "toddler", "baby"):
        yield _poses(name)
    yield _moods()
    yield _hair()
    yield _hats()
    for pose in ("stand", "run", "sit_seat", "sit_ground"):
        yield _garments(pose)
    yield _accessories()
    yield _ages()
    yield _presets()
    for kind in PAIRS:
        yield _pairs(kind)
    for name in ("girl", "man"):
        yield _holding(name)


def _poses(name: str) -> Sheet:
    mood = {"cry": "crying", "think": "thinking", "jump": "laughing", "cheer": "laughing"}
    cells = [
        (f"{pose}, {view}", draw_person(PRESETS[name], pose, view, mood.get(pose, "happy")))
        for pose in POSES
        for view in VIEWS
    ]
    return (f"poses-{name}", cells, 8, (240, 400), 300.0)


def _moods() -> Sheet:
    cells = [
        (f"{mood}, {view}", draw_person(PRESETS[name], "stand", view, mood))
        for mood in PEOPLE_MOODS
        for name in ("girl", "grandfather")
        for view in ("front", "three_quarter", "side")
    ]
    return ("moods", cells, 6, (300, 500), 220.0)


def _hair() -> Sheet:
    cells = []
    for index, style in enumerate(HAIR_STYLES):
        colour = HAIR_COLOURS[index % len(HAIR_COLOURS)]
        person = replace(
            PRESETS["girl" if index % 2 else "man"],
            hair=Hair(style, colour),
            skin=index % len(SKINS),
        )
        cells += [(f"{style}, {view}", draw_person(person, "stand", view)) for view in VIEWS]
    return ("hair", cells, 8, (240, 420), 280.0)


def _hats() -> Sheet:
    cells = []
    for index, kind in enumerate(HATS):
        person = replace(
            PRESETS["boy" if index % 2 else "woman"],
            hat=Hat(kind, "#e8be63" if kind == "caping" else COLOURS[index % len(COLOURS)]),
            skin=(index * 3) % len(SKINS),
        )
        cells += [(f"{kind}, {view}", draw_person(person, "stand", view)) for view in VIEWS]
    return ("hats", cells, 8, (240, 420), 280.0)


def _garments(pose: str) -> Sheet:
    cells = []
    for index, kind in enumerate(GARMENTS):
        pattern = PATTERNS[index % len(PATTERNS)]
        person = Person(
            age=("child", "adult", "old", "teenager")[index % 4],
            build=BUILDS[index % 3],
            gender=("female", "male")[index % 2],
            skin=(index * 3 + 1) % len(SKINS),
            hair=Hair(("ponytail", "short", "long", "side_part")[index % 4], _GREYS[index % 4]),
            clothes=dressed_in(Garment(kind, COLOURS[index % len(COLOURS)], pattern)),
        )
        cells += [(f"{kind}, {pattern}", draw_person(person, pose, view)) for view in VIEWS]
    return (f"garments-{pose}", cells, 8, (240, 400), 290.0)


def _accessories() -> Sheet:
    cells = []
    for index, name in enumerate(ACCESSORIES):
        person = replace(PRESETS[("boy", "man", "grandmother")[index % 3]], accessories=(name,))
        cells += [(f"{name}, {view}", draw_person(person, "stand", view)) for view in VIEWS]
    return ("accessories", cells, 8, (240, 420), 280.0)


def _hair_colour(age: str, index: int) -> str:
    """Grey and white for the old, every colour for others."""
    return ("#b9b4b0", "#ece8e3")[index % 2] if age == "old" else HAIR_COLOURS[index % 7]


def _ages() -> Sheet:
    cells = []
    for row, age in enumerate(AGES):
        for skin in range(len(SKINS)):
            person = Person(
                age=age,
                build=BUILDS[(row + skin) % 3],
                gender=("female", "male")[skin % 2],
                skin=skin,
                hair=Hair("long" if skin % 2 == 0 else "short", _hair_colour(age, skin)),
                clothes=(Garment("shirt", COLOURS[skin], PATTERNS[skin % 5]), *_TROUSERS),
            )
            cells.append((f"{age}, {person.build}", draw_person(person, "stand", "front")))
    return ("ages", cells, 8, (240, 420), 280.0)


def _presets() -> Sheet:
    cells = [
        (f"{name}, {view}", draw_person(person, "stand", view))
        for name, person in PRESETS.items()
        for view in ("front", "three_quarter")
    ]
    return ("presets", cells, 10, (240, 440), 280.0)


def _pairs(kind: str) -> Sheet:
    people = [
        ("girl", "boy"),
        ("grandmother", "girl"),
        ("father", "toddler"),
        ("boy", "mother"),
        ("man", "woman"),
    ]
    moods = ("happy", "laughing")
    thing = props.gift() if kind == "give" else None
    cells = [
        (
            f"{kind}, {view}",
            _as_figure(draw_pair(kind, (PRESETS[first], PRESETS[second]), view, moods, thing)),
        )
        for view in VIEWS
        for first, second in people
    ]
    return (f"pairs-{kind}", cells, 5, (400, 440), 420.0)


def _holding(name: str) -> Sheet:
    held: list[tuple[str, tuple[Held, ...]]] = [
        ("read", (Held(props.open_book(), "both_hands"),)),
        ("write", (Held(props.paper(), "other_hand"), Held(props.pencil()))),
        ("eat", (Held(props.ball(11.0)),)),
        ("drink", (Held(props.cup(), "both_hands"),)),
        ("cook", (Held(props.pot(), "other_hand"), Held(props.spoon()))),
        ("sweep", (Held(props.broom(), "both_hands"),)),
        ("carry_on_head", (Held(props.basket(), "head"),)),
        ("carry_in_arms", (Held(props.basket(), "arms"),)),
        ("carry_on_back", (Held(props.basket(), "back"),)),
        ("hold_one_hand", (Held(props.balloon()),)),
        ("hold_both_hands", (Held(props.basket(), "both_hands"),)),
        ("throw", (Held(props.ball()),)),
        ("catch", (Held(props.ball(), "both_hands"),)),
        ("fly_kite", (Held(props.kite()),)),
        ("stand", (Held(props.broom(), "other_hand"),)),
    ]
    cells = [
        (f"{pose}, {view}", hold(draw_person(PRESETS[name], pose, view), things))
        for pose, things in held
        if pose in POSES
        for view in VIEWS
    ]
    return (f"holding-{name}", cells, 8, (260, 400), 330.0 if name != "man" else 420.0)


def _as_figure(couple: Couple) -> Figure:
    """Two figures as one, for a cell of a sheet."""
    boxes = [
        (x, y, x + figure.width, y + figure.height)
        for figure, (x, y) in zip(couple.figures, couple.places, strict=True)
    ]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    body = f'<g transform="translate({-left:.1f} {-top:.1f})">{couple.svg_body()}</g>'
    middle = ((right - left) / 2, 0.0)
    return Figure(body, right - left, bottom - top, (-left, -top), middle, middle, middle)
