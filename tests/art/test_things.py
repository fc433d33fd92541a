"""Every thing draws, is grasped inside its box, takes its colour and can be mirrored."""

import functools
import tomllib

import numpy as np
import pytest
from numpy.typing import NDArray

from storybook.art.figure import Figure
from storybook.art.noto.table import ARCHIVE, animal_entries, thing_entries
from storybook.art.things.draw import LYING, THINGS, draw_put_down, draw_thing
from storybook.art.things.model import ANY_STATES, LOOSE, STATES, UNITS_PER_CM, Thing, in_use
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
    assert (figure.seat is not None) == bool(use.seat) or kind in (
        "table",
        "stall",
        "motorcycle",
        "motor_scooter",
    )
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
    assert len(thing_entries()) > 150
    assert not set(thing_entries()) & set(RECIPES)  # one drawing of each
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
    assert in_use(Thing("book", "#2040e0"), "both_hands", with_pen=False) == Thing(
        "open_book", "#2040e0"
    )
    assert in_use(Thing("book"), "hand", with_pen=False) == Thing("book")


@pytest.mark.parametrize(
    ("kind", "top_of_thing"), [("broom", 0.4), ("bucket", 0.2), ("suitcase", 0.2)]
)
def test_a_thing_is_grasped_at_its_shaft_or_handle(kind: str, top_of_thing: float) -> None:
    figure = draw_thing(Thing(kind))
    assert figure.grips[0].at[1] < top_of_thing * figure.height


def test_a_guitar_has_a_grip_for_either_hand() -> None:
    strings, neck = draw_thing(Thing("guitar")).grips
    assert neck.at[1] < strings.at[1]


@pytest.mark.parametrize("kind", sorted(LYING))
def test_what_is_put_down_lies(kind: str) -> None:
    upright = draw_thing(Thing(kind))
    for mirror in (False, True):
        figure = draw_put_down(Thing(kind), mirror)
        assert (figure.width, figure.height) == (upright.height, upright.width)
        x, y = figure.grips[0].at
        assert 0 <= x <= figure.width
        assert 0 <= y <= figure.height
    # It is the same drawing, turned: its top is at the right, or at the left if mirrored.
    side = pixels(draw_put_down(Thing(kind)))
    rows = round(96 * figure.height / figure.width)
    turned = np.rot90(drawn(kind), -1)[:rows]
    assert np.abs(side[:rows].astype(int) - turned.astype(int)).mean() < 12


def test_what_stands_is_put_down_standing() -> None:
    assert draw_put_down(Thing("bottle")) == draw_thing(Thing("bottle"))


@pytest.mark.parametrize(
    ("kind", "state"), [(kind, state) for kind, use in THINGS.items() for state in use.states]
)
def test_a_state_shows_and_keeps_the_scale(kind: str, state: str) -> None:
    assert state in STATES
    usual, other = draw_thing(Thing(kind)), draw_thing(Thing(kind, state=state))
    assert usual.svg_body != other.svg_body
    assert 0.4 * usual.height < other.height < 1.75 * usual.height
    # What is upside down may be sat on.
    assert (other.seat is None) == (usual.seat is None) or state == "upturned"


@pytest.mark.parametrize("kind", ["cup", "kite", "sofa", "ball"])
@pytest.mark.parametrize("state", ["cracked", "dirty", "floury", "wet"])
def test_marks_are_on_the_thing_only(kind: str, state: str) -> None:
    other = draw_thing(Thing(kind, state=state))
    assert (other.width, other.height) == pytest.approx(
        (draw_thing(Thing(kind)).width, draw_thing(Thing(kind)).height)
    )
    apart = (pixels(other) != drawn(kind)).any(axis=2).mean()
    assert 0.002 < apart < 0.5
    assert (pixels(other)[..., 3] > 8).sum() <= (drawn(kind)[..., 3] > 8).sum() + 40


@pytest.mark.parametrize("kind", ["cup", "cake", "boat", "box", "pumpkin"])
@pytest.mark.parametrize("state", ANY_STATES)
def test_anything_shows_what_has_happened_to_it(kind: str, state: str) -> None:
    other = draw_thing(Thing(kind, state=state))
    assert other.svg_body != draw_thing(Thing(kind)).svg_body
    assert 0.3 * draw_thing(Thing(kind)).width < other.width < 3 * draw_thing(Thing(kind)).width


