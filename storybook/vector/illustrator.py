"""The illustrator that draws stages as vector art; it needs neither weights nor torch."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import metadata

import numpy as np
from numpy.typing import NDArray

from storybook.errors import PictureFileError, RenderError
from storybook.models.speed import DrawingSpeed, record_speed
from storybook.render.illustrator import Drawing, OnPreview, OnStep, describe_failure
from storybook.render.job import RenderJob
from storybook.stage.model import load_stage
from storybook.stage.variation import vary_stage
from storybook.vector.masks import visible_masks
from storybook.vector.paint import figure_mask, paint_stage


class VectorIllustrator:
    """Draws pictures one at a time; see `storybook.render.illustrator.Illustrator`."""

    batch_size = 1

    def draw(
        self,
        jobs: Sequence[RenderJob],
        on_step: OnStep | None = None,
        on_preview: OnPreview | None = None,
    ) -> Iterator[Drawing | RenderError]:
        """See `Illustrator.draw`."""
        for number, job in enumerate(jobs, 1):
            since = time.monotonic()
            drawing = _draw(job)
            if isinstance(drawing, Drawing):
                record_speed(job.way, DrawingSpeed(time.monotonic() - since))
            yield drawing
            if on_step is not None:
                on_step(number, len(jobs))


def flat_sketch(job: RenderJob, height_px: int) -> NDArray[np.uint8]:
    """Draw the flat sketch under a job's picture, whatever its media: as `draw_job`.

    Raises:
        As `draw_job`.
    """
    stage = replace(load_stage(job.stage), media=(("flat", 1.0),))
    return paint_stage(vary_stage(stage, job.seed), height_px)


def _draw(job: RenderJob) -> Drawing | RenderError:
    try:
        made_with = {"resvg": metadata.version("resvg")}
        return Drawing(draw_job(job, job.height), made_with)
    except (KeyError, ValueError, PictureFileError) as error:
        return RenderError(f"the sketch cannot be drawn: {describe_failure(error)}")


def mask_job(job: RenderJob, height_px: int) -> NDArray[np.bool_]:
    """Where the figures of a job's stage are: (height_px, width) bool.

    Raises:
        As `draw_job`.
    """
    return figure_mask(vary_stage(load_stage(job.stage), job.seed), height_px)


def region_masks(job: RenderJob, height_px: int) -> NDArray[np.bool_]:
    """Where each of a job's regions is seen in its stage: (regions, height_px, width) bool.

    Raises:
        As `draw_job`.
    """
    stage = vary_stage(load_stage(job.stage), job.seed)
    masks = visible_masks(stage, height_px)
    keys = np.array([figure.key for figure in stage.figures])
    return np.stack([masks[keys == region.key].any(0) for region in job.regions])


def draw_job(job: RenderJob, height_px: int) -> NDArray[np.uint8]:
    """Draw the picture of a sketch's job: (height_px, width, 3) uint8 RGB, at the job's aspect.

    Raises:
        ValueError: the job has no stage.
        KeyError: the stage names something that this version does not draw.
        PictureFileError: one of the author's picture files cannot be read.
    """
    return paint_stage(vary_stage(load_stage(job.stage), job.seed), height_px)
