"""Damaged pictures, sheets and reviews, as found by the fuzzer: refused, never a traceback."""

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from storybook.book.review import Entry, approve_book, load_review, review_path, save_note
from storybook.book.variants import read_sheet
from storybook.errors import ModelError, StorybookError
from storybook.models.lookup import find_model
from storybook.render.job import RenderJob
from storybook.render.picture_file import decode_pixels, encode_picture, read_facts
from tests.damage import change_png, join_png, split_png
from tests.painter import EXAMPLE

PIXELS = np.full((EXAMPLE.height, EXAMPLE.width, 3), 90, np.uint8)


def with_json(png: bytes, name: bytes, change: Callable[[str], str]) -> bytes:
    """A sound PNG whose text chunk of that name holds other JSON."""
    chunks = []
    for kind, body in split_png(png):
        head, text = body[: len(name) + 5], body[len(name) + 5 :]
        here = kind == b"iTXt" and head.startswith(name + b"\0")
        chunks.append((kind, head + change(text.decode()).encode() if here else body))
    return join_png(chunks)


def with_job(**fields: object) -> bytes:
    """A picture whose job says other things of it, under the key that goes with them."""

    def change(text: str) -> str:
        facts = json.loads(text)
        facts["job"] |= fields
        facts["key"] = RenderJob.from_dict(facts["job"]).key
        return json.dumps(facts)

    return with_json(encode_picture(PIXELS, EXAMPLE, {}), b"storybook", change)


def sheet(text: str, size: tuple[int, int] = (8, 8)) -> bytes:
    """A sheet of variants with that JSON; its header says that it has this size."""
    header = size[0].to_bytes(4) + size[1].to_bytes(4) + bytes((8, 2, 0, 0, 0))
    words = b"storybook-variants\0\0\0\0\0" + text.encode()
    return join_png([(b"IHDR", header), (b"iTXt", words), (b"IDAT", b""), (b"IEND", b"")])


def test_a_picture_that_is_whole_is_read() -> None:
    assert read_facts(with_job()).job == EXAMPLE


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("width", 3, "not of the size"),
        ("height", 2**31, "not of the size"),
        ("num_inference_steps", 10**400, "implausible number of steps"),
        ("num_inference_steps", 0, "implausible number of steps"),
    ],
)
def test_a_job_that_cannot_be_the_pictures_is_refused(field: str, value: int, words: str) -> None:
    with pytest.raises(StorybookError, match=words):
        read_facts(with_job(**{field: value}))


def test_a_model_of_a_strange_name_is_not_here() -> None:
    for name in ("é" * 300, "a\0b", "\ud800"):
        with pytest.raises(ModelError, match="no model"):
            find_model(name)


@pytest.mark.parametrize(
    "data",
    [
        sheet("{}", (2**31 - 1, 8)),  # more pixels than Pillow opens
        sheet("[" * 100_000),
        sheet('{"1": ' + "9" * 5000 + "}"),
        sheet('{"x": {}}'),
        sheet("[]"),
        join_png([(b"acTL", b""), *split_png(sheet("{}"))]),
        join_png(split_png(sheet("{}"))[2:]),
    ],
    ids=["vast", "deep", "digits", "name", "list", "animated", "headless"],
)
def test_a_damaged_sheet_is_said(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page-01.png"
    path.write_bytes(data)
    with pytest.raises(StorybookError, match="not a sheet"):
        read_sheet(path)


@pytest.mark.parametrize(
    "changed",
    [
        ("2026-11-22", "yesterday"),
        ("2026-11-22", "2026-13-41"),
        ('"page-01"', '"page-one"'),
        ('"page-01"', '"../../page-01"'),
        ('"key": "a"', '"key": "../../secret"'),
        ('"key": "a"', '"key": null'),
    ],
)
def test_a_damaged_review_is_said(tmp_path: Path, changed: tuple[str, str]) -> None:
    story = tmp_path / "kancil.yaml"
    book = {"cover": Entry("b", {"": "A"}), "page-01": Entry("a", {"": "Hi."})}
    approve_book(story, book, date(2026, 11, 22))
    save_note(story, "page-01", "good", book)
    assert load_review(story).approval is not None
    text = review_path(story).read_text()
    assert changed[0] in text
    review_path(story).write_text(text.replace(*changed))
    with pytest.raises(StorybookError, match="not a readable review"):
        load_review(story)


def test_an_animation_is_no_picture_of_ours() -> None:
    whole = split_png(encode_picture(PIXELS, EXAMPLE, {}))
    with pytest.raises(StorybookError, match="animation"):
        read_facts(join_png([whole[0], (b"acTL", b"\0" * 8), *whole[1:]]))


def test_a_second_header_is_not_believed() -> None:
    first, *rest = split_png(encode_picture(PIXELS, EXAMPLE, {}))
    vast = b"\x7f\xff\xff\xff\x7f\xff\xff\xff" + first[1][8:]
    for second in (vast, first[1], b""):
        with pytest.raises(StorybookError, match="second header"):
            decode_pixels(join_png([first, rest[0], (b"IHDR", second), *rest[1:]]))


def test_pictures_changed_inside_are_read_or_refused() -> None:
    whole = encode_picture(PIXELS, EXAMPLE, {})
    read, refused = 0, 0
    for seed in range(60):
        rng = random.Random(seed)
        try:
            read_facts(change_png(whole, rng, lambda data: data[: len(data) // 2]))
            read += 1
        except StorybookError:
            refused += 1
    assert read > 10
    assert refused > 10
