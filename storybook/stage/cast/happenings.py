"""Shows what has happened to the things of a picture, on its page or on earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from storybook.art.drawing.marks import Stain
from storybook.art.things.draw import BOATS, LAMPS, THINGS
from storybook.art.things.heaps import OPENINGS
from storybook.art.things.model import ANY_STATES, LOOSE, Thing
from storybook.art.things.recipes import RECIPES
from storybook.art.things.states import SOFT, SPILLS
from storybook.stage.actors import Actor, Link
from storybook.stage.cast.company import Company
from storybook.stage.cast.filling import remove
from storybook.stage.cast.props import FULL
from storybook.stage.kinds import is_tree
from storybook.stage.model import Stage
from storybook.stage.wording import words_of
from storybook.stage.words.changes import AFLOAT, ALOFT, FALLEN, MENDED, STUCK
from storybook.stage.words.described import GOODS
from storybook.stage.words.languages import read_text
from storybook.stage.words.readings import Change, Looks
from storybook.stage.words.stains import EVERYBODY, stains_in
from storybook.story import Scene

_LASTING = frozenset({"cracked", "broken", "torn", "half", "collapsed", "burnt", "bitten"})
_ON_GROUND = frozenset({"broken", "squashed", "tipped", *LOOSE})
_MANY = 8  # fewest loose things that are shown
_LIGHT_CM = 60.0  # larger things are not scattered or whirled
_MUD = "mud"
_CROWN = 0.42  # how far down the page the crown of a place's tree is
_GOODS = 6  # how many goods fall out of a basket
_GROWING = frozenset({"flower", "tulip", "sunflower", "grass", "bean_plant", "fence", "rice_ears"})
_UPRIGHT = frozenset(
    {"chair", "stool", "table", "lamp", "bicycle", "ladder", "vase", "wheelbarrow", "cart", "well"}
)
"""Things that visibly fall over, besides containers."""


@dataclass(frozen=True)
class Damage:
    """A lasting state of the things of a kind and colour; `holder` has them, "" for nobody."""

    kind: str
    colour: str
    state: str
    holder: str = ""


def show_changes(company: Company, changes: Sequence[Change], before: Sequence[Damage]) -> None:
    """Put things of the picture into the states that its text tells, or that earlier pages left."""
    for change in _latest(changes):
        _drop(company, change)
        for actor, index in _matching(company, change):
            is_free = index is None and actor.link is None and not actor.key
            if change.state == ALOFT:
                actor.in_air |= is_free
            elif change.state == STUCK:
                _hang(company, actor, is_free, change)
            elif change.state == AFLOAT:
                _drift(company, actor, is_free and actor.spot is None, change)
            else:
                _apply(actor, index, change)
    mended = {change.thing.looks.kind for change in changes if change.state == MENDED}
    for damage in before:
        if damage.kind not in mended:
            _stay(company, damage)
    _gather(company)


def _drop(company: Company, change: Change) -> None:
    """Put what somebody held on the ground, if it has fallen or is in pieces."""
    for number, actor in enumerate(list(company.actors)):
        for held in list(actor.holds):
            looks = held.looks
            if not (isinstance(looks, Thing) and _is_meant(looks, "", change)) or looks.state:
                continue
            if change.state == FALLEN or _state_of(change.state, looks.kind) in _ON_GROUND:
                actor.holds.remove(held)
                dropped = company.add_thing(replace(change.thing, looks=looks), actor.path)
                dropped.link = Link("near", number)


def _opened(thing: Thing) -> Thing:
    """The thing; a full basket that tips over or breaks becomes a plain one with goods apart."""
    empty = thing.kind.removeprefix(FULL)
    if empty == thing.kind or thing.state not in ("tipped", "broken"):
        return thing
    goods = next((kind for kind, colour in GOODS.items() if colour == thing.colour), "apple")
    kind = goods if goods in THINGS else "apple"
    return Thing(empty, state=thing.state, contents=(Thing(kind, count=_GOODS),))


def _drift(company: Company, actor: Actor, is_free: bool, change: Change) -> None:
    """Let a thing drift on the water, if there is any; several drift apart."""
    looks = actor.described.looks
    if not (is_free and company.ground.water and isinstance(looks, Thing)):
        return
    if THINGS[looks.kind].mounts == "air":
        return
    actor.in_water = True
    if change.thing.count > 1 and THINGS[looks.kind].held:
        _change(actor, None, replace(looks, state="adrift"))


def _hang(company: Company, actor: Actor, is_free: bool, change: Change) -> None:
    """Hang a thing in the crown of a tree, or on whatever it is said to be caught on."""
    if not is_free or change.where is None:
        return
    where = change.where
    if where.looks.kind == _MUD and company.find_noun(where.noun) is None:
        company.add_thing(where, actor.path)
    for number, other in enumerate(company.actors):
        is_it = other.described.looks.kind == where.looks.kind or other.described.noun == where.noun
        if other is not actor and is_it:
            actor.link, actor.in_air = Link("on", number), False
            return
    across = company.ground.tree_x
    if is_tree(where) and across is not None:
        actor.spot, actor.in_air = (across, _CROWN), True


def _apply(actor: Actor, index: int | None, change: Change) -> None:
    """Put a thing into its told state, if that can be drawn, and on the floor if it fell."""
    looks = actor.described.looks if index is None else actor.holds[index].looks
    assert isinstance(looks, Thing)
    state = _state_of(change.state, looks.kind)
    if state is not None and (change.state == MENDED or not looks.state):
        looks = _opened(replace(looks, state=state))
        _change(actor, index, looks)
    falls = change.on_floor or change.state == FALLEN or state in _ON_GROUND
    if index is None and falls and looks.state in _ON_GROUND and not actor.key:
        actor.link = None  # it is no longer on the table


def show_stains(company: Company, scene: Scene, told: Mapping[str, Stain]) -> None:
    """Show what is on people and animals, as their deeds and the page's text say."""
    stains = dict(told)
    for figure in scene.characters:
        words, language = words_of(figure.doing, company.cast.languages)
        if words:
            stains.update(stains_in(read_text(words, language).tokens, [figure.who]))
    for actor in company.actors:
        looks, stain = actor.described.looks, stains.get(actor.key, stains.get(EVERYBODY))
        if stain is not None and actor.key and not isinstance(looks, Thing):
            actor.described = replace(actor.described, looks=replace(looks, stain=stain))


