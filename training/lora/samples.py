"""The data set as passed between steps: curated pictures, then with captions, then latents."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from training.lora.steps import read_json, write_json

TRAIN, HELD_OUT, PRIOR = "train", "held_out", "prior"
HELD_OUT_PREFIX = "held_out/"
"""Before the names of pictures of a folder of their own, which may be those of others."""


@dataclass(frozen=True)
class Sample:
    """One picture: `image` is its source name, `file` the fitted copy, `split` its use."""

    image: str
    file: str
    sha256: str
    captions: tuple[str, ...]
    split: str

    @property
    def path(self) -> Path:
        """Path of the fitted copy."""
        return Path(self.file)


def write_samples(folder: Path, samples: Sequence[Sample]) -> None:
    """Write a step's data set."""
    write_json(folder / "data.json", [asdict(sample) for sample in samples])


def read_samples(folder: Path) -> list[Sample]:
    """Read what `write_samples` wrote.

    Raises:
        TrainingError: the step has not been run, or its file is damaged.
    """
    rows = read_json(folder / "data.json")
    samples = [Sample(**row) for row in rows]
    return [replace(sample, captions=tuple(sample.captions)) for sample in samples]
