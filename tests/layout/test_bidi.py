"""The bidirectional algorithm, by Unicode's conformance files (Debian's package unicode-data)."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from storybook.layout.text.bidi import (
    natural_level,
    paragraph_levels,
    reset_spaces,
    resolve_levels,
    visual_order,
)

UCD = Path("/usr/share/unicode")
SAMPLE = 97  # every so many cases in the fast tests
REMOVED = ("LRE", "RLE", "LRO", "RLO", "PDF", "BN")
needs_ucd = pytest.mark.skipif(not UCD.is_dir(), reason="needs unicode-data")


def class_cases(step: int) -> Iterator[tuple[list[str], int, list[str], list[int]]]:
    """BidiTest.txt: classes, bitset of base directions, levels ('x': any), order."""
    levels, order, count = list[str](), list[int](), 0
    for line in (UCD / "BidiTest.txt").read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("@Levels:"):
            levels = line.split(":")[1].split()
        elif line.startswith("@Reorder:"):
            order = [int(index) for index in line.split(":")[1].split()]
        elif line and not line.startswith("@"):
            count += 1
            if count % step == 0:
                names, bits = line.split(";")
                yield names.split(), int(bits), levels, order


def character_cases(step: int) -> Iterator[tuple[str, int, int, list[str], list[int]]]:
    """BidiCharacterTest.txt: text, base direction (2: natural), base level, levels, order."""
    lines = (UCD / "BidiCharacterTest.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        line = line.split("#")[0].strip()
        if line and number % step == 0:
            codes, direction, base, levels, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            yield text, int(direction), int(base), levels.split(), [int(i) for i in order.split()]


def check(
    classes: list[str], got: list[int], base: int, levels: list[str], order: list[int]
) -> None:
    reset = reset_spaces(classes, got, base)
    shown = [index for index, level in enumerate(levels) if level != "x"]
    assert [str(reset[index]) for index in shown] == [level for level in levels if level != "x"]
    visual = [shown[place] for place in visual_order([reset[index] for index in shown])]
    assert visual == order


def check_classes(step: int) -> int:
    count = 0
    for classes, bits, levels, order in class_cases(step):
        for bit, direction in enumerate((None, 0, 1)):
            if bits >> bit & 1:
                base = natural_level(classes) if direction is None else direction
                check(classes, resolve_levels(classes, {}, base), base, levels, order)
                count += 1
    return count


def check_characters(step: int) -> int:
    count = 0
    for text, direction, base, levels, order in character_cases(step):
        classes = [unicodedata.bidirectional(character) for character in text]
        if direction == 2:
            assert natural_level(classes) == base
        check(classes, paragraph_levels(text, base), base, levels, order)
        count += 1
    return count


@pytest.mark.slow
@needs_ucd
def test_a_sample_of_the_conformance_files() -> None:
    assert check_classes(SAMPLE) > 5000
    assert check_characters(SAMPLE) > 500


@needs_ucd
@pytest.mark.long
def test_all_conformance_cases() -> None:
    assert check_classes(1) == 770241
    assert check_characters(1) > 91000
