"""Every thing draws, is grasped inside its box, takes its colour and can be mirrored."""

import functools
import tomllib

import numpy as np
import pytest
from numpy.typing import NDArray

from storybook.art.figure import Figure
from storybook.art.noto.table import ARCHIVE, animal_entries, thing_entries
from storybook.art.things.draw import THINGS, draw_thing
from storybook.art.things.model import UNITS_PER_CM, Thing, in_use
from storybook.art.things.recipes import RECIPES
from storybook.images.svg import rasterise

HELD = {"", "hand", "both_hands", "arms", "head", "back"}


def pixels(figure: Figure, side: int = 96) -> NDArray[np.uint8]:
    """The figure filling a square of pixels, RGBA."""
    scale = side / max(figure.width, figure.height)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}">'
        f'<g transform="scale({scale})">{figure.svg_body}</g></svg>'
    )
    return np.asarray(rasterise(svg, side, side))


@functools.cache
def drawn(kind: str, colour: str = "", mirror: bool = False) -> NDArray[np.uint8]:
    return pixels(draw_thing(Thing(kind, colour), mirror))


@pytest.mark.parametrize("kind", sorted(THINGS))
def test_a_thing_fills_its_box_and_is_grasped_in_it(kind: str) -> None:
    figure, use = draw_thing(Thing(kind)), THINGS[kind]
    assert figure.height == pytest.approx(use.height_cm * UNITS_PER_CM)
    assert figure.width == pytest.approx(use.width_cm * UNITS_PER_CM, rel=0.08)
    x, y = figure.grips[0].at
    assert 0 <= x <= figure.width
    assert 0 <= y <= figure.height
    assert (figure.seat is not None) == bool(use.seat) or kind in ("table",)
    if use.seat == "in":
        assert len(figure.layers) == 2
    assert use.held in HELD
    alpha = drawn(kind)[..., 3] > 8
    assert alpha.mean() > 0.02
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    scale = 96 / max(figure.width, figure.height)
    assert rows[0] <= 2
    assert columns[0] <= 2
    assert abs(rows[-1] + 1 - figure.height * scale) <= 2
    assert abs(columns[-1] + 1 - figure.width * scale) <= 2


@pytest.mark.parametrize("kind", sorted(RECIPES))
def test_a_colour_recolours_a_thing_of_our_own(kind: str) -> None:
    assert (drawn(kind, "#2f9e8f") != drawn(kind)).any(axis=2).mean() > 0.01


def test_a_red_ball_is_red_and_a_blue_bicycle_is_blue() -> None:
    for kind, colour, channel in (("ball", "#d02020", 0), ("bicycle", "#2040e0", 2)):
        image = drawn(kind, colour).astype(int)
        shown = image[image[..., 3] > 200]
        others = [c for c in (0, 1, 2) if c != channel]
        vivid = (shown[:, channel] - shown[:, others].max(axis=1)) > 50
        assert vivid.mean() > 0.1


def test_a_pattern_shows() -> None:
    plain, dotted = (pixels(draw_thing(Thing("ball", "#3060c0", p))) for p in ("", "dotted"))
    assert (plain != dotted).any(axis=2).mean() > 0.03


@pytest.mark.parametrize("kind", ["watering_can", "cart", "truck", "teapot", "cup"])
def test_a_mirrored_thing_is_mirrored(kind: str) -> None:
    one, other = draw_thing(Thing(kind)), draw_thing(Thing(kind), mirror=True)
    assert other.grips[0].at[0] == pytest.approx(one.width - one.grips[0].at[0], abs=0.1)
    columns = round(96 * one.width / max(one.width, one.height))
    picture, turned = drawn(kind)[:, :columns], drawn(kind, "", True)[:, :columns]
    apart = np.abs(picture[:, ::-1].astype(int) - turned.astype(int)).mean()
    assert apart < 12
    assert np.abs(picture.astype(int) - turned.astype(int)).mean() > 2 * apart


def test_the_table_of_noto_is_small_and_says_its_licence() -> None:
    assert ARCHIVE.stat().st_size < 1_500_000
    assert "Apache" in (ARCHIVE.parent / "LICENCE.txt").read_text()
    assert len(thing_entries()) > 200
    assert not any("<text" in entry.body() for entry in thing_entries().values())


def test_the_table_of_noto_is_what_its_list_says() -> None:
    listed = tomllib.loads((ARCHIVE.parent / "fill.toml").read_text())
    for group, entries in (("animals", animal_entries()), ("things", thing_entries())):
        assert entries.keys() == listed[group].keys()
        for name, entry in entries.items():
            longer_cm = max(entry.kind.height_cm, entry.kind.width_cm)
            assert longer_cm == float(listed[group][name].split()[1]), name
            assert [list(eye) for eye in entry.eyes] == listed["eyes"].get(name, [])


@pytest.mark.parametrize("kind", ["chair", "stool", "bench", "sofa", "rocking_chair", "toilet"])
def test_a_seat_is_where_the_hips_come_to_rest(kind: str) -> None:
    """A person sits on the seat's top: it is as high as in life, and not above half a back."""
    figure = draw_thing(Thing(kind))
    assert figure.seat is not None
    above_cm = (figure.height - figure.seat.at[1]) / UNITS_PER_CM
    assert 36 <= above_cm <= 60
    x = round(figure.seat.at[0] * 96 / max(figure.width, figure.height))
    y = round(figure.seat.at[1] * 96 / max(figure.width, figure.height))
    assert drawn(kind)[min(y + 2, 95), x, 3] > 128


def test_a_book_that_is_read_is_open() -> None:
    assert in_use(Thing("book", "#2040e0"), "read") == Thing("open_book", "#2040e0")
    assert in_use(Thing("book"), "stand") == Thing("book")


@pytest.mark.parametrize(
    ("kind", "top_of_thing"), [("broom", 0.4), ("bucket", 0.2), ("suitcase", 0.2)]
)
def test_a_thing_is_grasped_at_its_shaft_or_handle(kind: str, top_of_thing: float) -> None:
    figure = draw_thing(Thing(kind))
    assert figure.grips[0].at[1] < top_of_thing * figure.height


def test_a_guitar_has_a_grip_for_either_hand() -> None:
    strings, neck = draw_thing(Thing("guitar")).grips
    assert neck.at[1] < strings.at[1]
