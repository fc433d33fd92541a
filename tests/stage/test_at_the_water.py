"""In, on and beside water: who the words put there is there, and not on the lawn or dry."""

from typing import Any

import pytest

from storybook.art.places.settings import PLACES
from storybook.stage.model import PAGE_HEIGHT, Stage, StagedFigure
from storybook.stage.staging import stage_story
from storybook.story import Story

CAST = {
    "theo": {"name": "Theo", "look": "a boy in a blue shirt"},
    "grandpa": {"name": "Grandpa", "look": "an old man with a white beard"},
}
SETTINGS = {"lake": "a lake", "pond": "a pond", "stream": "a stream", "river": "a river"}
SETTINGS |= {"bridge": "a river with a bridge", "sea": "a beach by the sea"}
SETTINGS |= {"crossed": "a pond in a park with a wooden bridge"}
SETTINGS |= {"jetty": "a wooden jetty on a lake", "park": "a park with a pond"}


def stage_of(setting: str, *characters: tuple[str, str], things: tuple[str, ...] = ()) -> Stage:
    """The stage of a page with these characters, in pairs of key and doing."""
    page: dict[str, Any] = {
        "text": "So.",
        "setting": setting,
        "characters": [{"who": who, "doing": doing} for who, doing in characters],
        "things": list(things),
    }
    story = {"title": "T", "characters": CAST, "settings": SETTINGS, "pages": [page]}
    (staged,) = stage_story(Story.model_validate(story)).values()
    return staged.stage


def theo_in(setting: str, doing: str) -> StagedFigure:
    """Theo, alone in a place."""
    return stage_of(setting, ("theo", doing)).figures[0]


@pytest.mark.parametrize(
    ("setting", "doing"),
    [
        ("lake", "standing in the lake"),
        ("lake", "walking into the water"),
        ("pond", "sitting in the pond"),
        ("river", "standing up to his knees in the river"),
        ("lake", "playing in the shallow water"),
        ("lake", "sitting in the shallows"),
    ],
)
def test_in_any_water_is_in_the_water_near_its_edge(setting: str, doing: str) -> None:
    theo = theo_in(setting, doing)
    top, bottom = PLACES[setting].water or (0.0, 0.0)
    assert theo.placement == "water"
    assert theo.y > top + 0.7 * (bottom - top)


@pytest.mark.parametrize(
    "doing",
    ["pointing across the water", "kneeling at the water's edge", "sitting on the bank"],
)
@pytest.mark.parametrize("setting", ["lake", "pond", "stream"])
def test_who_is_at_the_water_stays_on_its_bank(setting: str, doing: str) -> None:
    theo = theo_in(setting, doing)
    _, bottom = PLACES[setting].water or (0.0, 0.0)
    assert theo.placement == "ground"
    assert theo.y > bottom


def test_on_the_jetty_is_over_the_water() -> None:
    stage = stage_of("jetty", ("grandpa", "sitting on the jetty"), ("theo", "standing on the pier"))
    spot = PLACES[stage.place].spots["jetty"]
    assert all(figure.y == spot.y for figure in stage.figures)
    assert all(figure.x > 0.5 * PAGE_HEIGHT for figure in stage.figures)


@pytest.mark.parametrize("setting", ["pond", "lake", "park"])
def test_what_floats_is_within_the_water(setting: str) -> None:
    stage = stage_of(
        setting, ("theo", "sitting on the bank"), things=("a raft", "a boat", "two ducks")
    )
    start, end = PLACES[stage.place].across
    afloat = [figure for figure in stage.figures if figure.placement == "water"]
    assert len(afloat) == 4
    assert all(start <= figure.x / PAGE_HEIGHT <= end for figure in afloat)
    assert not stage.mirrorable


def test_who_floats_in_a_ring_sits_in_it_on_the_water_and_a_swimmer_is_beside_it() -> None:
    stage = stage_of(
        "lake",
        ("theo", "floating in a yellow rubber ring"),
        ("grandpa", "swimming beside Theo"),
    )
    theo, grandpa, ring = stage.figures
    assert theo.mount is not None
    assert stage.figures[theo.mount.bearer] is ring
    assert (theo.pose, ring.placement) == ("sit_seat", "water")
    assert (grandpa.mount, grandpa.placement) == (None, "water")


def test_ducks_on_the_water_swim() -> None:
    stage = stage_of("pond", ("theo", "waving"), things=("two ducks",))
    assert {figure.pose for figure in stage.figures if figure.noun == "duck"} == {"swim"}


def test_a_lake_with_a_beach_has_sand() -> None:
    story = {"title": "T", "characters": CAST, "settings": {"lake": "a lake with a sandy beach"}}
    page = {"text": "So.", "setting": "lake", "characters": [{"who": "theo"}]}
    (staged,) = stage_story(Story.model_validate({**story, "pages": [page]})).values()
    assert staged.stage.place == "lake_beach"


def test_things_on_the_water_float() -> None:
    stage = stage_of(
        "lake", ("theo", "waving"), things=("a hat on the water", "a ball in the lake")
    )
    assert [figure.placement for figure in stage.figures if not figure.key] == ["water", "water"]


def test_an_island_is_far_out_on_the_water_and_looked_at() -> None:
    stage = stage_of("lake", ("theo", "pointing at the island"))
    theo, island = stage.figures
    assert (island.noun, island.placement) == ("island", "water")
    assert island.y < theo.y - 150
    left, right = stage.frame.x - 500 / stage.frame.zoom, stage.frame.x + 500 / stage.frame.zoom
    assert left < island.x < right


def test_all_who_cross_a_bridge_are_on_it() -> None:
    stage = stage_of(
        "bridge", ("theo", "running across the bridge"), ("grandpa", "walking behind Theo")
    )
    assert all(figure.above > 50 for figure in stage.figures)
    assert len({figure.y for figure in stage.figures}) == 1


def test_who_kneels_on_the_bridge_of_a_pond_and_who_rides_over_it_are_on_it() -> None:
    assert theo_in("crossed", "kneeling on the bridge").above > 50
    stage = stage_of("crossed", ("theo", "riding a bicycle over the bridge"))
    assert next(figure for figure in stage.figures if figure.noun == "bicycle").above > 50


def test_behind_somebody_in_the_sea_is_in_the_sea() -> None:
    stage = stage_of("sea", ("grandpa", "standing in the sea"), ("theo", "hiding behind Grandpa"))
    assert [figure.placement for figure in stage.figures] == ["water", "water"]
