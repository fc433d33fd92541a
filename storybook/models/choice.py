"""Selects the model for a story: the requested one, else the best that works here."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from storybook.errors import AdapterError, ModelError
from storybook.models.adapters import resolve_adapters
from storybook.models.hardware import has_gpu
from storybook.models.lookup import check_usable, find_model, has_diffusion, require_weights
from storybook.models.registry import REGISTRY
from storybook.models.sketch import SKETCH
from storybook.models.spec import ModelSpec
from storybook.models.speed import DrawingWay, estimate_speed
from storybook.speeds import load_speeds

if TYPE_CHECKING:
    from storybook.story import AdapterRequest

_PREFERRED = ("sd21", "sd21-base")
_LONGEST_BOOK_S = 3600.0  # a model that takes longer is not chosen unasked
ReasonKind = Literal[
    "requested", "usable", "quick", "no weights", "no GPU", "slow", "incomplete", "adapters"
]
_REASONS: dict[ReasonKind, str] = {
    "requested": "it was asked for",
    "usable": "its weights are on this machine, a GPU is there, and all adapters fit it",
    "quick": "its weights are on this machine, all adapters fit, and it needs {time} for the book",
    "no weights": "the weights of Stable Diffusion 2.1 are not on this machine",
    "no GPU": "there is no GPU for {model}",
    "slow": "there is no GPU for {model}, and it would need {time} for the book",
    "incomplete": "{model} is incomplete here ({error})",
    "adapters": "{model} cannot use every adapter ({error})",
}
MiniFitness = Literal["", "no adapters", "unknown words", "not installed", "fits"]
_MINI: dict[MiniFitness, str] = {
    "": "",
    "no adapters": "; it draws any story, and this one names no adapter that mini could use",
    "unknown words": "; it draws any story, and mini was not taught all that this one asks for",
    "not installed": "; mini needs torch and diffusers, which are not installed",
    "fits": ", and it can use the story's adapters and was taught all that the story asks for",
}


@dataclass(frozen=True)
class ChoiceReason:
    """Why a model was chosen: for itself, or because a better one, `model`, is unusable.

    `error` is the message of the error raised on checking `model`, if any; `mini` is whether mini
    suits the story, and `book_s` is how long `model` takes for its book, if they mattered.
    """

    kind: ReasonKind
    model: str
    error: str = ""
    mini: MiniFitness = ""
    book_s: float = 0.0


@dataclass(frozen=True)
class ModelChoice:
    """The chosen model, and the reason."""

    spec: ModelSpec
    reason: ChoiceReason

    @property
    def is_fallback(self) -> bool:
        """Whether it draws only because a better model, which nobody asked for, is unusable."""
        return self.spec.name != self.reason.model

    def describe(self) -> str:
        """The choice and its reason as one English sentence."""
        reason = self.reason
        minutes = max(1, round(reason.book_s / 60))
        time = f"about {minutes} min" if minutes < 100 else f"about {minutes / 60:.0f} h"
        words = _REASONS[reason.kind].format(model=reason.model, error=reason.error, time=time)
        return f"{self.spec.name} draws because {words}{_MINI[reason.mini]}."


@dataclass(frozen=True)
class ModelRequest:
    """What a story requires of its model.

    `name` is the requested model, None for the best; a folder is relative to `project`, else to the
    current folder. `adapters`, `project` and `folder` are as for `resolve_adapters`. `was_taught`
    says whether a model was trained on everything that the story asks for. `pictures` is how many
    there are to draw, with all the model's steps for `quality`, and decoded by the tiny autoencoder
    for a `draft`.
    """

    name: str | None
    adapters: Sequence["AdapterRequest"]
    project: Path
    folder: Path | None = None
    was_taught: Callable[[ModelSpec], bool] = lambda spec: True
    pictures: int = 14
    quality: bool = False
    draft: bool = False


def choose_model(request: ModelRequest) -> ModelChoice:
    """Choose the requested model, else the best usable one.

    Stable Diffusion 2.1 is chosen if its weights are on this machine, every adapter has a build for
    it, and there is a GPU or it needs less than an hour for the book, in the steps asked for; mini
    for a story that names adapters and asks for nothing that mini was not taught; the sketch for
    any other.

    Raises:
        ModelError: the requested model is not on this machine.
    """
    if request.name is not None:
        inside = request.project / request.name
        is_folder = request.name not in (*REGISTRY, SKETCH.name) and os.path.isdir(inside)
        spec = find_model(str(inside) if is_folder else request.name)
        check_usable(spec)
        return ModelChoice(spec, ChoiceReason("requested", spec.name))
    obstacles = []
    for name in _PREFERRED:
        candidate = _try_model(name, request)
        if isinstance(candidate, ModelChoice):
            return candidate
        obstacles.append(candidate)
    present = (obstacle for obstacle in obstacles if obstacle.kind != "no weights")
    reason = next(present, obstacles[0])
    mini = find_model("mini")
    fitness = _judge_mini(mini, request)
    return ModelChoice(mini if fitness == "fits" else SKETCH, replace(reason, mini=fitness))


def _judge_mini(mini: ModelSpec, request: ModelRequest) -> MiniFitness:
    if not request.adapters:
        return "no adapters"
    if not has_diffusion():
        return "not installed"
    require_weights(mini)
    return "fits" if request.was_taught(mini) else "unknown words"


def _try_model(name: str, request: ModelRequest) -> ModelChoice | ChoiceReason:
    """The model if it is usable here, else the reason why it is not."""
    try:
        spec = find_model(name)
        if spec.folder is None:
            return ChoiceReason("no weights", name)
        steps = spec.num_inference_steps if request.quality else spec.quick_steps
        if not has_diffusion() or not (has_gpu() or steps):
            return ChoiceReason("no GPU", name)
        resolve_adapters(request.adapters, spec, request.project, request.folder)
    except ModelError as error:
        return ChoiceReason("incomplete", name, error.message)
    except AdapterError as error:
        return ChoiceReason("adapters", name, error.message)
    if has_gpu() or not steps:
        return ModelChoice(spec, ChoiceReason("usable", name))
    way = DrawingWay.of(spec, is_guided=request.quality, is_draft=request.draft)
    book_s = request.pictures * estimate_speed(way, load_speeds()).picture_s(steps)
    if book_s > _LONGEST_BOOK_S:
        return ChoiceReason("slow", name, book_s=book_s)
    return ModelChoice(spec, ChoiceReason("quick", name, book_s=book_s))
