"""A picture drawn again from nothing but its file, and compared with it."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storybook.errors import AdapterError, ModelError, RenderError, StorybookError
from storybook.files import write_atomically
from storybook.models.adapters import QUICK, AdapterUse, resolve_adapters
from storybook.models.checksums import sha256_of
from storybook.models.components import weights_sha256
from storybook.models.lookup import find_model, require_weights
from storybook.models.spec import ModelSpec
from storybook.project import weights_folder
from storybook.render.illustrator import Illustrator
from storybook.render.job import JobAdapter, RenderJob
from storybook.render.picture_file import decode_pixels, load_facts
from storybook.render.progress import Reporter
from storybook.render.reasons import changes
from storybook.render.run import render
from storybook.render.safety import open_gate
from storybook.store import StoredPicture, open_store
from storybook.story import AdapterWish

OpenIllustrator = Callable[[ModelSpec, tuple[AdapterUse, ...]], Illustrator]


@dataclass(frozen=True)
class Redrawn:
    """A picture that was drawn again: where it lies, and what is not as it was.

    `differences` are in plain words; `changed_pixels` is a share, 0 where all are the same, and
    `largest_change` the most that a value of 0 to 255 changed.
    """

    path: Path
    differences: tuple[str, ...]
    changed_pixels: float
    largest_change: int


def open_by_torch(spec: ModelSpec, adapters: tuple[AdapterUse, ...]) -> Illustrator:
    """Load a model with its adapters; imports torch."""
    from storybook.diffusion import open_illustrator

    return open_illustrator(spec, adapters)


def redraw_picture(
    path: Path,
    to: Path,
    reporter: Reporter,
    model: str | None = None,
    open_illustrator: OpenIllustrator = open_by_torch,
) -> Redrawn:
    """Draw a picture of ours again and compare the two; the new one is written `to` a file.

    The model is looked for by the name that the picture gives, or is `model`. Adapters are looked
    for by their bytes, then by their names, beside the picture's book, from here, and in the
    package.

    Raises:
        StoreError: the file is damaged, or storybook did not draw it.
        ModelError, AdapterError: what drew it is not on this machine.
        RenderError: it could not be drawn.
    """
    facts = load_facts(path)
    before = path.read_bytes()
    spec = _find_model(facts.job, model)
    adapters = tuple(_find_adapter(use, spec, _projects(path)) for use in facts.job.adapters)
    job = _as_here(facts.job, spec, adapters)
    drawn = _draw(path.stem, job, reporter, lambda: open_illustrator(spec, adapters))
    differences = (
        *changes(drawn.facts.job, facts.job),
        *_other_versions(facts.made_with, drawn.facts.made_with),
    )
    share, largest = _compare(before, drawn.data)
    write_atomically(to, drawn.data)
    return Redrawn(to, differences, share, largest)


def _find_model(job: RenderJob, model: str | None) -> ModelSpec:
    """The model that drew the picture, in its revision if that is here."""
    if model is not None:
        spec = find_model(model)
        require_weights(spec)
        return spec
    try:
        spec = find_model(job.model, job.revision)
        if spec.folder is None:
            spec = find_model(job.model)
        require_weights(spec)
    except ModelError as error:
        raise ModelError(
            f"the model that drew this picture, {job.model}, is not here: {error.message}",
            "If it lies elsewhere on this machine, say where: --model FOLDER",
        ) from error
    return spec


def _projects(path: Path) -> list[Path]:
    """Folders that may be the picture's project: those round output/BOOK/pictures, and here."""
    return [folder for folder in (*path.resolve().parents[1:4], Path.cwd()) if folder.is_dir()]


def _find_adapter(use: JobAdapter, spec: ModelSpec, projects: Sequence[Path]) -> AdapterUse:
    # A story may name an adapter by its path, anywhere in the project; its bytes tell it again.
    whole = [project for project in projects if (project / "scenes").is_dir()]
    places = [*(project / "adapters" for project in projects), *whole]
    places.append(weights_folder() / "adapters")
    if spec.folder is not None:
        places.append(spec.folder / QUICK)
    for file in _adapter_files(places):
        if sha256_of([file])[0] == use.sha256:
            return AdapterUse(use.name, use.scale, file, use.sha256)
    for project in projects:
        try:
            wish = AdapterWish(name=use.name)
            (found,) = resolve_adapters([wish], spec, project)
        except (AdapterError, ValueError):
            continue
        return replace(found, scale=use.scale)
    raise AdapterError(
        f"the adapter '{use.name}' that this picture was drawn with is not here",
        f"Put it into adapters/{use.name}/{spec.name}/ in the folder that you are in.",
    )


def _adapter_files(places: Iterable[Path]) -> Iterator[Path]:
    seen = set[Path]()
    for place in places:
        for at, folders, names in os.walk(place.resolve()):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                file = Path(at, name)
                if file.suffix == ".safetensors" and file not in seen:
                    seen.add(file)
                    yield file


def _as_here(job: RenderJob, spec: ModelSpec, adapters: Sequence[AdapterUse]) -> RenderJob:
    """The job as this machine can do it, with the weights that it has."""
    return replace(
        job,
        model=spec.name,
        revision=spec.revision,
        weights_sha256=weights_sha256(require_weights(spec)),
        adapters=tuple(JobAdapter(use.name, use.sha256, use.scale) for use in adapters),
        dtype=spec.dtype,
        backend=spec.backend,
    )


def _draw(
    name: str, job: RenderJob, reporter: Reporter, open_illustrator: Callable[[], Illustrator]
) -> StoredPicture:
    """Draw without a look into any store, with all the checks that a book's picture gets."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(folder)
        result = render({name: job}, store, open_illustrator, reporter, open_gate("auto"))
        for failed in result.failures:
            raise RenderError(f"{name} could not be drawn again: {failed.detail}")
        stored = store.read(result.pictures[name].key)
    if stored is None:
        raise StorybookError(f"{name} was drawn and is gone", "Is somebody cleaning up?")
    return stored


def _other_versions(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return [
        f"{name} changed: {before[name]} -> {now[name]}"
        for name in before
        if name in now and before[name] != now[name]
    ]


def _compare(before: bytes, now: bytes) -> tuple[float, int]:
    """The share of pixels that differ, 0 to 1, and the largest difference, 0 to 255."""
    import numpy as np

    old, new = (decode_pixels(data).astype(np.int16) for data in (before, now))
    apart = np.abs(old - new)
    return float(apart.any(axis=2).mean()), int(apart.max())
