"""Scene -> picture: the whole scene is one SVG of 100 x 100 units, rasterised at any size.

Whatever has a shape stands on the grid of the autoencoder's patches: a patch code has no notion of
a shift by half a patch, so a figure at every place would be thousands of patterns to learn, and one
on the grid is a handful.
"""

import random

import numpy as np
from numpy.typing import NDArray

from storybook.images.svg import rasterise
from training.worlds.light import LIGHTS, SUNS, hills, lamp, sky, tint
from training.worlds.sketch import document
from training.worlds.small.figures import draw_figure, draw_food, place_figures
from training.worlds.small.scenes import Scene
from training.worlds.small.settings import FRONT_PAINTERS, SETTING_PAINTERS


def compose(scene: Scene, size_px: int) -> NDArray[np.uint8]:
    """Draw a scene as (size_px, size_px, 3) uint8 RGB."""
    return np.asarray(rasterise(scene_svg(scene), size_px, size_px).convert("RGB"))


def scene_svg(scene: Scene) -> str:
    """The scene as one SVG document."""
    rng = random.Random(scene.seed)
    light = LIGHTS[scene.time]
    parts = [
        sky(light) + SUNS[scene.time],
        lamp(scene.time),
        hills(rng, light),
        SETTING_PAINTERS[scene.setting](rng, light),
    ]
    parts += [draw_figure(figure, light) for figure in place_figures(scene)]
    parts += draw_food(scene)
    parts += [FRONT_PAINTERS[scene.setting](rng, light), tint(light)]
    return document("".join(parts), 100, 100)
