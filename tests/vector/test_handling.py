"""Who does something to a thing, an animal or a person has the hand, or the tool in it, there."""

import math
from dataclasses import replace

import pytest

from storybook.art.animals.model import Animal
from storybook.art.holding import Held as InHand
from storybook.art.people.meeting import body_of
from storybook.art.people.model import Person
from storybook.art.people.presets import PRESETS
from storybook.art.people.touching import taken_pose
from storybook.art.placing import stand
from storybook.art.things.model import Thing
from storybook.slot import Slot
from storybook.stage.kinds import can_bear
from storybook.stage.model import Held, Stage, StagedFigure, Together
from storybook.stage.sizes import natural_size
from storybook.stage.staging import stage_story
from storybook.stage.words import describe, read_action
from storybook.story import Story
from storybook.vector.acts.handling import handle, handled
from storybook.vector.acts.preparing import prepare
from storybook.vector.acts.riding import Bearer
from storybook.vector.drawing import draw_figure, draw_standing, held_scale, unit_scale
from storybook.vector.hands import NOTHING_NEAR, put_in_hands
from storybook.vector.staging import scene_of
from tests.book.test_word_sheet import stage_prompt

pytestmark = pytest.mark.slow  # draws people


def staged(
    looks: Person | Thing | Animal, pose: str = "stand", x: float = 500.0, **more: object
) -> StagedFigure:
    figure = StagedFigure("", "somebody", looks, x, 850.0, natural_size(looks)[0], pose)
    return replace(figure, **more)  # type: ignore[arg-type]


def placed(figure: StagedFigure, *more: object) -> Bearer:
    drawn = draw_figure(figure, 1.0, *more)  # type: ignore[arg-type]
    on_feet = stand(drawn, figure.x, figure.y, unit_scale(figure))
    if figure.holds:  # things held extend to one side
        on_feet = replace(on_feet, foot=(drawn.feet[0], on_feet.foot[1]))
    return Bearer(figure, drawn, on_feet)


def worker(pose: str = "stand", x: float = 200.0, *holds: Held) -> StagedFigure:
    return staged(PRESETS["girl"], pose, x, holds=holds, together=Together("touch", 1))


def distance(spot: tuple[float, float], box: tuple[float, float, float, float]) -> float:
    """From a spot to a box; 0 inside it."""
    (x, y), (left, top, right, bottom) = spot, box
    return math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))


def hand_at_work(girl: StagedFigure, other: Bearer) -> tuple[Bearer, tuple[float, float]]:
    working, touches, near = handle(girl, other, (girl, other.figure))
    drawn = placed(working, touches, near)
    return drawn, drawn.placed.on_page(drawn.drawn.grips[0].at)


@pytest.mark.parametrize("x", [100.0, 900.0])
@pytest.mark.parametrize(
    "other",
    [
        Thing("treasure_chest"),
        Thing("box"),
        Thing("fence"),
        Animal("dog"),
        Animal("horse"),
        PRESETS["boy"],
    ],
    ids=["chest", "box", "fence", "dog", "horse", "boy"],
)
def test_a_bare_hand_is_on_what_is_touched(other: Person | Thing | Animal, x: float) -> None:
    girl, bearer = worker(x=x), placed(staged(other))
    _, hand = hand_at_work(girl, bearer)
    assert distance(hand, bearer.placed.box) < 0.04 * girl.height


@pytest.mark.parametrize("tool", ["paintbrush", "hammer", "knife", "hairbrush", "sponge"])
def test_a_tool_reaches_from_the_hand_to_what_is_worked_at(tool: str) -> None:
    girl, bearer = worker("stand", 200.0, Held(Thing(tool), "hand")), placed(staged(Thing("fence")))
    drawn, hand = hand_at_work(girl, bearer)
    assert distance(hand, bearer.placed.box) < 0.3 * girl.height
    assert drawn.placed.box[2] > bearer.placed.box[0]


def test_what_is_low_is_worked_at_kneeling_and_what_is_high_standing() -> None:
    low, high = placed(staged(Animal("turtle"))), placed(staged(Animal("horse")))
    assert hand_at_work(worker(), low)[0].figure.pose == "kneel"
    assert hand_at_work(worker(), high)[0].figure.pose == "stand"


