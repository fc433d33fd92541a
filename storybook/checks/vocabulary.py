"""Warnings for anything a story asks a model to draw that it was not trained on.

Errs towards too few warnings: if a text has a word the model knows, words that are in neither its
known nor its untaught list are ignored.
"""

import re
from collections.abc import Iterator

from storybook.errors import Fault, did_you_mean
from storybook.models.spec import ModelSpec
from storybook.models.vocabulary import TOKEN, KnownWords, Match, find_phrase, load_words
from storybook.story import Appearance, LoadedStory, Scene, fault_at, slots, text_in_language
from storybook.story.yaml_tree import NodePath

# Where a text moves on from naming something to describing how it looks.
_HEAD_END = re.compile(
    r"[,;:.(]| with | dengan | yang | ber(?:bulu|warna|kulit|sisik|tanduk|mata|ekor|telinga|belalai"
    r"|paruh|jengger|tempurung|kepala|baju|kaki|gigi|rambut|sayap|hidung|badan|tubuh|moncong)\b"
)
_NOTHING_KNOWN = {"creatures": "nobody", "settings": "no place", "times": "no time of day"}


def check_vocabulary(loaded: LoadedStory, spec: ModelSpec) -> list[Fault]:
    """Warnings for what the story asks for that the model was never taught to draw.

    Raises:
        ModelError: the model's list of words is damaged.
    """
    words = load_words(spec.folder)
    if words is None:
        return []
    faults = _Checker(loaded, spec, words).faults()
    return sorted(faults, key=lambda fault: (fault.line, fault.column))


class _Checker:
    """Checks one story's pictures; a warning that several pictures share is given once."""

    def __init__(self, loaded: LoadedStory, spec: ModelSpec, words: KnownWords) -> None:
        self._loaded, self._spec, self._words = loaded, spec, words
        self._reported: set[tuple[int, int, str]] = set()

    def faults(self) -> Iterator[Fault]:
        for slot, scene in slots(self._loaded.story):
            for fault in self._check_scene(scene, slot.node_path):
                place = (fault.line, fault.column, fault.message)
                if place not in self._reported:
                    self._reported.add(place)
                    yield fault

    def _check_scene(self, scene: Scene, path: NodePath) -> Iterator[Fault]:
        story, languages = self._loaded.story, self._spec.languages
        if scene.picture.file is not None:
            return
        if scene.picture.prompt is not None:
            yield from self._check_prompt(text_in_language(scene.picture.prompt, *languages), path)
            return
        if scene.setting is not None:
            place = scene.setting_path(path)
            yield from self._check_text(
                "settings", text_in_language(story.settings[scene.setting].look, *languages), place
            )
        if scene.time is not None:
            yield from self._check_text(
                "times", text_in_language(scene.time, *languages), (*path, "time")
            )
        if scene.weather is not None and not self._words.weather:
            message = f"{self._spec.name} was never taught any weather"
            yield self._fault((*path, "weather"), message, "leave it out, or name a time of day")
        for number, appearance in enumerate(scene.characters):
            yield from self._check_appearance(appearance, (*path, "characters", number))
        kinds = len({appearance.who for appearance in scene.characters})
        if kinds > self._words.most_kinds:
            most = self._words.most_kinds
            message = f"{self._spec.name} was never taught more than {most} kinds in a picture"
            yield self._fault((*path, "characters"), message, f"name the {most} that matter most")

    def _check_appearance(self, appearance: Appearance, path: NodePath) -> Iterator[Fault]:
        story, languages = self._loaded.story, self._spec.languages
        look = text_in_language(story.characters[appearance.who].look, *languages)
        yield from self._check_text("creatures", look, ("characters", appearance.who, "look"))
        if appearance.doing is not None:
            yield from self._check_text(
                "actions", text_in_language(appearance.doing, *languages), (*path, "doing")
            )
        if appearance.count > self._words.largest_count:
            largest = self._words.largest_count
            message = f"{self._spec.name} was never taught to draw {appearance.count} of a kind"
            yield self._fault((*path, "count"), message, f"{largest} is the most that it knows")
        if appearance.at is not None and appearance.at not in self._words.places:
            at = appearance.at if isinstance(appearance.at, str) else list(appearance.at)
            message = f"{self._spec.name} was never taught what '{at}' is"
            known = ", ".join(self._words.places)
            yield self._fault((*path, "at"), message, f"it knows: {known}")

    def _check_text(self, kind: str, text: str, path: NodePath) -> Iterator[Fault]:
        """Check a text that should name something of `kind` that the model knows."""
        head = _HEAD_END.split(text + " ", maxsplit=1)[0].strip() or text
        known = find_phrase(head, self._words.meanings[kind])
        untaught_match = find_phrase(head, self._words.untaught[kind])
        if untaught_match is not None and _outweighs(untaught_match, known):
            yield self._untaught_fault(kind, untaught_match, path)
        elif known is None and find_phrase(text, self._words.meanings[kind]) is None:
            yield self._unrecognised_fault(kind, head, path)

    def _check_prompt(self, prompt: str, path: NodePath) -> Iterator[Fault]:
        """Check an author-written prompt: report only creatures on the untaught list."""
        untaught_match = find_phrase(prompt, self._words.untaught["creatures"])
        known = find_phrase(prompt, self._words.meanings["creatures"])
        if untaught_match is not None and (untaught_match.key or known is None):
            yield self._untaught_fault("creatures", untaught_match, (*path, "picture", "prompt"))

    def _untaught_fault(self, kind: str, untaught_match: Match, path: NodePath) -> Fault:
        message = f"{self._spec.name} was never taught to draw '{untaught_match.text}'"
        return self._fault(path, message, self._suggest_nearest(kind, untaught_match.key))

    def _unrecognised_fault(self, kind: str, head: str, path: NodePath) -> Fault:
        if kind == "actions":  # an unrecognised action is most likely drawn as standing
            message = f"{self._spec.name} was never taught to draw '{head}'"
            return self._fault(path, message, self._suggest_nearest(kind, "stand"))
        names = [
            name
            for by_language in self._words.names[kind].values()
            for words in by_language.values()
            for name in words
        ]
        near = (did_you_mean(token, names) for token in TOKEN.findall(head))
        message = f"{self._spec.name} knows {_NOTHING_KNOWN[kind]} in '{head}'"
        return self._fault(path, message, next(filter(None, near), self._suggest_all(kind)))

    def _suggest_nearest(self, kind: str, key: str) -> str:
        if key not in self._words.names[kind]:
            return self._suggest_all(kind)
        return f"the nearest that it can draw is {self._words.name(kind, key)}"

    def _suggest_all(self, kind: str) -> str:
        names = ", ".join(self._words.name(kind, key) for key in self._words.names[kind])
        return f"it can draw: {names}"

    def _fault(self, path: NodePath, message: str, suggestion: str) -> Fault:
        return fault_at(self._loaded.marks, path, message, suggestion, "warning")


def _outweighs(untaught_match: Match, known: Match | None) -> bool:
    """Whether a text is mainly about the untaught match rather than the known one.

    It is if the untaught match comes first or contains the known word ('sea turtle'). Words for
    people often describe a creature ('raja harimau'), so they never outweigh a known one.
    """
    if known is None:
        return True
    return bool(untaught_match.key) and (
        untaught_match.at < known.at
        or (untaught_match.at == known.at and untaught_match.length > known.length)
    )
