"""SVG -> pixels, by resvg; the library is imported when something is drawn."""

import io

from PIL import Image


def rasterise(svg: str, width_px: int, height_px: int) -> Image.Image:
    """An SVG document without text, drawn at that size, as an RGBA picture."""
    from resvg_py import svg_to_bytes

    # Reading the system's fonts would take longer than drawing.
    png = svg_to_bytes(svg_string=svg, width=width_px, height=height_px, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(png))).convert("RGBA")
