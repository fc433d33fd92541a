"""Media: the same bytes each time, the same painting at every size, each one its own."""

import os
import subprocess
import sys
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from storybook.art.media.edges import edge_strength, scaled_to_rows
from storybook.art.media.finish import Finish, apply_finish
from storybook.art.media.masks import Masks, sharp_mask
from storybook.art.media.noise import noise, strokes, turbulence
from storybook.art.media.table import MEDIA, apply_medium
from storybook.art.media.warp import wobble

pytestmark = pytest.mark.slow  # drawing takes most of a minute

Pixels = NDArray[np.uint8]


def drawing(height: int, aspect: float = 1.0) -> Pixels:
    """Sky, ground and a sun, drawn at eight times the size."""
    y, x = np.mgrid[: height * 4, : round(height * aspect) * 4] / (height * 4)
    picture = np.zeros((*y.shape, 3), np.uint8)
    picture[:] = (140, 200, 240)
    picture[y > 0.6 + 0.05 * np.sin(x * 9)] = (120, 190, 80)
    picture[(x - 0.5) ** 2 + (y - 0.4) ** 2 < 0.04] = (200, 90, 40)
    shape = (round(height * aspect), height)
    return np.asarray(Image.fromarray(picture).resize(shape, Image.Resampling.BOX))


def masks(height: int, aspect: float = 1.0) -> Masks:
    depth = np.zeros((height, round(height * aspect)), np.uint8)
    depth[int(height * 0.6) :] = 160
    depth[int(height * 0.2) : int(height * 0.6), int(height * 0.3) : int(height * 0.7)] = 230
    return Masks(sharp_mask([(0.4, 0.3, 0.6, 0.5)], aspect), depth)


def shrunk(pixels: Pixels, height: int) -> NDArray[np.float32]:
    width = round(height * pixels.shape[1] / pixels.shape[0])
    small = Image.fromarray(pixels).resize((width, height), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float32)


@pytest.mark.parametrize("name", MEDIA)
def test_a_medium_keeps_the_shape_and_repeats_itself(name: str) -> None:
    pixels, told = drawing(96, 1.5), masks(96, 1.5)
    painted = apply_medium(name, pixels, told, seed=7)
    assert painted.shape == pixels.shape
    assert painted.dtype == np.uint8
    assert (painted == apply_medium(name, pixels, told, seed=7)).all()
    if name != "flat":
        assert (painted != pixels).any()
        assert (painted != apply_medium(name, pixels, told, seed=8)).any()


# Mean difference, of 255, between a painting and the shrunk one of four times the size. Media
# made of fine lines and grains differ more, as these are finer than a pixel of the small one.
ALIKE = {"flat": 0.2, "watercolour": 2.0, "watercolour-sheet": 2.5, "paper-cut": 2.0, "crayon": 10}


@pytest.mark.parametrize("name", MEDIA)
@pytest.mark.parametrize("aspect", [1.0, 2 / 3])
def test_a_print_is_the_same_painting_as_the_preview(name: str, aspect: float) -> None:
    small = apply_medium(name, drawing(256, aspect), masks(256, aspect), 7)
    large = apply_medium(name, drawing(1024, aspect), masks(1024, aspect), 7)
    other = apply_medium(name, drawing(256, aspect), masks(256, aspect), 8)
    difference = np.abs(shrunk(large, 256) - small)
    assert difference.mean() < ALIKE.get(name, 6.0)
    if name not in ("flat", "cartoon", "paper-cut"):  # whose seed is only a slight unevenness
        assert difference.mean() < 0.75 * np.abs(other.astype(np.float32) - small).mean() + 0.5


def test_media_differ_at_a_glance() -> None:
    painted = {name: apply_medium(name, drawing(128), masks(128), 7) for name in MEDIA}
    for one, other in combinations(painted, 2):
        difference = np.abs(painted[one].astype(np.float32) - painted[other])
        assert difference.mean() > 3, (one, other)


def test_watercolour_keeps_white_and_black_and_darkens_edges() -> None:
    white, black = np.full((128, 128, 3), 255, np.uint8), np.zeros((128, 128, 3), np.uint8)
    assert apply_medium("watercolour", white, Masks(), 3).min() > 240
    assert apply_medium("watercolour", black, Masks(), 3).max() == 0
    halves = np.full((256, 256, 3), (150, 200, 230), np.uint8)
    halves[:, 128:] = (90, 140, 60)
    for seed in range(4):
        dark = apply_medium("watercolour", halves, Masks(), seed)[:, 126:].mean(axis=2)
        assert np.median(dark[:, :12].min(axis=1)) < np.median(dark[:, 30:]) - 12


