"""Measures which figures of a stage a picture keeps, in their places and in the right colours.

The stage says exactly where every figure is. A figure is kept if the picture, around it, is like
the stage's own picture; nothing is trained, so that any model's pictures can be measured.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storybook.images.colour import js_distance, lab_histogram, uint8_to_lab
from storybook.images.components import connected_components, dilate, erode
from storybook.stage.model import Stage
from storybook.vector.masks import visible_masks
from storybook.vector.paint import paint_stage

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Lab = NDArray[np.float64]

HEIGHT_PX = 256
_MIN_PX = 80  # of a figure: with fewer in sight it cannot be judged
_AROUND_PX = 2  # how far around a figure its outline is looked at
_KEPT = 0.7  # the least correlation of a figure that is kept
_STRAY = 25.0  # the difference in colour (CIE 1976) that shows something where nothing should be
_STRAY_PX = 120
_PALETTE_SHARE = 0.04  # a colour is a figure's own if so much of the figure has it
_MARGIN = 10.0  # by how much nearer another's colour must be, to have leaked


@dataclass(frozen=True)
class FigureTruth:
    """A figure to be seen in a picture: its character's key ("" for none), its noun, its mask."""

    key: str
    noun: str
    mask: Mask


@dataclass(frozen=True)
class StageTruth:
    """A stage's own picture (H, W, 3), and its figures, except those of which too little shows.

    Two who are drawn as one, such as huggers, are one figure.
    """

    picture: Pixels
    figures: tuple[FigureTruth, ...]


@dataclass(frozen=True)
class FigureVerdict:
    """How a picture shows a figure.

    `likeness` is the correlation (-1 to 1) with the stage's own picture in and around the figure,
    `colour_error` the mean difference in colour inside it (CIE 1976), `leak` the share of it (0 to
    1) that has taken a colour of another figure.
    """

    figure: FigureTruth
    likeness: float
    colour_error: float
    leak: float

    @property
    def is_kept(self) -> bool:
        """Whether the figure is there, at its place."""
        return self.likeness >= _KEPT


@dataclass(frozen=True)
class StageVerdict:
    """How a picture shows a stage; `strays` is the number of things where nothing should be."""

    figures: tuple[FigureVerdict, ...]
    strays: int

    @property
    def counts_are_right(self) -> bool:
        """Whether there are as many of each noun as there should be, and nothing else."""
        wanted = Counter(verdict.figure.noun for verdict in self.figures)
        kept = Counter(verdict.figure.noun for verdict in self.figures if verdict.is_kept)
        return wanted == kept and self.strays == 0


def truth_of(stage: Stage, height_px: int = HEIGHT_PX) -> StageTruth:
    """What a picture of a stage should show, in the stage's own media."""
    figures: list[FigureTruth] = []
    for figure, mask in zip(stage.figures, visible_masks(stage, height_px), strict=True):
        is_drawn_with_another = any(np.array_equal(mask, other.mask) for other in figures)
        if mask.sum() >= _MIN_PX and not is_drawn_with_another:
            figures.append(FigureTruth(figure.key, figure.noun, mask))
    return StageTruth(paint_stage(stage, height_px), tuple(figures))


def judge_picture(truth: StageTruth, picture: Pixels) -> StageVerdict:
    """Judge a picture of the size of the truth's, (H, W, 3) uint8."""
    wanted, shown = uint8_to_lab(truth.picture), uint8_to_lab(picture)
    palettes = [_palette(wanted[figure.mask]) for figure in truth.figures]
    verdicts = []
    for number, figure in enumerate(truth.figures):
        others = [palette for other, palette in enumerate(palettes) if other != number]
        leaks = [
            _leaked(colours[figure.mask], palettes[number], others) for colours in (shown, wanted)
        ]
        verdicts.append(
            FigureVerdict(
                figure,
                _correlation(wanted, shown, dilate(figure.mask, _AROUND_PX)),
                float(np.linalg.norm((shown - wanted)[figure.mask], axis=1).mean()),
                max(0.0, leaks[0] - leaks[1]),
            )
        )
    return StageVerdict(tuple(verdicts), _strays(wanted, shown, truth))


def appearance_distance(one: Pixels, mask: Mask, other: Pixels, other_mask: Mask) -> float:
    """How unlike a figure's colours are in two pictures, 0 to 1 (Jensen-Shannon)."""
    histograms = (
        lab_histogram(uint8_to_lab(picture[where]))
        for picture, where in ((one, mask), (other, other_mask))
    )
    return js_distance(*histograms)


def _correlation(wanted: Lab, shown: Lab, mask: Mask) -> float:
    """The correlation of two pictures' colours inside a mask, all channels together."""
    centred = [_blurred(lab)[mask] for lab in (wanted, shown)]
    first, second = (colours - colours.mean(0) for colours in centred)
    return float((first * second).sum() / max(np.linalg.norm(first) * np.linalg.norm(second), 1e-9))


def _blurred(lab: Lab) -> Lab:
    """Means of 5 x 5 pixels: texture, and edges moved by a medium, matter less."""
    for axis in (0, 1):
        lab = np.mean([np.roll(lab, step, axis) for step in range(-2, 3)], axis=0)
    return lab


def _palette(colours: Lab) -> Lab:
    """The colours (N, 3) that make up a figure: the means of the commonest cells of Lab."""
    cells = np.round(colours / 12).astype(np.int64)
    _, index, counts = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
    common = np.flatnonzero(counts >= min(_PALETTE_SHARE * len(colours), counts.max()))
    return np.stack([colours[index.ravel() == cell].mean(0) for cell in common])


def _leaked(colours: Lab, own: Lab, others: list[Lab]) -> float:
    """The share of a figure's pixels that another's colours explain much better than its own."""
    if not others:
        return 0.0
    to_own, to_others = (_nearest(colours, palette) for palette in (own, np.concatenate(others)))
    return float((to_others + _MARGIN < to_own).mean())


def _nearest(colours: Lab, palette: Lab) -> NDArray[np.float64]:
    """The distance of each colour (N, 3) to the nearest of a palette."""
    return np.asarray(np.linalg.norm(colours[:, None] - palette[None], axis=2).min(1))


def _strays(wanted: Lab, shown: Lab, truth: StageTruth) -> int:
    """How many things are where the stage has none."""
    figures = np.zeros(wanted.shape[:2], np.bool_)
    for figure in truth.figures:
        figures |= figure.mask
    differs = np.linalg.norm(_blurred(shown) - _blurred(wanted), axis=2) > _STRAY
    strays = erode(differs & ~dilate(figures, 4 * _AROUND_PX), 1)
    components = connected_components(strays.astype(np.int32))
    sizes = np.bincount(components[strays], minlength=1)
    return int((sizes >= _STRAY_PX).sum())
