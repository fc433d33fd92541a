"""Scripts and directions of characters and languages."""

import unicodedata
from functools import lru_cache

SHARED = ("Zyyy", "Zzzz")  # by several scripts, as punctuation is; or unknown
COMMON = (*SHARED, "Zinh")  # of no script of its own, or of that of the letter before
SOFT_HYPHEN = "\u00ad"
ZERO_WIDTH_SPACE = "\u200b"

# Languages that are written from right to left unless a script subtag says otherwise.
_RTL_LANGUAGES = (
    "aii", "ar", "arc", "ary", "arz", "azb", "bal", "bcc", "bqi", "ckb", "dv", "fa", "glk", "hac",
    "haz", "he", "iw", "khw", "lrc", "mzn", "nqo", "pes", "pnb", "prs", "ps", "rhg", "sd", "sdh",
    "skr", "syr", "ug", "ur", "ydd", "yi",
)  # fmt: skip
# Drawn characters of the category of format controls.
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
_IGNORABLE = ("\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u3164", "\uffa0")
_IGNORABLE_RANGES = ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))


@lru_cache(maxsize=64)
def is_rtl(language: str) -> bool:
    """Whether a language (BCP 47) is written from right to left."""
    from fontTools.unicodedata import script_horizontal_direction

    primary, *subtags = language.split("-")
    scripts = [subtag.title() for subtag in subtags if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return bool(script_horizontal_direction(scripts[0], default="LTR") == "RTL")
    return primary.lower() in _RTL_LANGUAGES


@lru_cache(maxsize=256)
def base_level(text: str, language: str) -> int:
    """The level of a paragraph, 1 from right to left.

    It has the direction of its language, unless all its letters run the other way, as an English
    name does in an Arabic book.
    """
    classes = {unicodedata.bidirectional(character) for character in text}
    has_left, has_right = "L" in classes, bool(classes & {"R", "AL"})
    if has_left == has_right:
        return int(is_rtl(language))
    return int(has_right)


@lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """The ISO 15924 code of a character's script."""
    from fontTools.unicodedata import script

    return str(script(character))


@lru_cache(maxsize=8192)
def is_ignorable(character: str) -> bool:
    """Whether a character is invisible where a font has no glyph for it (Default_Ignorable)."""
    code = ord(character)
    if unicodedata.category(character) == "Cf":
        return character not in _VISIBLE_FORMATS and not 0x110BD <= code <= 0x1343F
    return character in _IGNORABLE or any(low <= code <= high for low, high in _IGNORABLE_RANGES)


def is_emoji(character: str) -> bool:
    """Whether a character is a pictograph, which only emoji fonts have."""
    return unicodedata.category(character) == "So" and ord(character) >= 0x2600
