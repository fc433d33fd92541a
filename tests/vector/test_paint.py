"""The vector illustrator: a scene in a medium, at any size, quickly."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from storybook.art.animals.draw import draw_animal
from storybook.art.animals.model import Animal
from storybook.art.media.table import MEDIA
from storybook.art.placing import stand
from storybook.art.scene import Scene
from storybook.vector.paint import paint_scene, scene_masks

pytestmark = pytest.mark.slow  # drawing takes most of a minute


def scene(aspect: float = 1.0) -> Scene:
    bird = draw_animal(Animal("bird"))
    drawings = (stand(bird, 500, 900, 2),)
    return Scene("sea_shore", "morning", seed=3, aspect=aspect, drawings=drawings)


@pytest.mark.parametrize("medium", MEDIA)
def test_a_scene_is_painted_in_every_medium(medium: str) -> None:
    painted = paint_scene(scene(), medium, 100)
    assert painted.shape == (100, 100, 3)
    assert painted.std() > 20


@pytest.mark.parametrize("aspect", [2 / 3, 1.5, 2.0])
def test_pages_of_any_shape(aspect: float) -> None:
    assert paint_scene(scene(aspect), "watercolour", 101).shape == (101, round(101 * aspect), 3)


def test_faces_are_kept_sharp() -> None:
    sharp = scene_masks(scene(), "watercolour", 100).sharp
    left, top, right, bottom = scene().drawings[0].box_on_page(scene().drawings[0].faces[0])
    row, column = (top + bottom) / 2000 * len(sharp), (left + right) / 2000 * len(sharp)
    assert sharp[int(row), int(column)] == 1
    assert sharp[0, 0] == 0
    assert scene_masks(replace(scene(), drawings=()), "flat", 100).sharp.max() == 0


def test_depth_is_made_only_for_media_that_need_it() -> None:
    assert scene_masks(scene(), "watercolour", 60).depth is None
    depth = scene_masks(scene(), "paper-cut", 60).depth
    assert depth is not None
    assert depth.shape == (60, 60)


@pytest.mark.slow
def test_a_print_of_2600_px_is_the_same_watercolour_as_its_preview_of_512() -> None:
    small = paint_scene(scene(), "watercolour", 512).astype(np.float32)
    large = Image.fromarray(paint_scene(scene(), "watercolour", 2600))
    shrunk = np.asarray(large.resize((512, 512), Image.Resampling.BOX), dtype=np.float32)
    difference = np.abs(shrunk - small)
    assert difference.mean() < 2.0
    assert np.percentile(difference, 99) < 20
    assert abs((shrunk - small).mean()) < 0.5
