"""Prior preservation: pictures of the class, drawn by the base model before it is trained.

Ruiz et al. 2023, 'DreamBooth': trained alongside the subject's pictures, they keep the model from
drawing every deer as this one.
"""

import hashlib
from typing import Any

from storybook.cli.wording import count
from storybook.models.components import weights_sha256
from storybook.models.spec import ModelSpec
from training.lora.config import Config
from training.lora.samples import PRIOR, Sample
from training.lora.steps import fingerprint, in_groups
from training.pictures import write_pixels

_AT_ONCE = 4


def prior_samples(config: Config, spec: ModelSpec, say: Any = print) -> list[Sample]:
    """The class pictures, in `prior/` of the work folder; missing ones are drawn."""
    prior = config.train.prior
    if prior is None or spec.folder is None:
        return []
    prompts = prior.class_prompts
    digest = fingerprint(prompts, config.train.seed, weights_sha256(spec.folder))[:12]
    folder = config.folder / "prior" / digest
    requests = [
        (folder / f"{number:04d}.png", prompts[number % len(prompts)], config.train.seed + number)
        for number in range(prior.num_class_images)
    ]
    missing = [request for request in requests if not request[0].exists()]
    if missing:
        from training.lora.drawing import PictureRequest, PromptRenderer

        say(f"prior: drawing {count(len(missing), 'class picture')}")
        renderer = PromptRenderer(spec)
        for group in in_groups(missing, _AT_ONCE):
            drawn = renderer.draw([PictureRequest(prompt, seed) for _, prompt, seed in group])
            for (path, _, _), pixels in zip(group, drawn, strict=True):
                write_pixels(path, pixels)
    return [
        Sample(path.name, str(path), hashlib.sha256(path.read_bytes()).hexdigest(), (text,), PRIOR)
        for path, text, _ in requests
    ]
