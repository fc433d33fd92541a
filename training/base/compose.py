"""Scene -> picture: the whole scene is one SVG of 100 x 100 units, rasterised at any size.

Whatever has a shape stands on the grid of the autoencoder's patches: a patch code has no notion of
a shift by half a patch, so a figure at every place would be thousands of patterns to learn, and one
on the grid is a handful.
"""

import functools
import io
import math
import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from resvg_py import svg_to_bytes

from training.base.art import Sprite, sprite
from training.base.scenes import Group, Scene
from training.base.world import CREATURES

PATCHES = 16
GRID = 100 / PATCHES
PLACE_X = {"left": 4 * GRID, "middle": 8 * GRID, "right": 12 * GRID}


def snap(value: float) -> float:
    """The nearest line of the patch grid."""
    return GRID * round(value / GRID)


@dataclass(frozen=True)
class Light:
    """Colours of one time of day."""

    sky_top: str
    sky_low: str
    far_hill: str
    near_hill: str
    ground: str
    sand: str
    water: str
    tint: str
    tint_opacity: float


LIGHTS = {
    "morning": Light(
        "#a9dcf5", "#fff0c2", "#b9d9a8", "#9ccb86", "#8cc76c", "#f3dfa6", "#7fc9e8", "#ffd98a", 0.08
    ),
    "day": Light(
        "#58b7ee", "#d8f1fb", "#8fcf8a", "#6fbf63", "#6dbb4b", "#efd596", "#3fa9e0", "#ffffff", 0.0
    ),
    "sunset": Light(
        "#f07f5f", "#fdd188", "#b98a7a", "#97806a", "#8f9a52", "#e3b577", "#d78f7d", "#ff7a3c", 0.16
    ),
    "night": Light(
        "#101d45", "#3f63a8", "#2b5070", "#2c5560", "#3c7a5c", "#a89c78", "#285c9e", "#101c4c", 0.26
    ),
}


@dataclass(frozen=True)
class Figure:
    """One sprite on the page; `x`, `feet` and `size` (longer side) in hundredths of the picture."""

    creature: str
    x: float
    feet: float
    size: float
    faces_right: bool
    tilt: float = 0.0
    sunk: float = 0.0
    shadow_at: float | None = None


def compose(scene: Scene, size_px: int) -> NDArray[np.uint8]:
    """Draw a scene as (size_px, size_px, 3) uint8 RGB."""
    png = bytes(
        svg_to_bytes(
            svg_string=scene_svg(scene), width=size_px, height=size_px, skip_system_fonts=True
        )
    )
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def scene_svg(scene: Scene) -> str:
    """The scene as one SVG document."""
    rng = random.Random(scene.seed)
    light = LIGHTS[scene.time]
    parts = [
        _sky(scene.time, light),
        _lamp(scene.time),
        _hills(rng, light),
        _SETTINGS[scene.setting](rng, light),
    ]
    parts += [_figure(figure, light) for figure in place_figures(scene)]
    parts += _extras(scene)
    parts += [_FRONTS[scene.setting](rng, light), _tint(light)]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 100 100">{"".join(parts)}</svg>'
    )


# --- figures ------------------------------------------------------------------------------------


def place_figures(scene: Scene) -> list[Figure]:
    """Where every figure stands, those farther up the page first."""
    placed: list[list[Figure]] = [[] for _ in scene.groups]
    for index in sorted(range(len(scene.groups)), key=lambda i: scene.groups[i].above is not None):
        group = scene.groups[index]
        if group.above is None:
            placed[index] = _place_row(scene, group)
        else:
            placed[index] = [_place_above(group, placed[group.above])]
    free = [
        f
        for group, row in zip(scene.groups, placed, strict=True)
        for f in row
        if group.above is None
    ]
    riders = [
        f
        for group, row in zip(scene.groups, placed, strict=True)
        for f in row
        if group.above is not None
    ]
    return sorted(free, key=lambda figure: figure.feet) + riders


def _row_x(scene: Scene, group: Group) -> list[float]:
    others = [PLACE_X[g.at] for g in scene.groups if g is not group and g.above is None]
    if group.count == 1:
        return [PLACE_X[group.at]]
    if group.count == 3:
        return [3 * GRID, 8 * GRID, 13 * GRID]
    if others:
        return [8 * GRID, 13 * GRID] if others[0] < 50 else [3 * GRID, 8 * GRID]
    return [4 * GRID, 12 * GRID]


def _place_row(scene: Scene, group: Group) -> list[Figure]:
    crowded = group.count == 3 or (
        len(scene.groups) == 2 and all(g.above is None for g in scene.groups)
    )
    return [_place_one(scene, group, x, 0.8 if crowded else 1.0) for x in _row_x(scene, group)]


