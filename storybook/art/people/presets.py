"""People that stories speak of, by name: a girl, a grandfather, a farmer, a nurse."""

from __future__ import annotations

from storybook.art.people.model import Garment, Hair, Hat, Person

_DARK, _BROWN, _WHITE, _GREY = "#2c2024", "#4a2c1c", "#ece8e3", "#b9b4b0"

PRESETS: dict[str, Person] = {
    "baby": Person(
        "baby",
        skin=2,
        hair=Hair("wisp", _BROWN),
        clothes=(Garment("romper", "#f2c14e", "dotted"),),
        shoes=None,
    ),
    "toddler": Person(
        "toddler",
        hair=Hair("curls", _DARK),
        clothes=(Garment("t-shirt", "#f4ead6", "striped"), Garment("overalls", "#4f8a6a")),
        shoes="#d9503f",
    ),
    "girl": Person(
        gender="female",
        skin=3,
        hair=Hair("pigtails", _DARK),
        clothes=(Garment("dress", "#e2574c", "dotted"),),
        shoes="#33658a",
    ),
    "boy": Person(
        gender="male",
        skin=3,
        hair=Hair("tousled", _BROWN),
        clothes=(Garment("t-shirt", "#4aa3a2", "striped"), Garment("shorts", "#33507a")),
    ),
    "child": Person(
        skin=4,
        hair=Hair("curls", _DARK),
        clothes=(Garment("t-shirt", "#f2c14e"), Garment("shorts", "#4f7a5a")),
    ),
    "teenager": Person(
        "teenager",
        hair=Hair("tousled", _DARK),
        clothes=(Garment("sweater", "#7a5ea8"), Garment("trousers", "#46566e")),
        shoes="#ece8e3",
    ),
    "woman": Person(
        "adult",
        gender="female",
        skin=3,
        hair=Hair("long", _DARK),
        clothes=(Garment("shirt", "#e9b44c"), Garment("skirt", "#8a4f7d")),
        shoes="#7a3b2e",
    ),
    "man": Person(
        "adult",
        gender="male",
        skin=3,
        hair=Hair("side_part", _DARK),
        clothes=(Garment("shirt", "#5b9bd5"), Garment("trousers", "#5a5148")),
        shoes="#3a2c28",
    ),
    "mother": Person(
        "adult",
        gender="female",
        skin=3,
        hair=Hair("bun", _DARK),
        clothes=(Garment("dress", "#4f8a8b", "dotted"),),
        shoes="#7a3b2e",
    ),
    "father": Person(
        "adult",
        gender="male",
        skin=3,
        hair=Hair("short", _DARK),
        clothes=(Garment("shirt", "#7a9e5e", "checked"), Garment("trousers", "#46566e")),
        shoes="#3a2c28",
        accessories=("moustache",),
    ),
    "grandmother": Person(
        "old",
        gender="female",
        skin=3,
        hair=Hair("low_bun", _WHITE),
        clothes=(Garment("kebaya", "#b0627e"), Garment("sarong", "#6b3f2a", "batik")),
        shoes="#6b4a3a",
        accessories=("glasses",),
    ),
    "grandfather": Person(
        "old",
        gender="male",
        skin=3,
        hair=Hair("balding", _WHITE),
        clothes=(Garment("shirt", "#e8dcc4", "striped"), Garment("trousers", "#6a5a4a")),
        shoes="#3a2c28",
        accessories=("moustache", "walking_stick"),
    ),
    "farmer": Person(
        "adult",
        gender="male",
        skin=4,
        hair=Hair("short", "#4a3b37"),
        hat=Hat("caping", "#e8be63"),
        clothes=(
            Garment("trousers", "#6b4e3d"),
            Garment("shirt", "#3e78b5"),
            Garment("sash", "#d9503f"),
        ),
        shoes=None,
        accessories=("moustache",),
    ),
    "teacher": Person(
        "adult",
        gender="female",
        skin=3,
        hat=Hat("headscarf", "#7a9ed0"),
        clothes=(Garment("shirt", "#f4ead6"), Garment("sarong", "#46566e")),
        shoes="#3a2c28",
        accessories=("glasses",),
    ),
    "nurse": Person(
        "adult",
        gender="female",
        skin=5,
        hair=Hair("bun", _DARK),
        clothes=(Garment("dress", "#9cc9e3"), Garment("apron", "#ffffff")),
        shoes="#ece8e3",
    ),
    "doctor": Person(
        "adult",
        skin=5,
        hair=Hair("short", _DARK),
        clothes=(
            Garment("trousers", "#46566e"),
            Garment("shirt", "#9cc9e3"),
            Garment("coat", "#f7f7f4"),
        ),
        shoes="#3a2c28",
        accessories=("glasses",),
    ),
    "pupil": Person(
        gender="female",
        skin=3,
        hair=Hair("braids", _DARK),
        clothes=(Garment("school_uniform", "#b8343c"),),
        shoes="#2a2024",
        accessories=("backpack",),
    ),
    "king": Person(
        "old",
        gender="male",
        build="stout",
        skin=3,
        hair=Hair("long", _GREY),
        hat=Hat("crown", "#f2c14e"),
        clothes=(Garment("robe", "#a63446"), Garment("sash", "#f2c14e")),
        accessories=("beard",),
    ),
    "queen": Person(
        "adult",
        gender="female",
        skin=3,
        hair=Hair("long", _DARK),
        hat=Hat("crown", "#f2c14e"),
        clothes=(Garment("robe", "#7a5ea8"), Garment("sash", "#f2c14e")),
    ),
    "cook": Person(
        "adult",
        skin=4,
        hair=Hair("curls", _DARK),
        clothes=(
            Garment("trousers", "#5a5148"),
            Garment("shirt", "#f4ead6"),
            Garment("apron", "#d9503f"),
        ),
        shoes="#3a2c28",
    ),
}

PAK_TANI = PRESETS["farmer"]
"""The farmer of the house's tales: caping hat, moustache, indigo shirt, red sash, bare feet."""
