"""Colours and patterns that adjectives give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storybook.images.colour import mix
from storybook.stage.words.parsed import Adjective

SHADES = {"dark": ("#141018", 0.42), "light": ("#ffffff", 0.45)}
"""Words before a colour -> the colour that they mix it with, and its share."""
_TINT = 0.3


@dataclass(frozen=True)
class Paint:
    """Colours in the order named, a pattern, and the remaining adjectives."""

    colours: tuple[str, ...]
    pattern: str
    rest: tuple[Adjective, ...]

    @property
    def colour(self) -> str:
        """The first colour; "" if none was named."""
        return self.colours[0] if self.colours else ""


def paint_of(adjectives: Sequence[Adjective]) -> Paint:
    """Sort adjectives into colours (with the shade before them), a pattern, and the rest."""
    colours: list[str] = []
    pattern, shade = "", ""
    rest: list[Adjective] = []
    for number, adjective in enumerate(adjectives):
        colour, tone = adjective.value("colours"), adjective.value("shades")
        pattern_name = adjective.value("patterns")
        if colour and adjective.text.endswith("ish") and _colour_follows(adjectives[number + 1 :]):
            shade = colour  # 'reddish-brown' is a single colour
        elif colour:
            colours.append(_shaded(colour, shade))
            shade = ""
        elif tone is not None and _colour_follows(adjectives[number + 1 :]):
            shade = tone
        elif pattern_name:
            pattern = pattern_name
        else:
            rest.append(adjective)
    return Paint(tuple(colours), pattern, tuple(rest))


def _colour_follows(adjectives: Sequence[Adjective]) -> bool:
    return bool(adjectives) and adjectives[0].value("colours") is not None


def _shaded(colour: str, shade: str) -> str:
    if shade.startswith("#"):
        return mix(colour, shade, _TINT).lower()
    if shade not in SHADES:
        return colour
    towards, share = SHADES[shade]
    return mix(colour, towards, share).lower()
