"""Words of stories by people who do not know the tables: what is drawn of them."""

import pytest

from storybook.art.animals.model import Animal
from storybook.art.things.model import Thing
from storybook.stage.sizes import natural_size
from storybook.stage.words import describe, drawable, read_action, read_prompt, read_setting
from storybook.stage.words.lexicon import load_lexicon

NAMES = {"mina": "mina", "mr pim": "pim", "papa": "papa", "nora": "nora", "nenek": "gran"}


def kinds(described):
    return [one.looks.kind for one in described]


def test_an_unknown_feature_does_not_stop_the_list():
    found = describe(
        "a boy with freckles and straight red hair, a striped blue T-shirt and grey shorts"
    )
    clothes = {garment.kind: garment for garment in found.looks.clothes}
    assert found.unread == ("freckles",)
    assert found.looks.hair.colour == "#b5482a"
    assert (clothes["t-shirt"].colour, clothes["t-shirt"].pattern) == ("#3d7cc9", "striped")
    assert clothes["shorts"].colour == "#9c9a9b"


@pytest.mark.parametrize(
    "words",
    [
        "seorang anak perempuan berambut hitam dikepang dua, memakai gaun merah dan sandal kuning",
        "seorang nenek berambut putih disanggul, memakai kebaya hijau dan kain batik cokelat",
        "seorang anak laki-laki memakai kaus biru bergaris dan celana cokelat",
        "seorang kakek berkumis putih, memakai sarung kotak-kotak dan peci hitam",
        "a girl in dungarees, a hoodie, a raincoat and wellies",
        "a tiny baby with one curl of red hair, wrapped in a yellow blanket",
        "a mouse with big dark eyes, upright ears and a pink nose",
        "a crocodile with wide jaws and a thick tail",
        "a fox with a white-tipped tail",
        "a turtle with a green shell",
        "a goat with curved horns",
        "a bowl of porridge",
        "a basket of apples",
    ],
)
def test_nothing_is_left_of_a_look(words):
    assert describe(words).unread == ()


def test_stripes_stay_on_the_garment_that_has_them():
    clothes = describe("anak memakai kaus biru bergaris dan celana cokelat").looks.clothes
    assert {g.kind: g.pattern for g in clothes} == {"t-shirt": "striped", "trousers": "plain"}


def test_a_tinted_colour_is_one_colour():
    assert describe("a squirrel with reddish-brown fur").looks.pattern == ""


@pytest.mark.parametrize("words", ["a fox with green ears", "a rooster with green tail feathers"])
def test_colours_that_are_not_natural_are_told(words):
    assert describe(words).unread == (words.partition(" with ")[2],)
    assert describe(words).looks.coat == ""


TOYS = {
    "a brown toy rabbit": ("toy_rabbit", ""),
    "a stuffed bear": ("teddy_bear", ""),
    "a teddy": ("teddy_bear", ""),
    "a toy car": ("toy_car", ""),
    "a football": ("ball", ""),
}


@pytest.mark.parametrize("words", TOYS)
def test_toys_are_things(words):
    found = describe(words)
    assert isinstance(found.looks, Thing)
    assert (found.looks.kind, found.stands_in_for) == TOYS[words]


def test_a_toy_car_is_small():
    assert max(natural_size(describe("a toy car").looks)) < 200  # page units; a car has 700


@pytest.mark.parametrize("noun", ["hare", "alpaca", "toad", "wasp", "moth", "jaguar"])
def test_another_kind_only_stands_in(noun):
    assert describe(f"a {noun}").stands_in_for == noun


@pytest.mark.parametrize("noun", ["puppy", "beagle", "kancil", "football", "willow", "bunny"])
def test_a_kind_of_the_same_does_not_stand_in(noun):
    assert describe(f"a {noun}").stands_in_for == ""


def test_kancil_is_a_mouse_deer():
    assert describe("Kancil").looks == Animal("mouse_deer")


# words: pose, pair, kinds held, relations
ACTIONS = {
    "handing a brown toy rabbit to Mina": ("give", "give", ["toy_rabbit"], [("to", "mina")]),
    "hugging a toy rabbit": ("carry_in_arms", "", ["toy_rabbit"], []),
    "pouring milk into a cup": ("give", "", ["milk", "cup"], []),
    "putting strawberries on the cake": ("hold_both_hands", "touch", ["strawberry"], []),
    "puts coins into the hand of Mr Pim": ("give", "give", ["coin"], [("to", "pim")]),
    "walking and holding Nora's hand": ("hold_hands", "hold_hands", [], [("with", "nora")]),
    "walking hand in hand with Papa": ("hold_hands", "hold_hands", [], [("with", "papa")]),
    "hiding behind Papa's leg": ("crouch", "", [], [("behind", "papa")]),
    "throws a straw hat into the air": ("throw", "", ["hat"], []),
    "standing with a cabbage on his head": ("carry_on_head", "", ["cabbage"], []),
    "sitting on Papa's lap": ("sit_ground", "", [], [("on", "papa")]),
    "lying in Papa's arms": ("lie", "", [], [("on", "papa")]),
    "whispering into Nora's ear": ("whisper", "touch", [], [("near", "nora")]),
    "holding an umbrella over Mina's head": (
        "hold_one_hand",
        "",
        ["umbrella"],
        [("near", "mina")],
    ),
    "chasing Mina and shaking a broom": ("run", "", ["broom"], [("to", "mina")]),
    "holding a drawing": ("hold_one_hand", "", ["drawing"], []),
    "carrying a cake with candles": ("hold_both_hands", "", ["cake"], []),
    "digging a hole with a small spade": ("hoe", "", ["spade"], []),
    "flying a red kite": ("fly_kite", "", ["kite"], []),
    "running with open arms": ("run", "", [], []),
    "smiling with both hands on her hips": ("stand", "", [], []),
    "sitting with eyes closed": ("sit_ground", "", [], []),
    "running and looking at Mina": ("run", "", [], []),
    "mengaduk adonan di dalam mangkuk besar": ("cook", "", ["spoon", "bowl"], []),
    "mengambil telur dari sarang ayam": ("hold_one_hand", "", ["egg"], [("from", "nest")]),
    "menaruh stroberi di atas kue": ("hold_both_hands", "touch", ["strawberry"], []),
    "mengusap air mata": ("cry", "", [], []),
    "bersandar di bahu Nenek": ("stand", "", [], [("near", "gran")]),
    "menulis di papan tulis": ("point", "", [], []),
}


