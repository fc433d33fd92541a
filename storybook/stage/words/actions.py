"""Verb phrases -> Action: verbs, their objects, and prepositional phrases."""

from __future__ import annotations

from collections.abc import Sequence

from storybook.stage.words.ahead import is_noun_here, noun_after, noun_goes_on
from storybook.stage.words.attach import Attacher
from storybook.stage.words.bodies import hold_close
from storybook.stage.words.deeds import Deed, Draft, deed_of, topic_of
from storybook.stage.words.deferred import TIMES, Deferred
from storybook.stage.words.described import described
from storybook.stage.words.features import DescribedPhrase, looks_in, read_looks
from storybook.stage.words.mood_words import DENIED, mood_at
from storybook.stage.words.particles import rest_of_clause, with_particle
from storybook.stage.words.phrase import Reader
from storybook.stage.words.postures import acts_together, shuts_eyes, skip_posture
from storybook.stage.words.readings import Action
from storybook.stage.words.seats import settle
from storybook.stage.words.tokens import Token, text_of

_NO_LOSS = frozenset({"fillers", "abstract"})
_SMALL = ("auxiliaries", "conjunctions", "reflexives")
_LISTENERS = ("him", "her", "it", "them", "me", "you", "us")
_WHERE = ("on", "in", "under", "behind", "in front of", "between", "near")
_SIDES = {"left": "left", "right": "right", "viewer": "viewer", "reader": "viewer"}
_NEEDS_NOTHING = ("up", "down", "off", "over", "along", "around", "by", "to", "for")


