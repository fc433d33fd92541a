"""Where each figure of a stage is visible."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from storybook.images.svg import rasterise
from storybook.stage.model import Stage
from storybook.vector.compose import compose_drawings_svg, stretch_to
from storybook.vector.staging import scene_of


def visible_masks(stage: Stage, height_px: int) -> NDArray[np.bool_]:
    """Where each figure is visible, above water and not hidden: (figures, height_px, width) bool.

    Two who are drawn as one have the same mask, that of both; that of a thing drawn with its
    holder is empty. Mixed pixels, along edges, belong to nobody.

    Raises:
        KeyError, PictureFileError: as `scene_of`.
    """
    scene = scene_of(stage)
    width_px = max(1, round(height_px * scene.aspect))
    svg = stretch_to(compose_drawings_svg(scene), width_px, height_px)
    levels = np.asarray(rasterise(svg, width_px, height_px))[:, :, :3].astype(np.int64)
    numbers = (levels << [16, 8, 0]).sum(2) - 1
    _, top, _, bottom = scene.shown
    rows = top + (np.arange(height_px) + 0.5) / height_px * (bottom - top)
    masks = np.zeros((len(stage.figures), height_px, width_px), np.bool_)
    for number, drawing in enumerate(scene.drawings):
        shown = numbers == number
        if drawing.water_line is not None:
            shown &= (rows < drawing.water_line)[:, None]
        masks[list(drawing.figures)] |= shown
    return masks
