"""Draw a tale: the base composer's land, and the house's own figures on the grid of its patches."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storybook.art.animals.quadruped import Drawing
from storybook.art.cast import drawing
from storybook.images.svg import rasterise
from training.kancil.dataset import Plate, write_plates
from training.kancil.tales import HOUSE, Role, Tale
from training.kancil.telling import tell
from training.worlds.light import LIGHTS
from training.worlds.sketch import GRID, PATCHES, ellipse, snap, sprite_at
from training.worlds.small.compose import scene_svg
from training.worlds.small.figures import place_figures
from training.worlds.small.scenes import Group

KANCIL_UNITS = 403.0  # how tall Kancil stands in his drawing
KANCIL_CELLS, RIDER_CELLS = 7, 6
_BUAYA_CELLS = {"swim": 11, "rise": 7, "row": 4}  # how long he is; ashore 9
_NARROW_X = {"left": 4, "middle": 8, "right": 12}
_WIDE_X = {"left": 5, "middle": 8, "right": 11}
_BESIDE_X = {"left": 3, "right": 13}
_ROWS = {2: (4, 12), 3: (3, 8, 13)}
WATER_Y = 12 * GRID
_MASK_PX = 8  # of a patch, when it is asked who touches it
_SEEN = 13  # a difference of colour, of 255


@dataclass(frozen=True)
class Placed:
    """A figure on a page of 100 x 100: `x` of its middle, `feet`, page units a drawing unit."""

    role: Role
    x: float
    feet: float
    scale: float
    faces_right: bool
    shadow_at: float | None = None

    @property
    def drawing(self) -> Drawing:
        """The figure, facing right, its ground at y = 0."""
        deed = self.role.drawn
        return drawing(self.role.who, deed.pose, deed.mood, deed.view)

    def on_page(self, spot: tuple[float, float]) -> tuple[float, float]:
        """Where a spot of the drawing falls on the page."""
        left, _, right, _ = self.drawing.picture.box
        flip = 1 if self.faces_right else -1
        x = self.x + flip * (spot[0] - (left + right) / 2) * self.scale
        return x, self.feet + spot[1] * self.scale


def place(tale: Tale) -> list[Placed]:
    """Everybody of the house on the page, those in front last."""
    ground = (15 if tale.setting == "river" else 14) * GRID
    placed: list[Placed] = []
    for role in reversed(tale.roles):  # whoever is ridden comes before its rider
        if role.above:
            placed.append(_on_guest(tale, role) if tale.guests else _above(role, placed))
        elif role.who == "buaya":
            placed += _crocodiles(tale, role, ground)
        else:
            placed.append(_ashore(tale, role, ground))
    above = [one for one in placed if one.role.above]
    return sorted((one for one in placed if one not in above), key=lambda one: one.feet) + above


def _column(tale: Tale, role: Role) -> float:
    """x of a figure's middle; of two, Kancil stands farther out."""
    if tale.guests:
        return _NARROW_X[role.at] * GRID
    if role.who == "buaya":
        return _WIDE_X[role.at] * GRID
    apart = len(tale.roles) > 1 and role.deed != "jump"  # a jumper is above the other's snout
    return (_BESIDE_X if apart else _NARROW_X)[role.at] * GRID


def _ashore(tale: Tale, role: Role, ground: float) -> Placed:
    scale = KANCIL_CELLS * GRID / KANCIL_UNITS
    # Two look at each other; one alone in the middle looks left, as the base's figures do.
    feet = ground - GRID if role.deed == "jump" else ground
    return Placed(role, _column(tale, role), feet, scale, role.at == "left", ground)


def _crocodiles(tale: Tale, role: Role, ground: float) -> list[Placed]:
    deed = role.drawn
    left, _, right, _ = drawing("buaya", deed.pose, deed.mood, deed.view).picture.box
    scale = _BUAYA_CELLS.get(role.deed, 9) * GRID / (right - left)
    if role.count > 1:
        xs = _ROWS[role.count]
        if len(tale.roles) > 1 and role.count == 2:  # beside Kancil, who stands on one side
            xs = (8, 13) if any(one.at == "left" for one in tale.roles) else (3, 8)
        return [Placed(role, x * GRID, WATER_Y, scale, True) for x in xs]
    wet = tale.setting == "river"
    feet, shadow = (WATER_Y, None) if wet else (ground, ground)
    return [Placed(role, _column(tale, role), feet, scale, role.at == "left", shadow)]


