"""What the word sheet shows: sections of cards, each with its words and a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from storybook.art.animals.draw import draw_animal
from storybook.art.animals.model import Animal
from storybook.art.media.table import MEDIA
from storybook.art.places.light import LIGHTS, WEATHERS
from storybook.art.things.draw import draw_thing
from storybook.art.things.model import Thing
from storybook.book.word_sheet.thumbnails import figure_thumbnail, head_thumbnail, scene_thumbnail
from storybook.book.word_sheet.vocabulary import (
    Names,
    names_of_drawings,
    names_of_poses,
    names_of_values,
)
from storybook.stage.model import Stage
from storybook.stage.staging import stage_prompt
from storybook.vector.drawing import draw_figure
from storybook.yaml_files import read_yaml


@dataclass(frozen=True)
class Card:
    """One picture (WebP) and the words for it; the first word of each language is shown large."""

    names: Names
    picture: bytes


@dataclass(frozen=True)
class Section:
    """Cards under a heading in two languages; `usage` is a line of a story with such a word."""

    id: str
    english: str
    indonesian: str
    usage: str
    shows_scenes: bool
    cards: tuple[Card, ...]


def draw_sections() -> Iterator[Section]:
    """All sections of the sheet, drawn one by one."""
    draw: Mapping[str, Callable[[], Iterator[Card]]] = {
        "people": lambda: _read_figures("people"),
        "animals": _animals,
        "garments": lambda: _read_figures("garments"),
        "hats": lambda: _read_figures("hats"),
        "accessories": lambda: _read_figures("accessories"),
        "hair_styles": lambda: _read_figures("hair_styles"),
        "colours": _colours,
        "patterns": lambda: _read_figures("patterns"),
        "poses": _poses,
        "moods": _moods,
        "things": _things,
        "places": _places,
        "times": _times,
        "weathers": _weathers,
        "media": _media,
    }
    for name, section in _examples()["sections"].items():
        scenes = name in ("poses", "places", "times", "weathers", "media")
        cards = tuple(draw[name]())
        yield Section(name, section["en"], section["id"], section["usage"], scenes, cards)


@cache
def _examples() -> Any:
    return read_yaml(Path(__file__).with_name("examples.yaml"))


def _read_figures(kind: str) -> Iterator[Card]:
    """A figure for each value of a table, as it is read from a prompt with its first word."""
    template = _examples()["sections"][kind]["prompt"]
    thumbnail = head_thumbnail if kind in ("hats", "hair_styles") else figure_thumbnail
    for names in names_of_values(kind).values():
        stage = stage_prompt(template.format(names.english[0])).stage
        yield Card(names, thumbnail(draw_figure(stage.figures[0])))


def _animals() -> Iterator[Card]:
    for key, names in names_of_drawings("animals").items():
        yield Card(names, figure_thumbnail(draw_animal(Animal(key))))


def _things() -> Iterator[Card]:
    for key, names in names_of_drawings("things").items():
        yield Card(names, figure_thumbnail(draw_thing(Thing(key))))


def _colours() -> Iterator[Card]:
    for colour, names in names_of_values("colours").items():
        yield Card(names, figure_thumbnail(draw_thing(Thing("balloon", colour))))


def _moods() -> Iterator[Card]:
    template = _examples()["sections"]["moods"]["prompt"]
    for mood, names in names_of_values("moods").items():
        figure = stage_prompt(template).stage.figures[0]
        drawn = draw_figure(replace(figure, mood=mood, view="front"))
        yield Card(names, head_thumbnail(drawn))


def _poses() -> Iterator[Card]:
    """Each pose from its example, which comes first among its words."""
    template, verbs = _examples()["sections"]["poses"]["prompt"], names_of_poses()
    for pose, (english, indonesian) in _examples()["poses"].items():
        names = verbs[pose]
        shown = Names((english, *names.english), (indonesian, *names.indonesian))
        yield Card(shown, scene_thumbnail(stage_prompt(template.format(english)).stage))


def _places() -> Iterator[Card]:
    for key, names in names_of_drawings("places").items():
        yield Card(names, scene_thumbnail(replace(_base("places"), place=key)))


def _times() -> Iterator[Card]:
    names = names_of_values("times")
    for time in LIGHTS:
        yield Card(names[time], scene_thumbnail(replace(_base("times"), time=time)))


def _weathers() -> Iterator[Card]:
    names = names_of_values("weathers")
    for weather in WEATHERS:
        yield Card(names[weather], scene_thumbnail(replace(_base("weathers"), weather=weather)))


def _media() -> Iterator[Card]:
    for name in MEDIA:
        shown = Names((name,), ())
        yield Card(shown, scene_thumbnail(replace(_base("media"), media=((name, 1.0),))))


def _base(section: str) -> Stage:
    """The scene of which a section's pictures show variants."""
    return stage_prompt(_examples()["sections"][section]["prompt"]).stage
