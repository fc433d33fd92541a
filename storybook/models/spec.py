"""ModelSpec: a description of a model that does not require loading it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypedDict

from storybook.models.hardware import OPENVINO_CPU, TORCH_CPU

# Names in `storybook.json` and in render jobs -> classes of diffusers.
SCHEDULERS = {
    "ddim": "DDIMScheduler",
    "euler": "EulerDiscreteScheduler",
    "dpm": "DPMSolverMultistepScheduler",
    "tcd": "TCDScheduler",
}


@dataclass(frozen=True)
class ModelSpec:
    """A model and its defaults.

    `source` is the hub id or folder as given; `folder` holds the weights on this machine, None if
    they are not here; `width` and `height` are in pixels; `dtype` and `backend` are those used on
    this machine; `languages` are those that its text encoder understands; `reads_negatives` is
    false for a model trained with empty negative prompts only; `quick_steps` is the number of
    steps, without guidance, with the model's own few-step adapter, and `quick_scheduler` is the
    scheduler for them, None for the usual one. Where it draws in all its steps, but not with
    `--quality`, `guidance_interval` and `step_reuse` are as `RenderJob` has them. A model of `kind`
    "vector" draws stages and has no folder; a diffusion model that `sees_sketch` paints over the
    stage's sketch.
    """

    name: str
    source: str
    revision: str | None
    folder: Path | None
    prediction_type: str
    width: int
    height: int
    num_inference_steps: int
    guidance_scale: float
    guidance_rescale: float
    scheduler: str
    dtype: str
    backend: str
    max_tokens: int
    languages: tuple[str, ...]
    licence: str
    reads_negatives: bool = True
    quick_steps: int | None = None
    quick_scheduler: str | None = None
    guidance_interval: tuple[float, float] = (0.0, 1.0)
    step_reuse: int = 1
    kind: Literal["diffusion", "vector"] = "diffusion"
    sees_sketch: bool = False

    @property
    def is_staged(self) -> bool:
        """Whether its pictures show a stage: whoever is named is where the sketch has them."""
        return self.kind == "vector" or self.sees_sketch

    def in_torch(self) -> "ModelSpec":
        """The model as torch runs it, in place of OpenVINO."""
        return replace(self, backend=TORCH_CPU) if self.backend == OPENVINO_CPU else self

    def without_shortcuts(self) -> "ModelSpec":
        """The model as it draws with `--quality`."""
        return replace(self, guidance_interval=(0.0, 1.0), step_reuse=1)


class SamplingDefaults(TypedDict):
    """The fields of a `ModelSpec` that depend on the prediction type of its U-Net."""

    prediction_type: str
    num_inference_steps: int
    guidance_scale: float
    guidance_rescale: float
    scheduler: str


def sampling_defaults(prediction_type: str) -> SamplingDefaults:
    """Steps, guidance and scheduler that suit Stable Diffusion 2.1.

    v-prediction goes with zero-terminal SNR and so needs the guidance rescaled (Lin et al. 2023).
    """
    v_prediction = prediction_type == "v_prediction"
    return {
        "prediction_type": prediction_type,
        "num_inference_steps": 30 if v_prediction else 25,
        "guidance_scale": 7.5,
        "guidance_rescale": 0.7 if v_prediction else 0.0,
        "scheduler": "ddim" if v_prediction else "dpm",
    }
