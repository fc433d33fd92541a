"""Scene -> caption, in many wordings, English and Indonesian.

Half of the captions have the shape of `templates/prompts/scene.j2` (identity first, parts set apart
by commas and semicolons), so that the model is trained on the language that the product speaks; the
other half are free sentences, as the author of a picture prompt would write them.
"""

import random
from dataclasses import replace

from training.worlds.small.scenes import Group, Scene
from training.worlds.small.vocabulary import (
    ACTIONS,
    COUNTS,
    CREATURES,
    MEETINGS,
    MOODS,
    PLACES,
    SETTINGS,
    SIZES,
    STYLES,
    TIMES,
)

OF_THEM: dict[str, dict[int, str]] = {
    "en": {2: "two of them", 3: "three of them in a row"},
    "id": {2: "dua ekor", 3: "tiga ekor berjejer"},
}
PLURALS_EN = {"mouse-deer": "mouse-deer", "deer": "deer", "buffalo": "buffaloes"}


def caption(
    scene: Scene, rng: random.Random, language: str | None = None, exam: bool = False
) -> str:
    """One caption of a scene, in `language` if given; another call words it another way.

    What it leaves unsaid is what is usual, for words that leave it open would be taught to mean a
    blend; with `exam` it may be anything, as authors leave out what they like.
    """
    if language is None:
        language = "en" if rng.random() < 0.58 else "id"
    if rng.random() < 0.5:
        return _template_caption(*_placed(scene, 0.75, rng, exam), language, rng, exam)
    return _free_caption(*_placed(scene, 0.4, rng, exam), language, rng, exam)


def _placed(
    scene: Scene, share: float, rng: random.Random, exam: bool
) -> tuple[Scene, tuple[bool, ...]]:
    """The scene, and of whom it is said where they are: of single creatures, in so many cases.

    It is usual for one creature to be in the middle; of two on either side the first named is left.
    """
    said = tuple(group.count == 1 and rng.random() < share for group in scene.groups)
    aside = [group.above is None and group.at != "middle" for group in scene.groups]
    if len(aside) == 2 and all(aside):
        if not any(said):
            in_order = sorted(scene.groups, key=lambda group: group.at)  # left comes before right
            scene = replace(scene, groups=tuple(in_order))
        return scene, said
    must = [not exam and one for one in aside]
    return scene, tuple(one or other for one, other in zip(said, must, strict=True))


def _told(scene: Scene, group: Group, share: float, rng: random.Random, exam: bool) -> bool:
    """Whether a caption says what a creature does: in a `share` of cases where that is usual."""
    swims = scene.setting == "river" and CREATURES[group.creature].swims
    usual = "swim" if swims else "stand"
    return rng.random() < share or (not exam and group.action != usual)


def pick(words: tuple[str, ...], rng: random.Random) -> str:
    """The first wordings are the commonest, as in real stories."""
    return (
        words[min(int(rng.expovariate(0.9)), len(words) - 1)]
        if rng.random() < 0.5
        else rng.choice(words)
    )


def _name(group: Group, language: str, rng: random.Random) -> str:
    return pick(CREATURES[group.creature].names[language], rng)


def _action(scene: Scene, group: Group, language: str, rng: random.Random) -> str:
    other = ""
    if group.above is not None:
        other = _name(scene.groups[group.above], language, rng)
        if language == "en" and scene.groups[group.above].count > 1:
            other = _plural(other)
    elif group.action == "stand" and len(scene.groups) > 1 and rng.random() < 0.5:
        index = next(i for i, g in enumerate(scene.groups) if g is not group)
        if scene.groups[index].above is None:
            return rng.choice(MEETINGS[language]).format(
                other=_name(scene.groups[index], language, rng)
            )
    if scene.setting != "river" and group.action == "swim":
        return rng.choice(ACTIONS["stand"][language])
    return pick(ACTIONS[group.action][language], rng).format(other=other)


def describe(group: Group, language: str, rng: random.Random) -> str:
    """'a small mouse-deer, reddish-brown fur', 'seekor kancil kecil berbulu cokelat'."""
    name, size = _name(group, language, rng), rng.choice(SIZES[language])
    detail = pick(CREATURES[group.creature].looks[language], rng) if rng.random() < 0.8 else ""
    if language == "en":
        noun = f"{size} {name}".strip()
        article = "an" if noun[0] in "aeiou" else "a"
        look = f"{article} {noun}"
        return f"{look}, {detail}" if detail else look
    look = f"seekor {name} {size}".strip()
    if detail and rng.random() < 0.5:
        return f"{look} {detail}"
    return f"{look}, {detail}" if detail else look


def _template_caption(
    scene: Scene, said: tuple[bool, ...], language: str, rng: random.Random, exam: bool
) -> str:
    def tongue() -> str:
        """A story may mix its languages: an English look, an Indonesian setting."""
        return language if rng.random() < 0.9 else rng.choice(("en", "id"))

    clauses = []
    for group, with_place in zip(scene.groups, said, strict=True):
        spoken = tongue()
        parts = [describe(group, spoken, rng)]
        if group.count > 1:
            parts.append(OF_THEM[spoken][group.count])
        if _told(scene, group, 0.85, rng, exam):
            parts.append(_action(scene, group, spoken, rng))
        if rng.random() < 0.3:
            parts.append(rng.choice(MOODS[spoken]))
        if with_place:
            parts.append(PLACES[group.at][spoken][0])
        clauses.append(", ".join(parts))
    where = [pick(SETTINGS[scene.setting][tongue()], rng), pick(TIMES[scene.time][tongue()], rng)]
    clauses.append(", ".join(where))
    if rng.random() < 0.85:
        clauses.append(pick(STYLES[language], rng))
    return "; ".join(clauses)


def _plural(name: str) -> str:
    return PLURALS_EN.get(name, name if name.endswith("s") else name + "s")


def _noun_phrase(group: Group, language: str, rng: random.Random) -> str:
    if group.count == 1:
        return describe(group, language, rng).replace(",", " with" if language == "en" else "", 1)
    name, count = _name(group, language, rng), rng.choice(COUNTS[language][group.count])
    if language == "en":
        return f"{count} {_plural(name)}"
    return f"{count} {name}" if "ekor" in count or count.isdigit() else f"{count} ekor {name}"


def _free_caption(
    scene: Scene, said: tuple[bool, ...], language: str, rng: random.Random, exam: bool
) -> str:
    joiner = {"en": (" and ", ", "), "id": (" dan ", ", ")}[language]
    phrases = []
    for group, with_place in zip(scene.groups, said, strict=True):
        phrase = _noun_phrase(group, language, rng)
        if _told(scene, group, 0.8, rng, exam) or group.above is not None:
            phrase += " " + _action(scene, group, language, rng)
        if with_place:
            phrase += " " + rng.choice(PLACES[group.at][language])
        phrases.append(phrase)
    where = [pick(SETTINGS[scene.setting][language], rng), pick(TIMES[scene.time][language], rng)]
    parts = [rng.choice(joiner).join(phrases)] if phrases else []
    if rng.random() < 0.25:
        parts.insert(0, pick(STYLES[language], rng))
    return ", ".join(parts + where)
