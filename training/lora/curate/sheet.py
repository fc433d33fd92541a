"""The contact sheet of a choice: what was kept, what was left out, and why; HTML and PNG."""

import base64
import html
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.files import write_atomically
from training.lora.curate.choice import Reason
from training.lora.curate.sources import Source
from training.lora.pictures import grid_of
from training.lora.samples import Sample
from training.workers import Workers

_THUMB_PX = 200
_PNG_MOST = 400
_KEPT_MOST = 400

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>body{{font:16px/1.45 system-ui,sans-serif;margin:1rem;color:#222}}
.grid{{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:12px}}
figure{{margin:0}}img{{width:100%;border-radius:4px}}figcaption{{font-size:13px;color:#444;
overflow-wrap:anywhere}}.why{{color:#a33}}</style><h1>{title}</h1>{body}</html>"""


def write_sheets(
    folder: Path,
    sources: Sequence[Source],
    out: Mapping[str, Reason],
    kept: Mapping[str, Sample],
    workers: Workers,
) -> None:
    """Write sheet.html and sheet.png; kept pictures as fitted, the others as they are.

    All that were left out are shown, by their reasons; of the kept at most 400, evenly spread.
    """
    there = [source for source in sources if source.image in kept]
    gone = [source for source in sources if source.image in out]
    gone.sort(key=lambda source: (out[source.image].kind, source.image))
    shown = there[:: -(-len(there) // _KEPT_MOST) or 1]
    paths = [one.path for one in gone] + [kept[one.image].path for one in shown]
    made = workers.spread(_thumb, paths, "curate: on the sheet")
    thumbs = dict(zip([one.image for one in [*gone, *shown]], made, strict=True))
    groups = [(f"Left out: {len(gone)}", gone)] if gone else []
    some = f", of which {len(shown)} are shown" if len(shown) < len(there) else ""
    groups.append((f"Kept: {len(there)}{some}", shown))
    body = ""
    for head, group in groups:
        cells = "".join(_cell(one, thumbs[one.image], out.get(one.image), kept) for one in group)
        body += f"<h2>{head}</h2><div class=grid>{cells}</div>"
    page = _PAGE.format(title="What was kept and what was left out", body=body)
    write_atomically(folder / "sheet.html", page.encode())
    pictured = [*gone, *shown][:_PNG_MOST]
    captions = [
        f"{'LEFT OUT ' if one.image in out else ''}{one.image} "
        f"{out[one.image].words if one.image in out else ''}"
        for one in pictured
    ]
    pictures = [_pixels(thumbs[one.image]) for one in pictured]
    grid_of(pictures, captions, columns=8, side_px=_THUMB_PX).save(folder / "sheet.png")


def _thumb(path: Path) -> bytes | None:
    """A small JPEG of a picture; None if it cannot be read."""
    try:
        with Image.open(path) as picture:
            picture.draft("RGB", (_THUMB_PX * 2, _THUMB_PX * 2))
            small = picture.convert("RGB")
            small.thumbnail((_THUMB_PX, _THUMB_PX), Image.Resampling.LANCZOS)
            return _jpeg(small)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _pixels(thumb: bytes | None) -> NDArray[np.uint8] | None:
    return None if thumb is None else np.asarray(Image.open(io.BytesIO(thumb)))


def _cell(
    source: Source, thumb: bytes | None, reason: Reason | None, kept: Mapping[str, Sample]
) -> str:
    words = f'<b class="why">{html.escape(reason.words)}</b>' if reason else ""
    if source.image in kept and kept[source.image].split == "held_out":
        words = "<b>held out</b>"
    picture = f'<img loading="lazy" alt="" src="{_as_url(thumb)}">' if thumb else ""
    name = html.escape(source.image)
    return f"<figure>{picture}<figcaption>{name}<br>{words}</figcaption></figure>"


def data_url(picture: Image.Image, quality: int = 85) -> str:
    """The picture as a data: URL (JPEG), for pages that are one file."""
    return _as_url(_jpeg(picture.convert("RGB"), quality))


def _as_url(jpeg: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()


def _jpeg(picture: Image.Image, quality: int = 85) -> bytes:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=quality)
    return data.getvalue()
