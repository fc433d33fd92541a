"""Training pictures: sampled scenes, creatures pasted into empty places, corrupted figures.

A corrupted figure keeps its colours but loses its shape; it is not labelled, so that the judge does
not take a brown blot for a deer.
"""

import random
from dataclasses import replace

import numpy as np
from PIL import Image

from storybook.art.places.light import Grade, light_of
from training.judge.labels import Labels, VisibleFigure, find_figures, label
from training.judge.picture_pool import POOL_PX, Pixels, cut_outs, empty_scene, judge_scene
from training.scenes.domains import Domain

_TILES = (4, 8)
CORRUPTED = 0.25
LOOSE = 0.4


class LabelledPictures:
    """Samples random labelled pictures (128, 128, 3) uint8 from the pool."""

    def __init__(self, domain: Domain, scenes: Pixels, places: Pixels, round_trips: Pixels) -> None:
        self.domain = domain
        self.scenes, self.places, self.round_trips = scenes, places, round_trips
        self.figures = [find_figures(judge_scene(domain, n), domain) for n in range(len(scenes))]
        cuts = cut_outs(domain)
        self.cut_outs = {
            time: [_lit(cut, light_of(time).figures) for cut in cuts] for time in domain.times
        }

    def sample(self, rng: random.Random) -> tuple[Pixels, Labels]:
        """One picture and its labels."""
        if rng.random() < LOOSE:
            picture, figures, setting, time = self._loose(rng)
        else:
            number = rng.randrange(len(self.scenes))
            scene, figures = judge_scene(self.domain, number), self.figures[number]
            setting, time = scene.place, scene.time
            tripped = number < len(self.round_trips) and rng.random() < 0.8
            picture = (self.round_trips if tripped else self.scenes)[number]
        if rng.random() < CORRUPTED:
            for _ in range(rng.choice((1, 1, 3))):
                picture, figures = corrupt_figure(picture, figures, rng)
        return picture, label(self.domain, figures, setting, time)

    def _loose(self, rng: random.Random) -> tuple[Pixels, list[VisibleFigure], str, str]:
        """One to three creature kinds, at random positions, sizes and tilts, in an empty place."""
        number = rng.randrange(len(self.places))
        scene = empty_scene(self.domain, number)
        canvas = Image.fromarray(self.places[number])
        kinds = rng.sample(range(len(self.domain.creatures)), rng.choice((1, 1, 2, 2, 3)))
        cast = [kind for kind in kinds for _ in range(rng.choice((1, 1, 1, 2, 3)))][:4]
        rng.shuffle(cast)
        steps = [(i + rng.uniform(0.3, 0.7)) / len(cast) for i in range(len(cast))]
        figures = []
        for kind, x in zip(cast, steps, strict=True):
            if len(cast) == 1:
                x = rng.uniform(0.18, 0.82)
            size = rng.uniform(0.25, 0.52 if len(cast) < 3 else 0.36)
            art = self.cut_outs[scene.time][kind]
            figures.append(VisibleFigure(kind, *_paste(canvas, art, x, size, rng)))
        picture = np.asarray(canvas).copy()
        return picture, figures, scene.place, scene.time


def _lit(cut: Pixels, grade: Grade) -> Image.Image:
    """A cut-out graded for the time of day."""
    lit = cut.copy()
    gain, lift = np.array(grade.gain, np.float32), np.array(grade.lift, np.float32)
    lit[..., :3] = (lit[..., :3] * gain + 255 * lift).clip(0, 255)
    return Image.fromarray(lit)


def _paste(
    canvas: Image.Image, art: Image.Image, x: float, size: float, rng: random.Random
) -> tuple[float, tuple[float, float, float, float]]:
    """Paste a cut-out near `x`, `size` as a fraction of the picture; returns its centre and box."""
    ratio = size * POOL_PX / max(art.size)
    figure = art.resize((max(1, round(art.width * ratio)), max(1, round(art.height * ratio))))
    if rng.random() < 0.5:
        figure = figure.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if rng.random() < 0.4:
        figure = figure.rotate(rng.uniform(-20, 20), Image.Resampling.BILINEAR, expand=True)
    if rng.random() < 0.15:  # in the water up to its belly
        figure = figure.crop((0, 0, figure.width, round(figure.height * rng.uniform(0.6, 0.9))))
    beyond = figure.width // 12  # how far it may extend beyond the picture
    left = min(max(round(x * POOL_PX - figure.width / 2), -beyond), POOL_PX - figure.width + beyond)
    top = max(round(rng.uniform(0.58, 0.97) * POOL_PX - figure.height), 0)
    canvas.paste(figure, (left, top), figure)
    right, bottom = left + figure.width, top + figure.height
    box = (left / POOL_PX, top / POOL_PX, right / POOL_PX, bottom / POOL_PX)
    return (box[0] + box[2]) / 2, box


