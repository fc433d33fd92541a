"""Whole-page pictures from the author's files: render jobs that are read instead of drawn."""

from collections.abc import Iterator, Sequence

from storybook.errors import PictureFileError, RenderError
from storybook.render.illustrator import Drawing, OnPreview, OnStep
from storybook.render.job import OWN_FILE, RenderJob


def plan_own_file(sha256: str, width: int, height: int) -> RenderJob:
    """The render job for a picture file, by the sha256 of its bytes, at this size in pixels."""
    return RenderJob(
        prompts=(("", 1.0),),
        negative_prompt="",
        seed=0,
        width=width,
        height=height,
        num_inference_steps=1,
        guidance_scale=1.0,
        guidance_rescale=0.0,
        scheduler="",
        prediction_type="",
        model="own picture",
        revision=None,
        weights_sha256=sha256,
        adapters=(),
        dtype="uint8",
        backend=OWN_FILE,
    )


class OwnFileReader:
    """An `Illustrator` that reads picture files instead of drawing."""

    batch_size = 1

    def draw(
        self,
        jobs: Sequence[RenderJob],
        on_step: OnStep | None = None,
        on_preview: OnPreview | None = None,
    ) -> Iterator[Drawing | RenderError]:
        """See `Illustrator.draw`."""
        for number, job in enumerate(jobs, 1):
            yield _read(job)
            if on_step is not None:
                on_step(number, len(jobs))


def _read(job: RenderJob) -> Drawing | RenderError:
    import numpy as np

    from storybook.images.own.library import picture_bytes
    from storybook.images.own.reading import flatten, read_picture

    try:
        image = flatten(read_picture(picture_bytes(job.weights_sha256)))
    except PictureFileError as error:
        return RenderError(f"the picture file cannot be used: {error.message}", error.hint)
    return Drawing(np.asarray(image.resize((job.width, job.height))))
