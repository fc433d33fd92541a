"""The configuration of an adapter, read from `training/NAME.yaml`: validated and frozen.

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
    """One adapter: data, training and evaluation."""

    name: Name = Field(description="Name of the adapter.")
    base: Line = Field(description="Base model: mini, sd21, sd21-base, a folder or a hub id.")
    revision: Line | None = Field(default=None, description="Revision of a hub model.")
    work: Place | None = Field(
        default=None, description="Work folder of all steps; default .cache/workshop/NAME."
    )
    description: Text | None = Field(default=None, description="Text for the model card.")
    data: Data = Field(description="The pictures.")
    curate: Curate = Field(default_factory=Curate, description="Choosing and fitting pictures.")
    caption: Caption = Field(default_factory=Caption, description="Captioning.")
    encode: Encode = Field(default_factory=Encode, description="Encoding.")
    train: Train = Field(description="The training.")
    validation: Validation = Field(default_factory=Validation, description="Monitoring.")
    grid: dict[Name, Axis] = Field(
        default={},
        max_length=6,
        description="A sweep: settings of `train`, each with its values; or, under any name, "
        "named variants, each with its settings of `train`.",
    )
    evaluate: Evaluate = Field(default_factory=Evaluate, description="Evaluation.")

    @property
    def folder(self) -> Path:
        """The steps' work folder."""
        return Path(self.work or f".cache/workshop/{self.name}")
