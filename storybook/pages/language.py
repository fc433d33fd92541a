"""What a language asks of type: its quotes and dashes, and where its lines may end."""

import re
import unicodedata
from collections.abc import Iterable

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
    "ada tidak akan sudah sangat lebih seekor sebuah seorang satu dua tiga",
    "en": "a an the of to in on at by for from with and or but as is was were his her its their "
    "my your our one two three so very that who",
}
_LEANING = {language: frozenset(words.split()) for language, words in _LEANING_WORDS.items()}
_NO_LEAD = re.compile(r"[^\w]+")


def dress(text: str, language: str) -> str:
    """Sets straight quotes, double hyphens and three dots as the language prints them."""
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


def keep_together(text: str, names: Iterable[str]) -> str:
    """Glues the words of each name, so that no line ends within 'Si Kancil'."""
    for name in names:
        if " " in name:
            text = text.replace(name, name.replace(" ", GLUE))
    return text


def leans(word: str, language: str) -> bool:
    """Whether a word is one of the small ones that lean on the next."""
    return word.lower() in _LEANING.get(language.split("-")[0], frozenset())


def break_cost(word: str, following: str, language: str) -> float:
    """What it costs to break a line between two words: less than nothing where a phrase ends."""
    if word[-1:] in ".!?…" or word[-2:-1] in ".!?…":
        return -0.12
    if word[-1:] in ",;:–—" or word[-2:-1] in ",":
        return -0.08
    leaning = _LEANING.get(language.split("-")[0], frozenset())
    if _NO_LEAD.sub("", word).lower() in leaning or len(word) == 1:
        return 0.12
    if word[0].isupper() and following[0].isupper() and not language.startswith("de"):
        return 0.1  # a name of two words, such as Pulau Sumatra; German has capitals everywhere
    return -0.03 if _NO_LEAD.sub("", following).lower() in leaning else 0.0


# Scripts whose letters join, move or change beside each other, which this writer can't do.
SHAPED = (
    "ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL",
    "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN", "MYANMAR", "KHMER",
    "BALINESE", "SUNDANESE", "JAVANESE", "HEBREW",
)  # fmt: skip


def is_shaped(character: str) -> bool:
    """Whether the character is of such a script."""
    return unicodedata.name(character, "").split(" ")[0] in SHAPED
