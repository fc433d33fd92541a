"""Places figures on or in others: seated, standing, climbing, lying, carried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.placing import ride
from storybook.art.pose_groups import LYING
from storybook.art.scene import PlacedDrawing
from storybook.art.things.draw import FLOATING
from storybook.art.things.model import Thing
from storybook.stage.model import ARMS, StagedFigure
from storybook.vector.acts.bed import is_in_bed, on_pillow, put_to_bed, sit_up, sits_up, within
from storybook.vector.acts.climbing import climb
from storybook.vector.acts.hollow import look_out, looks_out
from storybook.vector.acts.riding import (
    IN_FRONT,
    Bearer,
    carries_in_arms,
    carries_on_back,
    carries_on_shoulders,
    hands_round_neck,
    seat_on,
    touches_of,
)
from storybook.vector.acts.shoulders import hands_on_head, legs_over_chest
from storybook.vector.acts.using import is_climber, rows
from storybook.vector.drawing import draw_figure, is_drawn_person, unit_scale

_IN_THE_MATTRESS = 0.7  # top of the blanket, as a share of the height of the lying figure
_IN_PAWS = 0.5  # share of a carried figure's height that is below the paws holding it
_OVER_ARM = 0.16  # share of an animal's height that hangs below the arm that carries it
_ABOVE_KEEL = 0.3  # where passengers are cut off: above the keel, as a share of the boat's height
_IN_NEST = 0.16  # share of a bird's height that is in its nest
_PILLOW = 0.19  # from the end of a hammock, as a share of its length


def mount(
    figure: StagedFigure, bearer: Bearer, other: Bearer | None, px_per_unit: float
) -> tuple[Figure, PlacedDrawing, Sequence[PlacedDrawing]]:
    """Draw and place a figure on its bearer, behind the `other` rider.

    Returns the drawing, the drawing as placed, and what is painted in front of it: the toys beside
    a sleeper, or the arms and legs of somebody on shoulders or at the oars.
    """
    if is_in_bed(figure, bearer):
        sleeper = draw_figure(on_pillow(figure))
        placed, *toys = put_to_bed(figure, sleeper, bearer)
        return sleeper, placed, toys
    if carries_on_shoulders(bearer.figure) and is_drawn_person(figure):
        return _on_shoulders(figure, bearer, px_per_unit)
    if carries_on_back(bearer.figure) and is_drawn_person(figure):
        return _on_back(figure, bearer, px_per_unit)
    if is_climber(figure, bearer.figure):
        spot, touches = climb(figure, bearer)
    else:
        spot = seat_on(bearer, figure, other is not None)
        touches = touches_of(figure, bearer, spot, other)
    drawn = draw_figure(figure, px_per_unit, touches)
    if looks_out(figure, bearer):
        return drawn, look_out(figure, drawn, bearer), ()
    if sits_up(figure, bearer):
        return drawn, sit_up(figure, drawn, bearer), ()
    placed = _placed(figure, drawn, spot, bearer, other)
    if bearer.figure.looks.kind in FLOATING:
        return drawn, *_aboard(figure, drawn, placed, bearer)
    return drawn, placed, ()


def _aboard(
    figure: StagedFigure, drawn: Figure, placed: PlacedDrawing, boat: Bearer
) -> tuple[PlacedDrawing, Sequence[PlacedDrawing]]:
    """Somebody in a boat; arms that row are in front of its side, with the oar."""
    if not rows(figure):
        return _above_keel(placed, boat), ()
    *back, arms = drawn.layers
    depth = boat.placed.depth + 3 * IN_FRONT
    over = replace(placed, svg_body=arms, shadow=None, faces=(), depth=depth)
    return _above_keel(replace(placed, svg_body="".join(back)), boat), (over,)


def _above_keel(rider: PlacedDrawing, bearer: Bearer) -> PlacedDrawing:
    """Somebody in a boat, without the feet that would be seen below it."""
    _, _, _, keel = bearer.placed.box
    _, low = rider.of_page((0.0, keel - _ABOVE_KEEL * bearer.placed.height * bearer.placed.scale))
    if low >= rider.height:
        return rider
    return replace(rider, svg_body=within(rider.svg_body, (0.0, 0.0, rider.width, low)))


def _on_shoulders(
    figure: StagedFigure, bearer: Bearer, px_per_unit: float
) -> tuple[Figure, PlacedDrawing, Sequence[PlacedDrawing]]:
    """A person on shoulders: behind the bearer's head, with legs and near arms in front of it."""
    drawn = draw_figure(figure, px_per_unit, hands_on_head(figure, bearer))
    placed = _placed(figure, drawn, seat_on(bearer, figure, False), bearer, None)
    *behind, arms = drawn.layers
    depth = bearer.placed.depth + 2 * IN_FRONT
    over = replace(placed, svg_body=arms, shadow=None, faces=(), depth=depth)
    whole = replace(drawn, layers=("".join(behind),), svg_body="".join(behind))
    placed = replace(placed, svg_body=whole.svg_body)
    return whole, placed, (*legs_over_chest(figure, bearer), over)


