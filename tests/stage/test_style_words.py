"""Styles as media: of a story, and named in a free prompt."""

from pathlib import Path

import pytest

from storybook.prompts.styles import load_styles
from storybook.stage.media import painting_of, split_style
from storybook.stage.staging import stage_prompt


@pytest.mark.parametrize(
    ("clause", "medium"),
    [
        ("soft watercolour illustration", "watercolour"),
        ("watercolor", "watercolour"),
        ("in crayon", "crayon"),
        ("children's wax crayon drawing", "crayon"),
        ("layered paper cut art", "paper-cut"),
        ("batik-inspired children's illustration", "batik"),
        ("ink style", "ink"),
    ],
)
def test_a_prompt_names_its_medium(clause: str, medium: str) -> None:
    prompt = f"a girl in a forest, {clause}, day"
    assert split_style(prompt)[1] == clause
    staged = stage_prompt(prompt)
    assert staged.stage.media == ((medium, 1.0),)
    assert [figure.noun for figure in staged.stage.figures] == ["girl"]
    assert not staged.unread


@pytest.mark.parametrize(
    "clause",
    [
        "a crayon drawing on the wall",
        "a pink dress",
        "eating and drink",
        "the ink",
        "with a crayon",
    ],
)
def test_a_thing_is_no_style(clause: str) -> None:
    assert split_style(f"a girl in a forest, {clause}") == (f"a girl in a forest, {clause}", "")


def test_only_the_clause_of_the_style_is_taken_out() -> None:
    assert split_style("a boy with a crayon, crayon, day") == (
        "a boy with a crayon, , day",
        "crayon",
    )


def test_the_prompts_of_the_built_in_styles_show_no_things() -> None:
    for name, style in load_styles(Path()).items():
        staged = stage_prompt(f"a girl in a forest; {style['prompt']}")
        assert [figure.noun for figure in staged.stage.figures] == ["girl"], name
        assert staged.stage.media == painting_of(name, {})[0].media


def test_a_medium_is_a_word_not_a_part_of_one() -> None:
    assert painting_of("pink and thinking", {}) == (
        painting_of("picture-book", {})[0],
        ["pink and thinking"],
    )
