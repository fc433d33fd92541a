"""Line art: closed areas, no specks, and no line where a colour only fades."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from storybook.images.line_art import draw_line_art

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def lines() -> Image.Image:
    """Lines of a fading sky, soft grass, a ball with an eye, and specks all over."""
    sky = np.linspace(90, 240, 256, dtype=np.uint8)[:, None, None]
    picture = Image.fromarray(np.broadcast_to(sky, (256, 256, 3)).copy())
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 200, 255, 255), fill="#2f8f3f")
    draw.ellipse((60, 60, 160, 160), fill="#c23b22")
    draw.ellipse((120, 90, 130, 100), fill="#101010")
    for x in (76, 84, 92):
        draw.rectangle((x, 120, x + 3, 140), fill="#101010")
    for place in range(20, 250, 23):
        draw.point((place, (place * 7) % 200), fill="#ffffff")
    return draw_line_art(picture.filter(ImageFilter.GaussianBlur(1)))


def white_from(lines: Image.Image, x: int, y: int) -> float:
    """Share of the picture that a child's crayon fills from here without crossing a line."""
    filled = lines.convert("L").filter(ImageFilter.MinFilter(5)).resize((256, 256), 0)
    filled = filled.point(lambda value: 255 if value > 200 else 0)
    ImageDraw.floodfill(filled, (x, y), 128)
    return float((np.asarray(filled) == 128).mean())


def test_areas_are_closed(lines: Image.Image) -> None:
    assert lines.size == (1024, 1024)
    ball, sky, grass = (white_from(lines, x, y) for x, y in ((80, 110), (20, 20), (20, 240)))
    assert ball == pytest.approx(np.pi * 47**2 / 256**2, rel=0.1)
    assert grass == pytest.approx(53 / 256, rel=0.1)
    assert sky == pytest.approx(1 - ball - grass, rel=0.1)


def test_an_eye_is_kept_and_specks_are_not(lines: Image.Image) -> None:
    dark = np.asarray(lines.convert("L")) < 128
    assert dark[4 * 93 : 4 * 97, 4 * 123 : 4 * 127].all()  # printed full, as small dark things are
    around_the_eye = dark[4 * 84 : 4 * 106, 4 * 114 : 4 * 136]
    assert around_the_eye.mean() == pytest.approx(np.pi * 5.5**2 / 22**2, rel=0.35)
    assert not dark[4 * 5 : 4 * 55].any()  # sky: it fades, and has specks
    assert 0.005 < dark.mean() < 0.04


def test_stripes_stay_stripes(lines: Image.Image) -> None:
    row = (np.asarray(lines.convert("L")) < 128)[4 * 130, 4 * 68 : 4 * 104]
    assert np.count_nonzero(np.diff(row)) == 2 * 3
    assert 3 * 2 * 4 < np.count_nonzero(row) < 3 * 7 * 4


def test_a_plain_picture_has_no_lines() -> None:
    assert draw_line_art(Image.new("RGB", (64, 96), "#88aacc")).getextrema() == ((255, 255),) * 3


@pytest.fixture(scope="module")
def face() -> Image.Image:
    """Lines of a brown head with an eye that has a paler rim and a light, a small eye, a band."""
    picture = Image.new("RGB", (256, 256), "#8cc8e8")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((30, 30, 226, 226), fill="#b5602c")
    draw.ellipse((94, 90, 104, 104), fill="#57301a")
    draw.ellipse((95, 92, 103, 103), fill="#181210")
    draw.ellipse((100, 93, 103, 96), fill="#f4e8dc")  # it comes near the rim
    draw.ellipse((160, 96, 163, 100), fill="#202020")
    draw.line((60, 170, 190, 170), fill="#e8d0b0")  # narrower than a crayon
    return draw_line_art(picture.filter(ImageFilter.GaussianBlur(0.7)))


def test_an_eye_has_its_rim_and_its_light(face: Image.Image) -> None:
    light = np.asarray(face.convert("L"))
    dark = light < 128
    eye = dark[4 * 80 : 4 * 114, 4 * 84 : 4 * 114]
    assert eye.sum() == pytest.approx(16 * np.pi * 5.5 * 7.5, rel=0.25)
    assert light[4 * 94 : 4 * 96, 4 * 101 : 4 * 103].max() > 200  # the light in it
    assert dark[4 * 97 : 4 * 99, 4 * 161 : 4 * 163].all()  # the small eye


def test_what_is_narrower_than_a_crayon_is_no_area(face: Image.Image) -> None:
    assert not (np.asarray(face.convert("L")) < 128)[4 * 160 : 4 * 180, 4 * 70 : 4 * 180].any()
