"""Detects the format and size of a picture file from its first bytes."""

import io
import warnings

from PIL import Image

from storybook.errors import PictureFileError

MAX_PIXELS = 64_000_000
MAX_SIDE_PX = 20_000
MIN_SIDE_PX = 16
MAX_FILE_BYTES = 150_000_000
_KINDS = ("PNG", "JPEG", "WEBP")
_OTHERS = (
    (b"GIF8", "a GIF"),
    (b"BM", "a BMP"),
    (b"II*\0", "a TIFF"),
    (b"MM\0*", "a TIFF"),
    (b"%PDF", "a PDF"),
    (b"8BPS", "a Photoshop file"),
    (b"gimp xcf", "a GIMP file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"PK\x03\x04", "a ZIP archive or a document"),
)


def is_svg(data: bytes) -> bool:
    """Whether a file looks like an SVG or other XML."""
    start = data[:4]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True  # UTF-16, with which no raster format begins
    return data.removeprefix(b"\xef\xbb\xbf")[:200].lstrip().startswith(b"<")


def raster_kind(data: bytes) -> str:
    """The format of a raster picture: "PNG", "JPEG" or "WEBP"; "" for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    return "WEBP" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def raster_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels, without decoding the picture.

    Raises:
        PictureFileError: the file is damaged.
    """
    with open_raster(data) as image:
        return image.size


def open_raster(data: bytes) -> Image.Image:
    """Open a raster picture without decoding it.

    Raises:
        PictureFileError: it is not a picture that can be used, or is damaged.
    """
    kind = raster_kind(data)
    if not kind:
        raise _unknown(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # `check_size` enforces the limit
            return Image.open(io.BytesIO(data), formats=_KINDS)
    except Image.DecompressionBombError as error:
        raise PictureFileError(
            f"it has far more than {MAX_PIXELS // 10**6} million pixels", "save it smaller"
        ) from error
    except Exception as error:  # Pillow's readers raise all kinds of errors
        raise damaged(error) from error


def check_size(width: int, height: int) -> None:
    """Check that a size in pixels is neither too large for memory nor too small to be useful.

    Raises:
        PictureFileError: it is too large or too small.
    """
    most = MAX_PIXELS // 10**6
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE_PX:
        raise PictureFileError(
            f"it has {width} x {height} pixels: {most} million are the most, and "
            f"{MAX_SIDE_PX} to a side",
            "save it smaller; 4000 x 4000 is enough for any page",
        )
    if min(width, height) < MIN_SIDE_PX:
        raise PictureFileError(
            f"it has only {width} x {height} pixels", f"{MIN_SIDE_PX} to a side are the least"
        )


def damaged(error: Exception) -> PictureFileError:
    """The error for a truncated or corrupted file."""
    reason = str(error).strip().splitlines()[0][:120] if str(error).strip() else "it is cut short"
    return PictureFileError(f"it is damaged: {reason}", "copy it again from where it came from")


def _unknown(data: bytes) -> PictureFileError:
    hint = "save it as PNG, JPEG, WebP or SVG"
    if not data:
        return PictureFileError("it is empty", hint)
    if data[4:8] == b"ftyp":
        heif = data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis")
        kind = "an HEIC or AVIF picture" if heif else "a film"
        return PictureFileError(f"it is {kind}, which is not read", hint)
    for start, kind in _OTHERS:
        if data.startswith(start):
            return PictureFileError(f"it is {kind}, which is not read", hint)
    return PictureFileError("it is not a picture that can be read", hint)
