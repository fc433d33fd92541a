"""Render jobs: their keys, their JSON, and the words that say what changed."""

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from storybook.cli.wording import describe_reasons
from storybook.errors import StoreError
from storybook.models.adapters import AdapterUse
from storybook.models.spec import ModelSpec
from storybook.prompts.writer import Prompt
from storybook.render.job import SEEDS, JobAdapter, Region, RenderJob
from storybook.render.plan import plan_jobs, seed_attempts
from storybook.render.reasons import compare_jobs
from storybook.slot import Slot
from storybook.story import Scene, Story, slots
from tests.painter import EXAMPLE, example_jobs

OTHER: dict[str, Any] = {
    "prompts": (("something else", 1.0),),
    "negative_prompt": "other",
    "seed": 778,
    "width": 128,
    "height": 128,
    "num_inference_steps": 4,
    "guidance_scale": 0.0,
    "guidance_rescale": 0.0,
    "scheduler": "euler",
    "prediction_type": "epsilon",
    "model": "sd21",
    "revision": "main",
    "weights_sha256": "",
    "adapters": (),
    "dtype": "bfloat16",
    "backend": "torch-cuda",
    "stage": "{}",
    "paint_figures": 0.5,
    "paint_ground": 0.5,
    "sketch_sha256": "ab",
    "decoder": "ab",
    "guidance_start": 0.1,
    "guidance_end": 0.9,
    "step_reuse": 2,
    "regions": (Region("kancil", (("a deer", 1.0),)),),
    "format_version": 8,
}


def test_the_key_of_a_job_stays() -> None:
    # Whoever changes this makes every store in the world draw all its pictures again.
    assert EXAMPLE.key == "49e86860e7784c08ec7762480d33c1faf0b7290e8ceed859c7444fbfa0e9c882"


@pytest.mark.parametrize("name", [field.name for field in fields(RenderJob)])
def test_every_field_counts(name: str) -> None:
    other = replace(EXAMPLE, **{name: OTHER[name]})
    assert other.key != EXAMPLE.key
    assert len(compare_jobs(other, EXAMPLE)) == 1


def test_a_draft_comes_back_from_json_and_has_a_key_of_its_own() -> None:
    draft = replace(EXAMPLE, decoder="ab")
    assert RenderJob.from_json(draft.to_json()) == draft
    assert (
        describe_reasons(compare_jobs(EXAMPLE, draft))
        == "draft changed: decoded by another autoencoder"
    )


def test_whole_numbers_and_their_floats_make_one_key() -> None:
    whole = replace(
        EXAMPLE, guidance_scale=7, prompts=(("a", 1),), adapters=(JobAdapter("k", "", 1, ""),)
    )
    decimal = replace(
        EXAMPLE, guidance_scale=7.0, prompts=(("a", 1.0),), adapters=(JobAdapter("k", "", 1.0, ""),)
    )
    assert whole.key == decimal.key


def test_json_brings_back_the_job() -> None:
    odd = replace(
        EXAMPLE,
        prompts=(('Kancil é 鹿 \0 \ud800 "quoted"\n', 0.3), ("", 0.7)),
        guidance_scale=0.1 + 0.2,
        adapters=(JobAdapter("b", "", -1.5, ""), JobAdapter("a", "", 0, "")),
    )
    back = RenderJob.from_json(odd.to_json())
    assert back == odd
    assert back.key == odd.key


@pytest.mark.parametrize(
    "damage",
    [
        {"seed": -1},
        {"seed": SEEDS},
        {"seed": True},
        {"seed": 1.5},
        {"width": "96"},
        {"prompts": []},
        {"prompts": [["a"]]},
        {"prompts": [[1, 1.0]]},
        {"prompts": "ab"},
        {"prompts": None},
        {"guidance_scale": "much"},
        {"guidance_scale": float("nan")},
        {"guidance_scale": 10**400},
        {"adapters": [{"name": "kancil"}]},
        {"adapters": [{"name": 1, "sha256": "", "scale": 1.0, "tensors_sha256": ""}]},
        {"adapters": {"name": "kancil"}},
        {"revision": 3},
        {"format_version": 3},
        {"format_version": 8},
        {"stage": None},
        {"stage": {}},
        {"decoder": None},
        {"paint_figures": "half"},
        {"regions": None},
        {"regions": [{"key": "kancil"}]},
        {"regions": [{"key": "kancil", "prompts": []}]},
        {"regions": [{"key": 1, "prompts": [["a", 1.0]]}]},
        {"more": 1},
    ],
)
def test_json_that_is_no_job_is_an_error(damage: dict[str, Any]) -> None:
    text = json.dumps(json.loads(EXAMPLE.to_json()) | damage)
    with pytest.raises(StoreError):
        RenderJob.from_json(text)


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "[" * 100_000, "{" * 10])
def test_text_that_is_no_job_is_an_error(text: str) -> None:
    with pytest.raises(StoreError):
        RenderJob.from_json(text)


