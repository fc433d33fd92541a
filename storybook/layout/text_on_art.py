"""Words on a picture: where it is calm, and which ink is legible there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.images.colour import luminance, luminances
from storybook.layout.book import Box, Coverage, Crop, Item, Outline, PanelBox, TextBox
from storybook.layout.colours import GOOD_CONTRAST, LEAST_CONTRAST
from storybook.layout.pictures import CLOSE_UP_PX, Picture, edge_strength
from storybook.layout.text.typesetting import SetLine, SetText

LOW_QUANTILE = 0.02  # of contrast: the worst letter counts, not the mean one
EDGE = 0.12  # change from cell to cell that a reader sees as the border of something
CALM = 0.006  # share of such cells round the words that still reads as one plain area
PREFER_TOP = 0.01  # how much calmer the foot of a picture has to be than its top
PREFER_MIDDLE = 0.02  # how much more of the figures a panel in the middle may hide than one aside
FIGURE_FROM = 0.5  # of the foreground mask: from here on it counts as a figure's border
STEP_MM = 2.0
MARGIN_MM = 4.0  # kept between words and anything that is drawn
PANEL_PADDING_MM = 5.0


@dataclass(frozen=True, eq=False)
class Backdrop:
    """The part of a picture that its box shows, as words see it: `(128, 128) float32` each.

    `light` is relative luminance, `edges` the strength of edges, `figures` and `heads` the masks
    of the picture's figures; `heads` has a sum of 1 for each head that the box shows.
    """

    box: Box
    light: NDArray[np.float32]
    edges: NDArray[np.float32]
    figures: NDArray[np.float32]
    heads: NDArray[np.float32]

    def under(self, box: Box, layer: NDArray[np.float32]) -> NDArray[np.float32]:
        """The part of a layer that is under a box of the page."""
        rows, columns = layer.shape
        x = [(edge - self.box.x_mm) / self.box.width_mm for edge in (box.x_mm, box.right_mm)]
        y = [(edge - self.box.y_mm) / self.box.height_mm for edge in (box.y_mm, box.bottom_mm)]
        left, right = (int(np.clip(share, 0, 1) * columns) for share in x)
        top, bottom = (int(np.clip(share, 0, 1) * rows) for share in y)
        return layer[top : max(bottom, top + 1), left : max(right, left + 1)]


def backdrop_of(picture: Picture, box: Box, crop: Crop) -> Backdrop:
    """The backdrop of words on a picture that is cropped and placed in a box."""
    pixels = picture.close_up(crop)
    masks = picture.figures
    # All of a figure counts as its border, since a plain back is no place for words either.
    foreground = _cropped(masks.foreground, crop) * np.float32(EDGE / FIGURE_FROM)
    edges = np.maximum(np.minimum(edge_strength(pixels), np.float32(1)), foreground)
    heads = _cropped(masks.heads, crop)
    shown = (crop.right - crop.left) * (crop.bottom - crop.top) * masks.heads.size
    heads *= np.float32(shown / heads.size)
    return Backdrop(box, luminances(pixels), edges, _cropped(masks.figures, crop), heads)


def _cropped(mask: NDArray[np.float32], crop: Crop) -> NDArray[np.float32]:
    """The cropped part of a mask over the whole picture, `(128, 128) float32`."""
    height, width = mask.shape
    area = (crop.left * width, crop.top * height, crop.right * width, crop.bottom * height)
    size = CLOSE_UP_PX, CLOSE_UP_PX
    resized = Image.fromarray(mask).resize(size, Image.Resampling.BILINEAR, box=area)
    return np.array(resized, dtype=np.float32)


def place_on_art(
    backdrop: Backdrop, region: Box, text: SetText, inks: tuple[str, str], paper: str
) -> list[Item]:
    """The words at the calmest height of the region, in the ink that reads best there.

    `inks` are a dark and a light colour. Where neither keeps its contrast, or nothing is calm
    enough, the words stand on an opaque panel of the paper's colour, where it hides least of the
    figures.
    """
    box = _best_place(region, text, lambda box: _busyness(backdrop, box, text))
    busyness = _busyness(backdrop, box, text)
    ink = max(inks, key=lambda colour: worst_contrast(backdrop, box, text.lines, colour))
    contrast = worst_contrast(backdrop, box, text.lines, ink)
    wanted = LEAST_CONTRAST if busyness <= CALM / 4 else GOOD_CONTRAST
    if busyness <= CALM and contrast >= wanted:
        return [TextBox(box, tuple(_inked(line, ink) for line in text.lines))]
    box = _best_place(region, text, lambda box: _harm(backdrop, box, text), aside=True)
    panel = PanelBox(_panel(box, text), paper, Outline("rounded", PANEL_PADDING_MM))
    return [panel, TextBox(box, text.lines)]


def coverage_of(backdrop: Backdrop, items: Sequence[Item]) -> Coverage:
    """What the panels among the items hide of the figures."""
    panels = [item.box for item in items if isinstance(item, PanelBox)]
    return sum((_hidden_by(backdrop, box) for box in panels), Coverage())


def worst_contrast(backdrop: Backdrop, box: Box, lines: Sequence[SetLine], ink: str) -> float:
    """The 2nd percentile of WCAG contrast between the ink and the picture under its lines."""
    lights = []
    for line in lines:
        height = line.size_pt * 0.3528
        area = Box(
            box.x_mm + line.x_mm, box.y_mm + line.baseline_mm - height, line.width_mm, 1.3 * height
        )
        lights.append(backdrop.under(area, backdrop.light).ravel())
    light, ink_light = np.concatenate(lights), luminance(ink)
    high, low = np.maximum(light, ink_light) + 0.05, np.minimum(light, ink_light) + 0.05
    return float(np.quantile(high / low, LOW_QUANTILE))


def extent_of(box: Box, lines: Sequence[SetLine]) -> Box:
    """The part of a text's box that has letters in it."""
    left = min(line.x_mm for line in lines)
    right = max(line.x_mm + line.width_mm for line in lines)
    return Box(box.x_mm + left, box.y_mm, right - left, box.height_mm)


