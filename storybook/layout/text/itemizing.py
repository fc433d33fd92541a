"""Splits a paragraph into runs of one direction, script and font, and sets lines of them."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from storybook.layout.fonts.faces import Face
from storybook.layout.text.bidi import line_levels, paragraph_levels, visual_order
from storybook.layout.text.passage import Style
from storybook.layout.text.scripts import (
    COMMON,
    SHARED,
    SOFT_HYPHEN,
    base_level,
    is_ignorable,
    script_of,
)
from storybook.layout.text.shaping import GlyphRun, shape
from storybook.layout.text.typography import NBSP
from storybook.story.markup import Emphasis, emphases, unmarked

HYPHEN = "-"


@dataclass(frozen=True)
class _Setting:
    """How a character is set: in this face, as part of this script, at this level."""

    face: Face
    script: str
    level: int
    emphasis: Emphasis = ""


@dataclass(frozen=True, eq=False)
class Paragraph:
    """Text without line breaks, and the setting of each of its characters."""

    text: str
    language: str
    base_level: int
    settings: Sequence[_Setting] = field(repr=False)

    def width(self, start: int, end: int) -> float:
        """The width of a part of the text in thousandths of the type size."""
        return _width(self, start, end)

    def hyphen_width(self, end: int) -> float:
        """The width of the hyphen of a line that ends within a word, as `width`."""
        return self._hyphen(end).width

    def _hyphen(self, end: int) -> GlyphRun:
        last = self.settings[end - 1]
        hyphen = shape(last.face, HYPHEN, last.script, self.language, last.level % 2 == 1)
        return replace(hyphen, text=SOFT_HYPHEN)

    def line(self, start: int, end: int, is_hyphenated: bool = False) -> tuple[GlyphRun, ...]:
        """The runs of a line from left to right; a hyphenated one ends within a word."""
        text, settings = self.text[start:end], self.settings[start:end]
        levels = line_levels(text, [setting.level for setting in settings], self.base_level)
        settings = [
            setting if setting.level == level else replace(setting, level=level)
            for setting, level in zip(settings, levels, strict=True)
        ]
        runs = list(self.runs(start, end, settings))
        if is_hyphenated:
            runs.append((settings[-1].level, self._hyphen(end)))
        order = visual_order([level for level, _ in runs])
        return tuple(runs[index][1] for index in order)

    def runs(
        self, start: int, end: int, settings: Sequence[_Setting]
    ) -> Iterator[tuple[int, GlyphRun]]:
        """The runs of a part of the text in logical order, with their levels."""
        for setting, indices in groupby(range(start, end), lambda index: settings[index - start]):
            text = "".join(self.text[index] for index in indices)
            text = unmarked(text).replace(SOFT_HYPHEN, "").replace(NBSP, " ")
            if text:
                is_rtl = setting.level % 2 == 1
                run = shape(setting.face, text, setting.script, self.language, is_rtl)
                if setting.emphasis:
                    run = replace(run, emphasis=setting.emphasis)
                yield setting.level, run


@lru_cache(maxsize=65536)  # a word is measured once, however many sizes and widths are tried
def _width(paragraph: Paragraph, start: int, end: int) -> float:
    settings = paragraph.settings[start:end]
    return sum(run.width for _, run in paragraph.runs(start, end, settings))


@lru_cache(maxsize=4096)  # a text is tried at many sizes and widths
def itemize(text: str, language: str, style: Style) -> Paragraph:
    """A paragraph whose characters are set in the first of the faces that suits their script.

    Where that is the style's own face, emphasised characters are set in its face for emphasis.
    """
    base = base_level(text, language)
    levels = paragraph_levels(text, base)
    scripts = _resolve_scripts(text)
    chosen = _choose_faces(text, scripts, style.faces)
    known = dict[_Setting, _Setting]()
    settings = []
    for character, face, script, level, emphasis in zip(
        text, chosen, scripts, levels, emphases(text), strict=True
    ):
        other = style.emphasised(emphasis) if face is style.face else None
        used = other if other is not None and other.has(character) else face
        setting = _Setting(used, script, level, emphasis)
        settings.append(known.setdefault(setting, setting))
    return Paragraph(text, language, base, tuple(settings))


def faces_of(text: str, language: str, style: Style) -> dict[Face, None]:
    """The faces that a text is set in, in order of use."""
    settings = [s for line in text.split("\n") for s in itemize(line, language, style).settings]
    return dict.fromkeys(setting.face for setting in settings)


def missing_characters(text: str, faces: Sequence[Face]) -> list[str]:
    """The characters that none of the faces has a glyph for, without duplicates, in order."""
    return [
        character
        for character in dict.fromkeys(text)
        if not (is_ignorable(character) or any(face.has(character) for face in faces))
    ]


def is_in_own_face(run: GlyphRun, style: Style) -> bool:
    """Whether a run is set in the style's face for its emphasis."""
    return run.emphasis != "" and run.face is style.emphasised(run.emphasis)


def _resolve_scripts(text: str) -> list[str]:
    """The script of each character; what scripts share takes that of the letter before it."""
    scripts = [script_of(character) for character in text]
    current = next((script for script in scripts if script not in COMMON), "Latn")
    for index, script in enumerate(scripts):
        if script in COMMON:
            scripts[index] = current
        current = scripts[index]
    return scripts


def _choose_faces(text: str, scripts: Sequence[str], faces: Sequence[Face]) -> list[Face]:
    """The face of each character.

    All letters of a script are in one face, if one has them all. Marks and joiners stay with their
    letter. Punctuation and spaces are like the letters around them if these are of one script, else
    like most of the paragraph.
    """
    if len(faces) == 1:
        return [faces[0]] * len(text)
    letters = [script_of(c) not in SHARED and not is_ignorable(c) for c in text]
    counts = Counter(
        script for script, is_letter in zip(scripts, letters, strict=True) if is_letter
    )
    by_script = {
        script: _face_with(
            {c for c, own, is_letter in zip(text, scripts, letters, strict=True)
             if own == script and is_letter},
            faces,
        )
        for script in counts
    }  # fmt: skip
    main = counts.most_common(1)[0][0] if counts else ""
    main_face = by_script.get(main) or faces[0]
    following = _following_scripts(scripts, letters)
    chosen: list[Face] = []
    for index, character in enumerate(text):
        before = chosen[-1] if chosen else main_face
        if is_ignorable(character) or (unicodedata.category(character)[0] == "M" and chosen):
            keeps = is_ignorable(character) or before.has(character)
            chosen.append(before if keeps else _first_with(character, faces) or before)
            continue
        preferred = [by_script.get(scripts[index]) or faces[0], main_face]
        if not letters[index] and scripts[index] != following[index]:
            preferred.reverse()
        chosen.append(_first_with(character, [*preferred, *faces]) or preferred[0])
    return chosen


def _following_scripts(scripts: Sequence[str], letters: Sequence[bool]) -> list[str]:
    """The script of the next letter from each character on; "" after the last."""
    following, current = [""] * len(scripts), ""
    for index in range(len(scripts) - 1, -1, -1):
        if letters[index]:
            current = scripts[index]
        following[index] = current
    return following


def _face_with(characters: set[str], faces: Sequence[Face]) -> Face | None:
    """The first face that has all the characters."""
    return next((face for face in faces if all(face.has(c) for c in characters)), None)


def _first_with(character: str, faces: Sequence[Face]) -> Face | None:
    return next((face for face in faces if face.has(character)), None)
