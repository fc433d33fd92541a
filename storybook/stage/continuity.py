"""Time, weather and season of a story's pictures, carried on from earlier pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeGuard

from storybook.art.places.light import LIGHTS_OUT, WEATHERS
from storybook.art.places.seasons import AUTUMN, SPRING, WINTER
from storybook.art.things.model import LOOSE, Thing
from storybook.stage.actors import Actor
from storybook.stage.words.conditions import Conditions
from storybook.stage.words.readings import Looks, Setting
from storybook.stage.words.settings import DARK, refined_time

_TORCH = "torch"
# Season -> state of a tree of the story.
_TREES = {
    SPRING: Thing("tree", "#f2a7be"),
    AUTUMN: Thing("autumn_tree"),
    WINTER: Thing("bare_tree"),
}


@dataclass(frozen=True)
class PageSetting:
    """The setting that a page's keys describe, and the conditions in its text.

    `has_weather`: the page names a weather, beside that of its setting. `in_deeds` is the weather
    that somebody in the picture is out in.
    """

    setting: Setting
    from_text: Conditions
    has_weather: bool = False
    in_deeds: str = ""


def settings_in_turn(pages: Iterable[PageSetting], title: Conditions) -> Iterator[Setting]:
    """The settings of a story's pages: a season lasts until the next, a power cut until it ends."""
    season, has_power = title.season, True
    for page in pages:
        setting = _with_text(page)
        lies = setting.weather in WEATHERS and WEATHERS[setting.weather].snow > 0
        season = WINTER if lies else setting.season or season
        if page.from_text.time == LIGHTS_OUT:
            has_power = False  # a dark cave is not a power cut
        elif page.from_text.lights_back or setting.time not in ("", *DARK, LIGHTS_OUT):
            has_power = True
        elif not has_power and setting.time in DARK:
            setting = replace(setting, time=LIGHTS_OUT)
        if page.from_text.lights_back:
            has_power = True
        yield in_season(replace(setting, season=season))


def _with_text(page: PageSetting) -> Setting:
    """The setting of a page's keys, completed by its text."""
    setting, told = page.setting, page.from_text
    weather = setting.weather or told.weather or page.in_deeds
    if told.over and not page.has_weather:
        weather = told.over
    return replace(
        setting,
        time=refined_time(setting.time, told.time),
        weather=weather,
        season=setting.season or told.season,
    )


def in_season(setting: Setting) -> Setting:
    """The setting with the weather that its season implies: in winter, snow lies, or storms.

    A sky full of stars is seen only at night.
    """
    weather = setting.weather
    if weather == "starry" and setting.time not in (*DARK, LIGHTS_OUT):
        weather = ""
    if setting.season == WINTER:
        weather = {"": "snow_cover", "storm": "snow"}.get(weather, weather)
    return replace(setting, weather=weather)


def lit_by_torch(actors: Iterable[Actor], setting: Setting, indoors: bool) -> Setting:
    """The setting; at night the lamps are out in a room where somebody has a torch on."""
    torches = (held.looks for actor in actors for held in actor.holds if held.looks.kind == _TORCH)
    is_on = any(isinstance(looks, Thing) and looks.state != "unlit" for looks in torches)
    is_dark = indoors and is_on and setting.time == "night"
    return replace(setting, time=LIGHTS_OUT) if is_dark else setting


def turn_lamps_off(actors: Iterable[Actor], setting: Setting) -> None:
    """Turn off the electric lamps of a picture in a power cut."""
    for actor in actors:
        looks = actor.described.looks
        if setting.time == LIGHTS_OUT and isinstance(looks, Thing) and looks.kind == "lamp":
            actor.described = replace(actor.described, looks=replace(looks, state="unlit"))


def turn_with_season(actors: Iterable[Actor], setting: Setting) -> None:
    """Give the trees of a picture the leaves of the season; those on the ground lie in heaps.

    Leaves on the wind or the water are red and yellow.
    """
    is_winter = setting.weather in WEATHERS and WEATHERS[setting.weather].snow > 0
    look = _TREES.get(WINTER if is_winter else setting.season)
    for actor in actors:
        if look is not None and actor.described.looks == Thing("tree"):
            actor.described = replace(actor.described, looks=look)
        elif setting.season == AUTUMN and actor.described.looks == Thing("leaf"):
            actor.described = replace(actor.described, looks=Thing("leaf_pile"))
        elif setting.season == AUTUMN and _is_loose_leaf(looks := actor.described.looks):
            actor.described = replace(actor.described, looks=replace(looks, kind="maple_leaf"))


def _is_loose_leaf(looks: Looks) -> TypeGuard[Thing]:
    return isinstance(looks, Thing) and looks.kind == "leaf" and looks.state in LOOSE
