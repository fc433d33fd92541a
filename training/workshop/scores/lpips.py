"""A perceptual distance, where the package stlpips_pytorch (BSD-2) is installed."""

import importlib.util
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_PACKAGE = "stlpips_pytorch"


def lpips_distance(
    before: Sequence[NDArray[np.uint8]], after: Sequence[NDArray[np.uint8]]
) -> float | None:
    """Mean shift-tolerant LPIPS (Ghildyal & Liu 2022) of pairs; None where it is not installed."""
    if importlib.util.find_spec(_PACKAGE) is None or not before:
        return None
    import torch
    from stlpips_pytorch import stlpips  # type: ignore[import-not-found]

    network = stlpips.LPIPS(net="alex", variant="shift_tolerant").eval()
    distances = []
    with torch.inference_mode():
        for pair in zip(before, after, strict=True):
            tensors = [
                torch.from_numpy(one.astype(np.float32) / 127.5 - 1).permute(2, 0, 1)[None]
                for one in pair
            ]
            distances.append(float(network(*tensors)))
    return float(np.mean(distances))
