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
from training.judge.labels import POSITIONS, Verdict
from training.judge.network import Answers, Recogniser
from training.scenes.domains import Domain, find_domain

_BATCH = 64


SHIPPED = Path(__file__).parent / "weights" / "mini" / "judge.safetensors"
"""The judge that examines the bundled model, trained on pictures in the style of that model."""


def save_judge(network: Recogniser, path: Path) -> None:
    """Write the weights as float16."""
    path.parent.mkdir(parents=True, exist_ok=True)
    state = network.state_dict().items()
    save_file({name: value.half().contiguous() for name, value in state}, path)


def load_judge(path: Path = SHIPPED, domain: str = "mini") -> Recogniser:
    """Load a trained judge of a domain, in float32.

    Raises:
        FileNotFoundError: the judge has not been trained.
    """
    if not path.exists():
        command = f"python -m training judge-train --domain {domain}"
        raise FileNotFoundError(f"{path}: train the judge first: {command}")
    network = Recogniser(find_domain(domain))
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
        verdicts += _read(network.domain, network(batch), network(batch.flip(3)))
    return verdicts


def _read(domain: Domain, plain: Answers, mirror: Answers) -> list[Verdict]:
    counts = _best(plain.counts, mirror.counts)
    positions = _best(plain.positions, mirror.positions.flip(2))
    settings, times = _best(plain.settings, mirror.settings), _best(plain.times, mirror.times)
    return [
        Verdict(
            {name: int(count) for name, count in zip(domain.creatures, row, strict=True) if count},
            {
                name: POSITIONS[where]
                for name, count, where in zip(domain.creatures, row, position, strict=True)
                if count
            },
            domain.places[setting],
            domain.times[time],
        )
        for row, position, setting, time in zip(counts, positions, settings, times, strict=True)
    ]


def _best(first: Tensor, second: Tensor) -> NDArray[np.int64]:
    best: NDArray[np.int64] = (first.softmax(-1) + second.softmax(-1)).argmax(-1).numpy()
    return best