def _on_back(
    figure: StagedFigure, bearer: Bearer, px_per_unit: float
) -> tuple[Figure, PlacedDrawing, Sequence[PlacedDrawing]]:
    """Place a person behind the bearer's back, with the near arm over the bearer's shoulder."""
    mirrored = bearer.figure.mirrored
    rider = replace(figure, pose="ride", view=bearer.figure.view, mirrored=mirrored)
    spot = seat_on(bearer, rider, False)
    drawn = draw_figure(rider, px_per_unit, hands_round_neck(rider, bearer, spot))
    assert drawn.seat is not None
    placed = ride(drawn, bearer.placed, spot, unit_scale(rider))
    placed = replace(placed, foot=drawn.seat.at, depth=bearer.placed.depth - IN_FRONT)
    *behind, arms = drawn.layers
    depth = bearer.placed.depth + 2 * IN_FRONT
    over = replace(placed, svg_body=arms, shadow=None, faces=(), depth=depth)
    whole = replace(drawn, layers=("".join(behind),), svg_body="".join(behind))
    return whole, replace(placed, svg_body=whole.svg_body), (over,)


def _placed(
    figure: StagedFigure, drawn: Figure, spot: Pair, bearer: Bearer, other: Bearer | None
) -> PlacedDrawing:
    """Place a figure on or in its bearer, at the point `spot` of the bearer's drawing."""
    carrying = bearer.placed
    sits = figure.pose in ("sit_seat", "ride", "climb", "swing") and drawn.seat is not None
    rider = ride(drawn, carrying, spot, unit_scale(figure))
    is_in = figure.mount is not None and figure.mount.how == "in"
    if figure.pose in LYING and is_in and bearer.figure.looks.kind != "pet_basket":
        return _lay_down(rider, drawn, bearer, spot, figure.x - carrying.x)
    if bearer.drawn.footrests:
        foot = drawn.seat.at if sits and drawn.seat is not None else drawn.feet
        x, y = carrying.on_page(spot)
        if bearer.drawn.pillion is None:  # a sledge has room for several
            x += figure.x - carrying.x
        depth = carrying.depth + (IN_FRONT if other is None else 2 * IN_FRONT)
        return replace(rider, foot=foot, x=x, y=y, depth=depth)
    across = figure.x - carrying.x
    if bearer.figure.mount is not None and isinstance(bearer.figure.looks, Thing):
        across = figure.x - bearer.figure.x  # a nest is out on its branch
    if sits and drawn.seat is not None:
        x, y = carrying.on_page(spot)
        rider = replace(rider, foot=drawn.seat.at, x=x, y=y)
    if bearer.drawn.pillow is not None and sits:
        # On the edge of a bed, before its blanket.
        return replace(rider, x=rider.x + across, depth=carrying.depth + 3 * IN_FRONT)
    # On somebody's shoulders, the bearer's head is in front of the rider.
    front = -IN_FRONT if carries_on_shoulders(bearer.figure) else IN_FRONT
    if carries_in_arms(bearer.figure) and isinstance(figure.looks, Animal):
        # The paws hang over the arm.
        rider = replace(rider, y=rider.y + _OVER_ARM * drawn.height * rider.scale)
    if figure.mount is not None and figure.mount.part == ARMS:
        rider = replace(rider, y=rider.y + _IN_PAWS * drawn.height * rider.scale)
        return replace(rider, depth=carrying.depth + front)
    if bearer.figure.looks.kind == "nest" and isinstance(figure.looks, Animal):
        # The body is in the nest, and what is in front of it hides the legs.
        rider, front = replace(rider, y=rider.y + _IN_NEST * drawn.height * rider.scale), -IN_FRONT
    return replace(rider, x=rider.x + across, depth=carrying.depth + front)


def _lay_down(
    sleeper: PlacedDrawing, drawn: Figure, bearer: Bearer, spot: Pair, across: float
) -> PlacedDrawing:
    """Place a figure lying in a hammock, a cradle or a boat; an animal lies on a bed's blanket.

    `across` is how far right of the bed's middle that animal is.
    """
    carrying = bearer.placed
    if bearer.drawn.pillow is not None:
        return replace(sleeper, x=sleeper.x + across, depth=carrying.depth + 3 * IN_FRONT)
    pillow = (1 - _PILLOW) if _has_head_at_right(drawn) else _PILLOW
    x, y = carrying.on_page((carrying.width * pillow, spot[1]))
    head = (drawn.head_box[0] + drawn.head_box[2]) / 2
    foot = (head, drawn.height * _IN_THE_MATTRESS)
    return replace(sleeper, foot=foot, x=x, y=y, depth=carrying.depth + IN_FRONT)


def _has_head_at_right(drawn: Figure) -> bool:
    """Whether a lying figure has its head on the right."""
    return (drawn.head_box[0] + drawn.head_box[2]) / 2 > drawn.width / 2