def parts(figure: Figure) -> int:
    """How many separate parts of some size a figure has, where two thirds up from the ground."""
    opaque = pixels(figure)[..., 3] > 128
    rows = np.flatnonzero(opaque.any(axis=1))
    row = opaque[rows[0] + (rows[-1] - rows[0]) // 3]
    return int((np.diff(row.astype(int)) == 1).sum())


@pytest.mark.parametrize("kind", ["flowerpot", "pumpkin", "plate", "egg", "cake"])
def test_what_is_broken_is_in_two(kind: str) -> None:
    assert parts(draw_thing(Thing(kind))) == 1
    assert parts(draw_thing(Thing(kind, state="broken"))) == 2


def test_what_is_tipped_over_lies_before_what_was_in_it() -> None:
    apples = (Thing("apple", count=4),)
    upright = draw_thing(Thing("basket", contents=apples))
    tipped = draw_thing(Thing("basket", contents=apples, state="tipped"))
    assert tipped.width / tipped.height > 1.6 * upright.width / upright.height
    assert "#7cc4e8" in draw_thing(Thing("bucket", state="tipped")).svg_body  # a pool


@pytest.mark.parametrize("state", LOOSE)
def test_loose_things_are_apart_from_each_other(state: str) -> None:
    pile, apart = (draw_thing(Thing("orange", count=8, state=each)) for each in ("", state))
    assert apart.width > 2 * pile.width
    lit = pixels(apart)[..., 3] > 128
    assert lit.mean() < 0.35


def test_lights_that_are_off_do_not_glow() -> None:
    for kind in ("lantern", "lamp", "candle", "torch"):
        glow = (drawn(kind)[..., 3] > 20) & (drawn(kind)[..., 3] < 200)
        off = pixels(draw_thing(Thing(kind, state="unlit")))[..., 3]
        assert glow.mean() > 0.05
        assert ((off > 20) & (off < 200)).mean() < 0.04


def test_a_crate_and_a_basket_hold_what_is_in_them() -> None:
    for kind in ("crate", "basket"):
        figure = draw_thing(Thing(kind))
        assert figure.seat is not None
        assert 0.3 * figure.height < figure.seat.at[1] < 0.85 * figure.height


def test_a_childs_drawing_is_not_blank() -> None:
    colours = {tuple(pixel) for pixel in drawn("drawing")[..., :3].reshape(-1, 3)}
    assert len(colours) > 4 * len({tuple(p) for p in drawn("paper")[..., :3].reshape(-1, 3)}) / 2


@pytest.mark.parametrize("kind", ["cloth", "blanket", "scarf"])
def test_cloths_hang_from_a_hand_and_are_spread_where_they_lie(kind: str) -> None:
    held, lying = draw_thing(Thing(kind)), draw_put_down(Thing(kind))
    assert lying.width / lying.height > 2 * held.width / held.height


@pytest.mark.parametrize("kind", ["bicycle", "wheel"])
def test_a_broken_wheel_is_buckled_and_has_no_crack(kind: str) -> None:
    whole, broken = draw_thing(Thing(kind)), draw_thing(Thing(kind, state="broken"))
    assert broken.svg_body != whole.svg_body
    assert "#33262c" not in broken.svg_body
    assert "#33262c" in draw_thing(Thing("cup", state="cracked")).svg_body


def test_flour_flies_and_lies_in_a_heap_where_its_bag_bursts() -> None:
    """A burst bag is broader than a whole one, and much of it is white."""
    whole, burst = (draw_thing(Thing("flour", state=state)) for state in ("", "torn"))
    assert burst.width > 1.5 * whole.width
    shown = [pixels(figure).astype(int) for figure in (whole, burst)]
    white = [
        ((picture[..., :3].min(axis=2) > 225) & (picture[..., 3] > 100)).mean() for picture in shown
    ]
    assert white[1] > 2 * white[0]


@pytest.mark.parametrize("kind", ["bag", "backpack", "pillow", "suitcase"])
def test_one_sees_into_a_torn_bag_that_still_stands_on_all_of_its_foot(kind: str) -> None:
    whole, torn = (pixels(draw_thing(Thing(kind, state=state))) for state in ("", "torn"))
    assert np.array_equal(whole[..., 3] > 128, torn[..., 3] > 128)
    dark = [
        (picture[..., :3].max(axis=2) < 115) & (picture[..., 3] > 128) for picture in (whole, torn)
    ]
    assert dark[1].sum() > dark[0].sum() + 100


def test_an_empty_basket_is_empty_to_the_eye() -> None:
    """One sees its woven far side, which is no dark heap."""
    picture = drawn("basket")[..., :3].astype(int)
    figure = draw_thing(Thing("basket"))
    scale = 96 / max(figure.width, figure.height)
    inside = picture[round(0.56 * figure.height * scale), round(0.42 * figure.width * scale)]
    assert inside.max() > 150  # no earth
