"""Paints a sampled scene, and says where in the picture its figures are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from storybook.images.svg import rasterise
from storybook.stage.model import Mount, Stage, StagedFigure
from storybook.vector.figures import DrawingLayer
from storybook.vector.paint import paint_stage
from storybook.vector.staging import scene_of
from training.scenes.sampling import SampledScene
from training.scenes.storytelling import FIGURE_KEYS, stage_of

Pixels = NDArray[np.uint8]
Box = tuple[float, float, float, float]  # left, top, right, bottom as shares of the picture


def paint(scene: SampledScene, size_px: int) -> Pixels:
    """The picture of a scene as the product paints it, (size_px, size_px, 3) uint8 RGB."""
    return paint_stage(stage_of(scene), size_px)


def without_figures(stage: Stage) -> Stage:
    """The same place with nobody in it."""
    return replace(stage, figures=())


def figure_mask(stage: Stage, size_px: int) -> NDArray[np.bool_]:
    """(size_px, size_px): what belongs to a figure, also where something is in front of it."""
    scene = scene_of(stage)
    silhouettes = "".join(
        DrawingLayer(drawing, number).silhouette_svg("#ffffff")
        for number, drawing in enumerate(scene.drawings)
    )
    left, top, right, bottom = scene.shown
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size_px}" height="{size_px}" '
        f'viewBox="{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f}" '
        f'preserveAspectRatio="none">{silhouettes}</svg>'
    )
    alpha = np.asarray(rasterise(svg, size_px, size_px))[..., 3]
    mask: NDArray[np.bool_] = alpha > 127
    return mask


@dataclass(frozen=True)
class FigureBox:
    """The box of one drawn figure.

    `figure` is the index of its `SampledFigure`; a `carried` figure is on the back of another.
    """

    figure: int
    box: Box
    carried: bool


def figure_boxes(stage: Stage) -> list[FigureBox]:
    """The boxes of all figures of a sampled scene's stage; things have none."""
    return [
        FigureBox(FIGURE_KEYS.index(figure.key), _box(stage, figure), figure.mount is not None)
        for figure in stage.figures
        if figure.key
    ]


def _box(stage: Stage, figure: StagedFigure) -> Box:
    """The box of a figure's own drawing, which comes last in a scene of it and its bearer."""
    scene = scene_of(replace(stage, figures=tuple(_with_bearer(stage, figure))))
    left, top, right, bottom = scene.shown
    x0, y0, x1, y1 = scene.drawings[-1].box
    width, height = right - left, bottom - top
    return (x0 - left) / width, (y0 - top) / height, (x1 - left) / width, (y1 - top) / height


def _with_bearer(stage: Stage, figure: StagedFigure) -> Iterator[StagedFigure]:
    """The figure alone, or after the one that it is on."""
    if figure.mount is None:
        yield replace(figure, together=None)
        return
    yield replace(stage.figures[figure.mount.bearer], mount=None, together=None)
    yield replace(figure, mount=Mount(0, figure.mount.how), together=None)
