"""What has happened to things shows on its page, and what broke stays broken."""

from typing import Any

import pytest

from storybook.art.drawing.marks import Stain
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.stage.staging import stage_story
from storybook.story import Story


def pages(*rows: dict[str, Any]) -> list[tuple[StagedFigure, ...]]:
    """The figures of each page of a story."""
    story = Story.model_validate(
        {
            "title": "A",
            "language": ["en"],
            "characters": {
                "lily": {"name": "Lily", "look": "a girl"},
                "ben": {"name": "Ben", "look": "a boy"},
            },
            "settings": {"park": "a park", "kitchen": "a kitchen", "bank": "the bank of a river"},
            "pages": [{"setting": "park", "characters": [{"who": "lily"}]} | row for row in rows],
        }
    )
    return [picture.stage.figures for picture in stage_story(story).values()]


def states(figures: tuple[StagedFigure, ...], kind: str) -> list[str]:
    looks = [figure.looks for figure in figures]
    looks += [held.looks for figure in figures for held in figure.holds]
    return [each.state for each in looks if isinstance(each, Thing) and each.kind == kind]


def test_a_thing_is_whole_until_it_breaks_and_broken_afterwards() -> None:
    before, then, after = pages(
        {"text": "Lily saw a pumpkin.", "things": ["a pumpkin"]},
        {"text": "The pumpkin fell and broke.", "things": ["a pumpkin"]},
        {"text": "Lily was sad.", "things": ["a pumpkin"]},
    )
    assert [states(page, "pumpkin") for page in (before, then, after)] == [
        [""],
        ["broken"],
        ["broken"],
    ]


def test_what_is_mended_is_whole_again() -> None:
    *_, mended, last = pages(
        {"text": "The kite tore.", "things": ["a red kite"]},
        {"text": "Lily mended the kite.", "things": ["a red kite"]},
        {"text": "Lily was happy.", "things": ["a red kite"]},
    )
    assert states(mended, "kite") == states(last, "kite") == [""]


def test_the_bag_of_somebody_else_is_not_torn() -> None:
    torn, other = pages(
        {"text": "The bag tore.", "characters": [{"who": "lily", "holds": "a bag"}]},
        {"text": "Ben came.", "characters": [{"who": "ben", "holds": "a bag"}]},
    )
    assert states(torn, "bag") == ["torn"]
    assert states(other, "bag") == [""]


def test_what_has_fallen_lies_on_the_floor() -> None:
    (figures,) = pages(
        {
            "setting": "kitchen",
            "text": "The cake fell on the floor.",
            "characters": [{"who": "lily", "doing": "looking at the cake"}],
        }
    )
    cake = next(figure for figure in figures if figure.looks.kind == "cake")
    assert isinstance(cake.looks, Thing)
    assert cake.looks.state == "squashed"
    assert cake.mount is None


@pytest.mark.parametrize(
    ("text", "thing", "state"),
    [
        ("The oranges rolled down the hill.", "oranges", "scattered"),
        ("The wind whirled the leaves into the air.", "leaves", "whirling"),
    ],
)
def test_loose_things_are_one_crowd_of_many(text: str, thing: str, state: str) -> None:
    (figures,) = pages({"text": text, "things": [thing]})
    (crowd,) = (figure for figure in figures if not figure.key)
    assert isinstance(crowd.looks, Thing)
    assert (crowd.looks.state, crowd.looks.count >= 8) == (state, True)
    assert crowd.placement == ("air" if state == "whirling" else "ground")


@pytest.mark.parametrize("said", ["doing", "text"])
def test_who_is_sad_and_cries_has_tears(said: str) -> None:
    words = {"doing": "sitting on the ground and crying", "text": "Lily sat down and cried."}
    figure = {"who": "lily", "mood": "sad"}
    figure |= {"doing": words["doing"]} if said == "doing" else {}
    text = words["text"] if said == "text" else "Oh dear!"
    ((lily,),) = pages({"text": text, "characters": [figure]})
    assert lily.mood == "crying"


def test_who_cries_out_sheds_no_tears() -> None:
    ((lily,),) = pages({"text": '"Hooray!" cried Lily.'})
    assert lily.mood == "happy"


def test_who_is_covered_with_something_is_so_on_that_page_only() -> None:
    deed = {"who": "lily", "doing": "sitting on the floor covered in flour"}
    (lily, *_), (after, *_) = pages({"text": "Oh!", "characters": [deed]}, {"text": "Oh!"})
    assert not isinstance(lily.looks, Thing)
    assert not isinstance(after.looks, Thing)
    assert lily.looks.stain == Stain("#fdfaf2")
    assert after.looks.stain is None


def test_things_that_float_off_are_on_the_water() -> None:
    story = {"text": "The leaves floated off down the river.", "things": ["leaves"]}
    (figures,) = pages(story | {"setting": "bank"})
    (leaves,) = (figure for figure in figures if not figure.key)
    assert leaves.placement == "water"
    assert isinstance(leaves.looks, Thing)
    assert leaves.looks.state == "adrift"


def test_shoots_grow_in_the_pots_that_stand_there() -> None:
    row = {"text": "Green shoots stood in a row.", "things": ["three flower pots"]}
    (figures,) = pages(row)
    pots = [figure.looks for figure in figures if not figure.key]
    assert pots == [Thing("flowerpot", contents=(Thing("shoot"),))] * 3


