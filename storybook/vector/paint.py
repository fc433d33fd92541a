"""Renders scenes to pixels in painting media, at any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from storybook.art.media.finish import PLAIN, apply_finish
from storybook.art.media.masks import Masks, sharp_mask
from storybook.art.media.table import MEDIA, apply_medium
from storybook.art.scene import Scene
from storybook.images.svg import rasterise
from storybook.stage.model import PAGE_HEIGHT, Stage
from storybook.vector.compose import compose_depth_svg, compose_svg, stretch_to
from storybook.vector.staging import scene_of

_CHANGED = 12  # levels out of 255: less is the glow of a lamp, or the antialiasing of an edge


def paint_stage(stage: Stage, height_px: int) -> NDArray[np.uint8]:
    """Paint a stage in its media, blended by their shares, and apply its finish.

    Returns (height_px, width, 3) uint8 RGB.

    Raises:
        KeyError: as `paint_scene`.
        PictureFileError: one of the author's picture files cannot be read.
    """
    scene = scene_of(stage, height_px / PAGE_HEIGHT * stage.frame.zoom)
    paintings = [(paint_scene(scene, name, height_px), share) for name, share in stage.media]
    mixed = paintings[0][0] if len(paintings) == 1 else _mix(paintings)
    return mixed if stage.finish == PLAIN else apply_finish(mixed, stage.finish, stage.seed)


def _mix(paintings: Sequence[tuple[NDArray[np.uint8], float]]) -> NDArray[np.uint8]:
    total = sum(pixels * np.float32(share) for pixels, share in paintings)
    return np.asarray(total).round().astype(np.uint8)


def paint_scene(scene: Scene, medium: str, height_px: int) -> NDArray[np.uint8]:
    """Paint a scene in one medium: (height_px, height_px * aspect, 3) uint8 RGB.

    The picture looks the same at every size.

    Raises:
        KeyError: there is no such medium, place, time of day or weather.
    """
    pixels = _raster(compose_svg(scene), scene, height_px)
    return apply_medium(medium, pixels, scene_masks(scene, medium, height_px), scene.seed)


def scene_masks(scene: Scene, medium: str, height_px: int) -> Masks:
    """Render the masks that a medium needs.

    Raises:
        KeyError: there is no such medium.
    """
    left, top, right, bottom = scene.shown
    across, down = right - left, bottom - top
    faces = [
        ((x0 - left) / across, (y0 - top) / down, (x1 - left) / across, (y1 - top) / down)
        for drawing in scene.drawings
        for x0, y0, x1, y1 in map(drawing.box_on_page, drawing.faces)
    ]
    depth = None
    if MEDIA[medium].needs_depth:
        depth = _raster(compose_depth_svg(scene), scene, height_px)[:, :, 0]
    return Masks(sharp_mask(faces, scene.aspect), depth)


def figure_mask(stage: Stage, height_px: int) -> NDArray[np.bool_]:
    """Where a stage's figures and things and their shadows are: (height_px, width) bool."""
    shown, bare = (
        _raster(compose_svg(scene), scene, height_px).astype(np.int16)
        for scene in (
            scene_of(part, height_px / PAGE_HEIGHT * part.frame.zoom)
            for part in (stage, replace(stage, figures=()))
        )
    )
    return np.asarray(np.abs(shown - bare).max(axis=2) > _CHANGED)


def _raster(svg: str, scene: Scene, height_px: int) -> NDArray[np.uint8]:
    width_px = max(1, round(height_px * scene.aspect))
    picture = rasterise(stretch_to(svg, width_px, height_px), width_px, height_px)
    return np.ascontiguousarray(np.asarray(picture)[:, :, :3])
