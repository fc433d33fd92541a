"""Looks up Indonesian words in any form in templates/prompts/glossary.yaml."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from storybook.project import template_folder
from storybook.translation import english
from storybook.yaml_files import read_words

ANIMALS = frozenset({"animals", "birds"})
ANIMATE = ANIMALS | {"people", "kin"}
CLOTHES = frozenset({"clothes", "pairs"})
NOUNS = (ANIMATE | CLOTHES) | {
    *("body", "limbs", "coats", "places", "edges", "plenty", "mass", "unique", "things", "times"),
    *("unknown", "name"),
}
ADJECTIVES = frozenset({"adjectives", "sizes", "ordinals", "colours", "predicates"})
VERBS = frozenset({"verbs", "linking"})

_LISTS = ("surfaces", "english")
_TABLES = ("shades", "before_animals", "classifiers")
_OWNERS = {"nya": "its", "ku": "my", "mu": "your"}
_SUFFIX = re.compile(r"(?P<stem>\w[\w-]{2,})(?P<suffix>nya|ku|mu|lah|kah|pun)")
_PREFIX = re.compile(r"(?P<prefix>me(?:ny|ng|m|n)?|ber?|di|ter)(?P<rest>\w{3,})")
# First letters of the root that a prefix replaces: "menulis" is from "tulis", "mengejar" from
# "kejar", "memanjat" from "panjat".
_REPLACED = {"mem": "pm", "men": "t", "meng": "k", "meny": "s", "me": "", "be": "", "ber": ""}


@dataclass(frozen=True)
class Word:
    """One Indonesian word or fixed phrase and its English; `kind` is its section of the glossary.

    `other` is the second English form in the sections that have one. `owner` is the English
    possessive of a suffix ("its"). `possessed` is the kind of the noun after the prefix ber-, which
    means having it ("berbulu", has fur): then `kind` is "having".
    """

    kind: str
    english: str
    other: str = ""
    source: str = ""
    owner: str = ""
    possessed: str = ""
    plural: bool = False
    passive: bool = False


@dataclass(frozen=True)
class Lexicon:
    """All entries by their Indonesian words.

    A last word that begins with + must follow in the text, but is not consumed.
    """

    entries: dict[tuple[str, ...], Word]
    tables: dict[str, dict[str, str]]
    surfaces: frozenset[str]
    english_words: frozenset[str]
    _roots: dict[str, Word] = field(repr=False)

    def read(self, tokens: Sequence[str]) -> Iterator[tuple[Word, int]]:
        """The words of a clause, longest entries first, each with its number of tokens."""
        lowered = [token.lower() for token in tokens]
        at = 0
        while at < len(lowered):
            word, length = self._longest(lowered, at)
            yield word or Word("unknown", tokens[at], source=tokens[at]), length
            at += length

    def _longest(self, tokens: Sequence[str], at: int) -> tuple[Word | None, int]:
        for length in range(min(5, len(tokens) - at), 1, -1):
            part = tokens[at : at + length]
            ahead = self.entries.get((*part[:-1], f"+{part[-1]}"))
            if ahead:
                return ahead, length - 1
            stem, owner = _split_owner(part[-1])
            for last, possessor in ((part[-1], ""), (stem, owner)):
                word = self.entries.get((*part[:-1], last))
                if word:
                    return replace(word, owner=possessor), length
        return self.find(tokens[at]), 1

    def find(self, token: str) -> Word | None:
        """The word of a lower-case token, with any prefix and suffix; None if it is unknown."""
        if token.isdigit():
            return Word("numbers", token, source=token)
        exact = self.entries.get((token,))
        if exact:
            return exact
        suffixed = _SUFFIX.fullmatch(token)
        if suffixed:
            stem = self.find(suffixed["stem"])
            if stem and (stem.kind in NOUNS | VERBS or suffixed["suffix"] not in _OWNERS):
                return replace(stem, owner=_OWNERS.get(suffixed["suffix"], ""))
        if "-" in token:
            return self._repeated(token)
        return self._roots.get(token) or self._prefixed(token)

    def _repeated(self, token: str) -> Word | None:
        """'pohon-pohon' is many trees; 'berlari-lari', 'besar-besar' mean the same as once."""
        first, _, second = token.partition("-")
        if len(second) < 3 or not first.endswith(second):
            return None
        word = self.find(first)
        return replace(word, plural=True) if word and word.kind in NOUNS else word

    def _prefixed(self, token: str) -> Word | None:
        """'berbulu' has fur; 'dikejar' is being chased; 'didengarkan' is from 'mendengar'."""
        parts = _PREFIX.fullmatch(token)
        if not parts:
            return None
        prefix, rest = parts["prefix"], parts["rest"]
        stem = None
        if prefix == "ber":  # 'ber-' before a root in r is written with one r: 'berambut'
            stem = self.entries.get((rest,)) or self.entries.get(("r" + rest,))
        if stem and stem.kind in NOUNS:
            return replace(stem, kind="having", possessed=stem.kind, source=token)
        if stem and stem.kind in ADJECTIVES:
            return stem
        roots = [letter + rest for letter in ("", *_REPLACED.get(prefix, ""))]
        for root in (*roots, *(re.sub(r"(kan|i)$", "", root) for root in roots)):
            verb = self._roots.get(root) or self.entries.get((root,))
            if verb and verb.kind in VERBS:
                return replace(verb, passive=prefix in ("di", "ter"), source=token)
        return None


def _split_owner(token: str) -> tuple[str, str]:
    match = _SUFFIX.fullmatch(token)
    if match and match["suffix"] in _OWNERS:
        return match["stem"], _OWNERS[match["suffix"]]
    return token, ""


@cache
def load_lexicon() -> Lexicon:
    """The glossary of templates/prompts/glossary.yaml, read once."""
    sections = read_words(template_folder() / "prompts" / "glossary.yaml")
    entries: dict[tuple[str, ...], Word] = {}
    tables = {name: dict(_pairs(sections[name])) for name in _TABLES}
    for kind, section in sections.items():
        if kind not in (*_LISTS, *_TABLES):
            for source, value in _pairs(section):
                first, other = value if isinstance(value, list) else (value, "")
                entries[tuple(source.split())] = Word(kind, first, other, source)
    return Lexicon(
        entries,
        tables,
        frozenset(sections["surfaces"].split()),
        frozenset({*sections["english"].split(), *_english_words(entries.values())}),
        _find_roots(entries),
    )


def _pairs(section: dict[str, str]) -> Iterator[tuple[str, str]]:
    for sources, value in section.items():
        for source in sources.split(", "):
            yield source, value


def _english_words(entries: Iterable[Word]) -> Iterator[str]:
    """Every English word of the glossary, and its forms."""
    for entry in entries:
        for word in re.findall(r"[a-z'-]+", f"{entry.english} {entry.other}".lower()):
            yield word
            if entry.kind in VERBS | {"auxiliaries"}:
                yield from (english.ing(word), english.participle(word), english.plural(word))
            elif entry.kind in NOUNS:
                yield english.plural(word)
            elif entry.kind in ADJECTIVES:
                yield english.adverb(word)
                yield from (english.compared(word, ending) for ending in ("er", "est"))


def _find_roots(entries: dict[tuple[str, ...], Word]) -> dict[str, Word]:
    """Roots of the verbs: 'kejar' -> the entry of 'mengejar'."""
    roots: dict[str, Word] = {}
    for key, word in entries.items():
        parts = _PREFIX.fullmatch(key[0])
        if len(key) > 1 or word.kind not in VERBS or not parts or parts["prefix"] in ("di", "ter"):
            continue
        prefix, rest = parts["prefix"], parts["rest"]
        if rest[0] in "aeiou":
            for letter in _REPLACED[prefix]:
                roots.setdefault(letter + rest, word)
        if rest[0] not in "aeiou" or prefix in ("meng", "ber"):
            roots.setdefault(rest, word)
    return roots
