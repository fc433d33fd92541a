"""English names of the colours of figures."""

from __future__ import annotations

from functools import cache

from storybook.art.animals.model import Animal
from storybook.art.things.model import Thing
from storybook.images.colour import hex_to_rgb, mix
from storybook.project import template_folder
from storybook.stage.words.colours import SHADES
from storybook.stage.words.readings import Looks
from storybook.yaml_files import read_yaml

_NAMELESS = 0.3  # RGB distance beyond which a colour has no name; black to white is 1.7

_UNSHADED = ("black", "white", "cream", "navy", "maroon", "sky-blue", "lilac", "lime", "blonde")


def colour_of(looks: Looks) -> str:
    """The colour of a thing or an animal as #rrggbb; "" if it is the natural one, or for people."""
    if isinstance(looks, Thing):
        return looks.colour
    return looks.coat if isinstance(looks, Animal) else ""


def colour_name(colour: str) -> str:
    """The English name of the nearest named colour; "" if none is near or `colour` is ""."""
    if not colour:
        return ""
    target = hex_to_rgb(colour)
    distances = {
        name: sum((a - b) ** 2 for a, b in zip(target, hex_to_rgb(value), strict=True)) ** 0.5
        for name, value in _shaded_colours().items()
    }
    nearest = min(distances, key=distances.__getitem__)
    return nearest if distances[nearest] < _NAMELESS else ""


@cache
def _shaded_colours() -> dict[str, str]:
    """All named colours, then their dark and light shades."""
    named = named_colours()
    shades = {
        f"{shade} {name}": mix(value, towards, share)
        for shade, (towards, share) in SHADES.items()
        for name, value in named.items()
        if name not in _UNSHADED
    }
    return named | shades


@cache
def named_colours() -> dict[str, str]:
    """English colour name -> #rrggbb; of synonyms, only the first is a key."""
    colours = read_yaml(template_folder() / "stage" / "attributes.yaml")["colours"]
    return {words.split(",")[0].strip(): value for words, value in colours.items()}
