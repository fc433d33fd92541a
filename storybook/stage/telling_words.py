"""Grammar of picture descriptions, from templates/stage/telling.yaml: nouns, counts, sentences."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.project import template_folder
from storybook.stage.colour_names import colour_name, colour_of
from storybook.stage.words.lexicon import load_lexicon
from storybook.stage.words.readings import Looks
from storybook.translation import english
from storybook.translation.lexicon import NOUNS
from storybook.translation.lexicon import load_lexicon as load_glossary
from storybook.yaml_files import read_yaml

NOT_TOLD = "-"
_NOT_NAMES = {"body", "limbs", "coats", "edges", "times", "unknown", "name"}
_AGES = {"baby": "baby", "toddler": "toddler", "child": "child", "teenager": "teenager"}


@cache
def load_telling() -> dict[str, Any]:
    """The table templates/stage/telling.yaml, read once."""
    path = template_folder() / "stage" / "telling.yaml"
    tables: dict[str, Any] = read_yaml(path)
    return tables


def place_noun(language: str, place: str) -> str:
    """A place as a noun with its article: 'a forest', 'hutan'."""
    return str(load_telling()[language]["places"][place][1])


def listed(name: str) -> frozenset[str]:
    """The kinds in a list of telling.yaml, such as "plural"."""
    return frozenset(load_telling()[name].split())


def kind_name(looks: Looks) -> str:
    """The English noun for what is drawn."""
    if isinstance(looks, Person):
        return _AGES.get(looks.age, "person")
    return str(load_telling()["kind_names"].get(looks.kind, looks.kind.replace("_", " ")))


def noun_of(noun: str, looks: Looks) -> str:
    """The author's noun if it is known, else the noun for what is drawn."""
    is_known = bool(load_lexicon().entries.get(noun.lower()))
    stands_in = not isinstance(looks, Person) and looks.kind == "box" and not is_known
    return kind_name(looks) if stands_in or not noun else noun


class Tongue(ABC):
    """A language that pictures are described in."""

    def __init__(self, language: str) -> None:
        self.tables: Mapping[str, Any] = load_telling()[language]

    def word(self, table: str, key: str) -> str:
        """An entry of a table of telling.yaml; "" if it is empty or missing."""
        entry = self.tables[table].get(key, NOT_TOLD)
        return "" if entry == NOT_TOLD else str(entry)

    def listing(self, parts: Sequence[str]) -> str:
        """The parts as "a, b and c"."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.tables['and']} {parts[-1]}"

    def number(self, count: int) -> str:
        """A number, in words up to ten."""
        numbers = self.tables["numbers"]
        return str(numbers[count - 1]) if count <= len(numbers) else str(count)

    @abstractmethod
    def some(self, noun: str, looks: Looks, count: int) -> str:
        """A noun with its number, and its colour unless natural: "a red kite", "two ducks"."""

    @abstractmethod
    def what(self, noun: str, looks: Looks) -> str:
        """A noun as the object of a verb: "a red kite", in Indonesian without a classifier."""

    @abstractmethod
    def that(self, noun: str, looks: Looks) -> str:
        """A noun that has been mentioned before: "the goat"."""

    @abstractmethod
    def clause(self, subject: str, count: int, verb: str, extras: Sequence[str]) -> str:
        """A clause; `count` is the subject's: "Rina is running, holding a kite"."""

    @abstractmethod
    def happily(self, verb: str, adverb: str) -> str:
        """A verb with an adverb of mood, in the language's order."""

    @abstractmethod
    def sentence(self, clauses: Sequence[str], where: str) -> str:
        """One sentence of clauses and of where and when."""

    @abstractmethod
    def there_is(self, things: Sequence[str], count: int, where: str) -> str:
        """A sentence about things where nobody is: "There is a ball in the garden"."""

    @abstractmethod
    def beside(self, things: Sequence[str], count: int, how: str, others: str) -> str:
        """A sentence about things beside the figures; `how` is a key of the table "things"."""


