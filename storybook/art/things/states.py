"""Draws what has happened to a thing of any kind: broken, torn, squashed, tipped over, wet..."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from storybook.art.drawing.marks import (
    FLOUR,
    MUD,
    WATER,
    blots,
    crack,
    drops_on,
    silhouette,
    snow_on,
)
from storybook.art.drawing.shapes import Picture, Shape, layers
from storybook.art.things.model import Thing, has_burst
from storybook.art.things.paint import NOTHING, Drawn
from storybook.art.things.ruins import (
    bitten,
    broken,
    burnt,
    burst,
    collapsed,
    falls_to,
    gaping,
    half,
    leaking,
    melted,
    pool,
    splat,
    squashed,
    tipped,
    torn,
)

SPILLS = {
    **dict.fromkeys(("bucket", "jug", "glass", "bottle", "watering_can", "well", "bathtub"), WATER),
    **dict.fromkeys(("flour", "milk"), FLOUR),
    **dict.fromkeys(("cup", "teapot", "kettle"), "#9a6a45"),
    **dict.fromkeys(("pot", "soup", "pan", "bowl"), "#e8a24c"),
    **{
        "juice": "#f6a53c",
        "jam": "#c8344a",
        "honey": "#f0ad2e",
        "egg": "#f7c23c",
        "flowerpot": "#6b4a33",
    },
    **{"potted_plant": "#6b4a33", "paint_pot": "#4a86c5", "oil_can": "#4a4244", "dough": "#f0dfb8"},
}
"""Kinds that spill when tipped over or broken -> the colour of what pours out."""
_BAGS = frozenset({"bag", "school_bag", "backpack", "rucksack", "suitcase", "pillow", "cushion"})
"""Kinds whose inside is seen through a tear."""
_OWN_COLOUR = frozenset({"paint_pot", "juice", "jam", "honey", "soup"})
FLESH = {
    **dict.fromkeys(("apple", "pear", "potato", "banana", "onion", "egg"), "#fbf1d2"),
    **{"watermelon": "#ec6a6a", "coconut": "#ffffff", "papaya": "#f3924f", "durian": "#f5dc7a"},
    **{"bread": "#f6e3c0", "cabbage": "#e6f0c4", "tomato": "#f08a72", "strawberry": "#f9b3a8"},
}
"""Kind -> the colour inside when cut through, where it is not a paler shade of the outside."""
SOFT = frozenset(
    {
        *("cake", "birthday_cake", "pie", "ice_cream", "tomato", "jam", "dough", "strawberry"),
        *("sandcastle", "snowman", "tumpeng"),
    }
)
"""Kinds that are squashed rather than broken when they fall."""
_OF_SOFT = dict.fromkeys(("broken", "tipped", "cracked", "squashed"), "splat")


def _state_of(thing: Thing) -> str:
    """The state in which a thing is drawn: soft things are squashed instead of broken."""
    return _OF_SOFT.get(thing.state, thing.state) if thing.kind in SOFT else thing.state


def happened(thing: Thing, drawn: Drawn) -> Drawn:
    """The drawn thing in its state, if that is one of ANY_STATES; else unchanged."""
    state, spill = _state_of(thing), SPILLS.get(thing.kind, "")
    spill = (thing.kind in _OWN_COLOUR and thing.colour) or spill
    marks = _MARKS.get(state)
    if marks is not None:
        return replace(drawn, front=drawn.front + marks(silhouette(drawn.front)))
    change = _CHANGES.get(state)
    if change is None:
        return drawn
    whole = layers((drawn.behind, drawn.front))
    if has_burst(replace(thing, state=state)):
        return replace(drawn, front=burst(whole, spill), behind=NOTHING)
    if thing.kind in _BAGS and state == "torn":
        change = gaping
    picture = half(whole, FLESH.get(thing.kind, "")) if state == "half" else change(whole)
    if spill and state in _POURING:
        ahead = falls_to(whole) if state == "tipped" else 0
        picture = pool(picture, spill, ahead) + picture
    return replace(drawn, front=picture, behind=NOTHING)


_MARKS: Mapping[str, Callable[[Shape], Picture]] = {
    "cracked": crack,
    "dirty": partial(blots, colour=MUD),
    "floury": partial(blots, colour=FLOUR, opacity=0.92, sinking=0.8),
    "snowy": snow_on,
    "wet": drops_on,
}
_CHANGES: Mapping[str, Callable[[Picture], Picture]] = {
    "broken": broken,
    "torn": torn,
    "squashed": squashed,
    "splat": splat,
    "tipped": tipped,
    "bitten": bitten,
    "half": half,
    "melted": melted,
    "collapsed": collapsed,
    "leaking": leaking,
    "burnt": burnt,
}
_POURING = frozenset({"tipped", "broken"})
