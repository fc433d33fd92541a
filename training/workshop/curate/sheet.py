"""The contact sheet of a choice: what was kept, what was left out, and why; HTML and PNG."""

import base64
import html
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from storybook.files import write_atomically
from training.workshop.curate.choice import Reason
from training.workshop.curate.sources import Source
from training.workshop.pictures import grid_of
from training.workshop.samples import Sample

_THUMB_PX = 200
_PNG_MOST = 400

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>body{{font:16px/1.45 system-ui,sans-serif;margin:1rem;color:#222}}
.grid{{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:12px}}
figure{{margin:0}}img{{width:100%;border-radius:4px}}figcaption{{font-size:13px;color:#444;
overflow-wrap:anywhere}}.why{{color:#a33}}</style><h1>{title}</h1>{body}</html>"""


def write_sheets(
    folder: Path, sources: Sequence[Source], out: Mapping[str, Reason], kept: Mapping[str, Sample]
) -> None:
    """Write sheet.html and sheet.png; kept pictures as fitted, the others as they are."""
    there = [source for source in sources if source.image in kept]
    gone = [source for source in sources if source.image in out]
    gone.sort(key=lambda source: (out[source.image].kind, source.image))
    thumbs = {one.image: _thumb(kept[one.image].path) for one in there}
    thumbs |= {one.image: _thumb(one.path) for one in gone}
    rows = [(f"Kept: {len(there)}", there), (f"Left out: {len(gone)}", gone)]
    body = ""
    for head, group in rows:
        cells = "".join(_cell(one, thumbs[one.image], out.get(one.image), kept) for one in group)
        body += f"<h2>{head}</h2><div class=grid>{cells}</div>"
    page = _PAGE.format(title="What was kept and what was left out", body=body)
    write_atomically(folder / "sheet.html", page.encode())
    shown = [*gone, *there][:_PNG_MOST]
    captions = [
        f"{'LEFT OUT ' if one.image in out else ''}{one.image} "
        f"{out[one.image].words if one.image in out else ''}"
        for one in shown
    ]
    pictures = [np.asarray(thumbs[one.image]) if thumbs[one.image] else None for one in shown]
    grid_of(pictures, captions, columns=8, side_px=_THUMB_PX).save(folder / "sheet.png")


def _thumb(path: Path) -> Image.Image | None:
    try:
        with Image.open(path) as picture:
            picture.draft("RGB", (_THUMB_PX * 2, _THUMB_PX * 2))
            small = picture.convert("RGB")
            small.thumbnail((_THUMB_PX, _THUMB_PX), Image.Resampling.LANCZOS)
            return small
    except (OSError, ValueError, SyntaxError):
        return None


def _cell(
    source: Source, thumb: Image.Image | None, reason: Reason | None, kept: Mapping[str, Sample]
) -> str:
    words = f'<b class="why">{html.escape(reason.words)}</b>' if reason else ""
    if source.image in kept and kept[source.image].split == "held_out":
        words = "<b>held out</b>"
    picture = f'<img loading="lazy" alt="" src="{data_url(thumb)}">' if thumb else ""
    name = html.escape(source.image)
    return f"<figure>{picture}<figcaption>{name}<br>{words}</figcaption></figure>"


def data_url(picture: Image.Image, quality: int = 85) -> str:
    """The picture as a data: URL (JPEG), for pages that are one file."""
    data = io.BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=quality)
    return "data:image/jpeg;base64," + base64.b64encode(data.getvalue()).decode()
