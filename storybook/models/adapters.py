"""Adapters (LoRA): a wish in the story -> the file that is used, checked against the model.

Headers are read in plain Python, so that an adapter that cannot work is found before torch is
imported. A file is refused when it is no safetensors, damaged, or made for another model.
"""

import json
import math
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from storybook.errors import AdapterError, did_you_mean
from storybook.models.lora_keys import LoraModule, Part, Shapes, lora_rank, parse_keys
from storybook.models.model_folder import ModelSpec, module_shapes
from storybook.models.weight_files import (
    PICKLE_ENDINGS,
    PICKLE_HINT,
    PICKLE_REASON,
    WeightHeader,
    read_header,
    sha256_of,
)
from storybook.project import weights_folder

if TYPE_CHECKING:
    from storybook.story import AdapterWish

_FILES = ("adapter_model.safetensors", "pytorch_lora_weights.safetensors")
QUICK = "quick"  # the adapter of few steps, and its folder inside a model's
_PREDICTIONS = {"v": "v_prediction", "eps": "epsilon"}


@dataclass(frozen=True)
class AdapterUse:
    """An adapter to draw with: its safetensors file, checked, and how strongly it works."""

    name: str
    scale: float
    path: Path
    sha256: str


@dataclass(frozen=True)
class AdapterLayout:
    """The modules that an adapter's file adapts, and by what each `up @ down` is multiplied.

    A factor is None where it is up to the file: its alpha tensor over the rank, or 1 without one.
    """

    modules: tuple[LoraModule, ...]
    factors: tuple[float | None, ...]


def resolve_adapters(
    wishes: Sequence["AdapterWish"], spec: ModelSpec, project: Path, folder: Path | None = None
) -> tuple[AdapterUse, ...]:
    """The adapters' files for this model, all checked.

    A name is looked up in `project`/adapters/NAME/MODEL, then in the bundled weights. A path is a
    file or folder inside `project`, relative to `folder`, where the story lies (`project` itself
    if left out).

    Raises:
        AdapterError: one is missing, damaged, a pickle, or made for another model.
    """
    uses = []
    for wish in wishes:
        if wish.path is not None:
            name = Path(wish.path).stem
            path = check_path(wish.path, project, project if folder is None else folder)
        else:
            name = cast(str, wish.name)
            path = _find_build(name, spec, project)
        uses.append(adapter_at(path, spec, name, wish.scale))
    return tuple(uses)


def adapter_at(place: Path, spec: ModelSpec, name: str = "", scale: float = 1.0) -> AdapterUse:
    """The adapter of a file or folder, checked; it is called as its folder where no name is given.

    Raises:
        AdapterError: it is missing, damaged, a pickle, or made for another model.
    """
    if not place.exists():
        raise AdapterError(f"the adapter {place} is not there")
    path = place if place.is_file() else _file_in(place)
    read_layout(path, spec)
    return AdapterUse(name or path.parent.name, scale, path, sha256_of([path])[0])


def quick_adapter(spec: ModelSpec) -> AdapterUse | None:
    """The adapter that a model brings to be drawn with in few steps; None if it has none.

    Raises:
        AdapterError: it is missing, damaged, or made for another model.
    """
    if spec.folder is None or spec.quick_steps is None:
        return None
    return adapter_at(spec.folder / QUICK, spec)


def check_path(path: str, project: Path, folder: Path) -> Path:
    """Where an adapter lies that is named by its path from `folder`, inside `project`.

    Raises:
        AdapterError: it lies outside, or there is nothing.
    """
    place = (folder / path).resolve()
    if not place.is_relative_to(project.resolve()):
        raise AdapterError(
            f"the adapter {path} lies outside the story's project", f"Copy it to {project}"
        )
    if not os.path.exists(place):
        raise AdapterError(f"the adapter {path} is not there", f"Looked for it at {place}")
    return place


def _find_build(name: str, spec: ModelSpec, project: Path) -> Path:
    builds = find_builds(name, project)
    if spec.name not in builds:
        found = ", ".join(sorted(builds))
        raise AdapterError(
            f"the adapter '{name}' has no build for {spec.name}", f"It has builds for: {found}"
        )
    return builds[spec.name]


def find_builds(name: str, project: Path) -> dict[str, Path]:
    """The folders of an adapter's builds by model, the project's own before the bundled.

    Raises:
        AdapterError: there is no adapter of that name.
    """
    places = (weights_folder() / "adapters", project / "adapters")
    builds = {folder.name: folder for place in places for folder in (place / name).glob("*/")}
    if not builds:
        known = sorted({folder.name for place in places for folder in place.glob("*/")})
        near = did_you_mean(name, known) or f"Known here: {', '.join(known) or 'none'}"
        own = project / "adapters" / name / "MODEL"
        raise AdapterError(
            f"there is no adapter '{name}'", f"{near}; one of your own goes to {own}"
        )
    return builds


