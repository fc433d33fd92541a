"""Where relations put somebody: at a spot, behind it, up a tree, at a table, ashore."""

from typing import Any

from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.stage.staging import StagedPicture, stage_story
from storybook.story import Story

CAST = {
    "rosie": "a small red fox",
    "leo": "a boy with black hair",
    "mum": "a woman with a red coat",
    "max": "a big brown dog",
    "bear": "a brown bear",
}
SETTINGS = {
    "den": "a cosy den",
    "garden": "a garden",
    "room": "a living room with a sofa and a fireplace",
    "stream": "a stream",
    "street": "a street",
    "kitchen": "a kitchen",
    "market": "a market",
}


def staged(setting: str, *characters: dict[str, Any], **page: Any) -> StagedPicture:
    story = Story.model_validate(
        {
            "title": "A",
            "language": ["en"],
            "characters": {key: {"name": key.title(), "look": look} for key, look in CAST.items()},
            "settings": SETTINGS,
            "pages": [{"setting": setting, "characters": list(characters)} | page],
        }
    )
    return next(iter(stage_story(story).values()))


def find(picture: StagedPicture, name: str) -> StagedFigure:
    return next(f for f in picture.stage.figures if name in (f.key, f.noun))


def kinds(picture: StagedPicture) -> list[str]:
    return [f.looks.kind for f in picture.stage.figures if isinstance(f.looks, Thing)]


def test_the_window_that_somebody_looks_out_of_is_seen() -> None:
    picture = staged("den", {"who": "rosie", "doing": "looking out of the window"})
    frame = picture.stage.frame
    top, bottom = frame.y - 500 / frame.zoom, frame.y + 500 / frame.zoom
    assert top < 300
    assert bottom > find(picture, "rosie").y


def test_behind_a_fence_is_behind_it() -> None:
    picture = staged("garden", {"who": "mum", "doing": "standing behind the fence"})
    spot = PLACES["flower_garden"].spots["fence"]
    assert find(picture, "mum").y < spot.y - 30


def test_the_story_s_sofa_is_sat_on() -> None:
    picture = staged("room", {"who": "leo", "doing": "sitting on the sofa"})
    assert kinds(picture).count("sofa") == 1
    assert find(picture, "leo").mount is not None


def test_a_fireplace_stands_at_the_wall() -> None:
    picture = staged("room", {"who": "leo", "doing": "standing"})
    assert find(picture, "fireplace").y < 680


def test_who_watches_a_boat_stays_ashore() -> None:
    picture = staged("stream", {"who": "leo", "doing": "walking near a boat"})
    assert find(picture, "boat").placement == "water"
    water = PLACES["stream"].water
    assert water is not None
    assert find(picture, "leo").y > water[1] + 60


def test_a_climber_is_up_the_trunk_and_not_on_the_crown() -> None:
    picture = staged("street", {"who": "leo", "doing": "climbing a palm tree"})
    leo, tree = find(picture, "leo"), find(picture, "palm tree")
    assert 0.1 * tree.height < leo.above < 0.6 * tree.height


def test_nobody_is_seen_inside_a_train() -> None:
    for words in ({"doing": "waving", "in": "a train"}, {"doing": "sitting in the train"}):
        leo = find(staged("street", {"who": "leo"} | words), "leo")
        assert leo.mount is None


def test_under_something_small_is_beside_it() -> None:
    picture = staged("street", {"who": "max", "doing": "sitting under a sunflower"})
    max_, flower = find(picture, "max"), find(picture, "sunflower")
    assert abs(max_.x - flower.x) > 0.2 * max_.height


def test_who_eats_at_a_table_sits_at_it() -> None:
    picture = staged(
        "kitchen",
        {"who": "leo", "doing": "eating rice at the table"},
        {"who": "mum", "doing": "eating rice at the table"},
    )
    leo, mum, table = (find(picture, name) for name in ("leo", "mum", "table"))
    assert (leo.pose, mum.pose) == ("sit_seat", "sit_seat")
    assert leo.x < table.x < mum.x


def test_an_animal_gives_across() -> None:
    picture = staged(
        "street",
        {"who": "bear", "doing": "giving Rosie a ball"},
        {"who": "rosie", "doing": "smiling"},
    )
    bear, rosie = find(picture, "bear"), find(picture, "rosie")
    balls = [figure.x for figure in picture.stage.figures if figure.noun == "ball"]
    assert bear.holds or all((x > bear.x) == (rosie.x > bear.x) for x in balls)


def test_those_who_meet_face_each_other_and_those_who_go_go_one_way() -> None:
    meeting = staged(
        "street", {"who": "leo", "doing": "talking"}, {"who": "mum", "doing": "talking"}
    )
    leo, mum = find(meeting, "leo"), find(meeting, "mum")
    assert leo.mirrored == (mum.x < leo.x)
    assert mum.mirrored == (leo.x < mum.x)
    going = staged("street", {"who": "leo", "doing": "walking"}, {"who": "mum", "doing": "walking"})
    assert find(going, "leo").mirrored == find(going, "mum").mirrored


def test_in_a_chase_all_run_one_way_the_chased_ahead() -> None:
    picture = staged(
        "street",
        {"who": "rosie", "doing": "jumping"},
        {"who": "leo", "doing": "chasing Rosie"},
        {"who": "mum", "doing": "running behind Leo"},
    )
    rosie, leo, mum = (find(picture, key) for key in ("rosie", "leo", "mum"))
    assert mum.x < leo.x < rosie.x
    assert [figure.mirrored for figure in (mum, leo, rosie)] == [False, False, False]


def test_who_is_at_the_window_is_there_whoever_else_is_in_the_room() -> None:
    picture = staged(
        "kitchen",
        {"who": "leo", "doing": "sitting at the table"},
        {"who": "mum", "doing": "standing at the window"},
        {"who": "max", "doing": "sleeping"},
    )
    spot = PLACES["kitchen"].spots["window"]
    assert abs(find(picture, "mum").x - 1000 * spot.x) < 1


def test_a_tree_is_named_once_by_two_names() -> None:
    picture = staged(
        "street",
        {"who": "leo", "doing": "pointing at the apple tree"},
        {"who": "rosie", "doing": "sitting in the tree"},
    )
    assert sum("tree" in figure.noun for figure in picture.stage.figures) == 1


def test_a_water_bird_sits_in_its_nest_on_land_and_swims_in_the_lake() -> None:
    story = Story.model_validate(
        {
            "title": "A",
            "language": ["en"],
            "characters": {
                "pip": {"name": "Pip", "look": "a yellow duckling"},
                "ma": {"name": "Ma", "look": "a brown duck"},
            },
            "settings": {"lake": "a lake"},
            "pages": [
                {
                    "setting": "lake",
                    "characters": [
                        {"who": "pip", "doing": "sitting in a nest"},
                        {"who": "ma", "doing": "swimming on the lake"},
                    ],
                }
            ],
        }
    )
    picture = next(iter(stage_story(story).values()))
    assert find(picture, "pip").placement == "ground"
    assert find(picture, "pip").mount is not None
    assert find(picture, "ma").placement == "water"


def test_what_one_kneels_beside_is_not_held() -> None:
    picture = staged("street", {"who": "leo", "doing": "kneeling beside a box", "holds": "a ball"})
    assert [held.looks.kind for held in find(picture, "leo").holds] == ["ball"]
