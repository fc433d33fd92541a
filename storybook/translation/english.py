"""English word forms: articles, plurals, -ing, participles, -ly, -er; few exceptions."""

import re

_PLURALS = {
    "child": "children",
    "person": "people",
    "man": "men",
    "woman": "women",
    "fisherman": "fishermen",
    "young man": "young men",
    "mouse": "mice",
    "ox": "oxen",
    "wild ox": "wild oxen",
    "goose": "geese",
    "tooth": "teeth",
    "foot": "feet",
    "leaf": "leaves",
    "thief": "thieves",
    "wolf": "wolves",
    "knife": "knives",
    "scarf": "scarves",
    "dwarf": "dwarves",
    "hero": "heroes",
    "buffalo": "buffaloes",
    "mosquito": "mosquitoes",
    "mango": "mangoes",
    "tomato": "tomatoes",
    "volcano": "volcanoes",
    "hippopotamus": "hippopotamuses",
}
_SAME_PLURAL = ("deer", "sheep", "fish", "carp", "shrimp", "squid")
_PARTICIPLES = {
    "be": "been",
    "beat": "beaten",
    "bite": "bitten",
    "blow": "blown",
    "build": "built",
    "buy": "bought",
    "catch": "caught",
    "cut": "cut",
    "dig": "dug",
    "draw": "drawn",
    "drink": "drunk",
    "eat": "eaten",
    "find": "found",
    "fight": "fought",
    "give": "given",
    "hear": "heard",
    "hide": "hidden",
    "hit": "hit",
    "hold": "held",
    "know": "known",
    "lead": "led",
    "leave": "left",
    "read": "read",
    "ride": "ridden",
    "sell": "sold",
    "show": "shown",
    "steal": "stolen",
    "strike": "struck",
    "sweep": "swept",
    "take": "taken",
    "tear": "torn",
    "think": "thought",
    "throw": "thrown",
    "wear": "worn",
    "write": "written",
}
_ADVERBS = {"good": "well", "full": "fully", "whole": "wholly"}
_COMPARED = {"good": "bett", "bad": "wors", "far": "farth"}
_VOWELS = "aeiou"


def with_article(phrase: str) -> str:
    """The phrase with 'a' or 'an' before it."""
    vowel = re.match(r"[aeio]|u(?!n[ai]|s[ei])|hones|hour", phrase)
    consonant = re.match(r"one\b|once\b|eu", phrase)
    return f"{'an' if vowel and not consonant else 'a'} {phrase}"


def plural(noun: str) -> str:
    """The plural of a noun, or of a phrase 'NOUN of ...', 'NOUN on ...', 'NOUN with ...'."""
    match = re.match(r"(.+?)( (?:of|on|with) .*)", noun)
    if match:
        return plural(match[1]) + match[2]
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith(_SAME_PLURAL):
        return noun
    if re.search(r"(s|x|z|ch|sh)$", noun):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


def possessive(phrase: str) -> str:
    """'grandmother' -> "grandmother's"."""
    return phrase + ("'" if phrase.endswith("s") else "'s")


def ing(verb: str) -> str:
    """The -ing form; of a phrase, that of its first word."""
    first, space, rest = verb.partition(" ")
    if first.endswith("ie"):
        first = first[:-2] + "y"
    elif re.search(r"[^aeoy]e$", first) and first != "be":
        first = first[:-1]
    elif _doubles(first):
        first += first[-1]
    return f"{first}ing{space}{rest}"


def participle(verb: str) -> str:
    """The past participle; of a phrase, that of its first word."""
    first, space, rest = verb.partition(" ")
    if first in _PARTICIPLES:
        first = _PARTICIPLES[first]
    elif first.endswith("e"):
        first += "d"
    elif re.search(r"[^aeiou]y$", first):
        first = first[:-1] + "ied"
    else:
        first += (first[-1] if _doubles(first) else "") + "ed"
    return f"{first}{space}{rest}"


def adverb(adjective: str) -> str:
    """The adverb of an adjective."""
    if adjective in _ADVERBS:
        return _ADVERBS[adjective]
    if adjective.endswith("ly") or " " in adjective:
        return adjective
    if re.search(r"[^aeiou]le$", adjective):
        return adjective[:-1] + "y"
    if re.search(r"[^aeiou]y$", adjective) and adjective not in ("shy", "sly"):
        return adjective[:-1] + "ily"
    return adjective + ("ally" if adjective.endswith("ic") else "ly")


def compared(adjective: str, ending: str) -> str:
    """The comparative (ending 'er') or superlative ('est') of an adjective."""
    if adjective in _COMPARED:
        return _COMPARED[adjective] + ending
    syllables = len(re.findall(r"[aeiouy]+", adjective.removesuffix("e")))
    light = syllables == 2 and re.search(r"(y|le|er|ow)$", adjective)
    if (syllables > 1 and not light and adjective not in ("quiet", "clever")) or " " in adjective:
        return f"{'more' if ending == 'er' else 'most'} {adjective}"
    if adjective.endswith("e"):
        return adjective + ending[1:]
    if re.search(r"[^aeiou]y$", adjective):
        return adjective[:-1] + "i" + ending
    return adjective + (adjective[-1] if _doubles(adjective) else "") + ending


def _doubles(word: str) -> bool:
    """True where the last consonant is doubled before a vowel: one syllable, or a stressed last."""
    short = re.fullmatch(r"[^aeiou]*(qu)?[aeiou][^aeiouwxy]", word)
    return bool(short) or word in ("begin", "forget", "admit")
