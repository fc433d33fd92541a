"""Two people who do something together, as one drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storybook.art.people.model import Person
from storybook.art.people.pairs import draw_pair
from storybook.art.placing import stand
from storybook.art.scene import PlacedDrawing, shadow_of
from storybook.stage.model import StagedFigure
from storybook.vector.drawing import (
    draw_standing,
    held_scale,
    is_drawn_person,
    unit_scale,
    without_stick,
)

# A hanging hand: how far in from the edge of a couple's drawing, and how high, of the height.
_HAND_IN, _HAND_UP = 0.02, 0.14
_IN_FRONT = 0.01  # added to a depth, to be painted afterwards


def couples_of(figures: Sequence[StagedFigure]) -> list[tuple[int, int]]:
    """Pairs of people who do something together, the left one first."""
    couples: list[tuple[int, int]] = []
    taken: set[int] = set()
    for index, figure in enumerate(figures):
        if figure.together is None or figure.together.partner == index:
            continue
        pair = (index, figure.together.partner)
        both = [figures[member] for member in pair]
        free = not taken.intersection(pair) and not _is_busy(figure, both[1])
        if free and all(_can_touch(member) for member in both):
            taken.update(pair)
            couples.append(pair if both[0].x <= both[1].x else pair[::-1])
    return couples


def _is_busy(giver: StagedFigure, taker: StagedFigure) -> bool:
    """Whether somebody to whom another gives something has the hands full."""
    gives = giver.together is not None and giver.together.how == "give"
    return gives and bool(taker.holds)


def _can_touch(figure: StagedFigure) -> bool:
    """Whether a figure can be drawn as one of a couple: drawn people on their own feet."""
    return is_drawn_person(figure) and figure.mount is None


def place_couple(left: StagedFigure, right: StagedFigure) -> PlacedDrawing:
    """Two people who touch, as one drawing."""
    together = left.together or right.together
    assert together is not None
    assert isinstance(left.looks, Person)
    assert isinstance(right.looks, Person)
    giver = left if left.together else right
    held = giver.holds[0].looks if giver.holds else None
    people = (left.looks, right.looks)
    if together.how == "hug":
        people = (without_stick(left.looks), without_stick(right.looks))
    couple = draw_pair(
        together.how,
        people,
        "three_quarter",
        (left.mood, right.mood),
        None if held is None else draw_standing(held),
        1.0 if held is None else held_scale(held, left.looks),
    )
    x0, y0, x1, y1 = couple.box
    scale = unit_scale(left)
    moved = f'<g transform="translate({-x0:.1f} {-y0:.1f})">{couple.svg_body()}</g>'
    faces = tuple((a - x0, b - y0, c - x0, d - y0) for a, b, c, d in couple.head_boxes)
    return PlacedDrawing(
        moved,
        x1 - x0,
        y1 - y0,
        ((x1 - x0) / 2, -y0),
        (left.x + right.x) / 2,
        max(left.y, right.y),
        depth=max(left.y, right.y),
        scale=scale,
        shadow=shadow_of((x1 - x0) * scale),
        faces=faces,
    )


def in_free_hands(
    left: StagedFigure, right: StagedFigure, couple: PlacedDrawing
) -> Iterator[PlacedDrawing]:
    """What two who walk hand in hand carry in their other hands."""
    together = left.together or right.together
    if together is None or together.how != "hold_hands":
        return
    start, _, end, _ = couple.box
    for figure, side, edge in ((left, 1, start), (right, -1, end)):
        for held in figure.holds:
            assert isinstance(figure.looks, Person)
            scale = held_scale(held.looks, figure.looks) * unit_scale(figure)
            x = edge + side * _HAND_IN * figure.height
            placed = stand(draw_standing(held.looks), x, figure.y, scale, _HAND_UP * figure.height)
            yield replace(placed, depth=couple.depth + _IN_FRONT, shadow=None)
