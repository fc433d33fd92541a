"""Words of place, time and weather -> Setting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from storybook.art.places.light import LIGHTS_OUT
from storybook.art.places.settings import PLACES
from storybook.stage.words import drawable
from storybook.stage.words.belonging import room_with
from storybook.stage.words.described import described
from storybook.stage.words.features import read_looks
from storybook.stage.words.languages import Text, read_text
from storybook.stage.words.lexicon import Entry, Lexicon
from storybook.stage.words.phrase import Reader
from storybook.stage.words.readings import Described, Setting
from storybook.stage.words.tokens import Token

_PLACES = frozenset({"places"})
_TIMES = frozenset({"times"})
_WEATHERS = frozenset({"weathers"})
_SEASONS = frozenset({"seasons"})
_NO_LOSS = frozenset(
    {"fillers", "moods", "sizes", "colours", "shades", "abstract", "ages", "styles"}
)
_NEUTRAL = "meadow"
DARK = ("evening", "night")  # times of day
# Water that is named beside open land is shown with the land about it.
_OPEN_LAND = frozenset({"meadow", "field"})
_WATERS = frozenset({"stream", "pond", "lake", "river", "river_bank"})
# Two places in one setting: 'a lake with a beach', 'a house in a tree hole', 'a wood with a brook'.
_REFINED = {("lake", "sea_shore"): "lake_beach", ("house", "burrow"): "burrow"}
_REFINED |= {("hallway", "stairwell"): "stairwell"}
_CROSSED = ("river", "river_bank", "stream", "pond", "lake")  # waters that a bridge leads over
_REFINED |= {(water, "bridge"): "bridge" for water in _CROSSED}
_REFINED |= {("hill", "sea"): "sea_hill", ("hill", "sea_shore"): "sea_hill"}
_REFINED |= {("forest", water): "forest_stream" for water in ("stream", "river", "river_bank")}
_WOODLAND = ("forest", "meadow", "hill")  # where a door is that of a burrow
_REFINED |= {
    (land, den): "burrow_front" for land in _WOODLAND for den in ("burrow", "burrow_front")
}
_ANY_ROOM = frozenset({"room", "interior", "house interior"})
_WET = frozenset({"rain", "snow", "storm"})
_LOOKS = frozenset({"clear", "bright", "warm", "hot", "dry", "nice", "beautiful", "good", "fair"})
_LOOKS |= {"mild", "grey", "gray", "dull", "wet", "shining", "early", "dark", "freezing"}
_SMALL = ("determiners", "auxiliaries", "conjunctions", "pronouns", "reflexives")


def refined_time(time: str, other: str) -> str:
    """The first of two times of day, except that a power cut overrides an evening or a night."""
    return other if other == LIGHTS_OUT and time in DARK else time or other


@dataclass
class SettingDraft:
    """A setting while it is read; the first of several places, times or weathers counts.

    Rain, snow and storms override other weather.
    """

    place: str = ""
    time: str = ""
    weather: str = ""
    season: str = ""
    stands_in_for: str = ""
    things: list[Described] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    is_any_room: bool = False  # the place is told by its furniture
    closed: bool = False  # set by 'with', after which words name things, not the place

    def add(self, entry: Entry, word: str) -> None:
        """Add a place, a time or a weather, as written in `word`."""
        if entry.kind == "times":
            self.time = refined_time(self.time, entry.value)
        elif entry.kind == "weathers":
            if {entry.value, self.weather} == {"snow", "storm"}:
                self.weather = "snow"
            is_wet = entry.value in _WET and self.weather not in _WET  # 'clouds and heavy rain'
            self.weather = entry.value if is_wet else self.weather or entry.value
        elif entry.kind == "seasons":
            self.season = self.season or entry.value
        else:
            self._add_place(entry, word)

    def _add_place(self, entry: Entry, word: str) -> None:
        place, stands_in = drawable.choose(entry, _NEUTRAL)
        if self.place in _OPEN_LAND and place in _WATERS and not self.stands_in_for:
            self.place = place
            return
        if refined := _REFINED.get((self.place, place)):
            self.place = refined
            return
        if self.closed or (self.place and (stands_in or not self.stands_in_for)):
            return
        self.place, self.stands_in_for = place, word if stands_in else ""
        self.is_any_room = word in _ANY_ROOM

    def finished(self) -> Setting:
        return Setting(
            (room_with(self.things) if self.is_any_room else "") or self.place,
            self.time,
            self.weather,
            self.stands_in_for,
            tuple(self.things),
            tuple(self.unread),
            self.season,
        )


def read_setting(setting: str, time: str, weather: str, language: str) -> Setting:
    """Parse where and when a picture is set; each text may also say what the others are for."""
    draft = SettingDraft()
    for text, kinds in ((time, _TIMES), (weather, _WEATHERS), (setting, _PLACES)):
        read = read_text(text, language)
        before, known = len(draft.unread), len(draft.things)
        _read(read, kinds, draft)
        draft.unread[before:] = read.unread(draft.unread[before:])
        draft.things[known:] = map(read.named, draft.things[known:])
    return draft.finished()


def _read(text: Text, first: frozenset[str], draft: SettingDraft) -> None:
    reader = Reader(text.tokens)
    unknown: list[str] = []
    while not reader.done:
        word = reader.word()
        headed = draft.place or unknown or draft.things
        draft.closed = draft.closed or bool(word == "with" and headed and first == _PLACES)
        if not _take_known(reader, first, draft) and not _take_thing(reader, draft, unknown):
            token = reader.take()
            if token.word not in ",.;:!?'-()" and not token.character:
                draft.unread.append(token.text)
    draft.closed = False
    if unknown and first == _PLACES and not draft.place:
        draft.place, draft.stands_in_for = _NEUTRAL, text.original(unknown[:1])[0]
    else:
        draft.unread += unknown


def _take_known(reader: Reader, first: frozenset[str], draft: SettingDraft) -> bool:
    """Read a place, time or weather, or skip a word without meaning here."""
    lexicon = reader.lexicon
    for kinds in (first, _PLACES | _TIMES | _WEATHERS | _SEASONS):
        entries, length = lexicon.find(reader.tokens, reader.at, kinds)
        _, thing = lexicon.find(reader.tokens, reader.at, frozenset({"things"}))
        after = lexicon.find(reader.tokens, reader.at + length, _PLACES)[1] if entries else 0
        if entries and entries[0].kind == "places" and after and reader.verb()[0] is None:
            reader.at += length  # a 'jungle river' is a river
            return True
        placed = draft.place or draft.closed
        if entries and length >= thing and not (placed and thing and entries[0].kind == "places"):
            if not _is_looks(entries[0], first, reader, length):
                for entry in _meant(entries, first):
                    draft.add(entry, entry.words)
            elif entries[0].words == "dark" and _is_room(reader, length) and draft.time in DARK:
                draft.time = LIGHTS_OUT
            reader.at += length
            return True
    token = reader.tokens[reader.at]
    if lexicon.is_small(token.word, *_SMALL) or (reader.preposition()[1] and not token.character):
        # 'In front of a burrow' is a place of its own.
        is_front = lexicon.find(reader.tokens, reader.at + 1, _PLACES)[1] > 1
        reader.at += 1 if is_front else max(1, reader.preposition()[1])
        return True
    return _take_adjective(reader)


def _is_room(reader: Reader, ahead: int) -> bool:
    """Whether the word `ahead` of the next one names a place indoors."""
    entries, _ = reader.lexicon.find(reader.tokens, reader.at + ahead, _PLACES)
    return bool(entries) and PLACES[drawable.choose(entries[0], _NEUTRAL)[0]].indoors


def _is_looks(entry: Entry, first: frozenset[str], reader: Reader, length: int) -> bool:
    """Whether a word of weather describes the place: 'a bright classroom', 'a clear stream'."""
    small = reader.word(length) in ("", ",", "and", "with", "in", "on", "at")
    return first == _PLACES and entry.words in _LOOKS and not small


def _meant(entries: tuple[Entry, ...], first: frozenset[str]) -> list[Entry]:
    """The relevant meanings: one of place or time, and its weather: 'a starry night'."""
    best = next((entry for entry in entries if entry.kind in first), entries[0])
    return [best, *(entry for entry in entries if entry.kind == "weathers" and entry != best)]


def _take_adjective(reader: Reader) -> bool:
    """Skip an adjective, unless it belongs to a thing."""
    entries, length = reader.lexicon.find(reader.tokens, reader.at, _NO_LOSS)
    if not entries:
        return False
    start = reader.at
    phrase = reader.noun_phrase()
    reader.at = start
    if phrase and phrase.head("things", "animals") and not phrase.head("places"):
        return False
    reader.at += length
    return True


def _take_thing(reader: Reader, draft: SettingDraft, unknown: list[str]) -> bool:
    """Read a thing in the setting: 'with a big mango tree and a well'."""
    looks = read_looks(reader)
    if looks is None:
        return False
    phrase = looks.phrase
    draft.season = draft.season or _season_in(phrase.tokens, reader.lexicon)
    place = phrase.head("places")
    kind, stands_in = drawable.choose(place, "") if place else ("", False)
    refined = _REFINED.get((draft.place, kind))
    if refined and not stands_in:  # 'a river with a bridge'
        draft.place = refined
    elif place and not draft.place and not draft.closed:  # 'grandmother's house'
        draft.add(place, place.words)
        draft.unread += phrase.unread
    elif phrase.head("things", "animals", "people", "groups"):
        thing = described(looks)
        if thing.looks.kind == "door" and draft.place in _WOODLAND:
            draft.place = "burrow_front"
        if not _on_the_wall(reader) and not _goes_without_saying(thing, reader.lexicon):
            draft.unread += thing.unread
            draft.things.append(thing)
    elif not phrase.heads and phrase.noun:
        unknown.append(phrase.noun)
        draft.unread += phrase.unread
    elif entry := phrase.head("places", "times", "weathers", "seasons"):
        draft.add(entry, entry.words)
        draft.unread += phrase.unread
    elif not phrase.head("parts", "abstract"):
        draft.unread.append(phrase.text)
    return True


def _season_in(tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """The season that a phrase names: 'red and yellow autumn leaves'; "" if none."""
    seasons = (lexicon.find(tokens, at, _SEASONS)[0] for at in range(len(tokens)))
    return next((entries[0].value for entries in seasons if entries), "")


def _on_the_wall(reader: Reader) -> bool:
    """Skip 'on the wall' or 'on the ceiling' after a thing."""
    words = [reader.word(ahead) for ahead in range(3)]
    if words[:2] == ["on", "the"] and words[2] in ("wall", "walls", "ceiling"):
        reader.at += 3
        return True
    return False


def _goes_without_saying(thing: Described, lexicon: Lexicon) -> bool:
    """Whether it is a usual part of rooms or stalls that needs no drawing."""
    entries = lexicon.entries.get(thing.noun, ())
    return bool(thing.stands_in_for) and any(entry.kind == "anyway" for entry in entries)
