"""What is told of a stage to readers who cannot see the picture."""

from dataclasses import replace
from typing import Any

import pytest

from storybook.art.animals.draw import ANIMALS
from storybook.art.people.poses.table import POSES
from storybook.art.places.light import LIGHTS, WEATHERS
from storybook.art.places.settings import PLACES
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.model import OwnPicture, Stage, Together
from storybook.stage.staging import stage_prompt
from storybook.stage.telling.colour_names import named_colours
from storybook.stage.telling.description import LONGEST, tell_stage
from storybook.stage.telling.grammar import TONGUES, load_telling
from storybook.stage.words.lexicon import read_table
from tests.stages import find, stage_with

NAMES = {"rina": "Rina", "budi": "Budi", "ibu": "Ibu", "goat": "Bimbo"}
LANGUAGES = ["en", "id"]


def stage_of(*figures: dict[str, Any] | str, **scene: Any) -> Stage:
    return stage_with(*figures, **scene).stage


def rina(doing: str, **more: Any) -> dict[str, Any]:
    return {"who": "rina", "doing": doing, **more}


@pytest.mark.parametrize(
    ("stage", "english", "indonesian"),
    [
        (
            stage_of(rina("running"), setting="forest", time="night", weather="rain"),
            "Rina is running in the forest at night, in the rain.",
            "Rina berlari di hutan pada malam hari, di tengah hujan.",
        ),
        (
            stage_of(rina("sits on a chair and reads a book", mood="sad")),
            "In the meadow, Rina is sitting on a chair, holding a book and looking sad.",
            "Di padang rumput, Rina duduk di kursi sambil memegang buku dengan wajah sedih.",
        ),
        (
            stage_of(rina("holds a red kite")),
            "Rina is holding a red kite in the meadow.",
            "Rina memegang layang-layang merah di padang rumput.",
        ),
        (
            stage_of(rina("hugs Budi"), "budi", time="evening"),
            "Rina is happily hugging Budi in the meadow in the evening.",
            "Rina memeluk Budi dengan gembira di padang rumput pada senja hari.",
        ),
        (
            stage_of(
                rina("holds hands with Budi"), {"who": "budi", "doing": "holds hands with Rina"}
            ),
            "Rina and Budi are holding hands in the meadow.",
            "Rina dan Budi bergandengan tangan di padang rumput.",
        ),
        (
            stage_of(rina("gives an apple to Budi"), "budi"),
            "Rina is giving an apple to Budi in the meadow.",
            "Rina memberikan apel kepada Budi di padang rumput.",
        ),
        (
            stage_of({"who": "duck", "doing": "swimming", "count": 2}, setting="river"),
            "Two ducks are swimming at the river.",
            "Dua ekor bebek berenang di sungai.",
        ),
        (
            stage_of(rina("rides the goat"), "goat"),
            "Rina is riding Bimbo in the meadow.",
            "Rina menunggang Bimbo di padang rumput.",
        ),
        (
            stage_of("budi", rina("waves", behind="budi")),
            "Rina is happily waving behind Budi in the meadow.",
            "Rina melambaikan tangan dengan gembira di belakang Budi di padang rumput.",
        ),
        (
            stage_of(rina("rides the elephant"), {"who": "elephant", "doing": "running"}),
            "In the meadow, Rina is riding the elephant and the elephant is running.",
            "Di padang rumput, Rina menunggang gajah itu, dan gajah itu berlari.",
        ),
        (
            stage_of({"who": "ibu", "doing": "carries a basket on her head"}, time="sunset"),
            "Ibu is carrying a basket on the head in the meadow at sunset.",
            "Ibu membawa keranjang di atas kepala di padang rumput saat matahari terbenam.",
        ),
        (
            stage_of(setting="meadow", things=[{"what": "a dark green box"}]),
            "There is a dark green box in the meadow.",
            "Di padang rumput ada sebuah kotak hijau tua.",
        ),
        (
            stage_of("rina", "budi", things=[{"what": "a bench"}]),
            "Rina and Budi are standing in the meadow. A bench stands beside them.",
            "Rina dan Budi berdiri di padang rumput. Di dekat mereka ada sebuah bangku.",
        ),
        (
            stage_of(rina("brushes her teeth"), setting="bedroom", weather="rain"),
            "Rina is brushing the teeth in the bedroom.",
            "Rina menyikat gigi di kamar tidur.",
        ),
        (
            stage_of(setting="forest", things=[{"what": "three red balls"}]),
            "There are three red balls in the forest.",
            "Di hutan ada tiga buah bola merah.",
        ),
        (
            stage_of(setting="forest", time="night", weather="snow"),
            "A forest at night, in the snow.",
            "Hutan pada malam hari, di tengah salju.",
        ),
        (
            stage_prompt("three children playing football on the beach at sunset").stage,
            "Three children are happily playing football by the sea at sunset. A ball lies beside "
            "them.",
            "Tiga orang anak bermain bola dengan gembira di pantai saat matahari terbenam. Di "
            "dekat mereka ada sebuah bola.",
        ),
    ],
)
def test_a_stage_is_told_in_two_languages(stage: Stage, english: str, indonesian: str) -> None:
    assert tell_stage(stage, NAMES, "en") == english
    assert tell_stage(stage, NAMES, "id") == indonesian


