"""Typesets passages: places each line, and finds the type size at which a text fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from storybook.layout.text.line_breaking import break_lines
from storybook.layout.text.passage import MM_PER_PT as MM_PER_PT
from storybook.layout.text.passage import Passage, Style
from storybook.layout.text.typography import NBSP

STEPS = 12  # tightness steps tried between a style's normal and smallest size
# Fraction of the unused width that goes before a line.
ALIGNMENT = {"left": 0.0, "centre": 0.5, "right": 1.0}

Align = Literal["left", "centre", "right", "grid"]  # grid: letters in equal squares


@dataclass(frozen=True)
class PlacedLine:
    """One placed line: `x_mm` from the box's left, `baseline_mm` from the box's top.

    `passage` is the index of its passage in the text. `ends_paragraph`: the author's text has a
    line break here. `glued` is the text with NBSP where it may not be broken, for e-book readers,
    which rebreak lines.
    """

    text: str
    x_mm: float
    baseline_mm: float
    width_mm: float
    size_pt: float
    style: Style
    language: str
    passage: int
    ends_paragraph: bool = False
    glued: str = ""


@dataclass(frozen=True)
class TypesetText:
    """Passages broken into lines; `height_mm` is from the first capitals to the last descender."""

    lines: tuple[PlacedLine, ...]
    height_mm: float
    widest_mm: float


@dataclass(frozen=True)
class _Line:
    """A line of text; `ends_paragraph` if the author's text has a line break after it."""

    text: str
    ends_paragraph: bool


@dataclass(frozen=True)
class _Run:
    """A part of a line that is drawn separately."""

    text: str
    x_mm: float
    width_mm: float


def set_text(
    passages: Sequence[Passage], width_mm: float, align: Align = "left", tightness: float = 0.0
) -> TypesetText:
    """Breaks the passages into lines and stacks them from the top of the box.

    `tightness` runs from 0, each style's normal size, to 1, its smallest.
    """
    lines: list[PlacedLine] = []
    baseline, descent = 0.0, 0.0
    for index, passage in enumerate(passages):
        style, size = passage.style, passage.style.size_at(tightness)
        em = size * MM_PER_PT
        for number, line in enumerate(_break_passage(passage, size, width_mm, align)):
            if not lines:
                baseline = style.face.cap_height / 1000 * em
            elif align == "grid":
                baseline += width_mm / len(line.text.split())
            else:
                baseline += (style.leading + (style.space_before if number == 0 else 0)) * em
            for run in _runs(line.text, style, size, width_mm, align):
                lines.append(
                    PlacedLine(
                        text=run.text.replace(NBSP, " "),
                        x_mm=round(run.x_mm, 4),
                        baseline_mm=round(baseline, 4),
                        width_mm=round(run.width_mm, 4),
                        size_pt=size,
                        style=style,
                        language=passage.language,
                        passage=index,
                        ends_paragraph=line.ends_paragraph,
                        glued=run.text,
                    )
                )
        # A grid has only capitals, which have no descenders.
        descent = 0.0 if align == "grid" else style.face.descent / 1000 * em
    widest = max((line.width_mm for line in lines), default=0.0)
    return TypesetText(tuple(lines), baseline + descent, widest)


@lru_cache(maxsize=4096)  # many templates try the same text at the same width
def _break_passage(
    passage: Passage, size_pt: float, width_mm: float, align: Align
) -> tuple[_Line, ...]:
    """The lines of a passage; a grid passage is a single line."""
    if align == "grid":
        return (_Line(passage.text, True),)
    lines: list[_Line] = []
    for paragraph in passage.text.split("\n"):
        texts = break_lines(paragraph, passage.style, size_pt, width_mm, passage.language)
        lines += [_Line(text, False) for text in texts[:-1]]
        lines.append(_Line(texts[-1], True))
    return tuple(lines)


def _runs(text: str, style: Style, size_pt: float, width_mm: float, align: Align) -> list[_Run]:
    """The runs of a line: the whole line, or each letter of a grid centred in its square."""

    def measured_mm(run: str) -> float:
        return style.face.width_pt(run, size_pt) * MM_PER_PT

    if align != "grid":
        width = measured_mm(text)
        return [_Run(text, ALIGNMENT[align] * (width_mm - width), width)]
    letters = text.split()
    square_mm = width_mm / len(letters)
    widths = [measured_mm(letter) for letter in letters]
    return [
        _Run(letter, number * square_mm + (square_mm - width) / 2, width)
        for number, (letter, width) in enumerate(zip(letters, widths, strict=True))
    ]


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
