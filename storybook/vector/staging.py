"""Stage -> scene: draws every figure, and places it on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.animals.waterfowl import WATERFOWL
from storybook.art.drawing.shapes import Box, Pair
from storybook.art.figure import Figure
from storybook.art.people.model import Person
from storybook.art.people.pairs import draw_pair
from storybook.art.placing import float_on, ride, stand, swim
from storybook.art.scene import PlacedDrawing, Scene, shadow_of
from storybook.art.things.model import Thing
from storybook.stage.model import PAGE_HEIGHT, Stage, StagedFigure
from storybook.vector.drawing import draw_figure, draw_standing, held_scale, unit_scale
from storybook.vector.own_pictures import ground_svg

_SUNK = {True: 0.16, False: 0.5}  # share of the height under water, by whether it is a thing
# Shares of the bearer's head: how far below its top a rider sits on the shoulders, and how far
# beside the middle of a lap, so that both faces are seen.
_NAPE, _ON_ONE_KNEE = 0.34, 0.45
_IN_THE_MATTRESS = 0.7  # top of the blanket, as a share of the height of the lying figure
_PILLOW = 0.19  # from the end of a bed, as a share of its length
_HEAD = 0.42  # an animal's head, as a share of its height
_SHADOW_BREADTH = 0.45  # breadth of a shadow, as a share of the height when standing
_LEAPING = 0.12
_HIGHEST_STOOL = 0.5  # how far feet may hang above the ground, as a share of the height
_IN_ARMS = "carry_in_arms"
_IN_FRONT = 0.01  # added to a depth, to be painted afterwards


def scene_of(stage: Stage, px_per_unit: float = 1.0) -> Scene:
    """The scene of a stage; picture files are made sharp enough for `px_per_unit` pixels per unit.

    Raises:
        KeyError: the stage names a place, pose, mood or kind that is not drawn.
        PictureFileError: one of the author's picture files cannot be read.
    """
    ground = ""
    if stage.ground is not None:
        ground = ground_svg(stage.ground, stage.aspect * PAGE_HEIGHT, PAGE_HEIGHT, px_per_unit)
    return Scene(
        place=stage.place,
        time=stage.time,
        weather=stage.weather,
        seed=stage.seed,
        aspect=stage.aspect,
        drawings=tuple(_place_all(stage.figures, px_per_unit)),
        frame=_frame_box(stage),
        ground_svg=ground,
        tropical=stage.tropical,
        without=frozenset(
            figure.looks.kind for figure in stage.figures if isinstance(figure.looks, Thing)
        ),
    )


def _frame_box(stage: Stage) -> Box:
    """The part of the page that is shown: left, top, right, bottom."""
    frame = stage.frame
    half_width, half_height = (
        stage.aspect * PAGE_HEIGHT / frame.zoom / 2,
        PAGE_HEIGHT / frame.zoom / 2,
    )
    return (
        frame.x - half_width,
        frame.y - half_height,
        frame.x + half_width,
        frame.y + half_height,
    )


def _place_all(figures: Sequence[StagedFigure], px_per_unit: float) -> Iterator[PlacedDrawing]:
    couples = _couples(figures)
    coupled = {index for couple in couples for index in couple}
    for left, right in couples:
        yield _place_couple(figures[left], figures[right])
    bearers = _bearers(figures)
    placed: dict[int, PlacedDrawing] = {}
    drawn: dict[int, Figure] = {}
    for index in _bearers_first(figures):
        if index in coupled:
            continue
        figure = figures[index]
        drawn[index] = draw_figure(figure, px_per_unit)
        bearer = None if figure.mount is None else figure.mount.bearer
        if bearer is None or bearer in coupled:
            placed[index] = _place_alone(figure, drawn[index])
        else:
            is_thing = isinstance(figures[bearer].looks, Thing)
            spot = _seat_of(drawn[bearer], is_thing)
            if _carries_on_shoulders(figures[bearer]):
                spot = _shoulders(drawn[bearer])
            elif figures[bearer].pose == _IN_ARMS:
                spot = _arms(drawn[bearer])
            placed[index] = _place_rider(figure, drawn[index], spot, placed[bearer])
            if _carries_on_shoulders(figures[bearer]):  # the bearer's head is in front of the rider
                placed[index] = replace(placed[index], depth=placed[bearer].depth - _IN_FRONT)
        if _needs_stool(figure, drawn[index]):
            yield _stool_under(placed[index], drawn[index], figure.y)
        placed[index] = replace(placed[index], faces=_faces(figure, drawn[index]))
        yield from _layered(placed[index], drawn[index]) if index in bearers else (placed[index],)


def _needs_stool(figure: StagedFigure, drawn: Figure) -> bool:
    """Whether a figure sits raised at a table, and not up in a tree."""
    is_low = 0.0 < figure.above < _HIGHEST_STOOL * figure.height
    return figure.pose == "sit_seat" and figure.mount is None and is_low and drawn.seat is not None


def _stool_under(sitter: PlacedDrawing, drawn: Figure, ground: float) -> PlacedDrawing:
    """A stool from the ground to a sitter's seat."""
    stool = draw_standing(Thing("stool"))
    assert drawn.seat is not None
    assert stool.seat is not None
    x, y = sitter.on_page(drawn.seat.at)
    scale = (ground - y) / (stool.height - stool.seat.at[1])
    return replace(stand(stool, x, ground, scale), depth=sitter.depth - _IN_FRONT)


