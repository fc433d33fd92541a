"""Captions in English and Indonesian, in the product's own prompt shape and in free sentences."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

Pair = tuple[str, str]
"""English and Indonesian."""

NAMES: dict[str, Pair] = {
    "kancil": ("Si Kancil", "Si Kancil"),
    "buaya": ("Buaya", "Buaya"),
    "harimau": ("Harimau", "Harimau"),
    "gajah": ("Gajah", "Gajah"),
    "burung": ("Burung", "Burung"),
    "pak_tani": ("Pak Tani", "Pak Tani"),
}
KINDS: dict[str, Pair] = {
    "kancil": ("mouse-deer", "kancil"),
    "buaya": ("crocodile", "buaya"),
    "harimau": ("tiger", "harimau"),
    "gajah": ("elephant", "gajah"),
    "burung": ("bird", "burung"),
    "pak_tani": ("farmer", "petani"),
}
LOOKS: dict[str, tuple[Pair, ...]] = {
    "kancil": (
        (
            "a small mouse-deer, reddish-brown fur, big dark eyes, upright ears",
            "seekor kancil kecil, berbulu cokelat kemerahan, bermata besar, bertelinga tegak",
        ),
        (
            "a small nimble mouse-deer, reddish-brown fur, white throat, big dark eyes",
            "seekor kancil kecil lincah, berbulu cokelat kemerahan, berleher putih, bermata besar",
        ),
        (
            "a little mouse-deer with reddish-brown fur",
            "seekor kancil kecil berbulu cokelat kemerahan",
        ),
    ),
    "buaya": (
        (
            "a large dark green crocodile, wide jaws, thick tail",
            "seekor buaya besar hijau tua, berahang lebar, berekor panjang",
        ),
        (
            "a huge dark green crocodile, rows of teeth, long strong tail",
            "seekor buaya raksasa bersisik hijau gelap, bergigi berderet, berekor kuat",
        ),
        ("a dark green crocodile", "seekor buaya hijau tua"),
    ),
    "harimau": (
        (
            "a strong tiger, orange fur, brown stripes",
            "seekor harimau kuat, berbulu oranye, bergaris cokelat",
        ),
        ("a striped orange tiger", "seekor harimau loreng berbulu oranye"),
    ),
    "gajah": (
        (
            "a big blue-grey elephant, wide ears, long trunk",
            "seekor gajah besar abu-abu, bertelinga lebar, berbelalai panjang",
        ),
        ("a big elephant", "seekor gajah besar"),
    ),
    "burung": (
        (
            "a small blue bird, yellow belly, orange beak",
            "seekor burung kecil biru, berperut kuning, berparuh jingga",
        ),
        ("a little blue bird", "seekor burung kecil berwarna biru"),
    ),
    "pak_tani": (
        (
            "a kind farmer, straw hat, blue shirt, red sash",
            "seorang petani ramah, bercaping, berbaju biru, bersabuk merah",
        ),
        ("a farmer with a straw hat", "seorang petani bercaping"),
    ),
}
DOINGS: dict[str, tuple[Pair, ...]] = {
    "standing": (
        ("standing", "berdiri"),
        ("looking around", "melihat sekeliling"),
        ("waiting", "menunggu"),
    ),
    "walking": (("walking", "berjalan"), ("taking a walk", "berjalan-jalan")),
    "running": (("running", "berlari"), ("running fast", "berlari cepat")),
    "jumping": (
        ("jumping", "melompat"),
        ("jumping high", "melompat tinggi"),
        ("leaping", "meloncat"),
    ),
    "sitting": (("sitting", "duduk"),),
    "thinking": (("thinking", "berpikir"), ("sitting and thinking", "duduk berpikir")),
    "drinking": (("drinking", "minum"), ("drinking water", "minum air")),
    "hiding": (("hiding behind a bush", "bersembunyi di balik semak"),),
    "looking_back": (("looking back", "menoleh ke belakang"),),
    "lying": (("lying down", "berbaring"), ("resting", "beristirahat")),
    "sleeping": (("sleeping", "tidur"), ("fast asleep", "tertidur lelap")),
    "waving": (("waving", "melambai"),),
    "dancing": (("dancing", "menari"), ("dancing for joy", "menari gembira")),
    "eating": (("eating a mango", "makan mangga"), ("eating fruit", "makan buah")),
    "riding": (("standing", "berdiri"),),
    "swimming": (("swimming", "berenang"), ("swimming low in the water", "berenang di air")),
    "floating": (
        ("floating in the water", "mengapung di air"),
        ("lying still in the water", "diam di air"),
    ),
    "jaws_open": (("with jaws wide open", "membuka rahang lebar-lebar"),),
    "looking_up": (("looking up", "melihat ke atas"),),
    "diving": (("diving", "menyelam"), ("diving under the water", "menyelam ke dalam air")),
    "rising": (("rising out of the water", "muncul dari air"),),
    "lunging": (("snapping out of the water", "menerkam dari air"),),
    "trumpeting": (("lifting its trunk", "mengangkat belalai"),),
    "greeting": (("holding out its trunk", "mengulurkan belalai"),),
    "hopping": (("hopping", "melompat-lompat"),),
    "flying": (("flying", "terbang"), ("flying in the sky", "terbang di langit")),
    "gliding": (("gliding through the air", "melayang di udara"),),
    "pecking": (("pecking at the ground", "mematuk tanah"),),
    "singing": (("singing", "bernyanyi"),),
    "perching": (("perching", "bertengger"),),
    "pointing": (("pointing", "menunjuk"),),
    "hoeing": (("hoeing the field", "mencangkul"),),
    "carrying": (("carrying a basket of fruit", "membawa keranjang buah"),),
    "cheering": (("cheering", "bersorak"),),
}
MOODS: dict[str, tuple[Pair, ...]] = {
    "happy": (("happy", "senang"), ("smiling", "tersenyum"), ("cheerful", "gembira")),
    "thinking": (("thoughtful", "termenung"), ("curious", "penasaran")),
    "laughing": (("laughing", "tertawa"), ("merry", "riang")),
    "afraid": (("afraid", "takut"), ("worried", "cemas")),
    "angry": (("angry", "marah"), ("cross", "kesal")),
    "asleep": (("sleepy", "mengantuk"), ("calm", "tenang")),
    "still": (("still", "diam"), ("calm", "tenang")),
    "hungry": (("hungry", "lapar"),),
    "surprised": (("surprised", "terkejut"),),
}
PLACES: dict[str, Pair] = {
    "left": ("on the left", "di kiri"),
    "middle": ("in the middle", "di tengah"),
    "right": ("on the right", "di kanan"),
    "near": ("close to the viewer", "di dekat"),
    "far": ("far away", "di kejauhan"),
}
COUNTS: dict[int, Pair] = {
    2: ("two of them", "dua ekor"),
    3: ("three of them in a row", "tiga ekor berjejer"),
    4: ("four of them in a row", "empat ekor berjejer"),
    5: ("five of them in a row", "lima ekor berjejer"),
}
NUMBERS: dict[int, Pair] = {
    2: ("two", "dua"),
    3: ("three", "tiga"),
    4: ("four", "empat"),
    5: ("five", "lima"),
}
SETTINGS: dict[str, tuple[Pair, ...]] = {
    "forest": (("a green forest", "hutan hijau"), ("the forest", "di dalam hutan")),
    "river": (
        ("a wide blue river, forest behind", "sungai biru yang lebar, hutan di belakang"),
        ("the river", "di sungai"),
    ),
    "river_bank": (
        ("a sandy river bank", "tepi sungai berpasir"),
        ("on the bank of the river", "di tepi sungai"),
    ),
    "meadow": (
        ("a meadow with flowers", "padang rumput berbunga"),
        ("on the grass", "di atas rumput"),
    ),
    "rice_field": (
        ("green rice fields, a mountain behind", "sawah hijau dengan gunung di belakang"),
        ("the rice field", "di sawah"),
    ),
    "village": (
        ("a village with straw huts", "desa kecil dengan gubuk"),
        ("in the village", "di desa"),
    ),
    "hill": (("a green hill", "bukit hijau"), ("on top of a hill", "di atas bukit")),
    "garden": (("a cucumber garden", "kebun mentimun"), ("in the garden", "di kebun")),
    "sea_shore": (("a sandy sea shore", "pantai berpasir"), ("by the sea", "di tepi laut")),
}
TIMES: dict[str, tuple[Pair, ...]] = {
    "morning": (("morning", "pagi"), ("early morning", "pagi hari")),
    "day": (("day", "siang"), ("a sunny day", "siang hari yang cerah")),
    "sunset": (("sunset", "senja"), ("evening", "sore hari")),
    "night": (("night", "malam"), ("a starry night", "malam berbintang")),
}
STYLES: tuple[Pair, ...] = (
    ("flat children's picture-book illustration", "ilustrasi buku cerita anak"),
    ("cartoon-style illustration", "ilustrasi kartun"),
)


@dataclass(frozen=True)
class Clause:
    """What a caption says of one kind of figure; `doing` overrides the pose's own words."""

    who: str
    pose: str
    mood: str
    at: str = ""
    count: int = 1
    doing: Pair | None = None


