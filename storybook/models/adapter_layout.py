"""Reads which modules an adapter (LoRA) file adapts, and checks them against a model.

Headers are read in plain Python, so that an unusable adapter is found before torch is
imported. A file is refused if it is not safetensors, damaged, or made for another model.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storybook.errors import AdapterError
from storybook.models.components import module_shapes
from storybook.models.lora_keys import (
    LoraModule,
    OtherModule,
    Part,
    Shapes,
    changed_size,
    lora_rank,
    parse_keys,
    parse_others,
)
from storybook.models.safetensors_header import SafetensorsHeader, read_header
from storybook.models.spec import ModelSpec

# Files with the strength and the initialisation of the adapter beside them.
SETTINGS_FILES = ("adapter_config.json", "training_options.json")
# What diffusers and peft call the file in an adapter's folder.
ADAPTER_FILES = ("adapter_model.safetensors", "pytorch_lora_weights.safetensors")
_PREDICTIONS = {"v": "v_prediction", "eps": "epsilon"}
# Values of peft's `init_lora_weights` (or their beginnings) that subtract from the base's weights.
_CHANGES_THE_BASE = ("pissa", "olora", "corda", "loftq", "lora_ga")
# kohya's `ss_base_model_version` of Stable Diffusion 2 -> prediction type.
_KOHYA_VERSIONS = {"sd_v2": "epsilon", "sd_v2_v": "v_prediction"}
# Beginnings of kohya's and modelspec's names of other families -> their common names.
_OTHER_FAMILIES = {
    "sd_v1": "Stable Diffusion 1",
    "stable-diffusion-v1": "Stable Diffusion 1",
    "sdxl": "Stable Diffusion XL",
    "stable-diffusion-xl": "Stable Diffusion XL",
    "sd3": "Stable Diffusion 3",
    "stable-diffusion-3": "Stable Diffusion 3",
    "flux": "Flux",
}
# Width of the text encoding, an input of every cross-attention -> the family that has it.
FAMILY_BY_TEXT_WIDTH = {768: "Stable Diffusion 1", 2048: "Stable Diffusion XL"}


@dataclass(frozen=True)
class AdapterLayout:
    """The modules that an adapter's file adapts, and the factor of each `up @ down`.

    A factor is None if no settings give it: then it is the file's alpha tensor / rank, or 1
    without an alpha tensor. `others` are adapted by other kinds than LoRA.
    """

    modules: tuple[LoraModule, ...]
    factors: tuple[float | None, ...]
    others: tuple[OtherModule, ...] = ()

    @property
    def parts(self) -> set[Part]:
        """The parts of the model that change."""
        return {module.part for module in self.modules} | {other.part for other in self.others}

    @property
    def is_plain_lora(self) -> bool:
        """Whether every module changes by `up @ down` alone."""
        return not self.others and all(module.magnitude is None for module in self.modules)


def read_layout(path: Path, spec: ModelSpec) -> AdapterLayout:
    """The layout of the adapter in this file, checked against the model.

    Raises:
        AdapterError: the file is damaged, a pickle, or made for another model.
    """
    header = read_header(path, AdapterError)
    settings = _read_settings(path)
    _check_origin(path, {**settings, **header.metadata}, spec)
    if spec.folder is None:
        return AdapterLayout((), ())
    parts: tuple[Part, ...] = ("unet", "text_encoder")
    known: Shapes = {part: module_shapes(spec.folder, part) for part in parts}
    try:
        others, rest = parse_others(header.shapes, known)
        modules = parse_keys(rest, known)
    except AdapterError as error:
        raise AdapterError(f"{path} does not work with {spec.name}: {error.message}") from error
    if not modules and not others:
        raise AdapterError(f"{path} does not work with {spec.name}: there is no LoRA in it")
    settings_of = {part: settings | _embedded_settings(path, header, part) for part in parts}
    for part in parts:
        _check_initialisation(path, settings_of[part])
    for other in others:
        shapes = {role: header.shapes[key] for role, key in other.tensors.items()}
        base = known[other.part][other.module]
        if changed_size(shapes) != math.prod(base):
            raise AdapterError(
                f"{path} was made for another model than {spec.name}: its change of "
                f"'{other.module}' does not fit the model's {base}"
            )
    factors = []
    for module in modules:
        rank = _check_module(path, module, header, known, spec)
        factors.append(_factor(settings_of[module.part], module.module, rank))
    return AdapterLayout(tuple(modules), tuple(factors), tuple(others))


def _check_module(
    path: Path, module: LoraModule, header: SafetensorsHeader, known: Shapes, spec: ModelSpec
) -> int:
    """The rank of one module's LoRA, after a check that it fits the model's module."""
    base = known[module.part].get(module.module)
    down, up = header.shapes[module.down], header.shapes[module.up]
    rank = None if base is None else lora_rank(base, down, up)
    if rank is None:
        has = f"'s is {base}" if base else " has none"
        is_attention_to_text = re.search(r"\.attn2\.to_[kv]$", module.module)
        family = FAMILY_BY_TEXT_WIDTH.get(down[1], "") if is_attention_to_text and down[1:] else ""
        raise AdapterError(
            f"{path} was made for another model than {spec.name}: "
            f"its '{module.module}' is {down} and {up}, and the model{has}",
            f"It seems to be for {family}." if family else "",
        )
    return rank


def _read_settings(path: Path) -> dict[str, Any]:
    """adapter_config.json and training_options.json, where the file lies in an adapter's folder."""
    settings: dict[str, Any] = {}
    for name in SETTINGS_FILES:
        file = path.with_name(name)
        if path.name in ADAPTER_FILES and file.is_file():
            settings |= _read_json(file, file.read_text("utf-8", "replace"))
    return settings