def test_the_side_of_a_thing_where_somebody_is_is_left_to_them() -> None:
    girl, table = worker(x=400.0), staged(Thing("table"))
    left, _, _, _ = placed(table).placed.box
    boy = staged(PRESETS["boy"], x=left, key="boy")
    assert not handle(girl, placed(table), (girl, table))[0].mirrored
    assert handle(girl, placed(table), (girl, table, boy))[0].mirrored


def test_an_animal_is_close_to_whom_it_touches() -> None:
    fox = staged(Animal("fox"), "push", 100.0, together=Together("touch", 1))
    bear = placed(staged(Animal("bear"), "sleep"))
    working, touches, _ = handle(fox, bear, (fox, bear.figure))
    left, _, right, _ = placed(working).placed.box
    assert touches == ()
    assert right > bear.placed.box[0] or left < bear.placed.box[2]


def test_an_animal_that_is_brushed_shows_its_coat() -> None:
    brush = Held(Thing("hairbrush"), "hand")
    girl, horse = worker("stand", 200.0, brush), staged(Animal("horse"), mirrored=True)
    stage = Stage("meadow", "day", "clear", 1, (girl, horse))
    assert not prepare(stage.figures, stage).figures[1].mirrored


@pytest.mark.parametrize(
    ("prompt", "touched"),
    [
        ("a boy stroking a dog", "dog"),
        ("a boy painting the box", "box"),
        ("a girl hammering a nail into a plank", "plank"),
        ("a man cutting carrots at the table", "carrot"),
        ("a girl combing a woman", "woman"),
        ("a boy pushing a cow", "cow"),
        ("a girl wiping the table", "table"),
        ("a girl kneading dough on the table", "dough"),
        ("seorang anak membelai kucing", "cat"),
    ],
)
def test_a_deed_is_done_to_its_object(prompt: str, touched: str) -> None:
    figures = stage_prompt(prompt).stage.figures
    together = figures[0].together
    assert together is not None
    assert together.how == "touch"
    assert figures[together.partner].noun == touched


def test_a_picture_of_a_thing_is_painted_on_paper() -> None:
    figures = stage_prompt("a girl painting a box").stage.figures
    assert figures[0].together is None
    assert [held.looks for held in figures[0].holds][1:] == [Thing("paper")]


def test_who_is_pulled_by_the_hand_is_held_by_it() -> None:
    figures = stage_prompt("a girl pulling a boy by the hand").stage.figures
    assert figures[0].together == Together("hold_hands", 1)


def test_who_has_a_pan_at_the_stove_cooks() -> None:
    cook = stage_prompt("a woman holding a frying pan at the stove in a kitchen").stage.figures[0]
    assert cook.pose == "cook"
    assert {held.looks.kind for held in cook.holds} == {"spoon", "pan"}


@pytest.mark.parametrize(
    "doing", ["sitting beside Tom with an arm round him", "holding Tom tight", "hugging Tom"]
)
def test_arms_round_somebody_are_a_hug(doing: str) -> None:
    assert read_action(doing, "en", {"tom": "tom"}).pair == "hug"


def test_a_hand_on_a_shoulder_does_not_sit_there() -> None:
    action = read_action("laying a hand on Tom's shoulder", "en", {"tom": "tom"})
    assert (action.pair, [relation.preposition for relation in action.relations]) == (
        "touch",
        ["near"],
    )


@pytest.mark.parametrize("doing", ["carrying Tom in her arms", "lifting Tom up", "picking Tom up"])
def test_who_sleeps_or_sits_is_carried_in_the_arms(doing: str) -> None:
    bearer, child = story_of([("mum", doing), ("tom", "sleeping")], "a garden").figures[:2]
    assert bearer.pose == "carry_in_arms"
    assert child.mount is not None
    assert (child.pose, child.mood) == ("sit_seat", "asleep")


def test_two_who_pull_at_a_rope_hold_its_ends() -> None:
    deeds = [("mum", "pulling the rope"), ("tom", "pulling the rope")]
    stage = story_of(deeds, "a garden")
    rope_1, rope_2 = scene_of(stage).drawings[-2:]
    assert rope_1.box == pytest.approx(rope_2.box, abs=3.0)