def test_a_ragged_sheet_leaves_white_paper_round_the_painting() -> None:
    painted = apply_medium("watercolour-sheet", drawing(256), masks(256), 7)
    rim = np.concatenate([painted[0], painted[-1], painted[:, 0], painted[:, -1]])
    assert (rim > 250).all(axis=1).mean() > 0.9
    assert (painted[100:150, 100:150] < 250).any(axis=2).all()


@pytest.mark.parametrize(
    ("finish", "mean"),
    [
        (Finish(saturation=0), (183, 183, 183)),
        (Finish(brightness=0.5), (100, 90, 75)),
        (Finish(contrast=0), (128, 128, 128)),
        (Finish(tones=("#000000", "#ffffff")), (183, 183, 183)),
        (Finish(tones=("#ff0000", "#ff0000")), (255, 0, 0)),
        (Finish(paper="#ff0000"), (200, 0, 0)),
        (Finish(grain=1), (200, 180, 150)),
    ],
)
def test_a_finish_grades_every_colour(finish: Finish, mean: tuple[int, int, int]) -> None:
    plain = np.full((96, 120, 3), (200, 180, 150), np.uint8)
    graded = apply_finish(plain, finish, 7)
    assert np.allclose(graded.reshape(-1, 3).mean(axis=0), mean, atol=3)
    assert (graded.std(axis=(0, 1)) > 1).all() == (finish.grain > 0)
    assert np.array_equal(graded, apply_finish(plain, finish, 7))


def test_faces_wobble_less_than_the_rest() -> None:
    y, x = np.mgrid[:256, :256]
    board = np.repeat(((x // 8 + y // 8) % 2 * 255).astype(np.uint8)[..., None], 3, axis=2)
    moved = wobble(board, Masks(sharp_mask([(0.0, 0.0, 0.5, 1.0)], 1.0)), 7, 0.006)
    changed = np.abs(moved.astype(int) - board).mean(axis=(0, 2))
    assert changed[40:90].mean() < 0.6 * changed[166:216].mean()


def test_paper_cut_wants_the_depth() -> None:
    with pytest.raises(ValueError, match="depth"):
        apply_medium("paper-cut", drawing(64), Masks(), 7)


def test_noise_is_in_page_units_and_a_wider_page_has_more_of_it() -> None:
    square = noise(5, "name", 12, (120, 120))
    large = noise(5, "name", 12, (480, 480))
    wide = noise(5, "name", 12, (120, 200))
    assert abs(square.mean()) < 0.2
    reread = np.asarray(Image.fromarray(large).resize((120, 120), Image.Resampling.BOX))
    assert np.abs(reread - square).max() < 0.1
    assert np.allclose(wide[:, :100], square[:, :100], atol=1e-5)
    assert not np.allclose(noise(5, "other", 12, (120, 120)), square)
    assert turbulence(5, "name", 6, 4, (90, 90)).dtype == np.float32


def test_strokes_are_drawn_out_along_their_direction() -> None:
    level = strokes(5, "stroke", (5, 80), 0, (200, 200))
    across, along = np.abs(np.diff(level, axis=0)).mean(), np.abs(np.diff(level, axis=1)).mean()
    assert across > 4 * along


def test_a_graded_sky_has_no_edges() -> None:
    sky = np.repeat(np.linspace(90, 230, 256).astype(np.uint8)[:, None, None], 256, 1)
    assert edge_strength(scaled_to_rows(np.repeat(sky, 3, 2))).max() < 0.02


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="needs Linux")
def test_one_core_paints_the_same_bytes_as_all() -> None:
    script = (
        "import os, sys, zlib; "
        "sys.argv[1] == 'one' and os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); "
        "from storybook.art.scene import Scene; from storybook.vector.paint import paint_scene; "
        "print(zlib.crc32(paint_scene(Scene('river', seed=3), 'watercolour', 200).tobytes()))"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", script, cores], capture_output=True, text=True, check=True
        ).stdout
        for cores in ("one", "all")
    }
    assert len(sums) == 1
