"""The settings of watching a run and of judging its adapter."""

from typing import Annotated

from pydantic import Field

from storybook.story.fields import Line, Name, Part, Rows
from training.lora.config.kinds import Place, Text


class Validation(Part):
    """What is drawn while training goes on."""

    validation_prompts: Rows[Text] = Field(default=(), max_length=12, description="Of the grids.")
    validation_steps: int = Field(default=200, ge=1, description="Steps between sample grids.")
    score_pictures: int = Field(
        default=0,
        ge=0,
        le=64,
        description="Held-out captions that are drawn and scored at each checkpoint.",
    )
    held_out_timesteps: int = Field(
        default=4, ge=1, le=50, description="Noise levels of the held-out loss, evenly spread."
    )
    num_inference_steps: int | None = Field(
        default=None, ge=1, le=150, description="Steps of drawing; the model's if left out."
    )


class Subject(Part):
    """A character by which the adapter is judged."""

    name: Line = Field(description="As the report calls it.")
    prompts: Rows[Text] = Field(
        min_length=1, max_length=24, description="Pictures of it, in words."
    )
    negative_prompt: Annotated[str, Field(max_length=1000)] = Field(
        default="", description="What they should not show."
    )


class Evaluate(Part):
    """Drawing with and without the adapter, and what is counted."""

    subjects: dict[Name, Subject] = Field(
        default={}, max_length=24, description="Characters, each under a key of your own."
    )
    drift_prompts: Rows[Text] = Field(
        default=(), max_length=24, description="Pictures that the adapter should leave as they are."
    )
    seeds: Rows[int] = Field(default=(777,), min_length=1, max_length=16, description="Of each.")
    held_out_prompts: int = Field(
        default=24, ge=0, le=500, description="Held-out captions drawn, with and without."
    )
    clip: Place = Field(
        default="openai/clip-vit-large-patch14-336",
        description="CLIP on this machine (hub id or folder), for clip_mmd and prompt fit.",
    )
    guidance_scale: float | None = Field(
        default=None, ge=0, le=30, description="The model's if left out."
    )
    permutations: int = Field(
        default=500, ge=20, le=20_000, description="Of the test whether two sets differ."
    )
