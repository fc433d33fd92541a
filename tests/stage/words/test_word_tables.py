"""The tables of templates/stage say nothing that cannot be used."""

import time

import pytest

from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.people.presets import PRESETS
from storybook.art.places.light import LIGHTS, WEATHERS
from storybook.stage.kinds import PEOPLE_POSES
from storybook.stage.words import describe, lexicon, read_action, read_setting
from storybook.stage.words.deeds import deed_of
from storybook.stage.words.features import looks_in
from storybook.stage.words.lexicon import load_lexicon
from storybook.stage.words.people import PersonBuilder, person_of_value

COMING_POSES = {"sing", "play", "kick", "fall", "swing", "fly_kite", "look", "fly"}
MOODS = {"happy", "laughing", "sad", "crying", "angry", "afraid", "surprised", "thinking"}
MOODS |= {"cheeky", "calm", "proud", "sleepy", "asleep", "shy", "worried"}
OBJECTS = {"roll", "hold", "grip", "wear", "to", "at", "on", "in", "near", "from", "with"}
OBJECTS |= {"thing", "look", "into", "over", "pass", "body", "rouse", "paint", "none"}
PAIRS = {"", "hug", "hold_hands", "high_five", "give", "touch"}


def rows(kind):
    entries = (entry for found in load_lexicon().entries.values() for entry in found)
    return {entry.row: entry for entry in entries if entry.kind == kind}


def test_verbs_have_poses_that_exist():
    for verb in load_lexicon().verbs.values():
        deed = deed_of(verb.value)
        assert deed.pose in {"", *POSES, *COMING_POSES, *PEOPLE_POSES}, verb
        assert deed.object in OBJECTS, verb
        assert deed.pair in PAIRS, verb
        assert deed.goal in {"", "near", "hold", "open"}, verb
        assert deed.mood in {"", *MOODS}, verb


def test_what_verbs_imply_is_a_known_thing():
    deeds = [deed_of(verb.value) for verb in load_lexicon().verbs.values()]
    implied = {name.replace("_", " ") for deed in deeds for name in (*deed.holds, *deed.sees)}
    assert {name for name in implied if describe(name).stands_in_for} == set()


def test_every_person_of_the_table_can_be_made_without_a_word_left_over():
    for entry in rows("people").values():
        value = entry.value
        assert isinstance(person_of_value(value)[0], Person), entry
        if value not in PRESETS:
            assert PersonBuilder(looks_in(value.removeprefix("~").strip())).unread == [], entry


def test_adjectives_of_two_words_are_features():
    for entry in rows("compounds").values():
        assert not entry.value or looks_in(entry.value), entry


def test_moods_times_and_weathers_exist():
    assert {entry.value for entry in rows("moods").values()} <= MOODS
    assert {entry.value for entry in rows("times").values()} <= set(LIGHTS)
    assert {entry.value for entry in rows("weathers").values()} <= set(WEATHERS)


def test_there_are_many_words():
    kinds = ("people", "animals", "things")
    nouns = [e for found in load_lexicon().entries.values() for e in found if e.kind in kinds]
    assert len(nouns) >= 1500
    assert len(load_lexicon().verbs) >= 1000


@pytest.mark.slow
def test_every_noun_can_be_described():
    for entry in (e for found in load_lexicon().entries.values() for e in found):
        describe(entry.words, "en")


def test_reading_is_quick():
    read_action("sits on a chair under the tree", "", {"rina": "rina"})
    read_setting("a garden with a well", "noon", "sunny", "")
    started = time.process_time()
    for _ in range(20):
        describe("a girl of six with black braids, dark skin and a yellow T-shirt")
        read_action("memberikan apel merah kepada nenek di kebun", "", {"nenek": "gran"})
    assert (time.process_time() - started) / 40 < 0.015  # 3 ms, on a machine five times slower


def test_the_tables_load_quickly():
    lexicon.load_lexicon.cache_clear()
    started = time.process_time()
    lexicon.load_lexicon()
    assert time.process_time() - started < 0.3  # 60 ms, on a machine five times slower
