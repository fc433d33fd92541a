"""Lines of glyphs -> PDF operators, so that what is copied or read aloud is the author's text."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from storybook.layout.text.itemizing import is_in_own_face
from storybook.layout.text.shaping import Cluster, GlyphRun, advance, hb_font
from storybook.layout.text.typesetting import PlacedLine
from storybook.output.pdf.fonts import EmbeddedFonts, UsedFont, utf16
from storybook.story.markup import Emphasis

LEAST_MOVE = 0.01  # thousandths of the type size
# Width of the stroke around emphasised letters without a face of their own, in type sizes.
STROKES = {"em": 0.02, "strong": 0.035}


def show_line(line: PlacedLine, fonts: EmbeddedFonts, separator: str) -> list[tuple[Emphasis, str]]:
    """The operators that show a line from the current point on, in parts with their emphasis.

    `separator` is read after the line. Words whose glyphs do not each stand for a text of their own
    are marked with their text.
    """
    shown_runs = list[tuple[Emphasis, str]]()
    pen = start = 0.0
    for run in line.runs:
        font = fonts.use(run.face)
        parts = list[str]()
        for is_plain, words in _by_plainness(_words(run), font):
            for clusters in [list(chain(*words))] if is_plain else words:
                shown, pen = _show_clusters(clusters, font, (start, pen), line.size_pt)
                parts.append(shown if is_plain else _with_text(shown, clusters))
        operators = ["/ReversedChars BMC", *parts, "EMC"] if run.is_rtl else parts
        choice = f"/{font.name} {line.size_pt:g} Tf"
        shown_runs.append((run.emphasis, " ".join([choice, *_heavier(operators, run, line)])))
        start += run.width
    if separator and line.runs and (space := _space(fonts.use(line.runs[-1].face))):
        emphasis, last = shown_runs.pop()
        shown_runs.append((emphasis, f"{last} {space}"))
    return shown_runs


def _heavier(operators: Sequence[str], run: GlyphRun, line: PlacedLine) -> list[str]:
    """The operators of a run, with a stroke around its letters if only that emphasises it."""
    if not run.emphasis or is_in_own_face(run, line.style):
        return list(operators)
    return [f"2 Tr {STROKES[run.emphasis] * line.size_pt:.3f} w", *operators, "0 Tr"]


def _words(run: GlyphRun) -> list[list[Cluster]]:
    """A run's words from left to right, each with the space on its right.

    The texts of clusters from right to left are reversed, as extractors of text expect it.
    """
    words = list[list[Cluster]]()
    for cluster in run.clusters:
        text = cluster.text[::-1] if run.is_rtl else cluster.text
        shown = Cluster(text, cluster.glyphs)
        if words and not words[-1][-1].text.isspace():
            words[-1].append(shown)
        else:
            words.append([shown])
    return words


def _by_plainness(
    words: Iterable[list[Cluster]], font: UsedFont
) -> Iterator[tuple[bool, list[list[Cluster]]]]:
    """The words in order, in runs: those of plain words, see `_is_plain`, and those of others."""
    for is_plain, group in groupby(words, lambda word: _is_plain(word, font)):
        yield is_plain, list(group)


def _is_plain(word: Sequence[Cluster], font: UsedFont) -> bool:
    """Whether each glyph of a word is on the baseline, no mark, and stands for a text by itself.

    What the glyphs stand for is recorded in the font.
    """
    single = all(len(c.glyphs) == 1 and abs(c.glyphs[0].y) <= LEAST_MOVE for c in word)
    has_marks = any(unicodedata.category(c.text[0])[0] == "M" for c in word)
    if single and not has_marks and all(font.stands_for(c.glyphs[0].id, c.text) for c in word):
        return True
    for cluster in word:
        for glyph in cluster.glyphs:
            font.helps_to_draw(glyph.id, cluster.text)
    return False


def _show_clusters(
    clusters: Iterable[Cluster], font: UsedFont, at: tuple[float, float], size_pt: float
) -> tuple[str, float]:
    """The operators of clusters, and the pen behind them; `at` is the run's start and the pen."""
    start, pen = at
    operators, strings, rise = list[str](), list[str](), 0.0
    for glyph in (glyph for cluster in clusters for glyph in cluster.glyphs):
        if abs(glyph.y - rise) > LEAST_MOVE:
            operators += _array(strings)
            strings, rise = [], glyph.y
            operators.append(f"{rise * size_pt / 1000:.4f} Ts")
        move = start + glyph.x - pen
        if abs(move) > LEAST_MOVE:
            strings.append(f"{-move:.2f}".rstrip("0").rstrip("."))
            pen += move
        strings.append(f"<{glyph.id:04x}>")
        pen += advance(font.face, glyph.id)
    operators += _array(strings)
    if rise:
        operators.append("0 Ts")
    return " ".join(operators), pen


def _array(strings: Sequence[str]) -> list[str]:
    """The operator that shows strings of glyphs, with the moves between them."""
    return [f"[{''.join(strings)}] TJ".replace("><", "")] if strings else []


def _with_text(shown: str, clusters: Sequence[Cluster]) -> str:
    """Operators marked with their text, for glyphs that do not stand for it by themselves."""
    text = "".join(cluster.text for cluster in clusters)
    return f"/Span <</ActualText <feff{utf16(text)}>>> BDC {shown} EMC"


def _space(font: UsedFont) -> str:
    """The operator of a space, "" if the font has none."""
    glyph = hb_font(font.face).get_nominal_glyph(ord(" "))
    return f"<{glyph:04x}> Tj" if glyph is not None and font.stands_for(glyph, " ") else ""
