"""Story + templates -> one Prompt a picture: identity first, then deed, mood, place, setting."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from storybook.errors import Fault, StorybookError
from storybook.models.spec import ModelSpec
from storybook.prompts.tokens import beyond, count_tokens
from storybook.story import (
    AdapterWish,
    Appearance,
    LoadedStory,
    Scene,
    Story,
    Style,
    Words,
    fault_at,
    say,
    slot_path,
    slots,
)
from storybook.templates import Templates
from storybook.translation.glossary import Translation, find_translator, is_indonesian, to_english

Translate = Callable[[str], Translation]


@dataclass(frozen=True)
class Prompt:
    """What one picture is drawn from.

    `texts` are (prompt, weight) pairs, two where styles are mixed; `token_counts` and `cut` go
    with them: tokens with start and end marks, and what the text encoder would cut off ("" if
    nothing). `translated` is true where Indonesian was put into English for the model; `unknown`
    are the words that the translation did not know.
    """

    slot: str
    texts: tuple[tuple[str, float], ...]
    negative_prompt: str
    token_counts: tuple[int, ...]
    cut: tuple[str, ...]
    translated: bool
    unknown: tuple[str, ...] = ()


def build_prompts(
    story: Story, spec: ModelSpec, project: Path, translate: Translate = to_english
) -> list[Prompt]:
    """The prompts of a story's pictures, in reading order, in a language that the model reads.

    `translate` puts Indonesian into English where the model needs that.

    Raises:
        StorybookError: a template or a style is at fault.
    """
    writer = _Writer(story, spec, Templates("prompts", project), translate)
    return [writer.write(slot, scene) for slot, scene in slots(story)]


def choose_translator() -> Translate:
    """A translation model where its weights are on this machine, else the glossary.

    The model imports torch, at the first text that it translates and not before.

    Raises:
        ModelError: the folder that $STORYBOOK_TRANSLATOR names is no translation model.
    """
    folder = find_translator()
    if folder is None:
        return to_english

    def by_model(text: str) -> Translation:
        from storybook.diffusion.translate import translate

        return Translation(translate(folder, [text])[0], ())

    return by_model


def style_names(project: Path) -> list[str]:
    """Names of the styles at hand, the house's and the project's.

    Raises:
        StorybookError: the file of styles is at fault.
    """
    return sorted(Templates("prompts", project).data("styles.yaml"))


def style_adapters(story: Story, project: Path) -> tuple[AdapterWish, ...]:
    """The adapters that the story's named styles bring, each scaled by its style's share.

    Raises:
        StorybookError: a style's adapter is not a name and a scale.
    """
    styles = Templates("prompts", project).data("styles.yaml")
    wishes = []
    for name, share in _shares(story.style):
        style = styles.get(name)
        adapter = style.get("adapter") if isinstance(style, Mapping) else None
        if adapter is None:
            continue
        try:
            wish = AdapterWish.model_validate(adapter)
        except ValidationError as error:
            raise StorybookError(
                f"style '{name}' has an adapter that is not one",
                "Write it as in a story: adapter: {name: ..., scale: 1.0}",
            ) from error
        wishes.append(wish.model_copy(update={"scale": wish.scale * share}))
    return tuple(wishes)


def check_prompts(loaded: LoadedStory, prompts: Sequence[Prompt], spec: ModelSpec) -> list[Fault]:
    """Warnings for what the model would not read of a prompt, or in the wrong language."""
    found = []
    for prompt in prompts:
        place = slot_path(prompt.slot)
        if prompt.unknown:
            words = ", ".join(f"'{word}'" for word in prompt.unknown)
            message = f"no English is known for {words}; {spec.name} reads English only"
            hint = "give the text as {id: ..., en: ...}"
            found.append(fault_at(loaded.marks, place, message, hint, "warning"))
        for count, cut in zip(prompt.token_counts, prompt.cut, strict=True):
            if cut:
                message = (
                    f"the prompt has {count} tokens and {spec.name} reads {spec.max_tokens}: "
                    f"it would not see '{cut}'"
                )
                found.append(fault_at(loaded.marks, place, message, "shorten a look", "warning"))
    return found


class _HouseWords(BaseModel):
    """The house's own words of one language: for places, and for how many there are."""

    model_config = ConfigDict(extra="forbid")

    places: dict[str, str]
    counts: dict[int, str]


