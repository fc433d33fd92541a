"""Breaks whole paragraphs into lines, preferring breaks at the ends of phrases."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from storybook.layout.text.passage import MM_PER_PT, Style
from storybook.layout.text.typography import break_cost

EVEN_SLACK = 1.04  # the target line length as a multiple of the mean
WIDOW_COST = 0.6  # a single word on the last line is worse than any ragged edge
WIDOW_SHARE = 0.4  # of the target line length: a last word at least this long is not a widow


@dataclass(frozen=True)
class _Break:
    """The cheapest way to end a line at a word: total cost, and index of the line's first word."""

    cost: float
    start: int


@dataclass(frozen=True)
class _Paragraph:
    """The word widths of a paragraph, with the cost of a break after each word."""

    widths_pt: Sequence[float]
    space_pt: float
    break_costs: Sequence[float]


def break_lines(
    text: str, style: Style, size_pt: float, width_mm: float, language: str
) -> list[str]:
    """Lines of a paragraph: as few as possible, even in length, broken at the ends of phrases.

    The best breaks are found over the whole paragraph (Knuth and Plass 1981), with the cost of a
    break taken from the language's phrases instead of hyphenation. A word wider than the box
    gets a separate line.
    """
    words = text.split(" ")
    width_pt = width_mm / MM_PER_PT
    widths = [style.face.width_pt(word, size_pt) for word in words]
    space = style.face.width_pt(" ", size_pt)
    count = _fewest_lines(widths, space, width_pt)
    if count == 1:
        return [text]
    costs = [
        style.phrasing * break_cost(word, following, language, before)
        for before, (word, following) in zip((".", *words), pairwise(words), strict=False)
    ]
    paragraph = _Paragraph(widths, space, [*costs, 0.0])
    even_pt = min(width_pt, EVEN_SLACK * (sum(widths) + space * (len(words) - count)) / count)
    # Indexed by line, then by the number of words up to its end.
    best: list[dict[int, _Break]] = [{0: _Break(0.0, 0)}]
    for _ in range(count):
        best.append(_next_line(best[-1], paragraph, width_pt, even_pt))
    edges = [len(words)]
    for line in range(count, 0, -1):
        edges.append(best[line][edges[-1]].start)
    edges.reverse()
    return [" ".join(words[start:end]) for start, end in pairwise(edges)]


def _fewest_lines(widths: Sequence[float], space: float, width_pt: float) -> int:
    lines, used = 1, -space
    for width in widths:
        if used + space + width > width_pt and used > 0:
            lines, used = lines + 1, -space
        used += space + width
    return lines


def _next_line(
    before: dict[int, _Break], paragraph: _Paragraph, width_pt: float, even_pt: float
) -> dict[int, _Break]:
    """The cheapest break at each possible end of the line that follows those in `before`."""
    widths, after = paragraph.widths_pt, dict[int, _Break]()
    for start, previous in before.items():
        used = -paragraph.space_pt
        for index in range(start, len(widths)):
            used += paragraph.space_pt + widths[index]
            if used > width_pt and index > start:
                break
            alone = index == start > 0 and index == len(widths) - 1
            widow = WIDOW_COST if alone and used < WIDOW_SHARE * even_pt else 0.0
            ragged = ((even_pt - used) / even_pt) ** 2
            cost = previous.cost + ragged + paragraph.break_costs[index] + widow
            if index + 1 not in after or cost < after[index + 1].cost:
                after[index + 1] = _Break(cost, start)
    return after
