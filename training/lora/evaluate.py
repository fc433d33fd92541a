"""The step `evaluate`: draws the same prompts and seeds without and with the adapter, and scores.

Pictures are drawn by the product's illustrator with the exported adapter and kept in `evaluate/`,
so an interrupted run draws only the missing ones.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from storybook.images.colour import js_distance, picture_histogram
from storybook.models.adapter_layout import read_layout
from storybook.models.checksums import sha256_of
from storybook.models.components import weights_sha256
from storybook.models.lookup import require_weights
from storybook.models.spec import ModelSpec
from training.errors import TrainingError
from training.lora.companions import sketch_source
from training.lora.comparison import SIDES, ComparisonRenderer
from training.lora.config import Config
from training.lora.drawing import PictureRequest
from training.lora.export import ADAPTER
from training.lora.samples import HELD_OUT, Sample, read_samples
from training.lora.score_warnings import skipped_of, warnings_of
from training.lora.scores.characters import (
    consistency,
    palette,
    pixel_drift,
    prompt_fit,
)
from training.lora.scores.encoders import Clip, Encoder, best_encoder, clip_lacks, encoders_here
from training.lora.scores.lpips import lpips_distance
from training.lora.scores.mmd import compare, conditional_mmd, kernel_mmd, variety
from training.lora.steps import fingerprint, finish, is_current, write_json
from training.pictures import Pixels, read_pixels


def evaluate(config: Config, spec: ModelSpec, say: Any = print) -> Path:
    """Draw and score; `evaluate/` holds pictures and scores.json.

    Raises:
        AdapterError: the adapter is damaged, or made for another base or prediction type.
        TrainingError: a previous step has not been run.
    """
    folder = config.folder / "evaluate"
    adapted = _adapter_file(config, spec)
    held = held_out_samples(config)
    settings = config.evaluate.model_dump(mode="json")
    base = weights_sha256(require_weights(spec))
    encoders = encoders_here(config.evaluate.clip)
    digest = fingerprint(
        base, sha256_of([adapted]), settings, [sample.sha256 for sample in held], encoders
    )
    if is_current(folder, digest):
        say(f"evaluate: {folder} is up to date")
        return folder
    plans = plan_requests(config, held)
    renderer = ComparisonRenderer(config, spec, adapted, say)
    drawn = {
        name: {side: renderer.draw(name, requests, side) for side in SIDES}
        for name, requests in plans.items()
    }
    encoder = best_encoder(config.evaluate.clip, spec.name, renderer.vae)
    scores = _scores(config, encoder, drawn, held)
    for kind in ("warning", "skipped"):
        for words in scores[f"{kind}s" if kind == "warning" else kind]:
            say(f"evaluate: {kind}: {words}")
    write_json(folder / "scores.json", scores)
    renderer.note_files()
    say(f"evaluate: scored with {encoder.name}; {folder}")
    finish(folder, digest, encoder=encoder.name)
    return folder


def held_out_samples(config: Config) -> list[Sample]:
    """The held-out pictures to compare the adapter with."""
    held = [
        sample for sample in read_samples(config.folder / "caption") if sample.split == HELD_OUT
    ]
    return held[: config.evaluate.held_out_prompts]


def plan_requests(config: Config, held: Sequence[Sample]) -> dict[str, list[PictureRequest]]:
    """The requests by plan: each subject, drift, and held-out captions; prompt by prompt."""
    seeds = config.evaluate.seeds
    plans = {
        f"subject-{key}": [
            PictureRequest(prompt, seed, subject.negative_prompt)
            for prompt in subject.prompts
            for seed in seeds
        ]
        for key, subject in config.evaluate.subjects.items()
    }
    plans["drift"] = [PictureRequest(prompt, seeds[0]) for prompt in config.evaluate.drift_prompts]
    plans["held_out"] = [_request_like(sample, config) for sample in held if sample.captions]
    return {name: requests for name, requests in plans.items() if requests}


def _request_like(sample: Sample, config: Config) -> PictureRequest:
    """A picture of a held-out one's caption; over its own sketch, if that can be drawn again."""
    source = sketch_source(config, sample)
    if source is None:
        return PictureRequest(sample.captions[0], config.evaluate.seeds[0])
    return PictureRequest(sample.captions[0], source.seed, stage=source.stage)


def _adapter_file(config: Config, spec: ModelSpec) -> Path:
    """The weights file used for the 'after' pictures; an adapter is checked against the base."""
    folder = config.folder / "export"
    if config.train.method == "dreambooth":
        path = folder / "model" / "unet" / "diffusion_pytorch_model.safetensors"
    else:
        path = folder / ADAPTER
    if not path.is_file():
        raise TrainingError(f"{path} is missing", "Run the step 'export' first.")
    if config.train.method == "lora":
        read_layout(path, spec)
    return path


