"""Noun phrases in English and Indonesian -> who or what, and how they look."""

from dataclasses import replace

import pytest

from storybook.art.animals.model import Animal, Worn
from storybook.art.people.model import Garment, Hair, Hat
from storybook.art.people.presets import PRESETS
from storybook.art.things.model import Thing
from storybook.stage.words import describe, drawable, read_action
from storybook.stage.words.lexicon import load_lexicon
from storybook.stage.words.readings import Described

RED, BLUE, YELLOW, BROWN, WHITE = "#d63a35", "#3d7cc9", "#f5c935", "#8a5a35", "#f6f3ee"
GREEN, PURPLE = "#4c9a4a", "#8253a8"
GIRL, BOY, MAN = PRESETS["girl"], PRESETS["boy"], PRESETS["man"]
GRANNY = PRESETS["grandmother"]
DARK = "#2c2024"


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
    return frozenset({"meadow"}) if table == "places" else _named_kinds(table)


@pytest.fixture(autouse=True)
def _everything_is_drawable(monkeypatch):
    monkeypatch.setattr(drawable, "kinds", _all_kinds)


PHRASES = {
    "a small brown goat with a red collar": Described(
        Animal("goat", BROWN, wears=(Worn("collar", RED),)), "goat", size=0.75
    ),
    "a goat with a white beard": Described(Animal("goat"), "goat", unread=("white beard",)),
    "an old woman in a blue dotted dress and glasses": Described(
        replace(GRANNY, clothes=(Garment("dress", BLUE, "dotted"),)), "old woman"
    ),
    "a girl of six with black braids, dark skin and a yellow T-shirt": Described(
        replace(
            GIRL,
            skin=6,
            hair=Hair("braids", DARK),
            clothes=(Garment("t-shirt", YELLOW), Garment("shorts", "#33658a")),
        ),
        "girl",
    ),
    "a puppy": Described(Animal("dog", young=True), "puppy"),
    "three ducks": Described(Animal("duck"), "duck", count=3),
    "many birds": Described(Animal("bird"), "bird", count=7),
    "a flock of birds": Described(Animal("bird"), "bird", count=6),
    "a pair of shoes": Described(Thing("shoes"), "shoe"),
    "a black and white puppy": Described(
        Animal("dog", WHITE, "patched", True, marks="#2b2628"), "puppy"
    ),
    "an orange": Described(Thing("orange"), "orange"),
    "an orange cat": Described(Animal("cat", "#ee8a2d"), "cat"),
    "a big red ball with white dots": Described(Thing("ball", RED, "dotted"), "ball", size=1.482),
    "a boy in a red shirt": Described(
        replace(BOY, clothes=(Garment("shorts", "#33507a"), Garment("shirt", RED))), "boy"
    ),
    "a boy wearing a red and white striped shirt and blue shorts": Described(
        replace(BOY, clothes=(Garment("shirt", RED, "striped"), Garment("shorts", BLUE))), "boy"
    ),
    "a barefoot boy": Described(replace(BOY, shoes=None), "boy"),
    "a tall thin man with a hat": Described(
        replace(MAN, build="slim", hat=Hat("sun_hat", "#d9503f")), "man", size=1.15
    ),
    "a doctor without glasses": Described(replace(PRESETS["doctor"], accessories=()), "doctor"),
    "a girl, 8, with a ponytail": Described(replace(GIRL, hair=Hair("ponytail", DARK)), "girl"),
    "a cheerful, kind girl": Described(GIRL, "girl"),
    "a girl with gold earrings": Described(GIRL, "girl", unread=("gold earrings",)),
    "a woman in a wheelchair": Described(
        replace(PRESETS["woman"], accessories=("wheelchair",)), "woman"
    ),
    "a rabbit with long ears": Described(Animal("rabbit"), "rabbit"),
    "a rabbit with green ears": Described(Animal("rabbit"), "rabbit", unread=("green ears",)),
    "a baby elephant": Described(Animal("elephant", young=True), "elephant"),
    "mum": Described(PRESETS["mother"], "mum"),
    "a zookeeper": Described(MAN, "zookeeper", stands_in_for="zookeeper"),
    "a purple gizmo": Described(Thing("box", PURPLE), "gizmo", stands_in_for="gizmo"),
    "a zorblax with a red collar": Described(
        Animal("dog", wears=(Worn("collar", RED),)), "zorblax", stands_in_for="zorblax"
    ),
    "Sari, a nurse with dark skin": Described(replace(PRESETS["nurse"], skin=6), "nurse"),
    "a dark-haired boy": Described(replace(BOY, hair=Hair("tousled", DARK)), "boy"),
    "a pair of socks": Described(Thing("socks"), "socks"),
    "black braids and a yellow dress": Described(
        replace(
            PRESETS["child"],
            hair=Hair("braids", DARK),
            clothes=(Garment("dress", YELLOW),),
        ),
        "child",
    ),
    "seekor kambing cokelat kecil": Described(Animal("goat", BROWN), "goat", size=0.75),
    "gadis kecil berambut keriting dengan baju merah": Described(
        replace(
            GIRL,
            hair=Hair("curls", DARK),
            clothes=(Garment("shirt", RED), Garment("skirt", "#8a4f7d")),
        ),
        "girl",
        size=0.875,
    ),
    "tiga ekor bebek putih": Described(Animal("duck", WHITE), "duck", count=3),
    "nenek memakai kebaya hijau": Described(
        replace(GRANNY, clothes=(Garment("sarong", "#6b3f2a", "batik"), Garment("kebaya", GREEN))),
        "grandmother",
    ),
    "boneka beruang cokelat": Described(Thing("teddy_bear", BROWN), "teddy bear"),
    "ibu guru berkerudung biru": Described(
        replace(PRESETS["teacher"], hat=Hat("headscarf", BLUE)), "teacher"
    ),
    "kelinci putih bertelinga hijau": Described(
        Animal("rabbit", WHITE), "rabbit", unread=("bertelinga hijau",)
    ),
}