def _embedded_settings(path: Path, header: SafetensorsHeader, part: Part) -> dict[str, Any]:
    """The peft settings of one part of the model that diffusers writes into the file itself."""
    embedded = _read_json(path, header.metadata.get("lora_adapter_metadata", "{}"))
    prefix = f"{part}."
    return {k.removeprefix(prefix): v for k, v in embedded.items() if k.startswith(prefix)}


def _check_initialisation(path: Path, settings: Mapping[str, Any]) -> None:
    """Refuse a LoRA whose initialisation changed the base model's weights (peft's `LoraConfig`).

    The file holds the difference from those changed weights, which nobody else has.
    """
    initialisation = str(settings.get("init_lora_weights", "")).lower()
    if initialisation.startswith(_CHANGES_THE_BASE):
        raise AdapterError(
            f"{path} was trained with init_lora_weights '{initialisation}', which changes the base "
            "model: it draws right with that changed model only",
            "Save it as an ordinary LoRA with peft's "
            "save_pretrained(..., path_initial_model_for_weight_conversion=...).",
        )


def _read_json(path: Path, text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise AdapterError(f"{path} is damaged: {error}") from error
    return data if isinstance(data, dict) else {}


def _factor(settings: Mapping[str, Any], module: str, rank: int) -> float | None:
    """alpha / rank as peft computes it: alpha by the first matching pattern, rsLoRA by sqrt."""
    alpha = settings.get("lora_alpha")
    try:
        for pattern, value in (settings.get("alpha_pattern") or {}).items():
            if re.match(rf"(.*\.)?({pattern})$", module):
                alpha = value
                break
        if alpha is None:
            return None
        return float(alpha) / (math.sqrt(rank) if settings.get("use_rslora") else rank)
    except (TypeError, ValueError, AttributeError, re.error) as error:
        raise AdapterError(f"the adapter's lora_alpha is damaged: {error}") from error


def _check_origin(path: Path, metadata: Mapping[str, Any], spec: ModelSpec) -> None:
    """Refuse an adapter that says it was trained on another base model or prediction type."""
    base = metadata.get("base_model") or metadata.get("base_model_name_or_path")
    registered = spec.source != str(spec.folder) and not Path(spec.source).is_dir()
    if base and registered and _last_part(base) not in (spec.name, _last_part(spec.source)):
        raise AdapterError(
            f"{path} was trained on '{base}', and cannot draw with {spec.name}",
            "Name another model, or an adapter that was trained on this one.",
        )
    for key in ("ss_base_model_version", "modelspec.architecture"):
        for beginning, family in _OTHER_FAMILIES.items():
            if str(metadata.get(key, "")).lower().startswith(beginning):
                raise AdapterError(f"{path} is for {family}, and cannot draw with {spec.name}")
    prediction = _prediction_type(metadata)
    if prediction and prediction != spec.prediction_type:
        raise AdapterError(
            f"{path} was trained for {prediction}, and {spec.name} works by "
            f"{spec.prediction_type}: together they would draw noise"
        )


def _last_part(name: object) -> str:
    """A model name without its owner or folder, which is the same for mirrors of the model."""
    return str(name).replace("\\", "/").rstrip("/").rpartition("/")[2].lower()


def _prediction_type(metadata: Mapping[str, Any]) -> str | None:
    """The prediction type in the metadata, under storybook's, modelspec's or kohya's keys."""
    stated = metadata.get("prediction_type") or metadata.get("modelspec.prediction_type")
    if stated:
        return _PREDICTIONS.get(str(stated), str(stated))
    return _KOHYA_VERSIONS.get(str(metadata.get("ss_base_model_version")))
