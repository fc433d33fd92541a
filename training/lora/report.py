"""The step `report`: a self-contained, phone-friendly HTML page, and a JSON file."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storybook.cli.wording import count
from storybook.files import write_atomically
from storybook.models.spec import ModelSpec
from training.engine.curves import read_rows
from training.lora import plots
from training.lora.comparison import SIDES, drawn_pictures
from training.lora.config import Config
from training.lora.evaluate import held_out_samples, plan_requests
from training.lora.findings import summary
from training.lora.html import jpeg, number, render_page
from training.lora.run_files import HELD_OUT, run_folder
from training.lora.steps import fingerprint, finish, read_json, step_note, write_json
from training.lora.train import draw_run
from training.pictures import Pixels, thumbnail

_PICTURE_PX = 320

Row = tuple[str, float | None, float]  # label, value before, value after


@dataclass(frozen=True)
class Pair:
    """A prompt drawn without and with the adapter, as JPEGs, with its caption."""

    before: bytes
    after: bytes
    words: str


@dataclass(frozen=True)
class SubjectPart:
    """The page's section on a character; `hues` is a PNG."""

    name: str
    pairs: list[Pair]
    rows: list[Row]
    hues: bytes


def report(config: Config, spec: ModelSpec, say: Any = print) -> Path:
    """Write report/report.html and report/report.json from the other steps' output.

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
    settings = config.train.model_dump(mode="json")
    data = {"name": config.name, "base": spec.name, "steps": notes, "held_out": held}
    data |= {"scores": scores, "settings": settings}
    write_json(folder / "report.json", _finite(data))
    subjects, drift = _subjects(config, scores), _drift(config, scores)
    page = render_page(
        "report.html",
        title=f"{config.name} for {spec.name}",
        description=config.description or "",
        findings=summary(notes, held, scores),
        sections=_sections(subjects, scores),
        scores=scores,
        subjects=subjects,
        drift=drift,
        loss_curve=draw_run(run_folder(config)).read_bytes(),
        **_distances(scores),
        base=spec,
        kept=count(notes["curate"]["kept"], "picture"),
        steps=notes,
        settings=settings,
    )
    write_atomically(folder / "report.html", page)
    finish(folder, fingerprint(data))
    say(f"report: {(folder / 'report.html').resolve()}")
    return folder


def _finite(value: Any) -> Any:
    """Replace non-finite numbers with None, as JSON requires."""
    if isinstance(value, Mapping):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _sections(subjects: Sequence[SubjectPart], scores: Mapping[str, Any]) -> list[str]:
    """Section headings in order: pictures, then numbers."""
    return [
        *(subject.name for subject in subjects),
        *(["Drift"] if "drift" in scores else []),
        "Loss",
        *(["Distance to real pictures"] if "mmd" in scores else []),
        *(["Not scored"] if scores["skipped"] else []),
        "How it was made",
    ]


def _distances(scores: Mapping[str, Any]) -> dict[str, Any]:
    """Template values for the section on distances between sets of pictures."""
    if "mmd" not in scores:
        return {"distances": {}}
    name = scores["mmd_name"]
    distances = {"before ↔ real": scores["mmd"]["before"]}
    distances |= {"after ↔ real": scores["mmd"]["after"]}
    distances |= {"before ↔ after": scores["before_and_after"]}
    columns = distances.values()
    rows = {
        "biased, as published": [number(column["biased"]) for column in columns],
        "unbiased": [number(column["unbiased"]) for column in columns],
        "by chance (95 %)": ["{:.3f} to {:.3f}".format(*column["chance"]) for column in columns],
        "p": [f"{column['p_value']:.3f}" for column in columns],
        "lowest p of so few": [f"{column['least_p']:.3f}" for column in columns],
        "pictures": ["{}, {}".format(*column["counts"]) for column in columns],
    }
    colours = "Colours: Jensen-Shannon distance of Lab histograms to held-out pictures"
    set_scores = {
        colours: scores["colour_distance_to_held_out"],
        "Variety of pictures of different captions": scores["variety"],
        "Prompt fit (CLIP-T)": scores.get("prompt_fit"),
        "conditional_mmd (Ren et al., another quantity)": scores.get("conditional_mmd"),
    }
    return {
        "distances": distances,
        "distance_rows": [(k, cells) for k, cells in rows.items() if set(cells) != {number(None)}],
        "set_rows": _measured((k, v["before"], v["after"]) for k, v in set_scores.items() if v),
        "chance_plot": plots.chance(distances, name),
        "bars_plot": plots.bars(scores["bars"], name),
    }


def _subjects(config: Config, scores: Mapping[str, Any]) -> list[SubjectPart]:
    plans = plan_requests(config, held_out_samples(config))
    labels = {
        "similarity": f"Consistency: mean {scores['encoder']} similarity over all pairs",
        "diversity": "Diversity over seeds",
        "colour_distance": "Colour distance between its pictures",
        "prompt_fit": "Prompt fit (CLIP-T)",
    }
    parts = []
    for key, subject in config.evaluate.subjects.items():
        pictures = {side: drawn_pictures(config, f"subject-{key}", side) for side in SIDES}
        subject_scores = scores["subjects"][key]
        words = [
            f"{request.prompt} (seed {request.seed}; colours {number(apart)} apart)"
            for request, apart in zip(
                plans[f"subject-{key}"], subject_scores["colour_distance_by_page"], strict=True
            )
        ]
        rows: list[Row] = [
            (label, subject_scores["before"][name], subject_scores["after"][name])
            for name, label in labels.items()
            if name in subject_scores["before"]
        ]
        rows.append(("Colours, before against after", None, subject_scores["colour_distance"]))
        pairs = _pairs(pictures, words)
        parts.append(SubjectPart(subject.name, pairs, _measured(rows), plots.hues(pictures)))
    return parts


def _measured(rows: Iterable[Row]) -> list[Row]:
    """The rows that hold a value: one that could not be measured would be a line of dashes."""
    return [row for row in rows if {number(row[1]), number(row[2])} != {number(None)}]


def _drift(config: Config, scores: Mapping[str, Any]) -> list[Pair]:
    if "drift" not in scores:
        return []
    pictures = {side: drawn_pictures(config, "drift", side) for side in SIDES}
    return _pairs(pictures, config.evaluate.drift_prompts)


def _pairs(pictures: Mapping[str, Sequence[Pixels]], words: Sequence[str]) -> list[Pair]:
    before, after = (
        [jpeg(thumbnail(picture, _PICTURE_PX)) for picture in pictures[side]] for side in SIDES
    )
    return [Pair(*pair) for pair in zip(before, after, words, strict=True)]
