"""The configuration of an adapter: what `training/NAME.yaml` may say, checked and frozen.

Settings of training carry the names of diffusers' trainers. Paths are taken from the folder in
which the command is run.
"""

from pathlib import Path

from pydantic import Field

from storybook.story.fields import Line, Name, Part
from training.lora.config.data import Caption, Curate, Data, Encode
from training.lora.config.judging import Evaluate, Subject, Validation
from training.lora.config.kinds import Axis, Place, Text
from training.lora.config.train import Prior, Train

__all__ = [
    "Caption",
    "Config",
    "Curate",
    "Data",
    "Encode",
    "Evaluate",
    "Prior",
    "Subject",
    "Train",
    "Validation",
]


class Config(Part):
    """One adapter: its data, its training, its judgement."""

    name: Name = Field(description="Name of the adapter.")
    base: Line = Field(description="Base model: mini, sd21, sd21-base, a folder or a hub id.")
    revision: Line | None = Field(default=None, description="Version of a hub model.")
    work: Place | None = Field(
        default=None, description="Folder of all steps; .cache/workshop/NAME if left out."
    )
    description: Text | None = Field(default=None, description="For the model card.")
    data: Data = Field(description="The pictures.")
    curate: Curate = Field(default_factory=Curate, description="Choosing and fitting them.")
    caption: Caption = Field(default_factory=Caption, description="Their captions.")
    encode: Encode = Field(default_factory=Encode, description="Their latents.")
    train: Train = Field(description="The training.")
    validation: Validation = Field(default_factory=Validation, description="Watching it.")
    grid: dict[Name, Axis] = Field(
        default={},
        max_length=6,
        description="A sweep: settings of `train`, each with its values; or under any name "
        "what is compared, each with the settings of `train` that make it.",
    )
    evaluate: Evaluate = Field(default_factory=Evaluate, description="Judging the adapter.")

    @property
    def folder(self) -> Path:
        """Where the steps write."""
        return Path(self.work or f".cache/workshop/{self.name}")
