"""Somebody in a bed: the head on the pillow, the rest under the blanket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Box
from storybook.art.figure import Figure
from storybook.art.people.model import Person
from storybook.art.placing import stand
from storybook.art.pose_groups import LYING
from storybook.art.scene import PlacedDrawing
from storybook.stage.model import StagedFigure
from storybook.vector.acts.riding import IN_FRONT, Bearer
from storybook.vector.drawing import draw_standing, held_scale, is_drawn_person, unit_scale

_SUNK = 0.47  # how far a head's middle is above the mattress, in heads
_HAIR = 0.6  # half the breadth of a head with its hair, in heads
_FROM_BLANKET = 0.42  # how far a head's middle is from the blanket's edge, in heads
_CHIN, _DENT = 0.2, 0.05  # in heads: beyond the blanket's edge, and into the pillow
_LARGEST_HEAD = 0.85  # height of an animal's head, as a share of the pillow's breadth
_FROM_BOARD = 0.5  # distance of somebody sitting up from the headboard, as a share of the pillow
_LAP = 0.1  # how far below the seat somebody sitting up is visible, as a share of the height
_BESIDE = 0.3  # how far from the blanket's edge a toy lies, in heads
_TUCKED = 0.3  # share of a toy's height that is under the blanket


def is_in_bed(figure: StagedFigure, bearer: Bearer) -> bool:
    """Whether a person or an animal lies under the blanket of a bed."""
    within = figure.mount is not None and figure.mount.how == "in" and figure.pose in LYING
    has_head = is_drawn_person(figure) or (
        isinstance(figure.looks, Animal) and figure.picture is None
    )
    return within and has_head and bearer.drawn.pillow is not None


def on_pillow(figure: StagedFigure) -> StagedFigure:
    """The figure as it lies in a bed: an animal's head is at the end of the pillow."""
    bare = replace(figure, holds=())
    is_animal = isinstance(figure.looks, Animal)
    return replace(bare, mirrored=not figure.mirrored) if is_animal else bare


def put_to_bed(figure: StagedFigure, drawn: Figure, bed: Bearer) -> Iterator[PlacedDrawing]:
    """The head of a sleeper on the pillow of the bed, and what is held beside it.

    `drawn` is the figure without what it holds.
    """
    assert bed.drawn.pillow is not None
    assert isinstance(figure.looks, Person | Animal)
    scale = unit_scale(figure)
    x0, y0, x1, y1 = bed.placed.box_on_page(bed.drawn.pillow)
    left, top, right, bottom = drawn.head_box
    if isinstance(figure.looks, Animal):  # an elephant's head has room on the pillow
        scale = min(scale, _LARGEST_HEAD * (x1 - x0) / (bottom - top))
    head = (bottom - top) * scale
    ahead = 1 if left + right < drawn.width else -1
    board, edge = (x0, x1) if ahead > 0 else (x1, x0)
    middle = ((left + right) / 2, (top + bottom) / 2)
    # Clear of the headboard, in the middle of the pillow, the chin at most from the blanket.
    places = [board + ahead * _HAIR * head, (x0 + x1) / 2, edge - ahead * _FROM_BLANKET * head]
    x = max(places) if ahead > 0 else min(places)
    depth = bed.placed.depth + IN_FRONT
    sleeper = stand(drawn, 0.0, 0.0, scale)
    sleeper = replace(sleeper, foot=middle, x=x, y=y1 - _SUNK * head, depth=depth, shadow=None)
    # The chin may be over the edge of the blanket.
    end0, end1 = (x0, x1 + _CHIN * head) if ahead > 0 else (x0 - _CHIN * head, x1)
    corner, far = sleeper.of_page((end0, y0)), sleeper.of_page((end1, y1 + _DENT * head))
    first, last = corner[0], far[0]
    if isinstance(figure.looks, Animal):  # its back may be as high as its head
        first, last = (first, min(last, right)) if ahead > 0 else (max(first, left), last)
    shown = within(sleeper.svg_body, (first, corner[1], last, far[1]))
    yield replace(sleeper, svg_body=shown)
    for number, held in enumerate(figure.holds):
        toy = draw_standing(held.looks)
        size = held_scale(held.looks, figure.looks) * scale
        at = edge + ahead * (_BESIDE * head * (1 + 2 * number) + 0.3 * toy.width * size)
        yield replace(
            stand(toy, at, y1 + _TUCKED * toy.height * size, size),
            depth=depth + 0.5 * IN_FRONT,
            shadow=None,
            faces=(),
        )


def sits_up(figure: StagedFigure, bearer: Bearer) -> bool:
    """Whether a person sits up in a bed, with the legs under the blanket."""
    is_in = figure.mount is not None and figure.mount.how == "in" and figure.pose == "sit_seat"
    return is_in and is_drawn_person(figure) and bearer.drawn.pillow is not None


def sit_up(figure: StagedFigure, drawn: Figure, bed: Bearer) -> PlacedDrawing:
    """A person sitting up against the pillow of a bed; the blanket is painted over the legs."""
    assert bed.drawn.pillow is not None
    assert drawn.seat is not None
    x0, _, x1, y = bed.placed.box_on_page(bed.drawn.pillow)
    ahead = 1 if (x0 + x1) / 2 < bed.figure.x else -1
    board = x0 if ahead > 0 else x1
    # The second of two sitters is farther along the bed.
    across = 2 * max(0.0, ahead * (figure.x - bed.figure.x))
    low = drawn.seat.at[1] + _LAP * drawn.height
    sitter = replace(
        stand(drawn, 0.0, 0.0, unit_scale(figure)),
        foot=drawn.seat.at,
        x=board + ahead * (_FROM_BOARD * abs(x1 - x0) + across),
        y=y,
        depth=bed.placed.depth + IN_FRONT,
        shadow=None,
    )
    return replace(sitter, svg_body=within(sitter.svg_body, (0.0, 0.0, sitter.width, low)))


def within(svg: str, box: Box) -> str:
    """SVG of the part of a drawing within a box, in drawing units."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    place = f'x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}"'
    return f'<svg {place} viewBox="{left:.2f} {top:.2f} {width:.2f} {height:.2f}">{svg}</svg>'
