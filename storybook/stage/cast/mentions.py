"""Adds what only the text of a page names, and none of the author's keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.people.model import HATS, Person
from storybook.art.places.seasons import AUTUMN
from storybook.art.things.draw import FLOATING
from storybook.art.things.model import Thing
from storybook.stage.actors import CHIMNEY, SMOKE, Actor
from storybook.stage.cast.anybody import members_of
from storybook.stage.cast.casting import Cast
from storybook.stage.cast.company import Company
from storybook.stage.cast.filling import add_missing, fill, tell_more
from storybook.stage.cast.props import FULL, same_prop
from storybook.stage.cast.putting import put, put_into, put_shown
from storybook.stage.cast.relations import Relations
from storybook.stage.cast.wearing import worn_by
from storybook.stage.kinds import (
    IN_THE_SKY,
    SHADOWS,
    WALL_THINGS,
    Ground,
    is_backdrop,
    is_building,
    suits,
)
from storybook.stage.sizes import natural_size
from storybook.stage.wording import words_of
from storybook.stage.words.conditions import weather_of
from storybook.stage.words.described import GOODS
from storybook.stage.words.page_text import Mention, PageText, read_page_text
from storybook.stage.words.readings import Described, Setting
from storybook.story import Page, Scene
from storybook.story.markup import without_stars
from storybook.story.yaml_tree import NodePath

_MOST = 3  # most things that are added from a text
_MOST_OF_A_KIND = 10
_FLOWERS = frozenset({"flower", "hyacinth", "daisy"})
_WET = ("rain", "storm", "after_rain")  # puddles are everywhere
_UNSEEN = ("seat", "fruit", "light")  # too general to be drawn for themselves
_LARGEST_INDOORS = 430.0  # page units
_MOST_WITH_OTHERS = 3  # no unnamed person is added to a picture with more figures
_MOST_ACTORS = 7  # nothing is added to a picture with more figures
# Parts of something else, and words with another meaning.
_PARTS = frozenset(
    {
        "hole",
        "hook",
        "branch",
        "wheel",
        "leaf",
        "grass",
        "water",
        "shirt",
        "mud",
        "sand",
        "shadow",
        "box",
        "bed",
        "steps",
    }
)
_WHOLE = frozenset({"steps", "hole", "wheel", "box", "bed", "branch"})  # seen for themselves
_GROWN = frozenset({"feather", "wing", "wool", "shell"})
_FOOTWEAR = frozenset({"boot", "boots", "shoe", "shoes", "sock", "socks", "hiking_boot"})
# What is drawn along with other things.
_BELONGINGS = {
    "bed": ("pillow", "blanket", "mattress"),
    "boat": ("oar", "paddle", "sail"),
    "bicycle": ("wheel", "bell", "pedal"),
    "sofa": ("cushion", "pillow"),
}
_ABSENT = "is told of, but is not among the page's characters"
_CANDLELIGHT = "candlelight"
# The shadows that hands make of animals; of others a bird stands for all.
_SHADOWS_OF = {"dog": "shadow_dog", "wolf": "shadow_dog", "fox": "shadow_dog"}
_SHADOWS_OF |= {"rabbit": "shadow_rabbit"}
_HANDS_FREE = frozenset(
    {"stand", "walk", "run", "sit_ground", "sit_seat", "look", "kneel", "sleep"}
)
_ABOARD = frozenset({"sit_ground", "sit_seat", "hold_one_hand", "hold_both_hands", "ride"})
_HANDS_FREE |= {"hold_one_hand", "sit_edge", "sleep_sitting", "crouch"}


def page_text(scene: Scene, cast: Cast) -> PageText:
    """What the text of a page shows; nothing for a cover, or where the author says `things: []`."""
    text = scene.text if isinstance(scene, Page) else None
    words, language = words_of(text, cast.languages)
    words = without_stars(words, "emphasis")
    page = read_page_text(words, language, cast.names) if words else PageText()
    time, _ = words_of(scene.time, cast.languages)
    if _CANDLELIGHT in f"{time} {words}".lower():
        page.mentions.append(Mention(Described(Thing("candle"), "candle")))
    if "things" in scene.model_fields_set and not scene.things:
        page.mentions.clear()
        page.is_empty = True
    return page


def weather_in_deeds(scene: Scene, cast: Cast) -> str:
    """The weather that somebody is out in or points at: 'walking in the rain'; "" if none."""
    deeds = (words_of(figure.doing, cast.languages) for figure in scene.characters)
    weathers = (weather_of(words, language) for words, language in deeds if words)
    return next((weather for weather in weathers if weather), "")


def add_mentions(
    company: Company, page: PageText, path: NodePath, setting: Setting
) -> tuple[str, ...]:
    """Add what a page's text names and nothing in the picture shows yet; return their names."""
    added: list[str] = []
    for mention in page.mentions:
        if _is_of_setting(mention.described, setting, company.ground):
            continue
        shadows = any(actor.described.looks.kind in SHADOWS for actor in company.actors)
        thing = _as_prop(mention, company.cast.props, shadows)
        tell_more(thing, company)
        if fill(thing, company):
            continue
        is_worn = mention.who or (mention.definite and thing.count > 1)
        is_worn = is_worn and not (mention.held or mention.where) and _has_people(company)
        if is_worn and thing.looks.kind in _FOOTWEAR:
            continue  # "Theo's boots were wet": he has them on
        if mention.definite and thing.looks.kind in _GROWN and _has_animals(company):
            continue  # "her warm feathers"
        if mention.definite and _is_worn(thing, company):
            continue  # "he put his hat on her head"
        if company.ground.has_in_sky(thing):
            company.note_rainbow(thing)
        if add_missing(thing, company, path):
            continue
        crowded = len(added) >= _MOST or len(company.actors) >= _MOST_ACTORS
        crowded = crowded and thing.noun != "candle"  # which stands on a table
        is_drawable = _is_drawable(thing, company, mention.is_there)
        if crowded or not is_drawable or _is_shown(thing, company):
            put_shown(thing, mention.where, company, path)
            continue
        _place(replace(mention, described=thing), company, path)
        added.append(thing.noun)
    return tuple(added)


