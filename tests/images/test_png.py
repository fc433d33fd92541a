"""PNG files as chunks."""

import io
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from storybook.images.png import (
    SIGNATURE,
    PngError,
    compressed_rgb_rows,
    iter_chunks,
    read_itxt,
    strip_metadata,
)


def encode(image: Image.Image, **texts: str) -> bytes:
    chunks, file = PngInfo(), io.BytesIO()
    for keyword, text in texts.items():
        chunks.add_itxt(keyword, text)
    image.save(file, "PNG", pnginfo=chunks)
    return file.getvalue()


PICTURE = Image.linear_gradient("L").resize((9, 5)).convert("RGB")
FILE = encode(PICTURE, story="Si Kancil, “sang pelompat”")


def test_chunks_written_again_are_the_file() -> None:
    assert SIGNATURE + b"".join(chunk.encode() for chunk in iter_chunks(FILE)) == FILE


def test_a_text_is_found_by_its_keyword() -> None:
    texts = [read_itxt(chunk, "story") for chunk in iter_chunks(FILE)]
    assert [text.decode() for text in texts if text is not None] == ["Si Kancil, “sang pelompat”"]
    assert all(read_itxt(chunk, "stor") is None for chunk in iter_chunks(FILE))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "the file is empty"),
        (b"GIF89a", "the file is not a PNG"),
        (FILE[:-1], "the file is cut short"),
        (FILE + b"\0", "bytes have been added to the file"),
        (FILE[:20] + b"\xff" + FILE[21:], "the file's bytes have changed: a checksum is wrong"),
    ],
)
def test_damage_is_named(data: bytes, fault: str) -> None:
    with pytest.raises(PngError, match=fault):
        list(iter_chunks(data))


def test_without_metadata_the_pixels_are_the_same() -> None:
    bare = strip_metadata(FILE)
    assert {chunk.kind for chunk in iter_chunks(bare)} == {b"IHDR", b"IDAT", b"IEND"}
    with Image.open(io.BytesIO(bare)) as image:
        assert image.tobytes() == PICTURE.tobytes()


def test_rows_are_a_filter_byte_and_the_pixels_of_each_row() -> None:
    rows = compressed_rgb_rows(FILE)
    assert rows is not None
    assert len(zlib.decompress(rows)) == 5 * (1 + 9 * 3)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "I;16"])
def test_other_modes_have_no_rgb_rows(mode: str) -> None:
    assert compressed_rgb_rows(encode(Image.new(mode, (4, 4)))) is None
