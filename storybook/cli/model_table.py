"""The rows of `storybook models list`."""

from dataclasses import dataclass
from pathlib import Path

from storybook.errors import ModelError
from storybook.models.lookup import find_model
from storybook.models.registry import REGISTRY
from storybook.models.sketch import SKETCH
from storybook.models.user_models import user_models

_SKETCH_IS_GOOD_FOR = "any story, as vector art, at once and at any size; needs no weights"


@dataclass(frozen=True)
class ModelRow:
    """One model; `download` says how much there is to download where it is not here."""

    name: str
    is_here: bool
    folder: Path | None
    size_bytes: int
    licence: str
    good_for: str
    download: str = ""


def model_rows() -> list[ModelRow]:
    """The sketch, the models known by name, then those that the user added."""
    rows = [ModelRow(SKETCH.name, True, None, 0, SKETCH.licence, _SKETCH_IS_GOOD_FOR)]
    for name in dict.fromkeys((*REGISTRY, *user_models())):
        entry = REGISTRY.get(name)
        good_for = entry.good_for if entry else "a model of yours"
        try:
            spec = find_model(name)
        except ModelError as error:
            good_for = f"damaged: {error.message}"
            rows.append(ModelRow(name, False, None, 0, "", good_for, "get or add it again"))
            continue
        size_bytes = 0
        if spec.folder is not None:
            files = spec.folder.rglob("*")
            size_bytes = sum(file.stat().st_size for file in files if file.is_file())
        download = entry.download if entry else ""
        here = spec.folder is not None
        rows.append(ModelRow(name, here, spec.folder, size_bytes, spec.licence, good_for, download))
    return rows