def test_those_on_stairs_are_on_the_steps_in_order_the_first_at_the_top() -> None:
    deeds = [("mum", "climbing the stairs"), ("tom", "climbing the stairs")]
    first, second = story_of(deeds, "a stairwell with stairs").figures
    assert first.x > second.x
    assert first.above > second.above
    assert (first.mirrored, second.mirrored) == (False, False)


def test_a_hat_in_the_hands_is_not_on_the_head() -> None:
    (tom,) = story_of([("tom", "holding his cap")], "a garden").figures
    assert isinstance(tom.looks, Person)
    assert tom.looks.hat is None


def story_of(deeds: list[tuple[str, str]], setting: str) -> Stage:
    """The stage of a page on which characters do these things."""
    looks = {"mum": "a woman", "tom": "a boy with a blue cap"}
    story = {
        "title": "T",
        "language": "en",
        "characters": {key: {"name": key.title(), "look": looks[key]} for key, _ in deeds},
        "settings": {"place": setting},
        "pages": [
            {
                "text": "They were there.",
                "setting": "place",
                "characters": [{"who": key, "doing": doing} for key, doing in deeds],
            }
        ],
    }
    return stage_story(Story.model_validate(story))[Slot.of_page(1)].stage


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("name", ["girl", "man"])
def test_what_is_held_in_one_hand_is_held_ahead(name: str, mirrored: bool) -> None:
    figure = staged(PRESETS[name], "hold_one_hand", view="three_quarter", mirrored=mirrored)
    drawn = draw_figure(replace(figure, holds=(Held(Thing("cup"), "hand"),)))
    ahead = drawn.grips[0].at[0] - drawn.feet[0]
    assert ahead < 0 if mirrored else ahead > 0


@pytest.mark.parametrize("kind", ["trumpet", "flute"])
def test_a_wind_instrument_is_at_the_mouth(kind: str) -> None:
    horn, still = (Held(Thing(kind), "both_hands"),), ()
    girl = staged(PRESETS["girl"], "eat", view="three_quarter")
    playing, bare = (draw_figure(replace(girl, holds=holds)) for holds in (horn, still))
    head = bare.head_box[3] - bare.head_box[1]
    shift = playing.mouth[0] - bare.mouth[0], playing.mouth[1] - bare.mouth[1]
    assert playing.width > bare.width
    assert math.dist(playing.grips[0].at, playing.mouth) < 0.9 * head
    assert shift[1] == pytest.approx(0.0, abs=0.2 * head)


def test_a_large_animal_that_hugs_a_small_one_is_close_to_it() -> None:
    fox = staged(Animal("fox"), "hug", 200.0, together=Together("hug", 1))
    mouse = staged(Animal("mouse"), "cry", 700.0)
    hugging = scene_of(Stage("meadow", "day", "clear", 1, (fox, mouse))).drawings
    (left, _, right, _), (other_left, _, other_right, _) = sorted(one.box for one in hugging)
    assert right > other_left
    assert left < other_right


def test_two_animals_that_pull_at_a_rope_have_it_in_their_mouths() -> None:
    rope = (Held(Thing("rope"), "mouth"),)
    fox = staged(Animal("fox"), "push", 420.0, holds=rope)
    dog = staged(Animal("dog"), "push", 560.0, holds=rope, mirrored=True)
    scene = scene_of(Stage("meadow", "day", "clear", 1, (fox, dog)))
    left, _, right, _ = scene.drawings[-1].box
    assert right - left > 0.4 * fox.height


def test_whose_tears_are_wiped_is_touched() -> None:
    action = read_action("wiping Tom's tears with a handkerchief", "en", {"tom": "tom"})
    assert (action.pair, action.done_to) == ("touch", "tom")


def test_who_knocks_stands_at_the_door_of_the_house_in_the_picture() -> None:
    girl, house = staged(PRESETS["girl"], "knock", 200.0), staged(Thing("house"), y=740.0)
    working = prepare((girl, house), Stage("meadow", "day", "clear", 1, (girl, house)))
    assert handled(0, working.figures) == 1
    knocking, hand = hand_at_work(girl, placed(house))
    assert knocking.figure.pose == "knock"
    assert abs(hand[0] - house.x) < 0.2 * girl.height


