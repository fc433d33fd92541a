"""Recolours pictures: replaces the main colour and its shades."""

from __future__ import annotations

import colorsys
import re

from storybook.images.colour import hex_to_rgb

_COLOUR = re.compile(r'((?:fill|stroke|stop-color)=")(#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?)"')
_IDS = re.compile(r'(\bid="|url\(#|href="#)')
_NEAR_HUE = 0.09
_TINTED = 0.11  # chroma from which a white is tinted
_NEAR_LIGHT = 0.42


def recoloured(body: str, main: str, colour: str) -> str:
    """Replace `main` and its shades in an SVG by `colour` and its shades.

    Shades keep their lightness relative to the main colour.
    """
    if not main or not colour:
        return body
    changed = _COLOUR.sub(lambda m: f'{m[1]}{shifted(m[2], main, colour)}"', body)
    # Gradients are referred to by id, so those of another colour need other ids.
    return _IDS.sub(lambda m: f"{m[1]}{colour[1:]}-", changed)


def _is_grey(light: float, full: float) -> bool:
    """Whether a colour (lightness and saturation, 0 to 1) is grey, or a white hardly tinted."""
    chroma = full * (1 - abs(2 * light - 1))
    return full < 0.13 or light > 0.96 or (light > 0.65 and chroma < _TINTED)


def shifted(shade: str, main: str, colour: str) -> str:
    """The shade of `colour` that replaces a shade of `main`; other colours are unchanged."""
    hue, light, full = colorsys.rgb_to_hls(*hex_to_rgb(main))
    its_hue, its_light, its_full = colorsys.rgb_to_hls(*hex_to_rgb(shade))
    grey, its_grey = _is_grey(light, full), _is_grey(its_light, its_full)
    turn = abs(hue - its_hue)
    near = grey and its_grey if grey or its_grey else min(turn, 1 - turn) < _NEAR_HUE
    if not near or abs(its_light - light) > _NEAR_LIGHT:
        return shade
    new_hue, new_light, new_full = colorsys.rgb_to_hls(*hex_to_rgb(colour))
    step = its_light - light
    room = (1 - new_light) / max(1 - light, 0.02) if step > 0 else new_light / max(light, 0.02)
    lighter = min(0.98, max(0.02, new_light + step * min(1.0, max(room, 0.35))))
    red, green, blue = colorsys.hls_to_rgb(new_hue, lighter, new_full)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
