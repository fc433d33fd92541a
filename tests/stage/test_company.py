"""Everybody and everything in a picture, as the story's words and keys tell of them."""

from typing import Any

import pytest

from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.model import Mount, StagedFigure
from storybook.stage.staging import StagedPicture
from tests.stages import breadth_of, find, is_thing, stage_with, told


def held_by(figure: StagedFigure) -> list[tuple[str, str]]:
    return [
        (held.looks.kind if isinstance(held.looks, Thing) else "", held.by) for held in figure.holds
    ]


def bearer_of(staged: StagedPicture, key: str) -> StagedFigure:
    mount = find(staged, key).mount
    assert mount is not None
    return staged.stage.figures[mount.bearer]


def nouns(staged: StagedPicture) -> list[str]:
    return [figure.noun for figure in staged.stage.figures if is_thing(figure)]


@pytest.mark.parametrize(
    "figure",
    [
        {"holds": "a red kite"},
        {"doing": "holding a red kite"},
        {"doing": "flying a red kite"},
    ],
)
def test_what_is_held_by_key_or_word_is_in_the_hand(figure: dict[str, str]) -> None:
    staged = stage_with({"who": "rina", **figure})
    (held,) = find(staged, "rina").holds
    assert held.looks == Thing("kite", "#d63a35")
    assert held.by == "hand"
    assert nouns(staged) == []
    assert told(staged) == {}


def test_two_things_take_two_hands_and_a_third_lies_beside() -> None:
    staged = stage_with({"who": "rina", "holds": "a kite, a book and a flag"})
    assert [by for _, by in held_by(find(staged, "rina"))] == ["hand", "other_hand"]
    assert nouns(staged) == ["flag"]
    assert told(staged) == {}


def test_the_author_s_key_goes_before_the_words() -> None:
    staged = stage_with({"who": "rina", "doing": "holding a ball", "holds": "a kite"})
    assert held_by(find(staged, "rina"))[0] == ("kite", "hand")


def test_a_pose_follows_from_what_is_held() -> None:
    standing = find(stage_with({"who": "rina", "holds": "a kite"}), "rina")
    running = find(stage_with({"who": "rina", "doing": "running", "holds": "a kite"}), "rina")
    assert (standing.pose, running.pose) == ("hold_one_hand", "run")
    # The right hand swings back in running.
    assert held_by(running) == [("kite", "other_hand")]


def test_an_animal_holds_a_thing_but_eats_from_the_ground() -> None:
    staged = stage_with({"who": "goat", "holds": "a book"})
    goat = find(staged, "goat")
    assert (goat.pose, held_by(goat)) == ("stand", [("book", "hand")])
    staged = stage_with({"who": "goat", "doing": "eating a carrot"})
    assert find(staged, "goat").holds == ()
    carrot, goat = find(staged, "carrot"), find(staged, "goat")
    assert abs(carrot.x - goat.x) < breadth_of(goat) + breadth_of(carrot)


@pytest.mark.parametrize(
    "doing", ["sitting on a branch", "sitting in the tree", "sitting on a branch of the apple tree"]
)
def test_who_sits_on_a_branch_is_in_a_tree_and_holds_no_branch(doing: str) -> None:
    for who in ("rina", "cat"):
        staged = stage_with({"who": who, "doing": doing})
        figure = find(staged, who)
        assert figure.holds == ()
        assert figure.mount is not None
        tree = staged.stage.figures[figure.mount.bearer].looks
        assert isinstance(tree, Thing)
        assert tree.kind == ("apple_tree" if "apple" in doing else "tree")


def test_what_is_worn_changes_this_picture_alone() -> None:
    plain = find(stage_with("rina"), "rina").looks
    staged = stage_with({"who": "rina", "wears": "a yellow coat and a blue hat"})
    looks = find(staged, "rina").looks
    assert isinstance(looks, Person)
    assert looks.hat is not None
    assert looks.hat.colour == "#3d7cc9"
    assert "#f5c935" in {garment.colour for garment in looks.clothes}
    assert told(staged) == {}
    assert find(stage_with("rina"), "rina").looks == plain
    assert plain != looks