def test_other_languages_have_names_only() -> None:
    assert tell_stage(stage_of(rina("waves"), "goat", "cat"), NAMES, "fr") == "Rina, Bimbo"
    assert tell_stage(stage_of("cat"), NAMES, "fr") == ""


def test_a_language_may_have_a_region() -> None:
    stage = stage_of(rina("running"))
    assert tell_stage(stage, NAMES, "en-GB") == tell_stage(stage, NAMES, "en")


def test_each_word_of_a_stage_has_words_in_both_languages() -> None:
    poses = {*POSES, "fly", "shown"} | {pose for one in ANIMALS.values() for pose in one.poses}
    for language in LANGUAGES:
        tables = load_telling()[language]
        assert poses <= set(tables["poses"])
        assert set(PLACES) <= set(tables["places"])
        assert set(LIGHTS) <= set(tables["times"])
        assert set(WEATHERS) <= set(tables["weathers"])
    assert set(load_telling()["id"]["colours"]) == set(named_colours())


def test_both_languages_have_the_same_tables() -> None:
    english, indonesian = (load_telling()[language] for language in LANGUAGES)
    only_english, only_indonesian = {"things"}, {"colours", "shades", "nouns"}
    assert set(english) - only_english == set(indonesian) - only_indonesian
    for name in ("poses", "deeds", "moods", "relations", "places", "times", "weathers", "spots"):
        assert set(english[name]) == set(indonesian[name]), name


