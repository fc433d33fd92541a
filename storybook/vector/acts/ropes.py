"""Ropes that are pulled, thrown or led by: from the hands to what is at the other end."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.drawing.curves import stroke
from storybook.art.drawing.shapes import Pair
from storybook.art.people.model import Person
from storybook.art.scene import PlacedDrawing
from storybook.art.things.model import Thing
from storybook.art.things.paint import STRAW
from storybook.stage.kinds import is_holdable
from storybook.stage.model import Held, StagedFigure
from storybook.vector.acts.riding import Bearer
from storybook.vector.drawing import drawn_breadth, is_drawn_thing

_ROPE = "rope"
_POSES = {"push": "catch", "throw": "throw"}  # poses with a rope, and as they are drawn
_TUGGING = frozenset({"catch", "pull"})  # poses of people and animals who pull, as they are drawn
_PULLING = _TUGGING | {"throw"}
_LONGEST = 640.0  # largest distance to what a rope is tied to, in page units
_LOOSE = 0.9  # how far ahead a rope tied to nothing ends, in body heights
_TUG = 1.25  # distance between two who pull at one rope, as a share of their height
_LINE = 1.1  # distance from what a rope is tied to, likewise
_THICK = 0.022  # thickness of a rope, as a share of its holder's height
_GOING = frozenset({"walk", "run"})
_LEADING = _GOING | {"stand", "hold_one_hand", "sing", "look"}
_HALTER = 0.85  # how far down the head a halter is, as a share of its height
_SAG, _ARC = 0.06, -0.22  # how far a pulled and a thrown rope hang, as shares of their length


def in_use(figures: Sequence[StagedFigure]) -> tuple[list[StagedFigure], set[int]]:
    """The figures, those who pull, throw or lead by a rope without its coil; and their indices."""
    using, with_rope = list(figures), set[int]()
    for index, figure in enumerate(figures):
        others = tuple(held for held in figure.holds if not _is_rope(held.looks))
        if figure.picture is not None or len(others) == len(figure.holds):
            continue
        if isinstance(figure.looks, Animal):
            if figure.pose == "push":  # it walks back, the rope in its mouth
                with_rope.add(index)
                using[index] = replace(
                    figure, pose="pull", view="side", holds=others, together=None
                )
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
            using[index] = replace(
                figure, pose=pose, view="side", holds=others, together=None
            )  # fmt: skip
    return _apart(using, with_rope), with_rope


def _apart(figures: list[StagedFigure], with_rope: set[int]) -> list[StagedFigure]:
    """The figures; those with a rope are so far from its other end that it is visible between."""
    pulling = list(figures)
    for index in with_rope:
        figure = figures[index]
        if figure.pose not in _PULLING:
            continue
        ahead = -1 if figure.mirrored else 1
        other = _at_other_end(index, {at: figures[at] for at in with_rope})
        if other is not None:
            gap = ahead * (figures[other].x - figure.x) - _half(figure) - _half(figures[other])
            back = max(0.0, _TUG * figure.height - gap) / 2
        else:
            gaps = [gap for gap in _gaps_to_things(figure, figures, ahead) if 0 < gap < _LONGEST]
            back = max(0.0, _LINE * figure.height - min(gaps, default=_LONGEST))
        pulling[index] = replace(figure, x=figure.x - ahead * back)
    return pulling


def _half(figure: StagedFigure) -> float:
    """Half the breadth of an animal, whose mouth is that far ahead."""
    is_animal = isinstance(figure.looks, Animal)
    return drawn_breadth(figure) / 2 if is_animal else 0.0


def _gaps_to_things(
    figure: StagedFigure, figures: Sequence[StagedFigure], ahead: int
) -> Iterator[float]:
    """How far it is to the nearer edge of each thing that a rope may be tied to."""
    for thing in figures:
        if is_drawn_thing(thing) and thing.mount is None and not is_holdable(thing.looks):
            half = drawn_breadth(thing) / 2
            yield ahead * (thing.x - figure.x) - half


def _at_other_end(index: int, ropes: Mapping[int, StagedFigure]) -> int | None:
    """The index of the figure that pulls at the rope's other end; None if there is none."""
    figure = ropes[index]
    ahead = -1 if figure.mirrored else 1
    gaps = {
        at: ahead * (other.x - figure.x)
        for at, other in ropes.items()
        if figure.pose in _TUGGING and other.pose in _TUGGING and other.mirrored != figure.mirrored
    }
    facing = {at: gap for at, gap in gaps.items() if 0 < gap < _LONGEST}
    return min(facing, key=lambda at: facing[at], default=None)


