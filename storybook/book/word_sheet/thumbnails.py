"""Small pictures of drawn figures and painted scenes, as WebP."""

from __future__ import annotations

import io

from PIL import Image

from storybook.art.drawing.shapes import Box
from storybook.art.figure import Figure
from storybook.images.svg import rasterise
from storybook.stage.model import Stage
from storybook.vector.paint import paint_stage

FIGURE_PX, SCENE_PX = 128, 192
_MARGIN = 0.04  # around a figure, as a share of its larger side
_HEAD_MARGIN = 0.34  # around a head, whose hair is outside its box
_QUALITY = 70


def figure_thumbnail(figure: Figure) -> bytes:
    """A whole figure on a transparent square."""
    return _crop(figure, (0.0, 0.0, figure.width, figure.height), _MARGIN)


def head_thumbnail(figure: Figure) -> bytes:
    """The head of a standing person, with any hat, on a transparent square."""
    left, _, right, bottom = figure.head_box
    return _crop(figure, (left, 0.0, right, bottom), _HEAD_MARGIN)


def scene_thumbnail(stage: Stage) -> bytes:
    """A painted scene."""
    return _webp(Image.fromarray(paint_stage(stage, SCENE_PX)))


def _crop(figure: Figure, box: Box, margin: float) -> bytes:
    left, top, right, bottom = box
    side = max(right - left, bottom - top) * (1 + 2 * margin)
    x, y = (left + right - side) / 2, (top + bottom - side) / 2
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{FIGURE_PX}" height="{FIGURE_PX}" '
        f'viewBox="{x:.2f} {y:.2f} {side:.2f} {side:.2f}">{figure.svg_body}</svg>'
    )
    return _webp(rasterise(svg, FIGURE_PX, FIGURE_PX))


def _webp(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "WEBP", quality=_QUALITY, alpha_quality=_QUALITY)
    return data.getvalue()