def _fitting_words(found: Mapping[str, Any]) -> dict[str, _HouseWords]:
    """Checks a project's own `words.yaml`; the house's languages are there in any case.

    Raises:
        StorybookError: it holds something else.
    """
    try:
        return TypeAdapter(dict[str, _HouseWords]).validate_python(found)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise StorybookError(
            f"words.yaml: {where}: {first['msg']}", "Mend it, or take yours away."
        ) from error


class _Writer:
    """Writes the prompts of one story for one model."""

    def __init__(
        self, story: Story, spec: ModelSpec, templates: Templates, translate: Translate
    ) -> None:
        self._story = story
        self._spec = spec
        self._templates = templates
        self._translate = translate
        self._styles = templates.data("styles.yaml")
        self._words = _fitting_words(templates.data("words.yaml"))
        self._translated = False
        self._unknown: dict[str, None] = {}

    def write(self, slot: str, scene: Scene) -> Prompt:
        """The prompt of one picture."""
        self._translated, self._unknown = False, {}
        styles = [
            self._style(name, share) for name, share in _shares(scene.style or self._story.style)
        ]
        texts = tuple((self._text(scene, style["prompt"]), share) for style, share in styles)
        negative = scene.picture.negative_prompt
        if negative is None and not self._spec.reads_negatives:
            negative = ""
        elif negative is None:
            parts = (part for style, _ in styles for part in style["negative_prompt"].split(", "))
            negative = ", ".join(dict.fromkeys(part for part in parts if part))
        counts, cut = self._measure([text for text, _ in texts])
        return Prompt(slot, texts, negative, counts, cut, self._translated, (*self._unknown,))

    def _measure(self, texts: list[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
        if self._spec.folder is None:
            return tuple(0 for _ in texts), tuple("" for _ in texts)
        folder = self._spec.folder / "tokenizer"
        return (
            tuple(count_tokens(folder, text) for text in texts),
            tuple(beyond(folder, text, self._spec.max_tokens) for text in texts),
        )

    def _style(self, name: str, share: float) -> tuple[dict[str, str], float]:
        """A named style, or free words as a style of their own."""
        style = self._styles.get(name)
        if style is None:
            return {"prompt": self._read(name), "negative_prompt": ""}, share
        fits = isinstance(style, Mapping) and isinstance(style.get("prompt"), str)
        if not fits or not isinstance(style.get("negative_prompt", ""), str):
            raise StorybookError(
                f"style '{name}' has no prompt of words",
                "Give it one in templates/prompts/styles.yaml.",
            )
        return {"negative_prompt": "", **style}, share

    def _text(self, scene: Scene, style: str) -> str:
        """One prompt: the author's own if the picture has one, else the template's."""
        if scene.picture.prompt is not None:
            return self._say(scene.picture.prompt)
        setting = self._story.settings[scene.setting] if scene.setting else None
        alone = len(scene.characters) == 1 and scene.characters[0].count == 1
        values: dict[str, Any] = {
            "figures": [self._figure(one, alone) for one in scene.characters],
            "setting": self._say(setting),
            "time": self._say(scene.time),
            "weather": self._say(scene.weather),
            "style": style,
        }
        return self._templates.render("scene.j2", values)

    def _figure(self, appearance: Appearance, alone: bool) -> dict[str, str]:
        """The words for one appearance; the house's own words follow the look's language.

        Of one `alone` it is said that they are in the middle, where the story leaves it open:
        without a place a model is prone to draw them twice.
        """
        look = self._say(self._story.characters[appearance.who].look)
        words = self._words["id" if is_indonesian(look) else "en"]
        return {
            "look": look,
            "count": words.counts.get(appearance.count, ""),
            "doing": self._say(appearance.doing),
            "mood": self._say(appearance.mood),
            "place": words.places.get(appearance.at or ("middle" if alone else ""), ""),
        }

    def _say(self, words: Words | None) -> str:
        return self._read(say(words, *self._spec.languages)) if words else ""

    def _read(self, text: str) -> str:
        """The text as the model can read it."""
        if "id" in self._spec.languages or not is_indonesian(text):
            return text
        self._translated = True
        translation = self._translate(text)
        self._unknown |= dict.fromkeys(translation.unknown)
        return translation.text


def _shares(style: Style) -> list[tuple[str, float]]:
    if isinstance(style, str):
        return [(style, 1.0)]
    return [(part.name, part.weight) for part in style]
