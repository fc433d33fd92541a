"""Adapters (LoRA): resolves the names and paths in a story to checked files."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from storybook.errors import AdapterError, did_you_mean
from storybook.models.adapter_layout import ADAPTER_FILES, read_layout
from storybook.models.checksums import sha256_of
from storybook.models.safetensors_header import refuse_pickle
from storybook.models.spec import ModelSpec
from storybook.project import weights_folder

if TYPE_CHECKING:
    from storybook.story import AdapterRequest

QUICK = "quick"  # name and folder of a model's own few-step adapter


@dataclass(frozen=True)
class AdapterUse:
    """An adapter to draw with: its checked safetensors file, and its scale.

    `tensors_sha256` is that of the file without its header.
    """

    name: str
    scale: float
    path: Path
    sha256: str
    tensors_sha256: str


def resolve_adapters(
    requests: Sequence["AdapterRequest"], spec: ModelSpec, project: Path, folder: Path | None = None
) -> tuple[AdapterUse, ...]:
    """The adapters' files for this model, all checked.

    A name is looked up in `project`/adapters/NAME/MODEL, then in the bundled weights. A path is a
    file or folder inside `project`, relative to `folder`, the story's folder (default: `project`).

    Raises:
        AdapterError: one is missing, damaged, a pickle, or made for another model.
    """
    uses = []
    for request in requests:
        if request.path is not None:
            name = Path(request.path).stem
            path = find_adapter_file(request.path, project, project if folder is None else folder)
        else:
            name = cast(str, request.name)
            path = _find_build(name, spec, project)
        uses.append(adapter_at(path, spec, name, request.scale))
    return tuple(uses)


def check_figure_adapter(use: AdapterUse, spec: ModelSpec) -> None:
    """Check that an adapter can change a model in the place of one figure only.

    Raises:
        AdapterError: it is of another kind than LoRA.
    """
    if not read_layout(use.path, spec).is_plain_lora:
        raise AdapterError(
            f"the adapter '{use.name}' is no plain LoRA, as a character's adapter has to be",
            "Put it among the story's 'adapters', which are for the whole picture.",
        )


def adapter_at(place: Path, spec: ModelSpec, name: str = "", scale: float = 1.0) -> AdapterUse:
    """The checked adapter at a file or folder; `name` defaults to the folder's name.

    Raises:
        AdapterError: it is missing, damaged, a pickle, or made for another model.
    """
    if not place.exists():
        raise AdapterError(f"the adapter {place} does not exist")
    path = place if place.is_file() else _file_in(place)
    read_layout(path, spec)
    sums = [sha256_of([path], past_header)[0] for past_header in (False, True)]
    return AdapterUse(name or path.parent.name, scale, path, *sums)


def quick_adapter(spec: ModelSpec) -> AdapterUse | None:
    """The model's own adapter for drawing in few steps; None if it has none.

    Raises:
        AdapterError: it is missing, damaged, or made for another model.
    """
    if spec.folder is None or spec.quick_steps is None:
        return None
    return adapter_at(spec.folder / QUICK, spec)


def find_adapter_file(path: str, project: Path, folder: Path) -> Path:
    """Resolve an adapter's path, relative to `folder`; it must lie inside `project`.

    Raises:
        AdapterError: it lies outside, or does not exist.
    """
    place = (folder / path).resolve()
    if not place.is_relative_to(project.resolve()):
        raise AdapterError(
            f"the adapter {path} lies outside the story's project", f"Copy it to {project}"
        )
    if not os.path.exists(place):
        raise AdapterError(f"the adapter {path} does not exist", f"Looked for it at {place}")
    return place


def _find_build(name: str, spec: ModelSpec, project: Path) -> Path:
    builds = find_adapter_builds(name, project)
    if spec.name not in builds:
        models = ", ".join(sorted(builds))
        raise AdapterError(
            f"the adapter '{name}' has no build for {spec.name}", f"It has builds for: {models}"
        )
    return builds[spec.name]


def find_adapter_builds(name: str, project: Path) -> dict[str, Path]:
    """The folders of an adapter's builds, by model; the project's override the bundled ones.

    Raises:
        AdapterError: there is no adapter of that name.
    """
    roots = (weights_folder() / "adapters", project / "adapters")
    builds = {folder.name: folder for root in roots for folder in (root / name).glob("*/")}
    if not builds:
        known = sorted({folder.name for root in roots for folder in root.glob("*/")})
        near = did_you_mean(name, known) or f"Known here: {', '.join(known) or 'none'}"
        place = project / "adapters" / name / "MODEL"
        raise AdapterError(
            f"there is no adapter '{name}'", f"{near}; put one of your own in {place}"
        )
    return builds


def _file_in(folder: Path) -> Path:
    """The one safetensors file of an adapter folder."""
    for name in ADAPTER_FILES:
        if (folder / name).is_file():
            return folder / name
    files = sorted(folder.glob("*.safetensors"))
    if len(files) == 1:
        return files[0]
    if files:
        names = ", ".join(file.name for file in files)
        raise AdapterError(f"{folder} holds several adapters: {names}", "Name one of them.")
    for file in sorted(folder.iterdir()):
        refuse_pickle(file, AdapterError)
    raise AdapterError(f"{folder} holds no adapter: there is no safetensors file in it")
