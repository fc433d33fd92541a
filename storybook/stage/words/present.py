"""Splits a sentence of a page's text into clauses, and keeps those that tell what is visible now.

Left out are negations, wishes, memories, comparisons and what somebody says, hears or looks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storybook.stage.words.tokens import Token

# Words that make a clause tell of something not visible now.
_ABSENT = frozenset(
    {
        *("sold", "terjual", "habis", "delivered"),
        *("no", "not", "never", "nobody", "nothing", "none", "without", "neither", "nor", "cannot"),
        *("if", "unless", "would", "could", "should", "might", "may", "will", "shall", "must"),
        *("want", "wants", "wanted", "wish", "wishes", "wished", "hope", "hoped", "need", "needed"),
        *("dream", "dreamt", "dreamed", "dreaming", "imagine", "imagined", "imagining", "plan"),
        *("remember", "remembered", "remembers", "forget", "forgot", "forgotten"),
        *("think", "thinks", "thought", "thinking", "know", "knew", "known"),
        *("wonder", "wondered", "decided"),
        *("miss", "missed", "missing", "lost", "lose", "gone", "vanished", "disappeared"),
        *("search", "searched", "searching", "seek", "hunted", "yesterday", "tomorrow", "once"),
        *("usually", "often", "ago", "used", "said", "say", "says", "told", "tell", "tells"),
        *("ask", "asked", "called", "shouted", "whispered", "hear", "heard", "hears", "smelled"),
        *("story", "stories", "song", "about", "almost", "nearly", "like", "likes", "liked"),
        *("love", "loves", "loved", "favourite", "favorite", "than", "promise", "promised"),
        *("pack", "packs", "packed", "packing", "stowed", "wrapped"),  # out of sight
        *("let's", "tried", "pay", "paid", "bought", "cost"),
    }
)
_PARTICIPLES = ("ed", "en", "t", "wn", "rn", "ne", "come")
_BREAKS = frozenset(
    {
        *("but", "while", "when", "because", "so", "as", "where", "who", "which", "that", "whose"),
        *("if", "until", "like", "than", "then", "after", "before", "though", "although", "since"),
    }
)
_COMPARES = frozenset({"like", "than", "as", "if", "until", "before", "because", "since", "that"})


def present_clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The clauses about the present scene, without punctuation marks."""
    clause: list[Token] = []
    compares = False
    for token in (*tokens, Token(".", ".")):
        joins = token.word in _BREAKS and not token.character
        # The 'that' of 'That night' is not a conjunction.
        breaks = (token.is_mark and token.word != "'s") or (
            joins and (bool(clause) or token.word != "that")
        )
        if not breaks:
            clause.append(token)
            continue
        if clause and not compares and not _is_absent(clause):
            yield clause
        clause = []
        compares = token.word in _COMPARES


def _is_absent(clause: Sequence[Token]) -> bool:
    words = [token.word for token in clause if not token.character]
    if any(word in _ABSENT or word.endswith("n't") for word in words):
        return True
    return any(
        word == "had" and words[at + 1 : at + 2] and words[at + 1].endswith(_PARTICIPLES)
        for at, word in enumerate(words)
    ) or ("looked" in words and "for" in words)
