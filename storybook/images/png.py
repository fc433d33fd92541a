"""PNG files: whether one is whole, its text chunks, its size, and its pixels verified by a hash.

Only `decode_png` needs numpy and Pillow; the rest is plain Python, so that a plan stays cheap.
"""

import hashlib
import io
import json
import zlib
from typing import TYPE_CHECKING, Any

from storybook.errors import StoreError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

MAX_BYTES = 256 * 2**20
MAX_SIDE_PX = 8192
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB8 = bytes((8, 2, 0, 0))  # of IHDR: 8 bits a channel, RGB, deflate, adaptive filters


def read_chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """All chunks of an RGB PNG of 8 bits as (type, body), every checksum verified.

    The bodies of the pixels' chunks (IDAT) are left empty.

    Raises:
        StoreError: the file is damaged, cut short, too large, or no such PNG.
    """
    if len(data) > MAX_BYTES:
        raise StoreError(f"the file has over {MAX_BYTES} bytes, more than any picture of ours")
    if not data.startswith(_SIGNATURE):
        raise StoreError("the file is not a PNG" if data else "the file is empty")
    chunks: list[tuple[bytes, bytes]] = []
    view, start = memoryview(data), len(_SIGNATURE)
    while not chunks or chunks[-1][0] != b"IEND":
        length = int.from_bytes(view[start : start + 4])
        end = start + 12 + length
        if end > len(data):
            raise StoreError("the file is cut short")
        if zlib.crc32(view[start + 4 : end - 4]) != int.from_bytes(view[end - 4 : end]):
            raise StoreError("the file's bytes have changed: a checksum is wrong")
        kind = bytes(view[start + 4 : start + 8])
        if kind == b"acTL":
            raise StoreError("the file is an animation, not a picture of ours")
        if kind == b"IHDR" and chunks:  # whose size a decoder would believe
            raise StoreError("the file has a second header")
        chunks.append((kind, b"" if kind == b"IDAT" else bytes(view[start + 8 : end - 4])))
        start = end
    if start != len(data):
        raise StoreError("bytes have been added to the file")
    _check_header(data, *chunks[0])
    return chunks


def read_json_chunk(data: bytes, keyword: str) -> Any:
    """The JSON in the iTXt chunk of this keyword, after a check that the whole PNG is intact.

    Raises:
        StoreError: the file is damaged, has no such chunk, or the chunk holds no JSON.
    """
    text = None
    for kind, body in read_chunks(data):
        if kind == b"iTXt" and body.startswith(keyword.encode() + b"\0\0\0"):
            text = body.split(b"\0", 5)[-1]
    if text is None:
        raise StoreError(f"no '{keyword}' chunk is in this PNG: storybook did not draw it")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"the '{keyword}' chunk of this PNG cannot be read") from error


def size_px(data: bytes) -> tuple[int, int]:
    """Width and height, from the header at the start of a PNG."""
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _check_header(data: bytes, kind: bytes, body: bytes) -> None:
    if kind != b"IHDR" or len(body) != 13 or body[8:12] != _RGB8:
        raise StoreError("the file is not an RGB picture of 8 bits")
    width, height = size_px(data)
    if not (0 < width <= MAX_SIDE_PX and 0 < height <= MAX_SIDE_PX):
        raise StoreError(f"the picture's size, {width}x{height}, is absurd")


def hash_pixels(pixels: "Pixels") -> str:
    """sha256 of (H, W, 3) uint8 pixels and their shape, 64 hex digits."""
    shape = "x".join(str(length) for length in pixels.shape)
    return hashlib.sha256(f"{shape} ".encode() + pixels.tobytes()).hexdigest()


def decode_png(data: bytes, pixels_sha256: str) -> "Pixels":
    """The pixels of a PNG whose chunks have been checked, (H, W, 3) uint8, RGB.

    Raises:
        StoreError: they cannot be decoded, or their `hash_pixels` differs.
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
