"""Lines of glyphs -> PDF operators, so that what is copied or read aloud is the author's text."""

from collections.abc import Iterable, Sequence

from storybook.layout.text.shaping import Cluster, GlyphRun, advance, hb_font
from storybook.layout.text.typesetting import PlacedLine
from storybook.layout.text.typography import NBSP
from storybook.output.pdf.fonts import EmbeddedFonts, UsedFont, utf16

LEAST_MOVE = 0.01  # thousandths of the type size


def show_line(line: PlacedLine, fonts: EmbeddedFonts, separator: str) -> str:
    """The operators that show a line from the current point on; `separator` is read after it.

    Words whose glyphs do not each stand for a text of their own are marked with their text.
    """
    operators = list[str]()
    pen = start = 0.0
    for run in line.runs:
        font = fonts.use(run.face)
        operators.append(f"/{font.name} {line.size_pt:g} Tf")
        for word in _words(run):
            shown, pen = _show_word(word, run.is_rtl, font, (start, pen), line.size_pt)
            operators.append(shown)
        start += run.width
    if separator and line.runs and (space := _space(fonts.use(line.runs[-1].face))):
        operators.append(space)
    return " ".join(operators)


def _words(run: GlyphRun) -> list[list[Cluster]]:
    """A run's words from left to right, each with the space that follows it in reading."""
    words = list[list[Cluster]]()
    for cluster in reversed(run.clusters) if run.is_rtl else run.clusters:
        if words and not words[-1][-1].text.isspace():
            words[-1].append(cluster)
        else:
            words.append([cluster])
    return [word[::-1] for word in words[::-1]] if run.is_rtl else words


def _show_word(
    word: Sequence[Cluster],
    is_rtl: bool,
    font: UsedFont,
    at: tuple[float, float],
    size_pt: float,
) -> tuple[str, float]:
    """The operators of a word, and the pen behind it; `at` is the run's start and the pen."""
    start, pen = at
    operators = list[str]()
    glyphs = [glyph for cluster in word for glyph in cluster.glyphs]
    rise, strings = 0.0, list[str]()
    for glyph in glyphs:
        if abs(glyph.y - rise) > LEAST_MOVE:
            if strings:
                operators.append(f"[{''.join(strings)}] TJ")
                strings = []
            rise = glyph.y
            operators.append(f"{rise * size_pt / 1000:.4f} Ts")
        move = start + glyph.x - pen
        if abs(move) > LEAST_MOVE:
            strings.append(f"{-move:.3f}".rstrip("0").rstrip("."))
            pen = start + glyph.x
        strings.append(f"<{glyph.id:04x}>")
        pen += advance(font.face, glyph.id)
    operators.append(f"[{''.join(strings)}] TJ")
    if rise:
        operators.append("0 Ts")
    shown = " ".join(operators).replace("><", "")
    return _marked(shown, word, is_rtl, font), pen


def _marked(shown: str, word: Sequence[Cluster], is_rtl: bool, font: UsedFont) -> str:
    """A word's operators, marked where its glyphs from left to right do not tell its text."""
    texts = [cluster.text.replace(NBSP, " ") for cluster in word]
    if _is_plain(word, texts, font):
        return f"/ReversedChars BMC {shown} EMC" if is_rtl else shown
    for cluster, text in zip(word, texts, strict=True):
        for glyph in cluster.glyphs:
            font.helps_to_draw(glyph.id, text)
    text = "".join(reversed(texts) if is_rtl else texts)
    return f"/Span <</ActualText <feff{utf16(text)}>>> BDC {shown} EMC"


def _is_plain(word: Sequence[Cluster], texts: Iterable[str], font: UsedFont) -> bool:
    """Whether each glyph of a word stands on the baseline for one of its texts."""
    if not all(len(c.glyphs) == 1 and abs(c.glyphs[0].y) <= LEAST_MOVE for c in word):
        return False
    return all(
        font.stands_for(cluster.glyphs[0].id, text)
        for cluster, text in zip(word, texts, strict=True)
    )


def _space(font: UsedFont) -> str:
    """The operator of a space, "" if the font has none."""
    glyph = hb_font(font.face).get_nominal_glyph(ord(" "))
    return f"<{glyph:04x}> Tj" if glyph is not None and font.stands_for(glyph, " ") else ""
