"""The camera: which part of the page a picture shows."""

import pytest

from storybook.stage.model import PAGE_HEIGHT, Frame
from storybook.stage.positions.framing import frame_figures, frame_inside
from tests.stages import LOOKS, find, page_width, sides_of, stage_with

ASPECTS = (0.7, 1.0, 1.414, 2.0)


def shown(frame: Frame, aspect: float) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is shown."""
    across, down = page_width(aspect) / frame.zoom / 2, PAGE_HEIGHT / frame.zoom / 2
    return frame.x - across, frame.y - down, frame.x + across, frame.y + down


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("camera", ["", "wide", "middle", "close", "cat"])
@pytest.mark.parametrize("spot", ["left", "right", "far", [0.02, 0.99]])
def test_nothing_beyond_the_page_is_shown(aspect: float, camera: str, spot: object) -> None:
    staged = stage_with({"who": "rina", "at": spot}, "cat", camera=camera or None, aspect=aspect)
    left, top, right, bottom = shown(staged.stage.frame, aspect)
    assert left >= -0.2
    assert top >= -0.2
    assert right <= page_width(aspect) + 0.2
    assert bottom <= PAGE_HEIGHT + 0.2


@pytest.mark.parametrize("aspect", ASPECTS)
def test_wide_is_the_whole_page(aspect: float) -> None:
    staged = stage_with("rina", "goat", camera="wide", aspect=aspect)
    assert staged.stage.frame == Frame(page_width(aspect) / 2, 500.0, 1.0)


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("many", range(1, 10))
def test_at_middle_distance_everybody_is_seen_whole(many: int, aspect: float) -> None:
    staged = stage_with(*list(LOOKS)[:many], aspect=aspect)
    left, top, right, bottom = shown(staged.stage.frame, aspect)
    for figure in staged.stage.figures:
        low, high = sides_of(figure)
        assert left <= low + 1
        assert high - 1 <= right
        assert top <= figure.y - figure.above - figure.height
        assert figure.y <= bottom
    assert (
        staged.stage.frame
        == stage_with(*list(LOOKS)[:many], aspect=aspect, camera="middle").stage.frame
    )


def test_who_flies_is_seen_too() -> None:
    staged = stage_with({"who": "owl", "doing": "flying"}, "rina")
    _, top, _, bottom = shown(staged.stage.frame, 1.0)
    owl = find(staged, "owl")
    assert top <= owl.y - owl.above - owl.height
    assert find(staged, "rina").y <= bottom


def test_close_shows_the_head_of_the_first() -> None:
    staged = stage_with("rina", "goat", camera="close")
    middle = stage_with("rina", "goat", camera="middle")
    assert staged.stage.frame.zoom > middle.stage.frame.zoom
    rina = find(staged, "rina")
    left, top, right, bottom = shown(staged.stage.frame, 1.0)
    assert left < rina.x < right
    assert top <= rina.y - rina.height <= bottom


@pytest.mark.parametrize("key", ["rina", "goat", "cat"])
def test_a_key_shows_that_figure_close(key: str) -> None:
    staged = stage_with("rina", "goat", "cat", camera=key)
    figure = find(staged, key)
    left, top, right, bottom = shown(staged.stage.frame, 1.0)
    assert staged.stage.frame.zoom > 1.5
    assert left < figure.x < right
    assert top <= figure.y - figure.height <= bottom


@pytest.mark.parametrize("key", ["rina", "cat"])
def test_a_close_up_cuts_no_neighbours_face(key: str) -> None:
    staged = stage_with("rina", "cat", camera=key)
    left, _, right, _ = shown(staged.stage.frame, 1.0)
    for figure in staged.stage.figures:
        half = 0.15 * figure.height
        inside = left <= figure.x - half and figure.x + half <= right
        assert inside or figure.x + half <= left or right <= figure.x - half
    alone = stage_with("rina", camera="rina")
    assert alone.stage.frame.x == pytest.approx(find(alone, "rina").x)


def test_a_picture_of_things_alone_is_framed_too() -> None:
    staged = stage_with(things=["a house", "a tree"])
    assert len(staged.stage.figures) >= 1
    assert staged.stage.frame.zoom >= 1.0
    assert frame_figures((), "close", 1.0) == Frame(500.0, 500.0, 1.0)


def test_a_frame_is_pushed_back_onto_the_page() -> None:
    assert frame_inside(-100, 2000, 2.0, 1000.0) == Frame(250.0, 750.0, 2.0)
    assert frame_inside(400, 600, 2.0, 1000.0) == Frame(400.0, 600.0, 2.0)
