"""Redraws a picture using only the facts in its file, and compares the two."""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storybook.errors import (
    AdapterError,
    ModelError,
    PictureFileError,
    RenderError,
    StoreError,
    StorybookError,
)
from storybook.files import write_atomically
from storybook.models.adapters import QUICK, AdapterUse, resolve_adapters
from storybook.models.checksums import sha256_of
from storybook.models.components import model_sha256
from storybook.models.draft import draft_sha256
from storybook.models.lookup import check_usable, find_model
from storybook.models.spec import ModelSpec
from storybook.project import weights_folder
from storybook.render.job import JobAdapter, RenderJob
from storybook.render.picture_file import decode_pixels, load_facts, read_facts
from storybook.render.reasons import Reason, compare_jobs
from storybook.render.run import render
from storybook.render.session import Session
from storybook.slot import Slot
from storybook.store import open_store
from storybook.story import AdapterRequest


@dataclass(frozen=True)
class Redrawn:
    """A redrawn picture: its path, and how it differs from the original.

    `versions` are (library, old version, new version) of the libraries that changed;
    `changed_pixels` is the share of pixels that differ, 0 to 1, and `largest_change` the largest
    difference of a channel value, 0 to 255.
    """

    path: Path
    differences: tuple[Reason, ...]
    versions: tuple[tuple[str, str, str], ...]
    changed_pixels: float
    largest_change: int


def redraw_picture(path: Path, target: Path, session: Session, model: str | None = None) -> Redrawn:
    """Redraw a picture made by storybook to `target`, and compare the two.

    The model is `model`, or else the one named in the picture. Adapters are looked up by their
    bytes, then by name: in the picture's project, the current folder, and the package.

    Raises:
        StoreError: the file is damaged, or storybook did not draw it.
        ModelError, AdapterError: its model or an adapter is not on this machine.
        RenderError: it could not be drawn.
    """
    facts = load_facts(path)
    if facts.job.is_own_file:
        message = f"{path} is a picture file of its author: nothing drew it"
        raise StoreError(message, "Draw the page, or change the file.")
    _register_own_pictures(facts.job, _projects(path))
    before = path.read_bytes()
    spec = _find_model(facts.job, model)
    if any(region.adapter for region in facts.job.regions):
        spec = spec.in_torch()
    adapters = tuple(_find_adapter(use, spec, _projects(path)) for use in facts.job.all_adapters)
    job = _for_this_machine(facts.job, spec, adapters)
    drawn = _draw(path.stem, job, session, spec, adapters)
    drawn_facts = read_facts(drawn)
    share, largest = _compare(before, drawn)
    write_atomically(target, drawn)
    return Redrawn(
        target,
        compare_jobs(drawn_facts.job, facts.job),
        _changed_versions(facts.made_with, drawn_facts.made_with),
        share,
        largest,
    )


def _register_own_pictures(job: RenderJob, projects: Sequence[Path]) -> None:
    """Register the author's picture files that a sketch shows, as far as the projects have them."""
    from storybook.images.own.library import read_picture_file
    from storybook.stage.model import load_stage

    if not job.stage:
        return
    stage = load_stage(job.stage)
    pictures = (stage.ground, *(figure.picture for figure in stage.figures))
    names = {Path(picture.path).name for picture in pictures if picture is not None}
    for project in projects if names else ():
        if not any((project / part).is_dir() for part in ("scenes", "output")):
            continue
        for at, folders, files in os.walk(project.resolve()):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for file in (Path(at, name) for name in names.intersection(files)):
                if file.resolve().is_relative_to(project.resolve()):
                    with contextlib.suppress(PictureFileError):
                        read_picture_file(file)


