"""Draw a tale: the base composer's land, and the house's own figures on the grid of its patches."""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from resvg_py import svg_to_bytes

from training.base.compose import scene_svg
from training.base.light import LIGHTS
from training.base.sketch import GRID, PATCHES, ellipse, snap, sprite_at
from training.kancil.dataset import Plate, write_plates
from training.kancil.figures import drawing
from training.kancil.quadruped import Drawing
from training.kancil.tales import Role, Tale
from training.kancil.telling import tell

KANCIL_UNITS = 403.0  # how tall Kancil stands in his drawing
KANCIL_CELLS, RIDER_CELLS = 7, 6
_BUAYA_CELLS = {"swim": 11, "rise": 7, "row": 4}  # how long he is; ashore 9
_KANCIL_X = {"left": 4, "middle": 8, "right": 12}
_KANCIL_BESIDE_X = {"left": 3, "right": 13}
_BUAYA_X = {"left": 5, "middle": 8, "right": 11}
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
    """Everybody on the page, those in front last."""
    ground = (15 if tale.setting == "river" else 14) * GRID
    placed: list[Placed] = []
    for role in reversed(tale.roles):  # whoever is ridden comes before its rider
        if role.who == "buaya":
            placed += _crocodiles(tale, role, ground)
        elif role.deed in ("ride", "hop"):
            placed.append(_above(role, placed))
        else:
            placed.append(_ashore(tale, role, ground))
    above = [one for one in placed if one.role.deed in ("ride", "hop")]
    return sorted((one for one in placed if one not in above), key=lambda one: one.feet) + above


def _ashore(tale: Tale, role: Role, ground: float) -> Placed:
    apart = len(tale.roles) > 1 and role.deed != "jump"  # a jumper is above the other's snout
    cells = _KANCIL_BESIDE_X if apart else _KANCIL_X
    x = cells[role.at] * GRID
    scale = KANCIL_CELLS * GRID / KANCIL_UNITS
    # Two look at each other; one alone in the middle looks left, as the base's figures do.
    feet = ground - GRID if role.deed == "jump" else ground
    return Placed(role, x, feet, scale, role.at == "left", ground)


def _crocodiles(tale: Tale, role: Role, ground: float) -> list[Placed]:
    deed = role.drawn
    left, _, right, _ = drawing("buaya", deed.pose, deed.mood, deed.view).picture.box
    scale = _BUAYA_CELLS.get(role.deed, 9) * GRID / (right - left)
    if role.count > 1:
        xs = _ROWS[role.count]
        if len(tale.roles) > 1 and role.count == 2:  # beside Kancil, who stands on one side
            xs = (8, 13) if any(one.at == "left" for one in tale.roles) else (3, 8)
        return [Placed(role, x * GRID, WATER_Y, scale, True) for x in xs]
    x = _BUAYA_X[role.at] * GRID
    wet = tale.setting == "river"
    feet, shadow = (WATER_Y, None) if wet else (ground, ground)
    return [Placed(role, x, feet, scale, role.at == "left", shadow)]


def _above(role: Role, below: list[Placed]) -> Placed:
    """On the back of one, or in the air over the middle one."""
    bearer = below[len(below) // 2]
    scale = RIDER_CELLS * GRID / KANCIL_UNITS
    if role.deed == "hop":
        return Placed(role, bearer.x, WATER_Y - 4 * GRID, scale, True)
    x, back = bearer.on_page(bearer.drawing.back)
    return Placed(role, snap(x), snap(back) + 0.6, scale, bearer.faces_right)


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
    png = svg_to_bytes(svg_string=svg, width=size_px, height=size_px, skip_system_fonts=True)
    return np.asarray(Image.open(io.BytesIO(bytes(png))).convert("RGB"))


def figure_mask(tale: Tale) -> NDArray[np.bool_]:
    """(16, 16): which patches the figures touch, their shadows and ripples included."""
    side = PATCHES * _MASK_PX
    full, empty = (paint(svg, side).astype(int) for svg in (tale_svg(tale), scene_svg(tale.land)))
    touched = np.abs(full - empty).reshape(PATCHES, _MASK_PX, PATCHES, _MASK_PX, 3).max((1, 3, 4))
    found: NDArray[np.bool_] = touched > _SEEN
    return found


def write_tales(tales: Sequence[Tale], folder: Path, size_px: int = 512) -> None:
    """Write `train/`, `held_out/` and `masks/`, in which what belongs to a figure is white."""
    plates = (
        Plate(_name(index, tale), tale_svg(tale), tell(tale, tale.seed))
        for index, tale in enumerate(tales)
    )
    (folder / "masks").mkdir(parents=True, exist_ok=True)
    for path, tale in zip(write_plates(plates, folder, size_px), tales, strict=True):
        mask = Image.fromarray(np.where(figure_mask(tale), 255, 0).astype(np.uint8))
        mask.resize((size_px, size_px), Image.Resampling.NEAREST).save(folder / "masks" / path.name)


def _name(index: int, tale: Tale) -> str:
    return "-".join([f"{index:04d}", *(f"{role.who}-{role.deed}" for role in tale.roles)])
