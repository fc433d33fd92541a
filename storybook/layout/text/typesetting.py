"""Words -> set lines: breaks at phrases, the size that fits. Draws nothing."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from storybook.layout.fonts.faces import Face
from storybook.layout.text.language import GLUE, break_cost

MM_PER_PT = 25.4 / 72
STEPS = 12  # sizes tried between a style's own size and its smallest

Tag = Literal["H1", "H2", "P", "Artifact"]
Align = Literal["left", "centre", "right", "grid"]  # grid: letters in even squares


@dataclass(frozen=True)
class Style:
    """How a passage is set; `leading` and `space_before` are in type sizes.

    `phrasing`: how much phrases count against even lines where lines are broken; 1 is right for
    who learns to read, less for prose.
    """

    face: Face
    size_pt: float
    smallest_pt: float
    leading: float
    colour: str
    space_before: float = 0.0
    tag: Tag = "P"
    phrasing: float = 1.0

    def size_at(self, tightness: float) -> float:
        """Type size in quarter points; tightness 0 is the style's own size, 1 its smallest."""
        size = self.size_pt - tightness * (self.size_pt - self.smallest_pt)
        return round(size * 4) / 4


@dataclass(frozen=True)
class Passage:
    """Words in one language and one style; a line break in the text is kept."""

    text: str
    language: str
    style: Style


@dataclass(frozen=True)
class SetLine:
    """One line in its place: `x_mm` from the box's left, `baseline_mm` from the box's top.

    `ends_paragraph`: the author broke the text here, however wide the page. `glued`: the text with
    GLUE where it may not be broken, for an e-book's reader, who breaks lines anew.
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
class SetText:
    """Passages broken into lines; `height_mm` is from the first capitals to the last descender."""

    lines: tuple[SetLine, ...]
    height_mm: float
    widest_mm: float


def missing_characters(passages: Iterable[Passage]) -> list[str]:
    """The characters that a passage's face has no glyph for, each once, in order."""
    found: dict[str, None] = {}
    for passage in passages:
        for character in passage.text.replace("\n", " "):
            if not passage.style.face.has(character):
                found[character] = None
    return list(found)


def break_lines(
    text: str, style: Style, size_pt: float, width_mm: float, language: str
) -> list[str]:
    """Lines of a paragraph: as few as can be, even in length, broken where the phrases break.

    The best breaks are found over the whole paragraph (Knuth and Plass 1981), with the cost of a
    break taken from the language instead of from hyphenation. A word wider than the box gets a
    line of its own.
    """
    words = text.split(" ")
    width_pt = width_mm / MM_PER_PT
    sizes = [style.face.width_pt(word, size_pt) for word in words]
    space = style.face.width_pt(" ", size_pt)
    fewest = _fewest_lines(sizes, space, width_pt)
    if fewest == 1:
        return [text]
    befores = (".", *words)
    costs = [
        style.phrasing * break_cost(word, following, language, before)
        for before, (word, following) in zip(befores, itertools.pairwise(words), strict=False)
    ] + [0.0]
    even = min(width_pt, 1.04 * (sum(sizes) + space * (len(words) - fewest)) / fewest)
    # best[k][i]: least cost of setting the first i words on k lines, and where line k starts
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(fewest):
        best.append(_next_line(best[-1], sizes, space, width_pt, even, costs))
    end, starts = len(words), list[int]()
    for level in range(fewest, 0, -1):
        starts.append(end)
        end = best[level][end][1]
    edges = [0, *reversed(starts)]
    return [" ".join(words[a:b]) for a, b in itertools.pairwise(edges)]


def _fewest_lines(sizes: Sequence[float], space: float, width_pt: float) -> int:
    lines, used = 1, -space
    for size in sizes:
        if used + space + size > width_pt and used > 0:
            lines, used = lines + 1, -space
        used += space + size
    return lines


