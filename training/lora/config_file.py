"""Reads a configuration; faults give file, line and column, as for stories."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from storybook.errors import Fault, StoryError, did_you_mean
from storybook.story.fields import Part
from storybook.story.validation import validate
from storybook.story.yaml_reader import read_yaml
from storybook.story.yaml_tree import Marks, NodePath, fault_at
from training.lora import config as settings
from training.lora.config import Config, Train

_PARTS: dict[str, type[Part]] = {
    "data": settings.Data,
    "curate": settings.Curate,
    "caption": settings.Caption,
    "encode": settings.Encode,
    "train": settings.Train,
    "prior": settings.Prior,
    "validation": settings.Validation,
    "evaluate": settings.Evaluate,
    "subjects": settings.Subject,
}


def load_config(path: Path) -> Config:
    """Read and check a configuration.

    Raises:
        StoryError: lists all faults, each with its position in the file.
    """
    data, marks, faults = read_yaml(path)
    config = validate(Config, data, marks, faults, _keys_at, "the configuration")
    faults += _check_grid(data, marks)
    if config is None or faults:
        raise StoryError(faults)
    return config


def with_train(train: Train, changes: dict[str, Any]) -> Train:
    """The settings with some changed, validated again.

    Raises:
        pydantic.ValidationError: a value is invalid for its setting.
    """
    return Train.model_validate(train.model_dump() | changes)


def _keys_at(path: NodePath) -> tuple[str, ...]:
    """The settings allowed in the mapping at `path`, for suggestions."""
    names = [name for name in path if isinstance(name, str)]
    part = next((_PARTS[name] for name in reversed(names) if name in _PARTS), Config)
    return tuple(part.model_fields)


def _check_grid(data: dict[str, Any], marks: Marks) -> list[Fault]:
    """Report axes that are not training settings, and values that are invalid for them."""
    grid, train = data.get("grid"), data.get("train")
    base = {"max_train_steps": 1, **(train if isinstance(train, dict) else {})}
    faults = []
    for axis, values in grid.items() if isinstance(grid, dict) else ():
        if isinstance(values, dict):
            for name, settings in values.items():
                for setting, value in settings.items() if isinstance(settings, dict) else ():
                    at = ("grid", axis, name, setting)
                    faults += _check_setting(setting, value, base, (marks, at, at))
            continue
        for number, value in enumerate(values if isinstance(values, list) else ()):
            place = ("grid", axis)
            setting_faults = _check_setting(axis, value, base, (marks, place, (*place, number)))
            faults += setting_faults
            if setting_faults and axis not in Train.model_fields:
                break  # report once, not for each value
    return faults


def _check_setting(
    name: str, value: Any, base: dict[str, Any], at: tuple[Marks, NodePath, NodePath]
) -> list[Fault]:
    """Faults of one sweep setting; `at` gives the positions of its name and value."""
    marks, name_at, value_at = at
    if name not in Train.model_fields:
        advice = did_you_mean(name, Train.model_fields) or "it is to be a setting of 'train'"
        return [fault_at(marks, name_at, f"unknown setting '{name}' in the grid", advice)]
    try:
        Train.model_validate({**base, name: value})
    except ValidationError as error:
        wrong = [fault for fault in error.errors() if fault["loc"][:1] == (name,)]
        if wrong:
            return [fault_at(marks, value_at, f"'{name}' {wrong[0]['msg']}")]
    return []
