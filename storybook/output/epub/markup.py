"""The e-book's XHTML, CSS and XML, from the jinja2 files in `parts/`."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_PARTS = Path(__file__).with_name("parts")


def clock(seconds: float) -> str:
    """Format a duration for SMIL and the package document: seconds, to the millisecond."""
    return f"{seconds:.3f}s"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PARTS),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and ".css" not in name,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["clock"] = clock
    return environment


def markup(name: str, **values: Any) -> bytes:
    """Render the template with this file name, e.g. "nav.xhtml"."""
    return _environment().get_template(f"{name}.j2").render(values).encode("utf-8")
