"""Ropes that are pulled or thrown: from the hands to what they are tied to, or fly to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.drawing.curves import stroke
from storybook.art.drawing.shapes import Pair
from storybook.art.people.model import Person
from storybook.art.scene import PlacedDrawing
from storybook.art.things.model import Thing
from storybook.art.things.paint import STRAW
from storybook.stage.model import StagedFigure
from storybook.vector.drawing import is_drawn_person
from storybook.vector.riding import Bearer

_ROPE = "rope"
_POSES = {"push": "catch", "throw": "throw"}  # poses with a rope, and as they are drawn
_LONGEST = 640.0  # page units to what a rope is tied to
_LOOSE = 0.9  # how far ahead the end of a rope is that is tied to nothing, in body heights
_THICK = 0.022  # of a rope, as a share of the height of who holds it
_GOING = frozenset({"walk", "run"})
_LEADING = _GOING | {"stand", "hold_one_hand", "sing", "look"}
_HALTER = 0.85  # how far down the head a halter is, as a share of its height
_SAG, _ARC = 0.06, -0.22  # how far a pulled and a thrown rope hang, as shares of their length


def in_use(figures: Sequence[StagedFigure]) -> tuple[list[StagedFigure], set[int]]:
    """The figures, those who pull, throw or lead by a rope without its coil; and who they are."""
    using, with_rope = list(figures), set[int]()
    for index, figure in enumerate(figures):
        others = tuple(held for held in figure.holds if not _is_rope(held.looks))
        if not is_drawn_person(figure) or len(others) == len(figure.holds):
            continue
        led = led_animal(figure, figures)
        if led is not None:
            with_rope.add(index)
            using[index] = replace(figure, holds=others)
            if figure.pose in _GOING:  # the animal comes after
                mirrored = figures[led].x > figure.x
                using[index] = replace(using[index], mirrored=mirrored)
                using[led] = replace(figures[led], mirrored=mirrored, view="side")
        elif figure.pose in _POSES:
            with_rope.add(index)
            pose = _POSES[figure.pose]
            using[index] = replace(figure, pose=pose, view="side", holds=others)
    return using, with_rope


def led_animal(figure: StagedFigure, figures: Sequence[StagedFigure]) -> int | None:
    """The index of the animal that somebody on foot, with a rope, leads or holds; None if none."""
    if figure.pose not in _LEADING or figure.mount is not None:
        return None
    near = [
        (*_distance(figure, other), at)
        for at, other in enumerate(figures)
        if isinstance(other.looks, Animal) and other.mount is None and other.picture is None
    ]
    _, gap, at = min(near, default=(False, _LONGEST, 0))
    return at if gap < _LONGEST else None


def _distance(figure: StagedFigure, other: StagedFigure) -> tuple[bool, float]:
    """How far off an animal is; a character of the story is led rather than sheep by the way."""
    return not other.key, abs(other.x - figure.x)


def _is_rope(looks: object) -> bool:
    return isinstance(looks, Thing) and looks.kind == _ROPE


def rope_of(index: int, placed: Mapping[int, Bearer]) -> PlacedDrawing:
    """The rope in somebody's hands, to the nearest figure ahead, or to the ground."""
    holder = placed[index]
    figure, ahead = holder.figure, -1 if holder.figure.mirrored else 1
    start = holder.placed.on_page(holder.drawn.grips[1].at)
    ends = [
        end
        for other in placed.values()
        if other.figure.mount is None and not isinstance(other.figure.looks, Person)
        for end in (_tied_to(other, ahead),)
        if 0 < ahead * (end[0] - start[0]) < _LONGEST
    ]
    loose = (start[0] + ahead * _LOOSE * figure.height, figure.y)
    animals = [b for b in placed.values() if isinstance(b.figure.looks, Animal)]
    if figure.pose in _LEADING and animals:
        ends = [_neck(min(animals, key=lambda animal: _distance(figure, animal.figure)))]
    end = min(ends, key=lambda spot: abs(spot[0] - start[0]), default=loose)
    length = abs(end[0] - start[0])
    hang = (_ARC if figure.pose == "throw" else _SAG) * length
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + hang)
    line = stroke(start, middle, end, width=_THICK * figure.height, taper=1.0)
    left, top, right, bottom = line.box
    depth = max(holder.placed.depth, figure.y) + 1.0
    svg = line.move(-left, -top).paint(STRAW).svg()
    return PlacedDrawing(svg, right - left, bottom - top, (0.0, 0.0), left, top, depth)


def _neck(animal: Bearer) -> Pair:
    """Where an animal has its halter: below its head."""
    left, top, right, bottom = animal.drawn.head_box
    return animal.placed.on_page(((left + right) / 2, top + _HALTER * (bottom - top)))


def _tied_to(other: Bearer, ahead: int) -> Pair:
    """Where a rope is tied to: an animal's halter, else the nearer end, halfway up."""
    if isinstance(other.figure.looks, Animal):
        return _neck(other)
    left, top, right, bottom = other.placed.box
    return (left + 8 if ahead > 0 else right - 8), (top + bottom) / 2
