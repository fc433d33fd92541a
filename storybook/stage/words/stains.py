"""Stains on people and animals: 'white with flour', 'cream on his nose', 'soaked to the skin'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from storybook.art.drawing.marks import Stain
from storybook.stage.words.lexicon import load_lexicon, read_table
from storybook.stage.words.tokens import Token

EVERYBODY = "*"
_WET = "wet"
_COVERED = frozenset({"covered in", "covered with", "full of", "smeared with", "sticky with"})
_COVERED |= {"splashed with", "spattered with", "dusted with", "splashed by"}
_COVERED |= {"white with", "black with", "brown with", "red with"}
_FACE = frozenset({"face", "cheek", "chin", "forehead", "mouth", "lip", "moustache", "beard"})
_ANYWHERE = _FACE | {"nose", "hand", "finger", "hair", "arm", "knee", "foot"}
_ANYWHERE |= {"head", "paw", "fur"}
_SNOW = ("as", "white", "as")  # 'as white as snow'
_NONE = frozenset({"not", "never", "n't", "no", "washed", "clean", "dry"})
_BE = frozenset({"be", "become", "get", "stand", "sit", "look", "come", "lie", "arrive", "stay"})
_REACH = 6


@cache
def _colours(table: str) -> Mapping[str, str]:
    rows = read_table("changes")[table].items()
    return {word: colour for words, colour in rows for word in words.split(", ")}


def stains_in(sentence: Sequence[Token], who: Sequence[str]) -> Mapping[str, Stain]:
    """The stains that a sentence says are on somebody, by the key of the character.

    Args:
        sentence: the words.
        who: the characters that the text before it is about.

    Returns:
        Stains by key; EVERYBODY where the sentence names nobody: 'three floury noses'.
    """
    stains: dict[str, Stain] = {}
    for part in _parts(sentence):
        words = [token.word for token in part]
        if _NONE.isdisjoint(words):
            stains.update(_whitened(part, words) or _on_them(part, words, who))
        who = [token.character for token in part if token.character] or who
    return stains


def is_stuff(noun: str) -> bool:
    """Whether somebody can be covered with it: cream, mud, chocolate."""
    return noun in _colours("stuff")


def _parts(sentence: Sequence[Token]) -> Iterator[list[Token]]:
    """The parts of a sentence between punctuation marks."""
    part: list[Token] = []
    for token in (*sentence, Token(".", ".")):
        if not token.is_mark or token.word == "'s":
            part.append(token)
        elif part:
            yield part
            part = []


def _on_them(part: Sequence[Token], words: Sequence[str], who: Sequence[str]) -> dict[str, Stain]:
    """The stains of one part: 'covered in mud', 'mud on her nose', 'muddy hands', 'was soaked'."""
    for at in range(len(words)):
        body = _body(words[at])
        stain = None
        if " ".join(words[at : at + 2]) in _COVERED and (colour := _stuff(part[at + 2 :])):
            stain = _stain(colour, "all")
        elif body and (colour := _stuff_on(part, at)):
            stain = _stain(colour, body)
        elif colour := _colours("covered").get(words[at], ""):
            parts = [where for where in map(_body, words[at + 1 : at + 3]) if where]
            is_before_name = bool(part[at + 1 :]) and bool(part[at + 1].character)
            if parts or is_before_name or _is_said_of_somebody(part, at):
                stain = _stain(colour, parts[0] if parts else "all")
        if stain is not None:
            named = [token.character for token in part if token.character]
            is_several = words[at + 1 : at + 2] in (["noses"], ["faces"], ["hands"])
            return dict.fromkeys([EVERYBODY] if is_several else named or who or [EVERYBODY], stain)
    return {}


def _stain(colour: str, where: str) -> Stain:
    return Stain("", "wet") if colour == _WET else Stain(colour, where)


def _body(word: str) -> str:
    """Where a part of the body is: one of WHERE, "" if it is none."""
    bases = {*load_lexicon().nouns_of(word)}
    if "nose" in bases:
        return "nose"
    return "face" if bases & _FACE else "all" if bases & _ANYWHERE else ""


def _stuff(after: Sequence[Token]) -> str:
    """The colour of the substance named next: 'in thick mud', 'with red paint'."""
    hue = ""
    for token in after[:3]:
        for base in load_lexicon().nouns_of(token.word):
            if base in _colours("stuff"):
                return (base == "paint" and hue) or _colours("stuff")[base]
        hue = _hue(token) or hue
    return ""


def _hue(token: Token) -> str:
    entries = load_lexicon().entries.get(token.word, ())
    return next((entry.value for entry in entries if entry.kind == "colours"), "")


def _stuff_on(part: Sequence[Token], body: int) -> str:
    """The colour of the substance on the body: 'cream on his nose', 'mud all over her face'."""
    start = max(0, body - _REACH)
    ons = [at for at in range(start, body) if part[at].word in ("on", "over", "in")]
    return _stuff(part[max(0, ons[0] - 3) : ons[0]]) if ons else ""


def _is_said_of_somebody(part: Sequence[Token], at: int) -> bool:
    """Whether an adjective says how somebody is: 'Tom was quite soaked', but not 'the road'."""
    lexicon = load_lexicon()
    for verb in range(at - 1, max(-1, at - 4), -1):
        if not _BE.isdisjoint(lexicon.verbs_of(part[verb].word)):
            subject = part[verb - 1] if verb else None
            small = subject is not None and lexicon.is_small(subject.word, "pronouns")
            return subject is None or bool(subject.character) or small or bool(_body(subject.word))
    return at == 0 or not any(not token.character for token in part[:at])


def _whitened(part: Sequence[Token], words: Sequence[str]) -> dict[str, Stain]:
    """The stains of somebody whitened: 'turned Pip as white as snow'."""
    triples = zip(words, words[1:], words[2:], strict=False)
    turns = [at for at, word in enumerate(words) if "turn" in load_lexicon().verbs_of(word)]
    if _SNOW not in triples or not turns:
        return {}
    named = [token.character for token in part[turns[0] :] if token.character]
    return dict.fromkeys(named, Stain(_colours("stuff")["flour"]))
