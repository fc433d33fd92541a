"""The interface of a loaded model, and checks on its drawings and errors."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from storybook.errors import RenderError, StorybookError
from storybook.render.job import RenderJob

if TYPE_CHECKING:
    from storybook.images.png import Pixels


@dataclass(frozen=True)
class Drawing:
    """A drawn picture: `pixels` (H, W, 3) uint8, RGB; `made_with` names library versions."""

    pixels: "Pixels"
    made_with: Mapping[str, str] = field(default_factory=dict)


OnStep = Callable[[int, int], None]
OnPreview = Callable[[int, "Pixels"], None]


class Illustrator(Protocol):
    """A loaded model; `batch_size` is how many pictures are best handed to `draw` at once."""

    batch_size: int

    def draw(
        self,
        jobs: Sequence[RenderJob],
        on_step: OnStep | None = None,
        on_preview: OnPreview | None = None,
    ) -> Iterable[Drawing | RenderError]:
        """Yield for each job, in order, its drawing or the error of that job alone.

        Early drawings may be yielded while others are still drawn, so they can be stored then.
        The jobs have the same `settings`. `on_step(step, steps)` counts the steps of all jobs
        together; `on_preview(number, pixels)` is given the unfinished picture of the job of that
        number, from 0, now and then, by an illustrator that has such. Raises MemoryError if the
        batch is too large.
        """


def picture_fault(pixels: "Pixels", job: RenderJob) -> str:
    """Why these pixels are not a valid picture; "" if they are."""
    if pixels.shape != (job.height, job.width, 3) or str(pixels.dtype) != "uint8":
        return f"the model gave {pixels.dtype} of shape {pixels.shape}, which is not the picture"
    if not job.is_own_file and (pixels == pixels[:1, :1]).all():
        return "the picture is one flat colour; another seed or dtype may help"
    return ""


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error means out of memory, without importing torch for its classes.

    Libraries raise their own errors in its place, so `__context__` is checked as well.
    """
    if error.__context__ is not None and is_out_of_memory(error.__context__):
        return True
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    words = str(error).lower()
    return isinstance(error, RuntimeError) and (
        "out of memory" in words
        or "not enough memory" in words
        or "can't allocate" in words
        or "can't start new thread" in words  # no memory for its stack
    )


def describe_failure(error: Exception) -> str:
    """Why a picture could not be drawn, in one line."""
    if is_out_of_memory(error):
        return "out of memory, even with this picture alone"
    if isinstance(error, StorybookError):
        return error.message
    return f"{type(error).__name__}: {str(error).strip()}".splitlines()[0]
