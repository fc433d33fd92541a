"""The examination prompts: scenes whose creature, setting and time combination is held out."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from training.judge.labels import LABEL_SETS, LabelSet
from training.worlds.held_out import held_out_scenes
from training.worlds.large.beings import BEINGS
from training.worlds.small.vocabulary import PLACES
from training.worlds.world import SomeGroup, SomeScene

LANGUAGES = ("en", "id")
_TRIES = 400  # wordings of a scene to try until one says what the question needs


@dataclass(frozen=True)
class Question:
    """One prompt; `slot` names its picture, `seed` determines its initial noise.

    `scene` belongs to the world under examination.
    """

    kind: str
    slot: str
    scene: Any
    prompt: str
    seed: int


_Fits = Callable[[SomeScene], bool]
_Asks = Callable[[SomeScene, str], bool]


def says_place(group: SomeGroup, prompt: str) -> bool:
    """Whether the prompt states the group's position."""
    return group.count == 1 and any(
        words in prompt for language in LANGUAGES for words in PLACES[group.at][language]
    )


def _singles(scene: SomeScene, count: int) -> bool:
    return len(scene.groups) == count and all(
        group.count == 1 and group.above is None for group in scene.groups
    )


def _says_places(scene: SomeScene, prompt: str) -> bool:
    return all(says_place(group, prompt) for group in scene.groups)


def _is_free(scene: SomeScene, prompt: str) -> bool:
    """Whether it is free text, not the product's template, and uses an alternative name."""
    return ";" not in prompt and any(
        name in prompt and first not in prompt
        for group in scene.groups
        for first, *others in (BEINGS[group.creature].names[lang] for lang in LANGUAGES)
        for name in others
    )


def _anything(scene: SomeScene, prompt: str) -> bool:
    return True


# Kind of prompt -> predicates on its scene and on its wording.
KINDS: dict[str, tuple[_Fits, _Asks]] = {
    "one character": (lambda scene: _singles(scene, 1), _anything),
    "two": (lambda scene: _singles(scene, 2), _anything),
    "count": (lambda scene: len(scene.groups) == 1 and scene.groups[0].count > 1, _anything),
    "relation": (lambda scene: any(g.above is not None for g in scene.groups), _anything),
    "left or right": (
        lambda scene: (
            (_singles(scene, 1) or _singles(scene, 2))
            and all(group.at != "middle" for group in scene.groups)
        ),
        _says_places,
    ),
    "time and setting": (lambda scene: len(scene.groups) < 2, _anything),
    "free wording": (lambda scene: bool(scene.groups), _is_free),
}
PAIRS = {"en": "pairs, English", "id": "pairs, Indonesian"}


def questions(
    each: int, label_set: LabelSet = LABEL_SETS["small"], seed: int = 31
) -> list[Question]:
    """`each` questions of every kind, and twice as many pairs of one scene in both languages."""
    found, world = [], label_set.world
    for number, (kind, (fits, asks)) in enumerate(KINDS.items()):
        scenes = (scene for scene in held_out_scenes(seed + number, world) if fits(scene))
        worded = _worded(scenes, asks, label_set, random.Random(f"{seed} {kind}"))
        found += [_question(kind, i, *next(worded), seed) for i in range(each)]
    scenes = (scene for scene in held_out_scenes(seed + 100, world) if scene.groups)
    for i in range(2 * each):
        scene = next(scenes)
        for language, kind in PAIRS.items():
            prompt = label_set.write_prompt(scene, random.Random(f"{seed} pair {i}"), language)
            found.append(_question(kind, i, scene, prompt, seed))
    return found


def _worded(
    scenes: Iterator[SomeScene], asks: _Asks, label_set: LabelSet, rng: random.Random
) -> Iterator[tuple[SomeScene, str]]:
    for scene in scenes:
        wordings = (label_set.write_prompt(scene, rng) for _ in range(_TRIES))
        prompt = next((text for text in wordings if asks(scene, text)), None)
        if prompt is not None:
            yield scene, prompt


def _question(kind: str, number: int, scene: SomeScene, prompt: str, seed: int) -> Question:
    slot = f"{kind.replace(',', '').replace(' ', '-')}-{number:03d}"
    return Question(kind, slot, scene, prompt, seed * 100_000 + number)
