"""Draws prompts with the product's illustrator, with or without an adapter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from storybook.errors import RenderError
from storybook.models.adapters import AdapterUse
from storybook.models.hardware import TORCH_CPU, TORCH_CUDA, has_cuda
from storybook.models.spec import ModelSpec
from storybook.render.job import RenderJob
from storybook.render.plan import Sampling, over_sketch, plan_picture
from storybook.stage.model import dump_stage
from storybook.stage.staging import stage_prompt
from storybook.story import Paint
from training.errors import TrainingError
from training.lora.steps import in_groups

if TYPE_CHECKING:
    from storybook.images.png import Pixels


@dataclass(frozen=True)
class PictureRequest:
    """A picture to draw.

    A model that sees sketches draws over that of `stage` (JSON), or of the prompt if it is "".
    """

    prompt: str
    seed: int
    negative_prompt: str = ""
    stage: str = ""


class PromptRenderer:
    """A model, loaded once; `adapter` is applied only on request.

    `pipeline` is a model already in memory, used in its state at the time of drawing.
    """

    def __init__(
        self, spec: ModelSpec, adapter: AdapterUse | None = None, pipeline: Any = None
    ) -> None:
        from storybook.diffusion.acceleration import Acceleration
        from storybook.diffusion.illustrator import TorchIllustrator
        from storybook.diffusion.model import LoadedModel, load_model
        from storybook.diffusion.networks import TorchNetworks

        self._spec, self._adapter = spec, adapter
        uses = () if adapter is None else (adapter,)
        if pipeline is None:
            model = load_model(spec, uses)
        else:
            device = pipeline.device.type
            acceleration = Acceleration(device, batch_size=4 if device == "cuda" else 1)
            model = LoadedModel(spec, TorchNetworks(spec, pipeline, acceleration, uses), uses)
        self._illustrator = TorchIllustrator(model)

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
            TrainingError: a picture could not be drawn.
        """
        uses = (self._adapter,) if adapted and self._adapter is not None else ()
        jobs = [
            self._plan(request, Sampling(request.seed, num_inference_steps, guidance_scale), uses)
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

    def _plan(
        self, request: PictureRequest, sampling: Sampling, adapters: Sequence[AdapterUse]
    ) -> RenderJob:
        """The job of a picture; over the sketch of the prompt, if the model sees sketches."""
        job = plan_picture(
            replace(self._spec, backend=TORCH_CUDA if has_cuda() else TORCH_CPU),
            ((request.prompt, 1.0),),
            sampling,
            request.negative_prompt if self._spec.reads_negatives else "",
            adapters,
        )
        if not self._spec.sees_sketch:
            return job
        stage = request.stage or dump_stage(stage_prompt(request.prompt).stage)
        return over_sketch(job, stage, Paint())
