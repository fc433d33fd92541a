"""Selects the model for a story: the requested one, else the best that works here."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from storybook.errors import AdapterError, ModelError
from storybook.models.adapters import resolve_adapters
from storybook.models.hardware import has_gpu
from storybook.models.lookup import find_model, require_weights
from storybook.models.registry import REGISTRY
from storybook.models.spec import ModelSpec

if TYPE_CHECKING:
    from storybook.story import AdapterRequest

_PREFERRED = ("sd21", "sd21-base")
ReasonKind = Literal["requested", "usable", "no weights", "no GPU", "incomplete", "adapters"]
_REASONS: dict[ReasonKind, str] = {
    "requested": "it was asked for",
    "usable": "its weights are on this machine, a GPU is there, and all adapters fit it",
    "no weights": "the weights of Stable Diffusion 2.1 are not on this machine",
    "no GPU": "there is no GPU for {model}",
    "incomplete": "{model} is incomplete here ({error})",
    "adapters": "{model} cannot use every adapter ({error})",
}


@dataclass(frozen=True)
class ChoiceReason:
    """Why a model was chosen: on its own merits, or because a better one, `model`, is unusable.

    `error` is the error raised on checking `model`, if any.
    """

    kind: ReasonKind
    model: str
    error: str = ""


@dataclass(frozen=True)
class ModelChoice:
    """The chosen model, and the reason."""

    spec: ModelSpec
    reason: ChoiceReason

    def describe(self) -> str:
        """The choice and its reason as one English sentence."""
        words = _REASONS[self.reason.kind].format(model=self.reason.model, error=self.reason.error)
        return f"{self.spec.name} draws because {words}."


def choose_model(
    requested: str | None,
    adapters: Sequence["AdapterRequest"],
    project: Path,
    folder: Path | None = None,
) -> ModelChoice:
    """The requested model; else Stable Diffusion 2.1 if it can draw here, else mini.

    Stable Diffusion 2.1 is chosen if its weights are on this machine, there is a GPU, and every
    adapter has a build for it. A folder in `requested` is relative to `project`, else to the
    current folder; `project` and `folder` are as for `resolve_adapters`.

    Raises:
        ModelError: the requested model is not on this machine.
    """
    if requested is not None:
        inside = project / requested
        is_folder = requested not in REGISTRY and os.path.isdir(inside)
        spec = find_model(str(inside) if is_folder else requested)
        require_weights(spec)
        return ModelChoice(spec, ChoiceReason("requested", spec.name))
    obstacles = []
    for name in _PREFERRED:
        candidate = _try_model(name, adapters, project, folder)
        if isinstance(candidate, ModelSpec):
            return ModelChoice(candidate, ChoiceReason("usable", name))
        obstacles.append(candidate)
    spec = find_model("mini")
    require_weights(spec)
    present = (obstacle for obstacle in obstacles if obstacle.kind != "no weights")
    return ModelChoice(spec, next(present, obstacles[0]))


def _try_model(
    name: str, adapters: Sequence["AdapterRequest"], project: Path, folder: Path | None
) -> ModelSpec | ChoiceReason:
    """The model if it can draw here, else why it cannot."""
    try:
        spec = find_model(name)
        if spec.folder is None:
            return ChoiceReason("no weights", name)
        if not has_gpu():
            return ChoiceReason("no GPU", name)
        resolve_adapters(adapters, spec, project, folder)
    except ModelError as error:
        return ChoiceReason("incomplete", name, error.message)
    except AdapterError as error:
        return ChoiceReason("adapters", name, error.message)
    return spec