def test_other_seeds_are_tried_three_times() -> None:
    assert [job.seed for job in seed_attempts(replace(EXAMPLE, seed=SEEDS - 2))] == [
        SEEDS - 2, SEEDS - 1, 0, 1,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("a hungry deer", "a sad deer", "'hungry' -> 'sad'"),
        ("a deer", "a deer at dawn", "added 'at dawn'"),
        ("a deer, at dawn", "a deer", "'deer, at dawn' -> 'deer'"),
        ("a deer at dawn", "a deer", "without 'at dawn'"),
        ("a deer. Dawn", "a deer, Dawn", "punctuation"),
        ("a  deer", "a deer", "spaces"),
        ("one red ant", "two red birds", "'one' -> 'two', 'ant' -> 'birds'"),
    ],
)
def test_the_words_that_changed_are_named(before: str, now: str, words: str) -> None:
    job, last = (replace(EXAMPLE, prompts=((text, 1.0),)) for text in (now, before))
    assert describe_reasons(compare_jobs(job, last)) == f"prompt changed: {words}"
    job, last = (replace(EXAMPLE, negative_prompt=text) for text in (now, before))
    assert describe_reasons(compare_jobs(job, last)) == f"negative prompt changed: {words}"


def test_shares_of_styles_are_named() -> None:
    job, last = (replace(EXAMPLE, prompts=(("a", s), ("b", 1 - s))) for s in (0.5, 0.25))
    assert describe_reasons(compare_jobs(job, last)) == "prompt changed: the shares of the styles"


@pytest.mark.parametrize(
    ("adapters", "words"),
    [
        ((), "kancil removed"),
        ((JobAdapter("kancil", "cd" * 32, 1.0, "ef" * 32),), "scale of kancil 0.9 -> 1"),
        ((JobAdapter("kancil", "ef" * 32, 0.9, ""),), "other weights of kancil"),
        (
            (JobAdapter("ink", "", 0.5, ""), JobAdapter("kancil", "cd" * 32, 0.9, "ef" * 32)),
            "ink added",
        ),
    ],
)
def test_what_happened_to_the_adapters_is_named(
    adapters: tuple[JobAdapter, ...], words: str
) -> None:
    reasons = compare_jobs(replace(EXAMPLE, adapters=adapters), EXAMPLE)
    assert describe_reasons(reasons) == f"adapter changed: {words}"


def test_seed_model_and_size_are_named() -> None:
    job = replace(EXAMPLE, seed=42, weights_sha256="ff", width=512, num_inference_steps=30)
    assert describe_reasons(compare_jobs(job, EXAMPLE)).split("; ") == [
        "seed changed: 777 -> 42",
        "model changed: other weights of mini",
        "size changed: 96x64 -> 512x64",
        "num_inference_steps changed: 3 -> 30",
    ]
    assert compare_jobs(EXAMPLE, EXAMPLE) == ()


def test_jobs_have_keys_of_their_own() -> None:
    assert len({job.key for job in example_jobs(20).values()}) == 20


STORY: dict[str, Any] = {
    "title": "Kancil",
    "seed": 5,
    "characters": {"kancil": {"name": "Kancil", "look": "a mouse-deer"}},
    "cover": {"characters": [{"who": "kancil"}]},
    "pages": [
        {"text": "Words alone."},
        {"text": "One.", "characters": [{"who": "kancil"}]},
        {
            "text": "Two.",
            "picture": {
                "prompt": "free",
                "seed": 0,
                "num_inference_steps": 2,
                "guidance_scale": 0,
            },
        },
    ],
}
SPEC = ModelSpec(
    name="mini",
    source="mini",
    revision=None,
    folder=None,
    prediction_type="v_prediction",
    width=256,
    height=192,
    num_inference_steps=30,
    guidance_scale=7.5,
    guidance_rescale=0.7,
    scheduler="ddim",
    dtype="float32",
    backend="torch-cpu",
    max_tokens=77,
    languages=("en",),
    licence="",
)


def plan(data: dict[str, Any]) -> dict[Slot, RenderJob]:
    """The jobs of a story whose prompts are its slots."""
    story = Story.model_validate(data)
    prompts = {
        slot: Prompt(((scene_words(scene), 1.0),), "blurry", (3,), ("",), False)
        for slot, scene in slots(story)
    }
    adapters = [AdapterUse("kancil", 0.9, Path("kancil"), "cd" * 32, "ef" * 32)]
    return plan_jobs(story, prompts, SPEC, adapters)


def scene_words(scene: Scene) -> str:
    """Words that depend on what the scene says, not on where it stands."""
    return scene.model_dump_json(exclude={"text", "picture"})


def test_jobs_take_the_pages_own_settings_and_the_models_for_the_rest() -> None:
    jobs = plan(STORY)
    assert list(jobs) == ["cover", "page-02", "page-03"]
    usual, own = jobs[Slot("page-02")], jobs[Slot("page-03")]
    assert (usual.seed, usual.num_inference_steps, usual.guidance_scale) == (5, 30, 7.5)
    assert (own.seed, own.num_inference_steps, own.guidance_scale) == (0, 2, 0.0)
    assert (own.width, own.height, own.backend, own.weights_sha256) == (256, 192, "torch-cpu", "")
    assert own.adapters == (JobAdapter("kancil", "cd" * 32, 0.9, "ef" * 32),)
    assert RenderJob.from_json(own.to_json()).key == own.key


def test_a_page_put_in_redraws_no_other() -> None:
    before = {job.key for job in plan(STORY).values()}
    new = {"text": "New.", "characters": [{"who": "kancil", "doing": "eating"}]}
    after = plan(STORY | {"pages": [new, *STORY["pages"]]})
    assert len({job.key for job in after.values()} - before) == 1