def test_what_is_fried_is_in_the_pan() -> None:
    deed = {"who": "lily", "doing": "flipping a pancake in a frying pan"}
    (figures,) = pages({"text": "Yum!", "setting": "kitchen", "characters": [deed]})
    held = [thing.looks for figure in figures for thing in figure.holds]
    assert held[-1] == Thing("pan", contents=(Thing("pancake"),))


def test_paper_lanterns_hang_on_a_string() -> None:
    row = {"text": "It was a feast.", "things": ["paper lanterns"], "setting": "kitchen"}
    (figures,) = pages(row)
    (lanterns,) = (figure for figure in figures if not figure.key)
    assert (lanterns.looks, lanterns.placement) == (Thing("lantern_string"), "air")
    assert lanterns.above > 400


def test_a_candle_is_on_the_pancakes_and_not_beside_them_too() -> None:
    row = {
        "text": "On the table stood a tower of pancakes with one candle on top.",
        "things": ["a stack of pancakes", "a candle"],
        "setting": "kitchen",
    }
    (figures,) = pages(row)
    kinds = [figure.looks.kind for figure in figures if isinstance(figure.looks, Thing)]
    assert "candle" not in kinds
    assert Thing("pancakes", contents=(Thing("candle"),)) in [figure.looks for figure in figures]


def test_the_text_says_that_it_is_a_whole_bunch() -> None:
    figure = {"who": "lily", "doing": "carrying a banana"}
    ((lily,),) = pages({"text": "Lily brought a bunch of bananas.", "characters": [figure]})
    assert [held.looks for held in lily.holds] == [Thing("banana_bunch")]


def test_what_somebody_held_is_on_the_ground_when_it_breaks() -> None:
    figure = {"who": "lily", "doing": "carrying a plate"}
    (figures,) = pages({"text": "The plate fell and broke.", "characters": [figure]})
    assert all(not each.holds for each in figures)
    assert states(figures, "plate") == ["broken"]


def test_what_was_in_a_basket_falls_out_of_it() -> None:
    row = {"text": "The basket tipped over.", "things": ["a basket full of oranges"]}
    (figures,) = pages(row)
    (basket,) = (figure.looks for figure in figures if not figure.key)
    goods = (Thing("orange", count=6),)
    assert basket == Thing("basket", state="tipped", contents=goods)


def test_what_is_stuck_hangs_in_the_tree_of_the_place_or_of_the_story() -> None:
    text = "Lily threw the ball, and it got stuck in the tree."
    row = {"text": text, "setting": "park", "things": ["a ball"]}
    own, of_place = pages(row | {"things": ["a ball", "a tree"]}, row)
    (ball,) = (figure for figure in of_place if figure.noun == "ball")
    assert (ball.placement, ball.y - ball.above < 500) == ("air", True)
    (ball,) = (figure for figure in own if figure.noun == "ball")
    assert ball.mount is not None
    assert own[ball.mount.bearer].noun == "tree"


def test_a_kite_that_caught_on_a_lighthouse_is_on_its_railing() -> None:
    text = "The kite flew up, and caught on the railing of the lighthouse."
    (figures,) = pages({"text": text, "things": ["a kite", "a lighthouse"]})
    (kite,) = (figure for figure in figures if figure.noun == "kite")
    assert kite.mount is not None
    assert figures[kite.mount.bearer].noun == "lighthouse"


def test_candles_that_are_blown_out_are_on_the_cake() -> None:
    deed = {"who": "lily", "doing": "blowing out the candles"}
    row = {"text": "Lily blew out the candles.", "things": ["a cake"], "characters": [deed]}
    (figures,) = pages(row | {"setting": "kitchen"})
    cakes = [figure.looks for figure in figures if figure.noun == "cake"]
    assert [[each.kind for each in cake.contents] for cake in cakes if isinstance(cake, Thing)] == [
        ["candle"]
    ]


def test_food_of_which_nobody_says_where_it_is_is_on_the_table_unless_it_fell() -> None:
    row = {"text": "Yum!", "setting": "kitchen", "things": ["a cake"]}
    (laid,), (fallen,) = pages(row), pages(row | {"text": "The cake fell on the floor."})
    cakes = [next(f for f in figures if f.noun == "cake") for figures in (laid, fallen)]
    assert [cake.mount is not None for cake in cakes] == [True, False]


def test_what_is_on_a_thing_itself_is_nobody_else() -> None:
    (figures,) = pages({"text": "Look!", "things": ["a sandcastle with a flag on it"]})
    assert sorted(figure.noun for figure in figures) == ["girl", "sandcastle"]


def test_a_boat_of_the_text_is_there_though_nobody_is() -> None:
    (figures,) = pages({"text": "There was a boat.", "setting": "bank", "characters": []})
    assert [figure.noun for figure in figures] == ["boat"]


def test_who_touches_something_touches_it_once_the_food_is_in_the_pan() -> None:
    deeds = [
        {"who": "lily", "doing": "frying a pancake in a pan"},
        {"who": "ben", "doing": "touching the fence"},
    ]
    (figures,) = pages({"text": "So.", "setting": "kitchen", "characters": deeds})
    ben = next(figure for figure in figures if figure.key == "ben")
    assert ben.together is not None
    assert figures[ben.together.partner].noun == "fence"
