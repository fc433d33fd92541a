"""The step `report`: one HTML page that stands by itself and reads on a phone, and one JSON."""

import html
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from storybook.cli.counting import count
from storybook.files import write_atomically
from storybook.models import ModelSpec
from training.lora import plots
from training.lora.comparison import SIDES, drawn_pictures
from training.lora.config import Config
from training.lora.curves import HELD_OUT, draw_curves, read_rows
from training.lora.evaluate import plan_wishes
from training.lora.findings import in_short
from training.lora.reportparts import (
    CONTENTS,
    PAGE,
    image,
    number,
    picture_pair,
    sentence,
    table,
    with_contents,
)
from training.lora.runs import run_folder
from training.lora.samples import HELD_OUT as HELD
from training.lora.samples import read_samples
from training.lora.steps import fingerprint, finish, read_json, step_note, write_json


def report(config: Config, spec: ModelSpec, say: Any = print) -> Path:
    """Write report/report.html and report/report.json from what the steps left.

    Raises:
        TrainingError: a step has not been run.
    """
    folder = config.folder / "report"
    scores = read_json(config.folder / "evaluate" / "scores.json")
    notes = {
        step: {k: v for k, v in step_note(config.folder / step).items() if k != "fingerprint"}
        for step in ("curate", "caption", "encode", "train", "export")
    }
    held = read_rows(run_folder(config) / HELD_OUT)
    data = {"name": config.name, "base": spec.name, "steps": notes, "held_out": held}
    data |= {"scores": scores, "settings": config.train.model_dump(mode="json")}
    write_json(folder / "report.json", _finite(data))
    # Findings, then pictures, then numbers: as a reader asks.
    parts = [
        _head(config, spec, scores, in_short(notes, held, scores)),
        *_subjects(config, scores),
        _drift(config, scores),
        _curve(config),
        _distances(scores),
        _skipped(scores),
        _made(config, spec, notes),
    ]
    title = html.escape(f"{config.name} for {spec.name}")
    page = PAGE.format(title=title, body=with_contents("".join(parts)))
    write_atomically(folder / "report.html", page.encode())
    finish(folder, fingerprint(data))
    say(f"report: {(folder / 'report.html').resolve()}")
    return folder


def _finite(value: Any) -> Any:
    """The value with null where a number is not finite, as JSON wants it."""
    if isinstance(value, Mapping):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _head(config: Config, spec: ModelSpec, scores: Mapping[str, Any], found: Sequence[str]) -> str:
    lines = "".join(f"<li>{html.escape(one)}" for one in found)
    cautions = "".join(f"<p class=warn>{html.escape(sentence(w))}</p>" for w in scores["warnings"])
    return (
        f"<p>{html.escape((config.description or '').replace('`', ''))}</p>"
        f"<ul>{lines}</ul>{cautions}{CONTENTS}"
    )


def _made(config: Config, spec: ModelSpec, notes: Mapping[str, Any]) -> str:
    kept, made = notes["curate"], notes["export"]
    return (
        f"<h2>How it was made</h2><p>Base model {html.escape(spec.name)} ({spec.prediction_type}). "
        f"{count(kept['kept'], 'picture')} kept, {kept['left_out']} left out. Step {made['step']} "
        f"is the adapter ({made['bytes'] / 2**20:.2f} MiB).</p>"
        + table(config.train.model_dump(mode="json"))
    )


def _skipped(scores: Mapping[str, Any]) -> str:
    lines = "".join(f"<li>{html.escape(one)}" for one in scores["skipped"])
    return f"<h2>Not scored</h2><ul>{lines}</ul>" if lines else ""


def _curve(config: Config) -> str:
    return f"<h2>Loss</h2>{image(draw_curves(run_folder(config)).read_bytes())}"


