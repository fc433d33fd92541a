"""What is done can be seen: at the head, in the ground, over the rim, at the door."""

import pytest

from storybook.art.people.at_head import TO_HEAD, to_head
from storybook.art.people.meeting import body_of
from storybook.art.people.poses.in_view import pose_of
from storybook.art.people.presets import PRESETS
from storybook.art.people.wielding import pulled_up, soil_at, wielded
from storybook.art.things.draw import draw_thing
from storybook.art.things.model import Thing
from storybook.slot import Slot
from storybook.stage.model import Mount, Stage, Together
from storybook.stage.staging import stage_prompt, stage_story
from storybook.vector.acts.preparing import prepare
from storybook.vector.staging import scene_of
from tests.stages import story_with


def staged(words: str) -> Stage:
    return stage_prompt(words).stage


@pytest.mark.parametrize(
    ("words", "pose"),
    [
        ("a girl whispering in a boy's ear", "whisper"),
        ("a girl putting her finger to her lips", "hush"),
        ("a boy counting on his fingers", "count_fingers"),
        ("a boy shrugging his shoulders", "shrug"),
        ("a girl telling a story to her cat", "talk"),
        ("a man shouting at a boy", "shout"),
        ("a girl holding a ball and talking to her cat", "hold_one_hand"),
        ("a girl sitting on a bench and telling a story", "sit_seat"),
        ("a girl shivering in the snow", "hug_self"),
        ("a boy stamping his foot", "stamp"),
        ("a girl curtsying", "curtsy"),
        ("a boy doing a handstand", "handstand"),
        ("a girl doing a cartwheel", "cartwheel"),
        ("a woman holding out her arms", "open_arms"),
        ("a man talking on the phone", "hold_to_ear"),
        ("a girl holding a shell to her ear", "hold_to_ear"),
        ("a girl smelling a rose", "hold_to_nose"),
        ("a boy blowing his nose", "hold_to_nose"),
        ("a boy taking a photo", "hold_to_eyes"),
        ("a girl looking at a snail through a magnifying glass", "hold_to_eyes"),
        ("a boy pulling up a carrot", "pull_up"),
        ("a boy pulling up a chair", "hold_both_hands"),
        ("a boy looking into the well", "bend"),
        ("a boy looking into the mirror", "stand"),
    ],
)
def test_what_is_done_has_a_pose_of_its_own(words: str, pose: str) -> None:
    assert staged(words).figures[0].pose == pose


@pytest.mark.parametrize("pose", TO_HEAD)
@pytest.mark.parametrize("view", ["front", "three_quarter", "side"])
def test_what_is_held_to_the_head_is_there(pose: str, view: str) -> None:
    person = PRESETS["girl"]
    body = body_of(person, pose_of(person, pose, view), view)
    head = body.project(body.skeleton.head)
    carried = to_head(body, draw_thing(Thing("phone")), 1.0, pose)
    size = body.proportions.head
    assert abs(carried.middle[0] - head[0]) < 0.8 * size
    assert abs(carried.middle[1] - head[1]) < 0.8 * size
    assert all(touch.at[1] < head[1] + size for touch in carried.touches)


def test_a_plant_is_pulled_out_of_a_heap_of_soil() -> None:
    person, carrot = PRESETS["boy"], draw_thing(Thing("carrot"))
    body = body_of(person, pose_of(person, "pull_up", "three_quarter"), "three_quarter")
    carried = pulled_up(body, carrot, 1.0)
    high, wide = carrot.height * carried.scale, carrot.width * carried.scale
    bottom = carried.middle[1] + 0.5 * high
    soil, place = soil_at(carried, wide, high)
    assert all(carried.middle[1] - 0.5 * high < touch.at[1] < 0 for touch in carried.touches)
    assert bottom > 0  # still in the ground
    assert place.middle[1] + 0.5 * soil.height >= bottom - 0.05 * high  # and seen to be


@pytest.mark.parametrize("kind", ["box", "present", "suitcase"])
def test_what_is_opened_is_open(kind: str) -> None:
    figures = staged(f"a girl opening a {kind} in the bedroom").figures
    assert any(getattr(figure.looks, "state", "") == "open" for figure in figures)


@pytest.mark.parametrize("doing", ["knocking at the door", "opening the door"])
@pytest.mark.parametrize("place", ["in a street", "in a meadow", "in a forest"])
def test_who_is_at_a_door_out_of_doors_is_at_a_house(doing: str, place: str) -> None:
    stage = staged(f"a boy {doing} {place}")
    assert [figure.looks.kind for figure in stage.figures[1:]] == ["house"]
    boy, house = (drawing.box for drawing in scene_of(stage).drawings[-2:])
    assert house[0] < (boy[0] + boy[2]) / 2 < house[2]


