"""Enlarged pictures in the store, keyed by the source picture and the enlarging method.

They lie beside the drawn ones, and are checked, counted and collected in the same way. Each is a
PNG that holds its `Enlargement` and the hash of its pixels; its record allows a lookup without
reading it.
"""

import contextlib
import hashlib
import io
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from storybook.errors import StoreError
from storybook.images.png import decode_png, hash_pixels, read_json_chunk

if TYPE_CHECKING:
    from storybook.images.png import Pixels
    from storybook.store import Store

CHUNK = "storybook-enlarged"
PICTURE_END, RECORD_END = ".enlarged.png", ".enlarged.json"  # file name suffixes


@dataclass(frozen=True)
class Enlargement:
    """Everything that determines an enlarged picture; `source_sha256` is of the source file.

    `enlarger` names the enlarging model and its weights; `version` is that of our code for it.
    """

    source_sha256: str
    enlarger: str
    factor: int
    version: int

    @property
    def key(self) -> str:
        """sha256 of all fields as JSON, 64 hex digits."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


def enlarged_name(key: str) -> str:
    """File name of the picture in the storage."""
    return f"{key[:2]}/{key}{PICTURE_END}"


def enlarged_record_name(key: str) -> str:
    """File name of the record in the storage."""
    return f"{key[:2]}/{key}{RECORD_END}"


def read_enlarged(store: "Store", wanted: Enlargement) -> "Pixels | None":
    """The enlarged picture, (H, W, 3) uint8, every pixel checked; None if it is not stored.

    Raises:
        StoreError: it is damaged; the message describes the damage.
    """
    data = store.storage.read(enlarged_name(wanted.key))
    if data is None:
        return None
    enlargement, pixels = decode_enlarged(data)
    if enlargement != wanted:
        raise StoreError("the file is the enlargement of another picture")
    store.storage.touch(enlarged_record_name(wanted.key))
    return pixels


def store_enlarged(store: "Store", enlargement: Enlargement, pixels: "Pixels") -> None:
    """Store an enlarged picture, (H, W, 3) uint8.

    Raises:
        StoreError: the disk is full, or the store cannot be written.
    """
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    facts = {"enlargement": asdict(enlargement), "pixels_sha256": hash_pixels(pixels)}
    chunks, file = PngInfo(), io.BytesIO()
    chunks.add_itxt(CHUNK, json.dumps(facts, sort_keys=True))
    # The highest level takes ten times as long, for a tenth of the bytes.
    Image.fromarray(pixels).save(file, "PNG", pnginfo=chunks, compress_level=1)
    with store.storage.write_lock():
        store.storage.write(enlarged_name(enlargement.key), file.getvalue())
        record = json.dumps(asdict(enlargement), sort_keys=True).encode()
        store.storage.write(enlarged_record_name(enlargement.key), record)


def decode_enlarged(data: bytes) -> tuple[Enlargement, "Pixels"]:
    """The metadata of an enlarged picture's file, and its pixels, (H, W, 3) uint8.

    Raises:
        StoreError: it is damaged, or is not an enlarged picture.
    """
    facts = read_json_chunk(data, CHUNK)
    try:
        enlargement, digest = Enlargement(**facts["enlargement"]), str(facts["pixels_sha256"])
    except (KeyError, TypeError) as error:
        raise StoreError(f"the '{CHUNK}' chunk of this PNG cannot be read") from error
    return enlargement, decode_png(data, digest)


def source_sha256_of(store: "Store", key: str) -> str:
    """The sha256 of the file that an enlarged picture was made from; "" if its record is lost."""
    with contextlib.suppress(ValueError, KeyError, TypeError, RecursionError):
        return str(
            json.loads(store.storage.read(enlarged_record_name(key)) or b"")["source_sha256"]
        )
    return ""
