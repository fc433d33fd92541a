"""The step `report`: one HTML page that stands by itself and reads on a phone, and one JSON."""

import base64
import html
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from storybook.files import write_atomically
from storybook.models import ModelSpec
from training.workshop import plots
from training.workshop.config import Config
from training.workshop.curate.sheet import data_url
from training.workshop.curves import HELD_OUT, best_row, draw_curves, read_rows
from training.workshop.evaluate import plan_wishes
from training.workshop.runs import run_folder
from training.workshop.samples import HELD_OUT as HELD
from training.workshop.samples import read_samples
from training.workshop.steps import fingerprint, finish, read_json, step_note, write_json
from training.workshop.studio import SIDES

_PICTURE_PX = 320

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style>
body{{font:17px/1.5 system-ui,sans-serif;color:#222;max-width:60rem;margin:0 auto;
padding:0 1rem 3rem}}h1{{font-size:1.6rem}}
h2{{margin-top:2.2rem;border-bottom:1px solid #ddd}}img{{max-width:100%}}
table{{border-collapse:collapse;width:100%;font-size:.92rem}}td,th{{padding:.3rem .6rem .3rem 0;
text-align:left;vertical-align:top;border-bottom:1px solid #eee}}td.n{{text-align:right;
white-space:nowrap;font-variant-numeric:tabular-nums}}.wide{{overflow-x:auto}}.warn{{background:#fff4e0;padding:.6rem
1rem;border-radius:6px}}.pair{{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin:.9rem 0}}
.pair p{{grid-column:1/-1;margin:0;font-size:.88rem;color:#444}}figure{{margin:0}}
figcaption{{font-size:.8rem;color:#666}}img.p{{border-radius:5px;width:100%;display:block}}
</style><h1>{title}</h1>{body}</html>"""


def report(config: Config, spec: ModelSpec, say: Any = print) -> Path:
    """Write report/report.html and report/report.json from what the steps left.

    Raises:
        WorkshopError: a step has not been run.
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
    parts = [
        _head(config, spec, notes, scores),
        _curve(config, held),
        _distances(scores),
        *_subjects(config, scores),
        _drift(config, scores),
        _table("Training settings", config.train.model_dump(mode="json")),
    ]
    page = _PAGE.format(title=html.escape(f"{config.name} for {spec.name}"), body="".join(parts))
    write_atomically(folder / "report.html", page.encode())
    finish(folder, fingerprint(data))
    say(f"report: {folder / 'report.html'}")
    return folder


def _finite(value: Any) -> Any:
    """The value with null where a number is not finite, as JSON wants it."""
    if isinstance(value, Mapping):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _number(value: Any) -> str:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return "–"
    return f"{value:.4f}" if isinstance(value, float) else html.escape(str(value))


def _head(
    config: Config, spec: ModelSpec, notes: Mapping[str, Any], scores: Mapping[str, Any]
) -> str:
    train, kept = notes["train"], notes["curate"]
    warnings = [*scores["warnings"], *([scores["not_scored"]] if "not_scored" in scores else [])]
    cautions = "".join(f"<p class=warn>{html.escape(one)}</p>" for one in warnings)
    minutes = train["seconds"] / 60
    return (
        f"<p>{html.escape((config.description or '').replace('`', ''))}</p>"
        f"<p>Base model {html.escape(spec.name)} "
        f"({spec.prediction_type}). {kept['kept']} pictures kept ({kept['held_out']} held out), "
        f"{kept['left_out']} left out. {train['steps']} steps in {minutes:.1f} minutes; step "
        f"{notes['export']['step']} is the adapter ({notes['export']['bytes'] / 2**20:.2f} MiB)."
        f"</p><p>Scores by <b>{html.escape(scores['encoder'])}</b>. "
        f"{html.escape(scores['encoder_says'])}</p>{cautions}"
    )


def _curve(config: Config, held: Sequence[Mapping[str, Any]]) -> str:
    path = draw_curves(run_folder(config))
    best = best_row(held)
    words = "No picture was held out, so nothing warns of overfitting."
    if best is not None:
        first, last = held[0]["loss"], held[-1]["loss"]
        turn = (
            f"No step was better than the base model itself ({first:.5f}): do not use it."
            if best["loss"] >= first
            else "It was still falling at the end."
            if best["step"] == held[-1]["step"]
            else f"It rose again to {last:.5f} at step {held[-1]['step']}: overfitting."
        )
        words = (
            f"Held-out loss {first:.5f} before training, {best['loss']:.5f} at step "
            f"{best['step']}, the one that is exported. {turn}"
        )
    return f"<h2>Loss</h2><p>{words}</p>{_image(path.read_bytes())}"


def _distances(scores: Mapping[str, Any]) -> str:
    if "mmd" not in scores:
        return ""
    name = scores["mmd_name"]
    rows = {"before, to held-out pictures": scores["mmd"]["before"]}
    rows |= {"after, to held-out pictures": scores["mmd"]["after"]}
    rows |= {"before to after": scores["before_and_after"]}
    lines = "".join(
        f"<tr><td>{key}<td class=n>{_number(one['biased'])}<td class=n>{_number(one['unbiased'])}"
        f"<td class=n>{one['chance'][0]:.3f} to {one['chance'][1]:.3f}<td class=n>"
        f"{one['p_value']:.3f}<td class=n>{one['counts'][0]}, {one['counts'][1]}"
        for key, one in rows.items()
    )
    colours = scores["colour_distance_to_held_out"]
    more = "".join(
        f"<tr><td>{label}<td class=n>{_number(found['before'])}"
        f"<td class=n>{_number(found['after'])}"
        for label, found in (
            ("Colours: Jensen-Shannon distance of Lab histograms to held-out pictures", colours),
            ("Prompt fit (CLIP-T)", scores.get("prompt_fit")),
            ("conditional_mmd (Ren et al., another quantity)", scores.get("conditional_mmd")),
        )
        if found is not None
    )
    return (
        f"<h2>Distance to real pictures</h2><p>{html.escape(name)}: kernel of clip_mmd, squared, "
        "times 1000; smaller is nearer. An orange dot inside the grey bar says nothing.</p>"
        f"{_image(plots.chance(rows, name))}<div class=wide>"
        f"<table style='min-width:34rem'><tr><th><th>{name}<th>unbiased"
        f"<th>chance (95 %)<th>p<th>pictures{lines}</table></div>"
        f"<table><tr><th><th>before<th>after{more}</table>"
        f"<h3>The study's bars</h3>{_image(plots.bars(scores['bars'], name))}"
    )


def _subjects(config: Config, scores: Mapping[str, Any]) -> list[str]:
    plans = plan_wishes(config, _held(config))
    parts = []
    for key, subject in config.evaluate.subjects.items():
        wishes = plans[f"subject-{key}"]
        pictures = {side: _pictures(config, f"subject-{key}", side) for side in SIDES}
        found = scores["subjects"][key]
        names = ("similarity", "diversity", "colour_distance", "prompt_fit")
        labels = {
            "similarity": f"Consistency: mean {scores['encoder']} similarity over all pairs",
            "diversity": "Diversity over seeds",
            "colour_distance": "Colour distance between its pictures",
            "prompt_fit": "Prompt fit (CLIP-T)",
        }
        lines = "".join(
            f"<tr><td>{labels[name]}<td class=n>{_number(found['before'][name])}<td class=n>"
            f"{_number(found['after'][name])}"
            for name in names
            if name in found["before"]
        )
        pairs = "".join(
            _pair(pictures["before"][i], pictures["after"][i], f"{wish.prompt} (seed {wish.seed})")
            for i, wish in enumerate(wishes)
        )
        parts.append(
            f"<h2>{html.escape(subject.name)}</h2><table><tr><th><th>before<th>after{lines}"
            f"<tr><td>Colours, before against after<td class=n><td class=n>"
            f"{_number(found['colour_distance'])}</table>{_image(plots.hues(pictures))}{pairs}"
        )
    return parts


def _drift(config: Config, scores: Mapping[str, Any]) -> str:
    if "drift" not in scores:
        return ""
    prompts = config.evaluate.drift_prompts
    sides = [_pictures(config, "drift", side) for side in SIDES]
    pairs = "".join(_pair(b, a, p) for b, a, p in zip(*sides, prompts, strict=True))
    lines = "".join(
        f"<tr><td>{name}<td class=n>{_number(value)}" for name, value in scores["drift"].items()
    )
    return (
        "<h2>Drift</h2><p>Pictures that the adapter should leave as they are: 0 is unchanged."
        f"</p><table>{lines}</table>{pairs}"
    )


def _held(config: Config) -> list[Any]:
    samples = read_samples(config.folder / "caption")
    return [one for one in samples if one.split == HELD][: config.evaluate.held_out_prompts]


def _pictures(config: Config, name: str, side: str) -> list[Any]:
    """The pictures of a plan on one side, in its order, as `evaluate` drew them."""
    files = read_json(config.folder / "evaluate" / "pictures.json")[name][side]
    found = []
    for file in files:
        with Image.open(config.folder / "evaluate" / name / file) as picture:
            found.append(np.asarray(picture.convert("RGB")))
    return found


def _pair(before: Any, after: Any, words: str) -> str:
    cells = "".join(
        f"<figure><img class=p loading=lazy alt='{label}' src='{_small(pixels)}'>"
        f"<figcaption>{label}</figcaption></figure>"
        for label, pixels in (("before", before), ("after", after))
    )
    return f"<div class=pair><p>{html.escape(words)}</p>{cells}</div>"


def _small(pixels: Any) -> str:
    picture = Image.fromarray(pixels)
    picture.thumbnail((_PICTURE_PX, _PICTURE_PX), Image.Resampling.LANCZOS)
    return data_url(picture)


def _image(png: bytes) -> str:
    return f'<p><img alt="" src="data:image/png;base64,{base64.b64encode(png).decode()}"></p>'


def _table(title: str, values: Mapping[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{html.escape(key)}<td>{html.escape(str(value))}" for key, value in values.items()
    )
    return f"<h2>{title}</h2><div class=wide><table>{rows}</table></div>"
