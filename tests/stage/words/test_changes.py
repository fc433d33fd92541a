"""What a page's text says has happened to things."""

import pytest

from storybook.art.things.model import Thing
from storybook.stage.words.page_text import read_page_text


def told(text: str, language: str = "en") -> list[tuple[str, str]]:
    names = {"amara": "amara", "ben": "ben", "si belang": "belang"}
    changes = read_page_text(text, language, names).changes
    return [
        (change.thing.looks.kind, change.state)
        for change in changes
        if isinstance(change.thing.looks, Thing)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "state"),
    [
        ("The bag tore open.", "bag", "torn"),
        ("The ball rolled into Amara, and the pumpkin fell and broke.", "pumpkin", "broken"),
        ("Ben dropped the plate and it broke.", "plate", "broken"),
        ("Ben cracked three eggs.", "egg", "cracked"),
        ("Suddenly a vase fell and broke.", "vase", "broken"),
        ("There was milk all over the table.", "milk", "tipped"),
        ("Ben knocked the jug over.", "jug", "tipped"),
        ("The milk spilled all over the table.", "milk", "tipped"),
        ("The oranges rolled down the hill.", "orange", "scattered"),
        ("The wind whirled every leaf into the air.", "leaf", "whirling"),
        ("The cake lay on the floor.", "cake", "fallen"),
        ("In the morning the fence was broken.", "fence", "broken"),
        ("He built a sandcastle. A wave washed half of it away.", "sandcastle", "collapsed"),
        ("Water came in through the bottom of the boat!", "boat", "leaking"),
        ("Amara took a bite of the apple.", "apple", "bitten"),
        ("The wind blew his hat away.", "hat", "aloft"),
        ("Grandpa mended the kite.", "kite", "mended"),
        ("Amara picked up one half of the pumpkin.", "pumpkin", "half"),
    ],
)
def test_a_verb_tells_the_state_of_what_it_acts_on(text: str, kind: str, state: str) -> None:
    assert told(text)[-1] == (kind, state)


@pytest.mark.parametrize(
    ("text", "kind", "state"),
    [
        ("Sari tersandung, dan kue itu jatuh ke lantai!", "cake", "fallen"),
        ("Tasnya robek.", "bag", "torn"),
        ("Ember itu tumpah.", "bucket", "tipped"),
        ("Perahu itu bocor.", "boat", "leaking"),
        ("Kardusnya roboh.", "box", "collapsed"),
        ("Jeruk menggelinding dari keranjang yang terguling.", "basket", "tipped"),
        ("Kapal kertas itu hanyut.", "paper_boat", "afloat"),
        ("Es krim Ben meleleh.", "ice_cream", "melted"),
        ("Angin menerbangkan topi Ben.", "hat", "aloft"),
        ("Istana pasir Ben roboh karena ombak.", "sandcastle", "collapsed"),
        ("Bola Ben tersangkut di pohon.", "ball", "stuck"),
        ("Layang-layang itu tersangkut di pohon.", "kite", "stuck"),
    ],
)
def test_in_indonesian_too(text: str, kind: str, state: str) -> None:
    assert (kind, state) in told(text, "id")


@pytest.mark.parametrize(
    "text",
    [
        "Ben did not break the plate.",
        "Amara almost dropped the plate.",
        "Tears rolled down her cheeks.",
        'Ben said, "The plate broke!"',
        "Night fell.",
        "They all sat on the sofa and drank juice.",
        "Amara washed the plates.",
        "Ben blew out three candles.",
        "The cake lay on the table.",
        "Ben carried the basket away.",
        "Amara rolled up the blankets.",
        "Ben popped the cake into the oven.",
        "The tip of the boat was red.",
        "Amara dropped a coin into the well.",
    ],
)
def test_what_has_not_happened_is_not_told(text: str) -> None:
    assert told(text) == []
