"""Typographic rules by language: quotes, dashes, and where lines may break."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

NBSP = "\u00a0"  # no-break space; drawn and read as a plain space

# Opening and closing quotes, outer then inner; all other languages use the English ones.
_LOW, _POINTED = ("„", "“", "‚", "‘"), ("«", "»", "“", "”")
_QUOTES = {
    "bg": ("„", "“", "’", "’"),
    "cs": _LOW,
    "da": ("»", "«", "›", "‹"),
    "de": _LOW,
    "el": _POINTED,
    "es": _POINTED,
    "fi": ("”", "”", "’", "’"),
    "fr": ("«" + NBSP, NBSP + "»", "“", "”"),
    "hr": ("„", "”", "‘", "’"),
    "hu": ("„", "”", "»", "«"),
    "it": _POINTED,
    "nb": ("«", "»", "‘", "’"),
    "nn": ("«", "»", "‘", "’"),
    "no": ("«", "»", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "pt": _POINTED,
    "pt-BR": ("“", "”", "‘", "’"),
    "ro": ("„", "”", "«", "»"),
    "ru": ("«", "»", "„", "“"),
    "sk": _LOW,
    "sl": _LOW,
    "sv": ("”", "”", "’", "’"),
    "uk": ("«", "»", "„", "“"),
}
_ENGLISH_QUOTES = ("“", "”", "‘", "’")

# Words closely tied to the next one: a line should not end in one of them.
_BINDING_WORDS = {
    "id": "di ke dari yang si sang para untuk dengan pada oleh dan atau tetapi karena agar bagi "
    "ada tidak akan sudah sangat lebih seekor sebuah seorang satu dua tiga kata seru tanya jawab",
    "en": "a an the of to in on at by for from with and or but as is was were his her its their "
    "my your our one two three so very that who said asked cried called",
}
# Words inseparable from the next one: a line never ends in one of them.
_ARTICLES = {"id": frozenset(("si", "sang")), "en": frozenset(("a", "an", "the"))}
# Fixed phrases: a line never breaks within one.
_SAYINGS = {
    "id": ("terima kasih", "apa kabar", "selamat pagi", "selamat siang", "selamat sore",
           "selamat malam", "selamat tidur", "selamat jalan", "selamat datang", "selamat tinggal"),
    "en": ("thank you", "good morning", "good evening", "good night", "once upon"),
}  # fmt: skip
SHORT = 3  # letters: a line does not end after a sentence's first word if it is this short
# Words closely tied to the previous one: a line should not start with one of them.
_FOLLOWING_WORDS = {"id": "pun itu ini saja juga pula lagi sekali ya", "en": "too"}
_BINDING = {language: frozenset(words.split()) for language, words in _BINDING_WORDS.items()}
_FOLLOWING = {language: frozenset(words.split()) for language, words in _FOLLOWING_WORDS.items()}
_ENDS = ".!?…"
_CLOSING = "\"'”’“‘»«›)]"  # may follow end punctuation; some languages close with “
_NON_WORD = re.compile(r"[^\w]+")


def smarten(text: str, language: str) -> str:
    """Replaces typewriter quotes, dashes and ellipses with the language's typographic ones."""
    outer_open, outer_close, inner_open, inner_close = _QUOTES.get(
        language, _QUOTES.get(language.split("-")[0], _ENGLISH_QUOTES)
    )
    text = unicodedata.normalize("NFC", text).strip()
    text = text.replace("...", "…").replace(" -- ", " – ").replace(" - ", " – ").replace("--", "–")
    text = re.sub(r'(^|[\s(\[–—“‘\'])"', rf"\1{outer_open}", text).replace('"', outer_close)
    text = re.sub(r"(^|[\s(\[–—“«])'(?=\S)", rf"\1{inner_open}", text)
    text = text.replace("'", inner_close if inner_close == "‘" and "‚" in text else "’")
    if language.startswith("fr"):
        text = re.sub(r" ?([!?;:])", NBSP + r"\1", text)
    return text


def keep_together(text: str, names: Iterable[str], language: str) -> str:
    """Joins words with NBSP where no line may break between them, here or in an e-book reader.

    These are the words of a name ('Si Kancil') or fixed phrase ('Terima kasih'), an article and
    the next word, and a sentence's first word, if short, and the second ('Ia belum').
    """
    for name in names:
        if " " in name:
            text = text.replace(name, name.replace(" ", NBSP))
    code = language.split("-")[0]
    for saying in _SAYINGS.get(code, ()):
        pattern = rf"\b{saying}\b"
        text = re.sub(pattern, lambda match: match[0].replace(" ", NBSP), text, flags=re.IGNORECASE)
    articles = _ARTICLES.get(code, frozenset())
    lines = (_glue_words(line.split(" "), articles) for line in text.split("\n"))
    return "\n".join(lines)


def _glue_words(words: list[str], articles: frozenset[str]) -> str:
    glued = words[:1]
    for before, (word, following) in zip([".", *words], pairwise(words), strict=False):
        letters = _NON_WORD.sub("", word)
        opens = ends_sentence(before) and len(letters) <= SHORT
        # Punctuation after the word separates it from the next: 'Hup! Si Kancil...'
        glued_to_next = letters and word[-1:].isalpha() and (opens or letters.lower() in articles)
        glued.append((NBSP if glued_to_next else " ") + following)
    return "".join(glued)


def binds_to_next(word: str, language: str) -> bool:
    """Whether a word is closely tied to the next, such as an article or preposition."""
    return word.lower() in _BINDING.get(language.split("-")[0], frozenset())


def break_cost(word: str, following: str, language: str, before: str = "") -> float:
    """The cost of a line break between two words; negative at the end of a phrase.

    `before` is the word before `word`, if known.
    """
    opening = _NON_WORD.sub("", following)
    if ends_sentence(word) and not opening[:1].islower():
        return -0.15
    pause = _last_mark(word) in tuple(_ENDS + ",;:–—")
    cost = -0.07 if pause else _cost_within(word, opening, language)
    # Avoid leaving a single word of a sentence at the end or start of a line.
    alone = ends_sentence(before) + ends_sentence(following)
    return cost + 0.06 * alone


def ends_sentence(word: str) -> bool:
    """Whether a sentence, or quoted speech within it, may end with this word."""
    return _last_mark(word) in tuple(_ENDS)


def _last_mark(word: str) -> str:
    """The last character of a word before any closing quotes."""
    return word.rstrip(_CLOSING)[-1:]


def _cost_within(word: str, opening: str, language: str) -> float:
    """The cost of a break within a phrase; `opening` is the next word without its quotes."""
    code = language.split("-")[0]
    binding = _BINDING.get(code, frozenset())
    if _NON_WORD.sub("", word).lower() in binding or len(word) == 1:
        return 0.12
    if _NON_WORD.sub("", opening).lower() in _FOLLOWING.get(code, ()):
        return 0.08
    if word[0].isupper() and opening[:1].isupper() and code != "de":
        return 0.1  # a name such as Pulau Sumatra; German capitalises all nouns
    return -0.03 if opening.lower() in binding else 0.0