def _best_place(
    region: Box, text: SetText, cost: Callable[[Box], float], aside: bool = False
) -> Box:
    """The cheapest place in the region's top and bottom thirds; the top wins where both cost alike.

    `aside`: also against the region's left or right edge, where that is better than its middle.
    """
    spare = max(0.0, region.height_mm - text.height_mm)
    third = region.height_mm / 3
    drops = [d for d in np.arange(0, spare + 0.01, STEP_MM) if d <= third or d >= spare - third]
    extent = extent_of(region, text.lines)
    shifts = [0.0]
    if aside:
        shifts += [region.x_mm - extent.x_mm, region.right_mm - extent.right_mm]
    best, least = region, np.inf
    for drop, shift in product(drops, shifts):
        x_mm, y_mm = region.x_mm + shift, region.y_mm + float(drop)
        box = Box(x_mm, y_mm, region.width_mm, text.height_mm)
        total = cost(box) + PREFER_TOP * float(drop) / (spare + 1) + (PREFER_MIDDLE if shift else 0)
        if total < least:
            best, least = box, total
    return best


def _busyness(backdrop: Backdrop, box: Box, text: SetText) -> float:
    """Share of the cells under the words and close by that are the border of something."""
    area = extent_of(box, text.lines).grown(MARGIN_MM)
    return float((backdrop.under(area, backdrop.edges) > EDGE).mean())


def _harm(backdrop: Backdrop, box: Box, text: SetText) -> float:
    """What a panel here does to the picture: heads and figures it hides, then anything else."""
    hidden = _hidden_by(backdrop, _panel(box, text).grown(MARGIN_MM))
    return hidden.heads + hidden.figures + 0.1 * _busyness(backdrop, box, text)


def _hidden_by(backdrop: Backdrop, box: Box) -> Coverage:
    figures = float(backdrop.under(box, backdrop.figures).sum())
    heads = float(backdrop.under(box, backdrop.heads).sum())
    return Coverage(figures / max(float(backdrop.figures.sum()), 1e-6), heads)


def _panel(box: Box, text: SetText) -> Box:
    return extent_of(box, text.lines).grown(PANEL_PADDING_MM)


def _inked(line: SetLine, ink: str) -> SetLine:
    return replace(line, style=replace(line.style, colour=ink))
