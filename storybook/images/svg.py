"""Rasterises SVG with resvg, which is imported on first use."""

import io

from PIL import Image


def rasterise(svg: str, width_px: int, height_px: int) -> Image.Image:
    """Render a text-free SVG, scaled to fit the given size, as an RGBA picture."""
    from resvg_py import svg_to_bytes

    # Loading system fonts would take longer than drawing.
    png = svg_to_bytes(svg_string=svg, width=width_px, height=height_px, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(png))).convert("RGBA")
