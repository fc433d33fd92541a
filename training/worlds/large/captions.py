"""Large-world scene -> caption, in many wordings, English and Indonesian.

As in the small world half of them have the shape of `templates/prompts/scene.j2`; the others are
put together from the sentence frames of `tables/large/wordings.toml`, some of which are kept for
examinations.
"""

import random
from dataclasses import replace

from training.worlds.large.beings import (
    ACTIONS,
    BEINGS,
    COUNTS,
    DEPTHS,
    FINE,
    FRAMES,
    MEALS,
    RELATIONS,
    SETTINGS,
    STYLES,
    THINGS,
    TIMES,
    WEATHERS,
    WITH_THING,
)
from training.worlds.large.scenes import LargeScene, Party
from training.worlds.small.captions import PLURALS_EN, pick
from training.worlds.small.vocabulary import MOODS, PLACES, SIZES

PLURALS = PLURALS_EN | {
    "sheep": "sheep",
    "fish": "fish",
    "blue fish": "blue fish",
    "white sheep": "white sheep",
    "mouse": "mice",
    "little mouse": "little mice",
    "grey mouse": "grey mice",
    "goose": "geese",
    "white goose": "white geese",
    "ox": "oxen",
    "brown ox": "brown oxen",
    "child": "children",
    "woman": "women",
    "man": "men",
    "old woman": "old women",
    "old man": "old men",
    "young man": "young men",
    "fisherman": "fishermen",
    "farmer in a straw hat": "farmers in straw hats",
    "king with a crown": "kings with crowns",
    "pony": "ponies",
    "puppy": "puppies",
    "bunny": "bunnies",
    "butterfly": "butterflies",
    "blue butterfly": "blue butterflies",
    "lady": "ladies",
    "granny": "grannies",
}
COUNTED = ("sepasang",)  # Indonesian numbers that are said without a classifier


def caption(
    scene: LargeScene, rng: random.Random, language: str | None = None, exam: bool = False
) -> str:
    """One caption of a scene; with `exam` in one of the frames that nothing was trained on,
    and with more left unsaid than what is usual."""
    if language is None:
        language = "en" if rng.random() < 0.58 else "id"
    share = 0.75 if not exam and rng.random() < 0.5 else 0.4
    scene, said = _placed(scene, share, rng, exam)
    if share > 0.5:
        return _listed(scene, said, language, rng)
    return _framed(scene, said, FRAMES["exam" if exam else "train"][language], language, rng)


def _placed(
    scene: LargeScene, share: float, rng: random.Random, exam: bool
) -> tuple[LargeScene, tuple[bool, ...]]:
    """The scene, and of whom it is said where they are.

    As in the small world: one of whom it is left unsaid is in the middle, and of two of whom
    neither is placed, who is named first stands left. Where one is told to be behind or beside the
    other, the words need their order.
    """
    said = tuple(party.count == 1 and rng.random() < share for party in scene.groups)
    free = [
        party.above is None and not party.relation and party.count == 1 for party in scene.groups
    ]
    if len(free) > 1 and all(free):
        if not any(said):  # left, middle and right are so in the alphabet as well
            scene = replace(scene, groups=tuple(sorted(scene.groups, key=lambda one: one.at)))
        return scene, said
    aside = [own and party.at != "middle" for own, party in zip(free, scene.groups, strict=True)]
    must = [not exam and one for one in aside]
    return scene, tuple(one or other for one, other in zip(said, must, strict=True))


def _told(party: Party, share: float, rng: random.Random) -> bool:
    """Whether a caption says what a party does: in a `share` of cases where it only stands."""
    return party.action != "stand" or bool(party.relation or party.thing) or rng.random() < share


def _where(scene: LargeScene, language: str, rng: random.Random) -> str:
    return pick(_possible(SETTINGS[scene.setting][language], scene, language), rng)


def _when(scene: LargeScene, language: str, rng: random.Random) -> str:
    return pick(_possible(TIMES[scene.time][language], scene, language), rng)


def _possible(words: tuple[str, ...], scene: LargeScene, language: str) -> tuple[str, ...]:
    """Without what would be said of fine weather only, where it is not."""
    if scene.weather == "clear":
        return words
    return tuple(wording for wording in words if wording not in FINE[language])


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _plural(name: str) -> str:
    if name in PLURALS:
        return PLURALS[name]
    return name + ("" if name.endswith("s") else "s")


def _thing(party: Party, language: str, rng: random.Random) -> str:
    name = pick(THINGS[party.thing].names[language], rng)
    if language == "id":
        return name if rng.random() < 0.6 else f"sebuah {name}"
    return name if name == "bread" else _article(name)


