"""When a picture is too small to print well: it depends on what enlarges it."""

from dataclasses import replace
from pathlib import Path

import pytest

from storybook.layout.lay_out import lay_out
from storybook.layout.resolution import LANCZOS, Resolution, check_resolution, check_shape, measure
from tests.samples import FACTS, paint_pictures, sample_story


def placed(
    page: str = "page-01",
    native_ppi: int = 80,
    enlarged_by: str | None = None,
    shown: float = 1.0,
) -> Resolution:
    """A picture of 512 px in its place."""
    return Resolution(page, f"{page}.png", 512, native_ppi, 300, enlarged_by, shown)


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
    faults = check_resolution(book, [placed(native_ppi=native, enlarged_by=by)])
    assert bool(faults) == doubted
    if doubted:
        said = faults[0].render()
        assert f"page-01 {native} ppi" in said
        assert str(by) in said
        assert ("storybook[upscale]" in said) == (by == LANCZOS)


def test_a_picture_of_which_a_slice_is_seen_is_named() -> None:
    across = [placed("page-02", shown=0.375), placed("page-02", shown=0.125)]
    assert check_shape([placed(), placed("cover", shown=0.68), *across]) == ()
    (fault,) = check_shape([placed(), placed("page-03", shown=0.31)])
    assert fault.severity == "warning"
    assert "page-03 31%" in fault.render()
    assert "page-01" not in fault.render()


def test_tall_pages_cut_a_square_picture(tmp_path: Path) -> None:
    page = {"text": "Halo.", "setting": "sungai", "layout": "picture-left"}
    for trim, doubted in (("a4", True), ("square-210mm", False)):
        story = sample_story(1, pages=[page], trim=trim)
        book = lay_out(story, paint_pictures(story, tmp_path, 64), FACTS)
        assert bool(check_shape(measure(book, LANCZOS))) == doubted
