"""Time, weather and season of a page's text: 'it began to rain', 'By autumn', 'a power cut'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storybook.art.places.light import LIGHTS_OUT
from storybook.stage.words.languages import read_text
from storybook.stage.words.lexicon import NOUNS, load_lexicon
from storybook.stage.words.tokens import Token

_FLAKES = {"flake": "snow", "snowflake": "snow", "raindrop": "rain"}
_WET = {"rain": "rain", "snow": "snow", "storm": "storm", "thunder": "storm", "lightning": "storm"}
_AFTER = {"rain": "after_rain", "storm": "after_rain", "snow": "snow_cover"}
_OVER = frozenset({"stop", "end", "finish", "pass"})
_GONE = frozenset({"gone", "away"})
_BE = frozenset({"is", "was", "'s", "be", "all", "finally"})
_NEAR = 5  # words between the rain and its end
_DETERMINED = frozenset({"the", "heavy", "", "to", "in", "great", "big", "terrible", "wild"})
_DETERMINED |= {
    "first",
    "soft",
    "white",
    "pouring",
    "huge",
    "gentle",
    "cold",
    "warm",
    "light",
    "of",
}
# Verbs that report a weather: 'a storm came'.
_COMES = frozenset(
    {"come", "begin", "start", "break", "blow", "rage", "fall", "pour", "roar", "be"}
)
_BACK = frozenset({"back", "again", "on"})
_DENIALS = frozenset({"not", "never", "n't", "without"})
_LIGHTS = frozenset({"light", "lights", "power", "electricity", "lamp", "lamps"})
_OPENING_WORDS = 4
_UNCOUNTED = frozenset({"the", "that", "at", "in", "this", "one"})
# Words before a season that say it is the present one, and words that say it is another.
_NOW = frozenset({"in", "by", "during", "all", "was", "is", "it's", "one", "that", "this"})
_NOW |= {"early", "late", "when", "of", "through", "a", "the", "an"}
_THEN = frozenset(
    {"until", "till", "next", "last", "before", "for", "since", "like", "than", "not"}
)
_NO_SEASON_BUT = frozenset({"to", "up", "out", "into", "with", "from"})  # 'spring up', 'fall into'


@dataclass
class Conditions:
    """When a page's text is set: keys of LIGHTS and WEATHERS, and one of SEASONS, "" if unsaid.

    `over` is the weather that is left when rain or snow has stopped; `lights_back` is whether a
    power cut ends.
    """

    time: str = ""
    weather: str = ""
    season: str = ""
    over: str = ""
    lights_back: bool = False


def conditions_of(words: str, language: str) -> Conditions:
    """The season that a title names: 'A Winter Walk'."""
    conditions = Conditions()
    if words:
        note_season(read_text(words, language).tokens, conditions)
    return conditions


def note_present(clause: Sequence[Token], conditions: Conditions) -> None:
    """Note what a clause about the present scene says about light and weather."""
    if _goes_dark(clause):
        conditions.time = LIGHTS_OUT
    conditions.weather = conditions.weather or _weather_in(clause)


def note_over(sentence: Sequence[Token], conditions: Conditions) -> None:
    """Note which weather has stopped, and whether the lights are out or back."""
    words = [token.word for token in sentence if not token.character]
    for at, word in enumerate(words):
        kind = _AFTER.get(_wet(word), "")
        near = words[max(0, at - _NEAR) : at + _NEAR]
        if kind and _is_over(near, words[max(0, at - 3) : at]) and "not" not in near:
            conditions.over = kind
    came = {base for word in words for base in load_lexicon().verbs_of(word)}
    is_told = not _LIGHTS.isdisjoint(words) and "go" in came and "out" in words
    is_denied = not _DENIALS.isdisjoint(words)
    if (is_told and not is_denied) or "power cut" in " ".join(words):
        conditions.time = LIGHTS_OUT
    back = not _BACK.isdisjoint(words) and not {"come", "go", "turn"}.isdisjoint(came)
    conditions.lights_back |= back and not _LIGHTS.isdisjoint(words)


def _is_over(near: Sequence[str], before: Sequence[str]) -> bool:
    """Whether words near a weather, and just before it, say that it has ended."""
    verbs_of = load_lexicon().verbs_of
    ends = any(
        not _OVER.isdisjoint(verbs_of(word)) or (word == "over" and at > 0 and near[at - 1] in _BE)
        for at, word in enumerate(near)
    )
    return ends or "after" in before or "no more" in " ".join(before)


def note_season(sentence: Sequence[Token], conditions: Conditions) -> None:
    """Note the season of a sentence: 'in spring', 'one autumn morning', 'winter came'."""
    lexicon = load_lexicon()
    for at in range(len(sentence)):
        entries, length = lexicon.find(sentence, at, frozenset({"seasons"}))
        if not entries:
            continue
        before = [token.word for token in sentence[max(0, at - 3) : at]]
        after = sentence[at + length].word if at + length < len(sentence) else ""
        is_other = not _THEN.isdisjoint(before) or after in _NO_SEASON_BUT
        is_now = at == 0 or not _NOW.isdisjoint(before) or _is_coming(after) or before[-1:] == [","]
        if is_now and not is_other:
            conditions.season = entries[0].value


def _is_coming(word: str) -> bool:
    bases = load_lexicon().verbs_of(word)
    return not _COMES.isdisjoint(bases) or word in ("had", "has", "arrived", "arrives")


def weather_of(words: str, language: str) -> str:
    """The weather that a verb phrase names: 'points at the snow'; "" if none."""
    return _weather_in(read_text(words, language).tokens)


def _wet(word: str) -> str:
    """The wet weather that a word is about; "" if none."""
    lexicon = load_lexicon()
    bases = {*lexicon.verbs_of(word), *lexicon.nouns_of(word)}
    return next((weather for base, weather in _WET.items() if base in bases), "")


def _weather_in(clause: Sequence[Token]) -> str:
    """The weather that a clause reports: 'it began to rain', 'the snow fell', 'stars shone'."""
    words = [token.word for token in clause if not token.character]
    if not _GONE.isdisjoint(words) or _is_over(words, words):
        return ""
    if "stars" in words:
        return "starry"
    lexicon = load_lexicon()
    comes = any(not _COMES.isdisjoint(lexicon.verbs_of(word)) for word in words)
    for at, word in enumerate(words):
        flakes = next((_FLAKES[base] for base in lexicon.nouns_of(word) if base in _FLAKES), "")
        if flakes:
            return flakes
        kind = _wet(word)
        before = words[at - 1] if at else ""
        is_around = words[max(0, at - 2) : at] in (["in", "a"], ["through", "a"])
        impersonal = "it" in words[:at] or before in _DETERMINED or (before == "a" and comes)
        if kind and (impersonal or is_around):
            return kind
    return ""


def _goes_dark(clause: Sequence[Token]) -> bool:
    """Whether a clause says that there is a power cut, or only candlelight."""
    lexicon = load_lexicon()
    for at in range(len(clause)):
        entries, length = lexicon.find(clause, at, frozenset({"times"}))
        is_adjective = lexicon.find(clause, at + length, NOUNS)[1] > 0  # 'in the dark forest'
        if any(entry.value == LIGHTS_OUT for entry in entries) and not is_adjective:
            return True
    return False


def time_of_opening(sentence: Sequence[Token]) -> str:
    """The time of day that a text opens with: 'That night', 'In the morning'."""
    lexicon, opening = load_lexicon(), sentence[:_OPENING_WORDS]
    for at in range(1, len(opening)):
        if opening[at - 1].word not in _UNCOUNTED:
            continue
        entries, _ = lexicon.find(opening, at, frozenset({"times"}))
        if entries:
            return entries[0].value
    return ""
