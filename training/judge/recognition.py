"""Runs the trained judge on pictures."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from safetensors.torch import load_file, save_file
from torch import Tensor

from training.judge.augmentation import INPUT_PX
from training.judge.labels import LABEL_SETS, PLACE_NAMES, LabelSet, Verdict
from training.judge.network import Answers, Recogniser

_BATCH = 64


def weights_of(world: str) -> Path:
    """Path of the weights of a world's judge."""
    return Path(__file__).parent / "weights" / world / "judge.safetensors"


def save_judge(network: Recogniser, path: Path) -> None:
    """Write the weights as float16."""
    path.parent.mkdir(parents=True, exist_ok=True)
    state = network.state_dict().items()
    save_file({name: value.half().contiguous() for name, value in state}, path)


def load_judge(world: str = "small") -> Recogniser:
    """Load a world's trained judge, in float32.

    Raises:
        FileNotFoundError: the judge has not been trained.
    """
    path = weights_of(world)
    if not path.exists():
        command = f"python -m training judge-train --world {world}"
        raise FileNotFoundError(f"{path}: train the judge first: {command}")
    network = Recogniser(LABEL_SETS[world])
    network.load_state_dict({name: value.float() for name, value in load_file(path).items()})
    network.eval()
    return network


def shrink(picture: Image.Image) -> Tensor:
    """Resize any picture by area averaging to (3, 96, 96) float32 in 0..1."""
    small = picture.convert("RGB").resize((INPUT_PX, INPUT_PX), Image.Resampling.BOX)
    return torch.from_numpy(np.asarray(small).copy()).permute(2, 0, 1).float() / 255


@torch.inference_mode()  # type: ignore[untyped-decorator]
def judge(network: Recogniser, pictures: Sequence[Tensor]) -> list[Verdict]:
    """Judge each picture (3, 96, 96); predictions for it and its mirror image are combined."""
    verdicts = []
    for start in range(0, len(pictures), _BATCH):
        batch = torch.stack(list(pictures[start : start + _BATCH]))
        verdicts += _read(network.label_set, network(batch), network(batch.flip(3)))
    return verdicts


def _read(label_set: LabelSet, plain: Answers, mirror: Answers) -> list[Verdict]:
    counts = _best(plain.counts, mirror.counts)
    places = _best(plain.places, mirror.places.flip(2))
    settings, times = _best(plain.settings, mirror.settings), _best(plain.times, mirror.times)
    return [
        Verdict(
            {name: int(count) for name, count in zip(label_set.names, row, strict=True) if count},
            {
                name: PLACE_NAMES[where]
                for name, count, where in zip(label_set.names, row, place, strict=True)
                if count
            },
            label_set.settings[setting],
            label_set.times[time],
        )
        for row, place, setting, time in zip(counts, places, settings, times, strict=True)
    ]


def _best(one: Tensor, other: Tensor) -> NDArray[np.int64]:
    best: NDArray[np.int64] = (one.softmax(-1) + other.softmax(-1)).argmax(-1).numpy()
    return best
