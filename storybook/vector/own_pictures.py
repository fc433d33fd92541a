"""The author's picture files within a drawing: cut-out figures, and backgrounds."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

from PIL import Image, ImageOps

from storybook.art.figure import Anchor, Figure
from storybook.images.own.cut_out import cut_out
from storybook.images.own.library import picture_bytes
from storybook.images.own.reading import flatten, read_picture
from storybook.stage.model import OwnPicture

OWN_HEIGHT = 400.0  # height of every cut-out, in drawing units
_FIGURE_PX = 1000, 2000  # longer side before cutting out: the smaller one if it is sharp enough
_GROUND_PX = 4000
_SHARPER = 1.15  # oversampling, as the pixels of picture and page seldom coincide
_BACK, _HEAD, _SEAT = 0.4, 0.17, 0.7  # shares of the height from the top


def draw_own_figure(picture: OwnPicture, mirrored: bool, height_px: float) -> Figure:
    """A cut-out as a figure, standing on the middle of its lower edge, sharp at `height_px` pixels.

    Raises:
        PictureFileError: the file cannot be read.
    """
    image = _cut_out(picture.sha256, _FIGURE_PX[0])
    if image.height < height_px:
        image = _cut_out(picture.sha256, _FIGURE_PX[1])
    width = OWN_HEIGHT * image.width / image.height
    if mirrored:
        image = ImageOps.mirror(image)
    share = max(1.0, height_px * _SHARPER) / image.height
    if share < 1:
        size = max(1, round(image.width * share)), max(1, round(image.height * share))
        image = image.resize(size, Image.Resampling.LANCZOS)
    middle = width / 2
    return Figure(
        svg_body=_image_svg(image, width, OWN_HEIGHT),
        width=width,
        height=OWN_HEIGHT,
        feet=(middle, OWN_HEIGHT),
        back=(middle, OWN_HEIGHT * _BACK),
        mouth=(middle, OWN_HEIGHT * _HEAD),
        head=(middle, OWN_HEIGHT * _HEAD),
        seat=Anchor((middle, OWN_HEIGHT * _SEAT)),
    )


def ground_svg(picture: OwnPicture, width: float, height: float, px_per_unit: float) -> str:
    """SVG of a picture that covers a page (in page units), cropped alike at opposite sides.

    Raises:
        PictureFileError: the file cannot be read.
    """
    image = _ground(picture.sha256)
    share = max(width / image.width, height / image.height)
    across, down = width / share, height / share
    left, top = (image.width - across) / 2, (image.height - down) / 2
    factor = min(1.0, px_per_unit * share)
    size = max(1, round(across * factor)), max(1, round(down * factor))
    box = (left, top, left + across, top + down)
    return _image_svg(image.resize(size, Image.Resampling.LANCZOS, box=box), width, height)


@lru_cache(maxsize=8)
def _cut_out(sha256: str, longest_px: int) -> Image.Image:
    return cut_out(read_picture(picture_bytes(sha256), longest_px)).image


@lru_cache(maxsize=2)
def _ground(sha256: str) -> Image.Image:
    return flatten(read_picture(picture_bytes(sha256), _GROUND_PX))


def _image_svg(image: Image.Image, width: float, height: float) -> str:
    """SVG of a raster image, stretched to a size in user units."""
    file, kind = io.BytesIO(), "png" if image.mode == "RGBA" else "jpeg"
    if kind == "png":
        image.save(file, "PNG", compress_level=1)
    else:
        image.save(file, "JPEG", quality=96, subsampling=0)
    data = base64.b64encode(file.getvalue()).decode()
    return (
        f'<image width="{width:.2f}" height="{height:.2f}" preserveAspectRatio="none" '
        f'href="data:image/{kind};base64,{data}"/>'
    )
