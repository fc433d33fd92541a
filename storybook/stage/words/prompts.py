"""Free prompts -> Sentence: the figures, what they do, where and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.words.actions import ActionReader
from storybook.stage.words.belonging import place_of
from storybook.stage.words.changes import ChangeReader
from storybook.stage.words.clauses import Clause, ClauseReader, all_setting
from storybook.stage.words.deferred import Deferred
from storybook.stage.words.described import described
from storybook.stage.words.families import with_parents
from storybook.stage.words.features import looks_in
from storybook.stage.words.hands import is_held
from storybook.stage.words.languages import read_text
from storybook.stage.words.readings import Action, Described, Sentence
from storybook.stage.words.settings import SettingDraft
from storybook.stage.words.tokens import Token

_WHO = {"she": "girl", "he": "boy", "they": "two children"}

Figure = tuple[Described, Action]
_Item = TypeVar("_Item")


def read_prompt(words: str, language: str, names: Mapping[str, str]) -> Sentence:
    """Parse a free prompt; the noun of a figure that is a character is its key.

    `language` is a language tag or ""; `names` maps lower-case names and nouns to keys.
    """
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
    changes = tuple(ChangeReader().read(text.tokens))
    return Sentence(figures, setting, text.unread(sentence.unread), changes)


def _in_words_of(who: Described, unread: tuple[str, ...]) -> Described:
    return replace(who, unread=unread) if who.unread else who


def _acting(action: Action, unread: tuple[str, ...]) -> Action:
    return replace(action, unread=unread) if action.unread else action


class _PromptReader:
    """Collects the figures and the setting of a prompt, clause by clause."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.setting = SettingDraft()
        self.clauses = ClauseReader(tokens, self.setting)
        self.figures: list[Figure] = []
        self.things: list[Figure] = []  # subjects that are things
        self.unread = self.clauses.unread
        self.last: list[int] = []
        self._named: Described | None = None  # the last living object of the clause before

    def read(self) -> Sentence:
        """Read the whole prompt."""
        while not self.clauses.reader.done:
            self._tell(self.clauses.next_clause())
        if not self.figures:  # a still life: 'a cake on the table'
            self.figures = self.things
        else:
            self._take_along([thing for thing, _ in self.things if is_held(thing)])
        shown = {id(figure) for figure, _ in self.figures}
        self.setting.things = [thing for thing in self.setting.things if id(thing) not in shown]
        self.setting.place = self.setting.place or place_of(self.figures)
        return Sentence(tuple(self.figures), self.setting.finished(), tuple(self.unread))

    def _tell(self, clause: Clause) -> None:
        deferred = Deferred()
        action = ActionReader(clause.tokens, deferred).read()
        for entry in deferred.entries:
            self.setting.add(entry, entry.words)
        action = self._weather_out_of(action)
        action = replace(action, mood=action.mood or clause.mood)
        if clause.subjects:
            action = with_parents(clause.subjects[0], action)
            several = len(clause.subjects) > 1 or clause.subjects[0].count > 1
            if several and all(token.word != "each" for token in clause.tokens):
                action = replace(action, together=bool(action.holds))
            self._add(clause.subjects, action)
        elif not self.last and clause.pronoun.lower() in _WHO:
            who = described(looks_in(_WHO[clause.pronoun.lower()]))
            self._add([replace(who, stands_in_for=clause.pronoun)], action)
        elif clause.relative and (named := self._named) is not None:
            self._add([named], action)
        elif self.last and (clause.refers_back or action.pose or action.holds or action.relations):
            self._go_on(action)
        else:
            self._scene(action)
        objects = (*action.holds, *action.things, *(r.target for r in action.relations))
        living = (each for each in objects if each is not None and not _is_thing(each))
        self._named = next(living, None)

    def _weather_out_of(self, action: Action) -> Action:
        """Move unread words that name a time or a weather to the setting."""
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
        for figure in subjects:
            if isinstance(figure.looks, Person) or not _is_thing(figure):
                self.last.append(self._index_of(figure))
                self._join(self.last[-1], action)
            else:
                alone = replace(action, things=())
                self.things += [(thing, alone) for thing in (figure, *action.things)]
                self.setting.things += [figure, *action.things, *action.holds]
                self.setting.things += [r.target for r in action.relations if r.target]
                self.unread += action.unread if figure is subjects[-1] else ()

    def _take_along(self, things: Sequence[Described]) -> None:
        """Put things that are subjects beside the last figure: 'because his ice cream fell'."""
        self._join(len(self.figures) - 1, Action(things=tuple(things)))
        self.setting.things = [thing for thing in self.setting.things if thing not in things]

    def _index_of(self, figure: Described) -> int:
        """The index of a figure, which is added unless it has been mentioned before."""
        for number, (other, _) in enumerate(self.figures):
            if other.noun == figure.noun and other.stands_in_for == figure.stands_in_for:
                return number
        self.figures.append((figure, Action()))
        return len(self.figures) - 1

    def _join(self, number: int, action: Action) -> None:
        figure, before = self.figures[number]
        self.figures[number] = (figure, action if before == Action() else _joined(before, action))

    def _go_on(self, action: Action) -> None:
        for number in self.last:
            self._join(number, action)

    def _scene(self, action: Action) -> None:
        """Add the things of a clause without a subject: 'a park with children playing'."""
        objects = (*action.things, *action.holds, *(r.target for r in action.relations))
        living = [each for each in objects if each is not None and not _is_thing(each)]
        if living:
            self._add(living, _without(action, living))
            return
        self.setting.things += [*action.things, *action.holds]
        self.setting.things += [r.target for r in action.relations if r.target]
        self.unread += action.unread


def _joined(first: Action, second: Action) -> Action:
    """Merge two actions of one figure; the first takes precedence."""
    weak = first.pose in ("", "stand", "look")
    return Action(
        second.pose if weak and second.pose else first.pose,
        first.pair or second.pair,
        first.mood or second.mood,
        first.facing or second.facing,
        _union(first.holds, second.holds),
        _union(first.wears, second.wears),
        _union(first.things, second.things),
        _union(first.relations, second.relations),
        _union(first.unread, second.unread),
        first.on_head or second.on_head,
        first.eats or second.eats,
        first.done_to or second.done_to,
        first.pulls or second.pulls,
        voice=first.voice or second.voice,
        together=first.together or second.together,
    )


def _without(action: Action, living: Sequence[Described]) -> Action:
    """The action, without relations to `living`, who are its subjects themselves."""
    return replace(
        action,
        things=tuple(thing for thing in action.things if thing not in living),
        holds=tuple(thing for thing in action.holds if thing not in living),
        relations=tuple(r for r in action.relations if r.target not in living),
    )


def _union(first: tuple[_Item, ...], second: tuple[_Item, ...]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _is_thing(figure: Described) -> bool:
    return isinstance(figure.looks, Thing)
