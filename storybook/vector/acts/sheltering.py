"""Umbrellas: the nearest person picks up one that stands there, and shelters those close by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.drawing.shapes import Pair
from storybook.art.people.meeting import body_of
from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.things.model import Thing
from storybook.stage.kinds import is_holdable
from storybook.stage.model import Held, StagedFigure
from storybook.vector.drawing import is_drawn_person, unit_scale

_UMBRELLA, _SHELTERS = "umbrella", "shelter"
_SAME_ROW = 80.0  # page units
# Distances from the holder as shares of the sum of both heights: within which others share the
# umbrella, and how close they then come.
_SHARES, _CLOSE, _CLOSEST = 0.32, 0.2, 0.18
_OVER_A_THING = 0.7  # largest distance of a thing that it is held over, as a share of the height
_BEHIND = 2.0  # page units that the holder of an umbrella is behind somebody sheltered
_CLOSER, _LEANING = 0.02, frozenset({"push", "bend"})
_MOST = 2  # companions under one umbrella
_ON_FEET = frozenset(
    {"hold_hands", "stand", "walk", "run", "look", "wave", "point", "hold_one_hand"}
)


def take_up(figures: Sequence[StagedFigure]) -> tuple[list[StagedFigure], set[int]]:
    """The figures, the nearest person holding each umbrella; and the indices of umbrellas held."""
    taking, taken = list(figures), set[int]()
    for index, thing in enumerate(figures):
        looks = thing.looks
        if isinstance(looks, Thing) and looks.kind == _UMBRELLA and thing.mount is None:
            if any(_has_umbrella(taking[other], looks) for other in _people(figures)):
                taken.add(index)  # "under an umbrella" means under the one that is held
                continue
            near = [other for other in _people(figures) if _is_close(thing, figures[other])]
            free = [other for other in near if not figures[other].holds]
            if free:
                holder = min(free, key=lambda other: abs(figures[other].x - thing.x))
                held = Held(looks, "hand")
                taking[holder] = replace(taking[holder], holds=(held,))
                taken.add(index)
    return taking, taken


def gather_under(
    figures: Sequence[StagedFigure],
) -> tuple[list[StagedFigure], dict[int, tuple[int, ...]]]:
    """The figures, those who share an umbrella close to its holder; and the companions by holder.

    At most one is on either side.
    """
    gathered, companions = list(figures), dict[int, tuple[int, ...]]()
    for index in _people(figures):
        if not _has_umbrella(figures[index]):
            continue
        holder = figures[index]
        if holder.together is not None and holder.together.how == _SHELTERS:
            companions[index] = (holder.together.partner,)
            continue
        free = [
            other
            for other in _people(figures)
            if other != index
            and figures[other].pose != "run"
            and not _has_umbrella(figures[other])
            and _is_close(holder, figures[other])
        ]
        nearest = sorted(free, key=lambda other: abs(figures[other].x - holder.x))[:_MOST]
        sides = _sides([figures[other].x - holder.x for other in nearest])
        for companion, side in zip(nearest, sides, strict=True):
            other = figures[companion]
            both = holder.height + other.height
            distance = min(_CLOSE * both, max(_CLOSEST * both, abs(other.x - holder.x)))
            if len(nearest) > 1:
                distance = _CLOSE * both
            gathered[companion] = replace(other, x=holder.x + side * distance, y=holder.y)
        if not nearest:
            reach = _OVER_A_THING * holder.height
            things = [at for at in _small_things(figures) if abs(figures[at].x - holder.x) < reach]
            nearest = things[:1]
        if nearest:
            companions[index] = tuple(nearest)
    return gathered, companions


def beside_sheltered(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; whoever holds an umbrella over somebody moves close to them."""
    return [
        _beside(figure, figures[figure.together.partner])
        if figure.together is not None and figure.together.how == _SHELTERS
        else figure
        for figure in figures
    ]


def _beside(holder: StagedFigure, other: StagedFigure) -> StagedFigure:
    side = -1 if holder.x < other.x else 1
    at_work = other.together is not None or other.pose in _LEANING  # bent forward, to its hands
    close = _CLOSER if at_work else _CLOSE
    x = other.x + side * close * (holder.height + other.height)
    return replace(holder, x=x, y=other.y - _BEHIND, mirrored=side > 0)


def _sides(offsets: Sequence[float]) -> list[int]:
    """The side that each is on, -1 (left) or 1 (right), but never the same for two."""
    sides = [1 if offset > 0 else -1 for offset in offsets]
    return sides if len(set(sides)) == len(sides) else [sides[0], -sides[0]]


def cover_of(holder: StagedFigure, other: StagedFigure) -> Pair:
    """The head of somebody under an umbrella: (ahead, down) from the holder, in drawing units."""
    scale, ahead = unit_scale(holder), -1 if holder.mirrored else 1
    covered = other if isinstance(other.looks, Person) else holder
    assert isinstance(covered.looks, Person)
    body = body_of(covered.looks, POSES["stand"], "front")
    _, y = body.project(body.skeleton.head)
    if covered is holder:  # a thing on the ground is under the rim at the height of the holder's
        return (other.x - holder.x) * ahead / scale, y
    return (other.x - holder.x) * ahead / scale, (
        other.y - holder.y + y * unit_scale(other)
    ) / scale


def _people(figures: Sequence[StagedFigure]) -> list[int]:
    """The indices of the drawn people who are on their own feet."""
    return [
        index
        for index, figure in enumerate(figures)
        if is_drawn_person(figure)
        and figure.mount is None
        and (figure.together is None or figure.together.how in ("hold_hands", _SHELTERS))
        and figure.pose in _ON_FEET
    ]


def _small_things(figures: Sequence[StagedFigure]) -> list[int]:
    """The indices of the small things on the ground, which an umbrella may be held over."""
    return [
        index
        for index, figure in enumerate(figures)
        if is_holdable(figure.looks) and figure.mount is None and figure.placement == "ground"
    ]


def _has_umbrella(figure: StagedFigure, such: Thing | None = None) -> bool:
    """Whether somebody holds an umbrella; if `such` has a colour, the same one."""
    held = [held.looks for held in figure.holds if isinstance(held.looks, Thing)]
    umbrellas = [thing for thing in held if thing.kind == _UMBRELLA]
    return bool(umbrellas) and (such is None or not such.colour or such in umbrellas)


def _is_close(figure: StagedFigure, other: StagedFigure) -> bool:
    near = abs(figure.x - other.x) < _SHARES * (figure.height + other.height)
    return near and abs(figure.y - other.y) < _SAME_ROW
