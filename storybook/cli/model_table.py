"""The rows of `storybook models list`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from storybook.errors import ModelError
from storybook.files import folder_size
from storybook.models.components import TAESD
from storybook.models.lookup import find_model
from storybook.models.registry import DRAFT_DECODER, REGISTRY
from storybook.models.sketch import SKETCH
from storybook.models.speed import measured_pictures
from storybook.models.user_models import user_models

_SKETCH_IS_GOOD_FOR = "any story, as vector art, at once and at any size; needs no weights"
_TAESD_IS_GOOD_FOR = "no model of its own: decodes drafts of Stable Diffusion (--draft)"


@dataclass(frozen=True)
class ModelRow:
    """One model; `download` says how much there is to download where it is not here.

    `speeds` are the measured seconds a picture on this machine, by way of drawing.
    """

    name: str
    is_here: bool
    folder: Path | None
    size_bytes: int
    licence: str
    good_for: str
    download: str = ""
    speeds: Mapping[str, float] = field(default_factory=dict)


def model_rows() -> list[ModelRow]:
    """The sketch, the models known by name, then those that the user added."""
    rows = [ModelRow(SKETCH.name, True, None, 0, SKETCH.licence, _SKETCH_IS_GOOD_FOR)]
    yours = user_models()
    taesd = yours.pop(TAESD, None)
    for name in dict.fromkeys((*REGISTRY, *yours)):
        entry = REGISTRY.get(name)
        good_for = entry.good_for if entry else "a model of yours"
        try:
            spec = find_model(name)
        except ModelError as error:
            good_for = f"damaged: {error.message}"
            rows.append(ModelRow(name, False, None, 0, "", good_for, "get or add it again"))
            continue
        size_bytes = 0 if spec.folder is None else folder_size(spec.folder)
        download = entry.download if entry else ""
        here = spec.folder is not None
        about = (spec.licence, good_for, download, measured_pictures(spec))
        rows.append(ModelRow(name, here, spec.folder, size_bytes, *about))
    decoder = DRAFT_DECODER
    size_bytes = 0 if taesd is None else folder_size(taesd)
    licence, download = decoder.licence, decoder.download
    here = taesd is not None
    rows.append(ModelRow(TAESD, here, taesd, size_bytes, licence, _TAESD_IS_GOOD_FOR, download))
    return rows
