"""Composes a scene into one SVG: land and figures in depth order, with light and weather."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from storybook.art.places.kit import glow
from storybook.art.places.light import Light
from storybook.art.places.pieces import (
    FRONT,
    PAGE_HEIGHT,
    SHADOW_GRADIENT,
    Piece,
    clear_of_heads,
)
from storybook.art.places.settings import PLACES, falling_in, landscape, light_at
from storybook.art.places.sky import sky_svg
from storybook.art.places.weather import veils, weather_svg
from storybook.art.scene import Scene
from storybook.vector.figures import DrawingLayer

# How lamplight is laid over what it falls on, its colour and opacity: it brings out colours
# (skin stays skin, where "color-dodge" makes it yellow and dark hair red), then adds its own.
_LAMPLIGHT = (("overlay", "#FFC080", 0.8), ("screen", "#E89A48", 0.4))
# The light next to a flame: its opacity, and its reach as a share of the lamp's.
_BRIGHT, _FLAME = 0.5, 0.24


class Layer(Protocol):
    """Something drawn at a depth, in its own colours or as a single-colour silhouette."""

    @property
    def depth(self) -> float: ...

    def svg(self, light: Light) -> str: ...

    def silhouette_svg(self, colour: str) -> str: ...


def compose_svg(scene: Scene) -> str:
    """Compose the whole scene into one SVG document; deterministic.

    Raises:
        KeyError: there is no such place, time of day or weather.
    """
    light = _light_of(scene)
    body = "".join(layer.svg(light) for layer in _layers(scene, light))
    shine = _lamplight(scene, light)
    faces = [drawing.box_on_page(face) for drawing in scene.drawings for face in drawing.faces]
    season = "" if PLACES[scene.place].sheltered else scene.season
    falling = falling_in(scene.place, scene.weather)
    air = weather_svg(falling, scene.width, scene.seed, faces, season)
    back = scene.ground_svg or sky_svg(light, scene.width)
    return _document(SHADOW_GRADIENT + back + body + shine + air, scene)


def _light_of(scene: Scene) -> Light:
    """The light of the scene's place, with that of the fires that burn there."""
    return light_at(scene.place, scene.time, scene.weather, scene.season, scene.firelight)


def _lamplight(scene: Scene, light: Light) -> str:
    """The light of the lamps and fires among the drawings, if it is dark."""
    if not light.dark:
        return ""
    lamps = [
        (*drawing.on_page(lamp.at), lamp.reach * drawing.scale, drawing.depth)
        for drawing in scene.drawings
        for lamp in drawing.lamps
    ]
    shine = "".join(
        f'<g style="mix-blend-mode:{mode}">'
        + "".join(
            glow(x, y, reach, depth, colour, opacity).svg(light) for x, y, reach, depth in lamps
        )
        + "</g>"
        for mode, colour, opacity in _LAMPLIGHT
    )
    flames = "".join(
        glow(x, y, _FLAME * reach, depth, "#FFF0BE", _BRIGHT).svg(light)
        for x, y, reach, depth in lamps
    )
    return shine + flames


def compose_depth_svg(scene: Scene) -> str:
    """Compose the scene as a depth map: black is the sky, white the bottom of the page.

    Raises:
        KeyError: there is no such place, time of day or weather.
    """
    return _silhouettes(
        scene, lambda layer: "#" + f"{round(255 * min(layer.depth / FRONT, 1.0)):02x}" * 3
    )


def compose_drawings_svg(scene: Scene) -> str:
    """Compose the scene with the land in black, and drawing n in the colour n + 1 (0xrrggbb).

    Raises:
        KeyError: there is no such place, time of day or weather.
    """

    def colour_of(layer: Layer) -> str:
        return f"#{layer.number + 1:06x}" if isinstance(layer, DrawingLayer) else "#000000"

    return _silhouettes(scene, colour_of)


def _silhouettes(scene: Scene, colour_of: Callable[[Layer], str]) -> str:
    """The scene's layers, each in one colour, on black."""
    light = _light_of(scene)
    body = "".join(layer.silhouette_svg(colour_of(layer)) for layer in _layers(scene, light))
    back = f'<rect width="{scene.width:.1f}" height="{PAGE_HEIGHT:g}" fill="#000000"/>'
    return _document(back + body, scene)


def _layers(scene: Scene, light: Light) -> list[Layer]:
    """All layers drawn over the sky, farthest first."""
    boxes = [(drawing.box, drawing.depth) for drawing in scene.drawings]
    land: list[Piece] = []
    if not scene.ground_svg:
        land = landscape(scene.place, light, scene.seed, scene.width, scene.tropical, scene.without)
    _, shore = PLACES[scene.place].water or (0.0, 0.0)
    air = veils(falling_in(scene.place, scene.weather), light, scene.width, scene.seed, shore)
    drawings = [DrawingLayer(drawing, number) for number, drawing in enumerate(scene.drawings)]
    layers: list[Layer] = [*clear_of_heads(land, boxes, scene.width), *air, *drawings]
    return sorted(layers, key=lambda layer: layer.depth)


def stretch_to(svg: str, width_px: int, height_px: int) -> str:
    """Give a composed document an exact size; its aspect changes by less than a pixel."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_px}" height="{height_px}">'
        f"{svg}</svg>"
    )


def _document(body: str, scene: Scene) -> str:
    left, top, right, bottom = scene.shown
    box = f"{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f}"
    view = f'viewBox="{box}" preserveAspectRatio="none"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{body}</svg>'
