"""What a language asks of typesetting: quotes and dashes, and where its lines may end."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

GLUE = "\u00a0"  # no break here; drawn and read as a plain space

# Opening and closing marks, outer then inner; every other language sets quotes as English does.
_LOW, _POINTED = ("„", "“", "‚", "‘"), ("«", "»", "“", "”")
_QUOTES = {
    "bg": ("„", "“", "’", "’"),
    "cs": _LOW,
    "da": ("»", "«", "›", "‹"),
    "de": _LOW,
    "el": _POINTED,
    "es": _POINTED,
    "fi": ("”", "”", "’", "’"),
    "fr": ("«" + GLUE, GLUE + "»", "“", "”"),
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

# Words that lean on the next one: a line that ends in one of them reads badly.
_LEANING_WORDS = {
    "id": "di ke dari yang si sang para untuk dengan pada oleh dan atau tetapi karena agar bagi "
    "ada tidak akan sudah sangat lebih seekor sebuah seorang satu dua tiga kata seru tanya jawab",
    "en": "a an the of to in on at by for from with and or but as is was were his her its their "
    "my your our one two three so very that who said asked cried called",
}
# Words that can't stand without the next one: no line ends in one of them.
_ARTICLES = {"id": frozenset(("si", "sang")), "en": frozenset(("a", "an", "the"))}
# What is said as one word: no line ends within it.
_SAYINGS = {
    "id": ("terima kasih", "apa kabar", "selamat pagi", "selamat siang", "selamat sore",
           "selamat malam", "selamat tidur", "selamat jalan", "selamat datang", "selamat tinggal"),
    "en": ("thank you", "good morning", "good evening", "good night", "once upon"),
}  # fmt: skip
SHORT = 3  # letters: a first word of a sentence as short as this is not left alone at a line's end
# Words that belong to the one before them.
_FOLLOWING_WORDS = {"id": "pun itu ini saja juga pula lagi sekali ya", "en": "too"}
_LEANING = {language: frozenset(words.split()) for language, words in _LEANING_WORDS.items()}
_FOLLOWING = {language: frozenset(words.split()) for language, words in _FOLLOWING_WORDS.items()}
_ENDS = ".!?…"
_CLOSING = "\"'”’“‘»«›)]"  # what may stand behind a sentence's mark; some languages close with “
_NO_LEAD = re.compile(r"[^\w]+")


def smarten(text: str, language: str) -> str:
    """Sets the quotes, dashes and ellipses that the language prints for what is easily typed."""
    outer_open, outer_close, inner_open, inner_close = _QUOTES.get(
        language, _QUOTES.get(language.split("-")[0], _ENGLISH_QUOTES)
    )
    text = unicodedata.normalize("NFC", text).strip()
    text = text.replace("...", "…").replace(" -- ", " – ").replace(" - ", " – ").replace("--", "–")
    text = re.sub(r'(^|[\s(\[–—“‘\'])"', rf"\1{outer_open}", text).replace('"', outer_close)
    text = re.sub(r"(^|[\s(\[–—“«])'(?=\S)", rf"\1{inner_open}", text)
    text = text.replace("'", inner_close if inner_close == "‘" and "‚" in text else "’")
    if language.startswith("fr"):
        text = re.sub(r" ?([!?;:])", GLUE + r"\1", text)
    return text


def keep_together(text: str, names: Iterable[str], language: str) -> str:
    """Joins words with GLUE where no line may end between them, here or in an e-book's reader.

    These are the words of a name ('Si Kancil') and of a saying ('Terima kasih'), an article and
    the word after it, and a short first word of a sentence and the second ('Ia belum').
    """
    for name in names:
        if " " in name:
            text = text.replace(name, name.replace(" ", GLUE))
    code = language.split("-")[0]
    for saying in _SAYINGS.get(code, ()):
        pattern = rf"\b{saying}\b"
        text = re.sub(pattern, lambda match: match[0].replace(" ", GLUE), text, flags=re.IGNORECASE)
    articles = _ARTICLES.get(code, frozenset())
    lines = (_glue_words(line.split(" "), articles) for line in text.split("\n"))
    return "\n".join(lines)


def _glue_words(words: list[str], articles: frozenset[str]) -> str:
    glued = words[:1]
    for before, (word, following) in zip([".", *words], pairwise(words), strict=False):
        letters = _NO_LEAD.sub("", word)
        opens = ends_sentence(before) and len(letters) <= SHORT
        # A mark after the word separates it from the next: 'Hup! Si Kancil...'
        held = letters and word[-1:].isalpha() and (opens or letters.lower() in articles)
        glued.append((GLUE if held else " ") + following)
    return "".join(glued)


def leans(word: str, language: str) -> bool:
    """Whether a word is one of the small ones that lean on the next."""
    return word.lower() in _LEANING.get(language.split("-")[0], frozenset())


def break_cost(word: str, following: str, language: str, before: str = "") -> float:
    """The cost of a line break between two words: negative where a phrase ends.

    `before` is the word before the first, where it is known.
    """
    opening = _NO_LEAD.sub("", following)
    if ends_sentence(word) and not opening[:1].islower():
        return -0.15
    pause = _mark(word) in tuple(_ENDS + ",;:–—")
    cost = -0.07 if pause else _cost_within(word, opening, language)
    # One word of a sentence alone on its line looks like a mistake.
    alone = ends_sentence(before) + ends_sentence(following)
    return cost + 0.06 * alone


def ends_sentence(word: str) -> bool:
    """Whether a sentence, or a part of speech in it, may end with this word."""
    return _mark(word) in tuple(_ENDS)


def _mark(word: str) -> str:
    """The last character of a word before any closing quotes."""
    return word.rstrip(_CLOSING)[-1:]


def _cost_within(word: str, opening: str, language: str) -> float:
    """The cost of a break within a phrase; `opening` is the next word without its quotes."""
    code = language.split("-")[0]
    leaning = _LEANING.get(code, frozenset())
    if _NO_LEAD.sub("", word).lower() in leaning or len(word) == 1:
        return 0.12
    if _NO_LEAD.sub("", opening).lower() in _FOLLOWING.get(code, ()):
        return 0.08
    if word[0].isupper() and opening[:1].isupper() and code != "de":
        return 0.1  # a name of two words, such as Pulau Sumatra; German has capitals everywhere
    return -0.03 if opening.lower() in leaning else 0.0


# Scripts whose letters join, move or change beside each other, which can't be set yet.
SHAPED = (
    "ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL",
    "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN", "MYANMAR", "KHMER",
    "BALINESE", "SUNDANESE", "JAVANESE", "HEBREW",
)  # fmt: skip


def is_shaped(character: str) -> bool:
    """Whether the character is of such a script."""
    return unicodedata.name(character, "").split(" ")[0] in SHAPED
