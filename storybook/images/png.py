"""PNG files: chunks (W3C PNG, third edition, section 5), text chunks, and hash-verified pixels.

Only `decode_png` needs numpy and Pillow; the rest is plain Python, so that planning loads neither.
"""

import hashlib
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storybook.errors import StoreError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

MAX_BYTES = 256 * 2**20
MAX_SIDE_PX = 8192

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB8 = bytes((8, 2, 0, 0, 0))  # in IHDR: 8 bits, RGB, deflate, adaptive filters, not interlaced


class PngError(ValueError):
    """The data is not one complete PNG file; the message says why not."""


@dataclass(frozen=True)
class Chunk:
    """One chunk of a PNG file: its four-letter kind and its data."""

    kind: bytes
    body: memoryview

    def encode(self) -> bytes:
        """The bytes of the chunk in a file, including its length and checksum."""
        checksum = zlib.crc32(self.body, zlib.crc32(self.kind))
        return b"".join(
            (len(self.body).to_bytes(4), self.kind, self.body, checksum.to_bytes(4)),
        )


def iter_chunks(data: bytes) -> Iterator[Chunk]:
    """Yield the chunks of a PNG file in order, each once its checksum is verified.

    Raises:
        PngError: `data` is not a PNG, is cut short, is corrupt, or continues after its last chunk.
            The chunks before the fault have already been yielded.
    """
    if not data.startswith(SIGNATURE):
        raise PngError("the file is not a PNG" if data else "the file is empty")
    view, start, kind = memoryview(data), len(SIGNATURE), b""
    while kind != b"IEND":
        end = start + 12 + int.from_bytes(view[start : start + 4])
        if end > len(data):
            raise PngError("the file is cut short")
        if zlib.crc32(view[start + 4 : end - 4]) != int.from_bytes(view[end - 4 : end]):
            raise PngError("the file's bytes have changed: a checksum is wrong")
        kind = bytes(view[start + 4 : start + 8])
        yield Chunk(kind, view[start + 8 : end - 4])
        start = end
    if start != len(data):
        raise PngError("bytes have been added to the file")


def read_itxt(chunk: Chunk, keyword: str) -> bytes | None:
    """The UTF-8 text of an uncompressed iTXt chunk with this keyword; None for any other chunk."""
    if chunk.kind != b"iTXt":
        return None
    name, rest = bytes(chunk.body).partition(b"\0")[::2]
    if name != keyword.encode("latin-1") or rest[:2] != b"\0\0":
        return None
    return rest[2:].split(b"\0", 2)[-1]  # after the language and the translated keyword


def strip_metadata(data: bytes) -> bytes:
    """A PNG file with only the chunks its pixels need: no text, no time, no colour profile.

    Raises:
        PngError: as `iter_chunks`.
    """
    kept = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
    return SIGNATURE + b"".join(chunk.encode() for chunk in iter_chunks(data) if chunk.kind in kept)


def compressed_rgb_rows(data: bytes) -> bytes | None:
    """The pixel rows of an 8-bit RGB PNG file: one zlib stream, a filter byte before each row.

    None if the file has another pixel format, is interlaced, or has a transparent colour.

    Raises:
        PngError: as `iter_chunks`.
    """
    rows = []
    for chunk in iter_chunks(data):
        if chunk.kind == b"IHDR" and bytes(chunk.body[8:]) != _RGB8:
            return None
        if chunk.kind == b"tRNS":
            return None
        if chunk.kind == b"IDAT":
            rows.append(chunk.body)
    return b"".join(rows)


def read_json_chunk(data: bytes, keyword: str) -> Any:
    """The JSON in the iTXt chunk with this keyword, once the whole file is checked for damage.

    Raises:
        StoreError: the file is damaged, is not an 8-bit RGB picture, has no such chunk, or the
            chunk is not JSON.
    """
    if len(data) > MAX_BYTES:
        raise StoreError(f"the file is over {MAX_BYTES} bytes, more than any storybook picture")
    try:
        chunks = list(iter_chunks(data))
    except PngError as error:
        raise StoreError(f"{error}") from error
    _check_header(data, chunks)
    texts = (read_itxt(chunk, keyword) for chunk in reversed(chunks))
    text = next((text for text in texts if text is not None), None)
    if text is None:
        raise StoreError(f"this PNG has no '{keyword}' chunk: storybook did not draw it")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"the '{keyword}' chunk of this PNG cannot be read") from error


def size_px(data: bytes) -> tuple[int, int]:
    """Width and height, from the header at the start of a PNG."""
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _check_header(data: bytes, chunks: list[Chunk]) -> None:
    """Refuse files that another decoder might read differently."""
    kinds = [chunk.kind for chunk in chunks]
    if b"acTL" in kinds:
        raise StoreError("the file is an animation, not a storybook picture")
    if kinds.count(b"IHDR") > 1:
        raise StoreError("the file has a second header")
    header = bytes(chunks[0].body)
    if kinds[0] != b"IHDR" or len(header) != 13 or header[8:12] != _RGB8[:4]:
        raise StoreError("the file is not an 8-bit RGB picture")
    width, height = size_px(data)
    if not (0 < width <= MAX_SIDE_PX and 0 < height <= MAX_SIDE_PX):
        raise StoreError(
            f"the picture is {width}x{height} px; each side must be 1 to {MAX_SIDE_PX}"
        )


def hash_pixels(pixels: "Pixels") -> str:
    """sha256 of (H, W, 3) uint8 pixels and their shape, 64 hex digits."""
    shape = "x".join(str(length) for length in pixels.shape)
    return hashlib.sha256(f"{shape} ".encode() + pixels.tobytes()).hexdigest()


def decode_png(data: bytes, pixels_sha256: str) -> "Pixels":
    """The pixels of a PNG whose chunks have been checked, (H, W, 3) uint8, RGB.

    Raises:
        StoreError: they cannot be decoded, or their hash is not `pixels_sha256`.
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
