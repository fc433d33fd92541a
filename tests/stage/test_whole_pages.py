"""Where those of a whole page are for each other: in a row, at a seat, at the water, on a table."""

from storybook.art.animals.model import Animal
from tests.stage.test_on_and_in_arms import named, stage_of


def test_who_runs_behind_another_that_joins_somebody_runs_the_same_way() -> None:
    stage = stage_of(
        "opa: running", "mia: running beside Opa", "fox: running behind Mia", setting="a park"
    )
    fox, opa, mia = (named(stage, key) for key in ("fox", "opa", "mia"))
    assert fox.mirrored == opa.mirrored == mia.mirrored
    assert (fox.x < mia.x) != mia.mirrored


def test_who_runs_to_the_bench_runs_to_the_one_on_which_somebody_sits() -> None:
    stage = stage_of("mia: running to the bench", "opa: sitting on the bench", setting="a park")
    mia, bench = named(stage, "mia"), named(stage, "bench")
    assert (mia.x < bench.x) != mia.mirrored


def test_who_is_carried_to_a_lamp_post_takes_the_bearer_there() -> None:
    stage = stage_of(
        "opa: carrying Mia on his shoulders",
        "mia: sticking a poster on the lamp post",
        "fox: standing",
        setting="a street",
    )
    opa, post, fox = (named(stage, name) for name in ("opa", "lamp post", "fox"))
    assert abs(opa.x - post.x) < abs(fox.x - post.x)


def test_who_pushes_what_floats_stays_on_the_bank_and_has_it_at_the_edge() -> None:
    for key, thing in (("mia", "paper boat"), ("fox", "lantern")):
        deed = f"{key}: kneeling at the edge of the water and pushing a {thing}"
        stage = stage_of(deed, setting="a pond", things=[f"a {thing} on the water"])
        other = named(stage, thing)
        assert (named(stage, key).placement, other.placement) == ("ground", "water")
        assert other.y > 750.0  # the pond reaches from 662 to 790


def test_an_animal_on_a_table_has_a_place_beside_those_who_sit_at_it() -> None:
    stage = stage_of(
        "mia: sitting at the table",
        "opa: sitting at the table",
        "mouse: sitting on the table beside a candle",
        setting="a kitchen",
    )
    mouse, candle = named(stage, "mouse"), named(stage, "candle")
    assert mouse.mount is not None
    assert candle.mount is not None
    assert candle.mount.bearer == mouse.mount.bearer
    for key in ("mia", "opa"):
        assert abs(named(stage, key).x - mouse.x) > 60.0


def test_a_companion_who_covers_the_eyes_is_led_by_the_shoulder() -> None:
    stage = stage_of("mia: leading Opa by the hand", "opa: covering his eyes with his hands")
    assert named(stage, "opa").pose == "cover_eyes"
    together = named(stage, "mia").together
    assert together is not None
    assert together.how == "touch"


def test_a_fish_is_in_the_beak_or_on_land_where_it_is_eaten() -> None:
    stage = stage_of("fox: eating a fish", setting="a beach by the sea")
    assert named(stage, "fish").placement == "ground"
    stage = stage_of("fox: standing on a rock with a fish in its beak", setting="a beach")
    (held,) = named(stage, "fox").holds
    assert held.looks == Animal("fish")
