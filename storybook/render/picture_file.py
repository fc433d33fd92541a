"""A drawn picture as a PNG that tells all about itself: enough to draw it again exactly.

Two text chunks stand before the pixels: `parameters`, as users of A1111 and ComfyUI know it, and
`storybook`, JSON with the whole render job and the hash of the pixels. Whether a file is whole is
told by its chunks alone, without decoding it; so neither numpy nor Pillow is imported for that.
"""

import hashlib
import io
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storybook import __version__
from storybook.errors import StoreError
from storybook.render.job import RenderJob

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

CHUNK = "storybook"
MAX_SIDE_PX = 8192
MAX_STEPS = 1000
MAX_BYTES = 256 * 2**20
_A1111_SAMPLERS = {"ddim": "DDIM", "dpm": "DPM++ 2M", "euler": "Euler", "tcd": "TCD"}
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB8 = bytes((8, 2, 0, 0))  # IHDR: 8 bits, RGB, deflate, adaptive filters; then interlace


@dataclass(frozen=True)
class PictureFacts:
    """What a picture's file says of itself.

    `pixels_sha256` is that of the decoded pixels; `made_with` names the versions of the libraries.
    """

    job: RenderJob
    pixels_sha256: str
    made_with: Mapping[str, str]


def encode_picture(pixels: "Pixels", job: RenderJob, made_with: Mapping[str, str]) -> bytes:
    """The PNG file: the same picture and job give the same bytes.

    `pixels` are (H, W, 3) uint8, RGB.
    """
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    facts = {
        "job": asdict(job),
        "key": job.key,
        "made_with": dict(made_with),
        "pixels_sha256": hash_pixels(pixels),
        "storybook": __version__,
    }
    chunks = PngInfo()
    chunks.add_text("parameters", parameters_text(job))
    chunks.add_itxt(CHUNK, json.dumps(facts, sort_keys=True, allow_nan=False))
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG", pnginfo=chunks, compress_level=6)
    return file.getvalue()


def hash_pixels(pixels: "Pixels") -> str:
    """sha256 of (H, W, 3) uint8 pixels and their shape, 64 hex digits."""
    shape = "x".join(str(length) for length in pixels.shape)
    return hashlib.sha256(f"{shape} ".encode() + pixels.tobytes()).hexdigest()


def read_facts(data: bytes) -> PictureFacts:
    """The facts of a PNG file of ours, after a check that every chunk of it is whole.

    Raises:
        StoreError: the file is damaged, or storybook did not draw it.
    """
    facts = read_json(data, CHUNK)
    try:
        job = RenderJob.from_dict(facts["job"])
        if facts["key"] != job.key:
            raise StoreError("the picture's key is not that of its render job")
        if (job.width, job.height) != _size_px(data):
            raise StoreError("the picture is not of the size that its render job says")
        if not 0 < job.num_inference_steps <= MAX_STEPS:
            raise StoreError("the picture's render job has an absurd number of steps")
        made_with = {str(name): str(version) for name, version in facts["made_with"].items()}
        return PictureFacts(job, str(facts["pixels_sha256"]), made_with)
    except (KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"the '{CHUNK}' chunk of this PNG cannot be read") from error


def read_json(data: bytes, name: str) -> Any:
    """What the text chunk of that name holds, after a check that every chunk of the PNG is whole.

    Raises:
        StoreError: the file is damaged, has no such chunk, or there is no JSON in it.
    """
    text = None
    for kind, body in _chunks(data):
        if kind == b"iTXt" and body.startswith(name.encode() + b"\0\0\0"):
            text = body.split(b"\0", 5)[-1]
    if text is None:
        raise StoreError(f"no '{name}' chunk is in this PNG: storybook did not draw it")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"the '{name}' chunk of this PNG cannot be read") from error


