"""Noun phrases -> Described: a person, animal or thing, and its looks."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.people.presets import PRESETS
from storybook.art.things.draw import THINGS
from storybook.art.things.heaps import OPENINGS
from storybook.art.things.model import Thing
from storybook.stage.words import drawable
from storybook.stage.words.adjectives import left_over, sizes, state_of
from storybook.stage.words.animals import describe_animal
from storybook.stage.words.colours import paint_of
from storybook.stage.words.features import DescribedPhrase
from storybook.stage.words.lexicon import Entry
from storybook.stage.words.parsed import Phrase
from storybook.stage.words.people import PersonBuilder
from storybook.stage.words.readings import Described
from storybook.stage.words.toys import toy_of

_MARKS = {"stripe": "striped", "spot": "dotted", "dot": "dotted", "patch": "checked"}
_JOBS = ("er", "or", "ist", "man", "woman", "boy", "girl", "ian", "keeper", "lady", "mate")
_OF_ANIMALS = frozenset({"nest", "stable", "coop", "cage", "stall", "barn", "net", "food", "trap"})
_OF_ANIMALS |= {"henhouse", "house", "shop", "fence", "bone", "hole", "web", "hive", "egg", "shed"}
CONTAINERS = frozenset(
    {"bowl", "basket", "cup", "plate", "box", "bag", "bucket", "jar", "pot", "pan"}
)
CONTAINERS |= {
    "birthday_cake",
    "cart",
    "bottle",
    "purse",
    "milk",
    "cake",
    "gift",
    "package",
    "frying_pan",
    "tin",
}
CONTAINERS |= {"treasure_chest", "shopping_bags", "school_bag", "paper", "picture", "letter"}
# Their contents cannot be seen, so nothing is lost; the contents of others are reported as unread.
_CLOSED = frozenset({"cup", "bottle", "milk", "jar", "pot", "bucket", "bag", "purse", "package"})
_CLOSED |= {"birthday_cake", "gift", "school_bag", "shopping_bags", "cake", "letter"}
# Colours of goods in a full basket; it is red without one.
GOODS = {"orange": "#f08a3c", "carrot": "#f08a3c", "mango": "#f4b23f", "banana": "#f4cf4a"}
GOODS |= {"lemon": "#f4cf4a", "egg": "#f6ead2", "bread": "#d9a566", "potato": "#c99b62"}
GOODS |= {"vegetable": "#6bab4f", "cabbage": "#8cc27a", "plum": "#7a4a8c", "grape": "#7a4a8c"}
_ROUND = frozenset({*GOODS, "apple", "fruit", "tomato", "cherry", "strawberry", "berry", "peach"})
_ROUND |= {
    "pear",
    "food",
    "guava",
    "lychee",
    "rambutan",
    "salak",
    "onion",
    "flour",
    "thing",
    "vegetables",
}
HOLDING = CONTAINERS | frozenset(OPENINGS)
HOLDING -= {"frying_pan", "treasure_chest", "letter", "paper", "picture", "gift", "package"}
_LIQUID = frozenset({"soup", "water", "milk", "tea", "juice", "jam", "puddle", "drop", "coffee"})
_MANY, _MOST = 6, 10  # things in a container: 'full of leaves', and at most
_IN_BOWLS = {"bowl": "soup", "soup": "soup", "rice": "rice", "noodles": "noodles"}
_CLOTHES = ("garments", "accessories", "shoes", "hair_styles")
# Kind -> the drawing of a piece of it.
PIECES = {"cake": "cake_slice", "birthday_cake": "cake_slice", "party_cake": "cake_slice"}
PIECES |= {"watermelon": "watermelon_slice", "bread": "bread_slice"}
_WHOLE = ("shoes", "socks", "gloves", "glasses", "steps")  # one drawing of several
_IN_PAIRS = frozenset({"boot"})
_HEAPS = (
    "seeds",
    "leaf_pile",
    "fried_banana",
    "dates",
    "banana_bunch",
    "paw_prints",
)  # drawings that show many
_GROWS = frozenset({"shoot", "seed", "soil", "earth", "plant", "flower", "bean", "sprout", "leaf"})
_GROWS |= {"seedling", "sunflower", "herb"}
_SMALLEST, _LARGEST = 0.4, 2.2
_TOLD = 1.5  # power of the sizes of things, which are seen less than those of people


def described(looks: DescribedPhrase) -> Described:
    """Interpret a noun phrase with its features; sizes are limited to 0.4 to 2.2."""
    toy = toy_of(looks)
    if toy is not None:
        return replace(toy, count=looks.phrase.count)
    head = looks.phrase.head("people", "groups", "animals", "things")
    result = _entity(looks, head) if head else _stand_in(looks)
    size = round(max(_SMALLEST, min(result.size, _LARGEST)), 3)
    count = _count(looks.phrase, head)
    if looks.phrase.piled and isinstance(result.looks, Thing):
        return replace(result, looks=replace(result.looks, count=count), size=size)
    return replace(result, count=count, size=size)


def _count(phrase: Phrase, head: Entry | None) -> int:
    if head and head.kind == "groups" and phrase.number <= 1:
        return int(head.value.split()[1])
    if head and head.kind == "things" and (head.value.startswith(_WHOLE) or head.words in _WHOLE):
        return 1
    if head and head.kind == "things" and head.value.startswith(_HEAPS):
        return phrase.number or 1
    if head and head.value in _IN_PAIRS and phrase.plural and not phrase.number:
        return 2
    return phrase.count


def _entity(looks: DescribedPhrase, head: Entry) -> Described:
    if head.kind in ("people", "groups"):
        return _person(looks, head)
    return describe_animal(looks, head) if head.kind == "animals" else _thing(looks, head)


def _person(looks: DescribedPhrase, head: Entry | None) -> Described:
    builder = PersonBuilder(looks)
    stands_in = head is None or head.value.startswith("~")
    return Described(
        builder.person,
        looks.phrase.noun.lower(),
        size=builder.size,
        stands_in_for=looks.phrase.noun if stands_in else "",
        unread=tuple(builder.unread),
    )


def _thing(looks: DescribedPhrase, head: Entry | None) -> Described:
    kind, stands_in = drawable.choose(head, "box") if head else ("box", True)
    phrase = looks.phrase
    kind = PIECES.get(kind, kind) if phrase.is_piece else kind
    if kind == "pot" and phrase.of is not None and phrase.of.noun in _GROWS:
        kind = "flowerpot"
    paint = paint_of(phrase.adjectives)
    modifiers = [a for a in paint.rest if a.value("animals") is None]
    unread = [*phrase.unread, *left_over(modifiers)]
    unread += _animal_modifiers(phrase, head)
    pattern = paint.pattern if paint.pattern != "patched" else "checked"
    colour = paint.colour
    contents = phrase.of or _goods_before(phrase)
    inside = _inside(kind, phrase.of)
    if contents is not None and (filled := _filled(kind, contents)):
        goods = paint_of(contents.adjectives).colour
        kind, colour = filled, goods or GOODS.get(contents.noun, "")
    elif phrase.of is not None and not inside and kind not in _CLOSED:
        unread.append(phrase.of.text)
    for feature in looks.features:
        body = feature.phrase.head("body")
        if body and body.words in _MARKS:
            pattern = "" if feature.absent else _MARKS[body.words]
        else:
            unread.append(
                f"without {feature.phrase.text}" if feature.absent else feature.phrase.text
            )
    noun = head.words if head else phrase.noun
    return Described(
        Thing(kind, colour, pattern, state_of(kind, phrase.adjectives), contents=inside),
        noun,
        size=sizes(paint.rest) ** _TOLD,
        stands_in_for=noun if stands_in else "",
        unread=tuple(unread),
    )


def _inside(container: str, contents: Phrase | None) -> tuple[Thing, ...]:
    """The things drawn one by one in a container; none if another drawing shows it full."""
    head = contents.head("things") if contents else None
    if contents is None or head is None or container not in HOLDING or _filled(container, contents):
        return ()
    kind, stands_in = drawable.choose(head, "box")
    if stands_in or kind in _LIQUID or _length_cm(kind) > 2 * _length_cm(container):
        return ()  # a bicycle's basket
    if kind == "leaf":
        return (Thing("leaf_pile"),)
    count = contents.number or (_MANY if contents.plural and kind not in _HEAPS else 1)
    colour = paint_of(contents.adjectives).colour
    return (Thing(kind, colour, count=min(count, _MOST)),)


def _length_cm(kind: str) -> float:
    return max(THINGS[kind].height_cm, THINGS[kind].width_cm)


def _goods_before(phrase: Phrase) -> Phrase | None:
    """The contents that are named before a container: 'a banana basket'."""
    goods = [adjective for adjective in phrase.adjectives if adjective.value("things")]
    return Phrase(heads=goods[-1].meanings, noun=goods[-1].text) if goods else None


def _filled(container: str, contents: Phrase) -> str:
    """The drawing of a container with what is in it: a full basket, a bowl of soup; "" if none."""
    head = contents.head("things")
    if head is None:
        return ""
    if container in ("basket", "crate") and head.words in _ROUND:
        return f"full_{container}"
    return _IN_BOWLS.get(drawable.choose(head, "box")[0], "") if container == "bowl" else ""


def _animal_modifiers(phrase: Phrase, head: Entry | None) -> list[str]:
    """Animals among a thing's modifiers, which are not drawn ('a dragon mask').

    Where the thing implies the animal ('a fish stall'), there are none.
    """
    if head and head.words in _OF_ANIMALS:
        return []
    return [a.text for a in phrase.adjectives if a.value("animals") and not a.value("colours")]


def worn_thing(phrase: Phrase) -> Described:
    """Something to wear ("a red hat"), described as a thing whose kind is a garment's."""
    head = phrase.head("hats", "garments", "accessories", "shoes", "animal_wear", "things")
    paint = paint_of(phrase.adjectives)
    kind = head.value.split()[0] if head else "box"
    colour = paint.colour or (head.value.partition(" ")[2] if head else "")
    if head and head.kind == "things":
        kind, _ = drawable.choose(head, "box")
        colour = paint.colour
    return Described(
        Thing("shoes" if kind == "shoe" else kind, colour, paint.pattern),
        head.words if head else phrase.noun,
        size=sizes(paint.rest),
        unread=(*phrase.unread, *left_over(paint.rest)),
    )