def note_absent(company: Company, page: PageText, path: NodePath) -> None:
    """Record the characters who do something in a page's text, but are not in the picture."""
    absent = [key for key in page.doers if company.find(key) is None]
    company.note([company.cast.roles[key].name or key for key in absent], path, _ABSENT)


def _as_prop(mention: Mention, props: Mapping[str, Described], casts_shadows: bool) -> Described:
    """The thing of the story that a mention means: 'the rabbit' is the toy rabbit of other pages.

    Where hands cast shadows on a wall, an animal is one of these.
    """
    thing = mention.described
    kind = thing.looks.kind
    if casts_shadows and isinstance(thing.looks, Animal):
        return replace(thing, looks=Thing(_SHADOWS_OF.get(kind, "shadow_bird")))
    prop = same_prop(thing, props)
    if not mention.definite or prop.looks.kind != kind:
        return prop  # "a new umbrella" is the red one of the other pages, 'the wheel' the bicycle
    alike = (prop for prop in props.values() if kind in (*prop.noun.split(), prop.noun))
    named = next(alike, None)
    return thing if named is None else replace(named, count=prop.count)


def _has_people(company: Company) -> bool:
    return any(actor.is_drawn_person for actor in company.actors)


def _has_animals(company: Company) -> bool:
    return any(isinstance(actor.described.looks, Animal) for actor in company.actors)


def _is_of_setting(thing: Described, setting: Setting, ground: Ground) -> bool:
    """Whether the setting shows it anyway: its trees, puddles in the rain, autumn leaves."""
    kind = thing.looks.kind
    if any(kind == other.looks.kind and is_backdrop(other, ground) for other in setting.things):
        return True
    is_puddle = kind == "puddle" and setting.weather in _WET
    return is_puddle or (kind in ("leaf", "autumn_leaves") and setting.season == AUTUMN)


