"""Variants of a picture by seed: other scenery, mirrored, another camera distance."""

from __future__ import annotations

import random
from dataclasses import replace

from storybook.stage.model import PAGE_HEIGHT, Frame, Stage, StagedFigure
from storybook.stage.positions.framing import frame_inside

_SEEDS = 2**32
_ZOOM = (0.88, 1.0)
_SHIFT = 0.02  # share of the shown width


def vary_stage(stage: Stage, seed: int) -> Stage:
    """The stage varied by a seed (0 to 2**32 - 1); whatever the author set is kept.

    The variation also depends on who is in the picture, not on poses: two pages with the same
    figures in the same place are varied alike.
    """
    company = " ".join(figure.key or figure.noun for figure in stage.figures)
    rng = random.Random(f"{seed} {stage.seed} {company}")
    mirrored = rng.random() < 0.5
    zoom, across = rng.uniform(*_ZOOM), rng.uniform(-_SHIFT, _SHIFT)
    stage = replace(stage, seed=(stage.seed + seed) % _SEEDS)
    if mirrored and stage.mirrorable:
        stage = _mirror(stage)
    return replace(stage, frame=_shift(stage, zoom, across))


def _mirror(stage: Stage) -> Stage:
    width = PAGE_HEIGHT * stage.aspect
    figures, bystanders = (
        tuple(_mirror_figure(figure, width) for figure in group)
        for group in (stage.figures, stage.bystanders)
    )
    frame = replace(stage.frame, x=width - stage.frame.x)
    return replace(stage, figures=figures, bystanders=bystanders, frame=frame)


def _mirror_figure(figure: StagedFigure, width: float) -> StagedFigure:
    return replace(figure, x=round(width - figure.x, 1), mirrored=not figure.mirrored)


def _shift(stage: Stage, zoom: float, across: float) -> Frame:
    frame = stage.frame
    if frame.zoom <= 1.0:
        return frame
    width = PAGE_HEIGHT * stage.aspect
    x = frame.x + across * width / frame.zoom
    return frame_inside(x, frame.y, max(1.0, round(frame.zoom * zoom, 3)), width)
