"""Decodes the author's picture files: upright, in sRGB, and no larger than needed."""

import io
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from storybook.errors import PictureFileError
from storybook.images.own.formats import (
    MAX_FILE_BYTES,
    check_size,
    damaged,
    is_svg,
    open_raster,
)
from storybook.images.own.sanitise import CleanSvg, sanitise_svg

LONGEST_PX = 4096  # longer side of a whole page: 350 pixels per inch on A4
_SVG_PX = 3000
_SVG_SECONDS = 20
_SVG_CHILD = Path(__file__).with_name("svg_child.py")


@dataclass(frozen=True)
class PictureInfo:
    """A usable picture's size in pixels, once upright, and what of it cannot be shown.

    `is_animated`: only the first frame is shown. `lacks_text`: the SVG's text is not drawn.
    """

    width: int
    height: int
    is_animated: bool = False
    lacks_text: bool = False


def inspect_picture(data: bytes) -> PictureInfo:
    """Decode a picture at a small size, to find all faults before anything is drawn.

    Raises:
        PictureFileError: it is not a picture, is damaged, unsafe or too large.
    """
    if len(data) > MAX_FILE_BYTES:
        raise PictureFileError(f"it is over {MAX_FILE_BYTES // 10**6} MB", "save it smaller")
    if is_svg(data):
        svg = sanitise_svg(data)
        _rasterise(svg, 256)
        width, height = _svg_size(svg, _SVG_PX)
        return PictureInfo(width, height, svg.is_animated, svg.has_text)
    with open_raster(data) as image:
        check_size(*image.size)
        size, animated = image.size, _is_animated(image)
        if image.format in ("JPEG", "MPO"):
            image.draft("RGB", (max(1, size[0] // 8), max(1, size[1] // 8)))
        try:
            image.load()
            turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        except Exception as error:  # Pillow's decoders raise all kinds of errors
            raise damaged(error) from error
        width, height = size[::-1] if turned else size
        return PictureInfo(width, height, animated)


def read_picture(data: bytes, longest_px: int = LONGEST_PX) -> Image.Image:
    """Decode a picture, `RGBA` if it has transparency, else `RGB`, with its longer side limited.

    Raises:
        PictureFileError: as `inspect_picture`.
    """
    if is_svg(data):
        image = _rasterise(sanitise_svg(data), min(longest_px, _SVG_PX))
    else:
        with open_raster(data) as opened:
            check_size(*opened.size)
            try:
                image = _decode(opened, longest_px)
            except Exception as error:  # as above
                raise damaged(error) from error
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    return image


def flatten(image: Image.Image) -> Image.Image:
    """The picture on a white background, `RGB`."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "#ffffff")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def page_size(info: PictureInfo) -> tuple[int, int]:
    """Width and height in pixels that `read_picture` gives a whole-page picture."""
    return fit((info.width, info.height), LONGEST_PX)


def fit(size: tuple[int, int], longest_px: int) -> tuple[int, int]:
    """The size (width, height), scaled down if its longer side exceeds the limit."""
    longer = max(size)
    if longer <= longest_px:
        return size
    return (
        max(1, round(size[0] * longest_px / longer)),
        max(1, round(size[1] * longest_px / longer)),
    )


def _is_animated(image: Image.Image) -> bool:
    # A phone's JPEG may contain a second picture, which is no animation.
    return image.format in ("PNG", "WEBP") and bool(getattr(image, "is_animated", False))


def _decode(image: Image.Image, longest_px: int) -> Image.Image:
    if image.format in ("JPEG", "MPO"):
        target = fit(image.size, longest_px)
        if target != image.size:
            image.draft("RGB", target)
    image.load()
    profile = image.info.get("icc_profile")
    small = _eight_bits(image)
    target = fit(small.size, longest_px)
    if target != small.size:
        small = small.resize(target, Image.Resampling.LANCZOS)
        small.info = image.info  # has the EXIF orientation
    return _to_srgb(ImageOps.exif_transpose(small), profile)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Convert to a mode with 8 bits and no palette: L, RGB, RGBA or CMYK."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        image = image.point(lambda level: level / 256).convert("L")
    elif image.mode in ("LA", "PA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        image = image.convert("RGB")
    return image


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert to sRGB, by the file's colour profile if that is valid."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha is not None else image
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                colours, source, _srgb(), outputMode="RGB", inPlace=False
            )
            colours = converted or colours
        except (ImageCms.PyCMSError, OSError, ValueError):  # a profile for another colour space
            pass
    colours = colours.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _svg_size(svg: CleanSvg, longest_px: int) -> tuple[int, int]:
    longer = max(svg.width, svg.height)
    width, height = (round(side * longest_px / longer) for side in (svg.width, svg.height))
    check_size(width, height)
    return width, height


def _rasterise(svg: CleanSvg, longest_px: int) -> Image.Image:
    """Rasterise an SVG in a child process, which is killed if it takes too long."""
    longest_drawn = max(longest_px, 1024)
    width, height = (max(1, side) for side in _svg_size(svg, longest_drawn))
    scale = longest_drawn / max(svg.width, svg.height)
    try:
        process = subprocess.run(
            [sys.executable, "-P", str(_SVG_CHILD), str(width), str(height), str(scale)],
            input=svg.text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=_SVG_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PictureFileError(
            f"the SVG takes over {_SVG_SECONDS} seconds to draw", "save it as PNG"
        ) from error
    if process.returncode != 0:
        lines = process.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = lines[-1][:160] if lines else "its drawing fails"
        raise PictureFileError(f"the SVG cannot be drawn: {reason}", "save it as PNG")
    with Image.open(io.BytesIO(process.stdout), formats=("PNG",)) as image:
        return image.convert("RGBA").resize(fit((width, height), longest_px), Image.Resampling.BOX)
