"""Prints a stage in English: a line for the place, and one for every figure."""

from collections.abc import Iterator, Sequence

from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.model import Held, Stage, StagedFigure
from storybook.stage.telling.colour_names import colour_name, colour_of
from storybook.stage.unread import Unread
from storybook.stage.words.readings import Looks
from storybook.translation.english import with_article

_POSES = {
    "sit": "sits",
    "sit_ground": "sits on the ground",
    "sit_seat": "sits",
    "lie": "lies",
    "fly": "flies",
    "reach_up": "reaches up",
    "hold_one_hand": "stands",
    "hold_both_hands": "stands",
    "carry_on_head": "carries",
    "carry_on_back": "carries",
    "carry_in_arms": "carries",
    "sleep_sitting": "sleeps sitting",
    "look_back": "looks back",
    "cover_mouth": "covers the mouth",
    "cover_ears": "covers the ears",
    "hold_head": "holds the head",
    "scratch_head": "scratches the head",
    "rub_eyes": "rubs the eyes",
    "hands_on_hips": "has the hands on the hips",
    "cross_arms": "has crossed arms",
    "hold_belly": "holds the belly",
    "hold_to_ear": "listens at",
    "hold_to_nose": "smells at",
    "hold_to_eyes": "looks through",
    "comb": "combs the hair",
    "hush": "holds a finger to the lips",
    "count_fingers": "counts on the fingers",
    "hug_self": "shivers",
    "open_arms": "holds out the arms",
    "stamp": "stamps a foot",
    "curtsy": "curtsies",
    "pull_up": "pulls up",
    "tug": "pulls",
    "handstand": "does a handstand",
    "cartwheel": "turns a cartwheel",
    "look_up": "looks up",
    "hold_hands": "holds hands",
    "high_five": "gives a high five",
    "fly_kite": "flies a kite",
    "open_jaws": "opens its jaws",
}
# Poses that are another deed with these things.
_DEEDS = {
    ("cook", "watering_can"): "waters",
    ("hold_to_eyes", "camera"): "takes a photo",
    ("eat", "toothbrush"): "brushes the teeth",
    ("hold_to_ear", "phone"): "talks on the phone",
    ("eat", "flute"): "plays",
    ("eat", "trumpet"): "plays",
    ("hold_one_hand", "paintbrush"): "paints",
    ("hold_one_hand", "hairbrush"): "brushes",
    ("hoe", "spade"): "digs",
}
_VIEWS = {"front": "looks at the reader", "back": "looks away from the reader"}
_PAIRS = {
    "hug": "hugs {}",
    "hold_hands": "holds hands with {}",
    "high_five": "gives {} a high five",
    "give": "gives something to {}",
    "touch": "has a hand on {}",
    "carry": "carries {} with another",
}
_HELD_BY = {"head": "carries {} on the head", "back": "carries {} on the back"}


def describe_stage(
    stage: Stage, unread: Sequence[Unread], from_text: Sequence[str]
) -> Iterator[str]:
    """Lines saying what was understood, what only the text names, and what is not drawn."""
    media = " and ".join(medium for medium, _ in stage.media)
    weather = "" if stage.weather == "clear" else f", {_spaced(stage.weather)}"
    place = _spaced(stage.place) if stage.ground is None else f"your picture {stage.ground.path}"
    season = f", {stage.season}" if stage.season else ""
    yield f"{place}, {_spaced(stage.time)}{season}{weather}; {media}"
    for figure in stage.figures:
        yield describe_figure(figure, stage.figures)
    if from_text:
        yield f"from the page's text: {', '.join(from_text)}"
    if unread:
        words = ", ".join(f"'{word}'" for word in dict.fromkeys(item.word for item in unread))
        yield f"not drawn: {words}"


def describe_figure(figure: StagedFigure, figures: Sequence[StagedFigure]) -> str:
    """One figure, e.g. "rina: girl, runs, happy, looks right, holds a red kite; on the goat"."""
    living = figure.picture is None and not isinstance(figure.looks, Thing)
    parts = [_coloured(figure.looks, figure.noun) + _stand_in(figure)]
    if figure.picture is not None:
        parts = [figure.noun + _stand_in(figure)] + ["looks left"] * figure.mirrored
    elif living:
        parts += [_action(figure, figures), _spaced(figure.mood), _facing(figure)]
        parts += [_holding(held) for held in figure.holds]
    words = f"{figure.key}: " * bool(figure.key) + ", ".join(parts)
    places = list(_whereabouts(figure, figures))
    return "; ".join([words, *places])


def _stand_in(figure: StagedFigure) -> str:
    """A note in brackets if the figure is a picture file or a plain box; else ""."""
    if figure.picture is not None:
        return f" (your picture {figure.picture.path})"
    boxed = isinstance(figure.looks, Thing) and figure.looks.kind == "box"
    return " (a plain box)" if boxed and figure.noun != "box" else ""


def _action(figure: StagedFigure, figures: Sequence[StagedFigure]) -> str:
    if figure.together is not None and figure.together.how in _PAIRS:
        return _PAIRS[figure.together.how].format(_name_of(figures[figure.together.partner]))
    kinds = [held.looks.kind for held in figure.holds if not isinstance(held.looks, Person)]
    deeds = (_DEEDS[figure.pose, kind] for kind in kinds if (figure.pose, kind) in _DEEDS)
    usual = _POSES.get(figure.pose) or _third_person(_spaced(figure.pose))
    return next(deeds, usual)


def _third_person(verb: str) -> str:
    """ "run" -> "runs", "catch" -> "catches", "cry" -> "cries"."""
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _facing(figure: StagedFigure) -> str:
    return _VIEWS.get(figure.view) or f"looks {'left' if figure.mirrored else 'right'}"


def _holding(held: Held) -> str:
    noun = with_article(_coloured(held.looks, _spaced(held.looks.kind)))
    return _HELD_BY.get(held.by, "holds {}").format(noun)


def _whereabouts(figure: StagedFigure, figures: Sequence[StagedFigure]) -> Iterator[str]:
    if figure.mount is not None:
        bearer = _name_of(figures[figure.mount.bearer])
        part = f"the {figure.mount.part} of " if figure.mount.part else ""
        yield f"{figure.mount.how} {part}{bearer}"
    elif figure.placement == "water":
        yield "in the water"
    elif figure.placement == "air":
        yield "in the air"


def _name_of(figure: StagedFigure) -> str:
    person = isinstance(figure.looks, Person)
    return figure.key if person and figure.key else f"the {figure.noun}"


def _spaced(word: str) -> str:
    return word.replace("_", " ")


def _coloured(looks: Looks, noun: str) -> str:
    """The noun, with its colour unless that is the natural one."""
    name = colour_name(colour_of(looks))
    return f"{name} {noun}" if name else noun
