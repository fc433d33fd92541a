"""The things that a story's keys name, so that a page's text means the same ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from storybook.art.things.model import Thing
from storybook.stage.wording import split_list, words_of
from storybook.stage.words import describe, read_action
from storybook.stage.words.readings import Action, Described
from storybook.story import Scene, Story, slots

_BICYCLE = "bicycle"
_CYCLES = ("bicycle", "bike", "cycle", "tricycle")
# Parts -> the things that they belong to, if the story has such a thing.
_WHOLES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("wheel", "tyre"), (_BICYCLE, "cart", "wheelbarrow", "car", "tractor")),
    "lantern": ("lantern_string",),
    **dict.fromkeys(("chain", "saddle", "brake", "spoke"), (_BICYCLE,)),
}
_FLOWERPOT = "flowerpot"
_PLANTING = frozenset(
    {_FLOWERPOT, "potted_plant", "seeds", "seedling", "shoot", "sunflower", "soil"}
)
FULL = "full_"  # prefix of the kinds of containers with something in them


def story_props(story: Story, names: Mapping[str, str]) -> dict[str, Described]:
    """The things of all pages by kind: 'the kite' is red where another page says so.

    `names` maps lower-case names of characters to keys.
    """
    props: dict[str, Described] = {}
    for _, scene in slots(story):
        for thing in _named_in_keys(scene, story.language, names):
            if not isinstance(thing.looks, Thing) or thing.stands_in_for:
                continue
            kind = thing.looks.kind
            # A bag that is torn on one page is whole before it tears.
            thing = replace(thing, looks=replace(thing.looks, state="", count=1, contents=()))
            plain = kind in props and props[kind].looks == Thing(kind)
            if not kind.startswith(FULL) and (plain or kind not in props):
                props[kind] = thing
    return props


def _named_in_keys(
    scene: Scene, languages: Sequence[str], names: Mapping[str, str]
) -> Iterator[Described]:
    for row in scene.things:
        words, language = words_of(row.what, languages)
        yield describe(words, language)
    for appearance in scene.characters:
        words, language = words_of(appearance.holds, languages)
        yield from (describe(part, language) for part in split_list(words))
        words, language = words_of(appearance.doing, languages)
        if words:
            action = read_action(words, language, names)
            yield from (*action.holds, *action.things)
            yield from (relation.target for relation in action.relations if relation.target)


def with_props(action: Action, props: Mapping[str, Described]) -> Action:
    """The action with the story's own things: its bicycle has the same colour on all pages."""
    relations = (
        replace(relation, target=same_prop(relation.target, props)) if relation.target else relation
        for relation in action.relations
    )
    return replace(
        action,
        holds=tuple(same_prop(thing, props) for thing in action.holds),
        things=tuple(same_prop(thing, props) for thing in action.things),
        relations=tuple(relations),
    )


def same_prop(thing: Described, props: Mapping[str, Described]) -> Described:
    """The thing as other pages describe it; 'the wheel' is the bicycle that it is a part of."""
    whole = next((props[kind] for kind in _WHOLES.get(thing.noun, ()) if kind in props), None)
    if whole is not None:
        return replace(whole, count=1)
    kind = thing.looks.kind if isinstance(thing.looks, Thing) else ""
    if thing.noun == "pot" and not _PLANTING.isdisjoint(props):
        thing = replace(thing, looks=Thing(_FLOWERPOT), noun="flower pot")
        kind = _FLOWERPOT  # where things are planted, nobody cooks
    if kind == _BICYCLE:  # plural parts, such as pedals, are one bicycle
        thing = replace(thing, noun=kind, count=thing.count if thing.noun in _CYCLES else 1)
    is_plain = kind in props and thing.looks == Thing(kind) and not thing.stands_in_for
    return replace(thing, looks=props[kind].looks) if is_plain else thing
