"""Kites that are flown: up in the wind, with a string down to the hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from storybook.art.drawing.curves import stroke
from storybook.art.drawing.shapes import Box
from storybook.art.placing import stand
from storybook.art.scene import PlacedDrawing
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.vector.acts.riding import IN_FRONT, Bearer
from storybook.vector.drawing import draw_standing, is_drawn_person

_KITE, _POSE = "kite", "fly_kite"
_GOING = frozenset({"run", "walk"})
# Shares of the flier's height: the kite with its tail, how far it is aside and above the
# hand, and how thick its string is.
_SIZE, _ASIDE, _RISE, _THICK = 0.72, 0.42, 0.34, 0.009
_OF_ROOM = 0.7  # largest height of a kite, as a share of what is above the hand
_MARGIN = 24.0  # page units to the edge of what is shown
_STRING = "#8a7f78"


def let_fly(
    figures: Sequence[StagedFigure], is_indoors: bool
) -> tuple[list[StagedFigure], dict[int, Thing]]:
    """The figures without the kites that they fly, and the kites by the index of the flier.

    Somebody who runs with a kite out of doors has it in the air behind.
    """
    flying, kites = list(figures), dict[int, Thing]()
    for index, figure in enumerate(figures):
        flies = figure.pose == _POSE or (figure.pose in _GOING and not is_indoors)
        if not flies or not is_drawn_person(figure):
            continue
        for held in figure.holds:
            if isinstance(held.looks, Thing) and held.looks.kind == _KITE:
                kites[index] = held.looks
        others = tuple(held for held in figure.holds if held.looks != kites.get(index))
        flying[index] = replace(figure, holds=others)
    return flying, kites


def kites_of(
    kites: Mapping[int, Thing], fliers: Mapping[int, Bearer], frame: Box
) -> Iterator[PlacedDrawing]:
    """All kites and their strings, apart from each other, in the order of their fliers."""
    places: list[float] = []
    for index in sorted(kites.keys() & fliers.keys()):
        kite, string = kite_of(kites[index], fliers[index], frame, places)
        places.append(kite.x)
        yield from (kite, string)


def kite_of(
    kite: Thing, flier: Bearer, frame: Box, others: Sequence[float] = ()
) -> Iterator[PlacedDrawing]:
    """A kite up in the air inside the frame, and the string from it to the flier's raised hand.

    `others` are the x positions of kites that it is kept away from.
    """
    height, drawn = flier.figure.height, draw_standing(kite)
    left, top, right, _ = frame
    hand = min((flier.placed.on_page(grip.at) for grip in flier.drawn.grips), key=lambda at: at[1])
    outward = -1.0 if hand[0] < flier.placed.on_page(flier.drawn.head)[0] else 1.0
    if flier.figure.pose in _GOING:
        outward = 1.0 if flier.figure.mirrored else -1.0
        hands = [flier.placed.on_page(grip.at) for grip in flier.drawn.grips]
        hand = max(hands, key=lambda at: outward * at[0])
    room = max(hand[1] - top - _MARGIN, 0.2 * height)
    scale = min(_SIZE * height, _OF_ROOM * room) / drawn.height
    half = 0.5 * drawn.width * scale + _MARGIN
    asides = (_ASIDE * height * outward * share for share in (1, -1, 2, -2))
    places = [min(max(hand[0] + aside, left + half), right - half) for aside in asides]
    apart = (at for at in places if all(abs(at - other) > 2 * half for other in others))
    x = next(apart, places[0])
    y = hand[1] - min(_RISE * height, room - drawn.height * scale)
    grip = drawn.grips[0].at
    depth = flier.placed.depth + IN_FRONT
    yield replace(stand(drawn, x, y, scale), foot=grip, depth=depth, shadow=None)
    sag = ((hand[0] + x) / 2 + outward * 0.1 * height, (hand[1] + y) / 2)
    line = stroke(hand, sag, (x, y), width=_THICK * height, taper=1.0)
    x0, y0, x1, y1 = line.box
    svg = line.move(-x0, -y0).paint(_STRING).svg()
    yield PlacedDrawing(svg, x1 - x0, y1 - y0, (0.0, 0.0), x0, y0, depth)
