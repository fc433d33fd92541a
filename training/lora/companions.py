"""Files that go with a picture of the data set: its mask, and its sketch."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from storybook.models.spec import ModelSpec
from training.errors import TrainingError
from training.lora.config import Config
from training.lora.samples import HELD_OUT, HELD_OUT_PREFIX, PRIOR, Sample
from training.lora.steps import read_json


def check_sketches(config: Config, spec: ModelSpec) -> None:
    """Check that the data set has sketches if the base model paints over them, and only then.

    Raises:
        TrainingError: it has not, or has some that nobody reads; or class pictures, which have no
            sketches, are asked for.
    """
    sketches = config.encode.sketches
    if spec.sees_sketch and sketches is None:
        raise TrainingError(
            f"{config.base} paints over sketches, and the data set has none",
            "Set `sketches` under `encode` to a folder with a flat sketch of each picture.",
        )
    if sketches is not None and not spec.sees_sketch:
        raise TrainingError(
            f"{config.base} does not paint over sketches", "Leave out `sketches` under `encode`."
        )
    if spec.sees_sketch and config.train.prior is not None:
        raise TrainingError(
            "class pictures have no sketches, which the base model paints over",
            "Leave out `prior` under `train`.",
        )


def mask_of(config: Config, sample: Sample) -> Path | None:
    """The mask of a picture, if it has one."""
    if config.encode.masks is None or sample.split == PRIOR:
        return None
    path = _beside(Path(config.encode.masks), config, sample)
    return path if path.is_file() else None


def sketch_of(config: Config, sample: Sample) -> Path | None:
    """The sketch of a picture; None if the base model reads none.

    Raises:
        TrainingError: it is missing.
    """
    if config.encode.sketches is None:
        return None
    path = _beside(Path(config.encode.sketches), config, sample)
    if not path.is_file():
        raise TrainingError(
            f"{path} is missing", "Every picture needs its sketch there, as a PNG of its name."
        )
    return path


@dataclass(frozen=True)
class SketchSource:
    """What a painted scene's sketch was drawn from: a job's stage (JSON) and seed."""

    stage: str
    seed: int


def sketch_source(config: Config, sample: Sample) -> SketchSource | None:
    """What the sketch was drawn from, where that is beside it."""
    sketch = sketch_of(config, sample)
    if sketch is None or not sketch.with_suffix(".json").is_file():
        return None
    return SketchSource(**read_json(sketch.with_suffix(".json")))


def read_sketch(path: Path, size: tuple[int, int]) -> Image.Image:
    """A sketch in RGB, resized to `size` (width, height), px.

    Raises:
        TrainingError: it has another shape, so the picture was cropped.
    """
    with Image.open(path) as picture:
        sketch = picture.convert("RGB")
    if sketch.width * size[1] != sketch.height * size[0]:
        raise TrainingError(
            f"{path} is {sketch.width} x {sketch.height} px, its picture {size[0]} x {size[1]}",
            "Give pictures of the base model's shape, which are not cropped.",
        )
    return sketch if sketch.size == size else sketch.resize(size, Image.Resampling.LANCZOS)


def _beside(folder: Path, config: Config, sample: Sample) -> Path:
    """The file of a picture's name there, from whichever of the two folders the picture is."""
    name = sample.image
    if config.data.held_out is not None and sample.split == HELD_OUT:
        name = name.removeprefix(HELD_OUT_PREFIX)
    return (folder / name).with_suffix(".png")
