"""Breaks whole paragraphs into lines, preferring breaks at the ends of phrases."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from storybook.layout.text.break_opportunities import Opportunity, break_opportunities
from storybook.layout.text.itemizing import HYPHEN, Paragraph, itemize
from storybook.layout.text.passage import MM_PER_PT, Style
from storybook.layout.text.scripts import SOFT_HYPHEN
from storybook.layout.text.shaping import GlyphRun
from storybook.story.markup import part_of, unmarked

EVEN_SLACK = 1.04  # the target line length as a multiple of the mean
WIDOW_COST = 0.6  # a single word on the last line is worse than any ragged edge
WIDOW_SHARE = 0.4  # of the target line length: a last word at least this long is not a widow


@dataclass(frozen=True)
class Line:
    """A line of a paragraph: its text as read, its source with spaces and soft hyphens, its runs.

    `marked` is the text with marks of emphasis, which the source has, too. `is_rtl`: the paragraph
    runs from right to left. `ends_paragraph`: this is its last line.
    """

    text: str
    marked: str
    source: str
    runs: tuple[GlyphRun, ...]
    is_rtl: bool
    ends_paragraph: bool = False

    @cached_property
    def width(self) -> float:
        """The line's width in multiples of the type size."""
        return sum(run.width for run in self.runs) / 1000


@dataclass(frozen=True)
class _Break:
    """The cheapest way to end a line at a segment: total cost, the line's first segment."""

    cost: float
    start: int


@dataclass(frozen=True)
class _Segment:
    """A part of a paragraph within which no line ends, mostly a word; widths without breaks.

    `space_pt` is the width of the space after it, `hyphen_pt` that of the hyphen which it gets at
    the end of a line, `cost` the cost of a break there.
    """

    start: int
    end: Opportunity
    width_pt: float
    space_pt: float
    hyphen_pt: float
    cost: float


def break_lines(
    text: str, style: Style, size_pt: float, width_mm: float, language: str
) -> list[Line]:
    """Lines of a paragraph: as few as possible, even in length, broken at the ends of phrases.

    The best breaks are found over the whole paragraph (Knuth and Plass 1981), with the cost of a
    break taken from the language's phrases instead of hyphenation. A word wider than the box
    gets a separate line.
    """
    paragraph = itemize(text, language, style)
    width_pt = width_mm / MM_PER_PT
    segments = _segments(paragraph, style, size_pt, width_pt)
    count = _fewest_lines(segments, width_pt)
    if count == 1:
        return [_line(paragraph, 0, segments[-1].end)]
    spaces_pt = sum(segment.space_pt for segment in segments[:-1])
    at_breaks_pt = spaces_pt * (count - 1) / max(1, len(segments) - 1)
    total_pt = sum(segment.width_pt for segment in segments) + spaces_pt - at_breaks_pt
    even_pt = min(width_pt, EVEN_SLACK * total_pt / count)
    # Indexed by line, then by the number of segments up to its end.
    best: list[dict[int, _Break]] = [{0: _Break(0.0, 0)}]
    for _ in range(count):
        best.append(_next_line(best[-1], segments, width_pt, even_pt))
    edges = [len(segments)]
    for line in range(count, 0, -1):
        edges.append(best[line][edges[-1]].start)
    edges.reverse()
    return [
        _line(paragraph, segments[first].start, segments[after - 1].end)
        for first, after in pairwise(edges)
    ]


def _line(paragraph: Paragraph, start: int, end: Opportunity) -> Line:
    marked = part_of(paragraph.text, start, end.end).replace(SOFT_HYPHEN, "")
    marked += HYPHEN if end.is_hyphenated else ""
    return Line(
        text=unmarked(marked),
        marked=marked,
        source=part_of(paragraph.text, start, end.next_start),
        runs=paragraph.line(start, end.end, end.is_hyphenated),
        is_rtl=paragraph.base_level == 1,
        ends_paragraph=end.end == len(paragraph.text),
    )


def _segments(
    paragraph: Paragraph, style: Style, size_pt: float, width_pt: float
) -> list[_Segment]:
    """The segments between the breaks; spare breaks only in what is wider than a line."""
    text, language, scale = paragraph.text, paragraph.language, size_pt / 1000
    places = break_opportunities(text, language)
    at_end = Opportunity(len(text), len(text), 0.0)
    segments = list[_Segment]()
    start, spare = 0, list[Opportunity]()
    for place in (*places, at_end):
        if place.is_spare:
            spare.append(place)
            continue
        ends = [place]
        if paragraph.width(start, place.end) * scale > width_pt:
            ends = [*spare, place]
        for end in ends:
            width = paragraph.width(start, end.end) * scale
            space = paragraph.width(end.end, end.next_start) * scale
            hyphen = paragraph.hyphen_width(end.end) * scale if end.is_hyphenated else 0.0
            cost = style.phrasing * end.cost
            segments.append(_Segment(start, end, width, space, hyphen, cost))
            start = end.next_start
        spare = []
    return segments


def _fewest_lines(segments: Sequence[_Segment], width_pt: float) -> int:
    lines, used, space, is_first = 1, 0.0, 0.0, True
    for segment in segments:
        if used + space + segment.width_pt + segment.hyphen_pt > width_pt and not is_first:
            lines, used, space = lines + 1, 0.0, 0.0
        used += space + segment.width_pt
        space, is_first = segment.space_pt, False
    return lines


def _next_line(
    before: dict[int, _Break], segments: Sequence[_Segment], width_pt: float, even_pt: float
) -> dict[int, _Break]:
    """The cheapest break at each possible end of the line that follows those in `before`."""
    after = dict[int, _Break]()
    for start, previous in before.items():
        used = space = 0.0
        for index in range(start, len(segments)):
            segment = segments[index]
            used += space + segment.width_pt
            space = segment.space_pt
            if used + segment.hyphen_pt > width_pt and index > start:
                break
            alone = index == start > 0 and index == len(segments) - 1
            widow = WIDOW_COST if alone and used < WIDOW_SHARE * even_pt else 0.0
            ragged = ((even_pt - used) / even_pt) ** 2
            cost = previous.cost + ragged + segment.cost + widow
            if index + 1 not in after or cost < after[index + 1].cost:
                after[index + 1] = _Break(cost, start)
    return after
