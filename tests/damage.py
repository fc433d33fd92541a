"""How the fuzzer changes pictures: the contents of a PNG, with correct lengths and checksums.

Bytes changed anyhow are refused at the first checksum; these get as far as the readers behind it.
"""

import json
import random
import zlib
from collections.abc import Callable
from typing import Any

from storybook.errors import StoreError
from storybook.render.job import RenderJob
from storybook.render.picture_file import CHUNK

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FACTS = CHUNK.encode() + b"\0\0\0\0\0"
_VARIANTS = b"storybook-variants\0\0\0\0\0"
_KINDS = (
    b"IHDR PLTE IDAT IEND tEXt zTXt iTXt iCCP pHYs tRNS gAMA cHRM sRGB eXIf acTL fcTL fdAT tIME"
)
_NUMBERS = (0, 1, 7, 8, 255, 2**16, 2**31 - 1, 2**31, 2**32 - 1)
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**32, 2**64, 10**400, 0.5, -0.0, 1e308, float("inf"),
    float("nan"), "", "x", "mini", "sd21", "../..", "/", "/etc", "a\0b", "\ud800", "\x1b[2J",
    "é" * 300, "a" * 999, [], {}, [[]], [[[]]], ["x"], [["x", 1]], [["x", -1], ["y", 2]], {"a": {}},
)  # fmt: skip
Chunk = tuple[bytes, bytes]  # kind, body


def split_png(data: bytes) -> list[Chunk]:
    """The chunks of a sound PNG."""
    chunks, place = [], len(SIGNATURE)
    while place < len(data):
        length = int.from_bytes(data[place : place + 4])
        chunks.append((data[place + 4 : place + 8], data[place + 8 : place + 8 + length]))
        place += 12 + length
    return chunks


def join_png(chunks: list[Chunk]) -> bytes:
    """A PNG of these chunks, each with its right length and checksum."""
    return SIGNATURE + b"".join(
        len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)
        for kind, body in chunks
    )


def change_png(
    data: bytes, rng: random.Random, change: Callable[[bytes], bytes], tries: int = 3
) -> bytes:
    """A sound PNG with one to `tries` changes inside; `change` is for bytes of any kind."""
    chunks = split_png(data)
    for _ in range(rng.randint(1, tries)):
        at = rng.randrange(len(chunks))
        kind, body = chunks[at]
        what = rng.randrange(9)
        if what <= 2:  # where what storybook itself reads is, so most often there
            chunks = [(kind, _change_json(body, rng, change)) for kind, body in chunks]
        elif what == 3:
            chunks[at] = (kind, change(body))
        elif what == 4:
            chunks.insert(rng.randrange(len(chunks)), _strange_chunk(rng, change))
        elif what == 5:
            chunks.insert(rng.randrange(len(chunks)), chunks[at])
        elif what == 6 and len(chunks) > 1:
            del chunks[at]
        elif what == 7:
            chunks[at] = (rng.choice(_KINDS.split()), body)
        elif len(body) >= 4:  # a number of a header: width, height, delays
            place = rng.randrange(0, len(body) - 3, 4)
            number = rng.choice(_NUMBERS).to_bytes(4)
            chunks[at] = (kind, body[:place] + number + body[place + 4 :])
    return join_png(chunks)


def _strange_chunk(rng: random.Random, change: Callable[[bytes], bytes]) -> Chunk:
    """A text or profile, often compressed: whole, broken, far too long, or empty."""
    long = rng.choice([0, 10, 5000, 3_000_000])
    text = rng.choice([b"parameters\n", b"{", b"\xff\xfe", b"\0"]) * (long // 4)
    packed = zlib.compress(text)
    packed = change(packed) if rng.random() < 0.5 else packed
    name = rng.choice([b"storybook", b"parameters", b"", b"k" * 80, b"storybook-variants", b"\xff"])
    method = bytes([rng.choice([0, 0, 0, 1, 255])])
    flag = bytes([rng.choice([0, 1, 1, 2])])
    return rng.choice(
        [
            (b"zTXt", name + b"\0" + method + packed),
            (b"iCCP", name + b"\0" + method + packed),
            (b"iTXt", name + b"\0" + flag + method + b"en\0\0" + packed),
            (b"iTXt", name + b"\0" + flag + method + text[:90]),
            (b"tEXt", name + rng.choice([b"", b"\0"]) + text[:90]),
        ]
    )


def _change_json(body: bytes, rng: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    head = next((one for one in (_FACTS, _VARIANTS) if body.startswith(one)), None)
    if head is None:
        return body
    text = body[len(head) :]
    return head + change_json(text, rng, change)


def change_json(text: bytes, rng: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    """JSON with a value, a name or some bytes changed; a job's key is made right again, mostly."""
    if rng.random() < 0.15:
        return change(text)
    try:
        data = json.loads(text)
        _change_value(data, rng)
        if rng.random() < 0.8:
            _mend_key(data)
        written = json.dumps(data)
    except (ValueError, RecursionError):  # it was broken by the change before
        return change(text)
    if rng.random() < 0.02:
        written = written.replace("null", "[" * 100_000, 1).replace("777", "7" * 5000)
    return written.encode("utf-8", "surrogatepass")


def _change_value(data: Any, rng: random.Random) -> None:
    places = list(_places(data))
    if not places:
        return
    holder, name = rng.choice(places)
    if isinstance(holder, dict) and rng.random() < 0.1:
        holder[rng.choice(["", "x", "key", "-1", "99999999999999999999"])] = holder.pop(name)
    elif rng.random() < 0.1:
        del holder[name]
    else:
        other, place = rng.choice(places)
        try:
            holder[name] = rng.choice([rng.choice(_VALUES), json.loads(json.dumps(other[place]))])
        except (LookupError, ValueError):
            holder[name] = None


def _places(data: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    inside = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for name, value in inside:
        found += [(data, name), *_places(value)]
    return found


def _mend_key(facts: Any) -> None:
    if isinstance(facts, dict) and "job" in facts:
        try:
            facts["key"] = RenderJob.from_dict(facts["job"]).key
        except StoreError:
            return
