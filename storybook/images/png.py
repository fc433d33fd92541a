"""PNG files as chunks (W3C PNG, third edition, section 5); needs neither Pillow nor numpy."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB8 = bytes((8, 2, 0, 0, 0))  # in IHDR: 8 bits, RGB, deflate, adaptive filters, not interlaced


class PngError(ValueError):
    """Bytes that are not one whole PNG file; the message says in what way."""


@dataclass(frozen=True)
class Chunk:
    """One chunk of a PNG file: its four-letter kind and its data."""

    kind: bytes
    body: memoryview

    def encode(self) -> bytes:
        """The chunk as it stands in a file, with its length and checksum."""
        checksum = zlib.crc32(self.body, zlib.crc32(self.kind))
        return b"".join(
            (len(self.body).to_bytes(4), self.kind, self.body, checksum.to_bytes(4)),
        )


def iter_chunks(data: bytes) -> Iterator[Chunk]:
    """Yield the chunks of a PNG file in order, each after its checksum was verified.

    Raises:
        PngError: `data` is no PNG, is cut short, was changed, or goes on after its last chunk.
            Chunks before the fault have been yielded by then.
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
    """The text, UTF-8, of an uncompressed iTXt chunk with this keyword; None of any other chunk."""
    if chunk.kind != b"iTXt":
        return None
    name, rest = bytes(chunk.body).partition(b"\0")[::2]
    if name != keyword.encode("latin-1") or rest[:2] != b"\0\0":
        return None
    return rest[2:].split(b"\0", 2)[-1]  # after the language and the translated keyword


def strip_metadata(data: bytes) -> bytes:
    """A PNG file with only what its pixels need: no texts, no times, no profiles.

    Raises:
        PngError: as `iter_chunks`.
    """
    kept = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
    return SIGNATURE + b"".join(chunk.encode() for chunk in iter_chunks(data) if chunk.kind in kept)


def rgb_rows(data: bytes) -> bytes | None:
    """The compressed rows of an 8-bit RGB PNG file: one zlib stream, each row with its filter.

    None where the file is of another kind, is interlaced, or has a transparent colour.

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
