"""Characters beside each other: nobody is a speck, and parts of a body carry somebody."""

from typing import Any

import pytest

from storybook.art.animals.model import Animal
from storybook.art.things.model import Thing
from storybook.stage.model import Stage
from storybook.stage.staging import stage_story
from storybook.story import Story

CAST = {
    "mouse": {"name": "Mouse", "look": "a tiny grey mouse"},
    "bear": {"name": "Bear", "look": "a huge brown bear"},
    "theo": {"name": "Theo", "look": "a boy in a blue shirt"},
}


def stages(*pages: dict[str, Any], **more: Any) -> list[Stage]:
    """The stages of a story's pages."""
    story = Story.model_validate(
        {
            "title": "T",
            "characters": CAST,
            "settings": {"lake": "a lake", "kitchen": "a kitchen", "garden": "a garden"},
            "pages": list(pages),
            **more,
        }
    )
    return [staged.stage for staged in stage_story(story).values()]


def page(setting: str, *characters: tuple[str, str], text: str = "So.", **more: Any) -> Any:
    """A page's keys."""
    figures = [{"who": who, "doing": doing} for who, doing in characters]
    return {"text": text, "setting": setting, "characters": figures, **more}


@pytest.mark.parametrize(
    ("doing", "part"),
    [
        ("sitting on Bear's head", "head"),
        ("standing on Bear's nose", "head"),
        ("sitting on Bear's belly", "belly"),
        ("riding on Bear's back", ""),
    ],
)
def test_somebody_is_on_the_part_of_the_body_that_is_named(doing: str, part: str) -> None:
    (stage,) = stages(page("garden", ("bear", "sleeping"), ("mouse", doing)))
    mount = stage.figures[1].mount
    assert mount is not None
    assert (mount.bearer, mount.part) == (0, part)


def test_a_tiny_hero_beside_a_huge_one_is_seen() -> None:
    (stage,) = stages(page("garden", ("bear", "standing"), ("mouse", "standing")))
    bear, mouse = stage.figures
    assert 0.2 < mouse.height / bear.height < 0.5


def test_who_stands_in_a_boat_and_points_is_in_the_boat() -> None:
    (stage,) = stages(page("lake", ("theo", "standing in the boat and pointing at the water")))
    theo, boat = stage.figures
    assert (theo.pose, boat.noun) == ("point", "boat")
    assert theo.mount is not None
    assert theo.mount.how == "in"


def test_a_bag_is_whole_before_it_tears() -> None:
    first, second = stages(
        page("garden", ("theo", "carrying a bag")), page("garden", ("theo", "holding a torn bag"))
    )
    states = [stage.figures[0].holds[0].looks.state for stage in (first, second)]  # type: ignore[union-attr]
    assert states == ["", "torn"]


def test_a_pot_in_a_story_of_seeds_is_a_flowerpot() -> None:
    planting = page("garden", ("theo", "planting seeds in a pot"))
    cooking = page("kitchen", ("theo", "stirring a pot"))
    kinds = [
        {held.looks.kind for held in stage.figures[0].holds}
        | {f.looks.kind for f in stage.figures if isinstance(f.looks, Thing)}
        for stage in (*stages(planting), *stages(cooking))
    ]
    assert "flowerpot" in kinds[0]
    assert "pot" in kinds[1]


def test_what_is_part_of_a_room_does_not_stand_on_its_floor() -> None:
    (stage,) = stages(page("kitchen", ("theo", "standing"), things=["a window", "a table"]))
    assert [figure.noun for figure in stage.figures if isinstance(figure.looks, Thing)] == ["table"]


def test_a_cart_that_somebody_has_along_is_pushed() -> None:
    (stage,) = stages(page("garden", ("theo", "walking with a wheelbarrow")))
    assert stage.figures[0].pose == "push"
    assert not stage.figures[0].holds


@pytest.mark.parametrize(
    ("doing", "piece"),
    [
        ("eating cake", "cake_slice"),
        ("eating a watermelon", "watermelon_slice"),
        ("holding a slice of watermelon", "watermelon_slice"),
        ("holding a piece of cake", "cake_slice"),
        ("holding a watermelon", "watermelon"),
        ("holding half of the watermelon", "watermelon"),
    ],
)
def test_a_piece_is_cut_of_what_is_eaten(doing: str, piece: str) -> None:
    (stage,) = stages(page("garden", ("bear", doing)))
    assert isinstance(stage.figures[0].looks, Animal)
    (held,) = stage.figures[0].holds
    assert isinstance(held.looks, Thing)
    assert held.looks.kind == piece


def test_boots_of_which_the_text_tells_are_on_their_owners_feet() -> None:
    (stage,) = stages(page("lake", ("theo", "crying"), text="Theo's boots were wet."))
    assert [figure.noun for figure in stage.figures] == ["boy"]


@pytest.mark.parametrize("doing", ["sitting on the windowsill", "sleeping on the window sill"])
def test_a_windowsill_bears_who_is_on_it(doing: str) -> None:
    (stage,) = stages(page("kitchen", ("mouse", f"{doing} and looking out of the window")))
    assert stage.figures[0].above > 250


def test_what_drifts_away_is_on_the_water() -> None:
    (stage,) = stages(
        page("lake", ("theo", "crying"), text="The sandal drifted away.", things=["a red sandal"])
    )
    assert [f.placement for f in stage.figures if f.noun == "sandal"] == ["water"]


def test_who_sits_in_water_is_near_the_bank() -> None:
    sits, swims = stages(
        page("lake", ("theo", "sitting in the water")), page("lake", ("theo", "swimming"))
    )
    assert sits.figures[0].placement == swims.figures[0].placement == "water"
    assert sits.figures[0].y > swims.figures[0].y


def test_each_on_a_chair_has_one() -> None:
    (stage,) = stages(
        page(
            "kitchen",
            ("theo", "standing on a chair and reaching for a jar"),
            ("mouse", "sitting on a chair"),
        )
    )
    bearers = [figure.mount.bearer for figure in stage.figures if figure.mount is not None]
    chairs = [n for n, figure in enumerate(stage.figures) if figure.noun == "chair"]
    assert sorted(set(bearers) & set(chairs)) == chairs
    assert len(chairs) == 2
    assert stage.figures[0].pose == "reach_up"


def test_things_on_a_windowsill_need_no_second_window() -> None:
    (stage,) = stages(
        page("kitchen", ("theo", "standing"), things=["three potted plants on the windowsill"])
    )
    plants = [figure for figure in stage.figures if figure.noun == "potted plant"]
    assert [plant.above > 250 for plant in plants] == [True] * 3
    assert not [figure for figure in stage.figures if figure.noun == "window"]


def test_what_is_sold_or_gone_is_not_drawn() -> None:
    (stage,) = stages(page("garden", ("theo", "smiling"), text="Every pumpkin was sold."))
    assert [figure.noun for figure in stage.figures] == ["boy"]


def test_earth_is_no_planet() -> None:
    (stage,) = stages(page("garden", ("theo", "kneeling"), text="He filled the pot with earth."))
    kinds = {figure.looks.kind for figure in stage.figures if isinstance(figure.looks, Thing)}
    assert "planet" not in kinds