def load_facts(path: Path) -> PictureFacts:
    """The facts of a picture's file, all that drawing it again takes.

    Raises:
        StoreError: the file cannot be read, is damaged, or storybook did not draw it.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        return read_facts(data)
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error
    except StoreError as error:
        hint = error.hint or "Name a picture that storybook drew, from output/NAME/pictures."
        raise StoreError(f"{path}: {error.message}", hint) from error


def decode_pixels(data: bytes) -> "Pixels":
    """The pixels of a PNG file of ours, (H, W, 3) uint8, RGB.

    Raises:
        StoreError: the file is damaged, too large, or not an RGB picture of 8 bits.
    """
    return decode_checked(data, read_facts(data).pixels_sha256)


def decode_checked(data: bytes, pixels_sha256: str) -> "Pixels":
    """The pixels of a PNG file whose chunks were found whole, (H, W, 3) uint8, RGB.

    Raises:
        StoreError: they cannot be decoded, or their hash is another.
    """
    import numpy as np
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
            pixels: Pixels = np.asarray(image)
    except (OSError, ValueError, SyntaxError) as error:
        raise StoreError("the pixels of this PNG cannot be decoded") from error
    if hash_pixels(pixels) != pixels_sha256:
        raise StoreError("the pixels of this PNG are not those that were drawn")
    return pixels


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """All chunks of a PNG, checked; those of the pixels come with an empty body."""
    if len(data) > MAX_BYTES:
        raise StoreError(f"the file has over {MAX_BYTES} bytes, more than any picture of ours")
    if not data.startswith(_SIGNATURE):
        raise StoreError("the file is not a PNG" if data else "the file is empty")
    chunks: list[tuple[bytes, bytes]] = []
    view, place = memoryview(data), len(_SIGNATURE)
    while not chunks or chunks[-1][0] != b"IEND":
        length = int.from_bytes(view[place : place + 4])
        end = place + 12 + length
        if end > len(data):
            raise StoreError("the file is cut short")
        if zlib.crc32(view[place + 4 : end - 4]) != int.from_bytes(view[end - 4 : end]):
            raise StoreError("the file's bytes have changed: a checksum is wrong")
        kind = bytes(view[place + 4 : place + 8])
        if kind == b"acTL":
            raise StoreError("the file is an animation, not a picture of ours")
        if kind == b"IHDR" and chunks:  # whose size a decoder would believe
            raise StoreError("the file has a second header")
        chunks.append((kind, b"" if kind == b"IDAT" else bytes(view[place + 8 : end - 4])))
        place = end
    if place != len(data):
        raise StoreError("bytes have been added to the file")
    _check_header(data, *chunks[0])
    return chunks


def _check_header(data: bytes, kind: bytes, body: bytes) -> None:
    if kind != b"IHDR" or len(body) != 13 or body[8:12] != _RGB8:
        raise StoreError("the file is not an RGB picture of 8 bits")
    width, height = _size_px(data)
    if not (0 < width <= MAX_SIDE_PX and 0 < height <= MAX_SIDE_PX):
        raise StoreError(f"the picture's size, {width}x{height}, is absurd")


def _size_px(data: bytes) -> tuple[int, int]:
    """Width and height, as the header at the beginning of a PNG has them."""
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def parameters_text(job: RenderJob) -> str:
    """The job as A1111 writes it into its pictures, for the tools that read that."""
    prompt = " AND ".join(
        text if len(job.prompts) == 1 else f"{text} :{weight:g}" for text, weight in job.prompts
    )
    adapters = "".join(f" <lora:{use.name}:{use.scale:g}>" for use in job.adapters)
    settings: dict[str, Any] = {
        "Steps": job.num_inference_steps,
        "Sampler": _A1111_SAMPLERS.get(job.scheduler, job.scheduler),
        "CFG scale": f"{job.guidance_scale:g}",
        "Seed": job.seed,
        "Size": f"{job.width}x{job.height}",
        "Model hash": job.weights_sha256[:10],
        "Model": job.model,
    }
    if job.guidance_rescale:
        settings["CFG rescale"] = f"{job.guidance_rescale:g}"
    if job.adapters:
        hashes = ", ".join(f"{use.name}: {use.sha256[:12]}" for use in job.adapters)
        settings["Lora hashes"] = f'"{hashes}"'
    settings["Version"] = f"storybook {__version__}"
    lines = [prompt + adapters]
    if job.negative_prompt:
        lines.append(f"Negative prompt: {job.negative_prompt}")
    lines.append(", ".join(f"{name}: {value}" for name, value in settings.items() if value != ""))
    # A text chunk ends at a NUL, and half a surrogate pair has no bytes: neither is worth keeping.
    return "\n".join(lines).replace("\0", "").encode("utf-8", "replace").decode()
