"""Who is covered with what, as a page's text says."""

import pytest

from storybook.art.drawing.marks import Stain
from storybook.stage.words.page_text import read_page_text

FLOUR, MUD, CREAM, JAM = "#fdfaf2", "#6b5136", "#fffaf0", "#c8344a"
NAMES = {name: name for name in ("pip", "tom", "biscuit")}


@pytest.mark.parametrize(
    ("text", "stains"),
    [
        ("Pip sat on the floor, covered in flour.", {"pip": Stain(FLOUR)}),
        (
            "It turned Pip and Biscuit as white as snow.",
            dict.fromkeys(("pip", "biscuit"), Stain(FLOUR)),
        ),
        ("The cake fell, and Tom had cream on his nose.", {"tom": Stain(CREAM, "nose")}),
        ("There was jam on Pip's cheeks.", {"pip": Stain(JAM, "face")}),
        ("Tom had red paint all over his face.", {"tom": Stain("#d63a35", "face")}),
        ("Tom came home muddy.", {"tom": Stain(MUD)}),
        ("Pip and Tom were wet from head to toe.", dict.fromkeys(("pip", "tom"), Stain("", "wet"))),
        ("Mum kissed three floury noses.", {"*": Stain(FLOUR, "nose")}),
        ("Tom was not wet.", {}),
        ("The road was wet and Tom was cold.", {}),
        ("Tom put on his wet coat.", {}),
    ],
)
def test_a_text_says_who_is_covered_with_what(text: str, stains: dict[str, Stain]) -> None:
    assert read_page_text(text, "en", NAMES).stains == stains


@pytest.mark.parametrize(
    ("text", "stain"),
    [
        ("Wajah Pip penuh tepung.", Stain(FLOUR)),
        ("Pip basah kuyup.", Stain("", "wet")),
        ("Ada lumpur di pipi Pip.", Stain(MUD, "face")),
        ("Pip berlumuran lumpur.", Stain(MUD)),
    ],
)
def test_in_indonesian_too(text: str, stain: Stain) -> None:
    assert read_page_text(text, "id", NAMES).stains == {"pip": stain}
