"""Segments of a text (lines, words, letters) by ICU's breakers, as indices of Python's string."""

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icu4py.breakers import BaseBreaker


def segment_ends(text: str, breaker: "BaseBreaker") -> list[int]:
    """The index after each segment of a text, in order; ICU counts UTF-16 code units."""
    ends = [end for _, end in breaker.segments()]
    if text.isascii() or max(text, default="") <= "\uffff":
        return ends
    units = accumulate((1 + (character > "\uffff") for character in text), initial=0)
    index_of = {unit: index for index, unit in enumerate(units)}
    return [index_of[end] for end in ends]