def _faces(figure: StagedFigure, drawn: Figure) -> tuple[Box, ...]:
    """The boxes that media keep sharp, in drawing units; none for things."""
    if isinstance(figure.looks, Thing):
        return ()
    if isinstance(figure.looks, Person) and figure.picture is None:
        return (drawn.head_box,)
    x, y = drawn.head
    half = _HEAD * drawn.height / 2
    return ((x - half, y - half, x + half, y + half),)


def _bearers_first(figures: Sequence[StagedFigure]) -> list[int]:
    """All indices, sorted so that bearers come before their riders."""

    def floor(index: int) -> int:
        mount = figures[index].mount
        return 0 if mount is None else 1 + floor(mount.bearer)

    return sorted(range(len(figures)), key=floor)


def _bearers(figures: Sequence[StagedFigure]) -> set[int]:
    """Indices of the figures that others are on or in."""
    return {figure.mount.bearer for figure in figures if figure.mount is not None}


def _couples(figures: Sequence[StagedFigure]) -> list[tuple[int, int]]:
    """Pairs of people who do something together, the left one first."""
    couples: list[tuple[int, int]] = []
    taken: set[int] = set()
    for index, figure in enumerate(figures):
        if figure.together is None or figure.together.partner == index:
            continue
        pair = (index, figure.together.partner)
        both = [figures[member] for member in pair]
        free = not taken.intersection(pair)
        if free and all(_can_touch(member) for member in both):
            taken.update(pair)
            couples.append(pair if both[0].x <= both[1].x else pair[::-1])
    return couples


def _can_touch(figure: StagedFigure) -> bool:
    """Whether a figure can be drawn as one of a couple: drawn people on their own feet."""
    return isinstance(figure.looks, Person) and figure.mount is None and figure.picture is None


