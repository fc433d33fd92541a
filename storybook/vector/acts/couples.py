"""Two people who do something together, as one drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storybook.art.people.model import Person
from storybook.art.people.pairs import PAIRS, Couple, draw_pair, meeting_hands
from storybook.art.placing import stand
from storybook.art.scene import PlacedDrawing, shadow_of
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.vector.acts.using import riders_of
from storybook.vector.acts.wading import TOGETHER
from storybook.vector.drawing import (
    draw_standing,
    held_scale,
    is_drawn_person,
    unit_scale,
    without_stick,
)

_CLEAR = 0.9  # how far down to the ground a thing hangs from a hand at most
_IN_FRONT = 0.01  # added to a depth, to be painted afterwards


def couples_of(figures: Sequence[StagedFigure]) -> list[tuple[int, int]]:
    """Pairs of people who do something together, the left one first."""
    couples: list[tuple[int, int]] = []
    taken: set[int] = set()
    for index, figure in enumerate(figures):
        if figure.together is None or figure.together.how not in PAIRS:
            continue
        pair = (index, figure.together.partner)
        both = [figures[member] for member in pair]
        free = not taken.intersection(pair) and not _is_busy(figure, both[1])
        free = free and not any(riders_of(member, figures) for member in pair)
        if free and all(_can_touch(member) for member in both) and not _share_umbrella(both):
            taken.update(pair)
            couples.append(pair if both[0].x <= both[1].x else pair[::-1])
    return couples


def _share_umbrella(both: Sequence[StagedFigure]) -> bool:
    """Whether two who walk hand in hand are under an umbrella, which needs one's hand."""
    held = [held.looks for figure in both for held in figure.holds]
    together = both[0].together or both[1].together
    by_hand = together is not None and together.how == "hold_hands"
    return by_hand and any(isinstance(t, Thing) and t.kind == "umbrella" for t in held)


def _is_busy(giver: StagedFigure, taker: StagedFigure) -> bool:
    """Whether somebody gives a thing to a person whose hands are full."""
    gives = giver.together is not None and giver.together.how == "give"
    return gives and bool(taker.holds)


def _can_touch(figure: StagedFigure) -> bool:
    """Whether a figure can be drawn as one of a couple: drawn people on their own feet."""
    return is_drawn_person(figure) and figure.mount is None and figure.pose != "sit_ground"


def place_couple(left: StagedFigure, right: StagedFigure) -> tuple[PlacedDrawing, Couple]:
    """Two people who touch: placed as one drawing, and the couple that this shows."""
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
    placed = PlacedDrawing(
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
    if left.placement == right.placement == "water":
        line = placed.y
        foot = line + TOGETHER * placed.height * scale
        placed = replace(placed, y=foot, shadow=None, water_line=line)
    return placed, couple


def in_free_hands(
    left: StagedFigure, right: StagedFigure, placed: PlacedDrawing, couple: Couple
) -> Iterator[PlacedDrawing]:
    """What two people walking hand in hand carry in their free hands."""
    together = left.together or right.together
    if together is None or together.how != "hold_hands":
        return
    x0, y0, _, _ = couple.box
    hands = meeting_hands("hold_hands", "three_quarter")
    for index, figure in enumerate((left, right)):
        drawn, (dx, dy) = couple.figures[index], couple.places[index]
        hand = drawn.grips[1 - hands[index]].at
        x, y = placed.on_page((hand[0] + dx - x0, hand[1] + dy - y0))
        for held in figure.holds:
            assert isinstance(figure.looks, Person)
            thing = draw_standing(held.looks)
            scale = held_scale(held.looks, figure.looks) * unit_scale(figure)
            grip = thing.grips[0] if thing.grips else None
            at = (thing.width / 2, thing.height / 2) if grip is None else grip.at
            rises = grip is not None and grip.layer == 0
            depth = placed.depth + (-_IN_FRONT if rises else _IN_FRONT)
            # Clear of the ground.
            scale = min(scale, _CLEAR * (figure.y - y) / max(thing.height - at[1], 1.0))
            in_hand = stand(thing, x, y, scale)
            yield replace(in_hand, foot=at, x=x, y=y, depth=depth, shadow=None, lamps=thing.lamps)
