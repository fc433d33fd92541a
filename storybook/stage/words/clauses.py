"""Splits a prompt into clauses: subjects and predicates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from storybook.stage.words.described import described
from storybook.stage.words.features import DescribedPhrase, looks_in, read_looks
from storybook.stage.words.lexicon import Entry, load_lexicon
from storybook.stage.words.phrase import Reader
from storybook.stage.words.readings import Described
from storybook.stage.words.settings import SettingDraft
from storybook.stage.words.tokens import Token

_STYLES = frozenset({"styles"})
_SETTING = frozenset({"places", "times", "weathers", "seasons"})
_ENDS = (".", ";", "!", "?", ":")
_JOINTS = (",", "and", "while", "as", "but", "then", "when", "because", "so", "where")
_FAMILY = {"family": ("father", "mother", "child"), "parents": ("father", "mother")}
_FAMILY |= {"grandparents": ("grandfather", "grandmother"), "couple": ("man", "woman")}
_RELATIVE = ("who", "that", "which")
_PRONOUNS = ("he", "she", "they", "it", *_RELATIVE)
_SUBJECTS = ("people", "groups", "animals")


@dataclass
class Clause:
    """The subjects of a clause, and the words of its predicate.

    `mood` is that of an adjective: 'a sad girl'. A `relative` clause is about the last person or
    animal that the clause before it names.
    """

    subjects: list[Described] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    refers_back: bool = False
    pronoun: str = ""
    mood: str = ""

    @property
    def relative(self) -> bool:
        """Whether it opens with 'who', 'that' or 'which'."""
        return self.pronoun.lower() in _RELATIVE


class ClauseReader:
    """Reads clause by clause; words outside of clauses go into `setting` and `unread`."""

    def __init__(self, tokens: Sequence[Token], setting: SettingDraft) -> None:
        self.reader = Reader(tokens)
        self.setting = setting
        self.unread: list[str] = []
        self.about_object = False  # whether the next clause is about the last object

    def next_clause(self) -> Clause:
        """Read the next clause; call it as long as tokens are left."""
        clause = Clause(pronoun="who", refers_back=True) if self.about_object else Clause()
        if not self.about_object:
            self._subjects(clause)
        self.about_object = False
        self._predicate(clause)
        return clause

    def _subjects(self, clause: Clause) -> None:
        """Read the subjects: noun phrases joined by 'and' or commas, or a pronoun."""
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
            clause.refers_back = True
            clause.pronoun = self.reader.take().text
            return False
        start = self.reader.at
        if self.reader.preposition()[1] or self._setting_alone():
            return False
        looks = read_looks(self.reader)
        if looks is None:
            return False
        looks = self._is_a(looks)
        phrase = looks.phrase
        moods = (adjective.value("moods") for adjective in phrase.adjectives)
        clause.mood = clause.mood or next((mood for mood in moods if mood), "")
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

    def _is_a(self, looks: DescribedPhrase) -> DescribedPhrase:
        """Read 'Tim is a toy robot': a name takes the looks it is given."""
        start = self.reader.at
        proper = _is_name(looks.phrase)
        if proper and self.reader.word() in ("is", "was") and self.reader.word(1) in ("a", "an"):
            self.reader.at += 1
            complement = read_looks(self.reader)
            if complement and complement.phrase.head(*_SUBJECTS, "things"):
                return complement
        self.reader.at = start
        return looks

    def _owner_of(self, owner: object, clause: Clause, start: int) -> bool:
        """Make the owner the subject: 'Londi's feet are on the grass'."""
        character = getattr(owner, "character", "")
        if character:
            clause.subjects.append(_character(character))
            return True
        self.reader.at = start
        return False

    def _skipped(self) -> bool:
        """Skip words of style, punctuation and conjunctions between clauses."""
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
        """Skip 'a watercolour illustration of'."""
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
        """Whether a word of style is not an adjective ('a cute cat', 'a pastel dress')."""
        before = self.reader.tokens[self.reader.at - 1] if self.reader.at else None
        after = self.reader.peek(length)
        starts = before is None or before.is_mark
        return starts and (after is None or after.is_mark or after.word in ("style", "of", "with"))

    def _setting_alone(self) -> bool:
        """Read a place, time or weather between commas: 'beach, sunset'."""
        ahead = 0
        while (token := self.reader.peek(ahead)) is not None and not token.is_mark:
            ahead += 1
        entries = all_setting(self.reader.tokens[self.reader.at : self.reader.at + ahead])
        for entry in entries:
            self.setting.add(entry, entry.words)
        self.reader.at += ahead if entries else 0
        return bool(entries)

    def _predicate(self, clause: Clause) -> None:
        """Read the predicate, up to where the next clause starts."""
        while not self.reader.done:
            token = self.reader.tokens[self.reader.at]
            if clause.tokens and token.word in _RELATIVE and self._verb_follows():
                return
            if self._object_acts(clause):
                self.about_object = True
                return
            if token.word in _ENDS or (token.word in _JOINTS and self._clause_starts()):
                self.reader.at += 1
                return
            clause.tokens.append(self.reader.take())

    def _object_acts(self, clause: Clause) -> bool:
        """Whether the next word tells what the object does: 'a man watching a girl singing'."""
        if not clause.tokens or not self._is_participle(self.reader.at):
            return False
        last = clause.tokens[-1]
        people = self.reader.lexicon.find([last], 0, frozenset({"people", "animals"}))[1]
        start = self.reader.at - len(clause.tokens)
        acts = any(self._is_participle(at) for at in range(start, self.reader.at))
        return acts and bool(people or last.character)

    def _is_participle(self, at: int) -> bool:
        token = self.reader.tokens[at]
        is_verb = bool(self.reader.lexicon.verbs_of(token.word))
        return is_verb and token.word.endswith("ing") and not token.character

    def _verb_follows(self) -> bool:
        """Whether a verb follows the next word: 'a boy who is asleep', 'who sleeps'."""
        start = self.reader.at
        self.reader.at += 1
        is_verb = self.reader.lexicon.is_small(self.reader.word(), "auxiliaries")
        is_verb = is_verb or self.reader.verb()[0] is not None
        self.reader.at = start
        return is_verb

    def _clause_starts(self) -> bool:
        """Whether a conjunction is followed by a subject with its verb, or by words of style."""
        start = self.reader.at
        while self.reader.word() in _JOINTS:
            self.reader.at += 1
        style = self.reader.lexicon.find(self.reader.tokens, self.reader.at, _STYLES)[1]
        starts = (style and self._style_stands_alone(style)) or self._subject_and_verb()
        self.reader.at = start
        return bool(starts)

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


def all_setting(tokens: Sequence[Token]) -> list[Entry]:
    """The places, times and weathers in these words; empty if there are other words too."""
    entries: list[Entry] = []
    at = 0
    while at < len(tokens):
        meanings, length = load_lexicon().find(tokens, at, _SETTING)
        if not meanings:
            return []
        entries.append(meanings[0])
        at += length
    return entries


def _character(key: str) -> Described:
    return replace(described(looks_in("child")), noun=key)


def _is_name(phrase: object) -> bool:
    noun = getattr(phrase, "noun", "")
    return bool(noun[:1].isupper()) and not getattr(phrase, "heads", ())
