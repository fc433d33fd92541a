"""Story + templates -> the prompt of each picture.

Identity comes first, then what the figures do, their mood and place, then the setting.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from storybook.errors import StorybookError
from storybook.models.spec import ModelSpec
from storybook.prompts.styles import find_style, load_styles, weighted_names
from storybook.prompts.tokens import count_tokens, overflow
from storybook.slot import Slot
from storybook.story import Appearance, Scene, Story, Words, slots, text_in_language
from storybook.templates import Templates
from storybook.translation.glossary import Translate, Translation, is_indonesian, to_english


@dataclass(frozen=True)
class Prompt:
    """The prompt of one picture, and facts about it for the user.

    `texts` are (prompt, weight) pairs, two where styles are mixed; `token_counts` (with
    start and end tokens) and `cut` (the end that the text encoder would cut off, "" if none) have
    an entry for each text. `translated` is true if Indonesian was translated for the model;
    `unknown` are the words that the translation did not know. `figures` are, by key, who is in the
    picture, each with (prompt, weight) pairs of its own; none where the prompt is the author's own.
    """

    texts: tuple[tuple[str, float], ...]
    negative_prompt: str
    token_counts: tuple[int, ...]
    cut: tuple[str, ...]
    translated: bool
    unknown: tuple[str, ...] = ()
    figures: tuple[tuple[str, tuple[tuple[str, float], ...]], ...] = ()


class _BuiltInWords(BaseModel):
    """The built-in words for places and counts in one language."""

    model_config = ConfigDict(extra="forbid")

    places: dict[str, str]
    counts: dict[int, str]


def build_prompts(
    story: Story, spec: ModelSpec, project: Path, translate: Translate = to_english
) -> dict[Slot, Prompt]:
    """The prompts of a story's pictures in reading order, in a language the model understands.

    `translate` translates Indonesian to English for models that need it.

    Raises:
        StorybookError: a template or a style is invalid.
    """
    templates = Templates("prompts", project)
    words = _check_words(templates.data("words.yaml"))
    writer = _Writer(story, spec, templates, load_styles(project), words, translate)
    return {slot: writer.write(scene) for slot, scene in slots(story)}


def write_prompt(
    text: str, spec: ModelSpec, negative_prompt: str = "", translate: Translate = to_english
) -> Prompt:
    """A free prompt without a story, in a language that the model understands."""
    translated = "id" not in spec.languages and is_indonesian(text)
    translation = translate(text) if translated else Translation(text, ())
    counts, cut = _count_tokens([translation.text], spec)
    texts = ((translation.text, 1.0),)
    return Prompt(texts, negative_prompt, counts, cut, translated, translation.unknown)


def _check_words(data: Mapping[str, Any]) -> dict[str, _BuiltInWords]:
    """The words by language, validated; a project's `words.yaml` may replace a language.

    Raises:
        StorybookError: `words.yaml` is invalid.
    """
    try:
        return TypeAdapter(dict[str, _BuiltInWords]).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise StorybookError(
            f"words.yaml: {where}: {first['msg']}",
            "Fix it, or remove yours to use the built-in one.",
        ) from error


@dataclass(frozen=True)
class _Writer:
    """Writes the prompts of one story for one model."""

    story: Story
    spec: ModelSpec
    templates: Templates
    styles: Mapping[str, Any]
    built_in_words: Mapping[str, _BuiltInWords]
    translate: Translate

    def write(self, scene: Scene) -> Prompt:
        """The prompt of one picture."""
        names = weighted_names(scene.style or self.story.style)
        styles = {name: find_style(self.styles, name) for name, _ in names}
        free = [name for name, style in styles.items() if style is None]
        translations = self._translate_all([*free, *self._sources(scene)])
        english = {source: translation.text for source, translation in translations.items()}
        words: list[tuple[str, float]] = []
        negatives: list[str] = []
        for name, weight in names:
            style, negative = styles[name] or (english.get(name, name), "")
            words.append((style, weight))
            negatives += negative.split(", ")
        texts = [(self._text(scene, style, english), weight) for style, weight in words]
        is_free = scene.picture.prompt is not None
        figures = tuple(
            (figure.who, tuple((self._figure_text(figure, s, english), w) for s, w in words))
            for figure in (() if is_free else scene.characters)
        )
        unknown = (word for translation in translations.values() for word in translation.unknown)
        counts, cut = _count_tokens([text for text, _ in texts], self.spec)
        return Prompt(
            tuple(texts),
            self._negative_prompt(scene, negatives),
            counts,
            cut,
            translated=bool(translations),
            unknown=tuple(dict.fromkeys(unknown)),
            figures=figures,
        )

    def _sources(self, scene: Scene) -> Iterator[str]:
        """The author's texts for a picture, in the language that the model understands best."""
        if scene.picture.prompt is not None:
            yield self._text_of(scene.picture.prompt)
            return
        for appearance in scene.characters:
            yield self._text_of(self.story.characters[appearance.who].look)
            yield self._text_of(appearance.doing)
            yield self._text_of(appearance.mood)
        yield self._text_of(self._setting(scene))
        yield self._text_of(scene.time)
        yield self._text_of(scene.weather)

    def _translate_all(self, sources: Iterable[str]) -> dict[str, Translation]:
        """Translations, by text, of those that the model does not understand."""
        if "id" in self.spec.languages:
            return {}
        return {
            source: self.translate(source)
            for source in dict.fromkeys(sources)
            if is_indonesian(source)
        }

    def _text(self, scene: Scene, style: str, english: Mapping[str, str]) -> str:
        """One prompt: the author's own if the picture has one, else the template's."""
        translated = partial(self._translated, english)
        if scene.picture.prompt is not None:
            return translated(scene.picture.prompt)
        alone = len(scene.characters) == 1 and scene.characters[0].count == 1
        values = {
            "figures": [self._figure(figure, alone, translated) for figure in scene.characters],
            "setting": translated(self._setting(scene)),
            "time": translated(scene.time),
            "weather": translated(scene.weather),
            "style": style,
        }
        return self.templates.render("scene.j2", values)

    def _figure_text(self, figure: Appearance, style: str, english: Mapping[str, str]) -> str:
        """The prompt of one figure, wherever in a picture it is: as a scene without a setting."""
        translate = partial(self._translated, english)
        values = {"figures": [{**self._figure(figure, False, translate), "place": ""}]}
        nowhere = {"setting": "", "time": "", "weather": ""}
        return self.templates.render("scene.j2", {**values, **nowhere, "style": style})

    def _translated(self, english: Mapping[str, str], words: Words | None) -> str:
        source = self._text_of(words)
        return english.get(source, source)

    def _figure(
        self, appearance: Appearance, alone: bool, translate: Callable[[Words | None], str]
    ) -> dict[str, str]:
        """Template variables of one figure; built-in words are in the language of its `look`.

        A figure that is `alone` and has no position is put in the middle: without a position a
        model tends to draw it twice.
        """
        look = translate(self.story.characters[appearance.who].look)
        words = self.built_in_words["id" if is_indonesian(look) else "en"]
        return {
            "look": look,
            "count": words.counts.get(appearance.count, ""),
            "doing": translate(appearance.doing),
            "mood": translate(appearance.mood),
            "place": words.places.get(_place(appearance, alone), ""),
        }

    def _negative_prompt(self, scene: Scene, styles: Iterable[str]) -> str:
        """The picture's own if it has one, else those of the styles without repeated phrases."""
        if scene.picture.negative_prompt is not None:
            return scene.picture.negative_prompt
        return ", ".join(filter(None, dict.fromkeys(styles))) if self.spec.reads_negatives else ""

    def _setting(self, scene: Scene) -> Words | None:
        return self.story.settings[scene.setting].look if scene.setting else None

    def _text_of(self, words: Words | None) -> str:
        return text_in_language(words, *self.spec.languages) if words else ""


def _place(appearance: Appearance, alone: bool) -> str:
    """The word for where a figure is; "" if unsaid, or given in numbers."""
    at = appearance.at or ("middle" if alone else "")
    return at if isinstance(at, str) else ""


def _count_tokens(texts: list[str], spec: ModelSpec) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Token counts of the texts, and the cut-off ends; unknown without a model."""
    if spec.folder is None:
        return tuple(0 for _ in texts), tuple("" for _ in texts)
    folder = spec.folder / "tokenizer"
    return (
        tuple(count_tokens(folder, text) for text in texts),
        tuple(overflow(folder, text, spec.max_tokens) for text in texts),
    )