def _latest(changes: Iterable[Change]) -> Iterable[Change]:
    """The last change of each thing: what fell and broke is broken."""
    latest: dict[str, Change] = {}
    for change in changes:
        if change.state != FALLEN or change.thing.noun not in latest:
            latest[change.thing.noun] = change
    return latest.values()


def merged(before: Sequence[Damage], stage: Stage, changes: Iterable[Change]) -> list[Damage]:
    """The lasting damage after a picture: the earlier and its own, without what was mended."""
    mended = {change.thing.looks.kind for change in changes if change.state == MENDED}
    damages = (*before, *_lasting(stage))
    return [damage for damage in dict.fromkeys(damages) if damage.kind not in mended]


def _lasting(stage: Stage) -> Iterator[Damage]:
    """The things of a picture whose state lasts on the pages after it."""
    for figure in stage.figures:
        held = ((held.looks, figure.key) for held in figure.holds)
        for looks, holder in ((figure.looks, ""), *held):
            if isinstance(looks, Thing) and looks.state in _LASTING and looks.kind not in SOFT:
                yield Damage(looks.kind, looks.colour, looks.state, holder)


def _state_of(told: str, kind: str) -> str | None:
    """The state in which a kind is drawn after a told change; None if it looks as before."""
    if told == MENDED:
        return ""
    if told == FALLEN:
        hollow = kind in SPILLS or kind in OPENINGS or kind in _UPRIGHT
        return "squashed" if kind in SOFT else "tipped" if hollow else None
    if told in LOOSE:
        thing = THINGS[kind]
        is_light = max(thing.height_cm, thing.width_cm) < _LIGHT_CM
        return told if thing.mounts == "ground" and is_light else None
    if told == "burnt" and kind in LAMPS:
        return None  # a candle that burns
    if told == "flat" and kind in _GROWING:
        return "tipped"
    shown = (*THINGS[kind].states, *(ANY_STATES if kind in RECIPES else ()))
    return told if told in shown else None


def _matching(company: Company, change: Change) -> Iterator[tuple[Actor, int | None]]:
    """The things that a change means: an actor, and the index of what it holds (None: itself)."""
    for actor in list(company.actors):
        if _is_meant(actor.described.looks, actor.described.noun, change):
            yield actor, None
        for index, held in enumerate(actor.holds):
            if _is_meant(held.looks, "", change):
                yield actor, index


def _is_meant(looks: Looks, noun: str, change: Change) -> bool:
    kinds = set(looks.kind.split("_"))
    named = change.thing.looks.kind
    if named in BOATS and looks.kind in BOATS:
        return True
    return isinstance(looks, Thing) and (
        named == looks.kind or named in kinds or (noun != "" and noun == change.thing.noun)
    )


def _change(actor: Actor, index: int | None, looks: Thing) -> None:
    if index is None:
        actor.described = replace(actor.described, looks=looks)
    else:
        actor.holds[index] = replace(actor.holds[index], looks=looks)


def _gather(company: Company) -> None:
    """Merge the things of a kind that are scattered, or whirl in the air, into one actor."""
    first: dict[Thing, Actor] = {}
    for actor in list(company.actors):
        looks = actor.described.looks
        if actor.key or not isinstance(looks, Thing) or looks.state not in LOOSE:
            continue
        single = replace(looks, count=1)
        if single in first:
            remove(company, actor)
            continue
        first[single] = actor
        count = max(_MANY, looks.count)
        actor.described = replace(actor.described, looks=replace(looks, count=count))
        actor.in_air = looks.state == "whirling"


def _stay(company: Company, damage: Damage) -> None:
    """Apply lasting damage, unless the thing is another one, which somebody else holds."""
    for actor in company.actors:
        looks = actor.described.looks
        if isinstance(looks, Thing) and _is_damaged(looks, damage):
            _change(actor, None, replace(looks, state=damage.state))
        for index, held in enumerate(actor.holds):
            if damage.holder not in ("", actor.key) or not isinstance(held.looks, Thing):
                continue
            if _is_damaged(held.looks, damage):
                _change(actor, index, replace(held.looks, state=damage.state))


def _is_damaged(thing: Thing, damage: Damage) -> bool:
    is_it = (thing.kind, thing.colour) == (damage.kind, damage.colour)
    return is_it and not thing.state and thing.count == 1