def _place_one(scene: Scene, group: Group, x: float, crowd: float) -> Figure:
    kind = CREATURES[group.creature]
    size = snap(100 * kind.size * crowd)
    if group.count > 1:
        size = min(size, (5 if group.count == 3 or len(scene.groups) > 1 else 7) * GRID)
    feet = (15 if scene.setting == "river" else 14) * GRID
    # Figures look towards the middle of the page; a row and a lone one in the middle look left.
    faces_right = x < 47 and group.count == 1
    if group.action == "swim":
        sunk = 0.2 if group.creature == "crocodile" else 0.34
        return Figure(group.creature, x, 12 * GRID, size, faces_right, sunk=sunk)
    if group.action == "fly":
        return Figure(group.creature, x, 7 * GRID, size, faces_right, tilt=-8)
    if group.action == "jump":
        air = feet - 3 * GRID
        return Figure(group.creature, x, air, size, faces_right, tilt=-16, shadow_at=feet)
    return Figure(group.creature, x, feet, size, faces_right, shadow_at=feet)


def _place_above(group: Group, row: list[Figure]) -> Figure:
    """A rider stands on the first figure's back; a hopper is in the air over the middle one."""
    bearer = row[0] if group.action == "ride" else row[len(row) // 2]
    box = _box(CREATURES[bearer.creature].sprite)
    height = bearer.size * (box.height / box.longer)
    back = snap(bearer.feet - height * (1 - bearer.sunk - _back(bearer)))
    size = snap(80 * CREATURES[group.creature].size)
    if group.action == "hop":
        return Figure(group.creature, bearer.x, back - GRID, size, True, tilt=-16)
    return Figure(group.creature, bearer.x, back, size, bearer.faces_right)


@dataclass(frozen=True)
class Box:
    """Opaque part of a sprite as shares of its view box, and the height of its back mid-way."""

    left: float
    top: float
    width: float
    height: float
    back: float

    @property
    def longer(self) -> float:
        return max(self.width, self.height)


@functools.cache
def _box(address: str) -> Box:
    art = sprite(address)
    resolution = 128
    png = bytes(svg_to_bytes(svg_string=_document(art), width=resolution, height=resolution))
    alpha = np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))[..., 3] > 40
    rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
    top, left = int(rows[0]), int(columns[0])
    height, width = int(rows[-1]) + 1 - top, int(columns[-1]) + 1 - left
    middle = alpha[:, left + int(width * 0.5) : left + int(width * 0.62)].any(1)
    back = (int(np.flatnonzero(middle)[0]) - top) / height
    return Box(left / resolution, top / resolution, width / resolution, height / resolution, back)


def _back(bearer: Figure) -> float:
    """Depth of the back below the figure's top (share of its height), plus a seat."""
    return _box(CREATURES[bearer.creature].sprite).back + 0.10


def _document(art: Sprite) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {art.width} {art.height}">{art.body}</svg>'
    )


def _figure(figure: Figure, light: Light) -> str:
    address = CREATURES[figure.creature].sprite
    box, art = _box(address), sprite(address)
    width = figure.size * box.width / box.longer
    height = figure.size * box.height / box.longer
    shown = 1 - figure.sunk
    flip = -1 if figure.faces_right else 1
    tilt = figure.tilt * -flip
    scale = figure.size / (box.longer * art.width)
    clip, clipped = "", ""
    if figure.sunk:
        name = f"water{figure.x:.0f}"
        clip = f'<clipPath id="{name}"><rect x="{-width}" y="{-2 * height}" width="{2 * width}" '
        clip = f'<defs>{clip}height="{2 * height}"/></clipPath></defs>'
        clipped = f' clip-path="url(#{name})"'
    place = f"translate({figure.x:.2f} {figure.feet:.2f}) rotate({tilt:.1f})"
    picture = (
        f'{clip}<g transform="{place}"{clipped}>'
        f'<g transform="translate({-flip * width / 2:.2f} {-height * shown:.2f}) '
        f"scale({flip * scale:.5f} {scale:.5f}) "
        f'translate({-box.left * art.width:.2f} {-box.top * art.height:.2f})">{art.body}</g></g>'
    )
    shadow = ""
    if figure.shadow_at is not None:
        shadow = _ellipse(figure.x, figure.shadow_at - 0.6, width * 0.42, 1.9, "#203018", 0.22)
    ripple = ""
    if figure.sunk:
        ripple = _ellipse(figure.x, figure.feet + 0.4, width * 0.56, 1.5, "#ffffff", 0.35)
        ripple += _ellipse(figure.x, figure.feet + 1.0, width * 0.5, 1.2, light.water, 1.0)
    return shadow + picture + ripple


