"""Words on art: calm places, ink, panels."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from storybook.pages.art import Crop
from storybook.pages.book import Box, Item, Outline, PanelBox, PictureBox, TextBox
from storybook.pages.calm import look_closely, place_on_art, worst_contrast
from storybook.pages.fonts import FaceSource, load_face
from storybook.pages.typography import Passage, Style, set_text

PAGE = Box(0, 0, 210, 210)
REGION = Box(20, 18, 170, 170)
INKS = ("#2a231f", "#ffffff")


def place(pixels: np.ndarray, folder: Path) -> tuple[list[Item], float]:
    """Items for two lines on a picture, and the worst contrast under them."""
    Image.fromarray(pixels).save(folder / "picture.png")
    picture = PictureBox(PAGE, folder / "picture.png", Crop(), Outline(), "", "en")
    face = load_face(FaceSource("ABeeZee-Regular.ttf", "fontpkg_abeezee"), Path("."))
    style = Style(face, 20, 14, 1.36, "#2a231f")
    text = set_text([Passage("One long line of words.\nAnd one more.", "en", style)], 170, "centre")
    ground = look_closely(picture)
    items = place_on_art(ground, REGION, text, INKS, "#fffaf0")
    box = next(item for item in items if isinstance(item, TextBox))
    return items, worst_contrast(ground, box.box, text, box.lines[0].style.colour)


def plain(colour: tuple[int, int, int]) -> np.ndarray:
    return np.full((256, 256, 3), colour, np.uint8)


@pytest.mark.parametrize(
    ("colour", "ink"), [((190, 225, 250), INKS[0]), ((20, 30, 80), INKS[1]), ((0, 60, 20), INKS[1])]
)
def test_calm_art_takes_the_ink_that_reads_best(
    colour: tuple[int, int, int], ink: str, tmp_path: Path
) -> None:
    items, reached = place(plain(colour), tmp_path)
    assert [type(item) for item in items] == [TextBox]
    assert isinstance(items[0], TextBox)
    assert {line.style.colour for line in items[0].lines} == {ink}
    assert items[0].box.y_mm == REGION.y_mm
    assert reached >= 7


def test_words_go_to_the_foot_where_the_top_is_busy(tmp_path: Path) -> None:
    pixels = plain((190, 225, 250))
    pixels[:150] = np.random.default_rng(1).integers(0, 255, (150, 256, 3))
    items, _ = place(pixels, tmp_path)
    assert isinstance(items[0], TextBox)
    assert items[0].box.y_mm >= 125


def test_words_keep_off_a_plain_back(tmp_path: Path) -> None:
    """A large animal is calm inside; by its edges alone its back would be a place for words."""
    picture = PictureBox(PAGE, tmp_path / "picture.png", Crop(), Outline(), "", "en")
    Image.fromarray(plain((190, 225, 250))).save(picture.path)
    figures = np.zeros((64, 64), np.float32)
    figures[:32, 16:48] = 1
    face = load_face(FaceSource("ABeeZee-Regular.ttf", "fontpkg_abeezee"), Path("."))
    style = Style(face, 20, 14, 1.36, "#2a231f")
    text = set_text([Passage("Words.", "en", style)], 170, "centre")
    (free,) = place_on_art(look_closely(picture), REGION, text, INKS, "#fffaf0")
    (moved,) = place_on_art(look_closely(picture, figures), REGION, text, INKS, "#fffaf0")
    assert free.box.y_mm == REGION.y_mm
    assert moved.box.y_mm > PAGE.height_mm / 2


def test_busy_art_and_middle_grey_get_an_opaque_panel(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (256, 256, 3)).astype(np.uint8)
    for pixels in (noise, plain((150, 110, 110))):
        panel, text = place(pixels, tmp_path)[0]
        assert isinstance(panel, PanelBox)
        assert isinstance(text, TextBox)
        assert panel.colour == "#fffaf0"
        for line in text.lines:
            assert panel.box.x_mm < text.box.x_mm + line.x_mm
            assert text.box.x_mm + line.x_mm + line.width_mm < panel.box.right_mm
            assert line.style.colour == INKS[0]
