"""The curation contact sheet: what was kept, what was left out, and why; HTML and PNG."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from storybook.files import write_atomically
from storybook.images.contact_sheet import contact_sheet
from training.lora.curate.choice import Reason
from training.lora.curate.sources import Source
from training.lora.html import jpeg, render_page
from training.lora.samples import HELD_OUT, Sample
from training.workers import Workers

_THUMB_PX = 200
_PNG_MOST = 400
_KEPT_MOST = 400


@dataclass(frozen=True)
class _Cell:
    """A picture on the sheet; `thumbnail` is a JPEG, None for an unreadable file."""

    image: str
    thumbnail: bytes | None
    reason: str
    held_out: bool


def write_sheets(
    folder: Path,
    sources: Sequence[Source],
    out: Mapping[str, Reason],
    kept: Mapping[str, Sample],
    workers: Workers,
) -> None:
    """Write sheet.html and sheet.png; kept pictures as fitted, the others as in the source.

    Shows all rejected pictures, grouped by reason, and at most 400 kept ones, evenly sampled.
    """
    there = [source.image for source in sources if source.image in kept]
    gone = [source for source in sources if source.image in out]
    gone.sort(key=lambda source: (out[source.image].kind, source.image))
    shown = there[:: -(-len(there) // _KEPT_MOST) or 1]
    paths = [source.path for source in gone] + [kept[image].path for image in shown]
    thumbnails = workers.spread(_thumbnail, paths, "curate: on the sheet")
    cells = []
    for image, thumbnail in zip([*(one.image for one in gone), *shown], thumbnails, strict=True):
        reason = out[image].words if image in out else ""
        held_out = image in kept and kept[image].split == HELD_OUT
        cells.append(_Cell(image, thumbnail, reason, held_out))
    groups = [(f"Left out: {len(gone)}", cells[: len(gone)])] if gone else []
    some = f", of which {len(shown)} are shown" if len(shown) < len(there) else ""
    groups.append((f"Kept: {len(there)}{some}", cells[len(gone) :]))
    page = render_page("curate.html", title="What was kept and what was left out", groups=groups)
    write_atomically(folder / "sheet.html", page)
    pictures = [_opened(cell.thumbnail) for cell in cells[:_PNG_MOST]]
    labels = [
        f"LEFT OUT {cell.image} {cell.reason}" if cell.reason else cell.image
        for cell in cells[:_PNG_MOST]
    ]
    contact_sheet(pictures, columns=8, labels=labels).save(folder / "sheet.png")


def _thumbnail(path: Path) -> bytes | None:
    """A small JPEG of a picture; None if it cannot be read."""
    try:
        with Image.open(path) as picture:
            picture.draft("RGB", (_THUMB_PX * 2, _THUMB_PX * 2))
            small = picture.convert("RGB")
            small.thumbnail((_THUMB_PX, _THUMB_PX), Image.Resampling.LANCZOS)
            return jpeg(small)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _opened(thumbnail: bytes | None) -> Image.Image | None:
    return None if thumbnail is None else Image.open(io.BytesIO(thumbnail))
