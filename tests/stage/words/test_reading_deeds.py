"""Verb phrases, moods, settings and prompts in English and Indonesian."""

import pytest

from storybook.art.animals.model import Animal
from storybook.art.people.presets import PRESETS
from storybook.art.things.model import Thing
from storybook.stage.words import drawable, read_action, read_mood, read_prompt, read_setting
from storybook.stage.words.lexicon import load_lexicon
from storybook.stage.words.readings import Action, Described, Relation, Setting

NAMES = {"rina": "rina", "mother": "ibu", "the goat": "goat", "crocodile": "croc"}
NAMES |= {"grandma": "gran", "teacher": "guru", "the cat": "cat", "si kancil": "kancil"}
NAMES |= {"nenek": "gran", "kucing": "cat", "buaya": "croc"}
PLACES = {"meadow", "forest", "river", "village", "sea_shore", "garden", "rice_field", "kitchen"}


def _named_kinds(table: str) -> frozenset[str]:
    """Every kind that the lexicon names first, so that readings do not hang on what is drawn."""
    entries = (entry for found in load_lexicon().entries.values() for entry in found)
    return frozenset(
        drawable.own_key(entry) if entry.value.startswith(drawable.ITSELF)
        else drawable.choices(entry.value)[0][0]
        for entry in entries
        if entry.kind == table
    )  # fmt: skip


def _all_kinds(table):
    return frozenset(PLACES) if table == "places" else _named_kinds(table)


@pytest.fixture(autouse=True)
def _everything_is_drawable(monkeypatch):
    monkeypatch.setattr(drawable, "kinds", _all_kinds)


def thing(noun, kind="", colour="", count=1):
    return Described(Thing(kind or noun.replace(" ", "_"), colour), noun, count)


def on(noun, kind=""):
    return Relation("on", target=thing(noun, kind))