CAST = {name: {"name": name.capitalize(), "look": look} for name, look in (
    ("tom", "a boy"), ("lily", "a girl"), ("hog", "a hedgehog"), ("bun", "a rabbit"),
    ("dad", "a man"),
)}  # fmt: skip


def two(first: tuple[str, str], second: tuple[str, str]) -> Stage:
    """A page on which the first of two does something with the second."""
    rows = [{"who": who, "doing": doing} for who, doing in (first, second)]
    story = story_with({"characters": rows}, characters=CAST)
    return stage_story(story)[Slot.of_page(1)].stage


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("tom", "carrying a big box with Lily"), ("lily", "standing")),
        (("tom", "carrying one end of the table"), ("lily", "carrying the other end of the table")),
        (("tom", "carrying the basket"), ("lily", "helping Tom carry the basket")),
        (("bun", "carrying a pumpkin with Hog"), ("hog", "standing")),
    ],
)
def test_two_carry_one_thing_between_them(first: tuple[str, str], second: tuple[str, str]) -> None:
    stage = two(first, second)
    assert sum(isinstance(f.looks, Thing) for f in stage.figures) == 1
    assert not any(figure.holds for figure in stage.figures)
    figures = prepare(stage.figures, stage).figures
    load = next(figure for figure in figures if isinstance(figure.looks, Thing))
    left, right = sorted((f for f in figures if f is not load), key=lambda figure: figure.x)
    assert left.x < load.x < right.x
    assert load.above > 0
    assert (left.mirrored, right.mirrored) == (False, True)


@pytest.mark.parametrize(
    ("words", "loads"),
    [
        ("a boy and a girl carry a box together", 1),
        ("a boy and a girl carry a box", 1),
        ("two children carry a basket", 1),
        ("a boy and a girl carry a box each", 0),
        ("two boys carry baskets", 0),
    ],
)
def test_several_carry_one_thing_between_them(words: str, loads: int) -> None:
    stage = staged(words)
    assert sum(isinstance(f.looks, Thing) for f in stage.figures) == loads
    carriers = [figure for figure in stage.figures if not isinstance(figure.looks, Thing)]
    assert [len(figure.holds) for figure in carriers] == [0 if loads else 1] * 2


def test_two_characters_carry_together_what_both_are_said_to_carry() -> None:
    stage = two(("tom", "carrying a box together"), ("lily", "carrying a box together"))
    assert sum(isinstance(f.looks, Thing) for f in stage.figures) == 1
    apart = two(("tom", "carrying a box"), ("lily", "carrying a box"))
    assert [len(figure.holds) for figure in apart.figures] == [1, 1]


def test_two_pull_at_the_ends_of_one_rope() -> None:
    stage = two(("tom", "pulling the rope against Lily"), ("lily", "standing"))
    assert [figure.pose for figure in stage.figures] == ["push", "push"]
    tom, lily = prepare(stage.figures, stage).figures
    assert abs(tom.x - lily.x) > tom.height
    assert tom.mirrored != lily.mirrored


@pytest.mark.parametrize(
    ("child", "adult"),
    [
        ("riding piggyback on Dad", "walking"),
        ("sitting on Dad's back", "standing"),
        ("standing", "carrying Tom piggyback"),
        ("standing", "carrying Tom on his back"),
    ],
)
def test_a_child_on_a_back_is_behind_the_head(child: str, adult: str) -> None:
    stage = two(("tom", child), ("dad", adult))
    tom, dad = stage.figures
    assert tom.mount == Mount(1, "on", "back")
    assert dad.pose == "carry_on_back"
    faces = [drawing.box_on_page(f) for drawing in scene_of(stage).drawings for f in drawing.faces]
    (left, top, right, bottom), other = sorted(faces)
    assert abs(top - other[1]) < 0.6 * (bottom - top)  # beside each other, not one on the other
    assert other[0] - left > 0.3 * (right - left)


def test_a_sleeve_is_pulled_and_not_pushed() -> None:
    tom, _ = two(("tom", "pulling Lily's sleeve"), ("lily", "standing")).figures
    assert (tom.pose, tom.together) == ("tug", Together("touch", 1))


