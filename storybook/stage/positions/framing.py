"""The camera: which part of the page a picture shows."""

from __future__ import annotations

from collections.abc import Sequence

from storybook.art.people.model import Person
from storybook.art.pose_groups import LYING
from storybook.art.things.model import Thing
from storybook.stage.model import PAGE_HEIGHT, Frame, StagedFigure
from storybook.stage.sizes import natural_size

CAMERAS = ("wide", "middle", "close")
_WANTED = 0.6  # height of the figures as a share of the shown height, at middle distance
_WIDEST = 0.8  # breadth of the figures as a share of the shown width
_TALLEST = 0.84  # height of all that is shown, as a share of the shown height
_MOST_ZOOM = 2.1
# ... and where things would keep the camera far from small heroes, some things are left out.
_LEAST_HERO, _MOST_ZOOM_TO_HEROES = 0.26, 1.35
# ... but for figures that would still be tiny, the camera comes nearer yet.
_ZOOM_TO_TINY, _LEAST_SHOWN = 2.4, 0.28
_CLOSE_ZOOM, _LEAST_CLOSE_ZOOM, _LEAST_ZOOM_TO_THINGS = 2.1, 1.5, 1.3
_BELOW = 0.13  # share of the shown height that is below the feet
_HEADS = 0.42  # share of a figure's height that a close-up shows
_TRUNK = 0.69  # share of a figure's breadth that a close-up shows
_CLIMBING = 1.9  # a climber is drawn at the side of the ladder: breadth to be shown, of a person's
_HALF_FACE = 0.17  # half the breadth of a face, as a share of a figure's height

Box = tuple[float, float, float, float]  # left, top, right, bottom


def frame_figures(
    figures: Sequence[StagedFigure],
    camera: str,
    aspect: float,
    lean: float = 0.0,
    around: Sequence[Box] = (),
    acted_on: Sequence[StagedFigure] = (),
) -> Frame:
    """The frame for a camera: "wide", "middle" (also ""), "close", or a character's key.

    "wide" shows the whole page; "close" and a key show one figure from near by. At middle
    distance the living figures fill about 60 % of the height, or less where all would not fit.

    Args:
        figures: those to be shown, in page units.
        camera: an unknown key means the first figure.
        aspect: width / height of the page.
        lean: share of the width by which the figures stay right (left if negative) of the middle.
        around: boxes of what else is to be seen at middle distance, such as a window.
        acted_on: those figures with which somebody does something.
    """
    width = PAGE_HEIGHT * aspect
    whole = Frame(width / 2, PAGE_HEIGHT / 2)
    living = [figure for figure in figures if not isinstance(figure.looks, Thing)]
    shown = living or list(figures)
    if camera == "wide" or not shown:
        return whole
    if camera == "close":
        return _close_up(shown[0], figures, width)
    if camera not in ("", "middle"):
        return _close_up(next((f for f in shown if f.key == camera), shown[0]), figures, width)
    heroes_box = _union([_box(figure) for figure in shown])
    left, top, right, bottom = _union([*map(_box, figures), *around])
    zoom = min(
        _WANTED * PAGE_HEIGHT / max(heroes_box[3] - heroes_box[1], 1.0),
        _WIDEST * width / max(right - left, 1.0),
        _TALLEST * PAGE_HEIGHT / max(bottom - top, 1.0),
    )
    tiny = min(_ZOOM_TO_TINY, _LEAST_SHOWN * PAGE_HEIGHT / max(heroes_box[3] - heroes_box[1], 1.0))
    zoom = max(1.0, min(zoom, max(_MOST_ZOOM, tiny)))
    heroes = [*living, *acted_on]
    if living and zoom < (nearer := _zoom_to_heroes(heroes, width)):
        zoom = nearer  # other things may be cut by the edge
        left, _, right, bottom = _union([*map(_box, heroes), *around])
    zoom = round(zoom, 3)
    y = bottom + PAGE_HEIGHT / zoom * (_BELOW - 0.5)
    room = max(0.0, width / zoom - (right - left)) / 2
    x = (left + right) / 2 - max(-room, min(room, lean * width / zoom))
    return frame_inside(x, y, zoom, width)


