"""Adjectives that say in which state a thing is."""

import pytest

from storybook.art.things.model import Thing
from storybook.stage.words import describe


@pytest.mark.parametrize(
    ("words", "kind", "state"),
    [
        ("an open box", "box", "open"),
        ("a bucket full of water", "bucket", "full"),
        ("a full red bucket", "bucket", "full"),
        ("a flat tyre", "tyre", "flat"),
        ("a torn kite", "kite", "torn"),
        ("a broken cup", "cup", "broken"),
        ("half a pumpkin", "pumpkin", "half"),
        ("one half of the pumpkin", "pumpkin", "half"),
        ("a half-eaten apple", "apple", "bitten"),
        ("a leaky boat", "boat", "leaking"),
        ("a squashed cake", "cake", "squashed"),
        ("a spilt bucket", "bucket", "tipped"),
        ("a dusty old bicycle", "bicycle", "dirty"),
        ("an unlit lantern", "lantern", "unlit"),
        ("a lit lantern", "lantern", ""),
        ("an empty cup", "cup", "empty"),
        ("an open door", "door", "open"),
        ("a full moon", "moon", ""),
    ],
)
def test_a_thing_is_in_the_state_that_is_told(words: str, kind: str, state: str) -> None:
    described = describe(words, "en")
    assert isinstance(described.looks, Thing)
    assert (described.looks.kind, described.looks.state) == (kind, state)