def _extras(scene: Scene) -> list[str]:
    """A mango on the ground before each figure that eats."""
    eaters = (
        figure
        for figure, group in zip(place_figures(scene), scene.groups, strict=False)
        if group.action == "eat" and group.count == 1
    )
    return [
        _sprite_at(
            "noto:mango",
            figure.x + (1 if figure.faces_right else -1) * (figure.size * 0.42 + 4),
            figure.feet,
            11,
        )
        for figure in eaters
    ]


# --- settings -----------------------------------------------------------------------------------


def _ellipse(x: float, y: float, rx: float, ry: float, fill: str, opacity: float = 1.0) -> str:
    return (
        f'<ellipse cx="{x:.2f}" cy="{y:.2f}" rx="{rx:.2f}" ry="{ry:.2f}" fill="{fill}" '
        f'fill-opacity="{opacity:.2f}"/>'
    )


def _sprite_at(address: str, x: float, feet: float, size: float) -> str:
    box, art = _box(address), sprite(address)
    x, feet = snap(x), snap(feet)
    scale = size / (box.longer * art.width)
    left = x - scale * art.width * (box.left + box.width / 2)
    top = feet - scale * art.height * (box.top + box.height)
    return f'<g transform="translate({left:.2f} {top:.2f}) scale({scale:.5f})">{art.body}</g>'


def _sky(time: str, light: Light) -> str:
    """Sky as narrow flat bands: a tenth of the time that the rasteriser takes for a gradient."""
    top, low = _rgb(light.sky_top), _rgb(light.sky_low)
    bands = 50
    mixes = (
        [round(a + (b - a) * i / (bands - 1)) for a, b in zip(top, low, strict=True)]
        for i in range(bands)
    )
    step = 62 / bands
    return (
        "".join(
            f'<rect y="{i * step:.2f}" width="100" height="{100 - i * step:.2f}" '
            f'fill="#{r:02x}{g:02x}{b:02x}"/>'
            for i, (r, g, b) in enumerate(mixes)
        )
        + _SUNS[time]
    )


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


_SUNS = {
    "morning": _ellipse(16, 34, 9, 9, "#fff6cf", 0.9),
    "day": _ellipse(84, 14, 7, 7, "#ffe36b")
    + _ellipse(22, 15, 11, 3.6, "#ffffff", 0.9)
    + _ellipse(27, 12, 6, 3.4, "#ffffff", 0.9)
    + _ellipse(56, 22, 9, 2.8, "#ffffff", 0.8),
    "sunset": _ellipse(70, 42, 12, 12, "#ffe08a", 0.95),
    "night": "",
}


def _lamp(time: str) -> str:
    if time != "night":
        return ""
    stars = ((10, 10), (24, 22), (38, 8), (52, 18), (64, 7), (92, 30), (6, 33), (44, 30))
    moon = '<path d="M86 8a9 9 0 1 0 7 14a8 8 0 0 1 -7 -14z" fill="#fff2b8"/>'
    return moon + "".join(_ellipse(x, y, 0.8, 0.8, "#fff7d6") for x, y in stars)


def _tint(light: Light) -> str:
    if not light.tint_opacity:
        return ""
    return (
        f'<rect width="100" height="100" fill="{light.tint}" fill-opacity="{light.tint_opacity}"/>'
    )


def _ridge(rng: random.Random, base: float, height: float, waves: float, fill: str) -> str:
    phase = rng.uniform(0, 2 * math.pi)
    tops = (
        base - height * math.sin(phase + waves * x / 100 * 2 * math.pi) for x in range(0, 101, 10)
    )
    line = " ".join(f"L{x} {y:.2f}" for x, y in zip(range(0, 101, 10), tops, strict=True))
    return f'<path d="M0 100 {line} L100 100Z" fill="{fill}"/>'


def _hills(rng: random.Random, light: Light) -> str:
    return _ridge(rng, 50, 5, 0.9, light.far_hill) + _ridge(rng, 56, 3.5, 1.3, light.near_hill)


def _ground(top: float, fill: str) -> str:
    return f'<path d="M0 {top + 1} Q50 {top - 2} 100 {top + 1} L100 100 L0 100Z" fill="{fill}"/>'


def _forest(rng: random.Random, light: Light) -> str:
    row = "".join(
        _ellipse(x + rng.uniform(-2, 2), 52, 9, 12, "#3f8a3f", 0.9) for x in range(2, 104, 12)
    )
    trees = "".join(
        _sprite_at(kind, x + rng.uniform(-2.5, 2.5), 67 + rng.uniform(-1, 1), size)
        for kind, x, size in (
            ("noto:evergreen-tree", 33, 42),
            ("noto:evergreen-tree", 68, 42),
            ("noto:deciduous-tree", 9, 56),
            ("noto:deciduous-tree", 92, 56),
        )
    )
    return row + _ground(62, light.ground) + trees


