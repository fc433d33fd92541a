"""What a story asks of a model beyond what that was taught to draw.

A warning too few is better than one too many: words that are neither among those that the model
knows nor among those that it is known to lack are passed over beside a known one.
"""

import re
from collections.abc import Iterator

from storybook.errors import Fault, did_you_mean
from storybook.models.spec import ModelSpec
from storybook.models.vocabulary import TOKEN, KnownWords, Match, find_phrase, load_words
from storybook.story import Appearance, LoadedStory, Scene, fault_at, say, slots
from storybook.story.yaml_tree import NodePath

# Where a text goes on from what it names to what that looks like.
_HEAD_END = re.compile(
    r"[,;:.(]| with | dengan | yang | ber(?:bulu|warna|kulit|sisik|tanduk|mata|ekor|telinga|belalai"
    r"|paruh|jengger|tempurung|kepala|baju|kaki|gigi|rambut|sayap|hidung|badan|tubuh|moncong)\b"
)
_NAMELESS = {"creatures": "nobody", "settings": "no place", "times": "no time of day"}


def check_vocabulary(loaded: LoadedStory, spec: ModelSpec) -> list[Fault]:
    """Warnings for what the story asks of the model that it was never taught to draw.

    Raises:
        ModelError: the model's list of words is damaged.
    """
    words = load_words(spec.folder)
    if words is None:
        return []
    faults = _Checker(loaded, spec, words).faults()
    return sorted(faults, key=lambda fault: (fault.line, fault.column))


class _Checker:
    """Goes through one story's pictures; what several pictures share is said once."""

    def __init__(self, loaded: LoadedStory, spec: ModelSpec, words: KnownWords) -> None:
        self._loaded, self._spec, self._words = loaded, spec, words
        self._said: set[tuple[int, int, str]] = set()

    def faults(self) -> Iterator[Fault]:
        for slot, scene in slots(self._loaded.story):
            for fault in self._scene(scene, slot.node_path):
                place = (fault.line, fault.column, fault.message)
                if place not in self._said:
                    self._said.add(place)
                    yield fault

    def _scene(self, scene: Scene, path: NodePath) -> Iterator[Fault]:
        story, languages = self._loaded.story, self._spec.languages
        if scene.picture.prompt is not None:
            yield from self._free(say(scene.picture.prompt, *languages), path)
            return
        if scene.setting is not None:
            place = ("settings", scene.setting)
            yield from self._text("settings", say(story.settings[scene.setting], *languages), place)
        if scene.time is not None:
            yield from self._text("times", say(scene.time, *languages), (*path, "time"))
        if scene.weather is not None and not self._words.weather:
            message = f"{self._spec.name} was never taught any weather"
            yield self._fault((*path, "weather"), message, "leave it out, or name a time of day")
        for number, one in enumerate(scene.characters):
            yield from self._appearance(one, (*path, "characters", number))
        kinds = len({one.who for one in scene.characters})
        if kinds > self._words.most_kinds:
            most = self._words.most_kinds
            message = f"{self._spec.name} was never taught more than {most} kinds in a picture"
            yield self._fault((*path, "characters"), message, f"name the {most} that matter most")

    def _appearance(self, one: Appearance, path: NodePath) -> Iterator[Fault]:
        story, languages = self._loaded.story, self._spec.languages
        look = say(story.characters[one.who].look, *languages)
        yield from self._text("creatures", look, ("characters", one.who, "look"))
        if one.doing is not None:
            yield from self._text("actions", say(one.doing, *languages), (*path, "doing"))
        if one.count > self._words.largest_count:
            largest = self._words.largest_count
            message = f"{self._spec.name} was never taught to draw {one.count} of a kind"
            yield self._fault((*path, "count"), message, f"{largest} is the most that it knows")
        if one.at is not None and one.at not in self._words.places:
            message = f"{self._spec.name} was never taught what '{one.at}' is"
            known = ", ".join(self._words.places)
            yield self._fault((*path, "at"), message, f"it knows: {known}")

    def _text(self, kind: str, text: str, path: NodePath) -> Iterator[Fault]:
        """A text that should name something of a kind that the model knows."""
        head = _HEAD_END.split(text + " ", maxsplit=1)[0].strip() or text
        known = find_phrase(head, self._words.meanings[kind])
        strange = find_phrase(head, self._words.untaught[kind])
        if strange is not None and _outweighs(strange, known):
            yield self._stranger(kind, strange, path)
        elif known is None and find_phrase(text, self._words.meanings[kind]) is None:
            yield self._nameless(kind, head, path)

    def _free(self, prompt: str, path: NodePath) -> Iterator[Fault]:
        """The author's own prompt: only who is known to be unknown is named."""
        strange = find_phrase(prompt, self._words.untaught["creatures"])
        known = find_phrase(prompt, self._words.meanings["creatures"])
        if strange is not None and (strange.key or known is None):
            yield self._stranger("creatures", strange, (*path, "picture", "prompt"))

    def _stranger(self, kind: str, strange: Match, path: NodePath) -> Fault:
        message = f"{self._spec.name} was never taught to draw '{strange.text}'"
        return self._fault(path, message, self._nearest(kind, strange.key))

    def _nameless(self, kind: str, head: str, path: NodePath) -> Fault:
        if kind == "actions":  # what is not understood is most likely drawn as standing
            message = f"{self._spec.name} was never taught to draw '{head}'"
            return self._fault(path, message, self._nearest(kind, "stand"))
        names = [
            name
            for by_language in self._words.names[kind].values()
            for words in by_language.values()
            for name in words
        ]
        near = (did_you_mean(token, names) for token in TOKEN.findall(head))
        message = f"{self._spec.name} knows {_NAMELESS[kind]} in '{head}'"
        return self._fault(path, message, next(filter(None, near), self._all(kind)))

    def _nearest(self, kind: str, key: str) -> str:
        if key not in self._words.names[kind]:
            return self._all(kind)
        return f"the nearest that it can draw is {self._words.name(kind, key)}"

    def _all(self, kind: str) -> str:
        names = ", ".join(self._words.name(kind, key) for key in self._words.names[kind])
        return f"it can draw: {names}"

    def _fault(self, path: NodePath, message: str, suggestion: str) -> Fault:
        return fault_at(self._loaded.marks, path, message, suggestion, "warning")


def _outweighs(strange: Match, known: Match | None) -> bool:
    """Whether a text is about a stranger: it comes first, or holds the known word ('sea turtle').

    People often stand for what a creature does or is ('raja harimau'): they never outweigh one.
    """
    if known is None:
        return True
    return bool(strange.key) and (
        strange.at < known.at or (strange.at == known.at and strange.length > known.length)
    )
