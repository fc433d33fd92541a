"""The step `curate`: a folder of pictures -> a data set, with a sheet that shows what and why.

The source is read only. `curate/` in the work folder holds the fitted pictures, data.json,
choice.json (measures and reasons), sheet.html and sheet.png.
"""

import hashlib
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from storybook.models import ModelSpec
from training.workshop.config import Config
from training.workshop.curate.choice import Reason, choose
from training.workshop.curate.fitting import bucket_of, colour_target, fit, normalise_colours
from training.workshop.curate.measures import Measures, measure
from training.workshop.curate.sheet import write_sheets
from training.workshop.curate.sources import Source, find_sources
from training.workshop.errors import WorkshopError
from training.workshop.samples import HELD_OUT, TRAIN, Sample, write_samples
from training.workshop.steps import fingerprint, finish, is_current, write_json

FEW = 20  # fewer held-out pictures than this, and scores say little


def curate(config: Config, spec: ModelSpec, say: Any = print) -> Path:
    """Choose and fit the pictures.

    Raises:
        WorkshopError: there are no pictures, or none is kept.
        StoryError: the CSV of captions is at fault.
    """
    folder = config.folder / "curate"
    compose_scenes(config, say)
    sources = find_sources(config.data)
    hashes = {one.image: hashlib.sha256(one.path.read_bytes()).hexdigest() for one in sources}
    listed = [[one.image, hashes[one.image], one.captions, one.split] for one in sources]
    size = _resolution(config, spec)
    sign = fingerprint(listed, config.curate.model_dump(), config.data.held_out_share, size)
    if is_current(folder, sign):
        say(f"curate: {folder} is up to date")
        return folder
    measures: dict[str, Measures] = {}
    out: dict[str, Reason] = {}
    for source in sources:
        try:
            measures[source.image] = measure(_open(source.path))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            out[source.image] = Reason("broken", f"broken: {str(error)[:80]}")
    protected = [one.image for one in sources if one.split == HELD_OUT]
    out |= choose(measures, config.curate, protected)
    kept = [one for one in sources if one.image not in out]
    if not kept:
        raise WorkshopError(
            f"none of {len(sources)} pictures is kept: {_counted(out)}",
            "Look at the thresholds under `curate`; null takes one away.",
        )
    samples = _fit_all(config, kept, measures, size)
    write_samples(folder, samples)
    choice = {one.image: out[one.image].words if one.image in out else "kept" for one in sources}
    write_json(folder / "choice.json", choice)
    write_sheets(folder, sources, out, {sample.image: sample for sample in samples})
    held = sum(sample.split == HELD_OUT for sample in samples)
    summary = {"kept": len(kept), "left_out": len(out), "reasons": _counts(out), "held_out": held}
    say(f"curate: {len(kept)} kept ({held} held out), {len(out)} left out: {_counted(out) or '-'}")
    _warn_of_few(len(kept), held, say)
    finish(folder, sign, **summary)
    return folder


def compose_scenes(config: Config, say: Any = print) -> None:
    """Compose the house's own scenes, where they are asked for and not there yet."""
    folder = Path(config.data.pictures)
    if config.data.compose is None or (folder / "captions.csv").is_file():
        return
    from training.kancil.tale_art import write_tales
    from training.kancil.tales import make_tales

    say(f"curate: composing {config.data.compose} scenes of the house's own characters")
    write_tales(make_tales(config.data.compose, config.train.seed), folder.parent)


def _warn_of_few(kept: int, held: int, say: Any) -> None:
    if kept < FEW:
        say(f"curate: warning: {kept} pictures only; scores of so few say little")
    elif held < FEW:
        say(f"curate: warning: {held} held-out pictures only; scores of so few say little")


def _open(path: Path) -> Image.Image:
    """The picture upright, in RGB, on white where it is transparent."""
    with Image.open(path) as found:
        picture = ImageOps.exif_transpose(found)
        if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
            clear = picture.convert("RGBA")
            ground = Image.new("RGBA", clear.size, "white")
            return Image.alpha_composite(ground, clear).convert("RGB")
        return picture.convert("RGB")


def _resolution(config: Config, spec: ModelSpec) -> int:
    return spec.width if config.curate.resolution is None else config.curate.resolution


def _fit_all(
    config: Config, kept: list[Source], measures: dict[str, Measures], resolution: int
) -> list[Sample]:
    """Write the fitted copies; what is held out is chosen by the pictures' names."""
    settings = config.curate
    target = colour_target([measures[one.image] for one in kept])
    held = _held_out(kept, config.data.held_out_share)
    samples = []
    for source in kept:
        picture, own = _open(source.path), measures[source.image]
        size = bucket_of(own.width, own.height, resolution, 64, settings.aspect_buckets)
        if settings.normalise_colours:
            picture = normalise_colours(picture, own, target, settings)
        fitted = fit(picture, size, settings.fit)
        path = (config.folder / "curate" / "pictures" / source.image).with_suffix(".png")
        path.parent.mkdir(parents=True, exist_ok=True)
        fitted.save(path, compress_level=1)
        digest = hashlib.sha256(fitted.tobytes() + str(size).encode()).hexdigest()
        split = source.split or (HELD_OUT if source.image in held else TRAIN)
        samples.append(Sample(source.image, str(path), digest, source.captions, split))
    return samples


def _held_out(kept: list[Source], share: float) -> set[str]:
    """The pictures whose names draw the lowest lots: adding one picture moves no other."""
    free = [one.image for one in kept if one.split is None]
    lots = {name: hashlib.sha256(name.encode()).digest() for name in free}
    count = min(len(free) - 1, max(1, round(share * len(free)))) if share and free else 0
    return set(sorted(free, key=lots.__getitem__)[:count])


def _counts(out: dict[str, Reason]) -> dict[str, int]:
    kinds = [reason.kind for reason in out.values()]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def _counted(out: dict[str, Reason]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in _counts(out).items())
