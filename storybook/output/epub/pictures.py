"""Picture files as an e-book holds them: the pixels as they are, and nothing of how they came."""

import hashlib
import io
import struct
from pathlib import Path

from PIL import Image

from storybook.errors import LayoutError

_PNG = b"\x89PNG\r\n\x1a\n"
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")


class PictureCase:
    """The e-book's picture files, each picture once however many pages show it."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._names: dict[tuple[Path, bool], str] = {}
        self._known: dict[bytes, str] = {}

    def add(self, path: Path, line_art: bool = False) -> str:
        """The name of a picture's file in the e-book.

        Raises:
            LayoutError: the picture can't be read.
        """
        key = path, line_art
        if key not in self._names:
            data, suffix = _prepare(path, line_art)
            digest = hashlib.sha256(data).digest()
            if digest not in self._known:
                lines = "-lines" if line_art else ""
                self._known[digest] = f"pictures/{path.stem}{lines}{suffix}"
                self.files[self._known[digest]] = data
            self._names[key] = self._known[digest]
        return self._names[key]


def _prepare(path: Path, line_art: bool) -> tuple[bytes, str]:
    from storybook.images.line_art import draw_lines

    try:
        raw = path.read_bytes()
        if raw.startswith(_PNG) and not line_art:
            return _bare(raw), ".png"
        with Image.open(io.BytesIO(raw)) as image:
            if image.format == "JPEG" and not line_art:
                return raw, ".jpg"
            seen = image.convert("RGB")
    except (OSError, struct.error) as error:
        raise LayoutError(f"the picture {path} can't be read: {error}", "draw it again") from error
    out = io.BytesIO()
    (draw_lines(seen) if line_art else seen).save(out, "PNG")
    return out.getvalue(), ".png"


def _bare(raw: bytes) -> bytes:
    """A PNG without its texts: a prompt is not for the readers of a book."""
    kept, at = [_PNG], len(_PNG)
    while at + 8 <= len(raw):
        length, kind = struct.unpack(">I4s", raw[at : at + 8])
        if kind in _KEPT:
            kept.append(raw[at : at + length + 12])
        at += length + 12
    return b"".join(kept)
