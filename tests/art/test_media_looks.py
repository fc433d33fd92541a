"""How media look: straight things stay straight, faces stay clear, lines are of one pen."""

import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from storybook.art.media.bands import stepped
from storybook.art.media.chalks import area_strokes
from storybook.art.media.edges import ink_lines
from storybook.art.media.masks import Masks, sharp_mask
from storybook.art.media.table import MEDIA, apply_medium
from storybook.art.media.warp import bleed, wobble

Pixels = NDArray[np.uint8]
FACE = (0.3, 0.3, 0.7, 0.7)
PAINTED = [name for name in MEDIA if name != "flat"]


def plain(height: int, colour: tuple[int, int, int]) -> Pixels:
    picture = np.empty((height, height, 3), np.uint8)
    picture[:] = colour
    return picture


def told(height: int) -> Masks:
    return Masks(sharp_mask([FACE], 1.0), np.full((height, height), 120, np.uint8))


def face(height: int, skin: tuple[int, int, int], wall: tuple[int, int, int]) -> Pixels:
    """A head with two dark eyes before a wall."""
    y, x = (np.mgrid[:height, :height] + 0.5) / height
    picture = plain(height, wall)
    picture[(x - 0.5) ** 2 + (y - 0.5) ** 2 < 0.16**2] = skin
    for middle in (0.44, 0.56):
        picture[(x - middle) ** 2 + (y - 0.48) ** 2 < 0.02**2] = (20, 14, 12)
    return picture


@pytest.mark.parametrize("name", PAINTED)
@pytest.mark.parametrize("wall", [(230, 220, 190), (70, 48, 40)])
def test_eyes_stay_dark_and_the_skin_stays_light(name: str, wall: tuple[int, int, int]) -> None:
    painted = apply_medium(name, face(300, (214, 160, 120), wall), told(300), 5).astype(float)
    grey = painted.mean(axis=2)
    eye, brow = grey[138:150, 126:138], grey[162:172, 126:174]
    assert eye.min() < 90
    assert brow.mean() - np.median(eye) > 50
    assert brow.std() < 16


@pytest.mark.parametrize("name", PAINTED)
def test_a_dark_room_is_not_covered_with_bare_paper(name: str) -> None:
    dark = (64, 44, 40)
    painted = apply_medium(name, plain(300, dark), told(300), 5).astype(float)
    if name == "watercolour-sheet":
        painted = painted[40:-40, 40:-40]
    lifted = np.abs(painted - dark).max(axis=2) > 130
    assert lifted.mean() < 0.12


@pytest.mark.parametrize("name", ["watercolour", "crayon", "ink", "pastel", "batik", "cartoon"])
def test_a_straight_edge_stays_nearly_straight(name: str) -> None:
    reach = {"crayon": 0.0026, "ink": 0.0022}.get(name, 0.003)
    board = plain(512, (240, 240, 240))
    board[:, 256:] = 20
    moved = wobble(board, Masks(), 3, reach)
    edge = (moved[..., 0] > 128).sum(axis=1)
    assert np.ptp(edge) <= 5
    # What little there is, is fine: a moving mean over a tenth of the page hardly moves.
    broad = np.convolve(edge, np.ones(51) / 51, mode="valid")
    assert np.ptp(broad) < 3


def test_paper_cut_moves_no_edge() -> None:
    board = plain(256, (230, 220, 200))
    board[:, 128:] = (60, 90, 140)
    painted = apply_medium("paper-cut", board, Masks(depth=np.zeros((256, 256), np.uint8)), 3)
    assert (np.diff(painted[..., 0].astype(int), axis=1).argmin(axis=1) == 127).all()
    assert painted[:, :100].astype(float).std(axis=(0, 1)).max() < 6  # smooth paper


def test_a_thin_dark_stripe_gets_one_line_and_a_pale_one_none() -> None:
    for stripe, lines in ((60, 1), (252, 0)):
        board = plain(800, (150, 150, 150))
        board[:, 400:403] = stripe
        drawn = ink_lines(board, Masks(), 3, 0.3, (800, 800))[300:500].mean(axis=0) > 0.4
        assert np.count_nonzero(np.diff(drawn.astype(int)) == 1) == lines, stripe


