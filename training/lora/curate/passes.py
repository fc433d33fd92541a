"""The passes over all pictures, measuring and fitting: multi-core, and resumable."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from training.lora.config import Curate
from training.lora.curate.choice import Reason
from training.lora.curate.fitting import bucket_of, colour_target, fit, normalise_colours
from training.lora.curate.measures import Measures, as_row, asked, from_row, measure
from training.lora.curate.sources import Source
from training.lora.journal import Journal
from training.lora.steps import fingerprint
from training.workers import Workers

_VERSION = 2  # of the measures; raise it to invalidate earlier journals
_BUCKET_STEP_PX = 64


def open_picture(path: Path) -> Image.Image:
    """Open a picture upright (EXIF), in RGB, with transparency on white."""
    with Image.open(path) as opened:
        picture = ImageOps.exif_transpose(opened)
        if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
            clear = picture.convert("RGBA")
            ground = Image.new("RGBA", clear.size, "white")
            return Image.alpha_composite(ground, clear).convert("RGB")
        return picture.convert("RGB")


def measure_all(
    folder: Path,
    sources: Sequence[Source],
    hashes: Mapping[str, str],
    settings: Curate,
    workers: Workers,
) -> tuple[dict[str, Measures], dict[str, Reason]]:
    """The requested measures by picture name, and the unreadable pictures.

    `hashes` are of the pictures' bytes, and key earlier results in the journal.
    """
    journal = Journal(folder / "measures.jsonl")
    wanted = ("width", "height", *asked(settings))
    keys = {source.image: f"{_VERSION}:{hashes[source.image]}" for source in sources}
    rows = {source.image: dict(journal.get(keys[source.image]) or {}) for source in sources}
    lacks = {
        source: [name for name in wanted if name not in rows[source.image]] for source in sources
    }
    missing = [source for source in sources if lacks[source]]
    results = workers.spread(
        _measure_file, [(source.path, lacks[source]) for source in missing], "curate: measured"
    )
    broken: dict[str, Reason] = {}
    for source, found in zip(missing, results, strict=True):
        if isinstance(found, str):
            broken[source.image] = Reason("broken", f"broken: {found}")
            continue
        rows[source.image] |= as_row(found)
        journal.add(keys[source.image], rows[source.image])
    measures = {
        image: from_row({name: value for name, value in row.items() if name in wanted})
        for image, row in rows.items()
        if image not in broken
    }
    return measures, broken


def _measure_file(job: tuple[Path, list[str]]) -> Measures | str:
    """The measures of a picture, or the error if it cannot be read."""
    path, wanted = job
    try:
        return measure(open_picture(path), wanted)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        return str(error)[:80] or type(error).__name__


@dataclass(frozen=True)
class _Fitting:
    """A fitting job: source, target, size, and the colour change if any."""

    path: Path
    to: Path
    size: tuple[int, int]
    colours: tuple[Measures, Any] | None


def fit_all(
    folder: Path,
    kept: Sequence[tuple[Source, Measures]],
    hashes: Mapping[str, str],
    settings: Curate,
    resolution: int,
    workers: Workers,
) -> list[tuple[Path, str]]:
    """Write the fitted copies; returns each one's file and the checksum of its content."""
    journal = Journal(folder / "fitted.jsonl")
    target: Any = None
    if settings.normalise_colours:
        target = colour_target([measures for _, measures in kept])
    how = [settings.fit, settings.normalise_colours, np.array(target).tolist()]
    jobs, keys = [], []
    for source, measures in kept:
        size = bucket_of(
            measures.width, measures.height, resolution, _BUCKET_STEP_PX, settings.aspect_buckets
        )
        to = folder / "pictures" / _png_name(source.image)
        to.parent.mkdir(parents=True, exist_ok=True)
        jobs.append(_Fitting(source.path, to, size, None if target is None else (measures, target)))
        keys.append(fingerprint(hashes[source.image], source.image, size, how))
    pairs = zip(keys, jobs, strict=True)
    missing = [pair for pair in pairs if journal.get(pair[0]) is None or not pair[1].to.is_file()]
    work = partial(_fit_one, settings)
    results = workers.spread(work, [job for _, job in missing], "curate: fitted")
    for (key, _), digest in zip(missing, results, strict=True):
        journal.add(key, {"sha256": digest})
    digests = [str((journal.get(key) or {})["sha256"]) for key in keys]
    return [(job.to, digest) for job, digest in zip(jobs, digests, strict=True)]


def _png_name(image: str) -> str:
    """The fitted copy's file name; a.png and a.jpg in one folder stay distinct."""
    return image if image.endswith(".png") else f"{image}.png"


def _fit_one(settings: Curate, job: _Fitting) -> str:
    """Write one fitted copy; returns the checksum of its pixels and size."""
    picture = open_picture(job.path)
    if job.colours is not None:
        picture = normalise_colours(picture, *job.colours, settings)
    fitted = fit(picture, job.size, settings.fit)
    fitted.save(job.to, compress_level=1)
    return hashlib.sha256(fitted.tobytes() + str(job.size).encode()).hexdigest()
