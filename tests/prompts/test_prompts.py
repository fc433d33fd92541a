"""Prompts: order of clauses, languages, styles, tokens."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storybook.errors import StorybookError
from storybook.models.lookup import find_model
from storybook.models.spec import ModelSpec
from storybook.prompts.styles import style_adapters
from storybook.prompts.tokens import count_tokens, overflow
from storybook.prompts.writer import Prompt, build_prompts
from storybook.story import Story

LOOK = "a small mouse-deer, reddish-brown fur"
ROOT = Path(__file__).parents[2]


def story(**more: Any) -> Story:
    page = {
        "text": {"en": "Hello."},
        "setting": "river",
        "time": "morning",
        "characters": [{"who": "kancil", "doing": "jumping", "mood": "happy", "at": "left"}],
    }
    data: dict[str, Any] = {
        "title": {"en": "A test"},
        "characters": {
            "kancil": {"name": "Kancil", "look": LOOK},
            "buaya": {"name": "Buaya", "look": "seekor buaya besar"},
        },
        "settings": {"river": "a wide river", "hutan": "hutan hijau"},
        "pages": [page],
    }
    return Story.model_validate(data | more)


def write(sample: Story, spec: ModelSpec | None = None, project: Path = ROOT) -> list[Prompt]:
    return list(build_prompts(sample, spec or find_model("mini"), project).values())


def sd21() -> ModelSpec:
    """Stable Diffusion 2.1 as it is known where its weights are not."""
    return replace(find_model("sd21"), folder=None)


def test_identity_comes_first_then_deed_mood_place_setting_time_style() -> None:
    (prompt,) = write(story())
    assert prompt.texts[0][0] == (
        f"{LOOK}, jumping, happy, on the left; a wide river, morning; "
        "flat children's picture-book illustration"
    )


def test_a_character_begins_every_prompt_with_the_same_words() -> None:
    pages = [
        {"text": {"en": "A."}, "characters": [{"who": "kancil", "doing": "sleeping"}]},
        {"text": {"en": "B."}, "setting": "river", "characters": [{"who": "kancil"}]},
    ]
    texts = [prompt.texts[0][0] for prompt in write(story(pages=pages))]
    assert all(text.startswith(LOOK) for text in texts)


def test_one_alone_is_in_the_middle_where_the_story_says_nothing_else() -> None:
    casts = (
        [{"who": "kancil"}],
        [{"who": "kancil", "at": "far"}],
        [{"who": "kancil", "count": 2}],
        [{"who": "kancil"}, {"who": "buaya"}],
    )
    pages = [{"text": {"en": "A."}, "characters": cast} for cast in casts]
    texts = [prompt.texts[0][0] for prompt in write(story(pages=pages))]
    assert ["in the middle" in text for text in texts] == [True, False, False, False]
    assert "far away" in texts[1]


def test_counts_follow_the_look_in_the_looks_language() -> None:
    cast = [{"who": "kancil", "count": 2}, {"who": "buaya", "count": 3, "at": "right"}]
    pages = [{"text": {"en": "A."}, "setting": "hutan", "characters": cast}]
    text = write(story(pages=pages))[0].texts[0][0]
    assert f"{LOOK}, two of them" in text
    assert "seekor buaya besar, tiga ekor berjejer, di kanan" in text


def test_mini_reads_indonesian_as_it_is_and_sd_gets_english() -> None:
    pages = [{"text": {"en": "A."}, "setting": "hutan", "characters": [{"who": "buaya"}]}]
    sample = story(pages=pages)
    assert write(sample)[0].texts[0][0].startswith("seekor buaya besar, di tengah; hutan hijau")
    assert not write(sample)[0].translated
    english = write(sample, sd21())[0]
    assert english.texts[0][0].startswith("a large crocodile, in the middle; a green forest")
    assert english.translated


def test_each_figure_has_a_prompt_without_places_in_each_style() -> None:
    style = [{"name": "watercolour", "weight": 3}, {"name": "batik", "weight": 1}]
    cast = [{"who": "kancil", "doing": "jumping", "at": "left"}, {"who": "buaya"}]
    page = {"text": {"en": "A."}, "setting": "river", "time": "night", "characters": cast}
    (prompt,) = write(story(style=style, pages=[page]), sd21())
    (kancil, texts), (buaya, others) = prompt.figures
    assert (kancil, buaya) == ("kancil", "buaya")
    assert [share for _, share in texts] == [share for _, share in prompt.texts]
    assert texts[0][0].startswith(f"{LOOK}, jumping; ")
    assert "watercolour" in texts[0][0]
    assert others[1][0].startswith("a large crocodile; ")
    assert "batik" in others[1][0]


def test_a_free_prompt_is_taken_word_for_word() -> None:
    picture = {"prompt": "a castle of sand", "negative_prompt": "people"}
    cast = [{"who": "kancil"}]
    page = {"text": {"en": "A."}, "characters": cast, "picture": picture}
    (prompt,) = write(story(pages=[page]))
    assert prompt.figures == ()
    assert prompt.texts == (("a castle of sand", 1.0),)
    assert prompt.negative_prompt == "people"


def test_two_styles_are_mixed_by_weight() -> None:
    style = [{"name": "watercolour", "weight": 3}, {"name": "batik", "weight": 1}]
    (prompt,) = write(story(style=style))
    (first, first_share), (second, second_share) = prompt.texts
    assert "watercolour" in first
    assert "batik" in second
    assert (first_share, second_share) == (0.75, 0.25)
    assert first.startswith(LOOK)
    assert second.startswith(LOOK)


def test_styles_bring_their_adapters_scaled_by_their_share(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "prompts"
    own.mkdir(parents=True)
    (own / "styles.yaml").write_text(
        "kancil: {prompt: our Kancil, adapter: {name: kancil, scale: 0.8}}\n"
        "bad: {prompt: x, adapter: {nam: y}}"
    )
    style = [{"name": "kancil", "weight": 3}, {"name": "batik", "weight": 1}]
    (wish,) = style_adapters(story(style=style), tmp_path)
    assert wish.name == "kancil"
    assert wish.scale == pytest.approx(0.6)
    with pytest.raises(StorybookError, match="bad"):
        style_adapters(story(style="bad"), tmp_path)


def test_words_of_ones_own_are_a_style() -> None:
    assert (
        write(story(style="pencil on brown paper"))[0]
        .texts[0][0]
        .endswith("; pencil on brown paper")
    )


def test_the_projects_templates_go_before_the_houses(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "prompts"
    own.mkdir(parents=True)
    (own / "scene.j2").write_text("{{ setting }} by day, {{ style }}")
    (own / "styles.yaml").write_text("picture-book: {prompt: in chalk}")
    assert write(story(), project=tmp_path)[0].texts[0][0] == "a wide river by day, in chalk"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ nobody }}", "nobody"),
        ("{% for %}", "Expected"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ 1 // 0 }}", "zero"),
    ],
)
def test_a_template_at_fault_is_named(tmp_path: Path, template: str, said: str) -> None:
    own = tmp_path / "templates" / "prompts"
    own.mkdir(parents=True)
    (own / "scene.j2").write_text(template)
    with pytest.raises(StorybookError, match=rf"(?s)scene\.j2.*{said}"):
        write(story(), project=tmp_path)


def test_tokens_are_counted_and_what_is_cut_is_told() -> None:
    long_look = ", ".join(["red fur"] * 32)
    characters = {"kancil": {"name": "K", "look": long_look}}
    (prompt,) = write(story(characters=characters))
    assert prompt.token_counts[0] > 77
    assert prompt.cut[0].endswith("flat children's picture-book illustration")
    read_part = prompt.texts[0][0].removesuffix(prompt.cut[0])
    folder = find_model("mini").folder
    assert folder is not None
    assert count_tokens(folder / "tokenizer", read_part) == 77


@pytest.mark.torch
@pytest.mark.parametrize(
    "text",
    [
        "a small mouse-deer, reddish-brown fur",
        "Seekor KANCIL  kecil;\n di kiri",
        "it's 12 o'clock — déjà vu 漢字 🦌",
        "",
    ],
)
def test_tokens_are_those_of_the_text_encoder(text: str) -> None:
    from transformers import CLIPTokenizer

    folder = find_model("mini").folder
    assert folder is not None
    theirs = CLIPTokenizer.from_pretrained(folder / "tokenizer")
    assert count_tokens(folder / "tokenizer", text) == len(theirs(text).input_ids)
    assert overflow(folder / "tokenizer", text, 77) == ""
