"""LoRA weights under peft's names: their place in the model, and loading initial weights."""

from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from storybook.diffusion.lora import read_lora
from storybook.models.adapters import adapter_at
from storybook.models.lora_keys import Part
from storybook.models.spec import ModelSpec
from training.errors import TrainingError
from training.lora.config import Train

Place = tuple[Part, str, str]
"""Part of the model, module in it, and LoRA matrix: A (down) or B (up)."""


def place_of(name: str) -> Place:
    """Parse a weight's name (part and peft's name) into its place."""
    part: Part = "unet" if name.startswith("unet.") else "text_encoder"
    module, _, half = name.removeprefix(f"{part}.").partition(".lora_")
    return part, module.removeprefix("text_model."), half[0]


def scale_of(train: Train) -> float:
    """alpha / rank, the scale of `up @ down`."""
    return 1.0 if train.lora_alpha is None else train.lora_alpha / train.rank


def first_weights(
    trained: Mapping[str, Tensor], adapter: Path, spec: ModelSpec, train: Train
) -> dict[str, Tensor]:
    """Load an adapter's weights under the names of the trained weights, float32.

    Raises:
        AdapterError: the adapter is missing, damaged, or made for another model.
        TrainingError: the adapter has another rank or other modules.
    """
    halves: dict[Place, Tensor] = {}
    for change in read_lora(adapter_at(adapter, spec), spec):
        name = change.module.removeprefix("text_model.")
        halves[change.part, name, "A"] = change.down
        halves[change.part, name, "B"] = change.up / scale_of(train)
    places = {name: place_of(name) for name in trained}
    sizes = {place: half.numel() for place, half in halves.items()}
    if sizes != {place: trained[name].numel() for name, place in places.items()}:
        raise TrainingError(
            f"{adapter} has another rank or other modules than this training",
            "Give `train` the rank and target_modules that its training_options.json says.",
        )
    return {name: halves[place].view_as(trained[name]) for name, place in places.items()}
