"""Adds what lies on this machine: a model's folder by name, and adapter files to a project."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from storybook.errors import AdapterError, ModelError
from storybook.models.adapter_layout import (
    ADAPTER_FILES,
    FAMILY_BY_TEXT_WIDTH,
    SETTINGS_FILES,
    read_layout,
)
from storybook.models.components import read_config
from storybook.models.lookup import find_model, require_weights
from storybook.models.model_folder import ModelOrigin, read_spec
from storybook.models.registry import REGISTRY
from storybook.models.safetensors_header import read_header
from storybook.models.spec import ModelSpec
from storybook.models.user_models import UNFINISHED, add_folder, new_place, user_models

_UNET_PREFIX = "model.diffusion_model."  # of names in original checkpoints


def add_model(folder: Path, name: str) -> ModelSpec:
    """Make a model in diffusers' layout known by a name.

    Raises:
        ModelError: it is not such a model, it is damaged, or the name is taken.
    """
    if name in REGISTRY:
        raise ModelError(f"'{name}' is a model that storybook knows", "Choose another --name.")
    read_spec(folder, ModelOrigin(name, name, None))
    add_folder(folder, name)
    return find_model(name)


def is_checkpoint(file: Path) -> bool:
    """Whether a file holds a whole model in the layout of the original checkpoints.

    Raises:
        ModelError: it is a pickle, or is damaged.
    """
    return any(name.startswith(_UNET_PREFIX) for name in read_header(file, ModelError).shapes)


def add_checkpoint(
    file: Path, name: str, like: ModelSpec, convert: Callable[[Path, ModelSpec, Path], None]
) -> ModelSpec:
    """Make a checkpoint known by a name; `convert` writes its networks, which are like `like`'s.

    Raises:
        ModelError: it is of another family, its networks are others, or the name is taken.
    """
    _check_family(file, like)
    place = new_place(name)
    unfinished = place.with_name(place.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        convert(file, like, unfinished)
        read_spec(unfinished, ModelOrigin(name, name, None))
        unfinished.rename(place)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return find_model(name)


def _check_family(file: Path, like: ModelSpec) -> None:
    shapes = read_header(file, ModelError).shapes
    widths = [shape[1] for name, shape in shapes.items() if name.endswith("attn2.to_k.weight")]
    expected = read_config(require_weights(like) / "unet" / "config.json")["cross_attention_dim"]
    if not widths or widths[0] != expected:
        width = widths[0] if widths else 0
        family = FAMILY_BY_TEXT_WIDTH.get(width, "another family")
        raise ModelError(
            f"{file} is of {family}, and {like.name} is not",
            "Stable Diffusion 2 is what storybook draws with.",
        )


def add_adapter(file: Path, name: str, models: Sequence[ModelSpec], project: Path) -> list[Path]:
    """Copy an adapter's file into a project, for each of the models that it fits; the copies.

    Its settings beside it, such as peft's strength, are copied too.

    Raises:
        AdapterError: it fits none of them, with the reason for each.
    """
    reasons = []
    fitting = []
    for spec in models:
        try:
            read_layout(file, spec)
            fitting.append(spec)
        except AdapterError as error:
            reasons.append(error.message)
    if not fitting:
        hint = "" if models else "Download one first: storybook models get sd21"
        raise AdapterError("\n".join(reasons) or f"no model for {file} is here", hint)
    places = [project / "adapters" / name / spec.name / file.name for spec in fitting]
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
        for settings in map(file.with_name, SETTINGS_FILES if file.name in ADAPTER_FILES else ()):
            if settings.is_file():
                shutil.copyfile(settings, place.with_name(settings.name))
    return places


def models_here() -> list[ModelSpec]:
    """The diffusion models whose weights are on this machine; damaged ones are left out."""
    specs = []
    for name in dict.fromkeys((*REGISTRY, *user_models())):
        try:
            spec = find_model(name)
        except ModelError:
            continue
        if spec.folder is not None:
            specs.append(spec)
    return specs