def test_a_raincoat_can_be_worn() -> None:
    assert told(stage_with({"who": "rina", "wears": "a yellow raincoat"})) == {}


def test_a_dress_takes_the_place_of_another() -> None:
    looks = find(stage_with({"who": "rina", "wears": "a green dress"}), "rina").looks
    assert isinstance(looks, Person)
    assert [(one.kind, one.colour) for one in looks.clothes] == [("dress", "#4c9a4a")]


def test_what_cannot_be_worn_is_told() -> None:
    staged = stage_with({"who": "rina", "wears": "a cake"})
    assert told(staged) == {"cake": "pages.0.characters.0.wears"}


@pytest.mark.parametrize(
    ("figure", "thing", "how"),
    [
        ({"on": "a chair"}, "chair", "on"),
        ({"doing": "sitting on a chair"}, "chair", "on"),
        ({"in": "a boat"}, "boat", "in"),
        ({"doing": "sitting in a boat"}, "boat", "in"),
    ],
)
def test_on_and_in_a_thing(figure: dict[str, str], thing: str, how: str) -> None:
    staged = stage_with({"who": "rina", **figure})
    assert bearer_of(staged, "rina").noun == thing
    mount = find(staged, "rina").mount
    assert mount is not None
    assert mount.how == how


@pytest.mark.parametrize("figure", [{"on": "goat"}, {"doing": "riding the goat"}])
def test_on_somebody(figure: dict[str, str]) -> None:
    staged = stage_with("goat", {"who": "rina", **figure})
    assert bearer_of(staged, "rina").key == "goat"
    assert find(staged, "rina").pose == "ride"
    assert nouns(staged) == []


@pytest.mark.parametrize("figure", [{"under": "a tree"}, {"doing": "standing under a tree"}])
def test_under_a_tree_is_before_its_trunk(figure: dict[str, str]) -> None:
    staged = stage_with({"who": "rina", **figure}, setting=None)
    rina, trees = find(staged, "rina"), [one for one in staged.stage.figures if is_thing(one)]
    for tree in trees:
        assert abs(rina.x - tree.x) < breadth_of(tree) / 2
        assert rina.y > tree.y
        assert tree.height > rina.height
    assert told(staged) == {}


def test_behind_is_farther_away() -> None:
    staged = stage_with({"who": "rina", "behind": "elephant"}, "elephant")
    rina, elephant = find(staged, "rina"), find(staged, "elephant")
    assert rina.y < elephant.y
    assert abs(rina.x - elephant.x) < breadth_of(elephant)


@pytest.mark.parametrize("key", ["near", "doing"])
def test_near_is_nearer_than_all_others(key: str) -> None:
    words = {"near": "cat", "doing": "standing next to the cat"}[key]
    staged = stage_with({"who": "rina", key: words}, "budi", "dog", "cat")
    cat = find(staged, "cat")
    others = [figure for figure in staged.stage.figures if figure.key != "cat"]
    assert min(others, key=lambda one: abs(one.x - cat.x)).key == "rina"


def test_near_a_thing_brings_it_into_the_picture() -> None:
    assert nouns(stage_with({"who": "rina", "near": "a well"})) == ["well"]


def test_things_of_the_page_have_places_and_sizes() -> None:
    staged = stage_with(
        "rina",
        things=[
            "a basket",
            {"what": "a red ball", "at": "left", "size": 0.2},
            {"what": "a blue ball", "at": "right", "size": 0.4},
            {"what": {"id": "sebuah layang-layang", "en": "a kite"}, "at": [0.5, 0.9]},
        ],
    )
    red, blue = sorted(
        (one for one in staged.stage.figures if one.noun == "ball"), key=lambda one: one.x
    )
    assert (red.looks, blue.looks) == (Thing("ball", "#d63a35"), Thing("ball", "#3d7cc9"))
    assert blue.height > 1.8 * red.height
    assert (find(staged, "kite").x, find(staged, "kite").y) == (500.0, 900.0)
    assert find(staged, "basket").key == ""
    assert told(staged) == {}


def test_three_of_a_thing_are_three() -> None:
    assert nouns(stage_with("rina", things=["three red balls"])) == ["ball"] * 3