def _find_model(job: RenderJob, model: str | None) -> ModelSpec:
    """The model that drew the picture, in the same revision if available."""
    if model is not None:
        spec = find_model(model)
        check_usable(spec)
        return spec
    try:
        spec = find_model(job.model, job.revision)
        if spec.folder is None and spec.kind == "diffusion":
            spec = find_model(job.model)
        check_usable(spec)
    except ModelError as error:
        raise ModelError(
            f"the model that drew this picture, {job.model}, is not here: {error.message}",
            "If it lies elsewhere on this machine, say where: --model FOLDER",
        ) from error
    return spec


def _projects(path: Path) -> list[Path]:
    """Possible project folders of a picture: parents of its folder, and the current folder."""
    return [folder for folder in (*path.resolve().parents[1:4], Path.cwd()) if folder.is_dir()]


def _find_adapter(use: JobAdapter, spec: ModelSpec, projects: Sequence[Path]) -> AdapterUse:
    # A story may refer to an adapter by any path in the project; its bytes identify it.
    whole = [project for project in projects if (project / "scenes").is_dir()]
    places = [*(project / "adapters" for project in projects), *whole]
    places.append(weights_folder() / "adapters")
    if spec.folder is not None:
        places.append(spec.folder / QUICK)
    for file in _adapter_files(places):
        if sha256_of([file])[0] == use.sha256:
            return AdapterUse(use.name, use.scale, file, use.sha256, use.tensors_sha256)
    for project in projects:
        try:
            request = AdapterRequest(name=use.name)
            (adapter,) = resolve_adapters([request], spec, project)
        except (AdapterError, ValueError):
            continue
        return replace(adapter, scale=use.scale)
    raise AdapterError(
        f"the adapter '{use.name}' that this picture was drawn with is not here",
        f"Put it into adapters/{use.name}/{spec.name}/ in the folder that you are in.",
    )


def _adapter_files(places: Iterable[Path]) -> Iterator[Path]:
    yielded = set[Path]()
    for place in places:
        for at, folders, names in os.walk(place.resolve()):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                file = Path(at, name)
                if file.suffix == ".safetensors" and file not in yielded:
                    yielded.add(file)
                    yield file


def _for_this_machine(job: RenderJob, spec: ModelSpec, uses: Sequence[AdapterUse]) -> RenderJob:
    """The job adapted to the weights that this machine has."""
    adapters = tuple(JobAdapter.of(use) for use in uses)
    of_figures = iter(adapters[len(job.adapters) :])
    return replace(
        job,
        model=spec.name,
        revision=spec.revision,
        weights_sha256=model_sha256(spec),
        adapters=adapters[: len(job.adapters)],
        regions=tuple(
            region if region.adapter is None else replace(region, adapter=next(of_figures))
            for region in job.regions
        ),
        dtype=spec.dtype,
        backend=spec.backend,
        decoder=draft_sha256(spec) if job.decoder else "",
    )


def _draw(
    name: str,
    job: RenderJob,
    session: Session,
    spec: ModelSpec,
    adapters: tuple[AdapterUse, ...],
) -> bytes:
    """Draw without consulting the store, with all the checks that a book's picture gets."""
    with tempfile.TemporaryDirectory() as folder:
        empty = replace(session, store=open_store(folder))
        result = render({Slot(name): job}, empty, spec, adapters)
        for failed in result.failures:
            raise RenderError(f"{name} could not be drawn again: {failed.detail}")
        data = empty.store.read(result.pictures[Slot(name)].key)
    if data is None:
        raise StorybookError(
            f"{name} was drawn, but has disappeared",
            "Another program may be deleting temporary files.",
        )
    return data


def _changed_versions(
    before: Mapping[str, str], now: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, before[name], now[name])
        for name in before
        if name in now and before[name] != now[name]
    )


def _compare(before: bytes, now: bytes) -> tuple[float, int]:
    """The share of pixels that differ, 0 to 1, and the largest difference, 0 to 255."""
    import numpy as np

    old, new = (decode_pixels(data).astype(np.int16) for data in (before, now))
    difference = np.abs(old - new)
    return float(difference.any(axis=2).mean()), int(difference.max())
