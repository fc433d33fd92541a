"""Words on art: where a picture is calm, and which ink is read there. Measured, never guessed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.errors import Fault
from storybook.pages.art import Crop, luminance, luminances
from storybook.pages.book import Box, Item, Outline, PageLayout, PanelBox, PictureBox, TextBox
from storybook.pages.typography import SetLine, SetText

CLOSE_UP_PX = 128
LOWEST = 0.02  # the percentile of contrast that counts: the worst letter, not the mean one
AIM = 7.0
NEVER_UNDER = 4.5
EDGE = 0.12  # change from cell to cell that a reader sees as the border of something
CALM = 0.006  # share of such cells round the words that still reads as one plain area
TOP_FIRST = 0.01  # how much calmer the foot of a picture has to be than its top
MIDDLE_FIRST = 0.02  # how much more of the figures a panel in the middle may cover than one aside
FIGURE_FROM = 0.5  # of what may be a figure: from here on it counts as one
HIDES = 0.05  # of the figures: a head is not much more
STEP_MM = 2.0
MARGIN_MM = 4.0  # kept between words and anything that is drawn
PANEL_PADDING_MM = 5.0


@dataclass(frozen=True, eq=False)
class Ground:
    """A placed picture, seen close: light, edges, figures, `(128, 128) float32` over its box."""

    box: Box
    light: NDArray[np.float32]
    edges: NDArray[np.float32]
    figures: NDArray[np.float32]

    def under(self, box: Box, field: NDArray[np.float32]) -> NDArray[np.float32]:
        """The part of a field that lies under a box of the page."""
        rows, columns = field.shape
        x = [(edge - self.box.x_mm) / self.box.width_mm for edge in (box.x_mm, box.right_mm)]
        y = [(edge - self.box.y_mm) / self.box.height_mm for edge in (box.y_mm, box.bottom_mm)]
        left, right = (int(np.clip(share, 0, 1) * columns) for share in x)
        top, bottom = (int(np.clip(share, 0, 1) * rows) for share in y)
        return field[top : max(bottom, top + 1), left : max(right, left + 1)]


def look_closely(
    picture: PictureBox,
    apart: NDArray[np.float32] | None = None,
    figures: NDArray[np.float32] | None = None,
) -> Ground:
    """Reads the part of a picture that its box shows.

    Both fields are `(H, W) float32 in 0..1` over the whole picture. `apart` is where somebody may
    be, or something: all of it counts as its border, since a plain back is no place for words
    either. `figures` is where somebody is, as well as can be told: what a panel must not cover.
    """
    crop = picture.crop
    with Image.open(picture.path) as image:
        shares = (crop.left, crop.top, crop.right, crop.bottom)
        sides = (image.width, image.height) * 2
        area = tuple(share * side for share, side in zip(shares, sides, strict=True))
        seen = image.convert("RGB").resize(
            (CLOSE_UP_PX, CLOSE_UP_PX),
            Image.Resampling.BOX,
            box=(area[0], area[1], area[2], area[3]),
        )
        pixels = np.asarray(seen, dtype=np.float32) / np.float32(255)
    down = np.abs(np.diff(pixels, axis=0, prepend=pixels[:1])).sum(axis=2)
    across = np.abs(np.diff(pixels, axis=1, prepend=pixels[:, :1])).sum(axis=2)
    edges = np.minimum(down + across, np.float32(1))
    if apart is not None:
        edges = np.maximum(edges, _seen_of(apart, crop) * np.float32(EDGE / FIGURE_FROM))
    who = np.zeros_like(edges) if figures is None else _seen_of(figures, crop)
    return Ground(picture.box, luminances(pixels), edges, who)


def _seen_of(figures: NDArray[np.float32], crop: Crop) -> NDArray[np.float32]:
    """The cropped part of a field over the whole picture, `(128, 128) float32`."""
    height, width = figures.shape
    box = (crop.left * width, crop.top * height, crop.right * width, crop.bottom * height)
    size = CLOSE_UP_PX, CLOSE_UP_PX
    seen = Image.fromarray(figures).resize(size, Image.Resampling.BILINEAR, box=box)
    return np.asarray(seen, dtype=np.float32)


def place_on_art(
    ground: Ground, region: Box, text: SetText, inks: tuple[str, str], paper: str
) -> list[Item]:
    """The words at the calmest height of the region, in the ink that reads best there.

    `inks` are a dark and a light colour. Where neither keeps its contrast, or nothing is calm
    enough, the words stand on an opaque panel of the paper's colour, where it covers least of the
    figures.
    """
    box = _best_place(region, text, lambda box: _busy(ground, box, text))
    busy = _busy(ground, box, text)
    ink = max(inks, key=lambda colour: worst_contrast(ground, box, text.lines, colour))
    reached = worst_contrast(ground, box, text.lines, ink)
    if busy <= CALM and reached >= (NEVER_UNDER if busy <= CALM / 4 else AIM):
        return [TextBox(box, tuple(_inked(line, ink) for line in text.lines))]
    box = _best_place(region, text, lambda box: _harm(ground, box, text), aside=True)
    panel = PanelBox(_panel(box, text), paper, Outline("rounded", PANEL_PADDING_MM))
    return [panel, TextBox(box, text.lines)]


def covered(ground: Ground, items: Sequence[Item]) -> float:
    """The share of the figures that the panels among the items cover, 0 to 1."""
    panels = [item.box for item in items if isinstance(item, PanelBox)]
    return sum(_covered(ground, box) for box in panels)


def check_covered(pages: Sequence[PageLayout]) -> tuple[Fault, ...]:
    """A warning for each page whose words hide somebody in its picture."""
    found = []
    for page in pages:
        if page.covered >= HIDES:
            number = page.name.removeprefix("page-").lstrip("0")
            message = (
                f"page {number}: its words stand on the picture and cover {page.covered:.0%} of "
                "the figures in it"
            )
            hint = "shorten its text, or take its 'layout' away: then the words stand below"
            found.append(Fault(message, hint, severity="warning"))
    return tuple(found)


def _covered(ground: Ground, box: Box) -> float:
    under = float(ground.under(box, ground.figures).sum())
    return under / max(float(ground.figures.sum()), 1e-6)


def _harm(ground: Ground, box: Box, text: SetText) -> float:
    """What a panel at this height does to the picture: figures it covers, then anything else."""
    return _covered(ground, _grown(_panel(box, text), MARGIN_MM)) + 0.1 * _busy(ground, box, text)


def worst_contrast(ground: Ground, box: Box, lines: Sequence[SetLine], ink: str) -> float:
    """The 2nd percentile of WCAG contrast between the ink and the picture under its lines."""
    lows = []
    for line in lines:
        height = line.size_pt * 0.3528
        where = Box(
            box.x_mm + line.x_mm, box.y_mm + line.baseline_mm - height, line.width_mm, 1.3 * height
        )
        lows.append(ground.under(where, ground.light).ravel())
    light, own = np.concatenate(lows), luminance(ink)
    high, low = np.maximum(light, own) + 0.05, np.minimum(light, own) + 0.05
    return float(np.quantile(high / low, LOWEST))


def _best_place(
    region: Box, text: SetText, cost: Callable[[Box], float], aside: bool = False
) -> Box:
    """The cheapest place in the region's top and bottom thirds; the top wins where both do.

    `aside`: also against the region's left or right edge, where that is better than its middle.
    """
    spare = max(0.0, region.height_mm - text.height_mm)
    third = region.height_mm / 3
    drops = [d for d in np.arange(0, spare + 0.01, STEP_MM) if d <= third or d >= spare - third]
    own = extent_of(region, text.lines)
    shifts = [0.0, region.x_mm - own.x_mm, region.right_mm - own.right_mm] if aside else [0.0]
    best, least = region, np.inf
    for drop, shift in product(drops, shifts):
        x_mm, y_mm = region.x_mm + shift, region.y_mm + float(drop)
        box = Box(x_mm, y_mm, region.width_mm, text.height_mm)
        found = cost(box) + TOP_FIRST * float(drop) / (spare + 1) + (MIDDLE_FIRST if shift else 0)
        if found < least:
            best, least = box, found
    return best


def _busy(ground: Ground, box: Box, text: SetText) -> float:
    """Share of the cells under the words and close by that are the border of something."""
    under = ground.under(_grown(extent_of(box, text.lines), MARGIN_MM), ground.edges)
    return float((under > EDGE).mean())


def extent_of(box: Box, lines: Sequence[SetLine]) -> Box:
    """The part of a text's box that has letters in it."""
    left = min(line.x_mm for line in lines)
    right = max(line.x_mm + line.width_mm for line in lines)
    return Box(box.x_mm + left, box.y_mm, right - left, box.height_mm)


def _panel(box: Box, text: SetText) -> Box:
    return _grown(extent_of(box, text.lines), PANEL_PADDING_MM)


def _grown(box: Box, by_mm: float) -> Box:
    return Box(
        box.x_mm - by_mm, box.y_mm - by_mm, box.width_mm + 2 * by_mm, box.height_mm + 2 * by_mm
    )


def _inked(line: SetLine, ink: str) -> SetLine:
    return replace(line, style=replace(line.style, colour=ink))
