"""When a picture is too small to print well: it depends on what enlarges it."""

from dataclasses import replace

import pytest
from samples import FACTS, sample_story

from storybook.pages.layout import lay_out
from storybook.pages.resolution import LANCZOS, Resolution, check_resolution


@pytest.mark.parametrize(
    ("native", "by", "doubted"),
    [
        (61, LANCZOS, True),
        (80, LANCZOS, False),
        (61, "Real-ESRGAN (x4)", False),  # drawn anew at 244 ppi
        (45, "Real-ESRGAN (x4)", True),
        (320, None, False),
    ],
)
def test_what_is_drawn_anew_may_be_smaller(native: int, by: str | None, doubted: bool) -> None:
    book = lay_out(sample_story(1, pages=[{"text": "Diam."}]), {}, FACTS)
    book = replace(book, pictures_ppi=300, least_native_ppi=75)
    faults = check_resolution(book, [Resolution("page-01", "page-01.png", 512, native, 300, by)])
    assert bool(faults) == doubted
    if doubted:
        said = faults[0].render()
        assert f"page-01 {native} ppi" in said
        assert str(by) in said
        assert ("storybook[upscale]" in said) == (by == LANCZOS)