def led_animal(figure: StagedFigure, figures: Sequence[StagedFigure]) -> int | None:
    """The index of the animal that somebody on foot leads by a rope; None if there is none."""
    if figure.pose not in _LEADING or figure.mount is not None:
        return None
    near = [
        (*_distance(figure, other), at)
        for at, other in enumerate(figures)
        if isinstance(other.looks, Animal) and other.mount is None and other.picture is None
        and abs(other.x - figure.x) < _LONGEST
    ]  # fmt: skip
    return min(near)[-1] if near else None


def _distance(figure: StagedFigure, other: StagedFigure) -> tuple[bool, float]:
    """Sort key of animals to lead: characters before sheep by the way, then the nearest."""
    return not other.key, abs(other.x - figure.x)


def _is_rope_held(held: Held) -> bool:
    return _is_rope(held.looks)


def _is_rope(looks: object) -> bool:
    return isinstance(looks, Thing) and looks.kind == _ROPE


def rope_of(index: int, placed: Mapping[int, Bearer], with_rope: Collection[int]) -> PlacedDrawing:
    """The rope from somebody's hands to the puller at its other end, the nearest figure ahead, or
    the ground.
    """
    holder = placed[index]
    figure, ahead = holder.figure, -1 if holder.figure.mirrored else 1
    start = _end_in_hand(holder)
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
    others = [
        b for b in placed.values() if b is not holder and any(map(_is_rope_held, b.figure.holds))
    ]
    if others and figure.pose in _PULLING:
        ends = [other.placed.on_page(other.drawn.grips[0].at) for other in others]
    puller = _at_other_end(index, {at: placed[at].figure for at in with_rope})
    if puller is not None:
        ends = [_end_in_hand(placed[puller])]
    end = min(ends, key=lambda spot: abs(spot[0] - start[0]), default=loose)
    return _line(start, end, holder, _ARC if figure.pose == "throw" else _SAG)


def cord_of(puller: Bearer, thing: Bearer) -> PlacedDrawing:
    """The cord by which somebody pulls a sledge, from the near hand to its front."""
    start = puller.placed.on_page(puller.drawn.grips[0].at)
    return _line(start, thing.placed.on_page(thing.drawn.handles[0]), puller, _SAG)


def _line(start: Pair, end: Pair, holder: Bearer, sag: float) -> PlacedDrawing:
    """A rope between two points of the page, which sags by a share of the distance across."""
    hang = sag * abs(end[0] - start[0])
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + hang)
    line = stroke(start, middle, end, width=_THICK * holder.figure.height, taper=1.0)
    left, top, right, bottom = line.box
    depth = max(holder.placed.depth, holder.figure.y) + 1.0
    svg = line.move(-left, -top).paint(STRAW).svg()
    return PlacedDrawing(svg, right - left, bottom - top, (0.0, 0.0), left, top, depth)


def _end_in_hand(holder: Bearer) -> Pair:
    """Where a rope is in somebody's hands, or in an animal's mouth."""
    drawn = holder.drawn
    is_person = isinstance(holder.figure.looks, Person)
    return holder.placed.on_page(drawn.grips[1].at if is_person else drawn.mouth)


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