def captions(clauses: Sequence[Clause], setting: str, time: str, seed: int) -> Pair:
    """English and Indonesian caption that say the same; the seed picks the words."""
    rng = random.Random(seed)
    looks = [rng.choice(LOOKS[c.who]) for c in clauses]
    doings = [c.doing if c.doing is not None else rng.choice(DOINGS[c.pose]) for c in clauses]
    moods = [rng.choice(MOODS[c.mood]) for c in clauses]
    where, when, style = rng.choice(SETTINGS[setting]), rng.choice(TIMES[time]), rng.choice(STYLES)
    named, free = rng.random() < 0.6, rng.random() < 0.4
    texts = []
    for language in (0, 1):
        heads, deeds = [], []
        for clause, look, doing, mood in zip(clauses, looks, doings, moods, strict=True):
            name = NAMES[clause.who][language]
            title = named and clause.count == 1
            heads.append(f"{name}, {look[language]}" if title else look[language])
            count = COUNTS[clause.count][language] if clause.count > 1 else ""
            place = PLACES[clause.at][language] if clause.at else ""
            deeds.append(", ".join(p for p in (count, doing[language], mood[language], place) if p))
        if free:
            texts.append(
                _sentence(
                    clauses, deeds, (where[language], when[language], style[language]), language
                )
            )
        else:
            parts = [f"{head}, {deed}" for head, deed in zip(heads, deeds, strict=True)]
            texts.append(
                "; ".join([*parts, f"{where[language]}, {when[language]}", style[language]])
            )
    return texts[0], texts[1]


def _sentence(
    clauses: Sequence[Clause], deeds: Sequence[str], frame: tuple[str, str, str], language: int
) -> str:
    """'A cartoon-style illustration of Si Kancil jumping, happy, and ...', as the study wrote."""
    where, when, style = frame
    phrases = []
    for clause, deed in zip(clauses, deeds, strict=True):
        if clause.count == 1:
            phrases.append(f"{NAMES[clause.who][language]} {deed}")
            continue
        number, kind = NUMBERS[clause.count][language], KINDS[clause.who][language]
        deed = deed.split(", ", 1)[1]
        phrases.append(
            f"{number} {kind}s {deed}" if language == 0 else f"{number} ekor {kind} {deed}"
        )
    joined = (" and " if language == 0 else " dan ").join(phrases)
    if language == 0:
        article = "An" if style[0] in "aeiou" else "A"
        return f"{article} {style} of {joined}, {where}, {when}"
    return f"{style[0].upper()}{style[1:]} {joined}, {where}, {when}"
