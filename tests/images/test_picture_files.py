"""The author's picture files: faulty ones are refused with a message, valid ones are read."""

import base64
import io
import json
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageDraw

import storybook.images
from storybook.errors import PictureFileError
from storybook.images.components import connected_components
from storybook.images.own.cut_out import cut_out
from storybook.images.own.library import (
    find_picture_file,
    inspect_file,
    known_files,
    load_known_files,
    picture_bytes,
    read_picture_file,
)
from storybook.images.own.reading import PictureInfo, inspect_picture, page_size, read_picture
from tests.ownpictures import child_drawing, photograph

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)

pytestmark = pytest.mark.slow  # reads and cuts out large pictures


def svg(body: str, root: str = 'viewBox="0 0 40 20"') -> bytes:
    return SVG.format(root, body).encode()


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def blank_png(width: int, height: int) -> bytes:
    """A PNG that says it is huge, and is a few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def huge_jpeg(side: int) -> bytes:
    """A JPEG whose header says that it is so large."""
    data = bytearray(encoded(Image.new("RGB", (64, 64)), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", side, side)
    return bytes(data)


PNG = encoded(photograph(80, 60))
EMBEDDED = base64.b64encode(PNG).decode()
USES = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 12 + "</g>" for n in range(1, 12))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b"once upon a time", "not a picture"),
        (b"GIF89a" + bytes(40), "a GIF"),
        (b"%PDF-1.7", "a PDF"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "an HEIC"),
        (PNG[:-300], "damaged"),
        (PNG[:20], "damaged"),
        (PNG[:200] + b"?" + PNG[201:], "damaged"),
        (encoded(photograph(80, 60), "JPEG")[:-400], "damaged"),
        (encoded(photograph(80, 60), "WEBP")[:-400], "damaged"),
        (huge_jpeg(30_000), "million"),
        (huge_jpeg(9_000), "64 million are the most"),
        (blank_png(50_000, 50_000), "million"),
        (blank_png(25_000, 20), "20000 to a side"),
        (encoded(Image.new("RGB", (5, 500))), "only 5 x 500"),
        (b"<html><body/></html>", "no SVG"),
        (b"<svg><g></svg>", "damaged SVG"),
        (svg("", ""), "neither its size nor its viewBox"),
        (svg('<image href="http://example.com/a.png"/>'), "outside of it: http:"),
        (svg('<image xlink:href="file:///etc/passwd"/>'), "outside of it: file:"),
        (svg('<image href="other.png"/>'), "outside of it: other.png"),
        (svg('<rect style="fill:url(http://example.com/#a)"/>'), "outside of it: http:"),
        (svg("<style>@import 'a.css';</style>"), "style sheet"),
        (svg("<style>a{fill:u\\72l(http://a)}</style>"), "style sheet"),
        (svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'), "neither PNG"),
        (
            svg(
                '<image href="data:image/png;base64,'
                + base64.b64encode(blank_png(50_000, 50_000)).decode()
                + '"/>'
            ),
            "million",
        ),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"), "entities"),
        (
            b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<text>&a;</text>"),
            "entities",
        ),
        (svg("<g>" * 2000 + "</g>" * 2000), "nested"),
        (svg("<g>" * 1_000_000), "nested"),
        (svg("<rect/>" * 60_000), "parts"),
        (svg("<!--" + "x" * 5_000_000 + "-->"), "over 5 MB"),
    ],
    ids=range(32),
)
def test_a_faulty_file_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(PictureFileError, match=words):
        inspect_picture(data)


def test_a_drawing_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storybook.images.own.reading._SVG_SECONDS", 3)
    bomb = svg(f'<g id="g0"><rect width="9" height="9"/></g>{USES}<use href="#g11"/>')
    with pytest.raises(PictureFileError, match=r"to draw|cannot be drawn"):
        inspect_picture(bomb)


def test_what_an_svg_does_is_left_out_and_what_it_shows_is_drawn() -> None:
    body = (
        "<script>alert(1)</script><foreignObject><b>hello</b></foreignObject>"
        '<rect width="20" height="20" fill="#f00" onclick="alert(1)"/>'
        f'<image x="20" width="20" height="20" href="data:image/png;base64,{EMBEDDED}"/>'
        '<a href="http://example.com"><circle cx="10" cy="10" r="4" fill="#00f"/></a>'
        "<text>hello</text><animate attributeName='x'/>"
    )
    info = inspect_picture(svg(body))
    assert info.lacks_text
    assert info.is_animated
    image = read_picture(svg(body), 400).convert("RGB")
    assert image.size == (400, 200)
    assert image.getpixel((10, 10)) == (255, 0, 0)
    assert image.getpixel((100, 100)) == (0, 0, 255)


def test_a_photograph_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: the left edge is shown on top
    turned = encoded(photograph(400, 200), "JPEG", exif=exif, quality=95)
    assert page_size(inspect_picture(turned)) == (200, 400)
    image = read_picture(turned)
    assert image.size == (200, 400)
    red, green, _ = image.getpixel((100, 3))  # type: ignore[misc]
    assert red > 150 > green


def test_a_colour_profile_is_read() -> None:
    cyan = encoded(Image.new("CMYK", (40, 40), (255, 0, 0, 0)), "JPEG", quality=98)
    profile = Path(storybook.images.__file__).with_name("FOGRA39L_coated.icc").read_bytes()
    printed = encoded(
        Image.new("CMYK", (40, 40), (255, 0, 0, 0)), "JPEG", quality=98, icc_profile=profile
    )
    assert read_picture(cyan).getpixel((9, 9))[1] > 240  # type: ignore[index]
    assert 130 < read_picture(printed).getpixel((9, 9))[1] < 180  # type: ignore[index]
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    assert read_picture(encoded(photograph(80, 60), icc_profile=lab)).mode == "RGB"
    assert read_picture(encoded(photograph(80, 60), icc_profile=b"nonsense")).mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixels_is_read(mode: str) -> None:
    if mode == "I;16":
        image = Image.fromarray(np.full((40, 60), 40_000, dtype=np.uint16))
    else:
        image = photograph(60, 40).convert("RGBA" if mode == "LA" else "RGB").convert(mode)
    assert read_picture(encoded(image)).size == (60, 40)
    assert inspect_picture(encoded(image)).width == 60


def test_cmyk_and_large_pictures_are_read() -> None:
    printed = encoded(photograph(80, 60).convert("CMYK"), "JPEG")
    assert read_picture(printed).mode == "RGB"
    exif = Image.Exif()
    exif[0x0112] = 8
    for kind in ("JPEG", "PNG", "WEBP"):
        large = encoded(photograph(1600, 1200), kind, exif=exif)
        assert read_picture(large, 600).size == (450, 600)


def test_the_first_picture_of_an_animation() -> None:
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("#f00", "#00f")]
    data = encoded(frames[0], "PNG", save_all=True, append_images=frames[1:])
    assert inspect_picture(data).is_animated
    assert read_picture(data).getpixel((5, 5)) == (255, 0, 0)


def test_a_drawing_is_cut_out_of_its_paper() -> None:
    cut = cut_out(child_drawing(600))
    assert cut.background_removed
    alpha = np.asarray(cut.image.getchannel("A"))
    high, wide = alpha.shape
    assert 0.55 < cut.aspect < 0.7  # the crumb is no part of it
    for row, column in ((0, 0), (0, -1), (-1, 0), (-1, -1), (high // 2, 1)):
        assert alpha[row, column] == 0
    face = cut.image.getpixel((wide // 2, high // 8))
    assert face[3] == 255  # type: ignore[index]
    assert min(face[:3]) > 200  # type: ignore[index]  # white inside a line stays
    soft = (alpha > 0) & (alpha < 255)
    assert 0 < soft.mean() < 0.1


def test_a_small_gap_in_an_outline_and_a_scanners_edge_are_overlooked() -> None:
    image = Image.new("RGB", (960, 960), (240, 238, 230))
    draw = ImageDraw.Draw(image)
    draw.arc((200, 200, 760, 760), 1, 359, fill=(60, 60, 70), width=8)
    draw.rectangle((0, 950, 960, 960), fill=(10, 10, 10))
    cut = cut_out(image).image
    assert 560 <= cut.width <= 570
    assert 560 <= cut.height <= 570
    assert cut.getpixel((280, 280))[3] == 255  # type: ignore[index]


def test_no_paper_clings_to_the_edge() -> None:
    red = Image.new("RGB", (400, 400), (245, 242, 235))
    red.paste((200, 30, 30), (100, 100, 300, 300))
    cut = np.asarray(cut_out(red).image).astype(int)
    seen = cut[..., 3] > 20
    assert cut[seen][:, 1].max() < 60


def test_a_picture_with_transparency_is_only_trimmed() -> None:
    image = Image.new("RGBA", (100, 100))
    image.paste((255, 255, 255, 255), (20, 30, 60, 90))
    cut = cut_out(image)
    assert cut.background_removed
    assert cut.image.size == (40, 60)


@pytest.mark.parametrize("image", [photograph(300, 200), Image.new("RGB", (90, 90), "#fffdf0")])
def test_a_ground_that_cannot_be_told_stays(image: Image.Image) -> None:
    cut = cut_out(image)
    assert not cut.background_removed
    assert cut.image.size == image.size


def test_connected_components() -> None:
    cells = np.array([[1, 1, 1, 1], [1, 0, 0, 1], [1, 0, 1, 0], [1, 0, 0, 0]], dtype=bool)
    labels = connected_components(cells.astype(np.int32))
    assert labels[0, 0] == labels[1, 3] == labels[3, 0]
    assert labels[1, 1] == labels[2, 3]
    assert len(np.unique(labels)) == 3


def test_files_are_found_inside_the_project_only(tmp_path: Path) -> None:
    project, scenes = tmp_path / "mine", tmp_path / "mine" / "scenes"
    scenes.mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(PNG)
    (scenes / "link.png").symlink_to(tmp_path / "secret.png")
    (project / "here.png").write_bytes(PNG)
    assert find_picture_file("../here.png", scenes, project) == project / "here.png"
    for name in ("../../secret.png", "link.png", "/etc/passwd", "C:\\a.png", "~/a.png", "a\0b"):
        with pytest.raises(PictureFileError, match="outside the project"):
            find_picture_file(name, scenes, project)
    for name, words in (("no.png", "is not there"), ("../scenes", "is a folder")):
        with pytest.raises(PictureFileError, match=words):
            find_picture_file(name, scenes, project)


def test_a_file_that_changes_meanwhile_is_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(PNG)
    read_picture_file(path)
    from storybook.images.own.library import sha256_of

    assert picture_bytes(sha256_of(PNG)) == PNG
    path.write_bytes(PNG + b" ")
    with pytest.raises(PictureFileError, match="changed"):
        picture_bytes(sha256_of(PNG))
    with pytest.raises(PictureFileError, match="not here"):
        picture_bytes("0" * 64)


def test_an_unchanged_file_is_not_read_again(tmp_path: Path) -> None:
    path, notes = tmp_path / "a.png", tmp_path / "notes.json"
    Image.new("RGB", (40, 30)).save(path)
    stat = path.stat()
    known = {
        "size": stat.st_size,
        "mtime_ns": stat.st_mtime_ns,
        "sha256": "0" * 64,
        "info": {"width": 7, "height": 5},
    }
    notes.write_text(json.dumps({"a.png": known}))
    load_known_files(notes, tmp_path)
    assert inspect_file(path) == ("0" * 64, PictureInfo(7, 5))
    Image.new("RGB", (50, 30)).save(path)
    _, info = inspect_file(path)
    assert (info.width, info.height) == (50, 30)
    saved = json.loads(known_files(tmp_path))
    assert saved["a.png"]["info"]["width"] == 50


def test_damaged_notes_are_ignored(tmp_path: Path) -> None:
    path, notes = tmp_path / "b.png", tmp_path / "notes.json"
    Image.new("RGB", (40, 30)).save(path)
    notes.write_text("[")
    load_known_files(notes, tmp_path)
    _, info = inspect_file(path)
    assert info.width == 40
