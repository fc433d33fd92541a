"""How long a model takes for a picture on this machine: measured when it draws, else guessed."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace

from storybook.models.hardware import OPENVINO_CPU, TORCH_CPU
from storybook.models.spec import ModelSpec
from storybook.speeds import load_speeds, record_speeds

# Guessed seconds per step without guidance: of these models at their own size on a common laptop,
# and of large models at 512 px on one by backend, or else on a GPU.
_GUESSED_STEP_S = {"sketch": 0.4, "mini": 0.7}
_GUESSED_LARGE_STEP_S = {OPENVINO_CPU: 6.0, TORCH_CPU: 25.0}
_GUESSED_GPU_STEP_S = 0.2


@dataclass(frozen=True)
class DrawingWay:
    """What the time of a picture depends on, besides its steps; `width` and `height` in pixels."""

    model: str
    backend: str
    width: int
    height: int
    is_guided: bool
    is_draft: bool
    has_shortcuts: bool = False

    @classmethod
    def of(cls, spec: ModelSpec, is_guided: bool, is_draft: bool) -> "DrawingWay":
        """A way of drawing with a model in its own size."""
        return cls(spec.name, spec.backend, spec.width, spec.height, is_guided, is_draft)

    def __str__(self) -> str:
        words = {"guided": self.is_guided, "draft": self.is_draft, "shortcuts": self.has_shortcuts}
        size = f"{self.width}x{self.height}"
        return ", ".join([self.model, size, *(w for w in words if words[w]), self.backend])


@dataclass(frozen=True)
class DrawingSpeed:
    """Seconds of a picture for each of its steps, and for decoding it."""

    step_s: float
    decode_s: float = 0.0

    def picture_s(self, steps: int) -> float:
        """The seconds of a picture in that many steps."""
        return steps * self.step_s + self.decode_s


def record_speed(way: DrawingWay, speed: DrawingSpeed) -> None:
    """Note how long a picture took; without a writable cache, do nothing."""
    step, decode = _keys(way)
    record_speeds({step: speed.step_s, decode: speed.decode_s})


def measured_speed(way: DrawingWay, speeds: Mapping[str, float]) -> DrawingSpeed | None:
    """How long a picture takes by `speeds`, which `load_speeds` gives; None if never measured."""
    step, decode = _keys(way)
    return DrawingSpeed(speeds[step], speeds.get(decode, 0.0)) if step in speeds else None


def estimate_speed(way: DrawingWay, speeds: Mapping[str, float]) -> DrawingSpeed:
    """How long a picture takes: as measured, else as guessed."""
    return measured_speed(way, speeds) or _guess(way)


def measured_pictures(spec: ModelSpec) -> dict[str, float]:
    """Measured seconds per picture of a model at its own size, by a description of the settings."""
    speeds, pictures = load_speeds(), {}
    for is_guided, is_draft, has_shortcuts in itertools.product((False, True), repeat=3):
        steps = spec.num_inference_steps if is_guided else spec.quick_steps
        way = replace(DrawingWay.of(spec, is_guided, is_draft), has_shortcuts=has_shortcuts)
        speed = measured_speed(way, speeds)
        if steps is not None and speed is not None:
            extra = ", draft" * is_draft + ", shortcuts" * has_shortcuts
            pictures[f"{steps} steps{extra}, {spec.backend}"] = round(speed.picture_s(steps), 2)
    return pictures


def _guess(way: DrawingWay) -> DrawingSpeed:
    evaluations = 2 if way.is_guided else 1
    if way.model in _GUESSED_STEP_S:
        return DrawingSpeed(_GUESSED_STEP_S[way.model] * evaluations)
    step_s = _GUESSED_LARGE_STEP_S.get(way.backend, _GUESSED_GPU_STEP_S) * evaluations
    return DrawingSpeed(step_s * way.width * way.height / 512**2)


def _keys(way: DrawingWay) -> tuple[str, str]:
    """The keys of `load_speeds` for its steps and its decoding."""
    return f"draw a step: {way}", f"decode: {way}"
