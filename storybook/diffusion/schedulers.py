"""Schedulers by name, configured for the model's prediction type."""

from collections.abc import Mapping
from typing import Any

import diffusers

from storybook.models.spec import SCHEDULERS

# The keys of a scheduler configuration that define the noise schedule of training.
_NOISE_SCHEDULE_KEYS = (
    "num_train_timesteps",
    "beta_start",
    "beta_end",
    "beta_schedule",
    "trained_betas",
)
_TCD_ETA = 0.3  # gamma of Zheng et al. 2024; the pipeline would pass 0


def build_scheduler(name: str, prediction_type: str, config: Mapping[str, Any]) -> Any:
    """A new scheduler; `config` is the scheduler configuration in the model's folder.

    With v-prediction the noise schedule is rescaled to end at zero signal, and steps are counted
    from there ("trailing"): without both, no page comes out dark or bright (Lin et al. 2023).
    Never done for epsilon: at zero signal, predicting the noise gives no information.
    """
    settings = {key: config[key] for key in _NOISE_SCHEDULE_KEYS if key in config}
    settings |= {"prediction_type": prediction_type, "steps_offset": 1}
    if prediction_type == "v_prediction":
        settings |= {"rescale_betas_zero_snr": True, "timestep_spacing": "trailing"}
    elif "timestep_spacing" in config:
        settings["timestep_spacing"] = config["timestep_spacing"]
    if name in ("ddim", "tcd"):
        # By default they clip the predicted latents to -1..1, which spoils every picture.
        settings["clip_sample"] = False
        settings["set_alpha_to_one"] = config.get("set_alpha_to_one", True)
    return getattr(diffusers, SCHEDULERS[name])(**settings)


def eta_of(name: str) -> float:
    """The share of fresh noise that the scheduler adds in each step."""
    return _TCD_ETA if name == "tcd" else 0.0