@pytest.mark.parametrize("words", PHRASES)
def test_a_phrase_says_how_somebody_looks(words):
    assert describe(words) == PHRASES[words]


def test_a_kind_that_cannot_be_drawn_has_its_cousin_stand_in(monkeypatch):
    monkeypatch.setattr(drawable, "kinds", lambda table: frozenset({"dog", "chair"}))
    assert describe("a grey wolf") == Described(
        Animal("dog", "#9c9a9b"), "wolf", stands_in_for="wolf"
    )


@pytest.mark.parametrize("words", ["", " ", "...", "of of of", "red", "\n", "123"])
def test_nothing_to_describe_is_a_neutral_child(words):
    found = describe(words)
    assert found.looks == PRESETS["child"]
    assert found.stands_in_for == words.strip()


def test_an_emoji_is_named_as_unread():
    assert describe("🐐").unread == ("🐐",)
    assert describe("a brown goat 🐐").unread == ("🐐",)


def test_a_look_of_300_words_is_read_to_its_end():
    look = "a girl in a red dress " + "who is very kind and cheerful " * 49 + "with a blue hat"
    found = describe(look)
    assert found.looks == replace(GIRL, clothes=(Garment("dress", RED),), hat=Hat("sun_hat", BLUE))
    assert found.unread == ()


@pytest.mark.parametrize("words", ["qwx " * 300, "a " * 300, "red " * 300, "tree of " * 200])
def test_nonsense_ends(words):
    describe(words)


def test_the_same_words_always_look_the_same():
    assert len({describe("a girl in a red dress") for _ in range(5)}) == 1


def test_a_basket_of_apples_is_full() -> None:
    assert describe("a basket").looks == Thing("basket")
    assert describe("a basket of apples").looks == Thing("full_basket")
    assert describe("a basket of apples").unread == ()
    assert describe("a basket of oranges").looks == Thing("full_basket", "#f08a3c")
    assert describe("a crate of carrots").looks == Thing("full_crate", "#f08a3c")


def test_a_bowl_of_soup_is_full() -> None:
    assert describe("a bowl of soup").looks == Thing("soup")
    assert describe("a bowl of porridge").unread == ()


@pytest.mark.parametrize("words", ["a wagon of sand", "a plate of fog"])
def test_contents_that_are_not_drawn_are_reported(words: str) -> None:
    assert describe(words).unread == (words.rpartition(" ")[2],)


@pytest.mark.parametrize("words", ["a cup of tea", "a bottle of milk", "a pot of glue"])
def test_contents_that_nobody_would_see_are_no_loss(words: str) -> None:
    assert describe(words).unread == ()


@pytest.mark.parametrize(
    "words",
    [
        "a small mouse-deer, reddish-brown fur, big dark eyes, upright ears",
        "a tiger, orange fur, black stripes",
        "a girl, black braids, a red dress",
        "an old man, white beard, straw hat",
    ],
)
def test_a_list_needs_no_with(words: str) -> None:
    assert describe(words).unread == ()
    first, rest = words.split(", ", 1)
    assert describe(words).looks == describe(f"{first} with {rest}").looks


@pytest.mark.parametrize(
    "words", ["a tiger, orange fur, black stripes", "a striped tiger", "a zebra with black stripes"]
)
def test_who_is_striped_by_nature_gets_no_second_stripes(words: str) -> None:
    looks = describe(words).looks
    assert isinstance(looks, Animal)
    assert (looks.coat, looks.pattern) == ("", "")
    assert describe(words).unread == ()


def test_a_heap_of_leaves_is_one_thing() -> None:
    for words in ("a heap of leaves", "a pile of leaves"):
        assert (describe(words).looks, describe(words).count) == (Thing("leaf_pile"), 1)


def test_a_walking_stick_that_is_carried_is_a_stick() -> None:
    (held,) = read_action("walking with a walking stick", "en", {}).holds
    assert (held.looks, held.stands_in_for) == (Thing("stick"), "")


def test_a_feast_has_its_cone_of_rice() -> None:
    assert describe("nasi tumpeng", "id").looks == describe("a rice cone").looks == Thing("tumpeng")


@pytest.mark.parametrize(
    ("words", "contents"),
    [
        ("a wheelbarrow with a pumpkin in it", (Thing("pumpkin"),)),
        ("a cart full of leaves", (Thing("leaf_pile"),)),
        ("a tray with three cups on it", (Thing("cup", count=3),)),
        ("a cake with five candles", (Thing("candle", count=5),)),
        ("a bowl of soup", ()),
    ],
)
def test_what_is_in_a_thing_is_its_contents(words: str, contents: tuple[Thing, ...]) -> None:
    looks = describe(words).looks
    assert isinstance(looks, Thing)
    assert looks.contents == contents
