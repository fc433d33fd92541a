"""Verb phrases -> Action: verbs, their objects, and what prepositions attach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.stage.words import drawable
from storybook.stage.words.deeds import Deed, Draft, deed_of
from storybook.stage.words.described import described, worn_thing
from storybook.stage.words.features import Looks, looks_in, read_looks
from storybook.stage.words.lexicon import Entry
from storybook.stage.words.mood_words import DENIED, mood_at
from storybook.stage.words.phrase import Phrase, Reader
from storybook.stage.words.readings import Action, Described, Relation
from storybook.stage.words.seats import settle
from storybook.stage.words.tokens import Token

_WORN = ("hats", "garments", "accessories", "shoes")
_NO_LOSS = frozenset({"fillers", "abstract"})
_SMALL = ("auxiliaries", "conjunctions", "reflexives")
_LISTENERS = ("him", "her", "it", "them", "me", "you", "us")
_SIDES = {"left": "left", "right": "right", "viewer": "viewer", "reader": "viewer", "us": "viewer"}
_AWAY = ("to", "from", "at", "near")
_TIMES = ("times", "weathers")


@dataclass
class Deferred:
    """Words about the setting that were met in a verb phrase, for who reads the whole sentence."""

    entries: list[Entry]
    things: list[Described]


class ActionReader:
    """Reads one verb phrase; with `deferred`, places and times go there, not into relations."""

    def __init__(self, tokens: Sequence[Token], deferred: Deferred | None = None) -> None:
        self.reader = Reader(tokens)
        self.draft = Draft()
        self.deferred = deferred
        self.deed: Deed | None = None
        self.wants_object = False
        self.negated = False

    def read(self) -> Action:
        """The action that the tokens tell of."""
        while not self.reader.done:
            self._next()
        settle(self.draft)
        return self.draft.finished(tuple(described(looks_in(n)) for n in self._implied()))

    def _implied(self) -> list[str]:
        held = len(self.draft.holds) > 0
        return [name.replace("_", " ") for name in self.draft.implied if not held or name != "cup"]

    def _next(self) -> None:
        """Reads the next piece: a verb, a preposition with its object, an object, a small word."""
        token = self.reader.peek()
        if token is None or self._mark(token):
            return
        if self._side() or self._verb() or self._mood():
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
        if not token.word.isascii():
            self.draft.unread.append(token.text)
        self.wants_object = self.wants_object and token.word in ",'"
        return True

    def _side(self) -> bool:
        """'to the left', 'at the reader', 'facing away'."""
        words = [self.reader.word(ahead) for ahead in range(3)]
        if words[0] in ("facing", "turned") and words[1] == "away":
            self.draft.facing = "away"
            self.reader.at += 2
            return True
        skipped = 0
        while skipped < 2 and words[skipped] in ("to", "at", "the", "towards", "facing", "its"):
            skipped += 1
        side = _SIDES.get(words[skipped])
        if side and (skipped or self.deed) and words[skipped] != "us":
            self.draft.facing = self.draft.facing or side
            self.reader.at += skipped + 1
            return True
        return False

    # --- verbs ------------------------------------------------------------------------------------

    def _verb(self) -> bool:
        verb, length = self.reader.verb()
        if verb is None or (self.wants_object and self._is_noun_here(length)):
            return False
        relation, reach = self.reader.preposition()
        if relation and reach >= length:
            return False
        self.reader.at += length
        if self.negated:
            self._not_done(verb)
            return True
        self.deed = deed_of((self._with_particle(verb) or verb).value)
        self.draft.do(self.deed)
        self.draft.things += [described(looks_in(n)) for n in self.deed.sees]
        self.wants_object = True
        return True

    def _not_done(self, verb: Entry) -> None:
        """'is not smiling': the opposite mood, if there is one; else nothing."""
        self.negated = deed_of(verb.value).pose == "" and not deed_of(verb.value).mood
        self.draft.mood = self.draft.mood or DENIED.get(deed_of(verb.value).mood, "")

    def _with_particle(self, verb: Entry) -> Entry | None:
        """'picks the ball up': the particle after a short object belongs to the verb."""
        for ahead in range(1, 4):
            word = self.reader.word(ahead)
            found = self.reader.lexicon.verbs.get(f"{verb.words} {word}") if word else None
            if found and word in ("up", "down", "on", "away", "out"):
                if not self._ends_here(ahead + 1):
                    return None
                del self.reader.tokens[self.reader.at + ahead]
                return found
        return None

    def _ends_here(self, ahead: int) -> bool:
        token = self.reader.peek(ahead)
        if token is None or token.is_mark:
            return True
        return self.reader.lexicon.is_small(token.word, "conjunctions") or token.word in ("from",)

    def _is_noun_here(self, length: int) -> bool:
        """Whether a word that could be a verb is the object of the verb before it."""
        if self.reader.word().endswith(("ing", "ed")):
            return False
        start = self.reader.at
        phrase = self.reader.noun_phrase()
        after, self.reader.at = self.reader.at, start
        return bool(
            phrase and phrase.head("things", "animals", "people") and after >= start + length
        )

    def _mood(self) -> bool:
        mood, length = mood_at(self.reader)
        if not mood or self._noun_goes_on(length):
            return False
        self.draft.mood = self.draft.mood or (DENIED.get(mood, "") if self.negated else mood)
        self.negated = False
        self.draft.pose = "sleep" if mood == "asleep" and not self.draft.pose else self.draft.pose
        self.reader.at += length
        return True

    def _noun_goes_on(self, length: int) -> bool:
        """Whether a feeling word is an adjective before a noun ('a happy dog')."""
        start, self.reader.at = self.reader.at, self.reader.at + length
        phrase = self.reader.noun_phrase() if not self.reader.preposition()[1] else None
        self.reader.at = start
        return phrase is not None and not phrase.determiner and not phrase.character

    def _no_loss_phrase(self) -> bool:
        found, length = self.reader.lexicon.find(self.reader.tokens, self.reader.at, _NO_LOSS)
        if not found or self._noun_goes_on(length):
            return False
        self.reader.at += length
        return True

    # --- prepositions -------------------------------------------------------------------------------

    def _is_adverb(self, length: int) -> bool:
        """Whether a word such as 'around' or 'outside' has nothing to relate to."""
        token = self.reader.peek(length)
        return token is None or token.is_mark or token.word == "and"

    def _prepositional(self, relation: str, length: int) -> None:
        preposition = self.reader.word()
        start, alone = self.reader.at, self._is_adverb(length)
        self.reader.at += length
        if alone:
            return
        self.wants_object = False
        if self._side() or self._pronoun(relation) or self._place():
            return
        mood, reach = mood_at(self.reader)
        if mood and preposition in ("with", "in", "for", "from") and not self._noun_goes_on(reach):
            self._mood()
            return
        looks = read_looks(self.reader)
        if looks is None:
            if preposition not in (
                "up",
                "down",
                "off",
                "over",
                "along",
                "around",
                "by",
                "to",
                "for",
            ):
                self._stray(start)
            return
        if relation == "like":
            self.draft.unread.append(looks.phrase.text)
        else:
            self._attach(relation, preposition, looks)

    def _stray(self, start: int) -> None:
        """A preposition with nothing to it: no loss before a verb, or at the end of an adverb."""
        token = self.reader.peek()
        if token is not None and self.reader.verb()[0] is None and not token.is_mark:
            self.draft.unread.append(self.reader.tokens[start].text)

    def _pronoun(self, relation: str) -> bool:
        token = self.reader.peek()
        if token is None or token.character or not self._is_pronoun(token):
            return False
        self.reader.at += 1
        if token.word in _LISTENERS and self.deferred is None:
            self.draft.unread.append(token.text)
        return True

    def _is_pronoun(self, token: Token) -> bool:
        if token.word == "her":
            after = self.reader.peek(1)
            return after is None or after.is_mark or not self._noun_after()
        return self.reader.lexicon.is_small(token.word, "pronouns") and token.word != "one"

    def _noun_after(self) -> bool:
        start = self.reader.at
        phrase = self.reader.noun_phrase()
        self.reader.at = start
        return phrase is not None

    def _place(self) -> bool:
        """A place or a time that is not also a thing ("in bed" is a thing)."""
        start = self.reader.at
        phrase = self.reader.noun_phrase()
        entry = phrase.head("places", *_TIMES) if phrase else None
        if self.deferred is None or phrase is None or entry is None:
            self.reader.at = start
            return False
        if entry.value == "sky" and self.draft.pose != "fly":
            self.reader.at = start
            return False
        self._defer_modifiers(phrase)
        if phrase.head("things", "animals", "people", "parts") and entry.kind != "places":
            self.reader.at = start
            return False
        self.deferred.entries.append(entry)
        self.draft.unread += phrase.unread
        return True

    def _defer_modifiers(self, phrase: Phrase) -> None:
        """'a rainy street' is also about the weather."""
        for adjective in phrase.adjectives:
            if self.deferred is not None:
                self.deferred.entries += [e for e in adjective.meanings if e.kind in _TIMES]

    def _attach(self, relation: str, preposition: str, looks: Looks) -> None:
        phrase = looks.phrase
        body = phrase.head("body")
        inner = phrase.of or phrase.owner
        if body and not phrase.head("things"):
            self._on_body(relation, body.value, phrase, inner)
        elif preposition == "in" and phrase.head(*_WORN) and not phrase.head("places"):
            self.draft.wears.append(worn_thing(phrase))
        elif preposition in ("with", "using"):
            self._with(looks)
        elif preposition in ("of", "about") and self.deed:
            self._take_object(self.deed, looks)
        else:
            self._relate(relation, looks)
            self._second(relation)

    def _second(self, relation: str) -> None:
        """'between Rina and Budi'."""
        start = self.reader.at
        if self.reader.word() == "and":
            self.reader.at += 1
            token = self.reader.peek()
            if token and not token.character and self.reader.verb()[0] is not None:
                self.reader.at = start
                return
            looks = read_looks(self.reader)
            if looks and self.reader.verb()[0] is None:
                self._relate(relation, looks)
            else:
                self.reader.at = start

    def _on_body(self, relation: str, part: str, phrase: Phrase, whole: Phrase | None) -> None:
        """'on the back of the crocodile' is on the crocodile; 'on her head' tells how it is held."""
        if whole and relation in ("on", "in", "under", "near", "at", "to", "from"):
            self._relate(relation, Looks(whole, []))
        elif self.draft.pose.startswith(("hold", "carry")) and part in ("head", "back", "arms"):
            in_arms = "carry_in_arms" if relation == "in" else self.draft.pose
            self.draft.pose = {"head": "carry_on_head", "back": "carry_on_back"}.get(part, in_arms)
        elif part not in ("hand", "foot", "eyes"):
            self.draft.unread.append(phrase.text)

    def _with(self, looks: Looks) -> None:
        phrase = looks.phrase
        if _is_worn(phrase):
            self.draft.wears.append(worn_thing(phrase))
            return
        if phrase.head("abstract", "parts") and not phrase.head("people", "animals", "things"):
            return
        found = None if phrase.character else described(looks)
        if found is None or isinstance(found.looks, Person | Animal):
            self._relate("with", looks)
        else:
            self._hold(found)

    def _relate(self, relation: str, looks: Looks) -> None:
        phrase = looks.phrase
        if phrase.character:
            self.draft.relations.append(Relation(relation, character=phrase.character))
            self._face(relation, phrase.character)
            return
        of = phrase.of if phrase.head("parts") else None
        if of:
            self._relate("near", Looks(of, []))
            return
        entity = phrase.head("people", "groups", "animals", "things")
        part, place = phrase.head("parts"), phrase.head("places")
        if part or (place and (entity is None or phrase.noun == place.words and _is_place(place))):
            if place and self.deferred is not None:
                self.deferred.entries.append(place)
                return
            name = part.value if part else drawable.choose(place, "")[0] if place else ""
            self.draft.relations.append(Relation(relation, part=name or phrase.noun))
            self.draft.unread += phrase.unread
        elif phrase.head("abstract") and entity is None:
            return
        elif phrase.head(*_TIMES) and entity is None:
            self.draft.unread.append(phrase.text)
        else:
            self._relate_to(relation, described(looks))

    def _relate_to(self, relation: str, target: Described) -> None:
        self.draft.unread += target.unread
        self.draft.relations.append(Relation(relation, target=target))

    def _face(self, relation: str, key: str) -> None:
        if relation == "to" and self.draft.pose in (
            "look",
            "stand",
            "wave",
            "point",
            "read",
            "sing",
        ):
            self.draft.facing = self.draft.facing or key

    # --- objects -------------------------------------------------------------------------------------

    def _small_word(self, token: Token) -> bool:
        if token.character:
            return False
        if token.word.endswith("ly") and not self._noun_after():
            self.reader.at += 1
            return True
        if self._pronoun(""):
            return True
        if self.reader.lexicon.is_small(token.word, *_SMALL):
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
            self._take_object(self.deed, looks)
            self.wants_object = False

    def _before_verb(self, looks: Looks) -> None:
        """A subject before the first verb says nothing new; a thing with no verb is there."""
        phrase = looks.phrase
        if phrase.character or self.reader.verb()[0] is not None:
            return
        if phrase.heads and phrase.head("things", "animals", "people"):
            self._add_thing(described(looks))
        elif not phrase.head("abstract"):
            self.draft.unread.append(phrase.text)

    def _take_object(self, deed: Deed, looks: Looks) -> None:
        phrase, kind = looks.phrase, deed.object
        if phrase.head("body") and not phrase.head("things", "people"):
            self._object_of_body(kind, phrase)
        elif kind == "none":
            self._lost_object(deed, phrase)
        elif kind == "to" and phrase.head("parts") and self.draft.relations:
            return
        elif phrase.head("abstract") and not phrase.head("things", "people", "animals"):
            return
        elif kind == "wear" and phrase.head(*_WORN, "things", "animal_wear"):
            self.draft.wears.append(worn_thing(phrase))
        elif kind == "look" and deed.pose == "wave" and phrase.noun in ("flag", "banner"):
            self._hold(described(looks))
        elif kind == "look":
            self._look(looks)
        elif kind == "hold":
            self._hold_object(deed, looks)
        elif kind in ("thing", "body", "wear"):
            self._beside(looks)
        else:
            self._relate(kind, looks)

    def _lost_object(self, deed: Deed, phrase: Phrase) -> None:
        """What a verb such as 'sweep' or 'think of' is about: in no picture, or there anyhow."""
        if not deed.holds and not phrase.head("abstract", "places"):
            self.draft.unread.append(phrase.text)

    def _object_of_body(self, kind: str, phrase: Phrase) -> None:
        whole = phrase.owner or phrase.of
        if whole and kind in ("on", "in"):
            self._relate(kind, Looks(whole, []))
            return
        holding = self.draft.pose.startswith("hold")
        if holding and phrase.heads[0].value in ("hand", "arms") and whole:
            self.draft.pose = self.draft.pair = "hold_hands"
            self._relate("with", Looks(whole, []))
        elif holding and phrase.heads[0].value == "hand" and not phrase.owner:
            self.draft.pose = self.draft.pair = "hold_hands"
        elif whole and whole.character:
            self.draft.relations.append(Relation("to", character=whole.character))

    def _look(self, looks: Looks) -> None:
        if looks.phrase.character:
            self.draft.facing = self.draft.facing or looks.phrase.character
        else:
            self._relate("to", looks)

    def _hold_object(self, deed: Deed, looks: Looks) -> None:
        phrase = looks.phrase
        if phrase.character:
            self._hold_somebody(deed, Relation("with", character=phrase.character))
            return
        if phrase.head("places", "parts") and not phrase.head("things", "animals", "people"):
            return
        if phrase.head(*_WORN) and not phrase.head("things"):
            self._hold(worn_thing(phrase))
            return
        found = described(looks)
        if isinstance(found.looks, Person | Animal) and deed.pair:
            self._relate_to("to", found)
        else:
            if isinstance(found.looks, Person | Animal) and self.draft.pose.startswith("hold"):
                self.draft.pose = "carry_in_arms"
            self._hold(found)

    def _hold_somebody(self, deed: Deed, relation: Relation) -> None:
        if deed.pair:
            relation = Relation("to", character=relation.character)
        elif self.draft.pose.startswith("hold"):
            self.draft.pose = "carry_in_arms"
        self.draft.relations.append(relation)

    def _hold(self, found: Described) -> None:
        self.draft.unread += found.unread
        self.draft.holds.append(found)

    def _beside(self, looks: Looks) -> None:
        phrase = looks.phrase
        if phrase.character:
            self.draft.relations.append(Relation("near", character=phrase.character))
        elif phrase.head("places", "parts", *_TIMES) and not phrase.head("things", "animals"):
            return
        elif phrase.head(*_WORN) and not phrase.head("things"):
            self._add_thing(worn_thing(phrase))
        else:
            self._add_thing(described(looks))

    def _add_thing(self, found: Described) -> None:
        self.draft.unread += found.unread
        self.draft.things.append(found)


def _is_worn(phrase: Phrase) -> bool:
    """Whether something that one has 'with' one is on the body rather than in the hand."""
    accessory = phrase.head("accessories")
    if accessory:
        return accessory.value in ("glasses", "beard", "moustache", "scarf")
    return phrase.head("hats", "garments", "shoes") is not None and phrase.noun != "flower"


def _is_place(place: Entry) -> bool:
    """Whether a word that is a thing too is rather the place, after a preposition."""
    return place.words not in ("house", "shop", "store", "bath", "bathtub", "cottage", "hut")