def test_a_line_has_the_weight_of_its_pen_and_not_of_the_contrast() -> None:
    widths = []
    for darker in (60, 150):
        board = plain(800, (240, 240, 240))
        board[:, 400:] = darker
        widths.append(ink_lines(board, Masks(), 3, 0.3, (800, 800)).sum(axis=1).mean())
    assert widths[0] == pytest.approx(widths[1], rel=0.2)
    assert 1.2 < widths[0] < 5


def test_lines_leave_the_mouth_alone_and_draw_the_head() -> None:
    picture, size = face(800, (214, 160, 120), (120, 170, 200)), (800, 800)
    picture[470:474, 370:430] = (150, 60, 60)  # a mouth
    bare = ink_lines(picture, Masks(), 3, 0.3, size)
    masked = ink_lines(picture, told(800), 3, 0.3, size)
    mouth, rim = np.s_[460:484, 380:420], np.s_[515:540, 390:410]
    assert masked[mouth].sum() < 0.3 * bare[mouth].sum()
    assert masked[rim].max() > 0.7


def test_strokes_turn_from_area_to_area() -> None:
    board = plain(400, (235, 235, 235))
    board[200:] = (40, 60, 160)
    field = area_strokes(board, 3, "stroke", (10, 190), (400, 400))
    assert field.shape == (400, 400)
    turns = []
    for part in (field[20:180], field[220:380]):
        down, across = np.gradient(part.astype(float))
        turns.append(
            np.degrees(0.5 * np.arctan2(2 * (down * across).mean(), (across**2 - down**2).mean()))
            % 180
        )
    apart = abs(turns[0] - turns[1])
    assert min(apart, 180 - apart) > 15


def test_colours_run_only_outside_faces() -> None:
    board = np.repeat((np.indices((256, 256)).sum(axis=0) // 8 % 2 * 255)[..., None], 3, axis=2)
    board = board.astype(np.uint8)
    run = bleed(board, Masks(sharp_mask([FACE], 1.0)), 3, 10, 0.6)
    assert (run[110:146, 110:146] == board[110:146, 110:146]).all()
    assert (run[:40] != board[:40]).mean() > 0.2


def test_steps_keep_the_ends_and_are_few() -> None:
    ramp = np.linspace(0, 1, 1001, dtype=np.float32)[None]
    even = stepped(ramp, 5)
    assert even[0, 0] == 0
    assert even[0, -1] == 1
    values, counts = np.unique(even.round(4), return_counts=True)
    assert (counts > 50).sum() == 6
    assert (np.diff(values) >= 0).all()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
@pytest.mark.parametrize("name", PAINTED)
def test_a_print_takes_seconds_and_not_much_memory(name: str) -> None:
    script = (
        "import time, numpy as np; "
        "from storybook.art.media.table import apply_medium; "
        "from storybook.art.media.masks import Masks; "
        "n = np.arange(2600, dtype=np.uint16); p = np.empty((2600, 2600, 3), np.uint8); "
        "p[..., 0] = n // 11; p[..., 1] = n[:, None] // 11; p[..., 2] = n // 300 % 2 * 200; "
        "d = np.repeat((n // 400 * 30).astype(np.uint8)[None], 2600, 0); "
        "t = time.process_time(); "
        f"out = apply_medium({name!r}, p, Masks(depth=d), 3); "
        # Not ru_maxrss: a new process starts with its parent's.
        "status = dict(line.split(':') for line in open('/proc/self/status')); "
        "most = int(status['VmHWM'].split()[0]) / 1024; "
        "print(time.process_time() - t, most, out.shape == p.shape)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    seconds, mebibytes, same = result.stdout.split()
    assert same == "True"
    assert float(seconds) < 12  # 2 on a quiet core
    assert float(mebibytes) < 500
