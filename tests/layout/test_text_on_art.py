"""Text on pictures: calm areas, ink, panels."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from storybook.layout.book import Box, Coverage, Crop, Item, PanelBox, TextBox
from storybook.layout.figure_masks import FigureMasks, find_figures
from storybook.layout.fonts.faces import FaceSource, load_face
from storybook.layout.lay_out import lay_out
from storybook.layout.legibility import check_coverage
from storybook.layout.pictures import load_picture
from storybook.layout.scene_hints import FigureHints
from storybook.layout.text.passage import Passage, Style
from storybook.layout.text.typesetting import TypesetText, set_text
from storybook.layout.text_on_art import (
    Backdrop,
    backdrop_of,
    coverage_of,
    place_on_art,
    worst_contrast,
)
from tests.samples import FACTS, sample_story

PAGE = Box(0, 0, 210, 210)
REGION = Box(20, 18, 170, 170)
INKS = ("#2a231f", "#ffffff")


NOBODY = np.zeros((64, 64), np.float32)


def behind(pixels: np.ndarray, folder: Path, figures: FigureMasks | None = None) -> Backdrop:
    """A picture over the whole page, with these figures in it; without them, nobody."""
    Image.fromarray(pixels).save(folder / "picture.png")
    picture = load_picture(folder / "picture.png")
    figures = figures or FigureMasks(NOBODY, NOBODY, NOBODY)
    return backdrop_of(replace(picture, figures=figures), PAGE, Crop())


def set_words(words: str) -> TypesetText:
    face = load_face(FaceSource("ABeeZee-Regular.ttf", "fontpkg_abeezee"), Path("."))
    style = Style(face, 20, 14, 1.36, "#2a231f")
    return set_text([Passage(words, "en", style)], 170, "centre")


def place(pixels: np.ndarray, folder: Path) -> tuple[list[Item], float]:
    """Items for two lines on a picture, and the worst contrast under them."""
    text = set_words("One long line of words.\nAnd one more.")
    ground = behind(pixels, folder)
    items = place_on_art(ground, REGION, text, INKS, "#fffaf0")
    box = next(item for item in items if isinstance(item, TextBox))
    return items, worst_contrast(ground, box.box, text.lines, box.lines[0].style.colour)


def plain(colour: tuple[int, int, int]) -> np.ndarray:
    return np.full((256, 256, 3), colour, np.uint8)


def noise() -> np.ndarray:
    return np.random.default_rng(1).integers(0, 255, (256, 256, 3)).astype(np.uint8)


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
    pixels = plain((190, 225, 250))
    body = NOBODY.copy()
    body[:32, 16:48] = 1
    text = set_words("Words.")
    (free,) = place_on_art(behind(pixels, tmp_path), REGION, text, INKS, "#fffaf0")
    ground = behind(pixels, tmp_path, FigureMasks(body, body, NOBODY))
    (moved,) = place_on_art(ground, REGION, text, INKS, "#fffaf0")
    assert isinstance(free, TextBox)
    assert isinstance(moved, TextBox)
    assert free.box.y_mm == REGION.y_mm
    assert moved.box.y_mm > PAGE.height_mm / 2


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_panel_keeps_off_a_figure(tmp_path: Path, mirrored: bool) -> None:
    """Noise leaves no calm place, and somebody's head stands in the middle of top and foot."""
    standing = NOBODY.copy()
    standing[:, 20:56] = 1
    standing = np.ascontiguousarray(standing[:, ::-1]) if mirrored else standing
    ground = behind(noise(), tmp_path, FigureMasks(NOBODY, standing, NOBODY))
    items = place_on_art(ground, REGION, set_words("Words."), INKS, "#fffaf0")
    panel = items[0]
    assert isinstance(panel, PanelBox)
    assert (panel.box.x_mm > PAGE.width_mm / 2) == mirrored
    assert coverage_of(ground, items) == Coverage()
    assert ground.under(panel.box, ground.figures).max() == 0


def test_words_that_hide_somebody_are_told(tmp_path: Path) -> None:
    """A bird in the air, and more words than there is sky."""
    pixels = plain((190, 225, 250))
    pixels[60:220, 90:170] = (160, 60, 20)
    Image.fromarray(pixels).save(tmp_path / "page-01.png")
    story = sample_story(1)
    page = story.pages[0].model_copy(update={"layout": "full-bleed"})
    few = page.model_copy(update={"text": {"id": "Halo."}})
    many = page.model_copy(update={"text": {"id": "Burung itu terbang tinggi sekali. " * 12}})
    pictures = {"page-01": tmp_path / "page-01.png"}
    warnings = [
        check_coverage(lay_out(story.model_copy(update={"pages": (page,)}), pictures, FACTS).pages)
        for page in (few, many)
    ]
    assert warnings[0] == ()
    assert re.match(
        r"page 1: its text lies on the picture and covers \d\d% ", warnings[1][0].message
    )
    assert "shorten its text" in warnings[1][0].suggestion
    assert warnings[1][0].severity == "warning"


