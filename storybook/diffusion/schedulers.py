"""Schedulers by name, configured for the model's prediction type."""

from collections.abc import Mapping
from typing import Any

import diffusers
from torch import Tensor

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


class LateStart:
    """A scheduler that begins with a later step, from latents that have less noise.

    diffusers' own pipeline for this (`StableDiffusionImg2ImgPipeline`) does not rescale guidance.
    The wrapped scheduler keeps all its time steps: some schedulers look up their position in them.
    """

    init_noise_sigma = 1.0  # the latents have the noise of their step already

    def __init__(self, scheduler: Any, steps: int, skipped: int) -> None:
        self._scheduler, self._steps, self._skipped = scheduler, steps, skipped
        self.set_timesteps(steps)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._scheduler, name)

    def set_timesteps(self, steps: int, device: Any = None, **more: Any) -> None:
        """As the scheduler's; `timesteps` are those after the skipped ones."""
        self._scheduler.set_timesteps(steps, device=device, **more)
        self.timesteps = self._scheduler.timesteps[self._skipped :]
        if hasattr(self._scheduler, "set_begin_index"):
            self._scheduler.set_begin_index(self._skipped)

    def noised(self, latents: Tensor, noise: Tensor, step: int) -> Tensor:
        """Latents with the noise of step `step` of the `timesteps`; all are (B, C, h, w)."""
        time = self.timesteps[step : step + 1].expand(len(latents)).to(latents.device)
        # A fresh scheduler, because some add the noise of the step that they are at.
        scheduler = type(self._scheduler).from_config(self._scheduler.config)
        scheduler.set_timesteps(self._steps, device=latents.device)
        noisy: Tensor = scheduler.add_noise(latents, noise, time)
        return noisy


def eta_of(name: str) -> float:
    """The share of fresh noise that the scheduler adds in each step."""
    return _TCD_ETA if name == "tcd" else 0.0