def test_lists_of_kinds_name_kinds() -> None:
    for kinds in read_table("objects").values():
        assert set(kinds.split()) <= set(THINGS)
    for language in LANGUAGES:
        for deed in load_telling()[language]["deeds"]:
            pose, kind = deed.split()
            assert pose in POSES, deed
            assert kind in THINGS, deed


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pose_time_and_weather_can_be_told(language: str) -> None:
    stage = stage_of(rina("holds a ball"))
    person = find(stage_with(rina("holds a ball")), "rina")
    for pose in POSES:
        told = tell_stage(replace(stage, figures=(replace(person, pose=pose),)), NAMES, language)
        assert told.startswith(("Rina ", "In ", "Di ")), pose
        assert "{" not in told
    for place in PLACES:
        for time in LIGHTS:
            for weather in WEATHERS:
                changed = replace(stage, place=place, time=time, weather=weather)
                told = tell_stage(changed, NAMES, language)
                assert "Rina" in told
                assert "  " not in told


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_animals_do_what_they_are_drawn_doing(language: str) -> None:
    goat = find(stage_with("goat"), "goat")
    for kind in ANIMALS:
        looks = replace(goat.looks, kind=kind)  # type: ignore[arg-type]
        stage = stage_of("goat")
        changed = replace(goat, key="", noun=kind.replace("_", " "), looks=looks, pose="play")
        assert tell_stage(replace(stage, figures=(changed,)), {}, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_is_never_long(language: str) -> None:
    deeds = ["holds a red kite", "reads a book", "runs", "sits on a chair"]
    figures = [rina(deed, mood="sad", count=2) for deed in deeds]
    things = [{"what": f"a {noun}"} for noun in ("bench", "ball", "tree", "lamp", "boat")]
    stage = stage_of(*figures, "budi", "ibu", "goat", things=things)
    assert 0 < len(tell_stage(stage, NAMES, language)) <= LONGEST
    endless = {"rina": "R" * 80, "budi": "B" * 90, "ibu": "I" * 90, "goat": "G" * 90}
    told = tell_stage(stage_of("rina", "budi", "ibu", "goat"), endless, language)
    assert 0 < len(told) <= LONGEST


def test_at_most_three_kinds_of_things_are_told() -> None:
    things = [{"what": f"a {noun}"} for noun in ("bench", "ball", "lamp", "boat", "box")]
    told = tell_stage(stage_of("rina", things=things), NAMES, "en")
    nearby = told.split(". ")[1]  # the first sentence says whom or what Rina is beside
    assert sum(noun in nearby for noun in ("bench", "ball", "lamp", "boat", "box")) == 3


def test_things_that_belong_to_the_place_are_left_out() -> None:
    stage = stage_of("rina")
    house = replace(find(stage_with("rina"), "rina"), key="", noun="house", looks=Thing("house"))
    behind = replace(house, y=PLACES["meadow"].far_feet - 12)
    assert "house" not in tell_stage(replace(stage, figures=(*stage.figures, behind)), NAMES, "en")


def test_nobody_outside_the_frame_is_told() -> None:
    far_right = {"who": "budi", "at": [0.95, 0.85]}
    stage = stage_of(rina("waves", at=[0.1, 0.85]), far_right, camera="rina")
    assert "Rina" in tell_stage(stage, NAMES, "en")
    assert "Budi" not in tell_stage(stage, NAMES, "en")


def test_nothing_is_claimed_of_an_authors_own_picture() -> None:
    """Nobody knows what somebody does there, nor what place it is."""
    stage = stage_of(rina("running", mood="sad"))
    own = OwnPicture("rina.png", "0")
    drawn = replace(stage, figures=(replace(stage.figures[0], picture=own),))
    assert tell_stage(drawn, NAMES, "en") == "Rina is shown in the meadow."
    assert tell_stage(replace(drawn, ground=own), NAMES, "en") == "Rina is shown."


def test_nobody_eats_a_ball() -> None:
    stage = stage_of(rina("eats", holds="a ball"))
    assert tell_stage(stage, NAMES, "en") == "In the meadow, Rina is eating, holding a ball."


def test_what_stands_in_for_an_unknown_thing_is_told_as_drawn() -> None:
    told = tell_stage(stage_of("rina", things=[{"what": "a zorblax"}]), NAMES, "en")
    assert "zorblax" not in told
    assert "A box lies nearby." in told


def test_somebody_who_only_hugs_back_is_not_told_twice() -> None:
    stage = stage_of(rina("hugs Budi"), "budi")
    first, second = stage.figures
    both = (first, replace(second, together=Together("hug", 0), mood=first.mood))
    told = tell_stage(replace(stage, figures=both), NAMES, "en")
    assert told == "Rina and Budi are happily hugging each other in the meadow."


def test_all_languages_that_are_told_have_their_tables() -> None:
    assert set(TONGUES) == set(LANGUAGES) < set(load_telling())