@pytest.mark.parametrize(
    ("doing", "kind"),
    [
        ("pushing Lily on the swing", "swing"),
        ("pulling Lily on the sled", "sled"),
        ("pushing Lily in the wheelbarrow", "wheelbarrow"),
        ("pushing Lily in the pram", "pram"),
    ],
)
def test_who_is_pushed_or_pulled_in_a_thing_is_in_it(doing: str, kind: str) -> None:
    stage = two(("dad", doing), ("lily", "standing"))
    dad, lily, thing = stage.figures
    assert (dad.pose, thing.looks.kind) == ("push", kind)
    assert lily.mount is not None
    assert lily.mount.bearer == 2


def test_who_jumps_over_a_thing_is_above_it() -> None:
    horse, fence = staged("a horse jumping over a fence").figures
    assert horse.x == fence.x
    assert horse.above > 0


def test_a_dog_on_a_leash_is_led_by_a_rope() -> None:
    stage = staged("a boy walking the dog on a leash")
    assert "rope" in [held.looks.kind for held in stage.figures[0].holds]


def test_a_dog_digs_at_a_hole() -> None:
    dog, hole = staged("a dog digging a hole in the garden").figures
    assert (dog.pose, hole.looks.kind) == ("dig", "hole")


def test_who_reads_to_a_child_on_the_lap_sits() -> None:
    tom, dad = two(("tom", "sitting on Dad's lap"), ("dad", "reading a book")).figures
    assert tom.mount == Mount(1)
    assert dad.pose == "sit_ground"


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("a girl cracking an egg into the bowl", ["egg", "bowl"]),
        ("a boy spreading butter on bread", ["knife"]),
        ("a woman sewing a button on a shirt", ["shirt"]),
        ("a man painting the fence in the yard", ["paintbrush"]),
    ],
)
def test_work_has_its_tools_in_hand(words: str, kinds: list[str]) -> None:
    assert [held.looks.kind for held in staged(words).figures[0].holds] == kinds


def test_a_tool_points_down_at_what_lies_on_the_ground() -> None:
    person, saw = PRESETS["man"], draw_thing(Thing("saw"))
    body = body_of(person, pose_of(person, "kneel", "three_quarter"), "three_quarter")
    low = wielded(body, saw, 1.0, (60.0, -10.0))
    assert low.touches[0].at[1] < -10.0  # the hand is above its tip


def test_two_who_dance_both_do() -> None:
    lily, tom = two(("lily", "dancing with Tom"), ("tom", "standing")).figures
    assert lily.pose == tom.pose == "dance"


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("a girl picking berries in the forest", ["strawberry"]),
        ("a girl talking to a man on the telephone", ["phone"]),
        ("a grandmother reading a letter", ["letter"]),
        ("a boy pulling on a rope", ["rope"]),
        ("a boy pours from a vacuum flask", ["flask", "cup"]),
        ("a girl pours from a jug", ["jug", "cup"]),
        ("a girl pours tea from a teapot into a cup", ["teapot", "cup"]),
        ("a boy pours water from a bottle into a glass", ["bottle", "glass"]),
    ],
)
def test_what_is_used_is_in_the_hand(words: str, kinds: list[str]) -> None:
    assert [held.looks.kind for held in staged(words).figures[0].holds] == kinds


def test_who_balances_is_on_the_fence_and_who_opens_a_window_reaches_for_it() -> None:
    girl, _ = staged("a girl balancing on a fence").figures
    assert (girl.pose, girl.mount) == ("open_arms", Mount(1))
    (woman,) = staged("a woman opening the window in the living room").figures
    assert (woman.pose, woman.view) == ("reach_up", "back")


def test_a_skipping_rope_goes_from_hand_to_hand_under_the_feet() -> None:
    stage = staged("a girl skipping with a rope in a meadow")
    assert stage.figures[0].pose == "skip_rope"
    girl, rope = scene_of(stage).drawings[-2:]
    assert rope.box[0] < girl.box[0] + 0.2 * (girl.box[2] - girl.box[0])
    assert rope.box[3] > girl.box[3]


def test_what_is_passed_is_handed_on_and_a_house_is_gone_by() -> None:
    lily, _ = two(("lily", "passing the bread to Tom"), ("tom", "standing")).figures
    assert (lily.pose, lily.together) == ("give", Together("give", 1))
    assert staged("a boy passing the house in a street").figures[0].pose == "walk"


def test_a_distance_is_looked_into_without_bending() -> None:
    assert staged("a girl looking into the distance").figures[0].pose == "look"
