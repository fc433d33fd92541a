"""Scores of pictures: measured from pixels, and as placed on the page."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from storybook.images.quality import ALIKE, Score, compare, measure_picture
from storybook.layout.book import Book, PanelBox, PictureBox
from storybook.layout.lay_out import lay_out
from storybook.layout.legibility import contrast_on_art, measure_placed
from tests.samples import FACTS, paint_pictures, paint_scene, sample_story


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_the_one_picture_of_a_book_is_beside_no_other() -> None:
    look = measure_picture(png(paint_scene(1, 128)))
    assert compare({"cover": look}) == {"cover": Score(look.sharpness)}
    assert compare({}) == {}


def test_a_blurred_picture_is_less_sharp_and_no_other_picture() -> None:
    scene = paint_scene(1, 256)
    blurred = scene.filter(ImageFilter.GaussianBlur(4))
    scores = compare(
        {"page-01": measure_picture(png(scene)), "page-02": measure_picture(png(blurred))}
    )
    score = scores["page-02"]
    assert score.sharpness < scores["page-01"].sharpness / 2
    assert score.nearest == "page-01"
    assert score.difference is not None
    assert 0 < score.difference < ALIKE


def test_colours_apart_are_those_of_the_picture_that_is_not_like_the_rest() -> None:
    scenes = {f"page-0{n}": paint_scene(1, 96).rotate(n) for n in range(1, 5)}
    scenes["page-05"] = Image.new("RGB", (96, 96), "#7a0a2a")
    scores = compare({slot: measure_picture(png(scene)) for slot, scene in scenes.items()})
    distances = {slot: score.colour_distance or 0.0 for slot, score in scores.items()}
    assert max(distances, key=distances.__getitem__) == "page-05"
    assert distances["page-05"] == pytest.approx(1, abs=0.02)
    assert distances["page-01"] < 0.3


def test_two_places_with_the_same_picture_are_each_others_twins() -> None:
    same, other = measure_picture(png(paint_scene(1, 96))), measure_picture(png(paint_scene(7, 96)))
    found = compare({"page-01": same, "page-02": other, "page-03": same})
    assert (found["page-01"].nearest, found["page-01"].difference) == ("page-03", 0.0)
    assert found["page-02"].difference is not None
    assert found["page-02"].difference > ALIKE


def full_bleed(folder: Path, picture: Image.Image) -> Book:
    story = sample_story(1)
    pages = (story.pages[0].model_copy(update={"layout": "full-bleed"}),)
    story = story.model_copy(update={"pages": pages})
    paths = paint_pictures(story, folder)
    picture.save(paths["page-01"])
    return lay_out(story, paths, FACTS)


def test_words_on_a_calm_picture_have_their_contrast_measured(tmp_path: Path) -> None:
    book = full_bleed(tmp_path, Image.new("RGB", (512, 512), "#20306a"))
    seen = measure_placed(book, ["cover", "page-01"])["page-01"]
    # White on #20306a: what WCAG's own formula gives for the two colours.
    linear = [((c / 255 + 0.055) / 1.055) ** 2.4 for c in (0x20, 0x30, 0x6A)]
    light = float(np.dot(linear, [0.2126, 0.7152, 0.0722]))
    assert seen.contrast == pytest.approx(1.05 / (light + 0.05), rel=0.01)
    assert seen.shown == pytest.approx(1, abs=0.06)
    assert 55 < seen.native_ppi < 65


def test_words_on_a_panel_or_on_paper_are_not_on_the_picture(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (512, 512, 3), np.uint8)
    book = full_bleed(tmp_path, Image.fromarray(noise))
    page = next(page for page in book.pages if page.name == "page-01")
    assert any(isinstance(item, PanelBox) for item in page.items)
    assert measure_placed(book, ["page-01"])["page-01"].contrast is None
    # The same words without their panel: hard to read, and said to be.
    bare = tuple(item for item in page.items if not isinstance(item, PanelBox))
    reached = contrast_on_art(replace(page, items=bare))
    assert reached is not None
    assert reached < 2
    paper = tuple(item for item in page.items if not isinstance(item, PictureBox))
    assert contrast_on_art(replace(page, items=paper)) is None


def test_the_picture_of_each_page_is_measured_where_it_was_drawn_for(tmp_path: Path) -> None:
    story = sample_story(4)
    paths = paint_pictures(story, tmp_path)
    book = lay_out(story, paths, FACTS)
    assert set(measure_placed(book, paths)) == set(paths)
    assert set(measure_placed(book, ["page-02"])) == {"page-02"}
