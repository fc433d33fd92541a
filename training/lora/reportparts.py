"""Parts of the report's HTML: the page around it, numbers, tables, pictures in pairs."""

import base64
import html
import math
import re
from collections.abc import Mapping
from typing import Any

from PIL import Image

from training.lora.curate.sheet import data_url

_PICTURE_PX = 320
CONTENTS = "<!-- contents -->"

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style>
body{{font:17px/1.5 system-ui,sans-serif;color:#222;max-width:60rem;margin:0 auto;
padding:0 1rem 3rem}}h1{{font-size:1.6rem}}
h2{{margin-top:2.2rem;border-bottom:1px solid #ddd}}img{{max-width:100%}}
table{{border-collapse:collapse;width:100%;font-size:.92rem}}td,th{{padding:.3rem .6rem .3rem 0;
text-align:left;vertical-align:top;border-bottom:1px solid #eee}}td{{overflow-wrap:break-word}}
.n{{text-align:right;font-variant-numeric:tabular-nums}}td.n{{white-space:nowrap}}
nav{{margin:1rem 0;line-height:2}}li{{margin:.3rem 0}}
.warn{{background:#fff4e0;padding:.6rem 1rem;border-radius:6px}}
.pair{{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin:.9rem 0}}
.pair p{{grid-column:1/-1;margin:0;font-size:.88rem;color:#444}}figure{{margin:0}}
@media(min-width:52rem){{.pair{{display:inline-grid;width:calc(50% - .8rem);margin:.9rem .8rem 0 0;
vertical-align:bottom}}}}
figcaption{{font-size:.8rem;color:#666}}img.p{{border-radius:5px;width:100%;display:block}}
</style><h1>{title}</h1>{body}</html>"""


def number(value: Any) -> str:
    """A value as a table shows it; a dash for none."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return "–"
    return f"{value:.4f}" if isinstance(value, float) else html.escape(str(value))


def sentence(words: str) -> str:
    """Words with a capital and a full stop."""
    return words[:1].upper() + words[1:] + "."


def picture_pair(before: Any, after: Any, words: str) -> str:
    """Two pictures (H, W, 3) uint8 side by side, under their words."""
    cells = "".join(
        f"<figure><img class=p alt='{label}' src='{_small(pixels)}'>"
        f"<figcaption>{label}</figcaption></figure>"
        for label, pixels in (("before", before), ("after", after))
    )
    return f"<div class=pair><p>{html.escape(words)}</p>{cells}</div>"


def _small(pixels: Any) -> str:
    picture = Image.fromarray(pixels)
    picture.thumbnail((_PICTURE_PX, _PICTURE_PX), Image.Resampling.LANCZOS)
    return data_url(picture)


def image(png: bytes) -> str:
    """A plot, in the page itself."""
    return f'<p><img alt="" src="data:image/png;base64,{base64.b64encode(png).decode()}"></p>'


def with_contents(body: str) -> str:
    """The body with a place for each of its headings, and links to them at `CONTENTS`."""
    heads = re.findall("<h2>(.*?)</h2>", body)
    for number_, head in enumerate(heads):
        body = body.replace(f"<h2>{head}</h2>", f'<h2 id="part{number_}">{head}</h2>', 1)
    links = " · ".join(f'<a href="#part{n}">{head}</a>' for n, head in enumerate(heads))
    return body.replace(CONTENTS, f"<nav>{links}</nav>", 1)


def table(values: Mapping[str, Any]) -> str:
    """Settings and their values."""
    rows = "".join(
        f"<tr><td>{_breakable(key)}<td>{_breakable(str(value))}" for key, value in values.items()
    )
    return f"<table>{rows}</table>"


def _breakable(name: str) -> str:
    """A setting's name, which a narrow screen may break after its underscores."""
    return html.escape(name).replace("_", "_<wbr>")
