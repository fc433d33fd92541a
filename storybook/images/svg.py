"""Rasterises SVG with resvg, which is imported on first use."""

import io

from PIL import Image


def rasterise(svg: str, width_px: int, height_px: int) -> Image.Image:
    """Render a text-free SVG, stretched to the given size, as an RGBA picture."""
    from resvg import render, usvg

    tree = usvg.Tree.from_str(svg, usvg.Options.default())
    width, height = tree.int_size()
    stretch = (width_px / width, 0.0, 0.0, 0.0, height_px / height, 0.0)
    png = render(tree, stretch, bg_size=(width_px, height_px))
    return Image.open(io.BytesIO(png)).convert("RGBA")
