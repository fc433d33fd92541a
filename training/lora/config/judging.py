"""Settings for monitoring a run and evaluating its adapter."""

from typing import Annotated

from pydantic import Field

from storybook.story.fields import FrozenList, Line, Name, Part
from training.lora.config.kinds import Place, Text


class Validation(Part):
    """Pictures drawn during training."""

    validation_prompts: FrozenList[Text] = Field(
        default=(), max_length=12, description="Sample prompts."
    )
    validation_steps: int = Field(default=200, ge=1, description="Steps between sample grids.")
    score_pictures: int = Field(
        default=0,
        ge=0,
        le=64,
        description="Held-out captions to draw and score at each checkpoint.",
    )
    held_out_timesteps: int = Field(
        default=4, ge=1, le=50, description="Noise levels of the held-out loss, evenly spaced."
    )
    num_inference_steps: int | None = Field(
        default=None, ge=1, le=150, description="Sampling steps; default the model's."
    )


class Subject(Part):
    """A character on which the adapter is evaluated."""

    name: Line = Field(description="Name shown in the report.")
    prompts: FrozenList[Text] = Field(
        min_length=1, max_length=24, description="Prompts that show the character."
    )
    negative_prompt: Annotated[str, Field(max_length=1000)] = Field(
        default="", description="Negative prompt for all of them."
    )


class Evaluate(Part):
    """Drawing with and without the adapter, and scoring."""

    subjects: dict[Name, Subject] = Field(
        default={}, max_length=24, description="Characters, each under a key of your choice."
    )
    drift_prompts: FrozenList[Text] = Field(
        default=(),
        max_length=24,
        description="Prompts whose pictures the adapter should not change.",
    )
    seeds: FrozenList[int] = Field(
        default=(777,), min_length=1, max_length=16, description="Per prompt."
    )
    held_out_prompts: int = Field(
        default=24, ge=0, le=500, description="Held-out captions to draw with and without it."
    )
    clip: Place = Field(
        default="openai/clip-vit-large-patch14-336",
        description="CLIP on this machine (hub id or folder), for clip_mmd and prompt fit.",
    )
    guidance_scale: float | None = Field(
        default=None, ge=0, le=30, description="Default the model's."
    )
    permutations: int = Field(
        default=500, ge=20, le=20_000, description="Permutations of the two-set test."
    )