def _doing(scene: LargeScene, party: Party, language: str, rng: random.Random) -> str:
    """What a party does: an action, a relation to the other, or what it has beside it."""
    other = ""
    if len(scene.groups) > 1:
        index = party.above if party.above is not None else int(party is scene.groups[0])
        named = scene.groups[index]
        other = pick(BEINGS[named.creature].names[language], rng)
        if language == "en" and named.count > 1:
            other = _plural(other)
    if party.thing and party.action == "eat":
        return pick(MEALS[language], rng).format(thing=_thing(party, language, rng))
    if party.thing:
        return pick(WITH_THING[language], rng).format(thing=_thing(party, language, rng))
    if party.relation:
        return pick(RELATIONS[party.relation][language], rng).format(other=other)
    if party.action == "swim" and scene.setting not in ("river", "riverbank", "shore"):
        return pick(ACTIONS["stand"][language], rng)
    return pick(ACTIONS[party.action][language], rng).format(other=other)


def _look(party: Party, language: str, rng: random.Random) -> str:
    """'a small cat, orange fur', 'seekor kucing kecil berbulu oranye', 'seorang raja'."""
    being = BEINGS[party.creature]
    name, size = pick(being.names[language], rng), rng.choice(SIZES[language])
    if being.person or rng.random() < 0.4:
        size = ""
    detail = pick(being.looks[language], rng) if rng.random() < 0.7 else ""
    if language == "en":
        look = _article(f"{size} {name}".strip())
    else:
        look = f"{'seorang' if being.person else 'seekor'} {name} {size}".strip()
        if detail and rng.random() < 0.5:
            return f"{look} {detail}"
    return f"{look}, {detail}" if detail else look


def _several(party: Party, language: str, rng: random.Random) -> str:
    being, count = BEINGS[party.creature], rng.choice(COUNTS[language][party.count])
    name = pick(being.names[language], rng)
    if language == "en":
        return f"{count} {_plural(name)}"
    if count in COUNTED:
        return f"{count} {name}"
    return f"{count} {'orang' if being.person else 'ekor'} {name}"


def _depth(party: Party, language: str, rng: random.Random) -> str:
    share = 0.8 if party.far else 0.15
    depth = DEPTHS["far" if party.far else "near"][language]
    return pick(depth, rng) if party.action != "fly" and rng.random() < share else ""


def _listed(scene: LargeScene, said: tuple[bool, ...], language: str, rng: random.Random) -> str:
    """The product's own shape: identity first, clauses apart by semicolons."""

    def tongue() -> str:
        return language if rng.random() < 0.9 else rng.choice(("en", "id"))

    clauses = []
    for party, with_place in zip(scene.groups, said, strict=True):
        spoken = tongue()
        parts = [_look(party, spoken, rng)]
        if party.count > 1:
            parts.append(_of_them(party, spoken))
        if _told(party, 0.85, rng):
            parts.append(_doing(scene, party, spoken, rng))
        if rng.random() < 0.25:
            parts.append(rng.choice(MOODS[spoken]))
        if with_place:
            parts.append(PLACES[party.at][spoken][0])
        parts.append(_depth(party, spoken, rng))
        clauses.append(", ".join(part for part in parts if part))
    where = [
        _where(scene, tongue(), rng),
        _when(scene, tongue(), rng),
        _weather(scene, tongue(), rng),
    ]
    clauses.append(", ".join(part for part in where if part))
    if scene.style != "flat" or rng.random() < 0.85:
        clauses.append(pick(STYLES[scene.style][language], rng))
    return "; ".join(clauses)


def _of_them(party: Party, language: str) -> str:
    number = COUNTS[language][party.count][0]
    if language == "en":
        return f"{number} of them" + (" in a row" if party.count > 2 else "")
    kind = "orang" if BEINGS[party.creature].person else "ekor"
    return f"{number} {kind}" + (" berjejer" if party.count > 2 else "")


def _weather(scene: LargeScene, language: str, rng: random.Random) -> str:
    return pick(WEATHERS[scene.weather][language], rng)


def _framed(
    scene: LargeScene,
    said: tuple[bool, ...],
    frames: tuple[str, ...],
    language: str,
    rng: random.Random,
) -> str:
    """A sentence frame around who, where and when."""
    phrases = []
    for party, with_place in zip(scene.groups, said, strict=True):
        if party.count > 1:
            phrase = _several(party, language, rng)
        else:
            looks = _look(party, language, rng)
            phrase = looks.replace(",", " with" if language == "en" else "", 1)
        if _told(party, 0.8, rng):
            phrase += " " + _doing(scene, party, language, rng)
        if with_place:
            phrase += " " + rng.choice(PLACES[party.at][language])
        depth = _depth(party, language, rng)
        phrases.append(f"{phrase} {depth}".strip())
    joiner = rng.choice({"en": (" and ", ", "), "id": (" dan ", ", ")}[language])
    weather = _weather(scene, language, rng)
    styled = [frame for frame in frames if "{style}" in frame]
    nobody = {"en": "nobody", "id": "tidak ada siapa-siapa"}[language]
    return rng.choice(frames if scene.style == "flat" else styled).format(
        who=joiner.join(phrases) or nobody,
        where=_where(scene, language, rng),
        when=_when(scene, language, rng),
        weather=f", {weather}" if weather else "",
        style=pick(STYLES[scene.style][language], rng),
    )