Drawn = dict[str, dict[str, list[Pixels]]]


def _scores(
    config: Config, encoder: Encoder, drawn: Drawn, held: Sequence[Sample]
) -> dict[str, Any]:
    """All scores as plain numbers, each under a name that includes its encoder."""
    real = [read_pixels(sample.path) for sample in held]
    scores: dict[str, Any] = {
        "encoder": encoder.name,
        "encoder_says": encoder.says,
        "held_out_pictures": len(real),
        "subjects": {
            key: _subject_scores(encoder, drawn[f"subject-{key}"], subject.prompts, config)
            for key, subject in config.evaluate.subjects.items()
        },
    }
    if "drift" in drawn:
        before, after = drawn["drift"]["before"], drawn["drift"]["after"]
        rows = [encoder.pictures(side) for side in (before, after)]
        scores["drift"] = {
            "pixels": pixel_drift(before, after),
            f"{encoder.name}_distance": float(1 - (rows[0] * rows[1]).sum(1).mean()),
            "lpips": lpips_distance(before, after),
        }
    if len(real) > 1 and "held_out" in drawn:
        scores |= _set_scores(config, encoder, (real, drawn["held_out"]), held)
    lacks = "" if isinstance(encoder, Clip) else clip_lacks(config.evaluate.clip)
    return scores | {
        "warnings": warnings_of(scores, config.evaluate.permutations),
        "skipped": skipped_of(scores, config.evaluate.clip, lacks),
    }


def _set_scores(
    config: Config,
    encoder: Encoder,
    pictures: tuple[list[Pixels], dict[str, list[Pixels]]],
    held: Sequence[Sample],
) -> dict[str, Any]:
    """Distances of drawn pictures from the held-out ones, and the study's three bars."""
    real, drawn = pictures
    rows = encoder.pictures(real)
    sides = {side: encoder.pictures(drawn[side]) for side in SIDES}
    real_palette = palette(real)
    scores: dict[str, Any] = {
        "mmd_name": f"{encoder.name}_mmd",
        "mmd": {
            side: asdict(compare(rows, sides[side], config.evaluate.permutations)) for side in SIDES
        },
        "before_and_after": asdict(
            compare(sides["before"], sides["after"], config.evaluate.permutations)
        ),
        "variety": {
            "real": variety(rows),
            **{side: variety(sides[side]) for side in SIDES},
        },
        "colour_distance_to_held_out": {
            side: js_distance(real_palette, palette(drawn[side])) for side in SIDES
        },
    }
    if isinstance(encoder, Clip):
        texts = encoder.texts([sample.captions[0] for sample in held if sample.captions])
        fits = encoder.texts([f"A photo depicts {o.captions[0]}" for o in held if o.captions])
        scores["prompt_fit"] = {side: prompt_fit(sides[side], fits) for side in SIDES}
        scores["bars"] = {
            "test pictures and text": kernel_mmd(rows, texts),
            "LoRA pictures and text": kernel_mmd(sides["after"], texts),
            "test pictures and LoRA pictures": kernel_mmd(rows, sides["after"]),
        }
        scores["conditional_mmd"] = {
            side: conditional_mmd((texts, texts), (rows, sides[side])) for side in SIDES
        }
    else:
        scores["bars"] = {"test pictures and LoRA pictures": kernel_mmd(rows, sides["after"])}
    return scores


def _subject_scores(
    encoder: Encoder, drawn: dict[str, list[Pixels]], prompts: Sequence[str], config: Config
) -> dict[str, Any]:
    """Scores of a character: consistency and diversity before and after, and colour change."""
    seeds = len(config.evaluate.seeds)
    which = [number // seeds for number in range(len(prompts) * seeds)]
    result: dict[str, Any] = {}
    for side in SIDES:
        rows = encoder.pictures(drawn[side])
        histograms = [picture_histogram(picture) for picture in drawn[side]]
        scores = consistency(rows, which, histograms)
        result[side] = asdict(scores)
        if isinstance(encoder, Clip):
            texts = [f"A photo depicts {prompts[number]}" for number in which]
            result[side]["prompt_fit"] = prompt_fit(rows, encoder.texts(texts))
    result["colour_distance"] = js_distance(palette(drawn["before"]), palette(drawn["after"]))
    result["colour_distance_by_page"] = [
        js_distance(picture_histogram(a), picture_histogram(b))
        for a, b in zip(drawn["before"], drawn["after"], strict=True)
    ]
    return result