def _span(low: float, high: float) -> slice:
    return slice(max(0, round(low * POOL_PX)), min(POOL_PX, round(high * POOL_PX)))


def corrupt_figure(
    picture: Pixels, figures: list[VisibleFigure], rng: random.Random
) -> tuple[Pixels, list[VisibleFigure]]:
    """Destroy one figure's shape: shuffle its tiles, or reduce its box to a mosaic or a blur.

    Only figures whose box overlaps no other are corrupted, so that the others stay intact.
    """
    free = [
        figure
        for figure in figures
        if not any(_boxes_overlap(figure, other) for other in figures if other != figure)
    ]
    if not free:
        return picture, figures
    victim = rng.choice(free)
    left, top, right, bottom = victim.box
    rows, columns = _span(top, bottom), _span(left, right)
    corrupted = picture.copy()
    area = corrupted[rows, columns]
    way = rng.random()
    if way < 0.35:
        _shuffle_tiles(area, rng.choice(_TILES), rng)
    elif way < 0.75:
        _lay_mosaic(area, rng)
    else:
        size = (area.shape[1], area.shape[0])
        few = Image.fromarray(area).resize((3, 3), Image.Resampling.BOX)
        area[:] = np.asarray(few.resize(size, Image.Resampling.BICUBIC))
    return corrupted, [figure for figure in figures if figure is not victim]


def _shuffle_tiles(area: Pixels, tile_px: int, rng: random.Random) -> None:
    """Shuffle the tiles of an area."""
    height, width = area.shape[0] // tile_px, area.shape[1] // tile_px
    places = [(y * tile_px, x * tile_px) for y in range(height) for x in range(width)]
    tiles = [area[y : y + tile_px, x : x + tile_px].copy() for y, x in places]
    rng.shuffle(tiles)
    for (y, x), tile in zip(places, tiles, strict=True):
        area[y : y + tile_px, x : x + tile_px] = tile


def _lay_mosaic(area: Pixels, rng: random.Random) -> None:
    """Fill an area with a mosaic of its own colours, too bright, as an undertrained model draws.

    Mosaic stones are denser in the middle, like a figure; the surroundings stay.
    """
    height, width = area.shape[:2]
    stone = rng.choice((3, 4, 5))
    shape = (-(-height // stone), -(-width // stone))
    dice = np.random.default_rng(rng.randrange(2**32))
    # The middle half of the box is mostly the figure itself.
    colours = area[
        height // 4 : -(height // 4) or None, width // 4 : -(width // 4) or None
    ].reshape(-1, 3)
    stones = colours[dice.integers(0, len(colours), shape)].astype(np.float32)
    shades = dice.normal(0, 14, stones.shape).astype(np.float32)
    stones = (stones - 128) * np.float32(dice.uniform(0.9, 1.5)) + 128 + shades
    y, x = (np.abs(np.linspace(-1, 1, n)) for n in shape)
    laid = dice.random(shape) > np.maximum(y[:, None], x[None]) ** 3
    full = np.kron(stones.clip(0, 255), np.ones((stone, stone, 1)))[:height, :width]
    there = np.kron(laid, np.ones((stone, stone)))[:height, :width, None] > 0
    area[:] = np.where(there, full, area).astype(np.uint8)


def _boxes_overlap(first: VisibleFigure, second: VisibleFigure) -> bool:
    return (
        first.box[0] < second.box[2]
        and second.box[0] < first.box[2]
        and first.box[1] < second.box[3]
        and second.box[1] < first.box[3]
    )


def mirrored(labels: Labels) -> Labels:
    """The labels of the mirrored picture."""
    positions = np.where(labels.positions >= 0, 2 - labels.positions, labels.positions)
    return replace(labels, positions=positions)
