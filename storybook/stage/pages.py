"""Reads the words of a story's pictures: where and when each is set, and what its text shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from storybook.slot import Slot
from storybook.stage.cast.casting import Cast
from storybook.stage.cast.mentions import page_text, weather_in_deeds
from storybook.stage.continuity import PageSetting, settings_in_turn
from storybook.stage.unread import Unread
from storybook.stage.wording import words_of
from storybook.stage.words import read_setting
from storybook.stage.words.conditions import Conditions, conditions_of
from storybook.stage.words.page_text import PageText
from storybook.stage.words.readings import Setting
from storybook.story import Scene, Story, slots
from storybook.story.yaml_tree import NodePath


@dataclass(frozen=True)
class PictureWords:
    """The words of one picture: its setting, completed by its text and by the pages before.

    `unread` are the words of the setting that are not drawn.
    """

    slot: Slot
    scene: Scene
    setting: Setting
    unread: tuple[Unread, ...]
    text: PageText


def read_pictures(story: Story, cast: Cast) -> Iterator[PictureWords]:
    """The words of all pictures but those that are the author's files, in reading order."""
    drawn = [(slot, scene) for slot, scene in slots(story) if scene.picture.file is None]
    read = [_read_picture(story, slot, scene, cast) for slot, scene in drawn]
    pages = (
        PageSetting(
            picture.setting,
            picture.text.conditions,
            picture.scene.weather is not None,
            weather_in_deeds(picture.scene, cast),
        )
        for picture in read
    )
    settings = settings_in_turn(pages, _conditions_of_title(story))
    for picture, setting in zip(read, settings, strict=True):
        yield replace(picture, setting=setting)


def _conditions_of_title(story: Story) -> Conditions:
    words, language = words_of(story.title, story.language)
    return conditions_of(words, language)


def _read_picture(story: Story, slot: Slot, scene: Scene, cast: Cast) -> PictureWords:
    if scene.picture.prompt is not None:
        return PictureWords(slot, scene, Setting(), (), PageText())
    setting, unread = _read_setting(story, scene, slot.node_path)
    # 'Ben's room' needs no Ben.
    missing = tuple(word for word in unread if word.word.lower() not in cast.names)
    return PictureWords(slot, scene, setting, missing, page_text(scene, cast))


def _read_setting(story: Story, scene: Scene, path: NodePath) -> tuple[Setting, list[Unread]]:
    words = story.settings[scene.setting].look if scene.setting else None
    place, language = words_of(words, story.language)
    time, _ = words_of(scene.time, story.language)
    weather, _ = words_of(scene.weather, story.language)
    setting = read_setting(place, time, weather, language)
    unread = []
    if scene.setting and story.settings[scene.setting].picture:
        place = ""  # the picture file is shown instead of what the words describe
        setting = replace(
            setting,
            stands_in_for="",
            unread=tuple(word for word in setting.unread if word in f"{time} {weather}"),
        )
    exact = read_setting((scene.setting or "").replace("_", " "), "", "", language).place
    if setting.place == "shop" and exact == "workshop":
        setting = replace(setting, place=exact)  # 'bengkel: a small shop by the road'
    if setting.stands_in_for:
        instead = f"is no place here; {setting.place.replace('_', ' ')} stands in"
        unread.append(Unread(setting.stands_in_for, scene.setting_path(path), instead))
    for word in setting.unread:
        unread.append(Unread(word, _path_of(word, place, time, scene, path), "is not drawn"))
    return setting, unread


def _path_of(word: str, place: str, time: str, scene: Scene, path: NodePath) -> NodePath:
    if word in place:
        return scene.setting_path(path)
    return (*path, "time") if word in time else (*path, "weather")
