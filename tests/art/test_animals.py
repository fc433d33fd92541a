"""Every animal draws in each of its poses; coats, sleep, clothes and mirroring show."""

import numpy as np
import pytest

from storybook.art.animals.draw import ANIMALS, RIGS, draw_animal
from storybook.art.animals.family import face_of
from storybook.art.animals.family_face import front_head
from storybook.art.animals.kinds import nearest_pose
from storybook.art.animals.model import Animal, Worn
from storybook.art.animals.tiger import POSES
from storybook.art.drawing.faces import MOODS
from storybook.art.drawing.shapes import merge
from storybook.art.things.model import UNITS_PER_CM
from tests.art.test_things import pixels

SOME = ("mouse_deer", "tiger", "elephant", "goose", "giraffe", "owl")


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(ANIMALS))
def test_an_animal_draws_in_each_of_its_poses(kind: str) -> None:
    for pose in ANIMALS[kind].poses:
        figure = draw_animal(Animal(kind), pose)
        alpha = pixels(figure, 48)[..., 3] > 8
        assert alpha.mean() > 0.04, pose
        assert 0 <= figure.feet[0] <= figure.width
        assert 0 <= figure.head[0] <= figure.width
        # A diver's head is under the water.
        assert pose == "dive" or 0 <= figure.head[1] <= figure.height
    standing = draw_animal(Animal(kind), "stand")
    assert standing.height == pytest.approx(ANIMALS[kind].height_cm * UNITS_PER_CM, rel=0.35)


@pytest.mark.parametrize(
    "kind", [k for k, what in sorted(ANIMALS.items()) if "sleep" in what.poses]
)
def test_an_animal_asleep_is_not_as_awake(kind: str) -> None:
    awake = pixels(draw_animal(Animal(kind), "stand"))
    asleep = pixels(draw_animal(Animal(kind), "sleep"))
    assert (awake != asleep).any(axis=2).mean() > 0.02
    if "asleep" in ANIMALS[kind].moods:
        closed = pixels(draw_animal(Animal(kind), "stand", mood="asleep"))
        assert (awake != closed).any()


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(RIGS))
def test_a_rig_draws_in_every_view_and_its_mood_shows(kind: str) -> None:
    moods = ("happy", "angry", "asleep")
    views = ANIMALS[kind].views
    seen = {draw_animal(Animal(kind), "stand", v, m).svg_body for v in views for m in moods}
    assert len(seen) == len(views) * len(moods)


@pytest.mark.parametrize("mood", ANIMALS["mouse_deer"].moods)
def test_every_mood_draws(mood: str) -> None:
    for kind in ("mouse_deer", "goat", "hen", "frog"):
        assert draw_animal(Animal(kind), "sit", "three_quarter", mood).width > 1


@pytest.mark.parametrize("kind", SOME)
def test_a_coat_a_pattern_and_clothes_show(kind: str) -> None:
    plain = pixels(draw_animal(Animal(kind)))
    for look in (
        Animal(kind, coat="#6a55c0"),
        Animal(kind, pattern="spotted"),
        Animal(kind, wears=(Worn("scarf"),)),
        Animal(kind, wears=(Worn("hat", "#2050c0"),)),
    ):
        other = pixels(draw_animal(look))
        assert other.shape == plain.shape
        assert (other != plain).any(axis=2).mean() > 0.004, look


@pytest.mark.parametrize("kind", SOME)
def test_the_young_are_smaller_and_the_mirrored_look_left(kind: str) -> None:
    one = draw_animal(Animal(kind))
    assert draw_animal(Animal(kind, young=True)).height < 0.8 * one.height
    other = draw_animal(Animal(kind), mirror=True)
    assert other.width == pytest.approx(one.width, abs=0.5)
    assert other.head[0] == pytest.approx(one.width - one.head[0], abs=0.5)


@pytest.mark.parametrize("kind", ["goat", "giraffe", "frog", "duck"])
def test_the_young_have_larger_heads_for_their_bodies(kind: str) -> None:
    one, other = (draw_animal(Animal(kind, young=y)) for y in (False, True))
    # The head's share of the height is more, so that it stands a little higher than 0.62.
    assert 0.62 * one.height < other.height < 0.8 * one.height


@pytest.mark.parametrize("kind", ["duck", "mallard", "duckling", "goose", "swan"])
def test_a_waterfowl_that_swims_sits_low_and_shows_no_feet(kind: str) -> None:
    stands, swims = draw_animal(Animal(kind)), draw_animal(Animal(kind), "swim")
    leg = "#e08a2e" if kind != "swan" else "#5a5460"
    assert leg in stands.svg_body
    assert leg not in swims.svg_body
    assert swims.height < stands.height


@pytest.mark.parametrize("kind", sorted(RIGS))
def test_every_animal_of_ours_has_the_common_poses(kind: str) -> None:
    poses = ANIMALS[kind].poses
    assert "sleep" in poses
    assert {"stand", "swim", "fly"} & set(poses)
    assert {"eat", "peck", "drink", "open_jaws"} & set(poses)
    assert {"look_up", "look_back", "think"} & set(poses) or kind == "crocodile"
    assert {"happy", "sad", "afraid"} <= set(ANIMALS[kind].moods)


def test_an_unknown_pose_becomes_the_nearest() -> None:
    assert nearest_pose("chase", ("stand", "run")) == "run"
    assert nearest_pose("sit_seat", ("stand", "lie")) == "lie"
    assert nearest_pose("juggle", ("stand", "run")) == "stand"
    figure = draw_animal(Animal("tiger"), "juggle", "nowhere", "bewildered")
    assert figure.svg_body == draw_animal(Animal("tiger"), "stand", "side", "calm").svg_body