@pytest.mark.parametrize(("source", "vessel"), [("jug", "glass"), ("milk", "bowl")])
def test_what_is_poured_runs_from_the_spout_into_the_vessel(source: str, vessel: str) -> None:
    girl = PRESETS["girl"]
    body = body_of(girl, taken_pose(girl, "give", "three_quarter"), "three_quarter")
    things = [(kind, InHand(draw_standing(Thing(kind)), "hand", 0.5)) for kind in (source, vessel)]
    holdings = [held for held, _ in put_in_hands(things, body, "give", NOTHING_NEAR)]
    _, below, poured = (held.carried for held in holdings)
    assert poured is not None
    assert below is not None
    high = holdings[2].thing.height / 2
    rim = below.middle[1] - below.scale * holdings[1].thing.height / 2
    assert poured.middle[1] - high < rim < poured.middle[1] + high
    assert abs(poured.middle[0] - below.middle[0]) < below.scale * holdings[1].thing.width / 2


@pytest.mark.parametrize("words", ["a toddler boy", "a toddler girl"])
def test_a_toddler_who_is_called_a_boy_or_a_girl_is_carried_by_a_child(words: str) -> None:
    looks = describe(words).looks
    assert isinstance(looks, Person)
    assert looks.age == "toddler"
    assert can_bear(PRESETS["girl"], looks, "sit")


def test_dough_is_rolled_out_with_a_pin_that_lies_on_it() -> None:
    girl, dough, *_ = stage_prompt("a girl rolling out dough with a rolling pin").stage.figures
    assert [held.looks for held in girl.holds] == [Thing("rolling_pin")]
    bearer = placed(staged(dough.looks))
    drawn, hand = hand_at_work(replace(girl, together=Together("touch", 1)), bearer)
    assert distance(hand, bearer.placed.box) < 0.05 * drawn.figure.height


@pytest.mark.parametrize("plant", ["sunflower", "seedling"])
def test_water_falls_on_the_plant_that_is_watered(plant: str) -> None:
    girl = worker("cook", 200.0, Held(Thing("watering_can"), "hand"))
    bearer = placed(staged(Thing(plant)))
    drawn, _ = hand_at_work(girl, bearer)
    left, _, right, _ = bearer.placed.box
    assert left < drawn.placed.box[2] < right + 0.3 * girl.height
    assert drawn.figure.pose == "cook"


@pytest.mark.parametrize("doing", ["eating soup with a spoon", "eating rice with a spoon"])
def test_who_eats_from_a_bowl_has_the_spoon_at_the_mouth(doing: str) -> None:
    (tom,) = story_of([("tom", doing)], "a garden").figures
    assert [held.by for held in tom.holds] == ["both_hands", "mouth"]
    drawn = draw_figure(replace(tom, view="three_quarter"))
    head = drawn.head_box[3] - drawn.head_box[1]
    assert math.dist(drawn.grips[0].at, drawn.mouth) < 0.8 * head


def test_who_kisses_a_sleeper_is_at_the_bedside() -> None:
    deeds = [("mum", "kissing Tom"), ("tom", "sleeping in bed")]
    mum, tom = story_of(deeds, "a bedroom with a bed").figures[:2]
    assert mum.together == Together("touch", 1)
    assert mum.mount is None
    assert tom.pose == "sleep"


@pytest.mark.parametrize("pose", ["sit_ground", "sit_seat"])
def test_a_small_plaster_goes_to_the_knee_by_who_kneels(pose: str) -> None:
    plaster = Held(Thing("plaster"), "hand")
    girl, boy = worker("stand", 200.0, plaster), placed(staged(PRESETS["boy"], pose))
    working, _, near = handle(girl, boy, (girl, boy.figure))
    assert working.pose == "kneel"
    assert near.tip is not None
    tip = working.y + near.tip[1] * unit_scale(working)
    chin = boy.placed.box_on_page(boy.drawn.head_box)[3]
    assert tip > chin + 0.15 * boy.figure.height
    size = draw_standing(plaster.looks).width * held_scale(plaster.looks, PRESETS["girl"])
    assert size < 0.15 * draw_standing(PRESETS["girl"]).height
