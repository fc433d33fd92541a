"""The part of the page that is shown, wide enough for all who were moved to make room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.drawing.shapes import Box
from storybook.art.scene import PlacedDrawing
from storybook.art.things.model import Thing
from storybook.stage.model import PAGE_HEIGHT, Stage, StagedFigure
from storybook.stage.positions.framing import shown_part
from storybook.vector.drawing import draw_figure, unit_scale

_MARGIN = 12.0  # page units beside a figure


def kept_on_page(drawings: Sequence[PlacedDrawing], width: float) -> list[PlacedDrawing]:
    """The drawings, all moved sideways if somebody would be off the page, `width` units wide."""
    boxes = [drawing.box for drawing in drawings if drawing.faces]
    left = min((box[0] for box in boxes), default=0.0)
    right = max((box[2] for box in boxes), default=0.0)
    over, under = right - (width - _MARGIN), _MARGIN - left
    aside = -min(over, -under) if over > 0 else min(under, -over) if under > 0 else 0.0
    if aside == 0 or (over > 0 and under > 0):
        return list(drawings)
    return [replace(drawing, x=drawing.x + aside) for drawing in drawings]


def widened(
    stage: Stage, drawings: Sequence[PlacedDrawing], figures: Sequence[StagedFigure]
) -> Box:
    """The part of the page to show, in page units: the stage's frame, widened for all its figures.

    A frame that is a view of only some people and animals stays as it is. Otherwise there is room
    for all of them, and for those of the `figures` that were broadened; the frame keeps its
    aspect, and stays on the page.
    """
    left, top, right, bottom = shown_part(stage.frame, stage.aspect)
    living = [figure for figure in stage.figures if not isinstance(figure.looks, Thing)]
    if not all(left < figure.x < right for figure in living):
        return left, top, right, bottom
    boxes = [drawing.box for drawing in drawings if drawing.faces]
    boxes += [_box(figure) for figure in figures if figure.breadth > 1.0]
    page_width, page_height = stage.aspect * PAGE_HEIGHT, PAGE_HEIGHT
    x0 = max(0.0, min([left, *(box[0] - _MARGIN for box in boxes)]))
    y0 = max(0.0, min([top, *(box[1] - _MARGIN for box in boxes)]))
    x1 = min(page_width, max([right, *(box[2] + _MARGIN for box in boxes)]))
    y1 = min(page_height, max([bottom, *(box[3] + _MARGIN for box in boxes)]))
    height = min(max(y1 - y0, (x1 - x0) / stage.aspect), page_height)
    width = height * stage.aspect
    middle, foot = (x0 + x1) / 2, y1
    x = max(0.0, min(middle - width / 2, page_width - width))
    y = max(0.0, min(foot - height, page_height - height))
    return x, y, x + width, y + height


def _box(thing: StagedFigure) -> Box:
    """The box of a thing on the ground, in page units."""
    drawn, scale = draw_figure(thing), unit_scale(thing)
    half, foot = drawn.width * scale / 2, thing.y - thing.above
    return thing.x - half, foot - drawn.height * scale, thing.x + half, foot