def _is_drawable(thing: Described, company: Company, is_there: bool) -> bool:
    """Whether a thing of the text is added: a building or a box only if it is said to be there."""
    kind = thing.looks.kind
    cast_kinds = {role.described.looks.kind for role in company.cast.roles.values()}
    if kind in SHADOWS:
        return True
    if kind in FLOATING and not company.ground.water:
        return False
    if kind == SMOKE:
        return CHIMNEY in company.ground.spots
    ground = company.ground
    is_of_place = not is_there and (kind in WALL_THINGS or is_building(kind))
    is_of_place = is_of_place or bool(ground.spot_of(thing)) or ground.has_anyway(thing)
    is_of_place = is_of_place or _is_for_sale(kind, ground)
    if isinstance(thing.looks, Person):
        return _is_needed(thing, company)
    if thing.noun in _UNSEEN:
        return False
    if ground.indoors and thing.size * max(natural_size(thing.looks)) > _LARGEST_INDOORS:
        return False  # the bus that somebody is in
    is_part = kind in IN_THE_SKY or (kind in _PARTS and not (is_there and kind in _WHOLE))
    return not (is_part or is_of_place or kind in cast_kinds)


def _is_needed(person: Described, company: Company) -> bool:
    """Whether somebody whom only the text names is added: a doctor, if no grown-up is there."""
    ages = [getattr(actor.described.looks, "age", "") for actor in company.actors]
    return len(ages) <= _MOST_WITH_OTHERS and not {"adult", "old"} & set(ages)


def _is_for_sale(kind: str, ground: Ground) -> bool:
    """Whether it is one of the goods that the stalls show anyway."""
    return "stall" in ground.spots and (kind in suits("eat") or kind == "fish")


def _is_shown(thing: Described, company: Company) -> bool:
    """Whether something of its name is in the picture, held or not."""
    if isinstance(thing.looks, Person):
        return False
    if thing.looks.kind in _FLOWERS and "flowers" in company.ground.spots:
        return True
    kind = thing.looks.kind
    words = {kind} if kind.endswith("_tree") else set(kind.split("_"))
    named = (name for actor in company.actors for name in _names(actor))
    names = {*company.ground.spots, *named}
    shown = names | {word for name in names for word in name.split("_")}
    shown |= {part for word in shown for part in _BELONGINGS.get(word, ())}
    return bool(words & shown)


def _is_worn(thing: Described, company: Company) -> bool:
    """Whether somebody in the picture wears such a thing."""
    return any(
        thing.noun.split()[-1] in worn.split("_") or (thing.looks.kind in HATS and worn in HATS)
        for actor in company.actors
        for worn in worn_by(actor.described.looks)
    )


def _names(actor: Actor) -> Iterable[str]:
    yield actor.described.looks.kind
    yield actor.described.noun.replace(" ", "_")
    for looks in (actor.described.looks, *(held.looks for held in actor.holds)):
        if isinstance(looks, Thing):
            yield from (inside.kind for inside in looks.contents)
    for held in actor.holds:
        yield held.looks.kind
        if isinstance(held.looks, Thing) and held.looks.kind.startswith(FULL):
            yield from (goods for goods, colour in GOODS.items() if colour == held.looks.colour)


def _place(mention: Mention, company: Company, path: NodePath) -> None:
    """Give the thing to whoever holds it, or put it beside whoever the text is about."""
    if mention.where is not None and put_into(mention.described, mention.where, company, path):
        return
    index, looks = company.find(mention.who), mention.described.looks
    is_kite = mention.described.looks.kind == "kite"
    asking = next((actor for actor in company.actors if actor.is_drawn_person), None)
    if mention.described.noun == "candle" and asking is not None and company.ground.indoors:
        Relations(company, asking, path).beside(mention.described)  # on a table
        return
    is_afloat = looks.kind in FLOATING and company.ground.water
    is_elsewhere = index is None or (is_afloat and company.actors[index].pose not in _ABOARD)
    is_somewhere = mention.is_there and mention.where is not None
    is_elsewhere |= is_somewhere or (is_kite and not company.ground.indoors)
    if index is None or is_elsewhere:
        for member in members_of(mention.described)[:_MOST_OF_A_KIND]:
            added = company.add_thing(member, path)
            added.background = company.ground.stands_at_wall(member)
            if mention.where is not None:
                put(added, mention.where, company, path)
        return
    actor = company.actors[index]
    relations = Relations(company, actor, path)
    if mention.held and not actor.pair and actor.pose in _HANDS_FREE:
        relations.give(mention.described)
    else:
        relations.beside(mention.described)