class ActionReader:
    """Reads one verb phrase; places and times go into `deferred` if given, else into relations."""

    def __init__(self, tokens: Sequence[Token], deferred: Deferred | None = None) -> None:
        self.reader = Reader(tokens)
        self.draft = Draft()
        self.deferred = deferred
        self.attacher = Attacher(self.draft, deferred)
        self.deed: Deed | None = None
        self.wants_object = False
        self.negated = False
        self.verb_at = 0
        self.about_it = ""

    def read(self) -> Action:
        """Read all tokens."""
        while not self.reader.done:
            self._next()
        hold_close(self.draft, self.reader.tokens)
        settle(self.draft)
        self.draft.mood = "asleep" if shuts_eyes(self.reader.tokens) else self.draft.mood
        implied = [n for n in self.draft.implied if not self.draft.holds or n != "cup"]
        things = (described(looks_in(name.replace("_", " "))) for name in implied)
        return self.draft.finished(tuple(things), acts_together(self.reader.tokens))

    def _next(self) -> None:
        """Read the next piece: a verb, a prepositional phrase, an object, or a function word."""
        token = self.reader.peek()
        if token is None or self._mark(token):
            self.about_it = ""
            return
        if self._side() or self._verb() or self._mood():
            return
        if not self.wants_object and self._posture():
            return
        relation, length = self.reader.preposition()
        if length and not token.character:
            self._prepositional(relation, length)
        elif not self._no_loss_phrase() and not self._small_word(token):
            self._object()

    def _mark(self, token: Token) -> bool:
        if not token.is_mark or token.character:
            return False
        self.reader.at += 1
        self.draft.unread += [] if token.word.isascii() else [token.text]
        self.wants_object = False
        return True

    def _side(self) -> bool:
        """Read a direction: 'to the left', 'at the reader', 'facing away'."""
        words = [self.reader.word(ahead) for ahead in range(3)]
        if words[0] in ("facing", "turned") and words[1] == "away":
            self.draft.facing = "away"
            self.reader.at += 2
            return True
        skipped = 0
        while skipped < 2 and words[skipped] in ("to", "at", "the", "towards", "facing", "its"):
            skipped += 1
        side = _SIDES.get(words[skipped])
        if side and (skipped or self.deed):
            self.draft.facing = self.draft.facing or side
            self.reader.at += skipped + 1
            return True
        return False

    def _verb(self) -> bool:
        verb, length = self.reader.verb()
        if verb and self.about_it and self._of_the_object():
            return True
        if verb is None or (self.wants_object and is_noun_here(self.reader, length)):
            return False
        relation, reach = self.reader.preposition()
        if relation and reach >= length:
            return False
        self.verb_at = self.reader.at
        self.reader.at += length
        if self.negated:
            self._not_done(deed_of(verb.value))
            return True
        self.deed = deed_of((with_particle(self.reader, verb) or verb).value)
        self.draft.do(self.deed)
        self.draft.things += [described(looks_in(n.replace("_", " "))) for n in self.deed.sees]
        self.wants_object = True
        return True

    def _of_the_object(self) -> bool:
        """Skip a participle about the verb's object: 'looks at a bird flying in the sky'."""
        looked_at = self.deed is not None and self.deed.pose == "look"
        acts, topic = self.reader.word().endswith("ing"), self.about_it
        self.about_it = ""
        if (topic == "something" and acts) or not (looked_at or acts):
            return False
        self.draft.unread.append(rest_of_clause(self.reader))
        return True

    def _not_done(self, deed: Deed) -> None:
        """Apply a negated verb, 'is not smiling': the opposite mood, if there is one."""
        self.negated = not deed.pose and not deed.mood
        if deed.pose == "stand":
            self.draft.mood = self.draft.mood or DENIED.get(deed.mood, "")

    def _mood(self) -> bool:
        mood, length = mood_at(self.reader)
        if not mood or noun_goes_on(self.reader, length):
            return False
        self.draft.mood = self.draft.mood or (DENIED.get(mood, "") if self.negated else mood)
        self.negated = False
        self.draft.pose = "sleep" if mood == "asleep" and not self.draft.pose else self.draft.pose
        self.reader.at += length
        return True

    def _no_loss_phrase(self) -> bool:
        entries, length = self.reader.lexicon.find(self.reader.tokens, self.reader.at, _NO_LOSS)
        if not entries or noun_goes_on(self.reader, length):
            return False
        self.reader.at += length
        return True

    def _is_adverb(self, length: int) -> bool:
        """Whether a preposition such as 'around' or 'outside' stands alone, as an adverb."""
        token = self.reader.peek(length)
        return token is None or token.is_mark or token.word == "and"

    def _prepositional(self, relation: str, length: int) -> None:
        preposition = self.reader.word()
        start, alone = self.reader.at, self._is_adverb(length)
        if length > 2 and self.reader.word(2) == "edge" and self.draft.pose.startswith("sit"):
            relation = "on"  # 'sits on the edge of the bed'
        relation = "down" if preposition == "down" and relation == "near" else relation
        self.reader.at += length
        if alone:
            return
        self.wants_object = False
        if self._side() or self._pronoun(start, relation) or self._place(relation):
            return
        if preposition == "with" and self._posture():
            return
        mood, reach = mood_at(self.reader)
        if (
            mood
            and preposition in ("with", "in", "for", "from")
            and not noun_goes_on(self.reader, reach)
        ):
            self._mood()
            return
        looks = read_looks(self.reader)
        if looks is None:
            if preposition not in _NEEDS_NOTHING:
                self._stray(start)
            return
        if relation == "like":
            self.draft.unread.append(looks.phrase.text)
        elif self.deed and self._is_object(preposition, self.deed):
            self.attacher.take_object(self.deed, looks)
            self.about_it = topic_of(looks, self.deed)
        else:
            self.attacher.attach(relation, preposition, looks)
            self._second(relation, preposition)

    def _posture(self) -> bool:
        """Skip 'with arms crossed'; a thing that a hand rests on will be near."""
        skipped = skip_posture(self.reader)
        if skipped is None and self.deed:
            self.draft.rest_hand(self.deed)
        return skipped is not False

    def _is_object(self, preposition: str, deed: Deed) -> bool:
        """Whether the verb takes its object by this preposition: 'takes a photo of', 'looks at'."""
        return preposition in ("of", "about") or (preposition == "at" and deed.object == "look")

    def _stray(self, start: int) -> None:
        """Handle a preposition without an object: it is unread, unless a verb follows."""
        token = self.reader.peek()
        if token is not None and self.reader.lexicon.is_small(token.word, "reflexives"):
            self.reader.at += 1
            return
        if token is None or token.is_mark or self.reader.preposition()[1]:
            return
        if self.reader.verb()[0] is None:
            self.draft.unread.append(self.reader.tokens[start].text)

    def _pronoun(self, start: int, relation: str) -> bool:
        """Skip a pronoun, 'behind them'; it is reported as unread where its meaning matters."""
        token = self.reader.peek()
        if token is None or token.character or not self._is_pronoun(token):
            return False
        self.reader.at += 1
        together = not relation and self.deed is not None and bool(self.deed.pair)
        if token.word in _LISTENERS and self.deferred is None and (relation in _WHERE or together):
            self.draft.unread.append(text_of(self.reader.tokens[start : self.reader.at]))
        return True

    def _is_pronoun(self, token: Token) -> bool:
        if token.word == "her":
            after = self.reader.peek(1)
            return after is None or after.is_mark or not noun_after(self.reader)
        return self.reader.lexicon.is_small(token.word, "pronouns") and token.word != "one"

    def _place(self, relation: str) -> bool:
        """Defer a place or a time, unless the noun may be a thing, as in 'in bed'."""
        start = self.reader.at
        phrase = self.reader.noun_phrase()
        entry = phrase.head("places", *TIMES) if phrase else None
        if self.deferred is None or phrase is None or entry is None:
            self.reader.at = start
            return False
        is_thing = phrase.head("things", "animals", "people", "parts") and entry.kind != "places"
        if is_thing or (entry.value == "sky" and self.draft.pose != "fly"):
            self.reader.at = start
            return False
        self.deferred.add_modifiers(phrase)
        self.attacher.defer_place(relation, entry)
        self.draft.unread += phrase.unread
        return True

    def _second(self, relation: str, preposition: str) -> None:
        """Read the second object of a preposition: 'between Rina and Budi'."""
        start = self.reader.at
        if self.reader.word() == "and":
            self.reader.at += 1
            token = self.reader.peek()
            if token and not token.character and self.reader.verb()[0] is not None:
                self.reader.at = start
                return
            looks = read_looks(self.reader)
            if looks and self.reader.verb()[0] is None:
                self.attacher.attach(relation, preposition, looks)
            else:
                self.reader.at = start

    def _small_word(self, token: Token) -> bool:
        if token.character:
            return False
        if token.word.endswith("ly") and not noun_after(self.reader):
            self.reader.at += 1
            return True
        if self._pronoun(self.verb_at, ""):
            return True
        if self.reader.lexicon.is_small(token.word, *_SMALL):
            self.about_it = ""
            self.negated = self.negated or token.word.endswith(("not", "n't"))
            self.reader.at += 1
            return True
        return False

    def _object(self) -> None:
        start = self.reader.at
        looks = read_looks(self.reader)
        if looks is None:
            self.reader.at = start
            token = self.reader.take()
            if not self.reader.lexicon.is_small(token.word, "determiners"):
                self.draft.unread.append(token.text)
            return
        if self.deed is None:
            self._before_verb(looks)
        else:
            self.attacher.take_object(self.deed, looks)
            self.wants_object = False
            self.about_it = topic_of(looks, self.deed)

    def _before_verb(self, looks: DescribedPhrase) -> None:
        """Handle a noun before any verb: a subject is skipped, a thing without a verb is added."""
        phrase = looks.phrase
        if phrase.character or self.reader.verb()[0] is not None:
            return
        if phrase.heads and phrase.head("things", "animals", "people"):
            self.attacher.add_thing(described(looks))
        elif not phrase.head("abstract"):
            self.draft.unread.append(phrase.text)
