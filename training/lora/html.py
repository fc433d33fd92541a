"""HTML pages that stand by themselves, from the templates in `templates/`."""

import base64
import functools
import io
import math
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from PIL import Image


def render_page(template: str, **values: object) -> bytes:
    """A page in UTF-8."""
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
    environment.filters |= {"number": number, "data_url": data_url, "breakable": _breakable}
    return environment


def jpeg(picture: Image.Image) -> bytes:
    """A picture as JPEG, as small as a page wants it."""
    data = io.BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=85)
    return data.getvalue()


def data_url(picture: bytes) -> str:
    """A PNG or JPEG as a data: URL."""
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"


def number(value: object) -> str:
    """A value as a table shows it; a dash for none."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return "–"
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def _breakable(name: str) -> Markup:
    """A setting's name, which a narrow screen may break after its underscores."""
    return Markup(escape(name).replace("_", Markup("_<wbr>")))
