"""The networks in a model's folder: their configurations, weight files, shapes and checksum."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storybook.errors import ModelError
from storybook.models.checksums import sha256_of
from storybook.models.safetensors_header import SafetensorsHeader, read_header, refuse_pickle
from storybook.models.sketch import drawing_code_sha256
from storybook.models.spec import ModelSpec

SETTINGS_FILE = "storybook.json"  # settings of a model that differ from the defaults
# Each network's folder, and the base name of its weight files.
COMPONENTS = {
    "text_encoder": "model",
    "unet": "diffusion_pytorch_model",
    "vae": "diffusion_pytorch_model",
}
TAESD = "taesd"  # a component that models share, and so beside them: it decodes drafts
_STEMS = COMPONENTS | {TAESD: "diffusion_pytorch_model"}


@dataclass(frozen=True)
class WeightFiles:
    """The files that hold one component's weights; `variant` is the word in their names, if any."""

    variant: str | None
    paths: tuple[Path, ...]


def read_config(path: Path) -> dict[str, Any]:
    """The JSON object in one of a model's files.

    Raises:
        ModelError: it is missing or damaged.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ModelError(
            f"{path} is missing",
            "A model is a folder in diffusers' layout, with a model_index.json in it.",
        ) from error
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise ModelError(f"{path} is damaged: it holds no settings")
    return data


def weight_files(folder: Path, component: str) -> WeightFiles:
    """The safetensors of one component; full precision before half, one file before shards.

    Raises:
        ModelError: there are none, or only pickles.
    """
    stem = folder / component / _STEMS[component]
    single, index, half = (
        stem.with_name(stem.name + ending)
        for ending in (".safetensors", ".safetensors.index.json", ".fp16.safetensors")
    )
    if single.exists():
        return WeightFiles(None, (single,))
    if index.exists():
        shards = sorted(set(read_config(index).get("weight_map", {}).values()))
        return WeightFiles(None, tuple(folder / component / Path(name).name for name in shards))
    if half.exists():
        return WeightFiles("fp16", (half,))
    for path in sorted((folder / component).glob("*")):
        refuse_pickle(path, ModelError)
    raise ModelError(f"{folder / component} holds no weights", "Copy or download the model again.")


def weight_headers(folder: Path, component: str) -> tuple[SafetensorsHeader, ...]:
    """The headers of one component's weight files, checked."""
    return tuple(read_header(path, ModelError) for path in weight_files(folder, component).paths)


def module_shapes(folder: Path, component: str) -> dict[str, tuple[int, ...]]:
    """Shape of the weight of each linear layer and convolution, by the module's name.

    The prefix `text_model.` in older text encoder files is removed from the names.
    """
    return {
        name.removesuffix(".weight").removeprefix("text_model."): shape
        for header in weight_headers(folder, component)
        for name, shape in header.shapes.items()
        if name.endswith(".weight") and len(shape) in (2, 4)
    }


def model_sha256(spec: ModelSpec) -> str:
    """The checksum of a model: of its weights, or of the code that draws; "" if it is not here."""
    if spec.kind == "vector":
        return drawing_code_sha256()
    return "" if spec.folder is None else weights_sha256(spec.folder)


def component_files(folder: Path, component: str) -> list[Path]:
    """The configuration and the weight files of one component."""
    return [folder / component / "config.json", *weight_files(folder, component).paths]


def weights_sha256(folder: Path) -> str:
    """One checksum of everything that affects the pictures: weights, settings, vocabulary."""
    paths = [folder / "model_index.json", folder / "scheduler" / "scheduler_config.json"]
    paths += sorted(path for path in (folder / "tokenizer").iterdir() if path.is_file())
    for component in COMPONENTS:
        paths += component_files(folder, component)
    lines = [
        f"{sha256}  {path.relative_to(folder).as_posix()}\n"
        for path, sha256 in zip(paths, sha256_of(paths), strict=True)
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
