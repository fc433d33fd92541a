"""Typesets passages: places each line, and finds the type size at which a text fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from storybook.layout.text.line_breaking import Line, break_lines
from storybook.layout.text.passage import MM_PER_PT as MM_PER_PT
from storybook.layout.text.passage import Passage, Style
from storybook.layout.text.scripts import is_rtl
from storybook.layout.text.shaping import GlyphRun
from storybook.layout.text.typography import NBSP
from storybook.story.markup import unmarked

STEPS = 12  # tightness steps tried between a style's normal and smallest size
# How far accents reach above Latin capitals and descenders below the baseline, and the clearance
# of letters that reach further, in multiples of the type size.
ACCENTS, DESCENDERS, CLEARANCE = 0.3, 0.3, 0.1
# Fraction of the unused width that goes before a line.
ALIGNMENT = {"left": 0.0, "centre": 0.5, "right": 1.0}

Align = Literal["left", "centre", "right", "grid"]  # grid: letters in equal squares


@dataclass(frozen=True)
class PlacedLine:
    """One placed line: `x_mm` from the box's left, `baseline_mm` from the box's top.

    `runs` are drawn from left to right. `passage` is the index of its passage in the text.
    `ends_paragraph`: the author's text has a line break here. `source` is the line in the author's
    text, with no-break spaces, soft hyphens and the space after it, for what breaks lines again.
    `marked` is the text with marks of emphasis, which the source has, too. `is_rtl`: its paragraph
    runs from right to left.
    """

    text: str
    x_mm: float
    baseline_mm: float
    width_mm: float
    size_pt: float
    style: Style
    language: str
    passage: int
    runs: tuple[GlyphRun, ...]
    ends_paragraph: bool = False
    marked: str = ""
    source: str = ""
    is_rtl: bool = False

    @property
    def separator(self) -> str:
        """What stands between this line and the next when they are read as one text."""
        source = unmarked(self.source)
        return " " if self.ends_paragraph or source != source.rstrip() else ""


@dataclass(frozen=True)
class TypesetText:
    """Passages broken into lines; `height_mm` is from the first capitals to the last descender."""

    lines: tuple[PlacedLine, ...]
    height_mm: float
    widest_mm: float


def read_text(lines: Iterable[PlacedLine]) -> str:
    """The lines of a passage as one text."""
    return "".join(line.text + line.separator for line in lines).strip()


def set_text(
    passages: Sequence[Passage], width_mm: float, align: Align = "left", tightness: float = 0.0
) -> TypesetText:
    """Breaks the passages into lines and stacks them from the top of the box.

    `tightness` runs from 0, each style's normal size, to 1, its smallest. Left and right are those
    of a language from left to right; other languages mirror them.
    """
    if align == "grid":
        return _set_grid(passages, width_mm, tightness)
    placed: list[PlacedLine] = []
    baseline = descent = drop_mm = below_mm = 0.0
    for index, passage in enumerate(passages):
        style, size = passage.style, passage.style.size_at(tightness)
        em = size * MM_PER_PT
        broken = _break_passage(passage, size, width_mm)
        lines, above, below = broken.lines, broken.above, broken.below
        # The extra room that tall scripts need.
        rise = _beyond(above, style.face.cap_height / 1000 + ACCENTS)
        drop = _beyond(below, DESCENDERS)
        leading = max(style.leading + rise + drop, above + below)
        # A single line is aligned with the text that it translates.
        share = _start_share(align, (passage if len(lines) > 1 else passages[0]).language)
        for number, line in enumerate(lines):
            if not placed:
                baseline = (style.face.cap_height / 1000 + rise) * em
            elif number == 0:
                usual_mm = drop_mm + (style.leading + style.space_before + rise) * em
                baseline += max(usual_mm, below_mm + above * em)
            else:
                baseline += leading * em
            x_mm = share * (width_mm - line.width * em)
            placed.append(_place(line, passage, index, size, x_mm, baseline))
        drop_mm, below_mm = drop * em, below * em
        descent = max(style.face.descent / 1000, below) * em
    widest = max((line.width_mm for line in placed), default=0.0)
    return TypesetText(tuple(placed), baseline + descent, widest)


def _beyond(reach: float, usual: float) -> float:
    """The extra room for letters that reach further than usual, in multiples of the type size."""
    return reach - usual + CLEARANCE if reach > usual else 0.0


def _set_grid(passages: Sequence[Passage], width_mm: float, tightness: float) -> TypesetText:
    """Centres the letters in equal squares: a row for each passage, as wide as the box."""
    placed: list[PlacedLine] = []
    baseline = 0.0
    for index, passage in enumerate(passages):
        style, size = passage.style, passage.style.size_at(tightness)
        letters, em = passage.text.split(), size * MM_PER_PT
        square_mm = width_mm / len(letters)
        baseline += square_mm if placed else style.face.cap_height / 1000 * em
        places = range(len(letters))
        for number, letter in zip(
            reversed(places) if is_rtl(passage.language) else places, letters, strict=True
        ):
            (line,) = break_lines(letter, style, size, width_mm, passage.language)
            x_mm = number * square_mm + (square_mm - line.width * em) / 2
            placed.append(_place(line, passage, index, size, x_mm, baseline))
    widest = max((line.width_mm for line in placed), default=0.0)
    return TypesetText(tuple(placed), baseline, widest)  # capitals have no descenders


def _place(
    line: Line, passage: Passage, index: int, size_pt: float, x_mm: float, baseline_mm: float
) -> PlacedLine:
    return PlacedLine(
        text=line.text.replace(NBSP, " "),
        x_mm=round(x_mm, 4),
        baseline_mm=round(baseline_mm, 4),
        width_mm=round(line.width * size_pt * MM_PER_PT, 4),
        size_pt=size_pt,
        style=passage.style,
        language=passage.language,
        passage=index,
        runs=line.runs,
        ends_paragraph=line.ends_paragraph,
        marked=line.marked.replace(NBSP, " "),
        source=line.source,
        is_rtl=line.is_rtl,
    )


def _start_share(align: Align, language: str) -> float:
    """The share of a line's unused width that is left of it."""
    return 1 - ALIGNMENT[align] if is_rtl(language) else ALIGNMENT[align]


