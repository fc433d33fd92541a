"""How long a recording is, from its own bytes: MP3, MPEG-4 and Ogg Opus."""

import struct
from collections.abc import Iterator

# kbit/s by the header's index: MPEG-1 layer III, then MPEG-2 and 2.5 (ISO 11172-3, 13818-3).
_RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HERTZ = (44100, 48000, 32000)
_OPUS_HERTZ = 48000


def length_s(data: bytes, suffix: str) -> float:
    """Seconds of a recording of this kind (`.mp3`, `.m4a`, `.opus`).

    Raises:
        ValueError: it is not of this kind, or empty.
    """
    seconds = {".mp3": _mp3, ".m4a": _mp4, ".opus": _opus}[suffix](data)
    if seconds <= 0:
        raise ValueError(f"there is no sound in it that an e-book could play as {suffix[1:]}")
    return seconds


def _mp3(data: bytes) -> float:
    """The sum of the frames of layer III."""
    at = 0
    if data[:3] == b"ID3" and len(data) > 10:
        at = 10 + sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    seconds = 0.0
    while at + 4 <= len(data):
        head = int.from_bytes(data[at : at + 4])
        version, rate, hertz = head >> 19 & 3, head >> 12 & 15, head >> 10 & 3
        if (
            head >> 21 != 0x7FF
            or version == 1
            or head >> 17 & 3 != 1
            or rate in (0, 15)
            or hertz == 3
        ):
            break
        first = version == 3
        frequency = _HERTZ[hertz] // {3: 1, 2: 2, 0: 4}[version]
        bits = (_RATES_1 if first else _RATES_2)[rate] * 1000
        samples = 1152 if first else 576
        seconds += samples / frequency
        at += samples // 8 * bits // frequency + (head >> 9 & 1)
    return seconds


def _mp4(data: bytes) -> float:
    """The movie header's duration."""
    for kind, body in _boxes(data):
        if kind == b"moov":
            for inner, header in _boxes(body):
                if inner == b"mvhd" and len(header) >= 32:
                    layout, at = (">IQ", 20) if header[0] == 1 else (">II", 12)
                    scale, duration = struct.unpack_from(layout, header, at)
                    return float(duration / scale) if scale else 0.0
    return 0.0


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1 and at + 16 <= len(data):
            size, head = struct.unpack_from(">Q", data, at + 8)[0], 16
        end = at + size if size else len(data)
        if end < at + head:
            return
        yield kind, data[at + head : end]
        at = end


def _opus(data: bytes) -> float:
    """The last page's position, less what a player skips at the start (RFC 7845)."""
    head, last = data.find(b"OpusHead"), data.rfind(b"OggS")
    if head < 0 or last < 0 or len(data) < max(head + 12, last + 14):
        return 0.0
    (skip,) = struct.unpack_from("<H", data, head + 10)
    (end,) = struct.unpack_from("<q", data, last + 6)
    return float((end - skip) / _OPUS_HERTZ)
