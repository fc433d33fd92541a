"""Styles of a story -> how the sketch paints: media by share, and a finish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from storybook.art.media.finish import PLAIN, Finish
from storybook.art.media.table import MEDIA
from storybook.stage.model import Medium
from storybook.story import Style

_ARTICLES = {"a", "an", "the"}
_PICTURES = {"illustration", "drawing", "painting", "picture", "art", "style", "sketch"}
_LONGEST_STYLE = 6  # words
_MEDIUM_OF_STYLE = {"picture-book": "flat"} | {name: name for name in MEDIA}


@dataclass(frozen=True)
class Painting:
    """Media with shares that add up to 1, and how the picture is graded."""

    media: tuple[Medium, ...] = (("flat", 1.0),)
    finish: Finish = PLAIN


def painting_of(style: Style, project_styles: Mapping[str, Painting]) -> tuple[Painting, list[str]]:
    """How a style is painted, and those of its names that are not media.

    `project_styles` are by name. Without any known medium the result is flat colours. Of two
    styles that are mixed, the one with the larger share decides the finish.
    """
    shares = (
        [(style, 1.0)] if isinstance(style, str) else [(part.name, part.weight) for part in style]
    )
    known = [
        (painting, share) for name, share in shares if (painting := _painting(name, project_styles))
    ]
    unknown = [name for name, _ in shares if _painting(name, project_styles) is None]
    if not known:
        return Painting(), unknown
    total = sum(share for _, share in known)
    media: dict[str, float] = {}
    for painting, share in known:
        for medium, part in painting.media:
            media[medium] = media.get(medium, 0.0) + part * share / total
    largest, _ = max(known, key=lambda pair: pair[1])
    return Painting(tuple(media.items()), largest.finish), unknown


def split_style(prompt: str) -> tuple[str, str]:
    """A free prompt without the clause that names a medium, and that clause ("" if none does).

    "a fox in the snow, soft watercolour illustration" -> "a fox in the snow",
    "soft watercolour illustration". A clause with an article tells what is shown.
    """
    parts = re.split(r"([,;.]\s*)", prompt)  # every second part separates two clauses
    for number, clause in enumerate(parts[2::2], start=1):
        if _is_style(clause):
            return "".join(parts[: 2 * number] + parts[2 * number + 1 :]), clause
    return prompt, ""


def _is_style(clause: str) -> bool:
    words = clause.lower().split()
    if not words or len(words) > _LONGEST_STYLE or _ARTICLES & set(words):
        return False
    has_medium = any(_named_media(clause))
    return has_medium and (words[-1] in _PICTURES or any(_named_media(words[-1])))


def _painting(style: str, project_styles: Mapping[str, Painting]) -> Painting | None:
    """How one style is painted: by exact name, else by the first medium among its words."""
    if style in project_styles:
        return project_styles[style]
    medium = _MEDIUM_OF_STYLE.get(style) or next(_named_media(style), None)
    return None if medium is None else Painting(((medium, 1.0),))


def _named_media(style: str) -> Iterator[str]:
    words = style.lower().replace("watercolor", "watercolour").replace("paper cut", "paper-cut")
    return (name for name in MEDIA if re.search(rf"\b{name}\b", words))
