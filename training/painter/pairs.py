"""A scene drawn twice, flat and in its medium, and the importance of each part of the picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.art.media.table import apply_medium
from storybook.stage.model import PAGE_HEIGHT, Stage
from storybook.vector.paint import paint_scene, scene_masks
from storybook.vector.staging import scene_of
from training.base_model.recipes import PATCH
from training.scenes.painting import figure_mask

Pixels = NDArray[np.uint8]

_FACE = 2.0  # what a face adds to the importance of a figure


@dataclass(frozen=True)
class Pair:
    """The flat sketch of a stage and its picture in a medium, both (H, W, 3) uint8 RGB.

    `importance` (H/8, W/8) float32 is 0 for the ground, 1 for a figure and up to 3 for a face.
    """

    sketch: Pixels
    picture: Pixels
    importance: NDArray[np.float32]


def draw_pair(stage: Stage, height_px: int) -> Pair:
    """Draw a stage of one medium, flat and in that medium."""
    ((medium, _),) = stage.media
    scene = scene_of(stage, height_px / PAGE_HEIGHT * stage.frame.zoom)
    sketch = paint_scene(scene, "flat", height_px)
    masks = scene_masks(scene, medium, height_px)
    picture = apply_medium(medium, sketch, masks, scene.seed)
    side = height_px // PATCH
    figures = figure_mask(stage, side).astype(np.float32)
    resized = Image.fromarray(masks.sharp).resize((side, side), Image.Resampling.BOX)
    faces = np.asarray(resized, np.float32)
    return Pair(sketch, picture, figures + _FACE * faces)
