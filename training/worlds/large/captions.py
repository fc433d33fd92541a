"""Captions of large-world scenes, in many wordings, in English and Indonesian.

As in the small world, half of them follow `templates/prompts/scene.j2`. The others are built from
the sentence frames in `tables/large/wordings.toml`, some of which are held out for exams.
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
# Indonesian counts that take no classifier (`ekor`, `orang`).
WITHOUT_CLASSIFIER = ("sepasang",)


def caption(
    scene: LargeScene, rng: random.Random, language: str | None = None, exam: bool = False
) -> str:
    """A caption of a scene, in `language` if given, otherwise in one chosen at random.

    With `exam` it uses a sentence frame held out from training, and may leave out positions that
    the training captions always state.
    """
    if language is None:
        language = "en" if rng.random() < 0.58 else "id"
    share = 0.75 if not exam and rng.random() < 0.5 else 0.4
    scene, stated = _choose_positions(scene, share, rng, exam)
    if share > 0.5:
        return _template_caption(scene, stated, language, rng)
    return _sentence_caption(
        scene, stated, FRAMES["exam" if exam else "train"][language], language, rng
    )


def _choose_positions(
    scene: LargeScene, share: float, rng: random.Random, exam: bool
) -> tuple[LargeScene, tuple[bool, ...]]:
    """The scene, and for each party whether its caption states its position.

    `share` is how often a single being's position is stated. As in the small world, a caption
    without it means the usual position: the middle, or, for two beings, the first named on the
    left. Parties that are related to each other (`behind`, `above`) keep their order, since the
    caption depends on it. With `exam` an unusual position may go unstated too.
    """
    stated = tuple(party.count == 1 and rng.random() < share for party in scene.groups)
    independent = [
        party.above is None and not party.relation and party.count == 1 for party in scene.groups
    ]
    if len(independent) > 1 and all(independent):
        if not any(stated):  # alphabetical order is left, middle, right
            scene = replace(scene, groups=tuple(sorted(scene.groups, key=lambda party: party.at)))
        return scene, stated
    required = [
        not exam and is_independent and party.at != "middle"
        for is_independent, party in zip(independent, scene.groups, strict=True)
    ]
    return scene, tuple(chosen or needed for chosen, needed in zip(stated, required, strict=True))


def _mentions_action(party: Party, share: float, rng: random.Random) -> bool:
    """Whether a caption says what a party does; if it only stands, with probability `share`."""
    return party.action != "stand" or bool(party.relation or party.thing) or rng.random() < share


def _where(scene: LargeScene, language: str, rng: random.Random) -> str:
    return pick(_suiting_weather(SETTINGS[scene.setting][language], scene, language), rng)


def _when(scene: LargeScene, language: str, rng: random.Random) -> str:
    return pick(_suiting_weather(TIMES[scene.time][language], scene, language), rng)


def _suiting_weather(words: tuple[str, ...], scene: LargeScene, language: str) -> tuple[str, ...]:
    """The wordings that suit the scene's weather: those in `FINE` only suit clear weather."""
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
    """What a party does: its action, its relation to the other party, or the thing beside it."""
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


def _describe_one(party: Party, language: str, rng: random.Random) -> str:
    """One being as a noun phrase, such as 'a small cat, orange fur' or 'seorang raja'."""
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


def _describe_group(party: Party, language: str, rng: random.Random) -> str:
    being, count = BEINGS[party.creature], rng.choice(COUNTS[language][party.count])
    name = pick(being.names[language], rng)
    if language == "en":
        return f"{count} {_plural(name)}"
    if count in WITHOUT_CLASSIFIER:
        return f"{count} {name}"
    return f"{count} {'orang' if being.person else 'ekor'} {name}"


def _depth(party: Party, language: str, rng: random.Random) -> str:
    share = 0.8 if party.far else 0.15
    depth = DEPTHS["far" if party.far else "near"][language]
    return pick(depth, rng) if party.action != "fly" and rng.random() < share else ""


def _template_caption(
    scene: LargeScene, stated: tuple[bool, ...], language: str, rng: random.Random
) -> str:
    """A caption shaped like the product's prompts: who it is first, clauses split by semicolons."""

    def clause_language() -> str:
        return language if rng.random() < 0.9 else rng.choice(("en", "id"))

    clauses = []
    for party, states_position in zip(scene.groups, stated, strict=True):
        party_language = clause_language()
        parts = [_describe_one(party, party_language, rng)]
        if party.count > 1:
            parts.append(_group_size(party, party_language))
        if _mentions_action(party, 0.85, rng):
            parts.append(_doing(scene, party, party_language, rng))
        if rng.random() < 0.25:
            parts.append(rng.choice(MOODS[party_language]))
        if states_position:
            parts.append(PLACES[party.at][party_language][0])
        parts.append(_depth(party, party_language, rng))
        clauses.append(", ".join(part for part in parts if part))
    where = [
        _where(scene, clause_language(), rng),
        _when(scene, clause_language(), rng),
        _weather(scene, clause_language(), rng),
    ]
    clauses.append(", ".join(part for part in where if part))
    if scene.style != "flat" or rng.random() < 0.85:
        clauses.append(pick(STYLES[scene.style][language], rng))
    return "; ".join(clauses)


def _group_size(party: Party, language: str) -> str:
    number = COUNTS[language][party.count][0]
    if language == "en":
        return f"{number} of them" + (" in a row" if party.count > 2 else "")
    kind = "orang" if BEINGS[party.creature].person else "ekor"
    return f"{number} {kind}" + (" berjejer" if party.count > 2 else "")


def _weather(scene: LargeScene, language: str, rng: random.Random) -> str:
    return pick(WEATHERS[scene.weather][language], rng)


def _sentence_caption(
    scene: LargeScene,
    stated: tuple[bool, ...],
    frames: tuple[str, ...],
    language: str,
    rng: random.Random,
) -> str:
    """A caption made by filling one of the sentence `frames` with who, where and when."""
    phrases = []
    for party, states_position in zip(scene.groups, stated, strict=True):
        if party.count > 1:
            phrase = _describe_group(party, language, rng)
        else:
            looks = _describe_one(party, language, rng)
            phrase = looks.replace(",", " with" if language == "en" else "", 1)
        if _mentions_action(party, 0.8, rng):
            phrase += " " + _doing(scene, party, language, rng)
        if states_position:
            phrase += " " + rng.choice(PLACES[party.at][language])
        depth = _depth(party, language, rng)
        phrases.append(f"{phrase} {depth}".strip())
    joiner = rng.choice({"en": (" and ", ", "), "id": (" dan ", ", ")}[language])
    weather = _weather(scene, language, rng)
    with_style = [frame for frame in frames if "{style}" in frame]
    nobody = {"en": "nobody", "id": "tidak ada siapa-siapa"}[language]
    return rng.choice(frames if scene.style == "flat" else with_style).format(
        who=joiner.join(phrases) or nobody,
        where=_where(scene, language, rng),
        when=_when(scene, language, rng),
        weather=f", {weather}" if weather else "",
        style=pick(STYLES[scene.style][language], rng),
    )