def garment_as_thing(phrase: Phrase) -> Described:
    """Clothes that nobody wears, as a thing with a drawing."""
    worn = worn_thing(phrase)
    kind = worn.looks.kind if isinstance(worn.looks, Thing) else "shirt"
    last = kind.rpartition("_")[2]  # a walking stick that nobody leans on is a stick
    entry = Entry("things", worn.noun, f"{kind} | {last} > shirt > blanket", worn.noun)
    drawn_kind, stands_in = drawable.choose(entry, "box")
    colour, pattern = (getattr(worn.looks, name) for name in ("colour", "pattern"))
    looks = Thing(drawn_kind, colour, pattern)
    return replace(worn, looks=looks, stands_in_for=worn.noun if stands_in else "")


def _stand_in(looks: DescribedPhrase) -> Described:
    """A neutral person, animal or thing for an unknown noun."""
    phrase = looks.phrase
    noun = phrase.noun.lower()
    if looks.years is not None and "-year" in noun:
        return replace(_person(looks, None), noun="child", stands_in_for="")
    if _seems_human(looks, noun):
        result = _person(looks, None)
        adult = PRESETS["man"] if noun.endswith(_JOBS) and looks.years is None else None
        if adult and not looks.features and not phrase.adjectives:
            result = replace(result, looks=adult)
        return result
    if _seems_animal(looks):
        entry = Entry("animals", phrase.noun, "dog", phrase.noun)
        return replace(describe_animal(looks, entry), stands_in_for=phrase.noun)
    worn = phrase.head("hats", "garments", "accessories", "shoes", "animal_wear")
    result = garment_as_thing(phrase) if worn else _thing(looks, None)
    return result if worn else replace(result, stands_in_for=phrase.noun)


def _seems_human(looks: DescribedPhrase, noun: str) -> bool:
    if any(feature.phrase.head(*_CLOTHES) for feature in looks.features):
        worn = [f.phrase.head("animal_wear") for f in looks.features]
        return not all(worn)
    bodies = {e.words for f in looks.features if (e := f.phrase.head("body"))}
    capital = bool(looks.phrase.noun[:1].isupper())
    is_known = bool(looks.phrase.heads)
    return not is_known and (
        capital or noun.endswith(_JOBS) or bool(bodies & {"hair", "skin", "beard"})
    )


def _seems_animal(looks: DescribedPhrase) -> bool:
    """Whether the features or adjectives of an unknown noun suggest an animal."""
    if looks.phrase.heads:
        return False
    bodies = [f.phrase.head("body", "animal_wear") for f in looks.features]
    alive = ("ages", "moods", "builds", "genders")
    return any(bodies) or any(a.value(kind) for a in looks.phrase.adjectives for kind in alive)