def _file_in(folder: Path) -> Path:
    """The one safetensors file of an adapter folder."""
    for name in _FILES:
        if (folder / name).is_file():
            return folder / name
    files = sorted(folder.glob("*.safetensors"))
    if len(files) == 1:
        return files[0]
    if files:
        names = ", ".join(file.name for file in files)
        raise AdapterError(f"{folder} holds several adapters: {names}", "Name one of them.")
    for file in sorted(folder.iterdir()):
        if file.suffix in PICKLE_ENDINGS:
            raise AdapterError(f"{file} is refused: {PICKLE_REASON}", PICKLE_HINT)
    raise AdapterError(f"{folder} holds no adapter: there is no safetensors file in it")


def read_layout(path: Path, spec: ModelSpec) -> AdapterLayout:
    """What the adapter in this file adapts, checked against the model.

    Raises:
        AdapterError: the file is damaged, a pickle, or made for another model.
    """
    if path.suffix in PICKLE_ENDINGS:
        raise AdapterError(f"{path} is refused: {PICKLE_REASON}", PICKLE_HINT)
    header = read_header(path, AdapterError)
    settings = _read_settings(path)
    _check_origin(path, {**settings, **header.metadata}, spec)
    if spec.folder is None:
        return AdapterLayout((), ())
    parts: tuple[Part, ...] = ("unet", "text_encoder")
    known: Shapes = {part: module_shapes(spec.folder, part) for part in parts}
    try:
        modules = parse_keys(header.shapes, known)
    except AdapterError as error:
        raise AdapterError(f"{path} does not work with {spec.name}: {error.message}") from error
    inside = _read_json(path, header.metadata.get("lora_adapter_metadata", "{}"))
    factors = []
    for module in modules:
        rank = _check_module(path, module, header, known, spec)
        prefix = f"{module.part}."
        own = {k.removeprefix(prefix): v for k, v in inside.items() if k.startswith(prefix)}
        factors.append(_factor(settings | own, module.module, rank))
    return AdapterLayout(tuple(modules), tuple(factors))


def _check_module(
    path: Path, module: LoraModule, header: WeightHeader, known: Shapes, spec: ModelSpec
) -> int:
    """The rank of one module's LoRA, which has to fit the model's module."""
    base = known[module.part].get(module.module)
    down, up = header.shapes[module.down], header.shapes[module.up]
    rank = None if base is None else lora_rank(base, down, up)
    if rank is None:
        has = f"is {base} there" if base else "is not there"
        raise AdapterError(
            f"{path} was made for another model than {spec.name}: "
            f"its '{module.module}' is {down} and {up}, and the model's {has}"
        )
    return rank


def _read_settings(path: Path) -> dict[str, Any]:
    """adapter_config.json and training_options.json, where the file lies in an adapter's folder."""
    settings: dict[str, Any] = {}
    for name in ("adapter_config.json", "training_options.json"):
        file = path.with_name(name)
        if path.name in _FILES and file.is_file():
            settings |= _read_json(file, file.read_text("utf-8", "replace"))
    return settings


def _read_json(path: Path, text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise AdapterError(f"{path} is damaged: {error}") from error
    return data if isinstance(data, dict) else {}


def _factor(settings: Mapping[str, Any], module: str, rank: int) -> float | None:
    """alpha / rank as peft has it: alpha by patterns of names, the root of the rank for rsLoRA."""
    alpha = settings.get("lora_alpha")
    try:
        for pattern, value in (settings.get("alpha_pattern") or {}).items():
            if re.match(rf"(.*\.)?({pattern})$", module):
                alpha = value
        if alpha is None:
            return None
        return float(alpha) / (math.sqrt(rank) if settings.get("use_rslora") else rank)
    except (TypeError, ValueError, AttributeError, re.error) as error:
        raise AdapterError(f"the adapter's lora_alpha is damaged: {error}") from error


def _check_origin(path: Path, facts: Mapping[str, Any], spec: ModelSpec) -> None:
    """Refuse an adapter that says it was trained on another base model or prediction type."""
    base = facts.get("base_model") or facts.get("base_model_name_or_path")
    registered = spec.source != str(spec.folder) and not Path(spec.source).is_dir()
    if base and registered and _last_part(base) not in (spec.name, _last_part(spec.source)):
        raise AdapterError(
            f"{path} was trained on '{base}', and cannot draw with {spec.name}",
            "Name another model, or an adapter that was trained on this one.",
        )
    prediction = _prediction_type(facts)
    if prediction and prediction != spec.prediction_type:
        raise AdapterError(
            f"{path} was trained for {prediction}, and {spec.name} works by "
            f"{spec.prediction_type}: together they would draw noise"
        )


def _last_part(name: object) -> str:
    """The name of a model without its owner or folder: mirrors of one model share it."""
    return str(name).replace("\\", "/").rstrip("/").rpartition("/")[2].lower()


def _prediction_type(facts: Mapping[str, Any]) -> str | None:
    """What an adapter was trained to predict, by our metadata, modelspec's or kohya's."""
    said = facts.get("prediction_type") or facts.get("modelspec.prediction_type")
    if said:
        return _PREDICTIONS.get(str(said), str(said))
    if facts.get("ss_v2") == "True" and facts.get("ss_v_parameterization") in ("True", "False"):
        return "v_prediction" if facts["ss_v_parameterization"] == "True" else "epsilon"
    return None
