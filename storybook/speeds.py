"""How long each kind of work takes on this machine: one file of measurements in the user's cache.

A kind is a short text, such as `bind kdp`; what is done once (a step, a page) belongs to it.
"""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from storybook.errors import StoreError
from storybook.files import write_atomically

_PRIOR_WEIGHT = 0.5  # weight of what was known before against what is measured now


def load_speeds() -> dict[str, float]:
    """The measured seconds, by kind of work; empty if nothing was measured here."""
    try:
        speeds = json.loads(_file().read_bytes())
        return {str(kind): float(seconds) for kind, seconds in speeds.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def record_speeds(measured: Mapping[str, float]) -> None:
    """Add measured seconds, by kind of work; without a writable cache, do nothing."""
    if not measured:
        return
    speeds = load_speeds()
    for kind, seconds in measured.items():
        before = speeds.get(kind, seconds)
        speeds[kind] = round(_PRIOR_WEIGHT * before + (1 - _PRIOR_WEIGHT) * seconds, 4)
    with contextlib.suppress(StoreError):
        write_atomically(_file(), json.dumps(speeds, indent=1, sort_keys=True).encode())


def _file() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("storybook") / "speeds.json"