ACTIONS = {
    "running to her mother": Action("run", relations=(Relation("to", "ibu"),)),
    "holding a red balloon": Action("hold_one_hand", holds=(thing("balloon", colour="#d63a35"),)),
    "sitting on a chair under the tree": Action(
        "sit_seat", relations=(on("chair"), Relation("under", target=thing("tree")))
    ),
    "sitting under the tree": Action(
        "sit_ground", relations=(Relation("under", target=thing("tree")),)
    ),
    "standing on the back of the crocodile": Action(
        "stand", relations=(Relation("on", "croc", part="back"),), stands=True
    ),
    "reading a book to the cat": Action(
        "read", facing="cat", holds=(thing("book"),), relations=(Relation("to", "cat"),)
    ),
    "hugging grandma": Action(
        "hug", pair="hug", mood="happy", relations=(Relation("with", "gran"),)
    ),
    "giving an apple to the teacher": Action(
        "give", pair="give", holds=(thing("apple"),), relations=(Relation("to", "guru"),)
    ),
    "giving the teacher an apple": Action(
        "give", pair="give", holds=(thing("apple"),), relations=(Relation("to", "guru"),)
    ),
    "sweeping the yard with a broom": Action("sweep", holds=(thing("broom"),)),
    "carrying the bucket home": Action("hold_both_hands", holds=(thing("bucket"),)),
    "sweeping": Action("sweep", holds=(thing("broom"),)),
    "riding a bicycle": Action("ride", relations=(on("bicycle"),)),
    "flying a kite": Action("fly_kite", mood="happy", holds=(thing("kite"),)),
    "looking at the moon": Action("look", relations=(Relation("to", target=thing("moon")),)),
    "looking at Rina": Action("look", facing="rina"),
    "asleep in bed": Action(
        "sleep", mood="asleep", relations=(Relation("in", target=thing("bed")),)
    ),
    "picks the ball up": Action("hold_both_hands", holds=(thing("ball"),)),
    "brushes her teeth": Action("eat", holds=(thing("toothbrush"),), eats=True),
    "plays football": Action("kick", mood="happy", things=(thing("ball"),)),
    "climbs a tree": Action("climb", relations=(on("tree"),)),
    "helps her mother cook": Action(
        "cook", holds=(thing("spoon"), thing("pot")), relations=(Relation("near", "ibu"),)
    ),
    "waters the plants": Action(
        "cook",
        "touch",
        done_to="plant",
        holds=(thing("watering can"),),
        relations=(Relation("near", target=thing("plant", "seedling", count=3)),),
    ),
    "carrying a basket on her head": Action("carry_on_head", holds=(thing("basket"),)),
    "holding her mother's hand": Action(
        "hold_hands", pair="hold_hands", relations=(Relation("with", "ibu"),)
    ),
    "waves to Rina": Action("wave", mood="happy", facing="rina", relations=()),
    "sits next to Rina on the bench": Action(
        "sit_seat", relations=(Relation("near", "rina"), on("bench"))
    ),
    "between Rina and the goat": Action(
        relations=(Relation("between", "rina"), Relation("between", "goat"))
    ),
    "crying": Action("cry", mood="crying"),
    "sits, waves and smiles": Action("sit_ground", mood="happy"),
    "talks to Rina and the goat": Action(
        "stand", facing="rina", relations=(Relation("to", "goat"),), voice="talk"
    ),
    "is not smiling": Action(mood="sad"),
    "doesn't wave back": Action(),
    "facing away": Action(facing="away"),
    "swims in the river": Action("swim", relations=(Relation("in", part="river"),)),
    "frobs the blorp": Action(unread=("frobs", "blorp")),
    "dances in the rain": Action("dance", mood="happy"),
    "": Action(),
    "memegang balon merah": Action("hold_one_hand", holds=(thing("balloon", colour="#d63a35"),)),
    "duduk di kursi": Action("sit_seat", relations=(on("chair"),)),
    "memeluk nenek": Action("hug", pair="hug", mood="happy", relations=(Relation("with", "gran"),)),
    "berdiri di punggung buaya": Action(
        "stand", relations=(Relation("on", "croc", part="back"),), stands=True
    ),
    "membaca buku kepada kucing": Action(
        "read", facing="cat", holds=(thing("book"),), relations=(Relation("to", "cat"),)
    ),
    "naik sepeda": Action("ride", relations=(on("bicycle"),)),
    "bermain layang-layang": Action("fly_kite", mood="happy", holds=(thing("kite"),)),
    "menggandeng tangan nenek": Action(
        "hold_hands", pair="hold_hands", relations=(Relation("with", "gran"),)
    ),
    "mengendap ke kursi": Action(
        relations=(Relation("to", target=thing("chair")),), unread=("mengendap",)
    ),
}


@pytest.mark.parametrize("words", ACTIONS)
def test_a_verb_phrase_says_what_somebody_does(words):
    assert read_action(words, "", NAMES) == ACTIONS[words]


def test_a_name_in_indonesian_is_known_in_english():
    assert read_action("hugging her grandmother", "en", {"nenek": "gran"}).relations == (
        Relation("with", "gran"),
    )


def test_another_goat_is_not_the_character():
    action = read_action("chasing another goat", "en", NAMES)
    assert action.relations == (Relation("to", target=Described(Animal("goat"), "goat")),)


MOODS = {
    "happy": "happy",
    "curious": "thinking",
    "very tired": "sleepy",
    "excited and a bit scared": "afraid",
    "not happy": "sad",
    "crying": "crying",
    "greedy": "happy",
    "hungry": "calm",
    "careful": "calm",
    "percaya diri": "proud",
    "terharu": "happy",
    "iri hati": "sad",
    "senang": "happy",
    "sedih sekali": "sad",
    "ketakutan": "afraid",
    "mengantuk": "sleepy",
    "": "",
}


def test_what_the_object_does_is_not_done_by_who_looks():
    for words in ("watching the balloon fly away", "watching the dog run"):
        assert read_action(words, "", {}).pose == "look"
    assert read_action("looking at the boat sitting on the shore", "", {}).pose == "sit_ground"


SEATS = {
    "duduk di meja sambil memegang mangkuk": "at",
    "duduk di atas meja": "on",
    "sitting on the table": "on",
}


@pytest.mark.parametrize("words", SEATS)
def test_at_a_table_is_not_on_it(words):
    (relation,) = read_action(words, "", {}).relations
    assert relation.preposition == SEATS[words]