def test_a_head_is_told_though_it_is_little_of_the_figure(tmp_path: Path) -> None:
    """A long neck over a large body: a strip of words at the top covers just the head."""
    pixels = plain((190, 225, 250))
    pixels[90:220, 30:230] = (200, 150, 40)
    pixels[14:110, 116:140] = (200, 150, 40)
    Image.fromarray(pixels).save(tmp_path / "page-01.png")
    story = sample_story(1)
    messages = []
    for text in ("Halo.", "Halo. " * 200):
        page = story.pages[0].model_copy(update={"layout": "full-bleed", "text": {"id": text}})
        page = page.model_copy(
            update={"characters": (page.characters[0].model_copy(update={"at": "middle"}),)}
        )
        changed = story.model_copy(update={"pages": (page,)})
        pages = lay_out(changed, {"page-01": tmp_path / "page-01.png"}, FACTS).pages
        messages.append([fault.message for fault in check_coverage(pages)])
    assert messages[0] == []
    assert "probably also a head" in messages[1][0]


def test_words_would_rather_cover_a_back_than_a_head(tmp_path: Path) -> None:
    """Both the top and the foot have somebody; at the top is less of them, but the head."""
    body, head = NOBODY.copy(), NOBODY.copy()
    body[4:24, 24:40] = body[24:62, 4:60] = 1
    head[4:24, 24:40] = 1 / 320
    text = set_words("One long line of words and more. " * 3)
    sure = behind(noise(), tmp_path, FigureMasks(body, body, head))
    hidden = []
    for heads in (NOBODY, head):
        ground = behind(noise(), tmp_path, FigureMasks(body, body, heads))
        items = place_on_art(ground, REGION, text, INKS, "#fffaf0")
        hidden.append(coverage_of(sure, items).heads)
    assert hidden[0] > 0.5
    assert hidden[1] == 0


def figures_of(*areas: tuple[slice, slice, tuple[int, int, int]]) -> FigureMasks:
    """Those of plain areas on a sky, over a meadow; nobody is in the air."""
    thumbnail = np.full((64, 64, 3), (190, 225, 250), np.float32)
    for rows, columns, colour in ((slice(36, 64), slice(0, 64), (110, 190, 90)), *areas):
        thumbnail[rows, columns] = colour
    return find_figures(thumbnail / 255, FigureHints((0.5,), grounded=True))


DEER, WOOD, LEAVES = (160, 70, 30), (110, 70, 40), (20, 130, 50)


def test_the_sky_between_trees_is_nobody() -> None:
    """Where trees are most of a row, the gap between them is what differs from its ground."""
    left, right = (slice(0, 44), slice(0, 24), LEAVES), (slice(0, 44), slice(40, 64), LEAVES)
    deer = slice(38, 58), slice(26, 38), DEER
    masks = figures_of(left, right, deer)
    for mask in (masks.foreground, masks.figures):
        assert mask[:34].max() == 0
        assert mask[40:56, 28:36].min() > 0.5


def test_a_tree_behind_somebody_is_not_their_head() -> None:
    deer = slice(34, 58), slice(26, 38), (20, 90, 60)
    tree = [(slice(22, 34), slice(30, 34), (20, 90, 60)), (slice(8, 23), slice(24, 40), WOOD)]
    own = [(slice(22, 34), slice(30, 34), DEER), (slice(14, 23), slice(25, 39), DEER)]
    heads = figures_of(*tree, deer).heads
    assert heads[:20].sum() == 0
    assert heads.sum() == pytest.approx(1)
    # A neck and a head of the figure's own colour stay its own.
    neck = figures_of(*own, (slice(34, 58), slice(26, 38), DEER)).heads
    assert neck[:23].sum() > 0.6


def test_busy_art_and_middle_grey_get_an_opaque_panel(tmp_path: Path) -> None:
    for pixels in (noise(), plain((150, 110, 110))):
        panel, text = place(pixels, tmp_path)[0]
        assert isinstance(panel, PanelBox)
        assert isinstance(text, TextBox)
        assert panel.colour == "#fffaf0"
        for line in text.lines:
            assert panel.box.x_mm < text.box.x_mm + line.x_mm
            assert text.box.x_mm + line.x_mm + line.width_mm < panel.box.right_mm
            assert line.style.colour == INKS[0]
