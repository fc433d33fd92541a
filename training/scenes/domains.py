"""The parts of the vocabulary that models are trained on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from storybook.art.media.table import MEDIA
from training.scenes.vocabulary import load_vocabulary


@dataclass(frozen=True)
class Domain:
    """Who, where, when, in which weather and style: keys of the vocabulary, in their order.

    Where there are `leads`, most scenes have one of them first.
    """

    name: str
    creatures: tuple[str, ...]
    places: tuple[str, ...]
    times: tuple[str, ...]
    weathers: tuple[str, ...] = ("clear",)
    styles: tuple[str, ...] = ("picture-book",)
    cameras: tuple[str, ...] = ("",)
    largest_count: int = 3
    leads: tuple[str, ...] = ()


# The order is that of the outputs of the judge of `mini`.
_MINI_CREATURES = (
    *("mouse_deer", "crocodile", "tiger", "bird", "elephant", "monkey"),
    *("turtle", "rabbit", "buffalo", "owl", "duck", "rooster"),
)
_MINI_PLACES = ("forest", "river", "river_bank", "meadow", "village", "rice_field")
_MINI_TIMES = ("morning", "day", "sunset", "night")

MINI = Domain("mini", _MINI_CREATURES, _MINI_PLACES, _MINI_TIMES)
KANCIL = Domain(
    "kancil", _MINI_CREATURES, _MINI_PLACES, _MINI_TIMES, leads=("mouse_deer", "crocodile")
)
DOMAIN_NAMES = ("mini", "kancil", "full", "painter")
_PAINTERS_STYLES = ("watercolour", "pastel")


@cache
def find_domain(name: str, style: str | None = None) -> Domain:
    """The domain of a name, or that in a single style.

    "full" is all that the product draws, "painter" that in two media.

    Raises:
        KeyError: there is no such domain.
    """
    if style is not None:
        return replace(find_domain(name), styles=(style,))
    if name == "painter":
        return replace(find_domain("full"), name=name, styles=_PAINTERS_STYLES)
    if name != "full":
        return {domain.name: domain for domain in (MINI, KANCIL)}[name]
    vocabulary = load_vocabulary()
    return Domain(
        name,
        tuple(vocabulary.creatures),
        tuple(vocabulary.places),
        tuple(vocabulary.times),
        tuple(vocabulary.weathers),
        ("picture-book", *(medium for medium in MEDIA if medium != "flat")),
        ("", "wide"),
        largest_count=5,
    )
