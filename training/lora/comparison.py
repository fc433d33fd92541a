"""Draws prompts without and with the adapter, and caches the pictures on disk.

The base model's pictures are in `before/`, shared by the cells of a sweep; the adapter's are in
`evaluate/`.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from storybook.models.adapters import adapter_at
from storybook.models.checksums import sha256_of
from storybook.models.components import weights_sha256
from storybook.models.lookup import find_model, require_weights
from storybook.models.spec import ModelSpec
from training.lora.config import Config
from training.lora.drawing import PictureRequest, PromptRenderer
from training.lora.steps import fingerprint, in_groups, read_json, write_json
from training.pictures import Pixels, read_pixels, write_pixels

BEFORE = "before"
SIDES = (BEFORE, "after")
_AT_ONCE = 4


def picture_folder(config: Config, side: str) -> Path:
    """Folder of one side's pictures."""
    return config.folder / (BEFORE if side == BEFORE else "evaluate")


def drawn_pictures(config: Config, name: str, side: str) -> list[Pixels]:
    """Load a plan's pictures on one side, in plan order, as drawn by `evaluate`.

    Raises:
        TrainingError: the step `evaluate` has not been run.
    """
    files = read_json(config.folder / "evaluate" / "pictures.json")[name][side]
    return [read_pixels(picture_folder(config, side) / name / file) for file in files]


class ComparisonRenderer:
    """Draws the requests of one side, and caches the pictures on disk."""

    def __init__(self, config: Config, spec: ModelSpec, adapted: Path, say: Any) -> None:
        from storybook.diffusion.loading import load_pipeline

        self._config, self._say = config, say
        self._guidance = config.evaluate.guidance_scale
        self._steps = config.validation.num_inference_steps
        base = weights_sha256(require_weights(spec))
        self._signs = {"before": base, "after": fingerprint(base, sha256_of([adapted]))}
        if config.train.method == "dreambooth":
            other = find_model(str(adapted.parent.parent))
            self._renderers = {"before": PromptRenderer(spec), "after": PromptRenderer(other)}
        else:
            use = adapter_at(adapted, spec, config.name)
            both = PromptRenderer(spec, use)
            self._renderers = {"before": both, "after": both}
        self.vae = load_pipeline(spec).vae
        self._files: dict[str, dict[str, list[str]]] = {}

    def draw(self, name: str, requests: Sequence[PictureRequest], side: str) -> list[Pixels]:
        """The pictures of a plan on one side, read from disk where they exist."""
        settings = (self._signs[side], self._guidance, self._steps)
        folder = picture_folder(self._config, side) / name
        files = [folder / f"{fingerprint(asdict(w), settings)[:16]}.png" for w in requests]
        self._files.setdefault(name, {})[side] = [path.name for path in files]
        missing = [pair for pair in zip(files, requests, strict=True) if not pair[0].exists()]
        if missing:
            self._say(f"evaluate: drawing {len(missing)} of {name}, {side}")
        for group in in_groups(missing, _AT_ONCE):
            drawn = self._renderers[side].draw(
                [request for _, request in group],
                adapted=side == "after",
                guidance_scale=self._guidance,
                num_inference_steps=self._steps,
            )
            for (path, _), pixels in zip(group, drawn, strict=True):
                write_pixels(path, pixels)
        return [read_pixels(path) for path in files]

    def note_files(self) -> None:
        """Write the index of picture files that `drawn_pictures` reads."""
        write_json(self._config.folder / "evaluate" / "pictures.json", self._files)