@dataclass(frozen=True)
class _BrokenPassage:
    """The lines of a passage, and how far their ink reaches, in multiples of the type size."""

    lines: tuple[Line, ...]
    above: float
    below: float


@lru_cache(maxsize=4096)  # many templates try the same text at the same width
def _break_passage(passage: Passage, size_pt: float, width_mm: float) -> _BrokenPassage:
    lines = tuple(
        line
        for paragraph in passage.text.split("\n")
        for line in break_lines(paragraph, passage.style, size_pt, width_mm, passage.language)
    )
    runs = [run for line in lines for run in line.runs]
    above = max((run.above for run in runs), default=0.0)
    below = max((run.below for run in runs), default=0.0)
    return _BrokenPassage(lines, above / 1000, below / 1000)


def fit_text(
    passages: Sequence[Passage], width_mm: float, height_mm: float, align: Align = "left"
) -> float | None:
    """The least tightness, 0 to 1, at which the passages fit the box; None if they can't."""
    if not _fits(passages, width_mm, height_mm, align, 1.0):
        return None
    low, high = 0, STEPS
    while low < high:
        middle = (low + high) // 2
        if _fits(passages, width_mm, height_mm, align, middle / STEPS):
            high = middle
        else:
            low = middle + 1
    return low / STEPS


def _fits(
    passages: Sequence[Passage], width_mm: float, height_mm: float, align: Align, tightness: float
) -> bool:
    text = set_text(passages, width_mm, align, tightness)
    return text.height_mm <= height_mm + 1e-6 and text.widest_mm <= width_mm + 1e-6