def test_another_coat_leaves_beak_comb_and_eyes_as_they_are() -> None:
    for kind, colours in (
        ("hen", ("#f2a33a", "#dd4a40", "#e08a2e")),
        ("duck", ("#f59a2c",)),
        ("hedgehog", ("#FFFDF6", "#23110C", "#3a2a28")),
    ):
        figure = draw_animal(Animal(kind, coat="#b4552f"), "stand", "three_quarter")
        assert all(colour.lower() in figure.svg_body.lower() for colour in colours), kind


def test_the_marks_have_the_colour_that_is_told() -> None:
    white = draw_animal(Animal("dog", "#f7f4ee", "patched", marks="#8a5a35"))
    assert "#8a5a35" in white.svg_body
    assert "#4a4244" in draw_animal(Animal("dog", "#f7f4ee", "patched")).svg_body


def test_a_hedgehog_has_spines_on_its_head_and_a_long_snout() -> None:
    bear, hedgehog = (draw_animal(Animal(kind), "stand", "side") for kind in ("bear", "hedgehog"))
    for figure, reaches in ((bear, False), (hedgehog, True)):
        left, _, right, _ = figure.head_box
        assert (figure.mouth[0] - figure.head[0] > 0.55 * (right - left)) == reaches
    assert hedgehog.svg_body.count("#7a5a44") >= 3


@pytest.mark.parametrize("kind", ["cow", "goat", "camel", "llama", "deer", "giraffe"])
def test_folded_legs_do_not_sink_into_the_ground(kind: str) -> None:
    for pose in ("lie", "sleep"):
        figure = draw_animal(Animal(kind), pose, "side")
        assert figure.height - figure.feet[1] < 0.15 * figure.height, pose


@pytest.mark.parametrize("kind", ["turtle", "snail", "spider", "crab", "ant"])
def test_small_animals_that_eat_or_look_up_stay_on_their_feet(kind: str) -> None:
    stands = draw_animal(Animal(kind), "stand")
    for pose in ("eat", "look_up"):
        figure = draw_animal(Animal(kind), pose)
        below = figure.height - figure.feet[1]
        assert below == pytest.approx(stands.height - stands.feet[1], abs=2)


@pytest.mark.parametrize("kind", ["bear", "cow", "dog", "mouse_deer", "tiger"])
def test_a_waving_paw_is_beside_the_face(kind: str) -> None:
    figure = draw_animal(Animal(kind), "wave", "three_quarter")
    sitting = draw_animal(Animal(kind), "sit", "three_quarter")
    (x, y), (head, _) = figure.grips[0].at, figure.head
    assert x > head
    assert figure.feet[1] - y > 1.5 * (sitting.feet[1] - sitting.grips[0].at[1])


def test_a_bird_that_perches_grips_with_its_toes() -> None:
    stands, perches = (draw_animal(Animal("wren"), pose, "side") for pose in ("stand", "perch"))
    assert perches.height - perches.feet[1] > 2 * (stands.height - stands.feet[1])


@pytest.mark.parametrize("kind", ["fox", "hen", "elephant", "duck"])
def test_who_cries_has_tears(kind: str) -> None:
    crying = draw_animal(Animal(kind), "cry", "three_quarter", "sad")
    sitting = draw_animal(Animal(kind), "sit", "three_quarter", "sad")
    assert "#6cb8ea" in crying.svg_body
    assert "#6cb8ea" not in sitting.svg_body


def test_who_hugs_or_pushes_holds_out_its_paws() -> None:
    for pose in ("hug", "push"):
        hugging, standing = (draw_animal(Animal("bear"), p, "side") for p in (pose, "stand"))
        assert hugging.feet[1] - hugging.grips[0].at[1] > 60
        assert hugging.height > standing.height


def test_a_hedgehog_rolls_up_into_a_ball_of_spines() -> None:
    standing, ball = (draw_animal(Animal("hedgehog"), pose) for pose in ("stand", "roll_up"))
    assert ball.width / ball.height == pytest.approx(1.0, abs=0.12)
    assert standing.width / standing.height > 1.3
    assert nearest_pose("roll_up", ANIMALS["cat"].poses) == "sleep"


def test_an_animal_that_is_in_tears_has_them_in_any_pose() -> None:
    for pose in ("sit", "hug", "stand"):
        assert "#6cb8ea" in draw_animal(Animal("bear"), pose, mood="crying").svg_body
        assert "#6cb8ea" not in draw_animal(Animal("bear"), pose, mood="sad").svg_body


@pytest.mark.parametrize("kind", ["rooster", "hen", "owl", "sparrow", "chick", "parrot"])
@pytest.mark.parametrize("view", ["side", "three_quarter", "front"])
def test_a_standing_bird_has_two_legs(kind: str, view: str) -> None:
    """Above its toes there is air between them."""
    shown = pixels(draw_animal(Animal(kind), "stand", view), 300)[..., 3] > 128
    low = int(shown.any(axis=1).nonzero()[0][-1])
    legs = [int((shown[row, 1:] & ~shown[row, :-1]).sum()) for row in range(low - 20, low - 8)]
    assert max(legs) >= 2


def test_the_dark_bands_of_a_badger_run_from_its_nose_to_its_ears() -> None:
    """They are no spots around its eyes, as those of a panda."""
    face = face_of("#f1ede6", "#ffffff", muzzle=(72, 18), mask="#34313a", striped=True)
    head = front_head(face, MOODS["happy"], POSES["standing"])
    bands = merge(*(paint.shape for paint in head.front.paints if paint.fill == "#34313a"))
    rim = np.concatenate(bands.outlines)
    assert abs(rim[rim[:, 1] > 15][:, 0]).min() < 12  # at the nose
    assert abs(rim[rim[:, 1] < -36][:, 0]).min() > 24  # at the ears
