"""Places text on a picture: finds a calm area and an ink that is legible there."""

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
from storybook.layout.text.typesetting import PlacedLine, TypesetText

LOW_QUANTILE = 0.02  # of contrast: the least legible letters count, not the average
EDGE = 0.12  # change between cells above which a cell counts as an edge
CALM = 0.006  # largest share of edge cells around the text in a calm area
PREFER_TOP = 0.01  # how much calmer the bottom of a picture must be to be preferred to the top
PREFER_MIDDLE = 0.02  # how much more of the figures a centred panel may hide than one at a side
FIGURE_FROM = 0.5  # value of the foreground mask from which a cell counts as an edge
STEP_MM = 2.0
MARGIN_MM = 4.0  # around the text, also checked for edges and figures
PANEL_PADDING_MM = 5.0


@dataclass(frozen=True, eq=False)
class Backdrop:
    """The visible part of a picture as `(128, 128) float32` layers, for placing text on it.

    `light` is relative luminance, `edges` the strength of edges, `figures` and `heads` the masks
    of the picture's figures; `heads` sums to 1 per head visible in the box.
    """

    box: Box
    light: NDArray[np.float32]
    edges: NDArray[np.float32]
    figures: NDArray[np.float32]
    heads: NDArray[np.float32]

    def under(self, box: Box, layer: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cells of a layer that lie under a box of the page."""
        rows, columns = layer.shape
        x = [(edge - self.box.x_mm) / self.box.width_mm for edge in (box.x_mm, box.right_mm)]
        y = [(edge - self.box.y_mm) / self.box.height_mm for edge in (box.y_mm, box.bottom_mm)]
        left, right = (int(np.clip(share, 0, 1) * columns) for share in x)
        top, bottom = (int(np.clip(share, 0, 1) * rows) for share in y)
        return layer[top : max(bottom, top + 1), left : max(right, left + 1)]


def backdrop_of(picture: Picture, box: Box, crop: Crop) -> Backdrop:
    """The backdrop for text on a picture that is cropped and placed in a box."""
    pixels = picture.close_up(crop)
    masks = picture.figures
    # All of a figure counts as edge, so that text avoids an animal's plain back, too.
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
    backdrop: Backdrop, region: Box, text: TypesetText, inks: tuple[str, str], paper: str
) -> list[Item]:
    """Places the text at the calmest height of the region, in the ink with the best contrast.

    `inks` are a dark and a light colour. If neither has enough contrast, or no place is calm
    enough, the text goes on an opaque panel in the paper's colour, placed where it hides the
    least of the figures.
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
    """How much of the figures and heads the panels among the items hide."""
    panels = [item.box for item in items if isinstance(item, PanelBox)]
    return sum((_hidden_by(backdrop, box) for box in panels), Coverage())


def worst_contrast(backdrop: Backdrop, box: Box, lines: Sequence[PlacedLine], ink: str) -> float:
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


def extent_of(box: Box, lines: Sequence[PlacedLine]) -> Box:
    """The part of a text's box that its lines actually occupy."""
    left = min(line.x_mm for line in lines)
    right = max(line.x_mm + line.width_mm for line in lines)
    return Box(box.x_mm + left, box.y_mm, right - left, box.height_mm)


def _best_place(
    region: Box, text: TypesetText, cost: Callable[[Box], float], aside: bool = False
) -> Box:
    """The cheapest place in the region's top and bottom thirds; ties go to the top.

    `aside`: also try the region's left and right edges, if they are better than its middle.
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


def _busyness(backdrop: Backdrop, box: Box, text: TypesetText) -> float:
    """Share of edge cells under the text and within `MARGIN_MM` of it."""
    area = extent_of(box, text.lines).expanded(MARGIN_MM)
    return float((backdrop.under(area, backdrop.edges) > EDGE).mean())


def _harm(backdrop: Backdrop, box: Box, text: TypesetText) -> float:
    """Cost of a panel here: hidden heads and figures, plus a tenth of the busyness."""
    hidden = _hidden_by(backdrop, _panel(box, text).expanded(MARGIN_MM))
    return hidden.heads + hidden.figures + 0.1 * _busyness(backdrop, box, text)


def _hidden_by(backdrop: Backdrop, box: Box) -> Coverage:
    figures = float(backdrop.under(box, backdrop.figures).sum())
    heads = float(backdrop.under(box, backdrop.heads).sum())
    return Coverage(figures / max(float(backdrop.figures.sum()), 1e-6), heads)


def _panel(box: Box, text: TypesetText) -> Box:
    return extent_of(box, text.lines).expanded(PANEL_PADDING_MM)


def _inked(line: PlacedLine, ink: str) -> PlacedLine:
    return replace(line, style=replace(line.style, colour=ink))
