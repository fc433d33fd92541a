"""Finds a model on this machine: in the registry, in a folder, or in the hub's cache."""

import importlib.util
import os
import re
from dataclasses import replace
from pathlib import Path

from storybook.errors import ModelError, did_you_mean
from storybook.models.hardware import TORCH_CPU
from storybook.models.hub_cache import find_snapshot
from storybook.models.model_folder import ModelOrigin, read_spec
from storybook.models.registry import REGISTRY
from storybook.models.sketch import SKETCH
from storybook.models.spec import ModelSpec, sampling_defaults
from storybook.models.user_models import (
    find_download,
    find_user_model,
    read_record,
    user_models,
)
from storybook.project import weights_folder

DIFFUSION_LIBRARIES = ("torch", "diffusers", "transformers", "peft", "safetensors")
_COMES_ALONG = "'{}' comes with storybook: there is nothing to download"


def find_model(name: str, revision: str | None = None) -> ModelSpec:
    """Find a model by registered name, folder or hub id (an id may end in `@REVISION`).

    A registered model without weights on this machine is returned with `folder` None.

    Raises:
        ModelError: there is no such model on this machine, or it is damaged.
    """
    if name == SKETCH.name:
        return SKETCH
    if name not in REGISTRY and os.path.isdir(name):  # unlike Path, accepts any string
        folder = Path(name).resolve()
        return read_spec(folder, ModelOrigin(folder.name, name, revision))
    _refuse_single_file(name)
    source, _, tag = name.partition("@")
    revision = revision or tag or None
    for registered, entry in REGISTRY.items():
        if source in (registered, entry.source):
            return _find_registered(registered, revision)
    added = find_user_model(source)
    if added is not None and read_record(added) is None:
        return read_spec(added, ModelOrigin(source, source, revision))
    _refuse_unknown(name)
    downloaded = _find_weights(source, source, revision)
    if downloaded is None:
        raise ModelError(_how_to_download(source, source, revision))
    return _read_download(
        downloaded[0], ModelOrigin(source.rpartition("/")[2], source, downloaded[1])
    )


def check_model_name(name: str, project: Path) -> None:
    """Check that a name can refer to a model, even if its weights are not on this machine.

    Raises:
        ModelError: it is neither registered, nor a folder in `project` or the current one, nor a
            hub id.
    """
    if not os.path.isdir(project / name) and not os.path.isdir(name):
        _refuse_single_file(name)
        _refuse_unknown(name)


def find_downloadable(name: str, revision: str | None) -> ModelOrigin:
    """The model that is downloaded by a registered name or a hub id; its licence where known.

    Raises:
        ModelError: it is bundled, or is neither a known name nor a hub id.
    """
    if name == SKETCH.name:
        raise ModelError(_COMES_ALONG.format(name))
    for registered, entry in REGISTRY.items():
        if name in (registered, entry.source):
            if not entry.download:
                raise ModelError(_COMES_ALONG.format(name))
            return _registered_origin(registered, revision)
    _refuse_unknown(name)
    return ModelOrigin(name, name, revision)


def check_usable(spec: ModelSpec) -> None:
    """Check that a model can draw on this machine.

    Raises:
        ModelError: its weights are not here, or the libraries that it needs are not installed.
    """
    if spec.kind == "diffusion":
        require_weights(spec)
        _require_diffusion(spec.name)


def has_diffusion() -> bool:
    """Whether the libraries that draw with diffusion models are installed."""
    return all(importlib.util.find_spec(name) for name in DIFFUSION_LIBRARIES)


def _require_diffusion(name: str) -> None:
    """Check that the libraries are installed that draw with the model of that name.

    Raises:
        ModelError: they are not.
    """
    if not has_diffusion():
        raise ModelError(
            f"'{name}' draws with torch and diffusers, which are not installed",
            "Install them with: pip install 'storybook[diffusion]'; or draw with --model sketch.",
        )


def require_weights(spec: ModelSpec) -> Path:
    """The folder of the model's weights.

    Raises:
        ModelError: they are not on this machine; the message says how to download them.
    """
    if spec.folder is not None:
        return spec.folder
    entry = REGISTRY[spec.name]
    if not entry.download:
        raise ModelError(
            f"the bundled model '{spec.name}' is missing from {weights_folder()}",
            "Install storybook again, or train it: see the README.",
        )
    raise ModelError(_how_to_download(spec.name, spec.source, spec.revision, entry.download))


def _registered_origin(name: str, revision: str | None) -> ModelOrigin:
    entry = REGISTRY[name]
    return ModelOrigin(name, entry.source, revision, entry.languages, entry.licence)


def _find_registered(name: str, revision: str | None) -> ModelSpec:
    entry, origin = REGISTRY[name], _registered_origin(name, revision)
    bundled = weights_folder() / name
    if not entry.download and bundled.is_dir():
        return read_spec(bundled, origin)
    downloaded = _find_weights(name, entry.source, revision) if entry.download else None
    if downloaded is not None:
        return _read_download(downloaded[0], replace(origin, revision=downloaded[1]))
    return ModelSpec(
        **vars(origin),
        **sampling_defaults(entry.prediction_type),
        folder=None,
        width=entry.size_px,
        height=entry.size_px,
        dtype="float32",
        backend=TORCH_CPU,
        max_tokens=77,
    )


def _find_weights(name: str, source: str, revision: str | None) -> tuple[Path, str] | None:
    """The folder and the commit of a download: the user's own, else in the hub's cache."""
    downloaded = find_download(name, revision)
    if downloaded is not None:
        return downloaded[0], downloaded[1].revision
    snapshot = find_snapshot(source, revision)
    return None if snapshot is None else (snapshot, snapshot.name)


def _read_download(snapshot: Path, origin: ModelOrigin) -> ModelSpec:
    """As `read_spec`; the error for an incomplete download says how to complete it."""
    try:
        return read_spec(snapshot, origin)
    except ModelError as error:
        command = _download_command(origin.name, origin.source, origin.revision)
        raise ModelError(error.message, f"Complete the download with: {command}") from error


def _refuse_single_file(name: str) -> None:
    if Path(name).suffix in (".safetensors", ".ckpt", ".pt", ".bin"):
        raise ModelError(
            f"{name} is a single file, and a model here is a folder in diffusers' layout",
            f"Convert it once: storybook models add {name} --model sd21, or the model that it was "
            "made from.",
        )


def _refuse_unknown(name: str) -> None:
    source = name.partition("@")[0]
    known_names = (SKETCH.name, *REGISTRY, *user_models())
    if source not in known_names and not re.fullmatch(r"[\w-][\w.-]*/[\w-][\w.-]*", source):
        raise ModelError(
            f"there is no model '{name}'",
            did_you_mean(source, known_names)
            or f"Known here: {', '.join(known_names)}; "
            "or give a folder in diffusers' layout, or a hub id.",
        )


def _how_to_download(name: str, source: str, revision: str | None, size: str = "") -> str:
    about = f" (about {size})" if size else ""
    return (
        f"the weights of {source} are not on this machine; download them{about} with: "
        f"{_download_command(name, source, revision)}"
    )


def _download_command(name: str, source: str, revision: str | None) -> str:
    version = f" --revision {revision}" if revision else ""
    return f"storybook models get {name if name in REGISTRY else source}{version}"