def test_who_sits_has_a_thing_on_the_head_and_not_in_the_hands():
    for words in ("sitting with a cabbage on his head", "wearing a cabbage on his head"):
        found = read_action(words, "", NAMES)
        assert found.on_head == describe("a cabbage")
        assert (found.holds, found.wears, found.unread) == ((), (), ())


def target(relation):
    named = relation.target.noun if relation.target else ""
    return relation.preposition, relation.character or relation.part or named


@pytest.mark.parametrize("words", ACTIONS)
def test_objects_are_held_and_only_bodies_are_somewhere(words):
    found = read_action(words, "", NAMES)
    relations = [target(relation) for relation in found.relations]
    assert (found.pose, found.pair, kinds(found.holds), relations) == ACTIONS[words]
    assert found.unread == ()


def test_where_a_thing_is_put_is_in_the_picture():
    assert kinds(read_action("blowing out the candles on the cake", "en", {}).things) == [
        "birthday_cake"
    ]
    assert kinds(read_action("putting strawberries on the cake", "en", {}).things) == ["cake"]


def test_one_sits_on_the_edge_of_a_bed():
    (relation,) = read_action("sitting on the edge of the bed", "en", {}).relations
    assert relation.preposition == "on"


def test_a_backpack_is_worn():
    found = read_action("carrying a big blue backpack", "en", {})
    assert (kinds(found.wears), found.holds) == (["backpack"], ())


def test_what_is_told_as_unread_is_whole():
    assert read_action("standing behind them", "en", {}).unread == ("behind them",)
    assert read_action("hugging her tight", "en", {}).unread == ("hugging her",)
    assert read_action("sitting on her lap", "en", {}).unread == ("on her lap",)
    assert read_action("looking at a bird flying in the sky", "en", {}).unread == (
        "flying in the sky",
    )


SETTINGS = {
    "a market stall with fish on ice": "market",
    "a terrace with a rattan chair": "terrace",
    "a balcony": "terrace",
    "a street with brick houses": "street",
    "a child's bedroom with star wallpaper": "bedroom",
    "a hospital room with a big window": "clinic",
    "a clear stream with mossy stones": "stream",
    "a meadow with flowers and a stream": "stream",
    "a green park with a pond": "park",
    "an orchard with apple trees": "orchard",
    "a bicycle workshop": "workshop",
    "a country lane": "road",
    "a dusty attic": "attic",
    "a long corridor": "hallway",
    "a green hill with trees and the sea far away": "sea_hill",
    "a hill above the sea": "sea_hill",
    "a lake with a sandy beach and fir trees": "lake_beach",
    "a wooden jetty on the lake": "lake",
    "a lake with a small island": "lake",
    "a river with a wooden bridge": "bridge",
    "a forest with a stream": "forest_stream",
    "a small house in a tree hole": "burrow",
    "a candle-lit den under the roots of a tree": "burrow",
    "an autumn forest with fallen leaves": "forest",
    "a bright classroom with a blackboard and paintings on the wall": "classroom",
    "a market with striped awnings and stalls": "market",
    "kebun belakang dengan pohon pisang": "garden",
    "teras rumah dengan kursi rotan dan pot bunga": "terrace",
    "bengkel di pinggir jalan": "workshop",
    "kebun sayur": "garden",
}


@pytest.mark.parametrize("words", SETTINGS)
def test_the_head_noun_says_where_it_is(words):
    found = read_setting(words, "", "", "")
    assert (found.place, found.weather, found.unread) == (SETTINGS[words], "", ())
    assert found.stands_in_for == ""


def test_a_place_that_only_stands_in_is_told():
    assert read_setting("a restaurant", "", "", "en").stands_in_for == "restaurant"


def test_an_equals_sign_says_what_is_drawn_in_any_case():
    (entry,) = [e for e in load_lexicon().entries["football"] if e.kind == "things"]
    assert drawable.choose(entry, "box") == ("ball", False)


def test_a_stove_is_a_part_of_the_kitchen():
    found = read_action("standing at the stove", "en", {})
    assert [relation.target.noun for relation in found.relations] == ["stove"]


def test_a_prompt_is_read_in_the_same_way():
    sentence = read_prompt("A boy hugs a toy rabbit in a garden", "en", {})
    ((_, action),) = sentence.figures
    assert kinds(action.holds) == ["toy_rabbit"]
    assert sentence.setting.place == "flower_garden"


def test_what_stands_in_is_told_in_the_words_of_the_author():
    (held,) = read_action("memegang loyang kue", "id", {}).holds
    assert held.stands_in_for == "loyang kue"
    (tree,) = read_setting("kebun dengan pohon pisang", "", "", "id").things
    assert tree.stands_in_for in ("", "pohon pisang")


def test_who_drinks_from_a_cup_holds_it():
    found = read_action("drinking from a red cup", "en", {})
    assert (kinds(found.holds), found.relations) == (["cup"], ())
