"""Styles of a story -> media that the sketch can paint in."""

from __future__ import annotations

from collections.abc import Iterator

from storybook.art.media.table import MEDIA
from storybook.stage.model import Medium
from storybook.story import Style

_MEDIUM_OF_STYLE = {"picture-book": "flat"} | {name: name for name in MEDIA}


def media_of(style: Style) -> tuple[tuple[Medium, ...], list[str]]:
    """The media of a style with shares that add up to 1, and the style names that are no medium.

    Without any known medium the result is "flat" alone.
    """
    shares = (
        [(style, 1.0)] if isinstance(style, str) else [(part.name, part.weight) for part in style]
    )
    known = [(_medium(name), share) for name, share in shares]
    media = tuple((medium, share) for medium, share in known if medium)
    total = sum(share for _, share in media)
    unknown = [name for (name, _), (medium, _) in zip(shares, known, strict=True) if not medium]
    return tuple((medium, share / total) for medium, share in media) or (("flat", 1.0),), unknown


def _medium(style: str) -> str:
    """The medium of a style: by exact name, else the first mentioned in its words; "" if none."""
    if style in _MEDIUM_OF_STYLE:
        return _MEDIUM_OF_STYLE[style]
    return next(_named_media(style), "")


def _named_media(style: str) -> Iterator[str]:
    words = style.lower().replace("watercolor", "watercolour").replace("paper cut", "paper-cut")
    return (name for name in MEDIA if name in words)