def test_a_thing_that_two_use_is_there_once() -> None:
    staged = stage_with(
        {"who": "rina", "doing": "sitting at a table"}, {"who": "budi", "near": "a table"}
    )
    assert nouns(staged) == ["table"]


@pytest.mark.parametrize(
    ("scene", "word", "place"),
    [
        ({"doing": "flurbing"}, "flurbing", "pages.0.characters.0.doing"),
        ({"mood": "flurby"}, "flurby", "pages.0.characters.0.mood"),
        ({"pose": "flurb"}, "flurb", "pages.0.characters.0.pose"),
        ({"holds": "a zorblax"}, "zorblax", "pages.0.characters.0.holds"),
        ({"wears": "a zorblax"}, "zorblax", "pages.0.characters.0.wears"),
        ({"on": "a zorblax"}, "zorblax", "pages.0.characters.0.on"),
        ({"in": "a zorblax"}, "zorblax", "pages.0.characters.0.in"),
        ({"under": "a zorblax"}, "zorblax", "pages.0.characters.0.under"),
        ({"behind": "a zorblax"}, "zorblax", "pages.0.characters.0.behind"),
        ({"near": "a zorblax"}, "zorblax", "pages.0.characters.0.near"),
    ],
)
def test_what_is_not_drawn_is_told_with_its_place(
    scene: dict[str, str], word: str, place: str
) -> None:
    staged = stage_with({"who": "rina", **scene})
    assert told(staged) == {word: place}
    assert find(staged, "rina").key == "rina"


@pytest.mark.parametrize("key", ["holds", "on", "near"])
def test_what_is_not_drawn_is_told_once(key: str) -> None:
    assert len(stage_with({"who": "rina", key: "a zorblax"}).unread) == 1


@pytest.mark.parametrize(
    ("scene", "word", "place"),
    [
        ({"things": ["a ball", "a zorblax"]}, "zorblax", "pages.0.things.1.what"),
        ({"time": "flurbtime"}, "flurbtime", "pages.0.time"),
        ({"weather": "zorgs"}, "zorgs", "pages.0.weather"),
    ],
)
def test_what_a_page_has_and_is_not_drawn_is_told_with_its_place(
    scene: dict[str, Any], word: str, place: str
) -> None:
    assert told(stage_with("rina", **scene)) == {word: place}


def test_poses_by_key_are_taken_as_they_are() -> None:
    for pose in ("wave", "sit_ground", "kneel", "point"):
        staged = stage_with({"who": "rina", "doing": "running", "pose": pose})
        assert find(staged, "rina").pose == pose
        assert told(staged) == {}


@pytest.mark.parametrize(
    ("figure", "mood"),
    [
        ({"mood": "sad"}, "sad"),
        ({"mood": {"id": "sedih"}}, "sad"),
        ({"doing": "crying"}, "crying"),
        ({"doing": "sleeping", "mood": "happy"}, "asleep"),
        ({"doing": "walking"}, "calm"),
        ({}, "happy"),
    ],
)
def test_moods_are_the_author_s_else_those_that_the_words_imply(
    figure: dict[str, Any], mood: str
) -> None:
    assert find(stage_with({"who": "rina", **figure}), "rina").mood == mood


@pytest.mark.parametrize(
    ("doing", "how"),
    [("hugging Budi", "hug"), ("holding hands with Budi", "hold_hands")],
)
def test_two_do_something_together(doing: str, how: str) -> None:
    staged = stage_with({"who": "rina", "doing": doing}, "budi")
    together = find(staged, "rina").together
    assert together is not None
    assert together.how == how
    assert staged.stage.figures[together.partner].key == "budi"
    assert abs(find(staged, "rina").x - find(staged, "budi").x) < 250


def test_on_a_bed_of_the_room_is_on_it_by_key_as_by_words() -> None:
    by_key = stage_with({"who": "rina", "doing": "sleeping", "on": "bed"}, setting="bedroom")
    by_words = stage_with({"who": "rina", "doing": "sleeping on the bed"}, setting="bedroom")
    mounts = [find(staged, "rina").mount for staged in (by_key, by_words)]
    assert mounts == [Mount(1, "in"), Mount(1, "in")]