def _above(role: Role, below: list[Placed]) -> Placed:
    """On the back of one of the house, or in the air over the middle one of a row."""
    bearer = below[len(below) // 2]
    scale = RIDER_CELLS * GRID / KANCIL_UNITS
    if role.deed == "hop":
        return Placed(role, bearer.x, WATER_Y - 4 * GRID, scale, True)
    x, back = bearer.on_page(bearer.drawing.back)
    return Placed(role, snap(x), snap(back) + 0.6, scale, bearer.faces_right)


def _on_guest(tale: Tale, role: Role) -> Placed:
    """On a guest's back: where the base composer puts whose place it takes."""
    own = Group(HOUSE[role.who], "ride", role.at, above=1)
    rider = place_figures(replace(tale.land, groups=(own, *tale.guests)))[-1]
    scale = RIDER_CELLS * GRID / KANCIL_UNITS
    return Placed(role, rider.x, rider.feet, scale, rider.faces_right)


@functools.lru_cache(maxsize=256)
def _body(who: str, pose: str, mood: str, view: str, time: str) -> str:
    """A figure's SVG in the light of a time of day, its box's middle at x = 0."""
    light = LIGHTS[time]
    drawn = drawing(who, pose, mood, view).picture
    left, _, right, _ = drawn.box
    tinted = drawn.tinted(light.tint, light.tint_opacity) if light.tint_opacity else drawn
    return tinted.move(-(left + right) / 2, 0).svg()


def _figure_svg(one: Placed, time: str) -> str:
    deed, parts = one.role.drawn, []
    left, _, right, _ = one.drawing.picture.box
    if one.shadow_at is not None:
        width = (right - left) * one.scale
        parts.append(ellipse(one.x, one.shadow_at - 0.4, width * 0.42, 1.9, "#203018", 0.22))
    flip = one.scale if one.faces_right else -one.scale
    body = _body(one.role.who, deed.pose, deed.mood, deed.view, time)
    parts.append(
        f'<g transform="translate({one.x:.2f} {one.feet:.2f}) scale({flip:.5f} {one.scale:.5f})">'
        f"{body}</g>"
    )
    if one.role.deed == "eat":
        x, _ = one.on_page(one.drawing.mouth)
        side = 1 if one.faces_right else -1
        parts.append(sprite_at("noto:mango", x + side * 4, one.feet + 1, 9))
    return "".join(parts)


def tale_svg(tale: Tale) -> str:
    """The scene as one SVG document of 100 x 100 units."""
    land = scene_svg(tale.land)
    figures = "".join(_figure_svg(one, tale.time) for one in place(tale))
    return f"{land.removesuffix('</svg>')}{figures}</svg>"


def paint(svg: str, size_px: int) -> NDArray[np.uint8]:
    """(size_px, size_px, 3) uint8 RGB."""
    return np.asarray(rasterise(svg, size_px, size_px).convert("RGB"))


def figure_mask(tale: Tale) -> NDArray[np.bool_]:
    """(16, 16): which patches the figures touch, their shadows and ripples included."""
    side = PATCHES * _MASK_PX
    nobody = replace(tale.land, groups=())
    full, empty = (paint(svg, side).astype(int) for svg in (tale_svg(tale), scene_svg(nobody)))
    touched = np.abs(full - empty).reshape(PATCHES, _MASK_PX, PATCHES, _MASK_PX, 3).max((1, 3, 4))
    found: NDArray[np.bool_] = touched > _SEEN
    return found


def write_tales(tales: Sequence[Tale], folder: Path, size_px: int = 512, say: Any = print) -> None:
    """Write `train/`, `held_out/` and `masks/`, in which what belongs to a figure is white."""
    write_plates(tales, draw_tale, folder, size_px, say)


def draw_tale(number: int, tale: Tale) -> Plate:
    """A tale as a plate; its words are picked by its seed."""
    who = [f"{role.who}-{role.deed}" for role in tale.roles]
    name = "-".join([f"{number:04d}", *who, *(guest.creature for guest in tale.guests)])
    return Plate(name, tale_svg(tale), tell(tale, tale.seed), figure_mask(tale))