def _place_couple(left: StagedFigure, right: StagedFigure) -> PlacedDrawing:
    """Two people who touch, as one drawing."""
    together = left.together or right.together
    assert together is not None
    assert isinstance(left.looks, Person)
    assert isinstance(right.looks, Person)
    giver = left if left.together else right
    held = giver.holds[0].looks if giver.holds else None
    couple = draw_pair(
        together.how,
        (left.looks, right.looks),
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


def _place_alone(figure: StagedFigure, drawn: Figure) -> PlacedDrawing:
    scale = unit_scale(figure)
    if figure.placement == "water":
        if isinstance(figure.looks, Animal) and figure.looks.kind in WATERFOWL:
            return float_on(drawn, figure.x, figure.y, scale)
        sunk = _LEAPING if figure.pose == "jump" else _SUNK[isinstance(figure.looks, Thing)]
        return swim(drawn, figure.x, figure.y, scale, sunk)
    placed = stand(drawn, figure.x, figure.y, scale, figure.above)
    if figure.holds:  # things held extend to one side, but cast no shadow
        placed = replace(
            placed,
            foot=(drawn.feet[0], placed.foot[1]),
            shadow=shadow_of(_SHADOW_BREADTH * figure.height, figure.above),
        )
    return placed if figure.placement == "ground" else replace(placed, shadow=None)


def _place_rider(
    figure: StagedFigure, drawn: Figure, spot: Pair, carrying: PlacedDrawing
) -> PlacedDrawing:
    """Place a figure on or in its bearer, at the point `spot` of the bearer's drawing."""
    sits = figure.pose in ("sit_seat", "ride") and drawn.seat is not None
    rider = ride(drawn, carrying, spot, unit_scale(figure))
    across = figure.x - carrying.x
    if figure.pose in ("sleep", "lie") and figure.mount is not None and figure.mount.how == "in":
        return _put_to_bed(rider, drawn, carrying, spot)
    if sits and drawn.seat is not None:
        x, y = carrying.on_page(spot)
        rider = replace(rider, foot=drawn.seat.at, x=x, y=y)
    return replace(rider, x=rider.x + across, depth=carrying.depth + _IN_FRONT)


def _put_to_bed(
    sleeper: PlacedDrawing, drawn: Figure, bed: PlacedDrawing, spot: Pair
) -> PlacedDrawing:
    """Place a figure lying in a bed: the head on the pillow, the back at the height of the seat."""
    pillow = (1 - _PILLOW) if _has_head_at_right(drawn) else _PILLOW
    x, y = bed.on_page((bed.width * pillow, spot[1]))
    head = (drawn.head_box[0] + drawn.head_box[2]) / 2
    return replace(
        sleeper, foot=(head, drawn.height * _IN_THE_MATTRESS), x=x, y=y, depth=bed.depth + _IN_FRONT
    )


def _has_head_at_right(drawn: Figure) -> bool:
    """Whether a lying figure has its head on the right."""
    return (drawn.head_box[0] + drawn.head_box[2]) / 2 > drawn.width / 2


def _seat_of(bearer: Figure, is_thing: bool) -> Pair:
    """Where to sit on a bearer, in its drawing; on the top of a thing that has no seat."""
    if bearer.seat is not None:
        (left, _, right, _), (x, y) = bearer.head_box, bearer.seat.at
        return x + _ON_ONE_KNEE * (right - left), y
    return (bearer.width / 2, 0.06 * bearer.height) if is_thing else bearer.back


def _carries_on_shoulders(bearer: StagedFigure) -> bool:
    """Whether a bearer carries on the shoulders rather than on the lap or in the arms."""
    sits = bearer.pose.startswith("sit")
    return isinstance(bearer.looks, Person) and not sits and bearer.pose != _IN_ARMS


def _arms(bearer: Figure) -> Pair:
    """Return the point between the hands, shifted aside so that both faces are seen."""
    (x0, y0), (x1, y1) = (grip.at for grip in bearer.grips[:2])
    left, _, right, _ = bearer.head_box
    ahead = 1 if x0 + x1 > left + right else -1
    head = right - left
    return (x0 + x1) / 2 + ahead * 0.3 * head, max(y0, y1) + 0.2 * head


def _shoulders(bearer: Figure) -> Pair:
    left, top, right, bottom = bearer.head_box
    return (left + right) / 2, top + _NAPE * (bottom - top)


def _layered(placed: PlacedDrawing, drawn: Figure) -> tuple[PlacedDrawing, ...]:
    """Split a bearer that others are inside: its back, and its front painted after them."""
    if len(drawn.layers) != 2:
        return (placed,)
    back, front = drawn.layers
    return (
        replace(placed, svg_body=back),
        replace(placed, svg_body=front, depth=placed.depth + 2 * _IN_FRONT, shadow=None, faces=()),
    )
