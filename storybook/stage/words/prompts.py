"""Free prompts -> Sentence: who is there, what they do, where and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.words.actions import ActionReader
from storybook.stage.words.attach import Deferred
from storybook.stage.words.clauses import Clause, ClauseReader, all_setting
from storybook.stage.words.described import described
from storybook.stage.words.features import looks_in
from storybook.stage.words.languages import read_text
from storybook.stage.words.readings import Action, Described, Sentence
from storybook.stage.words.settings import SettingDraft
from storybook.stage.words.tokens import Token

_WHO = {"she": "girl", "he": "boy", "they": "two children"}

Figure = tuple[Described, Action]


def read_prompt(words: str, language: str, names: Mapping[str, str]) -> Sentence:
    """Figures with what they do, and the setting; a character is a figure whose noun is its key."""
    text = read_text(words, language, names)
    reader = _PromptReader(text.tokens)
    sentence = reader.read()
    figures = tuple(
        (
            _in_words_of(who, text.original(who.unread)),
            _acting(action, text.original(action.unread)),
        )
        for who, action in sentence.figures
    )
    setting = replace(sentence.setting, unread=text.original(sentence.setting.unread))
    return Sentence(figures, setting, text.original(sentence.unread))


def _in_words_of(who: Described, unread: tuple[str, ...]) -> Described:
    return replace(who, unread=unread) if who.unread else who


def _acting(action: Action, unread: tuple[str, ...]) -> Action:
    return replace(action, unread=unread) if action.unread else action


class _PromptReader:
    """Puts the figures and the setting of a prompt together, clause by clause."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.setting = SettingDraft()
        self.clauses = ClauseReader(tokens, self.setting)
        self.figures: list[Figure] = []
        self.unread = self.clauses.unread
        self.last: list[int] = []

    def read(self) -> Sentence:
        """The whole prompt."""
        while not self.clauses.reader.done:
            self._tell(self.clauses.next_clause())
        return Sentence(tuple(self.figures), self.setting.finished(), tuple(self.unread))

    def _tell(self, clause: Clause) -> None:
        deferred = Deferred([], [])
        action = ActionReader(clause.tokens, deferred).read()
        for entry in deferred.entries:
            self.setting.add(entry, entry.words)
        action = self._weather_out_of(action)
        if clause.subjects:
            self._add(clause.subjects, action)
        elif not self.last and clause.pronoun.lower() in _WHO:
            who = described(looks_in(_WHO[clause.pronoun.lower()]))
            self._add([replace(who, stands_in_for=clause.pronoun)], action)
        elif self.last and (clause.refers_back or action.pose or action.holds or action.relations):
            self._go_on(action)
        else:
            self._scene(action)

    def _weather_out_of(self, action: Action) -> Action:
        """Unread words that name a time or a weather belong to the setting."""
        left = []
        for word in action.unread:
            tokens = [Token(part, part.lower()) for part in word.split()]
            entries = all_setting(tokens)
            for entry in entries:
                self.setting.add(entry, entry.words)
            left += [] if entries else [word]
        return replace(action, unread=tuple(left))

    def _add(self, subjects: Sequence[Described], action: Action) -> None:
        self.last = []
        for who in subjects:
            if isinstance(who.looks, Person) or not _is_thing(who):
                self.last.append(self._place_of(who))
                self._join(self.last[-1], action)
            else:
                self.setting.things += [who, *action.things, *action.holds]
                self.setting.things += [r.target for r in action.relations if r.target]
                self.unread += action.unread if who is subjects[-1] else ()

    def _place_of(self, who: Described) -> int:
        """Where a figure stands in the list; somebody named again is not a second figure."""
        for number, (known, _) in enumerate(self.figures):
            if known.noun == who.noun and known.stands_in_for == who.stands_in_for:
                return number
        self.figures.append((who, Action()))
        return len(self.figures) - 1

    def _join(self, number: int, action: Action) -> None:
        who, before = self.figures[number]
        self.figures[number] = (who, action if before == Action() else _joined(before, action))

    def _go_on(self, action: Action) -> None:
        for number in self.last:
            self._join(number, action)

    def _scene(self, action: Action) -> None:
        """Words without anybody: what they name is in the picture."""
        self.setting.things += [*action.things, *action.holds]
        self.setting.things += [r.target for r in action.relations if r.target]
        self.unread += action.unread


def _joined(first: Action, second: Action) -> Action:
    """Two actions of one figure: what the second adds to the first."""
    weak = first.pose in ("", "stand", "look")
    return Action(
        second.pose if weak and second.pose else first.pose,
        first.pair or second.pair,
        first.mood or second.mood,
        first.facing or second.facing,
        *(
            tuple(dict.fromkeys((*getattr(first, name), *getattr(second, name))))
            for name in ("holds", "wears", "things", "relations", "unread")
        ),
    )


def _is_thing(who: Described) -> bool:
    return isinstance(who.looks, Thing)
