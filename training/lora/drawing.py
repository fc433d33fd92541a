"""Draws prompts by the product's own illustrator, in a model as it is or with an adapter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from storybook.errors import RenderError
from storybook.models import AdapterUse, ModelSpec, has_gpu
from storybook.render.job import RenderJob
from training.errors import TrainingError
from training.lora.steps import in_groups
from training.picture_job import picture_job

if TYPE_CHECKING:
    from storybook.render.picture_file import Pixels


@dataclass(frozen=True)
class PictureRequest:
    """A picture to draw."""

    prompt: str
    seed: int
    negative_prompt: str = ""


class PromptRenderer:
    """A model, loaded once; `adapter` works only where it is asked for.

    `pipeline` is a model that is in memory already, as it stands when a picture is drawn.
    """

    def __init__(
        self, spec: ModelSpec, adapter: AdapterUse | None = None, pipeline: Any = None
    ) -> None:
        from storybook.diffusion.drawing import TorchIllustrator

        self._spec, self._adapter = spec, adapter
        uses = () if adapter is None else (adapter,)
        self._illustrator = TorchIllustrator(spec, uses, pipeline)

    def draw(
        self,
        requests: Sequence[PictureRequest],
        adapted: bool = False,
        guidance_scale: float | None = None,
        num_inference_steps: int | None = None,
        on_picture: Callable[[int], None] | None = None,
    ) -> list["Pixels"]:
        """The pictures, (H, W, 3) uint8 each; the same request gives the same picture.

        Raises:
            TrainingError: one could not be drawn.
        """
        uses = (self._adapter,) if adapted and self._adapter is not None else ()
        jobs = [
            _job_of(self._spec, request, uses, guidance_scale, num_inference_steps)
            for request in requests
        ]
        pictures: list[Pixels] = []
        for group in in_groups(jobs, self._illustrator.batch_size):
            for job, drawn in zip(group, self._illustrator.draw(group), strict=True):
                if isinstance(drawn, RenderError):
                    raise TrainingError(f"'{job.prompts[0][0][:60]}': {drawn.message}", drawn.hint)
                pictures.append(drawn.pixels)
                if on_picture is not None:
                    on_picture(len(pictures))
        return pictures


def _job_of(
    spec: ModelSpec,
    request: PictureRequest,
    adapters: Sequence[AdapterUse],
    guidance_scale: float | None,
    num_inference_steps: int | None,
) -> RenderJob:
    """A request as the product's illustrator takes it; None is the model's own setting."""
    job = picture_job(spec, request.prompt, request.seed, adapters)
    steps = job.num_inference_steps if num_inference_steps is None else num_inference_steps
    return replace(
        job,
        negative_prompt=request.negative_prompt if spec.reads_negatives else "",
        num_inference_steps=steps,
        guidance_scale=job.guidance_scale if guidance_scale is None else guidance_scale,
        backend="torch-cuda" if has_gpu() else "torch-cpu",
    )
