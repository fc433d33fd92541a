"""Two people who do something together: hands meet, faces stay clear, a gift lies between them."""

import math

import pytest

from storybook.art.drawing.shapes import Box, Pair
from storybook.art.people.model import VIEWS, Garment, Person
from storybook.art.people.pairs import Couple, draw_pair, meeting_hands
from storybook.art.people.presets import PRESETS
from storybook.art.people.proportions import proportions
from storybook.art.people.props import gift

pytestmark = pytest.mark.slow

TOGETHER = (
    ("girl", "boy"),
    ("man", "woman"),
    ("boy", "mother"),
    ("father", "toddler"),
    ("grandmother", "girl"),
)


def pair(
    kind: str, names: tuple[str, str], view: str, moods: tuple[str, str] = ("happy", "happy")
) -> Couple:
    return draw_pair(kind, (PRESETS[names[0]], PRESETS[names[1]]), view, moods)


def palm(couple: Couple, who: int, index: int) -> Pair:
    x, y = couple.places[who]
    at = couple.figures[who].grips[index].at
    return x + at[0], y + at[1]


def face(couple: Couple, who: int) -> Box:
    """The inner three quarters of the box round the head: eyes, nose, mouth and cheeks."""
    x, y = couple.places[who]
    left, top, right, bottom = couple.figures[who].head_box
    edge = (right - left) / 8
    return x + left + edge, y + top + edge, x + right - edge, y + bottom - edge


def distance_to(box: Box, spot: Pair) -> float:
    left, top, right, bottom = box
    across = max(left - spot[0], 0.0, spot[0] - right)
    down = max(top - spot[1], 0.0, spot[1] - bottom)
    return math.hypot(across, down)


@pytest.mark.parametrize("names", TOGETHER)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", ["hold_hands", "high_five"])
def test_meeting_hands_coincide_clear_of_both_faces(
    kind: str, view: str, names: tuple[str, str]
) -> None:
    couple = pair(kind, names, view)
    hands = meeting_hands(kind, view)
    first, second = palm(couple, 0, hands[0]), palm(couple, 1, hands[1])
    assert math.dist(first, second) < 3
    assert math.dist(first, couple.meeting) < 3
    largest = max(proportions(PRESETS[n].age, "medium", "neutral").hand for n in names)
    for who in (0, 1):
        assert distance_to(face(couple, who), couple.meeting) > largest * 1.2


@pytest.mark.parametrize("names", TOGETHER)
@pytest.mark.parametrize("view", VIEWS)
def test_hands_are_held_below_both_shoulders_unless_one_is_a_toddler(
    view: str, names: tuple[str, str]
) -> None:
    couple = pair("hold_hands", names, view)
    chins = [y + f.head_box[3] for f, (_, y) in zip(couple.figures, couple.places, strict=True)]
    if "toddler" not in names:
        assert couple.meeting[1] > max(chins)


@pytest.mark.parametrize("names", TOGETHER)
@pytest.mark.parametrize("view", VIEWS)
def test_huggers_show_both_faces_and_lay_a_hand_on_the_other(
    view: str, names: tuple[str, str]
) -> None:
    couple = pair("hug", names, view)
    (left, top, right, bottom), other = face(couple, 0), face(couple, 1)
    across = min(right, other[2]) - max(left, other[0])
    down = min(bottom, other[3]) - max(top, other[1])
    assert min(across, down) < (right - left) * 0.2, "one head hides the other's face"
    for who in (0, 1):
        mine, theirs = palm(couple, who, 0), couple.places[1 - who]
        middle = theirs[0] + couple.figures[1 - who].feet[0]
        assert abs(mine[0] - middle) < 40
        for whose in (0, 1):
            assert distance_to(face(couple, whose), mine) > 5


@pytest.mark.parametrize("names", TOGETHER)
@pytest.mark.parametrize("view", VIEWS)
def test_a_gift_lies_between_the_hands(view: str, names: tuple[str, str]) -> None:
    people = (PRESETS[names[0]], PRESETS[names[1]])
    thing = gift()
    couple = draw_pair("give", people, view, ("happy", "happy"), thing, 1.5)
    giver, taker = palm(couple, 0, 0), palm(couple, 1, 0)
    x, y = couple.thing_at
    assert giver[0] < x + thing.width * 0.75 < taker[0]
    assert taker[0] - giver[0] == pytest.approx(thing.width * 1.5 * 0.95, abs=1)
    held = y + thing.grips[0].at[1] * 1.5
    assert abs(held - giver[1]) < 4
    assert abs(held - taker[1]) < 4
    assert thing.svg_body in couple.svg_body()
    for who in (0, 1):
        assert distance_to(face(couple, who), couple.meeting) > 20


def test_a_wheelchair_stays_seated_to_give() -> None:
    seated = Person(accessories=("wheelchair",), clothes=(Garment("dress", "#4f8a8b"),))
    couple = draw_pair("give", (seated, PRESETS["man"]), "side", ("happy", "happy"))
    assert math.dist(palm(couple, 0, 0), palm(couple, 1, 0)) < 12


@pytest.mark.parametrize("names", TOGETHER)
@pytest.mark.parametrize("view", VIEWS)
def test_one_hand_each_gives_and_takes(view: str, names: tuple[str, str]) -> None:
    couple = pair("give", names, view)
    for who in (0, 1):
        size = proportions(PRESETS[names[who]].age, "medium", "neutral")
        idle = palm(couple, who, 1)
        assert math.dist(idle, couple.meeting) > size.hand * 1.5


def test_a_grown_up_bends_down_to_high_five_a_child() -> None:
    for view in ("side", "front"):
        couple = pair("high_five", ("boy", "mother"), view)
        upright = pair("high_five", ("man", "mother"), view)
        assert couple.head_boxes[1][1] > upright.head_boxes[1][1] + 8
        assert couple.meeting[1] < couple.head_boxes[0][3]
