"""Free prompts -> Sentence: who is there, what they do, where and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.words.actions import ActionReader, Deferred
from storybook.stage.words.described import described
from storybook.stage.words.features import Looks, looks_in, read_looks
from storybook.stage.words.languages import read_text
from storybook.stage.words.lexicon import Entry
from storybook.stage.words.phrase import Reader
from storybook.stage.words.readings import Action, Described, Sentence
from storybook.stage.words.settings import SettingDraft
from storybook.stage.words.tokens import Token

_STYLES = frozenset({"styles"})
_SETTING = frozenset({"places", "times", "weathers"})
_ENDS = (".", ";", "!", "?", ":")
_JOINTS = (",", "and", "while", "as", "but", "then", "when", "because", "so", "where")
_FAMILY = {"family": ("father", "mother", "child"), "parents": ("father", "mother")}
_FAMILY |= {"grandparents": ("grandfather", "grandmother"), "couple": ("man", "woman")}
_PRONOUNS = ("he", "she", "they", "it", "who")
_SUBJECTS = ("people", "groups", "animals")

Figure = tuple[Described, Action]


@dataclass
class Clause:
    """Who does something, and the words of what they do."""

    subjects: list[Described] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    refers_back: bool = False


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
    """Cuts a prompt into clauses at its subjects, and reads each."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.reader = Reader(tokens)
        self.figures: list[Figure] = []
        self.setting = SettingDraft()
        self.unread: list[str] = []
        self.last: list[int] = []

    def read(self) -> Sentence:
        while not self.reader.done:
            clause = Clause()
            self._subjects(clause)
            self._predicate(clause)
            self._tell(clause)
        return Sentence(tuple(self.figures), self.setting.finished(), tuple(self.unread))

    # --- subjects -----------------------------------------------------------------------------------

    def _subjects(self, clause: Clause) -> None:
        """Noun phrases joined by 'and' or commas, or a pronoun."""
        while self._subject(clause):
            start = self.reader.at
            while self.reader.word() in ("and", ","):
                self.reader.at += 1
            if not self._subject_follows():
                self.reader.at = start
                return

    def _subject_follows(self) -> bool:
        start = self.reader.at
        phrase = self.reader.noun_phrase() if self.reader.verb()[0] is None else None
        self.reader.at = start
        return bool(phrase and (phrase.character or phrase.head(*_SUBJECTS) or _is_name(phrase)))

    def _subject(self, clause: Clause) -> bool:
        if self._skipped():
            return self._subject(clause)
        if self.reader.word() in _PRONOUNS:
            self.reader.at += 1
            clause.refers_back = True
            return False
        start = self.reader.at
        if self.reader.preposition()[1] or self._setting_alone():
            return False
        looks = read_looks(self.reader)
        if looks is None:
            return False
        looks = self._is_a(looks)
        phrase = looks.phrase
        if phrase.character:
            clause.keys.append(phrase.character)
            clause.subjects.append(_character(phrase.character))
        elif phrase.head("body") and phrase.owner and not phrase.head(*_SUBJECTS, "things"):
            return self._owner_of(phrase.owner, clause, start)
        elif family := _FAMILY.get(phrase.noun):
            clause.subjects += [described(looks_in(member)) for member in family]
        elif not phrase.heads and not phrase.noun[:1].isupper() and self.reader.verb()[0] is None:
            self.unread.append(phrase.text)
        elif phrase.head(*_SUBJECTS, "things") or not phrase.heads:
            clause.subjects.append(described(looks))
        else:
            self.reader.at = start
            return False
        return True

    def _is_a(self, looks: Looks) -> Looks:
        """'Tim is a toy robot': a name takes the looks that are said of it."""
        start = self.reader.at
        proper = _is_name(looks.phrase)
        if proper and self.reader.word() in ("is", "was") and self.reader.word(1) in ("a", "an"):
            self.reader.at += 1
            said = read_looks(self.reader)
            if said and said.phrase.head(*_SUBJECTS, "things"):
                return said
        self.reader.at = start
        return looks

    def _owner_of(self, owner: object, clause: Clause, start: int) -> bool:
        """'Londi's feet are on the grass': it is she who is there."""
        character = getattr(owner, "character", "")
        if character:
            clause.subjects.append(_character(character))
            return True
        self.reader.at = start
        return False

    def _skipped(self) -> bool:
        """Words of style, marks and joints between clauses."""
        token = self.reader.peek()
        if token is None or token.character:
            return False
        if token.word == "there" and self.reader.word(1) in ("is", "are", "was", "were", "'s"):
            self.reader.at += 2
            return True
        if self._style_opens():
            return True
        _, style = self.reader.lexicon.find(self.reader.tokens, self.reader.at, _STYLES)
        if style and self._style_stands_alone(style):
            self.reader.at += style
            return True
        if token.is_mark or token.word in _JOINTS:
            self.reader.at += 1
            if not token.word.isascii():
                self.unread.append(token.text)
            return True
        return False

    def _style_opens(self) -> bool:
        """'a watercolour illustration of': skips it."""
        start, styled = self.reader.at, False
        while not self.reader.done:
            style = self.reader.lexicon.find(self.reader.tokens, self.reader.at, _STYLES)[1]
            small = self.reader.lexicon.is_small(self.reader.word(), "determiners")
            if not style and not small:
                break
            styled = styled or style > 0
            self.reader.at += style or 1
            if styled and self.reader.tokens[self.reader.at - 1].word == "of":
                return True
        if styled and self.reader.word() == "of":
            self.reader.at += 1
            return True
        self.reader.at = start
        return False

    def _style_stands_alone(self, length: int) -> bool:
        """A word of style, unless it belongs to a noun ('a cute cat', 'a pastel dress')."""
        before = self.reader.tokens[self.reader.at - 1] if self.reader.at else None
        after = self.reader.peek(length)
        starts = before is None or before.is_mark
        return starts and (after is None or after.is_mark or after.word in ("style", "of", "with"))

    def _setting_alone(self) -> bool:
        """A place, time or weather between commas: 'beach, sunset'."""
        ahead = 0
        while (token := self.reader.peek(ahead)) is not None and not token.is_mark:
            ahead += 1
        entries = self._all_setting(self.reader.tokens[self.reader.at : self.reader.at + ahead])
        for entry in entries:
            self._add_to_setting(entry)
        self.reader.at += ahead if entries else 0
        return bool(entries)

    # --- predicates ---------------------------------------------------------------------------------

    def _predicate(self, clause: Clause) -> None:
        """The words up to where the next clause starts."""
        while not self.reader.done:
            token = self.reader.tokens[self.reader.at]
            if token.word in _ENDS or (token.word in _JOINTS and self._clause_starts()):
                self.reader.at += 1
                return
            clause.tokens.append(self.reader.take())

    def _clause_starts(self) -> bool:
        """Whether a subject and its verb, or words of style, follow the joint here."""
        start = self.reader.at
        while self.reader.word() in _JOINTS:
            self.reader.at += 1
        style = self.reader.lexicon.find(self.reader.tokens, self.reader.at, _STYLES)[1]
        found = (style and self._style_stands_alone(style)) or self._subject_and_verb()
        self.reader.at = start
        return bool(found)

    def _subject_and_verb(self) -> bool:
        if self.reader.word() in (*_PRONOUNS, "there"):
            return True
        if self.reader.verb()[0] is not None and not self._is_subject_word():
            return False
        looks = read_looks(self.reader)
        while looks is not None and self.reader.word() in ("and", ","):
            self.reader.at += 1
            looks = read_looks(self.reader)
        verb, _ = self.reader.verb()
        copula = self.reader.lexicon.is_small(self.reader.word(), "auxiliaries")
        return looks is not None and (verb is not None or (copula and self.reader.word() != "to"))

    def _is_subject_word(self) -> bool:
        token = self.reader.peek()
        return token is not None and bool(token.character)

    # --- putting together ---------------------------------------------------------------------------

    def _tell(self, clause: Clause) -> None:
        deferred = Deferred([], [])
        action = ActionReader(clause.tokens, deferred).read()
        for entry in deferred.entries:
            self._add_to_setting(entry)
        action = self._weather_out_of(action)
        if clause.subjects:
            self._add(clause.subjects, action)
        elif self.last and (clause.refers_back or action.pose or action.holds or action.relations):
            self._go_on(action)
        else:
            self._scene(action)

    def _add_to_setting(self, entry: Entry) -> None:
        self.setting.add(entry, entry.words)

    def _weather_out_of(self, action: Action) -> Action:
        """Unread words that name a time or a weather belong to the setting."""
        left = []
        for word in action.unread:
            tokens = [Token(part, part.lower()) for part in word.split()]
            entries = self._all_setting(tokens)
            for entry in entries:
                self._add_to_setting(entry)
            left += [] if entries else [word]
        return replace(action, unread=tuple(left))

    def _all_setting(self, tokens: Sequence[Token]) -> list[Entry]:
        """The places, times and weathers that these words consist of; empty if of others too."""
        entries: list[Entry] = []
        at = 0
        while at < len(tokens):
            found, length = self.reader.lexicon.find(tokens, at, _SETTING)
            if not found:
                return []
            entries.append(found[0])
            at += length
        return entries

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


def _character(key: str) -> Described:
    return replace(described(looks_in("child")), noun=key)


def _is_name(phrase: object) -> bool:
    noun = getattr(phrase, "noun", "")
    return bool(noun[:1].isupper()) and not getattr(phrase, "heads", ())


def _is_thing(who: Described) -> bool:
    return isinstance(who.looks, Thing)
