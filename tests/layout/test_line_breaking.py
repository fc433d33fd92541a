"""Where lines break in each script: Unicode's conformance file, dictionaries, phrases."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybook.layout.fonts.faces import Face, FaceSource, load_face
from storybook.layout.text.break_opportunities import break_opportunities, line_breaks
from storybook.layout.text.line_breaking import Line, break_lines
from storybook.layout.text.passage import MM_PER_PT, Passage, Style
from storybook.layout.text.typesetting import TypesetText, set_text
from tests.languages import DROID, NOTO

LINE_BREAK_TEST = Path("/usr/share/unicode/auxiliary/LineBreakTest.txt")
# The file of Unicode 15.0, which Debian has, breaks these otherwise than ICU's Unicode 16 and 17:
# hyphens at the start (LB20a) and in Hebrew (LB21a), numbers after a full stop or comma (LB25),
# quotation marks beside spaces and brackets (LB15a to LB19a).
CHANGED = re.compile(
    '^-\u0308?\\S|א-א|(^|[^\\d\\s])[.,]\u0308?\\d| \\.\\d|[«»]|"\u0308? [(\u2329]', re.IGNORECASE
)


def style_of(path: Path) -> Style:
    return Style(load_face(FaceSource(path.name), path.parent), 20, 14, 1.36, "#000000")


def lines_of(text: str, font: Path, width_mm: float, language: str) -> list[str]:
    return [line.text for line in break_lines(text, style_of(font), 20, width_mm, language)]


@pytest.mark.skipif(not LINE_BREAK_TEST.is_file(), reason="needs unicode-data")
def test_the_conformance_file() -> None:
    count = changed = 0
    for row in LINE_BREAK_TEST.read_text(encoding="utf-8").splitlines():
        case = row.split("#")[0].split()
        text, breaks = "", list[int]()
        for mark in case:
            if mark == "÷":
                breaks.append(len(text))
            elif mark != "×":
                text += chr(int(mark, 16))
        count += bool(case)
        if [place for place in line_breaks(text, "en") if place] != breaks:
            assert CHANGED.search(text), row
            changed += 1
    assert count > 7000
    assert changed <= 40


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("th", "กวาง|น้อย|วิ่ง|เล่น|ใน|ป่า"),
        ("lo", "ກວາງ|ນ້ອຍ|ແລ່ນ|ໃນ|ປ່າ"),
        ("km", "សត្វ|ក្តាន់|តូច|រស់នៅ|ក្នុង|ព្រៃ"),
        ("my", "သမင်|လေး|သည်|တော|ထဲ|မှာ|နေသည်"),
    ],
)
def test_words_without_spaces_come_from_dictionaries(language: str, text: str) -> None:
    plain = text.replace("|", "")
    ends = [opportunity.end for opportunity in break_opportunities(plain, language)]
    parts = [plain[a:b] for a, b in zip([0, *ends], [*ends, len(plain)], strict=True)]
    assert parts == text.split("|")


def test_places_are_counted_in_characters_after_an_emoji_too() -> None:
    assert [o.end for o in break_opportunities("😀 a b\u200bc", "en")] == [1, 3, 5]


@pytest.mark.skipif(not DROID.is_file(), reason="needs fonts-droid-fallback")
def test_japanese_breaks_at_phrases_and_no_mark_begins_a_line() -> None:
    text = "むかしむかし、おおきなもりに、ちいさなこじかがすんでいました。"
    phrases = ["むかしむかし、", "おおきなもりに、", "ちいさな", "こじかが", "すんでいました。"]
    for width_mm in (60, 110, 120):
        lines = lines_of(text, DROID, width_mm, "ja")
        assert "".join(lines) == text
        assert len(lines) > 1
        for line in lines:
            assert any(line.startswith(phrase) for phrase in phrases)
    for width_mm in range(20, 60, 5):
        assert not any(line[0] in "、。" for line in lines_of(text, DROID, width_mm, "ja"))


@pytest.mark.skipif(not DROID.is_file(), reason="needs fonts-droid-fallback")
def test_chinese_breaks_between_words_rather_than_within() -> None:
    text = "他们住在一片大森林里。"
    ends = {o.end: o.cost for o in break_opportunities(text, "zh")}
    assert ends[text.index("住")] < ends[text.index("们")]
    for width_mm in (30, 40, 60):
        assert "".join(lines_of(text, DROID, width_mm, "zh")) == text


@pytest.fixture(scope="module")
def body() -> Style:
    face: Face = load_face(FaceSource("ABeeZee-Regular.ttf", "fontpkg_abeezee"), Path())
    return Style(face, 20, 14, 1.36, "#000000")


def test_a_soft_hyphen_breaks_or_vanishes(body: Style) -> None:
    text = "Voilà un gentil croco\u00addile."
    (line,) = break_lines(text, body, 20, 150, "fr")
    assert line.text == "Voilà un gentil crocodile."
    assert "\u00ad" not in "".join(run.text for run in line.runs)
    narrow: list[Line] = break_lines(text, body, 20, 28, "fr")
    assert [line.text for line in narrow] == ["Voilà un", "gentil", "croco-", "dile."]
    assert narrow[2].runs[-1].text == "\u00ad"
    assert "".join(line.source for line in narrow) == text
    assert all(line.width * 20 * 25.4 / 72 <= 28 for line in narrow)


def test_a_hyphenated_word_breaks_only_where_it_must(body: Style) -> None:
    text = "Di tepi ada buaya-buaya besar."
    for width_mm in range(55, 110, 5):
        lines = [line.text for line in break_lines(text, body, 20, width_mm, "id")]
        assert not any(line.endswith("buaya-") for line in lines), lines
    lines = [line.text for line in break_lines("buaya-buaya", body, 20, 25, "id")]
    assert lines == ["buaya-", "buaya"]


def test_a_line_may_end_at_a_zero_width_space_but_not_at_a_word_joiner(body: Style) -> None:
    (first, second) = break_lines("aaaaaaa\u200bbbbbbbb", body, 20, 40, "en")
    assert (first.text, second.text) == ("aaaaaaa", "bbbbbbb")
    assert len(break_lines("aaa aaaa\u2060 bbbb", body, 20, 40, "en")) == 2
    assert not break_opportunities("1\u20602", "en")


def ink(text: TypesetText) -> list[tuple[float, float]]:
    """Where the ink of each line begins and ends, in mm from the top of the box."""
    return [
        (
            line.baseline_mm
            - max(run.above for run in line.runs) / 1000 * line.size_pt * MM_PER_PT,
            line.baseline_mm
            + max(run.below for run in line.runs) / 1000 * line.size_pt * MM_PER_PT,
        )
        for line in text.lines
    ]


@pytest.mark.skipif(not NOTO.is_dir(), reason="needs fonts-noto-core")
@pytest.mark.parametrize(
    ("language", "font", "words"),
    [
        ("ur", "NastaliqUrdu", "ایک چھوٹا ہرن جنگل میں رہتا تھا"),
        ("bo", "SerifTibetan", "ཤྭ་བ་ཆུང་ངུ་ཞིག་ནགས་ཚལ་ནང་རྒྱུགས"),
        ("my", "SansMyanmar", "သမင်လေးသည် တောထဲမှာ ပြေးလွှားနေသည်"),
        ("km", "SansKhmer", "សត្វក្តាន់តូចរត់លេងក្នុងព្រៃ ស្រីៗ"),
    ],
)
def test_tall_letters_keep_clear_of_the_lines_around_them(
    language: str, font: str, words: str, body: Style
) -> None:
    style = replace(style_of(NOTO / f"Noto{font}-Regular.ttf"), leading=1.0)
    translation = replace(body, size_pt=10, leading=1.15)
    passages = [Passage(words, language, style), Passage("The small deer runs.", "en", translation)]
    text = set_text(passages, 60)
    assert len(text.lines) > 2
    edges = ink(text)
    assert all(foot <= top + 1e-3 for (_, foot), (top, _) in pairwise(edges))
    assert edges[-1][1] <= text.height_mm + 1e-3


ALPHABET = st.sampled_from(
    "abc de. ,!?()[]«»\"' 123 ٣٤ \u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2067\u2069"
    "ابتلاأَُّ אבגָּ कि क्षी ที่น้ำ ẹ̀ é 😀 - – … / : % $ \u0301"
)


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(
    text=st.text(ALPHABET, max_size=40),
    language=st.sampled_from(["ar", "en", "he", "th", "hi", "ja", "fr"]),
    width_mm=st.sampled_from([5, 15, 40, 200]),
)
def test_no_text_is_lost_or_fails(text: str, language: str, width_mm: float, body: Style) -> None:
    lines = break_lines(text, body, 20, width_mm, language)
    assert "".join(line.source for line in lines) == text
    for line in lines:
        for run in line.runs:
            clusters = run.clusters[::-1] if run.is_rtl else run.clusters
            assert "".join(cluster.text for cluster in clusters) in (run.text, "")