def _distances(scores: Mapping[str, Any]) -> str:
    if "mmd" not in scores:
        return ""
    name = scores["mmd_name"]
    rows = {"before ↔ real": scores["mmd"]["before"]}
    rows |= {"after ↔ real": scores["mmd"]["after"]}
    rows |= {"before ↔ after": scores["before_and_after"]}
    found = rows.values()
    measures = {
        "biased, as published": [number(one["biased"]) for one in found],
        "unbiased": [number(one["unbiased"]) for one in found],
        "by chance (95 %)": [
            f"{one['chance'][0]:.3f}<br>to {one['chance'][1]:.3f}" for one in found
        ],
        "p": [f"{one['p_value']:.3f}" for one in found],
        "lowest p of so few": [f"{one['least_p']:.3f}" for one in found],
        "pictures": [f"{one['counts'][0]}, {one['counts'][1]}" for one in found],
    }
    head = "".join(f"<th class=n>{key}" for key in rows)
    lines = "".join(
        f"<tr><td>{label}" + "".join(f"<td class=n>{value}" for value in values)
        for label, values in measures.items()
    )
    colours = scores["colour_distance_to_held_out"]
    more = "".join(
        f"<tr><td>{label}<td class=n>{number(found['before'])}<td class=n>{number(found['after'])}"
        for label, found in (
            ("Colours: Jensen-Shannon distance of Lab histograms to held-out pictures", colours),
            ("Variety of pictures of different captions", scores["variety"]),
            ("Prompt fit (CLIP-T)", scores.get("prompt_fit")),
            ("conditional_mmd (Ren et al., another quantity)", scores.get("conditional_mmd")),
        )
        if found is not None
    )
    return (
        f"<h2>Distance to real pictures</h2><p>Scores by <b>{html.escape(scores['encoder'])}</b>. "
        f"{html.escape(scores['encoder_says'])}</p>"
        f"<p>{html.escape(name)}: kernel of clip_mmd, squared, times 1000; "
        "smaller is nearer. Real are the held-out pictures. An orange dot inside the grey bar, "
        "or left of it, shows no difference.</p>"
        f"{image(plots.chance(rows, name))}<table><tr><th>{head}{lines}</table>"
        f"<table><tr><th><th>before<th>after{more}</table>"
        f"<h3>The study's bars</h3>{image(plots.bars(scores['bars'], name))}"
    )


def _subjects(config: Config, scores: Mapping[str, Any]) -> list[str]:
    plans = plan_wishes(config, _held(config))
    parts = []
    for key, subject in config.evaluate.subjects.items():
        wishes = plans[f"subject-{key}"]
        pictures = {side: drawn_pictures(config, f"subject-{key}", side) for side in SIDES}
        found = scores["subjects"][key]
        names = ("similarity", "diversity", "colour_distance", "prompt_fit")
        labels = {
            "similarity": f"Consistency: mean {scores['encoder']} similarity over all pairs",
            "diversity": "Diversity over seeds",
            "colour_distance": "Colour distance between its pictures",
            "prompt_fit": "Prompt fit (CLIP-T)",
        }
        lines = "".join(
            f"<tr><td>{labels[name]}<td class=n>{number(found['before'][name])}<td class=n>"
            f"{number(found['after'][name])}"
            for name in names
            if name in found["before"]
        )
        pairs = "".join(
            picture_pair(
                pictures["before"][i],
                pictures["after"][i],
                f"{wish.prompt} (seed {wish.seed}; colours {number(apart)} apart)",
            )
            for i, (wish, apart) in enumerate(
                zip(wishes, found["colour_distance_by_page"], strict=True)
            )
        )
        parts.append(
            f"<h2>{html.escape(subject.name)}</h2>{pairs}<table><tr><th><th>before<th>after{lines}"
            f"<tr><td>Colours, before against after<td class=n><td class=n>"
            f"{number(found['colour_distance'])}</table>{image(plots.hues(pictures))}"
        )
    return parts


def _drift(config: Config, scores: Mapping[str, Any]) -> str:
    if "drift" not in scores:
        return ""
    prompts = config.evaluate.drift_prompts
    sides = [drawn_pictures(config, "drift", side) for side in SIDES]
    pairs = "".join(picture_pair(b, a, p) for b, a, p in zip(*sides, prompts, strict=True))
    lines = "".join(
        f"<tr><td>{name}<td class=n>{number(value)}" for name, value in scores["drift"].items()
    )
    return (
        "<h2>Drift</h2><p>Pictures that the adapter should leave as they are: 0 is unchanged."
        f"</p>{pairs}<table>{lines}</table>"
    )


def _held(config: Config) -> list[Any]:
    samples = read_samples(config.folder / "caption")
    return [one for one in samples if one.split == HELD][: config.evaluate.held_out_prompts]