class English(Tongue):
    """English."""

    def __init__(self) -> None:
        super().__init__("en")

    def some(self, noun: str, looks: Looks, count: int) -> str:
        colour = colour_name(colour_of(looks))
        phrase = f"{colour} {noun}".strip()
        key = noun.replace(" ", "_")
        if key in listed("uncountable") | listed("plural"):
            return phrase
        if count == 1:
            return english.with_article(phrase)
        return f"{self.number(count)} {f'{colour} {plural(noun)}'.strip()}"

    def what(self, noun: str, looks: Looks) -> str:
        return self.some(noun, looks, 1)

    def that(self, noun: str, looks: Looks) -> str:
        return f"the {colour_name(colour_of(looks))} {noun}".replace("  ", " ")

    def clause(self, subject: str, count: int, verb: str, extras: Sequence[str]) -> str:
        text = f"{subject} {'is' if count == 1 else 'are'} {verb}"
        return f"{text}, {self.listing(extras)}" if extras else text

    def happily(self, verb: str, adverb: str) -> str:
        return f"{adverb} {verb}"

    def sentence(self, clauses: Sequence[str], where: str) -> str:
        if len(clauses) == 1 and ", " not in clauses[0]:
            return _finished(f"{clauses[0]} {where}")
        joint = ", and " if len(clauses) > 2 or ", " in "".join(clauses) else " and "
        text = f"{', '.join(clauses[:-1])}{joint if len(clauses) > 1 else ''}{clauses[-1]}"
        return _finished(f"{where}, {text}" if where else text)

    def there_is(self, things: Sequence[str], count: int, where: str) -> str:
        return _finished(f"there {'is' if count == 1 else 'are'} {self.listing(things)} {where}")

    def beside(self, things: Sequence[str], count: int, how: str, others: str) -> str:
        verb = self.tables["things"][how][count > 1]
        return _finished(f"{self.listing(things)} {verb} {others}")


class Indonesian(Tongue):
    """Indonesian."""

    def __init__(self) -> None:
        super().__init__("id")

    def some(self, noun: str, looks: Looks, count: int) -> str:
        phrase = self.what(noun, looks)
        if noun.replace(" ", "_") in listed("uncountable") | listed("plural"):
            return phrase
        if isinstance(looks, Person):
            single, several = "seorang", "orang"
        elif isinstance(looks, Animal):
            single, several = "seekor", "ekor"
        else:
            single, several = "sebuah", "buah"
        return f"{single} {phrase}" if count == 1 else f"{self.number(count)} {several} {phrase}"

    def what(self, noun: str, looks: Looks) -> str:
        shade, _, base = colour_name(colour_of(looks)).rpartition(" ")
        parts = [self.tables["colours"].get(base, ""), self.tables["shades"].get(shade, "")]
        colour = " ".join(part for part in parts if part)
        return f"{indonesian_noun(noun)} {colour}".strip()

    def that(self, noun: str, looks: Looks) -> str:
        return f"{self.what(noun, looks)} itu"

    def clause(self, subject: str, count: int, verb: str, extras: Sequence[str]) -> str:
        text = f"{subject} {verb}"
        deeds = [extra for extra in extras if not extra.startswith("dengan ")]
        looking = [extra for extra in extras if extra not in deeds]
        return " ".join([text, *(["sambil", self.listing(deeds)] if deeds else []), *looking])

    def happily(self, verb: str, adverb: str) -> str:
        return f"{verb} {adverb}"

    def sentence(self, clauses: Sequence[str], where: str) -> str:
        if len(clauses) == 1 and " sambil " not in clauses[0]:
            return _finished(f"{clauses[0]} {where}")
        last = f", dan {clauses[-1]}" if len(clauses) > 1 else clauses[-1]
        text = f"{', '.join(clauses[:-1])}{last}"
        return _finished(f"{where}, {text}" if where else text)

    def there_is(self, things: Sequence[str], count: int, where: str) -> str:
        pause = "," if "," in where else ""
        return _finished(f"{where}{pause} ada {self.listing(things)}".strip())

    def beside(self, things: Sequence[str], count: int, how: str, others: str) -> str:
        return self.there_is(things, count, others)


TONGUES: Mapping[str, type[English] | type[Indonesian]] = {"en": English, "id": Indonesian}


def plural(noun: str) -> str:
    """The plural of an English noun, which may be several words: "old women", "calves"."""
    before, _, last = noun.rpartition(" ")
    if last.endswith("man") and last != "human":
        last = f"{last[:-2]}en"
    elif last.endswith("child"):
        last = f"{last}ren"
    elif last.endswith(("f", "fe")):
        forms = load_lexicon().plurals.items()
        last = next((form for form, base in forms if base == last), english.plural(last))
    else:
        last = english.plural(last)
    return f"{before} {last}".strip()


def indonesian_noun(noun: str) -> str:
    """The Indonesian noun, from telling.yaml or the glossary; the English one if there is none.

    Animals and things without a noun of their own take that of what is drawn: a labrador is a dog.
    """
    alike = [
        entry.row
        for entry in load_lexicon().entries.get(noun, ())
        if entry.kind in ("animals", "things")
    ]
    for name in (noun, *alike):
        translation = load_telling()["id"]["nouns"].get(name) or _reversed_glossary().get(name)
        if translation:
            return str(translation)
    return noun


@cache
def _reversed_glossary() -> dict[str, str]:
    indonesian: dict[str, str] = {}
    for words, word in load_glossary().entries.items():
        if word.kind in NOUNS - _NOT_NAMES and not words[-1].startswith("+"):
            indonesian.setdefault(word.english, " ".join(words))
    return indonesian


def _finished(sentence: str) -> str:
    sentence = " ".join(sentence.split())
    return f"{sentence[:1].upper()}{sentence[1:]}."
