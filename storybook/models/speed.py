"""How long a model takes for a picture on this machine: measured when it draws, else guessed."""

import contextlib
import json
from pathlib import Path

from storybook.errors import StoreError
from storybook.files import write_atomically
from storybook.models.hardware import OPENVINO_CPU, TORCH_CPU
from storybook.models.spec import ModelSpec

# Seconds for a step of Stable Diffusion at 512 px on a common laptop, without guidance.
_GUESSED_STEP_S = {OPENVINO_CPU: 6.0, TORCH_CPU: 25.0}
_GUESSED_GPU_STEP_S = 0.2
_PRIOR_WEIGHT = 0.5  # weight of what was known before a draw against what it measured


def load_speeds(model: str) -> dict[str, float]:
    """Measured seconds a picture of a model, by the way that it was drawn."""
    return _load().get(model, {})


def record_speed(spec: ModelSpec, steps: int, is_draft: bool, picture_s: float) -> None:
    """Note what a picture took; without a writable cache, do nothing."""
    speeds = _load()
    way = _way(spec, steps, is_draft)
    known = speeds.setdefault(spec.name, {})
    known[way] = round(
        _PRIOR_WEIGHT * known.get(way, picture_s) + (1 - _PRIOR_WEIGHT) * picture_s, 2
    )
    with contextlib.suppress(StoreError):
        write_atomically(_file(), json.dumps(speeds, indent=1, sort_keys=True).encode())


def estimate_picture_s(spec: ModelSpec, steps: int, guided: bool) -> float:
    """Seconds for a picture in that many steps."""
    measured = load_speeds(spec.name).get(_way(spec, steps, is_draft=False))
    if measured is not None:
        return measured
    evaluations = steps * (2 if guided else 1)
    area = spec.width * spec.height / 512**2
    return evaluations * area * _GUESSED_STEP_S.get(spec.backend, _GUESSED_GPU_STEP_S)


def _way(spec: ModelSpec, steps: int, is_draft: bool) -> str:
    return f"{steps} steps{', draft' * is_draft}, {spec.backend}"


def _file() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("storybook") / "speed.json"


def _load() -> dict[str, dict[str, float]]:
    try:
        speeds = json.loads(_file().read_bytes())
        return {str(name): {str(w): float(s) for w, s in by.items()} for name, by in speeds.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