def _river(rng: random.Random, light: Light) -> str:
    far = _ground(53, light.ground)
    trunk = snap(84 + rng.uniform(-4, 4))
    tree = _sprite_at("noto:deciduous-tree", trunk, 9 * GRID, 30)
    fruit = "".join(
        _ellipse(trunk - 6 + 4 * i, 36 + 4 * (i % 2), 1.3, 1.5, "#ff8a1f") for i in range(4)
    )
    palm = _sprite_at("noto:palm-tree", 12 + rng.uniform(-4, 4), 57, 26)
    sand = f'<rect y="55.5" width="100" height="3" fill="{light.sand}"/>'
    water = f'<rect y="58" width="100" height="42" fill="{light.water}"/>'
    return far + tree + fruit + palm + sand + water + _waves(rng, 62, 86, 5)


def _waves(rng: random.Random, top: float, bottom: float, count: int) -> str:
    return "".join(
        _ellipse(
            snap(rng.uniform(8, 92)),
            snap(top + (bottom - top) * i / count),
            1.5 * GRID,
            0.7,
            "#ffffff",
            0.35,
        )
        for i in range(count)
    )


def _riverbank(rng: random.Random, light: Light) -> str:
    water = f'<rect y="56" width="100" height="20" fill="{light.water}"/>'
    reeds = _sprite_at("noto:palm-tree", 90 + rng.uniform(-3, 3), 58, 30)
    return (
        _ground(54, light.ground) + reeds + water + _waves(rng, 59, 66, 3) + _ground(67, light.sand)
    )


def _meadow(rng: random.Random, light: Light) -> str:
    return _ground(60, light.ground) + _ellipse(rng.uniform(30, 70), 66, 38, 5, "#ffffff", 0.10)


def _village(rng: random.Random, light: Light) -> str:
    huts = _sprite_at("noto:hut", 18 + rng.uniform(-3, 3), 67, 34) + _sprite_at(
        "noto:hut", 83 + rng.uniform(-3, 3), 65, 28
    )
    palm = _sprite_at("noto:palm-tree", 55 + rng.uniform(-3, 3), 63, 34)
    return _ground(61, light.ground) + palm + huts + _ellipse(50, 84, 44, 9, light.sand, 0.8)


def _ricefield(rng: random.Random, light: Light) -> str:
    shift = rng.uniform(-6, 6)
    left, top, right = 20 + shift, 48 + shift, 78 + shift
    slopes = f"M{left:.1f} 58 L{top:.1f} 24 L{right:.1f} 58Z"
    mountain = f'<path d="{slopes}" fill="{light.far_hill}"/>'
    bands = "".join(
        f'<path d="M0 {y} Q50 {y - 3} 100 {y} L100 {y + 3.4} Q50 {y + 0.4} 0 {y + 3.4}Z" '
        f'fill="#e8e46a" fill-opacity="0.55"/>'
        for y in (63, 70, 77)
    )
    return mountain + _ground(59, light.ground) + bands


def _shore(rng: random.Random, light: Light) -> str:
    return ""


def _bank(rng: random.Random, light: Light) -> str:
    """Nothing stands before the figures on the near bank but two tufts of grass."""
    return "".join(_sprite_at("noto:herb", x + rng.uniform(-2, 2), 101, 9) for x in (4, 97))


def _flowers(rng: random.Random, light: Light) -> str:
    return "".join(
        _sprite_at(kind, x + rng.uniform(-2, 2), 99 + rng.uniform(-1, 1), 10)
        for kind, x in (
            ("noto:tulip", 6),
            ("noto:sunflower", 17),
            ("noto:tulip", 84),
            ("noto:sunflower", 95),
        )
    )


_Painter = Callable[[random.Random, Light], str]
_SETTINGS: dict[str, _Painter] = {
    "forest": _forest,
    "river": lambda rng, light: _river(rng, light) + _ground(87, light.sand),
    "riverbank": _riverbank,
    "meadow": _meadow,
    "village": _village,
    "ricefield": _ricefield,
}
_FRONTS: dict[str, _Painter] = {
    "forest": lambda rng, light: _sprite_at("noto:mushroom", 5 + rng.uniform(-1, 1), 97, 9),
    "river": _shore,
    "riverbank": _bank,
    "meadow": _flowers,
    "village": _shore,
    "ricefield": lambda rng, light: "".join(
        _sprite_at("noto:sheaf-of-rice", x + rng.uniform(-2, 2), 100, 12) for x in (6, 94)
    ),
}
