"""Typewriter punctuation -> the typographic marks of a language."""

import re
import unicodedata

from storybook.layout.text.languages import Typography, typography_of
from storybook.story.markup import MARKS, unmarked

_ADDRESS = re.compile(
    r"(?:(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"(?<![.,;:!?…'\"»”’)\]])",
    re.IGNORECASE,
)
_MASK = "\0"  # stands for an address; YAML allows no such character
_SPACES = " \u00a0\u202f\u2009"  # which an author may have typed next to a mark
_RANGE = re.compile(r"(?<![\w.,/:–-])(?<!- )([1-9]\d{0,3}\.?)( ?)-\2(\d{1,4})(?![\w/]|[.,:]\d| ?-)")
# A hyphen or dash that begins a line of dialogue, and one within or after it that touches a word.
_DIALOGUE = re.compile(r"(?:--?|[–—])\s+(?=\S)")
_CLOSED_DIALOGUE = re.compile(r"(?:--?|[–—])\s*(?=[^\W\d_]|[¿¡\"'“‘«…])")
_BEFORE_WORD = re.compile(r" (?:--?|[–—]) ?(?=\w)")
_AFTER_WORD = re.compile(r"(?<=[\w…!?.])(?:--?|[–—])(?=[.,;:!?…]|$)")
_OPENERS = "([{<–—-/¿¡«„‹「『“‘"  # a quote opens after one of these, as after a space
_YEAR = re.compile(r"\d\d(?!\d)(s\b)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLOSING_QUOTE = re.compile(r"(?<=[^\s(\[{])'(?![^\W\d_])")
# Hebrew abbreviations and foreign sounds: צה״ל, צ׳ק
_HEBREW = (re.compile(r'(?<=[א-ת])"(?=[א-ת])'), re.compile(r"(?<=[א-ת])'(?=[א-ת])"))
_SMILEY = r"(?<=[:;])-?[()|]"


def smarten(text: str, language: str) -> str:
    """Sets the quotes, apostrophes, dashes, ellipses and spaces of a text as its language does.

    Addresses, times and numbers stay as they are, and so do marks that are typographic already.
    """
    marks = typography_of(language)
    text = unicodedata.normalize("NFC", text).strip()
    addresses = _ADDRESS.findall(text)
    text = _set_dashes(_ADDRESS.sub(_MASK, text), marks)
    for pattern, mark in zip(_HEBREW, "״׳", strict=True):
        text = pattern.sub(mark, text)
    text = _set_spaces(_QuoteSetter(text, marks).set_quotes(), marks)
    for address in addresses:
        text = text.replace(_MASK, address, 1)
    return text


def _set_dashes(text: str, marks: Typography) -> str:
    def set_range(match: re.Match[str]) -> str:
        rises = int(match[1].rstrip(".")) < int(match[3])  # else it is a score or a difference
        return f"{match[1]}{marks.range_dash}{match[3]}" if rises else match[0]

    text = text.replace("...", marks.ellipsis)
    if marks.dialogue:
        text = "\n".join(_set_dialogue(line, marks.dialogue) for line in text.split("\n"))
    text = re.sub(r" --? ", marks.spaced_dash, _RANGE.sub(set_range, text))
    return text.replace("---", "—").replace("--", marks.closed_dash)


def _set_dialogue(line: str, dash: str) -> str:
    """A line with its dash if it is dialogue; where dashes touch the words, so do all in it."""
    touches = len(dash) == 1
    match = (_CLOSED_DIALOGUE if touches else _DIALOGUE).match(line)
    if match is None:
        return line
    rest = line[match.end() :]
    if touches:
        rest = _AFTER_WORD.sub(dash, _BEFORE_WORD.sub(f" {dash}", rest))
    return dash + rest


def _set_spaces(text: str, marks: Typography) -> str:
    """The text with the language's spaces before marks, whether the author typed any or not."""
    if marks.spaces:
        text = re.sub(rf"(?<=[!?])[{_SPACES}]+(?=[!?])", "", text)
    for signs, space in marks.spaces.items():
        if signs == "«»":
            text = re.sub(rf"«[{_SPACES}]*", f"«{space}", text)
            text = re.sub(rf"[{_SPACES}]*»", f"{space}»", text)
        else:
            before = rf"(?<=[^\s(\[«“‘¿¡!?;:])[{_SPACES}]*"
            text = re.sub(rf"{before}([{signs}])(?![\w/]|{_SMILEY})", rf"{space}\1", text)
    return text


class _QuoteSetter:
    """Sets the straight quotes of a text from left to right, remembering which are open."""

    def __init__(self, text: str, marks: Typography) -> None:
        self._text, self._marks = text, marks
        self._open: list[str] = []
        self._characters: list[str] = []

    def set_quotes(self) -> str:
        for at, character in enumerate(self._text):
            is_quote = character in "\"'"
            self._characters.append(self._typographic(at) if is_quote else character)
        return "".join(self._characters)

    def _typographic(self, at: int) -> str:
        """The mark that a straight quote becomes: a quotation mark or an apostrophe."""
        mark, rest = self._text[at], unmarked(self._text[at + 1 :])
        before = next((char for char in reversed(self._characters) if char not in MARKS), "")
        following = rest[:1]
        starts = not before or before.isspace() or before in _OPENERS
        opens = starts and bool(following.strip())
        is_closed = mark not in self._open
        if mark == '"' and is_closed and following.isalpha():
            opens = True  # without a space, as in Chinese, or after l’
        within = before.isalpha() and following.isalpha()
        if mark == "'" and (within or (self._is_elided(rest) if opens else is_closed)):
            return "’"
        if opens:
            opening = self._pair(mark)[0]
            self._open.append(mark)
            return opening
        while mark in self._open and self._open.pop() != mark:
            pass
        return self._pair(mark)[1]

    def _is_elided(self, rest: str) -> bool:
        """Whether an apostrophe before `rest` stands for letters or digits that are left out."""
        year, word = _YEAR.match(rest), _WORD.match(rest)
        if year and year[1]:
            return True
        if word and self._marks.elides(word[0]):
            return True
        return not _CLOSING_QUOTE.search(rest)

    def _pair(self, mark: str) -> tuple[str, ...]:
        """The marks for a straight one: by its kind, or by depth if the outer marks are single."""
        quotes = self._marks.quotes
        is_outer = not self._open if quotes[0] == "‘" else mark == '"'
        return quotes[:2] if is_outer else quotes[2:]