def _next_line(
    before: dict[int, tuple[float, int]],
    sizes: Sequence[float],
    space: float,
    width_pt: float,
    even: float,
    costs: Sequence[float],
) -> dict[int, tuple[float, int]]:
    """Every way to set one more line after the ones in `before`; the cheapest for each end."""
    after: dict[int, tuple[float, int]] = {}
    for start, (cost, _) in before.items():
        used = -space
        for end in range(start, len(sizes)):
            used += space + sizes[end]
            if used > width_pt and end > start:
                break
            last = end == len(sizes) - 1
            # A last word alone under a full line (a widow) is worse than any ragged edge.
            widow = 0.6 if last and end == start and start > 0 and used < 0.4 * even else 0.0
            total = cost + ((even - used) / even) ** 2 + costs[end] + widow
            if end + 1 not in after or total < after[end + 1][0]:
                after[end + 1] = (total, start)
    return after


def set_text(
    passages: Sequence[Passage], width_mm: float, align: Align = "left", tightness: float = 0.0
) -> SetText:
    """Breaks and places the passages one under the other, from the top of the box."""
    lines: list[SetLine] = []
    baseline, drop = 0.0, 0.0
    for index, passage in enumerate(passages):
        style, size = passage.style, passage.style.size_at(tightness)
        em = size * MM_PER_PT
        for number, (text, ends) in enumerate(_lines_of(passage, size, width_mm, align)):
            if not lines:
                baseline = style.face.cap_height / 1000 * em
            elif align == "grid":
                baseline += width_mm / len(text.split())
            else:
                baseline += (style.leading + (style.space_before if number == 0 else 0)) * em
            for part, x_mm in _placed(text, style, size, width_mm, align):
                width = style.face.width_pt(part, size) * MM_PER_PT
                lines.append(
                    SetLine(
                        part.replace(GLUE, " "),
                        round(x_mm, 4),
                        round(baseline, 4),
                        round(width, 4),
                        size,
                        style,
                        passage.language,
                        index,
                        ends,
                        part,
                    )
                )
        # Capitals in a grid have nothing below the line.
        drop = 0.0 if align == "grid" else style.face.descent / 1000 * em
    widest = max((line.width_mm for line in lines), default=0.0)
    return SetText(tuple(lines), baseline + drop, widest)


@lru_cache(maxsize=4096)  # the same text is tried in the same widths for many templates
def _lines_of(
    passage: Passage, size_pt: float, width_mm: float, align: Align
) -> tuple[tuple[str, bool], ...]:
    """The passage's lines, each with whether the author ended it."""
    if align == "grid":
        return ((passage.text, True),)
    found: list[tuple[str, bool]] = []
    for paragraph in passage.text.split("\n"):
        lines = break_lines(paragraph, passage.style, size_pt, width_mm, passage.language)
        found += [(line, number == len(lines)) for number, line in enumerate(lines, 1)]
    return tuple(found)


def _placed(
    text: str, style: Style, size_pt: float, width_mm: float, align: Align
) -> list[tuple[str, float]]:
    """The pieces of a line that are drawn on their own, and where each begins."""
    if align == "grid":
        letters = text.split()
        cell = width_mm / len(letters)
        widths = [style.face.width_pt(letter, size_pt) * MM_PER_PT for letter in letters]
        return [
            (a, i * cell + (cell - w) / 2)
            for i, (a, w) in enumerate(zip(letters, widths, strict=True))
        ]
    slack = width_mm - style.face.width_pt(text, size_pt) * MM_PER_PT
    return [(text, {"left": 0.0, "centre": 0.5}.get(align, 1.0) * slack)]


def fit_text(
    passages: Sequence[Passage], width_mm: float, height_mm: float, align: Align = "left"
) -> float | None:
    """The least tightness, 0 to 1, at which the passages fit the box; None where they can't."""
    low, high = 0, STEPS
    if not _fits(passages, width_mm, height_mm, align, 1.0):
        return None
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
    found = set_text(passages, width_mm, align, tightness)
    return found.height_mm <= height_mm + 1e-6 and found.widest_mm <= width_mm + 1e-6
