"""Styles of a project's own, as the sketch paints them; faulty ones are told before drawing."""

from pathlib import Path

import pytest

from storybook.art.media.finish import Finish
from storybook.errors import StorybookError
from storybook.prompts.styles import sketch_styles
from storybook.stage.media import Painting, painting_of
from storybook.story.fields import StyleShare

POSTCARD = """
postcard:
  prompt: a faded postcard
  sketch: {media: {watercolour: 3, ink: 1}, saturation: 0.6, paper: "#f6e7c8", tones: ["#10285c"]}
"""
FINISH = Finish(saturation=0.6, paper="#f6e7c8", tones=("#10285c",))


def project_with(folder: Path, styles: str) -> Path:
    path = folder / "templates" / "prompts" / "styles.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(styles)
    return folder


def test_a_style_has_media_and_a_finish(tmp_path: Path) -> None:
    styles = sketch_styles(project_with(tmp_path, POSTCARD))
    assert styles == {"postcard": Painting((("watercolour", 0.75), ("ink", 0.25)), FINISH)}
    assert painting_of("postcard", styles) == (styles["postcard"], [])


def test_a_style_without_an_entry_is_painted_as_before(tmp_path: Path) -> None:
    styles = sketch_styles(project_with(tmp_path, "postcard: {prompt: a postcard}"))
    assert styles == {}
    assert painting_of("postcard", styles) == (Painting(), ["postcard"])


def test_mixed_styles_share_their_media_and_the_larger_one_finishes(tmp_path: Path) -> None:
    styles = sketch_styles(project_with(tmp_path, POSTCARD))
    painting, unknown = painting_of(mixed(0.6, 0.4), styles)
    assert unknown == []
    assert dict(painting.media) == pytest.approx({"watercolour": 0.45, "ink": 0.55})
    assert painting.finish == FINISH
    assert painting_of(mixed(0.4, 0.6), styles)[0].finish == Finish()


def mixed(postcard: float, ink: float) -> tuple[StyleShare, StyleShare]:
    return StyleShare(name="postcard", weight=postcard), StyleShare(name="ink", weight=ink)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("{media: {oil: 1}}", "'oil' is no medium"),
        ("{media: {}}", "sketch.media"),
        ("{media: {ink: 0}}", "sketch.media.ink"),
        ("{media: {ink: 1}, saturation: 9}", "sketch.saturation"),
        ("{media: {ink: 1}, glow: 1}", "sketch.glow"),
        ("{media: {ink: 1}, paper: white}", "sketch.paper"),
        ("{}", "sketch.media"),
        ("fish", "sketch"),
    ],
)
def test_a_faulty_entry_is_told_by_style_and_key(tmp_path: Path, entry: str, fault: str) -> None:
    project = project_with(tmp_path, f"postcard: {{prompt: x, sketch: {entry}}}")
    with pytest.raises(StorybookError) as error:
        sketch_styles(project)
    assert "style 'postcard' in templates/prompts/styles.yaml" in error.value.message
    assert fault in error.value.message
    assert error.value.hint
