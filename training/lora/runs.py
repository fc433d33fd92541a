"""Identifies a run: its settings, and the precision available on this machine."""

from pathlib import Path
from typing import Any

import torch

from storybook.models.adapters import adapter_at
from storybook.models.spec import ModelSpec
from training.errors import TrainingError
from training.lora.checksums import base_checksum
from training.lora.config import Config
from training.lora.encode import encode_note

# Settings that may change when resuming, as they do not affect the weights.
_FREE = {"checkpoints_total_limit", "dataloader_num_workers", "report_to", "checkpointing_steps"}
_SHOWN = 40  # characters of a setting's value shown in messages


def run_settings(config: Config, spec: ModelSpec) -> dict[str, Any]:
    """Everything that determines a run's weights, by setting name."""
    settings = config.train.model_dump(mode="json")
    plain = {name: value for name, value in settings.items() if name not in _FREE}
    if config.train.init_adapter is not None:
        adapter = adapter_at(Path(config.train.init_adapter), spec)
        plain |= {"init_adapter": adapter.sha256}
    return plain | {
        "base": spec.name,
        "base_sha256": base_checksum(spec),
        "prediction_type": spec.prediction_type,
        "data": encode_note(config),
    }


def refuse_other_run(path: Path, recorded: Any, run: dict[str, Any]) -> None:
    """Check that a checkpoint belongs to this run.

    Raises:
        TrainingError: it does not; lists the settings that differ.
    """
    keys = sorted(set(recorded) | set(run))
    other = [key for key in keys if recorded.get(key) != run.get(key)]
    if other:
        differ = "; ".join(
            f"{key} was {_short(recorded.get(key))}, is {_short(run.get(key))}" for key in other[:4]
        )
        raise TrainingError(
            f"{path} is a checkpoint of another configuration: {differ}",
            f"Set it back, give another `work` folder, or remove {path.parent.parent}.",
        )


def _short(value: Any) -> str:
    """Format a setting's value for a message, truncated if long."""
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def usable_precision(request: str, say: Any = print) -> str:
    """The precision that this machine can train in; fp16 needs a GPU."""
    if request == "fp16" and not torch.cuda.is_available():
        say("train: mixed_precision fp16 needs a GPU; training in float32 here")
        return "no"
    return request
