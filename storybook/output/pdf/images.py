"""Picture files -> PDF image streams, each once. Small pictures stay lossless."""

import hashlib
import io
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from storybook.images.enlarging import enlarge
from storybook.images.line_art import draw_lines
from storybook.layout.book import Colour

if TYPE_CHECKING:
    from storybook.store import Store

# A picture of 512 or 768 px stays under this as a PNG and is taken over bit by bit, so flat art
# keeps its clean edges. An enlarged one would weigh 10 MB; a JPEG of quality 95 without chroma
# subsampling shows no ringing at 300 dpi.
LOSSLESS_LIMIT = 2_000_000
JPEG_QUALITY = 95
LOSSLESS_PX = 1024


@dataclass(frozen=True)
class PdfImage:
    """An encoded picture: `filter` is FlateDecode (PNG rows, predictor 15) or DCTDecode (JPEG)."""

    width_px: int
    height_px: int
    filter: str
    data: bytes
    colour: Colour = "rgb"


class ImageShelf:
    """Names each different picture once, however many pages show it in the same size."""

    def __init__(self, colour: Colour = "rgb", store: "Store | None" = None) -> None:
        self._colour = colour
        self._store = store
        self._raw: dict[Path, tuple[bytes, bytes]] = {}
        self._made: dict[tuple[bytes, int, bool], tuple[str, PdfImage]] = {}

    def add(self, path: Path, least_px: int = 0, line_art: bool = False) -> tuple[str, PdfImage]:
        """Name and stream of a picture that is to have so many pixels across at least."""
        if path not in self._raw:
            raw = path.read_bytes()
            self._raw[path] = raw, hashlib.sha256(raw).digest()
        raw, digest = self._raw[path]
        key = digest, least_px, line_art
        if key not in self._made:
            ready = _prepare(raw, least_px, line_art, self._store)
            image = encode(ready) if self._colour == "rgb" else encode_cmyk(ready)
            self._made[key] = f"Im{len(self._made)}", image
        return self._made[key]


def _prepare(raw: bytes, least_px: int, line_art: bool, store: "Store | None") -> bytes:
    """The picture file itself where nothing is to be done, else a new one."""
    with Image.open(io.BytesIO(raw)) as image:
        if image.width >= least_px and not line_art:
            return raw
        seen = image.convert("RGB")
    if line_art:
        seen = draw_lines(seen)
        if seen.width < least_px:
            size = least_px, round(seen.height * least_px / seen.width)
            seen = seen.resize(size, Image.Resampling.LANCZOS)
    else:
        seen = enlarge(seen, raw, least_px, store)
    buffer = io.BytesIO()
    if line_art or max(seen.size) <= LOSSLESS_PX:
        seen.save(buffer, "PNG")
    else:
        seen.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return buffer.getvalue()


def encode_cmyk(raw: bytes) -> PdfImage:
    """Encodes a picture file for offset printing. Pillow writes such a JPEG inverted."""
    from storybook.images.cmyk import to_cmyk

    with Image.open(io.BytesIO(raw)) as image:
        buffer = io.BytesIO()
        to_cmyk(image.convert("RGB")).save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0)
        return PdfImage(*image.size, "DCTDecode", buffer.getvalue(), "cmyk")


def encode(raw: bytes) -> PdfImage:
    """Encodes a picture file; a JPEG and the rows of a plain RGB PNG are taken over as they are."""
    rows = _png_rows(raw)
    with Image.open(io.BytesIO(raw)) as image:
        if image.format == "JPEG" and image.mode == "RGB":
            return PdfImage(*image.size, "DCTDecode", raw)
        width, height = image.size
        if rows is None and len(raw) <= LOSSLESS_LIMIT:
            buffer = io.BytesIO()
            image.convert("RGB").save(buffer, "PNG")
            rows = _png_rows(buffer.getvalue())
        if rows is not None and len(rows) <= LOSSLESS_LIMIT:
            return PdfImage(width, height, "FlateDecode", rows)
        buffer = io.BytesIO()
        image.convert("RGB").save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0)
        return PdfImage(width, height, "DCTDecode", buffer.getvalue())


def _png_rows(raw: bytes) -> bytes | None:
    """The compressed rows of an 8-bit RGB PNG without interlacing: a valid PDF stream."""
    if raw[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    if raw[24:29] != b"\x08\x02\x00\x00\x00":
        return None
    found, at = [], 8
    while at + 8 <= len(raw):
        length, kind = struct.unpack(">I4s", raw[at : at + 8])
        chunk = raw[at + 8 : at + 8 + length]
        if kind == b"IDAT":
            found.append(chunk)
        elif kind == b"tRNS":
            return None
        at += length + 12
    rows = b"".join(found)
    return rows if zlib.decompressobj().decompress(rows, 1) else None
