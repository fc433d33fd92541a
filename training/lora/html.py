"""Self-contained HTML pages, from the templates in `templates/`."""

import base64
import functools
import io
import math
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from PIL import Image


def render_page(template: str, **values: object) -> bytes:
    """Render a page as UTF-8."""
    return _environment().get_template(template).render(values).encode()


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": number,
        "data_url": data_url,
        "breakable": _breakable,
        "prose": prose,
    }
    return environment


def jpeg(picture: Image.Image) -> bytes:
    """A picture as JPEG, reduced for use in a page."""
    data = io.BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=85)
    return data.getvalue()


def data_url(picture: bytes) -> str:
    """A PNG or JPEG as a data: URL."""
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"


def number(value: object) -> str:
    """Format a value for a table; a dash for None."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return "–"
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def prose(words: str) -> Markup:
    """A sentence with a capital and one full stop; what is in backticks is set as code."""
    words = words[:1].upper() + words[1:].rstrip(".")
    code, parts = Markup("<code>{}</code>"), enumerate(words.split("`"))
    marked = [code.format(part) if number % 2 else escape(part) for number, part in parts]
    return Markup("").join([*marked, "" if words.endswith(("!", "?")) else "."])


def _breakable(name: str) -> Markup:
    """A setting's name with line-break opportunities after its underscores."""
    return Markup(escape(name).replace("_", Markup("_<wbr>")))
