"""The step `curate`: a folder of pictures -> a data set, with a sheet explaining the choice.

The source is never modified. `curate/` in the work folder holds the fitted pictures, data.json,
choice.json (what was kept, and why others were not), sheet.html and sheet.png; and the journals
from which a killed step resumes, measures.jsonl and fitted.jsonl.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from storybook.cli.wording import count
from storybook.models.spec import ModelSpec
from training.errors import TrainingError
from training.lora.config import Config
from training.lora.curate.choice import Reason, choose
from training.lora.curate.passes import fit_all, measure_all
from training.lora.curate.sheet import write_sheets
from training.lora.curate.sources import Source, find_sources
from training.lora.samples import HELD_OUT, TRAIN, Sample, write_samples
from training.lora.steps import fingerprint, finish, is_current, write_json
from training.scenes.dataset import write_scenes
from training.scenes.domains import find_domain
from training.scenes.sampling import sample_scenes
from training.workers import Workers

_SCENE_PX = 512
_FEW = 20  # with fewer pictures, scores mean little


def curate(config: Config, spec: ModelSpec, say: Any = print) -> Path:
    """Choose and fit the pictures.

    Raises:
        TrainingError: there are no pictures, or none is kept.
        StoryError: the captions CSV is invalid.
    """
    folder = config.folder / "curate"
    paint_scenes(config, say)
    sources = find_sources(config.data)
    hashes = {
        source.image: hashlib.sha256(source.path.read_bytes()).hexdigest() for source in sources
    }
    listed = [
        [source.image, hashes[source.image], source.captions, source.split] for source in sources
    ]
    size = _resolution(config, spec)
    digest = fingerprint(listed, config.curate.model_dump(), config.data.held_out_share, size)
    if is_current(folder, digest):
        say(f"curate: {folder} is up to date")
        return folder
    say(f"curate: {count(len(sources), 'picture')}")
    with Workers(len(sources), say) as workers:
        samples, out = _choose_and_fit(config, sources, hashes, size, workers)
        by_image = {sample.image: sample for sample in samples}
        write_sheets(folder, sources, out, by_image, workers)
    write_samples(folder, samples)
    choice = {
        source.image: out[source.image].words if source.image in out else "kept"
        for source in sources
    }
    write_json(folder / "choice.json", choice)
    kept, held = len(samples), sum(sample.split == HELD_OUT for sample in samples)
    summary = {"kept": kept, "left_out": len(out), "reasons": _counts(out), "held_out": held}
    say(f"curate: {kept} kept ({held} held out), {len(out)} left out: {_counted(out) or '-'}")
    _warn_of_few(kept, held, say)
    finish(folder, digest, **summary)
    return folder


def _choose_and_fit(
    config: Config, sources: list[Source], hashes: dict[str, str], size: int, workers: Workers
) -> tuple[list[Sample], dict[str, Reason]]:
    """The data set, and the pictures left out with reasons."""
    folder, settings = config.folder / "curate", config.curate
    measures, out = measure_all(folder, sources, hashes, settings, workers)
    protected = [source.image for source in sources if source.split == HELD_OUT]
    out |= choose(measures, settings, protected)
    kept = [source for source in sources if source.image not in out]
    if not kept:
        raise _none_kept(out)
    pairs = [(source, measures[source.image]) for source in kept]
    fitted = fit_all(folder, pairs, hashes, settings, size, workers)
    return _split(kept, fitted, config.data.held_out_share), out


def paint_scenes(config: Config, say: Any = print) -> None:
    """Paint scenes if the configuration asks for them."""
    folder = Path(config.data.pictures)
    compose = config.data.compose
    if compose is None or (folder / "captions.csv").is_file():
        return
    domain = find_domain(compose.domain, compose.style)
    say(f"curate: painting {count(compose.scenes, 'scene')} of the domain {domain.name}")
    scenes = sample_scenes(compose.scenes, config.train.seed, domain)
    write_scenes(scenes, folder.parent, _SCENE_PX, say, config.encode.sketches is not None)


def _none_kept(out: dict[str, Reason]) -> TrainingError:
    image, reason = next(iter(out.items()))
    broken = all(one.kind == "broken" for one in out.values())
    return TrainingError(
        f"none of {count(len(out), 'picture')} is kept: {_counted(out)}; "
        f"the first, {image}: {reason.words}",
        "Are these pictures?" if broken else "Look at the thresholds under `curate`; null is none.",
    )


def _warn_of_few(kept: int, held: int, say: Any) -> None:
    if not held:
        say("curate: warning: nothing is held out: overfitting will not be seen, nothing is scored")
    if kept < _FEW:
        say(f"curate: warning: {count(kept, 'picture')} only; scores of so few mean little")
    elif 0 < held < _FEW:
        say(
            f"curate: warning: {count(held, 'held-out picture')} only; scores of so few mean little"
        )


def _resolution(config: Config, spec: ModelSpec) -> int:
    return spec.width if config.curate.resolution is None else config.curate.resolution


def _split(
    kept: Sequence[Source], fitted: Sequence[tuple[Path, str]], share: float
) -> list[Sample]:
    """Build the data set; held-out pictures are chosen by a hash of their names."""
    held = _held_out(kept, share)
    return [
        Sample(
            source.image,
            str(path),
            digest,
            source.captions,
            source.split or (HELD_OUT if source.image in held else TRAIN),
        )
        for source, (path, digest) in zip(kept, fitted, strict=True)
    ]


def _held_out(kept: Sequence[Source], share: float) -> set[str]:
    """The pictures whose names have the lowest hashes, so that adding one hardly changes them."""
    free = [source.image for source in kept if source.split is None]
    lots = {name: hashlib.sha256(name.encode()).digest() for name in free}
    number = min(len(free) - 1, max(1, round(share * len(free)))) if share and free else 0
    return set(sorted(free, key=lots.__getitem__)[:number])


def _counts(out: dict[str, Reason]) -> dict[str, int]:
    kinds = [reason.kind for reason in out.values()]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def _counted(out: dict[str, Reason]) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in _counts(out).items())