POSES_OF_DEEDS = {
    "climbing the hill": "walk",
    "lying on the ground and sleeping": "sleep",
    "curled up asleep": "sleep",
    "running and flying a red kite": "fly_kite",
    "building a sandcastle": "kneel",
    "listening at the door": "listen",
    "running ahead": "run",
    "holding a balloon on a string": "hold_one_hand",
    "stuck in the mud": "stand",
    "splashing water from a bucket": "throw",
    "mendaki bukit": "walk",
    "menuntun sepeda": "push",
}


@pytest.mark.parametrize("words", POSES_OF_DEEDS)
def test_a_deed_has_its_pose_and_nothing_is_left_over(words):
    action = read_action(words, "", {})
    assert (action.pose, action.unread) == (POSES_OF_DEEDS[words], ())


@pytest.mark.parametrize("words", MOODS)
def test_a_feeling_word_names_a_mood(words):
    assert read_mood(words, "") == (MOODS[words], ())


def test_an_unknown_mood_is_named():
    assert read_mood("zorby", "en") == ("", ("zorby",))


SETTINGS = {
    ("a village at dusk", "", ""): Setting("village", "evening"),
    ("the forest", "morning", "rain"): Setting("forest", "morning", "rain"),
    ("a garden with a well", "noon", "sunny"): Setting(
        "garden", "day", "clear", things=(thing("well"),)
    ),
    ("on the beach at sunset", "", ""): Setting("sea_shore", "sunset"),
    ("jungle river", "", "foggy"): Setting("river", weather="fog"),
    ("market", "", ""): Setting("meadow", stands_in_for="market"),
    ("a zorbian crypt", "", ""): Setting("meadow", stands_in_for="crypt", unread=("zorbian",)),
    ("hutan", "malam", "berkabut"): Setting("forest", "night", "fog"),
    ("di sawah", "pagi hari", "hujan"): Setting("rice_field", "morning", "rain"),
    ("dapur nenek", "", ""): Setting("kitchen"),
    ("", "", ""): Setting(),
    ("🏠", "", ""): Setting(unread=("🏠",)),
}


@pytest.mark.parametrize("words", SETTINGS)
def test_words_say_where_and_when(words):
    assert read_setting(*words, "") == SETTINGS[words]


def test_a_prompt_has_figures_and_a_setting():
    sentence = read_prompt("a boy and his dog run along the beach at sunset, watercolour", "en", {})
    assert sentence.figures == (
        (Described(PRESETS["boy"], "boy"), Action("run")),
        (Described(Animal("dog"), "dog"), Action("run")),
    )
    assert sentence.setting == Setting("sea_shore", "sunset")
    assert sentence.unread == ()


def test_a_pronoun_goes_on_with_the_last_figure():
    sentence = read_prompt("A girl sits on a bench. She is crying. A cat sleeps.", "en", {})
    girl, cat = sentence.figures
    assert girl[1] == Action("sit_seat", mood="crying", relations=(on("bench"),))
    assert cat == (Described(Animal("cat"), "cat"), Action("sleep", mood="asleep"))


def test_a_character_in_a_prompt_is_named_by_its_key():
    sentence = read_prompt("Rina and a teacher wave", "en", {"rina": "rina"})
    assert [who.noun for who, _ in sentence.figures] == ["rina", "teacher"]


def test_an_indonesian_prompt():
    words = "seorang anak laki-laki menendang bola di sawah pada sore hari"
    sentence = read_prompt(words, "", {})
    assert sentence.figures == (
        (Described(PRESETS["boy"], "boy"), Action("kick", things=(thing("ball"),))),
    )
    assert sentence.setting == Setting("rice_field", "afternoon")


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", ["", "🎈" * 50, "the " * 300, "and and , , .", "qwx " * 300, "'s"]
)
def test_nonsense_is_read_to_its_end(words):
    read_prompt(words, "", NAMES)
    read_action(words, "", NAMES)
    read_setting(words, words, words, "")


@pytest.mark.parametrize("deed", ["closing his eyes", "hiding his eyes", "scratching his beard"])
def test_the_actors_own_eyes_are_nobody_else(deed: str) -> None:
    assert read_action(deed, "en", {}).relations == ()
