"""A perceptual distance: shift-tolerant LPIPS (Ghildyal & Liu 2022), if its weights exist.

Only the weights of the package stlpips_pytorch (BSD-2) are read. Its code is not imported, as it
needs torchvision; the network is built here: AlexNet with strides of 1, and a blur before each
downsampling (Zhang 2019), so that one-pixel shifts have little effect.
"""

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torch.nn import functional

PACKAGE = "stlpips_pytorch"
_LOOK_PX = 256  # pictures are reduced to this: four times the side costs sixteen times as much
_WEIGHTS = "weights/vST0.0/alex_shift_tolerant.pth"
# Each layer's name, its padding, and whether its input is halved first.
_LAYERS = (
    ("slice2.5", 2, True),
    ("slice3.9", 1, True),
    ("slice4.11", 1, False),
    ("slice5.13", 1, False),
)


def find_lpips() -> Path | None:
    """Path of the weights; None if the package is not installed."""
    package = importlib.util.find_spec(PACKAGE)
    if package is None or not package.submodule_search_locations:
        return None
    path = Path(package.submodule_search_locations[0]) / _WEIGHTS
    return path if path.is_file() else None


def lpips_distance(
    before: Sequence[NDArray[np.uint8]], after: Sequence[NDArray[np.uint8]]
) -> float | None:
    """Mean distance (>= 0) of pairs of pictures (H, W, 3) uint8; None without the weights."""
    path = find_lpips()
    if path is None or not before:
        return None
    # A pickle, but loaded with tensors only, so it cannot run code.
    weights: Mapping[str, Tensor] = torch.load(path, map_location="cpu", weights_only=True)
    with torch.inference_mode():
        pairs = [
            torch.stack([torch.from_numpy(_small(picture)) for picture in pair])
            for pair in zip(before, after, strict=True)
        ]
        return float(np.mean([_distance(weights, pair) for pair in pairs]))


def _small(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    picture = Image.fromarray(pixels)
    picture.thumbnail((_LOOK_PX, _LOOK_PX), Image.Resampling.LANCZOS)
    return np.array(picture)


def _distance(weights: Mapping[str, Tensor], pair: Tensor) -> float:
    """Distance of two pictures (2, H, W, 3) uint8."""
    pixels = pair.permute(0, 3, 1, 2).float() / 127.5 - 1
    scaled = (pixels - weights["scaling_layer.shift"]) / weights["scaling_layer.scale"]
    total = 0.0
    for level, maps in enumerate(_features(weights, scaled)):
        first, second = functional.normalize(maps, dim=1, eps=1e-10)
        total += float(
            ((first - second) ** 2 * weights[f"lin{level}.model.1.weight"][0]).sum(0).mean()
        )
    return total


def _features(weights: Mapping[str, Tensor], maps: Tensor) -> Iterator[Tensor]:
    """The activations of the five layers, (B, C, h, w) each."""
    maps = _blurred_half(_convolved(weights, "slice1.0", maps, 2)).relu()
    yield maps
    for name, padding, halved in _LAYERS:
        if halved:
            maps = _blurred_half(functional.max_pool2d(maps, 3, stride=1))
        maps = _convolved(weights, name, maps, padding).relu()
        yield maps


def _convolved(weights: Mapping[str, Tensor], name: str, maps: Tensor, padding: int) -> Tensor:
    weight, bias = weights[f"net.{name}.weight"], weights[f"net.{name}.bias"]
    return functional.conv2d(maps, weight, bias, padding=padding)


def _blurred_half(maps: Tensor) -> Tensor:
    """A 3 x 3 binomial blur, subsampled by 2."""
    binomial = torch.tensor([1.0, 2.0, 1.0]) / 4
    channels = maps.shape[1]
    blur = (binomial[:, None] * binomial).expand(channels, 1, 3, 3)
    padded = functional.pad(maps, (2, 2, 2, 2), mode="reflect")
    return functional.conv2d(padded, blur, stride=2, groups=channels)