def _zoom_to_heroes(heroes: Sequence[StagedFigure], width: float) -> float:
    """The magnification at which people and animals are large enough, and all in the picture."""
    left, top, right, bottom = _union([_box(figure) for figure in heroes])
    tallest = max(figure.height for figure in heroes if not isinstance(figure.looks, Thing))
    return min(
        _MOST_ZOOM_TO_HEROES,
        _LEAST_HERO * PAGE_HEIGHT / tallest,
        _WIDEST * width / (right - left),
        _TALLEST * PAGE_HEIGHT / (bottom - top),
    )


def _close_up(figure: StagedFigure, figures: Sequence[StagedFigure], width: float) -> Frame:
    """The upper part of a figure, with as many faces and things as still fit a near view."""
    left, top, right, bottom = _box(figure)
    half = _TRUNK * (right - left) / 2
    shown = (figure.x - half, top, figure.x + half, top + _HEADS * (bottom - top))
    if figure.pose in LYING:  # the head is at one end, and low
        shown = left, top, right, bottom
    living = [f for f in figures if f is not figure and not isinstance(f.looks, Thing)]
    things = [f for f in figures if isinstance(f.looks, Thing)]
    nearest = sorted(living, key=lambda f: abs(f.x - figure.x))
    boxes = [*map(_face, nearest), *map(_box, things)]
    for box, least in zip(boxes, _least_zooms(living, things), strict=True):
        wider = _union([shown, box])
        shown = wider if _frame_close(wider, width).zoom >= least else shown
    return _frame_close(shown, width)


def _least_zooms(living: Sequence[StagedFigure], things: Sequence[StagedFigure]) -> list[float]:
    """The lowest magnifications to which the camera draws back, for faces and for things."""
    return [_LEAST_CLOSE_ZOOM] * len(living) + [_LEAST_ZOOM_TO_THINGS] * len(things)


def _frame_close(box: Box, width: float) -> Frame:
    left, top, right, bottom = box
    shown = max(bottom - top, 0.8 * (right - left) * PAGE_HEIGHT / width, 120.0)
    zoom = max(1.0, min(_CLOSE_ZOOM, 0.72 * PAGE_HEIGHT / shown))
    return frame_inside((left + right) / 2, top + shown / 2, round(zoom, 3), width)


def _face(figure: StagedFigure) -> Box:
    _, top, _, _ = _box(figure)
    half = _HALF_FACE * figure.height
    return figure.x - half, top, figure.x + half, top + 2 * half


def frame_inside(x: float, y: float, zoom: float, width: float) -> Frame:
    """A frame about (x, y) that is moved, where needed, to stay on a page of that width."""
    half_width, half_height = width / zoom / 2, PAGE_HEIGHT / zoom / 2
    x = max(half_width, min(width - half_width, x))
    y = max(half_height, min(PAGE_HEIGHT - half_height, y))
    return Frame(round(x, 1), round(y, 1), zoom)


def shown_part(frame: Frame, aspect: float) -> Box:
    """The part of the page that a frame shows."""
    half_width, half_height = PAGE_HEIGHT * aspect / frame.zoom / 2, PAGE_HEIGHT / frame.zoom / 2
    return (
        frame.x - half_width,
        frame.y - half_height,
        frame.x + half_width,
        frame.y + half_height,
    )


def drawn_back(frame: Frame, zoom: float, aspect: float) -> Frame:
    """The frame with at most that magnification, its lower edge where it was."""
    if frame.zoom <= zoom:
        return frame
    y = frame.y + PAGE_HEIGHT / 2 * (1 / frame.zoom - 1 / zoom)
    return frame_inside(frame.x, y, zoom, PAGE_HEIGHT * aspect)


def _box(figure: StagedFigure) -> Box:
    """A figure's approximate box on the page; the real one depends on the pose."""
    height, breadth = natural_size(figure.looks)
    aspect = breadth / height if figure.picture is None else figure.picture.aspect
    # Arms and what they hold extend beyond the body.
    reach = 1.25 if isinstance(figure.looks, Person) else 1.0
    reach = _CLIMBING if figure.pose == "climb" else reach
    half = figure.height * aspect / 2 * reach
    foot = figure.y - figure.above
    return figure.x - half, foot - figure.height * 1.06, figure.x + half, foot


def _union(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
