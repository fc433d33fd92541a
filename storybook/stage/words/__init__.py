"""Understands the words of a picture in English and Indonesian: who, doing what, where, when."""

from __future__ import annotations

from collections.abc import Mapping

from storybook.art.people.presets import PRESETS
from storybook.stage.words.readings import Action, Described, Sentence, Setting


def describe(words: str, language: str = "") -> Described:
    """A noun phrase: who or what, and how they look."""
    return Described(PRESETS["child"], "child", stands_in_for=words)


def read_action(words: str, language: str, names: Mapping[str, str]) -> Action:
    """A verb phrase; `names` maps lower-case names and nouns to keys of characters."""
    return Action(unread=(words,) if words else ())


def read_mood(words: str, language: str) -> tuple[str, tuple[str, ...]]:
    """A key of the moods of people ("" if none), and the words that were not understood."""
    return "", (words,) if words else ()


def read_setting(setting: str, time: str, weather: str, language: str) -> Setting:
    """Where and when a picture happens."""
    return Setting(unread=tuple(text for text in (setting, time, weather) if text))


def read_prompt(words: str, language: str, names: Mapping[str, str]) -> Sentence:
    """A free prompt: figures with what they do, and the setting."""
    return Sentence(unread=(words,) if words else ())
